//! Why a file cannot be opened as a graph, and what can be done about it.

use std::io;
use std::path::PathBuf;

use super::read::MAX_BYTES;
use crate::folder::plain_words;
use crate::place::LineCol;

/// Why a file cannot be opened.
#[derive(Debug, thiserror::Error)]
#[error("{unfit}: {}. {}", path.display(), unfit.way_out())]
pub struct ImportError {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub unfit: Unfit,
}

/// What is wrong with a file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Unfit {
    /// Nothing is there.
    #[error("There is no file here")]
    NotFound,
    /// A folder, a pipe, a device.
    #[error("This is not a regular file")]
    NotAFile,
    /// The system does not give it.
    #[error("The file could not be read ({})", plain_words(.0))]
    Unreadable(io::Error),
    /// It has so many bytes.
    #[error("The file is too large ({} MiB)", .0 >> 20)]
    TooLarge(u64),
    /// Nothing is in it.
    #[error("The file is empty")]
    Empty,
    /// A byte there is none of UTF-8.
    #[error("The file is not UTF-8 (line {}, column {})", .0.line, .0.column)]
    NotUtf8(LineCol),
    /// It breaks off, or breaks the rules of its format.
    #[error("The file is not valid {format} (line {}, column {}: {what})", .at.line, .at.column)]
    Syntax {
        /// What it should be.
        format: &'static str,
        /// Where it is not.
        at: LineCol,
        /// What is there.
        what: String,
    },
    /// It is something else.
    #[error("The file holds no graph that Linkloom reads")]
    NotAGraph,
    /// A later version has written it.
    #[error("The file is in a form that this version does not read ({0})")]
    Newer(String),
}

impl Unfit {
    /// What can be done, in a sentence without a full stop.
    pub fn way_out(&self) -> String {
        match self {
            Self::NotFound => "Check the path".to_owned(),
            Self::NotAFile => "Choose a file that Linkloom has exported, or a folder of posts".to_owned(),
            Self::Unreadable(_) => "Give yourself permission to read it, or copy it elsewhere".to_owned(),
            Self::TooLarge(_) => format!("At most {} MiB are read; export a part of the graph", MAX_BYTES >> 20),
            Self::Empty => "Export the graph again".to_owned(),
            Self::NotUtf8(_) => "Save it as UTF-8".to_owned(),
            Self::Syntax { .. } => "Export it again, or mend it there".to_owned(),
            Self::NotAGraph => "Choose a JSON file that Linkloom has exported, GEXF or GraphML".to_owned(),
            Self::Newer(_) => "Use the version of Linkloom that has written it, or a later one".to_owned(),
        }
    }
}

impl Unfit {
    /// From what the reader of JSON says.
    pub(super) fn json(error: &serde_json::Error) -> Self {
        let whole = error.to_string();
        // The reader puts the place behind what it says.
        let what = whole.rsplit_once(" at line ").map_or(&*whole, |(what, _)| what).to_owned();
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let at = LineCol { line: small(error.line()), column: small(error.column()) };
        Self::Syntax { format: "JSON", at, what }
    }
}
