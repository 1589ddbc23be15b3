//! The laws of the one door through which the view changes.

use linkloom::analysis::calendar::DateSpan;
use linkloom::geom::vec2;
use linkloom::graph::{Direction, EdgeKind, NodeId, NodeKey, NodeKind};
use linkloom::scene::{Criterion, Visible};
use linkloom::session::neighbourhood::NeighbourhoodEdit;
use linkloom::session::{Action, Command, Effect, Job, View};
use proptest::prelude::*;

use super::{Story, layout, two_posts};

/// Something a person does to the view of [`two_posts`].
fn step(story: &mut Story, number: u8) -> Vec<Effect> {
    let key = |number: u8| {
        let graph = story.session.graph().unwrap();
        graph.nodes().nth(usize::from(number) % graph.node_count()).unwrap().1.key.clone()
    };
    let (one, other) = (key(number), key(number / 3));
    let command = match number % 23 {
        0 => Command::Select(Some(one)),
        1 => Command::Select(None),
        2 => Command::SelectNodes { keys: vec![one, other], add: number.is_multiple_of(2) },
        3 => Command::ToggleSelected(one),
        4 => Command::ToggleNodeKind(NodeKind::ALL[usize::from(number) % 5]),
        5 if number.is_multiple_of(4) => Command::OnlyNodeKind(NodeKind::ALL[usize::from(number) % 5]),
        5 => Command::ToggleEdgeKind(EdgeKind::ALL[usize::from(number) % 6]),
        6 => Command::ToggleDrafts,
        7 => Command::Hide(vec![one]),
        8 => Command::Isolate(vec![one, other]),
        9 => Command::ToggleFold(one),
        10 => Command::Pin(vec![one]),
        11 => Command::Act(Action::ToggleDimming),
        12 => Command::ClearFilter(Criterion::ALL[usize::from(number) % Criterion::ALL.len()]),
        13 => Command::Act([Action::FoldAll, Action::UnfoldAll][usize::from(number) % 2]),
        14 => Command::Act(
            [Action::ArrangeByTime, Action::ArrangeInGroups, Action::ArrangeFreely][usize::from(number) % 3],
        ),
        15 => Command::Act([Action::ToggleHalos, Action::ShowAll, Action::UnpinAll][usize::from(number) % 3]),
        16 => Command::ShowNeighbourhood(one),
        17 => Command::EditNeighbourhood(match number % 4 {
            0 => NeighbourhoodEdit::Steps(number % 7),
            1 => NeighbourhoodEdit::Expand(one),
            2 => NeighbourhoodEdit::ToggleKind(EdgeKind::ALL[usize::from(number) % 6]),
            _ => NeighbourhoodEdit::Direction(Direction::Incoming),
        }),
        18 => Command::SetDims { criterion: Criterion::ALL[usize::from(number) % 6], dims: number.is_multiple_of(2) },
        19 => {
            Command::SetPaused { criterion: Criterion::ALL[usize::from(number) % 6], paused: number.is_multiple_of(3) }
        }
        20 => Command::KeepDates(number.is_multiple_of(2).then(|| {
            let day = |year| jiff::civil::date(2000 + i16::from(year), 1, 1);
            DateSpan::new(day(number / 5), day(number / 3))
        })),
        21 => Command::AddQuery(format!("cites:x.org or near:{number}")),
        _ => Command::Activate { key: one, alone: true },
    };
    story.apply(command)
}

fn without_camera(view: &View) -> View {
    View { camera: linkloom::scene::Camera::default(), ..view.clone() }
}

/// The nodes that are shown.
fn shown(story: &Story) -> Vec<NodeId> {
    let graph = story.session.graph().unwrap();
    graph.nodes().map(|(id, _)| id).filter(|&id| story.session.visible().node(id)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_change_is_one_step_back_and_one_forward(steps in prop::collection::vec(any::<u8>(), 1..24)) {
        let mut story = two_posts();
        let mut views = vec![without_camera(story.session.view())];
        for number in steps {
            let (before, could_undo) = (story.session.view().clone(), story.session.can(Action::Undo));
            step(&mut story, number);
            let now = without_camera(story.session.view());
            if now == without_camera(&before) {
                prop_assert_eq!(story.session.can(Action::Undo), could_undo, "what changes nothing is no step");
            } else {
                prop_assert!(story.session.title(Action::Undo).starts_with("Undo: "));
                views.push(now);
            }
        }
        for expected in views.iter().rev().skip(1) {
            story.act(Action::Undo);
            prop_assert_eq!(&without_camera(story.session.view()), expected);
        }
        prop_assert!(!story.session.can(Action::Undo));
        for expected in views.iter().skip(1) {
            story.act(Action::Redo);
            prop_assert_eq!(&without_camera(story.session.view()), expected);
        }
        prop_assert!(!story.session.can(Action::Redo));
    }

    #[test]
    fn what_is_visible_is_what_the_view_says(steps in prop::collection::vec(any::<u8>(), 1..24)) {
        let mut story = two_posts();
        for number in steps {
            step(&mut story, number);
            let (session, view) = (&story.session, story.session.view());
            let graph = session.graph().unwrap();
            let folding = Some((session.sole_posts(), &view.folding));
            prop_assert_eq!(&**session.visible(), &Visible::of(graph, &view.filter, folding, view.halos));
            for key in &view.selected {
                prop_assert!(session.visible().node(graph.find(key).unwrap()), "only what can be seen is selected");
            }
        }
    }

    #[test]
    fn an_equal_request_is_no_layout(steps in prop::collection::vec(any::<u8>(), 1..24)) {
        let mut story = two_posts();
        for number in steps {
            let (arrangement, pins) = (story.session.view().arrangement.clone(), story.session.view().pins.clone());
            let shown = shown(&story);
            let effects = step(&mut story, number);
            let view = story.session.view();
            let is_steered = effects.iter().any(|effect| matches!(effect, Effect::Job(Job::Hold { .. } | Job::Release(_))));
            let is_free = view.arrangement == linkloom::scene::Arrangement::Free;
            let is_other = view.arrangement != arrangement || !is_free && self::shown(&story) != shown;
            prop_assert_eq!(layout(&effects).is_some(), is_other, "only another arrangement, or one of other nodes");
            prop_assert_eq!(is_steered, is_free && view.arrangement == arrangement && view.pins != pins);
        }
    }
}

#[test]
fn the_menu_says_what_undo_takes_back() {
    let mut story = two_posts();
    assert_eq!(story.session.title(Action::Undo), "Undo");
    story.apply(Command::ToggleNodeKind(NodeKind::Tag));
    assert_eq!(story.session.title(Action::Undo), "Undo: hide tags");
    let post = NodeKey::new(NodeKind::Post, "a.md");
    story.apply(Command::Drag { key: post.clone(), to: vec2(3.0, 4.0) });
    story.apply(Command::Drag { key: post, to: vec2(5.0, 6.0) });
    story.apply(Command::Drop);
    assert_eq!(story.session.title(Action::Undo), "Undo: move “A”");
    story.act(Action::Undo);
    assert_eq!(story.session.title(Action::Redo), "Redo: move “A”");
    assert_eq!(story.session.title(Action::Undo), "Undo: hide tags");
}

#[test]
fn what_is_filtered_can_be_dimmed_instead() {
    let mut story = two_posts();
    let all = story.session.visible().node_count();
    story.apply(Command::ToggleNodeKind(NodeKind::Publisher));
    let shown = story.session.visible().node_count();
    story.act(Action::ToggleDimming);
    assert_eq!((story.session.visible().node_count(), story.session.visible().dimmed_count()), (all, all - shown));
    story.act(Action::ToggleDimming);
    assert_eq!(story.session.visible().node_count(), shown);
}

#[test]
fn a_click_with_shift_or_ctrl_adds_to_what_is_current() {
    let mut story = two_posts();
    let [a, b] = ["a.md", "b.md"].map(|name| NodeKey::new(NodeKind::Post, name));
    story.apply(Command::Select(Some(a.clone())));
    story.apply(Command::ToggleSelected(b.clone()));
    assert_eq!(story.session.view().selected, [a.clone(), b.clone()].into());
    assert_eq!(story.session.view().current, Some(a.clone()));
    story.apply(Command::ToggleSelected(b));
    assert_eq!(story.session.view().selected, [a].into());
}
