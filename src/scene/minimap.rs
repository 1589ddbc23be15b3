//! The whole picture on a few pixels, to see which part of it is in view.

use super::camera::{Camera, bounds};
use crate::geom::{Rect, Vec2, pos2, vec2};
use crate::graph::NodeKind;

/// Pixels kept free on each side.
const MARGIN: f32 = 8.0;
/// The smallest radius of a node, in pixels: less would not be seen.
const RADIUS_MIN: f32 = 1.6;

/// The picture in small.
#[derive(Clone, Debug, PartialEq)]
pub struct Minimap {
    /// Its width and height, in pixels.
    pub size: [usize; 2],
    /// The kind of the node on each pixel, row by row.
    pub pixels: Vec<Option<NodeKind>>,
    /// How it looks at the layout's plane; its zoom is in pixels per layout unit.
    camera: Camera,
}

impl Minimap {
    /// Of nodes with their places and radii in layout units, the topmost last. `None` where there are none.
    pub fn new(size: [usize; 2], nodes: impl Iterator<Item = (Vec2, f32, NodeKind)> + Clone) -> Option<Self> {
        let room = vec2(size[0] as f32, size[1] as f32);
        let camera = Camera::fit(bounds(nodes.clone().map(|(place, radius, _)| (place, radius)))?, room, MARGIN);
        let mut this = Self { size, pixels: vec![None; size[0] * size[1]], camera };
        for (place, radius, kind) in nodes {
            this.disc(this.pixel(place), (radius * camera.zoom).max(RADIUS_MIN), kind);
        }
        Some(this)
    }

    /// The pixel of a place in layout units, from the upper left corner.
    pub fn pixel(&self, place: Vec2) -> Vec2 {
        self.camera.screen_from_layout(self.frame(), place).to_vec2()
    }

    /// The place in layout units of a pixel.
    pub fn place(&self, pixel: Vec2) -> Vec2 {
        self.camera.layout_from_screen(self.frame(), pixel.to_pos2())
    }

    fn frame(&self) -> Rect {
        Rect::from_min_size(pos2(0.0, 0.0), vec2(self.size[0] as f32, self.size[1] as f32))
    }

    /// Fills the pixels whose middle lies in a disc.
    fn disc(&mut self, centre: Vec2, radius: f32, kind: NodeKind) {
        let [width, height] = self.size;
        // The pixels whose middles lie between two coordinates; casts cut off what is below zero.
        let between = |low: f32, high: f32, end: usize| (low + 0.5).floor() as usize..((high + 0.5) as usize).min(end);
        for y in between(centre.y - radius, centre.y + radius, height) {
            let up = y as f32 + 0.5 - centre.y;
            let half = (radius * radius - up * up).max(0.0).sqrt();
            let row = between(centre.x - half, centre.x + half, width);
            if let Some(row) = self.pixels.get_mut(y * width + row.start..y * width + row.end.max(row.start)) {
                row.fill(Some(kind));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: [usize; 2] = [120, 80];

    fn map(nodes: &[(Vec2, f32, NodeKind)]) -> Minimap {
        Minimap::new(SIZE, nodes.iter().copied()).expect("there are nodes")
    }

    fn at(map: &Minimap, place: Vec2) -> Option<NodeKind> {
        let pixel = map.pixel(place);
        map.pixels[pixel.y as usize * SIZE[0] + pixel.x as usize]
    }

    #[test]
    fn every_node_is_on_the_map_and_the_last_on_top() {
        let nodes: Vec<_> = (0..100_u8)
            .map(|i| (vec2(f32::from(i) * 97.0 % 1013.0, f32::from(i) * 61.0 % 709.0), 9.0, NodeKind::Tag))
            .chain([(vec2(97.0, 61.0), 30.0, NodeKind::Post)])
            .collect();
        let map = map(&nodes);
        assert!(nodes.iter().all(|&(place, ..)| at(&map, place).is_some()));
        assert_eq!(at(&map, vec2(97.0, 61.0)), Some(NodeKind::Post));
        let filled = map.pixels.iter().flatten().count();
        assert!((100..5_000).contains(&filled), "{filled} of {}", map.pixels.len());
    }

    #[test]
    fn pixels_and_places_are_inverse() {
        let map = map(&[(vec2(-500.0, -20.0), 5.0, NodeKind::Post), (vec2(700.0, 300.0), 5.0, NodeKind::Tag)]);
        let place = vec2(33.0, 44.0);
        assert!((map.place(map.pixel(place)) - place).length() < 1e-2);
    }

    #[test]
    fn a_disc_is_round_and_stays_on_the_map() {
        let map = map(&[(vec2(0.0, 0.0), 20.0, NodeKind::Post)]);
        let filled = map.pixels.iter().flatten().count() as f32;
        let radius = 20.0 * map.camera.zoom;
        assert!((filled / (radius * radius * std::f32::consts::PI) - 1.0).abs() < 0.05, "{filled}");
        let mut tall = map.clone();
        tall.disc(vec2(0.0, 0.0), 1e6, NodeKind::Tag);
        assert!(tall.pixels.iter().all(|&pixel| pixel == Some(NodeKind::Tag)));
    }

    #[test]
    fn of_nothing_there_is_no_map() {
        assert_eq!(Minimap::new(SIZE, std::iter::empty()), None);
        assert_eq!(Minimap::new(SIZE, [(vec2(f32::NAN, 0.0), 1.0, NodeKind::Post)].into_iter()), None);
    }
}
