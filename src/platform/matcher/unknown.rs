//! Platforms that the front matter names and Linkloom does not know: an author's explicit word must not just vanish.

use crate::diag::{Code, Diagnostic};
use crate::place::LineIndex;
use crate::platform::gazetteer::Gazetteer;
use crate::post::{PlatformUse, Post};

/// For how many words of a post the nearest name is looked for: nobody mistypes more.
const MAX_SUGGESTIONS: usize = 20;

/// A warning at each platform of the front matter key `platforms` that the gazetteer does not know. `lines` are those
/// of the post's text.
pub fn unknown(gazetteer: &Gazetteer, post: &Post, lines: &LineIndex) -> Vec<Diagnostic> {
    let unknown = post.platforms.iter().filter(|named| gazetteer.by_name(&named.name).is_none());
    let names = || gazetteer.iter().flat_map(|(_, platform)| platform.names());
    let warning = |(index, PlatformUse { name, at, .. }): (usize, &PlatformUse)| {
        let near = if index < MAX_SUGGESTIONS { nearest(names(), name) } else { None };
        let hint =
            near.map_or("Linkloom does not know this platform".to_owned(), |near| format!("Did you mean {near}?"));
        let message = format!("`{name}` under `platforms` names no known platform");
        Diagnostic::warning(&post.path, Code::UnknownPlatform, message).at(lines.line_col(at.start)).hint(hint)
    };
    unknown.enumerate().map(warning).collect()
}

/// The name that `written` is most like, if a slip or two of the keyboard lie between them.
pub fn nearest<'n>(names: impl IntoIterator<Item = &'n str>, written: &str) -> Option<&'n str> {
    let written: Vec<char> = written.trim().to_lowercase().chars().collect();
    // In a short name each letter says too much: "Ex" is no slip for "X".
    let most = match written.len() {
        4..=6 => 1,
        7..=40 => 2,
        _ => return None, // and nobody types more than that for a name
    };
    let near = names.into_iter().filter_map(|name| {
        let letters: Vec<char> = name.to_lowercase().chars().collect();
        let close = letters.len() > 3 && letters.len().abs_diff(written.len()) <= most;
        let distance = if close { distance(&written, &letters) } else { usize::MAX };
        (distance <= most).then_some((distance, name))
    });
    near.min_by_key(|&(distance, _)| distance).map(|(_, name)| name)
}

/// How many letters must be put in, left out, changed or swapped with the next to make one word of the other.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, &y) in b.iter().enumerate() {
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(&y) && b.get(j - 1) == Some(&x);
            let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX - 1);
            let changed = cell(&row, j) + usize::from(x != y);
            let swap = if swapped { cell(&above, j - 1) + 1 } else { usize::MAX };
            next.push(changed.min(swap).min(cell(&row, j + 1) + 1).min(cell(&next, j) + 1));
        }
        above = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(a.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_keyboard_is_seen_through() {
        let names = || Gazetteer::builtin().iter().flat_map(|(_, platform)| platform.names());
        for (written, expected) in [
            ("Tiktock", Some("TikTok")),
            ("titkok", Some("TikTok")),
            ("Mastodno", Some("Mastodon")),
            ("Instagramm", Some("Instagram")),
            ("Y", None),
            ("Xx", None),
            ("", None),
            ("Gardening", None),
        ] {
            assert_eq!(nearest(names(), written), expected, "{written}");
        }
    }

    #[test]
    fn distances_count_slips() {
        let distance =
            |a: &str, b: &str| super::distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        for (a, b, expected) in [("", "", 0), ("a", "", 1), ("abc", "abd", 1), ("abc", "acb", 1), ("abc", "cab", 2)] {
            assert_eq!(distance(a, b), expected, "{a} {b}");
        }
    }
}
