//! The top of a page: the post's title, and when, by whom and in which file it was written.

use egui::{Pos2, Rect, StrokeKind, Ui, pos2, vec2};

use super::document::{Block, BlockKind, PostBody, Run, RunStyle};
use super::page::Page;
use super::text::Text;
use super::typeset::Ink;
use crate::gui::theme::{GRID, size};
use crate::place::Span;
use crate::post::Post;

/// The room above the title.
const TOP: f32 = 6.0 * GRID;
/// The room between title and facts.
const GAP: f32 = 2.0 * GRID;
/// The room below the facts.
const BOTTOM: f32 = 7.0 * GRID;
/// The room in and beside the badge.
const BADGE: f32 = 7.0;

/// Stands between two facts.
const SEPARATOR: &str = "  ·  ";

/// What the top of a page says.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    title: Vec<Run>,
    facts: Vec<Run>,
    badge: Vec<Run>,
    /// Who wrote it. Their names are links, whose indices follow those of the text's own.
    pub(super) authors: Vec<String>,
    /// The body's heading that says the same as the title; it is not shown again.
    pub(super) repeated: Option<usize>,
}

impl Head {
    pub(super) fn new(post: &Post, document: &PostBody) -> Self {
        let first = document.blocks.iter().position(|block| block.kind != BlockKind::Front);
        let is_title = |block: &Block| matches!(block.kind, BlockKind::Heading(_)) && block.text() == post.title;
        let repeated = first.filter(|&index| document.blocks.get(index).is_some_and(is_title));
        let badge = if post.draft { "Draft" } else { "" };
        // What is marked in the heading is marked in its place.
        let heading = repeated.and_then(|index| document.blocks.get(index));
        let plain = |run: &Run| Run { style: RunStyle::default(), link: None, ..run.clone() };
        let title = heading.map_or_else(|| words(&post.title), |block| block.runs.iter().map(plain).collect());
        let facts = facts(post, document.links.len());
        Self { title, facts, badge: words(badge), authors: post.authors.clone(), repeated }
    }

    pub(super) fn lay_out(&self, ui: &Ui, page: &Page<'_>, width: f32) -> LaidHead<'_> {
        let title = Text::new(ui, page, &self.title, Ink::heading(1, page.palette), width);
        let caption = Ink::caption(page.palette);
        let badge_ink = Ink { size: size::SMALL, color: page.palette.warning, ..caption };
        let badge = (!self.badge.is_empty()).then(|| Text::new(ui, page, &self.badge, badge_ink, width));
        let shift = badge.as_ref().map_or(0.0, |badge| badge.size().x + 3.0 * BADGE);
        LaidHead { title, facts: Text::new(ui, page, &self.facts, caption, width - shift), badge, shift }
    }
}

/// When, by whom and where it was written; the link of the first author has the index `first_link`.
fn facts(post: &Post, first_link: usize) -> Vec<Run> {
    let mut runs = post.date.map_or_else(Vec::new, |date| words(&date.in_words()));
    for (index, author) in post.authors.iter().enumerate() {
        let before = if index > 0 { ", " } else { SEPARATOR };
        runs.extend(if runs.is_empty() { Vec::new() } else { words(before) });
        runs.extend(words(author).into_iter().map(|run| Run { link: Some(first_link + index), ..run }));
    }
    runs.extend(if runs.is_empty() { Vec::new() } else { words(SEPARATOR) });
    runs.extend(words(post.path.as_str()));
    runs
}

fn words(text: &str) -> Vec<Run> {
    let run = |text: &str| Run { text: text.to_owned(), style: RunStyle::default(), link: None, span: Span::default() };
    Some(text).filter(|text| !text.is_empty()).map(run).into_iter().collect()
}

/// The top of a page, laid out.
pub(super) struct LaidHead<'a> {
    title: Text<'a>,
    badge: Option<Text<'a>>,
    facts: Text<'a>,
    /// How far the facts stand in, to leave room for the badge.
    shift: f32,
}

impl LaidHead<'_> {
    pub(super) fn height(&self) -> f32 {
        TOP + self.title.size().y + GAP + self.facts.size().y + BOTTOM
    }

    pub(super) fn paint(&self, ui: &Ui, page: &mut Page<'_>, at: Pos2) {
        let id = page.id.with("head");
        self.title.paint(ui, page, at + vec2(0.0, TOP), id.with("title"));
        let facts = at + vec2(0.0, TOP + self.title.size().y + GAP);
        if let Some(badge) = &self.badge {
            let row = Rect::from_min_size(facts, vec2(badge.size().x + 2.0 * BADGE, self.facts.first_line()));
            let stroke = egui::Stroke::new(1.0, page.palette.warning);
            ui.painter().rect_stroke(row, 0.5 * row.height(), stroke, StrokeKind::Inside);
            let words = pos2(row.left() + BADGE, row.center().y - 0.5 * badge.size().y);
            badge.paint(ui, page, words, id.with("badge"));
        }
        self.facts.paint(ui, page, facts + vec2(self.shift, 0.0), id.with("facts"));
    }
}
