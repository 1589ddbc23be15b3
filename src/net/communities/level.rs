//! A graph whose nodes are parts of the graph before.

use super::RESOLUTION;
use crate::net::Adjacency;

/// Neighbour lists with weights, and what is within the nodes.
#[derive(Clone, Debug)]
pub(super) struct Level {
    /// Where each node's list starts; one more entry than nodes.
    offsets: Vec<u32>,
    targets: Vec<u32>,
    weights: Vec<f64>,
    /// For each node the weight of all its edge ends, those inside it included.
    ends: Vec<f64>,
    /// The weight of all edge ends.
    pub(super) total: f64,
}

impl Level {
    /// The graph itself.
    pub(super) fn of(adjacency: &Adjacency) -> Self {
        let nodes = adjacency.nodes();
        let mut level = Self::with_room(nodes, 2 * adjacency.edges());
        for node in 0..nodes {
            let mut ends = 0.0;
            for (target, weight) in adjacency.neighbours(node) {
                ends += f64::from(weight);
                level.targets.push(target);
                level.weights.push(f64::from(weight));
            }
            level.end_row(ends);
        }
        level
    }

    fn with_room(nodes: usize, links: usize) -> Self {
        let mut offsets = Vec::with_capacity(nodes + 1);
        offsets.push(0);
        let (targets, weights) = (Vec::with_capacity(links), Vec::with_capacity(links));
        Self { offsets, targets, weights, ends: Vec::with_capacity(nodes), total: 0.0 }
    }

    fn end_row(&mut self, ends: f64) {
        self.offsets.push(self.targets.len() as u32);
        self.ends.push(ends);
        self.total += ends;
    }

    pub(super) fn nodes(&self) -> usize {
        self.ends.len()
    }

    /// The weight of a node's edge ends.
    pub(super) fn ends(&self, node: usize) -> f64 {
        self.ends[node]
    }

    /// The neighbours of a node, itself never among them, with the weight between.
    pub(super) fn links(&self, node: usize) -> impl Iterator<Item = (u32, f64)> + '_ {
        let row = self.offsets[node] as usize..self.offsets[node + 1] as usize;
        self.targets[row.clone()].iter().copied().zip(self.weights[row].iter().copied())
    }

    /// How much more of the weight is within `groups` than chance would give.
    pub(super) fn modularity(&self, groups: &[u32]) -> f64 {
        if self.total <= 0.0 {
            return 0.0;
        }
        let mut ends = vec![0.0; groups.iter().max().map_or(0, |&last| last as usize + 1)];
        let mut inside = 0.0;
        for (node, &group) in groups.iter().enumerate() {
            ends[group as usize] += self.ends(node);
            let own = self.links(node).filter(|&(v, _)| groups[v as usize] == group);
            inside += own.map(|(_, weight)| weight).sum::<f64>();
        }
        let by_chance: f64 = ends.iter().map(|ends| (ends / self.total).powi(2)).sum();
        inside / self.total - RESOLUTION * by_chance
    }

    /// The next level: each of `count` parts a node.
    pub(super) fn folded(&self, parts: &[u32], count: usize) -> Self {
        let members = Members::of(parts, count);
        let mut next = Self::with_room(count, self.targets.len() / 2);
        let mut between = Sums::new(count);
        for part in 0..count as u32 {
            let mut ends = 0.0;
            for &node in members.of_part(part) {
                ends += self.ends(node as usize);
                for (v, weight) in self.links(node as usize) {
                    between.add(parts[v as usize], weight);
                }
            }
            between.drain(|other, weight| {
                if other != part {
                    next.targets.push(other);
                    next.weights.push(weight);
                }
            });
            next.end_row(ends);
        }
        next
    }
}

/// The nodes of each part, ascending.
pub(super) struct Members {
    starts: Vec<u32>,
    nodes: Vec<u32>,
}

impl Members {
    pub(super) fn of(parts: &[u32], count: usize) -> Self {
        let mut starts = vec![0_u32; count + 1];
        for &part in parts {
            starts[part as usize + 1] += 1;
        }
        for part in 0..count {
            starts[part + 1] += starts[part];
        }
        let (mut free, mut nodes) = (starts.clone(), vec![0; parts.len()]);
        for (node, &part) in (0..).zip(parts) {
            let place = &mut free[part as usize];
            nodes[*place as usize] = node;
            *place += 1;
        }
        Self { starts, nodes }
    }

    pub(super) fn of_part(&self, part: u32) -> &[u32] {
        &self.nodes[self.starts[part as usize] as usize..self.starts[part as usize + 1] as usize]
    }
}

/// Weights that add up by group, most groups having none.
pub(super) struct Sums {
    sums: Vec<f64>,
    /// The groups that have any, in the order of their first.
    touched: Vec<u32>,
}

impl Sums {
    pub(super) fn new(groups: usize) -> Self {
        Self { sums: vec![0.0; groups], touched: Vec::new() }
    }

    /// Adds a weight above zero.
    pub(super) fn add(&mut self, group: u32, weight: f64) {
        let sum = &mut self.sums[group as usize];
        if *sum <= 0.0 {
            self.touched.push(group);
        }
        *sum += weight;
    }

    pub(super) fn get(&self, group: u32) -> f64 {
        self.sums[group as usize]
    }

    /// Tells the groups that have any, and forgets them.
    pub(super) fn drain(&mut self, mut tell: impl FnMut(u32, f64)) {
        for &group in &self.touched {
            tell(group, std::mem::take(&mut self.sums[group as usize]));
        }
        self.touched.clear();
    }
}
