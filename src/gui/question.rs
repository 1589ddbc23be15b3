//! The question before the first link of a site is opened, asked at the node that was clicked.

use egui::{Align, Area, Button, Id, Key, Layout, Order, Pos2, Rect, RichText, Ui, vec2};

use super::cx::ViewCx;
use super::icons::{Icon, icon_button};
use super::theme::{semibold, size};
use crate::session::{Answer, Command, Question};

const WIDTH: f32 = 380.0;

/// Where the question stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Beside this point.
    pub(super) at: Pos2,
    /// Inside this rectangle.
    pub(super) room: Rect,
    /// Whether it came up in this frame.
    pub(super) is_new: bool,
}

/// Draws the question.
pub(super) fn question_ui(ui: &Ui, cx: &ViewCx<'_>, question: &Question, place: Place) {
    Area::new(Id::unique("question"))
        .order(Order::Foreground)
        .fixed_pos(place.at + vec2(14.0, 14.0))
        .constrain_to(place.room.shrink(8.0))
        .accessible_name("Open the link?")
        .show(ui, |ui| {
            cx.palette.floating().show(ui, |ui| {
                ui.set_width(WIDTH);
                contents(ui, cx, question, place.is_new);
            });
        });
}

fn contents(ui: &mut Ui, cx: &ViewCx<'_>, question: &Question, is_new: bool) {
    // A click beside a button is no answer.
    ui.style_mut().interaction.interact_radius = 0.0;
    let title = format!("Open {}?", question.url.short(44));
    ui.horizontal(|ui| {
        ui.label(RichText::new(title).family(semibold()).size(size::BODY)).on_hover_text(question.url.as_str());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, Icon::Close, "Do not open it (Esc)", true).clicked() {
                cx.send(Command::Answer(Answer::Cancel));
            }
        });
    });
    match question.url.warning() {
        Some(warning) => ui.label(RichText::new(warning).size(size::SMALL).color(cx.palette.error)),
        None => ui.label(
            RichText::new("Your browser opens it. Linkloom itself fetches nothing.").small().color(cx.palette.weak),
        ),
    };
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let ink = RichText::new("Open").color(cx.palette.on_accent);
        let open = ui.add(Button::new(ink).fill(cx.palette.accent));
        // The question takes the keyboard once, so that Enter answers it.
        if is_new {
            open.request_focus();
        }
        if open.clicked() {
            cx.send(Command::Answer(Answer::Open));
        }
        for (title, answer) in
            [("Always this site", Answer::AlwaysThisSite), ("Always", Answer::Always), ("Copy", Answer::Copy)]
        {
            if ui.button(title).clicked() {
                cx.send(Command::Answer(answer));
            }
        }
    });
    if ui.input(|input| input.key_pressed(Key::Escape)) {
        cx.send(Command::Answer(Answer::Cancel));
    }
}
