//! What every part of a page needs while it is drawn, and what comes of it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Id, Rangef, Response, TextureHandle};

use super::document::{Block, PostBody, Run};
use super::excerpt;
use crate::folder::image::{ImageRef, Pixels};
use crate::gui::theme::Palette;
use crate::place::{RelPath, Span};
use crate::session::images::Images;

/// What happened on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// A link was clicked: its index in [`PostBody::links`].
    Link(usize),
    /// A text is to be copied.
    Copy(String),
}

/// The images of a page as the graphics card has them, by the block that shows them.
pub(super) type Textures = BTreeMap<u32, (Arc<Pixels>, TextureHandle)>;

/// What a page knows of its images.
pub(super) struct PageImages<'a> {
    /// The post that is shown.
    pub(super) post: &'a RelPath,
    /// What was read of them.
    pub(super) known: &'a Images,
    pub(super) textures: &'a mut Textures,
}

/// What came of drawing the page.
#[derive(Default)]
pub(crate) struct Seen {
    /// What happened.
    pub(crate) event: Option<Event>,
    /// The link under the pointer, by its index in [`PostBody::links`].
    pub(crate) pointed: Option<(usize, Response)>,
    /// The images in or near the window that nobody has asked for yet.
    pub(crate) wanted: Vec<ImageRef>,
    /// The block, by where it begins, that is to be shown in full from now on.
    pub(super) unfolded: Option<u32>,
}

/// What a search has found, from the beginning to the end of the file.
#[derive(Clone, Copy, Default)]
pub(super) struct Hits<'a> {
    pub(super) all: &'a [Span],
    /// The one that was gone to.
    pub(super) current: Option<Span>,
}

impl<'a> Hits<'a> {
    /// Those that reach into `span`.
    pub(super) fn within(&self, span: Span) -> &'a [Span] {
        let first = self.all.partition_point(|hit| hit.end <= span.start);
        let rest = self.all.get(first..).unwrap_or_default();
        rest.get(..rest.partition_point(|hit| hit.start < span.end)).unwrap_or_default()
    }
}

/// The page being drawn.
pub(super) struct Page<'a> {
    pub(super) palette: &'static Palette,
    pub(super) document: &'a PostBody,
    /// The bytes of the file to mark.
    pub(super) passage: Option<Span>,
    /// What was searched for.
    pub(super) hits: Hits<'a>,
    /// The hit that begins here is being scrolled to.
    pub(super) goes_to: Option<u32>,
    /// The root of all ids on the page.
    pub(super) id: Id,
    /// The blocks, by where they begin, that are shown in full however long they are.
    pub(super) whole: &'a BTreeSet<u32>,
    /// The images that it shows.
    pub(super) images: PageImages<'a>,
    /// What came of it so far.
    pub(super) seen: Seen,
    /// The part of the screen, from top to bottom, where the mark stands in the block being drawn.
    pub(super) marked: Option<Rangef>,
}

impl Page<'_> {
    /// The part of `runs`, words of a block, that is laid out, and how many bytes are not.
    pub(super) fn excerpt<'r>(&self, block: &Block, runs: &'r [Run]) -> (Cow<'r, [Run]>, usize) {
        let most = if self.whole.contains(&block.span.start) { usize::MAX } else { excerpt::MOST };
        excerpt::excerpt(runs, most, self.hits.current.into_iter().chain(self.passage))
    }

    /// Whether a hit in `runs` is being scrolled to.
    pub(super) fn goes_into(&self, runs: &[Run]) -> bool {
        self.goes_to.is_some_and(|hit| runs.iter().any(|run| run.span.range().contains(&(hit as usize))))
    }

    /// A link was drawn; it is told of if the pointer is on it.
    pub(super) fn point_at(&mut self, link: usize, response: Response) {
        if response.hovered() {
            self.seen.pointed = Some((link, response));
        }
    }

    /// Tells that the mark was drawn here.
    pub(super) fn mark_seen(&mut self, y: Rangef) {
        let seen = self.marked.unwrap_or(y);
        self.marked = Some(Rangef::new(seen.min.min(y.min), seen.max.max(y.max)));
    }
}
