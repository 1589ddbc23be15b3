//! How the graph is looked at. Nodes are named by their keys, so all of it survives a reload.

use std::collections::{BTreeMap, BTreeSet};

use super::Pane;
use crate::geom::{Rect, Vec2};
use crate::graph::NodeKey;
use crate::scene::{Arrangement, Camera, Folding, Hidden};

/// How the graph is looked at.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each switches a thing of its own; no two exclude each other")]
pub struct ViewState {
    /// The selected node.
    pub selection: Option<NodeKey>,
    /// Nodes that were chosen together, to do something to all of them; only such as can be seen.
    pub chosen: BTreeSet<NodeKey>,
    /// What the side pane shows of it.
    pub pane: Pane,
    /// What is switched off.
    pub hidden: Hidden,
    /// Which posts have what only they lead to folded into them.
    pub folding: Folding,
    /// How the nodes are arranged.
    pub arrangement: Arrangement,
    /// Whether hubs are drawn with a halo instead of their edges.
    pub halos: bool,
    /// Nodes that a person put somewhere, in layout units.
    pub pinned: BTreeMap<NodeKey, Vec2>,
    /// Where the camera looks.
    pub camera: Camera,
    /// Whether the camera got there by a jump that is to be shown as a flight.
    pub flight: bool,
    /// Whether nothing is to move by itself: the system asks for that.
    pub still: bool,
    /// Whether the camera keeps the whole graph in view until somebody moves it.
    pub follow: bool,
    /// The canvas on the screen, in points.
    pub canvas: Option<Rect>,
    /// Whether the legend is shown.
    pub legend: bool,
    /// Whether the minimap is shown, where part of the picture is out of view.
    pub minimap: bool,
    /// Whether the nodes are listed beside the picture.
    pub list: bool,
    /// Whether the list of problems is shown.
    pub problems: bool,
    /// Whether the help is shown.
    pub help: bool,
    /// Whether the built-in path field is shown, and why where there is a reason to tell.
    pub path_field: Option<Option<String>>,
    /// Whether the built-in field for the export's path is shown, and the path to suggest.
    pub save_field: Option<String>,
}

impl Default for ViewState {
    fn default() -> Self {
        Self {
            selection: None,
            chosen: BTreeSet::new(),
            pane: Pane::Card,
            hidden: Hidden::default(),
            folding: Folding::default(),
            arrangement: Arrangement::Free,
            halos: false,
            pinned: BTreeMap::new(),
            camera: Camera::default(),
            flight: false,
            still: false,
            follow: true,
            canvas: None,
            legend: true,
            minimap: true,
            list: false,
            problems: false,
            help: false,
            path_field: None,
            save_field: None,
        }
    }
}
