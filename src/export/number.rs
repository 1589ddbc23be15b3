//! Numbers in a fixed form.

use std::fmt::{self, Display};

use serde::{Serialize, Serializer};

use crate::geom::Vec2;
use crate::scene::style::Rgb;

/// A length in layout units, in hundredths: never `-0`, never a word such as `NaN`, the same digits on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hundredths(i64);

impl Hundredths {
    /// Rounds; what is not a number becomes 0, what is infinite the largest number there is.
    pub(super) fn new(value: f32) -> Self {
        Self((f64::from(value) * 100.0).round() as i64)
    }

    /// The bytes that a fingerprint is made of.
    pub(super) fn to_bytes(self) -> [u8; 8] {
        self.0.to_le_bytes()
    }
}

/// As the JSON has it.
impl Display for Hundredths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0 as f64 / 100.0)
    }
}

impl Serialize for Hundredths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0 as f64 / 100.0)
    }
}

/// A position as an object, as JSON formats have it.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Place {
    x: Hundredths,
    y: Hundredths,
}

impl Place {
    pub(super) fn new(at: Vec2) -> Self {
        Self { x: Hundredths::new(at.x), y: Hundredths::new(at.y) }
    }
}

/// A colour as `#rrggbb`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hex(pub(super) Rgb);

impl Display for Hex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(value: f32) -> String {
        serde_json::to_string(&Hundredths::new(value)).unwrap()
    }

    #[test]
    fn numbers_have_one_form() {
        let cases = [(1.0, "1.0"), (-12.344, "-12.34"), (0.125, "0.13"), (-0.001, "0.0"), (f32::NAN, "0.0")];
        for (value, text) in cases {
            assert_eq!(json(value), text);
        }
        let in_text = [12.345, -1.0, -0.001, 1e9].map(|value| Hundredths::new(value).to_string());
        assert_eq!(in_text, ["12.35", "-1.0", "0.0", "1000000000.0"]);
        assert_eq!(Hex([0, 10, 255]).to_string(), "#000aff");
        assert!(json(f32::INFINITY).parse::<f64>().unwrap().is_finite());
    }
}
