//! Runs become a layout job: fonts, sizes, colours and measures of the reader.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, Color32, FontFamily, FontId, Stroke};

use super::document::{Face, Run, RunStyle};
use crate::gui::theme::{self, Palette, size};

/// Line height, as a multiple of the type size.
const LINE: f32 = 1.55;
/// Headings run over few lines and stand closer.
const LINE_HEADING: f32 = 1.3;
/// The monospace face looks larger than the sans, so it is set smaller.
const CODE: f32 = 0.87;
/// A footnote's label.
const NOTE: f32 = 0.72;
/// Room on both sides of inline code, for its ground.
pub(super) const CHIP: f32 = 4.0;

/// How a block's words are set where their runs say nothing else.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink {
    /// The type size, in points.
    pub(super) size: f32,
    /// The colour.
    pub(super) color: Color32,
    /// Semibold throughout.
    pub(super) strong: bool,
    /// The distance from line to line, in points.
    pub(super) line: f32,
    /// Inline code gets a ground.
    pub(super) chips: bool,
}

impl Ink {
    /// Running text.
    pub(super) fn text(color: Color32) -> Self {
        Self { size: size::TEXT, color, strong: false, line: (size::TEXT * LINE).round(), chips: true }
    }

    /// A heading of a level from 1.
    pub(super) fn heading(level: u8, palette: &Palette) -> Self {
        let size = match level {
            1 => size::LARGE,
            2 => size::TITLE,
            _ => size::TEXT,
        };
        Self { size, color: palette.text, strong: true, line: (size * LINE_HEADING).round(), chips: true }
    }

    /// A table's cell.
    pub(super) fn cell(strong: bool, palette: &Palette) -> Self {
        Self { size: size::BODY, color: palette.text, strong, line: (size::BODY * LINE).round(), chips: true }
    }

    /// Code that stands on its own.
    pub(super) fn code(palette: &Palette) -> Self {
        Self { chips: false, ..Self::text(palette.text) }.with_line(1.4)
    }

    /// HTML, and facts about the post.
    pub(super) fn caption(palette: &Palette) -> Self {
        Self { size: size::BODY, chips: false, ..Self::text(palette.weak) }.with_line(LINE)
    }

    /// Whether words in this face get a ground.
    pub(super) fn is_chip(self, face: Face) -> bool {
        self.chips && face == Face::Code || face == Face::Chip
    }

    fn with_line(self, factor: f32) -> Self {
        Self { line: (self.size * factor).round(), ..self }
    }
}

/// The layout job of `runs`, wrapped at `width`.
pub(super) fn job(runs: &[Run], ink: Ink, palette: &Palette, width: f32) -> LayoutJob {
    let mut job = LayoutJob { wrap: TextWrapping::wrap_at_width(width), ..LayoutJob::default() };
    let mut after_chip = false;
    for run in runs {
        let is_chip = ink.is_chip(run.style.face);
        let lead = if is_chip || after_chip { CHIP } else { 0.0 };
        job.append(&run.text, lead, format(run.style, ink, run.link.is_some(), palette));
        after_chip = is_chip;
    }
    job
}

fn format(style: RunStyle, ink: Ink, is_link: bool, palette: &Palette) -> TextFormat {
    let (face, bold) = (style.face, style.bold || ink.strong);
    let italic = style.italic || face == Face::Caption;
    let family = match face {
        Face::Code | Face::Html => FontFamily::Monospace,
        _ if bold => theme::semibold(),
        _ if italic => theme::italic(),
        _ => FontFamily::Proportional,
    };
    let size = match face {
        Face::Code => ink.size * CODE,
        Face::Html | Face::Chip => size::SMALL.min(ink.size),
        Face::Note => ink.size * NOTE,
        Face::Text | Face::Caption => ink.size,
    };
    let color = match face {
        _ if is_link => palette.accent,
        Face::Html | Face::Caption | Face::Chip => palette.weak,
        _ => ink.color,
    };
    TextFormat {
        // There is one italic face; the others are slanted.
        italics: italic && family != theme::italic(),
        font_id: FontId::new(size, family),
        line_height: Some(match face {
            Face::Note => size * LINE,
            // Letters are put in the middle of their line, so a lower line brings them down to the baseline.
            Face::Code if ink.chips => ink.line - 0.13 * ink.size,
            _ => ink.line,
        }),
        color,
        strikethrough: if style.strike { Stroke::new(1.0, color) } else { Stroke::NONE },
        valign: if face == Face::Note { Align::TOP } else { Align::BOTTOM },
        ..TextFormat::default()
    }
}
