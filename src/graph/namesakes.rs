//! The posts of one file name where there are very many: which of them a path can mean, and which of those is nearest.
//!
//! Thousands of links among thousands of namesakes must not look at each of them each time.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use foldhash::fast::RandomState;

use super::name::{fold, last_part, strip_markdown};
use crate::place::RelPath;

/// The namesakes.
#[derive(Debug)]
pub(super) struct Namesakes {
    /// Their paths without extension, in lower case and backwards, in their order: those that end alike stand together.
    backwards: Vec<(Box<[u8]>, u32)>,
    /// The only post of each spelling of the name, none where there are several.
    spelt: HashMap<Box<str>, Option<u32>, RandomState>,
    /// Those that some path could mean, by where they stand in `backwards`.
    fitting: Mutex<HashMap<(usize, usize), Arc<Fitting>, RandomState>>,
}

/// The best post and, for the case that it is the one that the link stands in, the next.
type BestTwo = [Option<u32>; 2];

/// Some of the namesakes, in the order of their paths.
#[derive(Debug)]
struct Fitting {
    posts: Vec<u32>,
    /// The best two of a part of them, by where the part stands.
    best: Mutex<HashMap<(usize, usize), BestTwo, RandomState>>,
}

impl Namesakes {
    /// From the posts of one name, by their numbers.
    pub(super) fn new(posts: &[u32], paths: &[RelPath]) -> Self {
        let path = |post: u32| paths.get(post as usize).map_or("", RelPath::as_str);
        let key = |post: u32| backwards(&fold(strip_markdown(path(post))));
        let mut backwards: Vec<_> = posts.iter().map(|&post| (key(post), post)).collect();
        backwards.sort_unstable();
        let mut spelt: HashMap<Box<str>, Option<u32>, RandomState> = HashMap::default();
        for &post in posts {
            let spelling = last_part(strip_markdown(path(post)));
            spelt.entry(spelling.into()).and_modify(|only| *only = None).or_insert(Some(post));
        }
        Self { backwards, spelt, fitting: Mutex::default() }
    }

    /// The only post whose file is spelt just so.
    pub(super) fn spelt(&self, name: &str) -> Option<u32> {
        self.spelt.get(name).copied().flatten()
    }

    /// The posts whose path is `name` or ends with it, in lower case and without extension, by where they stand here.
    pub(super) fn fitting(&self, name: &str) -> Range<usize> {
        let name = backwards(name);
        let start = self.backwards.partition_point(|(path, _)| **path < *name);
        let length =
            self.backwards.get(start..).unwrap_or_default().partition_point(|(path, _)| path.starts_with(&name));
        start..start + length
    }

    /// The only post at a place here.
    pub(super) fn only(&self, place: &Range<usize>) -> Option<u32> {
        if place.len() == 1 { self.backwards.get(place.start).map(|&(_, post)| post) } else { None }
    }

    /// Of several the post that shares the longest folder with `from`, which is not the post `itself`; of those the one
    /// highest up, then the first by path.
    pub(super) fn nearest(
        &self,
        place: &Range<usize>,
        (from, itself): (&RelPath, Option<u32>),
        paths: &[RelPath],
    ) -> Option<u32> {
        let fitting = {
            let mut known = self.fitting.lock().unwrap_or_else(PoisonError::into_inner);
            known.entry((place.start, place.end)).or_insert_with(|| Arc::new(self.in_path_order(place, paths))).clone()
        };
        fitting.nearest((from.as_str(), itself), paths)
    }

    fn in_path_order(&self, place: &Range<usize>, paths: &[RelPath]) -> Fitting {
        let fitting = self.backwards.get(place.clone()).unwrap_or_default();
        let mut posts: Vec<u32> = fitting.iter().map(|&(_, post)| post).collect();
        posts.sort_unstable_by_key(|&post| (paths.get(post as usize), post));
        Fitting { posts, best: Mutex::default() }
    }
}

impl Fitting {
    fn nearest(&self, (from, itself): (&str, Option<u32>), paths: &[RelPath]) -> Option<u32> {
        let path = |post: &u32| paths.get(*post as usize).map_or("", RelPath::as_str);
        // Who shares most with it stands right beside where it stands, or would stand.
        let place = self.posts.partition_point(|post| path(post) < from);
        let beside = self.posts.get(place.saturating_sub(1)..self.posts.len().min(place + 2)).unwrap_or_default();
        let others = beside.iter().filter(|post| Some(**post) != itself);
        let shared = others.map(|post| shared(path(post), from)).max()?;
        let folder = from.get(..shared).unwrap_or_default();
        let start = self.posts.partition_point(|post| path(post) < folder);
        let mine = self.posts.get(start..)?;
        let mine = mine.get(..mine.partition_point(|post| path(post).starts_with(folder)))?;
        let mut known = self.best.lock().unwrap_or_else(PoisonError::into_inner);
        let best = *known.entry((start, mine.len())).or_insert_with(|| highest_two(mine, path));
        best.into_iter().flatten().find(|post| Some(*post) != itself)
    }
}

/// The two posts highest up, then by number.
fn highest_two<'p>(posts: &[u32], path: impl Fn(&u32) -> &'p str) -> BestTwo {
    let highest = |other_than: Option<u32>| {
        let posts = posts.iter().copied().filter(|post| Some(*post) != other_than);
        posts.min_by_key(|post| (path(post).split('/').count(), *post))
    };
    let first = highest(None);
    [first, first.and_then(|_| highest(first))]
}

/// How many bytes of two paths are folders that they share, with the `/` behind each.
fn shared(a: &str, b: &str) -> usize {
    let alike = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b);
    alike.enumerate().filter(|(_, (byte, _))| *byte == b'/').last().map_or(0, |(at, _)| at + 1)
}

/// A path's bytes, the last first, with a `/` for its beginning.
fn backwards(path: &str) -> Box<[u8]> {
    path.bytes().rev().chain([b'/']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(count: usize) -> Vec<RelPath> {
        let mut paths: Vec<_> = (0..count)
            .map(|n| RelPath::new(&format!("{}x/d{}/{}Page.md", "up/".repeat(n % 3), n / 4, ["", "a/", "é/b/"][n % 3])))
            .collect();
        paths.sort();
        paths.dedup();
        paths
    }

    /// What is right, slowly.
    fn slow(paths: &[RelPath], from: &RelPath, name: &str) -> (usize, Option<u32>) {
        let fits = |path: &&RelPath| {
            let path = strip_markdown(path.as_str()).to_lowercase();
            path == name || path.ends_with(&format!("/{name}"))
        };
        let key = |post: &u32| {
            let path = paths[*post as usize].as_str();
            let shared = path.split('/').zip(from.as_str().split('/')).take_while(|(a, b)| a == b).count();
            (std::cmp::Reverse(shared), path.split('/').count(), *post)
        };
        let fitting: Vec<u32> = (0..).zip(paths).filter(|(_, path)| fits(path)).map(|(post, _)| post).collect();
        let others = fitting.iter().copied().filter(|post| paths[*post as usize] != *from);
        (fitting.len(), others.min_by_key(key))
    }

    #[test]
    fn the_nearest_is_the_one_that_a_look_at_each_finds() {
        let paths = paths(90);
        let all: Vec<u32> = (0..paths.len() as u32).collect();
        let namesakes = Namesakes::new(&all, &paths);
        for name in ["page", "a/page", "é/b/page", "d3/page", "x/d7/a/page", "up/x/d1/a/page", "gone/page", "age"] {
            let place = namesakes.fitting(name);
            for from in paths.iter().chain(&["z.md", "x/d9/q.md", "up/x.md", "up/x/d1/é/n.md"].map(RelPath::new)) {
                let itself = paths.iter().position(|path| path == from).map(|at| at as u32);
                let found = (place.len(), namesakes.nearest(&place, (from, itself), &paths));
                assert_eq!(found, slow(&paths, from, name), "{name} from {from}");
            }
        }
    }
}
