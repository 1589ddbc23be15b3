//! What is remembered of a folder from one run to the next: how it was looked at, where its nodes stood, how far its posts
//! were read, and the views that have names. Nothing of the texts is in it but short hashes of them and the keys of nodes.
//!
//! | type | what it is |
//! |---|---|
//! | [`Memory`] | what stands in the file, read field by field |
//! | [`Snapshot`] | what is on the screen now, to be kept |
//! | [`Recalled`] | a memory as far as it still holds for the folder's graph |
//! | [`SavedView`], [`ViewFile`] | a view with a name, in the memory and as a file of its own |

mod places;
mod recalled;
mod saved_view;
mod snapshot;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::View;
use super::settings::Fields;
use crate::graph::{KnowledgeGraph, NodeKey};
use crate::text::short_hash;

pub use places::Places;
pub use recalled::{News, Picture, Recalled};
pub use saved_view::{NotAView, SavedView, ViewChange, ViewFile, no_such_view};
pub use snapshot::Snapshot;

/// The version of the file. A later one is neither read nor overwritten.
pub const VERSION: u64 = 1;

/// How far a post was read: the block of its page at the top of the window, and how far below its top that begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReadPlace {
    /// Which block; the head of the page is 0.
    pub block: usize,
    /// In points.
    pub below: f32,
}

/// What stands in the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Memory {
    /// How the folder was looked at; none where only views were saved.
    pub view: Option<View>,
    /// Whether the camera kept the whole picture in view.
    pub fits_all: bool,
    /// Whether the text of the current post was shown.
    pub reading: bool,
    /// Where the nodes of the free arrangement stood.
    pub positions: Places,
    /// For each post a short hash of its text.
    pub posts: BTreeMap<NodeKey, String>,
    /// A short hash of all nodes and edges.
    pub shape: String,
    /// How far posts were read.
    pub scrolled: BTreeMap<NodeKey, ReadPlace>,
    /// The queries that were asked, the last one first.
    pub asked: Vec<String>,
    /// The views that have names.
    pub views: BTreeMap<String, SavedView>,
    /// Where the folder was exported to last.
    pub last_export: Option<PathBuf>,
}

impl Memory {
    /// Reads what stands in a file, and what of it is not understood: that is forgotten, and nothing else suffers.
    pub fn read(fields: &Fields) -> (Self, Vec<String>) {
        let mut reader = Reader { fields, problems: Vec::new() };
        let memory = Self {
            view: reader.field::<Option<View>>("view").map(View::sane),
            fits_all: reader.field("fits_all"),
            reading: reader.field("reading"),
            positions: reader.field("positions"),
            posts: reader.field("posts"),
            shape: reader.field("shape"),
            scrolled: reader.field("scrolled"),
            asked: reader.field("asked"),
            views: reader.views(),
            last_export: reader.field("last_export"),
        };
        (memory, reader.problems)
    }

    /// Puts the picture into the fields of a file. All others stay as they are written: the named views, which other
    /// windows may have changed, and those of other versions.
    fn write_picture(&self, fields: &mut Fields) {
        fields.insert("version".to_owned(), VERSION.into());
        put(fields, "view", &self.view);
        put(fields, "fits_all", &self.fits_all);
        put(fields, "reading", &self.reading);
        put(fields, "positions", &self.positions);
        put(fields, "posts", &self.posts);
        put(fields, "shape", &self.shape);
        put(fields, "scrolled", &self.scrolled);
        put(fields, "asked", &self.asked);
    }
}

/// Puts where a folder was exported to into the fields of its file. All others stay as they are written.
pub fn keep_export(path: &Path, fields: &mut Fields) {
    fields.entry("version").or_insert_with(|| VERSION.into());
    put(fields, "last_export", &path);
}

/// Reads fields one by one.
struct Reader<'a> {
    fields: &'a Fields,
    problems: Vec<String>,
}

impl Reader<'_> {
    fn field<T: DeserializeOwned + Default>(&mut self, name: &str) -> T {
        self.fields.get(name).and_then(|value| self.understood(name, value)).unwrap_or_default()
    }

    fn views(&mut self) -> BTreeMap<String, SavedView> {
        let Some(Value::Object(views)) = self.fields.get("views") else { return BTreeMap::new() };
        let read = |(name, value): (&String, &Value)| {
            let view: SavedView = self.understood(&format!("views: {name}"), value)?;
            Some((name.clone(), view.sane()))
        };
        views.iter().filter_map(read).collect()
    }

    fn understood<T: DeserializeOwned>(&mut self, name: &str, value: &Value) -> Option<T> {
        let read = T::deserialize(value);
        if let Err(error) = &read {
            self.problems.push(format!("“{name}”, as remembered for this folder, could not be read ({error})."));
        }
        read.ok()
    }
}

fn put(fields: &mut Fields, name: &str, value: &impl Serialize) {
    // Plain data always becomes a value.
    if let Ok(value) = serde_json::to_value(value) {
        fields.insert(name.to_owned(), value);
    }
}

/// For each post of a graph a short hash of its text.
fn hashes(graph: &KnowledgeGraph) -> BTreeMap<NodeKey, String> {
    let posts = graph.nodes().filter_map(|(id, node)| Some((node.key.clone(), graph.document_of(id)?)));
    posts.map(|(key, document)| (key, short_hash(document.post.text.bytes()))).collect()
}

/// The posts of a graph that have another name in a later one, with the same text; each with its name there. Only texts of
/// posts that came or went are read.
pub fn renamed_between(old: &KnowledgeGraph, new: &KnowledgeGraph) -> BTreeMap<NodeKey, NodeKey> {
    let only_in = |one: &KnowledgeGraph, other: &KnowledgeGraph| -> BTreeMap<NodeKey, String> {
        let is_only_here = |key: &NodeKey| other.find(key).is_none_or(|id| other.document_of(id).is_none());
        let posts = one.nodes().filter(|(_, node)| is_only_here(&node.key));
        let texts = posts.filter_map(|(id, node)| Some((node.key.clone(), &one.document_of(id)?.post.text)));
        texts.map(|(key, text)| (key, short_hash(text.bytes()))).collect()
    };
    recalled::renamed(&only_in(old, new), &only_in(new, old))
}

/// A short hash of all nodes and edges: graphs that have the same are laid out alike.
fn shape(graph: &KnowledgeGraph) -> String {
    let nodes = graph.nodes().flat_map(|(_, node)| node.key.to_string().into_bytes().into_iter().chain([0]));
    let edges = graph.edges().flat_map(|edge| {
        let [from, to] = edge.ends().map(|end| end.0.to_le_bytes());
        from.into_iter().chain(to).chain([edge.kind() as u8])
    });
    short_hash(nodes.chain(edges))
}

#[cfg(test)]
mod tests;
