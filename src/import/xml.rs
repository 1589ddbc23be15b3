//! XML as a row of elements: no DTD, no entities but those that XML itself has, no namespaces, so that nothing in a file can
//! grow or be fetched. What is nested is never followed by calls of functions within each other.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::Unfit;
use crate::place::{LineCol, LineIndex, Span};

/// The deepest that elements lie in each other: no graph has them so deep.
const MAX_DEPTH: usize = 256;

/// What comes next in a file.
#[derive(Debug)]
pub(super) enum Piece {
    /// An element begins.
    Open(Element),
    /// Text stands here.
    Text(String),
    /// The last element that began ends.
    Close,
}

/// An element as it begins; names without their prefixes.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of the attribute with this name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

/// A file that is read.
pub(super) struct Pieces<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    depth: usize,
    /// An element that is over where it begins.
    closes: bool,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, reader: Reader::from_str(text), depth: 0, closes: false }
    }

    /// The next piece; none at the end of the file.
    pub(super) fn next(&mut self) -> Result<Option<Piece>, Unfit> {
        if std::mem::take(&mut self.closes) {
            return Ok(Some(Piece::Close));
        }
        loop {
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => return Err(self.unfit_at(self.reader.error_position(), &error.to_string())),
            };
            let piece = match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(self.unfit("elements lie too deep in each other"));
                    }
                    Piece::Open(self.element(&start)?)
                }
                Event::Empty(start) => {
                    self.closes = true;
                    Piece::Open(self.element(&start)?)
                }
                Event::End(_) => {
                    self.depth -= 1;
                    Piece::Close
                }
                Event::Text(text) => Piece::Text(text.xml10_content().map_err(|e| self.unfit(&e.to_string()))?.into()),
                Event::CData(text) => Piece::Text(text.xml10_content().map_err(|e| self.unfit(&e.to_string()))?.into()),
                Event::GeneralRef(name) => {
                    let letter = name.resolve_char_ref().map_err(|error| self.unfit(&error.to_string()))?;
                    let name = name.decode().map_err(|error| self.unfit(&error.to_string()))?;
                    let known = letter.or_else(|| predefined(&name));
                    Piece::Text(known.ok_or_else(|| self.unfit(&format!("no such entity: {name}")))?.to_string())
                }
                Event::DocType(_) => {
                    return Err(self.unfit("a document type, which could make the file grow or fetch others"));
                }
                Event::Eof if self.depth > 0 => return Err(self.unfit("the file breaks off")),
                Event::Eof => return Ok(None),
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => continue,
            };
            return Ok(Some(piece));
        }
    }

    fn element(&self, start: &BytesStart<'_>) -> Result<Element, Unfit> {
        let name = String::from_utf8_lossy(start.local_name().as_ref()).into_owned();
        let mut attributes = Vec::new();
        // The check whether a name stands there twice compares all with all.
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| self.unfit(&error.to_string()))?;
            let value = attribute.normalized_value(XmlVersion::Explicit1_0);
            let value = value.map_err(|error| self.unfit(&error.to_string()))?;
            let name = String::from_utf8_lossy(attribute.key.local_name().as_ref()).into_owned();
            attributes.push((name, value.into_owned()));
        }
        Ok(Element { name, attributes })
    }

    /// What is wrong where the reader stands.
    pub(super) fn unfit(&self, what: &str) -> Unfit {
        self.unfit_at(self.reader.buffer_position(), what)
    }

    fn unfit_at(&self, position: u64, what: &str) -> Unfit {
        let before = usize::try_from(position).unwrap_or(usize::MAX).min(self.text.len());
        let at = LineIndex::new(self.text.get(..self.text.floor_char_boundary(before)).unwrap_or_default());
        let at: LineCol = at.line_col(Span::new(self.text.floor_char_boundary(before), 0).start);
        Unfit::Syntax { format: "XML", at, what: what.to_owned() }
    }
}

/// The entities that XML itself has.
fn predefined(name: &str) -> Option<char> {
    let known = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];
    known.into_iter().find(|(other, _)| *other == name).map(|(_, letter)| letter)
}
