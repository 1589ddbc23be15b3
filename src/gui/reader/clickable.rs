//! The links of a post where they stand in its text: what the parser has found is what can be clicked.

use std::ops::Range;

use super::document::ReaderLink;
use crate::place::Span;
use crate::post::{Link, LinkSyntax, LinkTarget};

/// How many links may stand in each other, as a picture's does in one around it.
const MAX_NESTED: usize = 4;

/// The links of a post, and which of them are on the page already.
pub(super) struct Clickable<'p> {
    links: &'p [Link],
    /// Indices of `links` by where they begin.
    order: Vec<usize>,
    /// How many of `order` are known to be on the page.
    done: usize,
    shown: Vec<bool>,
}

impl<'p> Clickable<'p> {
    pub(super) fn new(links: &'p [Link]) -> Self {
        let mut order: Vec<usize> = (0..links.len()).collect();
        order.sort_by_key(|&index| links.get(index).map_or(0, |link| link.at.start));
        Self { links, order, done: 0, shown: vec![false; links.len()] }
    }

    pub(super) fn get(&self, index: usize) -> Option<&'p Link> {
        self.links.get(index)
    }

    /// The innermost link around the byte at `at`.
    pub(super) fn at(&self, at: usize) -> Option<usize> {
        let near = self.order.get(..self.first_from(at + 1))?.iter().rev().take(MAX_NESTED);
        near.copied().find(|&index| self.place(index).contains(&at))
    }

    /// The first link that begins in `range` and that is wanted by how it is written.
    pub(super) fn next_in(&self, range: Range<usize>, wanted: impl Fn(LinkSyntax) -> bool) -> Option<usize> {
        let rest = self.order.get(self.first_from(range.start)..)?.iter().copied();
        let mut begun = rest.take_while(|&index| self.place(index).start < range.end);
        begun.find(|&index| self.get(index).is_some_and(|link| wanted(link.syntax)))
    }

    /// The link stands on the page.
    pub(super) fn show(&mut self, index: usize) {
        if let Some(shown) = self.shown.get_mut(index) {
            *shown = true;
        }
    }

    /// The next link that has no words on the page though it lies before what comes next.
    pub(super) fn next_missed(&mut self, is_before: impl Fn(Range<usize>) -> bool) -> Option<usize> {
        while let Some(&index) = self.order.get(self.done) {
            if self.shown.get(index) == Some(&false) {
                return is_before(self.place(index)).then_some(index);
            }
            self.done += 1;
        }
        None
    }

    /// Where a link stands.
    pub(super) fn place(&self, index: usize) -> Range<usize> {
        self.get(index).map_or(0..0, |link| link.at.range())
    }

    fn first_from(&self, at: usize) -> usize {
        self.order.partition_point(|&index| self.place(index).start < at)
    }
}

/// A link of the parser as the page has it.
pub(super) fn reader_link(link: &Link) -> ReaderLink {
    ReaderLink { target: target(&link.target), at: Span { start: link.at.start, end: link.at.end } }
}

/// Where a link leads, as it is shown and followed where the graph does not know it.
fn target(target: &LinkTarget) -> String {
    let with_anchor = |name: &str, anchor: &str| match anchor {
        "" => name.to_owned(),
        _ => format!("{name}#{anchor}"),
    };
    match target {
        LinkTarget::Source { url, .. } => url.to_string(),
        LinkTarget::Relative { path, anchor } => with_anchor(path, anchor),
        LinkTarget::Wiki { name, anchor } => with_anchor(name, anchor),
        LinkTarget::Anchor(anchor) => format!("#{anchor}"),
        LinkTarget::Other(written) => written.to_string(),
    }
}
