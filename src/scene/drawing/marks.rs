//! What marks nodes: halos of hubs, broken rings, rings of what is selected, dashed lines between posts that share sources.

use super::{Brush, Ink, Look, Shape, Stroke};
use crate::geom::{Pos2, Rect, Vec2};

/// So many dashed lines at most are drawn.
const DERIVED_MAX: usize = 3000;
/// So many of them are drawn clearly; more are fainter.
const CLEAR: f32 = 100.0;
/// The lengths of a dash and of the gap behind it, in points.
pub const DASH: [f32; 2] = [4.0, 4.0];
/// How many pieces a broken ring has.
const PIECES: usize = 5;
/// Which part of its way is drawn.
const INK: f32 = 0.62;
/// How many lines make up a piece.
const LINES: usize = 8;

/// What stands for the edges of hubs: a glow, on paper a thin ring.
pub(super) fn halos(brush: &Brush<'_>, shapes: &mut Vec<Shape>) {
    for &id in brush.seen.visible.halos() {
        let Some((centre, radius)) = brush.circle(id).filter(|circle| brush.rect().contains(circle.0)) else {
            continue;
        };
        let color = brush.look.colors().kinds.of(brush.seen.index.styles.kind(id));
        if brush.look == Look::Print {
            let stroke = Stroke::new(0.75, Ink::of(color));
            shapes.push(Shape::Circle { centre, radius: radius * 1.9 + 6.0, fill: None, stroke: Some(stroke) });
            continue;
        }
        for (grown, opacity) in [(2.6, 0.10), (1.9, 0.14)] {
            let fill = Some(Ink { color, opacity });
            shapes.push(Shape::Circle { centre, radius: radius * grown + 6.0, fill, stroke: None });
        }
    }
}

/// Dashed lines between posts that rest on the same.
pub(super) fn derived(brush: &Brush<'_>, shapes: &mut Vec<Shape>) {
    let is_shown = |ends: &&[_; 2]| ends.iter().all(|&end| brush.seen.visible.node(end));
    let ends = brush.seen.derived.iter().filter(is_shown);
    let lines = ends.filter_map(|&[a, b]| Some([brush.circle(a)?.0, brush.circle(b)?.0]));
    let in_view = lines.filter(|&[a, b]| Rect::from_two_pos(a, b).intersects(brush.rect()));
    let lines: Vec<_> = in_view.take(DERIVED_MAX).collect();
    let opacity = (CLEAR / lines.len() as f32).sqrt().clamp(0.2, 0.9);
    let stroke = Stroke { dash: Some(DASH), ..Stroke::new(1.0, Ink { color: brush.look.colors().weak, opacity }) };
    shapes.extend(lines.into_iter().map(|ends| Shape::Line { points: ends.to_vec(), stroke }));
}

/// A broken ring round each post that is weakly supported.
pub(super) fn weak(brush: &Brush<'_>, shapes: &mut Vec<Shape>) {
    let posts = brush.seen.weak.iter().filter(|&&id| brush.seen.visible.node(id));
    for (centre, radius) in posts.filter_map(|&id| brush.circle(id)) {
        if brush.rect().contains(centre) {
            shapes.extend(broken_ring(centre, radius + 3.0, Ink::of(brush.look.colors().warning)));
        }
    }
}

/// A broken ring.
pub fn broken_ring(centre: Pos2, radius: f32, ink: Ink) -> impl Iterator<Item = Shape> {
    let turn = std::f32::consts::TAU / PIECES as f32;
    (0..PIECES).map(move |piece| {
        let point = |line: usize| {
            let angle = turn * (piece as f32 + INK * line as f32 / LINES as f32);
            centre + radius * Vec2::angled(angle)
        };
        Shape::Line { points: (0..=LINES).map(point).collect(), stroke: Stroke::new(1.5, ink) }
    })
}

/// A ring round each node that is selected.
pub(super) fn rings(brush: &Brush<'_>, shapes: &mut Vec<Shape>) {
    let accent = Ink::of(brush.look.colors().accent);
    let mut ring = |id, grown: [f32; 2], width| {
        let [factor, more] = grown;
        let circle = brush.circle(id).filter(|circle| brush.rect().contains(circle.0) && brush.seen.visible.node(id));
        shapes.extend(circle.map(|(centre, radius)| Shape::Circle {
            centre,
            radius: radius * factor + more,
            fill: None,
            stroke: Some(Stroke::new(width, accent)),
        }));
    };
    for &id in &brush.seen.selected {
        ring(id, [1.2, 2.5], 1.5);
    }
    if let Some(current) = brush.seen.current {
        ring(current, [1.25, 4.0], 2.0);
    }
}
