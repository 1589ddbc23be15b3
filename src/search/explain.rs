//! A query in one plain sentence: what kind of nodes, what is said of them, and what is added behind a comma.

use super::expr::{Expr, Quantity, State, Term};
use super::query::Query;
use crate::graph::{Backing, NodeKind};

/// What a query asks for, as the beginning of a sentence: “Posts tagged ‘policy’ that cite bbc.co.uk, without drafts”.
pub fn explain(query: &Query) -> String {
    let root = &query.root;
    let parts = if let Expr::All(parts) = root { parts.as_slice() } else { std::slice::from_ref(root) };
    if parts.is_empty() {
        return "Everything".to_owned();
    }
    let noun = Noun::of(parts);
    let mut sentence = Sentence::default();
    for part in parts.iter().filter(|part| !noun.says(part)) {
        sentence.add(part);
    }
    sentence.words(noun, parts)
}

/// What the hits are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Noun {
    /// A term says so.
    Said(NodeKind),
    /// It follows from the terms.
    Posts,
    Nodes,
}

impl Noun {
    fn of(parts: &[Expr]) -> Self {
        let kinds: Vec<NodeKind> = parts.iter().filter_map(kind).collect();
        match kinds.as_slice() {
            [kind] => Self::Said(*kind),
            _ if parts.iter().any(is_about_posts) || names_two(parts) => Self::Posts,
            _ => Self::Nodes,
        }
    }

    /// Whether the noun says all that a part does.
    fn says(self, part: &Expr) -> bool {
        matches!(self, Self::Said(said) if kind(part) == Some(said))
    }

    fn words(self) -> &'static str {
        match self {
            Self::Posts | Self::Said(NodeKind::Post) => "Posts",
            Self::Said(NodeKind::Tag) => "Tags",
            Self::Said(NodeKind::Platform) => "Platforms",
            Self::Said(NodeKind::Source) => "Sources",
            Self::Said(NodeKind::Publisher) => "Publishers",
            Self::Nodes => "Nodes",
        }
    }
}

fn kind(part: &Expr) -> Option<NodeKind> {
    if let Expr::Term(Term::Kind(kind)) = part { Some(*kind) } else { None }
}

/// Whether a part holds for posts alone.
fn is_about_posts(part: &Expr) -> bool {
    use Term::{Author, Count, Date, Is, Key, KeyNumber, Links, NoDate, Path};
    match part {
        Expr::Term(Links(_) | Author(_) | Path(_) | Date(_) | NoDate | Key(..) | KeyNumber(..)) => true,
        Expr::Term(Is(state)) => !matches!(state, State::Orphan | State::Pinned),
        Expr::Term(Count(quantity, _)) => matches!(quantity, Quantity::Cites | Quantity::Claims(_)),
        _ => false,
    }
}

/// Whether two kinds of nodes are named: then the hits are what they have in common, which is posts.
fn names_two(parts: &[Expr]) -> bool {
    let is_any =
        |is_meant: fn(&Term) -> bool| parts.iter().any(|part| matches!(part, Expr::Term(term) if is_meant(term)));
    let named = [
        is_any(|term| matches!(term, Term::Tag(_))),
        is_any(|term| matches!(term, Term::Mentions(_))),
        is_any(|term| matches!(term, Term::Cites(_))),
    ];
    named.into_iter().filter(|is_named| *is_named).count() > 1
}

/// The parts of the sentence.
#[derive(Debug, Default)]
struct Sentence {
    /// “tagged ‘policy’”
    attributes: Vec<String>,
    /// “cite bbc.co.uk”
    verbs: Vec<String>,
    /// “without drafts”
    additions: Vec<String>,
}

impl Sentence {
    fn add(&mut self, part: &Expr) {
        let (term, is_negated) = match part {
            Expr::Term(term) => (Some(term), false),
            Expr::Not(inner) => (if let Expr::Term(term) = &**inner { Some(term) } else { None }, true),
            _ => (None, false),
        };
        let Some(term) = term else { return self.verbs.push(clause(part)) };
        match (attribute(term), addition(term, is_negated)) {
            (_, Some(addition)) => self.additions.push(addition),
            (Some(attribute), None) if !is_negated => self.attributes.push(attribute),
            _ => self.verbs.push(verb(term, is_negated)),
        }
    }

    fn words(self, noun: Noun, parts: &[Expr]) -> String {
        let mut words = noun.words().to_owned();
        let mut before = "";
        for attribute in &self.attributes {
            // “with ‘a’ and ‘b’”
            let again = attribute.strip_prefix("with ").filter(|_| before.starts_with("with "));
            words.push_str(if again.is_some() { " and " } else { " " });
            words.push_str(again.unwrap_or(attribute));
            before = attribute;
        }
        if !self.verbs.is_empty() {
            words.push_str(" that ");
            words.push_str(&self.verbs.join(" and "));
        }
        for addition in &self.additions {
            words.push_str(", ");
            words.push_str(addition);
        }
        let alone = if let [Expr::Term(term)] = parts { themselves(term) } else { None };
        if let Some(other) = alone.filter(|_| noun == Noun::Nodes) {
            words = format!("Posts{}, and {other}", words.trim_start_matches(noun.words()));
        }
        words
    }
}

/// What else than posts a term holds for that stands alone.
fn themselves(term: &Term) -> Option<&'static str> {
    match term {
        Term::Tag(_) => Some("the tag itself"),
        Term::Mentions(_) => Some("the platform itself"),
        Term::Cites(_) => Some("what they cite there"),
        _ => None,
    }
}

/// What stands directly behind the noun.
fn attribute(term: &Term) -> Option<String> {
    Some(match term {
        Term::Text(text) => format!("with ‘{text}’"),
        Term::Tag(name) => format!("tagged ‘{name}’"),
        Term::Author(name) => format!("by ‘{name}’"),
        Term::Path(path) => format!("in ‘{path}’"),
        Term::Near(name, 1) => format!("within 1 step of ‘{name}’"),
        Term::Near(name, steps) => format!("within {steps} steps of ‘{name}’"),
        _ => return None,
    })
}

/// What is added behind a comma.
fn addition(term: &Term, is_negated: bool) -> Option<String> {
    Some(match (term, is_negated) {
        (Term::Date(range), false) => range.words(),
        (Term::Date(range), true) => format!("not {}", range.words()),
        (Term::NoDate | Term::Is(State::Undated), false) => "without a date".to_owned(),
        (Term::NoDate | Term::Is(State::Undated), true) => "without what has no date".to_owned(),
        (Term::Is(State::Draft), true) => "without drafts".to_owned(),
        (Term::Text(text), true) => format!("without ‘{text}’"),
        (Term::Tag(name), true) => format!("without the tag ‘{name}’"),
        (Term::Kind(kind), true) => format!("without {}", kind.noun(2)),
        (Term::Path(path), true) => format!("not in ‘{path}’"),
        _ => return None,
    })
}

/// A term as something that nodes do.
fn verb(term: &Term, is_negated: bool) -> String {
    let [is, does] = if is_negated { ["are not", "do not "] } else { ["are", ""] };
    match term {
        Term::Text(text) => format!("{does}have ‘{text}’"),
        Term::Kind(kind) => format!("{is} {}", kind.noun(2)),
        Term::Mentions(name) => format!("{does}speak of ‘{name}’"),
        Term::Cites(name) => format!("{does}cite {name}"),
        Term::Links(name) => format!("{does}link to ‘{name}’"),
        Term::Url(part) => format!("{does}have ‘{part}’ in their address"),
        Term::Date(range) => format!("{is} {}", range.words()),
        Term::NoDate | Term::Is(State::Undated) => format!("{is} without a date"),
        Term::Is(State::Draft) => format!("{is} drafts"),
        Term::Is(State::Orphan) => format!("{is} without connections"),
        Term::Is(State::Missing) => format!("{is} missing"),
        Term::Is(State::Pinned) => format!("{is} pinned"),
        Term::Is(State::SingleSource) if is_negated => "do not rest on one publisher alone".to_owned(),
        Term::Is(State::SingleSource) => "rest on one publisher alone".to_owned(),
        Term::Is(State::Weak) if is_negated => "rest on two or more publishers, or claim nothing".to_owned(),
        Term::Is(State::Weak) => "claim something on one publisher alone, or on none".to_owned(),
        Term::Count(quantity, range) => {
            let verb = if *quantity == Quantity::Cites { "cite" } else { "have" };
            let noun = noun(*quantity);
            let plural = if range.is_one() { "" } else { "s" };
            format!("{does}{verb} {} {noun}{plural}{}", range.words(), backed(*quantity))
        }
        Term::Key(key, value) => format!("{does}have {key} ‘{value}’"),
        Term::KeyNumber(key, range) => format!("{does}have {key} {range}"),
        Term::Tag(_) | Term::Author(_) | Term::Path(_) | Term::Near(..) => {
            format!("{is} {}", attribute(term).unwrap_or_default())
        }
    }
}

fn noun(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::Degree => "connection",
        Quantity::Posts => "post",
        Quantity::Cites | Quantity::Sources => "source",
        Quantity::Claims(_) => "claim",
    }
}

/// What is said of the claims that are counted.
fn backed(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::Claims(Some(Backing::Several)) => " with two or more publishers",
        Quantity::Claims(Some(Backing::One)) => " with one publisher",
        Quantity::Claims(Some(Backing::None)) => " without a publisher",
        _ => "",
    }
}

/// A part of any form as something that nodes do.
fn clause(part: &Expr) -> String {
    match part {
        Expr::Term(term) => verb(term, false),
        Expr::Not(inner) => match &**inner {
            Expr::Term(term) => verb(term, true),
            group => format!("are none of those that {}", clause(group)),
        },
        Expr::All(parts) => format!("both {}", parts.iter().map(clause).collect::<Vec<_>>().join(" and ")),
        Expr::Any(parts) => format!("either {}", parts.iter().map(clause).collect::<Vec<_>>().join(" or ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_explains_itself() {
        for (text, sentence) in [
            (
                "tag:policy cites:bbc.co.uk date:2025-01.. -is:draft",
                "Posts tagged ‘policy’ that cite bbc.co.uk, from January 2025 on, without drafts",
            ),
            ("", "Everything"),
            ("tag:policy", "Posts tagged ‘policy’, and the tag itself"),
            ("cites:x.org", "Posts that cite x.org, and what they cite there"),
            ("migration", "Nodes with ‘migration’"),
            ("kind:post -tag:law", "Posts, without the tag ‘law’"),
            ("kind:tag posts:>=3", "Tags that have at least 3 posts"),
            ("kind:post sources:0", "Posts that have no sources"),
            (
                "claims:>10 claims:none>3",
                "Posts that have at least 11 claims and have at least 4 claims without a publisher",
            ),
            ("claims:one", "Posts that have at least 1 claim with one publisher"),
            ("is:single-source -is:draft", "Posts that rest on one publisher alone, without drafts"),
            ("cites:1 author:Okafor", "Posts by ‘Okafor’ that cite 1 source"),
            ("is:orphan or is:pinned", "Nodes that either are without connections or are pinned"),
            (
                "kind:source -(url:x or degree:>2)",
                "Sources that are none of those that either have ‘x’ in their address or have at least 3 connections",
            ),
            ("mentions:TikTok path:notes/", "Posts in ‘notes/’ that speak of ‘TikTok’"),
            ("near:\"TikTok\"/2 -kind:post", "Nodes within 2 steps of ‘TikTok’, without posts"),
            ("key.mood:calm date:none", "Posts that have mood ‘calm’, without a date"),
            ("ship law tag:sea", "Nodes with ‘ship’ and ‘law’ tagged ‘sea’"),
            ("\"a phrase\" -word", "Nodes with ‘a phrase’, without ‘word’"),
        ] {
            assert_eq!(explain(&Query::parse(text)), sentence, "{text}");
        }
    }
}
