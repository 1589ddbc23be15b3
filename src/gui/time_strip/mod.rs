//! The strip of posts over time below the canvas: a bar for each month, or day, or year. A drag over it chooses days, all else
//! dims; it can be played through; and it shows when what is selected was used.

mod bars;
mod hand;
mod play;

use egui::{Align, Button, Key, Label, Layout, Margin, Modifiers, Panel, RichText, Ui, UiBuilder};

use super::cx::ViewCx;
use super::icons::{Icon, icon_button};
use super::theme::{CONTROL, GRID, size};
use crate::analysis::calendar::DateSpan;
use crate::analysis::time::{PostsOverTime, Tally, Uses, within};
use crate::graph::{KnowledgeGraph, NodeId};
use crate::scene::brush::{next, shifted, stretched};
use crate::scene::{GraphRev, VisibleRev, time_words};
use crate::session::{Action, Command};
use crate::text::truncate;

use hand::Hand;
use play::Play;

/// The height of the strip, in points.
const HEIGHT: f32 = 88.0;
/// A window in which less than this would be left for the graph has no strip.
const LOW: f32 = 300.0;
/// The height of the line of words over the bars.
const WORDS: f32 = 22.0;
/// The most characters of a name.
const NAME_MAX: usize = 48;
/// The query that finds the posts that the strip cannot show.
const UNDATED: &str = "kind:post date:none";

/// What the strip keeps between frames.
#[derive(Default)]
pub(super) struct TimeStripUi {
    made_of: Option<(GraphRev, VisibleRev, Option<NodeId>)>,
    over: PostsOverTime,
    /// When what is selected was used.
    uses: Option<Uses>,
    /// The posts of the days that are chosen, whatever else the filter keeps.
    chosen: Tally,
    hand: Hand,
    play: Play,
    /// Whether it had the keyboard in the last frame.
    has_focus: bool,
}

impl TimeStripUi {
    fn refresh(&mut self, cx: &ViewCx<'_>, graph: &KnowledgeGraph) {
        let now = Some((cx.session.graph_rev(), cx.session.visible_rev(), cx.session.current()));
        if self.made_of == now {
            return;
        }
        let is_kept = |id| cx.session.visible().is_kept_on_any_day(id);
        self.over = PostsOverTime::new(graph, is_kept);
        self.uses = cx.session.current().map(|node| self.over.uses(graph, node, is_kept));
        let dates = cx.session.view().filter.dates;
        self.chosen = dates.map_or_else(Tally::default, |days| within(graph, days, is_kept));
        self.made_of = now;
    }

    /// Takes the keys that are meant for the strip, before the window takes its own.
    pub(super) fn take_keys(&mut self, ui: &Ui, cx: &ViewCx<'_>) {
        if !self.has_focus || egui::Popup::is_any_open(ui) {
            return;
        }
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let dates = cx.session.view().filter.dates;
        if dates.is_some() && pressed(Modifiers::NONE, Key::Escape) {
            self.keep(cx, None);
        }
        if pressed(Modifiers::NONE, Key::Space) {
            self.play.toggle(ui, cx, &self.over);
        }
        let end = |over: &PostsOverTime| over.bars.last().map(|bar| bar.days);
        for (modifiers, key, days) in [
            (Modifiers::SHIFT, Key::ArrowLeft, dates.and_then(|days| stretched(&self.over, days, -1))),
            (Modifiers::SHIFT, Key::ArrowRight, dates.and_then(|days| stretched(&self.over, days, 1))),
            (
                Modifiers::NONE,
                Key::ArrowLeft,
                dates.map_or_else(|| end(&self.over), |days| shifted(&self.over, days, -1)),
            ),
            (
                Modifiers::NONE,
                Key::ArrowRight,
                dates.map_or_else(|| next(&self.over, None), |days| shifted(&self.over, days, 1)),
            ),
        ] {
            if pressed(modifiers, key) && days.is_some() {
                self.keep(cx, days);
            }
        }
    }

    fn keep(&mut self, cx: &ViewCx<'_>, days: Option<DateSpan>) {
        self.play.stop();
        cx.send(Command::LetGoOfDates);
        cx.send(Command::KeepDates(days));
        cx.send(Command::LetGoOfDates);
    }
}

/// Draws the strip at the bottom of what is left of the window.
pub(super) fn time_strip_ui(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut TimeStripUi) {
    let is_low = ui.available_height() < LOW + HEIGHT;
    let Some(graph) = cx.session.graph().filter(|_| cx.session.shows_time_strip() && !is_low) else {
        *local = TimeStripUi::default();
        return;
    };
    local.refresh(cx, graph);
    // A single bar says nothing that the number of posts does not.
    if local.over.bars.len() < 2 {
        local.has_focus = false;
        return;
    }
    let frame = cx.palette.pane(Margin { left: 12, right: 8, top: 0, bottom: 2 });
    let panel = Panel::bottom("time strip").frame(frame).exact_size(HEIGHT).resizable(false);
    panel.show_separator_line(true).show(ui, |ui| {
        let room = ui.max_rect();
        let (head, below) = room.split_top_bottom_at_y(room.top() + WORDS);
        let (button, chart) = below.split_left_right_at_x(below.left() + CONTROL + 2.0 * GRID);
        let mut at = |rect, layout| ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
        let mut button = at(button, Layout::top_down(Align::Min));
        local.play.button(&mut button, cx, &local.over);
        let mut chart = at(chart, Layout::top_down(Align::Min));
        let hovered = bars::bars_ui(&mut chart, cx, local);
        let mut head = at(head.with_min_x(chart.max_rect().left() + bars::PAD), Layout::right_to_left(Align::Center));
        words(&mut head, cx, graph, local, hovered);
    });
    local.play.go_on(ui, cx, &local.over);
}

/// The line over the bars, from the right.
fn words(ui: &mut Ui, cx: &ViewCx<'_>, graph: &KnowledgeGraph, local: &TimeStripUi, hovered: Option<usize>) {
    ui.spacing_mut().item_spacing.x = 2.0 * GRID;
    let weak = |text: String| RichText::new(text).size(size::SMALL).color(cx.palette.weak);
    if icon_button(ui, Icon::Close, "Close the strip (T)", true).clicked() {
        cx.act(Action::ToggleTimeStrip);
    }
    if let Some(undated) = time_words::undated(&local.over) {
        let button = Button::new(weak(undated)).frame_when_inactive(false);
        if ui.add(button).on_hover_text("Show only the posts without a date").clicked() {
            cx.send(Command::AddQuery(UNDATED.to_owned()));
        }
    }
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let text = said(cx, graph, local, hovered);
        ui.add(Label::new(RichText::new(text).size(size::SMALL).color(cx.palette.text)).truncate());
    });
}

/// What there is to say: of the bar under the pointer, else of what is selected and of the days that are chosen.
fn said(cx: &ViewCx<'_>, graph: &KnowledgeGraph, local: &TimeStripUi, hovered: Option<usize>) -> String {
    let over = &local.over;
    let bar = hovered.and_then(|place| over.bars.get(place)).map(|bar| {
        let used = local.uses.as_ref().and_then(|uses| uses.bars.get(hovered?).copied());
        time_words::bar(bar, used)
    });
    let node = cx.session.current().and_then(|id| graph.node(id));
    let used = node
        .zip(local.uses.as_ref())
        .map(|(node, uses)| format!("{}: {}", truncate(&node.label, NAME_MAX), time_words::uses(uses)));
    let chosen = cx.session.view().filter.dates.map(|days| time_words::chosen(days, local.chosen));
    let parts: Vec<String> = [chosen, bar.or(used)].into_iter().flatten().collect();
    if parts.is_empty() { time_words::title(over) } else { parts.join(" · ") }
}
