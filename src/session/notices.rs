//! What the person is told in passing, and what of it stays in the list of problems.

use super::{Effect, Session};

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
}

impl Session {
    /// What went wrong since the folder was opened and has no place in a file, the newest last; each once.
    pub fn faults(&self) -> &[Notice] {
        &self.faults
    }

    pub(super) fn notify(&mut self, tone: Tone, text: impl Into<String>) {
        self.notify_with_copy(tone, text, None);
    }

    pub(super) fn notify_with_copy(&mut self, tone: Tone, text: impl Into<String>, copy: Option<&str>) {
        self.notice_count += 1;
        let notice = Notice { id: self.notice_count, tone, text: text.into(), copy: copy.map(str::to_owned) };
        if tone == Tone::Bad {
            self.faults.retain(|fault| fault.text != notice.text);
            self.faults.push(notice.clone());
            self.faults.drain(..self.faults.len().saturating_sub(FAULTS));
        }
        self.notices.push(notice);
    }

    pub(super) fn dismiss(&mut self, id: u64) -> Vec<Effect> {
        self.notices.retain(|notice| notice.id != id);
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Command;

    #[test]
    fn what_went_wrong_stays_in_the_list_of_problems() {
        let mut session = Session::default();
        for number in 0..3 * FAULTS {
            session.notify(Tone::Bad, format!("no {}", number % (2 * FAULTS)));
            session.notify(Tone::Good, "yes");
        }
        for notice in session.notices().to_vec() {
            session.apply(Command::Dismiss(notice.id));
        }
        assert!(session.notices().is_empty());
        let texts: Vec<&str> = session.faults().iter().map(|fault| &*fault.text).collect();
        assert_eq!((texts.len(), texts.first(), texts.last()), (FAULTS, Some(&"no 0"), Some(&"no 49")));
    }
}
