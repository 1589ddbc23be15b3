//! The shapes of nodes by egui's painter.

use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, vec2};

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
            let rect = Rect::from_center_size(centre, Vec2::splat(radius * 1.72));
            let corners = CornerRadius::same((radius * 0.35).round() as u8);
            Shape::Rect(egui::epaint::RectShape::new(rect, corners, fill, stroke, StrokeKind::Middle))
        }
        style::Shape::Diamond => polygon(centre, &DIAMOND, radius * 1.22, fill, stroke),
        style::Shape::Hexagon => polygon(centre, &HEXAGON, radius * 1.1, fill, stroke),
        style::Shape::Triangle => polygon(centre, &TRIANGLE, radius * 1.38, fill, stroke),
    }
}

const DIAMOND: [Vec2; 4] = [vec2(0.0, -1.0), vec2(1.0, 0.0), vec2(0.0, 1.0), vec2(-1.0, 0.0)];
/// Half the square root of three: the height of a side of the hexagon and half the base of the triangle.
const H: f32 = 0.866_025_4;
const HEXAGON: [Vec2; 6] =
    [vec2(0.0, -1.0), vec2(H, -0.5), vec2(H, 0.5), vec2(0.0, 1.0), vec2(-H, 0.5), vec2(-H, -0.5)];
const TRIANGLE: [Vec2; 3] = [vec2(0.0, -0.92), vec2(H, 0.58), vec2(-H, 0.58)];

fn polygon(centre: Pos2, corners: &[Vec2], radius: f32, fill: Color32, stroke: Stroke) -> Shape {
    Shape::convex_polygon(corners.iter().map(|corner| centre + *corner * radius).collect(), fill, stroke)
}
