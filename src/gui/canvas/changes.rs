//! Two states that are compared, marked in place: rings round nodes and lines along edges that were added, are gone or
//! changed. Each state has a pattern of its own besides its colour.

use egui::{Color32, Painter, Pos2, Shape, Stroke, Vec2, vec2};

use super::derived::clipped;
use super::fade::DIMMED;
use super::{CanvasUi, Frame};
use crate::compare::{Both, State};
use crate::graph::NodeId;
use crate::gui::theme::Palette;
use crate::scene::instances::DrawList;
use crate::scene::{GraphRev, VisibleRev};

/// So many rings at most are drawn in a frame, round the most important nodes.
const RINGS: usize = 3000;
/// So many edges at most are drawn in a frame.
const EDGES: usize = 4000;
/// So many edges are drawn clearly; more of them are fainter.
const CLEAR: f32 = 150.0;
/// A node smaller than this on the screen, in points, has a ring without a sign.
const SIGN_FROM: f32 = 5.5;
/// The radius of the disc of a sign.
const SIGN: f32 = 5.5;

/// What it keeps between frames.
#[derive(Default)]
pub(super) struct ChangesUi {
    /// The edges that are not as they were, of what is visible of a graph.
    edges: Option<(GraphRev, VisibleRev, DrawList)>,
}

/// Paints the lines along edges, under the nodes.
pub(super) fn paint_edges(painter: &Painter, frame: &Frame<'_>, canvas: &mut CanvasUi) {
    let Some(both) = frame.cx.session.both() else {
        canvas.changes.edges = None;
        return;
    };
    let highlight = &canvas.cache.highlight;
    let lines = canvas.changes.edges(frame, both).segments(&frame.positions).filter_map(|segment| {
        let is_lit = || {
            let edge = frame.graph.edge(segment.edge)?;
            highlight.edge(edge.source, edge.target)
        };
        let strength = if highlight.is_on() && is_lit().is_none() { DIMMED } else { 1.0 };
        let points = segment.points().map(|point| frame.camera.screen_from_layout(frame.rect, point));
        let pieces: Vec<[Pos2; 2]> = points
            .collect::<Vec<_>>()
            .windows(2)
            .filter_map(|pair| clipped(<[Pos2; 2]>::try_from(pair).ok()?, frame.rect))
            .collect();
        (!pieces.is_empty()).then(|| (both.edge(segment.edge), strength, pieces))
    });
    let lines: Vec<_> = lines.take(EDGES).collect();
    let crowd = (CLEAR / lines.len() as f32).sqrt().clamp(0.35, 1.0);
    for (state, strength, pieces) in lines {
        let Some(color) = color(frame.cx.palette, state) else { continue };
        line(painter, state, &pieces, color.gamma_multiply(strength * crowd));
    }
}

impl ChangesUi {
    fn edges(&mut self, frame: &Frame<'_>, both: &Both) -> &DrawList {
        let session = frame.cx.session;
        let now = (session.graph_rev(), session.visible_rev());
        let kept = self.edges.take().filter(|(graph, visible, _)| (*graph, *visible) == now);
        let list = kept.map_or_else(
            || {
                let shown = |edge: &crate::graph::EdgeRef<'_>| {
                    both.edge(edge.id) != State::Same && session.visible().edge(edge.id)
                };
                let edges: Vec<_> = frame.graph.edges().filter(shown).map(|edge| (edge.id, edge.target)).collect();
                DrawList::of(frame.graph, &session.index().styles, &[], &edges, |_| false)
            },
            |(.., list)| list,
        );
        &self.edges.insert((now.0, now.1, list)).2
    }
}

/// Paints the rings round nodes in view.
pub(super) fn paint_nodes(painter: &Painter, frame: &Frame<'_>, canvas: &CanvasUi) {
    let Some(both) = frame.cx.session.both() else { return };
    let (palette, highlight) = (frame.cx.palette, &canvas.cache.highlight);
    let marked = canvas.cache.picture.circles.iter().filter_map(|&(id, position, radius)| {
        let color = color(palette, both.node(id))?;
        let (centre, radius) = frame.on_screen(position, radius);
        frame.rect.expand(radius).contains(centre).then_some((id, centre, radius, color))
    });
    let is_bright = |id: NodeId| !highlight.is_on() || highlight.includes(id);
    let marked: Vec<_> = marked.take(RINGS).collect();
    for &(id, centre, radius, color) in marked.iter().rev() {
        let (state, is_bright) = (both.node(id), is_bright(id));
        ring(painter, state, (centre, radius), color.gamma_multiply(if is_bright { 1.0 } else { DIMMED }));
        if radius >= SIGN_FROM && is_bright {
            sign(painter, palette, state, centre + vec2(-0.78, -0.78) * (radius + 4.0), SIGN);
        }
    }
}

/// The colour of a state; none for what is as it was.
pub(in crate::gui) fn color(palette: &Palette, state: State) -> Option<Color32> {
    match state {
        State::Same => None,
        State::Added => Some(palette.good),
        State::Gone => Some(palette.error),
        State::Changed => Some(palette.warning),
    }
}

/// A ring: whole round what was added, in dashes round what is gone, in dots round what changed.
fn ring(painter: &Painter, state: State, (centre, radius): (Pos2, f32), color: Color32) {
    let width = (0.22 * radius).clamp(1.2, 2.2);
    let radius = radius + (0.35 * radius).clamp(1.8, 4.0);
    let around = |from: f32, to: f32| {
        let steps = (((to - from) * radius / 2.5).ceil() as usize).max(2);
        let point = |step: usize| centre + radius * Vec2::angled(from + (to - from) * step as f32 / steps as f32);
        (0..=steps).map(point).collect::<Vec<_>>()
    };
    let way = std::f32::consts::TAU;
    match state {
        State::Same => {}
        State::Added => {
            painter.circle_stroke(centre, radius, Stroke::new(width, color));
        }
        State::Gone => {
            let dashes = ((way * radius / 8.0).round()).clamp(5.0, 24.0);
            for dash in 0..dashes as usize {
                let from = way * dash as f32 / dashes;
                painter.line(around(from, from + 0.58 * way / dashes), Stroke::new(width, color));
            }
        }
        State::Changed => {
            let dots = ((way * radius / 4.6).round()).clamp(8.0, 48.0);
            for dot in 0..dots as usize {
                let at = centre + radius * Vec2::angled(way * dot as f32 / dots);
                painter.circle_filled(at, 0.62 * width, color);
            }
        }
    }
}

/// A line along an edge in the same patterns, a little wider than the edge.
fn line(painter: &Painter, state: State, pieces: &[[Pos2; 2]], color: Color32) {
    let points = || pieces.iter().flat_map(|[from, to]| [*from, *to]).collect::<Vec<_>>();
    match state {
        State::Same => {}
        State::Added => {
            painter.line(points(), Stroke::new(2.4, color));
        }
        State::Gone => painter.extend(Shape::dashed_line(&points(), Stroke::new(1.4, color), 5.0, 4.0)),
        State::Changed => painter.extend(Shape::dotted_line(&points(), color, 4.5, 0.9)),
    }
}

/// The sign of a state on a disc of its colour: a plus, a minus, a wave.
pub(in crate::gui) fn sign(painter: &Painter, palette: &Palette, state: State, centre: Pos2, radius: f32) {
    let Some(color) = color(palette, state) else { return };
    painter.circle(centre, radius, color, Stroke::new(1.0, palette.canvas));
    let ink = Stroke::new(0.26 * radius, palette.canvas);
    let arm = 0.55 * radius;
    match state {
        State::Same => {}
        State::Added => {
            painter.hline(centre.x - arm..=centre.x + arm, centre.y, ink);
            painter.vline(centre.x, centre.y - arm..=centre.y + arm, ink);
        }
        State::Gone => {
            painter.hline(centre.x - arm..=centre.x + arm, centre.y, ink);
        }
        State::Changed => {
            let wave = |step: i8| {
                let x = f32::from(step) / 4.0;
                centre + vec2(arm * x, -0.3 * arm * (std::f32::consts::PI * x).sin() * 1.4)
            };
            painter.line((-4..=4).map(wave).collect(), ink);
        }
    }
}
