//! How long it takes to tell what differs between two graphs of 100,000 nodes and 300,000 edges: the bar is 2 seconds.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use linkloom::KnowledgeGraph;
use linkloom::compare::compare;
use linkloom::config::Config;
use linkloom::graph::{Document, build};
use linkloom::load::document;
use linkloom::place::RelPath;
use linkloom::post::Buffers;
use rayon::prelude::*;

const POSTS: usize = 30_000;
/// So many sources are cited by no other post.
const OWN_SOURCES: usize = 2;

/// How a folder differs from the one that it is compared with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edit {
    None,
    /// Each hundredth post has a sentence with another source.
    Some,
    /// Each post has a paragraph more at its beginning, so that everything stands elsewhere.
    AllMoved,
    /// All posts are in another folder, and a tenth of each is reworded.
    AllRenamed,
}

fn path(number: usize, edit: Edit) -> String {
    let folder = if edit == Edit::AllRenamed { "archive/" } else { "" };
    format!("{folder}post-{number}.md")
}

/// A post with 2 tags, 2 platforms, 2 sources of its own and others, and a link to the next one.
fn text(number: usize, edit: Edit) -> String {
    let (day, topic) = (number % 28 + 1, number % 400);
    let mut text = format!("---\ntitle: Post {number}\ndate: 2025-01-{day:02}\ntags: [topic {topic}, all]\n---\n\n");
    if edit == Edit::AllMoved {
        text += "## Note\n\nShort.\n\n";
    }
    let next = path((number + 1) % POSTS, Edit::None);
    text.extend([format!(
        "People of place {number} left TikTok for RedNote, *as far* as {number} knew. Others stayed where they were in {number}, as \
         [the next post](/{next}) tells of {number}.\n\n"
    )]);
    for source in 0..OWN_SOURCES {
        let site = (number * 7 + source) % 5_000;
        text.extend([format!(
            "One of the {number} counted days and **wrote** them down in [a paper {number}-{source}](https://news-{site}.org/{number}/{source}), \
             which has {source} more words of {number} than most.\n\n"
        )]);
    }
    text.extend([format!(
        "A [book](https://books.org/{}) says it of {number} and so does the rest of it.\n\n",
        number % 900
    )]);
    for part in 0..4 {
        let said = if edit == Edit::AllRenamed && part == 0 { "reworded" } else { "written" };
        text.extend([format!("Sentence {part} of {number} is {said} with nothing in it but words of {number}.\n\n")]);
    }
    if edit == Edit::Some && number.is_multiple_of(100) {
        text.extend([format!("Then [somebody](https://new.org/{number}) said something else.\n")]);
    }
    text
}

fn graph(edit: Edit) -> KnowledgeGraph {
    let config = Config::default();
    let read = |buffers: &mut Buffers, number| -> Arc<Document> {
        document(&RelPath::new(&path(number, edit)), text(number, edit).into(), &config, buffers).0
    };
    let documents = (0..POSTS).into_par_iter().map_init(Buffers::default, read).collect();
    build(documents, &config).0
}

fn comparing(criterion: &mut Criterion) {
    let before = graph(Edit::None);
    let mut group = criterion.benchmark_group(format!("{} nodes, {} edges", before.node_count(), before.edge_count()));
    group.sample_size(10);
    for (name, edit) in [
        ("the same", Edit::None),
        ("1 post of 100 edited", Edit::Some),
        ("everything moved down", Edit::AllMoved),
        ("all posts renamed", Edit::AllRenamed),
    ] {
        let after = graph(edit);
        group.bench_function(name, |bencher| bencher.iter(|| compare(black_box(&before), black_box(&after))));
    }
    // Nothing in common.
    let nothing = KnowledgeGraph::default();
    group.bench_function("nothing and all of it", |bencher| {
        bencher.iter(|| compare(black_box(&nothing), black_box(&before)));
    });
    group.finish();
}

criterion_group!(benches, comparing);
criterion_main!(benches);
