//! What a folder is, in one line: "604 posts, 2013–2022, 44 platforms, 85 tags. 12 posts without connections."

use std::fmt;

use crate::graph::{KnowledgeGraph, NodeData, NodeKind};
use crate::text::counted;

/// The facts that a person wants first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// The number of posts, without those that are only linked to.
    pub posts: usize,
    /// The years of the first and the last post; none where no post has a date.
    pub years: Option<Years>,
    /// The number of platforms.
    pub platforms: usize,
    /// The number of tags.
    pub tags: usize,
    /// The number of posts that nothing is connected with.
    pub unconnected: usize,
}

/// The first and the last of some years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years {
    /// The first.
    pub first: i16,
    /// The last, which can be the first.
    pub last: i16,
}

impl Overview {
    /// Of a folder's graph.
    pub fn new(graph: &KnowledgeGraph) -> Self {
        let is_unconnected = |id| graph.degree(id) == 0;
        let posts = graph.nodes().filter(|(_, node)| matches!(node.data, NodeData::Post { .. }));
        Self {
            posts: graph.documents().len(),
            years: Years::new(graph),
            platforms: graph.counts().nodes(NodeKind::Platform),
            tags: graph.counts().nodes(NodeKind::Tag),
            unconnected: posts.filter(|&(id, _)| is_unconnected(id)).count(),
        }
    }

    /// What there is in the folder as a sentence: "604 posts, 2013–2022, 44 platforms, 85 tags."
    pub fn contents(&self) -> String {
        let mut parts = vec![counted(self.posts, "post", "posts")];
        parts.extend(self.years.map(|years| years.to_string()));
        let counts = [(NodeKind::Platform, self.platforms), (NodeKind::Tag, self.tags)].into_iter();
        let counts = counts.filter(|&(_, count)| count > 0);
        parts.extend(counts.map(|(kind, count)| counted(count, kind.noun(1), kind.noun(2))));
        format!("{}.", parts.join(", "))
    }

    /// The posts without connections as a sentence; none where every post has one.
    pub fn unconnected_posts(&self) -> Option<String> {
        let posts = counted(self.unconnected, "post", "posts");
        (self.unconnected > 0).then(|| format!("{posts} without connections."))
    }
}

impl Years {
    fn new(graph: &KnowledgeGraph) -> Option<Self> {
        let years = || graph.documents().iter().filter_map(|document| Some(document.post.date?.day().year()));
        Some(Self { first: years().min()?, last: years().max()? })
    }
}

/// `2013–2022`, or `2013` where it is one year.
impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        if self.last == self.first { Ok(()) } else { write!(f, "–{}", self.last) }
    }
}

/// One or two sentences, without what there is none of.
impl fmt::Display for Overview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.contents())?;
        self.unconnected_posts().map_or(Ok(()), |sentence| write!(f, " {sentence}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;

    #[test]
    fn a_folder_is_its_posts_years_platforms_and_tags() {
        let dated = |date: &str, rest: &str| format!("---\ndate: {date}\n{rest}\n---\n");
        let first = dated("2013-05-01", "tags: [a]");
        let last = dated("2022-01-31T23:30:00-05:00", "tags: [a, b]");
        let alone = dated("2013-12-31", "");
        for (posts, sentence) in [
            (vec![], "0 posts."),
            (vec![("a.md", "[[b]]"), ("b.md", "")], "2 posts."),
            (vec![("a.md", "[[gone]]")], "1 post."),
            (vec![("a.md", "")], "1 post. 1 post without connections."),
            (vec![("a.md", &*first), ("b.md", &*alone)], "2 posts, 2013, 1 tag. 1 post without connections."),
            (
                vec![("a.md", &*last), ("b.md", &*first), ("c.md", ""), ("d.md", "")],
                "4 posts, 2013–2022, 2 tags. 2 posts without connections.",
            ),
        ] {
            assert_eq!(Overview::new(&of_texts(&posts)).to_string(), sentence);
        }
    }

    #[test]
    fn platforms_are_counted_and_large_numbers_grouped() {
        let years = Some(Years { first: 2013, last: 2022 });
        let overview = |platforms| Overview { posts: 1604, years, platforms, tags: 85, unconnected: 1012 };
        let rest = "85 tags. 1\u{202f}012 posts without connections.";
        assert_eq!(overview(44).to_string(), format!("1\u{202f}604 posts, 2013–2022, 44 platforms, {rest}"));
        assert_eq!(overview(1).to_string(), format!("1\u{202f}604 posts, 2013–2022, 1 platform, {rest}"));
    }
}
