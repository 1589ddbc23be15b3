//! Which panels are open, and what the side pane shows.

use super::effect::FileDialog;
use super::row::RowOrder;
use super::side_panels::SidePanel;
use crate::analysis::Question;
use crate::graph::NodeKey;
use crate::place::Span;

/// What the side pane shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// What stands behind the current node.
    #[default]
    Card,
    /// The current post's text, with the passage to show.
    Reader(Option<Span>),
    /// Why the current node and this one are connected.
    Connection(NodeKey),
    /// The ways between two nodes.
    Ways,
}

/// What a field about views asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewField {
    /// The name of a view to save.
    Name,
    /// The new name of this view.
    Rename(String),
    /// Where to write a view as a file.
    SaveTo {
        /// The view.
        name: String,
        /// The path to suggest.
        path: String,
    },
    /// The path of a view to open.
    Open,
}

/// Which panels are open.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each opens a panel of its own; no two exclude each other")]
pub struct Panels {
    /// What the side pane shows.
    pub pane: Pane,
    /// What the posts of cards are in the order of.
    pub row_order: RowOrder,
    /// Whether the legend is shown.
    pub legend: bool,
    /// Whether the minimap is shown, where part of the picture is out of view.
    pub minimap: bool,
    /// Whether posts that rest on too little have a broken ring.
    pub weak_posts: bool,
    /// Whether the picture is coloured by groups, which are named and listed.
    pub groups: bool,
    /// Whether posts that rest on the same are connected by dashed lines.
    pub derived: bool,
    /// Whether the facets are listed beside the picture.
    pub facets: bool,
    /// Whether the questions about the folder are shown while no node is current.
    pub questions: bool,
    /// The question whose answer is shown among them.
    pub question: Option<Question>,
    /// Whether the nodes are listed beside the picture.
    pub list: bool,
    /// Whether what differs between two states is listed beside the picture.
    pub changes: bool,
    /// The panel beside the picture that was asked for last.
    pub front: SidePanel,
    /// Whether the list of problems is shown.
    pub problems: bool,
    /// Whether the help is shown.
    pub help: bool,
    /// Whether the built-in path field is shown, and why where there is a reason to tell.
    pub path_field: Option<Option<String>>,
    /// Whether the dialog is shown that asks what to export.
    pub export: bool,
    /// Whether the built-in field for the path of a file to write is shown, and what it asks.
    pub save_field: Option<FileDialog>,
    /// Whether a field for a view's name or path is shown, and for which.
    pub view_field: Option<ViewField>,
}

impl Default for Panels {
    fn default() -> Self {
        Self {
            pane: Pane::Card,
            row_order: RowOrder::default(),
            legend: true,
            minimap: true,
            weak_posts: false,
            groups: false,
            derived: false,
            facets: false,
            questions: true,
            question: None,
            list: false,
            changes: false,
            front: SidePanel::Details,
            problems: false,
            help: false,
            path_field: None,
            export: false,
            save_field: None,
            view_field: None,
        }
    }
}
