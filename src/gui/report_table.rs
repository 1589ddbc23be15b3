//! The rows of the report: sections with sums, counted rows that open, and what they count, one by one. Only what is in view
//! is drawn.

use std::collections::BTreeSet;

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, EventFilter, FontId, Id, Key, Modifiers, Rect, Response, ScrollArea, Sense, TextFormat, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::cx::ViewCx;
use super::icons::{Icon, paint, paint_ground};
use super::theme::{semibold_font, size};
use crate::diag::Severity;
use crate::scene::GraphRev;
use crate::session::Command;
use crate::session::load_report::{Entry, Row, Section, Topic, UNCONNECTED};
use crate::text::grouped;

/// The right edge of the column of numbers, where the panel has the room.
const NUMBERS: f32 = 400.0;
/// Where the words of a row begin.
const INDENT: f32 = 26.0;

/// What the table keeps between frames.
#[derive(Default)]
pub(super) struct ReportTable {
    /// Of which graph the lines are, and of how many faults.
    made_of: Option<(GraphRev, usize)>,
    lines: Vec<Line>,
    /// Where each line begins, in points, and where the last ends.
    tops: Vec<f32>,
    open: BTreeSet<Topic>,
    /// Whether a person has opened or closed a row: from then on none opens by itself.
    is_used: bool,
}

/// A line of the table.
enum Line {
    Title(Section),
    Row(Row),
    /// Filters the picture to what the row counts.
    Filter,
    Entry(Entry),
}

impl Line {
    fn height(&self) -> f32 {
        match self {
            Self::Title(_) => 32.0,
            Self::Row(_) => 26.0,
            Self::Filter => 28.0,
            Self::Entry(_) => 44.0,
        }
    }

    /// What a screen reader says; none where nothing happens on a click.
    fn name(&self) -> Option<String> {
        match self {
            Self::Title(_) => None,
            Self::Row(row) => row.topic.opens().then(|| format!("{}, {}", row.name, row.count)),
            Self::Filter => Some("Show only these".to_owned()),
            Self::Entry(entry) if entry.place.is_empty() => Some(entry.message.clone()),
            Self::Entry(entry) => Some(format!("{}: {}", entry.place, entry.message)),
        }
    }
}

impl ReportTable {
    fn refresh(&mut self, cx: &ViewCx<'_>) {
        let now = Some((cx.session.graph_rev(), cx.session.faults().len()));
        if self.made_of == now {
            return;
        }
        self.made_of = now;
        let sections = cx.session.load_report();
        if !self.is_used {
            self.open = first_problem(&sections).into_iter().collect();
        }
        self.lines.clear();
        for mut section in sections {
            let rows = std::mem::take(&mut section.rows);
            self.lines.push(Line::Title(section));
            for row in rows {
                let topic = row.topic;
                self.lines.push(Line::Row(row));
                if self.open.contains(&topic) {
                    self.lines.extend((topic == Topic::Unconnected).then_some(Line::Filter));
                    self.lines.extend(cx.session.report_entries(topic).into_iter().map(Line::Entry));
                }
            }
        }
        let mut top = 0.0;
        self.tops = std::iter::once(0.0)
            .chain(self.lines.iter().map(|line| {
                top += line.height();
                top
            }))
            .collect();
    }

    /// Opens a row, or closes it.
    fn toggle(&mut self, topic: Topic) {
        if !self.open.remove(&topic) {
            self.open.insert(topic);
        }
        self.is_used = true;
        self.made_of = None;
    }
}

/// The row to begin with: the first kind of problem, where there is one.
fn first_problem(sections: &[Section]) -> Option<Topic> {
    let rows = sections.iter().flat_map(|section| &section.rows).map(|row| row.topic);
    rows.into_iter().find(|topic| matches!(topic, Topic::Faults | Topic::Problems(_)))
}

/// Draws the table.
pub(super) fn table_ui(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut ReportTable) {
    local.refresh(cx);
    let mut clicked = None;
    ScrollArea::vertical().auto_shrink(false).show_viewport(ui, |ui, view| {
        ui.set_height(local.tops.last().copied().unwrap_or_default());
        let (corner, width) = (ui.max_rect().left_top(), ui.available_width() - 6.0);
        let first = local.tops.partition_point(|&top| top <= view.top()).saturating_sub(2);
        for (index, line) in local.lines.iter().enumerate().skip(first) {
            let top = local.tops.get(index).copied().unwrap_or_default();
            let rect = Rect::from_min_size(corner + vec2(0.0, top), vec2(width, line.height()));
            if line_ui(ui, cx, local, index, rect) {
                clicked = Some(index);
            }
            // One line more than is in view, so that the arrow keys find it.
            if top > view.bottom() {
                break;
            }
        }
    });
    match clicked.and_then(|index| local.lines.get(index)) {
        Some(Line::Row(row)) => local.toggle(row.topic),
        Some(Line::Filter) => cx.send(Command::AddQuery(UNCONNECTED.to_owned())),
        Some(Line::Entry(entry)) => cx.send(entry.target.command()),
        Some(Line::Title(_)) | None => {}
    }
}

fn line_id(index: usize) -> Id {
    Id::unique(("report line", index))
}

/// Draws a line; true where it was clicked.
fn line_ui(ui: &mut Ui, cx: &ViewCx<'_>, local: &ReportTable, index: usize, rect: Rect) -> bool {
    let Some(line) = local.lines.get(index) else { return false };
    let Some(name) = line.name() else {
        paint_line(ui, cx, line, rect);
        return false;
    };
    let response = ui.interact(rect, line_id(index), Sense::click());
    response.widget_info(|| match line {
        Line::Row(row) => WidgetInfo::selected(egui::Role::Button, true, local.open.contains(&row.topic), &name),
        _ => WidgetInfo::labeled(egui::Role::Button, true, &name),
    });
    paint_ground(ui, rect, &response, cx.palette);
    paint_line(ui, cx, line, rect);
    if let Line::Row(row) = line {
        arrow(ui, rect, &response, local.open.contains(&row.topic));
    }
    step(ui, local, index, &response);
    let was_clicked = response.clicked();
    if let Line::Entry(entry) = line {
        response.on_hover_text(&entry.tip);
    }
    was_clicked
}

/// The arrow of a row that opens.
fn arrow(ui: &mut Ui, rect: Rect, response: &Response, is_open: bool) {
    let place = Rect::from_center_size(pos2(rect.left() + 14.0, rect.center().y), vec2(10.0, 10.0));
    let openness = if is_open { 1.0 } else { 0.0 };
    let mut ui = ui.new_child(UiBuilder::new().max_rect(rect));
    egui::collapsing_header::paint_default_icon(&mut ui, openness, &response.clone().with_new_rect(place));
}

/// The arrow keys go from line to line.
fn step(ui: &Ui, local: &ReportTable, index: usize, response: &Response) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if !response.has_focus() {
        return;
    }
    let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let can_focus = |&index: &usize| local.lines.get(index).is_some_and(|line| line.name().is_some());
    let next = if pressed(Key::ArrowDown) {
        (index + 1..local.lines.len()).find(can_focus)
    } else if pressed(Key::ArrowUp) {
        (0..index).rev().find(can_focus)
    } else {
        None
    };
    if let Some(next) = next {
        ui.memory_mut(|memory| memory.request_focus(line_id(next)));
    }
}

fn paint_line(ui: &Ui, cx: &ViewCx<'_>, line: &Line, rect: Rect) {
    let body = FontId::proportional(size::BODY);
    match line {
        Line::Title(section) => {
            let rect = rect.with_min_y(rect.top() + 6.0);
            let font = semibold_font(size::BODY);
            counted_line(ui, cx, rect, &Counted { name: section.title, count: section.count, indent: 6.0, font });
        }
        Line::Row(row) => {
            let counted = Counted { name: &row.name, count: row.count, indent: INDENT, font: body };
            counted_line(ui, cx, rect, &counted);
        }
        Line::Filter => {
            let at = rect.left_center() + vec2(2.0 * INDENT, 0.0);
            paint(ui.painter(), Icon::Filter, at - vec2(11.0, 0.0), 13.0, cx.palette.accent);
            ui.painter().text(at, Align2::LEFT_CENTER, "Show only these", body, cx.palette.accent);
        }
        Line::Entry(entry) => entry_ui(ui, cx, entry, rect),
    }
}

/// Words with a number.
struct Counted<'a> {
    name: &'a str,
    count: usize,
    indent: f32,
    font: FontId,
}

/// Draws the words, and their number in the column of numbers.
fn counted_line(ui: &Ui, cx: &ViewCx<'_>, rect: Rect, counted: &Counted<'_>) {
    let Counted { name, count, indent, font } = counted;
    let right = (rect.left() + NUMBERS).min(rect.right() - 8.0);
    let painter = ui.painter();
    let color = cx.palette.text;
    let count = painter.text(pos2(right, rect.center().y), Align2::RIGHT_CENTER, grouped(*count), font.clone(), color);
    let mut job = LayoutJob::single_section((*name).to_owned(), TextFormat::simple(font.clone(), color));
    job.wrap = TextWrapping::truncate_at_width(count.left() - 8.0 - rect.left() - indent);
    let galley = painter.layout_job(job);
    painter.galley(pos2(rect.left() + indent, rect.center().y - 0.5 * galley.size().y), galley, color);
}

/// Two lines, each cut where the panel ends: what it is and where, and a word more.
fn entry_ui(ui: &Ui, cx: &ViewCx<'_>, entry: &Entry, rect: Rect) {
    let palette = cx.palette;
    let left = rect.left() + 2.0 * INDENT;
    if let Some(severity) = entry.severity {
        let color = match severity {
            Severity::Error => palette.error,
            Severity::Warning => palette.warning,
            Severity::Note => palette.weak,
        };
        paint(ui.painter(), Icon::Warning, pos2(left - 12.0, rect.top() + 13.0), 13.0, color);
    }
    let line = |top: f32, parts: [(&str, TextFormat); 2]| {
        let mut job =
            LayoutJob { wrap: TextWrapping::truncate_at_width(rect.right() - 8.0 - left), ..LayoutJob::default() };
        for (words, format) in parts.into_iter().filter(|(words, _)| !words.is_empty()) {
            let lead = if job.text.is_empty() { 0.0 } else { 10.0 };
            job.append(&words.replace('\n', " "), lead, format);
        }
        ui.painter().galley(pos2(left, rect.top() + top), ui.painter().layout_job(job), palette.text);
    };
    let body = TextFormat::simple(FontId::proportional(size::BODY), palette.text);
    let place = TextFormat::simple(FontId::monospace(size::SMALL), palette.weak);
    let note = TextFormat::simple(FontId::proportional(size::SMALL), palette.weak);
    line(4.0, [(&entry.message, body), (&entry.place, place.clone())]);
    line(22.0, [(&entry.note, note), ("", place)]);
}
