//! Laws that the engine as a whole keeps, on graphs of all shapes.

use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use rayon::ThreadPoolBuilder;

use super::*;
use crate::geom::vec2;
use crate::net::rng::Rng;

fn graph(nodes: usize, edges: Vec<[u32; 2]>) -> Problem {
    Problem { nodes, edges, ..Problem::default() }
}

pub(super) fn random_graph(nodes: usize, edges: usize, seed: u64) -> Problem {
    let mut rng = Rng::new(seed);
    graph(nodes, (0..edges).map(|_| [rng.below(nodes) as u32, rng.below(nodes) as u32]).collect())
}

pub(super) fn star(leaves: u32) -> Problem {
    graph(leaves as usize + 1, (1..=leaves).map(|v| [0, v]).collect())
}

/// A hub and a ring of which all hang on it: distances say next to nothing, so nearly all start at one point.
fn wheel(nodes: u32) -> Problem {
    let ring = (1..nodes).map(|v| [v, v % (nodes - 1) + 1]);
    graph(nodes as usize, (1..nodes).map(|v| [0, v]).chain(ring).collect())
}

fn path(nodes: u32) -> Problem {
    graph(nodes as usize, (1..nodes).map(|v| [v - 1, v]).collect())
}

fn grid(width: u32, height: u32) -> Problem {
    let across = (0..width * height).filter(|v| (v + 1) % width > 0).map(|v| [v, v + 1]);
    let down = (width..width * height).map(|v| [v - width, v]);
    graph((width * height) as usize, across.chain(down).collect())
}

fn tree(nodes: u32, seed: u64) -> Problem {
    let mut rng = Rng::new(seed);
    graph(nodes as usize, (1..nodes).map(|v| [rng.below(v as usize) as u32, v]).collect())
}

fn clique(nodes: u32) -> Problem {
    graph(nodes as usize, (0..nodes).flat_map(|v| (0..v).map(move |u| [u, v])).collect())
}

fn lay_out(problem: &Problem) -> Vec<Vec2> {
    run(problem, &Options::default(), &|| false).unwrap()
}

fn radius(problem: &Problem, v: usize) -> f32 {
    let given = problem.radii.get(v).copied().filter(|r| r.is_finite());
    given.unwrap_or(DEFAULT_RADIUS).clamp(0.0, MAX_RADIUS)
}

/// Sweeps from left to right, so that large layouts can be checked too.
pub(super) fn assert_no_overlap(problem: &Problem, at: &[Vec2]) {
    let mut order: Vec<usize> = (0..at.len()).collect();
    order.sort_by(|&a, &b| at[a].x.total_cmp(&at[b].x));
    let widest = (0..at.len()).map(|v| radius(problem, v)).fold(0.0, f32::max);
    for (k, &i) in order.iter().enumerate() {
        for &j in order[k + 1..].iter().take_while(|&&j| at[j].x - at[i].x < 2.0 * widest) {
            let gap = (at[i] - at[j]).length() - radius(problem, i) - radius(problem, j);
            assert!(gap > -0.01, "{i} and {j} overlap by {}", -gap);
        }
    }
}

fn assert_good(problem: &Problem) -> Vec<Vec2> {
    let at = lay_out(problem);
    assert_eq!(at.len(), problem.nodes);
    assert!(at.iter().all(|p| p.is_finite()));
    assert_no_overlap(problem, &at);
    at
}

fn bits(at: &[Vec2]) -> Vec<[u32; 2]> {
    at.iter().map(|p| [p.x.to_bits(), p.y.to_bits()]).collect()
}

fn settle(engine: &mut Engine) {
    for _ in 0..1000 {
        if engine.step() == Status::Settled {
            return;
        }
    }
    panic!("does not settle");
}

/// How far the middle one of the nodes moved.
fn median_move(before: &[Vec2], after: &[Vec2]) -> f32 {
    let mut moves: Vec<f32> = before.iter().zip(after).map(|(a, b)| (*a - *b).length()).collect();
    moves.sort_by(f32::total_cmp);
    moves[moves.len() / 2]
}

/// The share of a node's neighbours among as many nearest nodes, on average: a rough neighbourhood preservation.
fn kept_neighbours(problem: &Problem, at: &[Vec2]) -> f32 {
    let mut neighbours = vec![Vec::new(); problem.nodes];
    for &[u, v] in problem.edges.iter().filter(|e| e[0] != e[1]) {
        neighbours[u as usize].push(v as usize);
        neighbours[v as usize].push(u as usize);
    }
    let mut sum = 0.0;
    for (v, near) in neighbours.iter().enumerate().filter(|(_, near)| !near.is_empty()) {
        let mut others: Vec<usize> = (0..at.len()).filter(|&u| u != v).collect();
        others.sort_by(|&a, &b| (at[a] - at[v]).length_sq().total_cmp(&(at[b] - at[v]).length_sq()));
        sum += others[..near.len().min(others.len())].iter().filter(|u| near.contains(u)).count() as f32
            / near.len() as f32;
    }
    sum / at.len() as f32
}

#[test]
fn nothing_and_little() {
    assert!(lay_out(&graph(0, vec![])).is_empty());
    assert_eq!(lay_out(&graph(1, vec![[0, 0]])), [Vec2::ZERO]);
    let two = assert_good(&graph(2, vec![[0, 1]]));
    assert!((two[0] - two[1]).length() < 2.0 * EDGE_LENGTH);
    assert_good(&graph(9, vec![]));
}

#[test]
fn the_same_bytes_with_any_number_of_threads() {
    let problem = random_graph(6000, 9000, 3);
    let with = |threads| {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| bits(&lay_out(&problem)))
    };
    let one = with(1);
    assert!(one == with(2));
    assert!(one == with(8));
    assert!(one == with(1));
}

#[test]
fn seeds_differ() {
    let problem = random_graph(60, 90, 3);
    let with = |seed| run(&problem, &Options { seed, ..Options::default() }, &|| false).unwrap();
    assert_ne!(with(1), with(2));
    assert_eq!(with(1), with(1));
}

#[test]
fn hard_shapes() {
    assert_good(&clique(300));
    assert_good(&path(10_000));
    assert_good(&star(500));
    assert_good(&star(12));
    assert_good(&random_graph(2000, 2000, 8));
    assert_good(&grid(40, 30));
    assert_good(&tree(3000, 5));
    assert_good(&wheel(30_000));
}

#[test]
fn a_star_of_100_000_leaves_is_round() {
    let at = assert_good(&star(100_000));
    let box_of = at.iter().fold([Vec2::INFINITY, -Vec2::INFINITY], |[l, h], &p| [l.min(p), h.max(p)]);
    let size = box_of[1] - box_of[0];
    assert!((0.8..1.25).contains(&(size.x / size.y)), "{size:?}");
    assert!(((box_of[0] + box_of[1]) / 2.0 - at[0]).length() < size.x * 0.1, "the hub is in the middle");
}

#[test]
fn a_few_leaves_fan_out_evenly() {
    let at = assert_good(&star(7));
    let distances: Vec<f32> = at[1..].iter().map(|&p| (p - at[0]).length()).collect();
    let (low, high) = distances.iter().fold((f32::MAX, 0.0_f32), |(l, h), &d| (l.min(d), h.max(d)));
    assert!(high < 1.5 * low, "{distances:?}");
    let closest = (1..8).flat_map(|i| (1..i).map(move |j| (i, j))).map(|(i, j)| (at[i] - at[j]).length());
    assert!(closest.fold(f32::MAX, f32::min) > 0.5 * low);
}

#[test]
fn components_keep_apart() {
    let mut edges = Vec::new();
    for c in 0..20_u32 {
        edges.extend((1..=c).map(|k| [c * 20, c * 20 + k]));
    }
    let problem = graph(400, edges);
    let at = assert_good(&problem);
    let boxes: Vec<[Vec2; 2]> = (0..20)
        .map(|c| {
            at[c * 20..=c * 20 + c].iter().fold([Vec2::INFINITY, -Vec2::INFINITY], |[l, h], &p| [l.min(p), h.max(p)])
        })
        .collect();
    for i in 0..20 {
        for j in 0..i {
            let (a, b) = (boxes[i], boxes[j]);
            let apart = a[1].x < b[0].x || b[1].x < a[0].x || a[1].y < b[0].y || b[1].y < a[0].y;
            assert!(apart, "components {i} and {j}");
        }
    }
}

#[test]
fn results_are_centred() {
    let at = lay_out(&random_graph(300, 250, 5));
    let [low, high] = at.iter().fold([Vec2::INFINITY, -Vec2::INFINITY], |[l, h], &p| [l.min(p), h.max(p)]);
    assert!((low + high).length() < 0.2 * (high - low).length(), "{low:?} {high:?}");
}

#[test]
fn bad_numbers_go_in_and_none_come_out() {
    let bad = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 1e30, -5.0, 0.0, f32::MAX, f32::MIN_POSITIVE];
    let mut problem = random_graph(80, 120, 4);
    problem.edges.push([7, 4_000_000_000]);
    problem.weights = bad.iter().copied().cycle().take(121).collect();
    problem.radii = [f32::NAN, 12.0, f32::INFINITY, -3.0].iter().copied().cycle().take(80).collect();
    for known in [30, 80] {
        problem.start = (0..known).map(|i| Some(vec2(bad[i % 8], i as f32))).collect();
        assert_good(&problem);
    }
}

#[test]
fn coincident_start_points() {
    let mut problem = random_graph(200, 300, 6);
    problem.start = vec![Some(vec2(3.0, 3.0)); 200];
    assert_good(&problem);
}

/// Posts with two of a few tags, a source of their own and one that others cite too, and a link to an earlier post.
fn posts(count: u32) -> Problem {
    let mut edges = Vec::new();
    let [tag, source, shared] = [count, count + 200, 2 * count + 200];
    for post in 0..count {
        edges.extend([[post, tag + post % 200], [post, tag + post * post % 150], [post, post / 2]]);
        edges.extend([[post, source + post], [post, shared + post % (count / 4)]]);
    }
    graph((shared + count / 4) as usize, edges)
}

#[test]
fn one_post_more_among_5000_moves_nobody_far() {
    let mut problem = posts(5_000);
    let old = problem.nodes;
    let before = assert_good(&problem);
    let new = old as u32;
    problem.nodes += 2;
    problem.edges.extend([[new, 5_003], [new, 5_120], [new, 17], [new, new + 1]]);
    problem.start = before.iter().map(|&p| Some(p)).collect();
    let mut engine = Engine::new(&problem, &Options::default());
    settle(&mut engine);
    let after = engine.positions();
    assert_no_overlap(&problem, after);
    let moves = engine.moves();
    let ways: Vec<f32> = before.iter().zip(after).map(|(a, b)| (*a - *b).length()).collect();
    assert!((moves.largest - ways.iter().copied().fold(0.0, f32::max)).abs() < 1e-3, "what the engine says is so");
    assert!((moves.median - median_move(&before, &after[..old])).abs() < 1e-3);
    assert!(moves.largest < 5.0 * DEFAULT_RADIUS, "{moves:?}");
    assert!(moves.median < 0.01, "{moves:?}");
    let gap = (after[old] - after[old + 1]).length();
    assert!(gap < 4.0 * EDGE_LENGTH, "the new source is near its post: {gap}");
}

#[test]
fn what_did_not_change_does_not_move() {
    let mut problem = random_graph(400, 480, 9);
    let before = lay_out(&problem);
    problem.start = before.iter().map(|&p| Some(p)).collect();
    let mut engine = Engine::new(&problem, &Options::default());
    settle(&mut engine);
    assert!(engine.moves().largest < 0.01, "{:?}", engine.moves());
    assert_eq!(Engine::new(&random_graph(9, 9, 1), &Options::default()).moves(), Moves::default());
}

#[test]
fn a_held_node_stays_and_its_neighbours_follow() {
    let problem = random_graph(200, 300, 2);
    let mut engine = Engine::new(&problem, &Options::default());
    settle(&mut engine);
    let before = engine.positions().to_vec();
    let spot = before[0] + vec2(900.0, 100.0);
    engine.hold(0, spot);
    assert_eq!(engine.step(), Status::Moving);
    settle(&mut engine);
    assert_eq!(engine.positions()[0], spot);
    let neighbour = problem.edges.iter().find(|e| e[0] == 0 && e[1] != 0).map_or(0, |e| e[1] as usize);
    let gap = |at: &[Vec2]| (at[neighbour] - spot).length();
    assert!(gap(engine.positions()) < gap(&before), "the neighbour comes along");
    assert!(median_move(&before, engine.positions()) < 1.0, "far nodes stay");
    assert_no_overlap(&problem, engine.positions());
    let settled = engine.positions().to_vec();
    engine.release(0);
    assert_eq!(engine.step(), Status::Settled);
    assert_eq!(engine.positions(), settled);
}

#[test]
fn a_kept_node_stays_and_nothing_follows() {
    let mut problem = random_graph(200, 300, 2);
    let before = lay_out(&problem);
    problem.start = before.iter().map(|&p| Some(p)).collect();
    let mut engine = Engine::new(&problem, &Options::default());
    engine.keep(0, before[0]);
    settle(&mut engine);
    assert!(engine.moves().largest < 0.01, "{:?}", engine.moves());
    let neighbour = problem.edges.iter().find(|e| e[0] == 0 && e[1] != 0).map_or(1, |e| e[1]);
    engine.hold(neighbour, before[0] + vec2(20.0, 0.0));
    settle(&mut engine);
    assert_eq!(engine.positions()[0], before[0]);
}

#[test]
fn holding_during_the_run_and_holding_nonsense() {
    let problem = random_graph(150, 160, 7);
    let mut engine = Engine::new(&problem, &Options::default());
    for k in 0..20 {
        engine.hold(k, vec2(40.0 * k as f32, -300.0));
        engine.step();
    }
    engine.hold(3, vec2(f32::NAN, 0.0));
    engine.hold(4, vec2(1e30, 0.0));
    engine.hold(5_000, Vec2::ZERO);
    engine.release(6_000);
    settle(&mut engine);
    assert!((0..20).all(|k| engine.positions()[k] == vec2(40.0 * k as f32, -300.0)));
    assert!(engine.positions().iter().all(|p| p.is_finite()));
    assert_no_overlap(&problem, engine.positions());
}

#[test]
fn positions_at_the_limit() {
    let mut problem = random_graph(120, 150, 21);
    problem.start = (0..120).map(|k| Some(Vec2::splat(if k % 3 == 0 { -1.0 } else { 1.0 }) * MAX_COORDINATE)).collect();
    let mut engine = Engine::new(&problem, &Options::default());
    engine.hold(1, vec2(MAX_COORDINATE, -MAX_COORDINATE));
    settle(&mut engine);
    assert_eq!(engine.positions()[1], vec2(MAX_COORDINATE, -MAX_COORDINATE));
    assert!(engine.positions().iter().all(|p| p.is_finite()));
}

#[test]
fn a_large_graph_has_a_picture_before_all_its_pivots_are_chosen() {
    let problem = grid(300, 200);
    let mut engine = Engine::new(&problem, &Options::default());
    let first = engine.positions().to_vec();
    let spot = vec2(-40.0, 70.0);
    engine.hold(7, spot);
    (0..2).for_each(|_| assert_eq!(engine.step(), Status::Moving));
    let then = engine.positions();
    assert_eq!(then[7], spot, "also before the run a hand holds a node");
    let same_side = |(a, b): &(&Vec2, &Vec2)| (a.x < 0.0) == (b.x < 0.0) && (a.y < 0.0) == (b.y < 0.0);
    let stayed = first.iter().zip(then).filter(same_side).count();
    assert!(stayed > problem.nodes * 6 / 10, "{stayed} nodes are in the quarter where they were at first");
}

#[test]
fn cancelling_stops_at_once_wherever_it_comes() {
    assert!(run(&random_graph(500, 900, 1), &Options::default(), &|| true).is_none());
    let problem = random_graph(20_000, 26_000, 1);
    let asked = AtomicUsize::new(0);
    let whole = run(&problem, &Options::default(), &|| asked.fetch_add(1, Ordering::Relaxed) > usize::MAX / 2);
    assert!(whole.is_some());
    let often = asked.load(Ordering::Relaxed);
    for share in 1..8 {
        let asked_then = AtomicUsize::new(0);
        let stop = || asked_then.fetch_add(1, Ordering::Relaxed) >= often * share / 8;
        assert!(run(&problem, &Options::default(), &stop).is_none());
        // What was under way looks once more, and nothing new begins but the rest of a step.
        let more = asked_then.load(Ordering::Relaxed) - often * share / 8;
        assert!(more < often / 20 + 200, "asked {more} times of {often} after the answer");
    }
}

#[test]
fn numbering_does_not_matter_for_quality() {
    let problem = random_graph(300, 360, 12);
    let mut turned = problem.clone();
    turned.edges.iter_mut().for_each(|e| *e = e.map(|v| (v * 7 + 11) % 300));
    turned.edges.reverse();
    let [a, b] = [&problem, &turned].map(|p| kept_neighbours(p, &lay_out(p)));
    assert!((a - b).abs() < 0.1 * a.max(b), "{a} {b}");
}

#[test]
fn the_order_of_edges_and_of_their_ends_does_not_matter() {
    let problem = random_graph(300, 420, 12);
    let mut turned = problem.clone();
    turned.edges.reverse();
    turned.edges.iter_mut().step_by(2).for_each(|edge| edge.reverse());
    assert_eq!(bits(&lay_out(&problem)), bits(&lay_out(&turned)));
}

#[test]
fn an_engine_that_was_told_to_stop_leaves_numbers() {
    let mut engine = Engine::new(&random_graph(3000, 4000, 2), &Options::default());
    let left = AtomicUsize::new(300);
    let stop = || left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_err();
    while engine.step_unless(&stop).is_some() {}
    assert!(engine.positions().iter().all(|p| p.is_finite()));
}

#[test]
fn a_hub_on_everything_does_not_crush_the_picture() {
    let mut problem = random_graph(200, 260, 13);
    problem.nodes = 201;
    problem.edges.extend((0..200).map(|v| [200, v]));
    let at = assert_good(&problem);
    let far = at.iter().map(|&p| (p - at[200]).length()).fold(0.0, f32::max);
    assert!(far > 3.0 * EDGE_LENGTH, "{far}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_graph_settles_without_overlap(
        nodes in 0_usize..70,
        pairs in prop::collection::vec((0_u32..75, 0_u32..75), 0..140),
        radii in prop::collection::vec(0.0_f32..40.0, 0..70),
        start in prop::collection::vec(prop::option::of((-500.0_f32..500.0, -500.0_f32..500.0)), 0..70),
    ) {
        let edges = pairs.into_iter().map(|(u, v)| [u, v]).collect();
        let start = start.into_iter().map(|p| p.map(|(x, y)| vec2(x, y))).collect();
        assert_good(&Problem { nodes, edges, radii, start, ..Problem::default() });
    }

    #[test]
    fn mixes_of_all_shapes_settle_without_overlap(shapes in prop::collection::vec((0_u8..5, 1_u32..40), 0..7), seed in 0_u64..99) {
        let mut problem = Problem::default();
        for (shape, size) in shapes {
            let part = match shape {
                0 => star(size),
                1 => path(size),
                2 => clique(size.min(12)),
                3 => grid(size.div_ceil(6), 6),
                _ => tree(size, seed),
            };
            let first = problem.nodes as u32;
            problem.nodes += part.nodes;
            problem.edges.extend(part.edges.iter().map(|edge| edge.map(|v| first + v)));
        }
        let at = assert_good(&problem);
        let with = |threads| {
            let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| bits(&lay_out(&problem)))
        };
        prop_assert_eq!(with(3), bits(&at));
    }

    #[test]
    fn dragging_never_breaks_anything(
        seed in 0_u64..1000,
        drags in prop::collection::vec((0_u32..60, -900.0_f32..900.0, -900.0_f32..900.0, 0_u8..40), 1..12),
    ) {
        let mut engine = Engine::new(&random_graph(60, 70, seed), &Options { seed, quality: 20 });
        for (node, x, y, steps) in drags {
            engine.hold(node, vec2(x, y));
            for _ in 0..steps {
                engine.step();
            }
            assert_eq!(engine.positions()[node as usize], vec2(x, y));
            if node % 2 == 0 {
                engine.release(node);
            }
        }
        settle(&mut engine);
        assert!(engine.positions().iter().all(|p| p.is_finite()));
    }
}
