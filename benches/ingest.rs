//! How near loading a folder comes to the floor under it: reading the files and one bare pass of the Markdown parser.
#![expect(clippy::expect_used, reason = "a bench without its folder has nothing to measure")]

use std::fs;
use std::hint::black_box;
use std::io;
use std::path::{Path, PathBuf};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use linkloom::load::{Cancel, Source, load};
use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;

const POSTS: usize = 1_000;

/// A post of about 3 KB whose tags, links and names repeat from post to post, as they do in a real folder.
fn post(number: usize) -> String {
    let front_matter = format!(
        "---\ntitle: \"Post {number}\"\ndate: 2025-01-{:02}\ntags: [\"topic {}\", \"all\"]\n---\n\n",
        number % 28 + 1,
        number % 40,
    );
    let paragraphs = (0..8).map(|part| {
        format!(
            "## Part {part}\n\nPeople left TikTok for RedNote, and *some* for Lemon8. One of them counted the days and \
             wrote them down [a paper](https://news-{}.example.org/page/{}.html). Others stayed where they were, as \
             [the next post](post-{}.md) tells. A last sentence has nothing in it but words.\n\n",
            (number + part) % 50,
            (number * 7 + part) % 900,
            (number + 1) % POSTS,
        )
    });
    front_matter + &paragraphs.collect::<String>()
}

fn write_posts(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let paths = (0..POSTS).map(|number| {
        let path = folder.join(format!("post-{number}.md"));
        fs::write(&path, post(number)).map(|()| path)
    });
    paths.collect()
}

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
    let paths = write_posts(folder.path()).expect("room for the posts");
    let source = Source::Folder(folder.path().to_path_buf());
    let mut group = criterion.benchmark_group("1000 posts");
    group.throughput(Throughput::Elements(POSTS as u64)).sample_size(20);
    group.bench_function("floor: read and parse", |bencher| bencher.iter(|| floor(black_box(&paths))));
    group.bench_function("load", |bencher| bencher.iter(|| load(&source, &|_| {}, &Cancel::default())));
    group.finish();
}

criterion_group!(benches, ingest);
criterion_main!(benches);
