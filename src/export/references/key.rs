//! What references are cited by.
//!
//! A key is the publisher and the first words of the title, in small letters of ASCII: `bbc-why-people-leave-tiktok`. Where
//! several sources come to the same, or a title has no such letters, a part of the hash of the address follows: `bbc-annual-report_1f2e3d4c`.
//! All sources of the folder count, whatever is shown of them, so that a filter changes no key.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::is_named;
use crate::graph::{KnowledgeGraph, Node, NodeData, NodeId};
use crate::text::short_hash;

/// So many words of a title are taken, and so many letters of them and the publisher.
const WORDS: usize = 4;
const LETTERS: usize = 40;

/// So many digits of the hash follow, where that is needed: the more, the fewer did not tell apart.
const DIGITS: [usize; 2] = [8, 16];

/// A key for each source.
pub(super) struct Keys {
    /// In the order of the graph.
    by_source: Vec<(NodeId, String)>,
}

impl Keys {
    pub(super) fn of(graph: &KnowledgeGraph) -> Self {
        let key = |(id, node): (NodeId, &Node)| Some((id, readable(node)?));
        let mut by_source: Vec<(NodeId, String)> = graph.nodes().filter_map(key).collect();
        for digits in DIGITS {
            let shared = shared(&by_source);
            for ((id, key), _) in by_source.iter_mut().zip(shared).filter(|(_, is_shared)| *is_shared) {
                let hash = graph.node(*id).map(|node| short_hash(node.key.name().bytes())).unwrap_or_default();
                let base = key.split('_').next().unwrap_or_default();
                *key = format!("{base}_{}", hash.get(..digits).unwrap_or(&hash));
            }
        }
        Self { by_source }
    }

    /// The key of a source.
    pub(super) fn take(&mut self, source: NodeId) -> Option<String> {
        let at = self.by_source.binary_search_by_key(&source, |&(id, _)| id).ok()?;
        self.by_source.get_mut(at).map(|(_, key)| std::mem::take(key))
    }
}

/// Which keys are not of one source only. One without words of a title is not, as the next source would be called so, too.
fn shared(keys: &[(NodeId, String)]) -> Vec<bool> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (_, key) in keys {
        *counts.entry(key).or_default() += 1;
    }
    let is_shared = |(_, key): &(NodeId, String)| !key.contains(['-', '_']) || counts.get(key.as_str()) > Some(&1);
    keys.iter().map(is_shared).collect()
}

/// The publisher and the first words of the title; none for what is no source.
fn readable(node: &Node) -> Option<String> {
    let NodeData::Source { publisher, .. } = &node.data else { return None };
    let domain = publisher.name().split('.').next().unwrap_or_default();
    let mut key: String = ascii(domain).filter(char::is_ascii_alphanumeric).collect();
    if key.is_empty() {
        key.push_str("source");
    }
    // What follows is who publishes it, once more; an address tells nothing that can be remembered.
    let title = node.label.split(" · ").next().filter(|_| is_named(node)).unwrap_or_default();
    let title: String = ascii(title).filter(|c| *c != '\'').collect();
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    for word in words.take(WORDS) {
        if key.len() + word.len() >= LETTERS && key.contains('-') {
            break;
        }
        key.push('-');
        key.extend(word.chars().take(LETTERS));
    }
    Some(key)
}

/// Small letters without their marks.
fn ascii(text: &str) -> impl Iterator<Item = char> {
    text.nfkd().filter(|&c| !is_combining_mark(c) && c != '’').flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;

    fn keys(text: &str) -> Vec<String> {
        Keys::of(&of_texts(&[("a.md", text)])).by_source.into_iter().map(|(_, key)| key).collect()
    }

    #[test]
    fn a_key_is_the_publisher_and_the_first_words() {
        for (link, key) in [
            ("[Why People’s Phones Leave the App](https://www.bbc.co.uk/news/1)", "bbc-why-peoples-phones-leave"),
            ("[Ångström & Größe](https://x.org/1)", "x-angstrom-gro-e"),
            ("[form](https://www.fec.gov/data/schedule-a/)", "fec-schedule-a"),
            ("[7NEWS](https://7news.com.au/1)", "7news-7news"),
            ("[小红书](https://x.org/1)", "x_"),
            ("https://x.org/1234", "x_"),
        ] {
            let found = keys(link);
            assert!(found[0].starts_with(key) && found[0].is_ascii(), "{found:?}");
        }
    }

    #[test]
    fn equal_names_are_told_apart_by_the_address_and_others_keep_their_keys() {
        let two = "[小红书](https://x.org/1) [今日](https://x.org/2) [Big News](https://x.org/3)";
        let found = keys(two);
        assert_eq!(found[2], "x-big-news");
        assert!(found[0] != found[1] && found.iter().take(2).all(|key| key.starts_with("x_") && key.len() == 10));
        assert_eq!(keys("[小红书](https://x.org/1)")[0], found[0], "whatever else there is");
    }
}
