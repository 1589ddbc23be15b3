//! Where posts stand on their site.

use std::cmp::Ordering;
use std::collections::HashMap;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use super::name::{fold, last_part, strip_extension, strip_markdown};
use crate::post::date::without_date;

/// The files that stand for their folder.
pub(super) const FOLDER_POSTS: [&str; 3] = ["index", "_index", "README"];
/// The extensions of pages of a built site.
pub(super) const PAGES: [&str; 2] = [".html", ".htm"];

/// A post that the path of a page fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fit {
    pub(super) post: u32,
    /// Whether the whole path fits, and not only its last part.
    pub(super) is_whole: bool,
}

/// Parts of paths below which a site lists its posts.
const LISTS: [&str; 10] =
    ["author", "authors", "categories", "category", "page", "series", "tag", "tags", "topic", "topics"];

/// Last parts of paths that most sites have, so that they tell none.
const EVERYWHERE: [&str; 9] = ["", "about", "blog", "contact", "faq", "home", "index", "privacy", "readme"];

/// Addresses, each with the number of its post.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    list: Vec<(String, u32)>,
    /// The addresses by their last part, those of one part in the order of what ends before it.
    by_slug: HashMap<Box<str>, Vec<u32>, RandomState>,
}

impl Addresses {
    /// From addresses as [`address`] gives them.
    pub(super) fn new(list: Vec<(String, u32)>) -> Self {
        let mut by_slug: HashMap<Box<str>, Vec<u32>, RandomState> = HashMap::default();
        for (place, (address, _)) in (0_u32..).zip(&list) {
            by_slug.entry(last_part(address).into()).or_default().push(place);
        }
        let parts = |place: u32| parts_backwards(&list, place);
        by_slug.par_iter_mut().for_each(|(_, places)| places.sort_by(|&a, &b| parts(a).cmp(parts(b))));
        Self { list, by_slug }
    }

    /// The only post at an address.
    pub(super) fn at(&self, address: &str) -> Option<u32> {
        let places = self.by_slug.get(last_part(address))?;
        let order = |place: &u32| parts_backwards(&self.list, *place).cmp(address.rsplit('/'));
        let start = places.partition_point(|place| order(place) == Ordering::Less);
        let places = places.get(start..)?;
        self.only(places.get(..places.partition_point(|place| order(place) == Ordering::Equal))?)
    }

    /// The only post whose address ends like `wanted`. The folder may be a part of the site, so that may begin with a
    /// base or a language that the folder does not know.
    pub(super) fn ending_like(&self, wanted: &str) -> Option<u32> {
        self.post(self.place_ending_like(wanted)?)
    }

    /// The only post whose address on a site this may be.
    pub(super) fn fit(&self, wanted: &str) -> Option<Fit> {
        let place = self.place_ending_like(wanted)?;
        if EVERYWHERE.contains(&last_part(wanted)) {
            return None;
        }
        let is_year = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        let (mut own, mut parts) = (parts_backwards(&self.list, place), wanted.rsplit('/'));
        let is_whole = wanted.split('/').any(is_year) || parts.all(|part| own.next() == Some(part));
        Some(Fit { post: self.post(place)?, is_whole })
    }

    fn place_ending_like(&self, wanted: &str) -> Option<u32> {
        let mut fitting = self.by_slug.get(last_part(wanted))?.as_slice();
        for (depth, part) in wanted.rsplit('/').enumerate().skip(1) {
            // They are alike in the parts before this one, so they are in its order.
            let place = |place: &u32| parts_backwards(&self.list, *place).nth(depth).cmp(&Some(part));
            let start = fitting.partition_point(|post| place(post).is_lt());
            let length = fitting.get(start..)?.partition_point(|post| place(post).is_eq());
            match fitting.get(start..start + length)? {
                // A list of posts is no post, though it is called like one: `/tags/tea`.
                [] if LISTS.contains(&part) => return None,
                [] => break,
                several => fitting = several,
            }
        }
        if let [only] = fitting { Some(*only) } else { None }
    }

    /// The posts whose addresses have this last part, so many at most.
    pub(super) fn of_slug(&self, slug: &str, most: usize) -> Vec<u32> {
        let places = self.by_slug.get(slug).map_or(&[][..], Vec::as_slice);
        places.iter().take(most).filter_map(|&place| self.post(place)).collect()
    }

    /// The last part of each address.
    pub(super) fn slugs(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|(address, _)| last_part(address))
    }

    fn only(&self, places: &[u32]) -> Option<u32> {
        if let [only] = places { self.post(*only) } else { None }
    }

    fn post(&self, place: u32) -> Option<u32> {
        self.list.get(place as usize).map(|&(_, post)| post)
    }
}

/// Where a post stands on its site: its path without extension, folder post and Jekyll's date, in lower case.
pub(super) fn address(path: &str) -> String {
    let path = strip_extension(strip_markdown(path), &PAGES);
    let mut parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    if parts.len() > 1
        && parts.last().is_some_and(|last| FOLDER_POSTS.iter().any(|name| name.eq_ignore_ascii_case(last)))
    {
        parts.pop();
    }
    if let Some(last) = parts.last_mut() {
        *last = without_date(last);
    }
    fold(&parts.join("/"))
}

/// The parts of an address, the last first.
fn parts_backwards(list: &[(String, u32)], place: u32) -> impl Iterator<Item = &str> {
    list.get(place as usize).map_or("", |(address, _)| address).rsplit('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_whole_or_by_its_end() {
        let list = ["docs/a", "docs/b", "other/a", "c"].map(|path| address(&format!("{path}.md")));
        let addresses = Addresses::new(list.into_iter().zip(0..).collect());
        assert_eq!(addresses.at("docs/a"), Some(0));
        assert_eq!(addresses.at("a"), None);
        assert_eq!(addresses.at("x/docs/a"), None);
        assert_eq!(addresses.ending_like("x/docs/a"), Some(0));
        assert_eq!(addresses.ending_like("x/y/c"), Some(3));
        assert_eq!(addresses.ending_like("a"), None, "two end so");
        assert_eq!(addresses.of_slug("a", 1), [0]);
    }

    #[test]
    fn a_page_of_the_built_site_has_the_address_of_its_post() {
        for (path, expected) in [
            ("_posts/2024-01-15-Hello.md", "_posts/hello"),
            ("/2024/01/15/hello.html", "2024/01/15/hello"),
            ("docs/index.html", "docs"),
            ("docs/_index.md", "docs"),
            ("index.md", "index"),
        ] {
            assert_eq!(address(path), expected);
        }
    }
}
