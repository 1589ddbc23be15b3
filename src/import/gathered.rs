//! What is gathered from a file, whatever its format: nodes by their ids, edges, places, and what was left out.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::Imported;
use crate::diag::{Code, Diagnostic};
use crate::geom::Vec2;
use crate::graph::recording::{Recording, ToldEdge, ToldId, ToldNode};
use crate::place::RelPath;

/// So many problems of a kind are listed; of a file with more the rest is only counted.
const MAX_LISTED: usize = 50;
/// No layout reaches so far, and the camera cannot.
const FARTHEST: f64 = 1e7;

/// A graph in the making.
pub(super) struct Gathered<'f> {
    file: &'f RelPath,
    recording: Recording,
    by_id: HashMap<String, ToldId, RandomState>,
    /// By the number of the node; not finite where the file says nothing.
    places: Vec<Vec2>,
    diagnostics: Vec<Diagnostic>,
    told: BTreeMap<Code, usize>,
}

impl<'f> Gathered<'f> {
    pub(super) fn new(file: &'f RelPath) -> Self {
        Self {
            file,
            recording: Recording::default(),
            by_id: HashMap::default(),
            places: Vec::new(),
            diagnostics: Vec::new(),
            told: BTreeMap::new(),
        }
    }

    /// Adds a node that the file calls by this id. The first of several with one id is kept.
    pub(super) fn node(&mut self, id: &str, node: ToldNode, place: Option<[f64; 2]>) {
        if self.by_id.contains_key(id) {
            return self.repeated(id);
        }
        let told = self.recording.node(node);
        self.by_id.insert(id.to_owned(), told);
        let place = place.map_or(Vec2::NAN, |place| self.place(id, place));
        self.places.push(place);
    }

    /// Says that another node has the same id.
    pub(super) fn repeated(&mut self, id: &str) {
        self.warn(Code::GraphNode, format!("Two nodes have the id “{id}”; the first is kept"));
    }

    fn place(&mut self, id: &str, place: [f64; 2]) -> Vec2 {
        if place.iter().all(|at| at.abs() <= FARTHEST) {
            let [x, y] = place.map(|at| at as f32);
            return Vec2::new(x, y);
        }
        self.warn(Code::GraphValue, format!("The position of “{id}” is no place on a plane; it is laid out anew"));
        Vec2::NAN
    }

    /// The node with this id.
    pub(super) fn find(&self, id: &str) -> Option<ToldId> {
        self.by_id.get(id).copied()
    }

    /// Both ends of an edge; what leads to no node is said.
    pub(super) fn ends(&mut self, source: &str, target: &str) -> Option<[ToldId; 2]> {
        let ends = [source, target].map(|id| self.find(id));
        if let [Some(source), Some(target)] = ends {
            return Some([source, target]);
        }
        let missing = if ends.first().is_some_and(Option::is_none) { source } else { target };
        let message = format!("The edge from “{source}” to “{target}” is left out: there is no node “{missing}”");
        self.warn(Code::GraphEdge, message);
        None
    }

    pub(super) fn is_post(&self, id: ToldId) -> bool {
        self.recording.is_post(id)
    }

    pub(super) fn edge(&mut self, edge: ToldEdge) {
        self.recording.edge(edge);
    }

    /// Says that something of the file is left out or changed.
    pub(super) fn warn(&mut self, code: Code, message: String) {
        let told = self.told.entry(code).or_default();
        *told += 1;
        if *told <= MAX_LISTED {
            self.diagnostics.push(Diagnostic::warning(self.file, code, message));
        }
    }

    pub(super) fn finish(mut self, name: Option<String>) -> Imported {
        for (code, count) in std::mem::take(&mut self.told) {
            if let Some(more) = count.checked_sub(MAX_LISTED).filter(|&more| more > 0) {
                let message = format!("{more} more problems of this kind in the file");
                self.diagnostics.push(Diagnostic::warning(self.file, code, message));
            }
        }
        let (graph, order) = self.recording.build();
        let is_placed = self.places.iter().any(|place| place.is_finite());
        let places = order.iter().map(|told| self.places.get(told.index()).copied().unwrap_or(Vec2::NAN));
        let positions = is_placed.then(|| places.collect::<Arc<[Vec2]>>());
        Imported { name, graph, positions, diagnostics: self.diagnostics }
    }
}
