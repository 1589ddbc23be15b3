//! One file of an opened folder: what was found, what came of reading it.

use std::cmp::Ordering;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Map;

use super::pipeline;
use crate::config::Config;
use crate::diag::{Code, Diagnostic};
use crate::folder::fingerprint::Fingerprint;
use crate::folder::{Bounds, SourceFile, read};
use crate::graph::Document;
use crate::place::{LineIndex, RelPath};
use crate::post::Buffers;

/// Where a post's text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// A file of the file system.
    File(PathBuf),
    /// The program itself.
    Sample(Arc<str>),
}

/// How the files of a folder are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading<'a> {
    pub(super) config: &'a Config,
    pub(super) bounds: &'a Bounds,
}

/// A post's file, found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) path: RelPath,
    pub(super) origin: Origin,
}

/// A post's file, read.
#[derive(Debug)]
pub(super) struct CachedFile {
    pub(super) entry: Entry,
    /// Of the file just before it was read; none if it could not be looked at.
    fingerprint: Option<Fingerprint>,
    /// None where the file could not be read.
    pub(super) document: Option<Arc<Document>>,
    /// What is odd about the file.
    on_reading: Vec<Diagnostic>,
    /// What is odd about its text.
    on_parsing: Vec<Diagnostic>,
}

/// A file's text with what is odd about it, or why it has none.
type Text = Result<(Arc<str>, Vec<Diagnostic>), Diagnostic>;

impl Entry {
    pub(super) fn file(&self) -> Option<&Path> {
        match &self.origin {
            Origin::File(file) => Some(file),
            Origin::Sample(_) => None,
        }
    }

    /// The text, and what the file was just before it was read.
    fn text(&self, bounds: &Bounds) -> (Option<Fingerprint>, Text) {
        match &self.origin {
            Origin::Sample(text) => (None, Ok((text.clone(), Vec::new()))),
            Origin::File(file) => {
                let seen = fs::metadata(file);
                let fingerprint = seen.as_ref().ok().map(Fingerprint::now);
                let read = read::read_as(&self.path, file, seen, bounds);
                (fingerprint, read.map(|(SourceFile { text, .. }, problems)| (text, problems)))
            }
        }
    }
}

impl CachedFile {
    /// Reads a file, and parses it unless it says the same as `before`.
    pub(super) fn read(entry: Entry, how: Reading<'_>, before: Option<&Self>, buffers: &mut Buffers) -> Self {
        let (fingerprint, read) = entry.text(how.bounds);
        let (text, on_reading) = match read {
            Ok(read) => read,
            Err(problem) => {
                let on_reading = vec![problem];
                return Self { entry, fingerprint, document: None, on_reading, on_parsing: Vec::new() };
            }
        };
        let same = before.and_then(|before| Some((before, before.document.as_ref()?)));
        let (document, on_parsing) = match same {
            Some((before, document)) if document.post.text == text => (document.clone(), before.on_parsing.clone()),
            _ => pipeline::document(&entry.path, text, how.config, buffers),
        };
        Self { entry, fingerprint, document: Some(document), on_reading, on_parsing }
    }

    /// The same without all that only tells of words and their places, and without the file's: what is left can be
    /// counted.
    pub(super) fn without_words(mut self) -> Self {
        if let Origin::File(file) = &mut self.entry.origin {
            *file = PathBuf::new();
        }
        let Some(document) = self.document.as_mut().and_then(Arc::get_mut) else { return self };
        let Document { post, mentions, lines, .. } = document;
        (post.text, post.extra, *lines) = (Arc::default(), Map::new(), LineIndex::new(Arc::default()));
        (post.title, post.description, post.authors) = (String::new(), None, Vec::new());
        (post.sentences, post.headings, post.items, post.asides) = Default::default();
        for mention in mentions {
            mention.alias = Box::default();
        }
        for link in &mut post.links {
            link.forget_words();
        }
        self
    }

    /// Whether the file is certainly as it was when it was read.
    pub(super) fn holds(&self) -> bool {
        let fingerprint = self.fingerprint.as_ref().zip(self.entry.file());
        fingerprint.is_some_and(|(fingerprint, file)| fingerprint.holds(file))
    }

    /// Why the file did not become a post, if it did not.
    pub(super) fn unread(&self) -> Option<Code> {
        if self.document.is_some() { None } else { self.on_reading.first().map(|problem| problem.code) }
    }

    pub(super) fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.on_reading.iter().chain(&self.on_parsing)
    }

    /// Whether the same came of the file as of `other`.
    fn says_the_same(&self, other: &Self) -> bool {
        let documents = [&self.document, &other.document].map(|document| document.as_ref().map(Arc::as_ptr));
        documents[0] == documents[1] && self.on_reading == other.on_reading && self.on_parsing == other.on_parsing
    }
}

/// How many files came, went or say something else; both lists are in path order.
pub(super) fn count_changes(old: &[Arc<CachedFile>], new: &[Arc<CachedFile>]) -> usize {
    let (mut old, mut new) = (old.iter().peekable(), new.iter().peekable());
    let mut count = 0;
    while let (Some(before), Some(now)) = (old.peek(), new.peek()) {
        let order = if Arc::ptr_eq(before, now) { Ordering::Equal } else { before.entry.path.cmp(&now.entry.path) };
        let same = order == Ordering::Equal && (Arc::ptr_eq(before, now) || before.says_the_same(now));
        count += usize::from(!same);
        if order.is_le() {
            old.next();
        }
        if order.is_ge() {
            new.next();
        }
    }
    count + old.count() + new.count()
}
