//! The question before the first link of a site is opened, asked at the node that was clicked.

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Area, Button, FontId, Id, Key, Label, Layout, Order, Pos2, Rect, RichText, Ui, vec2};

use super::cx::ViewCx;
use super::icons::{Icon, icon_button};
use super::theme::{semibold, semibold_font, size};
use crate::session::{AddressParts, Answer, Command, Question, SafeUrl};

const WIDTH: f32 = 380.0;
/// Room narrower than this is no place for the question.
pub(super) const ROOM_MIN: f32 = 280.0;
/// What stays free around it.
const GAP: f32 = 8.0;

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
        .constrain_to(place.room.shrink(GAP))
        .accessible_name("Open the link?")
        .show(ui, |ui| {
            let frame = cx.palette.floating();
            let width = WIDTH.min(place.room.width() - 2.0 * GAP - frame.total_margin().sum().x);
            frame.show(ui, |ui| {
                ui.set_width(width);
                contents(ui, cx, question, place.is_new);
            });
        });
}

fn contents(ui: &mut Ui, cx: &ViewCx<'_>, question: &Question, is_new: bool) {
    // A click beside a button is no answer.
    ui.style_mut().interaction.interact_radius = 0.0;
    let parts = question.url.parts();
    ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
        if icon_button(ui, Icon::Close, "Do not open (Esc)", true).clicked() {
            cx.send(Command::Answer(Answer::Cancel));
        }
        ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
            let title = RichText::new(title(&question.url, &parts)).family(semibold()).size(size::BODY);
            ui.add(Label::new(title).wrap());
        });
    });
    ui.add(Label::new(address(cx, &parts)).wrap()).on_hover_text(question.url.as_str());
    match question.url.warning() {
        Some(warning) => ui.label(RichText::new(warning).size(size::SMALL).color(cx.palette.error)),
        None => ui.label(RichText::new(nothing_odd(&question.url)).small().color(cx.palette.weak)),
    };
    ui.add_space(4.0);
    answers(ui, cx, is_new);
    if ui.input(|input| input.key_pressed(Key::Escape)) {
        cx.send(Command::Answer(Answer::Cancel));
    }
}

/// The question with the one part of the address that decides where it leads.
fn title(url: &SafeUrl, parts: &AddressParts) -> String {
    match (url.is_mail(), parts.domain.as_str()) {
        (false, domain) => format!("Open {domain}?"),
        (true, "") => "Write an email?".to_owned(),
        (true, domain) => format!("Write to {domain}?"),
    }
}

fn nothing_odd(url: &SafeUrl) -> &'static str {
    if url.is_mail() {
        "It opens in your email program. Linkloom sends nothing itself."
    } else {
        "It opens in your browser. Linkloom fetches nothing itself."
    }
}

/// The address with the telling part stressed.
fn address(cx: &ViewCx<'_>, parts: &AddressParts) -> LayoutJob {
    let rest = TextFormat::simple(FontId::proportional(size::SMALL), cx.palette.weak);
    let telling = TextFormat::simple(semibold_font(size::SMALL), cx.palette.text);
    let mut job = LayoutJob::default();
    for (text, format) in [(&parts.before, &rest), (&parts.domain, &telling), (&parts.after, &rest)] {
        job.append(text, 0.0, format.clone());
    }
    job
}

fn answers(ui: &mut Ui, cx: &ViewCx<'_>, is_new: bool) {
    ui.horizontal_wrapped(|ui| {
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
            [("Always for this site", Answer::AlwaysThisSite), ("Always", Answer::Always), ("Copy", Answer::Copy)]
        {
            if ui.button(title).clicked() {
                cx.send(Command::Answer(answer));
            }
        }
    });
}
