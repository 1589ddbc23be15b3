//! The way from a file's text to a document, the same for all posts of a folder.

use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::graph::Document;
use crate::place::RelPath;
use crate::platform::{self, Gazetteer};
use crate::post::{self, ParseOptions, Parsed};

/// What all posts of a folder are read with.
#[derive(Clone, Debug)]
pub(super) struct Pipeline {
    pub(super) gazetteer: &'static Gazetteer,
    pub(super) options: ParseOptions,
}

impl Pipeline {
    pub(super) fn new() -> Self {
        Self { gazetteer: Gazetteer::builtin(), options: ParseOptions::default() }
    }

    /// Parses a post and finds its mentions; with what was wrong.
    pub(super) fn document(&self, path: &RelPath, text: Arc<str>) -> (Arc<Document>, Vec<Diagnostic>) {
        let Parsed { post, passages, lines, mut diagnostics } = post::parse(path, text, &self.options);
        diagnostics.extend(platform::unknown(self.gazetteer, &post, &lines));
        let mentions = platform::find_mentions(self.gazetteer, &post, &passages);
        (Arc::new(Document { post, mentions, lines }), diagnostics)
    }
}
