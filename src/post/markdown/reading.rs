//! The one reading of a body: the events of the Markdown parser, with what MDX adds to them. The links and sentences of a
//! post come of it, and the window's page.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::mdx::{Kind, Regions};
use super::wiki;
use crate::post::in_order::InOrder;

/// The Markdown that posts are written in: GitHub's, with attributes after headings. Not the parser's wiki links:
/// the project reads them itself.
pub const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// How often text is looked for in what the parser takes for none: in a component in an item of a list, for example.
const MAX_DEPTH: usize = 4;

/// Takes the events of a body. All places are bytes of the whole file.
pub(crate) trait Visitor {
    /// What in the file is no text.
    fn regions(&mut self) -> &mut Regions;

    /// An event of the Markdown parser. What is inline in code of MDX does not come.
    fn event(&mut self, event: Event<'_>, at: Range<usize>);

    /// What stands between pieces of text in MDX, and is tags, expressions and code.
    fn no_text(&mut self, _at: Range<usize>) {}
}

/// Reads a part of `text`. In MDX that goes into what the parser takes for code by indent or for a block of HTML: MDX has
/// neither, what stands there is Markdown.
pub(crate) fn read(visitor: &mut impl Visitor, text: &str, part: Range<usize>) {
    read_part(visitor, text, part, 0);
}

fn read_part(visitor: &mut impl Visitor, text: &str, part: Range<usize>, depth: usize) {
    let source = text.get(part.clone()).unwrap_or_default();
    let known = |link: BrokenLink<'_>| wiki::resolve(source, &link);
    let mut events =
        InOrder::new(Parser::new_with_broken_link_callback(source, OPTIONS, Some(known)).into_offset_iter());
    while let Some((event, at)) = events.next() {
        let at = at.start + part.start..at.end + part.start;
        let texts = if depth < MAX_DEPTH { texts_in(visitor.regions(), text, (&event, &at)) } else { None };
        let Some(texts) = texts else {
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
            read_part(visitor, text, part, depth + 1);
        }
        visitor.no_text(from..at.end);
    }
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
