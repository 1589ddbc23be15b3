//! The colours of groups.

use egui::Color32;

use super::{Palette, of};
use crate::analysis::groups::COLORS;

impl Palette {
    /// The colour of a group, by its number; what has none is grey.
    pub fn group(&self, color: Option<u8>) -> Color32 {
        of(self.shared.group(color))
    }

    /// The ink of a group's name on the canvas.
    pub fn group_label(&self, color: Option<u8>) -> Color32 {
        of(self.shared.group_label(color))
    }

    /// The colours of all groups, and what has none behind them.
    pub fn groups(&self) -> [Color32; COLORS + 1] {
        std::array::from_fn(|color| self.group(u8::try_from(color).ok()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{contrast, least_difference};
    use super::super::{DARK, LIGHT};

    #[test]
    fn groups_differ_for_all_eyes_and_stand_out_from_the_canvas() {
        for palette in [DARK, LIGHT] {
            let colors = palette.groups();
            assert!(
                least_difference(&colors[..9]) >= 15.0,
                "dark {}: {}",
                palette.dark,
                least_difference(&colors[..9])
            );
            for color in colors {
                assert!(contrast(color, palette.canvas) >= 3.0, "{color:?}");
            }
            for color in (0..9).map(Some).chain([None]) {
                let ratio = contrast(palette.group_label(color), palette.canvas);
                assert!(ratio >= 4.5, "the name of {color:?}: {ratio:.2}");
            }
        }
    }
}
