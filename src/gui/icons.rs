//! The icons: a few strokes each on a grid of 16 by 16, so that they are crisp at every scale and in every colour.

use egui::epaint::PathStroke;
use egui::{Color32, Painter, Pos2, Rect, Response, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::theme::{CONTROL, Palette, RADIUS};

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// An arrow out of a tray.
    Export,
    /// Four corners.
    Fit,
    /// An arrow to the left.
    Back,
    /// An arrow to the right.
    Forward,
    /// A list with marks.
    Legend,
    /// A question mark.
    Help,
    /// A cross.
    Close,
    /// An open eye.
    Eye,
    /// A closed eye.
    EyeOff,
    /// An arrow that points down.
    Down,
    /// A half-filled disc.
    Theme,
    /// A triangle with an exclamation mark.
    Warning,
    /// Two sheets.
    Copy,
}

/// The lines of an icon, each a row of points on the grid of 16.
fn lines(icon: Icon) -> &'static [&'static [(f32, f32)]] {
    match icon {
        Icon::Export => &[
            &[(8.0, 10.0), (8.0, 2.5)],
            &[(5.0, 5.5), (8.0, 2.5), (11.0, 5.5)],
            &[(2.5, 9.5), (2.5, 13.0), (13.5, 13.0), (13.5, 9.5)],
        ],
        Icon::Fit => &[
            &[(2.5, 6.0), (2.5, 2.5), (6.0, 2.5)],
            &[(10.0, 2.5), (13.5, 2.5), (13.5, 6.0)],
            &[(13.5, 10.0), (13.5, 13.5), (10.0, 13.5)],
            &[(6.0, 13.5), (2.5, 13.5), (2.5, 10.0)],
        ],
        Icon::Back => &[&[(13.0, 8.0), (3.0, 8.0)], &[(7.0, 4.0), (3.0, 8.0), (7.0, 12.0)]],
        Icon::Forward => &[&[(3.0, 8.0), (13.0, 8.0)], &[(9.0, 4.0), (13.0, 8.0), (9.0, 12.0)]],
        Icon::Legend => &[
            &[(6.0, 4.0), (13.5, 4.0)],
            &[(6.0, 8.0), (13.5, 8.0)],
            &[(6.0, 12.0), (13.5, 12.0)],
            &[(2.5, 4.0), (3.5, 4.0)],
            &[(2.5, 8.0), (3.5, 8.0)],
            &[(2.5, 12.0), (3.5, 12.0)],
        ],
        Icon::Help => &[
            &[(5.5, 5.5), (6.0, 3.9), (7.4, 3.0), (9.0, 3.1), (10.2, 4.1), (10.5, 5.6), (9.8, 6.9), (8.5, 7.7), (8.0, 8.7), (8.0, 10.0)],
            &[(8.0, 12.5), (8.0, 13.2)],
        ],
        Icon::Close => &[&[(4.0, 4.0), (12.0, 12.0)], &[(12.0, 4.0), (4.0, 12.0)]],
        Icon::Eye => &[
            &[(1.5, 8.0), (3.5, 5.5), (6.0, 4.2), (8.0, 3.9), (10.0, 4.2), (12.5, 5.5), (14.5, 8.0), (12.5, 10.5), (10.0, 11.8), (8.0, 12.1), (6.0, 11.8), (3.5, 10.5), (1.5, 8.0)],
            &[(6.2, 8.0), (6.8, 6.7), (8.0, 6.2), (9.2, 6.7), (9.8, 8.0), (9.2, 9.3), (8.0, 9.8), (6.8, 9.3), (6.2, 8.0)],
        ],
        Icon::EyeOff => &[
            &[(1.5, 7.0), (3.5, 9.4), (6.0, 10.7), (8.0, 11.0), (10.0, 10.7), (12.5, 9.4), (14.5, 7.0)],
            &[(8.0, 11.0), (8.0, 13.3)],
            &[(4.2, 9.9), (3.0, 11.9)],
            &[(11.8, 9.9), (13.0, 11.9)],
        ],
        Icon::Down => &[&[(4.5, 6.5), (8.0, 10.0), (11.5, 6.5)]],
        Icon::Theme => &[
            &[(8.0, 2.5), (10.7, 3.2), (12.8, 5.3), (13.5, 8.0), (12.8, 10.7), (10.7, 12.8), (8.0, 13.5), (5.3, 12.8), (3.2, 10.7), (2.5, 8.0), (3.2, 5.3), (5.3, 3.2), (8.0, 2.5)],
            &[(8.0, 2.5), (8.0, 13.5)],
            &[(9.5, 4.2), (9.5, 11.8)],
            &[(11.0, 5.2), (11.0, 10.8)],
        ],
        Icon::Warning => &[
            &[(8.0, 2.5), (14.5, 13.5), (1.5, 13.5), (8.0, 2.5)],
            &[(8.0, 6.5), (8.0, 9.6)],
            &[(8.0, 11.4), (8.0, 11.9)],
        ],
        Icon::Copy => &[
            &[(5.5, 5.5), (13.0, 5.5), (13.0, 13.5), (5.5, 13.5), (5.5, 5.5)],
            &[(10.5, 5.5), (10.5, 2.5), (3.0, 2.5), (3.0, 10.5), (5.5, 10.5)],
        ],
    }
}

/// Paints an icon of `size` points around `centre`.
pub fn paint(painter: &Painter, icon: Icon, centre: Pos2, size: f32, color: Color32) {
    let scale = size / 16.0;
    for line in lines(icon) {
        let points = line.iter().map(|&(x, y)| centre + vec2(x - 8.0, y - 8.0) * scale).collect();
        painter.line(points, PathStroke::new(1.4 * scale.max(0.8), color));
    }
}

/// A square button with an icon and a name, which is what screen readers say and what shows on hover.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str, enabled: bool) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(CONTROL), if enabled { Sense::click() } else { Sense::hover() });
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, enabled, name));
    let palette = Palette::of(ui);
    paint_ground(ui, rect, &response, palette);
    let color = if !enabled { palette.weak.gamma_multiply(0.45) } else { ink(&response, palette) };
    paint(ui.painter(), icon, rect.center(), 16.0, color);
    response.on_hover_text(name).on_disabled_hover_text(name)
}

/// The ground of a flat control: nothing at rest, a tint under the pointer, a ring when it has the keyboard.
pub fn paint_ground(ui: &Ui, rect: Rect, response: &Response, palette: &Palette) {
    if response.is_pointer_button_down_on() {
        ui.painter().rect_filled(rect, RADIUS, palette.pressed);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, RADIUS, palette.hover);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, RADIUS, Stroke::new(1.5, palette.accent), egui::StrokeKind::Inside);
    }
}

fn ink(response: &Response, palette: &Palette) -> Color32 {
    if response.hovered() || response.has_focus() { palette.text } else { palette.weak }
}

/// Linkloom's mark: three nodes of different kinds on a thread, around `centre`.
pub fn paint_mark(painter: &Painter, centre: Pos2, size: f32, palette: &Palette) {
    use crate::graph::NodeKind;
    let at = |x: f32, y: f32| pos2(centre.x + x * size, centre.y + y * size);
    let (post, source, tag) = (at(-0.30, 0.20), at(0.06, -0.34), at(0.36, 0.26));
    let thread = Stroke::new(size * 0.045, palette.edge);
    for ends in [[post, source], [source, tag], [tag, post]] {
        painter.line_segment(ends, thread);
    }
    painter.circle_filled(post, size * 0.17, palette.kind(NodeKind::Post));
    super::canvas::shapes::paint(painter, NodeKind::Source, source, size * 0.12, palette.kind(NodeKind::Source));
    super::canvas::shapes::paint(painter, NodeKind::Tag, tag, size * 0.13, palette.kind(NodeKind::Tag));
}
