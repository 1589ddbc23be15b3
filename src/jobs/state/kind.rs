//! The kinds of file that keep something from one run to the next: what they are called, and how they are written.

use std::fmt;
use std::path::Path;

use super::Fields;
use crate::session::memory;

/// What a file keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::jobs) enum Kind {
    /// The settings of the program.
    #[default]
    Settings,
    /// How a folder was looked at.
    Memory,
}

impl Kind {
    /// No such file is larger, in bytes. A memory has a line for each of hundreds of thousands of nodes.
    pub(super) fn bytes_max(self) -> u64 {
        match self {
            Self::Settings => 1 << 20,
            Self::Memory => 1 << 28,
        }
    }

    /// The newest version that is understood; none where every version is.
    pub(super) fn version(self) -> Option<u64> {
        match self {
            Self::Settings => None,
            Self::Memory => Some(memory::VERSION),
        }
    }

    /// The file's text. Settings are few and read by people; a memory is long and is not.
    pub(super) fn text(self, fields: &Fields) -> serde_json::Result<String> {
        match self {
            Self::Settings => serde_json::to_string_pretty(fields),
            Self::Memory => serde_json::to_string(fields),
        }
    }

    /// “The settings are”, “The view of this folder is”.
    pub(super) fn are(self) -> &'static str {
        match self {
            Self::Settings => "are",
            Self::Memory => "is",
        }
    }

    /// What follows where it is not understood.
    pub(super) fn without(self) -> &'static str {
        match self {
            Self::Settings => "so all have their usual values",
            Self::Memory => "so the folder is shown as if for the first time",
        }
    }

    /// What a file of a later version is answered with.
    pub(super) fn later(self, path: &Path) -> String {
        let (are, path) = (self.are(), path.display());
        format!("{self} {are} kept in {path} by a later version of Linkloom: it is neither read nor changed here.")
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Settings => "The settings",
            Self::Memory => "The view of this folder",
        })
    }
}
