//! The camera: which part of the layout's plane the canvas shows.
//!
//! Positions in the layout's plane are `Vec2` in layout units; positions on the screen are `Pos2` in points. Functions
//! are named target-from-source.

use serde::{Deserialize, Serialize};

use crate::geom::{Pos2, Rect, Vec2};

/// Points per layout unit at which the camera stops zooming out and in.
pub const ZOOM_RANGE: std::ops::RangeInclusive<f32> = 0.001..=12.0;
/// A fitted picture is not magnified beyond this, so that three nodes do not fill the window.
const FIT_ZOOM_MAX: f32 = 1.6;

/// Where the camera looks.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Camera {
    /// The layout position at the middle of the canvas.
    pub centre: Vec2,
    /// Points per layout unit.
    pub zoom: f32,
}

impl Default for Camera {
    fn default() -> Self {
        Self { centre: Vec2::ZERO, zoom: 1.0 }
    }
}

impl Camera {
    /// The camera itself where a picture can be drawn with it, else one that looks at the middle.
    #[must_use]
    pub fn sane(self) -> Self {
        Self { zoom: self.zoom.clamp(*ZOOM_RANGE.start(), *ZOOM_RANGE.end()), ..self }.or(Self::default())
    }

    /// The screen position of a layout position, for a canvas that fills `canvas`.
    pub fn screen_from_layout(&self, canvas: Rect, position: Vec2) -> Pos2 {
        canvas.center() + (position - self.centre) * self.zoom
    }

    /// The layout position under a screen position.
    pub fn layout_from_screen(&self, canvas: Rect, point: Pos2) -> Vec2 {
        self.centre + (point - canvas.center()) / self.zoom
    }

    /// The camera after the picture was dragged by `points` on the screen.
    #[must_use]
    pub fn panned(self, points: Vec2) -> Self {
        Self { centre: self.centre - points / self.zoom, ..self }.or(self)
    }

    /// The camera with another layout position at the middle of the canvas.
    #[must_use]
    pub fn at(self, centre: Vec2) -> Self {
        Self { centre, ..self }.or(self)
    }

    /// The camera after zooming by `factor`, with the layout position under `point` staying under it.
    #[must_use]
    pub fn zoomed(self, canvas: Rect, point: Pos2, factor: f32) -> Self {
        let fixed = self.layout_from_screen(canvas, point);
        let zoom = (self.zoom * factor).clamp(*ZOOM_RANGE.start(), *ZOOM_RANGE.end());
        Self { centre: fixed - (point - canvas.center()) / zoom, zoom }.or(self)
    }

    /// The camera that shows all of `bounds` (layout units) in a canvas of `size` points, with `margin` points kept
    /// free on each side.
    pub fn fit(bounds: Rect, size: Vec2, margin: f32) -> Self {
        let room = (size - Vec2::splat(2.0 * margin)).max(Vec2::splat(1.0));
        let extent = bounds.size().max(Vec2::splat(1.0));
        let zoom = (room.x / extent.x).min(room.y / extent.y).clamp(*ZOOM_RANGE.start(), FIT_ZOOM_MAX);
        Self { centre: bounds.center().to_vec2(), zoom }.or(Self::default())
    }

    /// Between `self` (`t` = 0) and `to` (`t` = 1); the zoom moves by equal factors, so that it looks even.
    #[must_use]
    pub fn lerp(self, to: Self, t: f32) -> Self {
        let zoom = self.zoom * (to.zoom / self.zoom).powf(t);
        Self { centre: self.centre + (to.centre - self.centre) * t, zoom }.or(to)
    }

    /// `self`, or `other` where `self` is no place to look from.
    fn or(self, other: Self) -> Self {
        if self.centre.is_finite() && self.zoom.is_finite() && self.zoom > 0.0 { self } else { other }
    }
}

/// The smallest rectangle around circles of `radius(i)` at `positions`, in layout units; `None` for no positions.
pub fn bounds(circles: impl Iterator<Item = (Vec2, f32)>) -> Option<Rect> {
    circles
        .filter(|(position, _)| position.is_finite())
        .map(|(position, radius)| Rect::from_center_size(position.to_pos2(), Vec2::splat(2.0 * radius)))
        .reduce(emath::Rect::union)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{pos2, vec2};

    const CANVAS: Rect = Rect { min: Pos2 { x: 100.0, y: 50.0 }, max: Pos2 { x: 900.0, y: 650.0 } };

    #[test]
    fn zooming_keeps_the_point_under_the_pointer() {
        let camera = Camera { centre: vec2(30.0, -20.0), zoom: 0.8 };
        let pointer = pos2(711.0, 99.0);
        let before = camera.layout_from_screen(CANVAS, pointer);
        for factor in [0.5, 1.1, 3.0] {
            let after = camera.zoomed(CANVAS, pointer, factor).layout_from_screen(CANVAS, pointer);
            assert!((after - before).length() < 1e-3, "{factor}: {before:?} {after:?}");
        }
    }

    #[test]
    fn zoom_stays_in_range_and_nonsense_changes_nothing() {
        let camera = Camera::default();
        let closest = Camera { zoom: *ZOOM_RANGE.end(), ..camera };
        assert_eq!(camera.zoomed(CANVAS, CANVAS.center(), 1e9), closest);
        assert_eq!(camera.zoomed(CANVAS, CANVAS.center(), f32::NAN), camera);
        assert_eq!(camera.panned(Vec2::splat(f32::INFINITY)), camera);
    }

    #[test]
    fn a_fitted_camera_shows_everything() {
        let bounds = Rect::from_min_max(pos2(-500.0, -100.0), pos2(700.0, 300.0));
        let camera = Camera::fit(bounds, CANVAS.size(), 40.0);
        for corner in [bounds.min, bounds.max] {
            assert!(CANVAS.shrink(39.0).contains(camera.screen_from_layout(CANVAS, corner.to_vec2())));
        }
        assert!(Camera::fit(Rect::from_min_size(pos2(0.0, 0.0), Vec2::ZERO), CANVAS.size(), 0.0).zoom <= FIT_ZOOM_MAX);
    }

    #[test]
    fn screen_and_layout_are_inverse() {
        let camera = Camera { centre: vec2(3.0, 4.0), zoom: 2.5 };
        let point = pos2(333.0, 444.0);
        let back = camera.screen_from_layout(CANVAS, camera.layout_from_screen(CANVAS, point));
        assert!((back - point).length() < 1e-3);
    }
}
