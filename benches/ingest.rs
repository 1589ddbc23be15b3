//! How near loading a folder comes to the floor under it: reading the files and one bare pass of the Markdown parser.
#![expect(clippy::expect_used, reason = "a bench without its folder has nothing to measure")]

mod posts;

use std::fs;
use std::hint::black_box;
use std::io;
use std::path::PathBuf;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use linkloom::load::{Cancel, Source, load};
use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;

const POSTS: usize = 1_000;

/// Bytes read and events seen, on all threads.
fn floor(paths: &[PathBuf]) -> io::Result<usize> {
    let counts = paths.par_iter().map(|path| {
        let text = fs::read_to_string(path)?;
        Ok(text.len() + Parser::new_ext(&text, Options::all()).count())
    });
    counts.sum()
}

fn ingest(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let paths = posts::write(folder.path(), POSTS).expect("room for the posts");
    let source = Source::Folder(folder.path().to_path_buf());
    let mut group = criterion.benchmark_group("1000 posts");
    group.throughput(Throughput::Elements(POSTS as u64)).sample_size(20);
    group.bench_function("floor: read and parse", |bencher| bencher.iter(|| floor(black_box(&paths))));
    group.bench_function("load", |bencher| bencher.iter(|| load(&source, &|_| {}, &Cancel::default())));
    group.finish();
}

criterion_group!(benches, ingest);
criterion_main!(benches);
