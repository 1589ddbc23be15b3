//! Where the camera looks and how strongly things show: all that changes from frame to frame.

use egui::{Color32, Rect, Vec2};

use crate::analysis::groups::COLORS;
use crate::scene::Camera;

/// How a layer is looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::gui::canvas) struct View {
    /// The canvas, in points.
    pub(in crate::gui::canvas) rect: Rect,
    pub(in crate::gui::canvas) camera: Camera,
    pub(in crate::gui::canvas) colors: Colors,
    pub(in crate::gui::canvas) strength: Strength,
}

/// The colours of a layer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::gui::canvas) struct Colors {
    pub(in crate::gui::canvas) ground: Color32,
    /// Of nodes without strength.
    pub(in crate::gui::canvas) faded: Color32,
    /// Of edges; none where each has the colour of its kind.
    pub(in crate::gui::canvas) edge: Option<Color32>,
    /// By the kinds' order.
    pub(in crate::gui::canvas) kinds: [Color32; 5],
    /// Of groups by their numbers from 1.
    pub(in crate::gui::canvas) groups: [Color32; COLORS + 1],
}

/// How strongly a layer shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::gui::canvas) struct Strength {
    /// Of nodes, from 0, the faded colour, to 1, that of their kind.
    pub(in crate::gui::canvas) nodes: f32,
    /// The opacity of edges.
    pub(in crate::gui::canvas) edges: f32,
    /// The share of the edges that are drawn.
    pub(in crate::gui::canvas) share: f32,
    /// The width of an edge of weight 1, in points.
    pub(in crate::gui::canvas) width: f32,
}

/// The numbers of the program's `View`, four by four.
const ROWS: usize = 12 + COLORS;

impl View {
    /// Its size on the card, in bytes.
    pub(super) const SIZE: u64 = (ROWS * size_of::<[f32; 4]>()) as u64;

    /// As the program reads it, for a window of so many pixels.
    pub(super) fn to_uniform(self, screen: [u32; 2], pixels_per_point: f32, is_linear: bool) -> [[f32; 4]; ROWS] {
        let origin = self.camera.screen_from_layout(self.rect, Vec2::ZERO) * pixels_per_point;
        let Strength { nodes, edges, share, width } = self.strength;
        let linear = f32::from(u8::from(is_linear));
        let edge = self.colors.edge.map_or([0.0; 4], gamma);
        let [post, tag, platform, source, publisher] = self.colors.kinds.map(gamma);
        let first = [
            [screen[0] as f32, screen[1] as f32, origin.x, origin.y],
            [self.camera.zoom * pixels_per_point, pixels_per_point, nodes, edges],
            [width, share, linear, 0.0],
            gamma(self.colors.ground),
            gamma(self.colors.faded),
            edge,
            post,
            tag,
            platform,
            source,
            publisher,
        ];
        let groups = self.colors.groups.map(gamma);
        let mut rows = [[0.0; 4]; ROWS];
        rows.iter_mut().zip(first.into_iter().chain(groups)).for_each(|(row, value)| *row = value);
        rows
    }
}

/// An opaque colour, gamma-encoded, from 0 to 1.
fn gamma(color: Color32) -> [f32; 4] {
    let [red, green, blue, _] = color.to_array();
    [red, green, blue, u8::MAX].map(|part| f32::from(part) / f32::from(u8::MAX))
}
