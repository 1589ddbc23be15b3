//! Every user story without a window: commands in, state and effects out. A file for each kind of story.

mod analysis;
mod arranging;
mod camera;
mod card;
mod comparing;
mod correcting;
mod filtering;
mod folding;
mod links;
mod loading;
mod memory;
mod neighbourhood;
mod positions;
mod refresh;
mod saving;
mod search;
mod selection;
mod side_panels;
mod time;
mod view;
mod ways;

use std::sync::Arc;

use linkloom::geom::{Rect, Vec2, pos2, vec2};
use linkloom::graph::{NodeKey, NodeKind};
use linkloom::load::{Cancel, LoadId, Source, load};
use linkloom::scene::{GraphIndex, LayoutRequest, LayoutRev};
use linkloom::session::command::Prepared;
use linkloom::session::{Action, Command, DesktopRequest, Effect, Job, Response, Session, Settings};

use crate::util::Dir;

/// A session that is showing a folder, with its layout at rest in a canvas of 800 by 600 points.
pub(super) struct Story {
    pub(super) session: Session,
    pub(super) dir: Dir,
    /// The layout that was asked for last.
    pub(super) layout: LayoutRev,
    /// The load that is shown.
    pub(super) load: LoadId,
}

pub(super) fn load_now(source: &Source) -> Prepared {
    let loaded = load(source, &|_| {}, &Cancel::default()).unwrap();
    let index = Arc::new(GraphIndex::new(&loaded.graph));
    (Arc::new(loaded), index)
}

impl Story {
    /// The layout that was asked for last has the nodes here.
    pub(super) fn move_to(&mut self, positions: Arc<[Vec2]>, settled: bool) {
        let rev = self.layout;
        self.answer(Response::LayoutMoved { rev, positions, settled, guides: None });
    }

    pub(super) fn in_folder(dir: Dir) -> Self {
        let session = Session::new(Settings::default());
        Self { session, dir, layout: LayoutRev::default(), load: LoadId::default() }
    }

    pub(super) fn new() -> Self {
        let dir = Dir::with_posts();
        let mut story = Self::in_folder(dir);
        let source = Source::Folder(story.dir.path().to_owned());
        story.apply(Command::Resized(Rect::from_min_size(pos2(0.0, 0.0), vec2(800.0, 600.0))));
        story.open(&source);
        story
    }

    pub(super) fn apply(&mut self, command: Command) -> Vec<Effect> {
        let effects = self.session.apply(command);
        self.note(effects)
    }

    pub(super) fn answer(&mut self, response: Response) -> Vec<Effect> {
        let effects = self.session.answer(response);
        self.note(effects)
    }

    /// Remembers which load and which layout were asked for last.
    pub(super) fn note(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        for effect in &effects {
            match effect {
                Effect::Job(Job::Layout { rev, .. }) => self.layout = *rev,
                Effect::Job(Job::FollowLoad(load)) => self.load = *load,
                _ => {}
            }
        }
        effects
    }

    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        self.apply(Command::Act(action))
    }

    /// Opens a source as the window would, and lays it out in a row.
    pub(super) fn open(&mut self, source: &Source) -> Vec<Effect> {
        let load = match self.apply(Command::Open(source.clone())).as_slice() {
            [Effect::Job(Job::Load { load, .. })] => *load,
            other => panic!("{other:?}"),
        };
        self.loaded(load, source)
    }

    pub(super) fn loaded(&mut self, load: LoadId, source: &Source) -> Vec<Effect> {
        let effects = self.answer(Response::LoadEnded { load, result: Ok(load_now(source)) });
        self.lay_out();
        effects
    }

    pub(super) fn lay_out(&mut self) {
        let count = self.session.graph().unwrap().node_count();
        let positions = (0..count).map(|i| vec2(i as f32 * 100.0, 0.0)).collect();
        self.move_to(positions, true);
    }

    pub(super) fn key(&self, kind: NodeKind, part: &str) -> NodeKey {
        let graph = self.session.graph().unwrap();
        let mut fitting =
            graph.nodes().map(|(_, node)| &node.key).filter(|k| k.kind() == kind && k.name().contains(part));
        fitting.next().unwrap_or_else(|| panic!("no {kind:?} like {part}")).clone()
    }

    pub(super) fn click(&mut self, key: &NodeKey) -> Vec<Effect> {
        self.apply(Command::Activate { key: key.clone(), alone: false })
    }

    pub(super) fn place(&self, key: &NodeKey) -> Vec2 {
        self.session.positions()[self.session.graph().unwrap().find(key).unwrap().index()]
    }
}

/// The layout that is asked for, where one is.
pub(super) fn layout(effects: &[Effect]) -> Option<&LayoutRequest> {
    effects
        .iter()
        .find_map(|effect| if let Effect::Job(Job::Layout { request, .. }) = effect { Some(request) } else { None })
}

pub(super) fn opened(effects: &[Effect]) -> Vec<&str> {
    effects
        .iter()
        .filter_map(
            |effect| if let Effect::Desktop(DesktopRequest::OpenUrl(url)) = effect { Some(url.as_str()) } else { None },
        )
        .collect()
}

/// The nodes of a folder that are shown, by their keys.
pub(super) fn shown(story: &Story) -> Vec<String> {
    let graph = story.session.graph().unwrap();
    let shown = graph.nodes().filter(|&(id, _)| story.session.visible().node(id));
    shown.map(|(_, node)| node.key.to_string()).collect()
}

/// A story about two posts: `a` cites two sources alone, `b` one, and both cite another.
pub(super) fn two_posts() -> Story {
    let dir = Dir::new();
    dir.create("a.md", "[1](https://x.org/1) [2](https://y.org/2) [3](https://z.org/3)");
    dir.create("b.md", "[3](https://z.org/3) [4](https://z.org/4)");
    let mut story = Story::in_folder(dir);
    story.apply(Command::Resized(Rect::from_min_size(pos2(0.0, 0.0), vec2(800.0, 600.0))));
    story.open(&Source::Folder(story.dir.path().to_owned()));
    story
}

pub(super) const BOTH_FOLDED: [&str; 4] = ["post:a.md", "post:b.md", "source:https://z.org/3", "publisher:z.org"];

impl Story {
    /// The folder has changed, as the background would tell.
    pub(super) fn refresh(&mut self, changed: usize) -> Vec<Effect> {
        let prepared = load_now(&Source::Folder(self.dir.path().to_owned()));
        self.answer(Response::FolderChanged { load: self.load, prepared, changed })
    }
}
