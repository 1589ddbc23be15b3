//! The icons: a few strokes each on a grid of 16 by 16, so that they are crisp at every scale and in every colour.

use egui::epaint::PathStroke;
use egui::{Color32, Painter, Pos2, Rect, Response, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::theme::{CONTROL, Palette, RADIUS};

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Icon {
    /// An arrow out of a tray.
    Export,
    /// Four corners.
    Fit,
    /// An arrow to the left.
    Back,
    /// An arrow to the right.
    Forward,
    /// Two shapes, each with a line that explains it.
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
    /// An arrow that points up.
    Up,
    /// Two sliders.
    Settings,
    /// A triangle with an exclamation mark.
    Warning,
    /// Two sheets.
    Copy,
    /// A point with three around it.
    Arrange,
    /// Rows with bullets.
    List,
    /// A magnifying glass.
    Search,
    /// A bubble of speech with a question in it.
    Question,
    /// A funnel.
    Filter,
    /// A ribbon in a book.
    Bookmark,
    /// A pencil.
    Pencil,
    /// Three dots.
    More,
    /// A triangle that points to the right.
    Play,
    /// Two bars.
    Pause,
}

/// The lines of an icon on the grid of 16: points as `x,y`, a semicolon between two lines.
fn lines(icon: Icon) -> &'static str {
    match icon {
        Icon::More => "3,8 3.6,8; 7.7,8 8.3,8; 12.4,8 13,8",
        Icon::Play => "5,3 12.5,8 5,13 5,3",
        Icon::Pause => "5.5,3.5 5.5,12.5; 10.5,3.5 10.5,12.5",
        Icon::Export => "8,10 8,2.5; 5,5.5 8,2.5 11,5.5; 2.5,9.5 2.5,13 13.5,13 13.5,9.5",
        Icon::Fit => "2.5,6 2.5,2.5 6,2.5; 10,2.5 13.5,2.5 13.5,6; 13.5,10 13.5,13.5 10,13.5; 6,13.5 2.5,13.5 2.5,10",
        Icon::Back => "13,8 3,8; 7,4 3,8 7,12",
        Icon::Forward => "3,8 13,8; 9,4 13,8 9,12",
        Icon::Legend => {
            "2.5,2.5 6,2.5 6,6 2.5,6 2.5,2.5; 4.25,9.2 6.6,11.5 4.25,13.8 1.9,11.5 4.25,9.2; 9,4.25 13.5,4.25; 9,11.5 13.5,11.5"
        }
        Icon::Help => "5.5,5.5 6,3.9 7.4,3 9,3.1 10.2,4.1 10.5,5.6 9.8,6.9 8.5,7.7 8,8.7 8,10; 8,12.5 8,13.2",
        Icon::Close => "4,4 12,12; 12,4 4,12",
        Icon::Eye => {
            "1.5,8 3.5,5.5 6,4.2 8,3.9 10,4.2 12.5,5.5 14.5,8 12.5,10.5 10,11.8 8,12.1 6,11.8 3.5,10.5 \
             1.5,8; 6.2,8 6.8,6.7 8,6.2 9.2,6.7 9.8,8 9.2,9.3 8,9.8 6.8,9.3 6.2,8"
        }
        Icon::EyeOff => {
            "1.5,7 3.5,9.4 6,10.7 8,11 10,10.7 12.5,9.4 14.5,7; 8,11 8,13.3; 4.2,9.9 3,11.9; 11.8,9.9 \
             13,11.9"
        }
        Icon::Bookmark => "4.5,2.5 11.5,2.5 11.5,13.5 8,10.5 4.5,13.5 4.5,2.5",
        Icon::Pencil => "3,13 3.6,10.4 11,3 13,5 5.6,12.4 3,13; 9.6,4.4 11.6,6.4",
        Icon::Down => "4.5,6.5 8,10 11.5,6.5",
        Icon::Up => "4.5,9.5 8,6 11.5,9.5",
        Icon::Settings => "2.5,5 13.5,5; 10,3 10,7; 2.5,11 13.5,11; 6,9 6,13",
        Icon::Warning => "8,2.5 14.5,13.5 1.5,13.5 8,2.5; 8,6.5 8,9.6; 8,11.4 8,11.9",
        Icon::Arrange => {
            "8,6.6 9.4,8 8,9.4 6.6,8 8,6.6; 8,6.6 8,3.8; 9,9 11.2,11.2; 7,9 4.8,11.2; 7,2.4 9,2.4 9,3.8 7,3.8 7,2.4; \
             11.2,11.2 12.8,11.2 12.8,12.8 11.2,12.8 11.2,11.2; 3.2,11.2 4.8,11.2 4.8,12.8 3.2,12.8 3.2,11.2"
        }
        Icon::List => "6,4 13.5,4; 6,8 13.5,8; 6,12 13.5,12; 2.5,4 3.5,4; 2.5,8 3.5,8; 2.5,12 3.5,12",
        Icon::Search => {
            "11,7 10.4,9.4 8.8,10.7 7,11 5,10.5 3.5,9 3,7 3.5,5 5,3.5 7,3 9,3.5 10.5,5 11,7; 10,10 13.5,13.5"
        }
        Icon::Question => {
            "2.5,3 13.5,3 13.5,11 8,11 5,13.5 5,11 2.5,11 2.5,3; 6.5,5.8 7.2,5 8.6,5 9.4,5.9 9.1,6.8 8,7.5 8,8.2; 8,9.4 8,9.5"
        }
        Icon::Filter => "2.5,3.5 13.5,3.5 9.5,8.5 9.5,13 6.5,11.5 6.5,8.5 2.5,3.5",
        Icon::Copy => "5.5,5.5 13,5.5 13,13.5 5.5,13.5 5.5,5.5; 10.5,5.5 10.5,2.5 3,2.5 3,10.5 5.5,10.5",
    }
}

fn points(line: &str) -> impl Iterator<Item = egui::Vec2> {
    line.split_whitespace().filter_map(|point| {
        let (x, y) = point.split_once(',')?;
        Some(vec2(x.parse().ok()?, y.parse().ok()?))
    })
}

/// Paints an icon of `size` points around `centre`.
pub(super) fn paint(painter: &Painter, icon: Icon, centre: Pos2, size: f32, color: Color32) {
    let scale = size / 16.0;
    for line in lines(icon).split(';') {
        let points = points(line).map(|point| centre + (point - Vec2::splat(8.0)) * scale).collect();
        painter.line(points, PathStroke::new(1.4 * scale.max(0.8), color));
    }
}

/// A square button with an icon and a name, which is what screen readers say and what shows on hover.
pub(super) fn icon_button(ui: &mut Ui, icon: Icon, name: &str, enabled: bool) -> Response {
    let (rect, response) =
        ui.allocate_exact_size(Vec2::splat(CONTROL), if enabled { Sense::click() } else { Sense::hover() });
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, enabled, name));
    let palette = Palette::of(ui);
    paint_ground(ui, rect, &response, palette);
    let color = if enabled { ink(&response, palette) } else { palette.weak.gamma_multiply(0.45) };
    paint(ui.painter(), icon, rect.center(), 16.0, color);
    response.on_hover_text(name).on_disabled_hover_text(name)
}

/// The ground of a flat control: nothing at rest, a tint under the pointer, a ring when it has the keyboard.
pub(super) fn paint_ground(ui: &Ui, rect: Rect, response: &Response, palette: &Palette) {
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
pub(super) fn paint_mark(painter: &Painter, centre: Pos2, size: f32, palette: &Palette) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_lies_on_its_grid() {
        let all = [
            Icon::Export,
            Icon::Fit,
            Icon::Back,
            Icon::Forward,
            Icon::Legend,
            Icon::Help,
            Icon::Close,
            Icon::Eye,
            Icon::EyeOff,
            Icon::Down,
            Icon::Up,
            Icon::Settings,
            Icon::Warning,
            Icon::Copy,
            Icon::Arrange,
            Icon::List,
            Icon::Search,
            Icon::Filter,
            Icon::Play,
            Icon::Pause,
        ];
        for line in all.into_iter().flat_map(|icon| lines(icon).split(';')) {
            let read: Vec<Vec2> = points(line).collect();
            assert_eq!(read.len(), line.split_whitespace().count(), "{line}");
            assert!(read.len() >= 2 && read.iter().all(|p| p.min_elem() >= 0.0 && p.max_elem() <= 16.0), "{line}");
        }
    }
}
