//! Posts whose file was renamed, told from those that are gone and those that are new.

use crate::graph::NodeId;

/// A post that has another path than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rename {
    /// In the earlier graph.
    pub before: NodeId,
    /// In the later one.
    pub after: NodeId,
}
