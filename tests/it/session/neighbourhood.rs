//! Looking at what lies near a node, going on from there, and coming back.

use linkloom::geom::{Rect, pos2, vec2};
use linkloom::graph::{Direction, NodeKey, NodeKind};
use linkloom::load::Source;
use linkloom::scene::{Arrangement, Criterion};
use linkloom::session::neighbourhood::NeighbourhoodEdit;
use linkloom::session::{Action, Command, Effect, Job, StatusLine};

use super::Story;
use crate::util::Dir;

/// a → b → c → d → e, and a post alone.
fn chain() -> Story {
    let dir = Dir::new();
    for (from, to) in [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")] {
        dir.create(&format!("{from}.md"), format!("# {from}\n\n[next]({to}.md)\n"));
    }
    dir.create("e.md", "# e\n");
    dir.create("z.md", "# z\n");
    let mut story = Story::in_folder(dir);
    story.apply(Command::Resized(Rect::from_min_size(pos2(0.0, 0.0), vec2(800.0, 600.0))));
    story.open(&Source::Folder(story.dir.path().to_owned()));
    story
}

fn post(name: &str) -> NodeKey {
    NodeKey::new(NodeKind::Post, name)
}

fn shown(story: &Story) -> String {
    let graph = story.session.graph().unwrap();
    let shown = graph.nodes().filter(|&(id, _)| story.session.visible().node(id));
    shown.map(|(_, node)| node.key.name().trim_end_matches(".md").to_owned()).collect()
}

#[test]
fn depth_direction_and_expanding_say_what_is_shown_and_undo_takes_each_back() {
    let mut story = chain();
    let places = story.session.positions().clone();
    story.apply(Command::Select(Some(post("c.md"))));
    let effects = story.apply(Command::Act(Action::ShowNeighbourhood));
    assert!(effects.is_empty(), "nothing is laid out: {effects:?}");
    assert_eq!((shown(&story), story.session.positions()), ("bcd".to_owned(), &places));
    assert_eq!(
        StatusLine::new(story.session.visible()).to_string(),
        "showing 3 of 6 nodes: 3 outside the neighbourhood · 2 connections"
    );
    story.apply(Command::Act(Action::TwoSteps));
    assert_eq!(shown(&story), "abcde");
    story.apply(Command::EditNeighbourhood(NeighbourhoodEdit::Direction(Direction::Outgoing)));
    assert_eq!(shown(&story), "cde");
    story.apply(Command::Act(Action::OneStep));
    assert_eq!(shown(&story), "cd");
    let graph = story.session.graph().unwrap();
    let beyond = |name: &str| story.session.visible().beyond(graph.find(&post(name)).unwrap());
    assert_eq!((beyond("c.md"), beyond("d.md")), (1, 1));
    story.apply(Command::EditNeighbourhood(NeighbourhoodEdit::Expand(post("d.md"))));
    assert_eq!(shown(&story), "cde");
    assert_eq!(story.session.title(Action::Undo), "Undo: show the neighbours of “d”");
    for expected in ["cd", "cde", "abcde", "bcd", "abcdez"] {
        story.apply(Command::Act(Action::Undo));
        assert_eq!(shown(&story), expected);
    }
}

#[test]
fn following_a_link_moves_the_centre_and_back_returns() {
    let mut story = chain();
    story.apply(Command::ShowNeighbourhood(post("b.md")));
    assert_eq!(shown(&story), "abc");
    story.apply(Command::Activate { key: post("c.md"), alone: false });
    assert_eq!(shown(&story), "abc", "a click on the canvas does not");
    story.apply(Command::Read { post: post("d.md"), passage: None });
    assert_eq!(shown(&story), "cde");
    story.apply(Command::Act(Action::Back));
    assert_eq!((shown(&story), story.session.view().current.clone()), ("abc".to_owned(), Some(post("c.md"))));
    story.apply(Command::Act(Action::Forward));
    assert_eq!(shown(&story), "cde");
    story.apply(Command::GoTo(post("z.md")));
    assert_eq!(shown(&story), "z", "what was out of sight is the centre now");
}

#[test]
fn a_neighbourhood_is_laid_out_alone_on_demand_and_the_whole_comes_back_as_it_was() {
    let mut story = chain();
    let places = story.session.positions().clone();
    story.apply(Command::ShowNeighbourhood(post("c.md")));
    let effects = story.apply(Command::Act(Action::ArrangeShown));
    let [Effect::Job(Job::Layout { request, .. })] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((request.subset.as_ref().unwrap().len(), &request.arrangement), (3, &Arrangement::Shown));
    let effects = story.apply(Command::Act(Action::TwoSteps));
    let [Effect::Job(Job::Layout { request, .. })] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(request.subset.as_ref().unwrap().len(), 5);
    let effects = story.apply(Command::Act(Action::ArrangeFreely));
    let [Effect::Job(Job::Layout { request, .. })] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((request.subset.clone(), &request.start.places()), (None, &places));
}

#[test]
fn a_criterion_is_dimmed_paused_and_taken_back() {
    let mut story = chain();
    story.apply(Command::ShowNeighbourhood(post("c.md")));
    let criterion = Criterion::Neighbourhood;
    story.apply(Command::SetDims { criterion, dims: true });
    assert_eq!((shown(&story).len(), story.session.visible().dimmed_count()), (6, 3));
    story.apply(Command::SetPaused { criterion, paused: true });
    assert_eq!((shown(&story).len(), story.session.visible().dimmed_count()), (6, 0));
    story.apply(Command::SetPaused { criterion, paused: false });
    story.apply(Command::SetDims { criterion, dims: false });
    assert_eq!(shown(&story), "bcd");
    story.apply(Command::Hide(vec![post("d.md")]));
    assert_eq!(shown(&story), "bc");
    story.apply(Command::Show(vec![post("d.md")]));
    story.apply(Command::ShowNeighbourhood(post("c.md")));
    assert_eq!(shown(&story), "abcdez", "asked for once more, it goes");
}

#[test]
fn all_others_and_neighbours_are_selected_by_one_action_each() {
    let mut story = chain();
    let selected = |story: &Story| -> String {
        story.session.view().selected.iter().map(|key| key.name().trim_end_matches(".md")).collect()
    };
    story.apply(Command::Select(Some(post("b.md"))));
    story.apply(Command::Act(Action::SelectNeighbours));
    assert_eq!(selected(&story), "abc");
    story.apply(Command::Act(Action::InvertSelection));
    assert_eq!(selected(&story), "dez");
    story.apply(Command::Act(Action::SelectAll));
    assert_eq!(selected(&story), "abcdez");
    story.apply(Command::Act(Action::SelectNone));
    assert_eq!(selected(&story), "");
}

#[test]
fn a_layout_is_paused_and_stopped_only_while_it_runs() {
    let mut story = chain();
    assert!(story.apply(Command::Act(Action::PauseLayout)).is_empty());
    assert!(!story.session.can(Action::StopLayout));
    let positions = story.session.positions().clone();
    story.move_to(positions.clone(), false);
    let effects = story.apply(Command::Act(Action::PauseLayout));
    assert!(matches!(effects[..], [Effect::Job(Job::PauseLayout(true))]));
    assert_eq!(story.session.title(Action::PauseLayout), "Resume the layout");
    let effects = story.apply(Command::Act(Action::PauseLayout));
    assert!(matches!(effects[..], [Effect::Job(Job::PauseLayout(false))]));
    let effects = story.apply(Command::Act(Action::StopLayout));
    assert!(matches!(effects[..], [Effect::Job(Job::StopLayout)]));
    story.move_to(positions, true);
    assert!(!story.session.is_layout_paused() && story.session.is_settled());
}
