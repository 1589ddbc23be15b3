//! How long a layout takes, and what of it: graphs shaped like folders of posts, of 1,000 to 100,000 nodes.

mod shapes;

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use linkloom::geom::vec2;
use linkloom::layout::bench_api::ForcePass;
use linkloom::layout::{Engine, Options, Problem, Status, run};

const SIZES: [u32; 3] = [1_000, 10_000, 100_000];
/// A node to drag: the first tag, which very many posts have.
const DRAGGED: u32 = 2_000;

fn settled(problem: &Problem) -> Engine {
    let mut engine = Engine::new(problem, &Options::default());
    while engine.step() == Status::Moving {}
    engine
}

fn layouts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("posts-shaped");
    group.sample_size(10);
    for nodes in SIZES {
        let problem = shapes::posts_graph(nodes);
        group.throughput(Throughput::Elements(u64::from(nodes)));
        let positions = run(&problem, &Options::default(), &|| false).unwrap_or_default();
        let mut pass = ForcePass::new(&problem, &positions);
        group.bench_function(BenchmarkId::new("tree", nodes), |bencher| bencher.iter(|| black_box(&mut pass).build()));
        group.bench_function(BenchmarkId::new("forces", nodes), |bencher| bencher.iter(|| black_box(&mut pass).push()));
        group.bench_function(BenchmarkId::new("whole", nodes), |bencher| {
            bencher.iter(|| run(black_box(&problem), &Options::default(), &|| false));
        });
    }
    group.finish();
}

/// One frame while a node is dragged: it is held a bit farther on, and everything takes a step.
fn drag(criterion: &mut Criterion) {
    let mut engine = settled(&shapes::posts_graph(10_000));
    let mut at = engine.positions().get(DRAGGED as usize).copied().unwrap_or_default();
    criterion.bench_function("a frame of dragging in 10000 nodes", |bencher| {
        bencher.iter(|| {
            at += vec2(0.5, 0.25);
            engine.hold(DRAGGED, at);
            engine.step()
        });
    });
}

/// How long a layout goes on after it was cancelled, at worst.
fn cancel(criterion: &mut Criterion) {
    let problem = shapes::posts_graph(100_000);
    let mut group = criterion.benchmark_group("100000 nodes");
    group.sample_size(10);
    group.bench_function("the longest of 20 answers to a cancel", |bencher| {
        bencher.iter_custom(|rounds| (0..rounds).map(|_| longest_answer(&problem)).sum());
    });
    group.finish();
}

/// Cancels at moments of the first second, in which a layout does the most different things.
fn longest_answer(problem: &Problem) -> Duration {
    let answer = |moment: u32| {
        let (started, wait) = (Instant::now(), moment * Duration::from_millis(50));
        run(problem, &Options::default(), &|| started.elapsed() >= wait);
        started.elapsed().saturating_sub(wait)
    };
    (1..=20).map(answer).max().unwrap_or_default()
}

criterion_group!(benches, layouts, drag, cancel);
criterion_main!(benches);
