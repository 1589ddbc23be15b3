//! What a query is made of: terms, and what joins them.

use super::date_range::DateRange;
use super::number_range::NumberRange;
use crate::graph::{Backing, NodeKind};

/// Something that is true or false of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expr {
    Term(Term),
    Not(Box<Self>),
    /// All of them hold; true where there are none.
    All(Vec<Self>),
    /// At least one of them holds; there are two or more.
    Any(Vec<Self>),
}

impl Default for Expr {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

impl Expr {
    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::All(parts) if parts.is_empty())
    }

    /// All of these hold. What says nothing is left out, and groups in groups are one.
    pub(super) fn all(parts: Vec<Self>) -> Self {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Self::All(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        let only = if flat.len() == 1 { flat.pop() } else { None };
        only.unwrap_or(Self::All(flat))
    }

    /// One of these holds; the same.
    pub(super) fn any(parts: Vec<Self>) -> Self {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            match part {
                Self::Any(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        let only = if flat.len() == 1 { flat.pop() } else { None };
        only.unwrap_or(if flat.is_empty() { Self::default() } else { Self::Any(flat) })
    }

    /// The opposite.
    pub(super) fn not(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            nothing if nothing.is_empty() => nothing,
            other => Self::Not(Box::new(other)),
        }
    }

    /// Tells of each term, and whether it is one that is asked for or one that is asked not to hold.
    pub(super) fn each_term<'q>(&'q self, is_wanted: bool, visit: &mut dyn FnMut(&'q Term, bool)) {
        match self {
            Self::Term(term) => visit(term, is_wanted),
            Self::Not(inner) => inner.each_term(!is_wanted, visit),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.each_term(is_wanted, visit)),
        }
    }
}

/// A term of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// A word or a phrase; it has at least one word.
    Text(String),
    Kind(NodeKind),
    Tag(String),
    Mentions(String),
    Cites(String),
    Links(String),
    Author(String),
    Path(String),
    Url(String),
    Date(DateRange),
    /// `date:none`
    NoDate,
    Is(State),
    Count(Quantity, NumberRange),
    /// A key of the front matter that has these words.
    Key(String, String),
    /// A key of the front matter that is such a number.
    KeyNumber(String, NumberRange),
    /// Within so many steps of the nodes of this name.
    Near(String, u8),
}

/// What a node can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Draft,
    Missing,
    Orphan,
    Pinned,
    /// All its claims with a citation rest on one publisher.
    SingleSource,
    Undated,
    /// It has claims, and cites nothing for any of them, or one publisher only.
    Weak,
}

impl State {
    pub(super) const ALL: [Self; 7] =
        [Self::Draft, Self::Missing, Self::Orphan, Self::Pinned, Self::SingleSource, Self::Undated, Self::Weak];

    /// The word behind `is:`.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Missing => "missing",
            Self::Orphan => "orphan",
            Self::Pinned => "pinned",
            Self::SingleSource => "single-source",
            Self::Undated => "undated",
            Self::Weak => "weak",
        }
    }
}

/// What of a node is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quantity {
    /// Its edges.
    Degree,
    /// The posts beside it; of a publisher those that cite it.
    Posts,
    /// The sources that a post cites.
    Cites,
    /// The same, and the sources of a publisher.
    Sources,
    /// The claims of a post: all, or those that are supported so.
    Claims(Option<Backing>),
}
