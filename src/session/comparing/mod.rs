//! Two states side by side: another folder, or an earlier state of the one that is shown, is held against it, and both are
//! looked at as one graph, in which is marked what was added, is gone and changed.
//!
//! As long as that lasts the one graph is what is loaded, so that all else works on it as on any graph. What was on the
//! screen before is set aside and comes back as it was; what happens in the folder meanwhile happens to it there, and the
//! comparison is worked out again.

mod aside;
pub mod compared;
pub mod details;
pub mod wish;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::command::Picked;
use super::effect::CompareJob;
use super::{DesktopRequest, Effect, Job, Session, SidePanel, Tone};
use crate::compare::{Both, State};
use crate::graph::{EdgeRef, NodeKey};
use crate::load::{Loaded, Progress, Source};

use aside::{Aside, is_of_picture};
use compared::name_of;

pub use compared::{CompareRev, Compared, Earlier, EarlierState};
pub use wish::{CompareCommand, CompareNews, EarlierKind};

/// What is said to who wants to write a graph that holds two states.
const NO_EXPORT: &str = "The picture holds two states. Stop comparing (Esc) to export the present one";

/// The question what to compare with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompareQuestion {
    /// Why it is to be typed, where there is a reason to tell.
    pub why: Option<String>,
}

/// A comparison that is being worked out.
#[derive(Clone, Debug)]
pub struct Comparing {
    /// What the earlier state is called.
    pub name: String,
    /// How far it has been read.
    pub progress: Progress,
}

/// All about comparing.
#[derive(Clone, Debug, Default)]
pub(super) struct Compares {
    question: Option<CompareQuestion>,
    asked: CompareRev,
    running: Option<Comparing>,
    shown: Option<Shown>,
    /// The summary, while it is shown.
    summary: Option<String>,
}

/// A comparison that is shown.
#[derive(Clone, Debug)]
struct Shown {
    compared: Box<Compared>,
    aside: Aside,
    only: Option<Only>,
}

/// What alone is shown of it.
#[derive(Clone, Debug)]
struct Only {
    state: State,
    nodes: BTreeSet<NodeKey>,
    /// What alone was shown before.
    before: Option<BTreeSet<NodeKey>>,
}

impl Session {
    /// The comparison that is shown.
    pub fn compared(&self) -> Option<&Compared> {
        self.compares.shown.as_ref().map(|shown| &*shown.compared)
    }

    /// What differs between the two states that are shown.
    pub fn both(&self) -> Option<&Arc<Both>> {
        self.compared().map(|compared| &compared.both)
    }

    /// The comparison that is being worked out.
    pub fn comparing(&self) -> Option<&Comparing> {
        self.compares.running.as_ref()
    }

    /// The question what to compare with.
    pub fn compare_question(&self) -> Option<&CompareQuestion> {
        self.compares.question.as_ref()
    }

    /// The summary of the comparison, where it is shown.
    pub fn summary(&self) -> Option<&str> {
        self.compares.summary.as_deref()
    }

    /// What alone is shown of the comparison. Undo and other ways to show more lead away from it, too.
    pub fn shown_state(&self) -> Option<State> {
        self.only().map(|only| only.state)
    }

    fn only(&self) -> Option<&Only> {
        let only = self.compares.shown.as_ref()?.only.as_ref()?;
        let ends = |nodes: &BTreeSet<NodeKey>| (nodes.len(), nodes.first().cloned(), nodes.last().cloned());
        let isolated = self.view.filter.isolated.as_ref()?;
        (ends(isolated) == ends(&only.nodes)).then_some(only)
    }

    /// What the folder holds, whatever it is compared with.
    pub fn present(&self) -> Option<&Arc<Loaded>> {
        let aside = self.compares.shown.as_ref().map(|shown| &shown.aside.loaded);
        aside.unwrap_or(&self.content.loaded).as_ref()
    }

    pub(super) fn compare(&mut self, command: CompareCommand) -> Vec<Effect> {
        match command {
            CompareCommand::Ask => self.ask_what_to_compare(CompareQuestion::default()),
            CompareCommand::Pick(kind) => self.pick_earlier(kind),
            CompareCommand::With(path) => self.compare_with(path),
            CompareCommand::Look(key) => self.look_at_change(key),
            CompareCommand::Only(state) => self.show_only(state),
            CompareCommand::Summary(yes) => {
                self.compares.summary = self.compared().filter(|_| yes).map(Compared::summary);
                Vec::new()
            }
            CompareCommand::Stop => self.stop_comparing(),
        }
    }

    pub(super) fn compare_news(&mut self, news: CompareNews) -> Vec<Effect> {
        match news {
            CompareNews::Picked(picked) => self.earlier_picked(picked),
            CompareNews::Progressed(rev, progress) => {
                if let Some(running) = self.compares.running.as_mut().filter(|_| rev == self.compares.asked) {
                    running.progress = progress;
                }
                Vec::new()
            }
            CompareNews::Ended(rev, result) => self.compare_ended(rev, result),
        }
    }

    /// A node that differs becomes current, and is flown to where it is out of view. Who steps through the list still wants
    /// to see it.
    fn look_at_change(&mut self, key: NodeKey) -> Vec<Effect> {
        let front = self.panels.front;
        let effects = self.select(Some(key));
        self.panels.front = front;
        self.show_current();
        effects
    }

    /// Shows the list of what differs, or no longer.
    pub(super) fn toggle_changes(&mut self) -> Vec<Effect> {
        if self.compares.shown.is_none() {
            return Vec::new();
        }
        self.toggle_side(SidePanel::Changes, |panels| &mut panels.changes)
    }

    fn ask_what_to_compare(&mut self, question: CompareQuestion) -> Vec<Effect> {
        self.compares.question = self.content.loaded.is_some().then_some(question);
        Vec::new()
    }

    fn pick_earlier(&mut self, kind: EarlierKind) -> Vec<Effect> {
        if std::mem::replace(&mut self.dialog_waiting, true) {
            return Vec::new();
        }
        self.compares.question = None;
        vec![DesktopRequest::PickEarlier(kind).into()]
    }

    fn earlier_picked(&mut self, picked: Picked) -> Vec<Effect> {
        self.dialog_waiting = false;
        match picked {
            Picked::Path(path) => self.compare_with(path),
            Picked::Nothing => Vec::new(),
            Picked::NoDialog => {
                let why = "No file dialog is available on this system. Type the path instead.".to_owned();
                self.ask_what_to_compare(CompareQuestion { why: Some(why) })
            }
        }
    }

    fn compare_with(&mut self, path: PathBuf) -> Vec<Effect> {
        self.compares.question = None;
        let links = self.links_of(&Source::Folder(path.clone()));
        let name = name_of(&path);
        self.start_comparing(name, Earlier::At { path, links })
    }

    /// What is shown of the folder has changed: what it is compared with stays.
    fn compare_again(&mut self) -> Vec<Effect> {
        let Some(earlier) = self.compared().map(|compared| compared.earlier.clone()) else { return Vec::new() };
        self.start_comparing(earlier.words(), Earlier::Read(earlier))
    }

    fn start_comparing(&mut self, name: String, earlier: Earlier) -> Vec<Effect> {
        let Some(present) = self.present().cloned() else { return Vec::new() };
        self.compares.asked = self.compares.asked.next();
        self.compares.running = Some(Comparing { name, progress: Progress::default() });
        vec![Job::Compare(CompareJob::Start { rev: self.compares.asked, earlier, present }).into()]
    }

    fn compare_ended(&mut self, rev: CompareRev, result: Result<Box<Compared>, String>) -> Vec<Effect> {
        if rev != self.compares.asked || self.compares.running.take().is_none() {
            return Vec::new();
        }
        match result {
            // The folder has changed since.
            Ok(compared) if !self.present().is_some_and(|now| Arc::ptr_eq(now, &compared.present)) => {
                self.start_comparing(compared.earlier.words(), Earlier::Read(compared.earlier))
            }
            Ok(compared) => self.show_compared(compared),
            Err(why) => {
                self.notices.add(Tone::Bad, why);
                Vec::new()
            }
        }
    }

    fn show_compared(&mut self, compared: Box<Compared>) -> Vec<Effect> {
        let Some(old) = self.content.loaded.clone() else { return Vec::new() };
        let (prepared, search) = ((compared.loaded.clone(), compared.index.clone()), compared.search.clone());
        let mut effects = Vec::new();
        let shown = if let Some(shown) = self.compares.shown.take() {
            Shown { compared, ..shown }
        } else {
            effects = self.keep_memory();
            self.opening_line = false;
            self.panels.changes = !compared.both.comparison.is_empty();
            if self.panels.changes {
                self.panels.front = SidePanel::Changes;
            }
            Shown { compared, aside: self.set_aside(), only: None }
        };
        self.compares.shown = Some(shown);
        let again = self.shown_state();
        effects.extend(self.refresh(&old, &prepared));
        effects.extend(self.search_with(search));
        // What alone was shown is another lot now.
        if again.is_some() {
            let before = self.compares.shown.as_mut().and_then(|shown| shown.only.take()).and_then(|only| only.before);
            self.view.filter.isolated = before;
            effects.extend(self.show_only(again));
        }
        effects
    }

    /// Something happens to what the folder holds: while it is compared with an earlier state that is not on the screen.
    pub(super) fn on_present(&mut self, act: impl FnOnce(&mut Self) -> Vec<Effect>) -> Vec<Effect> {
        let Some(Shown { compared, aside, only }) = self.compares.shown.take() else { return act(self) };
        let both = self.set_aside();
        self.come_back(aside);
        let mut effects = act(self);
        effects.retain(|effect| !is_of_picture(effect));
        let aside = self.set_aside();
        self.come_back(both);
        self.compares.shown = Some(Shown { compared, aside, only });
        effects.extend(self.compare_again());
        effects
    }

    /// The words of what the folder holds were read, while it is compared with an earlier state.
    pub(super) fn present_indexed(&mut self, index: &Arc<crate::search::SearchIndex>) -> bool {
        let shown = self.compares.shown.as_mut();
        shown.map(|shown| shown.aside.search = Some(index.clone())).is_some()
    }

    /// Leaves the comparison, and gives up the one that is being worked out. What was on the screen before is there again.
    pub(super) fn stop_comparing(&mut self) -> Vec<Effect> {
        let mut effects = self.end_comparing();
        if self.stage.request.is_none() {
            effects.extend(self.ask_layout());
            effects.extend(self.ask());
        }
        effects
    }

    /// The same, before something else is shown.
    pub(super) fn end_comparing(&mut self) -> Vec<Effect> {
        let running = self.compares.running.take().is_some();
        self.compares.asked = self.compares.asked.next();
        (self.compares.question, self.compares.summary) = (None, None);
        if let Some(Shown { aside, .. }) = self.compares.shown.take() {
            self.come_back(aside);
            self.panels.changes = false;
            self.stage.request = None;
        }
        if running { vec![Job::Compare(CompareJob::Stop).into()] } else { Vec::new() }
    }

    /// Shows only what became so, with the ends of edges that did; or everything again.
    fn show_only(&mut self, state: Option<State>) -> Vec<Effect> {
        let before = match self.only() {
            Some(only) => only.before.clone(),
            None => self.view.filter.isolated.clone(),
        };
        let is_shown = self.shown_state();
        let Some(shown) = &mut self.compares.shown else { return Vec::new() };
        let Some(state) = state.filter(|state| is_shown != Some(*state)) else {
            return match shown.only.take().filter(|_| is_shown.is_some()) {
                Some(only) => self.change("show all changes", |view| view.filter.isolated = only.before),
                None => Vec::new(),
            };
        };
        let nodes = marked(&shown.compared.both, state);
        if nodes.is_empty() {
            return Vec::new();
        }
        shown.only = Some(Only { state, nodes: nodes.clone(), before });
        self.change(format!("show only what {}", state.became()), |view| view.filter.isolated = Some(nodes))
    }

    /// Closes what lies on top of all; false where there is nothing.
    pub(super) fn close_compare_dialog(&mut self) -> bool {
        self.compares.question.take().is_some() || self.compares.summary.take().is_some()
    }

    /// Goes one step back where nothing else is left to close; none where nothing is compared.
    pub(super) fn escape_comparing(&mut self) -> Option<Vec<Effect>> {
        if self.compares.running.is_none() && self.compares.shown.is_none() {
            return None;
        }
        let narrows = self.compares.running.is_none() && self.shown_state().is_some();
        Some(if narrows { self.show_only(None) } else { self.stop_comparing() })
    }

    /// Whether nothing can be exported now; it says why.
    pub(super) fn refuses_export(&mut self) -> bool {
        let refuses = self.compares.shown.is_some();
        if refuses {
            self.notices.add_once(Tone::Bad, NO_EXPORT.to_owned());
        }
        refuses
    }
}

/// The nodes that became so with what differs at them, and the ends of edges that became so.
fn marked(both: &Both, state: State) -> BTreeSet<NodeKey> {
    let nodes = both.graph.nodes().map(|(id, _)| id).filter(|&id| both.node(id) == state);
    let is_at = |edge: &EdgeRef<'_>| edge.ends().into_iter().any(|end| both.node(end) == state);
    let differs = |edge: &EdgeRef<'_>| match both.edge(edge.id) {
        State::Same => false,
        other => other == state || is_at(edge),
    };
    let edges = both.graph.edges().filter(differs);
    let ids: BTreeSet<_> = nodes.chain(edges.flat_map(|edge| edge.ends())).collect();
    ids.into_iter().filter_map(|id| both.graph.node(id)).map(|node| node.key.clone()).collect()
}
