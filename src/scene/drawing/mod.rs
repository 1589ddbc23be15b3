//! A picture as a list of plain shapes: what the window's canvas shows, without a window. Exports write them.
//!
//! What is drawn, in which order, how large, in which colours and where its names stand is that of the canvas: the same records
//! ([`Picture`]), the same rules ([`size`](super::size), [`density`](super::density), [`label_choice`](super::label_choice)).

pub mod badges;
mod contour;
mod guides;
pub mod look;
mod map;
pub mod marks;
pub mod measure;
mod names;
pub mod seen;
pub mod shape;
pub mod stage;
mod web;

pub use look::Look;
pub use seen::{Seen, Viewport};
pub use shape::{Anchor, Dot, Ink, Shape, Stroke, Text, Thread};
pub use stage::Stage;

use crate::geom::{Pos2, Rect, vec2};
use crate::graph::{KnowledgeGraph, NodeId};
use crate::scene::Picture;

/// The shapes of a picture, in the order of painting.
#[derive(Clone, Debug, Default)]
pub struct Drawing {
    /// What lies under the graph: grounds, rings, halos.
    pub under: Vec<Shape>,
    /// The graph, and above it what is in focus.
    pub webs: Vec<Web>,
    /// What lies over it: rings, badges, names, dates.
    pub over: Vec<Shape>,
    /// How many badges it has.
    pub badges: usize,
}

/// Edges, and nodes above them.
#[derive(Clone, Debug, Default)]
pub struct Web {
    /// The edges.
    pub threads: Vec<Thread>,
    /// The nodes, the most important last.
    pub dots: Vec<Dot>,
}

/// What a drawing is made from.
struct Brush<'a> {
    graph: &'a KnowledgeGraph,
    seen: &'a Seen,
    picture: &'a Picture,
    stage: Stage,
    look: Look,
}

impl Drawing {
    /// Whether an edge has an arrow.
    pub fn has_arrows(&self) -> bool {
        self.webs.iter().flat_map(|web| &web.threads).any(|thread| thread.arrow.is_some())
    }

    /// Draws what is seen of a graph.
    pub fn new(graph: &KnowledgeGraph, seen: &Seen, picture: &Picture, stage: Stage, look: Look) -> Self {
        let brush = Brush { graph, seen, picture, stage, look };
        let (mut under, mut over) = (Vec::new(), Vec::new());
        let guides::Drawn { names, mut taken } = guides::draw_under(&brush, &mut under);
        let map = map::draw_under(&brush, &mut under);
        marks::halos(&brush, &mut under);
        marks::derived(&brush, &mut under);
        let webs = web::webs(&brush);
        marks::weak(&brush, &mut over);
        marks::rings(&brush, &mut over);
        over.extend(names);
        let badges = badges::draw(&brush, &mut over, &mut taken);
        let named = map.map_or(0, |map| map::draw_names(&brush, &map, &mut over, &mut taken));
        names::draw(&brush, &mut over, &taken, named > 0);
        guides::draw_over(&brush, &mut over);
        Self { under, webs, over, badges }
    }
}

impl Brush<'_> {
    /// A node's middle and radius on the sheet.
    fn circle(&self, id: NodeId) -> Option<(Pos2, f32)> {
        let place = *self.picture.positions.get(id.index())?;
        let radius = self.seen.index.styles.radius(id);
        place.is_finite().then(|| (self.stage.at(place), self.stage.radius(radius)))
    }

    /// The nodes in view, the most important first.
    fn circles(&self) -> impl Iterator<Item = (NodeId, Pos2, f32)> {
        let circles = self.picture.circles.iter();
        let circles = circles.map(|&(id, place, radius)| (id, self.stage.at(place), self.stage.radius(radius)));
        circles.filter(|&(_, centre, radius)| self.rect().expand(radius).contains(centre))
    }

    fn rect(&self) -> Rect {
        self.stage.rect
    }

    /// A line of words.
    fn text(&self, words: impl Into<String>, size: f32, is_bold: bool) -> Text {
        line(words, size, is_bold, Ink::of(self.look.colors().weak))
    }
}

/// A line of words at the upper left corner.
pub fn line(words: impl Into<String>, size: f32, is_bold: bool, ink: Ink) -> Text {
    let words = words.into();
    let extent = vec2(measure::width(&words, size, is_bold), size * measure::LINE);
    let rect = Rect::from_min_size(Pos2::ZERO, extent);
    Text { words, rect, anchor: Anchor::Start, size, is_bold, ink, rim: None, node: None }
}

impl Text {
    /// At another place.
    #[must_use]
    pub fn within(self, rect: Rect, anchor: Anchor) -> Self {
        Self { rect, anchor, ..self }
    }

    /// With its middle at a place.
    #[must_use]
    pub fn around(self, middle: Pos2) -> Self {
        let rect = Rect::from_center_size(middle, self.rect.size());
        self.within(rect, Anchor::Middle)
    }
}
