//! Clicking, selecting, going from node to node.

use linkloom::geom::{Vec2, vec2};
use linkloom::graph::{NodeKey, NodeKind};
use linkloom::scene::area::in_box;
use linkloom::scene::step::Direction;
use linkloom::session::settings::Change;
use linkloom::session::{Action, Command, Effect, Job, Pane};

use super::{Story, two_posts};

#[test]
fn a_click_on_a_post_opens_its_text() {
    let mut story = Story::new();
    let post = story.key(NodeKind::Post, "first.md");
    assert!(story.click(&post).is_empty());
    assert_eq!(story.session.view().current.as_ref(), Some(&post));
    assert_eq!(story.session.panels().pane, Pane::Reader(None));
    story.act(Action::Escape);
    assert_eq!(story.session.view().current, None);
}

#[test]
fn a_click_on_a_tag_a_platform_or_a_publisher_shows_its_card_only() {
    let mut story = Story::new();
    for kind in [NodeKind::Tag, NodeKind::Platform, NodeKind::Publisher] {
        let key = story.key(kind, "");
        assert!(story.click(&key).is_empty(), "{key}");
        assert_eq!(story.session.view().current.as_ref(), Some(&key));
        assert_eq!(story.session.panels().pane, Pane::Card);
    }
}

#[test]
fn a_click_can_be_told_to_show_the_card_only_and_alt_click_always_does() {
    let mut story = Story::new();
    let source = story.key(NodeKind::Source, "globaltimes");
    assert!(story.apply(Command::Activate { key: source.clone(), alone: true }).is_empty());
    assert!(story.session.question().is_none());
    let effects = story.apply(Command::ClickOpensSources(false));
    assert!(matches!(effects.as_slice(), [Effect::Job(Job::StoreSetting(Change::ClickOpensSources(false)))]));
    story.click(&source);
    assert!(story.session.question().is_none());
    assert_eq!(story.session.view().current.as_ref(), Some(&source));
    let post = story.key(NodeKind::Post, "first.md");
    story.apply(Command::Activate { key: post, alone: true });
    assert_eq!(story.session.panels().pane, Pane::Card);
}

#[test]
fn arrows_go_from_node_to_node_and_the_camera_follows_only_out_of_the_picture() {
    let mut story = two_posts();
    // The nodes stand in a row, the posts at its left end.
    let [a, b] = ["a.md", "b.md"].map(|name| NodeKey::new(NodeKind::Post, name));
    story.apply(Command::MoveFocus(Direction::Left));
    assert_eq!(story.session.view().current.as_ref(), Some(&a), "it begins with the most important one");
    story.apply(Command::MoveFocus(Direction::Left));
    assert_eq!(story.session.view().current.as_ref(), Some(&a), "nothing lies further left");
    let camera = story.session.view().camera;
    story.apply(Command::MoveFocus(Direction::Right));
    assert_eq!(story.session.view().current.as_ref(), Some(&b));
    assert_eq!(story.session.view().camera, camera, "it is in the picture");
    story.apply(Command::Pan(vec2(-5000.0, 0.0)));
    story.apply(Command::MoveFocus(Direction::Left));
    let view = story.session.view();
    assert_eq!(
        (view.camera.centre, view.camera.zoom, story.session.screen().flight),
        (story.place(&a), camera.zoom, true)
    );
    story.act(Action::Back);
    assert_eq!(story.session.view().current.as_ref(), Some(&b));
}

#[test]
fn tab_goes_round_the_neighbours_of_one_node_until_another_is_chosen() {
    let mut story = two_posts();
    let b = NodeKey::new(NodeKind::Post, "b.md");
    let [third, fourth] = ["https://z.org/3", "https://z.org/4"].map(|url| NodeKey::new(NodeKind::Source, url));
    story.apply(Command::Select(Some(b.clone())));
    for expected in [&third, &fourth, &third] {
        story.apply(Command::NextNeighbour { back: false });
        assert_eq!(story.session.view().current.as_ref(), Some(expected));
    }
    story.apply(Command::NextNeighbour { back: true });
    assert_eq!(story.session.view().current.as_ref(), Some(&fourth));
    // Chosen itself, it is the middle of a round of its own.
    story.apply(Command::Select(Some(fourth.clone())));
    story.apply(Command::NextNeighbour { back: false });
    assert_eq!(story.session.view().current.as_ref(), Some(&b));
    story.apply(Command::Select(None));
    story.apply(Command::NextNeighbour { back: true });
    assert_eq!(story.session.view().current, Some(NodeKey::new(NodeKind::Post, "a.md")));
}

/// The nodes in a box of the picture are chosen, as the window would.
fn choose_in_box(story: &mut Story, corners: [Vec2; 2], add: bool) {
    let (graph, session) = (story.session.graph().unwrap(), &story.session);
    let found = in_box(session.positions(), session.visible(), corners);
    let keys = found.into_iter().map(|id| graph.node(id).unwrap().key.clone()).collect();
    story.apply(Command::SelectNodes { keys, add });
}

#[test]
fn several_nodes_are_chosen_looked_at_and_let_go_before_the_selection() {
    let mut story = two_posts();
    let post = NodeKey::new(NodeKind::Post, "a.md");
    story.apply(Command::Select(Some(post.clone())));
    choose_in_box(&mut story, [vec2(250.0, -50.0), vec2(150.0, 50.0)], false);
    choose_in_box(&mut story, [vec2(450.0, -50.0), vec2(350.0, 50.0)], true);
    let ids: Vec<_> = story.session.view().selected.iter().map(|key| story.place(key).x).collect();
    assert_eq!(ids, [200.0, 400.0]);
    story.act(Action::FitSelection);
    assert!((story.session.view().camera.centre - vec2(300.0, 0.0)).length() < 1.0);
    choose_in_box(&mut story, [vec2(550.0, -50.0), vec2(450.0, 50.0)], false);
    assert_eq!(story.session.view().selected.len(), 1);
    story.act(Action::Escape);
    assert!(story.session.view().selected.is_empty());
    assert_eq!(story.session.view().current.as_ref(), Some(&post));
    story.act(Action::Escape);
    assert!(story.session.view().current.is_none() && !story.session.can(Action::FitSelection));
}

#[test]
fn focus_goes_back_and_forward() {
    let mut story = Story::new();
    let keys: Vec<NodeKey> =
        [NodeKind::Tag, NodeKind::Platform, NodeKind::Publisher].map(|kind| story.key(kind, "")).into();
    for key in &keys {
        story.apply(Command::Select(Some(key.clone())));
    }
    story.act(Action::Back);
    story.act(Action::Back);
    assert_eq!(story.session.view().current.as_ref(), keys.first());
    assert!(!story.session.can(Action::Back));
    story.act(Action::Forward);
    assert_eq!(story.session.view().current.as_ref(), keys.get(1));
}
