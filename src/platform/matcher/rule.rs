//! The rules by which a name counts as a mention.

/// Why a name counts: a reason in the text, or beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The front matter's key `platforms` says so.
    FrontMatter,
    /// The name means nothing else.
    Name,
    /// A link beside it leads to the platform.
    Link,
    /// The words beside the name speak of a platform.
    Phrase,
    /// It stands in a list of platforms, or beside one with "and".
    List,
    /// It is written as a name is.
    Capital,
    /// A tag or the front matter names the platform.
    Tag,
    /// The post names the platform beyond doubt elsewhere.
    Nearby,
    /// The same sentence names another platform beyond doubt.
    Peer,
}

impl Rule {
    /// Why a name counts, as it goes on after "because".
    pub fn plainly(self) -> &'static str {
        match self {
            Self::FrontMatter => "the front matter lists it under platforms",
            Self::Name => "the name means nothing else",
            Self::Link => "a link beside it leads to the platform",
            Self::Phrase => "the words beside it speak of a platform",
            Self::List => "it stands in a list of platforms",
            Self::Capital => "it is written as a name is",
            Self::Tag => "a tag or the front matter names the platform",
            Self::Nearby => "the post names the platform elsewhere",
            Self::Peer => "the sentence names another platform",
        }
    }

    /// The stable word in exports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FrontMatter => "front_matter:platforms",
            Self::Name => "name",
            Self::Link => "link",
            Self::Phrase => "phrase",
            Self::List => "list",
            Self::Capital => "capital",
            Self::Tag => "tag",
            Self::Nearby => "nearby",
            Self::Peer => "peer",
        }
    }
}
