//! The post that a link to nowhere may have meant.

use std::collections::HashMap;

use crate::text::edit_distance;

/// How many posts are looked at for each ending and length: a folder in which thousands begin alike costs no more.
const MAX_CANDIDATES: usize = 12;
/// How many letters at either end must be right for a name to be found.
const END: usize = 3;

/// Which letters of a name are looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum End {
    First,
    Last,
}

/// Names by their first and last letters and their length, each with the number of its post.
#[derive(Debug, Default)]
pub(super) struct Similar {
    names: Vec<String>,
    by_end: HashMap<(End, String, usize), Vec<u32>>,
}

impl Similar {
    /// From the names of the posts, in post order.
    pub(super) fn new<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut this = Self::default();
        for (number, name) in (0_u32..).zip(names) {
            let length = name.chars().count();
            for (end, letters) in ends(name) {
                let posts = this.by_end.entry((end, letters, length)).or_default();
                if posts.len() < MAX_CANDIDATES {
                    posts.push(number);
                }
            }
            this.names.push(name.to_owned());
        }
        this
    }

    /// The post whose name is closest to `name`, if it is close; of equally close ones the one of lowest `rank`.
    pub(super) fn closest(&self, name: &str, rank: impl Fn(u32) -> usize) -> Option<u32> {
        let length = name.chars().count();
        let most = most_edits(length);
        let lengths = length.saturating_sub(most)..=length + most;
        let keys = ends(name)
            .into_iter()
            .flat_map(|(end, letters)| lengths.clone().map(move |length| (end, letters.clone(), length)));
        let posts = keys.filter_map(|key| self.by_end.get(&key)).flatten();
        let close = posts.filter_map(|&post| {
            let edits = edit_distance(name, self.names.get(post as usize)?, most)?;
            Some((edits, rank(post), post))
        });
        close.min().map(|(_, _, post)| post)
    }
}

fn ends(name: &str) -> [(End, String); 2] {
    let last: Vec<char> = name.chars().rev().take(END).collect();
    [(End::First, name.chars().take(END).collect()), (End::Last, last.into_iter().rev().collect())]
}

/// How many letters of a name may be wrong: one in four, at most three.
fn most_edits(length: usize) -> usize {
    (length / 4).clamp(1, 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_name_is_found_if_it_is_close() {
        let names = ["leaving-well", "leaving-hell", "apps-of-a-moment", "ab", "über uns"];
        let similar = Similar::new(names.into_iter());
        let closest = |name: &str| similar.closest(name, |_| 0).map(|post| names[post as usize]);
        assert_eq!(closest("leavign-well"), Some("leaving-well"));
        assert_eq!(closest("leaving-bell"), Some("leaving-well"), "the first of equals");
        assert_eq!(similar.closest("leaving-bell", |post| usize::from(post == 0)), Some(1), "the better of equals");
        assert_eq!(closest("aps-of-a-moment"), Some("apps-of-a-moment"));
        assert_eq!(closest("uber uns"), Some("über uns"));
        assert_eq!(closest("something-else"), None);
        assert_eq!(closest("xyz"), None);
        assert_eq!(closest(""), None);
    }
}
