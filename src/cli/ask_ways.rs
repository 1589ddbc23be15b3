//! `linkloom ask FOLDER path A B`: the ways between two nodes, as text and as JSON.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::printable::printable;
use crate::analysis::ways::{NoWay, Way};
use crate::analysis::{Passage, Ways};
use crate::graph::KnowledgeGraph;

/// The ways, and what there is to say about them.
pub(super) struct ToldWays<'a> {
    pub(super) graph: &'a KnowledgeGraph,
    pub(super) ways: &'a Ways,
    /// The parts of the filter of which each, switched off alone, would leave a way.
    pub(super) openings: &'a [String],
}

impl ToldWays<'_> {
    /// What to do where there is no way.
    fn hint(&self) -> Option<String> {
        match self.ways.none? {
            NoWay::ThroughHubs => Some("--hubs walks through them, too".to_owned()),
            NoWay::Filtered if self.openings.is_empty() => {
                Some("there are ways in the whole folder, but no part of the filter alone stands between".to_owned())
            }
            NoWay::Filtered => Some(format!("there are ways without {}", self.openings.join(", or without "))),
            NoWay::Same | NoWay::Apart => None,
        }
    }

    /// Numbered sentences; with `passage` what to print of the place of each step.
    pub(super) fn print<W: Write>(
        &self,
        out: &mut W,
        passage: impl Fn(&Passage, &mut W) -> io::Result<()>,
    ) -> io::Result<()> {
        writeln!(out, "{}", printable(&self.ways.summary(self.graph)))?;
        if let Some(hint) = self.hint() {
            writeln!(out, "{}", printable(&hint))?;
        }
        for (way, number) in self.ways.ways.iter().zip(1..) {
            writeln!(out, "{number}. {}", printable(&way.in_words(self.graph)))?;
            for hop in &way.hops {
                if let Some(said) = &hop.passage {
                    passage(said, out)?;
                }
            }
        }
        out.flush()
    }

    /// With `passage` what JSON has of a sentence.
    pub(super) fn as_json(&self, passage: impl Fn(Passage) -> Option<Value>) -> Value {
        let reason = self.ways.none.map(|none| match none {
            NoWay::Same => "same",
            NoWay::ThroughHubs => "through_hubs",
            NoWay::Filtered => "filtered",
            NoWay::Apart => "apart",
        });
        let ways: Vec<Value> = self.ways.ways.iter().map(|way| self.way_as_json(way, &passage)).collect();
        json!({"no_path": reason, "openings": self.openings, "paths": ways})
    }

    fn way_as_json(&self, way: &Way, passage: impl Fn(Passage) -> Option<Value>) -> Value {
        let key = |id| self.graph.node(id).map(|node| &node.key);
        let hops = way.steps(self.graph).filter_map(|(hop, words)| {
            let edge = self.graph.edge(hop.edge)?;
            Some(json!({
                "source": key(edge.source),
                "target": key(edge.target),
                "kind": edge.kind().as_str(),
                "words": words,
                "evidence": hop.passage.and_then(&passage),
            }))
        });
        json!({
            "cost": way.cost,
            "nodes": way.nodes().filter_map(key).collect::<Vec<_>>(),
            "words": way.in_words(self.graph),
            "hops": hops.collect::<Vec<_>>(),
        })
    }
}
