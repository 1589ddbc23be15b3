//! Corrections of what Linkloom has read: what is asked, what would be written into the folder's `linkloom.yaml`, and the
//! way back.
//!
//! A correction is asked for at a node or a sentence, then said, then proposed: the background reads the settings and tells
//! which lines would change. Only what was shown is written, and only while the file is still what it was.

use std::path::PathBuf;
use std::sync::Arc;

use super::history::Step;
use super::mention::Mentioned;
use super::{Effect, Job, Session, Tone};
use crate::config::Rejection;
use crate::config::edit::{Cited, Correction, Edited};
use crate::folder::{Bounds, SETTINGS};
use crate::graph::{Direction, EdgeKind, KnowledgeGraph, NodeData, NodeId, NodeKey, NodeKind};
use crate::load::Source;
use crate::post::citation::canonical;

/// What a person does about a correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CorrectCommand {
    /// Begin one.
    Ask(Subject),
    /// Say it, or say it otherwise.
    Say(Correction),
    /// Write what is shown.
    Write,
    /// Do nothing.
    Cancel,
}

/// What is to be corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A mention that is none.
    Mention(Mentioned),
    /// A source or a publisher that is to be called otherwise.
    Rename(NodeKey),
    /// A source or a publisher that is one with another.
    Join(NodeKey),
    /// A source or a publisher that is more than one.
    Split(NodeKey),
}

/// What would be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The file.
    pub file: PathBuf,
    /// What it says now; none where it does not exist.
    pub before: Option<Arc<str>>,
    /// What it would say.
    pub edited: Edited,
}

/// Why nothing is proposed, and what can be done by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declined {
    /// In plain words.
    pub why: String,
    /// The lines to write by hand, where that is a way out.
    pub by_hand: Option<String>,
}

/// What the background answers about a correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Corrected {
    /// What would be written, or why nothing.
    Proposed {
        /// For which question.
        asked: u64,
        /// What.
        outcome: Result<Box<Proposal>, Declined>,
    },
    /// The folder's settings were written, or could not be; why, in plain words.
    Rewritten {
        /// What was to be written.
        rewrite: Rewrite,
        /// How it went.
        result: Result<(), String>,
    },
}

/// A change of the settings' file, from one whole text to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// The file.
    pub file: PathBuf,
    /// What it must be; none: not there.
    pub before: Option<Arc<str>>,
    /// What it is to be.
    pub after: Option<Arc<str>>,
    /// What the change does, as it goes on after “Undo: ”.
    pub name: Arc<str>,
    /// Whether it is new, and no step back or again.
    pub is_new: bool,
}

impl Rewrite {
    /// The way back.
    pub(super) fn reversed(&self) -> Self {
        let Self { file, before, after, name, .. } = self.clone();
        Self { file, before: after, after: before, name, is_new: false }
    }
}

/// A correction that is being made.
#[derive(Clone, Debug)]
pub struct Correcting {
    /// What is to be corrected.
    pub subject: Subject,
    /// What is said about it.
    pub said: Option<Correction>,
    /// What would be written for that; while it is worked out, what would have been for what was said before.
    pub outcome: Option<Result<Box<Proposal>, Declined>>,
    /// Whether it is being worked out.
    pub is_waiting: bool,
    /// Whether it is being written.
    pub is_writing: bool,
    /// Counts what was said, so that an answer to what was said before is not taken for one to this.
    asked: u64,
}

impl Correcting {
    /// Whether what is shown can be written.
    pub fn is_ready(&self) -> bool {
        matches!(self.outcome, Some(Ok(_))) && !self.is_waiting && !self.is_writing
    }
}

impl Session {
    /// The correction that is being made.
    pub fn correcting(&self) -> Option<&Correcting> {
        self.correcting.as_ref()
    }

    /// Whether the folder that is shown can be corrected; the samples have no folder.
    pub fn can_correct(&self) -> bool {
        matches!(self.content.loaded.as_ref().map(|loaded| &loaded.source), Some(Source::Folder(_)))
    }

    pub(super) fn correct(&mut self, command: CorrectCommand) -> Vec<Effect> {
        match command {
            CorrectCommand::Ask(subject) => self.ask_correction(subject),
            CorrectCommand::Say(correction) => self.say(correction),
            CorrectCommand::Write => self.write_correction(),
            CorrectCommand::Cancel => {
                self.correcting = None;
                Vec::new()
            }
        }
    }

    fn ask_correction(&mut self, subject: Subject) -> Vec<Effect> {
        if !self.can_correct() {
            let why = if self.is_from_file() {
                "This graph was opened from a file. Open the folder of posts to correct it"
            } else {
                "The samples are part of Linkloom and cannot be corrected. Open a folder of your own"
            };
            self.notices.add(Tone::Bad, why);
            return Vec::new();
        }
        let said = match &subject {
            Subject::Mention(mention) => Some(Correction::Reject(mention.in_sentence())),
            Subject::Split(key) => self
                .graph()
                .and_then(|graph| parts(graph, key).into_iter().next())
                .map(|begin| Correction::Split { of: cited(key), begin }),
            Subject::Rename(_) | Subject::Join(_) => None,
        };
        self.correcting =
            Some(Correcting { subject, said: None, outcome: None, is_waiting: false, is_writing: false, asked: 0 });
        said.map_or_else(Vec::new, |said| self.say(said))
    }

    fn say(&mut self, correction: Correction) -> Vec<Effect> {
        let Some(Source::Folder(folder)) = self.content.loaded.as_ref().map(|loaded| loaded.source.clone()) else {
            return Vec::new();
        };
        let links = self.links_of(&Source::Folder(folder.clone()));
        self.corrections += 1;
        let asked = self.corrections;
        let Some(correcting) = self.correcting.as_mut().filter(|correcting| !correcting.is_writing) else {
            return Vec::new();
        };
        correcting.said = Some(correction.clone());
        correcting.is_waiting = true;
        correcting.asked = asked;
        vec![Job::Propose { asked, bounds: Bounds::new(&folder, links), correction }.into()]
    }

    pub(super) fn corrected(&mut self, answer: Corrected) -> Vec<Effect> {
        match answer {
            Corrected::Proposed { asked, outcome } => self.proposed(asked, outcome),
            Corrected::Rewritten { rewrite, result } => self.rewritten(&rewrite, result),
        }
    }

    fn proposed(&mut self, asked: u64, outcome: Result<Box<Proposal>, Declined>) -> Vec<Effect> {
        if let Some(correcting) = self.correcting.as_mut().filter(|correcting| correcting.asked == asked) {
            correcting.outcome = Some(outcome);
            correcting.is_waiting = false;
        }
        Vec::new()
    }

    fn write_correction(&mut self) -> Vec<Effect> {
        let Some(correcting) = self.correcting.as_mut().filter(|correcting| correcting.is_ready()) else {
            return Vec::new();
        };
        let (Some(Ok(proposal)), Some(said)) = (&correcting.outcome, &correcting.said) else { return Vec::new() };
        let Proposal { file, before, edited } = (**proposal).clone();
        let rewrite = Rewrite { file, before, after: Some(edited.text), name: in_short(said).into(), is_new: true };
        correcting.is_writing = true;
        vec![Job::Rewrite(rewrite).into()]
    }

    fn rewritten(&mut self, rewrite: &Rewrite, result: Result<(), String>) -> Vec<Effect> {
        let is_here = self.content.loaded.as_ref().is_some_and(
            |loaded| matches!(&loaded.source, Source::Folder(folder) if folder.join(SETTINGS) == rewrite.file),
        );
        match result {
            Ok(()) => self.show_rewritten(rewrite, is_here),
            Err(why) => {
                self.decline(rewrite, why);
                Vec::new()
            }
        }
    }

    fn show_rewritten(&mut self, rewrite: &Rewrite, is_here: bool) -> Vec<Effect> {
        let text = match (rewrite.is_new, &rewrite.after) {
            (true, _) => format!("Written into {SETTINGS}: {}", rewrite.name),
            (false, None) => format!("{SETTINGS} is gone again"),
            (false, Some(_)) => format!("{SETTINGS} has been changed back"),
        };
        self.notices.add(Tone::Good, text);
        if rewrite.is_new {
            self.correcting = None;
        }
        if !is_here {
            return Vec::new();
        }
        if rewrite.is_new {
            let step = Step::new(rewrite.name.to_string().into(), self.view.clone(), self.content.graph_rev);
            self.undo.record(Step { file: Some(Arc::new(rewrite.reversed())), ..step });
        }
        // Whoever follows the folder hears of it anyway.
        if self.settings.follow_folder { Vec::new() } else { self.reload() }
    }

    /// Of what could not be written the lines stay on the screen, to be written by hand.
    fn decline(&mut self, rewrite: &Rewrite, why: String) {
        let correcting = self.correcting.as_mut().filter(|correcting| rewrite.is_new && correcting.is_writing);
        let Some(correcting) = correcting else {
            self.notices.add(Tone::Bad, format!("{why}. To undo it, change {} by hand", rewrite.file.display()));
            return;
        };
        correcting.is_writing = false;
        let lines = match &correcting.outcome {
            Some(Ok(proposal)) => Some(proposal.edited.added.join("\n")),
            _ => None,
        };
        correcting.outcome = Some(Err(Declined { why, by_hand: lines }));
    }
}

/// Which list of the settings a node is in.
pub fn cited(key: &NodeKey) -> Cited {
    if key.kind() == NodeKind::Publisher { Cited::Publishers } else { Cited::Sources }
}

/// What a source or a publisher can be split into: the beginnings of its addresses that would be pages of their own, or
/// the domains behind it that are not its own.
pub fn parts(graph: &KnowledgeGraph, key: &NodeKey) -> Vec<String> {
    let Some(id) = graph.find(key) else { return Vec::new() };
    match graph.node(id).map(|node| &node.data) {
        Some(NodeData::Source { urls, .. }) if urls.len() > 1 => pages(key, urls),
        Some(NodeData::Publisher) => domains(graph, id, key.name()),
        _ => Vec::new(),
    }
}

/// Other pages that were joined with a source, then the part that all its own addresses begin with.
fn pages(key: &NodeKey, urls: &[Arc<str>]) -> Vec<String> {
    let canonical = |url: &Arc<str>| canonical(url).ok().map(|(key, _)| key.as_str().to_owned());
    let mut pages: Vec<String> = urls.iter().filter_map(canonical).filter(|page| page != key.name()).collect();
    pages.sort();
    pages.dedup();
    let without_query = |url: &str| url.split(['?', '#']).next().unwrap_or(url).to_owned();
    pages.extend(urls.iter().find(|url| url.contains(['?', '#'])).map(|url| without_query(url)));
    pages
}

fn domains(graph: &KnowledgeGraph, id: NodeId, own: &str) -> Vec<String> {
    let sources = graph.edges_of(id, EdgeKind::PublishedBy, Direction::Incoming);
    let sources = sources.iter().filter_map(|edge| graph.node(edge.source));
    let domain = |url: &str| canonical(url).ok().map(|(key, _)| key.domain().to_owned());
    let mut domains: Vec<String> =
        sources.filter_map(|node| domain(node.key.name())).filter(|domain| domain != own).collect();
    domains.sort();
    domains.dedup();
    domains
}

/// What a correction does, as it goes on after “Undo: ”.
fn in_short(correction: &Correction) -> String {
    match correction {
        Correction::Reject(Rejection { name, file, sentence }) => match (file, sentence) {
            (_, Some(_)) => format!("“{name}” is no platform in a sentence"),
            (Some(file), None) => format!("“{name}” is no platform in {file}"),
            (None, None) => format!("“{name}” is no platform"),
        },
        Correction::Accept(Rejection { name, .. }) => format!("“{name}” is a platform"),
        Correction::AddPlatform { name, .. } => format!("add the platform {name}"),
        Correction::RemovePlatform(name) => format!("remove the platform {name}"),
        Correction::Join { first, other, .. } => format!("join {other} with {first}"),
        Correction::Part { member, .. } => format!("take {member} apart"),
        Correction::Split { begin, .. } => format!("split {begin}"),
        Correction::Unsplit { begin, .. } => format!("do not split {begin}"),
        Correction::Rename { id, name: Some(name), .. } => format!("call {id} “{name}”"),
        Correction::Rename { id, name: None, .. } => format!("call {id} as before"),
        Correction::AddSite(address) => format!("the posts are at {address}"),
        Correction::RemoveSite(address) => format!("the posts are not at {address}"),
    }
}
