//! Dragging, pinning, arranging.

use std::sync::Arc;

use linkloom::geom::{Vec2, vec2};
use linkloom::graph::{NodeKey, NodeKind};
use linkloom::scene::{Arrangement, LayoutRev, Start};
use linkloom::session::{Action, Command, Effect, Job, Response};

use super::{Story, layout, two_posts};

#[test]
fn chosen_nodes_are_held_and_let_go_in_one_step_each() {
    let mut story = two_posts();
    assert!(!story.session.can(Action::Pin));
    let keys: Vec<NodeKey> = ["a.md", "b.md"].map(|name| NodeKey::new(NodeKind::Post, name)).into();
    story.apply(Command::SelectNodes { keys: keys.clone(), add: false });
    let effects = story.act(Action::Pin);
    assert!(
        matches!(effects.as_slice(), [Effect::Job(Job::Hold { at, .. }), Effect::Job(Job::Hold { .. })] if *at == story.place(&keys[0]))
    );
    assert!(story.session.view().pins.keys().eq(&keys));
    assert!(!story.session.can(Action::Pin) && story.act(Action::Pin).is_empty());
    let effects = story.act(Action::Unpin);
    assert!(matches!(effects.as_slice(), [Effect::Job(Job::Release(_)), Effect::Job(Job::Release(_))]));
    story.act(Action::Undo);
    assert!(story.session.view().pins.keys().eq(&keys));
    story.act(Action::Undo);
    assert!(story.session.view().pins.is_empty());
    assert_eq!(story.session.title(Action::Undo), "Undo: select nodes");
}

#[test]
fn a_dragged_node_stays_and_the_way_back_is_one_step() {
    let mut story = Story::new();
    let post = story.key(NodeKind::Post, "first.md");
    let before = story.place(&post);
    let everything = story.session.positions().clone();
    for step in 1..=5 {
        let to = before + vec2(0.0, 10.0 * step as f32);
        let effects = story.apply(Command::Drag { key: post.clone(), to });
        assert!(matches!(effects.as_slice(), [Effect::Job(Job::Hold { at, .. })] if *at == to));
    }
    story.apply(Command::Drop);
    let there = before + vec2(0.0, 50.0);
    assert_eq!(story.place(&post), there);
    story.lay_out();
    assert_eq!(story.place(&post), there, "the layout does not move what a hand put somewhere");
    let effects = story.act(Action::Undo);
    assert_eq!(story.session.positions(), &everything, "the neighbourhood that followed goes back too");
    assert_eq!(story.place(&post), before);
    assert_eq!(layout(&effects).unwrap().start, Start::Settled(everything));
    assert!(!story.session.can(Action::Undo));
}

#[test]
fn chosen_nodes_move_together_and_go_back_in_one_step() {
    let mut story = Story::new();
    let [first, second] = ["first.md", "second.md"].map(|name| story.key(NodeKind::Post, name));
    let tag = story.key(NodeKind::Tag, "moving");
    let places = |story: &Story| [&first, &second, &tag].map(|key| story.place(key));
    let before = places(&story);
    story.apply(Command::SelectNodes { keys: vec![first.clone(), second.clone()], add: false });
    let by = vec2(12.0, -7.0);
    let effects = story.apply(Command::Drag { key: first.clone(), to: before[0] + by });
    assert_eq!(effects.iter().filter(|effect| matches!(effect, Effect::Job(Job::Hold { .. }))).count(), 2);
    story.apply(Command::Drop);
    assert_eq!(places(&story), [before[0] + by, before[1] + by, before[2]], "what is not chosen stays");
    story.act(Action::Undo);
    assert_eq!(places(&story), before);
    let effects = story.apply(Command::Drag { key: tag.clone(), to: before[2] + by });
    assert_eq!(effects.len(), 1, "a node that is not chosen goes alone");
}

#[test]
fn where_the_system_asks_for_it_nothing_moves_by_itself() {
    let mut story = Story::new();
    let post = story.key(NodeKind::Post, "first.md");
    story.apply(Command::Pan(vec2(9_000.0, 0.0)));
    story.apply(Command::GoTo(post.clone()));
    assert!(story.session.screen().flight);
    story.answer(Response::ReducedMotion(true));
    assert!(!story.session.screen().flight, "a flight ends at once");
    story.apply(Command::Pan(vec2(9_000.0, 0.0)));
    story.apply(Command::GoTo(post.clone()));
    assert!(!story.session.screen().flight && story.session.view().camera.centre == story.place(&post));
    let before = story.session.positions().clone();
    let moved: Arc<[Vec2]> = before.iter().map(|place| *place + vec2(1.0, 1.0)).collect();
    let arrive = |story: &mut Story, settled| {
        story.move_to(moved.clone(), settled);
        story.session.positions().clone()
    };
    assert_eq!(arrive(&mut story, false), before, "nodes on their way are not shown");
    assert_eq!(arrive(&mut story, true), moved);
    story.answer(Response::ReducedMotion(false));
    story.apply(Command::Pan(vec2(9_000.0, 0.0)));
    story.apply(Command::GoTo(post));
    assert!(story.session.screen().flight);
}

#[test]
fn moved_nodes_can_be_let_go() {
    let mut story = Story::new();
    let post = story.key(NodeKind::Post, "first.md");
    story.apply(Command::Drag { key: post.clone(), to: vec2(1.0, 2.0) });
    story.apply(Command::Drop);
    assert!(matches!(story.apply(Command::Unpin(post.clone())).as_slice(), [Effect::Job(Job::Release(_))]));
    assert!(story.session.view().pins.is_empty());
    story.apply(Command::Drag { key: post, to: vec2(f32::NAN, 2.0) });
    assert!(story.session.view().pins.is_empty());
}

#[test]
fn positions_of_another_load_are_dropped() {
    let mut story = Story::new();
    let before = story.session.positions().clone();
    let stale = LayoutRev::default();
    let positions: Arc<[Vec2]> = before.iter().map(|p| *p + vec2(1.0, 1.0)).collect();
    story.answer(Response::LayoutMoved { rev: stale, positions: positions.clone(), settled: true, guides: None });
    story.move_to(positions.iter().skip(1).copied().collect(), true);
    assert_eq!(&before, story.session.positions());
}

#[test]
fn an_arrangement_moves_the_nodes_and_the_way_back_leads_to_where_they_stood() {
    let mut story = Story::new();
    let before = story.session.positions().clone();
    assert!(story.session.can(Action::ArrangeByTime) && !story.session.can(Action::ArrangeInRings));
    let effects = story.act(Action::ArrangeByTime);
    assert_eq!(layout(&effects).unwrap().arrangement, Arrangement::Time);
    let moved: Arc<[Vec2]> = before.iter().map(|place| *place + vec2(5.0, 7.0)).collect();
    story.move_to(moved.clone(), true);
    assert_eq!(*story.session.positions(), moved);

    let key = story.session.graph().unwrap().nodes().next().unwrap().1.key.clone();
    assert!(story.apply(Command::Drag { key, to: vec2(1.0, 1.0) }).is_empty(), "nothing follows");
    assert!(story.session.view().pins.is_empty(), "and nothing is held");

    let free = |effects: &[Effect]| {
        let request = layout(effects).unwrap();
        assert_eq!(request.arrangement, Arrangement::Free);
        request.start.clone()
    };
    let effects = story.act(Action::ArrangeFreely);
    assert_eq!(free(&effects), Start::Settled(before.clone()));
    assert!(story.act(Action::ArrangeFreely).is_empty(), "it is free already");
    story.move_to(before.clone(), true);
    assert!(layout(&story.act(Action::ArrangeInGroups)).is_some());
    // Undone before the groups were there: not halfway.
    let effects = story.act(Action::Undo);
    assert_eq!(free(&effects), Start::Settled(before));
    assert_eq!(story.session.view().arrangement, Arrangement::Free);
}
