//! What nodes are called.

use std::sync::Arc;

use super::key::NodeKey;
use super::model::NodeData;
use super::tally::Tally;
use crate::platform::Platform;
use crate::post::citation::{is_generic, readable};

/// A link text longer than this, in characters, tells a story and is no publisher's name.
const LONGEST_PUBLISHER: usize = 40;

/// Whether a link text can name the page that it leads to: "Global Times" can, "here" cannot.
pub(super) fn names_something(link_text: &str) -> bool {
    !link_text.trim().is_empty() && !is_generic(link_text)
}

/// A source is called by its most common link text, else by its URL made short.
pub(super) fn source(names: &Tally, url: &str) -> Arc<str> {
    names.top().map_or_else(|| readable(url).into(), |(text, _)| text.clone())
}

/// A publisher is called by the most common link text of its sources, where that text really stands for it: used for
/// at least half of the citations and short. Else by its domain.
pub(super) fn publisher(names: &Tally, domain: &str) -> Arc<str> {
    let fits = |text: &str, count: u32| count * 2 >= names.total() && text.chars().count() <= LONGEST_PUBLISHER;
    names.top().filter(|(text, count)| fits(text, *count)).map_or_else(|| domain.into(), |(text, _)| text.clone())
}

/// A platform is called by the gazetteer's name for it.
pub(super) fn platform(platform: Option<&Platform>, key: &NodeKey, names: Tally) -> (Arc<str>, NodeData) {
    let name = platform.map_or_else(|| key.name(), |p| &p.name);
    let category = platform.map_or("", |p| &p.category).into();
    (name.into(), NodeData::Platform { aliases_seen: names.by_count(), category })
}
