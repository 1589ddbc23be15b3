//! `[text](My Note.md)`: a target with blanks in it is no link in Markdown, but was meant as one.

use std::ops::Range;

use memchr::memchr;

use super::target::classify;
use crate::post::model::LinkTarget;

/// The most bytes of a label or a target.
const MAX_LENGTH: usize = 512;
/// How the name of a file or a page ends that may have blanks in it.
const ENDS: [&str; 12] =
    [".md", ".markdown", ".mdx", ".qmd", ".rmd", ".html", ".htm", ".pdf", ".txt", ".org", ".docx", ".epub"];

/// A link whose target has blanks.
#[derive(Debug)]
pub(super) struct LooseLink {
    /// All of it.
    pub at: Range<usize>,
    /// The target with its brackets.
    pub brackets: Range<usize>,
    /// The text.
    pub label: Range<usize>,
    /// Where it leads; `Err` says why an address is none.
    pub target: Result<LinkTarget, String>,
}

/// The first such link whose target begins in `range` of `text`.
pub(super) fn find(text: &str, range: Range<usize>) -> Option<LooseLink> {
    let mut from = range.start;
    loop {
        let open = from + memchr(b'(', text.as_bytes().get(from..range.end)?)?;
        from = open + 1;
        if let Some(link) = at(text, open) {
            return Some(link);
        }
    }
}

/// The link whose target begins with the bracket at `open`.
fn at(text: &str, open: usize) -> Option<LooseLink> {
    if !text.get(..open)?.ends_with(']') {
        return None;
    }
    let near = text.floor_char_boundary(open.saturating_sub(MAX_LENGTH));
    let before = text.get(near..open)?.strip_suffix(']').filter(|before| !before.ends_with('\\'))?;
    let label = before.rfind(['[', ']', '\n']).filter(|&at| before.get(at..).is_some_and(|it| it.starts_with('[')))?;
    let label = near + label + 1..near + before.len();
    if text.get(..label.start)?.ends_with("![") || text.get(..label.start)?.ends_with("\\[") {
        return None;
    }
    let after = text.get(open + 1..text.floor_char_boundary(text.len().min(open + MAX_LENGTH)))?;
    let length = after
        .find([')', '(', '\n', '<', '>', '['])
        .filter(|&at| after.get(at..).is_some_and(|it| it.starts_with(')')))?;
    let written = after.get(..length)?.split(" \"").next()?.trim();
    let brackets = open..open + 1 + length + 1;
    let target = is_meant(written).then(|| classify(&written.replace(' ', "%20")))?;
    Some(LooseLink { at: label.start - 1..brackets.end, brackets, label, target })
}

/// Whether a text with blanks in it is the name of a file or the address of one.
fn is_meant(target: &str) -> bool {
    let name = target.split(['#', '?']).next().unwrap_or(target).trim_end();
    let ends = |end: &&str| {
        let cut = name.len().checked_sub(end.len());
        cut.is_some_and(|cut| cut > 0 && name.get(cut..).is_some_and(|it| it.eq_ignore_ascii_case(end)))
    };
    name.contains(' ') && !target.contains('"') && target.matches("://").count() < 2 && ENDS.iter().any(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_with_blanks_in_its_name_is_meant_as_a_target() {
        for (text, expected) in [
            ("a [b c](d e.md) f", Some("[b c](d e.md)")),
            ("[b](d e.md#f \"g\")", Some("[b](d e.md#f \"g\")")),
            ("[b](https://x.org/d e.pdf)", Some("[b](https://x.org/d e.pdf)")),
            ("[b](see d) [c](d e.md)", Some("[c](d e.md)")),
            ("[b](https://x.org d)", None),
            ("[b](d, e and so on.)", None),
            ("![b](d e.md)", None),
            ("(d e.md)", None),
            ("[b]\n(d e.md)", None),
        ] {
            assert_eq!(find(text, 0..text.len()).map(|link| &text[link.at]), expected, "{text}");
        }
    }
}
