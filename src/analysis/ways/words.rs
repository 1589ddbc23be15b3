//! Ways in words: `‘Leaving Well’ cites The Verge: ‘…’ · ‘Roundup’ cites the same page: ‘…’`.

use super::{Hop, NoWay, WAYS_MAX, Way, Ways};
use crate::graph::{EdgeRef, KnowledgeGraph, NodeId, NodeKind};
use crate::text::{counted, folded, truncate_at_word};

/// The most characters of a sentence within a line.
const QUOTE_MAX: usize = 160;

impl Ways {
    /// The answer in one line.
    pub fn summary(&self, graph: &KnowledgeGraph) -> String {
        let [from, to] = [self.between.from, self.between.to].map(|id| name(graph, id));
        match self.none {
            Some(NoWay::Same) => "These are one and the same node".to_owned(),
            Some(NoWay::ThroughHubs) => {
                format!("All ways between {from} and {to} lead through hubs: what very many have in common")
            }
            Some(NoWay::Filtered) => format!("No path between {from} and {to} in what the filter leaves"),
            Some(NoWay::Apart) => format!("No path: nothing connects {from} and {to}"),
            None if self.ways.len() == WAYS_MAX => {
                format!("The {WAYS_MAX} closest ways between {from} and {to}")
            }
            None => format!("{} between {from} and {to}", counted(self.ways.len(), "way", "ways")),
        }
    }

    /// All of it as Markdown: a numbered list of sentences, each with the place to look it up.
    pub fn as_markdown(&self, graph: &KnowledgeGraph) -> String {
        let lines = self.ways.iter().zip(1..).map(|(way, number)| format!("\n{number}. {}", way.with_places(graph)));
        let list: String = lines.collect();
        let gap = if list.is_empty() { "" } else { "\n" };
        format!("{}{gap}{list}\n", self.summary(graph))
    }
}

impl Way {
    /// Its steps in a line, each with the words that say so.
    pub fn in_words(&self, graph: &KnowledgeGraph) -> String {
        self.told(graph, |hop| Some(format!("‘{}’", truncate_at_word(&hop.quote(graph)?, QUOTE_MAX))))
    }

    /// The same with whole sentences, and where they stand: `‘…’ (a.md, line 7)`.
    fn with_places(&self, graph: &KnowledgeGraph) -> String {
        self.told(graph, |hop| {
            let (quote, passage) = (hop.quote(graph)?, hop.passage?);
            let path = &graph.document_of(passage.post)?.post.path;
            Some(format!("‘{}’ ({path}, line {})", folded(&quote), passage.line(graph)))
        })
    }

    fn told(&self, graph: &KnowledgeGraph, said: impl Fn(&Hop) -> Option<String>) -> String {
        let steps = self.steps(graph).map(|(hop, step)| match said(&hop) {
            Some(said) => format!("{step}: {said}"),
            None => step,
        });
        steps.collect::<Vec<_>>().join(" · ")
    }

    /// Each step with its words: `‘Roundup’ cites the same page`.
    pub fn steps(&self, graph: &KnowledgeGraph) -> impl Iterator<Item = (Hop, String)> {
        let mut before = None;
        self.hops.iter().filter_map(move |&hop| {
            let edge = graph.edge(hop.edge)?;
            let step = step(graph, edge, before);
            before = Some(edge);
            Some((hop, step))
        })
    }
}

impl Hop {
    /// The words that say so; none where nobody has written a sentence.
    pub fn quote(&self, graph: &KnowledgeGraph) -> Option<String> {
        let passage = self.passage.filter(|passage| !passage.in_front_matter(graph))?;
        Some(passage.text(graph))
    }
}

/// What an edge says, behind the edge before it.
fn step(graph: &KnowledgeGraph, edge: EdgeRef<'_>, before: Option<EdgeRef<'_>>) -> String {
    let subject = match before {
        Some(before) if before.source == edge.source => "it".to_owned(),
        Some(before) if before.target == edge.source => format!("that {}", noun(graph, edge.source)),
        _ => name(graph, edge.source),
    };
    let object = match before {
        Some(before) if before.target == edge.target => format!("the same {}", noun(graph, edge.target)),
        Some(before) if before.source == edge.target => format!("that {}", noun(graph, edge.target)),
        _ => name(graph, edge.target),
    };
    format!("{subject} {} {object}", edge.kind().verb())
}

fn noun(graph: &KnowledgeGraph, id: NodeId) -> &'static str {
    match graph.node(id).map(|node| node.key.kind()) {
        Some(NodeKind::Source) => "page",
        Some(kind) => kind.noun(1),
        None => "node",
    }
}

/// A node as it stands in a sentence: titles in quotation marks, a page with its publisher.
fn name(graph: &KnowledgeGraph, id: NodeId) -> String {
    let Some(node) = graph.node(id) else { return String::new() };
    let label = &node.label;
    match node.key.kind() {
        NodeKind::Post => format!("‘{label}’"),
        NodeKind::Source => {
            let publisher = graph.publisher_of(id).and_then(|id| graph.node(id)).map(|node| &*node.label);
            match publisher.filter(|publisher| !label.contains(publisher)) {
                Some(publisher) => format!("‘{label}’ ({publisher})"),
                None => format!("‘{label}’"),
            }
        }
        NodeKind::Tag | NodeKind::Platform | NodeKind::Publisher => label.to_string(),
    }
}
