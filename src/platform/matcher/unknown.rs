//! Platforms that the front matter names and Linkloom does not know: an author's explicit word must not just vanish.

use crate::diag::{Code, Diagnostic};
use crate::place::LineIndex;
use crate::platform::gazetteer::Gazetteer;
use crate::post::{PlatformUse, Post};
use crate::text::edit_distance;

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
    let written = written.trim().to_lowercase();
    // In a short name each letter says too much: "Ex" is no slip for "X".
    let most = match written.chars().count() {
        4..=6 => 1,
        7..=40 => 2,
        _ => return None, // and nobody types more than that for a name
    };
    let near = names.into_iter().filter_map(|name| {
        let folded = name.to_lowercase();
        let is_long = folded.chars().nth(3).is_some();
        let slips = if is_long { edit_distance(&written, &folded, most) } else { None };
        Some((slips?, name))
    });
    near.min_by_key(|&(slips, _)| slips).map(|(_, name)| name)
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
}
