//! Numbers as short as they get.

use std::fmt;

/// A number in hundredths, without zeros that say nothing: `12.5`, `-.3`, `7`.
pub(super) struct Short(pub(super) f32);

impl fmt::Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = (f64::from(self.0) * 100.0).round() as i64;
        let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        if hundredths < 0 {
            f.write_str("-")?;
        }
        if whole > 0 || part == 0 {
            write!(f, "{whole}")?;
        }
        match (part / 10, part % 10) {
            (0, 0) => Ok(()),
            (tenths, 0) => write!(f, ".{tenths}"),
            (tenths, rest) => write!(f, ".{tenths}{rest}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_have_one_form() {
        let numbers =
            [(0.0, "0"), (-0.001, "0"), (12.5, "12.5"), (-0.3, "-.3"), (7.0, "7"), (0.05, ".05"), (f32::NAN, "0")];
        for (number, text) in numbers {
            assert_eq!(Short(number).to_string(), text);
        }
    }
}
