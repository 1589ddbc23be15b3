//! A post with what was found in it: what the graph is built from.

use super::recorded::Recorded;
use crate::place::LineIndex;
use crate::platform::Mention;
use crate::post::Post;

/// A post with the mentions found in it.
#[derive(Clone, Debug)]
pub struct Document {
    /// The post.
    pub post: Post,
    /// Its mentions of platforms, in file order.
    pub mentions: Vec<Mention>,
    /// How many more there would be if the folder's settings did not reject them.
    pub rejected: usize,
    /// The lines of its text.
    pub lines: LineIndex,
    /// What was written down of it, where its text is not there: that of the post is then an excerpt.
    pub recorded: Option<Box<Recorded>>,
}

impl Document {
    /// Whether all claims of the post are known: a file may hold only those that cite something.
    pub fn has_all_claims(&self) -> bool {
        self.recorded.as_ref().is_none_or(|recorded| recorded.has_all_claims)
    }
}
