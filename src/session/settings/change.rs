//! What a person changes in the settings, as a change and not as the whole of them: several windows share one file, and
//! what one of them takes back the others must not bring again.

use std::path::PathBuf;

use super::{Fields, Settings, Theme, Wheel};

/// A change of the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A folder was opened.
    Remember(PathBuf),
    /// A folder is to be no longer listed.
    Forget(PathBuf),
    /// Links of a site open without a question.
    TrustSite(String),
    /// All links open without a question.
    TrustAll,
    /// No link opens without a question any more.
    TrustNone,
    /// Whether a click on a source opens its link.
    ClickOpensSources(bool),
    /// Light or dark.
    Theme(Theme),
    /// What the wheel does.
    Wheel(Wheel),
    /// Whether the strip of posts over time is shown.
    TimeStrip(bool),
    /// Whether changes in the folder are followed.
    FollowFolder(bool),
    /// Whether symbolic links are followed out of a folder.
    FollowLinks(PathBuf, bool),
}

impl Change {
    /// Makes the change.
    pub fn apply(&self, settings: &mut Settings) {
        match self {
            Self::Remember(folder) => settings.remember(folder),
            Self::Forget(folder) => settings.forget(folder),
            Self::TrustSite(site) => drop(settings.trusted_sites.insert(site.clone())),
            Self::TrustAll => settings.trust_all = true,
            Self::TrustNone => {
                settings.trust_all = false;
                settings.trusted_sites.clear();
            }
            Self::ClickOpensSources(yes) => settings.click_opens_sources = *yes,
            Self::Theme(theme) => settings.theme = *theme,
            Self::Wheel(wheel) => settings.wheel = *wheel,
            Self::TimeStrip(yes) => settings.time_strip = *yes,
            Self::FollowFolder(yes) => settings.follow_folder = *yes,
            Self::FollowLinks(folder, true) => drop(settings.linked_folders.insert(folder.clone())),
            Self::FollowLinks(folder, false) => drop(settings.linked_folders.remove(folder)),
        }
    }

    /// Makes the change in the fields of a file. All others stay as they are written, those of other versions too.
    pub fn keep(&self, fields: &mut Fields) {
        let (mut settings, _) = Settings::read(fields);
        let before = settings.fields();
        self.apply(&mut settings);
        for (name, value) in settings.fields() {
            if before.get(&name) != Some(&value) {
                fields.insert(name, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fields(value: serde_json::Value) -> Fields {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn a_change_touches_its_own_field_alone() {
        let mut kept = fields(json!({"later": [1], "theme": "sepia", "trust_all": true}));
        Change::Wheel(Wheel::Pans).keep(&mut kept);
        assert_eq!(kept, fields(json!({"later": [1], "theme": "sepia", "trust_all": true, "wheel": "pans"})));
        Change::TrustNone.keep(&mut kept);
        assert_eq!(kept["trust_all"], false);
        Change::Theme(Theme::Dark).keep(&mut kept);
        assert_eq!((&kept["theme"], &kept["later"]), (&json!("dark"), &json!([1])));
    }

    #[test]
    fn what_another_window_took_back_is_not_brought_again() {
        let mut kept = fields(json!({"trusted_sites": ["a.org", "b.org"]}));
        // Another window took all back, and this one, which knows nothing of that, trusts one more.
        Change::TrustNone.keep(&mut kept);
        Change::TrustSite("c.org".to_owned()).keep(&mut kept);
        assert_eq!(Settings::read(&kept).0.trusted_sites, ["c.org".to_owned()].into());
    }
}
