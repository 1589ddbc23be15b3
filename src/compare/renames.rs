//! Posts whose file was renamed or moved, told from those that are gone and those that are new.
//!
//! First each post that is gone finds the new one with the very same text, if there is one. Of what is left those become one
//! that are most alike by the measure of [`likeness`](super::likeness), the best pair first; each post is in one pair at most.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::likeness::Portrait;
use super::part::Part;
use super::words::Known;
use crate::graph::{Document, NodeId};

/// What more new posts than this have in common, as a line under each of them, leads from a post that is gone to none of them.
const COMMON: usize = 32;

/// A post that has another path than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rename {
    /// In the earlier graph.
    pub(super) before: NodeId,
    /// In the later one.
    pub(super) after: NodeId,
}

/// Two posts that may be one, and how much alike they are.
struct Pair {
    rename: Rename,
    likeness: u32,
}

/// The posts that were renamed, in the order of their earlier ids.
pub(super) fn find(before: Part<'_>, after: Part<'_>, known: Known) -> Vec<Rename> {
    let (gone, new) = (only_in(before, after), only_in(after, before));
    if gone.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let mut renames = of_same_text(&gone, &new);
    let taken: BTreeSet<NodeId> = renames.iter().map(|rename| rename.before).collect();
    let gone: Vec<Post<'_>> = gone.into_iter().filter(|post| !taken.contains(&post.id)).collect();
    let taken: BTreeSet<NodeId> = renames.iter().map(|rename| rename.after).collect();
    let new: Vec<Post<'_>> = new.into_iter().filter(|post| !taken.contains(&post.id)).collect();
    let [of_gone, of_new] = [(before, &gone), (after, &new)].map(|(part, posts)| portraits(part, posts, known));
    renames.extend(best(alike(&of_gone, &of_new)));
    renames.sort_by_key(|rename| rename.before);
    renames
}

/// A post of one of the graphs.
#[derive(Clone, Copy)]
struct Post<'a> {
    id: NodeId,
    document: &'a Document,
}

/// The posts whose path is that of no post of the other graph; what is missing there is no post.
fn only_in<'a>(here: Part<'a>, there: Part<'_>) -> Vec<Post<'a>> {
    let posts = here.nodes().filter_map(|(id, node)| Some((node, Post { id, document: here.graph.document_of(id)? })));
    let is_there = |id: NodeId| there.has(id) && there.graph.document_of(id).is_some();
    posts.filter(|(node, _)| !there.graph.find(&node.key).is_some_and(is_there)).map(|(_, post)| post).collect()
}

/// Those that have the same text, blanks aside: of several the one with the same file name, else the first.
fn of_same_text(gone: &[Post<'_>], new: &[Post<'_>]) -> Vec<Rename> {
    let mut by_text: BTreeMap<&str, Vec<Post<'_>>> = BTreeMap::new();
    for &post in new.iter().filter(|post| !text(post).is_empty()) {
        by_text.entry(text(&post)).or_default().push(post);
    }
    let rename = |gone: &Post<'_>| {
        let alike = by_text.get_mut(text(gone)).filter(|alike| !alike.is_empty())?;
        let place = alike.iter().position(|new| file_name(new) == file_name(gone)).unwrap_or_default();
        Some(Rename { before: gone.id, after: alike.remove(place).id })
    };
    gone.iter().filter_map(rename).collect()
}

/// Nothing where there is only an excerpt.
fn text<'a>(post: &Post<'a>) -> &'a str {
    if post.document.recorded.is_some() { "" } else { post.document.post.text.trim() }
}

fn file_name<'a>(post: &Post<'a>) -> &'a str {
    let path = post.document.post.path.as_str();
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// What the posts are known by.
fn portraits(part: Part<'_>, posts: &[Post<'_>], known: Known) -> Vec<(NodeId, Portrait)> {
    posts.par_iter().map(|post| (post.id, Portrait::of(part.graph, post.id, known))).collect()
}

/// The pairs that are alike enough to be one post.
fn alike(gone: &[(NodeId, Portrait)], new: &[(NodeId, Portrait)]) -> Vec<Pair> {
    let mut by_mark: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (number, (_, portrait)) in new.iter().enumerate() {
        portrait.marks().for_each(|mark| by_mark.entry(mark).or_default().push(number));
    }
    let pairs = gone.par_iter().flat_map_iter(|(before, portrait)| {
        let sharing = portrait.marks().filter_map(|mark| by_mark.get(&mark)).filter(|new| new.len() <= COMMON);
        let sharing: BTreeSet<usize> = sharing.flatten().copied().collect();
        let pair = |number: usize| {
            let (after, other) = new.get(number)?;
            let likeness = portrait.likeness(other)?;
            Some(Pair { rename: Rename { before: *before, after: *after }, likeness })
        };
        sharing.into_iter().filter_map(pair).collect::<Vec<_>>()
    });
    pairs.collect()
}

/// The best pairs in which each post is once at most.
fn best(mut pairs: Vec<Pair>) -> Vec<Rename> {
    pairs.sort_by_key(|Pair { rename, likeness }| (Reverse(*likeness), rename.before, rename.after));
    let mut taken = [BTreeSet::new(), BTreeSet::new()];
    let is_free = |Rename { before, after }: &Rename| {
        let [of_before, of_after] = &mut taken;
        if of_before.contains(before) || of_after.contains(after) {
            return false;
        }
        of_before.insert(*before) && of_after.insert(*after)
    };
    pairs.into_iter().map(|pair| pair.rename).filter(is_free).collect()
}
