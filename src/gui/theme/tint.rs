//! Tints: quiet grounds for things that are many and only have to differ from their neighbours.

use egui::Color32;

use super::{Palette, rgb};

/// Hues all round, far from one to the next.
const HUES: [Color32; 8] = [
    rgb(0x3b_82f6),
    rgb(0xea_7317),
    rgb(0x14_a38b),
    rgb(0xd1_4f9e),
    rgb(0x9a_a31c),
    rgb(0x7c_5cf0),
    rgb(0xd9_4848),
    rgb(0x1f_9bc4),
];

impl Palette {
    /// The ground of the group with this number, on the canvas.
    pub fn tint(&self, group: u32) -> Color32 {
        self.canvas.lerp_to_gamma(hue(group), if self.dark { 0.13 } else { 0.05 })
    }

    /// The rim of such a ground.
    pub fn tint_rim(&self, group: u32) -> Color32 {
        self.canvas.lerp_to_gamma(hue(group), if self.dark { 0.30 } else { 0.28 })
    }
}

fn hue(group: u32) -> Color32 {
    HUES.get(group as usize % HUES.len()).copied().unwrap_or(Color32::GRAY)
}

#[cfg(test)]
mod tests {
    use super::super::tests::contrast;
    use super::super::{DARK, LIGHT};
    use crate::graph::NodeKind;

    #[test]
    fn words_and_nodes_stand_out_from_every_tint() {
        for (palette, group) in [DARK, LIGHT].into_iter().flat_map(|palette| (0..8).map(move |group| (palette, group)))
        {
            let tint = palette.tint(group);
            assert_ne!(tint, palette.tint(group + 1), "{group} and the next");
            let ratio = contrast(palette.weak, tint);
            assert!(ratio >= 4.5, "{group}: {ratio:.2}");
            for kind in NodeKind::ALL {
                let ratio = contrast(palette.kind(kind), tint);
                assert!(ratio >= 3.0, "{kind:?} in {group}: {ratio:.2}");
            }
        }
    }
}
