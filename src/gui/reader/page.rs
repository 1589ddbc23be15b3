//! What every part of a page needs while it is drawn, and what comes of it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Id, Rangef, TextureHandle};

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
    /// Those in or near the window that nobody has asked for yet.
    pub(super) wanted: Vec<ImageRef>,
}

/// The page being drawn.
pub(super) struct Page<'a> {
    pub(super) palette: &'static Palette,
    pub(super) document: &'a PostBody,
    /// The bytes of the file to mark.
    pub(super) passage: Option<Span>,
    /// The root of all ids on the page.
    pub(super) id: Id,
    /// The blocks, by where they begin, that are shown in full however long they are.
    pub(super) whole: &'a BTreeSet<u32>,
    /// The block, by where it begins, that is to be shown in full from now on.
    pub(super) unfolded: Option<u32>,
    /// The images that it shows.
    pub(super) images: PageImages<'a>,
    /// What happened.
    pub(super) event: Option<Event>,
    /// The part of the screen, from top to bottom, where the mark stands in the block being drawn.
    pub(super) marked: Option<Rangef>,
}

impl Page<'_> {
    /// The part of `runs`, words of a block, that is laid out, and how many bytes are not.
    pub(super) fn excerpt<'r>(&self, block: &Block, runs: &'r [Run]) -> (Cow<'r, [Run]>, usize) {
        let most = if self.whole.contains(&block.span.start) { usize::MAX } else { excerpt::MOST };
        excerpt::excerpt(runs, most, self.passage)
    }

    /// Tells that the mark was drawn here.
    pub(super) fn mark_seen(&mut self, y: Rangef) {
        let seen = self.marked.unwrap_or(y);
        self.marked = Some(Rangef::new(seen.min.min(y.min), seen.max.max(y.max)));
    }
}
