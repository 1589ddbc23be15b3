//! Dates as people write them in front matter, and in file names as Jekyll has them.
//!
//! A small reader of its own rather than a list of patterns: the forms that occur differ in padding, separators, clock
//! and zone, and every combination is meant the same way. What could be meant in two ways is refused with a hint.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

use super::PostDate;
use crate::place::RelPath;

const FORM: &str = "Write it as year-month-day, for example 2025-01-13";
const PARTIAL: &str = "Give the year, the month and the day, for example 2025-01-13";
const AMBIGUOUS: &str = "Day and month could be either way round. Write it as year-month-day, for example 2025-01-13";
const NO_SUCH_DAY: &str = "There is no such day or time. Check the numbers";
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Reads a date, with or without a time of day. `Err` is a hint for the author.
///
/// # Errors
/// The text is no date, is half of one, or could be two different ones.
pub fn parse(text: &str) -> Result<PostDate, &'static str> {
    let text = without_link(text.trim());
    if let Some(moment) = since_1970(text) {
        return moment;
    }
    let mut rest = Cursor(text);
    let day = rest.date()?;
    rest.after_date();
    if rest.0.is_empty() {
        return Ok(PostDate::Day(day));
    }
    let time = rest.time()?;
    let offset = zone(rest.0).ok_or(FORM)?;
    let moment = offset.to_timestamp(DateTime::from_parts(day, time)).map_err(|_out_of_range| NO_SUCH_DAY)?;
    Ok(PostDate::Moment(moment, offset))
}

/// The date in a link to the note of a day: `[[2024-01-15]]`, `[[days/2024-01-15|Monday]]`.
fn without_link(text: &str) -> &str {
    let Some(inside) = text.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")) else { return text };
    let page = inside.split('|').next().unwrap_or(inside);
    page.rsplit('/').next().unwrap_or(page).trim()
}

/// A moment as a program counts it: seconds (10 digits) or milliseconds (13 digits) since 1970.
fn since_1970(text: &str) -> Option<Result<PostDate, &'static str>> {
    let is_count = matches!(text.len(), 10 | 13) && text.bytes().all(|byte| byte.is_ascii_digit());
    let count: i64 = text.parse().ok().filter(|_| is_count)?;
    let moment = if text.len() == 10 { Timestamp::from_second(count) } else { Timestamp::from_millisecond(count) };
    Some(moment.map(|moment| PostDate::Moment(moment, Offset::UTC)).map_err(|_out_of_range| NO_SUCH_DAY))
}

/// The date at the beginning of a Jekyll file name: `2025-01-13-title.md`.
pub fn from_file_name(path: &RelPath) -> Option<PostDate> {
    split_file_name(path.stem()).map(|(day, _)| PostDate::Day(day))
}

/// A file's stem without the date that Jekyll wants before it.
pub fn without_date(stem: &str) -> &str {
    split_file_name(stem).map_or(stem, |(_, rest)| rest)
}

/// The day and the rest of `2025-01-13-title`; the rest is never empty.
fn split_file_name(stem: &str) -> Option<(Date, &str)> {
    let mut rest = Cursor(stem);
    let (year, _) = rest.number(4..=4)?;
    let (month, _) = rest.eat("-").then(|| rest.number(1..=2))??;
    let (day, _) = rest.eat("-").then(|| rest.number(1..=2))??;
    let day = civil(year, month, day).ok()?;
    (rest.eat("-") && !rest.0.is_empty()).then_some((day, rest.0))
}

/// What is still to be read.
struct Cursor<'a>(&'a str);

impl<'a> Cursor<'a> {
    fn eat(&mut self, prefix: &str) -> bool {
        let Some(rest) = self.0.strip_prefix(prefix) else { return false };
        self.0 = rest;
        true
    }

    /// The same for an ASCII word, in capitals or not.
    fn eat_word(&mut self, word: &str) -> bool {
        let found = self.0.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        if found {
            self.0 = &self.0[word.len()..];
        }
        found
    }

    fn blanks(&mut self) {
        self.0 = self.0.trim_start();
    }

    fn take(&mut self, part: impl Fn(char) -> bool) -> &'a str {
        let (taken, rest) = self.0.split_at(self.0.find(|c| !part(c)).unwrap_or(self.0.len()));
        self.0 = rest;
        taken
    }

    /// A number of so many digits, with how many it had; nothing is taken where it has fewer or more.
    fn number(&mut self, digits: std::ops::RangeInclusive<usize>) -> Option<(i32, usize)> {
        let mut ahead = Cursor(self.0);
        let taken = ahead.take(|c| c.is_ascii_digit());
        let value = digits.contains(&taken.len()).then(|| taken.parse().ok())??;
        self.0 = ahead.0;
        Some((value, taken.len()))
    }

    fn date(&mut self) -> Result<Date, &'static str> {
        if !self.0.starts_with(|c: char| c.is_ascii_digit()) {
            return self.date_in_words();
        }
        if let Some(day) = self.compact_date() {
            return day;
        }
        let mut ahead = Cursor(self.0);
        let (first, digits) = ahead.number(1..=4).ok_or(FORM)?;
        if digits == 4 && ahead.0.trim_start().starts_with(['年', '년']) {
            return self.date_with_units();
        }
        let separator = ahead.0.chars().next();
        if !matches!(separator, Some('-' | '/' | '.')) || digits == 3 {
            return if digits == 4 { Err(PARTIAL) } else { self.date_in_words() };
        }
        ahead.0 = &ahead.0[1..];
        let Some((second, _)) = ahead.number(1..=2) else { return self.date_in_words() };
        let third = (ahead.0.chars().next() == separator).then(|| {
            ahead.0 = &ahead.0[1..];
            ahead.number(1..=4)
        });
        let (third, third_digits) = third.flatten().ok_or(PARTIAL)?;
        self.0 = ahead.0;
        match (digits, third_digits) {
            (4, 1 | 2) => civil(first, second, third),
            (1 | 2, 4) => day_and_month(first, second, third),
            _ => Err(FORM),
        }
    }

    /// `20250113`
    fn compact_date(&mut self) -> Option<Result<Date, &'static str>> {
        let mut ahead = Cursor(self.0);
        let (number, _) = ahead.number(8..=8)?;
        self.0 = ahead.0;
        Some(civil(number / 10_000, number / 100 % 100, number % 100))
    }

    /// `2025年1月13日`, `2025년 1월 13일`
    fn date_with_units(&mut self) -> Result<Date, &'static str> {
        let mut part = |units: [&str; 2]| {
            self.blanks();
            let (number, _) = self.number(1..=4)?;
            self.blanks();
            units.iter().any(|unit| self.eat(unit)).then_some(number)
        };
        let year = part(["年", "년"]).ok_or(PARTIAL)?;
        let month = part(["月", "월"]).ok_or(PARTIAL)?;
        let day = part(["日", "일"]).ok_or(PARTIAL)?;
        civil(year, month, day)
    }

    /// `January 13, 2025`, `13 Jan 2025`, `Mon, 13 January 2025`, `Sat Feb 01 2020`.
    fn date_in_words(&mut self) -> Result<Date, &'static str> {
        let (mut day, mut month, mut year) = (None, None, None);
        while day.is_none() || month.is_none() || year.is_none() {
            self.take(|c| c.is_whitespace() || matches!(c, ',' | '-' | '.'));
            if let Some((number, digits)) = self.number(1..=4) {
                *(if digits > 2 { &mut year } else { &mut day }) = Some(number);
                let _ordinal = ["st", "nd", "rd", "th"].iter().any(|ending| self.eat_word(ending));
                continue;
            }
            let word = self.take(char::is_alphabetic).to_lowercase();
            match month_of(&word) {
                Some(number) => month = Some(number),
                None if names_weekday(&word) || matches!(word.as_str(), "the" | "of") => {}
                None => return Err(if month.is_some() && self.0.is_empty() { PARTIAL } else { FORM }),
            }
        }
        civil(year.unwrap_or(0), month.unwrap_or(0), day.unwrap_or(0))
    }

    /// What may stand between a date and a time.
    fn after_date(&mut self) {
        if !self.eat("T") && !self.eat("t") {
            self.take(|c| c.is_whitespace() || c == ',');
            let _said = self.eat_word("at ");
            self.blanks();
        }
    }

    /// `10:00`, `9:05:07.044`, `12:14pm`, `10 a.m.`; the blanks behind it are taken too.
    fn time(&mut self) -> Result<Time, &'static str> {
        let (hour, _) = self.number(1..=2).ok_or(FORM)?;
        let minute = self.sixty()?;
        let second = if minute.is_some() { self.sixty()?.unwrap_or(0) } else { 0 };
        let nanosecond = if self.eat(".") || self.eat(",") { self.fraction() } else { 0 };
        self.blanks();
        let half = self.half_day();
        if minute.is_none() && half.is_none() {
            return Err(FORM);
        }
        let hour = match half {
            Some(_) if !(1..=12).contains(&hour) => return Err(NO_SUCH_DAY),
            Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
            None => hour,
        };
        let small = |number: i32| i8::try_from(number).unwrap_or(i8::MAX);
        Time::new(small(hour), small(minute.unwrap_or(0)), small(second), nanosecond)
            .map_err(|_no_such_time| NO_SUCH_DAY)
    }

    /// `:07`, if a colon comes next.
    fn sixty(&mut self) -> Result<Option<i32>, &'static str> {
        if !self.eat(":") {
            return Ok(None);
        }
        self.number(2..=2).map(|(number, _)| Some(number)).ok_or(FORM)
    }

    /// The digits behind a decimal point, as nanoseconds.
    fn fraction(&mut self) -> i32 {
        let digits = self.take(|c| c.is_ascii_digit());
        digits
            .chars()
            .chain("000000000".chars())
            .take(9)
            .fold(0, |sum, c| sum * 10 + c.to_digit(10).map_or(0, u32::cast_signed))
    }

    /// Whether a 12-hour clock says afternoon, if it is one.
    fn half_day(&mut self) -> Option<bool> {
        let words = [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)];
        let found = words.into_iter().find(|(word, _)| self.eat_word(word)).map(|(_, afternoon)| afternoon);
        self.blanks();
        found
    }
}

/// The offset from UTC in what follows a time of day. A zone by name counts as UTC: names need a database and are
/// ambiguous (`CST`), and no post's place in time depends on a few hours.
fn zone(text: &str) -> Option<Offset> {
    let text = text.split(['(', '[']).next().unwrap_or("").trim();
    let number = ["GMT", "UTC", "Z"].iter().find_map(|name| text.strip_prefix(name)).unwrap_or(text).trim();
    if number.is_empty() {
        return Some(Offset::UTC);
    }
    let (sign, digits) = match number.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ if is_zone_name(number) => return Some(Offset::UTC),
        _ => return None,
    };
    let mut rest = Cursor(digits);
    let minutes = match rest.number(1..=4)? {
        (hours, 1 | 2) if rest.eat(":") => hours * 60 + rest.number(2..=2)?.0,
        (hours, 1 | 2) => hours * 60,
        (both, _) => both / 100 * 60 + both % 100,
    };
    Offset::from_seconds(sign * minutes * 60).ok().filter(|_| rest.0.is_empty())
}

fn is_zone_name(text: &str) -> bool {
    let letters = text.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '_'));
    letters && (text.contains('/') || text.len() <= 5)
}

/// Two numbers before a year: only one order must be possible.
fn day_and_month(first: i32, second: i32, year: i32) -> Result<Date, &'static str> {
    match (first > 12, second > 12) {
        (true, false) => civil(year, second, first),
        (false, true) => civil(year, first, second),
        (false, false) if first == second => civil(year, first, second),
        (false, false) => Err(AMBIGUOUS),
        (true, true) => Err(NO_SUCH_DAY),
    }
}

fn civil(year: i32, month: i32, day: i32) -> Result<Date, &'static str> {
    let parts = (i16::try_from(year).ok(), i8::try_from(month).ok(), i8::try_from(day).ok());
    let (Some(year), Some(month), Some(day)) = parts else { return Err(NO_SUCH_DAY) };
    Date::new(year, month, day).map_err(|_no_such_day| NO_SUCH_DAY)
}

fn month_of(word: &str) -> Option<i32> {
    (word.len() >= 3)
        .then(|| {
            (1..).zip(MONTHS).find(|(_, month)| month.starts_with(word) || word == "sept" && *month == "september")
        })?
        .map(|(number, _)| number)
}

fn names_weekday(word: &str) -> bool {
    word.len() >= 3 && WEEKDAYS.iter().any(|day| day.starts_with(word))
}

#[cfg(test)]
mod tests;
