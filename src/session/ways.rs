//! The ways between two nodes: which are looked at, and which of them alone is shown.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Effect, Pane, Session, SidePanel, Tone};
use crate::analysis::ways::{NoWay, Way};
use crate::analysis::{Between, Finding, Topic, Ways};
use crate::graph::NodeKey;
use crate::scene::{FilterPart, QueryFilter, QueryMasks, openings};

/// What somebody does who has only one node.
const SELECT_TWO: &str = "Select two nodes first: click the one, click the other with Shift held down, then press W";

/// Something with the ways between two nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaysCommand {
    /// They are shown again where the card stands.
    Show,
    /// They lead through hubs, too, or not.
    Hubs(bool),
    /// Only this way is shown on the canvas; where it is shown alone already, all that was shown before.
    Choose(usize),
    /// They are not looked at any more.
    Close,
}

/// The ways that are looked at.
#[derive(Clone, Debug)]
pub struct WaysPane {
    /// The two nodes.
    pub ends: [NodeKey; 2],
    /// Whether the ways may lead through hubs.
    pub hubs: bool,
    /// The parts of the filter of which each, switched off alone, would leave a way where there is none.
    pub openings: Vec<FilterPart>,
    chosen: Option<Chosen>,
}

/// The way that was chosen, and what it was chosen from: with all else hidden there are no others.
#[derive(Clone, Debug)]
struct Chosen {
    index: usize,
    finding: Arc<Finding>,
    nodes: BTreeSet<NodeKey>,
    /// What was isolated before.
    before: Option<BTreeSet<NodeKey>>,
}

impl Session {
    /// The two nodes whose ways are looked at.
    pub fn ways_pane(&self) -> Option<&WaysPane> {
        self.ways.as_ref()
    }

    /// Whether the ways stand where the card would stand.
    pub fn shows_ways(&self) -> bool {
        self.panels.pane == Pane::Ways && self.ways.is_some() && self.graph().is_some()
    }

    /// What has to be worked out for the ways; nothing as long as one of them is shown alone.
    pub fn ways_topic(&self) -> Option<Topic> {
        let pane = self.ways.as_ref().filter(|_| self.chosen_way().is_none())?;
        let [from, to] = [self.content.find(&pane.ends[0])?, self.content.find(&pane.ends[1])?];
        Some(Topic::Ways(Between { from, to, hubs: pane.hubs }))
    }

    /// The ways, of now or of before; none as long as they were never there.
    pub fn ways(&self) -> Option<&Ways> {
        match self.chosen() {
            Some(chosen) => chosen.finding.ways(),
            None => self.analysis(&self.ways_topic()?).shown()?.ways(),
        }
    }

    /// The way that alone is shown.
    pub fn chosen_way(&self) -> Option<usize> {
        self.chosen().map(|chosen| chosen.index)
    }

    /// Undo and other ways to unhide nodes lead away from it, too.
    fn chosen(&self) -> Option<&Chosen> {
        let chosen = self.ways.as_ref()?.chosen.as_ref()?;
        (self.view.filter.isolated.as_ref() == Some(&chosen.nodes)).then_some(chosen)
    }

    /// Looks for the ways between the two selected nodes, or says how to select two.
    pub(super) fn find_ways(&mut self) -> Vec<Effect> {
        let mut ends = self.action_targets();
        // The current node is where one begins.
        ends.sort_by_key(|key| self.view.current.as_ref() != Some(key));
        let Ok(ends) = <[NodeKey; 2]>::try_from(ends) else {
            self.notices.add(Tone::Good, SELECT_TWO);
            return Vec::new();
        };
        self.ways = Some(WaysPane { ends, hubs: false, openings: Vec::new(), chosen: None });
        self.show_ways()
    }

    pub(super) fn edit_ways(&mut self, command: WaysCommand) -> Vec<Effect> {
        match command {
            WaysCommand::Show => self.show_ways(),
            WaysCommand::Hubs(hubs) => {
                let mut effects = self.show_all_again();
                if let Some(pane) = &mut self.ways {
                    pane.hubs = hubs;
                }
                effects.extend(self.ask_ways());
                effects
            }
            WaysCommand::Choose(index) if self.chosen_way() == Some(index) => self.show_all_again(),
            WaysCommand::Choose(index) => self.choose_way(index),
            WaysCommand::Close => self.close_ways(),
        }
    }

    fn show_ways(&mut self) -> Vec<Effect> {
        self.panels.pane = Pane::Ways;
        let mut effects = self.bring_to_front(SidePanel::Details);
        effects.extend(self.ask_ways());
        effects
    }

    fn ask_ways(&mut self) -> Vec<Effect> {
        self.ways_topic().map(|topic| self.analyse(topic)).unwrap_or_default()
    }

    pub(super) fn close_ways(&mut self) -> Vec<Effect> {
        self.ways = None;
        if self.panels.pane == Pane::Ways {
            self.panels.pane = Pane::Card;
        }
        Vec::new()
    }

    /// Shows only the nodes of a way; what is folded away of it is unfolded.
    fn choose_way(&mut self, index: usize) -> Vec<Effect> {
        let found = match self.chosen() {
            Some(chosen) => Some((chosen.finding.clone(), chosen.before.clone())),
            None => {
                let finding = self.ways_topic().and_then(|topic| self.analysis(&topic).shown().cloned());
                finding.map(|finding| (finding, self.view.filter.isolated.clone()))
            }
        };
        let Some((finding, before)) = found else { return Vec::new() };
        let Some(way) = finding.ways().and_then(|ways| ways.ways.get(index)) else { return Vec::new() };
        let nodes: BTreeSet<NodeKey> = way.nodes().filter_map(|id| self.content.key_of(id)).collect();
        let unfolded: BTreeSet<NodeKey> = nodes.iter().filter_map(|key| self.post_to_unfold(key)).collect();
        if let Some(pane) = &mut self.ways {
            pane.chosen = Some(Chosen { index, finding: finding.clone(), nodes: nodes.clone(), before });
        }
        self.change(format!("show only way {}", index + 1), |view| {
            for post in &unfolded {
                view.folding.toggle(post);
            }
            view.filter.isolated = Some(nodes);
        })
    }

    /// What was shown before one way alone was.
    fn show_all_again(&mut self) -> Vec<Effect> {
        let Some(chosen) = self.chosen().cloned() else { return Vec::new() };
        if let Some(pane) = &mut self.ways {
            pane.chosen = None;
        }
        self.change("show all ways", |view| view.filter.isolated = chosen.before)
    }

    /// Another graph is shown: its nodes have other numbers, and the two may be gone.
    pub(super) fn carry_ways(&mut self) {
        let content = &self.content;
        self.ways.take_if(|pane| pane.ends.iter().any(|key| content.find(key).is_none()));
        if let Some(pane) = &mut self.ways {
            pane.chosen = None;
        }
    }

    /// Where the filter stands between the two nodes: which parts of it.
    pub(super) fn find_openings(&mut self, topic: &Topic, finding: &Finding) {
        if self.ways_topic().as_ref() != Some(topic) {
            return;
        }
        let Some(ways) = finding.ways() else { return };
        let ends = [ways.between.from, ways.between.to];
        let opening = match (self.graph(), &self.content.search) {
            (Some(graph), Some(index)) if ways.none == Some(NoWay::Filtered) => {
                let pinned = self.view.pins.keys().cloned().collect();
                let masks = |queries: &[QueryFilter]| QueryMasks::new(queries, graph, index, &pinned);
                openings(graph, &self.view.filter, masks, ends)
            }
            _ => Vec::new(),
        };
        if let Some(pane) = &mut self.ways {
            pane.openings = opening;
        }
    }
}

/// What a way leads through: the names between its ends.
pub fn through(graph: &crate::graph::KnowledgeGraph, way: &Way) -> String {
    let nodes: Vec<_> = way.nodes().collect();
    let inner = nodes.get(1..nodes.len().saturating_sub(1)).unwrap_or_default();
    let names = inner.iter().filter_map(|&id| graph.node(id)).map(|node| &*node.label);
    names.collect::<Vec<_>>().join(" → ")
}
