//! What went wrong in a file: how bad, a stable code, the place, a plain sentence and a hint.
//!
//! A diagnostic never stops a load. The problems panel, `linkloom check` and the JSON report print the same list.

mod explain;

use std::fmt;

use serde::Serialize;

use crate::place::{LineCol, RelPath};

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something of the file is not in the graph.
    Error,
    /// All is in the graph, but probably not as its author meant it.
    Warning,
    /// Left out for a reason; no problem.
    Note,
}

impl Severity {
    /// The word printed in a report.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// The kinds of problem, each with a stable name that reports and scripts can rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Code {
    /// The file could not be read: permission, input/output error, vanished meanwhile.
    Unreadable,
    /// Not a regular file: a FIFO, a device, a socket.
    NotAFile,
    /// A symbolic link that leads nowhere or round in a loop.
    BrokenSymlink,
    /// A symbolic link that leads to a file outside the folder.
    LeadsOutside,
    /// Larger than a post can be.
    TooLarge,
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// Nothing in the file.
    Empty,
    /// The front matter does not parse.
    FrontMatterSyntax,
    /// The front matter is larger, or nested deeper, than is safe to parse.
    FrontMatterTooLarge,
    /// The front matter has no closing fence.
    FrontMatterUnclosed,
    /// What looks like front matter stands below the first line, or has no fence above it.
    FrontMatterMisplaced,
    /// A key of the front matter stands there twice.
    FrontMatterDuplicateKey,
    /// The front matter is no mapping of keys to values.
    FrontMatterNotAMapping,
    /// A front matter value is not of a form that its key can have.
    FrontMatterValue,
    /// A platform named in the front matter that is in no list.
    UnknownPlatform,
    /// A date that no rule reads.
    Date,
    /// A link whose target is no valid URL.
    BadUrl,
    /// A link to a post that is not in the folder.
    MissingPost,
    /// A wiki link that fits several posts.
    AmbiguousPost,
    /// A link to a page of the site that is none of the folder's posts.
    LinkToPage,
    /// A link that leads out of the folder.
    LinkOutOfFolder,
    /// Another link that makes no connection.
    IgnoredLink,
    /// A tag that a post has twice under one key, or that is empty.
    RepeatedTag,
    /// How well the claims of a post are supported.
    Support,
    /// A claim that no publisher supports.
    UncitedClaim,
    /// The folder's settings do not parse.
    SettingsSyntax,
    /// A setting that there is not.
    SettingsKey,
    /// A setting whose value cannot be used.
    SettingsValue,
    /// A node of an opened file that is left out or shown as another kind.
    GraphNode,
    /// An edge of an opened file, or evidence for it, that is left out.
    GraphEdge,
    /// A value in an opened file that cannot be used.
    GraphValue,
}

impl Code {
    /// The name in reports, as in `error[front-matter-syntax]`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::NotAFile => "not-a-file",
            Self::BrokenSymlink => "broken-symlink",
            Self::LeadsOutside => "leads-outside",
            Self::TooLarge => "too-large",
            Self::NotUtf8 => "not-utf8",
            Self::Empty => "empty",
            Self::FrontMatterSyntax => "front-matter-syntax",
            Self::FrontMatterTooLarge => "front-matter-too-large",
            Self::FrontMatterUnclosed => "front-matter-unclosed",
            Self::FrontMatterMisplaced => "front-matter-misplaced",
            Self::FrontMatterDuplicateKey => "front-matter-duplicate-key",
            Self::FrontMatterNotAMapping => "front-matter-not-a-mapping",
            Self::FrontMatterValue => "front-matter-value",
            Self::UnknownPlatform => "unknown-platform",
            Self::Date => "date",
            Self::BadUrl => "bad-url",
            Self::MissingPost => "missing-post",
            Self::AmbiguousPost => "ambiguous-post",
            Self::LinkToPage => "link-to-page",
            Self::LinkOutOfFolder => "link-out-of-folder",
            Self::IgnoredLink => "ignored-link",
            Self::RepeatedTag => "repeated-tag",
            Self::Support => "support",
            Self::UncitedClaim => "uncited-claim",
            Self::SettingsSyntax => "settings-syntax",
            Self::SettingsKey => "settings-key",
            Self::SettingsValue => "settings-value",
            Self::GraphNode => "graph-node",
            Self::GraphEdge => "graph-edge",
            Self::GraphValue => "graph-value",
        }
    }
}

/// One problem in one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Diagnostic {
    /// The file it stands in.
    pub file: RelPath,
    /// The place in the file; none for the file as a whole.
    pub place: Option<LineCol>,
    /// How bad it is.
    pub severity: Severity,
    /// What kind of problem it is.
    pub code: Code,
    /// One plain sentence without a full stop.
    pub message: String,
    /// What a person can do about it, where there is something.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// An error about a whole file.
    pub fn error(file: &RelPath, code: Code, message: impl Into<String>) -> Self {
        Self { file: file.clone(), place: None, severity: Severity::Error, code, message: message.into(), hint: None }
    }

    /// A warning about a whole file.
    pub fn warning(file: &RelPath, code: Code, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(file, code, message) }
    }

    /// A note about a whole file.
    pub fn note(file: &RelPath, code: Code, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, ..Self::error(file, code, message) }
    }

    /// The same at a place in the file.
    #[must_use]
    pub fn at(self, place: LineCol) -> Self {
        Self { place: Some(place), ..self }
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

/// `file:line:col: severity[code]: message`, the form that editors jump to. A problem of the whole file stands at 1:1.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let LineCol { line, column } = self.place.unwrap_or(LineCol { line: 1, column: 1 });
        let (severity, code) = (self.severity.as_str(), self.code.as_str());
        write!(f, "{}:{line}:{column}: {severity}[{code}]: {}", self.file, self.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagnostic_prints_as_editors_read_it() {
        let file = RelPath::new("a/b.md");
        let whole = Diagnostic::error(&file, Code::NotUtf8, "The file is not UTF-8");
        assert_eq!(whole.to_string(), "a/b.md:1:1: error[not-utf8]: The file is not UTF-8");
        let placed = Diagnostic::warning(&file, Code::Date, "No date").at(LineCol { line: 4, column: 7 });
        assert_eq!(placed.to_string(), "a/b.md:4:7: warning[date]: No date");
    }
}
