//! How the way from a text to the bytes of its export grows with each thing that a text can repeat: a table of exponents.
//!
//! `cargo bench --bench growth` measures all of them, `cargo bench --bench growth -- links` those with "links" in their
//! name. It fails where one grows faster than it may, unless the Markdown parser by itself does so.
#![expect(clippy::print_stdout, reason = "a bench says what it found")]

mod constructs;

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use constructs::{Construct, Folder, all, row};
use linkloom::config::Config;
use linkloom::export::{ExportOptions, Subject, write_json};
use linkloom::graph::build;
use linkloom::load::document;
use linkloom::place::RelPath;
use linkloom::post::Buffers;
use linkloom::post::markdown::OPTIONS;
use pulldown_cmark::Parser;

/// The sizes of the folders, in bytes.
const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
/// How often each is measured; the least counts.
const TIMES: usize = 3;
/// What takes less is done again and again: the system does not count time more exactly.
const ENOUGH: Duration = Duration::from_millis(30);
/// What takes longer is measured once, and nothing larger of it that would take so much longer.
const PATIENCE: Duration = Duration::from_secs(3);
/// No exponent may be larger.
const BAR: f64 = 1.15;
/// Of the sizes measured, so many of the largest give the exponent.
const FITTED: usize = 3;
/// No export may be longer.
const MAX_EXPORT: usize = 2_000_000_000;

/// What a folder took, by its bytes.
type Sample = (usize, Duration);

fn main() -> ExitCode {
    let wanted = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    // One thread, so that its own time is all the time.
    let Ok(pool) = rayon::ThreadPoolBuilder::new().num_threads(1).build() else { return ExitCode::FAILURE };
    println!("{}", row("construct", &SIZES.map(|size| size.to_string()), ["n^", "parser n^"], ""));
    let constructs = all().filter(|(name, _)| wanted.as_ref().is_none_or(|wanted| name.contains(wanted.as_str())));
    let good = constructs.filter(|construct| !pool.install(|| passes(construct))).count() == 0;
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Measures a construct, prints its row and tells whether it grows as it may.
fn passes((name, folder): &Construct) -> bool {
    let ours = samples(*folder, &whole);
    let parsers = samples(*folder, &|folder| (parser(folder) > 0).then_some(()));
    let (exponent, floor) = (exponent(&ours), exponent(&parsers));
    let Some(&(_, time)) = ours.last() else { return false };
    let is_parsers = exponent > BAR && floor > BAR && parsers.last().is_some_and(|&(_, floor)| floor * 2 > time);
    let is_whole = ours.len() == parsers.len();
    let passes = is_whole && exponent <= BAR || is_parsers;
    let verdict = match (passes, is_parsers) {
        (true, true) => "the parser's own",
        (true, false) => "",
        (false, _) if is_whole => "TOO FAST",
        (false, _) => "TOO FAST, stopped",
    };
    let time_of = |at| ours.get(at).map_or(String::new(), |&(_, time)| format!("{time:.2?}"));
    let times: [String; SIZES.len()] = std::array::from_fn(time_of);
    println!("{}", row(name, &times, [&format!("{exponent:.2}"), &format!("{floor:.2}")], verdict));
    passes
}

/// What folders of growing sizes take.
fn samples(folder: fn(usize) -> Folder, work: &dyn Fn(&Folder) -> Option<()>) -> Vec<Sample> {
    let mut samples: Vec<Sample> = Vec::new();
    for size in SIZES {
        if let [.., (before, a), (bytes, b)] = samples[..] {
            let grown =
                b.as_secs_f64() / a.as_secs_f64() * (size as f64 / bytes as f64) / (bytes as f64 / before as f64);
            if b.as_secs_f64() * grown > 15.0 * PATIENCE.as_secs_f64() && b > PATIENCE / 10 {
                break;
            }
        }
        let folder = folder(size);
        // Settings and front matter are read up to a size.
        if samples.last().is_some_and(|&(before, _)| folder.len() < before + before / 2) {
            continue;
        }
        let Some(least) = least(&|| work(&folder)) else { return samples };
        samples.push((folder.len(), least));
    }
    samples
}

/// The least time that some work takes, of several times.
fn least(work: &dyn Fn() -> Option<()>) -> Option<Duration> {
    let mut least: Option<Duration> = None;
    for _ in 0..TIMES {
        let (start, mut times) = (processor_time(), 0);
        let took = loop {
            work()?;
            times += 1;
            let took = processor_time().saturating_sub(start);
            if took >= ENOUGH {
                break took;
            }
        };
        least = Some(least.map_or(took / times, |least| least.min(took / times)));
        if took > PATIENCE {
            break;
        }
    }
    least
}

/// The slope of time over bytes, both as logarithms, by least squares.
fn exponent(samples: &[Sample]) -> f64 {
    let last = samples.get(samples.len().saturating_sub(FITTED)..).unwrap_or_default();
    let points: Vec<_> =
        last.iter().map(|(bytes, time)| ((*bytes as f64).ln(), time.as_secs_f64().max(1e-9).ln())).collect();
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / points.len() as f64;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let sum = |of: &dyn Fn(f64, f64) -> f64| points.iter().map(|point| of(point.0 - x, point.1 - y)).sum::<f64>();
    sum(&|x, y| x * y) / sum(&|x, _| x * x)
}

/// The time that this thread has had of a processor; of the clock on the wall where the system does not tell.
fn processor_time() -> Duration {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.as_deref().and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

/// One bare pass of the Markdown parser; how many events it gave.
fn parser(folder: &Folder) -> usize {
    let events = |text| Parser::new_with_broken_link_callback(text, OPTIONS, Some(|_| None)).into_offset_iter().count();
    folder.files.iter().map(|(_, text)| events(text)).sum()
}

/// All that is done from the texts to the export; `None` where that is too long.
fn whole(folder: &Folder) -> Option<()> {
    let (config, mut problems) = Config::parse(&folder.settings, folder.is_vault);
    let mut buffers = Buffers::default();
    let mut documents = Vec::new();
    for (path, text) in folder.files.iter().filter(|(path, _)| !config.ignored.holds(Path::new(path))) {
        let (document, found) = document(&RelPath::new(path), text.as_str().into(), &config, &mut buffers);
        documents.push(document);
        problems.extend(found);
    }
    let (graph, more) = build(documents, &config);
    std::hint::black_box((problems, more));
    let subject = Subject::new(&graph, "growth");
    write_json(Counter(0), &subject, ExportOptions::default()).ok()
}

/// Takes bytes and forgets them, up to a limit.
struct Counter(usize);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        if self.0 > MAX_EXPORT { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
