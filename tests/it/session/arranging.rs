//! Arranging the nodes, what comes along with an arrangement, and the way back.

use linkloom::graph::{NodeKey, NodeKind};
use linkloom::scene::{Arrangement, Criterion};
use linkloom::session::neighbourhood::NeighbourhoodEdit;
use linkloom::session::{Action, Command, Effect};

use super::{Story, layout, two_posts};

fn kinds(story: &Story) -> Vec<NodeKind> {
    let kinds = &story.session.view().filter.node_kinds;
    NodeKind::ALL.into_iter().filter(|kind| !kinds.contains(kind)).collect()
}

/// How many nodes a layout is asked for.
fn count(effects: &[Effect]) -> usize {
    layout(effects).unwrap().subset.as_ref().unwrap().len()
}

#[test]
fn a_timeline_comes_with_posts_and_tags_and_goes_with_the_rest_as_it_was() {
    let mut story = Story::new();
    let all = story.session.visible().node_count();
    let effects = story.act(Action::ArrangeByTime);
    assert_eq!(kinds(&story), [NodeKind::Post, NodeKind::Tag]);
    let shown = story.session.visible().node_count();
    assert!(shown < all && count(&effects) == shown, "what is hidden takes no room");
    let effects = story.act(Action::ArrangeFreely);
    assert_eq!((kinds(&story).len(), story.session.visible().node_count()), (NodeKind::ALL.len(), all));
    assert!(layout(&effects).unwrap().subset.is_none());
    story.act(Action::Undo);
    assert_eq!((kinds(&story).len(), &story.session.view().arrangement), (2, &Arrangement::Time));
    story.act(Action::Undo);
    assert_eq!(kinds(&story).len(), NodeKind::ALL.len(), "it came and went in one step");
    assert!(!story.session.can(Action::Undo));
}

#[test]
fn what_a_person_says_of_kinds_is_theirs() {
    let mut story = Story::new();
    story.apply(Command::ToggleNodeKind(NodeKind::Tag));
    story.act(Action::ArrangeByTime);
    assert_eq!(kinds(&story).len(), 4, "they have said already what they want to see");
    story.act(Action::ArrangeFreely);
    assert_eq!(kinds(&story).len(), 4);
    story.act(Action::Undo);
    story.act(Action::Undo);
    story.act(Action::Undo);

    story.act(Action::ArrangeByTime);
    let effects = story.apply(Command::ToggleNodeKind(NodeKind::Platform));
    assert_eq!((kinds(&story).len(), count(&effects)), (3, story.session.visible().node_count()));
    story.apply(Command::ToggleNodeKind(NodeKind::Tag));
    story.act(Action::ArrangeInGroups);
    assert!(!story.session.shows_node_kind(NodeKind::Tag), "only what came along goes");
    assert_eq!(kinds(&story).len(), 4);
}

#[test]
fn rings_come_with_two_steps_around_their_centre_and_go_with_it() {
    let mut story = two_posts();
    let [first, second] = ["a.md", "b.md"].map(|name| NodeKey::new(NodeKind::Post, name));
    story.apply(Command::Select(Some(first.clone())));
    let effects = story.act(Action::ArrangeInRings);
    let near = story.session.view().filter.neighbourhood.clone().unwrap();
    assert_eq!((&near.centre, near.steps), (&first, 2));
    assert_eq!(count(&effects), story.session.visible().node_count());
    story.apply(Command::EditNeighbourhood(NeighbourhoodEdit::Steps(1)));
    assert!(story.session.screen().fits_all, "more or fewer rings are seen whole");
    story.apply(Command::Read { post: second.clone(), passage: None });
    assert_eq!(
        story.session.view().arrangement,
        Arrangement::Rings(second),
        "the rings go where the neighbourhood goes"
    );
    story.act(Action::Back);
    assert_eq!(story.session.view().arrangement, Arrangement::Rings(first.clone()));
    story.act(Action::ArrangeFreely);
    assert_eq!(
        (story.session.view().filter.neighbourhood.clone(), &story.session.view().arrangement),
        (None, &Arrangement::Free)
    );

    // Taken back by its own chip it is gone, and what a person asks for later stays.
    story.act(Action::ArrangeInRings);
    story.apply(Command::ClearFilter(Criterion::Neighbourhood));
    story.apply(Command::ShowNeighbourhood(first.clone()));
    story.act(Action::ArrangeFreely);
    assert!(story.session.view().filter.neighbourhood.is_some());
    story.act(Action::ArrangeInRings);
    assert_eq!(story.session.view().filter.neighbourhood.as_ref().map(|near| near.steps), Some(1), "it is theirs");
}
