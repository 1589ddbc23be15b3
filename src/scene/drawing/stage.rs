//! Where a picture stands on its sheet, and how layout units become points on it.

use crate::geom::{Pos2, Rect, Vec2};
use crate::scene::{Camera, size};

/// A part of a sheet that a camera fills.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stage {
    /// Its place on the sheet.
    pub rect: Rect,
    /// How it is looked at.
    pub camera: Camera,
}

impl Stage {
    /// Where a place is.
    pub fn at(&self, place: Vec2) -> Pos2 {
        self.camera.screen_from_layout(self.rect, place)
    }

    /// How large the radius of a node is.
    pub fn radius(&self, radius: f32) -> f32 {
        size::on_screen(radius, self.camera.zoom)
    }

    /// How long something is.
    pub fn length(&self, length: f32) -> f32 {
        length * self.camera.zoom
    }

    /// How many canvases of a usual size it is as large as, at least one.
    pub fn sheets(&self) -> f32 {
        const USUAL: f32 = 1600.0 * 1000.0;
        (self.rect.area() / USUAL).max(1.0)
    }
}
