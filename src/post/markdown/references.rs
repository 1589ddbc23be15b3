//! What the references of a file lead to, for the parts of it that are read on their own.

use std::collections::HashMap;

use pulldown_cmark::{BrokenLink, BrokenLinkCallback, CowStr, Parser};

use crate::text::folded;

/// The definitions of a file by their labels.
pub(super) struct References(HashMap<String, Definition>);

struct Definition {
    target: String,
    title: String,
}

impl References {
    /// Those that the parser has found.
    pub(super) fn of<'t>(parser: &Parser<'t, impl BrokenLinkCallback<'t>>) -> Self {
        let definitions = parser.reference_definitions().iter().map(|(label, definition)| {
            let title = definition.title.as_deref().unwrap_or_default().to_owned();
            (key(label), Definition { target: definition.dest.to_string(), title })
        });
        Self(definitions.collect())
    }

    /// What a reference leads to that has no definition in its own part.
    pub(super) fn meaning(&self, link: &BrokenLink<'_>) -> Option<(CowStr<'_>, CowStr<'_>)> {
        let Definition { target, title } = self.0.get(&key(&link.reference))?;
        Some((target.as_str().into(), title.as_str().into()))
    }
}

/// Labels are the same whatever their case and their blanks.
fn key(label: &str) -> String {
    folded(label).to_lowercase()
}
