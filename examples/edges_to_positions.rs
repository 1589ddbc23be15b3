//! The layout engine alone: pairs of numbers in, positions out, one node a line.
//!
//! `cargo run --example edges_to_positions`
#![expect(clippy::print_stdout, reason = "the positions are the result")]

use linkloom::layout::{Options, Problem, run};

fn main() {
    // A ring of twelve, and a node that is tied to the first of them more strongly.
    let ring = (0..12).map(|node| [node, (node + 1) % 12]);
    let edges: Vec<[u32; 2]> = ring.chain([[0, 12]]).collect();
    let weights = edges.iter().map(|&[_, to]| if to == 12 { 3.0 } else { 1.0 }).collect();
    let problem = Problem { nodes: 13, edges, weights, ..Problem::default() };

    // The same problem gives the same positions, on every machine; nobody cancels.
    let positions = run(&problem, &Options::default(), &|| false).unwrap_or_default();
    for (node, at) in positions.iter().enumerate() {
        println!("{node} {:.1} {:.1}", at.x, at.y);
    }
}
