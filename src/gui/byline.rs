//! When and by whom a post was written, on a card; an author's name asks for the posts of that author.

use egui::{Color32, Label, Link, Response, RichText, Ui};

use super::cx::ViewCx;
use super::quote::read;
use super::theme::size;
use crate::search::{Typed, by_author};
use crate::session::Command;
use crate::session::quote::Quote;
use crate::session::row::{Byline, Row};

/// Draws when and by whom a post was written, on one line; nothing where it does not say.
pub(super) fn byline_ui(ui: &mut Ui, cx: &ViewCx<'_>, byline: &Byline) {
    if byline.date.is_some() || !byline.authors.is_empty() {
        line(ui, |ui| _ = parts(ui, cx, byline));
    }
}

/// Draws the same for a row, with the number of its sentences where there are several, and the lines of its front matter.
pub(super) fn row_byline(ui: &mut Ui, cx: &ViewCx<'_>, row: &Row) {
    let mentions = row.quotes.len();
    if row.byline == Byline::default() && mentions < 2 && row.front_matter.is_empty() {
        return;
    }
    line(ui, |ui| {
        let mut follows = parts(ui, cx, &row.byline);
        if mentions > 1 {
            between(ui, cx, &mut follows);
            weak(ui, cx, &format!("{mentions} mentions"));
        }
        if let Some(first) = row.front_matter.first() {
            between(ui, cx, &mut follows);
            if link(ui, &lines(&row.front_matter), cx.palette.weak)
                .on_hover_text(as_written(&row.front_matter))
                .clicked()
            {
                read(cx, first);
            }
        }
    });
}

/// Asks for the posts of an author, as if it had been typed.
pub(super) fn ask_for_author(cx: &ViewCx<'_>, author: &str) {
    let text = by_author(author);
    cx.send(Command::TypeQuery(Typed { cursor: text.len(), text }));
}

/// What an author's name does.
pub(super) fn author_tip(author: &str) -> String {
    format!("Find the posts by {author}")
}

fn line(ui: &mut Ui, parts: impl FnOnce(&mut Ui)) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.spacing_mut().interact_size.y = 0.0;
        parts(ui);
    });
}

/// Date and authors; tells whether there was anything.
fn parts(ui: &mut Ui, cx: &ViewCx<'_>, byline: &Byline) -> bool {
    let mut follows = false;
    if let Some(date) = byline.date {
        between(ui, cx, &mut follows);
        weak(ui, cx, &date.in_words());
    }
    for (index, author) in byline.authors.iter().enumerate() {
        if index > 0 {
            weak(ui, cx, ", ");
        } else {
            between(ui, cx, &mut follows);
        }
        if link(ui, author, cx.palette.text).on_hover_text(author_tip(author)).clicked() {
            ask_for_author(cx, author);
        }
    }
    follows
}

fn between(ui: &mut Ui, cx: &ViewCx<'_>, follows: &mut bool) {
    if std::mem::replace(follows, true) {
        weak(ui, cx, "  ·  ");
    }
}

fn weak(ui: &mut Ui, cx: &ViewCx<'_>, text: &str) {
    ui.add(Label::new(RichText::new(text).size(size::SMALL).color(cx.palette.weak)));
}

/// Words to click, underlined under the pointer.
fn link(ui: &mut Ui, text: &str, ink: Color32) -> Response {
    ui.add(Link::new(RichText::new(text).size(size::SMALL).color(ink)))
}

/// Which lines of front matter: "line 3", "lines 3, 10".
fn lines(quotes: &[Quote]) -> String {
    let mut numbers: Vec<String> = quotes.iter().map(|quote| quote.line.to_string()).collect();
    numbers.dedup();
    format!("{} {}", if numbers.len() == 1 { "line" } else { "lines" }, numbers.join(", "))
}

fn as_written(quotes: &[Quote]) -> String {
    let lines: Vec<&str> = quotes.iter().map(|quote| quote.text.as_str()).collect();
    format!("In the front matter:\n{}", lines.join("\n"))
}
