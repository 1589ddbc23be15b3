//! What the world must do for a session: work in the background, or something of the desktop. Whoever carries out either
//! matches all of it, so that a new effect that nobody carries out does not compile.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::comparing::compared::{CompareRev, Earlier};
use super::comparing::wish::EarlierKind;
use super::correcting::Rewrite;
use super::link::SafeUrl;
use super::memory::{Snapshot, ViewChange, ViewFile};
use super::settings::Change;
use crate::analysis::{Finding, Topic};
use crate::config::edit::Correction;
use crate::folder::image::ImageRef;
use crate::folder::{Bounds, Links};
use crate::geom::Vec2;
use crate::graph::{KnowledgeGraph, NodeId, NodeKey, Subset};
use crate::load::{LoadId, Loaded, Source};
use crate::scene::{AnalysisRev, LayoutRequest, LayoutRev, SearchRev};
use crate::search::{SearchIndex, Typed};

/// Something for the world to do.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Work in the background.
    Job(Job),
    /// Something of the desktop.
    Desktop(DesktopRequest),
}

/// Work in the background.
#[derive(Clone, Debug)]
pub enum Job {
    /// Load this; a load that runs is to be stopped.
    Load {
        /// To come back with what the load reports.
        load: LoadId,
        /// What.
        source: Source,
        /// Which of its symbolic links are followed.
        links: Links,
        /// Whether to tell of changes in it afterwards.
        follow: bool,
    },
    /// Stop the load that runs.
    CancelLoad,
    /// What a load gave is shown: follow its folder from now on, and no other.
    FollowLoad(LoadId),
    /// Do not follow the folder that is shown any more.
    Unfollow,
    /// Lay the graph out, and stop laying out any other.
    Layout {
        /// To come back with what the layout reports.
        rev: LayoutRev,
        /// The graph.
        graph: Arc<KnowledgeGraph>,
        /// All else that the layout is made from.
        request: LayoutRequest,
    },
    /// The layout that runs waits, or goes on.
    PauseLayout(bool),
    /// The layout that runs ends where it is.
    StopLayout,
    /// In the layout that runs or has come to rest, a node stays here and its neighbours follow.
    Hold {
        /// The node.
        node: NodeId,
        /// Its place, in layout units.
        at: Vec2,
    },
    /// There a node may move again.
    Release(NodeId),
    /// Read an image of a folder.
    ReadImage {
        /// To come back with the image.
        load: LoadId,
        /// The folder.
        folder: PathBuf,
        /// Which of its symbolic links are followed.
        links: Links,
        /// Which image.
        image: ImageRef,
    },
    /// Answer what is typed in the search box, and no earlier question any more.
    Search {
        /// To come back with the answer.
        rev: SearchRev,
        /// What was typed.
        typed: Typed,
        /// The graph.
        graph: Arc<KnowledgeGraph>,
        /// What search needs of it.
        index: Arc<SearchIndex>,
        /// The nodes that a person put somewhere.
        pinned: Arc<BTreeSet<NodeKey>>,
    },
    /// Work out a topic, and none any more that was asked for with another `rev`.
    Analyse {
        /// To come back with the finding.
        rev: AnalysisRev,
        /// What is asked.
        topic: Topic,
        /// The graph.
        graph: Arc<KnowledgeGraph>,
        /// What the filter leaves of it; none where that is all.
        subset: Option<Arc<Subset>>,
    },
    /// Write the JSON.
    Save(SaveRequest),
    /// Write rows of a table as CSV.
    SaveTable {
        /// Where.
        path: PathBuf,
        /// Which.
        table: SavedTable,
    },
    /// Keep a change of the settings for later runs.
    StoreSetting(Change),
    /// Something with what is remembered of a folder.
    Memory(MemoryJob),
    /// Work out what a correction would write into the folder's settings.
    Propose {
        /// To come back with the answer.
        asked: u64,
        /// The folder, and how far its links are followed.
        bounds: Bounds,
        /// What is said.
        correction: Correction,
    },
    /// Write the folder's settings.
    Rewrite(Rewrite),
    /// Something about comparing two states.
    Compare(CompareJob),
}

/// Something about comparing two states.
#[derive(Clone, Debug)]
pub enum CompareJob {
    /// Read an earlier state and compare; a comparison that runs is to be stopped.
    Start {
        /// To come back with what is reported.
        rev: CompareRev,
        /// The earlier state.
        earlier: Earlier,
        /// The present one.
        present: Arc<Loaded>,
    },
    /// Stop the comparison that runs.
    Stop,
}

/// Something with what is remembered of a folder, or with the file of a view.
#[derive(Clone, Debug)]
pub enum MemoryJob {
    /// Keep how a folder is looked at.
    Keep(Box<Snapshot>),
    /// Keep where a folder was exported to last.
    KeepExport {
        /// Which folder.
        folder: PathBuf,
        /// Where.
        path: PathBuf,
    },
    /// Keep a change of a folder's named views.
    ChangeViews {
        /// Which folder.
        folder: PathBuf,
        /// What is changed.
        change: ViewChange,
    },
    /// Read the file of a view.
    ReadView(PathBuf),
    /// Write the file of a view.
    WriteView {
        /// Where.
        path: PathBuf,
        /// What.
        file: Box<ViewFile>,
        /// The files of this are not to be overwritten.
        beside: Source,
    },
}

/// Something of the desktop.
#[derive(Clone, Debug)]
pub enum DesktopRequest {
    /// Ask for a folder with the system's dialog.
    PickFolder,
    /// Ask for the file of a graph with the system's dialog.
    PickFile,
    /// Ask where to save with the system's dialog.
    PickSave {
        /// The file name to suggest.
        file_name: String,
    },
    /// Ask where to write a view with the system's dialog.
    PickViewSave {
        /// The file name to suggest.
        file_name: String,
    },
    /// Ask for the file of a view with the system's dialog.
    PickViewFile,
    /// Ask for an earlier state with the system's dialog.
    PickEarlier(EarlierKind),
    /// Hand a link to the system's browser or mail program.
    OpenUrl(SafeUrl),
    /// Put a text on the clipboard.
    Copy(String),
    /// Close the window.
    Quit,
}

impl From<Job> for Effect {
    fn from(job: Job) -> Self {
        Self::Job(job)
    }
}

impl From<DesktopRequest> for Effect {
    fn from(request: DesktopRequest) -> Self {
        Self::Desktop(request)
    }
}

/// Rows of a table that are to be written.
#[derive(Clone, Debug)]
pub struct SavedTable {
    /// The graph that it is of.
    pub loaded: Arc<Loaded>,
    /// The table.
    pub finding: Arc<Finding>,
    /// The rows, each by its place, in the order in which they are to be written.
    pub rows: Arc<[u32]>,
}

/// What to write, and where.
#[derive(Clone, Debug)]
pub struct SaveRequest {
    /// Where.
    pub path: PathBuf,
    /// The graph.
    pub loaded: Arc<Loaded>,
    /// Where the nodes stand, when a person moved some; `None` for the arrangement that
    /// the graph has by itself, which the command line writes too.
    pub positions: Option<Arc<[Vec2]>>,
}
