//! How large a node is: the one rule that the layout, the canvas and the exports share, and how large that is on the screen.

use crate::graph::NodeKind;

/// The radius of a node without edges, in layout units.
pub const SMALLEST: f32 = 5.0;

/// The radius that no node exceeds, in layout units.
pub const LARGEST: f32 = 22.0;

/// How much larger a post is than a node of another kind, in layout units.
const POST_EXTRA: f32 = 2.0;

/// How fast the radius grows with the square root of the degree, so that the area grows with the degree.
const GROWTH: f32 = 1.4;

/// The radius of a node in layout units, from 5 to 22.
pub fn radius(kind: NodeKind, degree: usize) -> f32 {
    unbounded_radius(kind, degree).min(LARGEST)
}

/// The radius that a node would have if there were room for it: of two hubs the greater has the greater one.
pub(super) fn unbounded_radius(kind: NodeKind, degree: usize) -> f32 {
    let extra = if kind == NodeKind::Post { POST_EXTRA } else { 0.0 };
    SMALLEST + extra + GROWTH * (degree as f32).sqrt()
}

/// The smallest and the largest radius on the screen, in points.
pub const ON_SCREEN: [f32; 2] = [1.5, 48.0];

/// The radius on the screen, in points, of a node of `radius` layout units at `zoom` points per layout unit.
///
/// From near it grows with the root of the zoom: what one comes closer for are the gaps between nodes and the names in
/// them, not larger shapes. From afar small nodes shrink with the picture and hubs with its root, so that a picture of
/// thousands is read by its hubs. `graph.wgsl` does the same.
pub fn on_screen(radius: f32, zoom: f32) -> f32 {
    let [smallest, largest] = ON_SCREEN;
    let size = ((radius - SMALLEST) / (LARGEST - SMALLEST)).clamp(0.0, 1.0);
    let exponent = if zoom > 1.0 { 0.5 } else { 1.0 - 0.5 * size };
    (radius * zoom.powf(exponent)).clamp(smallest, largest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn size_tells_from_afar_and_does_not_balloon_from_near() {
        let zooms = [0.02, 0.2, 0.999, 1.0, 1.001, 4.0, 12.0];
        for zoom in zooms {
            let radii: Vec<f32> = [5.0, 8.0, 15.0, 22.0].map(|radius| on_screen(radius, zoom)).to_vec();
            assert!(radii.is_sorted(), "at {zoom}: {radii:?}");
        }
        for radius in [5.0, 12.0, 22.0] {
            let radii: Vec<f32> = zooms.map(|zoom| on_screen(radius, zoom)).to_vec();
            assert!(radii.is_sorted() && radii[4] - radii[2] < 0.1, "no step at zoom 1: {radii:?}");
        }
        let [smallest, largest] = [SMALLEST, LARGEST].map(|radius| on_screen(radius, 0.2));
        assert!(largest / smallest > 5.0, "{smallest} {largest}");
        assert!((on_screen(10.0, 4.0) - 20.0).abs() < 1e-4);
    }

    #[test]
    fn a_radius_grows_with_the_degree_and_stays_in_its_bounds() {
        for kind in NodeKind::ALL {
            let radii: Vec<f32> = [0, 1, 4, 25, 100, 10_000].into_iter().map(|degree| radius(kind, degree)).collect();
            assert!(radii.is_sorted(), "{radii:?}");
            assert!(radii.iter().all(|r| (SMALLEST..=LARGEST).contains(r)), "{radii:?}");
        }
    }

    #[test]
    fn a_post_is_larger_than_a_tag_of_the_same_degree() {
        assert!(radius(NodeKind::Post, 6) > radius(NodeKind::Tag, 6));
    }
}
