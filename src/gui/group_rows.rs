//! The groups in the legend: colour, name, how many posts; a click shows one alone.

use egui::{Align2, FontId, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::beside::tip_beside;
use super::cx::ViewCx;
use super::icons::paint_ground;
use super::theme::size;
use crate::analysis::{Group, Topic};
use crate::scene::Criterion;
use crate::session::Command;
use crate::text::{counted, grouped, truncate_at_word};

/// The height of a row, in points.
const ROW: f32 = 22.0;
/// So many rows are in view at once.
const ROWS: f32 = 11.0;
/// Where a name begins, from the left, and where its count ends, from the right.
const ENDS: [f32; 2] = [32.0, 14.0];
/// So many letters of a name are shown.
const LETTERS: usize = 34;
/// The least width.
const WIDTH: f32 = 292.0;

/// How wide the rows are, where there are any.
pub(super) fn width(cx: &ViewCx<'_>) -> f32 {
    if cx.session.panels().groups { WIDTH } else { 0.0 }
}

/// Lists the groups while the picture is coloured by them.
pub(super) fn group_rows(ui: &mut Ui, cx: &ViewCx<'_>, width: f32) {
    if !cx.session.panels().groups {
        return;
    }
    cx.want(&Topic::Groups);
    let Some(groups) = cx.session.groups() else {
        ui.label("Looking for groups…");
        return;
    };
    let alone = cx.session.isolated_group();
    let large: Vec<(usize, &Group)> = groups.large().collect();
    if large.is_empty() {
        ui.label("No groups here");
    }
    let height = ROW * ROWS.min(large.len() as f32);
    ScrollArea::vertical().max_height(height).min_scrolled_height(height).show_rows(ui, ROW, large.len(), |ui, rows| {
        for &(place, group) in large.get(rows).unwrap_or_default() {
            row(ui, cx, width, (place, group), alone);
        }
    });
}

fn row(ui: &mut Ui, cx: &ViewCx<'_>, width: f32, (place, group): (usize, &Group), alone: Option<usize>) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::click());
    let is_alone = alone == Some(place);
    let (palette, count) = (cx.palette, grouped(group.posts));
    let label = format!("{}, {}", group.name, counted(group.posts, "post", "posts"));
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, is_alone, &label));
    paint_ground(ui, rect, &response, palette);
    let fade = if alone.is_none() || is_alone { 1.0 } else { 0.35 };
    let [from, to] = ENDS;
    let painter = ui.painter();
    painter.circle_filled(rect.left_center() + vec2(16.0, 0.0), 5.0, palette.group(group.color).gamma_multiply(fade));
    let ink = if fade < 1.0 { palette.weak } else { palette.text };
    let font = FontId::proportional(size::BODY);
    let name = truncate_at_word(&group.name, LETTERS);
    let galley = painter.layout_no_wrap(name.into_owned(), font, ink);
    let room = rect.with_min_x(rect.left() + from).with_max_x(rect.right() - to - 36.0);
    let top = rect.center().y - galley.size().y / 2.0;
    painter.with_clip_rect(room.intersect(ui.clip_rect())).galley(egui::pos2(room.left(), top), galley, ink);
    let end = rect.right_center() - vec2(to, 0.0);
    painter.text(end, Align2::RIGHT_CENTER, count, FontId::proportional(size::SMALL), palette.weak);
    let click = if is_alone { "Click: show the others again" } else { "Click: show only this group" };
    let nodes = counted(group.members.len(), "node", "nodes");
    tip_beside(&response, &format!("{}\n{}, {nodes}\n{click}", group.name, counted(group.posts, "post", "posts")));
    if response.clicked() {
        cx.send(if is_alone { Command::ClearFilter(Criterion::Isolated) } else { Command::IsolateGroup(place) });
    }
}
