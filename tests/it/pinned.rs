//! What a person pinned stays where it is, whatever the layout does: a session and the layout worker together, as in the
//! window.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use linkloom::geom::{Vec2, vec2};
use linkloom::graph::{NodeId, NodeKey, NodeKind};
use linkloom::jobs::layout::LayoutWorker;
use linkloom::jobs::{Event, Outbox, Places};
use linkloom::load::{Cancel, Source, load};
use linkloom::scene::GraphIndex;
use linkloom::session::{Action, Command, Effect, Job, Response, Session, Settings};

use crate::util::Dir;

struct Desk {
    session: Session,
    worker: LayoutWorker,
    events: Receiver<Event>,
    _dir: Dir,
}

impl Desk {
    fn new() -> Self {
        let (sender, events) = channel();
        let worker = LayoutWorker::new(Outbox::new(sender, Arc::new(|| {})));
        let dir = Dir::with_posts();
        let source = Source::Folder(dir.path().to_owned());
        let mut desk = Self { session: Session::new(Settings::default()), worker, events, _dir: dir };
        let effects = desk.session.apply(Command::Open(source.clone()));
        let [Effect::Job(Job::Load { load: id, .. })] = effects.as_slice() else { panic!("{effects:?}") };
        let loaded = load(&source, &|_| {}, &Cancel::default()).unwrap();
        let index = Arc::new(GraphIndex::new(&loaded.graph));
        let effects = desk.session.answer(Response::LoadEnded { load: *id, result: Ok((Arc::new(loaded), index)) });
        desk.carry_out(effects);
        desk.rest();
        desk
    }

    /// With a post that was dragged, where that now stands, and a node that is tied to it.
    fn with_a_pin() -> (Self, [NodeKey; 2], Vec2) {
        let mut desk = Self::new();
        let keys = desk.post_and_neighbour();
        desk.drag(&keys[0], vec2(130.0, 40.0));
        let at = desk.place(&keys[0]);
        (desk, keys, at)
    }

    fn apply(&mut self, command: Command) {
        let effects = self.session.apply(command);
        self.carry_out(effects);
    }

    fn carry_out(&self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Job(Job::Layout { rev, graph, request }) => self.worker.start(rev, graph, request),
                Effect::Job(Job::Hold { node, at }) => self.worker.hold(node, at),
                Effect::Job(Job::Release(node)) => self.worker.release(node),
                _ => {}
            }
        }
    }

    fn act(&mut self, action: Action) {
        self.apply(Command::Act(action));
    }

    /// Waits for the layout to come to rest; where its last word has the nodes, which the session may have corrected.
    fn rest(&mut self) -> Arc<[Vec2]> {
        loop {
            let event = self.events.recv_timeout(Duration::from_mins(1)).unwrap();
            let Event::LayoutMoved(rev, Places { positions, settled, guides }) = event else { continue };
            let response = Response::LayoutMoved { rev, positions: positions.clone(), settled, guides };
            let effects = self.session.answer(response);
            self.carry_out(effects);
            if settled {
                return positions;
            }
        }
    }

    fn node(&self, key: &NodeKey) -> NodeId {
        self.session.graph().unwrap().find(key).unwrap()
    }

    /// A post, and a node that is tied to it.
    fn post_and_neighbour(&self) -> [NodeKey; 2] {
        let graph = self.session.graph().unwrap();
        let post = graph.nodes().find(|(_, node)| node.key.kind() == NodeKind::Post).unwrap();
        let other = graph.neighbours(post.0).into_iter().next().unwrap();
        [post.1.key.clone(), graph.nodes().find(|(id, _)| *id == other).unwrap().1.key.clone()]
    }

    fn place(&self, key: &NodeKey) -> Vec2 {
        self.session.positions()[self.node(key).index()]
    }

    fn drag(&mut self, key: &NodeKey, by: Vec2) -> Arc<[Vec2]> {
        let to = self.place(key) + by;
        self.apply(Command::Drag { key: key.clone(), to });
        self.apply(Command::Drop);
        self.rest()
    }
}

#[test]
fn a_pinned_node_is_held_after_a_way_to_rings_and_back() {
    let (mut desk, [pinned, neighbour], at) = Desk::with_a_pin();
    desk.apply(Command::Select(Some(neighbour.clone())));
    desk.act(Action::ArrangeInRings);
    desk.rest();
    desk.act(Action::ArrangeFreely);
    assert_eq!(desk.rest()[desk.node(&pinned).index()], at);
    let moved = desk.drag(&neighbour, vec2(-90.0, 60.0));
    assert_eq!(moved[desk.node(&pinned).index()], at, "the layout itself holds it");
}

#[test]
fn what_is_still_pinned_after_an_undo_is_held() {
    let (mut desk, [pinned, neighbour], at) = Desk::with_a_pin();
    desk.drag(&neighbour, vec2(-90.0, 60.0));
    desk.act(Action::Undo);
    assert_eq!(desk.rest()[desk.node(&pinned).index()], at);
    let moved = desk.drag(&neighbour, vec2(50.0, 90.0));
    assert_eq!(moved[desk.node(&pinned).index()], at, "the layout itself holds it");
}
