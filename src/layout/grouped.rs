//! By group: each group is laid out on its own, and the groups stand side by side, those with many edges between them near
//! each other.

use rayon::prelude::*;

use super::engine::sane_radii;
use super::overlap::{growth, remove_overlaps};
use super::{EDGE_LENGTH, Options, Problem, run};
use crate::geom::Vec2;
use crate::net::Cancelled;

/// Room round a group, in layout units.
const MARGIN: f32 = EDGE_LENGTH * 0.5;
/// Share of the groups that may overlap before they are pushed apart.
const TIGHT: f32 = 0.3;
/// How much the picture of the groups may grow to make room for what is in them.
const MOST_GROWTH: f32 = 1000.0;

/// Positions by group, and the circles that the groups are in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grouped {
    /// One a node, in layout units.
    pub positions: Vec<Vec2>,
    /// One a group that has nodes, by its number.
    pub circles: Vec<GroupCircle>,
}

/// Where a group is, in layout units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupCircle {
    /// Its number as the caller has it.
    pub group: u32,
    /// Its middle.
    pub middle: Vec2,
    /// Its radius; all of its nodes are within.
    pub radius: f32,
    /// How many nodes it has.
    pub nodes: usize,
}

/// Positions with each group in a circle of its own, such as those of [`communities`](crate::net::communities()); `groups` has
/// each node's, what is missing is in group 0. No two discs overlap, nor do two circles. Earlier positions do not count.
/// None when `cancelled` said so before the end.
pub fn grouped(problem: &Problem, groups: &[u32], options: &Options, cancelled: Cancelled<'_>) -> Option<Grouped> {
    let radii = sane_radii(problem);
    let (circles, of) = split(problem, groups, &radii);
    let inner: Option<Vec<Vec<Vec2>>> = circles
        .par_iter()
        .map(|circle| run(&circle.problem, options, cancelled).map(|at| centred(at, &circle.problem.radii)))
        .collect();
    let inner = inner?;
    let sizes: Vec<f32> = circles.iter().zip(&inner).map(|(circle, at)| reach(&circle.problem.radii, at)).collect();
    let mut middles = drawn_in(run(&between(problem, &of, circles.len()), options, cancelled)?);
    let factor = growth(&middles, &sizes, TIGHT, MOST_GROWTH, cancelled);
    for middle in &mut middles {
        *middle *= factor;
    }
    remove_overlaps(&mut middles, &sizes, &vec![false; sizes.len()], cancelled)?;
    let mut places = vec![Vec2::ZERO; problem.nodes];
    for ((circle, at), middle) in circles.iter().zip(&inner).zip(&middles) {
        for (&v, at) in circle.nodes.iter().zip(at) {
            places[v as usize] = *middle + *at;
        }
    }
    let circles = circles.iter().zip(&middles).zip(&sizes).map(|((circle, &middle), &radius)| GroupCircle {
        group: circle.group,
        middle,
        radius,
        nodes: circle.nodes.len(),
    });
    Some(Grouped { positions: places, circles: circles.collect() })
}

/// A group as a graph of its own.
#[derive(Default)]
struct Circle {
    group: u32,
    nodes: Vec<u32>,
    problem: Problem,
}

/// The groups that occur, in the order of their names, and the place of each node's group in that list.
fn split(problem: &Problem, groups: &[u32], radii: &[f32]) -> (Vec<Circle>, Vec<u32>) {
    let name = |v: usize| groups.get(v).copied().unwrap_or(0);
    let mut names: Vec<u32> = (0..problem.nodes).map(name).collect();
    names.sort_unstable();
    names.dedup();
    let of: Vec<u32> = (0..problem.nodes).map(|v| names.partition_point(|&n| n < name(v)) as u32).collect();
    let mut circles: Vec<Circle> = names.iter().map(|&group| Circle { group, ..Circle::default() }).collect();
    let mut local = vec![0_u32; problem.nodes];
    for (v, &group) in of.iter().enumerate() {
        let circle = &mut circles[group as usize];
        local[v] = circle.nodes.len() as u32;
        circle.nodes.push(v as u32);
        circle.problem.nodes += 1;
        circle.problem.radii.push(radii[v]);
    }
    for (e, [u, v]) in edges(problem) {
        if of[u] == of[v] {
            let inside = &mut circles[of[u] as usize].problem;
            inside.edges.push([local[u], local[v]]);
            inside.weights.push(problem.weights.get(e).copied().unwrap_or(1.0));
        }
    }
    (circles, of)
}

/// The graph of the groups: what connects two of them is one edge after another, whose weights add up.
fn between(problem: &Problem, of: &[u32], groups: usize) -> Problem {
    let mut outer = Problem { nodes: groups, ..Problem::default() };
    for (e, [u, v]) in edges(problem) {
        if of[u] != of[v] {
            outer.edges.push([of[u], of[v]]);
            outer.weights.push(problem.weights.get(e).copied().unwrap_or(1.0));
        }
    }
    outer
}

/// The edges that have both ends, with their places in the list.
fn edges(problem: &Problem) -> impl Iterator<Item = (usize, [usize; 2])> + '_ {
    let known = |edge: &[usize; 2]| edge.iter().all(|&v| v < problem.nodes);
    problem.edges.iter().map(|edge| edge.map(|v| v as usize)).enumerate().filter(move |(_, edge)| known(edge))
}

/// Positions with what stands far out drawn in: it would make all the rest small.
fn drawn_in(mut at: Vec<Vec2>) -> Vec<Vec2> {
    let far = at.iter().map(|p| p.length_sq().sqrt()).fold(0.0, f32::max);
    for p in &mut at {
        // The root of the distance, as a part of the largest.
        *p *= (p.length_sq().sqrt() / far).max(1e-6).sqrt().recip();
    }
    at
}

/// Positions with the middle of the smallest circle around their discs about in the origin, by steps towards whatever is
/// furthest from it (Bădoiu and Clarkson 2003).
fn centred(mut at: Vec<Vec2>, radii: &[f32]) -> Vec<Vec2> {
    let mut middle = Vec2::ZERO;
    for step in 1..=64 {
        let reach = |(p, radius): (&Vec2, &f32)| ((*p - middle).length_sq().sqrt() + radius, *p);
        let furthest = at.iter().zip(radii).map(reach).max_by(|a, b| a.0.total_cmp(&b.0));
        middle += furthest.map_or(Vec2::ZERO, |(_, p)| (p - middle) / (step as f32 + 1.0));
    }
    for p in &mut at {
        *p -= middle;
    }
    at
}

/// The radius of the circle round all discs, with its margin.
fn reach(radii: &[f32], at: &[Vec2]) -> f32 {
    MARGIN + radii.iter().zip(at).map(|(r, p)| p.length_sq().sqrt() + r).fold(0.0, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::tests::{assert_no_overlap, random_graph};

    #[test]
    fn groups_keep_to_themselves() {
        let problem = random_graph(300, 700, 4);
        let groups: Vec<u32> = (0..300).map(|v| [7, 2, 9, 4][v % 4]).collect();
        let Grouped { positions: at, circles } = grouped(&problem, &groups, &Options::default(), &|| false).unwrap();
        let told: Vec<_> = circles.iter().map(|circle| (circle.group, circle.nodes)).collect();
        assert_eq!(told, [(2, 75), (4, 75), (7, 75), (9, 75)]);
        for (v, p) in at.iter().enumerate() {
            for circle in &circles {
                let is_within = (*p - circle.middle).length() < circle.radius;
                assert_eq!(is_within, circle.group == groups[v], "node {v} and the circle of {}", circle.group);
            }
        }
    }

    #[test]
    fn nothing_one_group_and_cancelling() {
        assert_eq!(grouped(&Problem::default(), &[], &Options::default(), &|| false), Some(Grouped::default()));
        let problem = random_graph(50, 70, 4);
        assert_no_overlap(&problem, &grouped(&problem, &[], &Options::default(), &|| false).unwrap().positions);
        assert!(grouped(&problem, &[], &Options::default(), &|| true).is_none());
    }
}
