//! Writing an export: the graph, or a table of the register.

use std::path::PathBuf;
use std::sync::Arc;

use super::command::Picked;
use super::effect::{SaveRequest, SavedTable};
use super::{DesktopRequest, Effect, Job, Session, Tone};
use crate::analysis::{Tab, Topic};

impl Session {
    pub(super) fn pick_save(&mut self) -> Vec<Effect> {
        let Some(loaded) = &self.content.loaded else { return Vec::new() };
        let file_name = format!("{}.json", loaded.name);
        self.ask_where(file_name, None)
    }

    /// Asks where to write rows of a table of the register, each by its place.
    pub(super) fn pick_table_save(&mut self, tab: Tab, rows: Arc<[u32]>) -> Vec<Effect> {
        let shown = self.analysis(&Topic::Register(tab)).shown().cloned();
        let Some((loaded, finding)) = self.content.loaded.clone().zip(shown) else { return Vec::new() };
        let file_name = format!("{} {}.csv", loaded.name, tab.id());
        self.ask_where(file_name, Some(SavedTable { loaded, finding, rows }))
    }

    fn ask_where(&mut self, file_name: String, table: Option<SavedTable>) -> Vec<Effect> {
        if self.refuses_export() || self.saving || std::mem::replace(&mut self.dialog_waiting, true) {
            return Vec::new();
        }
        self.table_to_save = table.map(|table| (file_name.clone(), table));
        vec![DesktopRequest::PickSave { file_name }.into()]
    }

    pub(super) fn save_picked(&mut self, picked: Picked) -> Vec<Effect> {
        self.dialog_waiting = false;
        match (picked, &self.content.loaded) {
            (Picked::Path(path), _) => self.save_to(path),
            (Picked::NoDialog, Some(loaded)) => {
                let table = self.table_to_save.as_ref().map(|(file_name, _)| file_name.clone());
                self.panels.save_field = Some(table.unwrap_or_else(|| format!("{}.json", loaded.name)));
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn save_to(&mut self, path: PathBuf) -> Vec<Effect> {
        self.panels.save_field = None;
        let Some(loaded) = self.content.loaded.clone().filter(|_| !self.refuses_export()) else { return Vec::new() };
        self.saving = true;
        if let Some((_, table)) = self.table_to_save.take() {
            return vec![Job::SaveTable { path, table }.into()];
        }
        self.saving_graph = Some(path.clone());
        let by_hand = !self.view.pins.is_empty();
        let positions = by_hand.then(|| self.free_positions());
        vec![Job::Save(SaveRequest { path, loaded, positions }).into()]
    }

    pub(super) fn saved(&mut self, result: Result<PathBuf, String>) -> Vec<Effect> {
        self.saving = false;
        let graph = self.saving_graph.take();
        match result {
            Ok(path) => {
                self.notices.add(Tone::Good, format!("Exported to {}", path.display()));
                graph.map(|path| self.remember_export(path)).unwrap_or_default()
            }
            Err(why) => {
                self.notices.add(Tone::Bad, why);
                Vec::new()
            }
        }
    }

    /// What a dialog still answers is taken in all the same.
    pub(super) fn stop_waiting(&mut self) -> Vec<Effect> {
        self.dialog_waiting = false;
        Vec::new()
    }
}
