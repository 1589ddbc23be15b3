//! Which part of a post something stands in, where that is not the Markdown of its body.

use std::fmt;

use crate::place::Span;

/// A part of a post.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Origin {
    /// The Markdown of the body.
    #[default]
    Body,
    /// The text of raw HTML.
    Html,
    /// What shows a page in the post: a frame, a player, a macro of a site generator.
    Embed,
    /// The text of a footnote.
    Footnote,
    /// The front matter, with the key in lower case.
    FrontMatter(Box<str>),
}

/// As in reports: `front_matter:source`.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Body => f.write_str("body"),
            Self::Html => f.write_str("html"),
            Self::Embed => f.write_str("embed"),
            Self::Footnote => f.write_str("footnote"),
            Self::FrontMatter(key) => write!(f, "front_matter:{key}"),
        }
    }
}

impl Origin {
    /// From the word in reports.
    pub fn parse(word: &str) -> Option<Self> {
        let simple = [Self::Body, Self::Html, Self::Embed, Self::Footnote];
        let key = || word.strip_prefix("front_matter:").map(|key| Self::FrontMatter(key.into()));
        simple.into_iter().find(|origin| origin.to_string() == word).or_else(key)
    }
}

/// The parts of a post that are not the Markdown of its body. All that stands outside of them is [`Origin::Body`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins(Vec<(Span, Origin)>);

impl Origins {
    /// Adds a part. It begins where those that were added before it begin, or behind that; inside one of them it takes the
    /// place of what it covers.
    pub fn add(&mut self, at: Span, origin: Origin) {
        let around = self.0.last_mut().filter(|(last, _)| at.start < last.end);
        let rest = around.map(|(last, around)| {
            let rest = Span { start: at.end, end: last.end };
            last.end = last.start.max(at.start);
            (rest, around.clone())
        });
        self.0.push((at, origin));
        self.0.extend(rest.filter(|(rest, _)| rest.start < rest.end));
    }

    /// The part that holds the byte `at`.
    pub fn at(&self, at: u32) -> &Origin {
        const BODY: &Origin = &Origin::Body;
        let after = self.0.partition_point(|(part, _)| part.start <= at);
        let part = after.checked_sub(1).and_then(|index| self.0.get(index));
        part.filter(|(part, _)| at < part.end).map_or(BODY, |(_, origin)| origin)
    }

    /// Adds the parts of what follows.
    pub(super) fn append(&mut self, mut later: Self) {
        self.0.append(&mut later.0);
    }

    /// Gives back the room that it does not need.
    pub(super) fn shrink(&mut self) {
        self.0.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_within_a_part_takes_its_place_and_no_more() {
        let mut origins = Origins::default();
        origins.add(Span::new(0, 4), Origin::FrontMatter("url".into()));
        origins.add(Span::new(10, 20), Origin::Html);
        origins.add(Span::new(12, 14), Origin::Embed);
        origins.add(Span::new(14, 20), Origin::Footnote);
        let found: Vec<_> = [0, 4, 10, 12, 13, 14, 19, 20].map(|at| origins.at(at).to_string()).into();
        assert_eq!(found, ["front_matter:url", "body", "html", "embed", "embed", "footnote", "footnote", "body"]);
        assert_eq!(*Origins::default().at(7), Origin::Body);
    }
}
