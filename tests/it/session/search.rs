//! The search box: what is typed dims the rest, hits are stepped through and opened, a query becomes a filter.

use std::collections::BTreeSet;
use std::sync::Arc;

use linkloom::geom::{Rect, pos2, vec2};
use linkloom::graph::{NodeKey, NodeKind};
use linkloom::load::{Cancel, Source};
use linkloom::scene::Criterion;
use linkloom::search::{Scope, SearchIndex, Typed, by_author, find};
use linkloom::session::queries::QueryEdit;
use linkloom::session::{Action, Command, Effect, Job, Pane, Response, StatusLine};

use super::{Story, shown};
use crate::util::Dir;

const SEA: &str =
    "---\ntitle: On the sea\ntags: [sea]\ndate: 2025-02-01\n---\nShips sail far. [b](b.md)\n\n## Ships\n\nMore.\n";
const LAW: &str = "---\ntitle: On law\ntags: [law]\n---\nNo ships here, they say. [x](https://x.org/1)\n";

impl Story {
    /// The words of the posts have been read, as the background would tell.
    fn index(&mut self) -> Vec<Effect> {
        let graph = self.session.graph().unwrap().clone();
        let index = Arc::new(SearchIndex::new(&graph, &Cancel::default()).unwrap());
        self.answer(Response::Indexed { load: self.load, index, examples: Vec::new() })
    }

    /// Carries out the searches among some effects, as the background would.
    fn search(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Effect::Job(Job::Search { rev, typed, graph, index, pinned }) = effect {
                let scope = Scope { graph: &graph, index: &index, pinned: &pinned };
                let found = Arc::new(find(&typed, &scope, &Cancel::default()).unwrap());
                self.answer(Response::SearchFound { rev, found });
            }
        }
    }

    fn type_text(&mut self, text: &str) {
        let effects = self.apply(Command::TypeQuery(Typed { text: text.to_owned(), cursor: text.len() }));
        self.search(effects);
    }
}

fn sea_and_law() -> Story {
    let dir = Dir::new();
    dir.create("a.md", SEA);
    dir.create("b.md", LAW);
    let mut story = Story::in_folder(dir);
    story.apply(Command::Resized(Rect::from_min_size(pos2(0.0, 0.0), vec2(800.0, 600.0))));
    story.open(&Source::Folder(story.dir.path().to_owned()));
    story.index();
    story
}

fn bright(story: &Story) -> BTreeSet<String> {
    let (graph, visible) = (story.session.graph().unwrap(), story.session.visible());
    let nodes = graph.nodes().filter(|&(id, _)| visible.node(id) && !visible.is_dimmed(id));
    nodes.map(|(_, node)| node.key.name().to_owned()).collect()
}

fn names(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

fn post(name: &str) -> NodeKey {
    NodeKey::new(NodeKind::Post, name)
}

#[test]
fn typing_dims_all_but_the_hits_and_escape_gives_the_picture_back() {
    let mut story = sea_and_law();
    let (all, camera) = (bright(&story), story.session.view().camera);
    story.act(Action::Search);
    story.type_text("sail");
    assert_eq!(bright(&story), names(&["a.md"]));
    assert_eq!(
        StatusLine::new(story.session.visible()).to_string(),
        "6 nodes: 5 not found · 5 connections",
        "nothing is hidden, and the sum is that of the graph"
    );
    story.apply(Command::StepHit { back: false });
    assert_ne!(story.session.view().camera, camera, "the camera flies to the hit");
    story.act(Action::Escape);
    assert_eq!((bright(&story), story.session.view().camera), (all, camera));
    assert!(!story.session.search().is_open());
    assert_eq!(story.session.title(Action::Undo), "Undo", "a search is no step to undo");
}

#[test]
fn hits_are_stepped_round_and_opened_at_their_passage() {
    let mut story = sea_and_law();
    story.act(Action::Search);
    story.type_text("ships");
    let search = story.session.search();
    let found = search.found().unwrap();
    assert_eq!((found.names.len(), found.passages.total, found.passages.posts), (0, 3, 2));
    assert!(found.passages.first[0].is_heading, "headings come first");
    let rows = search.rows();
    assert_eq!(rows, 3);
    for expected in [0, 1, 2, 0] {
        story.apply(Command::StepHit { back: false });
        assert_eq!(story.session.search().row(), Some(expected));
    }
    story.apply(Command::StepHit { back: true });
    assert_eq!(story.session.search().row(), Some(2));
    story.apply(Command::OpenHit(None));
    let Pane::Reader(Some(passage)) = story.session.panels().pane else { panic!("the text is open at its passage") };
    let current = story.session.view().current.clone().unwrap();
    let text = if current == post("a.md") { SEA } else { LAW };
    assert!(passage.of(text).contains("ships") || passage.of(text).contains("Ships"), "{}", passage.of(text));
    assert_eq!(story.session.search().recent(), ["ships"]);
    assert_eq!(bright(&story).len(), 6, "nothing is dimmed any more");
}

#[test]
fn a_node_is_opened_as_a_click_does() {
    let mut story = sea_and_law();
    story.act(Action::Search);
    story.type_text("on the s");
    assert_eq!(story.session.search().found().unwrap().names.len(), 1);
    story.apply(Command::OpenHit(Some(0)));
    assert_eq!(story.session.view().current, Some(post("a.md")));
    assert!(matches!(story.session.panels().pane, Pane::Reader(None)));
}

#[test]
fn a_query_becomes_a_filter_that_hides_dims_waits_and_is_undone() {
    let mut story = sea_and_law();
    story.act(Action::Search);
    story.type_text("kind:post tag:law");
    story.apply(Command::FilterBySearch);
    let law = ["post:b.md", "tag:law", "source:https://x.org/1", "publisher:x.org"];
    assert_eq!(shown(&story), law);
    assert_eq!(story.session.query_counts(), [2]);
    assert!(!story.session.search().is_open() && story.session.search().text().is_empty());
    assert_eq!(story.session.title(Action::Undo), "Undo: filter by kind:post tag:law");
    story.apply(Command::ChangeQuery(0, QueryEdit::OnlyHits(true)));
    assert_eq!(shown(&story), ["post:b.md"]);
    story.apply(Command::ChangeQuery(0, QueryEdit::Dims(true)));
    assert_eq!((shown(&story).len(), bright(&story)), (6, names(&["b.md"])));
    story.apply(Command::ChangeQuery(0, QueryEdit::Paused(true)));
    assert_eq!(bright(&story).len(), 6);
    for _ in 0..2 {
        story.act(Action::Undo);
    }
    assert_eq!(shown(&story), ["post:b.md"]);
    story.apply(Command::ChangeQuery(0, QueryEdit::OnlyHits(false)));
    story.apply(Command::AddQuery("kind:post tag:sea".to_owned()));
    assert_eq!(shown(&story), [""; 0], "several hide what any of them hides");
    story.apply(Command::ChangeQuery(0, QueryEdit::Remove));
    assert!(shown(&story).contains(&"post:a.md".to_owned()));
    story.apply(Command::ChangeQuery(0, QueryEdit::Negate));
    assert_eq!(story.session.view().filter.queries[0].query.to_string(), "-(kind:post tag:sea)");
    story.apply(Command::ClearFilter(Criterion::Query));
    assert_eq!(shown(&story).len(), 6);
}

#[test]
fn a_filter_is_typed_again_and_takes_its_own_place() {
    let mut story = sea_and_law();
    story.apply(Command::AddQuery("tag:law".to_owned()));
    story.apply(Command::AddQuery("kind:post".to_owned()));
    let effects = story.apply(Command::EditQuery(0));
    story.search(effects);
    assert_eq!(story.session.search().text(), "tag:law");
    story.type_text("tag:sea");
    story.apply(Command::FilterBySearch);
    let queries: Vec<String> =
        story.session.view().filter.queries.iter().map(|filter| filter.query.to_string()).collect();
    assert_eq!(queries, ["tag:sea", "kind:post"]);
}

#[test]
fn answers_to_earlier_questions_and_of_earlier_graphs_are_dropped() {
    let mut story = sea_and_law();
    story.act(Action::Search);
    let effects = story.apply(Command::TypeQuery(Typed { text: "law".to_owned(), cursor: 3 }));
    story.apply(Command::TypeQuery(Typed { text: "lawyer".to_owned(), cursor: 6 }));
    story.search(effects);
    assert_eq!(bright(&story).len(), 6, "nobody asks for that any more");
    story.type_text("law");
    assert_eq!(bright(&story), names(&["b.md", "law"]));
    story.dir.create("0.md", "A new post moves all numbers. Law.");
    let effects = story.refresh(1);
    assert!(story.session.search().found().is_none(), "numbers of another graph say nothing");
    story.search(effects);
    let effects = story.index();
    story.search(effects);
    assert_eq!(bright(&story), names(&["0.md", "b.md", "law"]), "it is asked again by itself");
}

#[test]
fn filters_wait_for_the_words_and_then_hold() {
    let dir = Dir::new();
    dir.create("a.md", SEA);
    dir.create("b.md", LAW);
    let mut story = Story::in_folder(dir);
    story.open(&Source::Folder(story.dir.path().to_owned()));
    story.apply(Command::AddQuery("kind:post tag:law".to_owned()));
    assert_eq!(shown(&story).len(), 6);
    story.index();
    assert_eq!(shown(&story).len(), 4);
}

#[test]
fn the_posts_of_an_author_are_found_whatever_the_name() {
    let dir = Dir::new();
    for (name, author) in [("a.md", r"Jo \ Anne (both)"), ("b.md", "Jo \"J\" Doe"), ("c.md", "Jo Doe")] {
        dir.create(name, format!("---\nauthor: '{author}'\n---\nText.\n"));
    }
    let mut story = Story::in_folder(dir);
    story.open(&Source::Folder(story.dir.path().to_owned()));
    story.index();
    for (index, name) in ["a.md", "b.md", "c.md"].into_iter().enumerate() {
        let author = story.session.graph().unwrap().documents()[index].post.authors[0].clone();
        story.type_text(&by_author(&author));
        let found = bright(&story);
        assert!(found.contains(name), "{author} is not found");
    }
    assert_eq!(bright(&story), BTreeSet::from(["c.md".to_owned()]));
}
