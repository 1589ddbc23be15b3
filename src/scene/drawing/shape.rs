//! Plain shapes, in points from the upper left corner.

use crate::geom::{Pos2, Rect, Vec2};
use crate::graph::{NodeId, NodeKind};
use crate::scene::style::Rgb;

/// A colour and how much of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// The colour.
    pub color: Rgb,
    /// From 0 to 1.
    pub opacity: f32,
}

impl Ink {
    /// All of a colour.
    pub fn of(color: Rgb) -> Self {
        Self { color, opacity: 1.0 }
    }
}

/// A line's ink and width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// The ink.
    pub ink: Ink,
    /// The width.
    pub width: f32,
    /// The lengths of a dash and of the gap behind it.
    pub dash: Option<[f32; 2]>,
}

impl Stroke {
    /// A line without gaps.
    pub fn new(width: f32, ink: Ink) -> Self {
        Self { ink, width, dash: None }
    }
}

/// A shape that is no node and no edge.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A circle.
    Circle {
        /// Its middle.
        centre: Pos2,
        /// Its radius.
        radius: f32,
        /// What is in it.
        fill: Option<Ink>,
        /// What is round it.
        stroke: Option<Stroke>,
    },
    /// A rectangle.
    Rect {
        /// Its place.
        rect: Rect,
        /// The radius of its corners.
        round: f32,
        /// What is in it.
        fill: Ink,
        /// What is round it.
        stroke: Option<Stroke>,
    },
    /// A line through points.
    Line {
        /// The points.
        points: Vec<Pos2>,
        /// How it is drawn.
        stroke: Stroke,
    },
    /// What closed lines go round an odd number of times.
    Area {
        /// The lines.
        rings: Vec<Vec<Pos2>>,
        /// What is in it.
        fill: Option<Ink>,
        /// What is round it.
        stroke: Option<Stroke>,
    },
    /// The shape of a kind of node.
    Kind {
        /// The kind.
        kind: NodeKind,
        /// Its middle.
        centre: Pos2,
        /// The radius.
        radius: f32,
        /// Its colour.
        fill: Rgb,
    },
    /// Words.
    Text(Text),
}

/// Which end of a text stays where it is if it is drawn wider or narrower than it was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The beginning.
    Start,
    /// The middle.
    Middle,
    /// The end.
    End,
}

/// Words in a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The words.
    pub words: String,
    /// Where they stand.
    pub rect: Rect,
    /// Which end stays.
    pub anchor: Anchor,
    /// The size of the type.
    pub size: f32,
    /// Whether it is semibold.
    pub is_bold: bool,
    /// The ink.
    pub ink: Ink,
    /// A rim in the ground's colour, which keeps it readable over edges.
    pub rim: Option<Rgb>,
    /// Whose name it is.
    pub node: Option<NodeId>,
}

/// A node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// The node.
    pub node: NodeId,
    /// Its kind.
    pub kind: NodeKind,
    /// Its middle.
    pub centre: Pos2,
    /// Its radius.
    pub radius: f32,
    /// Its colour.
    pub color: Rgb,
    /// Whether only its outline is drawn.
    pub is_hollow: bool,
    /// Whether it was put there by hand.
    pub is_pinned: bool,
}

/// An edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thread {
    /// Its ends.
    pub ends: [Pos2; 2],
    /// The control point, if it bends aside.
    pub control: Option<Pos2>,
    /// The ink.
    pub ink: Ink,
    /// The width.
    pub width: f32,
    /// The corners of its arrow, the tip first.
    pub arrow: Option<[Pos2; 3]>,
}

/// The smallest rectangle around points.
pub fn around(points: &[Pos2]) -> Rect {
    points.iter().fold(Rect::NOTHING, |rect, point| rect.union(Rect::from_pos(*point)))
}

/// A rectangle of a size around its middle.
pub fn centred(middle: Pos2, size: Vec2) -> Rect {
    Rect::from_center_size(middle, size)
}
