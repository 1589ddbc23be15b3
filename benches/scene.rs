//! What a picture of some hundred thousand nodes and edges costs the processor: when what is shown changes, when nodes
//! move, and in every frame.
#![expect(clippy::expect_used, reason = "a bench without its folder has nothing to measure")]

mod posts;

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use linkloom::geom::{Pos2, Rect, Vec2, pos2, vec2};
use linkloom::graph::{KnowledgeGraph, NodeId};
use linkloom::load::{Cancel, Source, load};
use linkloom::scene::edge_grid::EdgeGrid;
use linkloom::scene::instances::{DrawList, NodeStyles};
use linkloom::scene::labels::{Candidate, place};
use linkloom::scene::pick::PickGrid;
use linkloom::scene::size::{on_screen, radius};
use linkloom::scene::{Camera, Filter, Visible};

/// Posts that give some fifty thousand nodes and six hundred thousand edges.
const POSTS: usize = 40_000;
const CANVAS: Rect = Rect { min: Pos2 { x: 0.0, y: 0.0 }, max: Pos2 { x: 1600.0, y: 1000.0 } };

fn graph() -> Arc<KnowledgeGraph> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    posts::write(folder.path(), POSTS).expect("room for the posts");
    let loaded = load(&Source::Folder(folder.path().to_owned()), &|_| {}, &Cancel::default());
    loaded.expect("the folder is there").graph
}

/// Nodes spread evenly over a disc, as a layout spreads them: on a sunflower's spiral.
fn positions(count: usize) -> Vec<Vec2> {
    let spot = |index: usize| 18.0 * (index as f32).sqrt() * Vec2::angled(index as f32 * 2.399_963);
    // Neighbours in number are no neighbours in the picture.
    (0..count).map(|index| spot(index * 7_919 % count)).collect()
}

type Circle = (NodeId, Vec2, f32);

fn circles(graph: &KnowledgeGraph, order: &[NodeId], positions: &[Vec2]) -> Vec<Circle> {
    let circle =
        |&id: &NodeId| Some((id, *positions.get(id.index())?, radius(graph.node(id)?.key.kind(), graph.degree(id))));
    order.iter().filter_map(circle).collect()
}

/// The labels of a frame: what is in view is found among all nodes, and the first of it are placed.
fn labels(circles: &[Circle], camera: Camera) -> usize {
    let in_view = circles.iter().enumerate().filter_map(|(place, &(node, position, radius))| {
        let anchor = camera.screen_from_layout(CANVAS, position);
        let candidate = Candidate {
            node,
            anchor,
            radius: on_screen(radius, camera.zoom),
            size: vec2(110.0, 15.0),
            forced: false,
            is_hub: place < 36,
            before: None,
        };
        CANVAS.contains(anchor).then_some(candidate)
    });
    let candidates: Vec<Candidate> = in_view.take(260).collect();
    place(CANVAS, &candidates, &[], 3.0).len()
}

fn scene(criterion: &mut Criterion) {
    let graph = graph();
    let positions = positions(graph.node_count());
    let visible = Visible::new(&graph, &Filter::default());
    let looks = NodeStyles::new(&graph);
    let order = looks.order().to_vec();
    let outline = DrawList::new(&looks, &visible, &order, |_| false);
    let circles = circles(&graph, &order, &positions);
    let (nodes, edges) = (PickGrid::new(circles.iter().copied()), EdgeGrid::new(outline.segments(&positions)));
    let mut group = criterion.benchmark_group(format!("{} nodes, {} edges", graph.node_count(), graph.edge_count()));
    group.sample_size(20);
    group.bench_function("what is shown changes", |bencher| {
        bencher.iter(|| {
            let visible = Visible::new(&graph, &Filter::default());
            let order: Vec<NodeId> = looks.order().iter().copied().filter(|&id| visible.node(id)).collect();
            DrawList::new(&looks, &visible, &order, |_| false).at(black_box(&positions))
        });
    });
    group.bench_function("nodes move", |bencher| {
        bencher.iter(|| (outline.at(black_box(&positions)), PickGrid::new(circles.iter().copied())));
    });
    group.bench_function("somebody points at edges", |bencher| {
        bencher.iter(|| EdgeGrid::new(outline.segments(black_box(&positions))));
    });
    for (name, zoom) in [("from afar", 0.1), ("close by", 1.0), ("very close", 6.0)] {
        let camera = Camera { centre: vec2(400.0, 300.0), zoom };
        group.bench_function(format!("labels of a frame, {name}"), |bencher| {
            bencher.iter(|| labels(black_box(&circles), camera));
        });
        let place = camera.layout_from_screen(CANVAS, pos2(700.0, 400.0));
        group.bench_function(format!("the node under the pointer, {name}"), |bencher| {
            bencher.iter(|| nodes.node_at(black_box(place), |radius| on_screen(radius, zoom) / zoom, 3.0 / zoom));
        });
        group.bench_function(format!("the edge under the pointer, {name}"), |bencher| {
            bencher.iter(|| edges.edge_at(black_box(place), 4.0 / zoom));
        });
    }
    group.finish();
}

criterion_group!(benches, scene);
criterion_main!(benches);
