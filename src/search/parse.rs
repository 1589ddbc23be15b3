//! Text → query. Total: whatever cannot be read as a term is taken as words, and what says nothing is left out.

use super::claim_count::ClaimCount;
use super::date_range::DateRange;
use super::expr::{Expr, Quantity, State, Term};
use super::field::{Field, key_name};
use super::number_range::NumberRange;
use super::words::words;
use crate::graph::NodeKind;

/// Deeper than this, parentheses are not minded.
const MAX_DEPTH: usize = 32;
/// The most steps of `near:`.
const MAX_STEPS: u8 = 9;

/// What a text means as a query.
pub(super) fn parse(text: &str) -> Expr {
    Parser { rest: text }.alternatives(0)
}

/// A value behind a colon.
#[derive(Clone, Debug)]
struct Value {
    text: String,
    is_quoted: bool,
}

/// What is still to be read.
struct Parser<'t> {
    rest: &'t str,
}

impl Parser<'_> {
    /// Groups with `or` between them, up to a parenthesis that closes.
    fn alternatives(&mut self, depth: usize) -> Expr {
        let mut parts = vec![self.group(depth)];
        while self.eat_or() {
            parts.push(self.group(depth));
        }
        Expr::any(parts)
    }

    /// Terms that must all hold.
    fn group(&mut self, depth: usize) -> Expr {
        let mut parts = Vec::new();
        loop {
            self.blanks();
            // A parenthesis that closes nothing is passed over.
            if depth == 0 && self.eat(')') {
                continue;
            }
            if self.rest.is_empty() || self.rest.starts_with(')') || self.is_at_or() {
                return Expr::all(parts);
            }
            parts.push(self.factor(depth));
        }
    }

    /// A term or a group in parentheses, perhaps with `-` before it.
    fn factor(&mut self, depth: usize) -> Expr {
        let mut is_negated = false;
        while self.eat('-') {
            is_negated = !is_negated;
        }
        let inner = if self.rest.starts_with('(') { self.parentheses(depth) } else { self.term() };
        if is_negated { inner.not() } else { inner }
    }

    fn parentheses(&mut self, depth: usize) -> Expr {
        self.eat('(');
        if depth >= MAX_DEPTH {
            return Expr::default();
        }
        let inner = self.alternatives(depth + 1);
        self.eat(')');
        inner
    }

    fn term(&mut self) -> Expr {
        if self.rest.starts_with('"') {
            return text(self.quoted());
        }
        let start = self.rest;
        let word = bare(start);
        let named = word.split_once(':').filter(|(name, _)| Field::parse(name).is_some() || key_name(name).is_some());
        let Some((name, _)) = named else {
            self.skip(word.len());
            return text(word.to_owned());
        };
        self.skip(name.len() + 1);
        let value = self.value();
        let steps = if value.is_quoted { self.steps() } else { None };
        let written = start.get(..start.len() - self.rest.len()).unwrap_or_default();
        if value.text.trim().is_empty() {
            return Expr::default();
        }
        let term = match (Field::parse(name), key_name(name)) {
            (Some(field), _) => term(field, value, steps),
            (None, Some(key)) => Some(key_term(key, value)),
            (None, None) => None,
        };
        term.map_or_else(|| text(written.to_owned()), Expr::Term)
    }

    fn value(&mut self) -> Value {
        if self.rest.starts_with('"') {
            return Value { text: self.quoted(), is_quoted: true };
        }
        let text = bare(self.rest).to_owned();
        self.skip(text.len());
        Value { text, is_quoted: false }
    }

    /// What stands between quotes, in which `\` keeps the next character from its meaning. The last quote may be missing.
    fn quoted(&mut self) -> String {
        self.eat('"');
        let (mut text, mut escaped) = (String::new(), false);
        for (at, character) in self.rest.char_indices() {
            match character {
                '"' if !escaped => {
                    self.skip(at + 1);
                    return text;
                }
                '\\' if !escaped => escaped = true,
                other => {
                    text.push(other);
                    escaped = false;
                }
            }
        }
        self.rest = "";
        text
    }

    /// `/2` behind a quoted name.
    fn steps(&mut self) -> Option<u8> {
        let steps = self.rest.strip_prefix('/')?.chars().next()?.to_digit(10)?;
        let is_whole = !self.rest.get(2..)?.starts_with(|c: char| !c.is_whitespace() && c != ')');
        let steps = u8::try_from(steps).ok().filter(|steps| is_whole && (1..=MAX_STEPS).contains(steps))?;
        self.skip(2);
        Some(steps)
    }

    fn blanks(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn eat(&mut self, mark: char) -> bool {
        let found = self.rest.strip_prefix(mark);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    fn is_at_or(&self) -> bool {
        let is_or = self.rest.get(..2).is_some_and(|word| word.eq_ignore_ascii_case("or"));
        is_or && self.rest.chars().nth(2).is_none_or(|next| next.is_whitespace() || next == ')')
    }

    fn eat_or(&mut self) -> bool {
        let found = self.is_at_or();
        if found {
            self.skip(2);
        }
        found
    }
}

/// The text up to a blank, or to a parenthesis that closes one before it. One that opens within a word is a part of it, with
/// what closes it: as in `https://x.org/a_(b)`.
fn bare(text: &str) -> &str {
    let mut open = 0_usize;
    for (at, character) in text.char_indices() {
        match character {
            '(' => open += 1,
            ')' if open > 0 => open -= 1,
            ')' => return text.get(..at).unwrap_or(text),
            _ if character.is_whitespace() => return text.get(..at).unwrap_or(text),
            _ => {}
        }
    }
    text
}

/// Words; nothing where there are none.
fn text(text: String) -> Expr {
    if words(&text).is_empty() { Expr::default() } else { Expr::Term(Term::Text(text)) }
}

/// A field with its value; `None` where the field does not take it.
fn term(field: Field, value: Value, steps: Option<u8>) -> Option<Term> {
    let numbers = if value.is_quoted { None } else { NumberRange::parse(&value.text) };
    let Value { text, is_quoted } = value;
    if steps.is_some() && field != Field::Near {
        return None;
    }
    Some(match field {
        Field::Kind => Term::Kind(kind(&text)?),
        Field::Tag => Term::Tag(text),
        Field::Mentions => Term::Mentions(text),
        Field::Cites => numbers.map_or_else(|| Term::Cites(text), |range| Term::Count(Quantity::Cites, range)),
        Field::Links => Term::Links(text),
        Field::Author => Term::Author(text),
        Field::Path => Term::Path(text),
        Field::Date if text.eq_ignore_ascii_case("none") => Term::NoDate,
        Field::Date => Term::Date(DateRange::parse(&text)?),
        Field::Is => Term::Is(State::ALL.into_iter().find(|state| state.as_str().eq_ignore_ascii_case(&text))?),
        Field::Degree => Term::Count(Quantity::Degree, numbers?),
        Field::Posts => Term::Count(Quantity::Posts, numbers?),
        Field::Sources => Term::Count(Quantity::Sources, numbers?),
        Field::Claims => {
            let ClaimCount { backing, range } = ClaimCount::parse(&text).filter(|_| !is_quoted)?;
            Term::Count(Quantity::Claims(backing), range)
        }
        Field::Near if is_quoted => Term::Near(text, steps.unwrap_or(1)),
        Field::Near => near(text),
        Field::Url => Term::Url(text),
    })
}

/// The kind of this name, be it for one or for many.
fn kind(name: &str) -> Option<NodeKind> {
    NodeKind::ALL.into_iter().find(|kind| [1, 2].iter().any(|&count| kind.noun(count).eq_ignore_ascii_case(name)))
}

fn near(text: String) -> Term {
    let (name, steps) = text.rsplit_once('/').unwrap_or((&text, ""));
    match steps.parse() {
        Ok(steps) if !name.is_empty() && (1..=MAX_STEPS).contains(&steps) && steps.to_string().len() == 1 => {
            Term::Near(name.to_owned(), steps)
        }
        _ => Term::Near(text, 1),
    }
}

fn key_term(key: &str, value: Value) -> Term {
    let numbers = if value.is_quoted { None } else { NumberRange::parse(&value.text) };
    match numbers {
        Some(range) => Term::KeyNumber(key.to_owned(), range),
        None => Term::Key(key.to_owned(), value.text),
    }
}
