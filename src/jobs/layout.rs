//! The layout worker: one long-lived thread that steps the engine while there is something to move, and sleeps else.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::time::{Duration, Instant};

use super::{Event, Outbox, spawn};
use crate::geom::Vec2;
use crate::graph::{KnowledgeGraph, NodeId};
use crate::layout::{Engine, Options, Status};
use crate::scene::arrange::graph_problem;

/// Positions are published at most this often: as often as a screen shows them.
const PUBLISH_EVERY: Duration = Duration::from_millis(16);

enum Order {
    Start { generation: u64, graph: Arc<KnowledgeGraph>, start: Vec<Option<Vec2>> },
    Place { generation: u64, graph: Arc<KnowledgeGraph>, positions: Arc<[Vec2]> },
    Hold(NodeId, Vec2),
    Release(NodeId),
}

/// The handle to the worker; dropping it ends the thread.
pub struct LayoutWorker {
    orders: Sender<Order>,
}

impl LayoutWorker {
    /// Starts the thread; it sleeps until there is something to do.
    pub fn new(outbox: Outbox) -> Self {
        let (orders, inbox) = channel();
        spawn("layout", move || Worker { outbox, inbox, job: None, published: None }.run());
        Self { orders }
    }

    /// Lays `graph` out, instead of any other graph. `start` has a place for each node that had one before.
    pub fn start(&self, generation: u64, graph: Arc<KnowledgeGraph>, start: Vec<Option<Vec2>>) {
        self.order(Order::Start { generation, graph, start });
    }

    /// Takes nodes that stand somewhere as settled there.
    pub fn place(&self, generation: u64, graph: Arc<KnowledgeGraph>, positions: Arc<[Vec2]>) {
        self.order(Order::Place { generation, graph, positions });
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
    generation: u64,
    engine: Engine,
    settled: bool,
}

struct Worker {
    outbox: Outbox,
    inbox: Receiver<Order>,
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
            (Order::Start { generation, graph, start }, _) => {
                self.job = Some(Job { generation, engine: engine(&graph, start), settled: false });
                self.published = None;
            }
            (Order::Place { generation, graph, positions }, _) => {
                let start = positions.iter().copied().map(Some).collect();
                self.job = Some(Job { generation, engine: engine(&graph, start), settled: true });
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

    /// One step of the engine; false when nobody listens any more.
    fn step(&mut self) -> bool {
        let Some(job) = &mut self.job else { return true };
        // What was placed is at rest already.
        job.settled = job.settled || job.engine.step() == Status::Settled;
        let due = self.published.is_none_or(|at| at.elapsed() >= PUBLISH_EVERY);
        if !job.settled && !due {
            return true;
        }
        self.published = Some(Instant::now());
        self.outbox.send(Event::LayoutMoved(job.generation, job.engine.positions().into(), job.settled))
    }
}

/// An engine for a graph whose nodes stood somewhere before, or for a new one.
fn engine(graph: &KnowledgeGraph, start: Vec<Option<Vec2>>) -> Engine {
    let mut problem = graph_problem(graph);
    problem.start = if start.iter().any(Option::is_some) { start } else { Vec::new() };
    Engine::new(&problem, &Options::default())
}
