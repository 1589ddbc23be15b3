//! Counts of claims in a query: `claims:>10`, `claims:none>3`, `claims:one`.

use super::number_range::NumberRange;
use crate::graph::Backing;

/// Which claims are counted, and how many there are to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ClaimCount {
    /// None for all claims of a post.
    pub(super) backing: Option<Backing>,
    pub(super) range: NumberRange,
}

impl ClaimCount {
    /// Reads a number, or a word with a comparison behind it; the word alone asks for at least one.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if let Some(range) = NumberRange::parse(text) {
            return Some(Self { backing: None, range });
        }
        let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        let backing = Backing::ALL.into_iter().find(|&backing| word.eq_ignore_ascii_case(self::word(backing)))?;
        let range = match rest.strip_prefix('=') {
            Some(number) => NumberRange::parse(number)?,
            None if rest.is_empty() => NumberRange { least: 1, most: None },
            None => NumberRange::parse(rest).filter(|_| rest.starts_with(['<', '>']))?,
        };
        Some(Self { backing: Some(backing), range })
    }

    /// As it is written behind the colon.
    pub(super) fn text(backing: Option<Backing>, range: NumberRange) -> String {
        let Some(word) = backing.map(word) else { return range.to_string() };
        let range = match range {
            NumberRange { least: 1, most: None } => String::new(),
            range => range.to_string(),
        };
        let equals = if range.is_empty() || range.starts_with(['<', '>']) { "" } else { "=" };
        format!("{word}{equals}{range}")
    }
}

/// The word for how well a claim is supported.
pub(super) fn word(backing: Backing) -> &'static str {
    match backing {
        Backing::Several => "several",
        Backing::One => "one",
        Backing::None => "none",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_of_claims_reads_back() {
        for (text, backing, canonical) in [
            (">10", None, ">=11"),
            ("3", None, "3"),
            ("none", Some(Backing::None), "none"),
            ("One", Some(Backing::One), "one"),
            ("none>3", Some(Backing::None), "none>=4"),
            ("several<=2", Some(Backing::Several), "several<=2"),
            ("none<1", Some(Backing::None), "none=0"),
            ("one=2..5", Some(Backing::One), "one=2..5"),
        ] {
            let count = ClaimCount::parse(text).expect(text);
            assert_eq!(count.backing, backing, "{text}");
            assert_eq!(ClaimCount::text(count.backing, count.range), canonical);
            assert_eq!(ClaimCount::parse(canonical), Some(count), "{canonical}");
        }
        for text in ["", "many", "none3", "none>", ">x", "one=x"] {
            assert_eq!(ClaimCount::parse(text), None, "{text}");
        }
    }
}
