//! What outlives a run: recent folders, trusted sites, the theme. Nothing of a folder's contents.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// So many folders are remembered.
const RECENT_MAX: usize = 12;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What a wheel, or two fingers moving together, do to the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Wheel {
    /// They zoom at the pointer.
    #[default]
    Zooms,
    /// They move the picture; it zooms with Ctrl, on a Mac ⌘, or with two fingers drawn apart.
    Pans,
}

/// The settings. Unknown fields are ignored and missing ones have their defaults, so that versions can be mixed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The folders opened last, the newest first.
    pub recent: Vec<PathBuf>,
    /// Registrable domains whose links open without a question.
    pub trusted_sites: BTreeSet<String>,
    /// Whether all links open without a question.
    pub trust_all: bool,
    /// Whether a click on a source opens its link.
    pub click_opens_sources: bool,
    /// Light or dark.
    pub theme: Theme,
    /// What the wheel does.
    pub wheel: Wheel,
    /// Whether changes in the folder are followed.
    pub follow_folder: bool,
    /// Folders whose symbolic links are followed out of them.
    pub linked_folders: BTreeSet<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            recent: Vec::new(),
            trusted_sites: BTreeSet::new(),
            trust_all: false,
            click_opens_sources: true,
            theme: Theme::System,
            wheel: Wheel::Zooms,
            follow_folder: true,
            linked_folders: BTreeSet::new(),
        }
    }
}

impl Settings {
    /// Puts a folder first in the list of recent ones.
    pub fn remember(&mut self, folder: &Path) {
        self.forget(folder);
        self.recent.insert(0, folder.to_owned());
        self.recent.truncate(RECENT_MAX);
    }

    /// Whether links are followed out of a folder from now on; false where that is so already.
    pub fn follow_links_of(&mut self, folder: &Path, yes: bool) -> bool {
        if yes { self.linked_folders.insert(folder.to_owned()) } else { self.linked_folders.remove(folder) }
    }

    /// Drops a folder from the list of recent ones.
    pub fn forget(&mut self, folder: &Path) {
        self.recent.retain(|recent| recent != folder);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recent_folders_are_listed_once_the_newest_first() {
        let mut settings = Settings::default();
        for i in 0..20 {
            settings.remember(Path::new(&format!("/f{i}")));
        }
        settings.remember(Path::new("/f15"));
        assert_eq!(settings.recent.len(), RECENT_MAX);
        assert_eq!(settings.recent.first().map(PathBuf::as_path), Some(Path::new("/f15")));
        assert_eq!(settings.recent.iter().filter(|p| p.ends_with("f15")).count(), 1);
    }

    #[test]
    fn settings_of_another_version_are_read_as_far_as_they_go() {
        let settings = Settings { wheel: Wheel::Pans, ..Settings::default() };
        let text = serde_json::to_string(&settings).expect("plain data");
        assert!(text.contains(r#""wheel":"pans""#), "{text}");
        assert_eq!(serde_json::from_str::<Settings>(&text).expect("valid"), settings);
        let settings: Settings = serde_json::from_str(r#"{"theme":"dark","later":1}"#).expect("valid");
        assert_eq!(settings, Settings { theme: Theme::Dark, ..Settings::default() });
    }
}
