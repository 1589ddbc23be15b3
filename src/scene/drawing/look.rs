//! The colours of a picture: those of the window's canvas, light and dark, and a set for paper.

use crate::analysis::groups::COLORS;
use crate::graph::NodeKind;
use crate::scene::style::{self, KindColors, Rgb, mix};

/// What a picture is coloured for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Look {
    /// As the window's light theme.
    #[default]
    Light,
    /// As its dark theme.
    Dark,
    /// For paper: a white ground, thin lines, nothing that glows.
    Print,
}

/// The colours of a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colors {
    /// Whether the ground is dark.
    pub is_dark: bool,
    /// The ground.
    pub ground: Rgb,
    /// The ground of what lies above the rest.
    pub raised: Rgb,
    /// Hairlines.
    pub line: Rgb,
    /// Text.
    pub text: Rgb,
    /// Text of less weight.
    pub weak: Rgb,
    /// What is selected.
    pub accent: Rgb,
    /// Something is odd.
    pub warning: Rgb,
    /// Nodes beside what is in focus.
    pub faded: Rgb,
    /// Edges that nobody asked about.
    pub edge: Rgb,
    /// Of the kinds.
    pub kinds: KindColors,
    /// Of the groups.
    pub groups: [Rgb; COLORS],
}

const fn rgb(hex: u32) -> Rgb {
    [(hex >> 16) as u8, (hex >> 8) as u8, hex as u8]
}

/// On a dark ground.
pub const DARK: Colors = Colors {
    is_dark: true,
    ground: rgb(0x0f_1319),
    raised: rgb(0x1d_242e),
    line: rgb(0x2a_3340),
    text: rgb(0xe3_e8ef),
    weak: rgb(0x9a_a6b5),
    accent: rgb(0x7c_a8ff),
    warning: rgb(0xf0_c05a),
    faded: rgb(0x5f_6a79),
    edge: rgb(0x5a_6779),
    kinds: style::DARK,
    // Both sets begin with the nine that Paul Tol calls muted (2021), moved until eyes that lack a kind of cone tell them as far
    // apart as they get.
    groups: [
        rgb(0x8d_8cf2),
        rgb(0xda_d35e),
        rgb(0x2b_e1ff),
        rgb(0xff_817c),
        rgb(0xa9_dabb),
        rgb(0xb0_6681),
        rgb(0x33_8a43),
        rgb(0xa9_78b7),
        rgb(0x6d_8c18),
    ],
};

/// On a light ground.
pub const LIGHT: Colors = Colors {
    is_dark: false,
    ground: rgb(0xf7_f8fa),
    raised: rgb(0xff_ffff),
    line: rgb(0xdd_e2e9),
    text: rgb(0x1b_222c),
    weak: rgb(0x5b_6675),
    accent: rgb(0x2a_63d6),
    warning: rgb(0x8a_5c00),
    faded: rgb(0x84_8e9c),
    edge: rgb(0x9a_a5b3),
    kinds: style::LIGHT,
    groups: [
        rgb(0x57_409f),
        rgb(0xb1_871f),
        rgb(0x57_91b8),
        rgb(0xd1_6981),
        rgb(0x21_5e0b),
        rgb(0x89_3246),
        rgb(0x8d_80e6),
        rgb(0x93_9050),
        rgb(0x79_3d70),
    ],
};

/// On paper.
pub const PRINT: Colors = Colors {
    ground: rgb(0xff_ffff),
    line: rgb(0xc9_cfd6),
    text: rgb(0x00_0000),
    weak: rgb(0x44_4b55),
    edge: rgb(0x74_7d89),
    ..LIGHT
};

impl Look {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Print];

    /// Its colours.
    pub const fn colors(self) -> &'static Colors {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
            Self::Print => &PRINT,
        }
    }

    /// How opaque a few edges are, at most.
    pub const fn edges(self) -> f32 {
        match self {
            Self::Light => 0.55,
            Self::Dark => 0.42,
            Self::Print => 0.7,
        }
    }

    /// The width of an edge of weight 1, in points.
    pub const fn edge_width(self) -> f32 {
        match self {
            Self::Light | Self::Dark => 0.8,
            Self::Print => 0.5,
        }
    }
}

impl Colors {
    /// Of a group, by its number; what has none is grey.
    pub fn group(&self, color: Option<u8>) -> Rgb {
        color.and_then(|color| self.groups.get(usize::from(color)).copied()).unwrap_or(self.faded)
    }

    /// The ink of a label: that of a post in the text's colour, all others with a touch of their kind's.
    pub fn label(&self, kind: NodeKind) -> Rgb {
        if kind == NodeKind::Post { self.text } else { mix(self.text, self.kinds.of(kind), 0.4) }
    }

    /// The ink of a group's name.
    pub fn group_label(&self, color: Option<u8>) -> Rgb {
        mix(self.text, self.group(color), 0.45)
    }

    /// The ground of a group in an arrangement of groups, by its number, and its rim.
    pub fn tint(&self, group: u32) -> [Rgb; 2] {
        let strengths = if self.is_dark { [0.13, 0.30] } else { [0.05, 0.28] };
        strengths.map(|strength| mix(self.ground, hue(group), strength))
    }
}

/// Hues all round, far from one to the next, for things that are many and only have to differ from their neighbours.
const HUES: [Rgb; 8] = [
    rgb(0x3b_82f6),
    rgb(0xea_7317),
    rgb(0x14_a38b),
    rgb(0xd1_4f9e),
    rgb(0x9a_a31c),
    rgb(0x7c_5cf0),
    rgb(0xd9_4848),
    rgb(0x1f_9bc4),
];

fn hue(group: u32) -> Rgb {
    HUES.get(group as usize % HUES.len()).copied().unwrap_or([128; 3])
}
