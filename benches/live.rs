//! How long it takes until a changed file of a large folder is in the graph.
#![expect(clippy::expect_used, reason = "a bench without its folder has nothing to measure")]

mod posts;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use linkloom::config::Config;
use linkloom::folder::changes::Changes;
use linkloom::graph;
use linkloom::load::{Cancel, Library, Source};

const POSTS: usize = 10_000;
/// The file that is written again and again.
const CHANGED: &str = "post-5000.md";

/// The time that `count` updates take, each after the file was written with another text.
fn updates(library: &mut Library, folder: &Path, changes: &Changes, count: u64) -> Duration {
    static WRITTEN: AtomicU64 = AtomicU64::new(0);
    let mut total = Duration::ZERO;
    for _ in 0..count {
        let change = WRITTEN.fetch_add(1, Ordering::Relaxed);
        let text = posts::post(5000, POSTS) + &format!("\nChange {change}.\n");
        fs::write(folder.join(CHANGED), text).expect("room for a post");
        let started = Instant::now();
        let update = library.update(changes, &Cancel::default()).expect("the folder is there");
        total += started.elapsed();
        assert_eq!(update.map(|update| update.changed), Some(1));
    }
    total
}

fn live(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    posts::write(folder.path(), POSTS).expect("room for the posts");
    // A file that was written in the last seconds is in doubt, and read again whenever the folder is walked.
    std::thread::sleep(Duration::from_secs(3));
    let source = Source::Folder(folder.path().to_path_buf());
    let (mut library, loaded) = Library::open(&source, &|_| {}, &Cancel::default()).expect("the folder is there");
    let mut group = criterion.benchmark_group("1 changed file of 10000");
    group.sample_size(20);
    for (name, changes) in [
        ("update: its content", Changes::content(CHANGED)),
        ("update: with a walk of the folder", Changes::entry(CHANGED)),
    ] {
        group.bench_function(name, |bencher| {
            bencher.iter_custom(|count| updates(&mut library, folder.path(), &changes, count));
        });
    }
    let documents = loaded.graph.documents();
    group.bench_function("building the graph from nothing", |bencher| {
        bencher.iter(|| graph::build(black_box(documents.to_vec()), &Config::default()));
    });
    group.finish();
}

criterion_group!(benches, live);
criterion_main!(benches);
