//! What a person and the world have to say about comparing.

use std::path::PathBuf;

use super::compared::{CompareRev, Compared};
use crate::compare::State;
use crate::graph::NodeKey;
use crate::load::Progress;
use crate::session::answer::Picked;

/// What a person does about comparing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompareCommand {
    /// Ask what to compare with.
    Ask,
    /// Ask for it with the system's dialog.
    Pick(EarlierKind),
    /// Compare what is shown with this folder or export.
    With(PathBuf),
    /// Show the card of a node, wherever it is.
    Look(NodeKey),
    /// Show only what was added, is gone, or changed; everything again where that is shown already, or where it is none.
    Only(Option<State>),
    /// Show the summary, or no longer.
    Summary(bool),
    /// Leave the comparison, or give up the one that is being worked out.
    Stop,
}

/// What an earlier state is kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EarlierKind {
    /// A folder of posts.
    Folder,
    /// A file that was exported.
    Export,
}

/// What the world answers about comparing.
#[derive(Debug)]
pub enum CompareNews {
    /// The dialog for the earlier state was closed.
    Picked(Picked),
    /// It is being read.
    Progressed(CompareRev, Progress),
    /// Both were compared, or could not be; why, in plain words.
    Ended(CompareRev, Result<Box<Compared>, String>),
}
