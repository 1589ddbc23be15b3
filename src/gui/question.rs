//! The question before the first link of a site is opened, asked at the node that was clicked.

use egui::{Area, Button, Id, Key, Order, Pos2, Rect, RichText, Ui, vec2};

use super::cx::ViewCx;
use super::theme::{semibold, size};
use crate::session::{Answer, Command, Question};

const WIDTH: f32 = 380.0;

/// Draws the question while there is one, near `at`.
pub(super) fn question_ui(ui: &Ui, cx: &ViewCx<'_>, at: Option<Pos2>, room: Rect) {
    let Some(question) = cx.session.question() else { return };
    let place = at.unwrap_or_else(|| room.center()) + vec2(14.0, 14.0);
    Area::new(Id::unique("question"))
        .order(Order::Foreground)
        .fixed_pos(place)
        .constrain_to(room.shrink(8.0))
        .accessible_name("Open the link?")
        .show(ui, |ui| {
            cx.palette.floating().show(ui, |ui| {
                ui.set_width(WIDTH);
                contents(ui, cx, question);
            });
        });
}

fn contents(ui: &mut Ui, cx: &ViewCx<'_>, question: &Question) {
    let title = format!("Open {}?", question.url.short(44));
    ui.label(RichText::new(title).family(semibold()).size(size::BODY)).on_hover_text(question.url.as_str());
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
        let asked = Id::unique(("asked", question.url.as_str(), question.node.as_ref()));
        if !ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default::<bool>(asked), true)) {
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
