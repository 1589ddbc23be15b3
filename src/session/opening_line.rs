//! The line that says what a folder is and how to begin, until somebody begins.

use super::{Effect, Session};

impl Session {
    /// Whether the line is shown.
    pub fn opening_line(&self) -> bool {
        self.opening_line
    }

    /// A folder was opened: there is something to say of it, unless the work goes on where it stopped.
    pub(super) fn begin_opening(&mut self) {
        self.opening_line = true;
        self.end_opening();
    }

    /// Who has selected, searched, filtered or asked something needs no beginning any more.
    pub(super) fn end_opening(&mut self) {
        let view = &self.view;
        let has_begun = view.current.is_some() || !view.selected.is_empty() || !view.filter.is_empty();
        let shows_more = self.panels.groups || self.panels.list || self.panels.question.is_some();
        self.opening_line &= !has_begun && !shows_more && self.search.text().is_empty();
    }

    pub(super) fn close_opening_line(&mut self) -> Vec<Effect> {
        self.opening_line = false;
        Vec::new()
    }
}
