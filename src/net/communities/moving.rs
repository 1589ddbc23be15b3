//! Nodes move to better groups, one after the other, until none wants to.

use std::collections::VecDeque;

use super::RESOLUTION;
use super::level::{Level, Sums};
use crate::net::Cancelled;
use crate::net::cancel::{Until as _, check_cancel};

/// A node leaves its group only for a better gain than this part of its own edge ends: rounding must not make it swing.
const LEAST_GAIN: f64 = 1e-9;

/// Moves nodes until each is in the best group next to it; they are asked in an `order` that has each once, and again when a
/// neighbour has moved away. `groups` are numbers below the number of nodes. None when `cancelled`.
pub(super) fn settle(level: &Level, groups: &mut [u32], order: Vec<u32>, cancelled: Cancelled<'_>) -> Option<()> {
    let nodes = level.nodes();
    let mut taken = vec![0.0_f64; nodes];
    let mut members = vec![0_u32; nodes];
    for (node, &group) in groups.iter().enumerate() {
        taken[group as usize] += level.ends(node);
        members[group as usize] += 1;
    }
    // Numbers of groups that nobody is in.
    let mut free: Vec<u32> = (0..nodes as u32).rev().filter(|&group| members[group as usize] == 0).collect();
    let mut waiting = VecDeque::from(order);
    let mut waits = vec![true; nodes];
    let mut links = Sums::new(nodes);
    for _ in std::iter::repeat(()).until(cancelled) {
        let Some(node) = waiting.pop_front() else { break };
        let v = node as usize;
        waits[v] = false;
        let (own, ends) = (groups[v], level.ends(v));
        for (u, weight) in level.links(v) {
            links.add(groups[u as usize], weight);
        }
        taken[own as usize] -= ends;
        let gain = |group: u32, links: f64| links - RESOLUTION * ends * taken[group as usize] / level.total;
        let (mut best, mut most) = (own, gain(own, links.get(own)) + LEAST_GAIN * ends);
        links.drain(|group, links| {
            let gain = gain(group, links);
            if gain > most {
                (best, most) = (group, gain);
            }
        });
        if most < 0.0 && members[own as usize] > 1 {
            // On its own is better than anywhere.
            best = free.pop().unwrap_or(own);
        }
        taken[best as usize] += ends;
        if best == own {
            continue;
        }
        groups[v] = best;
        members[best as usize] += 1;
        members[own as usize] -= 1;
        if members[own as usize] == 0 {
            free.push(own);
        }
        for (u, _) in level.links(v) {
            if groups[u as usize] != best && !std::mem::replace(&mut waits[u as usize], true) {
                waiting.push_back(u);
            }
        }
    }
    check_cancel(cancelled)
}
