//! What every part of a page needs while it is drawn, and what comes of it.

use egui::{Id, Rangef};

use super::document::Document;
use crate::gui::theme::Palette;
use crate::place::Span;

/// What happened on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// A link was clicked: its index in [`Document::links`].
    Link(usize),
    /// A text is to be copied.
    Copy(String),
}

/// The page being drawn.
pub(super) struct Page<'a> {
    pub(super) palette: &'static Palette,
    pub(super) document: &'a Document,
    /// The bytes of the file to mark.
    pub(super) passage: Option<Span>,
    /// The root of all ids on the page.
    pub(super) id: Id,
    /// What happened.
    pub(super) event: Option<Event>,
    /// The part of the screen, from top to bottom, where the mark stands in the block being drawn.
    pub(super) marked: Option<Rangef>,
}

impl Page<'_> {
    /// Tells that the mark was drawn here.
    pub(super) fn mark_seen(&mut self, y: Rangef) {
        let seen = self.marked.unwrap_or(y);
        self.marked = Some(Rangef::new(seen.min.min(y.min), seen.max.max(y.max)));
    }
}
