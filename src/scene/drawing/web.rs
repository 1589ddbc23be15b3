//! Nodes and edges: all of them, and above them what is in focus.

use std::collections::BTreeSet;

use super::{Brush, Dot, Ink, Thread, Web, seen};
use crate::geom::{Pos2, Rect, Vec2};
use crate::graph::{Direction, EdgeKinds, NodeId};
use crate::scene::curve;
use crate::scene::density::edge_look;
use crate::scene::instances::{DrawList, EdgeInstance, Instances, NodeInstance};
use crate::scene::style::{ARROW_LENGTH, ARROW_ROOM, ARROW_SLOPE, DIMMED_STRENGTH, Rgb, Style, mix};

/// How much of a node's own colour remains while another one is in focus.
const DIMMED: f32 = 0.16;
/// How much of the edges remains then.
const DIMMED_EDGES: f32 = 0.3;
/// How opaque the edges in focus are.
const LIT: f32 = 0.85;
/// How wide an edge in focus of weight 1 is, in points.
const LIT_WIDTH: f32 = 1.4;

/// How the edges and nodes of a layer are drawn.
struct Strength {
    nodes: f32,
    edges: f32,
    width: f32,
    /// Whether each edge has the colour of its kind.
    has_color: bool,
}

pub(super) fn webs(brush: &Brush<'_>) -> Vec<Web> {
    let lit = brush.seen.current.filter(|&id| brush.seen.visible.node(id));
    let ids = brush.picture.circles.iter().rev().map(|&(id, ..)| id);
    let all = web(brush, &brush.picture.instances, ids, &quiet(brush, lit.is_some()));
    std::iter::once(all).chain(lit.map(|current| focus(brush, current))).collect()
}

/// How edges are drawn that are not in focus. Unlike a screen, a drawing has no steps of opacity: all edges are drawn, however
/// faint.
fn quiet(brush: &Brush<'_>, is_faded: bool) -> Strength {
    let look = edge_look(brush.picture.ink, brush.stage.camera.zoom);
    let fade = if is_faded { DIMMED_EDGES } else { 1.0 };
    Strength {
        nodes: if is_faded { DIMMED } else { 1.0 },
        edges: brush.look.edges() * look.opacity * fade,
        width: brush.look.edge_width() * look.width,
        has_color: false,
    }
}

/// The node in focus with its neighbours, and the edges between it and them.
fn focus(brush: &Brush<'_>, current: NodeId) -> Web {
    let Brush { graph, seen, .. } = *brush;
    let edges = graph.edges_of(current, EdgeKinds::ALL, Direction::Both).into_iter();
    let edges: Vec<_> =
        edges.filter(|edge| seen.visible.connects(edge.id)).map(|edge| (edge.id, edge.other(current))).collect();
    let near: BTreeSet<NodeId> = edges.iter().map(|&(_, other)| other).filter(|&other| other != current).collect();
    let mut nodes: Vec<NodeId> = near.into_iter().collect();
    nodes.sort_by_key(|&id| std::cmp::Reverse(seen.index.styles.rank(id)));
    nodes.push(current);
    let list = DrawList::of(graph, &seen.index.styles, &nodes, &edges, |id| seen.pinned.contains(&id));
    let list = match &seen.groups {
        Some(groups) => list.colored(|id| seen::color_number(groups, id)),
        None => list,
    };
    let positions = &brush.picture.positions;
    let ids = nodes.iter().copied().filter(|id| positions.get(id.index()).is_some_and(|place| place.is_finite()));
    let strength = Strength { nodes: 1.0, edges: LIT, width: LIT_WIDTH, has_color: true };
    web(brush, &list.at(positions), ids, &strength)
}

fn web(brush: &Brush<'_>, instances: &Instances, ids: impl Iterator<Item = NodeId>, strength: &Strength) -> Web {
    let [straight, bent] = instances.arrows;
    let edges = (0..).zip(&instances.straight).map(|(index, edge)| (edge, index < straight));
    let edges = edges.chain((0..).zip(&instances.bent).map(|(index, edge)| (edge, index < bent)));
    let threads = edges.filter_map(|(edge, has_arrow)| thread(brush, edge, has_arrow, strength)).collect();
    let dots = ids.zip(&instances.nodes).filter_map(|(id, node)| dot(brush, id, *node, strength)).collect();
    Web { threads, dots }
}

fn color(brush: &Brush<'_>, style: Style) -> Rgb {
    let colors = brush.look.colors();
    match (style.group().checked_sub(1), style.kind()) {
        (Some(group), _) => colors.group(u8::try_from(group).ok()),
        (None, Some(kind)) => colors.kinds.of(kind),
        (None, None) => colors.faded,
    }
}

fn thread(brush: &Brush<'_>, edge: &EdgeInstance, has_arrow: bool, strength: &Strength) -> Option<Thread> {
    let &EdgeInstance { from, to, width, target_radius, style, bend } = edge;
    let (places, style) = ([Vec2::from(from), Vec2::from(to)], Style(style));
    let ends @ [from, to] = places.map(|place| brush.stage.at(place));
    // A bent edge stays within its length's half of the straight line.
    let room = if bend == 0.0 { 1.0 } else { from.distance(to) };
    if from == to || !Rect::from_two_pos(from, to).expand(room).intersects(brush.rect()) {
        return None;
    }
    let color = if strength.has_color { color(brush, style) } else { brush.look.colors().edge };
    let dimmed = if style.has(Style::DIMMED) { DIMMED_STRENGTH } else { 1.0 };
    let ink = Ink { color, opacity: strength.edges * dimmed };
    let width = width * strength.width;
    let control = brush.stage.at(curve::control(places, bend));
    let radius = brush.stage.radius(target_radius);
    let has_room = from.distance(to) > ARROW_ROOM + radius;
    let arrow = (has_arrow && has_room).then(|| arrow(to, (to - control).normalized(), radius, width));
    Some(Thread { ends, control: (bend != 0.0).then_some(control), ink, width, arrow })
}

fn arrow(to: Pos2, forward: Vec2, radius: f32, width: f32) -> [Pos2; 3] {
    let tip = to - forward * (radius + 2.0);
    let size = ARROW_LENGTH + 1.5 * width;
    let (foot, aside) = (tip - forward * size, forward.rot90() * (size * ARROW_SLOPE));
    [tip, foot + aside, foot - aside]
}

fn dot(brush: &Brush<'_>, node: NodeId, instance: NodeInstance, strength: &Strength) -> Option<Dot> {
    let NodeInstance { position, radius, style } = instance;
    let (centre, radius, style) = (brush.stage.at(position.into()), brush.stage.radius(radius), Style(style));
    if !brush.rect().expand(2.0 * radius).contains(centre) {
        return None;
    }
    let dimmed = if style.has(Style::DIMMED) { DIMMED_STRENGTH } else { 1.0 };
    Some(Dot {
        node,
        kind: style.kind()?,
        centre,
        radius,
        color: mix(brush.look.colors().faded, color(brush, style), strength.nodes * dimmed),
        is_hollow: style.has(Style::HOLLOW),
        is_pinned: style.has(Style::PINNED),
    })
}
