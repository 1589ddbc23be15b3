//! Where the values of a YAML text stand: what an editor must know that keeps all other bytes.

use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

/// A value and the bytes that it takes.
#[derive(Clone, Debug)]
pub(super) struct Value {
    /// Of a block list or mapping only where it begins.
    pub(super) at: Range<usize>,
    pub(super) shape: Shape,
}

/// What a value is made of.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    /// Nothing is written.
    Nothing,
    /// A text, a number, an alias.
    Leaf,
    List(Vec<Value>),
    Mapping(Vec<Pair>),
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    pub(super) key: String,
    pub(super) key_at: Range<usize>,
    pub(super) value: Value,
}

impl Value {
    /// Whether it stands in brackets.
    pub(super) fn is_flow(&self) -> bool {
        matches!(self.shape, Shape::List(_) | Shape::Mapping(_)) && !self.at.is_empty()
    }

    /// Where the last of what is written of it ends.
    pub(super) fn end(&self) -> usize {
        let inner = match &self.shape {
            _ if self.is_flow() => None,
            Shape::List(items) => items.last().map(Self::end),
            Shape::Mapping(pairs) => pairs.last().map(Pair::end),
            _ => None,
        };
        inner.unwrap_or(self.at.end)
    }

    /// The value of a key; of keys that stand twice the last counts.
    pub(super) fn pair(&self, key: &str) -> Option<&Pair> {
        match &self.shape {
            Shape::Mapping(pairs) => pairs.iter().rev().find(|pair| pair.key == key),
            _ => None,
        }
    }
}

impl Pair {
    pub(super) fn end(&self) -> usize {
        self.value.end().max(self.key_at.end)
    }
}

/// The outline of a text in one document; none where its parser cannot make sense of it, or keys are more than texts.
pub(super) fn outline(text: &str) -> Option<Value> {
    let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Its places are counted in characters. Where the last line does not end, it ends it.
    let mut bytes: Vec<usize> = bare.char_indices().map(|(at, _)| at + text.len() - bare.len()).collect();
    bytes.push(text.len());
    let byte = |mark: &Marker| bytes.get(mark.index()).copied().unwrap_or(text.len());
    let mut events = Vec::new();
    for event in Parser::new_from_str(bare) {
        let (event, span) = event.ok()?;
        events.push((event, byte(&span.start)..byte(&span.end)));
    }
    if events.iter().filter(|(event, _)| matches!(event, Event::DocumentStart(_))).count() > 1 {
        return None;
    }
    let mut reader = Reader { text, events: events.into_iter() };
    loop {
        match reader.events.next()? {
            (Event::StreamStart | Event::DocumentStart(_), _) => {}
            first => return reader.value(first),
        }
    }
}

type Located<'t> = (Event<'t>, Range<usize>);

struct Reader<'t> {
    text: &'t str,
    events: std::vec::IntoIter<Located<'t>>,
}

impl<'t> Reader<'t> {
    fn value(&mut self, (event, at): Located<'t>) -> Option<Value> {
        let (at, shape) = match event {
            Event::Scalar(text, ..) if text.is_empty() && !self.is_written(&at) => (at.start..at.start, Shape::Nothing),
            Event::Scalar(_, style, ..) => (self.written(style, at), Shape::Leaf),
            Event::Alias(_) => (self.written(ScalarStyle::Plain, at), Shape::Leaf),
            Event::SequenceStart(..) => {
                let (end, items) = self.items()?;
                let at = if at.is_empty() { self.first_dash(at.start) } else { at.start..end };
                (at, Shape::List(items))
            }
            Event::MappingStart(..) => {
                let (end, pairs) = self.pairs()?;
                (at.start..if at.is_empty() { at.start } else { end }, Shape::Mapping(pairs))
            }
            _ => return None,
        };
        Some(Value { at, shape })
    }

    /// The items of a list, and where its bracket ends: to the parser, behind the comment that follows.
    fn items(&mut self) -> Option<(usize, Vec<Value>)> {
        let mut items = Vec::new();
        loop {
            match self.events.next()? {
                (Event::SequenceEnd, at) => return Some((at.start + 1, items)),
                item => items.push(self.value(item)?),
            }
        }
    }

    fn pairs(&mut self) -> Option<(usize, Vec<Pair>)> {
        let mut pairs = Vec::new();
        loop {
            match self.events.next()? {
                (Event::MappingEnd, at) => return Some((at.start + 1, pairs)),
                (Event::Scalar(key, style, ..), key_at) => {
                    let key_at = self.written(style, key_at);
                    let value = self.events.next()?;
                    let value = self.value(value)?;
                    pairs.push(Pair { key: key.into_owned(), key_at, value });
                }
                _ => return None,
            }
        }
    }

    /// Where a list begins whose place is at its first dash or right behind it.
    fn first_dash(&self, at: usize) -> Range<usize> {
        let before = self.text.get(..at).unwrap_or_default().trim_end_matches([' ', '\t']);
        let is_behind = before.ends_with('-') && !self.text.get(at..).is_some_and(|rest| rest.starts_with("- "));
        let at = if is_behind { before.len() - 1 } else { at };
        at..at
    }

    /// Whether an empty text is written in quotes. What is not written at all may have the place of what follows.
    fn is_written(&self, at: &Range<usize>) -> bool {
        self.text.get(at.clone()).is_some_and(|text| text.starts_with(['"', '\'', '|', '>', '!', '&']))
    }

    /// To the parser a text in quotes ends behind the comment that follows, and one in lines of its own where the next value
    /// begins.
    fn written(&self, style: ScalarStyle, at: Range<usize>) -> Range<usize> {
        let written = self.text.get(at.clone()).unwrap_or_default();
        let quoted = |quote: char| {
            let open = written.find(quote)?;
            let mut inside = written.get(open + 1..)?.char_indices().peekable();
            while let Some((index, c)) = inside.next() {
                let is_doubled = quote == '\'' && c == quote && inside.peek().is_some_and(|&(_, next)| next == quote);
                if is_doubled || quote == '"' && c == '\\' {
                    inside.next();
                } else if c == quote {
                    return Some(open + 1 + index + 1);
                }
            }
            None
        };
        let end = match style {
            ScalarStyle::SingleQuoted => quoted('\''),
            ScalarStyle::DoubleQuoted => quoted('"'),
            _ => None,
        };
        at.start..at.start + end.unwrap_or(written.trim_end().len())
    }
}
