//! How near loading a folder comes to the floor under it: walking it, reading the files and one bare pass of the Markdown
//! parser, all on all threads, in the same run. And how it grows with the folder.
#![expect(clippy::expect_used, reason = "a bench without its folder has nothing to measure")]
#![expect(clippy::print_stdout, reason = "a bench says what it skips")]

mod posts;

use std::fs;
use std::hint::black_box;
use std::io;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use linkloom::folder::walk::walk;
use linkloom::folder::{Bounds, Ignored, Links};
use linkloom::load::{Cancel, Source, load};
use linkloom::post::markdown::OPTIONS;
use pulldown_cmark::Parser;
use rayon::prelude::*;

/// The sizes of the generated folders.
const SIZES: [usize; 3] = [500, 5_000, 50_000];
/// The largest folder of real posts, where it stands beside the project.
const REAL: &str = "../shared/corpora/astro-docs";

/// Events seen.
fn floor(folder: &Path) -> io::Result<usize> {
    let walk = walk(&Bounds::new(folder, Links::Inside), &Ignored::default(), &|_| true)
        .map_err(io::Error::other)?
        .unwrap_or_default();
    let events = walk.files.par_iter().map(|(_, file)| {
        let text = fs::read_to_string(file)?;
        Ok(Parser::new_ext(&text, OPTIONS).count())
    });
    events.sum()
}

fn compare(criterion: &mut Criterion, name: &str, folder: &Path, posts: usize) {
    let source = Source::Folder(folder.to_owned());
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Elements(posts as u64)).sample_size(10);
    group.bench_function("floor", |bencher| bencher.iter(|| floor(black_box(folder)).expect("the folder is there")));
    group.bench_function("load", |bencher| {
        // Letting the graph go again is no part of loading it.
        bencher.iter_with_large_drop(|| load(&source, &|_| {}, &Cancel::default()).expect("the folder is there"));
    });
    group.finish();
}

fn ingest(criterion: &mut Criterion) {
    let real = Path::new(REAL);
    match walk(&Bounds::new(real, Links::Inside), &Ignored::default(), &|_| true) {
        Ok(Some(walk)) => compare(criterion, "real posts", real, walk.files.len()),
        _ => println!("skipped: {REAL} is not here"),
    }
    for size in SIZES {
        let folder = tempfile::tempdir().expect("a temporary folder");
        posts::write(folder.path(), size).expect("room for the posts");
        compare(criterion, &format!("{size} posts"), folder.path(), size);
    }
}

criterion_group!(benches, ingest);
criterion_main!(benches);
