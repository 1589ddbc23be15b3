//! The legend of a narrow window: one line, the kinds as shape and number, with their names where they have room.

use egui::{Area, FontId, LayerId, Rect, Sense, Ui, WidgetInfo, vec2};

use super::canvas::shapes;
use super::cx::ViewCx;
use super::icons::paint_ground;
use super::legend::layer;
use super::theme::{CONTROL, GRID, semibold_font, size};
use crate::graph::NodeKind;
use crate::session::Command;
use crate::text::{capital, grouped};

/// The room of the shape.
const SHAPE: f32 = 18.0;
/// The free room at both ends of a kind.
const PAD: f32 = 6.0;
/// The room between the strip's frame and what is in it.
const MARGIN: i8 = 3;

/// Draws the strip over the canvas' upper left corner.
pub(super) fn legend_strip_ui(ui: &Ui, cx: &ViewCx<'_>, canvas: Rect) {
    if !cx.session.panels().legend || cx.session.graph().is_none() {
        return;
    }
    let room = canvas.width() - 2.0 * (2.0 * GRID + f32::from(MARGIN));
    let has_names = NodeKind::ALL.into_iter().map(|kind| width(ui, cx, kind, true)).sum::<f32>() <= room;
    let LayerId { order, id } = layer();
    let area = Area::new(id).fixed_pos(canvas.left_top() + vec2(2.0 * GRID, 2.0 * GRID)).constrain_to(canvas);
    area.order(order).show(ui, |ui| {
        cx.palette.floating().inner_margin(MARGIN).show(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.horizontal(|ui| {
                for kind in NodeKind::ALL {
                    kind_ui(ui, cx, kind, has_names);
                }
            });
        });
    });
}

fn name_of(kind: NodeKind) -> String {
    capital(kind.noun(2))
}

fn count_of(cx: &ViewCx<'_>, kind: NodeKind) -> usize {
    cx.session.graph().map_or(0, |graph| graph.counts().nodes(kind))
}

fn measured(ui: &Ui, text: String, font: FontId) -> f32 {
    ui.painter().layout_no_wrap(text, font, egui::Color32::PLACEHOLDER).size().x
}

/// The room that a kind needs.
fn width(ui: &Ui, cx: &ViewCx<'_>, kind: NodeKind, has_name: bool) -> f32 {
    let count = measured(ui, grouped(count_of(cx, kind)), FontId::proportional(size::SMALL));
    let name = if has_name { measured(ui, name_of(kind), semibold_font(size::SMALL)) + GRID } else { 0.0 };
    2.0 * PAD + SHAPE + name + count
}

fn kind_ui(ui: &mut Ui, cx: &ViewCx<'_>, kind: NodeKind, has_name: bool) {
    let palette = cx.palette;
    let (shown, count) = (cx.session.shows_node_kind(kind), count_of(cx, kind));
    let room = vec2(width(ui, cx, kind, has_name), CONTROL - 4.0);
    let (rect, response) = ui.allocate_exact_size(room, Sense::click());
    let name = format!("{}, {count}", name_of(kind));
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, shown, &name));
    paint_ground(ui, rect, &response, palette);
    let color = palette.kind(kind).gamma_multiply(if shown { 1.0 } else { 0.35 });
    let painter = ui.painter();
    let at = rect.left_center() + vec2(PAD + 6.0, 0.0);
    shapes::paint(painter, kind, at, 5.5, color);
    let mut left = rect.left() + PAD + SHAPE;
    let mut write = |text: String, font: FontId, color| {
        let galley = painter.layout_no_wrap(text, font, color);
        let end = left + galley.size().x;
        painter.galley(egui::pos2(left, rect.center().y - 0.5 * galley.size().y), galley, color);
        left = end + GRID;
    };
    if has_name {
        write(name_of(kind), semibold_font(size::SMALL), if shown { palette.text } else { palette.weak });
    }
    write(grouped(count), FontId::proportional(size::SMALL), palette.weak);
    if !shown {
        // Without an eye beside it, what is hidden is struck out.
        painter.hline(rect.shrink2(vec2(PAD, 0.0)).x_range(), rect.center().y, egui::Stroke::new(1.0, palette.weak));
    }
    let tip = format!("{} {}", if shown { "Hide" } else { "Show" }, kind.noun(2));
    if response.on_hover_text(tip).clicked() {
        cx.send(Command::ToggleNodeKind(kind));
    }
}
