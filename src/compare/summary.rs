//! How many changes of each kind there are, in numbers and in a sentence.

use std::fmt;

use super::change::{NodeChange, State};
use super::comparison::Comparison;
use crate::graph::NodeKind;
use crate::text::grouped;

/// What is counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Posts that are files.
    Posts,
    /// Posts that only a link leads to.
    MissingPosts,
    /// Tags.
    Tags,
    /// Platforms.
    Platforms,
    /// Sources.
    Sources,
    /// Publishers.
    Publishers,
    /// Edges.
    Connections,
    /// Claims.
    Claims,
}

impl Group {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 8] = [
        Self::Posts,
        Self::MissingPosts,
        Self::Tags,
        Self::Platforms,
        Self::Sources,
        Self::Publishers,
        Self::Connections,
        Self::Claims,
    ];

    /// The group of a node.
    pub fn of(node: &NodeChange) -> Self {
        match node.key.kind() {
            NodeKind::Post if node.is_missing && node.became() == node.state() => Self::MissingPosts,
            NodeKind::Post => Self::Posts,
            NodeKind::Tag => Self::Tags,
            NodeKind::Platform => Self::Platforms,
            NodeKind::Source => Self::Sources,
            NodeKind::Publisher => Self::Publishers,
        }
    }

    /// The word for a person, for one or for many.
    pub fn noun(self, count: usize) -> &'static str {
        let kind = match self {
            Self::Posts => NodeKind::Post,
            Self::Tags => NodeKind::Tag,
            Self::Platforms => NodeKind::Platform,
            Self::Sources => NodeKind::Source,
            Self::Publishers => NodeKind::Publisher,
            Self::MissingPosts => return if count == 1 { "missing post" } else { "missing posts" },
            Self::Connections => return if count == 1 { "connection" } else { "connections" },
            Self::Claims => return if count == 1 { "claim" } else { "claims" },
        };
        kind.noun(count)
    }

    /// What one of it is that both graphs have, but not alike.
    fn changed(self) -> &'static str {
        match self {
            Self::Connections => "with other evidence",
            Self::Claims => "with other support",
            _ => State::Changed.as_str(),
        }
    }
}

/// How many of a group were added, are gone, were renamed, or changed otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChangeCounts {
    /// How many were added.
    pub added: usize,
    /// How many are gone.
    pub gone: usize,
    /// How many were renamed.
    pub renamed: usize,
    /// How many changed and were not renamed.
    pub changed: usize,
}

impl ChangeCounts {
    fn add(&mut self, state: State) {
        match state {
            State::Added => self.added += 1,
            State::Gone => self.gone += 1,
            State::Changed => self.changed += 1,
            State::Same => {}
        }
    }

    /// As in "2 posts added, 1 gone"; nothing where there is none.
    fn in_words(self, group: Group) -> Option<String> {
        let Self { added, gone, renamed, changed } = self;
        let counts = [(added, "added"), (gone, "gone"), (renamed, "renamed"), (changed, group.changed())];
        let mut counts = counts.into_iter().filter(|&(count, _)| count > 0);
        let (count, what) = counts.next()?;
        let first = format!("{} {} {what}", grouped(count), group.noun(count));
        let rest = counts.map(|(count, what)| format!(", {} {what}", grouped(count)));
        Some(first + &rest.collect::<String>())
    }
}

/// The counts of all groups; as text a line of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary([ChangeCounts; Group::ALL.len()]);

impl Summary {
    /// The counts of a group.
    pub fn of(&self, group: Group) -> ChangeCounts {
        self.0.get(group as usize).copied().unwrap_or_default()
    }

    fn count(&mut self, group: Group, add: impl FnOnce(&mut ChangeCounts)) {
        if let Some(counts) = self.0.get_mut(group as usize) {
            add(counts);
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let groups = Group::ALL.into_iter().filter_map(|group| self.of(group).in_words(group));
        let words = groups.collect::<Vec<_>>().join("; ");
        f.write_str(if words.is_empty() { "Nothing differs" } else { &words })
    }
}

impl Comparison {
    /// How many changes of each kind there are.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary::default();
        for node in &self.nodes {
            summary.count(Group::of(node), |counts| {
                if node.is_renamed() {
                    counts.renamed += 1;
                } else {
                    counts.add(node.became());
                }
            });
        }
        for edge in &self.edges {
            summary.count(Group::Connections, |counts| counts.add(edge.state()));
        }
        for claim in &self.claims {
            summary.count(Group::Claims, |counts| counts.add(claim.state()));
        }
        summary
    }
}
