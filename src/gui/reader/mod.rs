//! The reader: a post's text to read, select and click in, with the passage that evidence speaks of.
//!
//! [`PostBody`] is the text, parsed once and without a window; [`document_ui`] draws it and tells what was clicked;
//! [`reader_ui`] ties both to the session. Only what is in or near the window is laid out.

mod block;
mod clickable;
mod column;
pub(super) mod document;
mod excerpt;
mod find;
mod find_bar;
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
mod ticks;
mod typeset;
mod view;

use egui::{Button, Frame, Label, Margin, RichText, Ui};

use super::byline::{ask_for_author, author_tip};
use super::cx::ViewCx;
use super::preview;
use super::theme::{RADIUS, size};
use crate::graph::NodeKey;
use crate::place::Span;
use crate::session::memory::ReadPlace;
use crate::session::{Action, Command};

use page::Event;
use view::document_ui;

pub(super) use view::ReaderUi;

/// Shows the text of `post` with `passage` marked, and follows the links that are clicked.
pub(super) fn reader_ui(ui: &mut Ui, cx: &ViewCx<'_>, post: &NodeKey, passage: Option<Span>, local: &mut ReaderUi) {
    let Some(graph) = cx.session.graph() else { return };
    let Some((node, document)) = graph.find(post).and_then(|id| Some((id, graph.document_of(id)?))) else { return };
    local.recall(post, cx.session.read_place(post));
    local.open((cx.session.graph_rev(), post), &document.post);
    local.mark(passage);
    if document.recorded.is_some() {
        excerpt_note_ui(ui, cx, document.post.sentences.is_empty());
    }
    let seen = document_ui(ui, cx.palette, cx.session.images(), local);
    if let Some(place) = local.place().filter(|place| is_news(*place, cx.session.read_place(post))) {
        cx.send(Command::Scrolled { post: post.clone(), place });
    }
    for image in seen.wanted {
        cx.send(Command::ShowImage(image));
    }
    let link = |index: usize| local.document().and_then(|document| document.links.get(index)).cloned();
    if let Some((index, response)) = seen.pointed {
        if let Some(author) = local.author(index) {
            response.on_hover_text(author_tip(author));
        } else if let Some(link) = link(index) {
            match follow::node(graph, node, link.at) {
                Some(id) => preview::beside(cx, graph, (id, Some(&link.target)), &response),
                None => drop(response.on_hover_text(&link.target)),
            }
        }
    }
    match seen.event {
        Some(Event::Copy(text)) => cx.send(Command::Copy(text)),
        Some(Event::Link(index)) => {
            if let Some(author) = local.author(index) {
                return ask_for_author(cx, author);
            }
            let Some(link) = link(index) else { return };
            let is_here = link.target.strip_prefix('#').is_some_and(|anchor| local.go_to(anchor));
            if !is_here {
                cx.send(follow::command(graph, node, &link.target, link.at));
            }
        }
        None => {}
    }
}

/// Says that an excerpt is one, and how to come to the whole text.
fn excerpt_note_ui(ui: &mut Ui, cx: &ViewCx<'_>, is_empty: bool) {
    let has = if is_empty { "" } else { "; below is what the file holds of it" };
    let why = format!(
        "This graph was opened from a file: the text of the post is not in it{has}. Open the folder to read it."
    );
    Frame::NONE.inner_margin(Margin { left: 16, right: 16, top: 8, bottom: 0 }).show(ui, |ui| {
        let ground = Frame::NONE.fill(cx.palette.canvas).corner_radius(RADIUS).inner_margin(10);
        ground.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add(Label::new(RichText::new(why).size(size::SMALL).color(cx.palette.text)).wrap());
            if ui.add_enabled(cx.session.can(Action::OpenFolder), Button::new(Action::OpenFolder.title())).clicked() {
                cx.act(Action::OpenFolder);
            }
        });
    });
}

/// Whether a page stands elsewhere than the session knows; a point does not matter.
fn is_news(place: ReadPlace, known: Option<ReadPlace>) -> bool {
    let known = known.unwrap_or_default();
    place.block != known.block || (place.below - known.below).abs() >= 1.0
}
