//! The panels beside the picture, in wide and in narrow windows.

use linkloom::graph::NodeKind;
use linkloom::session::{Action, Command, SidePanel};

use super::Story;

/// Which of details, list and facets are shown.
fn shown(story: &Story) -> [bool; 3] {
    [SidePanel::Details, SidePanel::List, SidePanel::Facets].map(|panel| story.session.shows_panel(panel))
}

#[test]
fn a_narrow_window_has_room_for_one_panel_and_a_wide_one_for_what_was_open() {
    let mut story = Story::new();
    let tag = story.key(NodeKind::Tag, "");
    story.act(Action::ToggleList);
    story.act(Action::ToggleFacets);
    story.click(&tag);
    assert_eq!(shown(&story), [true, true, true]);
    story.apply(Command::Narrow(true));
    assert_eq!(shown(&story), [true, false, false], "what was asked for last");
    story.act(Action::ToggleList);
    assert_eq!(shown(&story), [false, true, false], "what is covered comes to the front");
    story.act(Action::ToggleList);
    assert_eq!(shown(&story), [true, false, false], "and makes room when it is closed");
    story.act(Action::Escape);
    assert_eq!(shown(&story), [false, false, true]);
    story.act(Action::ToggleList);
    story.apply(Command::Narrow(false));
    assert_eq!(shown(&story), [false, true, true]);
}

#[test]
fn stepping_through_the_list_leaves_it_in_front_until_the_details_are_asked_for() {
    let mut story = Story::new();
    let [tag, post] = [NodeKind::Tag, NodeKind::Post].map(|kind| story.key(kind, ""));
    story.apply(Command::Narrow(true));
    story.act(Action::ToggleList);
    story.apply(Command::GoTo(tag.clone()));
    assert_eq!(shown(&story), [false, true, false]);
    story.apply(Command::BringToFront(SidePanel::Details));
    assert_eq!(shown(&story), [true, false, false]);
    story.act(Action::ToggleList);
    story.click(&post);
    assert_eq!(shown(&story), [true, false, false]);
    story.apply(Command::GoTo(tag));
    assert_eq!(shown(&story), [true, false, false]);
}
