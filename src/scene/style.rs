//! What nodes and edges look like, said once for the graphics card, for egui's painter and for exports: the shape and the
//! colour of each kind, the bits of a record's style, the measures of arrows.

use crate::geom::{Vec2, vec2};
use crate::graph::NodeKind;

/// The shape of a node: each kind has its own, so that colour never carries the meaning alone. All shapes of one radius have
/// about the same area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A circle.
    Circle,
    /// A square that stands on a corner.
    Diamond,
    /// A hexagon that stands on a corner.
    Hexagon,
    /// A square with round corners.
    Square,
    /// A triangle that stands on a side.
    Triangle,
}

/// The corners of a diamond, in radii.
pub const DIAMOND: [Vec2; 4] = [vec2(0.0, -1.22), vec2(1.22, 0.0), vec2(0.0, 1.22), vec2(-1.22, 0.0)];
/// The corners of a hexagon, in radii: its own is 1.1 of them. 0.866 is half the root of three.
pub const HEXAGON: [Vec2; 6] = {
    const WIDE: f32 = 1.1 * 0.866_025_4;
    [vec2(0.0, -1.1), vec2(WIDE, -0.55), vec2(WIDE, 0.55), vec2(0.0, 1.1), vec2(-WIDE, 0.55), vec2(-WIDE, -0.55)]
};
/// The corners of a triangle, in radii: its own is 1.38 of them.
pub const TRIANGLE: [Vec2; 3] = {
    const WIDE: f32 = 1.38 * 0.866_025_4;
    [vec2(0.0, -1.38 * 0.92), vec2(WIDE, 1.38 * 0.58), vec2(-WIDE, 1.38 * 0.58)]
};
/// Half the side of a square, in radii.
pub const SQUARE: f32 = 0.86;
/// The radius of its corners, in radii.
pub const SQUARE_CORNER: f32 = 0.35;

/// The shape of a kind.
pub const fn shape(kind: NodeKind) -> Shape {
    match kind {
        NodeKind::Post => Shape::Circle,
        NodeKind::Tag => Shape::Diamond,
        NodeKind::Platform => Shape::Hexagon,
        NodeKind::Source => Shape::Square,
        NodeKind::Publisher => Shape::Triangle,
    }
}

/// Red, green and blue, gamma-encoded.
pub type Rgb = [u8; 3];

/// Between two colours: the first at 0, the second at 1.
pub fn mix(from: Rgb, to: Rgb, t: f32) -> Rgb {
    let [from_red, from_green, from_blue] = from;
    let [to_red, to_green, to_blue] = to;
    let between = |from: u8, to: u8| (f32::from(from) + (f32::from(to) - f32::from(from)) * t).round() as u8;
    [between(from_red, to_red), between(from_green, to_green), between(from_blue, to_blue)]
}

/// The colours of kinds on one ground. They are from a set that colour-blind people tell apart (after Okabe and Ito, 2008),
/// moved as far as they must to stand out from the ground, and from each other for eyes that lack a kind of cone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindColors([Rgb; NodeKind::ALL.len()]);

/// On a light ground; exports have these.
pub const LIGHT: KindColors = KindColors([
    [0x00, 0x72, 0xb2], // post: blue
    [0x0d, 0x9e, 0x70], // tag: bluish green
    [0xb8, 0x7f, 0x0b], // platform: ochre
    [0xaf, 0x4e, 0x88], // source: reddish purple
    [0xac, 0x3c, 0x00], // publisher: vermilion
]);

/// On a dark ground.
pub const DARK: KindColors = KindColors([
    [0x56, 0xb4, 0xe9], // post
    [0x50, 0xe8, 0xb4], // tag
    [0xf2, 0xb1, 0x2d], // platform
    [0xc5, 0x83, 0xae], // source
    [0xe3, 0x75, 0x3b], // publisher
]);

impl KindColors {
    /// The colour of a kind.
    pub const fn of(&self, kind: NodeKind) -> Rgb {
        let Self([post, tag, platform, source, publisher]) = *self;
        match kind {
            NodeKind::Post => post,
            NodeKind::Tag => tag,
            NodeKind::Platform => platform,
            NodeKind::Source => source,
            NodeKind::Publisher => publisher,
        }
    }
}

/// How a record looks: the kind that gives it its colour, and its shape if it is a node, in the lowest bits; marks in those
/// above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style(pub u32);

impl Style {
    /// The bits of the kind, which is its place in [`NodeKind::ALL`].
    pub const KIND: u32 = 7;
    /// The mark of a node that is drawn as an outline: a post that is missing.
    pub const HOLLOW: u32 = 8;
    /// The mark of a node that was put in its place by hand.
    pub const PINNED: u32 = 16;
    /// The mark of what the filter dims.
    pub const DIMMED: u32 = 32;
    /// Where the number of the group begins that gives a node its colour instead of its kind: 0 is none, 1 the first.
    pub const GROUP_AT: u32 = 6;
    /// The bits of that number.
    pub const GROUP: u32 = 15;

    /// Of a kind, without marks.
    pub const fn of(kind: NodeKind) -> Self {
        Self(kind as u32)
    }

    /// With a mark if `yes`.
    #[must_use]
    pub const fn with(self, mark: u32, yes: bool) -> Self {
        Self(if yes { self.0 | mark } else { self.0 })
    }

    /// Whether it has a mark.
    pub const fn has(self, mark: u32) -> bool {
        self.0 & mark != 0
    }

    /// With the colour of a group, by its number from 1.
    #[must_use]
    pub const fn in_group(self, number: u32) -> Self {
        Self(self.0 & !(Self::GROUP << Self::GROUP_AT) | (number & Self::GROUP) << Self::GROUP_AT)
    }

    /// The number of the group that gives the colour, 0 for none.
    pub const fn group(self) -> u32 {
        self.0 >> Self::GROUP_AT & Self::GROUP
    }

    /// The kind that gives the colour.
    pub fn kind(self) -> Option<NodeKind> {
        NodeKind::ALL.get((self.0 & Self::KIND) as usize).copied()
    }
}

/// How much of its own colour remains to a dimmed node, of its strength to a dimmed edge.
pub const DIMMED_STRENGTH: f32 = 0.22;
/// An arrow's length in points, without what the width of its edge adds.
pub const ARROW_LENGTH: f32 = 4.5;
/// Half an arrow's width as a part of its length.
pub const ARROW_SLOPE: f32 = 0.45;
/// An edge shorter than this, in points, has no arrow.
pub const ARROW_ROOM: f32 = 26.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_keeps_its_kind_and_its_marks_apart() {
        for kind in NodeKind::ALL {
            let style = Style::of(kind).with(Style::HOLLOW, true).with(Style::PINNED, false).with(Style::DIMMED, true);
            assert_eq!(style.kind(), Some(kind));
            assert_eq!((style.in_group(10).group(), style.in_group(10).kind()), (10, Some(kind)));
            assert_eq!(style.in_group(10).in_group(0), style);
            assert!(style.has(Style::HOLLOW) && !style.has(Style::PINNED) && style.has(Style::DIMMED));
        }
        assert!(NodeKind::ALL.len() <= Style::KIND as usize + 1);
        assert_eq!(Style::KIND & (Style::HOLLOW | Style::PINNED | Style::DIMMED), 0);
    }

    #[test]
    fn no_two_kinds_share_a_shape_or_a_colour() {
        for (index, kind) in NodeKind::ALL.into_iter().enumerate() {
            for other in NodeKind::ALL.into_iter().skip(index + 1) {
                assert_ne!(shape(kind), shape(other));
                assert_ne!(LIGHT.of(kind), LIGHT.of(other));
                assert_ne!(DARK.of(kind), DARK.of(other));
            }
        }
    }
}
