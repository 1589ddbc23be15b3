//! The app without a window: what is loaded, how a person looks at it, what is asked; commands in, effects out.
//!
//! [`Session::apply`] takes what a person does, [`Session::answer`] what the world answers. Both are synchronous and do no
//! input or output: what the world must do comes back as [`Effect`]s. So every user story is a test without a window.
//!
//! | state | what it is | where |
//! |---|---|---|
//! | [`View`] | what a person would save; changes through one door, which records undo | `view`, `change` |
//! | content | what is loaded and what of it is visible, the load that runs | `content`, `loading`, `refresh` |
//! | stage | where the nodes stand, and the layout that says so | `stage`, `positions` |
//! | [`Panels`] | which panels are open | `panels` |
//! | [`Screen`] | the canvas rectangle, how the camera moves: never saved | `screen`, `camera` |
//!
//! The commands are in files by what they are about: `act` (what menus, buttons and keys do), `selection`, `multi_select`,
//! `neighbourhood`, `keyboard`, `filtering`, `queries`, `search`, `folding`, `camera`, `positions`, `links`, `images`, `loading`,
//! `saving`, `remember` (from one run to the next), `named_views`.

mod act;
pub mod action;
mod camera;
pub mod card;
mod change;
pub mod citation;
pub mod command;
pub mod connection;
mod content;
pub mod degree;
pub mod effect;
pub mod facts;
mod filtering;
mod folding;
pub mod history;
pub mod images;
mod keyboard;
pub mod link;
mod links;
mod loading;
pub mod memory;
mod multi_select;
mod named_views;
pub mod neighbourhood;
mod notice;
pub mod panels;
mod parts;
mod positions;
pub mod preview;
pub mod queries;
pub mod quote;
mod refresh;
mod remember;
pub mod row;
mod saving;
mod screen;
pub mod screen_reader;
pub mod search;
mod selection;
pub mod settings;
mod site;
mod stage;
pub mod status;
mod view;

use std::sync::Arc;

use crate::geom::Vec2;
use crate::graph::{KnowledgeGraph, NodeId, NodeKey};
use crate::load::Loaded;
use crate::scene::arrange::Axis;
use crate::scene::{GraphIndex, GraphRev, LayoutRev, SolePosts, Visible, VisibleRev};

pub use action::Action;
pub use command::{Answer, Command, Response};
pub use content::Loading;
pub use effect::{DesktopRequest, Effect, Job};
pub use link::SafeUrl;
pub use notice::{Notice, Tone};
pub use panels::{Pane, Panels};
pub use parts::AddressParts;
pub use screen::Screen;
pub use settings::{Settings, Theme, Wheel};
pub use status::StatusLine;
pub use view::View;

use content::Content;
use history::{Navigation, Undo};
use images::Images;
use notice::Notices;
use remember::Remembered;
use search::Search;
use settings::Change;
use stage::Stage;

/// The question whether a link may be opened, asked at the node or the link that was clicked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The link.
    pub url: SafeUrl,
    /// The node that was clicked; none for a link in a text.
    pub node: Option<NodeKey>,
}

/// The app without a window.
#[derive(Clone, Debug, Default)]
pub struct Session {
    content: Content,
    images: Images,
    search: Search,
    stage: Stage,
    view: View,
    panels: Panels,
    screen: Screen,
    settings: Settings,
    memory: Remembered,
    question: Option<Question>,
    /// Sites whose links were opened in this run after a question.
    asked_sites: std::collections::BTreeSet<String>,
    notices: Notices,
    dialog_waiting: bool,
    saving: bool,
    navigation: Navigation,
    undo: Undo,
    /// The node whose neighbours Tab goes round; none once the current node is another one.
    tab_centre: Option<NodeKey>,
    /// Counts requests to read, so that the same passage can be asked for again.
    read_requests: u64,
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
            Command::FollowFolder(yes) => self.follow_folder(yes),
            Command::FollowLinks(yes) => self.follow_links(yes),
            Command::Activate { key, alone } => self.activate(&key, alone),
            Command::Select(key) => self.select(key),
            Command::GoTo(key) => self.go_to_key(&key),
            Command::Read { post, passage } => self.read(post, passage),
            Command::ShowImage(image) => self.show_image(image),
            Command::ShowCard => self.show_card(),
            Command::Explain(a, b) => self.explain(a, b),
            Command::OpenLink { url, node } => self.open_link(&url, node),
            Command::Answer(answer) => self.answer_question(answer),
            Command::ClickOpensSources(yes) => self.click_opens_sources(yes),
            Command::ToggleNodeKind(kind) => self.toggle_node_kind(kind),
            Command::ToggleEdgeKind(kind) => self.toggle_edge_kind(kind),
            Command::ToggleDrafts => self.toggle_drafts(),
            Command::ClearFilter(criterion) => self.clear_filter(criterion),
            Command::SelectNodes { keys, add } => self.select_nodes(keys, add),
            Command::ToggleSelected(key) => self.toggle_selected(key),
            Command::ClearSelected => self.clear_selected(),
            Command::ShowNeighbourhood(key) => self.show_neighbourhood(&key),
            Command::EditNeighbourhood(edit) => self.edit_neighbourhood(edit),
            Command::SetDims { criterion, dims } => self.set_dims(criterion, dims),
            Command::SetPaused { criterion, paused } => self.set_paused(criterion, paused),
            Command::Show(keys) => self.show_again(&keys),
            Command::TypeQuery(typed) => self.type_query(typed),
            Command::StepHit { back } => self.step_hit(back),
            Command::OpenHit(row) => self.open_hit(row),
            Command::EndSearch { back } => self.end_search(back),
            Command::FilterBySearch => self.filter_by_search(),
            Command::AddQuery(text) => self.add_query(&text),
            Command::EditQuery(index) => self.edit_query(index),
            Command::ChangeQuery(index, edit) => self.change_query(index, edit),
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
            Command::StopWaiting => self.stop_waiting(),
            Command::Copy(text) => self.copy(text),
            Command::CopyCitation(quote) => self.copy_citation(&quote),
            Command::OrderRows(order) => self.order_rows(order),
            Command::SetTheme(theme) => self.change_setting(Change::Theme(theme)),
            Command::SetWheel(wheel) => self.change_setting(Change::Wheel(wheel)),
            Command::Forget(path) => self.forget(&path),
            Command::Dismiss(id) => self.dismiss(id),
            Command::KeepMemory => self.keep_memory(),
            Command::Scrolled { post, place } => self.scrolled(post, place),
            Command::View(command) => self.named_view(command),
        }
    }

    /// Takes in what the world answers and tells what it must do then.
    pub fn answer(&mut self, response: Response) -> Vec<Effect> {
        match response {
            Response::LoadProgressed { load, progress } => self.load_progressed(load, progress),
            Response::LoadEnded { load, result } => self.load_ended(load, result),
            Response::FolderChanged { load, prepared, changed } => self.folder_changed(load, &prepared, changed),
            Response::FolderLost { load, error } => self.folder_lost(load, &error),
            Response::WatchFailed { load, why } => self.watch_failed(load, &why),
            Response::LayoutMoved { rev, positions, settled, axis } => self.layout_moved(rev, positions, settled, axis),
            Response::ImageRead { load, image, result } => self.image_read(load, &image, result),
            Response::Indexed { load, index, examples } => self.indexed(load, index, examples),
            Response::SearchFound { rev, found } => self.search_found(rev, found),
            Response::FolderPicked(picked) => self.folder_picked(picked),
            Response::SavePicked(picked) => self.save_picked(picked),
            Response::Saved(result) => self.saved(result),
            Response::LinkFailed { url, why } => self.link_failed(&url, &why),
            Response::SettingsFailed(why) => self.settings_failed(why),
            Response::ReducedMotion(yes) => self.reduce_motion(yes),
            Response::Recalled { load, recalled } => self.recalled(load, recalled),
            Response::MemoryFailed(why) => self.memory_failed(why),
            Response::ViewSavePicked(picked) => self.view_save_picked(picked),
            Response::ViewFilePicked(picked) => self.view_file_picked(picked),
            Response::ViewFileRead(read) => self.view_file_read(read),
            Response::ViewFileWritten(written) => self.view_file_written(written),
        }
    }

    /// What is loaded.
    pub fn loaded(&self) -> Option<&Arc<Loaded>> {
        self.content.loaded.as_ref()
    }

    /// The graph of what is loaded.
    pub fn graph(&self) -> Option<&Arc<KnowledgeGraph>> {
        self.content.graph()
    }

    /// Which graph is shown.
    pub fn graph_rev(&self) -> GraphRev {
        self.content.graph_rev
    }

    /// The load that runs.
    pub fn loading(&self) -> Option<&Loading> {
        self.content.loading.as_ref()
    }

    /// The nodes' positions in layout units, by node id; not finite for a node that is nowhere.
    pub fn positions(&self) -> &Arc<[Vec2]> {
        &self.stage.positions
    }

    /// Which layout gave the positions.
    pub fn layout_rev(&self) -> LayoutRev {
        self.stage.shown
    }

    /// What the places mean, in an arrangement where they mean something.
    pub fn axis(&self) -> Option<&Arc<Axis>> {
        self.stage.axis.as_ref()
    }

    /// Whether the layout has come to rest.
    pub fn is_settled(&self) -> bool {
        self.stage.settled
    }

    /// Whether a layout that has not come to rest waits until a person lets it go on.
    pub fn is_layout_paused(&self) -> bool {
        self.stage.paused
    }

    /// What is shown of the graph.
    pub fn visible(&self) -> &Arc<Visible> {
        &self.content.visible
    }

    /// Which nodes and edges are visible.
    pub fn visible_rev(&self) -> VisibleRev {
        self.content.visible_rev
    }

    /// What is worked out once for the graph.
    pub fn index(&self) -> &Arc<GraphIndex> {
        &self.content.index
    }

    /// The sole post of each node that has one.
    pub fn sole_posts(&self) -> &SolePosts {
        &self.content.index.sole_posts
    }

    /// How a person looks at the graph.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// Which panels are open.
    pub fn panels(&self) -> &Panels {
        &self.panels
    }

    /// The canvas on the screen.
    pub fn screen(&self) -> &Screen {
        &self.screen
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
        self.notices.all()
    }

    /// What went wrong since the folder was opened and has no place in a file, the newest last; each once.
    pub fn faults(&self) -> &[Notice] {
        self.notices.faults()
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
    pub fn read_requests(&self) -> u64 {
        self.read_requests
    }

    /// The current node in the current graph.
    pub fn current(&self) -> Option<NodeId> {
        self.content.find(self.view.current.as_ref()?)
    }

    fn toggle_panel(&mut self, flag: fn(&mut Panels) -> &mut bool) -> Vec<Effect> {
        let flag = flag(&mut self.panels);
        *flag = !*flag;
        Vec::new()
    }

    /// Closes what lies on top, one thing at a time.
    fn escape(&mut self) -> Vec<Effect> {
        if self.question.is_none() && self.search.is_open() {
            return self.end_search(true);
        }
        let panels = &mut self.panels;
        if self.question.take().is_some() || panels.path_field.take().is_some() || panels.save_field.take().is_some() {
            return Vec::new();
        }
        if panels.view_field.take().is_some() {
            return Vec::new();
        }
        if self.notices.drop_last() {
            return Vec::new();
        }
        if std::mem::take(&mut panels.help) || std::mem::take(&mut panels.problems) {
            return Vec::new();
        }
        if self.view.selected.is_empty() { self.select(None) } else { self.clear_selected() }
    }

    fn dismiss(&mut self, id: u64) -> Vec<Effect> {
        self.notices.dismiss(id);
        Vec::new()
    }

    /// Changes the settings, here and in the file.
    fn change_setting(&mut self, change: Change) -> Vec<Effect> {
        change.apply(&mut self.settings);
        vec![Job::StoreSetting(change).into()]
    }

    fn settings_failed(&mut self, why: String) -> Vec<Effect> {
        self.notices.add_about_settings(why);
        Vec::new()
    }
}
