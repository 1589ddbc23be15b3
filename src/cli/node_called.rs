//! The node that a person means on the command line: by its id, path, address, title or name.

use crate::graph::{KnowledgeGraph, Node, NodeData, NodeId, NodeKey, NodeKind};
use crate::text::edit_distance;

/// So many candidates, or names that are near, are told.
const TOLD_MAX: usize = 5;

/// The node called so; an error that names the candidates where there are several, and near names where there is none. Of a
/// kind where one is given.
pub(super) fn node_called(graph: &KnowledgeGraph, wanted: &str, kind: Option<NodeKind>) -> anyhow::Result<NodeId> {
    let wanted = wanted.trim();
    if let Some(id) = NodeKey::parse(wanted).and_then(|key| graph.find(&key)) {
        return Ok(id);
    }
    let sought = Sought { graph, wanted: wanted.to_lowercase(), kind };
    // What names it for sure goes before what several may be called.
    for names in [Sought::is_key, Sought::is_name] {
        match &*sought.all(names) {
            [] => {}
            [one] => return Ok(*one),
            several => return Err(sought.ambiguous(several)),
        }
    }
    Err(sought.unknown())
}

struct Sought<'g> {
    graph: &'g KnowledgeGraph,
    /// In lower case.
    wanted: String,
    kind: Option<NodeKind>,
}

impl Sought<'_> {
    fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.graph.nodes().filter(|(_, node)| self.kind.is_none_or(|kind| node.key.kind() == kind))
    }

    fn all(&self, names: fn(&Self, &Node) -> bool) -> Vec<NodeId> {
        self.nodes().filter(|(_, node)| names(self, node)).map(|(id, _)| id).collect()
    }

    /// By what is only its own: a path, with or without its ending, an address, a domain.
    fn is_key(&self, node: &Node) -> bool {
        let (wanted, name) = (self.wanted.as_str(), node.key.name().to_lowercase());
        match &node.data {
            NodeData::Post { .. } | NodeData::MissingPost => {
                let wanted = wanted.strip_prefix("./").unwrap_or(wanted);
                name == wanted || name.rsplit_once('.').is_some_and(|(stem, _)| stem == wanted)
            }
            NodeData::Source { urls, .. } => name == wanted || urls.iter().any(|url| url.eq_ignore_ascii_case(wanted)),
            NodeData::Publisher => name == wanted.strip_prefix("www.").unwrap_or(wanted),
            NodeData::Tag { .. } => wanted.strip_prefix('#') == Some(&*name),
            NodeData::Platform { .. } => false,
        }
    }

    /// By what it is called.
    fn is_name(&self, node: &Node) -> bool {
        let is_it = |name: &str| name.to_lowercase() == self.wanted;
        is_it(&node.label)
            || match &node.data {
                NodeData::Tag { spellings } => spellings.iter().any(|name| is_it(name)),
                NodeData::Platform { name, aliases_seen, .. } => {
                    is_it(node.key.name()) || is_it(name) || aliases_seen.iter().any(|alias| is_it(alias))
                }
                _ => false,
            }
    }

    fn ambiguous(&self, several: &[NodeId]) -> anyhow::Error {
        let ids: Vec<String> =
            several.iter().filter_map(|id| self.graph.node(*id)).map(|it| it.key.to_string()).collect();
        let shown: Vec<&str> = ids.iter().take(TOLD_MAX).map(String::as_str).collect();
        let more = ids.len().saturating_sub(TOLD_MAX);
        let rest = if more > 0 { format!("\n  … and {more} more") } else { String::new() };
        anyhow::anyhow!(
            "‘{}’ can mean {} nodes; name one by its id:\n  {}{rest}",
            self.wanted,
            ids.len(),
            shown.join("\n  ")
        )
    }

    fn unknown(&self) -> anyhow::Error {
        let what = self.kind.map_or("node", |kind| kind.noun(1));
        let mut near: Vec<(usize, &Node)> =
            self.nodes().filter_map(|(_, node)| Some((self.distance(node)?, node))).collect();
        near.sort_by(|(a, first), (b, second)| a.cmp(b).then_with(|| first.key.cmp(&second.key)));
        if near.is_empty() {
            let query = self.kind.map_or_else(|| "WORDS".to_owned(), |kind| format!("kind:{}", kind.as_str()));
            return anyhow::anyhow!(
                "no {what} is called ‘{}’; `linkloom find FOLDER {query}` looks for one",
                self.wanted
            );
        }
        let told = near.iter().take(TOLD_MAX).map(|(_, node)| format!("\n  {} ({})", node.label, node.key));
        anyhow::anyhow!("no {what} is called ‘{}’; the nearest are:{}", self.wanted, told.collect::<String>())
    }

    /// How far what a node is called is from what is sought; none where it is far.
    fn distance(&self, node: &Node) -> Option<usize> {
        let most = self.wanted.chars().count() / 4 + 1;
        let label = node.label.to_lowercase();
        let names = [label.as_str(), node.key.name()];
        let slips = names.into_iter().filter_map(|name| edit_distance(name, &self.wanted, most)).min();
        // A part of the name is further off than a slip.
        let is_part = self.wanted.chars().count() > 2 && label.contains(&self.wanted);
        slips.or_else(|| is_part.then_some(most + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;

    #[test]
    fn a_node_is_found_by_what_a_person_may_call_it() {
        let graph = of_texts(&[
            (
                "notes/Leaving.md",
                "---\ntags: [Open Data]\n---\n# Leaving Well\n\nIt [says](https://www.x.org/1?utm_source=a) so.\n",
            ),
            ("b.md", "# Twice\n"),
            ("c.md", "# Twice\n"),
        ]);
        let called = |wanted: &str, kind| {
            let found = node_called(&graph, wanted, kind);
            found.map(|id| graph.node(id).unwrap().key.to_string()).map_err(|error| error.to_string())
        };
        let post = Ok("post:notes/Leaving.md".to_owned());
        for wanted in ["post:notes/Leaving.md", "notes/Leaving.md", "./notes/leaving", "leaving well"] {
            assert_eq!(called(wanted, None), post, "{wanted}");
        }
        assert!(called("https://www.x.org/1?utm_source=a", None).unwrap().starts_with("source:"));
        assert_eq!(called("www.x.org", Some(NodeKind::Publisher)), Ok("publisher:x.org".to_owned()));
        assert!(called("Open Data", None).unwrap().starts_with("tag:"));
        let error = called("twice", None).unwrap_err();
        assert!(error.contains("can mean 2 nodes") && error.contains("\n  post:b.md\n  post:c.md"), "{error}");
        let error = called("Leaving Wel", None).unwrap_err();
        assert!(error.contains("the nearest are:\n  Leaving Well (post:notes/Leaving.md)"), "{error}");
        let error = called("nothing of the kind", Some(NodeKind::Publisher)).unwrap_err();
        assert!(error.contains("no publisher is called") && error.contains("find FOLDER kind:publisher"), "{error}");
    }
}
