//! The bar over the picture while two states are compared: with what, how much differs, and the way out. Its counts are the
//! legend of the marks, and a click on one shows only that.

use egui::{Button, FontId, Margin, Panel, ProgressBar, RichText, Sense, Ui, WidgetInfo, vec2};

use crate::compare::{Both, State};
use crate::gui::canvas::changes;
use crate::gui::cx::ViewCx;
use crate::gui::icons::paint_ground;
use crate::gui::theme::{GRID, RADIUS, semibold, size};
use crate::session::comparing::{CompareCommand, Compared, Comparing};
use crate::session::{Action, Command};
use crate::text::grouped;

/// The height of what is in the bar.
const HEIGHT: f32 = 24.0;

/// Draws the bar.
pub(in crate::gui) fn bar_ui(ui: &mut Ui, cx: &ViewCx<'_>) {
    let (compared, running) = (cx.session.compared(), cx.session.comparing());
    if compared.is_none() && running.is_none() {
        return;
    }
    let frame = cx.palette.pane(Margin { left: 16, right: 12, top: 2, bottom: 6 });
    Panel::top("comparing").frame(frame).show_separator_line(false).resizable(false).show(ui, |ui| {
        ui.spacing_mut().interact_size.y = HEIGHT;
        ui.spacing_mut().button_padding = vec2(8.0, 1.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(2.0 * GRID, GRID);
            match (compared, running) {
                (Some(compared), running) => shown(ui, cx, compared, running),
                (None, Some(running)) => works(ui, cx, running),
                (None, None) => {}
            }
        });
    });
}

/// What is compared.
fn shown(ui: &mut Ui, cx: &ViewCx<'_>, compared: &Compared, running: Option<&Comparing>) {
    with(ui, cx, &compared.earlier.words(), Some(&compared.earlier.path.display().to_string()));
    if compared.both.comparison.is_empty() {
        weak(ui, cx, "nothing differs");
    }
    for state in State::CHANGES {
        count(ui, cx, &compared.both, state);
    }
    if cx.session.shown_state().is_some() && ui.button("Show all").clicked() {
        cx.send(Command::Compare(CompareCommand::Only(None)));
    }
    if running.is_some() {
        weak(ui, cx, "The folder has changed: comparing again…");
    }
    ui.add_space(2.0 * GRID);
    let list = Button::selectable(cx.session.panels().changes, "List");
    if ui.add(list).on_hover_text("List what differs (D)").clicked() {
        cx.act(Action::ToggleChanges);
    }
    if ui.button("Summary").clicked() {
        cx.send(Command::Compare(CompareCommand::Summary(true)));
    }
    if ui.button(Action::StopComparing.title()).on_hover_text("Back to where you were (Esc)").clicked() {
        cx.act(Action::StopComparing);
    }
}

/// What is being worked out.
fn works(ui: &mut Ui, cx: &ViewCx<'_>, running: &Comparing) {
    with(ui, cx, &running.name, None);
    let (done, total) = (running.progress.done, running.progress.total);
    if total > 0 && done < total {
        let bar = ProgressBar::new(done as f32 / total as f32).desired_width(120.0).desired_height(4.0);
        ui.add(bar.fill(cx.palette.accent));
        weak(ui, cx, &format!("{} of {} files", grouped(done), grouped(total)));
    } else {
        weak(ui, cx, "working…");
    }
    if ui.button("Cancel").clicked() {
        cx.act(Action::StopComparing);
    }
}

fn with(ui: &mut Ui, cx: &ViewCx<'_>, name: &str, tip: Option<&str>) {
    weak(ui, cx, "Comparing with");
    let name = ui.label(RichText::new(name).family(semibold()).size(size::BODY));
    if let Some(tip) = tip {
        name.on_hover_text(tip);
    }
}

fn weak(ui: &mut Ui, cx: &ViewCx<'_>, text: &str) {
    ui.label(RichText::new(text).size(size::BODY).color(cx.palette.weak));
}

/// How many nodes are marked so, with the mark; a click shows only those.
fn count(ui: &mut Ui, cx: &ViewCx<'_>, both: &Both, state: State) {
    let number = both.count(state);
    if number == 0 {
        return;
    }
    let palette = cx.palette;
    let (is_alone, text) = (cx.session.shown_state() == Some(state), format!("{} {}", grouped(number), state.as_str()));
    let galley = ui.painter().layout_no_wrap(text.clone(), FontId::proportional(size::BODY), palette.text);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 32.0, HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, is_alone, &text));
    paint_ground(ui, rect, &response, palette);
    if is_alone {
        ui.painter().rect_filled(rect, RADIUS, ui.visuals().selection.bg_fill);
    }
    changes::sign(ui.painter(), palette, state, rect.left_center() + vec2(13.0, 0.0), 6.5);
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(egui::pos2(rect.left() + 24.0, top), galley, palette.text);
    let tip = if is_alone { "Show everything again" } else { "Show only these" };
    if response.on_hover_text(tip).clicked() {
        cx.send(Command::Compare(CompareCommand::Only(Some(state))));
    }
}
