//! What the world must do for a session: work in the background, or something of the desktop. Whoever carries out either
//! matches all of it, so that a new effect that nobody carries out does not compile.

use std::path::PathBuf;
use std::sync::Arc;

use super::link::SafeUrl;
use super::settings::Change;
use crate::folder::Links;
use crate::folder::image::ImageRef;
use crate::geom::Vec2;
use crate::graph::{KnowledgeGraph, NodeId};
use crate::load::{LoadId, Loaded, Source};
use crate::scene::{LayoutRequest, LayoutRev};

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
    /// Write the JSON.
    Save(SaveRequest),
    /// Keep a change of the settings for later runs.
    StoreSetting(Change),
}

/// Something of the desktop.
#[derive(Clone, Debug)]
pub enum DesktopRequest {
    /// Ask for a folder with the system's dialog.
    PickFolder,
    /// Ask where to save with the system's dialog.
    PickSave {
        /// The file name to suggest.
        file_name: String,
    },
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
