//! Searching in the background: one thread, and the newest question wins.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::{Event, Outbox, spawn};
use crate::graph::{KnowledgeGraph, NodeKey};
use crate::load::Cancel;
use crate::scene::SearchRev;
use crate::search::{Scope, SearchIndex, Typed, find};

/// What is asked, and where.
pub struct Question {
    /// What was typed.
    pub typed: Typed,
    /// The graph.
    pub graph: Arc<KnowledgeGraph>,
    /// What search needs of it.
    pub index: Arc<SearchIndex>,
    /// The nodes that a person put somewhere.
    pub pinned: Arc<BTreeSet<NodeKey>>,
}

/// The handle to the thread; dropping it ends the thread.
pub struct SearchWorker {
    questions: Sender<(SearchRev, Question, Cancel)>,
    /// Stops the search that runs.
    cancel: Cancel,
}

impl SearchWorker {
    /// Starts the thread; it sleeps until something is asked.
    pub fn new(outbox: Outbox) -> Self {
        let (questions, inbox) = channel();
        spawn("search", move || run(&inbox, &outbox));
        Self { questions, cancel: Cancel::default() }
    }

    /// Answers a question, and no earlier one any more; the answer comes with `rev`.
    pub fn start(&mut self, rev: SearchRev, question: Question) {
        self.cancel.cancel();
        self.cancel = Cancel::default();
        if self.questions.send((rev, question, self.cancel.clone())).is_err() {
            log::error!("the search thread has ended");
        }
    }
}

fn run(questions: &Receiver<(SearchRev, Question, Cancel)>, outbox: &Outbox) {
    for (rev, question, cancel) in questions {
        let Question { typed, graph, index, pinned } = question;
        let scope = Scope { graph: &graph, index: &index, pinned: &pinned };
        if let Some(found) = find(&typed, &scope, &cancel)
            && !outbox.send(Event::SearchFound(rev, Arc::new(found)))
        {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;

    #[test]
    fn the_newest_question_is_answered_whatever_was_asked_before() {
        let graph = Arc::new(of_texts(&[("a.md", "Ships sail."), ("b.md", "Nothing.")]));
        let index = Arc::new(SearchIndex::new(&graph, &Cancel::default()).unwrap());
        let (events, inbox) = channel();
        let mut worker = SearchWorker::new(Outbox::new(events, Arc::new(|| {})));
        let revs: Vec<SearchRev> =
            std::iter::successors(Some(SearchRev::default()), |rev| Some(rev.next())).take(50).collect();
        let last = revs[49];
        for rev in revs {
            let text = if rev == last { "ships" } else { "nothing" }.to_owned();
            let typed = Typed { cursor: text.len(), text };
            let (graph, index) = (graph.clone(), index.clone());
            worker.start(rev, Question { typed, graph, index, pinned: Arc::default() });
        }
        loop {
            let Event::SearchFound(rev, found) = inbox.recv().unwrap() else { panic!("only answers come") };
            if rev == last {
                assert_eq!((found.hits.len(), found.passages.total), (1, 1));
                break;
            }
        }
    }
}
