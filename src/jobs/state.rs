//! What outlives a run, as one small JSON file in the system's folder for state: `linkloom/settings.json`.

use std::path::PathBuf;

use etcetera::BaseStrategy as _;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::spawn;
use crate::export::{ExportError, save};

/// The file that keeps the state, or nothing where the system has no home folder.
#[derive(Clone, Debug, Default)]
pub struct StateFile(Option<PathBuf>);

impl StateFile {
    /// The file in the system's place for it: `$XDG_STATE_HOME` or `~/.local/state` on Linux.
    pub fn of_system() -> Self {
        let folder =
            etcetera::choose_base_strategy().ok().map(|base| base.state_dir().unwrap_or_else(|| base.data_dir()));
        Self(folder.map(|folder| folder.join("linkloom/settings.json")))
    }

    /// A given file.
    pub fn at(path: PathBuf) -> Self {
        Self(Some(path))
    }

    /// What was kept, or the defaults. A file that cannot be understood is put aside, not overwritten.
    pub fn load<T: DeserializeOwned + Default>(&self) -> T {
        let Some(path) = &self.0 else { return T::default() };
        let Ok(text) = std::fs::read_to_string(path) else { return T::default() };
        serde_json::from_str(&text).unwrap_or_else(|error| {
            log::warn!("{} is not understood and was put aside: {error}", path.display());
            let aside = path.with_extension("json.bad");
            std::fs::rename(path, aside).unwrap_or_else(|error| log::warn!("it could not be put aside: {error}"));
            T::default()
        })
    }

    /// Keeps `state`, in the background; a system that refuses costs a line in the log.
    pub fn store(&self, state: &impl Serialize) {
        let (Some(path), Ok(text)) = (self.0.clone(), serde_json::to_string_pretty(state)) else { return };
        spawn("settings", move || {
            let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all).map_err(ExportError::from);
            let stored = folder.and_then(|()| save(&path, |out| Ok(writeln!(out, "{text}")?)));
            if let Err(error) = stored {
                log::warn!("the settings were not kept in {}: {error}", path.display());
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    #[test]
    fn what_was_stored_is_loaded() {
        let dir = tempfile::tempdir().unwrap();
        let file = StateFile::at(dir.path().join("a/settings.json"));
        file.store(&vec![1, 2, 3]);
        let started = Instant::now();
        while file.load::<Vec<u32>>().is_empty() && started.elapsed() < Duration::from_secs(10) {
            std::thread::sleep(Duration::from_millis(5));
        }
        assert_eq!(file.load::<Vec<u32>>(), [1, 2, 3]);
    }

    #[test]
    fn a_broken_file_is_put_aside() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("settings.json");
        std::fs::write(&path, "{ half").unwrap();
        assert_eq!(StateFile::at(path.clone()).load::<Vec<u32>>(), [0_u32; 0]);
        assert!(!path.exists());
        assert_eq!(std::fs::read_to_string(path.with_extension("json.bad")).unwrap(), "{ half");
    }
}
