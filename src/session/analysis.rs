//! What was worked out about the graph, for what the filter leaves of it. A panel that shows a topic asks for it as long as
//! it has no finding; nothing is worked out that nobody looks at.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Effect, Job, Session};
use crate::analysis::{Finding, Groups, Topic};
use crate::graph::Subset;
use crate::scene::{AnalysisRev, VisibleRev, kept};

/// What was asked about the graph, and what came of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Analyses {
    /// Of which graph and filter the findings are.
    rev: AnalysisRev,
    /// For which picture that was looked at last.
    checked: Option<VisibleRev>,
    /// What the filter leaves; none where that is all.
    subset: Option<Arc<Subset>>,
    /// What was asked, with the finding once it is there.
    findings: BTreeMap<Topic, Option<Arc<Finding>>>,
    /// What came of it before the graph or the filter changed, to be shown until there is news.
    before: BTreeMap<Topic, Arc<Finding>>,
    /// The groups that were found last in this folder: those of another day keep their names and colours.
    groups: Option<Arc<Groups>>,
}

/// How things stand with a topic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Analysis<'a> {
    /// Nobody has asked for it.
    NotAsked,
    /// It is being worked out; what came of it before the folder or the filter changed, if anything.
    Running(Option<&'a Arc<Finding>>),
    /// It is there.
    Found(&'a Arc<Finding>),
}

impl<'a> Analysis<'a> {
    /// What there is to show, of now or of before.
    pub fn shown(self) -> Option<&'a Arc<Finding>> {
        match self {
            Self::NotAsked => None,
            Self::Running(before) => before,
            Self::Found(finding) => Some(finding),
        }
    }
}

impl Analyses {
    /// The nodes are other ones now: what was found before means nothing any more.
    pub(super) fn forget(&mut self) {
        (self.findings, self.before) = (BTreeMap::new(), BTreeMap::new());
        (self.rev, self.checked) = (self.rev.next(), None);
    }

    /// It is another folder.
    pub(super) fn forget_folder(&mut self) {
        self.groups = None;
        self.forget();
    }
}

impl Session {
    /// How things stand with a topic for the graph and the filter of now.
    pub fn analysis(&self, topic: &Topic) -> Analysis<'_> {
        let Analyses { findings, before, .. } = &self.analyses;
        match findings.get(topic) {
            None => Analysis::NotAsked,
            Some(None) => Analysis::Running(before.get(topic)),
            Some(Some(finding)) if self.is_stale() && !topic.is_of_whole() => Analysis::Running(Some(finding)),
            Some(Some(finding)) => Analysis::Found(finding),
        }
    }

    /// Whether a topic is still to be asked for by whoever shows it.
    pub fn is_to_be_asked(&self, topic: &Topic) -> bool {
        let is_stale = self.is_stale() && !topic.is_of_whole();
        self.graph().is_some() && (is_stale || !self.analyses.findings.contains_key(topic))
    }

    /// The groups of the whole folder, once they are there.
    pub fn groups(&self) -> Option<&Arc<Groups>> {
        match self.analysis(&Topic::Groups) {
            Analysis::Found(finding) => match &**finding {
                Finding::Groups(groups) => Some(groups),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether nobody has looked yet if the filter leaves something else now.
    fn is_stale(&self) -> bool {
        self.analyses.checked != Some(self.content.visible_rev)
    }

    /// How many nodes the analyses are of, where the filter leaves some out.
    pub fn analysed_part(&self) -> Option<usize> {
        let (graph, subset) = (self.graph()?, self.analyses.subset.as_ref()?);
        Some(graph.nodes().filter(|&(id, _)| subset.node(id)).count())
    }

    /// Asks for a topic; one that was asked for already is no work.
    pub(super) fn analyse(&mut self, topic: Topic) -> Vec<Effect> {
        let Some(graph) = self.graph().cloned() else { return Vec::new() };
        self.follow_filter();
        let analyses = &mut self.analyses;
        if analyses.findings.contains_key(&topic) {
            return Vec::new();
        }
        analyses.findings.insert(topic.clone(), None);
        let subset = analyses.subset.clone().filter(|_| !topic.is_of_whole());
        vec![Job::Analyse { rev: analyses.rev, topic, graph, subset }.into()]
    }

    /// Where the filter leaves something else than before, what was found is of before.
    fn follow_filter(&mut self) {
        if !self.is_stale() {
            return;
        }
        let subset = self.graph().and_then(|graph| kept(graph, &self.view.filter, &self.content.masks));
        let analyses = &mut self.analyses;
        analyses.checked = Some(self.content.visible_rev);
        if subset.as_ref() != analyses.subset.as_deref() {
            let is_kept = |topic: &Topic, finding: &Option<Arc<Finding>>| topic.is_of_whole() && finding.is_some();
            let (kept, old): (BTreeMap<_, _>, BTreeMap<_, _>) = std::mem::take(&mut analyses.findings)
                .into_iter()
                .partition(|(topic, finding)| is_kept(topic, finding));
            analyses.findings = kept;
            analyses.before.extend(old.into_iter().filter_map(|(topic, finding)| Some((topic, finding?))));
            (analyses.subset, analyses.rev) = (subset.map(Arc::new), analyses.rev.next());
        }
    }

    /// A topic was worked out.
    pub(super) fn analysed(&mut self, rev: AnalysisRev, topic: &Topic, finding: Arc<Finding>) -> Vec<Effect> {
        let finding = match &*finding {
            Finding::Groups(groups) if rev == self.analyses.rev => self.as_before(groups),
            _ => finding,
        };
        let analyses = &mut self.analyses;
        if let Some(slot) = analyses.findings.get_mut(topic).filter(|_| rev == analyses.rev) {
            *slot = Some(finding.clone());
            analyses.before.remove(topic);
            self.find_openings(topic, &finding);
        }
        Vec::new()
    }

    /// Groups with the names and the colours that they had before the folder changed.
    fn as_before(&mut self, groups: &Arc<Groups>) -> Arc<Finding> {
        let groups = match (&self.analyses.groups, self.graph()) {
            (Some(before), Some(graph)) => Arc::new(Groups::clone(groups).after(before, graph)),
            _ => groups.clone(),
        };
        self.analyses.groups = Some(groups.clone());
        Arc::new(Finding::Groups(groups))
    }
}
