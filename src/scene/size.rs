//! How large a node is: the one rule that the layout, the canvas and the exports share.

use crate::graph::NodeKind;

/// The radius of a node without edges, in layout units.
const SMALLEST: f32 = 5.0;

/// The radius that no node exceeds, in layout units.
const LARGEST: f32 = 22.0;

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

#[cfg(test)]
mod tests {
    use super::*;

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
