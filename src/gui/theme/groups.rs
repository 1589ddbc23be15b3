//! The colours of groups.

use egui::Color32;

use super::{Palette, rgb};
use crate::analysis::groups::COLORS;

/// On a dark ground. Both sets begin with the nine that Paul Tol calls muted (2021), moved until eyes that lack a kind of cone
/// tell them as far apart as they get.
const DARK: [Color32; COLORS] = [
    rgb(0x8d_8cf2),
    rgb(0xda_d35e),
    rgb(0x2b_e1ff),
    rgb(0xff_817c),
    rgb(0xa9_dabb),
    rgb(0xb0_6681),
    rgb(0x33_8a43),
    rgb(0xa9_78b7),
    rgb(0x6d_8c18),
];

/// On a light ground.
const LIGHT: [Color32; COLORS] = [
    rgb(0x57_409f),
    rgb(0xb1_871f),
    rgb(0x57_91b8),
    rgb(0xd1_6981),
    rgb(0x21_5e0b),
    rgb(0x89_3246),
    rgb(0x8d_80e6),
    rgb(0x93_9050),
    rgb(0x79_3d70),
];

impl Palette {
    /// The colour of a group, by its number; what has none is grey.
    pub fn group(&self, color: Option<u8>) -> Color32 {
        let colors = if self.dark { &DARK } else { &LIGHT };
        color.and_then(|color| colors.get(usize::from(color)).copied()).unwrap_or(self.faded)
    }

    /// The ink of a group's name on the canvas.
    pub fn group_label(&self, color: Option<u8>) -> Color32 {
        self.text.lerp_to_gamma(self.group(color), 0.45)
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
