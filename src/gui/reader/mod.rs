//! The reader: a post's text to read, select and click in, with the passage that evidence speaks of.
//!
//! [`PostBody`] is the text, parsed once and without a window; [`document_ui`] draws it and tells what was clicked;
//! [`reader_ui`] ties both to the session. Only what is in or near the window is laid out.

mod block;
mod clickable;
pub(super) mod document;
mod excerpt;
mod flow;
mod follow;
mod head;
mod image;
mod inline;
mod marker;
mod page;
mod parse;
mod scroll;
mod table;
mod text;
mod typeset;
mod view;

use super::cx::ViewCx;
use crate::graph::NodeKey;
use crate::place::Span;
use crate::session::Command;

pub(super) use page::Event;
pub(super) use view::{ReaderUi, document_ui};

/// Shows the text of `post` with `passage` marked, and follows the links that are clicked.
pub(super) fn reader_ui(
    ui: &mut egui::Ui,
    cx: &ViewCx<'_>,
    post: &NodeKey,
    passage: Option<Span>,
    local: &mut ReaderUi,
) {
    let Some(graph) = cx.session.graph() else { return };
    let Some((node, document)) = graph.find(post).and_then(|id| Some((id, graph.document_of(id)?))) else { return };
    local.open((cx.session.graph_rev(), post), &document.post);
    local.mark(passage);
    let (event, wanted) = document_ui(ui, cx.palette, cx.session.images(), local);
    for image in wanted {
        cx.send(Command::ShowImage(image));
    }
    match event {
        Some(Event::Copy(text)) => cx.send(Command::Copy(text)),
        Some(Event::Link(index)) => {
            let Some(link) = local.document().and_then(|document| document.links.get(index)).cloned() else { return };
            let is_here = link.target.strip_prefix('#').is_some_and(|anchor| local.go_to(anchor));
            if !is_here {
                cx.send(follow::command(graph, node, &link.target, link.at));
            }
        }
        None => {}
    }
}
