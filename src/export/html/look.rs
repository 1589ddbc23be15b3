//! What nodes and edges look like: the window's own colours, shapes and measures, so that the page looks like it.

use serde::Serialize;

use crate::graph::{EdgeKind, NodeKind};
use crate::scene::style::{self, Rgb, Shape};
use crate::scene::{density, size};

/// All of it.
#[derive(Serialize)]
pub(super) struct Look {
    kinds: [KindLook; NodeKind::ALL.len()],
    edges: [EdgeLook; EdgeKind::ALL.len()],
    size: SizeLook,
    density: DensityLook,
    arrow: ArrowLook,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            kinds: NodeKind::ALL.map(KindLook::new),
            edges: EdgeKind::ALL.map(EdgeLook::new),
            size: SizeLook { smallest: size::SMALLEST, largest: size::LARGEST, on_screen: size::ON_SCREEN },
            density: DensityLook {
                clear: density::CLEAR,
                fading: density::FADING,
                faintest: density::FAINTEST,
                thinnest: density::THINNEST,
            },
            arrow: ArrowLook { length: style::ARROW_LENGTH, slope: style::ARROW_SLOPE, room: style::ARROW_ROOM },
        }
    }
}

/// A kind of node.
#[derive(Serialize)]
struct KindLook {
    id: &'static str,
    /// The words for one and for many.
    nouns: [&'static str; 2],
    shape: &'static str,
    light: Rgb,
    dark: Rgb,
}

impl KindLook {
    fn new(kind: NodeKind) -> Self {
        let shape = match style::shape(kind) {
            Shape::Circle => "circle",
            Shape::Diamond => "diamond",
            Shape::Hexagon => "hexagon",
            Shape::Square => "square",
            Shape::Triangle => "triangle",
        };
        let nouns = [1, 2].map(|count| kind.noun(count));
        Self { id: kind.as_str(), nouns, shape, light: style::LIGHT.of(kind), dark: style::DARK.of(kind) }
    }
}

/// A kind of edge.
#[derive(Serialize)]
struct EdgeLook {
    id: &'static str,
    verb: &'static str,
    /// Whether its direction is drawn.
    arrow: bool,
}

impl EdgeLook {
    fn new(kind: EdgeKind) -> Self {
        Self { id: kind.as_str(), verb: kind.verb(), arrow: kind == EdgeKind::LinksTo }
    }
}

/// See [`size`].
#[derive(Serialize)]
struct SizeLook {
    smallest: f32,
    largest: f32,
    on_screen: [f32; 2],
}

/// See [`density`].
#[derive(Serialize)]
struct DensityLook {
    clear: f32,
    fading: f32,
    faintest: f32,
    thinnest: f32,
}

/// See [`style`].
#[derive(Serialize)]
struct ArrowLook {
    length: f32,
    slope: f32,
    room: f32,
}
