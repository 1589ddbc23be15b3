//! The fields of the query language: what stands before a colon.

/// A field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Kind,
    Tag,
    Mentions,
    Cites,
    Links,
    Author,
    Path,
    Date,
    Is,
    Degree,
    Posts,
    Sources,
    Claims,
    Near,
    Url,
}

impl Field {
    pub(super) const ALL: [Self; 15] = [
        Self::Kind,
        Self::Tag,
        Self::Mentions,
        Self::Cites,
        Self::Links,
        Self::Author,
        Self::Path,
        Self::Date,
        Self::Is,
        Self::Degree,
        Self::Posts,
        Self::Sources,
        Self::Claims,
        Self::Near,
        Self::Url,
    ];

    /// The word before the colon.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Tag => "tag",
            Self::Mentions => "mentions",
            Self::Cites => "cites",
            Self::Links => "links",
            Self::Author => "author",
            Self::Path => "path",
            Self::Date => "date",
            Self::Is => "is",
            Self::Degree => "degree",
            Self::Posts => "posts",
            Self::Sources => "sources",
            Self::Claims => "claims",
            Self::Near => "near",
            Self::Url => "url",
        }
    }

    /// The field with this name, in whatever case.
    pub(super) fn parse(name: &str) -> Option<Self> {
        let platform = name.eq_ignore_ascii_case("platform").then_some(Self::Mentions);
        platform.or_else(|| Self::ALL.into_iter().find(|field| field.name().eq_ignore_ascii_case(name)))
    }

    /// What its values are, for whoever wrote something else.
    pub(super) fn takes(self) -> &'static str {
        match self {
            Self::Kind => "post, tag, platform, source or publisher",
            Self::Date => "a day, a month or a year such as 2025-01, a range such as 2025-01..2025-03, or none",
            Self::Is => "draft, missing, orphan, pinned, single-source, undated or weak",
            Self::Degree | Self::Posts | Self::Sources => "a number such as 3, >10 or 2..5",
            Self::Claims => {
                "a number such as 3, >10 or 2..5, or none, one or several for how many publishers support a claim, with a \
                 number such as none>3"
            }
            _ => "a name",
        }
    }
}

/// Stands before the name of a key of the front matter.
pub(super) const KEY: &str = "key.";

/// The key of the front matter in `key.mood`.
pub(super) fn key_name(name: &str) -> Option<&str> {
    let start = name.get(..KEY.len())?;
    name.get(KEY.len()..).filter(|key| start.eq_ignore_ascii_case(KEY) && !key.is_empty())
}
