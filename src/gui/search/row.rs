//! One hit in the list below the search box: a node with the letters that were asked for, or a sentence with its words.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontId, Pos2, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::graph::KnowledgeGraph;
use crate::gui::canvas::shapes;
use crate::gui::cx::ViewCx;
use crate::gui::icons::paint_ground;
use crate::gui::theme::{GRID, semibold_font, size};
use crate::post::plain::plain_text;
use crate::search::{Found, NameHit, Passage};
use crate::session::degree::connections;
use crate::session::screen_reader;

/// The height of a node's row.
const NODE: f32 = 27.0;
/// The height of a passage's row.
const PASSAGE: f32 = 44.0;
/// So many bytes of a sentence before its first word are shown.
const BEFORE: usize = 60;
/// So many bytes of a sentence are shown.
const SENTENCE_MAX: usize = 320;
/// Stands before a word that was asked for while Markdown is taken out: a character for private use, which no font has.
const BEGIN: char = '\u{e000}';
/// Stands behind it.
const END: char = '\u{e001}';

/// Draws a hit by its place in the list.
pub(super) fn hit_row(ui: &mut Ui, cx: &ViewCx<'_>, found: &Found, row: usize) -> Response {
    let names = found.names.len();
    let height = if row < names { NODE } else { PASSAGE };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let Some(graph) = cx.session.graph() else { return response };
    if cx.session.search().row() == Some(row) {
        ui.painter().rect_filled(rect, 4.0, ui.visuals().selection.bg_fill);
    }
    paint_ground(ui, rect, &response, cx.palette);
    let line = Line { cx, graph, rect };
    if let Some(name) = found.names.get(row) {
        line.node(ui, name);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, screen_reader::name(graph, name.node)));
    } else if let Some(passage) = row.checked_sub(names).and_then(|row| found.passages.first.get(row)) {
        let spoken = line.passage(ui, passage);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, &spoken));
    }
    response
}

/// Where a hit is drawn.
struct Line<'a> {
    cx: &'a ViewCx<'a>,
    graph: &'a KnowledgeGraph,
    rect: Rect,
}

impl Line<'_> {
    fn node(&self, ui: &Ui, hit: &NameHit) {
        let Some(node) = self.graph.node(hit.node) else { return };
        let palette = self.cx.palette;
        let mark = self.rect.left_center() + vec2(14.0, 0.0);
        shapes::paint(ui.painter(), hit.kind, mark, 5.0, palette.kind(hit.kind));
        let about = format!("{} · {}", hit.kind.noun(1), connections(hit.degree));
        let right = self.rect.right_center() - vec2(2.0 * GRID, 0.0);
        let font = FontId::proportional(size::SMALL);
        let about = ui.painter().text(right, egui::Align2::RIGHT_CENTER, about, font, palette.weak);
        let left = self.rect.left() + 28.0;
        let label = node.label.replace('\n', " ");
        let is_matched = |index: usize| hit.matched.binary_search(&index).is_ok();
        let mut job = LayoutJob::default();
        for (index, letter) in label.chars().enumerate() {
            let format = self.format(if is_matched(index) { Ink::Letter } else { Ink::Plain });
            job.append(letter.encode_utf8(&mut [0; 4]), 0.0, format);
        }
        draw(ui, job, pos2(left, self.rect.center().y), about.left() - 2.0 * GRID - left);
    }

    /// Draws a sentence with its words, and tells what it says.
    fn passage(&self, ui: &Ui, passage: &Passage) -> String {
        let (Some(document), Some(node)) = (self.graph.document_of(passage.post), self.graph.node(passage.post)) else {
            return String::new();
        };
        let left = self.rect.left() + 28.0;
        let width = self.rect.right() - 2.0 * GRID - left;
        let job = self.sentence(&document.post.text, passage);
        let spoken = job.text.clone();
        draw(ui, job, pos2(left, self.rect.top() + 13.0), width);
        let day = document.post.date.map(|date| format!("{} · ", date.in_words()));
        let line = document.lines.line_col(passage.sentence.start).line;
        let title = node.label.replace('\n', " ");
        let about = format!("{}line {line} · {title}", day.unwrap_or_default());
        let font = FontId::proportional(size::SMALL);
        let job = LayoutJob::simple_singleline(about.clone(), font, self.cx.palette.weak);
        draw(ui, job, pos2(left, self.rect.bottom() - 12.0), width);
        format!("{spoken}, {about}")
    }

    /// A sentence as Markdown shows it, from a little before the first of its words on.
    fn sentence(&self, text: &str, passage: &Passage) -> LayoutJob {
        let plain = plain_text(&with_marks(text, passage));
        let first = plain.find(BEGIN).unwrap_or(0);
        let from = if first > BEFORE { next_word(&plain, first - BEFORE, first) } else { 0 };
        let mut job = LayoutJob::default();
        if from > 0 {
            job.append("… ", 0.0, self.format(Ink::Plain));
        }
        let end = plain.ceil_char_boundary((from + SENTENCE_MAX).min(plain.len()));
        for part in plain.get(from..end).unwrap_or_default().split_inclusive([BEGIN, END]) {
            let ink = if part.ends_with(END) { Ink::Word } else { Ink::Plain };
            job.append(part.trim_end_matches([BEGIN, END]), 0.0, self.format(ink));
        }
        job
    }

    fn format(&self, ink: Ink) -> TextFormat {
        let palette = self.cx.palette;
        match ink {
            Ink::Plain => TextFormat::simple(FontId::proportional(size::BODY), palette.text),
            Ink::Letter => TextFormat::simple(semibold_font(size::BODY), palette.accent),
            Ink::Word => {
                TextFormat { background: palette.mark, ..TextFormat::simple(semibold_font(size::BODY), palette.text) }
            }
        }
    }
}

/// How a part of a hit looks.
#[derive(Clone, Copy)]
enum Ink {
    Plain,
    /// Letters of a name that were asked for.
    Letter,
    /// Words of a sentence that were asked for.
    Word,
}

/// A sentence as it stands in the file, with its words between marks.
fn with_marks(text: &str, passage: &Passage) -> String {
    let written = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default().replace([BEGIN, END], "");
    let sentence = passage.sentence.range();
    let (mut marked, mut at) = (String::new(), sentence.start);
    for word in passage.words.iter().map(|word| word.range()).filter(|word| word.end <= sentence.end) {
        if word.start >= at {
            marked += &written(at..word.start);
            marked.push(BEGIN);
            marked += &written(word.clone());
            marked.push(END);
            at = word.end;
        }
    }
    marked + &written(at..sentence.end)
}

/// Draws one line, cut where it is too long, with its middle at a height.
fn draw(ui: &Ui, mut job: LayoutJob, left_middle: Pos2, width: f32) {
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    job.break_on_newline = false;
    let galley = ui.painter().layout_job(job);
    let at = left_middle - vec2(0.0, 0.5 * galley.size().y);
    ui.painter().galley(at, galley, Color32::PLACEHOLDER);
}

/// Where a word begins at or after a byte; `end` if none does before.
fn next_word(text: &str, at: usize, end: usize) -> usize {
    let at = text.ceil_char_boundary(at);
    let rest = text.get(at..end).unwrap_or_default();
    rest.char_indices()
        .find(|(_, letter)| letter.is_whitespace())
        .map_or(end, |(blank, letter)| at + blank + letter.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::NodeId;
    use crate::place::Span;

    #[test]
    fn words_are_marked_where_markdown_shows_them() {
        let text = "x. The *word* and [a Word](https://x.org/word) in [[word-two]].";
        let span = |word: &str, nth: usize| {
            let at = text.match_indices(word).nth(nth).map_or(0, |(at, _)| at);
            Span::new(at, at + word.len())
        };
        let words = vec![span("word", 0), span("Word", 0), span("word", 2)];
        let sentence = Span::new(3, text.len());
        let passage = Passage { post: NodeId(0), sentence, words, is_heading: false };
        let shown = plain_text(&with_marks(text, &passage)).replace(BEGIN, "<").replace(END, ">");
        assert_eq!(shown, "The <word> and a <Word> in <word>-two.");
    }

    #[test]
    fn a_sentence_begins_with_a_whole_word() {
        assert_eq!(next_word("one two three", 1, 8), 4);
        assert_eq!(next_word("onetwothree", 1, 8), 8);
        assert_eq!(next_word("ä öü x", 1, 8), 3);
    }
}
