//! Colours that can be told apart and texts that can be read, in both themes and every state.

use super::*;
use crate::gui::canvas::DIMMED;
use crate::scene::style::DIMMED_STRENGTH;

/// The parts of a colour, 0 to 1, as light adds up.
fn linear(color: Color32) -> [f64; 3] {
    [color.r(), color.g(), color.b()].map(|value| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
}

fn times(matrix: [[f64; 3]; 3], parts: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(parts).map(|(factor, part)| factor * part).sum())
}

/// WCAG 2.1's relative luminance.
fn luminance(color: Color32) -> f64 {
    times([[0.2126, 0.7152, 0.0722], [0.0; 3], [0.0; 3]], linear(color))[0]
}

/// CIE 1976 L*a*b* of a colour of light, seen by D65.
fn lab(light: [f64; 3]) -> [f64; 3] {
    const XYZ: [[f64; 3]; 3] = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]];
    let [x, y, z] = times(XYZ, light);
    let [x, y, z] = [x / 0.950_47, y, z / 1.088_83]
        .map(|part: f64| if part > 0.008_856 { part.cbrt() } else { 7.787 * part + 16.0 / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// What eyes without the cones for long, middle or short waves see: Machado, Oliveira and Fernandes (2009), table 1,
/// severity 1.
const EYES: [(&str, [[f64; 3]; 3]); 4] = [
    ("three cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deuteranopia",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "tritanopia",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

/// How far the two of some colours that are most alike are from each other, for the eyes that tell them apart worst. 2.3 is
/// what can just be told apart side by side.
pub(super) fn least_difference(colors: &[Color32]) -> f64 {
    let mut least = f64::INFINITY;
    for (_, matrix) in EYES {
        let see = |color: &Color32| lab(times(matrix, linear(*color)).map(|part| part.clamp(0.0, 1.0)));
        let seen: Vec<[f64; 3]> = colors.iter().map(see).collect();
        for (index, a) in seen.iter().enumerate() {
            for b in &seen[index + 1..] {
                let squares = a.iter().zip(b).map(|(a, b)| (a - b).powi(2));
                least = least.min(squares.sum::<f64>().sqrt());
            }
        }
    }
    least
}

#[test]
fn kinds_differ_for_all_eyes() {
    for palette in [DARK, LIGHT] {
        let difference = least_difference(&NodeKind::ALL.map(|kind| palette.kind(kind)));
        assert!(difference >= 15.0, "dark {}: {difference:.1}", palette.dark);
    }
}

/// WCAG 2.1's contrast ratio, 1 to 21.
pub(super) fn contrast(a: Color32, b: Color32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn text_stands_out_from_every_ground() {
    assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
    for palette in [DARK, LIGHT] {
        let grounds = [palette.canvas, palette.panel, palette.raised, palette.hover];
        for ground in grounds {
            for text in [palette.text, palette.weak, palette.error, palette.warning, palette.accent] {
                assert!(contrast(text, ground) >= 4.5, "{text:?} on {ground:?}: {:.2}", contrast(text, ground));
            }
        }
        for ground in [palette.mark, palette.hit, palette.hit_current] {
            assert!(contrast(palette.text, ground) >= 4.5, "{ground:?}");
        }
        assert!(contrast(palette.on_accent, palette.accent) >= 4.5);
    }
}

/// In every state: by itself, while the focus moves elsewhere, faded beside it, and dimmed by the filter.
#[test]
fn nodes_and_labels_stand_out_from_the_canvas() {
    for palette in [DARK, LIGHT] {
        for kind in NodeKind::ALL {
            for strength in [1.0, 0.7, 0.4, DIMMED, DIMMED_STRENGTH, DIMMED * DIMMED_STRENGTH, 0.0] {
                let ratio = contrast(palette.faded.lerp_to_gamma(palette.kind(kind), strength), palette.canvas);
                assert!(ratio >= 3.0, "{kind:?} at {strength}: {ratio:.2}");
                for ground in [palette.canvas, palette.raised] {
                    let ratio = contrast(palette.weak.lerp_to_gamma(palette.label(kind), strength), ground);
                    assert!(ratio >= 4.5, "label of {kind:?} at {strength} on {ground:?}: {ratio:.2}");
                }
            }
        }
    }
}
