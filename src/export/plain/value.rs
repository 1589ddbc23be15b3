//! Plain values.

use std::borrow::{Borrow, Cow};
use std::fmt::{self, Display};

use serde::Serialize;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) enum Type {
    Text,
    Whole,
    Decimal,
    Flag,
}

/// A value.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub(in crate::export) enum Value<'a> {
    Text(Cow<'a, str>),
    Whole(u64),
    Decimal(f64),
    Flag(bool),
}

impl<'a> Value<'a> {
    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// The parts in one text; none where there are none.
    pub(super) fn list<T: Borrow<str>>(parts: &[T]) -> Option<Self> {
        (!parts.is_empty()).then(|| Self::text(parts.join("; ")))
    }
}

impl Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Whole(number) => number.fmt(f),
            Self::Decimal(number) => number.fmt(f),
            Self::Flag(flag) => flag.fmt(f),
        }
    }
}
