//! A sentence on a card: a click opens the post at it, a button or a menu copies it.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Event, FontId, Rect, Response, RichText, Sense, TextFormat, Ui, Vec2, WidgetInfo, vec2};

use super::canvas::changes;
use super::cx::ViewCx;
use super::icons::{Icon, paint, paint_ground};
use super::theme::size;
use crate::compare::State;
use crate::session::Command;
use crate::session::comparing::details::is_new;
use crate::session::correcting::{CorrectCommand, Subject};
use crate::session::quote::Quote;

/// How far the words stand in.
const LEFT: f32 = 32.0;
/// The side of the button.
const BUTTON: f32 = 24.0;

const CITE: &str = "Copy as a citation";
const READ: &str = "Read it in the post";
const EARLIER: &str = "It stood in the post before";

/// Draws a sentence.
pub(super) fn quote_ui(ui: &mut Ui, cx: &ViewCx<'_>, quote: &Quote) {
    let galley = ui.painter().layout_job(words(cx, quote, ui.available_width() - LEFT - BUTTON - 4.0));
    let size = vec2(ui.available_width(), (galley.size().y + 8.0).max(BUTTON));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let spoken = format!("Read at line {}: {}", quote.line, quote.text);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &spoken));
    paint_ground(ui, rect.with_min_x(rect.left() + 14.0), &response, cx.palette);
    let is_pointed = response.contains_pointer() || response.has_focus();
    let bar = Rect::from_min_max(rect.left_top() + vec2(20.0, 4.0), rect.left_bottom() + vec2(22.0, -4.0));
    let state = became(cx, quote);
    let ink = if is_pointed { cx.palette.accent } else { cx.palette.line };
    ui.painter().rect_filled(bar, 1.0, changes::color(cx.palette, state).unwrap_or(ink));
    changes::sign(ui.painter(), cx.palette, state, bar.center_top() + vec2(0.0, 9.0), 5.0);
    ui.painter().galley(rect.left_top() + vec2(LEFT, 4.0), galley, cx.palette.text);
    let copies = response.has_focus() && ui.input(|input| input.events.contains(&Event::Copy));
    if cite_button(ui, cx, rect, is_pointed).clicked() || copies {
        cx.send(Command::CopyCitation(quote.clone()));
    }
    response.context_menu(|ui| menu(ui, cx, quote));
    if response.on_hover_ui(|ui| hint(ui, cx, quote)).clicked() && !quote.is_earlier {
        read(cx, quote);
    }
}

/// What became of a sentence, where two states are compared.
fn became(cx: &ViewCx<'_>, quote: &Quote) -> State {
    match cx.session.both() {
        Some(_) if quote.is_earlier => State::Gone,
        Some(both) if is_new(both, &quote.post, quote.passage) => State::Added,
        _ => State::Same,
    }
}

/// What a click does, and why the names in the sentence count.
fn hint(ui: &mut Ui, cx: &ViewCx<'_>, quote: &Quote) {
    ui.label(if quote.is_earlier { EARLIER } else { READ });
    for mention in &quote.mentions {
        ui.label(RichText::new(mention.reason()).color(cx.palette.weak));
    }
}

/// Opens a post at a sentence.
pub(super) fn read(cx: &ViewCx<'_>, quote: &Quote) {
    cx.send(Command::Read { post: quote.post.clone(), passage: Some(quote.passage) });
}

fn words(cx: &ViewCx<'_>, quote: &Quote, width: f32) -> LayoutJob {
    let mut job = LayoutJob { wrap: TextWrapping::wrap_at_width(width.max(0.0)), ..LayoutJob::default() };
    let format =
        |color| TextFormat { line_height: Some(18.0), ..TextFormat::simple(FontId::proportional(size::BODY), color) };
    job.append(&quote.text, 0.0, format(cx.palette.text));
    job.append(&format!("line {}", quote.line), 8.0, format(cx.palette.weak));
    job
}

/// The button in the upper right corner of a sentence; quiet as long as nobody is near.
fn cite_button(ui: &Ui, cx: &ViewCx<'_>, sentence: Rect, is_pointed: bool) -> Response {
    let rect = Rect::from_min_size(sentence.right_top() - vec2(BUTTON, 0.0), Vec2::splat(BUTTON));
    let response = ui.interact(rect, ui.next_auto_id().with("cite"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, CITE));
    paint_ground(ui, rect, &response, cx.palette);
    let near = is_pointed || response.hovered() || response.has_focus();
    let ink = if near { cx.palette.text } else { cx.palette.weak.gamma_multiply(0.6) };
    paint(ui.painter(), Icon::Copy, rect.center(), 14.0, ink);
    response.on_hover_text(CITE)
}

fn menu(ui: &mut Ui, cx: &ViewCx<'_>, quote: &Quote) {
    if !quote.is_earlier {
        if ui.button(READ).clicked() {
            read(cx, quote);
        }
        mentions_menu(ui, cx, quote);
        ui.separator();
    }
    if ui.button(CITE).clicked() {
        cx.send(Command::CopyCitation(quote.clone()));
    }
    if ui.button("Copy the sentence").clicked() {
        cx.send(Command::Copy(quote.text.clone()));
    }
    if let Some(url) = &quote.url
        && ui.button("Copy the source’s address").clicked()
    {
        cx.send(Command::Copy(url.to_string()));
    }
}

/// The names that count, each to be taken for none.
fn mentions_menu(ui: &mut Ui, cx: &ViewCx<'_>, quote: &Quote) {
    for mention in quote.mentions.iter().filter(|_| cx.session.can_correct()) {
        let item = ui.button(format!("Not this: “{}” is no platform…", mention.name));
        if item.on_hover_text(mention.reason()).clicked() {
            cx.send(Command::Correct(CorrectCommand::Ask(Subject::Mention(mention.clone()))));
        }
    }
}
