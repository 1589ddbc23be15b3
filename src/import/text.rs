//! Texts as they stand in a file: borrowed from it, unless something in them is escaped.

use std::borrow::Cow;

use serde::Deserialize;

/// A text of a file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

impl Text<'_> {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn into_string(self) -> String {
        self.0.into_owned()
    }
}
