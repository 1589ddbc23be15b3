//! A memory as far as it still holds for the folder's graph.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::places::Places;
use super::{Memory, ReadPlace, SavedView, hashes, shape};
use crate::geom::Vec2;
use crate::graph::{KnowledgeGraph, NodeKey};
use crate::scene::Start;
use crate::session::View;
use crate::text::{counted, grouped};

/// What is remembered of a folder, as far as it still holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recalled {
    /// How it was looked at; none where that is not known.
    pub picture: Option<Picture>,
    /// The views that have names.
    pub views: BTreeMap<String, SavedView>,
    /// Where the folder was exported to last.
    pub last_export: Option<PathBuf>,
    /// Whether posts in them have other names than in the file.
    pub has_renamed: bool,
    /// What of the memory could not be read, in plain words.
    pub problems: Vec<String>,
}

/// How a folder was looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The view. It may name nodes that are gone.
    pub view: View,
    /// Whether the camera kept the whole picture in view.
    pub fits_all: bool,
    /// Whether the text of the current post was shown.
    pub reading: bool,
    /// Where the nodes stood.
    pub start: Start,
    /// How far posts were read.
    pub scrolled: BTreeMap<NodeKey, ReadPlace>,
    /// The queries that were asked, the last one first.
    pub asked: Vec<String>,
    /// What happened in the folder since.
    pub news: News,
}

/// What happened to the posts of a folder since it was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// So many came.
    pub new: usize,
    /// So many were written anew.
    pub changed: usize,
    /// So many have another name.
    pub renamed: usize,
    /// So many are gone.
    pub gone: usize,
}

impl News {
    /// “3 new posts, 1 changed”; none where nothing happened.
    pub fn words(&self) -> Option<String> {
        let Self { new, changed, renamed, gone } = *self;
        let counts = [(new, "new"), (changed, "changed"), (renamed, "renamed"), (gone, "gone")];
        let counts = counts.into_iter().filter(|&(count, _)| count > 0).enumerate();
        let words = counts.map(|(place, (count, what))| match (place, what) {
            (0, "new") => counted(count, "new post", "new posts"),
            (0, _) => format!("{} {what}", counted(count, "post", "posts")),
            _ => format!("{} {what}", grouped(count)),
        });
        let words = words.collect::<Vec<_>>().join(", ");
        (!words.is_empty()).then_some(words)
    }
}

impl Recalled {
    /// Whether the words of the posts are needed to show the picture: it is filtered by queries.
    pub fn has_queries(&self) -> bool {
        self.picture.as_ref().is_some_and(|picture| !picture.view.filter.queries.is_empty())
    }

    /// What a memory says of the folder's graph as it is now. Takes a while: it reads all texts.
    pub fn new(memory: Memory, problems: Vec<String>, graph: &KnowledgeGraph) -> Self {
        let now = hashes(graph);
        let renamed = renamed(&memory.posts, &now);
        let news = news(&memory.posts, &now, renamed.len());
        let name = |key: &NodeKey| renamed.get(key).unwrap_or(key).clone();
        let Memory { view, fits_all, reading, positions, shape: before, scrolled, asked, views, last_export, .. } =
            memory;
        let positions = positions.map_keys(name);
        let picture = view.map(|view| Picture {
            view: view.map_keys(name),
            fits_all,
            reading,
            start: start(&positions, before == shape(graph), graph),
            scrolled: scrolled.into_iter().map(|(key, place)| (name(&key), place)).collect(),
            asked,
            news,
        });
        let views = views.into_iter().map(|(called, view)| (called, view.map_keys(name))).collect();
        Self { picture, views, last_export, has_renamed: !renamed.is_empty(), problems }
    }
}

/// What stood where the nodes stand has nothing to lay out; else there is more to do from there.
fn start(positions: &Places, is_same_graph: bool, graph: &KnowledgeGraph) -> Start {
    let known = positions.by_id(graph);
    let whole: Option<Arc<[Vec2]>> = known.iter().copied().collect();
    match whole {
        _ if known.iter().all(Option::is_none) => Start::Nowhere,
        Some(whole) if is_same_graph => Start::Settled(whole),
        _ => Start::Moving(known),
    }
}

/// The posts that are there under another name with the same text, each with its name now.
pub(super) fn renamed(
    before: &BTreeMap<NodeKey, String>,
    now: &BTreeMap<NodeKey, String>,
) -> BTreeMap<NodeKey, NodeKey> {
    let mut new: BTreeMap<&str, Vec<&NodeKey>> = BTreeMap::new();
    for (key, hash) in now.iter().rev().filter(|(key, _)| !before.contains_key(*key)) {
        new.entry(hash).or_default().push(key);
    }
    let gone = before.iter().filter(|(key, _)| !now.contains_key(*key));
    gone.filter_map(|(key, hash)| Some((key.clone(), new.get_mut(hash.as_str())?.pop()?.clone()))).collect()
}

fn news(before: &BTreeMap<NodeKey, String>, now: &BTreeMap<NodeKey, String>, renamed: usize) -> News {
    if before.is_empty() {
        return News::default();
    }
    let new = now.keys().filter(|key| !before.contains_key(*key)).count();
    let gone = before.keys().filter(|key| !now.contains_key(*key)).count();
    let changed = now.iter().filter(|(key, hash)| before.get(*key).is_some_and(|old| old != *hash)).count();
    News { new: new - renamed, changed, renamed, gone: gone - renamed }
}
