//! Texts that stand in a file again and again, each kept once.

use std::collections::HashSet;
use std::sync::Arc;

use super::text::Text;

/// Texts, each once.
#[derive(Debug, Default)]
pub(super) struct Shared(HashSet<Arc<str>, foldhash::fast::RandomState>);

impl Shared {
    /// The one that equals `text`.
    pub(super) fn of(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let new: Arc<str> = text.into();
        self.0.insert(new.clone());
        new
    }

    /// The same for a text that may not be there.
    pub(super) fn maybe(&mut self, text: Option<&Text<'_>>) -> Option<Arc<str>> {
        text.map(|text| self.of(text.as_str()))
    }
}
