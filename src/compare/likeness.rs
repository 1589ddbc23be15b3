//! How much alike two posts are: whether one may be the other under another path.
//!
//! Each thing that is known of one of them at least counts by its weight, as far as both agree:
//!
//! | weight | what |
//! |---|---|
//! | 6 | the words: of the body where both are there, else of the evidence and the claims; three in a row at a time |
//! | 2 | the title, unless it is the file's name |
//! | 2 | the tags, platforms and sources |
//! | 2 | the date |
//! | 1 | the file's name, which stays where a file moves to another folder |
//!
//! Two posts may be one where they agree in 45 of 100 points of that, and by 3 at least, 2 of them by words and title: a title
//! alone is not enough, nor are a day and a tag.

use std::hash::{BuildHasher as _, Hash};

use foldhash::fast::FixedState;

use super::words::{Known, is_front_matter};
use crate::graph::{Claim, Direction, EdgeKind, EdgeKinds, KnowledgeGraph, NodeId, claims};

const WORDS: f64 = 6.0;
const TITLE: f64 = 2.0;
const NEIGHBOURS: f64 = 2.0;
const DATE: f64 = 2.0;
const FILE_NAME: f64 = 1.0;

/// What two posts must agree in at least: of all that is known of them, altogether, and by words and title.
const PART: f64 = 0.45;
const LEAST: f64 = 3.0;
const LEAST_SAID: f64 = 2.0;

/// So many words in a row are compared at a time.
const IN_A_ROW: usize = 3;
/// So many rows of words, the ones with the smallest hashes, stand for all of a post.
const SAMPLE: usize = 128;
/// By so many of them a post is found.
const MARKS: usize = 16;

/// What a post is known by, in hashes.
pub(super) struct Portrait {
    /// Rows of words of the body, where it is there; ascending.
    body: Option<Vec<u64>>,
    /// Rows of words of the evidence and the claims; ascending.
    said: Vec<u64>,
    title: Option<u64>,
    /// The tags, platforms and sources; ascending.
    neighbours: Vec<u64>,
    date: Option<u64>,
    file_name: u64,
}

/// How far two posts agree, of what could be.
#[derive(Clone, Copy, Default)]
struct Agreement {
    points: f64,
    of: f64,
}

impl Agreement {
    fn add(&mut self, weight: f64, alike: Option<f64>) {
        if let Some(alike) = alike {
            self.points += weight * alike;
            self.of += weight;
        }
    }
}

impl Portrait {
    /// Of a post, as far as both graphs know such things.
    pub(super) fn of(graph: &KnowledgeGraph, id: NodeId, known: Known) -> Self {
        let document = graph.document_of(id);
        let post = document.map(|document| &document.post);
        let path = post.map_or("", |post| post.path.as_str());
        let (name, stem) = file_name(path);
        let whole = document.filter(|document| document.recorded.is_none()).map(|document| &document.post);
        let body = whole.and_then(|post| post.text.get(post.body as usize..)).map(str::trim);
        let edges = graph.edges_of(id, EdgeKinds::ALL, Direction::Outgoing);
        // Where the bodies are there, they say it all.
        let said = if known.texts { Vec::new() } else { said(graph, id, known) };
        let neighbours = edges.iter().filter(|edge| edge.kind() != EdgeKind::LinksTo);
        let neighbours = neighbours.filter_map(|edge| graph.node(edge.target)).map(|node| hash(&node.key));
        Self {
            body: body.filter(|body| !body.is_empty()).map(|body| rows([body])),
            said: rows(said.iter().map(String::as_str)),
            title: post.filter(|post| post.title != stem).map(|post| hash(&post.title)),
            neighbours: sorted(neighbours.collect()),
            date: post.and_then(|post| post.date).map(|date| hash(date.to_string())),
            file_name: hash(name),
        }
    }

    /// By what another one is found that may be alike.
    pub(super) fn marks(&self) -> impl Iterator<Item = u64> {
        let rows = [self.body.as_deref().unwrap_or_default(), &self.said];
        let rows = rows.into_iter().flat_map(|rows| rows.iter().copied().take(MARKS));
        rows.chain(self.title).chain([self.file_name])
    }

    /// In thousandths; none where they are not alike enough to be one post.
    pub(super) fn likeness(&self, other: &Self) -> Option<u32> {
        let words = match (&self.body, &other.body) {
            (Some(body), Some(other)) => in_common(body, other),
            _ => in_common(&self.said, &other.said),
        };
        let same = |a: Option<u64>, b: Option<u64>| a.or(b).map(|_| f64::from(u8::from(a == b)));
        let mut agreement = Agreement::default();
        agreement.add(WORDS, words);
        agreement.add(TITLE, same(self.title, other.title));
        let said = agreement.points;
        agreement.add(NEIGHBOURS, in_common(&self.neighbours, &other.neighbours));
        agreement.add(DATE, same(self.date, other.date));
        agreement.add(FILE_NAME, same(Some(self.file_name), Some(other.file_name)));
        let Agreement { points, of } = agreement;
        (said >= LEAST_SAID && points >= LEAST && points >= of * PART).then(|| (points / of * 1000.0) as u32)
    }
}

/// The sentences of its evidence, and its claims where both graphs have them all.
fn said(graph: &KnowledgeGraph, id: NodeId, known: Known) -> Vec<String> {
    let edges = graph.edges_of(id, EdgeKinds::ALL, Direction::Outgoing);
    let views = edges.iter().flat_map(|edge| edge.edge.evidence()).filter_map(|it| graph.view(it));
    let mut said: Vec<String> = views.filter(|view| !is_front_matter(view)).map(|view| view.text()).collect();
    if known.uncited == [true; 2] {
        said.extend(claims(graph, id).iter().map(Claim::text));
    }
    said
}

/// The file's name, with and without its ending.
fn file_name(path: &str) -> (&str, &str) {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    (name, name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}

/// A sample of the words of some texts, a few in a row at a time.
fn rows<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<u64> {
    let mut rows = Vec::new();
    for text in texts {
        let words: Vec<u64> = text.split_whitespace().map(hash).collect();
        // A shorter text is one row.
        let in_a_row = IN_A_ROW.min(words.len()).max(1);
        rows.extend(words.windows(in_a_row).map(hash));
    }
    let mut rows = sorted(rows);
    rows.truncate(SAMPLE);
    rows
}

/// What part of two samples is in both; none where there is nothing to compare.
///
/// The smallest hashes of both together are a sample of all, so the part of them that both have is that of all.
fn in_common(a: &[u64], b: &[u64]) -> Option<f64> {
    let all = sorted([a, b].concat());
    let sample = all.get(..SAMPLE.min(all.len()))?;
    let shared = sample.iter().filter(|hash| a.binary_search(hash).is_ok() && b.binary_search(hash).is_ok());
    (!sample.is_empty()).then(|| shared.count() as f64 / sample.len() as f64)
}

fn sorted(mut hashes: Vec<u64>) -> Vec<u64> {
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// The same in each run.
fn hash(value: impl Hash) -> u64 {
    FixedState::default().hash_one(value)
}
