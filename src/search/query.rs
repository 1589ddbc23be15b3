//! A query: what a person asks, as text and as what it means.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::claim_count::ClaimCount;
use super::expr::{Expr, Quantity, Term};
use super::field::{Field, KEY};
use super::number_range::NumberRange;
use super::parse;

/// What a person asks. Every text is one; its canonical text, which [`Display`](fmt::Display) gives, is the same query again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub struct Query {
    pub(super) root: Expr,
}

impl Query {
    /// What a text asks. Total: what cannot be read as a term is taken as words.
    pub fn parse(text: &str) -> Self {
        Self { root: parse::parse(text) }
    }

    /// Whether it asks nothing; then all nodes are hits.
    pub fn is_empty(&self) -> bool {
        self.root.is_empty()
    }

    /// The opposite question; of one that asks nothing the same.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { root: self.root.not() }
    }

    /// The words and phrases that it asks for, as written: what names are compared with.
    pub fn text(&self) -> String {
        self.phrases().join(" ")
    }

    /// The words and phrases that it asks for, one by one.
    pub(super) fn phrases(&self) -> Vec<&str> {
        let mut phrases = Vec::new();
        self.root.each_term(true, &mut |term, is_wanted| {
            if let (Term::Text(text), true) = (term, is_wanted) {
                phrases.push(text.as_str());
            }
        });
        phrases
    }
}

impl From<Query> for String {
    fn from(query: Query) -> Self {
        query.to_string()
    }
}

impl From<String> for Query {
    fn from(text: String) -> Self {
        Self::parse(&text)
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_expr(f, &self.root)
    }
}

fn write_expr(f: &mut fmt::Formatter<'_>, expr: &Expr) -> fmt::Result {
    match expr {
        Expr::Term(term) => write_term(f, term),
        Expr::Not(inner) => {
            f.write_str("-")?;
            write_part(f, inner)
        }
        Expr::All(parts) => write_parts(f, parts, " "),
        Expr::Any(parts) => write_parts(f, parts, " or "),
    }
}

fn write_parts(f: &mut fmt::Formatter<'_>, parts: &[Expr], between: &str) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        f.write_str(if index > 0 { between } else { "" })?;
        match part {
            // A blank binds stronger than `or`.
            Expr::All(_) if between != " " => write_expr(f, part)?,
            _ => write_part(f, part)?,
        }
    }
    Ok(())
}

/// A part of something, in parentheses where it has parts itself.
fn write_part(f: &mut fmt::Formatter<'_>, part: &Expr) -> fmt::Result {
    match part {
        Expr::All(_) | Expr::Any(_) => {
            f.write_str("(")?;
            write_expr(f, part)?;
            f.write_str(")")
        }
        _ => write_expr(f, part),
    }
}

fn write_term(f: &mut fmt::Formatter<'_>, term: &Term) -> fmt::Result {
    let named = |field: Field, value: &str| format!("{}:{}", field.name(), shown(value));
    let text = match term {
        Term::Text(text) => written(text),
        Term::Kind(kind) => format!("kind:{}", kind.as_str()),
        Term::Tag(name) => named(Field::Tag, name),
        Term::Mentions(name) => named(Field::Mentions, name),
        Term::Cites(name) => format!("cites:{}", no_number(name)),
        Term::Links(name) => named(Field::Links, name),
        Term::Author(name) => named(Field::Author, name),
        Term::Path(path) => named(Field::Path, path),
        Term::Url(part) => named(Field::Url, part),
        Term::Date(range) => format!("date:{range}"),
        Term::NoDate => "date:none".to_owned(),
        Term::Is(state) => format!("is:{}", state.as_str()),
        Term::Count(Quantity::Claims(backing), range) => {
            format!("{}:{}", Field::Claims.name(), ClaimCount::text(*backing, *range))
        }
        Term::Count(quantity, range) => format!("{}:{range}", field(*quantity).name()),
        Term::Key(key, value) => format!("{KEY}{key}:{}", no_number(value)),
        Term::KeyNumber(key, range) => format!("{KEY}{key}:{range}"),
        Term::Near(name, 1) => format!("near:{}", quoted(name)),
        Term::Near(name, steps) => format!("near:{}/{steps}", quoted(name)),
    };
    f.write_str(&text)
}

/// The query that asks for the posts of an author.
pub fn by_author(author: &str) -> String {
    format!("{}:{}", Field::Author.name(), quoted(author))
}

/// The field that asks for a number.
pub(super) fn field(quantity: Quantity) -> Field {
    match quantity {
        Quantity::Degree => Field::Degree,
        Quantity::Posts => Field::Posts,
        Quantity::Cites => Field::Cites,
        Quantity::Sources => Field::Sources,
        Quantity::Claims(_) => Field::Claims,
    }
}

/// Words as they mean themselves: in quotes where they would mean something else without.
fn written(text: &str) -> String {
    let is_plain = !text.contains(['"', '(', ')']) && parse::parse(text) == Expr::Term(Term::Text(text.to_owned()));
    if is_plain { text.to_owned() } else { quoted(text) }
}

/// A value, in quotes where it needs them.
pub(super) fn shown(value: &str) -> String {
    let needs_quotes = value.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '(' | ')'));
    if needs_quotes { quoted(value) } else { value.to_owned() }
}

/// The same where a number would mean something else.
fn no_number(value: &str) -> String {
    if NumberRange::parse(value).is_some() { quoted(value) } else { shown(value) }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
