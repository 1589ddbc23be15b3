//! Names in a form in which they can be compared: what people type and what a file is called differ in much that nobody
//! sees.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use crate::text::percent_decoded;

/// The extensions of posts, in the order in which a link without one tries them.
pub(super) const EXTENSIONS: [&str; 3] = [".md", ".mdx", ".markdown"];

/// A name without what nobody sees: composed (NFC), white space as single blanks, invisible characters left out.
pub fn plain(name: &str) -> Cow<'_, str> {
    let is_plain = name.is_ascii() && !name.contains("  ") && !name.bytes().any(|byte| byte.is_ascii_control());
    if is_plain || is_plain_beyond_ascii(name) {
        return name.into();
    }
    let mut out = String::with_capacity(name.len());
    // What is composed may have stood apart by what nobody sees.
    for character in name.chars().filter(|c| !is_invisible(*c)).nfc() {
        match character.is_whitespace() {
            true if out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(character),
        }
    }
    out.into()
}

/// A plain name without regard to case.
pub fn fold(name: &str) -> String {
    let lower = plain(name).trim().to_lowercase();
    // Some small letters are one with a mark that the large ones have apart: J̌ and ǰ.
    match plain(&lower) {
        Cow::Owned(plain) => plain,
        Cow::Borrowed(_) => lower,
    }
}

/// A folded name in which blanks, hyphens and underscores are one: `My Note` and `my-note`.
pub fn loose(name: &str) -> String {
    let folded = fold(name);
    let mut out = String::with_capacity(folded.len());
    for character in folded.chars() {
        match character {
            ' ' | '-' | '_' if out.is_empty() || out.ends_with([' ', '/']) => {}
            ' ' | '-' | '_' => out.push(' '),
            '/' => {
                out.truncate(out.trim_end().len());
                out.push('/');
            }
            character => out.push(character),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A path with the separators of Windows as `/`.
pub(super) fn with_slashes(path: &str) -> Cow<'_, str> {
    if path.contains('\\') { path.replace('\\', "/").into() } else { path.into() }
}

/// The ways to read a name as somebody wrote it, the plainest first.
pub(super) fn readings(name: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let slashes = name.contains('\\').then(|| with_slashes(name));
    let decoded = slashes.clone().unwrap_or(name.into());
    let decoded = decoded.contains('%').then(|| percent_decoded(&decoded).into_owned().into());
    std::iter::once(name.into()).chain(slashes).chain(decoded)
}

/// A path without a post's extension, in whatever case that is written.
pub(super) fn strip_markdown(path: &str) -> &str {
    strip_extension(path, &EXTENSIONS)
}

/// A path without one of these extensions, in whatever case that is written.
pub(super) fn strip_extension<'p>(path: &'p str, extensions: &[&str]) -> &'p str {
    let stem = |extension: &&str| {
        let (stem, end) = path.split_at_checked(path.len().checked_sub(extension.len())?)?;
        end.eq_ignore_ascii_case(extension).then_some(stem)
    };
    extensions.iter().find_map(stem).unwrap_or(path)
}

/// The last part of a path.
pub(super) fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Whether a path is `end` or ends with it as with its last parts.
pub(super) fn ends_like(path: &str, end: &str) -> bool {
    path.strip_suffix(end).is_some_and(|before| before.is_empty() || before.ends_with('/'))
}

/// Whether a name ends like a file that people put beside their notes. `[[paper.pdf]]` is one, while `[[Node.js]]`,
/// `[[ASP.NET]]` and `[[proj.area]]` are names of notes.
pub(super) fn is_attachment(name: &str) -> bool {
    const KINDS: [&str; 62] = [
        "7z",
        "aac",
        "avi",
        "avif",
        "base",
        "bib",
        "bmp",
        "canvas",
        "csv",
        "doc",
        "docx",
        "epub",
        "excalidraw",
        "flac",
        "gif",
        "gz",
        "heic",
        "htm",
        "html",
        "ics",
        "ipynb",
        "jpeg",
        "jpg",
        "json",
        "key",
        "m4a",
        "m4v",
        "mkv",
        "mov",
        "mp3",
        "mp4",
        "mpeg",
        "numbers",
        "odp",
        "ods",
        "odt",
        "ogg",
        "ogv",
        "opus",
        "pages",
        "pdf",
        "png",
        "ppt",
        "pptx",
        "psd",
        "rar",
        "rtf",
        "svg",
        "tar",
        "tif",
        "tiff",
        "txt",
        "wav",
        "webm",
        "webp",
        "xls",
        "xlsx",
        "xml",
        "yaml",
        "yml",
        "zip",
        "3gp",
    ];
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    KINDS.iter().any(|kind| extension.eq_ignore_ascii_case(kind))
}

fn is_plain_beyond_ascii(name: &str) -> bool {
    let is_seen = |c: char| !is_invisible(c) && !c.is_control() && (c == ' ' || !c.is_whitespace());
    !name.contains("  ") && name.chars().all(is_seen) && is_nfc_quick(name.chars()) == IsNormalized::Yes
}

/// Marks of format that change nothing that is seen, or only how what is around them is drawn.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe0e}' | '\u{fe0f}'
            | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_makes_no_difference() {
        for (written, expected) in [
            ("Cafe\u{301} U\u{308}bersicht", "Café Übersicht"),
            ("a\u{a0}b", "a b"),
            ("a \u{3000} b", "a b"),
            ("\u{feff}a\u{200b}b\u{ad}c", "abc"),
            ("❤\u{fe0f}", "❤"),
            ("a\tb", "a b"),
            ("a-b_c", "a-b_c"),
        ] {
            assert_eq!(plain(written), expected, "{written:?}");
        }
        assert!(matches!(plain("Café Übersicht"), Cow::Borrowed(_)));
        assert_eq!(fold(" A\u{a0}É "), "a é");
    }

    #[test]
    fn the_plain_form_of_a_plain_form_is_itself() {
        for name in ["e\u{200b}\u{301}", "가\u{ad}\u{11a8}", "a \u{feff} b"] {
            assert_eq!(plain(&plain(name)), plain(name), "{name:?}");
        }
        assert_eq!(plain("e\u{200b}\u{301}"), "é");
    }

    #[test]
    fn a_mark_that_only_small_letters_have_within_them_makes_no_difference() {
        assert_eq!(fold("J\u{30c}"), fold("\u{1f0}"));
        assert_eq!(fold(&fold("J\u{30c}")), fold("J\u{30c}"));
    }

    #[test]
    fn blanks_and_hyphens_are_one() {
        for (written, expected) in [
            ("Pirate Bridge", "pirate bridge"),
            ("pirate-bridge", "pirate bridge"),
            ("_a__b - c_/-d", "a b c/d"),
            ("C++", "c++"),
            ("---", ""),
        ] {
            assert_eq!(loose(written), expected, "{written:?}");
        }
    }

    #[test]
    fn a_name_can_be_read_in_several_ways() {
        let read = |name| readings(name).map(Cow::into_owned).collect::<Vec<_>>();
        assert_eq!(read("a"), ["a"]);
        assert_eq!(read("a\\b"), ["a\\b", "a/b"]);
        assert_eq!(read("a%20b"), ["a%20b", "a b"]);
        assert_eq!(read("x\\a%20b"), ["x\\a%20b", "x/a%20b", "x/a b"]);
    }

    #[test]
    fn a_stop_in_a_name_makes_no_file() {
        for (name, expected) in
            [("paper.PDF", true), ("x.png", true), ("Node.js", false), ("B.H. Liddell Hart", false), ("pdf", false)]
        {
            assert_eq!(is_attachment(name), expected, "{name}");
        }
    }
}
