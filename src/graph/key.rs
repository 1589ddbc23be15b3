//! The identity of a node, the same in every run and on every machine: `post:<relative path>`, `tag:<key>`,
//! `platform:<slug>`, `source:<canonical URL>`, `publisher:<domain>`.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum NodeKind {
    /// A Markdown file of the folder, or the missing target of a link.
    Post,
    /// A tag.
    Tag,
    /// A platform of the gazetteer.
    Platform,
    /// A cited page.
    Source,
    /// The registrable domain behind sources.
    Publisher,
}

impl NodeKind {
    /// All kinds, in the order of exports and legends.
    pub const ALL: [Self; 5] = [Self::Post, Self::Tag, Self::Platform, Self::Source, Self::Publisher];

    /// The word in ids and exports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Tag => "tag",
            Self::Platform => "platform",
            Self::Source => "source",
            Self::Publisher => "publisher",
        }
    }

    /// The word for a person, for one or for many.
    pub fn noun(self, count: usize) -> &'static str {
        match (self, count) {
            (Self::Post, 1) => "post",
            (Self::Post, _) => "posts",
            (Self::Tag, 1) => "tag",
            (Self::Tag, _) => "tags",
            (Self::Platform, 1) => "platform",
            (Self::Platform, _) => "platforms",
            (Self::Source, 1) => "source",
            (Self::Source, _) => "sources",
            (Self::Publisher, 1) => "publisher",
            (Self::Publisher, _) => "publishers",
        }
    }
}

/// A node's identity. Ordered by kind, then by the text after the colon.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct NodeKey {
    kind: NodeKind,
    name: Arc<str>,
}

impl NodeKey {
    /// From a kind and what follows the colon.
    pub fn new(kind: NodeKind, name: &str) -> Self {
        Self { kind, name: name.into() }
    }

    /// From a kind and what follows the colon, which is shared.
    pub(super) fn sharing(kind: NodeKind, name: Arc<str>) -> Self {
        Self { kind, name }
    }

    /// Reads `kind:name`; `None` where the kind is not one of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, name) = text.split_once(':')?;
        let kind = NodeKind::ALL.into_iter().find(|k| k.as_str() == kind)?;
        Some(Self::new(kind, name))
    }

    /// The kind.
    pub fn kind(&self) -> NodeKind {
        self.kind
    }

    /// What follows the colon.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The same, shared.
    pub(super) fn shared_name(&self) -> Arc<str> {
        self.name.clone()
    }
}

impl fmt::Display for NodeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.as_str(), self.name)
    }
}

impl From<NodeKey> for String {
    fn from(key: NodeKey) -> Self {
        key.to_string()
    }
}

/// A text that is no node's identity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a node: it must begin with a kind and a colon, such as “post:”")]
pub struct NotAKey(String);

impl TryFrom<String> for NodeKey {
    type Error = NotAKey;

    fn try_from(text: String) -> Result<Self, NotAKey> {
        Self::parse(&text).ok_or(NotAKey(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_from_its_text() {
        for text in ["post:a/b.md", "source:https://example.org/a:b", "tag:social media"] {
            assert_eq!(NodeKey::parse(text).expect("one of ours").to_string(), text);
        }
        assert_eq!(NodeKey::parse("person:x"), None);
        assert_eq!(NodeKey::parse("post"), None);
    }
}
