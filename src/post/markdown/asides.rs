//! Where a body holds words that are no statements of its author: quotations, captions, the heads of tables.

use std::ops::Range;

use super::html;
use crate::place::Span;

/// HTML elements whose words are none.
const ELEMENTS: [&str; 10] = ["blockquote", "caption", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "th"];

/// The asides while they are read.
#[derive(Default)]
pub(super) struct Asides {
    /// Ascending, apart from each other.
    found: Vec<Span>,
    /// The HTML element that is open and where it begins. One in it is a part of it.
    open: Option<(&'static str, usize)>,
}

impl Asides {
    /// A part of the body, whole.
    pub(super) fn add(&mut self, at: &Range<usize>) {
        let at = Span::new(at.start, at.end);
        if self.found.last().is_none_or(|last| last.end <= at.start) {
            self.found.push(at);
        }
    }

    /// A tag of HTML.
    pub(super) fn tag(&mut self, written: &str, at: &Range<usize>) {
        match self.open {
            None => {
                let opened = ELEMENTS.into_iter().find(|name| html::opens(written, name));
                self.open = opened.map(|name| (name, at.start));
            }
            Some((name, start)) if html::closes(written, name) => {
                self.open = None;
                self.add(&(start..at.end));
            }
            Some(_) => {}
        }
    }

    /// All of them. An element that is never closed holds nothing.
    pub(super) fn finish(mut self) -> Vec<Span> {
        self.found.shrink_to_fit();
        self.found
    }
}
