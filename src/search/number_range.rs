//! Numbers in a query: `3`, `>10`, `<=5`, `2..5`.

use std::fmt;

/// The numbers from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NumberRange {
    pub(super) least: u32,
    /// None where there is no most.
    pub(super) most: Option<u32>,
}

impl NumberRange {
    /// Reads a number, a comparison or a range.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let number = |text: &str| text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
        let at_least = |least| Self { least, most: None };
        let at_most = |most| Self { least: 0, most: Some(most) };
        if let Some((from, to)) = text.split_once("..") {
            let bound = |text: &str| if text.is_empty() { Some(None) } else { number(text).map(Some) };
            return Some(Self { least: bound(from)?.unwrap_or(0), most: bound(to)? });
        }
        if let Some(rest) = text.strip_prefix(">=") {
            return number(rest).map(at_least);
        }
        if let Some(rest) = text.strip_prefix("<=") {
            return number(rest).map(at_most);
        }
        if let Some(rest) = text.strip_prefix('>') {
            return number(rest)?.checked_add(1).map(at_least);
        }
        if let Some(rest) = text.strip_prefix('<') {
            return number(rest)?.checked_sub(1).map(at_most);
        }
        number(text).map(|exact| Self { least: exact, most: Some(exact) })
    }

    /// Whether a number lies in it.
    pub(super) fn contains(self, number: usize) -> bool {
        number >= self.least as usize && self.most.is_none_or(|most| number <= most as usize)
    }

    /// The same for any number.
    pub(super) fn contains_float(self, number: f64) -> bool {
        number >= f64::from(self.least) && self.most.is_none_or(|most| number <= f64::from(most))
    }

    /// In words, before a noun: "at least 3".
    pub(super) fn words(self) -> String {
        match (self.least, self.most) {
            (0, Some(0)) => "no".to_owned(),
            (least, Some(most)) if least == most => least.to_string(),
            (least, None) => format!("at least {least}"),
            (0, Some(most)) => format!("at most {most}"),
            (least, Some(most)) => format!("{least} to {most}"),
        }
    }

    /// Whether the noun behind it stands for one thing.
    pub(super) fn is_one(self) -> bool {
        self.most == Some(1) || (self.least == 1 && self.most.is_none())
    }
}

impl fmt::Display for NumberRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.least, self.most) {
            (least, Some(most)) if least == most => write!(f, "{least}"),
            (least, None) => write!(f, ">={least}"),
            (0, Some(most)) => write!(f, "<={most}"),
            (least, Some(most)) => write!(f, "{least}..{most}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_reads_back_and_holds_its_numbers() {
        for (text, canonical, inside, outside) in [
            ("3", "3", &[3][..], &[2, 4][..]),
            (">10", ">=11", &[11, 99], &[10]),
            (">=3", ">=3", &[3, 4], &[2]),
            ("<3", "<=2", &[0, 2], &[3]),
            ("<=0", "0", &[0], &[1]),
            ("2..5", "2..5", &[2, 5], &[1, 6]),
            ("..2", "<=2", &[0, 2], &[3]),
            ("2..", ">=2", &[2, 9], &[1]),
            ("5..2", "5..2", &[], &[2, 3, 5]),
        ] {
            let range = NumberRange::parse(text).expect("a range");
            assert_eq!(range.to_string(), canonical, "{text}");
            assert_eq!(NumberRange::parse(canonical), Some(range));
            assert!(inside.iter().all(|&number| range.contains(number)), "{text}");
            assert!(!outside.iter().any(|&number| range.contains(number)), "{text}");
        }
        for text in ["", "x", "-1", "+1", "<0", ">", "1..x", "1.5", "99999999999"] {
            assert_eq!(NumberRange::parse(text), None, "{text}");
        }
    }
}
