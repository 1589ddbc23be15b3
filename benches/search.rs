//! What a keystroke in the search box costs, beside a bare scan: the regex crate, whatever the case, over the same texts in
//! memory, on all threads. Prints the ratios, and what the index takes of memory.
#![expect(clippy::expect_used, reason = "a bench without its folder has nothing to measure")]
#![expect(clippy::print_stdout, reason = "a bench says what it found")]

mod prose;

use std::collections::BTreeSet;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use linkloom::config::Config;
use linkloom::graph::{Document, build};
use linkloom::load::{self, Cancel, Source};
use linkloom::place::RelPath;
use linkloom::post::Buffers;
use linkloom::scene::{Filter, Neighbourhood, QueryFilter, QueryMasks, Visible};
use linkloom::search::{Query, Scope, SearchIndex, go_to, hits, passages};
use linkloom::{EdgeKind, GraphBuilder, KnowledgeGraph, NodeKey, NodeKind};
use rayon::prelude::*;
use regex::Regex;

/// Where real posts stand beside the project.
const REAL: &str = "../shared/corpora/astro-docs";
/// Generated posts: as many as the largest folder that is promised, with 280 MB in all.
const POSTS: usize = 50_000;
const BYTES_A_POST: usize = 5_600;
/// Nodes to find by name.
const NAMES: usize = 100_000;
/// What fits on the first screen.
const SCREEN: usize = 50;
/// Each is measured so often; the median counts, and the worst is told.
const TIMES: usize = 9;

fn main() {
    // `cargo test --benches` runs it too; it wants to know only that it builds.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    names();
    filters();
    match load::load(&Source::Folder(Path::new(REAL).to_owned()), &|_| {}, &Cancel::default()) {
        Ok(loaded) => {
            texts("astro-docs", &loaded.graph, Duration::from_millis(16), &["t", "astro", "config file", "\"in the\""]);
        }
        Err(_) => println!("skipped: {REAL} is not here"),
    }
    let graph = generated();
    texts(
        "50,000 posts",
        &graph,
        Duration::from_millis(100),
        &["t", "ta", "rakone", "tame rako", "\"tame ra\"", "小红", "tag:t1 ta"],
    );
    live(&graph);
}

fn generated() -> KnowledgeGraph {
    let config = Config::default();
    let documents = (0..POSTS).into_par_iter().map_init(Buffers::default, |buffers, number| {
        let text = prose::post(number, BYTES_A_POST);
        load::document(&path(number), text.into(), &config, buffers).0
    });
    build(documents.collect(), &config).0
}

fn path(number: usize) -> RelPath {
    RelPath::new(&format!("posts/{number:06}.md"))
}

/// The median of some times, and the worst.
fn measured<T>(mut work: impl FnMut() -> T) -> [Duration; 2] {
    let mut times: Vec<Duration> = (0..TIMES)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    [times.get(TIMES / 2), times.last()].map(|time| time.copied().unwrap_or_default())
}

fn report(name: &str, [median, worst]: [Duration; 2], floor: Option<Duration>, bar: Duration) {
    let ratio = floor.map(|floor| format!(", {:.2} of the floor", median.as_secs_f64() / floor.as_secs_f64()));
    let verdict = if median <= bar { "" } else { "  OVER THE BAR" };
    println!("  {name}: {median:.2?} (worst {worst:.2?}, bar {bar:.0?}{}){verdict}", ratio.unwrap_or_default());
}

/// Names among very many nodes, one keystroke after the other.
fn names() {
    let mut builder = GraphBuilder::default();
    let kinds = [NodeKind::Post, NodeKind::Tag, NodeKind::Source];
    for (number, kind) in (0..NAMES).zip(kinds.into_iter().cycle()) {
        builder.node(&NodeKey::new(kind, &format!("https://x.org/{number}")), &prose::title(number));
    }
    let graph = builder.build();
    let start = Instant::now();
    let index = SearchIndex::new(&graph, &Cancel::default()).expect("nobody cancels");
    println!("{NAMES} names: index {:.1?}, {} bytes a name", start.elapsed(), index.bytes() / NAMES);
    let scope = Scope { graph: &graph, index: &index, pinned: &BTreeSet::new() };
    let labels: Vec<&str> = graph.nodes().map(|(_, node)| &*node.label).collect();
    for typed in ["t", "ta", "tam", "tame", "tame r", "tmrk", "rako tame li"] {
        let floor = Regex::new(&format!("(?i){typed}")).expect("letters");
        let [floor, _] = measured(|| labels.par_iter().filter(|label| floor.is_match(label)).count());
        let times = measured(|| go_to(typed, &scope, SCREEN, &Cancel::default()));
        report(&format!("names {typed:?}"), times, Some(floor), Duration::from_millis(16));
    }
}

/// A filter is changed on a graph of a hundred thousand nodes and three hundred thousand edges: which nodes its query keeps,
/// and what is shown then.
fn filters() {
    let mut builder = GraphBuilder::default();
    let kinds = [NodeKind::Post, NodeKind::Tag, NodeKind::Source, NodeKind::Post];
    let key = |(number, kind): (usize, NodeKind)| NodeKey::new(kind, &format!("https://x.org/{number}"));
    let keys: Vec<NodeKey> = (0..NAMES).zip(kinds.into_iter().cycle()).map(key).collect();
    for (number, from) in keys.iter().enumerate() {
        builder.node(from, &prose::title(number));
        for step in [1, 37, 4099] {
            let to = keys.get((number * step + step) % NAMES).unwrap_or(from);
            builder.edge(from, EdgeKind::LinksTo, to);
        }
    }
    let graph = builder.build();
    let index = SearchIndex::new(&graph, &Cancel::default()).expect("nobody cancels");
    println!("{} nodes, {} edges: a filter changes", graph.node_count(), graph.edge_count());
    let pinned = BTreeSet::new();
    let near = Filter {
        neighbourhood: Some(Neighbourhood { steps: 5, ..Neighbourhood::of(keys.first().expect("many").clone()) }),
        ..Filter::default()
    };
    let asks = |text: &str| Filter { queries: vec![QueryFilter::hiding(Query::parse(text))], ..Filter::default() };
    for (name, filter) in [
        ("kind", Filter { node_kinds: [NodeKind::Tag].into(), ..Filter::default() }),
        ("neighbourhood of 5 steps", near),
        ("kind:post degree:>5", asks("kind:post degree:>5")),
        ("tame", asks("tame")),
        ("-kind:tag near:\"https://x.org/5\"/3", asks("-kind:tag near:\"https://x.org/5\"/3")),
    ] {
        let times = measured(|| {
            let masks = QueryMasks::new(&filter.queries, &graph, &index, &pinned);
            Visible::through(&graph, &filter, &masks, None, false)
        });
        report(name, times, None, Duration::from_millis(16));
    }
}

/// Words in texts: the hits of each query, and its first screen of passages with their number.
fn texts(name: &str, graph: &KnowledgeGraph, bar: Duration, queries: &[&str]) {
    let bytes: usize = graph.documents().iter().map(|document| document.post.text.len()).sum();
    let start = Instant::now();
    let index = SearchIndex::new(graph, &Cancel::default()).expect("nobody cancels");
    let took = start.elapsed();
    let share = index.bytes() as f64 / bytes as f64;
    println!(
        "{name}: {} posts, {:.1} MB; index {took:.2?}, {:.1} MB, {share:.2} of the texts (bar 0.50)",
        graph.documents().len(),
        bytes as f64 / 1e6,
        index.bytes() as f64 / 1e6,
    );
    let scope = Scope { graph, index: &index, pinned: &BTreeSet::new() };
    for &text in queries {
        let query = Query::parse(text);
        // A phrase as it stands, or any of the words.
        let between = if text.starts_with('"') { r"\s+" } else { "|" };
        let pattern = query.text().replace(' ', between);
        let floor = Regex::new(&format!("(?i){pattern}")).expect("letters");
        let texts = graph.documents().par_iter();
        let [floor, _] = measured(|| texts.clone().map(|it| floor.find_iter(&it.post.text).count()).sum::<usize>());
        let set = measured(|| hits(&query, &scope, &Cancel::default()));
        report(&format!("{text:?}, hits"), set, Some(floor), bar);
        let screen = || {
            let found = hits(&query, &scope, &Cancel::default())?;
            passages(&query, &found, &scope, SCREEN, &Cancel::default())
        };
        let found = screen().expect("nobody cancels");
        let what = format!("{text:?}, hits and first screen of {} passages in {} posts", found.total, found.posts);
        report(&what, measured(screen), Some(floor), bar);
    }
    cancelled(&scope, queries);
}

/// How long work goes on after the next keystroke.
fn cancelled(scope: &Scope<'_>, queries: &[&str]) {
    let latency = |text: &&str, after: Duration| {
        let (cancel, query) = (Cancel::default(), Query::parse(text));
        std::thread::scope(|threads| {
            let work = threads.spawn(|| {
                let found = hits(&query, scope, &cancel);
                let screen = found.and_then(|found| passages(&query, &found, scope, SCREEN, &cancel));
                (screen.is_some(), Instant::now())
            });
            std::thread::sleep(after);
            cancel.cancel();
            let asked = Instant::now();
            work.join().map(|(_, ended)| ended.saturating_duration_since(asked)).unwrap_or_default()
        })
    };
    let delays = (1..20).map(|step| Duration::from_millis(2) * step);
    let mut times: Vec<Duration> =
        delays.flat_map(|after| queries.iter().map(move |text| latency(text, after))).collect();
    times.sort_unstable();
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    report("cancel", [median, times.last().copied().unwrap_or_default()], None, Duration::from_millis(5));
}

/// One post is saved.
fn live(graph: &KnowledgeGraph) {
    let index = SearchIndex::new(graph, &Cancel::default()).expect("nobody cancels");
    let config = Config::default();
    let mut documents: Vec<Arc<Document>> = graph.documents().to_vec();
    let mut number = 0;
    let mut times = Vec::new();
    for _ in 0..TIMES {
        number += POSTS / TIMES - 7;
        let text = prose::post(number + 1, BYTES_A_POST);
        if let Some(document) = documents.get_mut(number) {
            *document = load::document(&path(number), text.into(), &config, &mut Buffers::default()).0;
        }
        let graph = build(documents.clone(), &config).0;
        let start = Instant::now();
        black_box(index.update(&graph, &Cancel::default()));
        times.push(start.elapsed());
    }
    times.sort_unstable();
    let median = times.get(TIMES / 2).copied().unwrap_or_default();
    report(
        "update after a save",
        [median, times.last().copied().unwrap_or_default()],
        None,
        Duration::from_millis(100),
    );
}
