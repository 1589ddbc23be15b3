//! What the graph knows when somebody asks: what matters in it, what hangs together and why, what rests on too little.
//!
//! [`Topic`] says what is asked. [`analyse`] works it out for a [`Part`] of a graph, which is what the filter of the moment
//! leaves of it, and gives a [`Finding`]: a value that holds as long as the graph and the filter do. Nothing is worked out
//! before somebody asks, and all of it can be stopped.
//!
//! To add a topic: a variant of [`Topic`] and of [`Finding`], a line in [`analyse`], and the way a person asks: a question
//! in `cli::ask`, and what a panel of the window shows of [`crate::session`]'s findings.

pub mod calendar;
mod central;
pub mod groups;
pub mod importance;
pub mod overlap;
pub mod part;
pub mod questions;
pub mod register;
mod related;
mod rests_on;
pub mod table;
pub mod time;
pub mod timeline;
pub mod ways;

pub use groups::{Group, Groups};
pub use importance::{Importance, Measures, importance};
pub use overlap::Derived;
pub use part::Part;
pub use questions::Question;
pub use register::{Register, Tab};
pub use table::{Cell, Column, Passage, Row, Table};
pub use ways::{Between, Ways};

use std::sync::Arc;

use crate::graph::{NodeId, NodeKind};
use crate::net::Cancelled;

/// What is asked of a graph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Topic {
    /// The answer to one of the questions that can be asked of every folder.
    Question(Question),
    /// The claims that rest on this publisher and no other.
    RestsOn(NodeId),
    /// Everything of one kind.
    Register(Tab),
    /// The ways between two nodes.
    Ways(Between),
    /// Edges between nodes of a kind that no post says: what has most in common.
    Derived(NodeKind),
    /// What rests on the same as this node, or stands in the same posts.
    Overlap(NodeId),
    /// How many posts there are in each stretch of time.
    Timeline,
    /// When posts use this node.
    Uses(NodeId),
    /// What hangs together, and what sets it apart.
    Groups,
    /// What matters most, by the measures of [`importance`](importance()).
    Central,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Finding {
    /// Rows to read, each with what it rests on.
    Table(Table),
    /// Everything of one kind, with the orders of its rows.
    Register(Register),
    /// The ways between two nodes.
    Ways(Ways),
    /// Edges that no post says.
    Derived(Vec<Derived>),
    /// What hangs together.
    Groups(Arc<Groups>),
}

impl Finding {
    /// The rows, where it is a table.
    pub fn table(&self) -> Option<&Table> {
        match self {
            Self::Table(table) | Self::Register(Register { table, .. }) => Some(table),
            Self::Ways(_) | Self::Derived(_) | Self::Groups(_) => None,
        }
    }

    /// The derived edges, where it is some.
    pub fn derived(&self) -> Option<&[Derived]> {
        if let Self::Derived(edges) = self { Some(edges) } else { None }
    }

    /// The ways, where it is some.
    pub fn ways(&self) -> Option<&Ways> {
        if let Self::Ways(ways) = self { Some(ways) } else { None }
    }
}

/// Works out a topic for a part of a graph; none when `cancelled` said so.
pub fn analyse(topic: &Topic, part: &Part<'_>, cancelled: Cancelled<'_>) -> Option<Finding> {
    match topic {
        Topic::Question(question) => question.answer(part, cancelled).map(Finding::Table),
        Topic::Central => importance(part, cancelled).map(|found| Finding::Table(central::central(part, &found))),
        Topic::RestsOn(publisher) => rests_on::rests_on(part, *publisher, cancelled).map(Finding::Table),
        Topic::Register(tab) => tab.register(part, cancelled).map(Finding::Register),
        Topic::Ways(between) => Ways::find(part, *between, cancelled).map(Finding::Ways),
        Topic::Derived(kind) => overlap::derived(part, *kind, cancelled).map(Finding::Derived),
        Topic::Timeline => Some(Finding::Table(timeline::timeline(part))),
        Topic::Uses(node) => Some(Finding::Table(timeline::uses(part, *node))),
        Topic::Overlap(node) => overlap::overlap(part, *node, cancelled).map(Finding::Table),
        Topic::Groups => groups::groups(part, cancelled).map(Arc::new).map(Finding::Groups),
    }
}
