//! The window's parts in the order in which they take their room, and what floats over them.

use std::path::Path;

use egui::{CentralPanel, Pos2, Rect, Ui};

use super::canvas::{CanvasUi, canvas_ui, place_of};
use super::cx::ViewCx;
use super::search::SearchUi;
use super::{
    chips, comparing, correct, facets, help, keys, legend, legend_strip, list, notices, opening_line, pane, path_field,
    problems, question, register, report_table, side_pane, status_bar, time_strip, top_bar, view_field, welcome,
};
use crate::graph::NodeId;
use crate::load::Source;
use crate::session::{Action, Command, Question};

/// What the parts keep between frames.
#[derive(Default)]
pub(super) struct Panels {
    canvas: CanvasUi,
    search: SearchUi,
    facets: facets::FacetsUi,
    legend: legend::LegendUi,
    list: list::ListUi,
    register: register::RegisterUi,
    side: side_pane::SidePaneUi,
    time: time_strip::TimeStripUi,
    report: report_table::ReportTable,
    path: path_field::PathFieldUi,
    view: view_field::ViewFieldUi,
    correct: correct::CorrectUi,
    ask: comparing::AskUi,
    changes: comparing::list::ChangesListUi,
    notices: notices::NoticesUi,
    opening: opening_line::OpeningLineUi,
    /// The question that was drawn in the last frame, and where the pointer was when it came up.
    asked: Option<(Question, Option<Pos2>)>,
}

impl Panels {
    /// `on_card` says whether the graphics card draws the graph.
    pub(super) fn new(on_card: bool) -> Self {
        Self { canvas: CanvasUi::new(on_card), ..Self::default() }
    }

    /// Draws the window.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCx<'_>) {
        let window = ui.max_rect();
        dropped(ui, cx);
        let narrow = window.width() < pane::ROOMY;
        if narrow != cx.session.screen().narrow {
            cx.send(Command::Narrow(narrow));
        }
        self.side.take_keys(ui);
        self.time.take_keys(ui, cx);
        for action in keys::pressed(ui) {
            if action == Action::Search && cx.session.can(action) {
                self.search.take_keyboard(ui);
            }
            cx.act(action);
        }
        top_bar::top_bar_ui(ui, cx, &mut self.search);
        chips::chips_ui(ui, cx);
        comparing::bar::bar_ui(ui, cx);
        status_bar::status_bar_ui(ui, cx);
        problems::problems_ui(ui, cx, &mut self.report);
        side_pane::side_pane_ui(ui, cx, &mut self.side);
        facets::facets_ui(ui, cx, &mut self.facets);
        let differing = comparing::list::changes_list_ui(ui, cx, &mut self.changes);
        let pointed = list::list_ui(ui, cx, &mut self.list).or(differing);
        time_strip::time_strip_ui(ui, cx, &mut self.time);
        let pointed = register::register_ui(ui, cx, &mut self.register).or(pointed);
        let canvas = CentralPanel::no_frame().show(ui, |ui| {
            let rect = ui.max_rect();
            canvas_ui(ui, cx, &mut self.canvas, pointed.or_else(|| stepped_to(cx)));
            rect
        });
        self.over_canvas(ui, cx, canvas.inner);
        help::help_ui(ui, cx);
        path_field::path_field_ui(ui, cx, &mut self.path);
        view_field::view_field_ui(ui, cx, &mut self.view);
        correct::correct_ui(ui, cx, &mut self.correct);
        comparing::dialogs_ui(ui, cx, &mut self.ask);
        welcome::drop_hint_ui(ui, cx, window);
    }

    fn over_canvas(&mut self, ui: &Ui, cx: &ViewCx<'_>, canvas: Rect) {
        if cx.session.screen().narrow {
            legend_strip::legend_strip_ui(ui, cx, canvas);
        } else {
            legend::legend_ui(ui, cx, &mut self.legend, canvas);
        }
        welcome::welcome_ui(ui, cx, canvas);
        opening_line::opening_line_ui(ui, cx, &mut self.opening, canvas);
        self.question(ui, cx, canvas);
        notices::notices_ui(ui, cx, &mut self.notices, canvas);
    }
}

impl Panels {
    /// The question stands beside the node that was clicked, else where the pointer was when it came up.
    fn question(&mut self, ui: &Ui, cx: &ViewCx<'_>, canvas: Rect) {
        let Some(question) = cx.session.question() else {
            self.asked = None;
            return;
        };
        let is_new = self.asked.as_ref().is_none_or(|(asked, _)| asked != question);
        if is_new {
            self.asked = Some((question.clone(), ui.input(|input| input.pointer.latest_pos())));
        }
        let node = question.node.as_ref().and_then(|key| place_of(cx, key)).filter(|at| canvas.contains(*at));
        let pointer = self.asked.as_ref().and_then(|(_, at)| *at);
        let is_roomy = canvas.width() >= question::ROOM_MIN;
        let room = if node.is_some() && is_roomy { canvas } else { ui.content_rect() };
        let place = node.or(pointer).unwrap_or_else(|| room.center());
        question::question_ui(ui, cx, question, question::Place { at: place, room, is_new });
    }
}

/// The node of the hit that was stepped to in the search box.
fn stepped_to(cx: &ViewCx<'_>) -> Option<NodeId> {
    let search = cx.session.search();
    Some(search.hit(search.row()?)?.node())
}

/// A folder dropped on the window is opened, and so is the file of a graph; of another file the folder that it lies in.
fn dropped(ui: &Ui, cx: &ViewCx<'_>) {
    let path = ui.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
    let Some(path) = path else { return };
    let source = match Source::named(path.clone()) {
        file @ Source::File(_) if path.is_file() => file,
        _ => Source::Folder(path.parent().filter(|_| path.is_file()).map_or_else(|| path.clone(), Path::to_owned)),
    };
    cx.send(Command::Open(source));
}
