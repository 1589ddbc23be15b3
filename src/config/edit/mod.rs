//! Corrections in the text of `linkloom.yaml`: one setting more or less, while comments, order and all other bytes stay.
//!
//! 1. [`Correction`] is what a person says; `correction` makes steps of it, each one change of one value.
//! 2. `outline` tells where the values of the text stand, and `splice` which bytes a step changes.
//! 3. What comes out is read again, by the parser that reads the settings, and must be exactly the values of before with the
//!    steps done to them (`step`), and have no problem that was not there before. Otherwise nothing is written.
//!
//! So a text that is written in a way that was not thought of costs a refusal, and never a setting.

mod correction;
mod outline;
mod splice;
mod step;
mod written;

use std::sync::Arc;

use serde_json::Value;

pub use self::correction::{Cited, Correction};
use super::{Config, read_node};
use crate::diag::Diagnostic;
use crate::post::front_matter::node::Node;

/// A text before and after a correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// The text with the correction.
    pub text: Arc<str>,
    /// The first line that is another one, from 1.
    pub line: usize,
    /// The lines that go.
    pub removed: Vec<String>,
    /// The lines that come.
    pub added: Vec<String>,
}

/// Why nothing is corrected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The settings say so already.
    #[error("linkloom.yaml says so already")]
    AlreadyThere,
    /// The settings do not say what is to be taken out.
    #[error("linkloom.yaml does not say so")]
    NotThere,
    /// The text is not read as settings.
    #[error("{0}")]
    Broken(Box<Diagnostic>),
    /// The settings would have a problem with it.
    #[error("{0}")]
    Wrong(Box<Diagnostic>),
    /// The text is written in a way that is not edited safely.
    #[error("linkloom.yaml is written in a way that Linkloom cannot edit safely")]
    Shape,
}

/// Does a correction to the text of the settings; none is that of a file that does not exist.
///
/// # Errors
/// The text says so already, is broken, or is written in a way that is not edited safely.
pub fn correct(text: Option<&str>, correction: &Correction) -> Result<Edited, Refused> {
    let before = text.unwrap_or_default();
    let mut node = read(before).map_err(Refused::Broken)?;
    let mut after = before.to_owned();
    for step in correction.steps(&node)? {
        step.apply(&mut node).ok_or(Refused::Shape)?;
        after = splice::apply(&after, &step).ok_or(Refused::Shape)?;
        if read(&after).ok().as_ref() != Some(&node) {
            return Err(Refused::Shape);
        }
    }
    match new_problem(before, &after) {
        Some(problem) => Err(Refused::Wrong(Box::new(problem))),
        None => Ok(edited(before, &after)),
    }
}

/// The lines to write by hand, as they would stand in an empty file; none where nothing is to be written.
pub fn by_hand(correction: &Correction) -> Option<String> {
    let edited = correct(None, correction).ok()?;
    Some(edited.text.trim_end().to_owned())
}

fn read(text: &str) -> Result<Node, Box<Diagnostic>> {
    let text = bare(text);
    let node = read_node(text).map_err(Box::new)?;
    Ok(node.unwrap_or(Node::Leaf(Value::Null)))
}

/// Without its byte order mark.
fn bare(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// A problem of the one text that the other does not have.
fn new_problem(before: &str, after: &str) -> Option<Diagnostic> {
    let [mut old, new] = [before, after].map(|text| Config::parse(bare(text), false).1);
    let mut is_new = |problem: &Diagnostic| match old.iter().position(|other| other.message == problem.message) {
        Some(index) => {
            old.swap_remove(index);
            false
        }
        None => true,
    };
    new.into_iter().find(|problem| is_new(problem))
}

fn edited(before: &str, after: &str) -> Edited {
    let lines = |text: &str| bare(text).lines().map(str::to_owned).collect::<Vec<_>>();
    let (mut removed, mut added) = (lines(before), lines(after));
    let same = removed.iter().zip(&added).take_while(|(a, b)| a == b).count();
    let rest = removed.iter().rev().zip(added.iter().rev()).take_while(|(a, b)| a == b).count();
    let rest = rest.min(removed.len() - same).min(added.len() - same);
    for lines in [&mut removed, &mut added] {
        lines.truncate(lines.len() - rest);
        lines.drain(..same);
    }
    Edited { text: after.into(), line: same + 1, removed, added }
}

#[cfg(test)]
mod tests;
