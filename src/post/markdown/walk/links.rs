//! The links that a walk meets: of each syntax its beginning, its words, its end.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::Walk;
use crate::diag::{Code, Diagnostic};
use crate::place::{LineIndex, Span};
use crate::post::Origin;
use crate::post::markdown::link::{OpenLink, syntax};
use crate::post::markdown::loose::LooseLink;
use crate::post::markdown::mdx::Kind;
use crate::post::markdown::shortcode::Shortcode;
use crate::post::markdown::target::{classify, classify_wiki, mail};
use crate::post::markdown::wiki::{WikiLink, is_command, wiki_place};
use crate::post::markdown::{bare, embed, entity, nested_wiki};
use crate::post::model::{Link, LinkSyntax, LinkTarget};
use crate::text::folded;

impl Walk<'_> {
    pub(super) fn shortcode(&mut self, link: Shortcode) {
        let Shortcode { code, at, label, target } = link;
        self.flow.take_back("](");
        let start = self.flow.len();
        self.flow.push_for(" ", at.clone());
        self.skip_to = self.skip_to.max(code.end).max(at.end);
        if let Some(index) = self.add(Ok(target), LinkSyntax::Shortcode, at) {
            self.flow.link(start, index);
            self.set_text(index, folded(self.text.get(label).unwrap_or_default()).into());
        }
    }

    pub(super) fn loose_link(&mut self, link: LooseLink) {
        let LooseLink { at, brackets, label, target } = link;
        let start = self.flow.len();
        self.skip_to = self.skip_to.max(brackets.end);
        self.flow.push_for(" ", brackets);
        if let Some(index) = self.add(target, LinkSyntax::Inline, at) {
            self.flow.link(start, index);
            self.set_text(index, folded(self.text.get(label).unwrap_or_default()).into());
        }
    }

    pub(super) fn bare_url(&mut self, at: Range<usize>) {
        let written = self.text.get(at.clone()).unwrap_or_default();
        let unescaped = bare::unescaped(written);
        let decoded = entity::decoded(&unescaped);
        let target = classify(&bare::address(&decoded));
        let start = self.flow.len();
        if self.heading.is_some() {
            self.heading_text.push_str(&decoded);
        }
        self.flow.push_for(" ", at.clone());
        // In the tag of a component.
        let is_embed = self.regions.at(at.start) == Some(Kind::Markup);
        if is_embed && embed::is_picture(&decoded) {
            return;
        }
        let syntax = if is_embed { LinkSyntax::Embed } else { LinkSyntax::Bare };
        if is_embed {
            self.body.origins.add(Span::new(at.start, at.end), Origin::Embed);
        }
        if let Some(index) = self.add(target, syntax, at) {
            self.flow.link(start, index);
            self.set_text(index, decoded.as_ref().into());
        }
    }

    pub(super) fn start_link(&mut self, kind: LinkType, written: &str, at: Range<usize>) {
        let target = match kind {
            LinkType::Email => Ok(mail(written)),
            // A chat's `<address|label>`.
            LinkType::Autolink => classify(written.split('|').next().unwrap_or(written)),
            _ => classify(written),
        };
        let is_url = matches!(kind, LinkType::Autolink | LinkType::Email);
        let is_wiki = matches!(target, Ok(LinkTarget::Wiki { .. })) && written.starts_with("[[");
        let syntax = if is_wiki { LinkSyntax::Wiki } else { syntax(kind) };
        let index = if self.hidden == 0 { self.add(target, syntax, at.clone()) } else { None };
        self.open_link(index, at, false);
        if let Some(link) = self.links.innermost_mut() {
            link.is_url = is_url;
        }
    }

    /// `[[name|label]]`: the parser sees the inner brackets as the link and the outer ones as text.
    pub(super) fn start_wiki(&mut self, inside: &str, inner: &Range<usize>) {
        let wiki = WikiLink::parse(inside);
        let (at, embed) = wiki_place(self.text, inner);
        if at.start < self.skip_to {
            // It stands in the name of another page, whose words have been read.
            let index =
                if self.hidden == 0 { self.add(classify_wiki(&wiki), LinkSyntax::Wiki, at.clone()) } else { None };
            return self.open_link(index, at, false);
        }
        self.flow.take_back(if embed { "![" } else { "[" });
        let label_first = WikiLink::parse_label_first(inside, self.options.wiki_label);
        if let Some((wiki, label)) = label_first.filter(|_| self.hidden == 0) {
            let start = inner.start + 1;
            self.whole_wiki(&wiki, start + label.start..start + label.end, at.clone());
            return self.open_link(None, at, false);
        }
        self.skip_to = self.skip_to.max(inner.start + 1);
        let hidden = self.hidden > 0 || embed && wiki.is_media() || is_command(self.text, at.start);
        self.body.images += u32::from(embed && wiki.is_media());
        let index = if hidden { None } else { self.add(classify_wiki(&wiki), LinkSyntax::Wiki, at.clone()) };
        self.open_link(index, at, false);
        let shown_from = inner.start + 1 + if hidden { inside.len() } else { wiki.label.unwrap_or(0) };
        if let Some(link) = self.links.innermost_mut() {
            (link.shown_from, link.end) = (shown_from, inner.end + 1);
        }
    }

    /// A wiki link with brackets in it. What the parser finds within is read too, as links without words of their own.
    pub(super) fn nested_wiki(&mut self, at: Range<usize>) {
        let inside = nested_wiki::inside(&at);
        let written = self.text.get(inside.clone()).unwrap_or_default();
        let (wiki, label) = WikiLink::parse_label_first(written, self.options.wiki_label).unwrap_or_else(|| {
            let wiki = WikiLink::parse(written);
            let label = wiki.label.unwrap_or(0)..written.len();
            (wiki, label)
        });
        self.whole_wiki(&wiki, inside.start + label.start..inside.start + label.end, at);
    }

    /// A wiki link whose words are read here: nothing more of it is, whatever the parser finds in it.
    fn whole_wiki(&mut self, wiki: &WikiLink<'_>, label: Range<usize>, at: Range<usize>) {
        let words = self.text.get(label.clone()).unwrap_or_default();
        let (start, element) = (self.flow.len(), self.flow.open(at.clone()));
        self.flow.push(words, label.start);
        self.flow.close(&element, None);
        self.shown(words);
        self.skip_to = self.skip_to.max(at.end);
        if let Some(index) = self.add(classify_wiki(wiki), LinkSyntax::Wiki, at) {
            self.flow.link(start, index);
            self.set_text(index, folded(words).into());
        }
    }

    pub(super) fn open_link(&mut self, index: Option<u32>, at: Range<usize>, html: bool) {
        let element = self.flow.open(at);
        self.links.open(OpenLink {
            index,
            flat: self.flow.len(),
            label: self.links.label_len(),
            element,
            html,
            is_url: false,
            shown_from: 0,
            end: 0,
        });
    }

    /// The innermost link of a kind ends; `end` is where, if the file says it only now.
    pub(super) fn end_link(&mut self, html: bool, end: Option<usize>) {
        let Some((link, text)) = self.links.close(html) else { return };
        self.flow.close(&link.element, end);
        self.skip_to = self.skip_to.max(link.end);
        let Some(index) = link.index else { return };
        self.flow.link(link.flat, index);
        self.set_text(index, text.into());
        if let (Some(end), Some(link)) = (end, self.body.links.get_mut(index as usize)) {
            link.at.end = Span::new(end, end).end;
        }
    }

    pub(super) fn set_text(&mut self, index: u32, text: Box<str>) {
        if let Some(link) = self.body.links.get_mut(index as usize) {
            link.set_text(text);
        }
    }

    /// A new link with its index, or a warning.
    pub(super) fn add(
        &mut self,
        target: Result<LinkTarget, String>,
        syntax: LinkSyntax,
        at: Range<usize>,
    ) -> Option<u32> {
        match target {
            Ok(target) => {
                let at = Span::new(at.start, at.end);
                self.body.links.push(Link { target, text: "".into(), names: false, syntax, at, sentence: 0 });
                u32::try_from(self.body.links.len() - 1).ok()
            }
            Err(problem) => {
                self.body.bad_links += 1;
                self.bad_url(&problem, at);
                None
            }
        }
    }

    pub(super) fn bad_url(&mut self, problem: &str, at: Range<usize>) {
        let text = self.text;
        let lines = self.lines.get_or_insert_with(|| LineIndex::new(text));
        let place = lines.line_col(Span::new(at.start, at.end).start);
        let message = format!("This link leads nowhere: {problem}");
        self.body.diagnostics.push(Diagnostic::warning(self.path, Code::BadUrl, message).at(place));
    }
}
