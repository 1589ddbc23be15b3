//! What the items of one post lead to: the part of building that needs no other post but their paths.

use super::build::Document;
use super::evidence::Item;
use super::resolve::{PostIndex, Target, join, strip_markdown};
use crate::diag::{Code, Diagnostic};
use crate::platform::PlatformId;
use crate::post::citation::SourceKey;
use crate::post::{Link, LinkTarget, TagKey};

/// What an item leads to, before nodes have numbers.
pub(super) enum Goal<'a> {
    /// A tag.
    Tag(&'a TagKey),
    /// A platform.
    Platform(PlatformId),
    /// A page of the web.
    Source(&'a SourceKey),
    /// The post of this document.
    Post(u32),
    /// A post that is not there, by the path at which it would be.
    Missing(String),
}

/// All that the items of one post lead to, in the order tags, mentions, links; within each in the order of the file.
#[derive(Default)]
pub(super) struct Leads<'a> {
    pub(super) goals: Vec<(Goal<'a>, Item)>,
    /// The links that lead to no post, or to one of several.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> Leads<'a> {
    /// Of the document with this number.
    pub(super) fn of(number: u32, document: &'a Document, index: &PostIndex<'_>) -> Self {
        let (post, mentions) = (&document.post, &document.mentions);
        let mut this = Self::default();
        this.goals.reserve(post.tags.len() + mentions.len() + post.links.len());
        this.goals.extend((0_u32..).zip(&post.tags).map(|(i, tag)| (Goal::Tag(&tag.key), Item::Tag(i))));
        let mentioned =
            (0_u32..).zip(mentions).map(|(i, mention)| (Goal::Platform(mention.platform), Item::Mention(i)));
        this.goals.extend(mentioned);
        for (i, link) in (0_u32..).zip(&post.links) {
            if let Some(goal) = this.goal(number, document, link, index) {
                this.goals.push((goal, Item::Link(i)));
            }
        }
        this
    }

    fn goal(&mut self, number: u32, document: &Document, link: &'a Link, index: &PostIndex<'_>) -> Option<Goal<'a>> {
        let (target, name) = match &link.target {
            LinkTarget::Source { key, .. } => return Some(Goal::Source(key)),
            LinkTarget::Relative { path, .. } => (index.relative(&document.post.path, path), path),
            LinkTarget::Wiki { name, .. } => (index.wiki(&document.post.path, name), name),
            LinkTarget::Anchor(_) | LinkTarget::Other(_) => return None,
        };
        let goal = match target {
            Target::Post(post) => Goal::Post(post),
            Target::Ambiguous(post) => {
                self.report(document, link, Code::AmbiguousPost, &format!("Several posts are called “{name}”"));
                Goal::Post(post)
            }
            Target::Missing => {
                self.report(document, link, Code::MissingPost, &format!("The link leads to no post: {name}"));
                Goal::Missing(missing_path(document, link, name))
            }
            Target::NotAPost => return None,
        };
        // A post that links to itself says nothing about its connections.
        if matches!(goal, Goal::Post(post) if post == number) { None } else { Some(goal) }
    }

    fn report(&mut self, document: &Document, link: &Link, code: Code, message: &str) {
        let hint = match code {
            Code::AmbiguousPost => "Write the folder too, as in [[folder/name]]",
            _ => "Create the post, or correct the link's path",
        };
        let place = document.lines.line_col(link.at.start);
        let diagnostic = Diagnostic::warning(&document.post.path, code, message).at(place).hint(hint);
        self.diagnostics.push(diagnostic);
    }
}

/// The path, from the opened folder, of a post that is not there.
fn missing_path(document: &Document, link: &Link, name: &str) -> String {
    let path = match link.target {
        LinkTarget::Relative { .. } => join(document.post.path.parent(), name),
        _ => join("", name),
    };
    let path = path.unwrap_or_else(|| name.to_owned());
    if strip_markdown(&path).len() < path.len() { path } else { format!("{path}.md") }
}
