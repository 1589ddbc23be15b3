//! What the keys mean that every blog has in some form: title, description, authors, date, draft.

use std::collections::HashSet;

use serde_json::Value;

use super::entry::Entry;
use super::{Source, Trouble, yaml};
use crate::diag::{Code, Diagnostic};
use crate::post::{PostDate, date};
use crate::text::folded;

const DESCRIPTION: [&str; 3] = ["description", "summary", "excerpt"];
const AUTHORS: [&str; 2] = ["author", "authors"];
/// When a post was written or published, best first. When it was changed is something else.
const DATE: [&str; 10] = [
    "date",
    "pubDate",
    "publishDate",
    "published",
    "datePublished",
    "date_published",
    "dt_published",
    "published_at",
    "created",
    "created_at",
];

/// The meaning of a front matter.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) date: Option<PostDate>,
    /// A date is given, whether or not it can be read.
    pub(super) is_dated: bool,
    pub(super) draft: bool,
}

/// Reads the meaning, and takes the entries out of `entries` that have given all they hold.
pub(super) fn read(entries: &mut Vec<Entry>, source: &Source<'_>, trouble: &mut Trouble) -> Values {
    let mut reader = FieldReader { entries, source, trouble };
    let draft = reader.draft();
    let (is_dated, date) = reader.date();
    Values {
        title: reader.text(["title"]),
        description: reader.text(DESCRIPTION),
        authors: reader.authors(),
        date,
        is_dated,
        draft,
    }
}

struct FieldReader<'a> {
    entries: &'a mut Vec<Entry>,
    source: &'a Source<'a>,
    trouble: &'a mut Trouble,
}

impl FieldReader<'_> {
    /// The first of these keys that holds something.
    fn index<'k>(&self, keys: impl IntoIterator<Item = &'k str>) -> Option<usize> {
        let holds = |entry: &Entry| {
            !matches!(&entry.value, Value::Null) && entry.value.as_str().is_none_or(|text| !text.trim().is_empty())
        };
        keys.into_iter().find_map(|key| self.entries.iter().position(|entry| entry.is(key) && holds(entry)))
    }

    fn warn(&mut self, index: usize, message: String, hint: &str) {
        let problem = self.source.warning(&self.entries[index], Code::FrontMatterValue, message);
        self.trouble.push(problem.hint(hint));
    }

    /// A text or a number, its lines joined.
    fn text<'k>(&mut self, keys: impl IntoIterator<Item = &'k str>) -> Option<String> {
        let index = self.index(keys)?;
        if let Some(text) = scalar(&self.entries[index].value) {
            let entry = self.entries.remove(index);
            let text = self.number_as_written(&entry).unwrap_or(text);
            self.trouble.extend(self.cut_by_comment(&entry, &text));
            return Some(text);
        }
        let is_template = self.entries[index].at.of(self.source.text).contains("{{");
        let message = format!("`{}` is not text", self.entries[index].key);
        let hint = if is_template { "Fill in the placeholder {{ … }}" } else { "Put the text in quotes" };
        self.warn(index, message, hint);
        None
    }

    /// A number with the digits that its author wrote: `2.10` is the name of a release.
    fn number_as_written(&self, entry: &Entry) -> Option<String> {
        let line = entry.at.of(self.source.text).lines().next().filter(|_| entry.value.is_number())?;
        let written = line.split_once([':', '='])?.1.split('#').next()?.trim().trim_end_matches(',');
        let written = Some(written).filter(|written| !written.starts_with('!'))?;
        yaml::read(written).is_ok_and(|read| read.into_value() == entry.value).then(|| written.to_owned())
    }

    /// A warning where a text without quotes ends at a `#`: `title: Issue #3` is `Issue` in YAML. With a blank behind
    /// the `#` it is a comment that was meant as one.
    fn cut_by_comment(&self, entry: &Entry, text: &str) -> Option<Diagnostic> {
        let line = entry.at.of(self.source.text).lines().next()?;
        let value = line.get(entry.key.len()..)?.strip_prefix(':')?.trim();
        let (at, _) = value.match_indices(" #").next()?;
        let lost = value.get(at + 2..).is_some_and(|rest| rest.starts_with(|c: char| !c.is_whitespace() && c != '#'));
        if !lost || value.get(..at)?.trim_end() != text {
            return None;
        }
        let offset = entry.at.start as usize + line.find(value)? + at + 1;
        let message = format!("`{}` ends before the #, because # begins a comment", entry.key);
        let problem = Diagnostic::warning(self.source.path, Code::FrontMatterValue, message);
        let hint = format!("Put the value in quotes: {}: '{}'", entry.key, value.replace('\'', "''"));
        Some(problem.at(self.source.place(offset)).hint(hint))
    }

    fn authors(&mut self) -> Vec<String> {
        let mut authors = Authors::default();
        while let Some(index) = self.index(AUTHORS) {
            let understood = names(&self.entries[index].value, &mut authors);
            if !understood {
                let message =
                    format!("`{}` does not name an author in a form that Linkloom can read", self.entries[index].key);
                self.warn(index, message, "Write a name, a list of names, or a mapping with the key name");
                break;
            }
            self.entries.remove(index);
        }
        authors.names
    }

    /// Whether a date is given, and the date. The first key that holds something is the one that counts.
    fn date(&mut self) -> (bool, Option<PostDate>) {
        let is_flag = |entry: &Entry| entry.is("published") && entry.value.is_boolean();
        let has_flag = self.entries.iter().any(is_flag);
        let keys = DATE.into_iter().filter(|key| !has_flag || *key != "published");
        let Some(index) = self.index(keys) else { return (false, None) };
        let Some(text) = date_text(&self.entries[index].value) else {
            return (true, self.bad_date(index, "", "Write it as year-month-day, for example 2025-01-13"));
        };
        match date::parse(&text) {
            Ok(date) => {
                self.entries.remove(index);
                (true, Some(date))
            }
            Err(hint) => (true, self.bad_date(index, &text, hint)),
        }
    }

    fn bad_date(&mut self, index: usize, text: &str, hint: &str) -> Option<PostDate> {
        let entry = &self.entries[index];
        let message = format!(
            "`{}` is not a date that Linkloom can read: {}",
            entry.key,
            if text.is_empty() { "it is not text" } else { text }
        );
        let template = text.contains("{{") || text.contains("<%") || entry.at.of(self.source.text).contains("{{");
        let hint = if template { "Fill in the placeholder, for example with 2025-01-13" } else { hint };
        self.trouble.push(self.source.warning(entry, Code::Date, message).hint(hint));
        None
    }

    /// `draft: true`, or Jekyll's `published: false`.
    fn draft(&mut self) -> bool {
        let draft = self.flag("draft").unwrap_or(false);
        let published = self.entries.iter().any(|entry| entry.is("published") && truth(&entry.value).is_some());
        let unpublished = published && self.flag("published") == Some(false);
        draft || unpublished
    }

    fn flag(&mut self, key: &str) -> Option<bool> {
        let index = self.index([key])?;
        let Some(value) = truth(&self.entries[index].value) else {
            let message = format!("`{}` is neither true nor false", self.entries[index].key);
            self.warn(index, message, "Write true or false");
            return None;
        };
        self.entries.remove(index);
        Some(value)
    }
}

fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(value) => Some(*value),
        Value::String(word) => match word.trim().to_lowercase().as_str() {
            "true" | "yes" | "on" => Some(true),
            "false" | "no" | "off" => Some(false),
            _ => None,
        },
        Value::Number(number) => number.as_u64().filter(|&number| number < 2).map(|number| number == 1),
        _ => None,
    }
}

/// A text or a number in one line.
fn scalar(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) if !text.contains('\n') => text.trim().to_owned(),
        Value::String(text) => {
            text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
        }
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// The text of a date, also of a date in a mapping: `date: {created: …}`.
fn date_text(value: &Value) -> Option<String> {
    match value {
        Value::Object(parts) => DATE.iter().find_map(|key| parts.get(*key).and_then(scalar)),
        // What YAML makes of `[[2024-01-15]]` without quotes.
        Value::Array(items) => match items.as_slice() {
            [one] => date_text(one),
            _ => None,
        },
        other => scalar(other),
    }
}

/// The authors, each once, in the order of the file.
#[derive(Default)]
struct Authors {
    names: Vec<String>,
    seen: HashSet<String>,
}

/// Whether a value names authors in a known way; their names go to `found`.
fn names(value: &Value, found: &mut Authors) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.iter().filter(|item| !names(item, found)).count() == 0,
        Value::Object(parts) => match ["name", "title", "id"].iter().find_map(|key| parts.get(*key).and_then(scalar)) {
            Some(name) => add(found, &name),
            None => false,
        },
        other => scalar(other).is_some_and(|name| add(found, &name)),
    }
}

fn add(found: &mut Authors, name: &str) -> bool {
    let name = without_link(name);
    if found.seen.insert(name.clone()) {
        found.names.push(name);
    }
    true
}

/// `[Ada](https://…) (Site)` is `Ada (Site)`, `[[people/ada|Ada]]` is `Ada`, and without a label what it is without folders.
fn without_link(name: &str) -> String {
    if let Some(inside) = name.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")) {
        let (page, label) = inside.split_once('|').unwrap_or((inside, ""));
        let page = page.rsplit('/').next().unwrap_or(page);
        return folded(if label.trim().is_empty() { page } else { label });
    }
    let parts = name
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("]("))
        .and_then(|(text, rest)| Some((text, rest.split_once(')')?.1)));
    parts.map_or_else(|| name.to_owned(), |(text, rest)| format!("{text}{rest}"))
}
