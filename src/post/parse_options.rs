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
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub struct ParseOptions {
    /// Keys of the front matter that hold tags, besides the usual ones; in lower case.
    pub tag_keys: BTreeSet<String>,
    /// Keys of the front matter whose links do not count, besides the usual ones; in lower case.
    pub not_link_keys: BTreeSet<String>,
    /// Whether `#word` in the text is a tag.
    pub inline_tags: bool,
    /// Whether blanks divide the words under `tags`, as in the programs that make vaults.
    pub is_vault: bool,
    /// Whether a post without a title is called like its file, whatever headings it has.
    pub titles_from_files: bool,
    /// Where the label of a wiki link stands.
    pub wiki_label: WikiLabel,
    /// Whether images count as sources.
    pub images: bool,
    /// Whether what stands between `%%` and `%%` is a comment, as in vaults.
    pub comments: bool,
    /// Whether the words in code are text: a reader sees them, though nobody says them.
    pub all_words: bool,
}
