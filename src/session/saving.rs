//! Writing an export.

use std::path::PathBuf;

use super::command::Picked;
use super::effect::SaveRequest;
use super::{DesktopRequest, Effect, Job, Session, Tone};

impl Session {
    pub(super) fn pick_save(&mut self) -> Vec<Effect> {
        let Some(loaded) = &self.content.loaded else { return Vec::new() };
        if self.saving || std::mem::replace(&mut self.dialog_waiting, true) {
            return Vec::new();
        }
        vec![DesktopRequest::PickSave { file_name: format!("{}.json", loaded.name) }.into()]
    }

    pub(super) fn save_picked(&mut self, picked: Picked) -> Vec<Effect> {
        self.dialog_waiting = false;
        match (picked, &self.content.loaded) {
            (Picked::Path(path), _) => self.save_to(path),
            (Picked::NoDialog, Some(loaded)) => {
                self.panels.save_field = Some(format!("{}.json", loaded.name));
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn save_to(&mut self, path: PathBuf) -> Vec<Effect> {
        let Some(loaded) = self.content.loaded.clone() else { return Vec::new() };
        self.panels.save_field = None;
        self.saving = true;
        let by_hand = !self.view.pins.is_empty();
        let positions = by_hand.then(|| self.free_positions());
        vec![Job::Save(SaveRequest { path, loaded, positions }).into()]
    }

    pub(super) fn saved(&mut self, result: Result<PathBuf, String>) -> Vec<Effect> {
        self.saving = false;
        match result {
            Ok(path) => self.notices.add(Tone::Good, format!("Exported to {}", path.display())),
            Err(why) => self.notices.add(Tone::Bad, why),
        }
        Vec::new()
    }

    /// What a dialog still answers is taken in all the same.
    pub(super) fn stop_waiting(&mut self) -> Vec<Effect> {
        self.dialog_waiting = false;
        Vec::new()
    }
}
