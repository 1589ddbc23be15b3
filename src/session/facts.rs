//! The short facts on a card.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::Value;

use crate::graph::{KnowledgeGraph, Node, NodeData};
use crate::post::Post;
use crate::text::{folded, grouped, truncate};

/// What something is called and what it is.
pub type Fact = (Cow<'static, str>, String);

/// The most characters of a value that are shown.
const VALUE_MAX: usize = 160;
/// So many other addresses of a source are listed.
const ADDRESSES_MAX: usize = 8;

/// The facts of a node that is no post of the folder.
pub(super) fn of_node(graph: &KnowledgeGraph, node: &Node) -> Vec<Fact> {
    let facts = match &node.data {
        NodeData::Post { .. } => Vec::new(),
        NodeData::MissingPost => vec![("File", format!("{} is not in the folder", node.key.name()))],
        NodeData::Tag { spellings } => also_written(spellings.iter().filter(|name| **name != node.label)),
        NodeData::Platform { aliases_seen, category, .. } => {
            let mut facts = vec![("Kind", category.to_string())];
            // Everybody knows the name in another case.
            let same = |name: &str| name.to_lowercase() == node.label.to_lowercase();
            facts.extend(also_written(aliases_seen.iter().filter(|name| !same(name))));
            facts
        }
        NodeData::Source { url, urls, publisher, .. } => {
            let name = graph.find(publisher).and_then(|id| graph.node(id)).map_or(publisher.name(), |node| &node.label);
            let mut facts = vec![("Address", url.to_string()), ("Publisher", name.to_owned())];
            facts.extend(other_addresses(url, urls).map(|list| ("Also written as", list)));
            facts
        }
        NodeData::Publisher => vec![("Domain", node.key.name().to_owned())],
    };
    facts.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect()
}

/// The facts of a post that are not in its byline.
pub(super) fn of_post(post: &Post) -> Vec<Fact> {
    let mut facts = vec![("File", post.path.to_string())];
    facts.extend(post.draft.then(|| ("State", "Draft".to_owned())));
    facts.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect()
}

/// The keys of the front matter to which Linkloom gives no meaning, with their values in short. Those without a value are
/// left out, and those that say what the description says.
pub(super) fn unknown_keys(post: &Post) -> Vec<Fact> {
    let said = post.description.as_deref().map(folded);
    let keys = post.extra.iter().filter_map(|(key, value)| {
        let text = in_words(value);
        let says_more = !text.trim().is_empty() && Some(folded(&text)) != said;
        says_more.then(|| (Cow::Owned(key.clone()), truncate(&text, VALUE_MAX).into_owned()))
    });
    keys.collect()
}

/// A value of the front matter as a person would write it; nothing for nothing.
fn in_words(value: &Value) -> String {
    let list = |words: Vec<String>| words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ");
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => list(items.iter().map(in_words).collect()),
        Value::Object(pairs) => list(pairs.iter().filter_map(|(key, value)| pair(key, value)).collect()),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

fn pair(key: &str, value: &Value) -> Option<String> {
    let words = in_words(value);
    (!words.is_empty()).then(|| format!("{key}: {words}"))
}

/// The other addresses that the posts write for a source, one a line.
fn other_addresses(url: &Arc<str>, urls: &[Arc<str>]) -> Option<String> {
    let others: Vec<&str> = urls.iter().filter(|other| *other != url).map(|other| &**other).collect();
    let mut lines: Vec<String> = others.iter().take(ADDRESSES_MAX).map(|&other| other.to_owned()).collect();
    let more = others.len().saturating_sub(ADDRESSES_MAX);
    lines.extend((more > 0).then(|| format!("and {} more", grouped(more))));
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// The other names of something that the posts write.
fn also_written<'a>(names: impl Iterator<Item = &'a Arc<str>>) -> Vec<(&'static str, String)> {
    let names: Vec<&str> = names.map(|name| &**name).collect();
    if names.is_empty() { Vec::new() } else { vec![("Also written as", names.join(", "))] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;

    #[test]
    fn keys_that_say_nothing_new_are_left_out() {
        let text = "---\ndescription: In short.\nexcerpt: \"In  short.\"\nnothing:\nempty: []\nblank: ' '\n\
                    nested: {a: null, b: 1}\nmood: [calm, '']\n---\n";
        let graph = of_texts(&[("a.md", text)]);
        let facts = unknown_keys(&graph.documents()[0].post);
        let facts: Vec<(&str, &str)> = facts.iter().map(|(key, value)| (&**key, value.as_str())).collect();
        assert_eq!(facts, [("nested", "b: 1"), ("mood", "calm")]);
    }

    #[test]
    fn of_very_many_addresses_some_are_listed() {
        let urls: Vec<Arc<str>> = (0..12).map(|i| format!("https://x.org/?utm_source={i}").into()).collect();
        let list = other_addresses(&urls[0], &urls).expect("there are more");
        assert_eq!(list.lines().count(), ADDRESSES_MAX + 1);
        assert!(list.ends_with("\nand 3 more") && !list.contains("utm_source=0\n"), "{list}");
        assert_eq!(other_addresses(&urls[0], &urls[..1]), None);
    }
}
