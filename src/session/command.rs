//! Everything that can happen to a session: what a person does and what the world answers.

use std::path::PathBuf;
use std::sync::Arc;

use super::action::Action;
use super::settings::{Theme, Wheel};
use crate::geom::{Pos2, Rect, Vec2};
use crate::graph::{NodeKey, NodeKind};
use crate::load::{LoadError, Loaded, Progress, Source, Update};
use crate::place::Span;
use crate::scene::step::Direction;

/// Something that happens to a session.
#[derive(Debug)]
pub enum Command {
    /// A person picked an action from a menu, a button or a shortcut.
    Act(Action),
    /// Load this.
    Open(Source),
    /// A load has come further.
    LoadProgressed {
        /// Of which load.
        generation: u64,
        /// How far.
        progress: Progress,
    },
    /// A load has ended.
    LoadEnded {
        /// Which load.
        generation: u64,
        /// What came of it.
        result: Result<Arc<Loaded>, LoadError>,
    },
    /// The folder of a load has changed, or cannot be looked at any more.
    FolderChanged {
        /// Of which load.
        load: u64,
        /// What it is now.
        result: Result<Update, LoadError>,
    },
    /// Changes in the folder of a load are not, or not all, heard of.
    WatchFailed {
        /// Of which load.
        load: u64,
        /// Why, in plain words.
        why: String,
    },
    /// Whether changes in the folder are followed.
    FollowFolder(bool),
    /// Symbolic links that lead out of the folder that is shown are followed, or not any more.
    FollowLinks(bool),
    /// The folder dialog was closed.
    FolderPicked(Picked),
    /// The layout has new positions.
    LayoutMoved {
        /// Of which graph.
        generation: u64,
        /// One a node, in layout units.
        positions: Arc<[Vec2]>,
        /// Whether it has come to rest.
        settled: bool,
    },
    /// A node was clicked: a post opens its text, a source its link, the others their card.
    Activate {
        /// The node.
        key: NodeKey,
        /// Only select it, whatever its kind.
        alone: bool,
    },
    /// A node, or nothing, is selected, and its card shown.
    Select(Option<NodeKey>),
    /// A node is selected, and flown to where it is out of view.
    GoTo(NodeKey),
    /// A post's text is to be read.
    Read {
        /// The post.
        post: NodeKey,
        /// The bytes of the file to show and mark.
        passage: Option<Span>,
    },
    /// The card of the post whose text is shown.
    ShowCard,
    /// Why two nodes are connected is to be shown; the first is selected.
    Explain(NodeKey, NodeKey),
    /// A link was clicked.
    OpenLink {
        /// As written.
        url: String,
        /// The node that was clicked; none for a link in a text.
        node: Option<NodeKey>,
    },
    /// The question about a link was answered.
    Answer(Answer),
    /// The system could not open a link.
    LinkFailed {
        /// The link.
        url: String,
        /// Why, in plain words.
        why: String,
    },
    /// Settings could not be read or kept; why, in plain words.
    SettingsFailed(String),
    /// Whether a click on a source opens its link, or shows its card only.
    ClickOpensSources(bool),
    /// Nodes of a kind are shown or hidden.
    ToggleKind(NodeKind),
    /// Drafts, and what only they lead to, are shown or hidden.
    ToggleDrafts,
    /// Nodes are chosen together; only those that can be seen.
    Choose {
        /// Which.
        keys: Vec<NodeKey>,
        /// Besides those that are chosen already.
        add: bool,
    },
    /// No node is chosen any more.
    ClearChosen,
    /// Nodes are switched off, with what is folded into them.
    Hide(Vec<NodeKey>),
    /// All nodes but these, and what is folded into them, are switched off.
    Isolate(Vec<NodeKey>),
    /// Nodes stay where they are.
    Pin(Vec<NodeKey>),
    /// The selection goes to the next node in a direction.
    MoveFocus(Direction),
    /// The selection goes round the neighbours of the node that it was on when it began.
    NextNeighbour {
        /// The other way round.
        back: bool,
    },
    /// A post is folded or unfolded; what is at home in a post stands for it.
    ToggleFold(NodeKey),
    /// The picture was dragged by so many points.
    Pan(Vec2),
    /// This place, in layout units, comes to the middle of the canvas.
    LookAt(Vec2),
    /// The picture was zoomed.
    Zoom {
        /// By this factor.
        factor: f32,
        /// With this screen position standing still.
        at: Pos2,
    },
    /// The canvas fills this part of the screen.
    Resized(Rect),
    /// A node was dragged.
    Drag {
        /// The node.
        key: NodeKey,
        /// To this position, in layout units.
        to: Vec2,
    },
    /// The dragged node was let go.
    Drop,
    /// A node may move again.
    Unpin(NodeKey),
    /// The save dialog was closed.
    SaveTo(Picked),
    /// The JSON was written, or could not be.
    Saved(Result<PathBuf, String>),
    /// A text is to be copied.
    Copy(String),
    /// Light, dark or as the system has it.
    SetTheme(Theme),
    /// What the wheel does.
    SetWheel(Wheel),
    /// Whether the system asks that nothing moves by itself.
    KeepStill(bool),
    /// A folder is to be dropped from the list of recent ones.
    Forget(PathBuf),
    /// A notice was closed, or its time is over.
    Dismiss(u64),
}

/// How a file dialog ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// With this path.
    Path(PathBuf),
    /// The person changed their mind.
    Nothing,
    /// There is no file dialog on this system.
    NoDialog,
}

/// The answer to the question whether a link may be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// This time; the site is not asked about again in this run.
    Open,
    /// This site from now on.
    AlwaysThisSite,
    /// Every site from now on.
    Always,
    /// Copy the link instead.
    Copy,
    /// Not at all.
    Cancel,
}
