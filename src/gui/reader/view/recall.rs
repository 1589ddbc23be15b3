//! How far posts were read, from one run to the next.

use super::ReaderUi;
use crate::graph::NodeKey;
use crate::session::memory::ReadPlace;

impl ReaderUi {
    /// A post that is opened begins at a place known from an earlier run, if it has none of this one.
    pub(crate) fn recall(&mut self, key: &NodeKey, place: Option<ReadPlace>) {
        let is_open = self.open.as_ref().is_some_and(|open| open.id.1 == *key);
        if let Some(ReadPlace { block, below }) = place
            && !is_open
            && self.places.iter().all(|(post, _)| post != key)
        {
            self.places.push((key.clone(), (block, below)));
        }
    }

    /// Where the page of the open post is scrolled to.
    pub(crate) fn place(&self) -> Option<ReadPlace> {
        let (block, below) = self.open.as_ref()?.flow.at(self.offset);
        Some(ReadPlace { block, below })
    }
}
