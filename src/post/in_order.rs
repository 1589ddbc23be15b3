//! Keeps the events of the Markdown parser in the order of the text: where a table lacks very many cells, the parser gives
//! its last row and then reads it again as a paragraph.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

/// The events without those that go back in the text. What begins where something has been read already is left out, with
/// its end.
pub(crate) struct InOrder<I> {
    events: I,
    /// Whether a table has begun.
    has_table: bool,
    /// Where the last event began, and how far the text, code and HTML reached.
    last: usize,
    read_to: usize,
    /// Everything before this byte has been read before the events went back; 0 as long as they never did.
    again_to: usize,
    /// Since they went back, whether each open element is left out.
    open: Vec<bool>,
}

impl<I> InOrder<I> {
    pub(crate) fn new(events: I) -> Self {
        Self { events, has_table: false, last: 0, read_to: 0, again_to: 0, open: Vec::new() }
    }

    /// Whether an event that begins an element or is one, at a place, has been read before.
    fn is_again(&mut self, event: &Event<'_>, at: &Range<usize>) -> bool {
        if at.start < self.last {
            self.again_to = self.again_to.max(self.read_to);
        }
        let is_start = matches!(event, Event::Start(_));
        let is_again = at.start < self.again_to;
        if is_start && self.again_to > 0 {
            self.open.push(is_again);
        }
        if !is_again {
            self.last = at.start;
            self.read_to = self.read_to.max(if is_start { at.start } else { at.end });
        }
        is_again
    }
}

impl<'t, I: Iterator<Item = (Event<'t>, Range<usize>)>> Iterator for InOrder<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (event, at) = self.events.next()?;
            // Only a table makes the parser go back.
            if !self.has_table {
                self.has_table = matches!(event, Event::Start(Tag::Table(_)));
                (self.last, self.read_to) = (at.start, at.start);
                return Some((event, at));
            }
            let is_again = match event {
                Event::End(_) => self.open.pop().unwrap_or(false),
                _ => self.is_again(&event, &at),
            };
            if !is_again {
                return Some((event, at));
            }
        }
    }
}

#[cfg(test)]
/// A table that lacks more cells than the parser fills in, and text behind it.
pub(crate) fn lacking(columns: usize) -> String {
    let rows = "|a [b](https://x.org)|\n".repeat((1 << 18) / (columns - 1) + 3);
    format!("{}|\n{}|\n{rows}\nEnd [c](https://y.org).\n", "|a".repeat(columns), "|-".repeat(columns))
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Options, Parser};

    use super::*;

    fn events(text: &str) -> Vec<(Event<'_>, Range<usize>)> {
        InOrder::new(Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter()).collect()
    }

    #[test]
    fn a_table_that_lacks_very_many_cells_never_goes_back() {
        let text = lacking(600);
        let parser = || Parser::new_ext(&text, Options::ENABLE_TABLES).into_offset_iter();
        let starts = |events: &[(Event<'_>, Range<usize>)]| -> Vec<usize> {
            let begun = events.iter().filter(|(event, _)| !matches!(event, Event::End(_)));
            begun.map(|(_, at)| at.start).collect()
        };
        assert!(!starts(&parser().collect::<Vec<_>>()).is_sorted(), "the parser goes back");
        let kept = events(&text);
        assert!(starts(&kept).is_sorted());
        let count = |is: fn(&Event<'_>) -> bool| kept.iter().filter(|(event, _)| is(event)).count();
        assert_eq!(count(|event| matches!(event, Event::Start(_))), count(|event| matches!(event, Event::End(_))));
        let links = kept.iter().filter(|(event, _)| matches!(event, Event::Start(pulldown_cmark::Tag::Link { .. })));
        assert_eq!(links.count(), text.matches("](").count(), "each link once");
    }

    #[test]
    fn other_events_are_as_the_parser_gives_them() {
        for text in ["# a\n\n- b\n  > c *d* `e`\n\n|f|\n|-|\n|g|h\n", "    a\n\tb\n\n1. c\n\n   d<br>\n"] {
            let parser = Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter();
            assert_eq!(events(text), parser.collect::<Vec<_>>(), "{text}");
        }
    }
}
