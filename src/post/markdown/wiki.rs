//! `[[name#anchor|label]]`.
//!
//! The Markdown parser has wiki links of its own, but they win over `[[text]](url)` and over `[[label]]` with a
//! definition, and both are ordinary links. So wiki links are found where a reference has no definition: the parser
//! asks about `[name]`, and the second pair of brackets around it makes it one of ours.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr};

use crate::post::WikiLabel;

/// The title that marks a link as a wiki link; no author can write it, as the parser turns NUL into U+FFFD.
const MARK: &str = "\0wiki";

/// The answer to the parser's question what the undefined reference `link` means in `source`.
pub(crate) fn resolve<'s>(source: &'s str, link: &BrokenLink<'_>) -> Option<(CowStr<'s>, CowStr<'s>)> {
    let inside = source.get(link.span.start + 1..link.span.end.checked_sub(1)?)?;
    let before = source.get(..link.span.start)?;
    let doubled = before.ends_with('[') && !before.ends_with("\\[") && source.get(link.span.end..)?.starts_with(']');
    let is_text_of_link = source.get(link.span.end + 1..).is_some_and(|after| after.starts_with('('));
    let is_shortcut = !inside.contains(['[', ']', '\n']);
    (doubled && is_shortcut && !is_text_of_link && !inside.trim().is_empty()).then(|| (inside.into(), MARK.into()))
}

/// Whether a link with this title came from [`resolve`].
pub(crate) fn is_wiki(title: &str) -> bool {
    title == MARK
}

/// The place of a wiki link in `text`, its outer brackets and an embed's `!` included; `inner` is the inner pair.
pub(crate) fn wiki_place(text: &str, inner: &Range<usize>) -> (Range<usize>, bool) {
    let start = inner.start.saturating_sub(1);
    let embed = text.get(..start).is_some_and(|before| before.ends_with('!') && !before.ends_with("\\!"));
    (start - usize::from(embed)..inner.end + 1, embed)
}

/// Whether a name between the brackets asks for a list of the post's headings, which is put in its place.
pub(crate) fn is_table_of_contents(name: &str) -> bool {
    ["toc", "_toc_"].iter().any(|mark| name.eq_ignore_ascii_case(mark))
}

/// Whether a link that begins at `start` of `text` is the name of a command: `{{[[TODO]]}}`, as Roam writes it.
pub(crate) fn is_command(text: &str, start: usize) -> bool {
    text.get(..start).is_some_and(|before| before.trim_end_matches(' ').ends_with("{{"))
}

/// What stands between the brackets, in parts.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct WikiLink<'s> {
    /// The name or path.
    pub name: &'s str,
    /// What follows `#`.
    pub anchor: &'s str,
    /// Where the label begins, if there is one, counted from the first bracket's inside.
    pub label: Option<usize>,
}

impl<'s> WikiLink<'s> {
    /// Takes `name#anchor|label` apart. In a table the pipe is escaped.
    pub(crate) fn parse(inside: &'s str) -> Self {
        let pipe = inside.find('|');
        let target = pipe.and_then(|at| inside.get(..at)).unwrap_or(inside);
        let target = target.strip_suffix('\\').unwrap_or(target).trim();
        let is_url = target.contains("://");
        // Where nothing follows it, `#` is a part of the name: `C#`.
        let parts = target.split_once('#').filter(|(_, anchor)| !is_url && !anchor.trim_matches('#').is_empty());
        let (name, anchor) = parts.unwrap_or((target, ""));
        Self { name: name.trim_end(), anchor: anchor.trim(), label: pipe.map(|at| at + 1) }
    }

    /// Takes `label|name#anchor` apart, as Dendron writes it: what is meant, and where its label stands in `inside`.
    /// `None` where there is no label, or where neither the vault nor the name says that it comes first.
    pub(crate) fn parse_label_first(inside: &'s str, in_vault: WikiLabel) -> Option<(Self, Range<usize>)> {
        let (label, target) = inside.split_once('|')?;
        let is_so = in_vault == WikiLabel::First || target.trim_start().starts_with("dendron://");
        is_so.then(|| (Self::parse(target), 0..label.strip_suffix('\\').unwrap_or(label).len()))
    }

    /// Takes apart the whole of `[[…]]`.
    pub(crate) fn parse_whole(written: &'s str) -> Option<Self> {
        let inside = written.trim().strip_prefix("[[")?.strip_suffix("]]")?;
        (!inside.trim().is_empty()).then(|| Self::parse(inside))
    }

    /// Whether an embed of it shows a picture, sound, film or paper: nothing that is a post.
    pub(crate) fn is_media(&self) -> bool {
        const MEDIA: [&str; 20] = [
            "avif", "base", "bmp", "canvas", "flac", "gif", "jpeg", "jpg", "m4a", "mkv", "mov", "mp3", "mp4", "ogg",
            "pdf", "png", "svg", "wav", "webm", "webp",
        ];
        let extension = self.name.rsplit_once('.').map_or("", |(_, extension)| extension);
        MEDIA.iter().any(|media| extension.eq_ignore_ascii_case(media))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wiki_link_comes_apart() {
        for (inside, name, anchor, label) in [
            ("a", "a", "", None),
            ("a|b", "a", "", Some(2)),
            ("a#h|b c", "a", "h", Some(4)),
            ("C#", "C#", "", None),
            ("C#|sharp", "C#", "", Some(3)),
            ("a \\| b", "a", "", Some(4)),
            ("#^8cdfd9|step 6", "", "^8cdfd9", Some(9)),
            ("path/to a.md", "path/to a.md", "", None),
            ("https://x.org/#a|b", "https://x.org/#a", "", Some(17)),
        ] {
            assert_eq!(WikiLink::parse(inside), WikiLink { name, anchor, label }, "{inside}");
        }
    }

    #[test]
    fn a_label_may_come_first() {
        let parse = |inside, in_vault| {
            let (wiki, label) = WikiLink::parse_label_first(inside, in_vault)?;
            Some((&inside[label], wiki.name))
        };
        assert_eq!(parse("Plan|proj.garden", WikiLabel::First), Some(("Plan", "proj.garden")));
        assert_eq!(parse("Plan\\|proj.garden#x", WikiLabel::First), Some(("Plan", "proj.garden")));
        assert_eq!(parse("Plan|dendron://home/a", WikiLabel::Last), Some(("Plan", "dendron://home/a")));
        assert_eq!(parse("proj.garden|Plan", WikiLabel::Last), None);
        assert_eq!(parse("proj.garden", WikiLabel::First), None);
    }

    #[test]
    fn pictures_are_no_posts() {
        assert!(WikiLink::parse("a b.PNG|300").is_media());
        assert!(!WikiLink::parse("a.md").is_media());
        assert!(!WikiLink::parse("png").is_media());
    }
}
