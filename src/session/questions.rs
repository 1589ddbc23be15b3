//! The questions that a folder answers: offered while no node is current, each with its answer in one line.

use super::side_panels::SidePanel;
use super::{Analysis, Effect, Session};
use crate::analysis::{Question, Table, Topic};
use crate::graph::NodeKey;

/// So many rows of an answer are shown and lit at first.
pub const ROWS: usize = 20;

impl Session {
    /// The answer to a question, of now or of before; none as long as it was never there.
    pub fn answer_to(&self, question: Question) -> Option<&Table> {
        self.analysis(&Topic::Question(question)).shown()?.table()
    }

    /// Whether the answer to a question is that of now.
    pub fn is_answered(&self, question: Question) -> bool {
        matches!(self.analysis(&Topic::Question(question)), Analysis::Found(_))
    }

    /// Shows the answer to a question, and selects what its first rows are about; or shows all questions again.
    pub(super) fn open_question(&mut self, question: Option<Question>) -> Vec<Effect> {
        let effects = question.map(|question| self.analyse(Topic::Question(question))).unwrap_or_default();
        self.panels.question = question;
        let keys = question.map(|question| self.first_nodes(question)).unwrap_or_default();
        let mut all = if keys.is_empty() { self.clear_selected() } else { self.select_nodes(keys, false) };
        all.extend(effects);
        all
    }

    fn first_nodes(&self, question: Question) -> Vec<NodeKey> {
        let rows = self.answer_to(question).map(|table| table.rows.iter().take(ROWS)).into_iter().flatten();
        rows.filter_map(|row| self.content.key_of(row.node?)).collect()
    }

    /// Opens the questions, or closes them; a current node gives way to them.
    pub(super) fn toggle_questions(&mut self) -> Vec<Effect> {
        if self.shows_panel(SidePanel::Questions) {
            self.panels.questions = false;
            return Vec::new();
        }
        self.panels.questions = true;
        let mut effects = if self.view.current.is_some() { self.select(None) } else { Vec::new() };
        effects.extend(self.bring_to_front(SidePanel::Questions));
        effects
    }
}
