//! The field of the search box, and the keys that it takes.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Id, Key, Margin, Modifiers, Rect, Response, RichText, TextEdit, Ui, UiBuilder, vec2};

use super::dropdown;
use crate::gui::cx::ViewCx;
use crate::gui::icons::{Icon, icon_button, paint};
use crate::gui::theme::CONTROL;
use crate::search::Typed;
use crate::session::{Action, Command};

/// The narrowest field; where there is less room it is a button.
pub(crate) const NARROWEST: f32 = 150.0;
/// The widest field.
const WIDEST: f32 = 460.0;
/// From this width on the field has room for its whole hint.
const WHOLE_HINT: f32 = 310.0;
/// The room of the sign at the left of the field.
const SIGN: i8 = 28;

/// What the box keeps between frames.
#[derive(Default)]
pub(crate) struct SearchUi {
    text: String,
    /// What the session knows of it.
    sent: String,
    /// How often it was opened.
    openings: u64,
    /// Whether it was open in the last frame.
    was_open: bool,
    /// The text whose hits were last listed.
    pub(super) listed: String,
    /// The row that was last scrolled to.
    pub(super) shown_row: Option<usize>,
}

/// What a key in the field asks for.
enum Asked {
    /// So many hits on, or back.
    Step {
        back: bool,
        times: usize,
    },
    Open,
    Filter,
    Complete,
}

impl SearchUi {
    /// Gives the keyboard to the field at once, before it is drawn: what somebody types right behind the shortcut is text.
    pub(crate) fn take_keyboard(&self, ui: &Ui) {
        let id = field_id();
        ui.memory_mut(|memory| memory.request_focus(id));
        select_all(ui, id, self.text.chars().count());
        // A shortcut that is a letter is none of the text.
        ui.input_mut(|input| input.events.retain(|event| !matches!(event, egui::Event::Text(text) if text == "/")));
    }
}

fn field_id() -> Id {
    Id::unique("search box")
}

/// Draws the box in the middle of `room`, a part of the top bar, and what it has found below.
pub(crate) fn search_box_ui(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut SearchUi, room: Rect) {
    let search = cx.session.search();
    if room.width() < NARROWEST && !search.is_open() {
        let at = Rect::from_center_size(room.center(), vec2(CONTROL, CONTROL));
        let mut place = ui.new_child(UiBuilder::new().max_rect(at));
        if icon_button(&mut place, Icon::Search, &title(), cx.session.can(Action::Search)).clicked() {
            cx.act(Action::Search);
        }
        return;
    }
    let width = room.width().clamp(NARROWEST, WIDEST);
    let window = ui.content_rect();
    let left = (window.center().x - 0.5 * width).clamp(room.left(), (room.right() - width).max(room.left()));
    let at = Rect::from_min_size(egui::pos2(left, room.center().y - 0.5 * CONTROL), vec2(width, CONTROL));
    let response = field(ui, cx, local, at);
    if cx.session.search().is_open() {
        dropdown::dropdown_ui(ui, cx, local, at);
        let is_elsewhere = response.clicked_elsewhere() && !is_over_dropdown(ui);
        if is_elsewhere {
            cx.act(Action::EndSearch);
        }
    }
}

fn is_over_dropdown(ui: &Ui) -> bool {
    let pointer = ui.input(|input| input.pointer.interact_pos());
    pointer.and_then(|at| ui.layer_id_at(at)) == Some(dropdown::layer())
}

fn title() -> String {
    let key = Action::Search.shortcuts().first().map(ToString::to_string).unwrap_or_default();
    format!("{} ({key})", Action::Search.title())
}

fn field(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut SearchUi, at: Rect) -> Response {
    let search = cx.session.search();
    let id = field_id();
    let had_focus = ui.memory(|memory| memory.has_focus(id));
    let is_new = std::mem::replace(&mut local.openings, search.openings()) != search.openings();
    if search.text() != local.sent {
        // A recent query or a filter that is edited.
        search.text().clone_into(&mut local.text);
        local.sent.clone_from(&local.text);
        put_cursor(ui, id, local.text.chars().count());
    }
    let asked = if had_focus && search.is_open() { keys(ui, cx) } else { None };
    let hint = if at.width() < WHOLE_HINT { "Search or filter" } else { "Search, or filter by tag:, cites:, date:…" };
    let hint = RichText::new(hint).color(cx.palette.weak);
    let edit = TextEdit::singleline(&mut local.text)
        .id(id)
        .hint_text(hint)
        .desired_width(f32::INFINITY)
        .margin(Margin { left: SIGN, right: 8, top: 5, bottom: 5 });
    let enabled = cx.session.can(Action::Search);
    let response = ui.scope_builder(UiBuilder::new().max_rect(at), |ui| ui.add_enabled(enabled, edit)).inner;
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SearchInput, enabled, Action::Search.title()));
    paint(ui.painter(), Icon::Search, at.left_center() + vec2(15.0, 0.0), 14.0, cx.palette.weak);
    let has_closed = std::mem::replace(&mut local.was_open, search.is_open()) && !search.is_open();
    if has_closed {
        response.surrender_focus();
    } else if is_new && !had_focus {
        response.request_focus();
        select_all(ui, id, local.text.chars().count());
    } else if response.gained_focus() && !search.is_open() {
        cx.act(Action::Search);
    }
    if response.changed() {
        send(ui, cx, local, id);
    }
    if let Some(asked) = asked {
        answer(cx, &asked);
    }
    response
}

/// The keys that are for the box and not for the text in it.
fn keys(ui: &Ui, cx: &ViewCx<'_>) -> Option<Asked> {
    let has_completions = cx.session.search().found().is_some_and(|found| !found.completions.items.is_empty());
    ui.input_mut(|input| {
        // Several presses may come in one frame.
        let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
        let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp);
        let mut pressed = |modifiers, key| input.consume_key(modifiers, key);
        if pressed(Modifiers::COMMAND, Key::Enter) {
            Some(Asked::Filter)
        } else if pressed(Modifiers::NONE, Key::Enter) {
            Some(Asked::Open)
        } else if down + up > 0 {
            Some(Asked::Step { back: up > down, times: down.max(up) })
        } else if has_completions && pressed(Modifiers::NONE, Key::Tab) {
            Some(Asked::Complete)
        } else {
            None
        }
    })
}

fn answer(cx: &ViewCx<'_>, asked: &Asked) {
    match asked {
        Asked::Step { back, times } => (0..*times).for_each(|_| cx.send(Command::StepHit { back: *back })),
        Asked::Open => cx.send(Command::OpenHit(None)),
        Asked::Filter => cx.send(Command::FilterBySearch),
        Asked::Complete => complete(cx, 0),
    }
}

/// Goes on with the completion of this number.
pub(super) fn complete(cx: &ViewCx<'_>, number: usize) {
    let search = cx.session.search();
    let Some(found) = search.found() else { return };
    let Some(item) = found.completions.items.get(number) else { return };
    let range = found.completions.replaces.clone();
    let text = search.text();
    let (Some(before), Some(after)) = (text.get(..range.start), text.get(range.end..)) else { return };
    // A field waits for its value; a value is done.
    let blank = if item.text.ends_with(':') || after.starts_with(' ') { "" } else { " " };
    let cursor = before.len() + item.text.len() + blank.len();
    cx.send(Command::TypeQuery(Typed { text: format!("{before}{}{blank}{after}", item.text), cursor }));
}

/// Tells the session what is typed now.
fn send(ui: &Ui, cx: &ViewCx<'_>, local: &mut SearchUi, id: Id) {
    let state = TextEditState::load(ui, id);
    let letters = state.and_then(|state| state.cursor.char_range()).map(|range| range.primary.index.into());
    let letters: usize = letters.unwrap_or_else(|| local.text.chars().count());
    let cursor = local.text.char_indices().nth(letters).map_or(local.text.len(), |(at, _)| at);
    local.sent.clone_from(&local.text);
    local.shown_row = None;
    cx.send(Command::TypeQuery(Typed { text: local.text.clone(), cursor }));
}

fn put_cursor(ui: &Ui, id: Id, at: usize) {
    set_range(ui, id, CCursorRange::one(CCursor::new(at)));
}

fn select_all(ui: &Ui, id: Id, letters: usize) {
    set_range(ui, id, CCursorRange::two(CCursor::new(0), CCursor::new(letters)));
}

fn set_range(ui: &Ui, id: Id, range: CCursorRange) {
    let mut state = TextEditState::load(ui, id).unwrap_or_default();
    state.cursor.set_char_range(Some(range));
    state.store(ui, id);
}
