//! Linkloom: a folder of Markdown posts as one typed graph, and the sentences that connect it.
//!
//! ```
//! use linkloom::{Cancel, Direction, EdgeKind, ExportOptions, NodeKey, NodeKind, Source, Subject, load, write_json};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! // A folder becomes a graph; `Source::Folder(path)` is one of yours.
//! let loaded = load(&Source::Samples, &|_| {}, &Cancel::default())?;
//! let graph = &loaded.graph;
//!
//! // How many posts are there?
//! assert_eq!(graph.counts().nodes(NodeKind::Post), 20);
//!
//! // Which of them speak of Lemon8?
//! let lemon8 = graph.find(&NodeKey::new(NodeKind::Platform, "lemon8")).ok_or("nobody does")?;
//! let mentions = graph.edges_of(lemon8, EdgeKind::Mentions, Direction::Incoming);
//! assert!(mentions.iter().any(|edge| graph.document_of(edge.source).is_some_and(|it| it.post.title.contains("Lemon8"))));
//!
//! // In which sentence?
//! let said = mentions.first().and_then(|edge| graph.view(edge.edge.evidence().next()?)).ok_or("no evidence")?;
//! assert!(said.text().contains("Lemon8"), "{}, line {}", said.file, said.line());
//!
//! // The same for other programs.
//! let mut json = Vec::new();
//! let subject = Subject::new(graph, &loaded.name);
//! write_json(&mut json, &subject, ExportOptions::default())?;
//! # assert!(json.starts_with(b"{"));
//! # Ok(())
//! # }
//! ```
//!
//! `examples/` has more: the questions that a person asks of a folder, the layout engine alone, a check for continuous
//! integration. A graph that is not made of Markdown comes from a [`GraphBuilder`].
//!
//! # How it is built
//!
//! Data flows one way, and the modules say so:
//!
//! ```text
//! folder → post → platform → graph → layout → scene → gui::canvas
//! (files)  (parse) (mentions) (model)  (positions) (what to draw)
//!                               \_ search _/           what is asked, and what it is true of
//!                       \________ session ________/      the app without a window
//!             cli and gui sit on top, never below
//! ```
//!
//! **The one rule:** a module imports only modules that stand above it in this list, and only [`gui`] names egui,
//! eframe, wgpu, rfd, open or mundy. `tests/it/architecture.rs` reads `src/` and holds the code to it.
//!
//! | module | owns |
//! |---|---|
//! | [`text`] | what is done to text in many places: cutting, counting, folding |
//! | [`place`] | where something stands: relative path, byte span, line and column |
//! | [`diag`] | what went wrong in a file, with its place and a hint |
//! | [`geom`] | vectors and rectangles |
//! | [`net`] | graphs as index pairs: adjacency, search, components, communities |
//! | [`folder`] | files: what counts as a post, reading with limits, hearing of changes, the compiled-in samples |
//! | [`post`] | one file's text → front matter, links, sentences; pure, never fails |
//! | [`platform`] | the gazetteer and the mentions of its platforms |
//! | [`config`] | the folder's own settings, `linkloom.yaml` |
//! | [`graph`] | the typed graph with its evidence |
//! | [`import`] | graphs that were written to a file: Linkloom's own JSON, GEXF and `GraphML` |
//! | [`load`](mod@load) | the way from a folder to a graph in one call, and to the next graph when files change |
//! | [`compare`](mod@compare) | what differs between two states of a graph |
//! | [`analysis`] | what the graph knows: importance, groups, paths, support, the answers to questions |
//! | [`layout`] | positions from counts, index pairs and weights |
//! | [`search`] | what a person asks: text → query, the nodes and passages that it is true of |
//! | [`scene`] | graph + positions + view → what to draw |
//! | [`export`] | the graph for other programs |
//! | [`session`] | the app without a window: commands in, effects out |
//! | [`jobs`] | work in the background: loading and following a folder, layout, saving, keeping what outlives a run |
//! | [`cli`] | the command line |
//! | [`gui`] | the window |
//!
//! [`cli`], [`gui`] and [`jobs`] with the watch on a folder come with the features `cli`, `gui` and `watch`, all of them on
//! unless a program says otherwise: `default-features = false` leaves the library with none of their dependencies.

pub mod analysis;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compare;
pub mod config;
pub mod diag;
pub mod export;
pub mod folder;
pub mod geom;
pub mod graph;
#[cfg(feature = "gui")]
pub mod gui;
pub mod import;
#[cfg(feature = "watch")]
#[doc(hidden)]
pub mod jobs;
pub mod layout;
pub mod load;
pub mod net;
pub mod place;
pub mod platform;
pub mod post;
pub mod scene;
pub mod search;
#[doc(hidden)]
pub mod session;
pub mod text;

pub use diag::{Diagnostic, Severity};
pub use export::{ExportOptions, Format, Subject, write_json};
pub use graph::{
    Direction, EdgeKind, EdgeRef, EvidenceView, GraphBuilder, KnowledgeGraph, Node, NodeData, NodeId, NodeKey, NodeKind,
};
pub use load::{Cancel, Library, LoadError, Loaded, Source, load};
pub use scene::arrange::free_layout;
