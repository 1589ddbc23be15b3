//! Dates in a query: `2025`, `2025-01..2025-03`, `..2024`, `>=2025-02-01`.

use std::fmt;

use jiff::civil::Date;

/// A year, a month or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Year(i16),
    /// The first day of it.
    Month(Date),
    Day(Date),
}

impl Period {
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut number = |digits: std::ops::RangeInclusive<usize>| match parts.next() {
            None => Some(None),
            Some(part) if digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()) => {
                part.parse::<i16>().ok().map(Some)
            }
            Some(_) => None,
        };
        let (year, month, day) = (number(4..=4)??, number(1..=2)?, number(1..=2)?);
        let date = |month: i16, day: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
        let period = match (month, day) {
            (None, _) => date(1, 1).map(|_| Self::Year(year)),
            (Some(month), None) => date(month, 1).map(Self::Month),
            (Some(month), Some(day)) => date(month, day).map(Self::Day),
        };
        period.filter(|_| parts.next().is_none())
    }

    /// Its first day.
    fn first(self) -> Date {
        match self {
            Self::Year(year) => Date::new(year, 1, 1).unwrap_or(Date::MIN),
            Self::Month(day) | Self::Day(day) => day,
        }
    }

    /// Its last day.
    fn last(self) -> Date {
        match self {
            Self::Year(year) => Date::new(year, 12, 31).unwrap_or(Date::MAX),
            Self::Month(day) => day.last_of_month(),
            Self::Day(day) => day,
        }
    }

    /// In words: "January 2025".
    fn words(self) -> String {
        match self {
            Self::Year(year) => format!("{year:04}"),
            Self::Month(day) => day.strftime("%B %Y").to_string(),
            Self::Day(day) => day.strftime("%-d %B %Y").to_string(),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(day) => write!(f, "{:04}-{:02}", day.year(), day.month()),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

/// The days from the first of one period to the last of another; without one of them open at that end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DateRange {
    from: Option<Period>,
    until: Option<Period>,
}

impl DateRange {
    /// Reads a period, a comparison or a range.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let from = |period| Self { from: Some(period), until: None };
        let until = |period| Self { from: None, until: Some(period) };
        if let Some((start, end)) = text.split_once("..") {
            let bound = |text: &str| if text.is_empty() { Some(None) } else { Period::parse(text).map(Some) };
            return Some(Self { from: bound(start)?, until: bound(end)? });
        }
        if let Some(rest) = text.strip_prefix(">=") {
            return Period::parse(rest).map(from);
        }
        if let Some(rest) = text.strip_prefix("<=") {
            return Period::parse(rest).map(until);
        }
        if let Some(rest) = text.strip_prefix('>') {
            return Period::parse(rest)?.last().tomorrow().ok().map(|day| from(Period::Day(day)));
        }
        if let Some(rest) = text.strip_prefix('<') {
            return Period::parse(rest)?.first().yesterday().ok().map(|day| until(Period::Day(day)));
        }
        Period::parse(text).map(|period| Self { from: Some(period), until: Some(period) })
    }

    /// Whether a day lies in it.
    pub(super) fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from.first() <= day) && self.until.is_none_or(|until| day <= until.last())
    }

    /// In words: "from January 2025 on".
    pub(super) fn words(self) -> String {
        match (self.from, self.until) {
            (None, None) => "of any date".to_owned(),
            (Some(from), None) => format!("from {} on", from.words()),
            (None, Some(until)) => format!("up to {}", until.words()),
            (Some(from), Some(until)) if from == until => format!("of {}", from.words()),
            (Some(from), Some(until)) => format!("from {} to {}", from.words(), until.words()),
        }
    }
}

impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Some(from), true) = (self.from, self.from == self.until) {
            return write!(f, "{from}");
        }
        let bound = |period: Option<Period>| period.map(|period| period.to_string()).unwrap_or_default();
        write!(f, "{}..{}", bound(self.from), bound(self.until))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_range_reads_back_and_holds_its_days() {
        let (inside, outside) = (date(2025, 2, 14), date(2023, 12, 31));
        for (text, canonical, words) in [
            ("2025", "2025", "of 2025"),
            ("2025-2", "2025-02", "of February 2025"),
            ("2025-02-14", "2025-02-14", "of 14 February 2025"),
            ("2025-01..2025-03", "2025-01..2025-03", "from January 2025 to March 2025"),
            ("2024..2025-02", "2024..2025-02", "from 2024 to February 2025"),
            ("2025..", "2025..", "from 2025 on"),
            (">=2025-01", "2025-01..", "from January 2025 on"),
            (">2024", "2025-01-01..", "from 1 January 2025 on"),
        ] {
            let range = DateRange::parse(text).expect("a range");
            assert_eq!((&*range.to_string(), &*range.words()), (canonical, words), "{text}");
            assert_eq!(DateRange::parse(canonical), Some(range));
            assert!(range.contains(inside) && !range.contains(outside), "{text}");
        }
        for text in ["..2024", "<=2024-01", "<2024"] {
            let range = DateRange::parse(text).expect("a range");
            assert!(range.contains(outside) && !range.contains(inside), "{text}");
            assert_eq!(DateRange::parse(&range.to_string()), Some(range));
        }
        assert_eq!(
            DateRange::parse("..").map(|all| (all.contains(outside), all.to_string())),
            Some((true, "..".into()))
        );
        for text in
            ["", "soon", "25", "2025-13", "2025-02-30", "2025-01-01-01", "-1", "2025-", "<", "2025...2026", "+202"]
        {
            assert_eq!(DateRange::parse(text), None, "{text}");
        }
    }
}
