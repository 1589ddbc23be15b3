//! The app without a window: what is loaded, what is selected, what is asked; commands in, effects out.
//!
//! [`Session::apply`] is synchronous and does no input or output: what the world must do comes back as [`Effect`]s, and
//! what the world answers comes in as commands. So every user story is a test without a window.

pub mod action;
mod arranging;
pub mod between;
pub mod card;
mod choosing;
pub mod command;
pub mod effect;
mod folding;
pub mod history;
mod keyboard;
pub mod link;
mod links;
mod loading;
mod looking;
mod moving;
mod notices;
pub mod number;
mod parts;
mod refresh;
pub mod settings;
mod site;
pub mod spoken;
pub mod status;
pub mod view;

use std::sync::Arc;

use crate::geom::Vec2;
use crate::graph::{KnowledgeGraph, NodeId, NodeKey};
use crate::load::{Loaded, Progress, Source};
use crate::place::Span;
use crate::scene::{Arrangement, Folding, Homes, Overview, Visible};

pub use action::Action;
pub use command::{Answer, Command};
pub use effect::Effect;
pub use link::SafeUrl;
pub use notices::{Notice, Tone};
pub use parts::Parts;
pub use settings::{Settings, Theme, Wheel};
pub use status::Status;
pub use view::ViewState;

use history::{Focus, Undo};
use settings::Change;

/// A load that runs.
#[derive(Clone, Debug)]
pub struct Loading {
    /// What is being loaded.
    pub source: Source,
    /// How far it has come.
    pub progress: Progress,
}

/// The question whether a link may be opened, asked at the node or the link that was clicked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The link.
    pub url: SafeUrl,
    /// The node that was clicked; none for a link in a text.
    pub node: Option<NodeKey>,
}

/// What the side pane shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// What stands behind the selected node.
    #[default]
    Card,
    /// The selected post's text, with the passage to show.
    Reader(Option<Span>),
    /// Why the selected node and this one are connected.
    Between(NodeKey),
}

/// The app without a window.
#[derive(Clone, Debug, Default)]
pub struct Session {
    loaded: Option<Arc<Loaded>>,
    /// Counts the loads asked for, so that what an overtaken one reports can be dropped.
    asked: u64,
    /// Which load gave what is shown.
    shown: u64,
    /// Counts the graphs that were shown.
    generation: u64,
    loading: Option<Loading>,
    positions: Arc<[Vec2]>,
    settled: bool,
    /// Where the nodes stand in the free arrangement while another one is shown, and whether they had come to rest there.
    free: Option<(Arc<[Vec2]>, bool)>,
    overview: Arc<Overview>,
    visible: Arc<Visible>,
    /// Counts the changes of what is visible.
    sights: u64,
    view: ViewState,
    settings: Settings,
    question: Option<Question>,
    /// Sites whose links were opened in this run after a question.
    asked_sites: std::collections::BTreeSet<String>,
    notices: Vec<Notice>,
    notice_count: u64,
    /// What went wrong and has no place in a file.
    faults: Vec<Notice>,
    /// The notices that are about settings and stay whatever is opened.
    settings_notices: std::collections::BTreeSet<u64>,
    /// The notice about the folder that is shown.
    folder_notice: Option<u64>,
    dialog_waiting: bool,
    saving: bool,
    focus: Focus,
    undo: Undo,
    /// The node whose neighbours the selection goes round; none once it goes elsewhere.
    round: Option<NodeKey>,
    /// Counts requests to read, so that the same passage can be asked for again.
    reads: u64,
    /// The node under the hand.
    dragged: Option<NodeKey>,
}

impl Session {
    /// A session with the settings of earlier runs.
    pub fn new(settings: Settings) -> Self {
        Self { settings, ..Self::default() }
    }

    /// Carries out a command and tells what the world must do.
    pub fn apply(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Act(action) => self.act(action),
            Command::Open(source) => self.open(source),
            Command::LoadProgressed { generation, progress } => self.load_progressed(generation, progress),
            Command::LoadEnded { generation, result } => self.load_ended(generation, result),
            Command::FolderChanged { load, result } => self.folder_changed(load, result),
            Command::WatchFailed { load, why } => self.watch_failed(load, &why),
            Command::FollowFolder(yes) => self.follow_folder(yes),
            Command::FollowLinks(yes) => self.follow_links(yes),
            Command::FolderPicked(picked) => self.folder_picked(picked),
            Command::LayoutMoved { generation, positions, settled } => {
                self.layout_moved(generation, positions, settled)
            }
            Command::Activate { key, alone } => self.activate(&key, alone),
            Command::Select(key) => self.select(key),
            Command::GoTo(key) => self.go_to_key(&key),
            Command::Read { post, passage } => self.read(post, passage),
            Command::ShowCard => self.show_card(),
            Command::Explain(a, b) => self.explain(a, b),
            Command::OpenLink { url, node } => self.open_link(&url, node),
            Command::Answer(answer) => self.answer(answer),
            Command::LinkFailed { url, why } => self.link_failed(&url, &why),
            Command::ClickOpensSources(yes) => self.click_opens_sources(yes),
            Command::ToggleKind(kind) => self.toggle_kind(kind),
            Command::ToggleDrafts => self.toggle_drafts(),
            Command::Choose { keys, add } => self.choose(keys, add),
            Command::ClearChosen => self.clear_chosen(),
            Command::Hide(keys) => self.hide(&keys),
            Command::Isolate(keys) => self.isolate(&keys),
            Command::Pin(keys) => self.pin(&keys),
            Command::MoveFocus(direction) => self.move_focus(direction),
            Command::NextNeighbour { back } => self.next_neighbour(back),
            Command::ToggleFold(key) => self.toggle_fold(&key),
            Command::Pan(points) => self.pan(points),
            Command::LookAt(place) => self.look_at(place),
            Command::Zoom { factor, at } => self.zoom(factor, at),
            Command::Resized(canvas) => self.resized(canvas),
            Command::Drag { key, to } => self.drag(&key, to),
            Command::Drop => self.drop_node(),
            Command::Unpin(key) => self.unpin(&[key]),
            Command::SaveTo(path) => self.save_to(path),
            Command::Saved(result) => self.saved(result),
            Command::Copy(text) => self.copy(text),
            Command::SetTheme(theme) => self.set_theme(theme),
            Command::SetWheel(wheel) => self.set_wheel(wheel),
            Command::SettingsFailed(why) => self.settings_failed(&why),
            Command::KeepStill(yes) => self.keep_still(yes),
            Command::Forget(path) => self.forget(&path),
            Command::Dismiss(id) => self.dismiss(id),
        }
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::OpenFolder => self.pick_folder(),
            Action::TypePath => self.type_path(),
            Action::OpenSamples => self.open(Source::Samples),
            Action::Reload => self.reload(),
            Action::CancelLoad => self.cancel_load(),
            Action::ExportJson => self.pick_save(),
            Action::FitAll => self.fit_all(),
            Action::FitSelection => self.fit_selection(),
            Action::ZoomIn => self.zoom_step(1.25),
            Action::ZoomOut => self.zoom_step(0.8),
            Action::Back => self.travel(Focus::back),
            Action::Forward => self.travel(Focus::forward),
            Action::Undo => self.step_undo(Undo::undo),
            Action::Redo => self.step_undo(Undo::redo),
            Action::ShowAll => self.show_all(),
            Action::FoldAll => self.fold_all(true),
            Action::UnfoldAll => self.fold_all(false),
            Action::ToggleHalos => self.toggle_halos(),
            Action::ArrangeFreely => self.arrange(Arrangement::Free),
            Action::ArrangeInRings => self.arrange_in_rings(),
            Action::ArrangeByTime => self.arrange(Arrangement::Time),
            Action::ArrangeInGroups => self.arrange(Arrangement::Groups),
            Action::Hide => self.hide(&self.meant()),
            Action::Isolate => self.isolate(&self.meant()),
            Action::Pin => self.pin(&self.meant()),
            Action::Unpin => self.unpin(&self.meant()),
            Action::UnpinAll => self.unpin_all(),
            Action::AskAgain => self.ask_again(),
            Action::ToggleLegend => self.toggle(|view| &mut view.legend),
            Action::ToggleMinimap => self.toggle(|view| &mut view.minimap),
            Action::ToggleList => self.toggle(|view| &mut view.list),
            Action::ToggleProblems => self.toggle(|view| &mut view.problems),
            Action::ToggleHelp => self.toggle(|view| &mut view.help),
            Action::Escape => self.escape(),
            Action::Quit => vec![Effect::Quit],
        }
    }

    /// What is loaded.
    pub fn loaded(&self) -> Option<&Arc<Loaded>> {
        self.loaded.as_ref()
    }

    /// The graph of what is loaded.
    pub fn graph(&self) -> Option<&Arc<KnowledgeGraph>> {
        self.loaded.as_ref().map(|loaded| &loaded.graph)
    }

    /// Counts the graphs that were shown: two equal numbers mean the same graph.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// The nodes' positions in layout units, by node id.
    pub fn positions(&self) -> &Arc<[Vec2]> {
        &self.positions
    }

    /// Whether the layout has come to rest.
    pub fn is_settled(&self) -> bool {
        self.settled
    }

    /// What is shown of the graph.
    pub fn visible(&self) -> &Arc<Visible> {
        &self.visible
    }

    /// Counts the changes of what is visible: two equal numbers mean the same nodes and edges of the same graph.
    pub fn sights(&self) -> u64 {
        self.sights
    }

    /// What is worked out once for the graph.
    pub fn overview(&self) -> &Arc<Overview> {
        &self.overview
    }

    /// The post in which each node is at home.
    pub fn homes(&self) -> &Homes {
        &self.overview.homes
    }

    /// How the graph is looked at.
    pub fn view(&self) -> &ViewState {
        &self.view
    }

    /// The settings that outlive the run.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The question that waits for an answer.
    pub fn question(&self) -> Option<&Question> {
        self.question.as_ref()
    }

    /// The messages to show.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Whether a file dialog is open.
    pub fn is_dialog_waiting(&self) -> bool {
        self.dialog_waiting
    }

    /// Whether an export is being written.
    pub fn is_saving(&self) -> bool {
        self.saving
    }

    /// Counts requests to read a text: when it grows, the passage is to be shown again.
    pub fn reads(&self) -> u64 {
        self.reads
    }

    /// The selected node in the current graph.
    pub fn selected(&self) -> Option<NodeId> {
        self.graph()?.find(self.view.selection.as_ref()?)
    }

    /// Whether an action can be carried out now; menus grey out the others.
    pub fn can(&self, action: Action) -> bool {
        match action {
            Action::OpenFolder | Action::TypePath => !self.dialog_waiting,
            Action::CancelLoad => self.loading.is_some(),
            Action::Reload | Action::FitAll | Action::ZoomIn | Action::ZoomOut | Action::ToggleHalos => {
                self.loaded.is_some()
            }
            Action::ExportJson => self.loaded.is_some() && !self.saving && !self.dialog_waiting,
            Action::ArrangeFreely => self.view.arrangement != Arrangement::Free,
            Action::ArrangeInRings => self.selected().is_some() && !self.positions.is_empty(),
            Action::ArrangeByTime | Action::ArrangeInGroups => !self.positions.is_empty(),
            Action::FitSelection | Action::Hide | Action::Isolate => !self.meant().is_empty(),
            Action::Pin => self.meant().iter().any(|key| !self.view.pinned.contains_key(key)),
            Action::Unpin => self.meant().iter().any(|key| self.view.pinned.contains_key(key)),
            Action::Back => self.focus.can_go_back(),
            Action::Forward => self.focus.can_go_forward(),
            Action::Undo => self.undo.can_undo(),
            Action::Redo => self.undo.can_redo(),
            Action::ShowAll => !self.view.hidden.is_empty(),
            Action::FoldAll => !self.homes().is_empty() && self.view.folding != Folding::all(true),
            Action::UnfoldAll => self.visible.folded_count() > 0,
            Action::UnpinAll => !self.view.pinned.is_empty(),
            Action::AskAgain => self.settings.trust_all || !self.settings.trusted_sites.is_empty(),
            Action::OpenSamples
            | Action::ToggleLegend
            | Action::ToggleMinimap
            | Action::ToggleList
            | Action::ToggleProblems
            | Action::ToggleHelp
            | Action::Escape
            | Action::Quit => true,
        }
    }

    pub(super) fn copy(&mut self, text: String) -> Vec<Effect> {
        self.notify(Tone::Good, "Copied");
        vec![Effect::Copy(text)]
    }

    fn set_theme(&mut self, theme: Theme) -> Vec<Effect> {
        self.change(Change::Theme(theme))
    }

    fn set_wheel(&mut self, wheel: Wheel) -> Vec<Effect> {
        self.change(Change::Wheel(wheel))
    }

    fn keep_still(&mut self, yes: bool) -> Vec<Effect> {
        self.view.still = yes;
        self.view.flight &= !yes;
        Vec::new()
    }

    /// Changes the settings, here and in the file.
    fn change(&mut self, change: Change) -> Vec<Effect> {
        change.apply(&mut self.settings);
        vec![Effect::StoreSetting(change)]
    }

    /// Settings could not be read or kept. It is said once, until it is clicked away.
    fn settings_failed(&mut self, why: &str) -> Vec<Effect> {
        if self.notices.iter().all(|notice| notice.text != why) {
            self.notify(Tone::Bad, why);
            self.settings_notices.insert(self.notice_count);
        }
        Vec::new()
    }
}
