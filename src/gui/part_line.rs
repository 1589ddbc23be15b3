//! Of how much of the folder an answer is.

use egui::{RichText, Ui};

use super::cx::ViewCx;
use super::theme::size;
use crate::graph::KnowledgeGraph;
use crate::text::grouped;

/// Says so, where a filter leaves something out.
pub(super) fn part_line(ui: &mut Ui, cx: &ViewCx<'_>, graph: &KnowledgeGraph) {
    if let Some(nodes) = cx.session.analysed_part() {
        let text =
            format!("About the {} of {} nodes that the filter leaves", grouped(nodes), grouped(graph.node_count()));
        ui.label(RichText::new(text).size(size::SMALL).color(cx.palette.weak));
    }
}
