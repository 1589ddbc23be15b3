//! The bytes that a step changes in a text. All others stay.

use std::ops::Range;

use super::outline::{Pair, Shape, Value, outline};
use super::step::{Part, Step};
use super::written::{below, flow, pair};
use crate::post::front_matter::node::Node;
use crate::post::front_matter::parse::says_nothing;

/// How far a value stands in below its key, where the file has no example.
const STEP: usize = 2;

/// Bytes and what is to stand in their place.
#[derive(Debug, PartialEq, Eq)]
struct Splice {
    at: Range<usize>,
    with: String,
}

/// A text after a step; none where the text is written in a way in which this is not sure to be right.
pub(super) fn apply(text: &str, step: &Step) -> Option<String> {
    let root = match outline(text) {
        None if says_nothing(text.trim_start_matches('\u{feff}')) => Value { at: 0..0, shape: Shape::Nothing },
        found => found?,
    };
    let editor = Editor { text, end: line_end_of(text), root: &root };
    let mut splices = match step {
        Step::Push { list, item } => editor.push(find(&root, list)?, item)?,
        Step::Put { mapping, key, value } => editor.put(find(&root, mapping)?, key, value)?,
        Step::Enlist { at, item } => editor.enlist(find(&root, at)?, item)?,
        Step::Replace { at, value } => editor.replace(at, value)?,
        Step::Remove(way) => editor.remove(way)?,
    };
    splices.sort_by_key(|splice| splice.at.start);
    let mut edited = text.to_owned();
    for splice in splices.into_iter().rev() {
        edited.replace_range(splice.at, &splice.with);
    }
    Some(edited)
}

fn find<'v>(root: &'v Value, way: &[Part]) -> Option<&'v Value> {
    way.iter().try_fold(root, |value, part| match (part, &value.shape) {
        (Part::Key(key), _) => value.pair(key).map(|pair| &pair.value),
        (Part::Item(index), Shape::List(items)) => items.get(*index),
        _ => None,
    })
}

/// How the lines of a text end.
fn line_end_of(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        None if text.contains('\r') => "\r",
        _ => "\n",
    }
}

struct Editor<'t> {
    text: &'t str,
    end: &'static str,
    root: &'t Value,
}

impl Editor<'_> {
    fn push(&self, list: &Value, item: &Node) -> Option<Vec<Splice>> {
        let Shape::List(items) = &list.shape else { return None };
        let item = flow(item);
        if list.is_flow() {
            return self.push_in_brackets(list, items.last().map(|last| last.at.start..last.end()), &item);
        }
        Some(vec![self.lines_below(list.end(), &[format!("{}- {item}", " ".repeat(self.column(list.at.start)))])])
    }

    fn put(&self, mapping: &Value, key: &str, value: &Node) -> Option<Vec<Splice>> {
        let pairs = match &mapping.shape {
            Shape::Mapping(pairs) => pairs.as_slice(),
            Shape::Nothing => return Some(vec![self.at_the_end(&pair(key, value, 0, STEP))]),
            _ => return None,
        };
        if mapping.is_flow() {
            let pair = flow(&Node::Mapping(vec![(key.to_owned(), value.clone())]));
            let last = pairs.last().map(|last| last.key_at.start..self.end_in_brackets(last));
            return self.push_in_brackets(mapping, last, pair.strip_prefix('{')?.strip_suffix('}')?);
        }
        let indent = self.column(mapping.at.start);
        Some(vec![self.lines_below(mapping.end(), &pair(key, value, indent, self.step()))])
    }

    /// Behind the last value in brackets: on a line of its own where that has one.
    fn push_in_brackets(&self, around: &Value, last: Option<Range<usize>>, new: &str) -> Option<Vec<Splice>> {
        let Some(last) = last else {
            let at = around.at.start + 1;
            return Some(vec![Splice { at: at..at, with: new.to_owned() }]);
        };
        let rest = self.text.get(last.end..)?;
        let after = last.end + meaningful(rest)?;
        let has_comma = self.text.get(after..)?.starts_with(',');
        if !self.stands_first(last.start) {
            let at = last.end;
            return Some(vec![Splice { at: at..at, with: format!(", {new}") }]);
        }
        let line = self.line_end(if has_comma { after } else { last.end });
        let closes_there = !has_comma && after < line;
        if closes_there {
            let indent = self.indent(last.start)?;
            return Some(vec![Splice { at: last.end..last.end, with: format!(",{}{indent}{new}", self.end) }]);
        }
        if has_comma && self.text.get(after + 1..line)?.trim_start().starts_with([']', '}']) {
            let with = format!("{}{}{new},", self.end, self.indent(last.start)?);
            return Some(vec![Splice { at: after + 1..after + 1, with }]);
        }
        let comma = if has_comma { "," } else { "" };
        let line = Splice { at: line..line, with: format!("{}{}{new}{comma}", self.end, self.indent(last.start)?) };
        let comma = (!has_comma).then(|| Splice { at: last.end..last.end, with: ",".to_owned() });
        Some(comma.into_iter().chain([line]).collect())
    }

    fn enlist(&self, single: &Value, item: &Node) -> Option<Vec<Splice>> {
        let Range { start, end } = self.one_line(single)?;
        let close = Splice { at: end..end, with: format!(", {}]", flow(item)) };
        Some(vec![Splice { at: start..start, with: "[".to_owned() }, close])
    }

    /// Where a value stands that is in one line, and whole.
    fn one_line(&self, value: &Value) -> Option<Range<usize>> {
        let is_one_line = !self.text.get(value.at.clone())?.contains(['\n', '\r']);
        let is_whole = matches!(value.shape, Shape::Leaf) || value.is_flow();
        (is_one_line && is_whole).then(|| value.at.clone())
    }

    fn replace(&self, way: &[Part], value: &Node) -> Option<Vec<Splice>> {
        let old = find(self.root, way)?;
        if !matches!(old.shape, Shape::Nothing) {
            return Some(vec![Splice { at: self.one_line(old)?, with: flow(value) }]);
        }
        let (Part::Key(key), around) = way.split_last()? else { return None };
        let mapping = find(self.root, around)?;
        let pair = mapping.pair(key)?;
        let below = below(value, self.column(pair.key_at.start) + self.step(), self.step());
        let colon = self.colon(pair)?;
        if mapping.is_flow() || below.is_empty() {
            return Some(vec![Splice { at: colon..colon, with: format!(" {}", flow(value)) }]);
        }
        Some(vec![self.lines_below(colon, &below)])
    }

    fn remove(&self, way: &[Part]) -> Option<Vec<Splice>> {
        let (last, around) = way.split_last()?;
        let around = find(self.root, around)?;
        let places: Vec<Range<usize>> = match &around.shape {
            Shape::List(items) => items.iter().map(|item| item.at.start..item.end()).collect(),
            Shape::Mapping(pairs) => {
                pairs.iter().map(|pair| pair.key_at.start..self.end_in_brackets(pair).max(pair.end())).collect()
            }
            _ => return None,
        };
        let index = match (last, &around.shape) {
            (Part::Item(index), Shape::List(_)) => *index,
            (Part::Key(key), Shape::Mapping(pairs)) => pairs.iter().rposition(|pair| pair.key == *key)?,
            _ => return None,
        };
        let place = places.get(index)?.clone();
        if around.is_flow() {
            let before = index.checked_sub(1).and_then(|before| places.get(before)).map(|before| before.end);
            return self.remove_in_brackets(place, before);
        }
        let start = match around.shape {
            Shape::List(_) => self.dash(around, place.start)?,
            _ => place.start,
        };
        self.remove_lines(start..place.end)
    }

    fn remove_in_brackets(&self, place: Range<usize>, before: Option<usize>) -> Option<Vec<Splice>> {
        let after = place.end + meaningful(self.text.get(place.end..)?)?;
        let has_comma = self.text.get(after..)?.starts_with(',');
        let end = if has_comma { after + 1 } else { place.end };
        let line = self.text.get(end..self.line_end(end))?.trim_start();
        if self.stands_first(place.start) && (line.is_empty() || line.starts_with('#')) {
            return self.remove_lines(place.start..end);
        }
        let at = match before {
            _ if has_comma => {
                let blanks = self.text.get(end..)?;
                place.start..end + (blanks.len() - blanks.trim_start_matches([' ', '\t']).len())
            }
            // No comment may stand in between.
            Some(before) if self.text.get(before..place.start)?.trim() == "," => before..place.end,
            _ => place,
        };
        Some(vec![Splice { at, with: String::new() }])
    }

    /// Whole lines, but for comments that have a line of their own.
    fn remove_lines(&self, at: Range<usize>) -> Option<Vec<Splice>> {
        if !self.stands_first(at.start) {
            return None;
        }
        let start = self.line_start(at.start);
        let end = self.next_line(self.line_end(at.end));
        let comments =
            self.text.get(start..end)?.split_inclusive('\n').filter(|line| line.trim_start().starts_with('#'));
        Some(vec![Splice { at: start..end, with: comments.collect() }])
    }

    /// Where the dash of an item stands.
    fn dash(&self, list: &Value, item: usize) -> Option<usize> {
        let column = self.column(list.at.start);
        let mut at = item;
        loop {
            let dash = self.line_start(at) + column;
            if dash <= item && self.text.get(dash..)?.starts_with('-') && self.stands_first(dash) {
                return Some(dash);
            }
            at = self.line_start(at).checked_sub(1).filter(|&at| at >= list.at.start)?;
        }
    }

    /// Lines below the one in which a byte stands.
    fn lines_below(&self, at: usize, lines: &[String]) -> Splice {
        let end = self.line_end(at);
        if end == self.text.len() {
            return Splice { at: end..end, with: lines.iter().flat_map(|line| [self.end, line]).collect() };
        }
        let next = self.next_line(end);
        Splice { at: next..next, with: lines.iter().flat_map(|line| [line, self.end]).collect() }
    }

    /// Lines at the end of a text that says nothing.
    fn at_the_end(&self, lines: &[String]) -> Splice {
        let at = self.text.len();
        let is_open = !self.text.trim_start_matches('\u{feff}').is_empty() && !self.text.ends_with(['\n', '\r']);
        let first = if is_open { self.end } else { "" };
        Splice { at: at..at, with: format!("{first}{}{}", lines.join(self.end), self.end) }
    }

    /// Behind the colon of a key.
    fn colon(&self, pair: &Pair) -> Option<usize> {
        let rest = self.text.get(pair.key_at.end..)?;
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        rest.get(blanks..)?.starts_with(':').then_some(pair.key_at.end + blanks + 1)
    }

    /// Where a pair in brackets ends: of one without a value, behind its colon.
    fn end_in_brackets(&self, pair: &Pair) -> usize {
        match pair.value.shape {
            Shape::Nothing => self.colon(pair).unwrap_or(pair.key_at.end),
            _ => pair.end(),
        }
    }

    /// How far the file's own values stand in below their keys.
    fn step(&self) -> usize {
        let Shape::Mapping(pairs) = &self.root.shape else { return STEP };
        let base = self.column(self.root.at.start);
        let mut steps = pairs.iter().filter(|pair| {
            let is_block = matches!(pair.value.shape, Shape::List(_) | Shape::Mapping(_)) && !pair.value.is_flow();
            is_block && !self.root.is_flow()
        });
        let step = steps.find_map(|pair| self.column(pair.value.at.start).checked_sub(base).filter(|&step| step > 0));
        step.unwrap_or(STEP)
    }

    fn line_start(&self, at: usize) -> usize {
        self.text.get(..at).and_then(|before| before.rfind(['\n', '\r'])).map_or_else(|| self.begin(), |end| end + 1)
    }

    /// Behind the byte order mark.
    fn begin(&self) -> usize {
        self.text.len() - self.text.trim_start_matches('\u{feff}').len()
    }

    fn line_end(&self, at: usize) -> usize {
        self.text.get(at..).and_then(|rest| rest.find(['\n', '\r'])).map_or(self.text.len(), |end| at + end)
    }

    /// Behind the end of a line, which may be two bytes.
    fn next_line(&self, end: usize) -> usize {
        let after = self.text.get(end..).unwrap_or_default();
        end + if after.starts_with("\r\n") { 2 } else { usize::from(!after.is_empty()) }
    }

    fn column(&self, at: usize) -> usize {
        self.text.get(self.line_start(at)..at).map_or(0, |before| before.chars().count())
    }

    /// The blanks before what stands first in its line.
    fn indent(&self, at: usize) -> Option<&str> {
        self.text.get(self.line_start(at)..at)
    }

    fn stands_first(&self, at: usize) -> bool {
        self.indent(at).is_some_and(|before| before.trim().is_empty())
    }
}

/// How many bytes of blanks and comments a text begins with.
fn meaningful(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        at += rest.len() - rest.trim_start().len();
        match text.get(at..)?.strip_prefix('#') {
            Some(comment) => at += 1 + comment.find(['\n', '\r']).unwrap_or(comment.len()),
            None => return Some(at),
        }
    }
}
