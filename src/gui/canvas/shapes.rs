//! The shapes of nodes by egui's painter.

use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2};

use crate::graph::NodeKind;
use crate::scene::style;

/// Paints a node of `radius` points in one colour.
pub(crate) fn paint(painter: &Painter, kind: NodeKind, centre: Pos2, radius: f32, fill: Color32) {
    painter.add(shape(kind, centre, radius, fill, Stroke::NONE));
}

/// The shape of a node. All kinds of one radius have about the same area.
pub(crate) fn shape(kind: NodeKind, centre: Pos2, radius: f32, fill: Color32, stroke: Stroke) -> Shape {
    match style::shape(kind) {
        style::Shape::Circle => Shape::Circle(egui::epaint::CircleShape { center: centre, radius, fill, stroke }),
        style::Shape::Square => {
            let rect = Rect::from_center_size(centre, Vec2::splat(2.0 * style::SQUARE * radius));
            let corners = CornerRadius::same((radius * style::SQUARE_CORNER).round() as u8);
            Shape::Rect(egui::epaint::RectShape::new(rect, corners, fill, stroke, StrokeKind::Middle))
        }
        style::Shape::Diamond => polygon(centre, &style::DIAMOND, radius, fill, stroke),
        style::Shape::Hexagon => polygon(centre, &style::HEXAGON, radius, fill, stroke),
        style::Shape::Triangle => polygon(centre, &style::TRIANGLE, radius, fill, stroke),
    }
}

fn polygon(centre: Pos2, corners: &[Vec2], radius: f32, fill: Color32, stroke: Stroke) -> Shape {
    Shape::convex_polygon(corners.iter().map(|corner| centre + *corner * radius).collect(), fill, stroke)
}
