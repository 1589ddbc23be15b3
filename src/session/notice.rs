//! Short messages that go away by themselves, and what of them stays in the list of problems.

use std::collections::BTreeSet;

/// So many faults are kept; the oldest go first.
const FAULTS: usize = 50;

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something went well.
    Good,
    /// Something did not.
    Bad,
}

/// A short message that goes away by itself; what went wrong stays in the list of problems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Different for each notice.
    pub id: u64,
    /// How it is meant.
    pub tone: Tone,
    /// What it says.
    pub text: String,
    /// A text to copy, where that is the way out: the link that could not be opened.
    pub copy: Option<String>,
    /// Whether the way out is to choose another folder.
    pub asks_folder: bool,
}

/// The notices that are shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Notices {
    all: Vec<Notice>,
    count: u64,
    /// What went wrong and has no place in a file, the newest last.
    faults: Vec<Notice>,
    /// The notice about the folder that is shown.
    about_folder: Option<u64>,
    /// Notices about settings: they stay whatever is opened.
    about_settings: BTreeSet<u64>,
}

impl Notices {
    pub(super) fn all(&self) -> &[Notice] {
        &self.all
    }

    pub(super) fn add(&mut self, tone: Tone, text: impl Into<String>) {
        self.add_with_copy(tone, text, None);
    }

    pub(super) fn add_with_copy(&mut self, tone: Tone, text: impl Into<String>, copy: Option<&str>) {
        self.count += 1;
        let notice =
            Notice { id: self.count, tone, text: text.into(), copy: copy.map(str::to_owned), asks_folder: false };
        if tone == Tone::Bad {
            self.faults.retain(|fault| fault.text != notice.text);
            self.faults.push(notice.clone());
            self.faults.drain(..self.faults.len().saturating_sub(FAULTS));
        }
        self.all.push(notice);
    }

    /// Says why a folder could not be opened; the way out is another one.
    pub(super) fn add_about_opening(&mut self, why: String) {
        self.add(Tone::Bad, why);
        if let Some(notice) = self.all.last_mut() {
            notice.asks_folder = true;
        }
    }

    /// What went wrong and has no place in a file, the newest last; each once.
    pub(super) fn faults(&self) -> &[Notice] {
        &self.faults
    }

    /// Says something that is said already only once.
    pub(super) fn add_once(&mut self, tone: Tone, text: String) {
        if self.all.iter().all(|notice| notice.text != text) {
            self.add(tone, text);
        }
    }

    /// Of notices about the folder there is one at a time: the newest is true.
    pub(super) fn add_about_folder(&mut self, tone: Tone, text: String) {
        if let Some(last) = self.about_folder.take() {
            self.dismiss(last);
        }
        self.add(tone, text);
        self.about_folder = Some(self.count);
    }

    /// What went wrong with the settings is said once and stays until it is clicked away.
    pub(super) fn add_about_settings(&mut self, why: String) {
        if self.all.iter().all(|notice| notice.text != why) {
            self.add(Tone::Bad, why);
            self.about_settings.insert(self.count);
        }
    }

    pub(super) fn dismiss(&mut self, id: u64) {
        self.all.retain(|notice| notice.id != id);
    }

    /// Drops the newest; false where there is none.
    pub(super) fn drop_last(&mut self) -> bool {
        self.all.pop().is_some()
    }

    /// What went wrong with another folder is no news any more.
    pub(super) fn drop_bad(&mut self) {
        self.all.retain(|notice| notice.tone == Tone::Good || self.about_settings.contains(&notice.id));
        self.faults.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_wrong_stays_in_the_list_of_problems() {
        let mut notices = Notices::default();
        for number in 0..3 * FAULTS {
            notices.add(Tone::Bad, format!("no {}", number % (2 * FAULTS)));
            notices.add(Tone::Good, "yes");
        }
        for id in notices.all().iter().map(|notice| notice.id).collect::<Vec<_>>() {
            notices.dismiss(id);
        }
        assert!(notices.all().is_empty());
        let texts: Vec<&str> = notices.faults().iter().map(|fault| &*fault.text).collect();
        assert_eq!((texts.len(), texts.first(), texts.last()), (FAULTS, Some(&"no 0"), Some(&"no 49")));
    }
}
