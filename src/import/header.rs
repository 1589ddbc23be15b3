//! Whose JSON a file is.

use serde::Deserialize;

use super::Unfit;
use super::text::Text;

/// The form that Linkloom writes.
const SCHEMA: &str = "linkloom-graph/1";
/// What every form of it begins with.
const FAMILY: &str = "linkloom-graph/";

#[derive(Deserialize)]
struct Header<'a> {
    #[serde(borrow)]
    schema: Option<Text<'a>>,
}

/// Whether a JSON file is Linkloom's own; else it may be that of another program. Reads it to the end, so that what is no JSON
/// at all is said first.
pub(super) fn is_own(text: &str) -> Result<bool, Unfit> {
    let header: Header<'_> = serde_json::from_str(text).map_err(|error| {
        // A list, or a schema that is no text.
        if error.is_data() { Unfit::NotAGraph } else { Unfit::json(&error) }
    })?;
    match header.schema.as_ref().map(Text::as_str) {
        Some(SCHEMA) => Ok(true),
        Some(other) if other.starts_with(FAMILY) => Err(Unfit::Newer(other.to_owned())),
        _ => Ok(false),
    }
}
