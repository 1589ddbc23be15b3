//! Tints: quiet grounds for things that are many and only have to differ from their neighbours.

use egui::Color32;

use super::{Palette, of};

impl Palette {
    /// The ground of the group with this number, on the canvas.
    pub fn tint(&self, group: u32) -> Color32 {
        let [ground, _] = self.shared.tint(group);
        of(ground)
    }

    /// The rim of such a ground.
    pub fn tint_rim(&self, group: u32) -> Color32 {
        let [_, rim] = self.shared.tint(group);
        of(rim)
    }
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
