//! The hand on the strip: a drag over it chooses days, a drag of an edge or of the whole moves them, a click chooses a bar, a
//! double click takes the choice back.

use egui::{CursorIcon, PointerButton, Response, Ui};

use super::bars::Chart;
use crate::analysis::calendar::DateSpan;
use crate::analysis::time::PostsOverTime;
use crate::gui::cx::ViewCx;
use crate::scene::brush::Grip;
use crate::session::Command;

/// A pointer this near to an edge, in points, has hold of it.
const EDGE: f32 = 5.0;

/// What is under the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    First,
    Last,
    Inside,
    Outside,
}

impl Part {
    fn at(chart: &Chart, chosen: Option<DateSpan>, x: f32) -> Self {
        let Some([left, right]) = chosen.map(|days| chart.ends(days)) else { return Self::Outside };
        // Where both are near, the nearer one.
        let [to_left, to_right] = [left, right].map(|edge| (x - edge).abs());
        let is_on_edge = to_left.min(to_right) <= EDGE;
        match (is_on_edge, (left..=right).contains(&x)) {
            (true, _) if to_left < to_right => Self::First,
            (true, _) => Self::Last,
            (false, true) => Self::Inside,
            (false, false) => Self::Outside,
        }
    }
}

/// What the hand has hold of.
#[derive(Default)]
pub(super) struct Hand(Option<Grip>);

impl Hand {
    /// Does what the hand does; whether it does anything.
    pub(super) fn take(
        &mut self,
        ui: &Ui,
        cx: &ViewCx<'_>,
        over: &PostsOverTime,
        chart: &Chart,
        response: &Response,
    ) -> bool {
        let chosen = cx.session.view().filter.dates;
        if response.drag_started_by(PointerButton::Primary) {
            // A click before it may be the first of two.
            cx.send(Command::LetGoOfDates);
            self.0 = ui.input(|input| input.pointer.press_origin()).map(|at| grip(over, chart, chosen, at.x));
        }
        let pointer = response.interact_pointer_pos();
        if let (Some(grip), Some(at)) = (self.0, pointer.filter(|_| response.dragged() || response.drag_stopped())) {
            let days = grip.chosen(over, chart.bar_at(over, at.x));
            if days != chosen {
                cx.send(Command::KeepDates(days));
            }
        }
        if response.drag_stopped() {
            self.0 = None;
            cx.send(Command::LetGoOfDates);
            return true;
        }
        self.click(cx, over, chart, response) || self.0.is_some()
    }

    fn click(&self, cx: &ViewCx<'_>, over: &PostsOverTime, chart: &Chart, response: &Response) -> bool {
        let chosen = cx.session.view().filter.dates;
        if response.double_clicked() {
            // One step to undo with the click before it, if that chose a bar.
            cx.send(Command::KeepDates(None));
            cx.send(Command::LetGoOfDates);
            return true;
        }
        let Some(at) = response.interact_pointer_pos().filter(|_| response.clicked()) else { return false };
        let is_outside = Part::at(chart, chosen, at.x) == Part::Outside;
        if is_outside {
            cx.send(Command::LetGoOfDates);
            let bar = chart.bar_at(over, at.x);
            cx.send(Command::KeepDates(Grip::Sweep(bar).chosen(over, bar)));
        }
        is_outside
    }
}

/// What a hand takes hold of at a place.
fn grip(over: &PostsOverTime, chart: &Chart, chosen: Option<DateSpan>, x: f32) -> Grip {
    let at = chart.bar_at(over, x);
    match (Part::at(chart, chosen, x), chosen) {
        (Part::First, Some(days)) => Grip::First(days.last()),
        (Part::Last, Some(days)) => Grip::Last(days.first()),
        (Part::Inside, Some(chosen)) => Grip::Whole { chosen, at },
        _ => Grip::Sweep(at),
    }
}

pub(super) fn show_cursor(ui: &Ui, response: &Response, chart: &Chart, chosen: Option<DateSpan>) {
    let Some(at) = response.hover_pos().filter(|_| response.contains_pointer()) else { return };
    match Part::at(chart, chosen, at.x) {
        Part::First | Part::Last => ui.set_cursor_icon(CursorIcon::ResizeHorizontal),
        Part::Inside if response.dragged() => ui.set_cursor_icon(CursorIcon::Grabbing),
        Part::Inside => ui.set_cursor_icon(CursorIcon::Grab),
        Part::Outside => {}
    }
}
