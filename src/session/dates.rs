//! The days of the filter: posts of other days, and what only they lead to, are dimmed, or hidden if a person wants that.

use super::settings::Change;
use super::{Effect, Session};
use crate::analysis::calendar::DateSpan;
use crate::analysis::time::has_dates;

impl Session {
    /// Keeps the posts of some days, or all again. What comes before the hand lets go is one step to undo.
    pub(super) fn keep_dates(&mut self, dates: Option<DateSpan>) -> Vec<Effect> {
        let before = self.view.clone();
        if before.filter.dates == dates {
            return Vec::new();
        }
        if !std::mem::replace(&mut self.brushes, true) {
            let name = if dates.is_some() { "choose dates" } else { "show all dates" };
            let effects = self.change(name, |view| view.filter.keep_dates(dates));
            self.brushes = true;
            return effects;
        }
        self.view.filter.keep_dates(dates);
        self.view_changed(&before)
    }

    pub(super) fn let_go_of_dates(&mut self) -> Vec<Effect> {
        self.brushes = false;
        Vec::new()
    }

    /// Whether the strip of posts over time is shown: there are dates to show.
    pub fn shows_time_strip(&self) -> bool {
        self.settings.time_strip && self.has_dates()
    }

    pub(super) fn has_dates(&self) -> bool {
        self.graph().is_some_and(|graph| has_dates(graph))
    }

    pub(super) fn toggle_time_strip(&mut self) -> Vec<Effect> {
        self.change_setting(Change::TimeStrip(!self.settings.time_strip))
    }
}
