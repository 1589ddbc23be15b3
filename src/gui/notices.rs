//! Short messages over the lower right corner of the canvas. They go away by themselves; what went wrong stays in the
//! list of problems, and several such messages are one.

use std::collections::BTreeMap;

use egui::text::LayoutJob;
use egui::{Align2, Area, Color32, Id, Order, Rect, Ui, vec2};

use super::cx::ViewCx;
use super::icons::{Icon, icon_button};
use super::theme::size;
use crate::session::{Action, Command, Notice, Tone};
use crate::text::counted;

/// So many seconds good news stays.
const GOOD_NEWS: f64 = 4.0;
/// So many seconds bad news stays.
const BAD_NEWS: f64 = 12.0;
/// The width of a message.
const WIDTH: f32 = 460.0;
/// Of a message at most so many lines are shown.
const LINES: usize = 6;

/// When each notice was first shown.
#[derive(Default)]
pub(super) struct NoticesUi {
    since: BTreeMap<u64, f64>,
}

/// Draws the notices, the newest lowest.
pub(super) fn notices_ui(ui: &Ui, cx: &ViewCx<'_>, local: &mut NoticesUi, room: Rect) {
    let notices = cx.session.notices();
    local.since.retain(|id, _| notices.iter().any(|notice| notice.id == *id));
    if notices.is_empty() {
        return;
    }
    let now = ui.input(|input| input.time);
    for notice in notices {
        let age = now - *local.since.entry(notice.id).or_insert(now);
        let life = if notice.tone == Tone::Good { GOOD_NEWS } else { BAD_NEWS };
        if age >= life {
            cx.send(Command::Dismiss(notice.id));
        } else {
            ui.request_repaint_after(std::time::Duration::from_secs_f64(life - age));
        }
    }
    let (bad, good): (Vec<&Notice>, Vec<&Notice>) = notices.iter().partition(|notice| notice.tone == Tone::Bad);
    let corner = room.right_bottom() - vec2(16.0, 16.0);
    let area = Area::new(Id::unique("notices")).order(Order::Foreground).fixed_pos(corner).pivot(Align2::RIGHT_BOTTOM);
    area.constrain_to(room).show(ui, |ui| {
        for notice in good {
            notice_ui(ui, cx, notice);
        }
        match *bad {
            [] => {}
            [only] => notice_ui(ui, cx, only),
            _ => several_ui(ui, cx, &bad),
        }
    });
}

/// Several things that went wrong: how many, and the way to them.
fn several_ui(ui: &mut Ui, cx: &ViewCx<'_>, bad: &[&Notice]) {
    let dismiss = || bad.iter().for_each(|notice| cx.send(Command::Dismiss(notice.id)));
    framed(ui, cx, cx.palette.error, &counted(bad.len(), "problem", "problems"), &dismiss, |ui| {
        if ui.button("Show them").clicked() {
            if !cx.session.panels().problems {
                cx.act(Action::ToggleProblems);
            }
            dismiss();
        }
    });
}

fn notice_ui(ui: &mut Ui, cx: &ViewCx<'_>, notice: &Notice) {
    let color = match notice.tone {
        Tone::Good => cx.palette.good,
        Tone::Bad => cx.palette.error,
    };
    let dismiss = || cx.send(Command::Dismiss(notice.id));
    framed(ui, cx, color, &notice.text, &dismiss, |ui| {
        if notice.asks_folder && cx.session.can(Action::OpenFolder) && ui.button("Choose another…").clicked() {
            cx.act(Action::OpenFolder);
            dismiss();
        }
        if let Some(copy) = &notice.copy
            && ui.button("Copy link").clicked()
        {
            cx.send(Command::Copy(copy.clone()));
            dismiss();
        }
    });
}

/// A message in its frame: a dot of its colour, the words, buttons. The words have the room that the buttons leave.
fn framed(ui: &mut Ui, cx: &ViewCx<'_>, color: Color32, text: &str, dismiss: &dyn Fn(), buttons: impl FnOnce(&mut Ui)) {
    const BUTTONS: f32 = 170.0;
    cx.palette.floating().show(ui, |ui| {
        ui.horizontal(|ui| {
            let (dot, _) = ui.allocate_exact_size(vec2(8.0, 8.0), egui::Sense::hover());
            ui.painter().circle_filled(dot.center(), 4.0, color);
            let font = egui::FontId::proportional(size::BODY);
            let width = WIDTH.min(ui.content_rect().width() - 60.0);
            let mut job = LayoutJob::simple(text.to_owned(), font, cx.palette.text, width - BUTTONS);
            job.wrap.max_rows = LINES;
            let galley = ui.painter().layout_job(job);
            ui.add(egui::Label::new(galley));
            buttons(ui);
            if icon_button(ui, Icon::Close, "Dismiss", true).clicked() {
                dismiss();
            }
        });
    });
}
