//! What is on the screen now, to be kept.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::places::Places;
use super::{Memory, ReadPlace, hashes, shape};
use crate::geom::Vec2;
use crate::graph::{KnowledgeGraph, NodeKey};
use crate::session::View;
use crate::session::settings::Fields;

/// What is on the screen now. It is made on the window's thread, so all that is large in it is shared.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Of which folder.
    pub folder: PathBuf,
    /// Its graph.
    pub graph: Arc<KnowledgeGraph>,
    /// Where the nodes of the free arrangement stand, by node id; not finite, or not there, for those that are nowhere yet.
    pub positions: Arc<[Vec2]>,
    /// How it is looked at.
    pub view: View,
    /// Whether the camera keeps the whole picture in view.
    pub fits_all: bool,
    /// Whether the text of the current post is shown.
    pub reading: bool,
    /// How far posts were read.
    pub scrolled: BTreeMap<NodeKey, ReadPlace>,
    /// The queries that were asked, the last one first.
    pub asked: Vec<String>,
}

impl Snapshot {
    /// Puts it into the fields of the folder's file. Takes a while: it reads all texts.
    pub fn keep(self, fields: &mut Fields) {
        let graph = &self.graph;
        let memory = Memory {
            view: Some(self.view),
            fits_all: self.fits_all,
            reading: self.reading,
            positions: Places::of(graph, &self.positions),
            posts: hashes(graph),
            shape: shape(graph),
            scrolled: self.scrolled,
            asked: self.asked,
            ..Memory::default()
        };
        memory.write_picture(fields);
    }
}

/// Whether the same nodes are at the same places; what is nowhere has no number to compare.
fn are_same(one: &[Vec2], other: &[Vec2]) -> bool {
    let is_same = |(a, b): (&Vec2, &Vec2)| a == b || !a.is_finite() && !b.is_finite();
    one.len() == other.len() && one.iter().zip(other).all(is_same)
}

/// A graph is compared by its address.
impl PartialEq for Snapshot {
    fn eq(&self, other: &Self) -> bool {
        let Self { folder, graph, positions, view, fits_all, reading, scrolled, asked } = self;
        Arc::ptr_eq(graph, &other.graph)
            && (Arc::ptr_eq(positions, &other.positions) || are_same(positions, &other.positions))
            && *folder == other.folder
            && *view == other.view
            && (*fits_all, *reading) == (other.fits_all, other.reading)
            && *scrolled == other.scrolled
            && *asked == other.asked
    }
}
