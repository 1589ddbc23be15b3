//! What the items of one post lead to: the part of building that needs no other post but their paths.

use super::build::Document;
use super::evidence::Item;
use super::report::{Ignored, LinkReport};
use super::resolve::{PostIndex, Target, join, strip_markdown};
use crate::diag::{Code, Diagnostic};
use crate::platform::PlatformId;
use crate::post::citation::SourceKey;
use crate::post::{Link, LinkSyntax, LinkTarget, TagKey};

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
    /// What became of the links.
    pub(super) links: LinkReport,
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
        let bad = post.bad_links as usize;
        this.links.add_found(post.links.len() + bad);
        this.links.add_ignored(Ignored::BadUrl, bad);
        for (i, link) in (0_u32..).zip(&post.links) {
            match this.goal(number, document, link, index) {
                Ok(goal) => {
                    match goal {
                        Goal::Source(_) => this.links.add_cites(),
                        _ => this.links.add_links_to(),
                    }
                    this.goals.push((goal, Item::Link(i)));
                }
                Err(reason) => this.links.add_ignored(reason, 1),
            }
        }
        this
    }

    fn goal(
        &mut self,
        number: u32,
        document: &Document,
        link: &'a Link,
        index: &PostIndex<'_>,
    ) -> Result<Goal<'a>, Ignored> {
        let from = &document.post.path;
        let (target, name) = match &link.target {
            LinkTarget::Source { key, .. } => return Ok(Goal::Source(key)),
            LinkTarget::Relative { path, .. } => (index.relative(from, path), path),
            LinkTarget::Wiki { name, .. } if link.syntax == LinkSyntax::Wiki => (index.wiki(from, name), name),
            LinkTarget::Wiki { name, .. } => (index.shortcode(from, name), name),
            LinkTarget::Anchor(_) => return Err(Ignored::Anchor),
            LinkTarget::Other(_) => return Err(Ignored::OtherScheme),
        };
        match target {
            // A post that links to itself says nothing about its connections.
            Target::Post(post) | Target::Ambiguous(post) if post == number => Err(Ignored::SelfLink),
            Target::Post(post) => Ok(Goal::Post(post)),
            Target::Ambiguous(post) => {
                let message = format!("Several posts are called “{name}”");
                let hint = "Write the folder too, as in [[folder/name]]".to_owned();
                self.report(document, link, Code::AmbiguousPost, message, hint);
                Ok(Goal::Post(post))
            }
            Target::Missing => {
                let hint = match index.similar(from, name) {
                    Some(meant) => format!("Did you mean {meant}? Correct the link, or create the post"),
                    None => "Create the post, or correct the link's path".to_owned(),
                };
                self.report(document, link, Code::MissingPost, format!("The link leads to no post: {name}"), hint);
                Ok(Goal::Missing(missing_path(document, link, name)))
            }
            Target::NotAPost(reason) => Err(reason),
        }
    }

    fn report(&mut self, document: &Document, link: &Link, code: Code, message: String, hint: String) {
        let place = document.lines.line_col(link.at.start);
        self.diagnostics.push(Diagnostic::warning(&document.post.path, code, message).at(place).hint(hint));
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
