//! The layout worker: one long-lived thread that steps the engine while there is something to move, and sleeps else.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::time::{Duration, Instant};

use super::{Event, Outbox, spawn};
use crate::geom::Vec2;
use crate::graph::{KnowledgeGraph, NodeId};
use crate::layout::{Cancelled, Engine, Options, Status};
use crate::scene::Arrangement;
use crate::scene::arrange::{arranged, graph_problem};

/// Positions are published at most this often: as often as a screen shows them.
const PUBLISH_EVERY: Duration = Duration::from_millis(16);

/// In so many pictures nodes move from one arrangement to another.
const FRAMES: u32 = 22;

/// Nodes that a person pinned, each with its place in layout units.
type Pins = Vec<(NodeId, Vec2)>;

enum Order {
    /// Lay out, whatever was laid out before; where it is `settled`, its nodes are at rest where they start.
    Start {
        job: u64,
        generation: u64,
        graph: Arc<KnowledgeGraph>,
        start: Vec<Option<Vec2>>,
        pinned: Pins,
        settled: bool,
    },
    /// Move the nodes to where an arrangement has them, or to where it is known that they go.
    Arrange {
        job: u64,
        generation: u64,
        graph: Arc<KnowledgeGraph>,
        how: Arrangement,
        way: Way,
    },
    Hold(NodeId, Vec2),
    Release(NodeId),
}

/// Where nodes come from, and where they go if that is known.
pub struct Way {
    /// By node id.
    pub from: Arc<[Vec2]>,
    /// By node id.
    pub to: Option<Arc<[Vec2]>>,
    /// Whether there is nothing more to lay out then.
    pub at_rest: bool,
    /// Nodes that a person pinned, each with its place in the free arrangement, in layout units.
    pub pinned: Vec<(NodeId, Vec2)>,
}

/// The handle to the worker; dropping it ends the thread.
pub struct LayoutWorker {
    orders: Sender<Order>,
    /// The job ordered last: the worker gives up all others, also in the middle of a step.
    wanted: Arc<AtomicU64>,
}

impl LayoutWorker {
    /// Starts the thread; it sleeps until there is something to do.
    pub fn new(outbox: Outbox) -> Self {
        let (orders, inbox) = channel();
        let wanted = Arc::<AtomicU64>::default();
        let worker = Worker { outbox, inbox, wanted: wanted.clone(), job: None, published: None };
        spawn("layout", move || worker.run());
        Self { orders, wanted }
    }

    /// Lays `graph` out, instead of any other graph. `start` has a place for each node that had one before; `pinned` nodes
    /// stay where that says.
    pub fn start(&self, generation: u64, graph: Arc<KnowledgeGraph>, start: Vec<Option<Vec2>>, pinned: Pins) {
        let job = self.next_job();
        self.order(Order::Start { job, generation, graph, start, pinned, settled: false });
    }

    /// Takes nodes that stand somewhere as settled there, the `pinned` ones for good.
    pub fn place(&self, generation: u64, graph: Arc<KnowledgeGraph>, positions: &[Vec2], pinned: Pins) {
        let (job, start) = (self.next_job(), positions.iter().copied().map(Some).collect());
        self.order(Order::Start { job, generation, graph, start, pinned, settled: true });
    }

    /// Moves all nodes from where they stand to where an arrangement has them.
    pub fn arrange(&self, generation: u64, graph: Arc<KnowledgeGraph>, how: Arrangement, way: Way) {
        let job = self.next_job();
        self.order(Order::Arrange { job, generation, graph, how, way });
    }

    /// The number of a job that overtakes all before it.
    fn next_job(&self) -> u64 {
        self.wanted.fetch_add(1, Ordering::Relaxed) + 1
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

struct Job {
    number: u64,
    generation: u64,
    engine: Engine,
    settled: bool,
}

struct Worker {
    outbox: Outbox,
    inbox: Receiver<Order>,
    wanted: Arc<AtomicU64>,
    job: Option<Job>,
    published: Option<Instant>,
}

impl Worker {
    fn run(mut self) {
        while self.take_orders() && self.step() {}
    }

    /// Carries out what was ordered, waiting for an order when there is nothing else to do; false at the end.
    fn take_orders(&mut self) -> bool {
        if self.job.as_ref().is_none_or(|job| job.settled) {
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
        match (order, &mut self.job) {
            (Order::Start { job: number, generation, graph, start, pinned, settled }, _) => {
                let overtaken = || self.wanted.load(Ordering::Relaxed) != number;
                let engine = engine(&graph, start, &pinned, &overtaken);
                self.job = engine.map(|engine| Job { number, generation, engine, settled });
                self.published = None;
            }
            (Order::Arrange { job, generation, graph, how, way }, _) => {
                self.arrange(job, generation, &graph, &how, way);
            }
            (Order::Hold(node, at), Some(job)) => {
                job.engine.hold(node.0, at);
                job.settled = false;
            }
            (Order::Release(node), Some(job)) => {
                job.engine.release(node.0);
                job.settled = false;
            }
            (Order::Hold(..) | Order::Release(_), None) => {}
        }
    }

    /// Moves the nodes to their new places within a moment. Only in the free arrangement is there anything to lay out
    /// afterwards.
    fn arrange(&mut self, number: u64, generation: u64, graph: &KnowledgeGraph, how: &Arrangement, way: Way) {
        self.job = None;
        let overtaken = || self.wanted.load(Ordering::Relaxed) != number;
        let target = way.to.or_else(|| arranged(graph, how, &overtaken).map(Into::into));
        let Some(target) = target.filter(|target| target.len() == way.from.len()) else { return };
        for frame in 1..=FRAMES {
            if overtaken() {
                return;
            }
            // Starts fast and ends softly.
            let part = 1.0 - (1.0 - frame as f32 / FRAMES as f32).powi(3);
            let on_the_way =
                way.from.iter().zip(target.iter()).map(|(from, to)| *from + (*to - *from) * part).collect();
            if !self.outbox.send(Event::LayoutMoved(generation, on_the_way, false)) {
                return;
            }
            std::thread::sleep(PUBLISH_EVERY);
        }
        self.outbox.send(Event::LayoutMoved(generation, target.clone(), way.at_rest));
        if *how == Arrangement::Free {
            let start = target.iter().copied().map(Some).collect();
            let engine = engine(graph, start, &way.pinned, &overtaken);
            self.job = engine.map(|engine| Job { number, generation, engine, settled: way.at_rest });
        }
    }

    /// One step of the engine; false when nobody listens any more.
    fn step(&mut self) -> bool {
        let Some(job) = &mut self.job else { return true };
        // What was prepared is shown before it is made better; what was placed is at rest already.
        if self.published.is_some() && !job.settled {
            let overtaken = || self.wanted.load(Ordering::Relaxed) != job.number;
            let Some(status) = job.engine.step_unless(&overtaken) else {
                self.job = None;
                return true;
            };
            job.settled = status == Status::Settled;
        }
        let due = self.published.is_none_or(|at| at.elapsed() >= PUBLISH_EVERY);
        if !job.settled && !due {
            return true;
        }
        self.published = Some(Instant::now());
        self.outbox.send(Event::LayoutMoved(job.generation, job.engine.positions().into(), job.settled))
    }
}

/// An engine for a graph whose nodes stood somewhere before, or for a new one; none when it was `cancelled`.
fn engine(graph: &KnowledgeGraph, start: Vec<Option<Vec2>>, pinned: &Pins, cancelled: Cancelled<'_>) -> Option<Engine> {
    let mut problem = graph_problem(graph);
    problem.start = if start.iter().any(Option::is_some) { start } else { Vec::new() };
    let mut engine = Engine::prepare(&problem, &Options::default(), cancelled)?;
    for &(node, at) in pinned {
        engine.keep(node.0, at);
    }
    Some(engine)
}
