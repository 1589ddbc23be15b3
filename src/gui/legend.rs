//! The legend that is the filter: kind, shape, colour, count, eye.

use egui::{Align2, Area, Color32, Id, LayerId, Order, Painter, Pos2, Rect, Sense, Stroke, Ui, Vec2, WidgetInfo, vec2};

use super::canvas::shapes;
use super::cx::ViewCx;
use super::icons::{Icon, paint, paint_ground};
use super::theme::{CONTROL, Palette, semibold_font, size};
use crate::graph::{Counts, EdgeKind, NodeKind};
use crate::session::Command;
use crate::text::{capital, grouped};

const WIDTH: f32 = 184.0;
/// The height of a row about edges, in points.
const LINE_ROW: f32 = 22.0;

/// Where it floats.
pub(super) fn layer() -> LayerId {
    LayerId::new(Order::Middle, Id::unique("legend"))
}

/// Draws the legend over the canvas' upper left corner.
pub(super) fn legend_ui(ui: &Ui, cx: &ViewCx<'_>, canvas: Rect) {
    let Some(graph) = cx.session.graph() else { return };
    if !cx.session.panels().legend {
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
            separator(ui, cx);
            for kind in EdgeKind::ALL.into_iter().filter(|&kind| graph.counts().edges(kind) > 0) {
                row(ui, cx, Entry::of_edge_kind(cx, kind, graph.counts()));
            }
        });
    });
}

/// A row of the legend: what it stands for and what a click on it does.
struct Entry {
    name: String,
    /// In the middle of a sentence.
    noun: String,
    count: usize,
    shown: bool,
    mark: Mark,
    toggle: Command,
}

/// What stands before the name of a row.
#[derive(Clone, Copy)]
enum Mark {
    /// The shape of a kind of node.
    Shape(NodeKind),
    /// A line, with an arrow where edges of the kind have one.
    Line {
        has_arrow: bool,
    },
    Nothing,
}

impl Entry {
    fn of_kind(cx: &ViewCx<'_>, kind: NodeKind, counts: Counts) -> Self {
        let (noun, shown) = (kind.noun(2), cx.session.shows_node_kind(kind));
        let (name, count) = (capital(noun), counts.nodes(kind));
        let (noun, mark) = (noun.to_owned(), Mark::Shape(kind));
        Self { name, noun, count, shown, mark, toggle: Command::ToggleNodeKind(kind) }
    }

    fn of_edge_kind(cx: &ViewCx<'_>, kind: EdgeKind, counts: Counts) -> Self {
        let verb = kind.verb();
        let name = capital(verb.strip_prefix("is ").unwrap_or(verb));
        let noun = format!("the lines that say “{verb}”");
        let (count, shown) = (counts.edges(kind), cx.session.shows_edge_kind(kind));
        let mark = Mark::Line { has_arrow: kind == EdgeKind::LinksTo };
        Self { name, noun, count, shown, mark, toggle: Command::ToggleEdgeKind(kind) }
    }

    /// Drafts are posts: their row stands below those of the kinds and has no shape.
    fn of_drafts(cx: &ViewCx<'_>, counts: Counts) -> Self {
        let shown = !cx.session.view().filter.drafts;
        let (name, count) = ("Drafts".to_owned(), counts.drafts());
        let noun = "drafts".to_owned();
        Self { name, noun, count, shown, mark: Mark::Nothing, toggle: Command::ToggleDrafts }
    }
}

fn row(ui: &mut Ui, cx: &ViewCx<'_>, entry: Entry) {
    let palette = cx.palette;
    let Entry { name, noun, count, shown, mark, toggle } = entry;
    let (height, font) = match mark {
        Mark::Line { .. } => (LINE_ROW, egui::FontId::proportional(size::BODY)),
        Mark::Shape(_) | Mark::Nothing => (CONTROL, semibold_font(size::BODY)),
    };
    let (rect, response) = ui.allocate_exact_size(vec2(WIDTH, height), Sense::click());
    let label = format!("{name}, {count}");
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, shown, &label));
    paint_ground(ui, rect, &response, palette);
    let (ink, fade) = if shown { (palette.text, 1.0) } else { (palette.weak, 0.35) };
    let painter = ui.painter();
    let middle = rect.center().y;
    paint_mark(painter, palette, mark, rect.left_center() + vec2(16.0, 0.0), fade);
    let text = |x: f32, align: Align2, text: String, font: egui::FontId, color: Color32| {
        painter.text(egui::pos2(x, middle), align, text, font, color);
    };
    text(rect.left() + 32.0, Align2::LEFT_CENTER, name, font, ink);
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

fn paint_mark(painter: &Painter, palette: &Palette, mark: Mark, at: Pos2, fade: f32) {
    match mark {
        Mark::Shape(kind) => shapes::paint(painter, kind, at, 6.0, palette.kind(kind).gamma_multiply(fade)),
        Mark::Line { has_arrow } => {
            let stroke = Stroke::new(1.5, palette.edge.gamma_multiply(fade));
            let tip = at + vec2(7.0, 0.0);
            painter.line_segment([at - vec2(7.0, 0.0), tip], stroke);
            if has_arrow {
                painter.line_segment([tip - vec2(4.0, 3.0), tip], stroke);
                painter.line_segment([tip - vec2(4.0, -3.0), tip], stroke);
            }
        }
        Mark::Nothing => {}
    }
}

/// A hairline between the kinds of node and those of edge.
fn separator(ui: &mut Ui, cx: &ViewCx<'_>) {
    let (rect, _) = ui.allocate_exact_size(vec2(WIDTH, 7.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, cx.palette.hairline(ui));
}

/// A shape of a kind as an inline widget of `CONTROL` height.
pub(super) fn kind_mark(ui: &mut Ui, cx: &ViewCx<'_>, kind: NodeKind, radius: f32) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(2.4 * radius, 2.4 * radius), Sense::hover());
    shapes::paint(ui.painter(), kind, rect.center(), radius, cx.palette.kind(kind));
}
