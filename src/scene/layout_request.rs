//! All that a layout is made from, as one value: an equal request needs no work.

use std::sync::Arc;

use super::Arrangement;
use super::revision::GraphRev;
use crate::geom::Vec2;
use crate::graph::NodeId;
use crate::layout::Options;

/// What to lay out and how.
#[derive(Clone, Debug, PartialEq)]
pub struct LayoutRequest {
    /// Whose nodes.
    pub graph: GraphRev,
    /// The nodes to lay out, in id order, with the edges between them; all where it is none. The other nodes get no finite
    /// place.
    pub subset: Option<Arc<[NodeId]>>,
    /// How they are arranged.
    pub arrangement: Arrangement,
    /// Where the nodes stood before; only the free arrangement looks at it.
    pub start: Start,
    /// Nodes that stay where they are put, in id order; only in the free arrangement.
    pub pins: Vec<(NodeId, Vec2)>,
    /// How much work to put into it.
    pub options: Options,
}

/// Where the nodes of a free arrangement stood before, by node id, in layout units.
#[derive(Clone, Debug, Default)]
pub enum Start {
    /// Nowhere: the graph is new.
    #[default]
    Nowhere,
    /// Some of them at these places; there is more to lay out.
    Moving(Arc<[Option<Vec2>]>),
    /// All of them at these places, and there is nothing more to lay out.
    Settled(Arc<[Vec2]>),
}

/// Many places are compared by their address first.
impl PartialEq for Start {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Nowhere, Self::Nowhere) => true,
            (Self::Moving(a), Self::Moving(b)) => Arc::ptr_eq(a, b) || a == b,
            (Self::Settled(a), Self::Settled(b)) => Arc::ptr_eq(a, b) || a == b,
            _ => false,
        }
    }
}

impl Start {
    /// The same places, from which there is more to lay out.
    #[must_use]
    pub fn moving(&self) -> Self {
        match self {
            Self::Settled(places) => {
                Self::Moving(places.iter().map(|place| place.is_finite().then_some(*place)).collect())
            }
            other => other.clone(),
        }
    }

    /// The places of all nodes, by node id; not finite where there is none.
    pub fn places(&self) -> Arc<[Vec2]> {
        match self {
            Self::Nowhere => Arc::default(),
            Self::Moving(places) => places.iter().map(|place| place.unwrap_or(Vec2::NAN)).collect(),
            Self::Settled(places) => places.clone(),
        }
    }
}

impl LayoutRequest {
    /// Whether `other` is the same but for its pins: a layout that runs is steered there instead of made anew.
    pub fn differs_in_pins_only(&self, other: &Self) -> bool {
        let Self { graph, subset, arrangement, start, pins: _, options } = self;
        let same = *graph == other.graph && *subset == other.subset && *arrangement == other.arrangement;
        same && *start == other.start && *options == other.options
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::vec2;

    fn request() -> LayoutRequest {
        LayoutRequest {
            graph: GraphRev::default(),
            subset: None,
            arrangement: Arrangement::Free,
            start: Start::Settled(vec![vec2(1.0, 2.0), Vec2::NAN].into()),
            pins: vec![(NodeId(0), vec2(1.0, 2.0))],
            options: Options::default(),
        }
    }

    #[test]
    fn a_request_equals_its_copy_also_where_a_place_is_no_number() {
        let one = request();
        assert_eq!(one, one.clone());
        let moving = Start::Moving(vec![Some(vec2(1.0, 2.0)), None].into());
        assert!(moving.places()[0] == vec2(1.0, 2.0) && moving.places()[1].x.is_nan());
    }

    #[test]
    fn what_differs_in_more_than_pins_is_another_layout() {
        let one = request();
        let pinned = LayoutRequest { pins: Vec::new(), ..one.clone() };
        assert!(one != pinned && one.differs_in_pins_only(&pinned));
        for other in [
            LayoutRequest { graph: one.graph.next(), ..one.clone() },
            LayoutRequest { subset: Some([NodeId(0)].into()), ..one.clone() },
            LayoutRequest { arrangement: Arrangement::Groups, ..one.clone() },
            LayoutRequest { start: Start::Nowhere, ..one.clone() },
            LayoutRequest { options: Options { seed: 1, ..one.options }, ..one.clone() },
        ] {
            assert!(one != other && !one.differs_in_pins_only(&other), "{other:?}");
        }
    }
}
