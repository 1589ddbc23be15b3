//! Telling how far a load has come, without slowing it down.

use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::Cancel;

/// So many files pass between two reports, so that telling costs nothing.
const TOLD_EVERY: usize = 64;

/// How far a load has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files read.
    pub done: usize,
    /// Files found, so far: while the folder is still being walked it grows, and `done` is 0.
    pub total: usize,
}

/// Tells of files as they are found, and hears when to stop looking.
pub(super) struct Finding<'a> {
    told: Cell<usize>,
    progress: &'a (dyn Fn(Progress) + Sync),
    cancel: &'a Cancel,
}

impl<'a> Finding<'a> {
    pub(super) fn new(progress: &'a (dyn Fn(Progress) + Sync), cancel: &'a Cancel) -> Self {
        Self { told: Cell::new(0), progress, cancel }
    }

    pub(super) fn go_on(&self, found: usize) -> bool {
        if found >= self.told.get() + TOLD_EVERY {
            self.told.set(found);
            (self.progress)(Progress { done: 0, total: found });
        }
        !self.cancel.is_cancelled()
    }
}

/// Counts files as they are read and tells of some of them and of the last.
pub(super) struct Counter<'a> {
    done: AtomicUsize,
    total: usize,
    progress: &'a (dyn Fn(Progress) + Sync),
}

impl<'a> Counter<'a> {
    pub(super) fn new(total: usize, progress: &'a (dyn Fn(Progress) + Sync)) -> Self {
        Self { done: AtomicUsize::new(0), total, progress }
    }

    pub(super) fn count(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(TOLD_EVERY) || done == self.total {
            (self.progress)(Progress { done, total: self.total });
        }
    }
}
