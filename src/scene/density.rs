//! How edges are drawn so that many of them on a small picture do not turn into felt.

/// So much of a picture's plane may be covered with edges before they grow fainter.
pub const CLEAR: f32 = 0.07;
/// How fast they do: less than in proportion, as where there are more edges there is more to see.
pub const FADING: f32 = 0.55;
/// They never grow fainter than this.
pub const FAINTEST: f32 = 0.1;
/// The least part of their width that edges keep when the camera is far away.
pub const THINNEST: f32 = 0.55;

/// Edges are drawn no fainter than this, but fewer of them. A screen has 256 steps of a colour: of what adds less than a few
/// steps only the strongest part of the colour is left, and thousands of grey edges add up to a glaring blue.
const FAITHFUL: f32 = 0.07;

/// How edges look at a zoom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EdgeLook {
    /// Their width, as a part of that at zoom 1.
    pub width: f32,
    /// Their opacity, as a part of that of a few edges.
    pub opacity: f32,
}

/// The look of edges at `zoom` points per layout unit. `ink` is how much of its plane the picture covers with edges of one
/// point's width at zoom 1: their number times their mean length by the area, in layout units.
pub fn edge_look(ink: f32, zoom: f32) -> EdgeLook {
    let width = zoom.sqrt().clamp(THINNEST, 1.0);
    // Seen from twice as far the plane is a quarter as large, and the edges half as long.
    let covered = ink * width / zoom;
    let opacity = if covered > CLEAR { (CLEAR / covered).powf(FADING).max(FAINTEST) } else { 1.0 };
    EdgeLook { width, opacity }
}

/// The share of the edges to draw, each so much stronger that all look as they would with this `opacity`.
pub fn share(opacity: f32) -> f32 {
    (opacity / FAITHFUL).clamp(0.0, 1.0)
}

/// Whether an edge is drawn when only a share of them is, by its place in the order of painting. Multiples of the golden
/// ratio are spread evenly, so those of each node lose about the same share (Weyl's sequence); and those that are drawn from
/// afar are also drawn from near.
pub fn is_drawn(index: u32, share: f32) -> bool {
    /// 2³² divided by the golden ratio, as in `graph.wgsl`.
    const GOLDEN: u32 = 2_654_435_769;
    index.wrapping_mul(GOLDEN) as f32 / u32::MAX as f32 <= share
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_edges_is_spread_evenly_and_grows() {
        assert_eq!((share(0.5), share(FAITHFUL / 2.0)), (1.0, 0.5));
        for from in [0, 1000, 2_999_000] {
            let drawn = |share| (from..from + 1000).filter(move |&index| is_drawn(index, share));
            assert!(drawn(0.25).count().abs_diff(250) <= 3);
            assert!(drawn(0.25).all(|index| is_drawn(index, 0.3)));
            assert_eq!(drawn(1.0).count(), 1000);
        }
    }

    #[test]
    fn few_edges_are_clear_and_many_grow_faint_from_afar() {
        assert_eq!(edge_look(0.02, 1.0), EdgeLook { width: 1.0, opacity: 1.0 });
        let looks: Vec<EdgeLook> = [2.0, 1.0, 0.5, 0.1, 0.01].map(|zoom| edge_look(1.0, zoom)).to_vec();
        assert!(looks.is_sorted_by(|near, far| near.opacity >= far.opacity && near.width >= far.width), "{looks:?}");
        assert!(looks.iter().all(|look| look.opacity >= FAINTEST && look.width >= THINNEST));
        assert_eq!(edge_look(0.0, 1.0), edge_look(0.02, 1.0), "no edges");
    }
}
