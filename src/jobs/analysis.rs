//! Working out what is asked of the graph in the background: one thread, one topic after the other.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::{Event, Outbox, spawn};
use crate::analysis::{Part, Topic, analyse};
use crate::graph::{KnowledgeGraph, Subset};
use crate::load::Cancel;
use crate::scene::AnalysisRev;

/// What is asked, and of what.
pub struct Asked {
    /// What is asked.
    pub topic: Topic,
    /// The graph.
    pub graph: Arc<KnowledgeGraph>,
    /// What the filter leaves of it; none where that is all.
    pub subset: Option<Arc<Subset>>,
}

/// The handle to the thread; dropping it ends the thread.
pub struct AnalysisWorker {
    asked: Sender<Waiting>,
    /// Of which graph and filter the topics are that were asked last.
    rev: AnalysisRev,
    /// Stops all of those.
    cancel: Cancel,
}

impl AnalysisWorker {
    /// Starts the thread; it sleeps until something is asked.
    pub fn new(outbox: Outbox) -> Self {
        let (asked, inbox) = channel();
        spawn("analysis", move || run(&inbox, &outbox));
        Self { asked, rev: AnalysisRev::default(), cancel: Cancel::default() }
    }

    /// Works out a topic after those that were asked with the same `rev`, and none of another one any more; the finding
    /// comes with `rev`.
    pub fn start(&mut self, rev: AnalysisRev, asked: Asked) {
        if rev != self.rev {
            self.stop();
            self.rev = rev;
        }
        if self.asked.send((rev, asked, self.cancel.clone())).is_err() {
            log::error!("the analysis thread has ended");
        }
    }

    /// Works out nothing any more of what was asked until now.
    pub fn stop(&mut self) {
        self.cancel.cancel();
        self.cancel = Cancel::default();
    }
}

impl Drop for AnalysisWorker {
    fn drop(&mut self) {
        self.cancel.cancel();
    }
}

/// A topic that waits, of which graph and filter, and what stops it.
type Waiting = (AnalysisRev, Asked, Cancel);

fn run(asked: &Receiver<Waiting>, outbox: &Outbox) {
    let mut next = asked.recv().ok();
    while let Some(first) = next {
        next = answer(first, asked, outbox).or_else(|| asked.recv().ok());
    }
}

/// Works out a topic and those that wait behind it with the same graph and filter, whose part is made once for all; the first
/// of another graph or filter, where one waits.
fn answer(first: Waiting, asked: &Receiver<Waiting>, outbox: &Outbox) -> Option<Waiting> {
    let (rev, Asked { mut topic, graph, subset }, cancel) = first;
    if cancel.is_cancelled() {
        return None;
    }
    let part = Part::new(&graph, subset.as_deref());
    loop {
        // Where nobody listens any more, nobody asks any more either.
        if let Some(finding) = analyse(&topic, &part, &|| cancel.is_cancelled()) {
            outbox.send(Event::Analysed(rev, topic, Arc::new(finding)));
        }
        let behind = asked.try_recv().ok()?;
        if behind.0 != rev || cancel.is_cancelled() {
            return Some(behind);
        }
        topic = behind.1.topic;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Question;
    use crate::graph::build::of_texts;

    #[test]
    fn all_topics_of_one_graph_are_worked_out_and_none_of_an_earlier_one() {
        let graph = Arc::new(of_texts(&[("a.md", "[x](https://x.org/)"), ("b.md", "[a](a.md)")]));
        let (events, inbox) = channel();
        let mut worker = AnalysisWorker::new(Outbox::new(events, Arc::new(|| {})));
        let (first, second) = (AnalysisRev::default().next(), AnalysisRev::default().next().next());
        let ask = |question| Asked { topic: Topic::Question(question), graph: graph.clone(), subset: None };
        for _ in 0..50 {
            worker.start(first, ask(Question::LonePosts));
        }
        worker.start(second, ask(Question::MostCited));
        worker.start(second, ask(Question::DeadLinks));
        let mut seen = Vec::new();
        while seen.len() < 2 {
            let Event::Analysed(rev, topic, finding) = inbox.recv().unwrap() else { panic!("only findings come") };
            let table = finding.table().unwrap();
            if rev == second {
                seen.push((topic, table.rows.len()));
            } else {
                assert!(seen.is_empty(), "what was asked first comes first");
            }
        }
        assert_eq!(seen, [(Topic::Question(Question::MostCited), 1), (Topic::Question(Question::DeadLinks), 0)]);
    }
}
