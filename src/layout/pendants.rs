//! Leaves, and chains of two: what hangs on the rest of the graph by one edge. In a graph of posts that is more than half
//! of the nodes (sources with their publishers, tags used once), and where it goes decides whether clusters show.

use super::fan::{angle_rank, fan};
use crate::net::Adjacency;
use crate::net::Cancelled;
use crate::net::cancel::Until as _;

/// Leaves of one host that fit on one ring.
const ONE_RING: usize = 12;

/// The hanging nodes, each with the node it hangs on.
pub(crate) struct Pendants {
    /// `(host, node)`, sorted: first those that hang on the core, then those that hang on them.
    levels: [Vec<(u32, u32)>; 2],
}

impl Pendants {
    /// Not all of them when `cancelled`.
    pub(crate) fn find(adjacency: &Adjacency, cancelled: Cancelled<'_>) -> Self {
        let n = adjacency.nodes();
        let mut degree: Vec<usize> = (0..n).map(|i| adjacency.degree(i)).collect();
        let mut hangs = vec![false; n];
        let mut pairs = Vec::new();
        for _ in 0..2 {
            let found = loose_ends(adjacency, &degree, &hangs, cancelled);
            for &(host, node) in &found {
                hangs[node as usize] = true;
                degree[host as usize] -= 1;
            }
            pairs.extend(found);
        }
        pairs.sort_unstable();
        let (outer, inner) = pairs.into_iter().partition(|&(host, _)| hangs[host as usize]);
        Self { levels: [inner, outer] }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.levels[0].is_empty()
    }

    /// Draws everything that hangs to its host, in fans that face away from the host's other neighbours and keep the order
    /// the nodes had. The force run brings long-legged leaves about, because the middle is crowded when they arrive.
    pub(crate) fn draw_in(&self, adjacency: &Adjacency, x: &mut [f32], y: &mut [f32], cancelled: Cancelled<'_>) {
        for level in &self.levels {
            for fan_of_host in level.chunk_by(|a, b| a.0 == b.0).until(cancelled) {
                draw_fan(adjacency, fan_of_host, x, y);
            }
        }
    }
}

/// Puts the leaves of each host at one distance from it, in the direction they have: the forces let them stagger.
pub(crate) fn even_out(adjacency: &Adjacency, x: &mut [f32], y: &mut [f32], cancelled: Cancelled<'_>) {
    for host in (0..adjacency.nodes()).until(cancelled).filter(|&h| adjacency.degree(h) > 1) {
        let leaves = adjacency.targets(host).iter().map(|&v| v as usize).filter(|&v| adjacency.degree(v) == 1);
        let leaves: Vec<usize> = leaves.take(ONE_RING + 1).collect();
        if leaves.len() > ONE_RING {
            continue;
        }
        let lengths: Vec<f32> = leaves.iter().map(|&v| hypot(x[v] - x[host], y[v] - y[host])).collect();
        let mean = lengths.iter().sum::<f32>() / lengths.len().max(1) as f32;
        for (&v, length) in leaves.iter().zip(lengths) {
            let stretch = mean / length.max(1e-3);
            x[v] = x[host] + (x[v] - x[host]) * stretch;
            y[v] = y[host] + (y[v] - y[host]) * stretch;
        }
    }
}

fn draw_fan(adjacency: &Adjacency, leaves: &[(u32, u32)], x: &mut [f32], y: &mut [f32]) {
    let Some(&(host, _)) = leaves.first() else { return };
    let host = host as usize;
    let to = |v: u32| [x[v as usize] - x[host], y[v as usize] - y[host]];
    let is_own = |v: u32| leaves.binary_search(&(host as u32, v)).is_ok();
    let rest = adjacency.targets(host).iter().filter(|&&v| !is_own(v));
    let towards = rest.map(|&v| to(v)).fold([0.0; 2], |sum, d| [sum[0] + d[0], sum[1] + d[1]]);
    let facing = [-towards[0], -towards[1]];
    let mut order: Vec<(f32, u32)> = leaves.iter().map(|&(_, v)| (angle_rank(facing, to(v)), v)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    for (place, (_, v)) in fan([x[host], y[host]], facing, order.len()).into_iter().zip(order) {
        x[v as usize] = place[0];
        y[v as usize] = place[1];
    }
}

fn hypot(dx: f32, dy: f32) -> f32 {
    (dx * dx + dy * dy).sqrt()
}

/// The nodes with one edge left, each with the node at its other end.
fn loose_ends(adjacency: &Adjacency, degree: &[usize], hangs: &[bool], cancelled: Cancelled<'_>) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    for node in (0..degree.len()).until(cancelled).filter(|&i| degree[i] == 1 && !hangs[i]) {
        let host = adjacency.targets(node).iter().find(|&&h| !hangs[h as usize]);
        // Of two that only have each other, neither hangs on the other.
        if let Some(&host) = host.filter(|&&h| degree[h as usize] > 1) {
            found.push((host, node as u32));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::Edges;

    /// A triangle 0 1 2 with leaves 3, 4 on 0 and the chain 1 - 5 - 6.
    fn example() -> Adjacency {
        let edges = vec![[0, 1], [1, 2], [2, 0], [0, 3], [0, 4], [1, 5], [5, 6]];
        Adjacency::of(Edges { nodes: 7, pairs: &edges, weights: &[] })
    }

    #[test]
    fn finds_leaves_and_short_chains() {
        let pendants = Pendants::find(&example(), &|| false);
        assert_eq!(pendants.levels, [vec![(0, 3), (0, 4), (1, 5)], vec![(5, 6)]]);
    }

    #[test]
    fn a_pair_and_a_star_have_a_core() {
        for (nodes, edges) in [(2, vec![[0, 1]]), (4, vec![[0, 1], [0, 2], [0, 3]])] {
            let a = Adjacency::of(Edges { nodes, pairs: &edges, weights: &[] });
            let [inner, outer] = Pendants::find(&a, &|| false).levels;
            assert!(inner.len() < nodes && outer.is_empty());
        }
    }

    #[test]
    fn far_leaves_come_home_on_the_outside() {
        let mut x = vec![0.0, 4.0, 2.0, 90.0, 90.0, 90.0, 0.0];
        let mut y = vec![0.0, 0.0, 3.0, 1.0, -1.0, 0.0, 90.0];
        Pendants::find(&example(), &|| false).draw_in(&example(), &mut x, &mut y, &|| false);
        for (host, node) in [(0, 3), (0, 4), (1, 5), (5, 6)] {
            let gap = (x[host] - x[node]).hypot(y[host] - y[node]);
            assert!((0.3..0.7).contains(&gap), "{node}: {gap}");
        }
        assert!(x[3] < 0.0 && x[4] < 0.0 && x[5] > 4.0, "{x:?}");
    }

    #[test]
    fn leaves_of_a_host_end_at_one_distance() {
        let mut x = vec![0.0, 4.0, 2.0, -1.0, 0.0, 5.0, 6.0];
        let mut y = vec![0.0, 0.0, 3.0, 0.0, -3.0, 0.0, 0.0];
        even_out(&example(), &mut x, &mut y, &|| false);
        assert_eq!((x[3], y[3], x[4], y[4]), (-2.0, 0.0, 0.0, -2.0));
        assert_eq!((x[5], x[6]), (5.0, 6.0));
    }
}
