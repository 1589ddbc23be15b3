//! The names of nodes: the same ones as on the canvas, at the same places.

use std::collections::{BTreeSet, HashMap};

use super::{Anchor, Brush, Ink, Shape, Text, line};
use crate::geom::{Pos2, Rect};
use crate::graph::{Direction, EdgeKinds, NodeId, NodeKind};
use crate::scene::label_choice as choice;
use crate::scene::label_text::{LabelTexts, Name};
use crate::scene::labels::{Candidate, Side, place};
use crate::scene::style::mix;

/// How much of a name's own ink remains while another node is in focus.
const DIMMED: f32 = 0.16;

/// What is in focus.
struct Focus {
    current: Option<NodeId>,
    /// Its neighbours, the most important first.
    near: Vec<NodeId>,
    all: BTreeSet<NodeId>,
}

/// Draws the names that have room beside nodes and what is `taken`. On a map of groups only few nodes have one.
pub(super) fn draw(brush: &Brush<'_>, shapes: &mut Vec<Shape>, taken: &[Rect], is_map: bool) {
    let focus = Focus::new(brush);
    let mut texts = LabelTexts::default();
    let (mut lines, mut candidates) = (HashMap::new(), Vec::new());
    for (rank, (node, anchor, radius)) in wanted(brush, &focus, is_map).enumerate() {
        let forced = focus.current == Some(node);
        let Some(line) = label(brush, &focus, node, radius, &mut texts) else { continue };
        let radius = if forced { choice::ringed(radius) } else { radius };
        let (size, is_hub) = (line.rect.size(), rank < choice::HUBS * sheets(brush));
        candidates.push(Candidate { node, anchor, radius, size, forced, is_hub, before: None });
        lines.insert(node, line);
    }
    let placed = place(brush.rect(), &candidates, taken, choice::GAP);
    for placed in placed.iter().rev() {
        if let Some(line) = lines.remove(&placed.node) {
            let anchor = match placed.side {
                Side::Right => Anchor::Start,
                Side::Left => Anchor::End,
                Side::Below | Side::Above => Anchor::Middle,
            };
            shapes.push(Shape::Text(line.within(placed.rect, anchor)));
        }
    }
}

fn sheets(brush: &Brush<'_>) -> usize {
    brush.stage.sheets() as usize
}

/// The nodes in view that may have a name, those first that get one first: what is in focus, then the rest by kinds in fair
/// shares.
fn wanted<'a>(
    brush: &'a Brush<'_>,
    focus: &'a Focus,
    is_map: bool,
) -> impl Iterator<Item = (NodeId, Pos2, f32)> + use<'a> {
    let circle = |id: NodeId| {
        let (anchor, radius) = brush.circle(id)?;
        brush.rect().expand(radius).contains(anchor).then_some((id, anchor, radius))
    };
    let near = focus.current.into_iter().chain(focus.near.iter().copied()).filter_map(circle);
    let is_other = |id: &NodeId| !focus.all.contains(id) && !brush.seen.visible.is_dimmed(*id);
    let others = brush.picture.labels.iter().copied().filter(is_other).filter_map(circle);
    let (wanted, least) =
        if is_map { (choice::WANTED_ON_MAP, 3.0 * choice::RADIUS_MIN) } else { (choice::WANTED, choice::RADIUS_MIN) };
    let wanted = wanted * sheets(brush);
    let others = others.enumerate().filter(move |&(rank, (.., radius))| rank < wanted || radius >= least);
    near.chain(others.map(|(_, circle)| circle)).take(choice::CANDIDATES_MAX * sheets(brush))
}

/// The name of a node of `radius` points; nothing where it would read like that of another node.
fn label(brush: &Brush<'_>, focus: &Focus, id: NodeId, radius: f32, texts: &mut LabelTexts) -> Option<Text> {
    let node = brush.graph.node(id)?;
    let kind = node.key.kind();
    let in_focus = focus.current == Some(id);
    let length = if in_focus { choice::LENGTH_MAX } else { choice::length(brush.stage.camera.zoom) };
    let shared = &brush.seen.index.shared_beginnings;
    let words = texts.take(Name { id, label: &node.label, kind, shared }, length)?;
    let colors = brush.look.colors();
    let is_faded = focus.current.is_some() && !focus.all.contains(&id);
    let ink = mix(colors.weak, colors.label(kind), if is_faded { DIMMED } else { 1.0 });
    let is_bold = in_focus || kind == NodeKind::Post;
    let text = line(words, choice::text_size(radius), is_bold, Ink::of(ink));
    Some(Text { rim: Some(colors.ground), node: Some(id), ..text })
}

impl Focus {
    fn new(brush: &Brush<'_>) -> Self {
        let visible = &brush.seen.visible;
        let current = brush.seen.current.filter(|&id| visible.node(id));
        let edges = current.map(|id| brush.graph.edges_of(id, EdgeKinds::ALL, Direction::Both)).unwrap_or_default();
        let shown = edges.iter().filter(|edge| visible.connects(edge.id));
        let mut all: BTreeSet<NodeId> =
            current.iter().flat_map(|&id| shown.clone().map(move |edge| edge.other(id))).collect();
        let mut near: Vec<NodeId> = all.iter().copied().filter(|&id| Some(id) != current).collect();
        near.sort_by_key(|&id| brush.seen.index.styles.rank(id));
        all.extend(current);
        Self { current, near, all }
    }
}
