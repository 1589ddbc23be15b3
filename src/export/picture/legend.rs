//! What the shapes and colours of a picture mean, in lines below it.

use super::page::fitting;
use crate::geom::{Pos2, Rect, Vec2, pos2, vec2};
use crate::graph::{KnowledgeGraph, NodeKind};
use crate::scene::Picture;
use crate::scene::drawing::badges::plate;
use crate::scene::drawing::marks::{DASH, broken_ring};
use crate::scene::drawing::{Anchor, Drawing, Ink, Look, Seen, Shape, Stroke, Text, line};
use crate::scene::shown::ShownCounts;
use crate::text::{capital, grouped};

/// The height of a line, in points.
const ROW: f32 = 26.0;
/// What stays free above and below, in points.
const ABOVE: f32 = 14.0;
const BELOW: f32 = 16.0;
/// The room of a mark, and that between two entries, in points.
const MARK: f32 = 24.0;
const BETWEEN: f32 = 26.0;
/// The type, in points.
const SIZE: f32 = 13.0;
/// The names of groups are no wider, in points.
const NAME_MAX: f32 = 260.0;

/// What stands before a name.
#[derive(Clone, Copy)]
enum Mark {
    Kind(NodeKind),
    Group(Option<u8>),
    Missing,
    Arrow,
    Badge,
    Halo,
    BrokenRing,
    Dashes,
}

struct Entry {
    mark: Mark,
    name: Text,
    count: Option<Text>,
    /// Its corner, from that of the legend.
    at: Vec2,
}

/// The lines.
pub(super) struct Legend {
    entries: Vec<Entry>,
    look: Look,
    /// Whether the colours are those of groups.
    has_groups: bool,
    width: f32,
    pub(super) height: f32,
}

impl Legend {
    /// Of what is seen, no wider than `width`.
    pub(super) fn new(graph: &KnowledgeGraph, seen: &Seen, picture: &Picture, look: Look, width: f32) -> Self {
        let entries = entries(graph, seen, picture, look);
        let mut this = Self { entries, look, has_groups: seen.groups.is_some(), width, height: BELOW };
        if let Some(rows) = this.set() {
            this.height = ABOVE + ROW * rows + BELOW;
        }
        this
    }

    /// Leaves out what became too small to be drawn. Its height stays: the picture has its place by then.
    pub(super) fn keep_what_is_in(&mut self, drawing: &Drawing) {
        self.entries.retain(|entry| match entry.mark {
            Mark::Badge => drawing.badges > 0,
            Mark::Arrow => drawing.has_arrows(),
            _ => true,
        });
        self.set();
    }

    /// Sets the entries in lines, groups on lines of their own; how many lines there are.
    fn set(&mut self) -> Option<f32> {
        let (mut x, mut row, mut was_group) = (0.0, 0.0, false);
        for entry in &mut self.entries {
            let is_group = matches!(entry.mark, Mark::Group(_));
            if x > 0.0 && (x + entry.width() > self.width || is_group && !was_group) {
                (x, row) = (0.0, row + 1.0);
            }
            was_group = is_group;
            entry.at = vec2(x, ABOVE + ROW * row);
            x += entry.width() + BETWEEN;
        }
        (!self.entries.is_empty()).then_some(row + 1.0)
    }

    /// Its shapes, with its corner at a place.
    pub(super) fn at(self, corner: Pos2) -> Vec<Shape> {
        let mut shapes = Vec::new();
        for entry in self.entries {
            let left = corner + entry.at;
            let middle = left + vec2(MARK / 2.0 - 4.0, ROW / 2.0);
            mark(entry.mark, middle, self.look, self.has_groups, &mut shapes);
            let mut x = left.x + MARK;
            for text in std::iter::once(entry.name).chain(entry.count) {
                let size = text.rect.size();
                let rect = Rect::from_min_size(pos2(x, middle.y - size.y / 2.0), size);
                shapes.push(Shape::Text(text.within(rect, Anchor::Start)));
                x += size.x + 6.0;
            }
        }
        shapes
    }
}

impl Entry {
    fn width(&self) -> f32 {
        let count = self.count.as_ref().map_or(0.0, |count| count.rect.width() + 6.0);
        MARK + self.name.rect.width() + count
    }
}

/// What there is to explain: nothing that is not in the picture.
fn entries(graph: &KnowledgeGraph, seen: &Seen, picture: &Picture, look: Look) -> Vec<Entry> {
    let colors = look.colors();
    let shown = ShownCounts::new(graph, &seen.visible);
    let entry = |mark, name: &str, count: Option<usize>, is_bold| Entry {
        mark,
        name: fitting(name, NAME_MAX, |words| line(words, SIZE, is_bold, Ink::of(colors.text))),
        count: count.map(|count| line(grouped(count), SIZE, false, Ink::of(colors.weak))),
        at: Vec2::ZERO,
    };
    let kinds = NodeKind::ALL.into_iter().filter(|&kind| shown.nodes(kind) > 0);
    let mut entries: Vec<Entry> =
        kinds.map(|kind| entry(Mark::Kind(kind), &capital(kind.noun(2)), Some(shown.nodes(kind)), true)).collect();
    let instances = &picture.instances;
    let is_hollow = |node: &crate::scene::instances::NodeInstance| {
        crate::scene::style::Style(node.style).has(crate::scene::style::Style::HOLLOW)
    };
    let others = [
        (instances.nodes.iter().any(is_hollow), Mark::Missing, "A post that is missing"),
        (instances.arrows != [0, 0], Mark::Arrow, "A link to another post"),
        (seen.visible.folded_count() > 0, Mark::Badge, "Sources that only this post cites"),
        (!seen.visible.halos().is_empty(), Mark::Halo, "Many connections, not drawn"),
        (!seen.weak.is_empty(), Mark::BrokenRing, "Claims with one publisher or none"),
        (!seen.derived.is_empty(), Mark::Dashes, "Posts that cite the same"),
    ];
    entries.extend(
        others.into_iter().filter(|&(is_there, ..)| is_there).map(|(_, mark, name)| entry(mark, name, None, false)),
    );
    let groups = seen.groups.iter().flat_map(|groups| groups.large());
    let named = groups.filter(|(_, group)| group.color.is_some());
    entries.extend(named.map(|(_, group)| {
        let shown = group.members.iter().filter(|&&id| seen.visible.node(id)).count();
        entry(Mark::Group(group.color), &group.name, Some(shown), false)
    }));
    entries
}

fn mark(mark: Mark, at: Pos2, look: Look, has_groups: bool, shapes: &mut Vec<Shape>) {
    let colors = look.colors();
    let (fill, none) = (|color| Some(Ink::of(color)), None);
    match mark {
        Mark::Kind(kind) => {
            let color = if has_groups { colors.faded } else { colors.kinds.of(kind) };
            shapes.push(Shape::Kind { kind, centre: at, radius: 6.0, fill: color });
        }
        Mark::Group(color) => {
            shapes.push(Shape::Circle { centre: at, radius: 5.0, fill: fill(colors.group(color)), stroke: none });
        }
        Mark::Missing => {
            let stroke = Some(Stroke::new(1.5, Ink::of(colors.kinds.of(NodeKind::Post))));
            shapes.push(Shape::Circle { centre: at, radius: 5.5, fill: None, stroke });
        }
        Mark::Arrow => {
            let ink = Ink::of(colors.weak);
            let [from, tip] = [at - vec2(8.0, 0.0), at + vec2(8.0, 0.0)];
            shapes.push(Shape::Line { points: vec![from, tip], stroke: Stroke::new(1.2, ink) });
            let ring = vec![tip, tip + vec2(-6.0, -2.7), tip + vec2(-6.0, 2.7)];
            shapes.push(Shape::Area { rings: vec![ring], fill: Some(ink), stroke: None });
        }
        Mark::Badge => {
            let text = line("+5", 10.0, false, Ink::of(colors.weak));
            shapes.push(plate(
                Rect::from_center_size(at, vec2(text.rect.width() + 8.0, 14.0)),
                colors.raised,
                colors.line,
            ));
            shapes.push(Shape::Text(text.around(at)));
        }
        Mark::Halo => {
            let color = colors.kinds.of(NodeKind::Tag);
            let glow = Some(Ink { color, opacity: 0.24 });
            let ring = Some(Stroke::new(0.75, Ink::of(color)));
            let (fill, stroke) = if look == Look::Print { (None, ring) } else { (glow, None) };
            shapes.push(Shape::Circle { centre: at, radius: 9.0, fill, stroke });
            shapes.push(Shape::Kind { kind: NodeKind::Tag, centre: at, radius: 4.0, fill: color });
        }
        Mark::BrokenRing => shapes.extend(broken_ring(at, 6.5, Ink::of(colors.warning))),
        Mark::Dashes => {
            let stroke = Stroke { dash: Some(DASH), ..Stroke::new(1.2, Ink::of(colors.weak)) };
            shapes.push(Shape::Line { points: vec![at - vec2(10.0, 0.0), at + vec2(10.0, 0.0)], stroke });
        }
    }
}
