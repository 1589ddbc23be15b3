//! The one reading of a body: the events of the Markdown parser, with what MDX adds to them. The links and sentences of a
//! post come of it, and the window's page.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::mdx::{Kind, MARGIN, Regions};
use super::references::References;
use super::source::{Edit, Source};
use super::{layout, math, wiki};
use crate::post::in_order::InOrder;

/// The Markdown that posts are written in: GitHub's, with attributes after headings. Not the parser's wiki links:
/// the project reads them itself.
pub const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_MATH);

/// How often text is looked for in what the parser takes for none: in a component in an item of a list, for example.
const MAX_DEPTH: usize = 4;

/// Takes the events of a body. All places are bytes of the whole file.
pub(crate) trait Visitor {
    /// What in the file is no text.
    fn regions(&mut self) -> &mut Regions;

    /// An event of the Markdown parser. What is inline in code of MDX does not come.
    fn event(&mut self, event: Event<'_>, at: Range<usize>);

    /// Whether what stands between `%%` and `%%` is a comment.
    fn has_comments(&self) -> bool {
        false
    }

    /// A comment, which the Markdown parser does not read.
    fn comment(&mut self, _at: Range<usize>) {}

    /// What stands between pieces of text in MDX, and is tags, expressions and code.
    fn no_text(&mut self, _at: Range<usize>) {}
}

/// Reads a part of `text`. In MDX that goes into what the parser takes for code by indent or for a block of HTML: MDX has
/// neither, what stands there is Markdown.
pub(crate) fn read(visitor: &mut impl Visitor, text: &str, part: Range<usize>) {
    let comments = visitor.has_comments();
    let edits = layout::edits(text, part.clone(), visitor.regions(), comments);
    for Edit { at, .. } in edits.iter().filter(|_| comments) {
        if text.get(at.clone()).is_some_and(|written| written.starts_with(layout::COMMENT)) {
            visitor.comment(at.clone());
        }
    }
    let reading = Reading { text, references: None, options: OPTIONS, words_only: false, depth: 0 };
    reading.read(visitor, &Source::new(text, part, &edits));
}

/// How a part of a file is read.
#[derive(Clone, Copy)]
struct Reading<'r> {
    /// The whole file.
    text: &'r str,
    /// What the references of the parts around it lead to.
    references: Option<&'r References>,
    options: Options,
    /// Whether they are words in a paragraph, and none of their own.
    words_only: bool,
    /// How many parts it stands in.
    depth: usize,
}

impl Reading<'_> {
    fn read(&self, visitor: &mut impl Visitor, source: &Source<'_>) {
        let written = source.text();
        let outer = |link: &BrokenLink<'_>| self.references.and_then(|references| references.meaning(link));
        let known = |link: BrokenLink<'_>| wiki::resolve(written, &link).or_else(|| outer(&link));
        let parser = Parser::new_with_broken_link_callback(written, self.options, Some(known));
        let own = (self.depth == 0 && visitor.regions().is_mdx()).then(|| References::of(&parser));
        let inner = Reading { references: own.as_ref().or(self.references), depth: self.depth + 1, ..*self };
        let mut events = InOrder::new(parser.into_offset_iter());
        while let Some((event, at)) = events.next() {
            let at = source.in_file(&at);
            if let Event::InlineMath(tex) = &event
                && !math::is_math(tex)
            {
                let edits = without_margins(self.text, at.clone());
                let words =
                    Reading { options: self.options.difference(Options::ENABLE_MATH), words_only: true, ..inner };
                words.read(visitor, &Source::new(self.text, at, &edits));
                continue;
            }
            let texts =
                if self.depth < MAX_DEPTH { texts_in(visitor.regions(), self.text, (&event, &at)) } else { None };
            let Some(texts) = texts else {
                let is_left_out =
                    self.words_only && matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph));
                if is_left_out {
                    continue;
                }
                if !is_inline(&event) || visitor.regions().at(at.start) != Some(Kind::Code) {
                    visitor.event(event, at);
                }
                continue;
            };
            events.find(|(event, _)| matches!(event, Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock)));
            let mut from = at.start;
            for part in texts {
                visitor.no_text(from..part.start);
                from = part.end;
                let edits = without_margins(self.text, part.clone());
                inner.read(visitor, &Source::new(self.text, part, &edits));
            }
            visitor.no_text(from..at.end);
        }
    }
}

/// The pieces of a part that stand before the words of its second and later lines.
fn without_margins(text: &str, part: Range<usize>) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = part.start;
    for line in text.get(part).unwrap_or_default().split_inclusive('\n') {
        let margin = line.len() - line.trim_start_matches(MARGIN).len();
        if margin > 0 {
            edits.push(Edit { at: at..at + margin, with: "".into() });
        }
        at += line.len();
    }
    edits
}

/// The pieces of text in what the parser, with this event, takes for none; `None` where it is right.
fn texts_in(regions: &mut Regions, text: &str, (event, at): (&Event<'_>, &Range<usize>)) -> Option<Vec<Range<usize>>> {
    match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => regions.texts(text, at.clone()),
        Event::Start(Tag::HtmlBlock) => regions.texts(text, at.clone()).filter(|texts| !texts.is_empty()),
        _ => None,
    }
}

/// Whether an event is a part of a run of text that is not plain words.
fn is_inline(event: &Event<'_>) -> bool {
    use Tag::{Emphasis, Image, Link, Strikethrough, Strong};
    match event {
        Event::Start(tag) => matches!(tag, Emphasis | Strong | Strikethrough | Link { .. } | Image { .. }),
        Event::End(tag) => {
            matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
        }
        Event::Text(_) | Event::Html(_) | Event::Rule => false,
        _ => true,
    }
}
