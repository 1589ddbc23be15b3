//! The address of a source for programs that open it.

use std::borrow::Cow;

/// An address with its scheme, which a post may leave out.
pub(super) fn with_scheme(url: &str) -> Cow<'_, str> {
    if url.starts_with("//") { format!("https:{url}").into() } else { url.into() }
}
