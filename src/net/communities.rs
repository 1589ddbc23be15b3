//! Communities: groups of nodes with more edges among themselves than chance would give them.
//!
//! The method is that of Louvain (Blondel, Guillaume, Lambiotte & Lefebvre 2008): each node moves to the neighbouring group
//! that raises the modularity most, until none wants to; then groups become nodes, and it begins anew.

use super::{Adjacency, Edges};

/// Sweeps over all nodes of a level: nearly everything happens in the first few.
const SWEEPS: usize = 10;
/// Levels: each has at most half as many nodes as the one before, or is the last.
const LEVELS: usize = 32;
/// A node leaves its group only for a better gain than this, relative to a mean edge: rounding must not make it swing.
const LEAST_GAIN: f64 = 1e-9;

/// The group of each node: groups are numbered from 0 by size, largest first, equals by their smallest node. Depends on
/// nothing but the nodes' order, the edges and their weights.
pub fn communities(edges: Edges<'_>) -> Vec<u32> {
    let adjacency = Adjacency::of(edges);
    let mut level = Level::of(&adjacency);
    let mut groups: Vec<u32> = (0..edges.nodes as u32).collect();
    for _ in 0..LEVELS {
        let found = level.group();
        let count = found.iter().max().map_or(0, |&last| last as usize + 1);
        for group in &mut groups {
            *group = found[*group as usize];
        }
        if count == level.rows.len() {
            break;
        }
        level = level.folded(&found, count);
    }
    by_size(&groups)
}

/// A graph whose nodes are groups of the level before.
struct Level {
    /// For each node its neighbours with the weight between them, ascending.
    rows: Vec<Vec<(u32, f64)>>,
    /// For each node the weight of all its edge ends, those inside it included.
    ends: Vec<f64>,
    /// The weight of all edge ends.
    total: f64,
}

impl Level {
    fn of(adjacency: &Adjacency) -> Self {
        let row = |u| adjacency.neighbours(u).map(|(v, w)| (v, f64::from(w))).collect::<Vec<_>>();
        let rows: Vec<_> = (0..adjacency.nodes()).map(row).collect();
        let ends: Vec<f64> = rows.iter().map(|row| row.iter().map(|&(_, w)| w).sum()).collect();
        let total = ends.iter().sum();
        Self { rows, ends, total }
    }

    /// A group for each node, numbered without gaps in the order of their first nodes.
    fn group(&self) -> Vec<u32> {
        let mut of: Vec<u32> = (0..self.rows.len() as u32).collect();
        let mut sizes = self.ends.clone();
        let mut links = vec![0.0_f64; self.rows.len()];
        for _ in 0..SWEEPS {
            let mut moved = false;
            for node in 0..self.rows.len() {
                moved |= self.settle(node, &mut of, &mut sizes, &mut links);
            }
            if !moved {
                break;
            }
        }
        without_gaps(&of)
    }

    /// Moves a node to the best group next to it; whether it moved. `sizes` are the edge ends of each group, `links` is
    /// zero before and after.
    fn settle(&self, node: usize, of: &mut [u32], sizes: &mut [f64], links: &mut [f64]) -> bool {
        let (own, ends) = (of[node], self.ends[node]);
        for &(v, weight) in &self.rows[node] {
            links[of[v as usize] as usize] += weight;
        }
        sizes[own as usize] -= ends;
        let gain = |group: u32| links[group as usize] - ends * sizes[group as usize] / self.total;
        let (mut best, mut most) = (own, gain(own) + LEAST_GAIN);
        for &(v, _) in &self.rows[node] {
            let group = of[v as usize];
            if gain(group) > most {
                (best, most) = (group, gain(group));
            }
        }
        for &(v, _) in &self.rows[node] {
            links[of[v as usize] as usize] = 0.0;
        }
        sizes[best as usize] += ends;
        of[node] = best;
        best != own
    }

    /// The next level: each group a node.
    fn folded(&self, of: &[u32], count: usize) -> Self {
        let mut ends = vec![0.0; count];
        let mut links = vec![Vec::new(); count];
        for (node, row) in self.rows.iter().enumerate() {
            let group = of[node];
            ends[group as usize] += self.ends[node];
            let outside = row.iter().map(|&(v, weight)| (of[v as usize], weight)).filter(|&(other, _)| other != group);
            links[group as usize].extend(outside);
        }
        let rows = links.into_iter().map(merged).collect();
        Self { rows, ends, total: self.total }
    }
}

/// Adds up what leads to the same node.
fn merged(mut row: Vec<(u32, f64)>) -> Vec<(u32, f64)> {
    row.sort_by_key(|&(v, _)| v);
    let runs = row.chunk_by(|a, b| a.0 == b.0);
    runs.map(|run| (run[0].0, run.iter().map(|&(_, weight)| weight).sum())).collect()
}

fn without_gaps(of: &[u32]) -> Vec<u32> {
    let mut names = vec![u32::MAX; of.len()];
    let mut next = 0;
    let mut name = |&group: &u32| {
        let name = &mut names[group as usize];
        if *name == u32::MAX {
            *name = next;
            next += 1;
        }
        *name
    };
    of.iter().map(&mut name).collect()
}

fn by_size(of: &[u32]) -> Vec<u32> {
    let of = without_gaps(of);
    let mut sizes = vec![0_usize; of.iter().max().map_or(0, |&last| last as usize + 1)];
    for &group in &of {
        sizes[group as usize] += 1;
    }
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    // Stable: equals stay in the order of their first nodes.
    order.sort_by_key(|&group| std::cmp::Reverse(sizes[group]));
    let mut rank = vec![0; sizes.len()];
    for (place, &group) in order.iter().enumerate() {
        rank[group] = place as u32;
    }
    of.iter().map(|&group| rank[group as usize]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The communities of cliques of the given sizes, each tied to the next by one edge.
    fn chain_of_cliques(sizes: &[u32]) -> Vec<u32> {
        let mut edges = Vec::new();
        let mut first = 0;
        for &size in sizes {
            edges.extend((first..first + size).flat_map(|v| (first..v).map(move |u| [u, v])));
            if first > 0 {
                edges.push([first - 1, first]);
            }
            first += size;
        }
        communities(Edges { nodes: first as usize, pairs: &edges, weights: &[] })
    }

    #[test]
    fn cliques_are_found_and_numbered_by_size() {
        let found = chain_of_cliques(&[5, 9, 7]);
        assert_eq!(found, [vec![2; 5], vec![0; 9], vec![1; 7]].concat());
    }

    #[test]
    fn many_small_groups_stay_apart() {
        let found = chain_of_cliques(&[6; 12]);
        assert!(found.chunks(6).all(|clique| clique.iter().all(|&group| group == clique[0])));
        assert!(found.iter().max() >= Some(&5), "{found:?}");
    }

    #[test]
    fn nodes_without_edges_are_alone_and_nothing_is_nothing() {
        let pair = Edges { nodes: 4, pairs: &[[1, 3], [1, 1], [3, 9]], weights: &[] };
        assert_eq!(communities(pair), [1, 0, 2, 0]);
        assert!(communities(Edges::default()).is_empty());
    }
}
