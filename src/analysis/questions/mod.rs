//! The questions that can be asked of every folder, each with its answer in one line and the rows behind it.
//!
//! To add one: a line below, a file beside this one with a function from a [`Part`] to a [`Table`], and a line in
//! [`Question::answer`]. The window, `linkloom ask` and the README's list follow.

mod bridges;
mod dead_links;
mod lone_posts;
mod most_cited;
mod newest_platforms;
mod platform_publishers;
mod separate_tags;
mod single_publisher;
mod support;
mod tag_spanning;

use super::{Part, Table};
use crate::net::Cancelled;

macro_rules! questions {
    ($($(#[$doc:meta])* $name:ident, $id:literal, $title:literal;)*) => {
        /// A question that can be asked of every folder.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Question {
            $($(#[$doc])* $name,)*
        }

        impl Question {
            /// All of them, in the order in which they are offered.
            pub const ALL: [Self; [$(Self::$name),*].len()] = [$(Self::$name),*];

            /// Its name on the command line.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// As a person asks it.
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }
        }
    };
}

questions! {
    /// Sources by the number of posts that cite them.
    MostCited, "most-cited", "Which sources does this folder rely on most?";
    /// Platforms with the publishers that the posts about them cite.
    PlatformPublishers, "platform-publishers", "Which publishers stand behind what is said of each platform?";
    /// Posts all of whose sources have one publisher.
    SinglePublisher, "single-publisher", "Which posts rest on one publisher only?";
    /// Posts none of whose sources is cited by another post.
    LonePosts, "lone-posts", "Which posts share no source with any other?";
    /// Pairs of large tags that no post has both of.
    SeparateTags, "separate-tags", "Which tags never meet?";
    /// Platforms by the date of their first mention, the newest first.
    NewestPlatforms, "newest-platforms", "Which platforms were mentioned first most recently?";
    /// Sources that posts of tags that never meet have in common.
    TagSpanning, "tag-spanning", "Which sources are cited under tags that never meet?";
    /// The claims of each post by the number of publishers that support them.
    Support, "support", "How well are the claims of each post supported?";
    /// Posts whose claims have one publisher, or none.
    WeakPosts, "weak-posts", "Which posts rest on too little?";
    /// Connections that alone hold posts to the rest.
    Bridges, "bridges", "What hangs on one connection?";
    /// Links to posts that do not exist.
    DeadLinks, "dead-links", "Which links lead nowhere?";
}

impl Question {
    /// The answer for a part of a graph; none when `cancelled` said so.
    pub fn answer(self, part: &Part<'_>, cancelled: Cancelled<'_>) -> Option<Table> {
        let table = match self {
            Self::MostCited => most_cited::most_cited(part),
            Self::PlatformPublishers => platform_publishers::platform_publishers(part, cancelled)?,
            Self::SinglePublisher => single_publisher::single_publisher(part),
            Self::LonePosts => lone_posts::lone_posts(part),
            Self::SeparateTags => separate_tags::separate_tags(part, cancelled)?,
            Self::NewestPlatforms => newest_platforms::newest_platforms(part),
            Self::TagSpanning => tag_spanning::tag_spanning(part, cancelled)?,
            Self::Support => support::support(part, cancelled)?,
            Self::WeakPosts => support::weak_posts(part, cancelled)?,
            Self::Bridges => bridges::bridges(part, cancelled)?,
            Self::DeadLinks => dead_links::dead_links(part),
        };
        (!cancelled()).then_some(table)
    }

    /// The question of that name on the command line.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|question| question.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::KnowledgeGraph;
    use crate::graph::build::of_texts;

    /// The summary of an answer, and its rows in words.
    pub(super) fn answer(graph: &KnowledgeGraph, question: Question) -> (String, Vec<Vec<String>>) {
        let table = question.answer(&Part::new(graph, None), &|| false).unwrap();
        let words = |row: &crate::analysis::Row| row.cells.iter().map(|cell| cell.in_words(graph)).collect::<Vec<_>>();
        assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()));
        (table.summary, table.rows.iter().map(words).collect())
    }

    #[test]
    fn each_question_has_its_own_name_and_an_answer_where_there_is_nothing() {
        let graph = of_texts(&[]);
        for question in Question::ALL {
            assert_eq!(Question::of_id(question.id()), Some(question));
            let (summary, rows) = answer(&graph, question);
            assert!(!summary.is_empty() && rows.is_empty(), "{question:?}");
            assert!(question.answer(&Part::new(&graph, None), &|| true).is_none());
        }
    }
}
