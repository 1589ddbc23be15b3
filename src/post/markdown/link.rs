//! The links that are open while the text is read.

use pulldown_cmark::LinkType;

use super::flow::Open;
use crate::post::model::LinkSyntax;
use crate::text::truncate_folded;

/// A link whose text is being read.
#[derive(Debug)]
pub(super) struct OpenLink {
    /// Its index in the body's links; none where its target is no link of ours.
    pub index: Option<u32>,
    /// Where its text begins in the run.
    pub flat: usize,
    /// Where its text begins in [`Links::label`].
    pub label: usize,
    /// Its element in the run.
    pub element: Open,
    /// Written as HTML, so closed by `</a>`.
    pub html: bool,
    /// Its text is a URL or an address, nothing to be matched.
    pub is_url: bool,
    /// Where its text begins in the file: behind the pipe of a wiki link.
    pub shown_from: usize,
    /// Where it ends in the file, where text after its end still belongs to it: the last bracket of a wiki link.
    pub end: usize,
}

/// The open links, innermost last, and their text.
#[derive(Debug, Default)]
pub(super) struct Links {
    open: Vec<OpenLink>,
    label: String,
}

impl Links {
    /// Whether text stands in a link.
    pub(super) fn any(&self) -> bool {
        !self.open.is_empty()
    }

    /// The innermost open link.
    pub(super) fn innermost(&self) -> Option<&OpenLink> {
        self.open.last()
    }

    /// The length of the text of all open links.
    pub(super) fn label_len(&self) -> usize {
        self.label.len()
    }

    /// Text of the open links, if there are any.
    pub(super) fn push(&mut self, words: &str) {
        if self.any() {
            self.label.push_str(words);
        }
    }

    /// Whether a link written as HTML is open.
    pub(super) fn any_html(&self) -> bool {
        self.open.iter().any(|link| link.html)
    }

    /// Opens a link.
    pub(super) fn open(&mut self, link: OpenLink) {
        self.open.push(link);
    }

    /// The innermost link; the caller has just opened it.
    pub(super) fn innermost_mut(&mut self) -> Option<&mut OpenLink> {
        self.open.last_mut()
    }

    /// Closes the innermost link of this kind, with its text.
    pub(super) fn close(&mut self, html: bool) -> Option<(OpenLink, String)> {
        let at = self.open.iter().rposition(|link| link.html == html)?;
        let link = self.open.remove(at);
        let text = shown(self.label.get(link.label..).unwrap_or_default());
        if self.open.is_empty() {
            self.label.clear();
        }
        Some((link, text))
    }
}

/// The most characters of a link's text. More than any title has: it is a link that somebody forgot to close.
const MAX_TEXT: usize = 300;

/// The text of a link: white space folded, and cut where nobody would read on.
pub(super) fn shown(label: &str) -> String {
    truncate_folded(label, MAX_TEXT)
}

/// How the Markdown parser's kinds of link are called here.
pub(super) fn syntax(kind: LinkType) -> LinkSyntax {
    match kind {
        LinkType::Inline => LinkSyntax::Inline,
        LinkType::Autolink | LinkType::Email => LinkSyntax::Autolink,
        LinkType::WikiLink { .. } => LinkSyntax::Wiki,
        _ => LinkSyntax::Reference,
    }
}
