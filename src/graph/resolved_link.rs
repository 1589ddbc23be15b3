//! Where the links of one post lead: the part of building that needs no other post but their paths.

use super::document::Document;
use super::interner::EntityId;
use super::name::{strip_markdown, with_slashes};
use super::report::{Ignored, IgnoredLink, LinkReport};
use super::resolve::{PostIndex, Target, join};
use crate::diag::{Code, Diagnostic};
use crate::post::markdown::wiki::is_table_of_contents;
use crate::post::{Link, LinkSyntax, LinkTarget};

/// Where a link leads, before nodes have numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ResolvedLink {
    /// To the source in its target.
    Source,
    /// To this post.
    Post(EntityId),
    /// To a post that is not there: its place in [`ResolvedLinks::missing`].
    Missing(u32),
    /// To nothing that is in the graph.
    Nowhere,
}

/// Where all links of one post lead, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct ResolvedLinks {
    pub(super) resolved: Vec<ResolvedLink>,
    /// The paths at which posts would be that are not there.
    missing: Vec<Box<str>>,
    /// What became of the links.
    pub(super) links: LinkReport,
    /// The links that make no edge.
    pub(super) ignored: Vec<IgnoredLink>,
    /// The links that lead to no post, or to one of several.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl ResolvedLinks {
    /// Of the document with this number; `posts` are the entities of all documents.
    pub(super) fn of(number: u32, document: &Document, index: &PostIndex, posts: &[EntityId]) -> Self {
        let post = &document.post;
        let mut this = Self { resolved: Vec::with_capacity(post.links.len()), ..Self::default() };
        let bad = post.bad_links as usize;
        this.links.add_found(post.links.len() + bad);
        this.links.add_ignored(Ignored::BadUrl, bad);
        for (place, link) in (0_u32..).zip(&post.links) {
            let leads_to = this.resolve(number, document, link, (index, posts));
            match &leads_to {
                Ok(ResolvedLink::Source) => this.links.add_cites(),
                Ok(_) => this.links.add_links_to(),
                Err(reason) => {
                    this.links.add_ignored(*reason, 1);
                    this.ignored.push(IgnoredLink { document: number, link: place, reason: *reason });
                }
            }
            this.resolved.push(leads_to.unwrap_or(ResolvedLink::Nowhere));
        }
        this
    }

    /// Whether the links lead where they lead in `other`.
    pub(super) fn are_as(&self, other: &Self) -> bool {
        self.resolved == other.resolved && self.missing == other.missing
    }

    /// The path at which a post would be that is not there, where that is what this link leads to.
    pub(super) fn missing(&self, link: usize) -> Option<&str> {
        match self.resolved.get(link)? {
            ResolvedLink::Missing(place) => self.missing.get(*place as usize).map(Box::as_ref),
            _ => None,
        }
    }

    fn resolve(
        &mut self,
        number: u32,
        document: &Document,
        link: &Link,
        (index, posts): (&PostIndex, &[EntityId]),
    ) -> Result<ResolvedLink, Ignored> {
        let post =
            |number: u32| posts.get(number as usize).map_or(ResolvedLink::Nowhere, |&post| ResolvedLink::Post(post));
        let from = &document.post.path;
        let (target, name) = match &link.target {
            LinkTarget::Source { .. } => return Ok(ResolvedLink::Source),
            LinkTarget::Relative { path, .. } => (index.relative(from, path), path),
            LinkTarget::Wiki { name, anchor } if link.syntax == LinkSyntax::Wiki => {
                (index.wiki(from, name, anchor), name)
            }
            LinkTarget::Wiki { name, .. } => (index.shortcode(from, name), name),
            LinkTarget::Anchor(_) => return Err(Ignored::Anchor),
            LinkTarget::Other(_) => return Err(Ignored::OtherScheme),
        };
        match target {
            // A post that links to itself says nothing about its connections.
            Target::Post(found) | Target::Ambiguous(found) if found == number => Err(Ignored::SelfLink),
            Target::Post(found) => Ok(post(found)),
            Target::Ambiguous(found) => {
                let message = format!("Several posts are called “{name}”");
                let hint = "Add the folder, as in [[folder/name]]".to_owned();
                self.report(document, link, Code::AmbiguousPost, message, hint);
                Ok(post(found))
            }
            // A note may well be called so; where none is, the link is a mark.
            Target::Missing if link.syntax == LinkSyntax::Wiki && is_table_of_contents(name) => Err(Ignored::Anchor),
            Target::Missing => {
                let hint = match index.similar(from, name) {
                    Some(meant) => format!("Did you mean {meant}? Correct the link, or create the post"),
                    None => "Create the post, or correct the link's path".to_owned(),
                };
                self.report(
                    document,
                    link,
                    Code::MissingPost,
                    format!("The link does not lead to a post: {name}"),
                    hint,
                );
                self.missing.push(missing_path(document, link, name).into());
                Ok(ResolvedLink::Missing(self.missing.len() as u32 - 1))
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
    let name = &*with_slashes(name);
    let path = match link.target {
        LinkTarget::Relative { .. } => join(document.post.path.parent(), name),
        _ => join("", name),
    };
    let path = path.unwrap_or_else(|| name.to_owned());
    if strip_markdown(&path).len() < path.len() { path } else { format!("{path}.md") }
}
