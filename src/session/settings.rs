//! What outlives a run: recent folders, trusted sites, the theme. Nothing of a folder's contents.

mod change;
mod paths;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use change::Change;

/// The settings as they stand in a file, by name; those of other versions too.
pub type Fields = Map<String, Value>;

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
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct Settings {
    /// The folders opened last, the newest first.
    #[serde(with = "paths")]
    pub recent: Vec<PathBuf>,
    /// Sites whose links open without a question.
    pub trusted_sites: BTreeSet<String>,
    /// Whether all links open without a question.
    pub trust_all: bool,
    /// Whether a click on a source opens its link.
    pub click_opens_sources: bool,
    /// Light or dark.
    pub theme: Theme,
    /// What the wheel does.
    pub wheel: Wheel,
    /// Whether the strip of posts over time is shown.
    pub time_strip: bool,
    /// Whether changes in the folder are followed.
    pub follow_folder: bool,
    /// Folders whose symbolic links are followed out of them.
    #[serde(with = "paths")]
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
            time_strip: true,
            follow_folder: true,
            linked_folders: BTreeSet::new(),
        }
    }
}

impl Settings {
    /// Reads the settings, and what of them is not understood: that has its usual value, and nothing else suffers.
    pub fn read(fields: &Fields) -> (Self, Vec<String>) {
        let (mut good, mut problems) = (fields.clone(), Vec::new());
        for (name, value) in fields {
            let alone = Fields::from_iter([(name.clone(), value.clone())]);
            if let Err(error) = Self::deserialize(Value::Object(alone)) {
                problems.push(format!("The setting “{name}” could not be read; the default is used ({error})."));
                good.remove(name);
            }
        }
        (Self::deserialize(Value::Object(good)).unwrap_or_default(), problems)
    }

    /// The settings by name.
    pub fn fields(&self) -> Fields {
        match serde_json::to_value(self) {
            Ok(Value::Object(fields)) => fields,
            // A struct of plain data always becomes an object.
            _ => Fields::new(),
        }
    }

    /// Puts a folder first in the list of recent ones.
    pub fn remember(&mut self, folder: &Path) {
        self.forget(folder);
        self.recent.insert(0, folder.to_owned());
        self.recent.truncate(RECENT_MAX);
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

    #[test]
    fn what_is_not_understood_falls_alone_and_is_said() {
        let text = r#"{"theme":"sepia","wheel":"pans","trusted_sites":["a.org"],"recent":7,"later":1}"#;
        let (settings, problems) = Settings::read(&serde_json::from_str(text).expect("valid"));
        let trusted_sites = ["a.org".to_owned()].into();
        assert_eq!(settings, Settings { wheel: Wheel::Pans, trusted_sites, ..Settings::default() });
        let named = ["theme", "recent"].map(|name| format!("“{name}”"));
        assert_eq!(problems.len(), 2);
        assert!(problems.iter().zip(&named).all(|(problem, name)| problem.contains(name)), "{problems:?}");
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_whose_name_is_no_unicode_is_remembered() {
        use std::os::unix::ffi::OsStrExt as _;
        let mut settings = Settings::default();
        settings.remember(Path::new(std::ffi::OsStr::from_bytes(b"/posts/caf\xe9")));
        settings.remember(Path::new("/posts/café"));
        let fields = settings.fields();
        assert_eq!(fields["recent"][0], "/posts/café");
        assert_eq!(Settings::read(&fields), (settings, Vec::new()));
    }
}
