//! Huge fans. The leaves of a hub with very many of them stay out of the force run, which would be long and end in a heap;
//! they sit on rings round the hub, and the hub takes the room of the whole disc.

use super::fan::{fan, fan_radius};
use super::simulation::Simulation;
use crate::net::Adjacency;
use crate::net::Cancelled;
use crate::net::cancel::{Until as _, check_cancel};

/// From so many leaves on a hub's fan is bundled.
const MANY: usize = 100;
/// How much more a hub pushes for each bundled leaf.
const MASS: f32 = 0.03;

/// A component whose run goes without the bundled leaves.
pub(crate) struct LeafStars {
    /// The component's nodes that take part in the run, ascending.
    pub(crate) core: Vec<u32>,
    /// Hubs, as places in `core`, with their bundled leaves, as nodes of the component.
    fans: Vec<(usize, Vec<u32>)>,
    /// The component as a whole, and where its nodes are.
    pub(crate) adjacency: Adjacency,
    pub(crate) places: [Vec<f32>; 2],
}

impl LeafStars {
    /// The bundle of a component and the graph of its core; none when no hub has that many leaves, or when `cancelled`.
    pub(crate) fn of(adjacency: &Adjacency, cancelled: Cancelled<'_>) -> Option<(Self, Adjacency)> {
        let n = adjacency.nodes();
        let leaves_of =
            |hub: usize| adjacency.targets(hub).iter().copied().filter(|&v| adjacency.degree(v as usize) == 1);
        let hubs: Vec<usize> =
            (0..n).until(cancelled).filter(|&h| adjacency.degree(h) >= MANY && leaves_of(h).count() >= MANY).collect();
        if hubs.is_empty() {
            return None;
        }
        let mut local = vec![0_u32; n];
        for leaf in hubs.iter().flat_map(|&h| leaves_of(h)) {
            local[leaf as usize] = u32::MAX;
        }
        let core: Vec<u32> = (0..n as u32).filter(|&v| local[v as usize] == 0).collect();
        for (place, &v) in core.iter().enumerate() {
            local[v as usize] = place as u32;
        }
        let fans = hubs.iter().map(|&h| (local[h] as usize, leaves_of(h).collect())).collect();
        let inner = adjacency.induced(&core, &local, cancelled);
        check_cancel(cancelled)?;
        Some((Self { core, fans, adjacency: adjacency.clone(), places: [vec![0.0; n], vec![0.0; n]] }, inner))
    }

    /// Makes the hubs push as hard as what they carry.
    pub(crate) fn add_mass(&self, mass: &mut [f32]) {
        for (hub, leaves) in &self.fans {
            mass[*hub] += MASS * leaves.len() as f32;
        }
    }

    /// Makes the discs of the core as large as their fans; `edge` is the length of an ideal edge.
    pub(crate) fn widen(&self, radii: &mut [f32], edge: f32) {
        for (hub, leaves) in &self.fans {
            radii[*hub] = radii[*hub].max(fan_radius(leaves.len()) * edge);
        }
    }

    /// Updates the places after the core has moved.
    pub(crate) fn follow(&mut self, run: &Simulation) {
        let [x, y] = &mut self.places;
        for (place, &v) in self.core.iter().enumerate() {
            x[v as usize] = run.x[place];
            y[v as usize] = run.y[place];
        }
        for (hub, leaves) in &self.fans {
            let centre = [run.x[*hub], run.y[*hub]];
            for (&v, at) in leaves.iter().zip(fan(centre, [1.0, 0.0], leaves.len())) {
                x[v as usize] = at[0];
                y[v as usize] = at[1];
            }
        }
    }
}

/// Whether a node is one of very many leaves of its hub, or such a hub: those keep together and do not warm up.
pub(crate) fn is_in_huge_fan(adjacency: &Adjacency, node: usize) -> bool {
    let hub = match *adjacency.targets(node) {
        [hub] => hub as usize,
        _ => node,
    };
    let is_leaf = |&&v: &&u32| adjacency.degree(v as usize) == 1;
    adjacency.degree(hub) >= MANY && adjacency.targets(hub).iter().filter(is_leaf).nth(MANY - 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::Edges;

    #[test]
    fn only_huge_fans_are_bundled() {
        let star = |leaves: u32| {
            let edges: Vec<_> = (1..=leaves).map(|v| [0, v]).chain([[1, leaves + 1]]).collect();
            Adjacency::of(Edges { nodes: leaves as usize + 2, pairs: &edges, weights: &[] })
        };
        assert!(LeafStars::of(&star(50), &|| false).is_none());
        assert!(!is_in_huge_fan(&star(50), 2));
        let (bundle, inner) = LeafStars::of(&star(200), &|| false).unwrap();
        assert_eq!(bundle.core, [0, 1, 201]);
        assert_eq!(inner.nodes(), 3);
        assert_eq!(bundle.fans[0].1.len(), 199);
        assert!([0, 2, 200].iter().all(|&v| is_in_huge_fan(&star(200), v)) && !is_in_huge_fan(&star(200), 201));
    }
}
