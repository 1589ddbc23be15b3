//! What became of all that the folder holds, as a table: what, how many, and what of it can be listed one by one.

use crate::diag::{Code, Diagnostic, Severity};
use crate::folder::SETTINGS;
use crate::graph::{Ignored, IgnoredLink, KnowledgeGraph, NodeId, NodeKey, NodeKind, OwnSite};
use crate::load::Loaded;
use crate::place::Span;
use crate::text::{capital, counted_plainly, folded};

use super::{Command, Notice, Session};

/// The query for posts that nothing connects.
pub const UNCONNECTED: &str = "kind:post is:orphan";

/// What a row of the table counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// What went wrong and has no place in a file.
    Faults,
    /// Problems of a kind.
    Problems(Code),
    /// Files that became posts.
    Posts,
    /// Posts that nothing connects.
    Unconnected,
    /// Files that could not become posts.
    Skipped(Code),
    /// Files that the folder's settings leave out.
    LeftOut,
    /// Files in folders in which programs keep old versions.
    OldVersions,
    /// Links to sources.
    Cites,
    /// Links to posts.
    LinksTo,
    /// What is probably the folder's own site.
    OwnSite,
    /// Links that make no connection.
    Ignored(Ignored),
    /// Tags that are in the graph.
    Tagged,
    /// Tags that stand twice in a post, or are empty.
    RepeatedTags,
    /// Mentions of platforms that are in the graph.
    Mentioned,
    /// Mentions that the folder's settings reject.
    RejectedMentions,
}

/// A part of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub title: &'static str,
    /// The sum of its rows; of files, without those rows that count posts once more.
    pub count: usize,
    /// Its rows, without those that count nothing.
    pub rows: Vec<Row>,
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it counts.
    pub topic: Topic,
    /// The same in words.
    pub name: String,
    /// How many.
    pub count: usize,
}

/// One of those that a row counts.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is.
    pub message: String,
    /// Where it stands; empty where that is nowhere.
    pub place: String,
    /// What can be done about it, or more about it.
    pub note: String,
    /// All there is to say.
    pub tip: String,
    /// How bad it is; none for what is no problem.
    pub severity: Option<Severity>,
    /// What shows it.
    pub target: Target,
}

/// What shows one of those that a row counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A post, at a passage of it.
    Post {
        /// The post.
        post: NodeKey,
        /// The passage.
        passage: Option<Span>,
    },
    /// Nothing in the window: the words are copied.
    Words(String),
}

impl Target {
    /// The command that shows it.
    pub fn command(&self) -> Command {
        match self {
            Self::Post { post, passage } => Command::Read { post: post.clone(), passage: *passage },
            Self::Words(words) => Command::Copy(words.clone()),
        }
    }
}

impl Topic {
    fn row(self, name: impl Into<String>, count: usize) -> Row {
        Row { topic: self, name: name.into(), count }
    }

    /// Whether what it counts can be listed.
    pub fn opens(self) -> bool {
        match self {
            Self::Faults
            | Self::Problems(_)
            | Self::Unconnected
            | Self::Skipped(_)
            | Self::OwnSite
            | Self::Ignored(_) => true,
            Self::Posts
            | Self::LeftOut
            | Self::OldVersions
            | Self::Cites
            | Self::LinksTo
            | Self::Tagged
            | Self::RepeatedTags
            | Self::Mentioned
            | Self::RejectedMentions => false,
        }
    }
}

impl Session {
    /// The report of what is loaded: problems, suggestions, files, links, tags and mentions. Parts with nothing in them are left out.
    pub fn load_report(&self) -> Vec<Section> {
        let Some(loaded) = self.loaded() else { return Vec::new() };
        let sections = [
            problems(loaded, self.faults()),
            suggestions(loaded),
            files(loaded),
            links(loaded),
            tags(loaded),
            mentions(loaded),
        ];
        let mut sections: Vec<Section> = sections.into_iter().filter(|section| section.count > 0).collect();
        for section in &mut sections {
            section.rows.retain(|row| row.count > 0);
        }
        sections
    }

    /// What a row of the report counts, one by one.
    pub fn report_entries(&self, topic: Topic) -> Vec<Entry> {
        let Some(loaded) = self.loaded() else { return Vec::new() };
        let graph = &*loaded.graph;
        let problems = |code| loaded.diagnostics.iter().filter(move |problem| problem.code == code);
        match topic {
            Topic::Faults => self.faults().iter().map(of_fault).collect(),
            Topic::Problems(code) => problems(code).map(|problem| of_problem(graph, problem)).collect(),
            Topic::Skipped(code) => {
                let is_no_post = |problem: &&Diagnostic| post_of(graph, problem).is_none();
                problems(code).filter(is_no_post).map(|problem| of_problem(graph, problem)).collect()
            }
            Topic::Unconnected => unconnected(graph).filter_map(|id| of_post(graph, id)).collect(),
            Topic::OwnSite => graph.own_site().map(of_own_site).into_iter().collect(),
            Topic::Ignored(Ignored::BadUrl) => {
                problems(Code::BadUrl).map(|problem| of_problem(graph, problem)).collect()
            }
            Topic::Ignored(reason) => {
                let links = graph.ignored_links().iter().filter(|link| link.reason == reason);
                links.filter_map(|link| of_link(graph, link)).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn problems(loaded: &Loaded, faults: &[Notice]) -> Section {
    let of = |code| loaded.diagnostics.iter().filter(|problem| problem.code == code).count();
    let kinds = Code::ALL.into_iter().map(|code| Topic::Problems(code).row(capital(code.title()), of(code)));
    let rows = [Topic::Faults.row("Outside of the files", faults.len())].into_iter().chain(kinds).collect();
    Section { title: "Problems", count: faults.len() + loaded.diagnostics.len(), rows }
}

fn files(loaded: &Loaded) -> Section {
    let report = &loaded.report;
    let mut rows = vec![
        Topic::Posts.row("Posts", report.posts),
        Topic::Unconnected.row("Posts without connections", unconnected(&loaded.graph).count()),
    ];
    let skipped = report.skipped.iter();
    rows.extend(skipped.map(|(&code, &count)| Topic::Skipped(code).row(format!("Skipped: {}", code.title()), count)));
    rows.push(Topic::LeftOut.row(format!("Left out by {SETTINGS}"), report.left_out));
    rows.push(Topic::OldVersions.row("Old versions of posts", report.old_versions));
    Section { title: "Files", count: report.files, rows }
}

fn links(loaded: &Loaded) -> Section {
    let links = &loaded.report.links;
    let mut rows =
        vec![Topic::Cites.row("To sources", links.cites()), Topic::LinksTo.row("To posts", links.links_to())];
    rows.extend(
        Ignored::ALL
            .map(|reason| Topic::Ignored(reason).row(format!("Ignored: {}", reason.plainly()), links.ignored(reason))),
    );
    Section { title: "Links", count: links.found(), rows }
}

/// What the folder's settings could say.
fn suggestions(loaded: &Loaded) -> Section {
    let count = usize::from(loaded.report.own_site.is_some());
    Section { title: "Suggestions", count, rows: vec![Topic::OwnSite.row("This folder's own site", count)] }
}

fn tags(loaded: &Loaded) -> Section {
    let report = &loaded.report;
    let repeated = Topic::RepeatedTags.row("Repeated or empty", report.repeated);
    Section {
        title: "Tags",
        count: report.tags,
        rows: vec![Topic::Tagged.row("In the graph", report.tagged), repeated],
    }
}

fn mentions(loaded: &Loaded) -> Section {
    let report = &loaded.report;
    let rejected = Topic::RejectedMentions.row(format!("Rejected by {SETTINGS}"), report.rejected);
    let rows = vec![Topic::Mentioned.row("In the graph", report.mentioned), rejected];
    Section { title: "Mentions of platforms", count: report.mentions, rows }
}

fn unconnected(graph: &KnowledgeGraph) -> impl Iterator<Item = NodeId> {
    let posts = graph.nodes().filter(|(_, node)| node.key.kind() == NodeKind::Post);
    posts.map(|(id, _)| id).filter(|&id| graph.degree(id) == 0)
}

/// The line for the settings is copied: the program writes nothing into the folder.
fn of_own_site(site: &OwnSite) -> Entry {
    let setting = site.setting();
    Entry {
        message: format!(
            "{} fits {} of this folder, and {} to it count as links to sources",
            site.address,
            counted_plainly(site.posts, "post"),
            counted_plainly(site.links, "link"),
        ),
        place: SETTINGS.to_owned(),
        note: format!("If it is this folder's own site, write `{setting}` into {SETTINGS}. A click copies the line."),
        tip: setting.clone(),
        severity: None,
        target: Target::Words(setting),
    }
}

/// What went wrong without a file is copied, or the link that it is about.
fn of_fault(fault: &Notice) -> Entry {
    Entry {
        message: fault.text.clone(),
        place: String::new(),
        note: fault.copy.clone().unwrap_or_default(),
        tip: fault.text.clone(),
        severity: Some(Severity::Error),
        target: Target::Words(fault.copy.clone().unwrap_or_else(|| fault.text.clone())),
    }
}

fn post_of(graph: &KnowledgeGraph, problem: &Diagnostic) -> Option<NodeId> {
    let post = graph.find(&NodeKey::new(NodeKind::Post, problem.file.as_str()))?;
    graph.document_of(post).map(|_| post)
}

/// A problem is shown in the post, at its line; where the file is no post, it is copied with its place.
fn of_problem(graph: &KnowledgeGraph, problem: &Diagnostic) -> Entry {
    let file = &problem.file;
    let document = post_of(graph, problem).and_then(|id| graph.document_of(id));
    let target = match document {
        Some(document) => Target::Post {
            post: NodeKey::new(NodeKind::Post, file.as_str()),
            passage: problem.place.map(|place| document.lines.span(place.line)),
        },
        None => Target::Words(problem.to_string()),
    };
    Entry {
        message: problem.message.clone(),
        place: problem.place.map_or_else(|| file.to_string(), |at| format!("{file}:{}:{}", at.line, at.column)),
        note: problem.hint.clone().unwrap_or_default(),
        tip: format!("{problem}\n\n{}", problem.code.explanation()),
        severity: Some(problem.severity),
        target,
    }
}

fn of_post(graph: &KnowledgeGraph, id: NodeId) -> Option<Entry> {
    let node = graph.node(id)?;
    Some(Entry {
        message: node.label.to_string(),
        place: node.key.name().to_owned(),
        note: "No tag, platform, source or link connects it.".to_owned(),
        tip: node.label.to_string(),
        severity: None,
        target: Target::Post { post: node.key.clone(), passage: None },
    })
}

/// A link is shown in its post.
fn of_link(graph: &KnowledgeGraph, ignored: &IgnoredLink) -> Option<Entry> {
    let document = graph.documents().get(ignored.document as usize)?;
    let post = &document.post;
    let link = post.links.get(ignored.link as usize)?;
    let written = folded(link.at.of(&post.text));
    let at = document.lines.line_col(link.at.start);
    let sentence = post.sentences.get(link.sentence as usize).map(|sentence| sentence.at.of(&post.text));
    Some(Entry {
        place: format!("{}:{}:{}", post.path, at.line, at.column),
        note: sentence.map(folded).unwrap_or_default(),
        tip: written.clone(),
        message: written,
        severity: None,
        target: Target::Post { post: NodeKey::new(NodeKind::Post, post.path.as_str()), passage: Some(link.at) },
    })
}
