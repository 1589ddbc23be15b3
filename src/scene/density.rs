//! How edges are drawn so that many of them on a small picture do not turn into felt.

/// So much of a picture's plane may be covered with edges before they grow fainter.
const CLEAR: f32 = 0.07;
/// How fast they do: less than in proportion, as where there are more edges there is more to see.
const FADING: f32 = 0.55;
/// They never grow fainter than this.
const FAINTEST: f32 = 0.1;
/// The least part of their width that edges keep when the camera is far away.
const THINNEST: f32 = 0.55;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_edges_are_clear_and_many_grow_faint_from_afar() {
        assert_eq!(edge_look(0.02, 1.0), EdgeLook { width: 1.0, opacity: 1.0 });
        let looks: Vec<EdgeLook> = [2.0, 1.0, 0.5, 0.1, 0.01].map(|zoom| edge_look(1.0, zoom)).to_vec();
        assert!(looks.is_sorted_by(|near, far| near.opacity >= far.opacity && near.width >= far.width), "{looks:?}");
        assert!(looks.iter().all(|look| look.opacity >= FAINTEST && look.width >= THINNEST));
        assert_eq!(edge_look(0.0, 1.0), edge_look(0.02, 1.0), "no edges");
    }
}
