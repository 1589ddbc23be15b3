//! What in a query finds nothing because it is misspelt, and what may have been meant.

use super::expr::{Expr, Term};
use super::field::{Field, KEY, key_name};
use super::fold::folded;
use super::hit_set::HitSet;
use super::matching::Scope;
use super::naming;
use super::query::{Query, shown};
use super::values::{Value, keys, values};
use crate::text::edit_distance;

/// Something in a query that means nothing here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// A sentence for a person.
    pub message: String,
    /// The term that was probably meant, to be written in place of `term`.
    pub meant: Option<String>,
    /// The term as the canonical text has it.
    pub term: String,
}

/// What in a query means nothing in this folder, in the order of its terms.
pub fn hints(query: &Query, scope: &Scope<'_>) -> Vec<Hint> {
    let mut hints = Vec::new();
    query.root.each_term(true, &mut |term, _| hints.extend(hint(term, scope)));
    hints
}

fn hint(term: &Term, scope: &Scope<'_>) -> Option<Hint> {
    let graph = scope.graph;
    match term {
        Term::Text(text) => misread(text, scope),
        Term::Tag(name) => unknown(Field::Tag, "tag", Asked { name, term }, &naming::tags(graph, name), scope),
        Term::Mentions(name) => {
            unknown(Field::Mentions, "platform", Asked { name, term }, &naming::platforms(graph, name), scope)
        }
        Term::Cites(name) => {
            unknown(Field::Cites, "source or publisher", Asked { name, term }, &naming::cited(graph, name), scope)
        }
        Term::Links(name) => unknown(Field::Links, "post", Asked { name, term }, &naming::posts(graph, name), scope),
        Term::Near(name, _) => unknown(Field::Near, "node", Asked { name, term }, &naming::any(graph, name), scope),
        Term::Key(key, _) | Term::KeyNumber(key, _) => unknown_key(key, term, scope),
        _ => None,
    }
}

/// Words that look like a field with a value.
fn misread(text: &str, scope: &Scope<'_>) -> Option<Hint> {
    let (name, value) = text.split_once(':')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '_' | '-'));
    if !is_name || value.is_empty() || value.starts_with("//") || Query::parse(text).to_string() != text {
        return None;
    }
    let term = text.to_owned();
    if let Some(field) = Field::parse(name) {
        let all: Vec<String> = values(field, scope).into_iter().map(|value| value.text).collect();
        let meant = closest(value, all.iter().map(String::as_str)).map(|value| format!("{}:{value}", field.name()));
        let meant = meant.filter(|meant| matches!(field, Field::Kind | Field::Is) && *meant != term);
        let message = format!("‘{}:’ takes {}{}", field.name(), field.takes(), did_you_mean(meant.as_deref()));
        return Some(Hint { message, meant, term });
    }
    let meant = closest(name, Field::ALL.into_iter().map(Field::name)).map(|name| format!("{name}:{value}"));
    let message = format!("There is no field ‘{name}’, so these are words{}", did_you_mean(meant.as_deref()));
    Some(Hint { message, meant, term })
}

/// A name that is asked for, and the term that does.
#[derive(Clone, Copy)]
struct Asked<'q> {
    name: &'q str,
    term: &'q Term,
}

fn canonical(term: &Term) -> String {
    Query { root: Expr::Term(term.clone()) }.to_string()
}

/// A name that nothing has.
fn unknown(field: Field, noun: &str, asked: Asked<'_>, found: &HitSet, scope: &Scope<'_>) -> Option<Hint> {
    if !found.is_empty() {
        return None;
    }
    let Asked { name, term } = asked;
    let all = values(field, scope);
    let written = |value: &str| format!("{}:{}", field.name(), shown(value));
    let meant = closest(name, all.iter().map(|value| &*value.text)).map(written);
    let message = format!("No {noun} is called ‘{name}’{}", did_you_mean(meant.as_deref()));
    Some(Hint { message, meant, term: canonical(term) })
}

/// A key that no post has.
fn unknown_key(key: &str, term: &Term, scope: &Scope<'_>) -> Option<Hint> {
    let wanted = folded(key);
    let first = wanted.split('.').next().unwrap_or_default();
    let all: Vec<Value> = keys(scope.graph);
    let is_known = |known: &Value| [wanted.as_str(), first].contains(&&*folded(&known.text));
    if all.iter().any(is_known) || ["title", "description"].contains(&&*wanted) {
        return None;
    }
    let written = canonical(term);
    let value = written.split_once(':').map_or("", |(_, value)| value);
    let meant = closest(key, all.iter().map(|key| &*key.text)).map(|key| format!("{KEY}{key}:{value}"));
    let message = format!("No post has the key ‘{key}’{}", did_you_mean(meant.as_deref()));
    Some(Hint { message, meant: meant.filter(|meant| key_name(meant).is_some()), term: written })
}

fn did_you_mean(meant: Option<&str>) -> String {
    meant.map(|meant| format!("; did you mean {meant}?")).unwrap_or_default()
}

/// The name that is closest to another, if one is close: one letter in four may be wrong, but at most three. Of equally close
/// ones the first.
fn closest<'a>(name: &str, all: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let name = folded(name);
    let most = (name.chars().count() / 4).clamp(1, 3);
    let close = all.filter_map(|other| Some((edit_distance(&name, &folded(other), most)?, other)));
    close.min_by_key(|(edits, _)| *edits).map(|(_, other)| other)
}
