//! The bars and their scale: painted, and one widget for the hand and the keyboard.

use egui::{
    Align2, Color32, EventFilter, FontId, Id, Painter, Rect, Response, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::{TimeStripUi, hand};
use crate::analysis::calendar::{DateSpan, day_number};
use crate::analysis::time::{Bar, PostsOverTime};
use crate::graph::NodeKind;
use crate::gui::cx::ViewCx;
use crate::gui::theme::{RADIUS, size};
use crate::scene::axis::Axis;
use crate::scene::time_words;

/// The height of the scale below the bars, in points.
const SCALE: f32 = 16.0;
/// Room for the name of a mark, in points.
const NAME_ROOM: f32 = 64.0;
/// Room round bars and scale, in points.
pub(super) const PAD: f32 = 4.0;
/// The height of a bar of one post at least, in points, so that none is overlooked.
const BAR_MIN: f32 = 2.0;
/// The same of uses.
const USE_MIN: f32 = 4.0;
/// Bars at least this wide, in points, have a gap between them.
const GAP_FROM: f32 = 3.0;
/// What the days that are not chosen keep of their ink.
const OUTSIDE: f32 = 0.4;

/// Where days are on the screen.
pub(super) struct Chart {
    /// Where the bars stand.
    pub(super) rect: Rect,
    first: i32,
    a_day: f32,
}

impl Chart {
    fn new(rect: Rect, days: DateSpan) -> Self {
        Self { rect, first: day_number(days.first()), a_day: rect.width() / days.days().max(1) as f32 }
    }

    fn x(&self, day: i32) -> f32 {
        self.rect.left() + (day - self.first) as f32 * self.a_day
    }

    /// Where some days begin and end.
    pub(super) fn ends(&self, days: DateSpan) -> [f32; 2] {
        [day_number(days.first()), day_number(days.last()) + 1]
            .map(|day| self.x(day).clamp(self.rect.left(), self.rect.right()))
    }

    /// The bar at a place, or nearest to it.
    pub(super) fn bar_at(&self, over: &PostsOverTime, x: f32) -> usize {
        let ends = |bar: &Bar| self.x(day_number(bar.days.last()) + 1);
        over.bars.partition_point(|bar| ends(bar) <= x).min(over.bars.len().saturating_sub(1))
    }

    fn bar(&self, bar: &Bar, height: f32) -> Rect {
        let [left, right] = self.ends(bar.days);
        let gap = if right - left >= GAP_FROM { 1.0 } else { 0.0 };
        Rect::from_min_max(pos2(left, self.rect.bottom() - height), pos2(right - gap, self.rect.bottom()))
    }
}

/// Draws the bars and answers the hand; which bar is under the pointer.
pub(super) fn bars_ui(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut TimeStripUi) -> Option<usize> {
    let room = ui.available_rect_before_wrap();
    let span = local.over.span()?;
    let inside = room.shrink2(vec2(PAD, PAD));
    let (rect, scale) = inside.split_top_bottom_at_y(inside.bottom() - SCALE);
    let chart = Chart::new(rect, span);
    let response = ui.interact(room, Id::unique("time strip"), Sense::click_and_drag());
    let over = &local.over;
    let name = format!("{}, {}", time_words::title(over), span.words());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Canvas, true, &name));
    let dates = cx.session.view().filter.dates;
    ui.accesskit_node_builder(response.id, |builder| {
        builder.set_value(dates.map_or_else(|| "all dates".to_owned(), |days| time_words::chosen(days, local.chosen)));
    });
    keyboard(ui, &response, dates.is_some());
    local.has_focus = response.has_focus();
    if local.hand.take(ui, cx, over, &chart, &response) {
        local.play.stop();
    }
    paint(ui, cx, local, &chart, &response);
    paint_scale(ui.painter(), cx, span, scale);
    let pointer = response.hover_pos().filter(|at| room.contains(*at) && !response.dragged())?;
    Some(chart.bar_at(&local.over, pointer.x))
}

/// A click takes the keyboard; arrows and Escape are for the strip then.
fn keyboard(ui: &Ui, response: &Response, is_chosen: bool) {
    if response.clicked() || response.drag_started() {
        response.request_focus();
    }
    if response.has_focus() {
        let filter = EventFilter { horizontal_arrows: true, escape: is_chosen, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
}

fn paint(ui: &Ui, cx: &ViewCx<'_>, local: &TimeStripUi, chart: &Chart, response: &Response) {
    let (painter, palette) = (ui.painter(), cx.palette);
    let dates = cx.session.view().filter.dates;
    let chosen = dates.map(|days| chart.ends(days));
    if let Some([left, right]) = chosen {
        painter.rect_filled(Rect::from_x_y_ranges(left..=right, chart.rect.y_range()), 0.0, palette.hover);
    }
    paint_columns(painter, cx, local, chart);
    painter.hline(chart.rect.x_range(), chart.rect.bottom(), palette.hairline(ui));
    // From the first use to the last.
    if let Some(span) = local.uses.as_ref().and_then(|used| used.span) {
        let [left, right] = chart.ends(span);
        painter.hline(left..=right.max(left + 2.0), chart.rect.bottom() + 1.0, Stroke::new(2.0, use_ink(cx)));
    }
    let edge = Stroke::new(1.5, palette.accent);
    for x in chosen.into_iter().flatten() {
        painter.vline(x, chart.rect.y_range(), edge);
        let grip = Rect::from_center_size(pos2(x, chart.rect.center().y), vec2(5.0, 14.0));
        painter.rect(grip, 2.0, palette.panel, edge, egui::StrokeKind::Inside);
    }
    if response.has_focus() {
        painter.rect_stroke(response.rect, RADIUS, edge, egui::StrokeKind::Inside);
    }
    hand::show_cursor(ui, response, chart, dates);
}

/// All posts of each bar, over them those that the filter keeps, over them those that use what is selected.
fn paint_columns(painter: &Painter, cx: &ViewCx<'_>, local: &TimeStripUi, chart: &Chart) {
    let (palette, used, dates) = (cx.palette, local.uses.as_ref(), cx.session.view().filter.dates);
    // Beside the uses of what is selected all other posts stand back.
    let ink = if used.is_some() { palette.faded.gamma_multiply(0.55) } else { palette.kind(NodeKind::Post) };
    let most = local.over.most().max(1) as f32;
    for (place, bar) in local.over.bars.iter().enumerate() {
        let column = |count: usize, least: f32, ink: Color32| {
            let height = (count as f32 / most * chart.rect.height()).max(least);
            if count > 0 {
                painter.rect_filled(chart.bar(bar, height), 0.0, ink);
            }
        };
        let part = if dates.is_none_or(|days| days.touches(bar.days)) { 1.0 } else { OUTSIDE };
        column(bar.posts.all, BAR_MIN, palette.line.gamma_multiply(part));
        column(bar.posts.kept, BAR_MIN, ink.gamma_multiply(part));
        let uses = used.and_then(|used| used.bars.get(place)).map_or(0, |uses| uses.kept);
        column(uses, USE_MIN, use_ink(cx));
    }
}

/// The colour of what is selected.
fn use_ink(cx: &ViewCx<'_>) -> Color32 {
    let kind = cx.session.current().and_then(|id| Some(cx.session.graph()?.node(id)?.key.kind()));
    cx.palette.kind(kind.unwrap_or(NodeKind::Post))
}

fn paint_scale(painter: &Painter, cx: &ViewCx<'_>, days: DateSpan, rect: Rect) {
    let end = days.last().tomorrow().unwrap_or(days.last());
    let axis = Axis::of_span(DateSpan::new(days.first(), end), rect.width());
    let (font, palette) = (FontId::proportional(size::SMALL), cx.palette);
    for mark in axis.marks(0.0..=rect.width(), NAME_ROOM) {
        let x = rect.left() + mark.x;
        let galley = painter.layout_no_wrap(mark.name, font.clone(), palette.weak);
        painter.vline(x, rect.top()..=rect.top() + 4.0, Stroke::new(1.0, palette.line));
        let width = galley.size().x;
        if x + 4.0 + width <= rect.right() {
            painter.galley(
                Align2::LEFT_CENTER.anchor_size(pos2(x + 4.0, rect.center().y + 1.0), galley.size()).min,
                galley,
                palette.weak,
            );
        }
    }
}
