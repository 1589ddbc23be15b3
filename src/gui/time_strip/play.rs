//! Playing through time: the days that are chosen go on bar by bar until the last one. A system that wants nothing to move by
//! itself gets one bar at a press.

use std::time::Duration;

use egui::Ui;

use crate::analysis::calendar::DateSpan;
use crate::analysis::time::PostsOverTime;
use crate::gui::cx::ViewCx;
use crate::gui::icons::{Icon, icon_button};
use crate::scene::brush::{is_at_end, next};
use crate::session::Command;

/// How long the whole strip is to take, in seconds.
const WHOLE: f64 = 30.0;
/// How long a bar takes at least and at most, in seconds.
const BAR: [f64; 2] = [0.12, 0.6];

/// Whether it plays, and where it is.
#[derive(Default)]
pub(super) struct Play(Option<At>);

/// Where it is, and since when.
struct At {
    chosen: DateSpan,
    since: f64,
}

impl Play {
    pub(super) fn stop(&mut self) {
        self.0 = None;
    }

    /// The button that starts and stops it.
    pub(super) fn button(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, over: &PostsOverTime) {
        let (icon, name) = match (&self.0, cx.session.screen().reduced_motion) {
            (Some(_), _) => (Icon::Pause, "Stop (Space)".to_owned()),
            (None, true) => (Icon::Play, format!("Next {}", over.unit)),
            (None, false) => (Icon::Play, format!("Play {} by {} (Space)", over.unit, over.unit)),
        };
        if icon_button(ui, icon, &name, true).clicked() {
            self.toggle(ui, cx, over);
        }
    }

    /// Starts, or stops.
    pub(super) fn toggle(&mut self, ui: &Ui, cx: &ViewCx<'_>, over: &PostsOverTime) {
        cx.send(Command::LetGoOfDates);
        if self.0.take().is_some() {
            return;
        }
        let Some(chosen) = next(over, cx.session.view().filter.dates) else { return };
        cx.send(Command::KeepDates(Some(chosen)));
        if cx.session.screen().reduced_motion {
            cx.send(Command::LetGoOfDates);
        } else {
            self.0 = Some(At { chosen, since: ui.input(|input| input.time) });
            ui.request_repaint();
        }
    }

    /// Goes on when it is time. Whatever else changes the days stops it.
    pub(super) fn go_on(&mut self, ui: &Ui, cx: &ViewCx<'_>, over: &PostsOverTime) {
        let Some(at) = &mut self.0 else { return };
        let now = ui.input(|input| input.time);
        let rest = at.since + a_bar(over) - now;
        if rest > 0.0 {
            ui.request_repaint_after(Duration::from_secs_f64(rest));
            return;
        }
        let is_undisturbed = cx.session.view().filter.dates == Some(at.chosen);
        match next(over, Some(at.chosen)).filter(|_| is_undisturbed && !is_at_end(over, at.chosen)) {
            Some(chosen) => {
                *at = At { chosen, since: now };
                cx.send(Command::KeepDates(Some(chosen)));
                ui.request_repaint_after(Duration::from_secs_f64(a_bar(over)));
            }
            None => {
                self.0 = None;
                cx.send(Command::LetGoOfDates);
            }
        }
    }
}

/// How long a bar takes, in seconds.
fn a_bar(over: &PostsOverTime) -> f64 {
    let [least, most] = BAR;
    (WHOLE / over.bars.len().max(1) as f64).clamp(least, most)
}
