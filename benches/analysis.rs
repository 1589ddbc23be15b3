//! What the measures of a graph take, beside networkit on the same graph in the same run, in turns: 100,000 nodes and 300,000
//! edges, shaped like a folder of posts. Prints a table, with the ratio that each measure may have.
//!
//! Networkit comes from the Python registry: `python3 -m venv FOLDER && FOLDER/bin/pip install networkit`, its interpreter in
//! the variable `NETWORKIT`. Where there is none, our times stand alone.
#![expect(clippy::expect_used, reason = "a bench without its graph has nothing to measure")]
#![expect(clippy::print_stdout, reason = "a bench says what it found")]

mod shapes;

use std::fs;
use std::hint::black_box;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Instant;

use linkloom::analysis::{Between, Part, Topic, analyse};
use linkloom::net::paths::{Ends, Paths, Step};
use linkloom::net::{Adjacency, SOURCES, components, core_numbers, cuts, page_rank, sampled_betweenness};
use linkloom::{EdgeKind, GraphBuilder, KnowledgeGraph, NodeId, NodeKey, NodeKind};
use serde_json::Value;

const NODES: u32 = 100_000;
/// Each is measured so often, in turns; the median counts.
const TIMES: usize = 7;
/// What is short is done so often in a row: the system does not count the processor's time more exactly.
const ROW: u32 = 10;
/// Paths are looked for between so many pairs of posts.
const PAIRS: u32 = 100;
/// A path may take so many seconds.
const PATH_BAR: f64 = 0.05;

fn main() {
    // `cargo test --benches` runs it too; it wants to know only that it builds.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let problem = shapes::posts_graph(NODES);
    let graph = Adjacency::of(problem.edges());
    println!("{} nodes, {} edges, {} threads", graph.nodes(), graph.edges(), rayon::current_num_threads());
    let mut peer = Peer::start(&graph);
    println!(
        "{:<22}{:>11}{:>11}{:>8}{:>11}{:>11}{:>8}{:>8}",
        "", "ours", "theirs", "ratio", "our cpu", "their cpu", "ratio", "bar"
    );
    let run = || drop(black_box(page_rank(&graph, &|| false)));
    in_turns(Contest { name: "page rank", peer: &["page rank"], bar: 1.0 }, run, &mut peer);
    let run = || drop(black_box(components(&graph, &|| false)));
    in_turns(Contest { name: "components", peer: &["components", "parallel components"], bar: 1.0 }, run, &mut peer);
    let run = || drop(black_box(core_numbers(&graph, &|| false)));
    in_turns(Contest { name: "core numbers", peer: &["core numbers"], bar: 1.0 }, run, &mut peer);
    let run = || drop(black_box(cuts(&graph, &|| false)));
    in_turns(Contest { name: "cuts", peer: &[], bar: f64::INFINITY }, run, &mut peer);
    betweenness(&graph, &mut peer);
    paths(&graph);
    ways(&graph);
}

/// What is measured, what the peer calls it, and how many times the peer's time it may take.
struct Contest<'a> {
    name: &'a str,
    peer: &'a [&'a str],
    bar: f64,
}

/// Seconds.
#[derive(Clone, Copy, Debug, Default)]
struct Times {
    wall: f64,
    cpu: f64,
}

impl Times {
    fn of(run: impl FnOnce()) -> Self {
        let (clock, processor) = (Instant::now(), cpu());
        run();
        Self { wall: clock.elapsed().as_secs_f64(), cpu: cpu() - processor }
    }

    fn divided(self, by: u32) -> Self {
        Self { wall: self.wall / f64::from(by), cpu: self.cpu / f64::from(by) }
    }

    fn told(answer: &Value) -> Self {
        let number = |key: &str| answer[key].as_f64().expect("the peer tells its times");
        Self { wall: number("wall"), cpu: number("cpu") }
    }

    fn median(mut all: Vec<Self>) -> Self {
        let middle = all.len() / 2;
        let mut of = |number: fn(&Self) -> f64| {
            all.sort_by(|a, b| number(a).total_cmp(&number(b)));
            all.get(middle).map_or(f64::NAN, number)
        };
        Self { wall: of(|times| times.wall), cpu: of(|times| times.cpu) }
    }
}

/// The processor's time of all threads so far, in seconds; 0 where the system does not tell.
fn cpu() -> f64 {
    let threads = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let told = threads.filter_map(|thread| fs::read_to_string(thread.path().join("schedstat")).ok());
    told.filter_map(|told| told.split(' ').next()?.parse::<f64>().ok()).sum::<f64>() / 1e9
}

fn in_turns(contest: Contest<'_>, run: impl Fn(), peer: &mut Option<Peer>) {
    let (mut ours, mut theirs) = (Vec::new(), vec![Vec::new(); contest.peer.len()]);
    for _ in 0..TIMES {
        ours.push(Times::of(|| (0..ROW).for_each(|_| run())).divided(ROW));
        for (name, times) in contest.peer.iter().zip(&mut theirs) {
            times.extend(peer.as_mut().map(|peer| Times::told(&peer.ask(name))));
        }
    }
    let medians = theirs.into_iter().map(Times::median).filter(|times| !times.wall.is_nan());
    let best = medians.min_by(|a, b| a.wall.total_cmp(&b.wall));
    row(contest.name, Times::median(ours), best, contest.bar);
}

fn row(name: &str, ours: Times, theirs: Option<Times>, bar: f64) {
    let milliseconds = |seconds: f64| format!("{:.2} ms", seconds * 1e3);
    let [wall, cpu, ratio, cpu_ratio] = theirs.map_or_else(Default::default, |theirs| {
        let ratio = |ours: f64, theirs: f64| format!("{:.2}", ours / theirs);
        [
            milliseconds(theirs.wall),
            milliseconds(theirs.cpu),
            ratio(ours.wall, theirs.wall),
            ratio(ours.cpu, theirs.cpu),
        ]
    });
    let bar = if bar.is_finite() { format!("{bar:.1}") } else { String::new() };
    let (our_wall, our_cpu) = (milliseconds(ours.wall), milliseconds(ours.cpu));
    println!("{name:<22}{our_wall:>11}{wall:>11}{ratio:>8}{our_cpu:>11}{cpu:>11}{cpu_ratio:>8}{bar:>8}");
}

/// How far off values are that were drawn: the root of the mean square, and the mean.
#[derive(Clone, Copy, Debug, Default)]
struct Errors {
    rms: f64,
    mean: f64,
}

/// Draws twice, as the peer does, whose times are told for the error of ours: with four times the sources, half the error.
fn betweenness(graph: &Adjacency, peer: &mut Option<Peer>) {
    let draw = |seed: u64| sampled_betweenness(graph, SOURCES, seed, &|| false).expect("nobody cancels").values;
    let mut first = Vec::new();
    let ours = Times::of(|| first = draw(1));
    let apart: Vec<f64> = first.iter().zip(draw(2)).map(|(a, b)| a - b).collect();
    let mean = |number: &dyn Fn(f64) -> f64| apart.iter().map(|&d| number(d)).sum::<f64>() / apart.len() as f64;
    let off = Errors { rms: (mean(&|d| d * d) / 2.0).sqrt(), mean: mean(&f64::abs) / 2.0_f64.sqrt() };
    println!(
        "betweenness from {SOURCES} sources: off by {:.3e} (root of mean square), {:.3e} (mean)",
        off.rms, off.mean
    );
    row("  ours alone", ours, None, f64::INFINITY);
    let Some(peer) = peer else { return };
    for name in ["sampled betweenness", "kadabra"] {
        let told = peer.ask(name);
        let number = |key: &str| told[key].as_f64().expect("the peer tells its errors");
        let (theirs, their) = (Times::told(&told), Errors { rms: number("rms"), mean: number("mean") });
        println!("  networkit, {name}: off by {:.3e} (root of mean square), {:.3e} (mean)", their.rms, their.mean);
        row("  as it is", ours, Some(theirs), f64::INFINITY);
        for (kind, factor) in
            [("  at equal rms error", their.rms / off.rms), ("  at equal mean error", their.mean / off.mean)]
        {
            let longer = factor * factor;
            row(kind, ours, Some(Times { wall: theirs.wall * longer, cpu: theirs.cpu * longer }), 1.5);
        }
    }
}

/// As between nodes of a folder: steps into what has many neighbours are dear.
fn paths(graph: &Adjacency) {
    let dear: Vec<f64> = (0..graph.nodes()).map(|node| 1.0 + 0.5 * (graph.degree(node) as f64).log2()).collect();
    let cost = |step: Step| dear.get(step.to as usize).copied();
    let (mut first, mut five, mut none) = (Vec::new(), Vec::new(), 0);
    for pair in 0..PAIRS {
        let post = |number: u32| number.wrapping_mul(7_919) % (NODES / 5);
        let ends = Ends { from: post(pair), to: post(pair + PAIRS) };
        first.push(Times::of(|| none += usize::from(Paths::new(graph, ends, cost, &|| false).next().is_none())));
        five.push(Times::of(|| none += 5 - Paths::new(graph, ends, cost, &|| false).take(5).count()));
    }
    for (name, times) in [("a path", first), ("five paths", five)] {
        let worst = times.iter().map(|times| times.wall).fold(0.0, f64::max);
        row(name, Times::median(times), None, f64::INFINITY);
        println!("  the longest of {PAIRS}: {:.2} ms; a path may take {:.0} ms", worst * 1e3, PATH_BAR * 1e3);
    }
    println!("  not found: {none}");
}

/// The ways between two posts of a folder as large, from what the filter leaves to the sentences.
fn ways(adjacency: &Adjacency) {
    let graph = folder_of(adjacency);
    let (mut part, mut found, mut none) = (Vec::new(), Vec::new(), 0);
    for pair in 0..PAIRS / 5 {
        let post = |number: u32| NodeId(number.wrapping_mul(7_919) % (NODES / 5));
        let topic = Topic::Ways(Between { from: post(pair), to: post(pair + PAIRS), hubs: false });
        part.push(Times::of(|| drop(black_box(Part::new(&graph, None)))));
        found.push(Times::of(|| {
            let finding = analyse(&topic, &Part::new(&graph, None), &|| false).expect("nobody cancels");
            none += usize::from(finding.ways().is_none_or(|ways| ways.ways.is_empty()));
        }));
    }
    row("a part", Times::median(part), None, f64::INFINITY);
    row("ways in a folder", Times::median(found), None, f64::INFINITY);
    println!("  not found: {none}");
}

/// A folder whose first fifth of nodes are posts, all others sources.
fn folder_of(adjacency: &Adjacency) -> KnowledgeGraph {
    let key = |number: u32| {
        let kind = if number < NODES / 5 { NodeKind::Post } else { NodeKind::Source };
        NodeKey::new(kind, &format!("https://x.org/{number:06}"))
    };
    let mut builder = GraphBuilder::default();
    for from in 0..adjacency.nodes() as u32 {
        let later = adjacency.targets(from as usize).iter().filter(|&&to| to > from);
        later.for_each(|&to| drop(builder.edge(&key(from), EdgeKind::Cites, &key(to))));
    }
    builder.build()
}

/// Networkit, which waits for names of measures.
struct Peer {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
    /// The graph's file, which goes away with it.
    _folder: tempfile::TempDir,
}

impl Peer {
    /// None, with a line that says so, where there is none.
    fn start(graph: &Adjacency) -> Option<Self> {
        let Some(python) = std::env::var_os("NETWORKIT") else {
            println!("without networkit: its interpreter is not in NETWORKIT");
            return None;
        };
        let folder = tempfile::tempdir().expect("a folder for the graph");
        let file = folder.path().join("graph.txt");
        write_graph(graph, &file);
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/networkit/peer.py");
        let mut command = Command::new(&python);
        command.arg(script).arg(graph.nodes().to_string()).arg(&file).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the interpreter in NETWORKIT runs");
        let (questions, answers) = (child.stdin.take()?, BufReader::new(child.stdout.take()?));
        let mut peer = Self { child, questions, answers, _folder: folder };
        println!("networkit: {}", peer.answer());
        Some(peer)
    }

    fn ask(&mut self, name: &str) -> Value {
        writeln!(self.questions, "{name}").expect("the peer listens");
        self.answer()
    }

    fn answer(&mut self) -> Value {
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("the peer answers");
        serde_json::from_str(&line).expect("the peer answers in JSON")
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _already_gone = self.child.kill();
        let _already_known = self.child.wait();
    }
}

fn write_graph(graph: &Adjacency, file: &Path) {
    use std::fmt::Write as _;

    let mut text = String::new();
    for u in 0..graph.nodes() {
        for v in graph.targets(u).iter().filter(|&&v| v as usize > u) {
            writeln!(text, "{u} {v}").expect("a text grows");
        }
    }
    fs::write(file, text).expect("the graph's file");
}
