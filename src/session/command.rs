//! Everything that can happen to a session: the commands of a person, and the responses of the world.

use std::path::PathBuf;
use std::sync::Arc;

use super::action::Action;
pub use super::answer::{Answer, Picked};
use super::comparing::wish::{CompareCommand, CompareNews};
use super::correcting::{CorrectCommand, Corrected};
use super::memory::{ReadPlace, Recalled, ViewFile};
use super::neighbourhood::NeighbourhoodEdit;
use super::queries::QueryEdit;
use super::quote::Quote;
use super::row::RowOrder;
use super::settings::{Theme, Wheel};
use super::side_panels::SidePanel;
pub use super::view_command::ViewCommand;
use super::ways::WaysCommand;
use crate::analysis::calendar::DateSpan;
use crate::analysis::{Finding, Question, Tab, Topic};
use crate::folder::image::{ImageRef, Pixels};
use crate::geom::{Pos2, Rect, Vec2};
use crate::graph::{EdgeKind, NodeKey, NodeKind};
use crate::load::{LoadError, LoadId, Loaded, Progress, Source};
use crate::place::Span;
use crate::scene::step::Direction;
use crate::scene::{AnalysisRev, Criterion, GraphIndex, Guides, LayoutRev, SearchRev};
use crate::search::{Found, SearchIndex, Typed};

/// What a person does.
#[derive(Debug)]
pub enum Command {
    /// A person picked an action from a menu, a button or a shortcut.
    Act(Action),
    /// Load this.
    Open(Source),
    /// Whether changes in the folder are followed.
    FollowFolder(bool),
    /// Symbolic links that lead out of the folder that is shown are followed, or not any more.
    FollowLinks(bool),
    /// A node was clicked: a post opens its text, a source its link if the settings say so, the others their card.
    Activate {
        /// The node.
        key: NodeKey,
        /// Only select it, whatever its kind.
        alone: bool,
    },
    /// A node, or none, becomes the current one, and its card is shown.
    Select(Option<NodeKey>),
    /// A node becomes the current one, and is flown to where it is out of view; a post opens its text.
    GoTo(NodeKey),
    /// A post's text is to be read.
    Read {
        /// The post.
        post: NodeKey,
        /// The bytes of the file to show and mark.
        passage: Option<Span>,
    },
    /// An image of the text that is read is to be shown.
    ShowImage(ImageRef),
    /// The card of the post whose text is shown.
    ShowCard,
    /// Why two nodes are connected is to be shown; the first becomes the current one.
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
    /// Whether a click on a source opens its link, or shows its card only.
    ClickOpensSources(bool),
    /// A kind of node is filtered out, or no longer.
    ToggleNodeKind(NodeKind),
    /// A kind of edge is filtered out, or no longer.
    ToggleEdgeKind(EdgeKind),
    /// All other kinds of node are filtered out; where they are, none is any longer.
    OnlyNodeKind(NodeKind),
    /// All other kinds of edge are filtered out; where they are, none is any longer.
    OnlyEdgeKind(EdgeKind),
    /// Drafts, and what only they lead to, are shown or hidden.
    ToggleDrafts,
    /// What a criterion of the filter rejects is shown again.
    ClearFilter(Criterion),
    /// Nodes are selected together; only those that can be seen.
    SelectNodes {
        /// Which.
        keys: Vec<NodeKey>,
        /// Besides those that are selected already.
        add: bool,
    },
    /// A node is taken into the selection, or out of it.
    ToggleSelected(NodeKey),
    /// No node is selected together with others any more.
    ClearSelected,
    /// Only the neighbourhood of a node is shown, or, where it is shown already, everything again.
    ShowNeighbourhood(NodeKey),
    /// The neighbourhood that is shown is another one.
    EditNeighbourhood(NeighbourhoodEdit),
    /// What a criterion rejects is dimmed, or hidden.
    SetDims {
        /// Which.
        criterion: Criterion,
        /// Dimmed instead of hidden.
        dims: bool,
    },
    /// A criterion rejects nothing for now, or does again.
    SetPaused {
        /// Which.
        criterion: Criterion,
        /// For now it rejects nothing.
        paused: bool,
    },
    /// The filter keeps the posts of these days, or of all days again.
    KeepDates(Option<DateSpan>),
    /// The hand lets go of the days.
    LetGoOfDates,
    /// Nodes that were hidden by hand are shown again.
    Show(Vec<NodeKey>),
    /// Something was typed in the search box.
    TypeQuery(Typed),
    /// The next hit, or the one before, is looked at.
    StepHit {
        /// The one before.
        back: bool,
    },
    /// A hit is opened, by its place in the list; the one that was stepped to where it is none.
    OpenHit(Option<usize>),
    /// The answer to a question is shown with what it rests on, or all questions again.
    OpenQuestion(Option<Question>),
    /// Something with the ways between two nodes.
    Ways(WaysCommand),
    /// A panel shows a topic: it is to be worked out, unless it is there.
    Analyse(Topic),
    /// The search ends.
    EndSearch {
        /// The picture is as it was before.
        back: bool,
    },
    /// What is typed in the search box becomes a filter.
    FilterBySearch,
    /// A query becomes a filter.
    AddQuery(String),
    /// A filter, by its place in the list, is typed again in the search box.
    EditQuery(usize),
    /// Something is done to a filter, by its place in the list.
    ChangeQuery(usize, QueryEdit),
    /// Nodes are hidden, with what is folded into them.
    Hide(Vec<NodeKey>),
    /// All nodes but these, and what is folded into them, are hidden.
    Isolate(Vec<NodeKey>),
    /// All nodes but those of a group, by its place in the list, are hidden.
    IsolateGroup(usize),
    /// Nodes stay where they are.
    Pin(Vec<NodeKey>),
    /// The next node in a direction becomes the current one.
    MoveFocus(Direction),
    /// The next neighbour of the node that was current when this began becomes the current one.
    NextNeighbour {
        /// The other way round.
        back: bool,
    },
    /// A post is folded or unfolded; what only a post leads to stands for it.
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
    /// The window has room for one panel beside the picture only, or for all again.
    Narrow(bool),
    /// Show this panel where there is room for one only.
    BringToFront(SidePanel),
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
    /// What is exported is to be written here.
    SaveTo(PathBuf),
    /// Ask where to write a table of the register.
    SaveTable {
        /// Which.
        tab: Tab,
        /// Its rows, each by its place, in their order.
        rows: Arc<[u32]>,
    },
    /// The dialog of the system is not waited for any more.
    StopWaiting,
    /// A text is to be copied.
    Copy(String),
    /// A sentence is to be copied as a citation.
    CopyCitation(Quote),
    /// The posts of cards stand in this order.
    OrderRows(RowOrder),
    /// Light, dark or as the system has it.
    SetTheme(Theme),
    /// What the wheel does.
    SetWheel(Wheel),
    /// A folder is to be dropped from the list of recent ones.
    Forget(PathBuf),
    /// The line that says what the folder is was closed.
    CloseOpeningLine,
    /// A notice was closed, or its time is over.
    Dismiss(u64),
    /// What is on the screen is to be kept for later runs, if it has changed.
    KeepMemory,
    /// A post was read this far.
    Scrolled {
        /// The post.
        post: NodeKey,
        /// How far.
        place: ReadPlace,
    },
    /// Something with views that have names.
    View(ViewCommand),
    /// Something about a correction of what was read.
    Correct(CorrectCommand),
    /// Something about comparing two states.
    Compare(CompareCommand),
}

/// What was loaded, with what is worked out once for its graph.
pub type Prepared = (Arc<Loaded>, Arc<GraphIndex>);

/// What the world answers.
#[derive(Debug)]
pub enum Response {
    /// A load has come further.
    LoadProgressed {
        /// Which load.
        load: LoadId,
        /// How far.
        progress: Progress,
    },
    /// A load has ended.
    LoadEnded {
        /// Which load.
        load: LoadId,
        /// What came of it.
        result: Result<Prepared, LoadError>,
    },
    /// The folder of a load has changed.
    FolderChanged {
        /// Which load.
        load: LoadId,
        /// What it is now.
        prepared: Prepared,
        /// How many posts were written anew.
        changed: usize,
    },
    /// The folder of a load cannot be looked at any more.
    FolderLost {
        /// Which load.
        load: LoadId,
        /// Why.
        error: LoadError,
    },
    /// Changes in the folder of a load are not, or not all, heard of.
    WatchFailed {
        /// Which load.
        load: LoadId,
        /// Why, in plain words.
        why: String,
    },
    /// The layout has new positions.
    LayoutMoved {
        /// Which layout.
        rev: LayoutRev,
        /// One a node, in layout units; not finite for a node that was not laid out.
        positions: Arc<[Vec2]>,
        /// Whether it has come to rest.
        settled: bool,
        /// What the places mean, where they mean something.
        guides: Option<Arc<Guides>>,
    },
    /// An image was read, or could not be.
    ImageRead {
        /// The load of its folder.
        load: LoadId,
        /// Which.
        image: ImageRef,
        /// Its pixels, or why there are none in plain words.
        result: Result<Arc<Pixels>, String>,
    },
    /// What search needs of the graph of a load is there.
    Indexed {
        /// The load.
        load: LoadId,
        /// What search needs.
        index: Arc<SearchIndex>,
        /// Queries that show what can be asked.
        examples: Vec<String>,
    },
    /// A search has ended.
    SearchFound {
        /// Which.
        rev: SearchRev,
        /// What it has found.
        found: Arc<Found>,
    },
    /// A topic was worked out.
    Analysed {
        /// Of which graph and filter.
        rev: AnalysisRev,
        /// What was asked.
        topic: Topic,
        /// What came of it.
        finding: Arc<Finding>,
    },
    /// The folder dialog was closed.
    FolderPicked(Picked),
    /// The dialog for the file of a graph was closed.
    FilePicked(Picked),
    /// The save dialog was closed.
    SavePicked(Picked),
    /// The JSON was written, or could not be.
    Saved(Result<PathBuf, String>),
    /// The system could not open a link.
    LinkFailed {
        /// The link.
        url: String,
        /// Why, in plain words.
        why: String,
    },
    /// Settings could not be read or kept; why, in plain words.
    SettingsFailed(String),
    /// Whether the system asks that nothing moves by itself.
    ReducedMotion(bool),
    /// What is remembered of the folder of a load, which is about to end.
    Recalled {
        /// Which load.
        load: LoadId,
        /// What is remembered.
        recalled: Box<Recalled>,
    },
    /// What is remembered of a folder could not be read or kept; why, in plain words.
    MemoryFailed(String),
    /// The dialog for where to write a view was closed.
    ViewSavePicked(Picked),
    /// The dialog for the file of a view was closed.
    ViewFilePicked(Picked),
    /// The file of a view was read, or could not be; why, in plain words.
    ViewFileRead(Result<Box<ViewFile>, String>),
    /// The file of a view was written, or could not be.
    ViewFileWritten(Result<PathBuf, String>),
    /// What became of a correction.
    Corrected(Corrected),
    /// Something about comparing two states.
    Compare(CompareNews),
}
