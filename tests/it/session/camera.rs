//! Where the camera looks.

use linkloom::geom::{pos2, vec2};
use linkloom::graph::NodeKind;
use linkloom::session::settings::Change;
use linkloom::session::{Action, Command, Effect, Job, Wheel};

use super::Story;

#[test]
fn what_the_wheel_does_is_remembered() {
    let mut story = Story::new();
    assert_eq!(story.session.settings().wheel, Wheel::Zooms);
    let effects = story.apply(Command::SetWheel(Wheel::Pans));
    assert!(matches!(effects.as_slice(), [Effect::Job(Job::StoreSetting(Change::Wheel(Wheel::Pans)))]));
}

#[test]
fn the_picture_goes_where_a_list_or_the_minimap_leads() {
    let mut story = Story::new();
    story.apply(Command::Zoom { factor: 8.0, at: pos2(400.0, 300.0) });
    let zoom = story.session.view().camera.zoom;
    story.apply(Command::LookAt(vec2(9_000.0, 9_000.0)));
    assert_eq!(story.session.view().camera.centre, vec2(9_000.0, 9_000.0));
    assert!(story.apply(Command::LookAt(vec2(f32::NAN, 0.0))).is_empty());
    assert_eq!(story.session.view().camera.centre, vec2(9_000.0, 9_000.0));
    let post = story.key(NodeKind::Post, "first.md");
    story.apply(Command::GoTo(post.clone()));
    let view = story.session.view();
    assert_eq!((view.current.as_ref(), view.camera.centre), (Some(&post), story.place(&post)));
    assert!(
        story.session.screen().flight && (view.camera.zoom - zoom).abs() < f32::EPSILON,
        "it flies there and keeps its zoom"
    );
}

#[test]
fn the_camera_stays_where_a_hand_put_it_until_asked_to_fit() {
    let mut story = Story::new();
    let fitted = story.session.view().camera;
    story.apply(Command::Zoom { factor: 2.0, at: pos2(400.0, 300.0) });
    story.apply(Command::Pan(vec2(30.0, 0.0)));
    let moved = story.session.view().camera;
    assert_ne!(moved, fitted);
    story.lay_out();
    assert_eq!(story.session.view().camera, moved);
    story.act(Action::FitAll);
    assert_eq!(story.session.view().camera, fitted);
}
