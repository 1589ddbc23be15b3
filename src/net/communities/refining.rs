//! Each group falls apart into what holds together well in it.

use super::RESOLUTION;
use super::level::{Level, Members, Sums};
use crate::net::Cancelled;
use crate::net::cancel::{Until as _, check_cancel};

/// The part of each node: numbers below the number of nodes; every part lies within one of `groups`. Nodes begin alone, and
/// one that is still alone joins the part that raises the modularity most, if both are tied well to the rest of their group.
/// None when `cancelled`.
pub(super) fn refined(level: &Level, groups: &[u32], cancelled: Cancelled<'_>) -> Option<Vec<u32>> {
    let nodes = level.nodes();
    let mut parts = Parts {
        level,
        of: (0..nodes as u32).collect(),
        ends: (0..nodes).map(|node| level.ends(node)).collect(),
        cuts: vec![0.0; nodes],
        is_single: vec![true; nodes],
    };
    let count = groups.iter().max().map_or(0, |&last| last as usize + 1);
    let members = Members::of(groups, count);
    let mut links = Sums::new(nodes);
    for group in (0..count as u32).until(cancelled) {
        let members = members.of_part(group);
        let mut all = 0.0;
        for &node in members {
            let inside = level.links(node as usize).filter(|&(v, _)| groups[v as usize] == group);
            parts.cuts[node as usize] = inside.map(|(_, weight)| weight).sum();
            all += level.ends(node as usize);
        }
        for &node in members.iter().until(cancelled) {
            parts.join(node, all, groups, &mut links);
        }
    }
    check_cancel(cancelled)?;
    Some(parts.of)
}

/// The parts so far.
struct Parts<'a> {
    level: &'a Level,
    /// The part of each node.
    of: Vec<u32>,
    /// The edge ends of each part.
    ends: Vec<f64>,
    /// The weight between each part and the rest of its group.
    cuts: Vec<f64>,
    /// Whether a part is a node that is still alone.
    is_single: Vec<bool>,
}

impl Parts<'_> {
    /// Whether a part is tied to the rest of its group, which has `all` edge ends, at least as well as by chance.
    fn is_tied(&self, part: u32, all: f64) -> bool {
        let ends = self.ends[part as usize];
        self.cuts[part as usize] >= RESOLUTION * ends * (all - ends) / self.level.total
    }

    fn join(&mut self, node: u32, all: f64, groups: &[u32], links: &mut Sums) {
        let v = node as usize;
        if !self.is_single[v] || !self.is_tied(node, all) {
            return;
        }
        for (u, weight) in self.level.links(v) {
            if groups[u as usize] == groups[v] {
                links.add(self.of[u as usize], weight);
            }
        }
        let ends = self.level.ends(v);
        let (mut best, mut most, mut tie) = (node, 0.0, 0.0);
        links.drain(|part, weight| {
            let gain = weight - RESOLUTION * ends * self.ends[part as usize] / self.level.total;
            if gain > most && self.is_tied(part, all) {
                (best, most, tie) = (part, gain, weight);
            }
        });
        if best != node {
            let to = best as usize;
            self.of[v] = best;
            self.ends[to] += ends;
            self.cuts[to] += self.cuts[v] - 2.0 * tie;
            self.is_single[to] = false;
        }
    }
}
