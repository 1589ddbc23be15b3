//! What was worked out about each node: its group and how much it matters.

use serde::Serialize;

use crate::analysis::groups::{Groups, groups};
use crate::analysis::{Importance, Measures, Part, importance};
use crate::export::Subject;
use crate::graph::{NodeId, NodeKey};

/// What was worked out about the nodes of the part that is written.
pub(in crate::export) struct Learnt<'a> {
    part: Part<'a>,
    importance: Importance,
    groups: Groups,
}

/// What was worked out about one node.
#[derive(Serialize)]
pub(in crate::export) struct LearntEntry {
    /// The number of its group among the groups of the file.
    pub(in crate::export) group: Option<usize>,
    pub(in crate::export) rank: f64,
    pub(in crate::export) betweenness: f64,
    /// Where betweenness is not exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    betweenness_error: Option<f64>,
    pub(in crate::export) core: u32,
    pub(in crate::export) cuts_off: u32,
}

/// A group.
#[derive(Serialize)]
pub(super) struct GroupEntry<'a> {
    name: String,
    posts: usize,
    first: Option<&'a NodeKey>,
}

impl<'a> Learnt<'a> {
    pub(in crate::export) fn of(subject: &Subject<'a>) -> Self {
        let part = Part::new(subject.graph, subject.part);
        // Nobody cancels, so there are both.
        let importance = importance(&part, &|| false).unwrap_or_default();
        let groups = groups(&part, &|| false).unwrap_or_default();
        Self { part, importance, groups }
    }

    pub(in crate::export) fn node(&self, id: NodeId) -> Option<LearntEntry> {
        let measures = self.importance.nodes.get(self.part.number(id)? as usize)?;
        let Measures { rank, betweenness, betweenness_error, core, cuts_off, .. } = *measures;
        let [rank, betweenness] = [rank, betweenness].map(rounded);
        let betweenness_error = betweenness_error.map(rounded);
        Some(LearntEntry { group: self.groups.place_of(id), rank, betweenness, betweenness_error, core, cuts_off })
    }

    pub(super) fn groups(&self) -> Vec<GroupEntry<'a>> {
        let key = |id: NodeId| self.part.graph().node(id).map(|node| &node.key);
        let entry = |group: &crate::analysis::Group| GroupEntry {
            name: group.name.clone(),
            posts: group.posts,
            first: group.first.and_then(key),
        };
        self.groups.all.iter().map(entry).collect()
    }
}

/// To ten digits behind the point, so that the last bit of a sum does not show.
fn rounded(number: f64) -> f64 {
    (number * 1e10).round() / 1e10
}
