//! What a folder's owner can choose about the reading of posts.

use std::collections::BTreeSet;

/// Where the label of a wiki link stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WikiLabel {
    /// `[[name|label]]`
    #[default]
    Last,
    /// `[[label|name]]`
    First,
}

/// The choices. The default is what most folders want.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParseOptions {
    /// Keys of the front matter that hold tags, besides the usual ones; in lower case.
    pub tag_keys: BTreeSet<String>,
    /// Whether `#word` in the text is a tag.
    pub inline_tags: bool,
    /// Where the label of a wiki link stands.
    pub wiki_label: WikiLabel,
    /// Whether images count as sources.
    pub images: bool,
    /// Whether the words in code and in blocks of HTML are text: a reader sees them, though nobody says them.
    pub all_words: bool,
}
