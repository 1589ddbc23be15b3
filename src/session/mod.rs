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
//! | [`Panels`] | which panels are open | `panels`, `side_panels` |
//! | [`Screen`] | the canvas rectangle, how the camera moves: never saved | `screen`, `camera` |
//!
//! The commands are in files by what they are about: `act` (what menus, buttons and keys do), `selection`, `multi_select`,
//! `neighbourhood`, `keyboard`, `filtering`, `dates`, `queries`, `search`, `analysis`, `folding`, `camera`, `positions`, `arranging`,
//! `links`, `images`, `loading`, `saving`, `correcting` (what is written into the folder), `comparing` (two states), `remember` (from one run to the next),
//! `named_views`.

mod act;
pub mod action;
mod analysis;
mod answer;
mod arranging;
mod camera;
pub mod card;
mod change;
pub mod citation;
pub mod claims;
pub mod command;
pub mod comparing;
pub mod connection;
mod content;
pub mod correcting;
mod dates;
pub mod degree;
mod dispatch;
pub mod effect;
pub mod facts;
mod filtering;
mod folding;
pub mod history;
pub mod images;
mod keyboard;
pub mod link;
mod links;
pub mod load_report;
mod loading;
pub mod memory;
pub mod mention;
mod multi_select;
mod named_views;
pub mod neighbourhood;
mod notice;
mod opening_line;
pub mod overview;
pub mod panels;
mod parts;
mod positions;
pub mod preview;
pub mod queries;
pub mod questions;
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
mod side_panels;
mod site;
mod stage;
pub mod status;
mod view;
mod view_command;
pub mod ways;

use std::sync::Arc;

use crate::geom::Vec2;
use crate::graph::{KnowledgeGraph, NodeId, NodeKey};
use crate::load::Loaded;
use crate::scene::{GraphIndex, GraphRev, Guides, LayoutRev, SolePosts, Visible, VisibleRev};

pub use action::Action;
pub use analysis::Analysis;
pub use command::{Answer, Command, Response};
pub use content::Loading;
pub use effect::{DesktopRequest, Effect, Job};
pub use link::SafeUrl;
pub use notice::{Notice, Tone};
pub use panels::{Pane, Panels};
pub use parts::AddressParts;
pub use screen::Screen;
pub use settings::{Settings, Theme, Wheel};
pub use side_panels::SidePanel;
pub use status::StatusLine;
pub use view::View;

use analysis::Analyses;
use comparing::Compares;
use content::Content;
use correcting::Correcting;
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

/// What a hand holds: all it does with it until it lets go is one step to undo.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Held {
    /// A node that is dragged.
    Node(NodeKey),
    /// The days of the filter.
    Dates,
}

/// The app without a window.
#[derive(Clone, Debug, Default)]
pub struct Session {
    content: Content,
    images: Images,
    search: Search,
    analyses: Analyses,
    stage: Stage,
    view: View,
    panels: Panels,
    screen: Screen,
    settings: Settings,
    memory: Remembered,
    /// Whether the line is shown that says what the folder is.
    opening_line: bool,
    question: Option<Question>,
    compares: Compares,
    /// The two nodes whose ways are looked at.
    ways: Option<ways::WaysPane>,
    /// Sites whose links were opened in this run after a question.
    asked_sites: std::collections::BTreeSet<String>,
    notices: Notices,
    dialog_waiting: bool,
    saving: bool,
    /// Where the whole graph is being written, if that is what is.
    saving_graph: Option<std::path::PathBuf>,
    /// The table that is to be saved where a person says, with the name to suggest for its file; none where it is the graph.
    table_to_save: Option<(String, effect::SavedTable)>,
    correcting: Option<Correcting>,
    /// Counts what was said in corrections.
    corrections: u64,
    navigation: Navigation,
    undo: Undo,
    /// The node whose neighbours Tab goes round; none once the current node is another one.
    tab_centre: Option<NodeKey>,
    /// Counts requests to read, so that the same passage can be asked for again.
    read_requests: u64,
    /// What is under the hand; the step to undo is recorded.
    held: Option<Held>,
}

impl Session {
    /// A session with the settings of earlier runs.
    pub fn new(settings: Settings) -> Self {
        Self { settings, ..Self::default() }
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
    pub fn guides(&self) -> Option<&Arc<Guides>> {
        self.stage.guides.as_ref()
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
        if self.close_compare_dialog() {
            return Vec::new();
        }
        if self.question.is_none() && self.search.is_open() {
            return self.end_search(true);
        }
        if self.correcting.take().is_some() {
            return Vec::new();
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
        if self.shows_ways() {
            return self.close_ways();
        }
        if self.view.current.is_none() && self.panels.question.is_some() {
            return self.open_question(None);
        }
        if self.view.selected.is_empty()
            && self.view.current.is_none()
            && let Some(effects) = self.escape_comparing()
        {
            return effects;
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
