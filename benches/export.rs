//! What each format takes, in time and in memory, beside the JSON of the same graph in the same run: 100,000 nodes and 300,000
//! edges of generated posts, with all their sentences. Prints a table; the bar is twice the JSON.
//!
//! Each format is written by a process of its own, so that none pays for the memory of another: the bench starts itself again
//! with the name of a format.
#![expect(clippy::expect_used, reason = "a bench without its graph has nothing to measure")]
#![expect(clippy::print_stdout, reason = "a bench says what it found")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use linkloom::export::{ExportOptions, Format};
use linkloom::geom::{Vec2, vec2};
use linkloom::{Cancel, Loaded, Source, Subject, load};

const POSTS: usize = 12_000;
/// Each post cites so many pages; most are cited by it alone.
const CITED: usize = 17;
const PUBLISHERS: usize = 4_000;
const PAGES: usize = 84_000;
/// Each is written so often; the median counts.
const TIMES: usize = 3;

/// What one format took.
#[derive(Clone, Copy)]
struct Taken {
    wall: f64,
    cpu: f64,
    /// Memory beyond what the graph takes, in MB.
    memory: f64,
    /// Of the file, in MB.
    size: f64,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [folder, format] = arguments.as_slice()
        && let Some(format) = Format::parse(format)
    {
        return write_one(Path::new(folder), format);
    }
    // `cargo test --benches` runs it too; it wants to know only that it builds.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let folder = tempfile::tempdir().expect("a place for posts");
    let posts = folder.path().join("posts");
    fs::create_dir(&posts).expect("a place for posts");
    for number in 0..POSTS {
        fs::write(posts.join(format!("post-{number}.md")), post(number)).expect("a place for posts");
    }
    let loaded = loaded(&posts);
    println!("{} nodes, {} edges", loaded.graph.node_count(), loaded.graph.edge_count());
    drop(loaded);
    let json = taken(&posts, Format::Json);
    println!(
        "{:<14}{:>9}{:>7}{:>9}{:>7}{:>10}{:>7}{:>10}",
        "", "wall s", "ratio", "cpu s", "ratio", "memory MB", "ratio", "file MB"
    );
    for format in Format::all() {
        let it = if format == Format::Json { json } else { taken(&posts, format) };
        println!(
            "{:<14}{:>9.2}{:>7.2}{:>9.2}{:>7.2}{:>10.0}{:>7.2}{:>10.1}",
            format.about().id,
            it.wall,
            it.wall / json.wall,
            it.cpu,
            it.cpu / json.cpu,
            it.memory,
            it.memory / json.memory,
            it.size
        );
    }
}

/// The median of some runs, each number by itself.
fn taken(posts: &Path, format: Format) -> Taken {
    let this = std::env::current_exe().expect("the bench runs");
    let run = || {
        let ran = Command::new(&this).arg(posts).arg(format.about().id).output().expect("the bench starts itself");
        let text = String::from_utf8_lossy(&ran.stdout).into_owned();
        let numbers: Vec<f64> = text.split_whitespace().filter_map(|number| number.parse().ok()).collect();
        let [wall, cpu, memory, size] = numbers.as_slice() else {
            panic!("{format:?}: {text}{}", String::from_utf8_lossy(&ran.stderr))
        };
        [*wall, *cpu, *memory, *size]
    };
    let runs: Vec<[f64; 4]> = (0..TIMES).map(|_| run()).collect();
    let median = |column: usize| {
        let mut values: Vec<f64> = runs.iter().filter_map(|run| run.get(column)).copied().collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or_default()
    };
    Taken { wall: median(0), cpu: median(1), memory: median(2), size: median(3) }
}

/// Writes one format and prints what it took.
fn write_one(posts: &Path, format: Format) {
    let loaded = loaded(posts);
    let positions = spiral(loaded.graph.node_count());
    let subject = Subject { positions: Some(&positions), ..Subject::new(&loaded.graph, &loaded.name) };
    let out = tempfile::tempdir().expect("a place for the file");
    let file = out.path().join("export");
    // The peak of the load is forgotten; where the system does not let us, it counts for all formats alike.
    fs::write("/proc/self/clear_refs", "5").ok();
    let (before, clock, processor) = (memory("VmRSS"), Instant::now(), cpu());
    format.save(&file, &subject, ExportOptions::default()).expect("it is written");
    let (wall, cpu) = (clock.elapsed().as_secs_f64(), cpu() - processor);
    println!("{wall} {cpu} {} {}", (memory("VmHWM") - before).max(0.1), size(&file));
}

fn loaded(posts: &Path) -> Loaded {
    load(&Source::Folder(posts.to_path_buf()), &|_| {}, &Cancel::default()).expect("the posts are there")
}

fn post(number: usize) -> String {
    let mut text = format!(
        "---\ntitle: \"Post {number} about the <law> & its \\\"friends\\\"\"\ndate: 20{:02}-{:02}-{:02}\ntags: [\"topic {}\", \"all\"]\n---\n\n",
        number % 25,
        number % 12 + 1,
        number % 28 + 1,
        number % 60,
    );
    for part in 0..CITED {
        let page = if part < 7 { number * 7 + part } else { (number * 31 + part * 977) % PAGES };
        let publisher = page % PUBLISHERS;
        // Nobody has to see it written.
        write!(
            text,
            "One of them counted the days and wrote them down in [the paper of {page}](https://news-{publisher}.org/page/{page}.html) \
             where others left TikTok for RedNote.\n\n"
        )
        .ok();
    }
    writeln!(text, "Others stayed, as [the next post](post-{}.md) tells.", (number + 1) % POSTS).ok();
    text
}

/// Seeds of a sunflower: as many places as are wanted, none on another.
fn spiral(count: usize) -> Vec<Vec2> {
    let place = |number: usize| {
        let (radius, angle) = (12.0 * (number as f32).sqrt(), number as f32 * 2.399_963);
        vec2(radius * angle.cos(), radius * angle.sin())
    };
    (0..count).map(place).collect()
}

/// A line of the process's status, in MB.
fn memory(name: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1024.0
}

/// Seconds of the processor's time, all threads together.
fn cpu() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    after_name.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// Of a file, or of all files of a folder, in MB.
fn size(path: &Path) -> f64 {
    let bytes = |path: &Path| fs::metadata(path).map_or(0, |it| it.len());
    let all = fs::read_dir(path).map(|entries| entries.flatten().map(|entry| bytes(&entry.path())).sum());
    all.unwrap_or_else(|_| bytes(path)) as f64 / 1e6
}
