//! The layout worker: one long-lived thread that steps the engine while there is something to move, and sleeps else.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::time::{Duration, Instant};

use super::{Event, Outbox, Places, spawn};
use crate::geom::Vec2;
use crate::graph::{KnowledgeGraph, NodeId};
use crate::layout::{Engine, Status};
use crate::scene::arrange::{free_problem, layout_for};
use crate::scene::{Arrangement, LayoutRequest, LayoutRev, Start};

/// Positions are published at most this often: as often as a screen shows them.
const PUBLISH_EVERY: Duration = Duration::from_millis(16);

enum Order {
    /// Lay out, whatever was laid out before.
    Start {
        number: u64,
        rev: LayoutRev,
        graph: Arc<KnowledgeGraph>,
        request: LayoutRequest,
    },
    Pause(bool),
    /// Come to rest where the nodes are.
    Stop,
    Hold(NodeId, Vec2),
    Release(NodeId),
}

/// The handle to the worker; dropping it ends the thread.
pub struct LayoutWorker {
    orders: Sender<Order>,
    /// The layout ordered last: the worker gives up all others, also in the middle of a step.
    wanted: Arc<AtomicU64>,
}

impl LayoutWorker {
    /// Starts the thread; it sleeps until there is something to do.
    pub fn new(outbox: Outbox) -> Self {
        let (orders, inbox) = channel();
        let wanted = Arc::<AtomicU64>::default();
        let worker = Worker { outbox, inbox, wanted: wanted.clone(), run: None };
        spawn("layout", move || worker.run());
        Self { orders, wanted }
    }

    /// Lays `graph` out as requested, instead of whatever is laid out now.
    pub fn start(&self, rev: LayoutRev, graph: Arc<KnowledgeGraph>, request: LayoutRequest) {
        let number = self.wanted.fetch_add(1, Ordering::Relaxed) + 1;
        self.order(Order::Start { number, rev, graph, request });
    }

    /// Waits with the layout that runs, or goes on.
    pub fn pause(&self, yes: bool) {
        self.order(Order::Pause(yes));
    }

    /// Ends the layout that runs where it is.
    pub fn stop(&self) {
        self.order(Order::Stop);
    }

    /// Holds a node at a place.
    pub fn hold(&self, node: NodeId, at: Vec2) {
        self.order(Order::Hold(node, at));
    }

    /// Lets a node move again.
    pub fn release(&self, node: NodeId) {
        self.order(Order::Release(node));
    }

    fn order(&self, order: Order) {
        if self.orders.send(order).is_err() {
            log::error!("the layout thread has ended");
        }
    }
}

/// A free layout that runs, or has come to rest and can be steered.
struct Run {
    number: u64,
    rev: LayoutRev,
    engine: Engine,
    /// The nodes that the engine knows, in its order, and how many the graph has; none where it knows all.
    subset: Option<(Arc<[NodeId]>, usize)>,
    settled: bool,
    paused: bool,
    published: Option<Instant>,
}

impl Run {
    /// Whether there is nothing to do until something is ordered.
    fn rests(&self) -> bool {
        (self.settled || self.paused) && self.published.is_some()
    }

    /// The engine's number of a node.
    fn number_of(&self, id: NodeId) -> Option<u32> {
        match &self.subset {
            None => Some(id.0),
            Some((subset, _)) => subset.binary_search(&id).ok().map(|number| number as u32),
        }
    }
}

struct Worker {
    outbox: Outbox,
    inbox: Receiver<Order>,
    wanted: Arc<AtomicU64>,
    run: Option<Run>,
}

impl Worker {
    fn run(mut self) {
        while self.take_orders() && self.step() {}
    }

    /// Carries out what was ordered, waiting for an order when there is nothing else to do; false at the end.
    fn take_orders(&mut self) -> bool {
        if self.run.as_ref().is_none_or(Run::rests) {
            match self.inbox.recv() {
                Ok(order) => self.carry_out(order),
                Err(_) => return false,
            }
        }
        loop {
            match self.inbox.try_recv() {
                Ok(order) => self.carry_out(order),
                Err(TryRecvError::Empty) => return true,
                Err(TryRecvError::Disconnected) => return false,
            }
        }
    }

    fn carry_out(&mut self, order: Order) {
        match order {
            Order::Start { number, rev, graph, request } => self.start(number, rev, &graph, &request),
            Order::Pause(yes) => self.run.iter_mut().for_each(|run| run.paused = yes),
            Order::Stop => self.stop_here(),
            Order::Hold(node, at) => self.steer(node, |engine, number| engine.hold(number, at)),
            Order::Release(node) => self.steer(node, Engine::release),
        }
    }

    fn stop_here(&mut self) {
        if let Some(run) = &mut self.run {
            (run.settled, run.paused) = (true, false);
            // It is told once more, now as at rest.
            run.published = None;
        }
    }

    fn steer(&mut self, node: NodeId, steer: impl FnOnce(&mut Engine, u32)) {
        if let Some(run) = &mut self.run
            && let Some(number) = run.number_of(node)
        {
            steer(&mut run.engine, number);
            (run.settled, run.paused) = (false, false);
        }
    }

    /// A free layout is made ready, to be stepped; another one is made at once.
    fn start(&mut self, number: u64, rev: LayoutRev, graph: &KnowledgeGraph, request: &LayoutRequest) {
        self.run = None;
        let overtaken = || self.wanted.load(Ordering::Relaxed) != number;
        let subset = request.subset.clone().map(|subset| (subset, graph.node_count()));
        if request.arrangement != Arrangement::Free {
            if let Some((places, guides)) = layout_for(graph, request, &overtaken) {
                let positions = whole(&places, subset.as_ref());
                self.outbox
                    .send(Event::LayoutMoved(rev, Places { positions, settled: true, guides: guides.map(Arc::new) }));
            }
            return;
        }
        let problem = free_problem(graph, request);
        let Some(engine) = Engine::prepare(&problem, &request.options, &overtaken) else { return };
        let settled = matches!(request.start, Start::Settled(_));
        let mut run = Run { number, rev, engine, subset, settled, paused: false, published: None };
        for &(node, at) in &request.pins {
            if let Some(number) = run.number_of(node) {
                run.engine.keep(number, at);
            }
        }
        self.run = Some(run);
    }

    /// One step of the engine; false when nobody listens any more.
    fn step(&mut self) -> bool {
        let Some(run) = &mut self.run else { return true };
        // What was prepared is shown before it is made better; what was placed is at rest already.
        if run.published.is_some() && !run.settled {
            let overtaken = || self.wanted.load(Ordering::Relaxed) != run.number;
            let Some(status) = run.engine.step_unless(&overtaken) else {
                self.run = None;
                return true;
            };
            run.settled = status == Status::Settled;
        }
        let due = run.published.is_none_or(|at| at.elapsed() >= PUBLISH_EVERY);
        if !run.settled && !due {
            return true;
        }
        run.published = Some(Instant::now());
        let positions = whole(run.engine.positions(), run.subset.as_ref());
        self.outbox.send(Event::LayoutMoved(run.rev, Places { positions, settled: run.settled, guides: None }))
    }
}

/// The places of some nodes as places of all, by node id: the others are nowhere.
fn whole(places: &[Vec2], subset: Option<&(Arc<[NodeId]>, usize)>) -> Arc<[Vec2]> {
    let Some((subset, count)) = subset else { return places.into() };
    let mut all = vec![Vec2::NAN; *count];
    for (id, place) in subset.iter().zip(places) {
        if let Some(slot) = all.get_mut(id.index()) {
            *slot = *place;
        }
    }
    all.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;
    use crate::layout::Options;
    use crate::scene::GraphRev;

    fn laid_out(request: LayoutRequest, graph: &Arc<KnowledgeGraph>) -> Places {
        let (events, inbox) = channel();
        let worker = LayoutWorker::new(Outbox::new(events, Arc::new(|| {})));
        worker.start(LayoutRev::default().next(), graph.clone(), request);
        loop {
            match inbox.recv().expect("the worker lives") {
                Event::LayoutMoved(rev, places) if places.settled => {
                    assert_eq!(rev, LayoutRev::default().next());
                    return places;
                }
                _ => {}
            }
        }
    }

    #[test]
    fn a_part_is_laid_out_alone_and_pins_hold_in_it() {
        let graph =
            Arc::new(of_texts(&[("a.md", "---\ntags: [t, u]\n---\n[b](b.md)"), ("b.md", "[c](c.md)"), ("c.md", "")]));
        let subset: Arc<[NodeId]> = [NodeId(0), NodeId(2), NodeId(3)].into();
        let pin = Vec2::new(400.0, -30.0);
        let request = LayoutRequest {
            graph: GraphRev::default(),
            subset: Some(subset.clone()),
            arrangement: Arrangement::Free,
            start: Start::Nowhere,
            pins: vec![(NodeId(2), pin), (NodeId(1), pin)],
            options: Options::default(),
        };
        let places = laid_out(request.clone(), &graph);
        let finite: Vec<bool> = places.positions.iter().map(|place| place.is_finite()).collect();
        assert_eq!(finite, [true, false, true, true, false]);
        assert!((places.positions[2] - pin).length() < 1e-3);
        let timeline = laid_out(LayoutRequest { arrangement: Arrangement::Time, ..request }, &graph);
        assert!(timeline.guides.is_some() && timeline.positions[1].x.is_nan() && timeline.positions[3].is_finite());
    }

    #[test]
    fn what_starts_settled_stays_where_it_is() {
        let graph = Arc::new(of_texts(&[("a.md", "[b](b.md)"), ("b.md", "")]));
        let places: Arc<[Vec2]> = [Vec2::new(3.0, 4.0), Vec2::new(500.0, 6.0)].into();
        let request = LayoutRequest {
            graph: GraphRev::default(),
            subset: None,
            arrangement: Arrangement::Free,
            start: Start::Settled(places.clone()),
            pins: Vec::new(),
            options: Options::default(),
        };
        assert_eq!(laid_out(request, &graph).positions, places);
    }
}
