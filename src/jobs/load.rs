//! Loading in the background: one load runs, and a newer one stops it.

use std::sync::Arc;

use super::{Event, Outbox, spawn};
use crate::load::{Cancel, Source, load};

/// The load that runs, if one does.
pub struct LoadJob {
    outbox: Outbox,
    running: Cancel,
}

impl LoadJob {
    /// Nothing runs yet.
    pub fn new(outbox: Outbox) -> Self {
        Self { outbox, running: Cancel::default() }
    }

    /// Stops what runs and loads `source`.
    pub fn start(&mut self, generation: u64, source: Source) {
        self.cancel();
        let cancel = Cancel::default();
        self.running = cancel.clone();
        let outbox = self.outbox.clone();
        spawn("load", move || {
            let report = |progress| {
                outbox.send(Event::LoadProgressed(generation, progress));
            };
            let result = load(&source, &report, &cancel).map(Arc::new);
            outbox.send(Event::LoadEnded(generation, result));
        });
    }

    /// Stops what runs.
    pub fn cancel(&self) {
        self.running.cancel();
    }
}
