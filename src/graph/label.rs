//! What nodes are called.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::key::NodeKey;
use super::model::{Node, NodeData};
use super::tally::Tally;
use crate::platform::Platform;
use crate::post::citation::{is_generic, page_name, readable};

/// A link text longer than this, in characters, tells a story and is no publisher's name.
const LONGEST_PUBLISHER: usize = 40;

/// Whether a link text can name the page that it leads to: "Global Times" can, "here" cannot.
pub(super) fn names_something(link_text: &str) -> bool {
    !link_text.trim().is_empty() && !is_generic(link_text)
}

/// A source is called by its most common link text, else by its URL made short.
pub(super) fn source(names: &Tally, url: &str) -> Arc<str> {
    names.top().map_or_else(|| readable(url).into(), |(text, _)| text.clone())
}

/// A node is called as it is most commonly written.
pub(super) fn most_common(names: &Tally, key: &NodeKey) -> Arc<str> {
    names.top().map_or_else(|| key.name().into(), |(text, _)| text.clone())
}

/// A publisher is called by the most common link text of its sources, where that text really stands for it: short, used
/// for at least half of the citations, and either like its domain or the name of two of its sources. Else by its domain.
pub(super) fn publisher(names: &Tally, sources: &Tally, domain: &str) -> Arc<str> {
    let fits = |text: &str, count: u32| {
        let short = text.chars().count() <= LONGEST_PUBLISHER;
        short && count * 2 >= names.total() && (is_like(text, domain) || sources.count(text) >= 2)
    };
    names.top().filter(|(text, count)| fits(text, *count)).map_or_else(|| domain.into(), |(text, _)| text.clone())
}

/// Gives the pages of a publisher that the posts all call by its name, as "Wikipedia", the names that their addresses
/// give them.
pub(super) fn tell_apart(nodes: &mut [Node]) {
    let (publishers, sources): (Vec<_>, Vec<_>) =
        nodes.iter().partition(|node| matches!(node.data, NodeData::Publisher));
    let publishers: BTreeMap<&NodeKey, &str> = publishers.iter().map(|node| (&node.key, &*node.label)).collect();
    let mut alike: BTreeMap<&NodeKey, Vec<&NodeKey>> = BTreeMap::new();
    for node in sources {
        let NodeData::Source { publisher, .. } = &node.data else { continue };
        let named = publishers.get(publisher).is_some_and(|name| is_named(&node.label, name, publisher.name()));
        if named {
            alike.entry(publisher).or_default().push(&node.key);
        }
    }
    let alike = alike.into_values().filter(|pages| pages.len() > 1).flatten();
    let renamed: BTreeSet<NodeKey> = alike.cloned().collect();
    for node in nodes.iter_mut().filter(|node| renamed.contains(&node.key)) {
        if let Some(name) = page_name(node.key.name()) {
            node.label = name.into();
        }
    }
}

/// Whether a label only names the publisher, by its name or its domain.
fn is_named(label: &str, publisher: &str, domain: &str) -> bool {
    let first = domain.split('.').next().unwrap_or(domain);
    [publisher, domain, first].into_iter().any(|name| letters(name) == letters(label))
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether the letters of one stand in the other in their order, as those of `latimes` do in "Los Angeles Times".
fn is_like(name: &str, domain: &str) -> bool {
    let (name, domain) = (letters(name), letters(domain.split('.').next().unwrap_or(domain)));
    !name.is_empty() && (is_within(&name, &domain) || is_within(&domain, &name))
}

fn is_within(few: &str, many: &str) -> bool {
    let mut many = many.chars();
    few.chars().all(|letter| many.any(|other| other == letter))
}

/// A platform is called by the gazetteer's name for it.
pub(super) fn platform(platform: Option<&Platform>, key: &NodeKey, names: Tally) -> (Arc<str>, NodeData) {
    let name = platform.map_or_else(|| key.name(), |p| &p.name);
    let category = platform.map_or("", |p| &p.category).into();
    (name.into(), NodeData::Platform { aliases_seen: names.by_count(), category })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::key::NodeKind;

    #[test]
    fn a_publishers_name_is_like_its_domain() {
        for (name, domain, like) in [
            ("Global Times", "globaltimes.cn", true),
            ("Los Angeles Times", "latimes.com", true),
            ("The New Yorker", "newyorker.com", true),
            ("7NEWS", "7news.com.au", true),
            ("Wikipedia", "wikipedia.org", true),
            ("greenwashing marketing", "ft.com", false),
            ("order", "epfindia.gov.in", false),
            ("In use", "bigbrotherwatch.org.uk", false),
            ("270% year-on-year growth", "thinkwithgoogle.com", false),
        ] {
            assert_eq!(is_like(name, domain), like, "{name} {domain}");
        }
    }

    #[test]
    fn pages_that_are_called_by_their_publisher_are_told_apart() {
        let source = |url: &str, label: &str| {
            let source = crate::post::citation::canonical(url).expect(url).0;
            let publisher = NodeKey::new(NodeKind::Publisher, source.publisher());
            let data = NodeData::Source { url: url.into(), urls: Vec::new(), host: source.host().into(), publisher };
            Node { key: NodeKey::new(NodeKind::Source, source.as_str()), label: label.into(), data }
        };
        let publisher = |domain: &str, label: &str| {
            let key = NodeKey::new(NodeKind::Publisher, domain);
            Node { key, label: label.into(), data: NodeData::Publisher }
        };
        let mut nodes = [
            source("https://en.wikipedia.org/wiki/Cat", "Wikipedia"),
            source("https://en.wikipedia.org/wiki/Dog", "wikipedia.org"),
            source("https://en.wikipedia.org/wiki/Cow", "the cow"),
            source("https://wikipedia.org", "Wikipedia"),
            source("https://globaltimes.cn/some-page", "Global Times"),
            publisher("wikipedia.org", "Wikipedia"),
            publisher("globaltimes.cn", "Global Times"),
        ];
        tell_apart(&mut nodes);
        let labels: Vec<_> = nodes.iter().map(|node| &*node.label).collect();
        assert_eq!(labels[..5], ["Cat", "Dog", "the cow", "Wikipedia", "Global Times"]);
        assert_eq!(labels[5..], ["Wikipedia", "Global Times"]);
    }
}
