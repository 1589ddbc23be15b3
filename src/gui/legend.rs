//! The legend that is the filter: kind, shape, colour, count, eye.

use egui::{Align2, Area, Color32, Id, LayerId, Order, Rect, Sense, Ui, Vec2, WidgetInfo, vec2};

use super::canvas::shapes;
use super::cx::ViewCx;
use super::icons::{Icon, paint, paint_ground};
use super::theme::{CONTROL, semibold_font, size};
use crate::graph::{Counts, NodeKind};
use crate::session::Command;
use crate::session::number::grouped;

const WIDTH: f32 = 184.0;

/// Where it floats.
pub(super) fn layer() -> LayerId {
    LayerId::new(Order::Middle, Id::unique("legend"))
}

/// Draws the legend over the canvas' upper left corner.
pub(super) fn legend_ui(ui: &Ui, cx: &ViewCx<'_>, canvas: Rect) {
    let Some(graph) = cx.session.graph() else { return };
    if !cx.session.view().legend {
        return;
    }
    let corner = canvas.left_top() + vec2(12.0, 12.0);
    let LayerId { order, id } = layer();
    Area::new(id).fixed_pos(corner).constrain_to(canvas).order(order).show(ui, |ui| {
        cx.palette.floating().inner_margin(6).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            for kind in NodeKind::ALL {
                row(ui, cx, Entry::of_kind(cx, kind, graph.counts()));
            }
            if graph.counts().drafts() > 0 {
                row(ui, cx, Entry::of_drafts(cx, graph.counts()));
            }
        });
    });
}

/// A row of the legend: what it stands for and what a click on it does.
struct Entry {
    name: String,
    /// In the middle of a sentence.
    noun: &'static str,
    count: usize,
    shown: bool,
    /// The shape before the name.
    kind: Option<NodeKind>,
    toggle: Command,
}

impl Entry {
    fn of_kind(cx: &ViewCx<'_>, kind: NodeKind, counts: Counts) -> Self {
        let (noun, shown) = (kind.noun(2), cx.session.shows_kind(kind));
        let (name, count) = (capital(noun), counts.nodes(kind));
        Self { name, noun, count, shown, kind: Some(kind), toggle: Command::ToggleKind(kind) }
    }

    /// Drafts are posts: their row stands below those of the kinds and has no shape.
    fn of_drafts(cx: &ViewCx<'_>, counts: Counts) -> Self {
        let shown = !cx.session.view().hidden.drafts;
        let (name, count) = ("Drafts".to_owned(), counts.drafts());
        Self { name, noun: "drafts", count, shown, kind: None, toggle: Command::ToggleDrafts }
    }
}

fn row(ui: &mut Ui, cx: &ViewCx<'_>, entry: Entry) {
    let palette = cx.palette;
    let Entry { name, noun, count, shown, kind, toggle } = entry;
    let (rect, response) = ui.allocate_exact_size(vec2(WIDTH, CONTROL), Sense::click());
    let label = format!("{name}, {count}");
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, shown, &label));
    paint_ground(ui, rect, &response, palette);
    let (ink, fade) = if shown { (palette.text, 1.0) } else { (palette.weak, 0.35) };
    let painter = ui.painter();
    let middle = rect.center().y;
    if let Some(kind) = kind {
        shapes::paint(
            painter,
            kind,
            rect.left_center() + vec2(16.0, 0.0),
            6.0,
            palette.kind(kind).gamma_multiply(fade),
        );
    }
    let text = |x: f32, align: Align2, text: String, font: egui::FontId, color: Color32| {
        painter.text(egui::pos2(x, middle), align, text, font, color);
    };
    text(rect.left() + 32.0, Align2::LEFT_CENTER, name, semibold_font(size::BODY), ink);
    let count = grouped(count);
    text(rect.right() - 32.0, Align2::RIGHT_CENTER, count, egui::FontId::proportional(size::BODY), palette.weak);
    let eye = if shown { Icon::Eye } else { Icon::EyeOff };
    let eye_ink = if shown && !response.hovered() { palette.weak.gamma_multiply(0.7) } else { palette.weak };
    paint(painter, eye, rect.right_center() - vec2(14.0, 0.0), 14.0, eye_ink);
    let tip = if shown { format!("Hide {noun}") } else { format!("Show {noun}") };
    if response.on_hover_text(tip).clicked() {
        cx.send(toggle);
    }
}

/// The word with its first letter in upper case.
pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A shape of a kind as an inline widget of `CONTROL` height.
pub(super) fn kind_mark(ui: &mut Ui, cx: &ViewCx<'_>, kind: NodeKind, radius: f32) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(2.4 * radius, 2.4 * radius), Sense::hover());
    shapes::paint(ui.painter(), kind, rect.center(), radius, cx.palette.kind(kind));
}
