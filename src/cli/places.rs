//! Where the nodes of a folder, or of a file, stand.

use crate::geom::Vec2;
use crate::graph::KnowledgeGraph;
use crate::load::Loaded;
use crate::scene::arrange::free_layout;
use crate::session::memory::SavedView;

/// Where all nodes stand by themselves: as the file says that was opened, else as the layout has it.
pub(super) fn free_places(loaded: &Loaded) -> Option<Vec<Vec2>> {
    // Nobody cancels.
    loaded.known_places().or_else(|| free_layout(&loaded.graph, &|| false))
}

/// Where a person has moved nodes, these and those that followed them stand where they stood in the view.
pub(super) fn move_by_hand(positions: &mut [Vec2], saved: &SavedView, graph: &KnowledgeGraph) {
    let SavedView { view, positions: stood } = saved;
    if view.pins.is_empty() {
        return;
    }
    for ((_, node), position) in graph.nodes().zip(positions) {
        let by_hand = view.pins.get(&node.key).copied();
        if let Some(at) = by_hand.or_else(|| stood.get(&node.key)) {
            *position = at;
        }
    }
}
