//! What is drawn behind the nodes of an arrangement, so that one sees what places mean.

use std::sync::Arc;

use super::axis::Axis;
use crate::graph::NodeId;
use crate::layout::{GroupCircle, Level};

/// What places mean.
#[derive(Clone, Debug, PartialEq)]
pub enum Guides {
    /// Distances from a node in the middle.
    Rings(Vec<Level>),
    /// Groups.
    Groups(Groups),
    /// Days and kinds.
    Time(Axis),
}

/// The groups of an arrangement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Groups {
    /// Where each is.
    pub circles: Vec<GroupCircle>,
    /// The group of each node, by node id.
    pub of: Arc<[u32]>,
}

impl Guides {
    /// The groups of the nodes, by node id, where places mean groups.
    pub fn groups(&self) -> Option<&Arc<[u32]>> {
        match self {
            Self::Groups(groups) => Some(&groups.of),
            Self::Rings(_) | Self::Time(_) => None,
        }
    }
}

/// Whether two nodes are in different groups.
pub fn are_apart(groups: &[u32], ends: [NodeId; 2]) -> bool {
    let [a, b] = ends.map(|id| groups.get(id.index()));
    a != b
}

/// What the nodes of a ring have in common: “1 step”, “2 steps”.
pub fn level_name(level: &Level) -> String {
    match level.hops {
        Some(1) => "1 step".to_owned(),
        Some(hops) => format!("{hops} steps"),
        None => "not connected".to_owned(),
    }
}
