//! Search in the text: the bar above it, the keys, and which of the hits is the current one.

use std::sync::Arc;

use egui::text::{CCursor, CCursorRange};
use egui::{Align, Context, Frame, Id, Key, Layout, Margin, Modifiers, RichText, TextEdit, Ui};

use super::document::PostBody;
use super::find::Words;
use super::page::Hits;
use crate::gui::icons::{Icon, icon_button};
use crate::gui::theme::{Palette, size};
use crate::place::Span;
use crate::text::{counted, grouped};

/// What the search remembers from frame to frame.
#[derive(Default)]
pub(super) struct FindBar {
    open: bool,
    query: String,
    /// Who had the keyboard in the last frame.
    keyboard: Keyboard,
    /// The field is to get the keyboard, with all that is in it selected.
    wants_field: bool,
    /// The text is to get the keyboard back.
    wants_text: bool,
    /// Where to go in this frame.
    step: Option<Step>,
    /// What was found of the query that `found_for` has.
    found: Option<Found>,
}

/// Who has the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Keyboard {
    /// Somebody else.
    #[default]
    Elsewhere,
    /// The text, or the pointer is over it and nobody types.
    Text,
    /// The field of the bar.
    Field,
}

/// Which hit becomes the current one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// The current one if it still is one, else the next one.
    Stay,
    Next,
    Previous,
}

/// A text and what was found in it.
struct Found {
    text: Arc<str>,
    words: Words,
    query: String,
    hits: Vec<Span>,
    current: Option<usize>,
}

impl FindBar {
    /// Takes the keys that are meant for the search, before the window takes its own.
    pub(super) fn take_keys(&mut self, ctx: &Context) {
        let keyboard = std::mem::take(&mut self.keyboard);
        // An open menu closes itself on Escape.
        if keyboard == Keyboard::Elsewhere || egui::Popup::is_any_open(ctx) {
            return;
        }
        ctx.input_mut(|input| {
            if !input.modifiers.shift && input.consume_key(Modifiers::COMMAND, Key::F) {
                (self.open, self.wants_field) = (true, true);
            }
            if !self.open && self.query.is_empty() {
                return;
            }
            let mut pressed = |modifiers| {
                let enter = self.open && keyboard == Keyboard::Field && input.consume_key(modifiers, Key::Enter);
                enter || input.consume_key(modifiers, Key::F3)
            };
            // To egui, Shift+F3 is an F3 too.
            if pressed(Modifiers::SHIFT) {
                (self.open, self.step) = (true, Some(Step::Previous));
            } else if pressed(Modifiers::NONE) {
                (self.open, self.step) = (true, Some(Step::Next));
            }
            if self.open && input.consume_key(Modifiers::NONE, Key::Escape) {
                self.close();
            }
        });
    }

    /// Puts the bar away; what was typed is there when it is opened again.
    pub(super) fn close(&mut self) {
        *self = Self { query: std::mem::take(&mut self.query), wants_text: self.open, ..Self::default() };
    }

    /// Draws the bar if it is open.
    pub(super) fn ui(&mut self, ui: &mut Ui, palette: &Palette) {
        if !self.open {
            return;
        }
        let margin = Margin { left: 16, right: 8, top: 4, bottom: 4 };
        Frame::NONE.inner_margin(margin).show(ui, |ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.set_height(crate::gui::theme::CONTROL);
                self.buttons(ui, palette);
                self.field(ui);
            });
        });
        ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), palette.hairline(ui));
    }

    fn buttons(&mut self, ui: &mut Ui, palette: &Palette) {
        ui.spacing_mut().item_spacing.x = 2.0;
        let any = self.found.as_ref().is_some_and(|found| !found.hits.is_empty());
        if icon_button(ui, Icon::Close, "Close the find bar (Esc)", true).clicked() {
            self.close();
        }
        if icon_button(ui, Icon::Down, "Next hit (F3)", any).clicked() {
            self.step = Some(Step::Next);
        }
        if icon_button(ui, Icon::Up, "Previous hit (Shift+F3)", any).clicked() {
            self.step = Some(Step::Previous);
        }
        ui.add_space(4.0);
        let color = if any { palette.weak } else { palette.warning };
        ui.label(RichText::new(self.count()).size(size::SMALL).color(color));
        ui.add_space(4.0);
    }

    /// As in "3 of 17".
    fn count(&self) -> String {
        let Some(found) = self.found.as_ref().filter(|found| !found.query.is_empty()) else { return String::new() };
        match (found.current, found.hits.len()) {
            (_, 0) => "Not found".to_owned(),
            (None, all) => counted(all, "hit", "hits"),
            (Some(current), all) => format!("{} of {}", grouped(current + 1), grouped(all)),
        }
    }

    fn field(&mut self, ui: &mut Ui) {
        let id = Id::unique("find in the text");
        let field = TextEdit::singleline(&mut self.query).id(id).hint_text("Find in this text").margin(6);
        let output = field.desired_width(f32::INFINITY).show(ui);
        if std::mem::take(&mut self.wants_field) {
            output.response.request_focus();
            let mut state = output.state;
            let end = CCursor::new(self.query.chars().count());
            state.cursor.set_char_range(Some(CCursorRange::two(CCursor::default(), end)));
            state.store(ui, id);
        }
        if output.response.has_focus() {
            self.keyboard = Keyboard::Field;
        }
        if output.response.changed() {
            self.step = Some(Step::Stay);
        }
    }

    /// Whether the text has the keyboard, if the field has not.
    pub(super) fn text_has_keyboard(&mut self, has: bool) {
        if has && self.keyboard == Keyboard::Elsewhere {
            self.keyboard = Keyboard::Text;
        }
    }

    /// Whether the text is to get the keyboard back.
    pub(super) fn gives_keyboard_back(&mut self) -> bool {
        std::mem::take(&mut self.wants_text)
    }

    /// Searches if the text or the query is another one than before, and tells whether it did.
    pub(super) fn search(&mut self, text: &Arc<str>, document: &PostBody) -> bool {
        if !self.open {
            return self.found.take().is_some();
        }
        let same_text = self.found.take().filter(|found| Arc::ptr_eq(&found.text, text));
        let found = self.found.insert(same_text.unwrap_or_else(|| Found::new(text, document)));
        let is_new = found.query != self.query;
        if is_new {
            let before = found.hit();
            found.query.clone_from(&self.query);
            found.hits = found.words.hits(&self.query);
            // As long as one types, the search goes on from where it is.
            found.current = before.and_then(|before| found.hits.iter().position(|hit| hit.start >= before.start));
        }
        is_new
    }

    /// Goes to another hit if that is wished for: to the next one from the byte `top` on if there is no current one. Tells
    /// which one is current then.
    pub(super) fn go(&mut self, top: u32) -> Option<Span> {
        let step = self.step.take()?;
        let found = self.found.as_mut()?;
        let last = found.hits.len().checked_sub(1)?;
        let below = found.hits.partition_point(|hit| hit.start < top);
        found.current = Some(match (step, found.current) {
            (Step::Stay, Some(current)) => current,
            (Step::Next, Some(current)) if current < last => current + 1,
            (Step::Previous, Some(current)) => current.checked_sub(1).unwrap_or(last),
            (Step::Previous, None) => below.checked_sub(1).unwrap_or(last),
            (Step::Stay | Step::Next, None) if below <= last => below,
            // Over the end to the beginning.
            (Step::Next, Some(_)) | (Step::Stay | Step::Next, None) => 0,
        });
        found.hit()
    }

    /// The current hit.
    pub(super) fn current(&self) -> Option<Span> {
        self.found.as_ref().and_then(Found::hit)
    }

    /// What there is to mark.
    pub(super) fn hits(&self) -> Hits<'_> {
        self.found.as_ref().map_or_else(Hits::default, |found| Hits { all: &found.hits, current: found.hit() })
    }
}

impl Found {
    /// Nothing yet.
    fn new(text: &Arc<str>, document: &PostBody) -> Self {
        let words = Words::new(document);
        Self { text: Arc::clone(text), words, query: String::new(), hits: Vec::new(), current: None }
    }

    fn hit(&self) -> Option<Span> {
        self.hits.get(self.current?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A bar that searched for `query` in `text`.
    fn searched(text: &str, query: &str) -> FindBar {
        let mut bar = FindBar { open: true, query: query.to_owned(), ..FindBar::default() };
        bar.search(&text.into(), &PostBody::of("a.md", text));
        bar
    }

    fn step(bar: &mut FindBar, step: Step, top: u32) -> Option<u32> {
        bar.step = Some(step);
        bar.go(top).map(|hit| hit.start)
    }

    #[test]
    fn steps_go_round_and_begin_in_the_window() {
        let mut bar = searched("ab ab ab", "ab");
        assert_eq!((bar.count(), bar.go(0)), ("3 hits".to_owned(), None), "nobody asked to go anywhere");
        assert_eq!(step(&mut bar, Step::Stay, 2), Some(3));
        assert_eq!(bar.count(), "2 of 3");
        for (way, at) in [(Step::Next, 6), (Step::Next, 0), (Step::Previous, 6), (Step::Previous, 3), (Step::Stay, 3)] {
            assert_eq!(step(&mut bar, way, 0), Some(at), "{way:?}");
        }
        let mut bar = searched("ab ab ab", "ab");
        assert_eq!(step(&mut bar, Step::Stay, 7), Some(0), "there is none below");
        assert_eq!(step(&mut searched("ab ab", "ab"), Step::Previous, 3), Some(0));
        assert_eq!(step(&mut searched("ab ab", "c"), Step::Next, 0), None);
        assert_eq!(searched("ab ab", "c").count(), "Not found");
        assert_eq!(searched("ab ab", "").count(), "");
    }

    /// Whether a key that is pressed is left for the window.
    fn leaves(bar: &mut FindBar, keyboard: Keyboard, modifiers: Modifiers, key: Key) -> bool {
        let event = egui::Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        let mut is_left = false;
        bar.keyboard = keyboard;
        let input = egui::RawInput {
            events: vec![egui::Event::ModifiersChanged(modifiers), event],
            ..egui::RawInput::default()
        };
        let output = Context::default().run_ui(input, |ui| {
            bar.take_keys(ui);
            is_left = ui.input(|input| input.key_pressed(key));
        });
        output.drop_without_applying_deltas();
        is_left
    }

    #[test]
    fn keys_are_taken_only_where_the_text_has_the_keyboard() {
        let mut bar = FindBar::default();
        assert!(leaves(&mut bar, Keyboard::Elsewhere, Modifiers::COMMAND, Key::F) && !bar.open);
        assert!(leaves(&mut bar, Keyboard::Text, Modifiers::NONE, Key::Escape));
        assert!(leaves(&mut bar, Keyboard::Text, Modifiers::NONE, Key::F3), "nothing was searched for yet");
        assert!(!leaves(&mut bar, Keyboard::Text, Modifiers::COMMAND, Key::F) && bar.open);
        assert!(leaves(&mut bar, Keyboard::Elsewhere, Modifiers::NONE, Key::Escape) && bar.open);
        assert!(leaves(&mut bar, Keyboard::Text, Modifiers::NONE, Key::Enter), "Enter is a key of links, too");
        assert!(!leaves(&mut bar, Keyboard::Field, Modifiers::SHIFT, Key::Enter) && bar.step == Some(Step::Previous));
        assert!(!leaves(&mut bar, Keyboard::Text, Modifiers::NONE, Key::F3) && bar.step == Some(Step::Next));
        assert!(!leaves(&mut bar, Keyboard::Text, Modifiers::NONE, Key::Escape) && !bar.open);
    }

    #[test]
    fn a_longer_query_stays_where_it_is() {
        let text: Arc<str> = "for a forest, for a form".into();
        let document = PostBody::of("a.md", &text);
        let mut bar = FindBar { open: true, query: "fo".to_owned(), ..FindBar::default() };
        bar.search(&text, &document);
        assert_eq!(step(&mut bar, Step::Stay, 1), Some(6));
        for (query, at) in [("for", Some(6)), ("form", Some(20)), ("formx", None), ("for", Some(0))] {
            query.clone_into(&mut bar.query);
            bar.search(&text, &document);
            assert_eq!(step(&mut bar, Step::Stay, 0), at, "{query}");
        }
    }

    #[test]
    fn another_text_is_searched_too_and_a_closed_bar_marks_nothing() {
        let mut bar = searched("ab ab", "ab");
        assert_eq!(bar.hits().all.len(), 2);
        let other: Arc<str> = "ab".into();
        bar.search(&other, &PostBody::of("b.md", &other));
        assert_eq!((bar.hits().all.len(), bar.current()), (1, None));
        bar.close();
        bar.search(&other, &PostBody::of("b.md", &other));
        assert_eq!((bar.hits().all.len(), &*bar.query), (0, "ab"));
    }
}
