//! Linkloom: a folder of Markdown posts as one typed graph, and the sentences that connect it.
//!
//! Data flows one way, and the modules say so:
//!
//! ```text
//! folder → post → platform → graph → layout → scene → gui::canvas
//! (files)  (parse) (mentions) (model)  (positions) (what to draw)
//!                       \________ session ________/      the app without a window
//!             cli and gui sit on top, never below
//! ```
//!
//! **The one rule:** a module imports only modules that stand above it in this list, and only [`gui`] names egui,
//! eframe, wgpu, rfd, open or mundy. `tests/it/architecture.rs` reads `src/` and holds the code to it.
//!
//! | module | owns |
//! |---|---|
//! | [`place`] | where something stands: relative path, byte span, line and column |
//! | [`diag`] | what went wrong in a file, with its place and a hint |
//! | [`geom`] | vectors and rectangles |
//! | [`folder`] | files: what counts as a post, reading with limits, hearing of changes, the compiled-in samples |
//! | [`post`] | one file's text → front matter, links, sentences; pure, never fails |
//! | [`platform`] | the gazetteer and the mentions of its platforms |
//! | [`config`] | the folder's own settings, `linkloom.yaml` |
//! | [`graph`] | the typed graph with its evidence |
//! | [`layout`] | positions from counts, index pairs and weights |
//! | [`scene`] | graph + positions + view → what to draw |
//! | [`load`] | the way from a folder to a graph in one call, and to the next graph when files change |
//! | [`export`] | the graph for other programs |
//! | [`session`] | the app without a window: commands in, effects out |
//! | [`jobs`] | work in the background: loading and following a folder, layout, saving |
//! | [`cli`] | the command line |
//! | [`gui`] | the window |

pub mod cli;
pub mod config;
pub mod diag;
pub mod export;
pub mod folder;
pub mod geom;
pub mod graph;
#[cfg(feature = "gui")]
pub mod gui;
pub mod jobs;
pub mod layout;
pub mod load;
pub mod place;
pub mod platform;
pub mod post;
pub mod scene;
pub mod session;
