//! Short messages over the lower right corner of the canvas. Good news goes away by itself, bad news waits for a click.

use std::collections::BTreeMap;

use egui::{Align2, Area, Id, Order, Rect, RichText, Ui, vec2};

use super::cx::ViewCx;
use super::icons::{Icon, icon_button};
use crate::session::{Command, Notice, Tone};

/// So many seconds good news stays.
const GOOD_NEWS: f64 = 4.0;

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
    for notice in notices.iter().filter(|notice| notice.tone == Tone::Good) {
        let since = *local.since.entry(notice.id).or_insert(now);
        if now - since >= GOOD_NEWS {
            cx.send(Command::Dismiss(notice.id));
        } else {
            ui.request_repaint_after(std::time::Duration::from_secs_f64(GOOD_NEWS - (now - since)));
        }
    }
    let corner = room.right_bottom() - vec2(16.0, 16.0);
    let area = Area::new(Id::unique("notices")).order(Order::Foreground).fixed_pos(corner).pivot(Align2::RIGHT_BOTTOM);
    area.constrain_to(room).show(ui, |ui| {
        for notice in notices {
            notice_ui(ui, cx, notice);
        }
    });
}

fn notice_ui(ui: &mut Ui, cx: &ViewCx<'_>, notice: &Notice) {
    let color = match notice.tone {
        Tone::Good => cx.palette.good,
        Tone::Bad => cx.palette.error,
    };
    cx.palette.floating().show(ui, |ui| {
        ui.set_max_width(420.0);
        ui.horizontal(|ui| {
            let (dot, _) = ui.allocate_exact_size(vec2(8.0, 8.0), egui::Sense::hover());
            ui.painter().circle_filled(dot.center(), 4.0, color);
            ui.add(egui::Label::new(RichText::new(&notice.text)).wrap());
            if let Some(copy) = &notice.copy
                && ui.button("Copy link").clicked()
            {
                cx.send(Command::Copy(copy.clone()));
                cx.send(Command::Dismiss(notice.id));
            }
            if icon_button(ui, Icon::Close, "Dismiss", true).clicked() {
                cx.send(Command::Dismiss(notice.id));
            }
        });
    });
}
