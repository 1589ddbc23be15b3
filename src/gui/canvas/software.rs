//! The picture by egui's painter, where there is no graphics card to draw it: the same records, looked at in the same way.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2};

use super::fade::blend;
use super::gpu::{FrameLayers, View};
use super::shapes;
use crate::scene::curve;
use crate::scene::density::is_drawn;
use crate::scene::instances::{EdgeInstance, Instances, NodeInstance};
use crate::scene::size::on_screen;
use crate::scene::style::{ARROW_LENGTH, ARROW_ROOM, ARROW_SLOPE, DIMMED_STRENGTH, Style};

/// Paints the layers of a picture, the lowest first.
pub(super) fn paint(painter: &Painter, picture: &FrameLayers) {
    for (instances, view) in picture.layers.iter().zip(&picture.views) {
        Brush { painter, view }.layer(instances);
    }
}

struct Brush<'a> {
    painter: &'a Painter,
    view: &'a View,
}

impl Brush<'_> {
    fn layer(&self, instances: &Instances) {
        let [straight, bent] = instances.arrows;
        for (edges, arrows) in [(&instances.straight, straight), (&instances.bent, bent)] {
            let drawn = (0..).zip(edges).filter(|&(index, _)| is_drawn(index, self.view.strength.share));
            for (index, edge) in drawn {
                self.edge(edge, index < arrows);
            }
        }
        for node in &instances.nodes {
            self.node(node);
        }
    }

    fn screen(&self, position: Vec2) -> Pos2 {
        self.view.camera.screen_from_layout(self.view.rect, position)
    }

    fn radius(&self, radius: f32) -> f32 {
        on_screen(radius, self.view.camera.zoom)
    }

    fn color(&self, style: Style) -> Color32 {
        let group = (style.group() as usize).checked_sub(1);
        if let Some(color) = group.and_then(|group| self.view.colors.groups.get(group)) {
            return *color;
        }
        let index = (style.0 & Style::KIND) as usize;
        self.view.colors.kinds.get(index).copied().unwrap_or(self.view.colors.ground)
    }

    fn edge(&self, edge: &EdgeInstance, has_arrow: bool) {
        let &EdgeInstance { from, to, width, target_radius, style, bend } = edge;
        let (ends, style) = ([Vec2::from(from), Vec2::from(to)], Style(style));
        let [from, to] = ends.map(|end| self.screen(end));
        // A bent edge stays within its length's half of the straight line.
        let room = if bend == 0.0 { 0.0 } else { from.distance(to) };
        if !Rect::from_two_pos(from, to).expand(room).intersects(self.view.rect) {
            return;
        }
        let color = self.view.colors.edge.unwrap_or_else(|| self.color(style));
        let color = color.gamma_multiply(self.view.strength.edges * strength(style));
        let width = width * self.view.strength.width;
        self.painter
            .line(curve::points(ends, bend).map(|point| self.screen(point)).collect(), Stroke::new(width, color));
        let radius = self.radius(target_radius);
        if has_arrow && from.distance(to) > ARROW_ROOM + radius {
            let forward = (to - self.screen(curve::control(ends, bend))).normalized();
            self.arrow(to - forward * (radius + 2.0), forward, ARROW_LENGTH + 1.5 * width, color);
        }
    }

    fn arrow(&self, tip: Pos2, forward: Vec2, size: f32, color: Color32) {
        let foot = tip - forward * size;
        let aside = forward.rot90() * (size * ARROW_SLOPE);
        self.painter.add(Shape::convex_polygon(vec![tip, foot + aside, foot - aside], color, Stroke::NONE));
    }

    fn node(&self, &NodeInstance { position, radius, style }: &NodeInstance) {
        let (centre, radius, style) = (self.screen(position.into()), self.radius(radius), Style(style));
        if !self.view.rect.expand(radius).contains(centre) {
            return;
        }
        let ground = self.view.colors.ground;
        let Some(kind) = style.kind() else { return };
        let color = blend(self.view.colors.faded, self.color(style), self.view.strength.nodes * strength(style));
        // A rim in the ground's colour sets the node off from edges that pass behind it.
        self.painter.add(shapes::shape(kind, centre, radius + 1.5, ground, Stroke::NONE));
        let (fill, stroke) =
            if style.has(Style::HOLLOW) { (ground, Stroke::new(1.5, color)) } else { (color, Stroke::NONE) };
        self.painter.add(shapes::shape(kind, centre, radius, fill, stroke));
        if style.has(Style::PINNED) {
            self.painter.circle_filled(centre, (radius * 0.25).max(1.5), ground);
        }
    }
}

/// How much of its strength a record has.
fn strength(style: Style) -> f32 {
    if style.has(Style::DIMMED) { DIMMED_STRENGTH } else { 1.0 }
}
