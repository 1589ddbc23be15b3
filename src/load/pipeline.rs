//! The way from a file's text to a document, the same for all posts of a folder.

use std::sync::Arc;

use crate::config::Config;
use crate::diag::Diagnostic;
use crate::graph::Document;
use crate::place::RelPath;
use crate::platform::{self, Mention};
use crate::post::plain::plain_text;
use crate::post::{self, Buffers, Parsed, Post};

/// Parses a post and finds its mentions, as a load does; with what was wrong. `buffers` save allocations where many posts are
/// read one after the other.
pub fn document(
    path: &RelPath,
    text: Arc<str>,
    config: &Config,
    buffers: &mut Buffers,
) -> (Arc<Document>, Vec<Diagnostic>) {
    let Parsed { mut post, passages, lines, mut diagnostics } = post::parse_with(path, text, &config.parse, buffers);
    diagnostics.extend(platform::unknown(config.gazetteer(), &post, &lines));
    let mut mentions = platform::find_mentions(config.gazetteer(), &post, &passages);
    buffers.passages = passages;
    let found = mentions.len();
    mentions.retain(|mention| !config.rejected.holds(&post.path, &mention.alias, || words_around(&post, mention)));
    let rejected = found - mentions.len();
    mentions.shrink_to_fit();
    config.sources.apply(&mut post);
    config.site.apply(&mut post);
    (Arc::new(Document { post, mentions, rejected, lines, recorded: None }), diagnostics)
}

/// The sentence of a mention in plain words.
fn words_around(post: &Post, mention: &Mention) -> String {
    let sentence = post.sentences.get(mention.sentence as usize);
    sentence.map_or_else(String::new, |sentence| plain_text(sentence.at.of(&post.text)))
}

/// The graph of posts given as path and text, with their mentions, for tests.
#[cfg(test)]
pub(crate) fn graph_of(posts: &[(&str, &str)]) -> crate::graph::KnowledgeGraph {
    let config = Config::default();
    let mut buffers = Buffers::default();
    let mut read = |&(path, text): &(&str, &str)| document(&RelPath::new(path), text.into(), &config, &mut buffers).0;
    crate::graph::build(posts.iter().map(&mut read).collect(), &config).0
}
