//! What the world must do for a session.

use std::path::PathBuf;
use std::sync::Arc;

use super::link::SafeUrl;
use super::settings::Change;
use crate::folder::Links;
use crate::geom::Vec2;
use crate::graph::NodeId;
use crate::load::{Loaded, Source};
use crate::scene::Arrangement;

/// Something for the world to do.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Load this in the background; a load that runs is to be stopped.
    Load {
        /// Number of the load, to come back with its events.
        generation: u64,
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
    Shown {
        /// Number of the load.
        load: u64,
    },
    /// Do not follow the folder that is shown any more.
    Unfollow,
    /// Lay the graph out in the background, and stop laying out any other.
    Layout {
        /// Number of the graph, to come back with its events.
        generation: u64,
        /// Whose graph.
        loaded: Arc<Loaded>,
        /// Where nodes stood before, by node id; all `None` for a graph that is new.
        start: Vec<Option<Vec2>>,
        /// Pinned nodes, each with its place.
        pinned: Vec<(NodeId, Vec2)>,
    },
    /// The nodes of the graph that is shown stand here now, at rest.
    Place {
        /// Number of the graph, to come back with its events.
        generation: u64,
        /// Whose graph.
        loaded: Arc<Loaded>,
        /// Where they stand, by node id.
        positions: Arc<[Vec2]>,
        /// Pinned nodes, each with its place.
        pinned: Vec<(NodeId, Vec2)>,
    },
    /// Move all nodes to where an arrangement has them, so that one can see where each goes.
    Arrange {
        /// Number of the graph, to come back with its events.
        generation: u64,
        /// Whose graph.
        loaded: Arc<Loaded>,
        /// The arrangement; for the free one, `to` says where the nodes stood in it.
        arrangement: Arrangement,
        /// Where they stand now, by node id.
        from: Arc<[Vec2]>,
        /// Where they go, if that is known.
        to: Option<Arc<[Vec2]>>,
        /// Whether there is nothing more to lay out then.
        at_rest: bool,
        /// Pinned nodes, each with its place in the free arrangement.
        pinned: Vec<(NodeId, Vec2)>,
    },
    /// A dragged node stays here and its neighbours follow.
    Hold {
        /// The node.
        node: NodeId,
        /// Its place, in layout units.
        at: Vec2,
    },
    /// A node may move again.
    Release(NodeId),
    /// Ask for a folder with the system's dialog.
    PickFolder,
    /// Ask where to save with the system's dialog.
    PickSave {
        /// The file name to suggest.
        file_name: String,
    },
    /// Write the JSON.
    Save(SaveRequest),
    /// Hand a link to the system's browser or mail program.
    OpenUrl(SafeUrl),
    /// Put a text on the clipboard.
    Copy(String),
    /// Keep a change of the settings for later runs.
    StoreSetting(Change),
    /// Close the window.
    Quit,
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
