//! Days, months and years: stretches of time that are counted together, or that a scale has marks for.

use std::fmt;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What stands between the days of a span that is written down.
const BETWEEN: &str = "..";
/// From one day to another.
const DASH: &str = " – ";

/// Days since 1 January 1970.
pub fn day_number(day: Date) -> i32 {
    day.duration_since(date(1970, 1, 1)).as_hours() as i32 / 24
}

/// The day of a number of days since 1 January 1970; `None` for one that no calendar goes to.
pub fn day(number: i32) -> Option<Date> {
    date(1970, 1, 1).checked_add(i64::from(number).days()).ok()
}

/// The days from a first to a last one, which is not before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateSpan {
    first: Date,
    last: Date,
}

impl DateSpan {
    /// The days between two, whichever comes first, and the two.
    pub fn new(one: Date, other: Date) -> Self {
        Self { first: one.min(other), last: one.max(other) }
    }

    /// The first day.
    pub fn first(self) -> Date {
        self.first
    }

    /// The last day.
    pub fn last(self) -> Date {
        self.last
    }

    /// Whether a day is one of them.
    pub fn contains(self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// Whether a day of other ones is one of them.
    pub fn touches(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// How many days there are.
    pub fn days(self) -> i32 {
        day_number(self.last) - day_number(self.first) + 1
    }

    /// In words, as short as it can be said: “2019 – 2021”, “Mar 2019”, “5 Mar 2019 – 2 Jan 2020”.
    pub fn words(self) -> String {
        let begins = |unit: Unit| unit.beginning(self.first) == self.first;
        let ends = |unit: Unit| unit.span(self.last).last == self.last;
        let whole = [Unit::Years(1), Unit::Months(1)].into_iter().find(|&unit| begins(unit) && ends(unit));
        let unit = whole.unwrap_or(Unit::Day);
        let [first, last] = [self.first, self.last].map(|day| unit.name(unit.beginning(day)));
        if first == last { first } else { [first, last].join(DASH) }
    }
}

/// As it is written down: `2019-03-01..2020-06-30`.
impl fmt::Display for DateSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{BETWEEN}{}", self.first, self.last)
    }
}

impl Serialize for DateSpan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DateSpan {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let read =
            text.split_once(BETWEEN).and_then(|(one, other)| Some(Self::new(one.parse().ok()?, other.parse().ok()?)));
        read.ok_or_else(|| {
            D::Error::custom(format!("“{text}” is no span of dates such as 2019-03-01{BETWEEN}2020-06-30"))
        })
    }
}

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A day.
    Day,
    /// Seven days that begin with a Monday.
    Week,
    /// So many months; 1 to 12.
    Months(i32),
    /// So many years; at least one.
    Years(i16),
}

impl Unit {
    /// What the posts of a span are counted by: days of a season, weeks of some months, months of a
    /// generation, else years.
    pub fn to_count(span: DateSpan) -> Self {
        let longest = [
            (Self::Day, 92),
            (Self::Week, 300),
            (Self::Months(1), 366 * 30),
            (Self::Years(1), 366 * 300),
            (Self::Years(10), 366 * 3000),
        ];
        longest.into_iter().find(|&(_, most)| span.days() <= most).map_or(Self::Years(100), |(unit, _)| unit)
    }

    /// How many days it has at least.
    pub fn days(self) -> f32 {
        match self {
            Self::Day => 1.0,
            Self::Week => 7.0,
            Self::Months(months) => 28.0 * months as f32,
            Self::Years(years) => 365.0 * f32::from(years),
        }
    }

    /// The first day of the one in which a day lies.
    pub fn beginning(self, at: Date) -> Date {
        match self {
            Self::Day => at,
            Self::Week => {
                let past = i64::from(at.weekday().to_monday_zero_offset());
                at.checked_sub(past.days()).unwrap_or(at)
            }
            Self::Months(months) => {
                let month = i32::from(at.month() - 1) / months * months + 1;
                date(at.year(), month as i8, 1)
            }
            Self::Years(years) => date(at.year() - at.year().rem_euclid(years), 1, 1),
        }
    }

    /// The first day of the one after that which begins with `at`; `None` at the end of the calendar.
    pub fn after(self, at: Date) -> Option<Date> {
        match self {
            Self::Day => at.tomorrow().ok(),
            Self::Week => at.checked_add(7.days()).ok(),
            Self::Months(months) => at.checked_add(months.months()).ok(),
            Self::Years(years) => at.checked_add(i32::from(years).years()).ok(),
        }
    }

    /// The days of the one in which a day lies.
    pub fn span(self, at: Date) -> DateSpan {
        let first = self.beginning(at);
        let last = self.after(first).and_then(|next| next.yesterday().ok());
        DateSpan { first, last: last.unwrap_or(Date::MAX) }
    }

    /// What one is called that begins with `at`: “2024”, “Mar 2024”, “5 Mar 2024”.
    pub fn name(self, at: Date) -> String {
        match self {
            Self::Day | Self::Week => at.strftime("%-d %b %Y").to_string(),
            Self::Months(_) => at.strftime("%b %Y").to_string(),
            Self::Years(_) => at.year().to_string(),
        }
    }
}

/// In a sentence, behind “posts per”: “month”, “10 years”.
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day => f.write_str("day"),
            Self::Week => f.write_str("week"),
            Self::Months(1) => f.write_str("month"),
            Self::Months(months) => write!(f, "{months} months"),
            Self::Years(1) => f.write_str("year"),
            Self::Years(years) => write!(f, "{years} years"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_span_is_said_as_short_as_it_can_be() {
        for (one, other, words) in [
            (date(2019, 1, 1), date(2021, 12, 31), "2019 – 2021"),
            (date(2019, 1, 1), date(2019, 12, 31), "2019"),
            (date(2019, 3, 1), date(2020, 6, 30), "Mar 2019 – Jun 2020"),
            (date(2020, 2, 29), date(2020, 2, 1), "Feb 2020"),
            (date(2019, 3, 1), date(2019, 3, 30), "1 Mar 2019 – 30 Mar 2019"),
            (date(2019, 3, 5), date(2019, 3, 5), "5 Mar 2019"),
        ] {
            assert_eq!(DateSpan::new(one, other).words(), words);
        }
    }

    #[test]
    fn a_span_reads_back_and_what_is_none_is_said() {
        let span = DateSpan::new(date(2019, 3, 1), date(2020, 6, 30));
        let text = serde_json::to_string(&span).expect("plain data");
        assert_eq!(text, r#""2019-03-01..2020-06-30""#);
        assert_eq!(serde_json::from_str::<DateSpan>(&text).expect("as written"), span);
        let swapped = serde_json::from_str::<DateSpan>(r#""2020-06-30..2019-03-01""#).expect("by hand");
        assert_eq!(swapped, span);
        let error = serde_json::from_str::<DateSpan>(r#""2019""#).expect_err("no span").to_string();
        assert!(error.contains("“2019” is no span of dates"), "{error}");
    }

    #[test]
    fn posts_are_counted_by_day_week_month_or_year_as_their_span_asks() {
        let until_autumn = DateSpan::new(date(2000, 1, 1), date(2000, 10, 1));
        assert_eq!(Unit::to_count(until_autumn), Unit::Week);
        for (years, unit) in
            [(0, Unit::Day), (1, Unit::Months(1)), (29, Unit::Months(1)), (40, Unit::Years(1)), (900, Unit::Years(10))]
        {
            assert_eq!(Unit::to_count(DateSpan::new(date(2000, 1, 1), date(2000 + years, 3, 1))), unit, "{years}");
        }
        assert_eq!(Unit::to_count(DateSpan::new(Date::MIN, Date::MAX)), Unit::Years(100));
    }

    proptest! {
        #[test]
        fn units_cut_the_calendar_without_gaps(number in -4_000_000..2_900_000_i32, which in 0..6_usize) {
            let unit = [Unit::Day, Unit::Week, Unit::Months(1), Unit::Months(3), Unit::Years(1), Unit::Years(10)][which];
            let at = day(number).expect("in the calendar");
            prop_assert_eq!(day_number(at), number);
            let span = unit.span(at);
            prop_assert!(span.contains(at) && span.days() as f32 >= unit.days());
            prop_assert_eq!(unit.beginning(span.last()), span.first());
            prop_assert_eq!(unit.after(span.first()), span.last().tomorrow().ok());
        }
    }
}
