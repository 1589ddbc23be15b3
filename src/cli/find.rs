//! `linkloom find`

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::args::Find;
use super::check::prefix;
use super::outcome::Outcome;
use super::output::{json_out, note, text_out};
use super::printable::printable;
use crate::folder::Links;
use crate::graph::{KnowledgeGraph, NodeId, NodeKind};
use crate::load::{Cancel, Loaded, Source, load_with};
use crate::place::Span;
use crate::post::plain::plain_text;
use crate::search::{HitSet, Passage, Passages, Query, Scope, SearchIndex, explain, hints, hits, passages};
use crate::text::counted_plainly;

pub(super) fn run(args: &Find) -> anyhow::Result<Outcome> {
    let links = Links::followed_anywhere(args.follow_links);
    let loaded = load_with(&Source::at(args.folder.clone()), links, &|_| {}, &Cancel::default())?;
    let query = Query::parse(&args.query);
    let found = Found::new(&loaded.graph, &query);
    let prefix = prefix(&args.folder);
    if args.json {
        let mut out = json_out();
        serde_json::to_writer_pretty(&mut out, &found.as_json(&loaded, &query)).map_err(io::Error::from)?;
        writeln!(out)?;
        out.flush()?;
    } else if args.paths {
        found.print_paths(&prefix, &mut text_out())?;
    } else {
        found.print(&prefix, &mut text_out())?;
        note(found.summary());
    }
    Ok(if found.hits.is_empty() { Outcome::Nothing } else { Outcome::Fine })
}

/// The nodes that a query is true of, after standard error has been told what it means and what in it means nothing.
pub(super) fn hits_of(query: &Query, scope: &Scope<'_>) -> HitSet {
    let hits = hits(query, scope, &Cancel::default()).unwrap_or_default();
    note(format_args!("{}: {} of {}", explain(query), hits.len(), counted_among(scope.graph, &hits)));
    for hint in hints(query, scope) {
        note(hint.message);
    }
    hits
}

/// Among how many nodes hits are counted: those of their kind where they are of one, else all.
fn counted_among(graph: &KnowledgeGraph, hits: &HitSet) -> usize {
    let kinds: BTreeSet<NodeKind> = hits.iter().filter_map(|id| graph.node(id)).map(|node| node.key.kind()).collect();
    match kinds.first() {
        Some(kind) if kinds.len() == 1 => graph.counts().nodes(*kind),
        _ => graph.node_count(),
    }
}

/// What was found.
struct Found<'a> {
    graph: &'a KnowledgeGraph,
    hits: HitSet,
    passages: Passages,
    hints: Value,
}

impl<'a> Found<'a> {
    fn new(graph: &'a KnowledgeGraph, query: &Query) -> Self {
        // Nobody cancels, so there is an index.
        let cancel = Cancel::default();
        let pinned = BTreeSet::new();
        let Some(index) = SearchIndex::new(graph, &cancel) else {
            return Self { graph, hits: HitSet::default(), passages: Passages::default(), hints: json!([]) };
        };
        let scope = Scope { graph, index: &index, pinned: &pinned };
        let hits = hits_of(query, &scope);
        let passages = passages(query, &hits, &scope, usize::MAX, &cancel).unwrap_or_default();
        let hint = |hint: crate::search::Hint| json!({"term": hint.term, "message": hint.message, "meant": hint.meant});
        let hints = hints(query, &scope).into_iter().map(hint).collect();
        Self { graph, hits, passages, hints }
    }

    fn summary(&self) -> String {
        let Passages { total, posts, .. } = self.passages;
        let nodes = counted_plainly(self.hits.len(), "node");
        match total {
            0 => nodes,
            _ => format!("{nodes}, {} in {}", counted_plainly(total, "passage"), counted_plainly(posts, "post")),
        }
    }

    /// The nodes with their kinds; then the passages, each behind its place.
    fn print(&self, prefix: &str, out: &mut impl Write) -> io::Result<()> {
        for node in self.hits.iter().filter_map(|id| self.graph.node(id)) {
            let (kind, label, name) = (node.key.kind().as_str(), printable(&node.label), printable(node.key.name()));
            let name = if label == name { String::new() } else { format!("  {name}") };
            writeln!(out, "{kind:9}  {label}{name}")?;
        }
        for passage in &self.passages.first {
            let Some(document) = self.graph.document_of(passage.post) else { continue };
            let path = printable(&format!("{prefix}{}", document.post.path));
            let words = printable(&self.words(passage));
            writeln!(out, "{path}:{}: {words}", document.lines.line(passage.sentence.start))?;
        }
        out.flush()
    }

    /// The posts that are files, one a line.
    fn print_paths(&self, prefix: &str, out: &mut impl Write) -> io::Result<()> {
        for document in self.hits.iter().filter_map(|id| self.graph.document_of(id)) {
            writeln!(out, "{}", printable(&format!("{prefix}{}", document.post.path)))?;
        }
        out.flush()
    }

    /// The words of a passage, without Markdown.
    fn words(&self, passage: &Passage) -> String {
        let text = self.graph.document_of(passage.post).map_or("", |it| passage.sentence.of(&it.post.text));
        plain_text(text)
    }

    fn as_json(&self, loaded: &Loaded, query: &Query) -> Value {
        let nodes: Vec<Value> = self.hits.iter().filter_map(|id| self.node_as_json(id)).collect();
        let passages = self.passages.first.iter();
        json!({
            "schema": "linkloom-find/1",
            "name": loaded.name,
            "query": query,
            "explanation": explain(query),
            "hints": self.hints,
            "nodes": nodes,
            "posts_with_passages": self.passages.posts,
            "passages": passages.filter_map(|passage| self.passage_as_json(passage)).collect::<Vec<Value>>(),
        })
    }

    fn node_as_json(&self, id: NodeId) -> Option<Value> {
        let node = self.graph.node(id)?;
        let (kind, degree) = (node.key.kind(), self.graph.degree(id));
        Some(json!({"id": node.key, "kind": kind, "label": &*node.label, "degree": degree}))
    }

    fn passage_as_json(&self, passage: &Passage) -> Option<Value> {
        let document = self.graph.document_of(passage.post)?;
        let span = |span: &Span| json!({"start": span.start, "end": span.end});
        Some(json!({
            "file": document.post.path,
            "line": document.lines.line(passage.sentence.start),
            "start": passage.sentence.start,
            "end": passage.sentence.end,
            "text": self.words(passage),
            "heading": passage.is_heading,
            "words": passage.words.iter().map(span).collect::<Vec<Value>>(),
        }))
    }
}
