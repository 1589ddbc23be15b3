//! Days are chosen on the strip of posts over time: what is of other days is dimmed, and nothing moves.

use jiff::civil::date;
use linkloom::analysis::calendar::DateSpan;
use linkloom::graph::{NodeKey, NodeKind};
use linkloom::scene::Criterion;
use linkloom::session::settings::Change;
use linkloom::session::{Action, Command, Effect, Job, StatusLine};

use super::{Story, layout};
use crate::util::Dir;

/// Three posts of three years, and one without a date.
fn years() -> Story {
    let dir = Dir::new();
    for (name, head) in
        [("a", "date: 2019-03-01\n"), ("b", "date: 2020-06-01\n"), ("c", "date: 2021-02-03\n"), ("d", "")]
    {
        dir.create(&format!("{name}.md"), format!("---\n{head}tags: [{name}, all]\n---\n"));
    }
    let mut story = Story::in_folder(dir);
    story.open(&linkloom::load::Source::Folder(story.dir.path().to_owned()));
    story
}

fn years_of(first: i16, last: i16) -> DateSpan {
    DateSpan::new(date(first, 1, 1), date(last, 12, 31))
}

/// The nodes that are neither hidden nor dimmed.
fn bright(story: &Story) -> Vec<String> {
    let (graph, visible) = (story.session.graph().unwrap(), story.session.visible());
    let bright = graph.nodes().filter(|&(id, _)| visible.node(id) && !visible.is_dimmed(id));
    bright.map(|(_, node)| node.key.to_string()).collect()
}

#[test]
fn chosen_days_dim_all_others_and_move_nothing() {
    let mut story = years();
    let all = bright(&story);
    let effects = story.apply(Command::KeepDates(Some(years_of(2020, 2020))));
    assert!(layout(&effects).is_none(), "nothing moves");
    assert_eq!(bright(&story), ["post:b.md", "tag:all", "tag:b"]);
    let sentence = "9 nodes: 6 outside the dates · 8 connections";
    assert_eq!(StatusLine::new(story.session.visible()).to_string(), sentence, "the post without a date among them");
    story.apply(Command::ClearFilter(Criterion::Dates));
    assert_eq!(bright(&story), all);
    assert!(story.session.view().filter.is_empty());
}

#[test]
fn what_one_hand_does_is_one_step_to_undo() {
    let mut story = years();
    for year in [2019, 2020, 2021] {
        story.apply(Command::KeepDates(Some(years_of(2019, year))));
    }
    story.apply(Command::LetGoOfDates);
    story.apply(Command::KeepDates(Some(years_of(2021, 2021))));
    story.apply(Command::LetGoOfDates);
    assert_eq!(story.session.title(Action::Undo), "Undo: choose dates");
    story.act(Action::Undo);
    assert_eq!(story.session.view().filter.dates, Some(years_of(2019, 2021)));
    story.act(Action::Undo);
    assert_eq!((story.session.view().filter.dates, story.session.can(Action::Undo)), (None, false));
    story.act(Action::Redo);
    assert_eq!(story.session.view().filter.dates, Some(years_of(2019, 2021)));

    // Another change in the middle of it is a step between two.
    story.apply(Command::KeepDates(Some(years_of(2020, 2020))));
    story.apply(Command::ToggleNodeKind(NodeKind::Tag));
    story.apply(Command::KeepDates(Some(years_of(2021, 2021))));
    story.act(Action::Undo);
    assert_eq!(story.session.view().filter.dates, Some(years_of(2020, 2020)));
    story.act(Action::Undo);
    assert!(story.session.shows_node_kind(NodeKind::Tag));
}

#[test]
fn who_would_rather_hide_than_dim_does_so_until_the_days_are_taken_back() {
    let mut story = years();
    story.apply(Command::KeepDates(Some(years_of(2020, 2020))));
    story.apply(Command::SetDims { criterion: Criterion::Dates, dims: false });
    story.apply(Command::KeepDates(Some(years_of(2020, 2021))));
    let visible = story.session.visible();
    assert_eq!((visible.node_count(), visible.filtered_count(Criterion::Dates)), (5, 4));
    assert_eq!(visible.left_out_by(Criterion::Dates), 4);
    story.apply(Command::KeepDates(None));
    story.apply(Command::KeepDates(Some(years_of(2020, 2021))));
    assert_eq!(story.session.visible().node_count(), 9);
}

#[test]
fn days_stay_chosen_when_the_folder_changes() {
    let mut story = years();
    story.apply(Command::KeepDates(Some(years_of(2020, 2020))));
    story.dir.create("e.md", "---\ndate: 2020-12-31\n---\n");
    story.refresh(1);
    assert_eq!(bright(&story), ["post:b.md", "post:e.md", "tag:all", "tag:b"]);
}

#[test]
fn the_strip_is_switched_by_an_action_that_is_kept_and_needs_dates() {
    let mut story = years();
    assert!(story.session.shows_time_strip());
    let effects = story.act(Action::ToggleTimeStrip);
    let kept = |effect: &Effect| matches!(effect, Effect::Job(Job::StoreSetting(Change::TimeStrip(false))));
    assert!(effects.iter().any(kept) && !story.session.shows_time_strip());
    story.act(Action::ToggleTimeStrip);
    for name in ["a", "b", "c"] {
        std::fs::remove_file(story.dir.join(&format!("{name}.md"))).unwrap();
    }
    story.refresh(3);
    assert!(!story.session.shows_time_strip() && !story.session.can(Action::ToggleTimeStrip));
    let undated = NodeKey::new(NodeKind::Post, "d.md");
    assert!(story.session.graph().unwrap().find(&undated).is_some());
}
