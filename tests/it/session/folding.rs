//! Folding posts.

use linkloom::graph::{NodeKey, NodeKind};
use linkloom::load::Source;
use linkloom::session::{Action, Command, Effect, Job, StatusLine};

use crate::util::Dir;

use super::{BOTH_FOLDED, Story, shown, two_posts};

#[test]
fn what_only_one_post_cites_folds_into_it_and_unfolds() {
    let mut story = two_posts();
    let all = shown(&story);
    assert!(story.session.can(Action::FoldAll) && !story.session.can(Action::UnfoldAll));
    story.act(Action::FoldAll);
    assert_eq!(shown(&story), BOTH_FOLDED);
    let post = NodeKey::new(NodeKind::Post, "a.md");
    let id = story.session.graph().unwrap().find(&post).unwrap();
    assert_eq!(story.session.visible().folded_into(id), 4);
    assert_eq!(StatusLine::new(story.session.visible()).to_string(), "showing 4 of 9 nodes: 5 folded · 3 connections");

    story.apply(Command::ToggleFold(post));
    assert_eq!(story.session.visible().folded_count(), 1, "b is still folded");
    story.act(Action::UnfoldAll);
    assert_eq!(shown(&story), all);
    for steps in 1..=3 {
        story.act(Action::Undo);
        assert_eq!(story.session.visible().folded_count(), [1, 5, 0][steps - 1]);
    }
    story.act(Action::Redo);
    assert_eq!(shown(&story), BOTH_FOLDED);
}

#[test]
fn a_post_that_nothing_folds_into_is_no_step() {
    let mut story = two_posts();
    story.apply(Command::ToggleFold(story.key(NodeKind::Publisher, "z.org")));
    story.act(Action::UnfoldAll);
    story.apply(Command::ToggleFold(NodeKey::new(NodeKind::Post, "gone.md")));
    assert!(!story.session.can(Action::Undo));
}

#[test]
fn whatever_is_selected_can_be_seen() {
    let [post, source] = [NodeKey::new(NodeKind::Post, "a.md"), NodeKey::new(NodeKind::Source, "https://x.org/1")];
    let select: [fn(&mut Story, &NodeKey); 3] = [
        |story, key| drop(story.apply(Command::Select(Some(key.clone())))),
        |story, key| drop(story.apply(Command::Activate { key: key.clone(), alone: true })),
        |story, key| {
            story.act(Action::UnfoldAll);
            story.apply(Command::Select(Some(key.clone())));
            story.apply(Command::Select(None));
            story.act(Action::FoldAll);
            story.act(Action::Back);
        },
    ];
    for way in select {
        let mut story = two_posts();
        story.act(Action::FoldAll);
        way(&mut story, &source);
        assert_eq!(story.session.view().current.as_ref(), Some(&source));
        assert!(shown(&story).contains(&source.to_string()));
        assert_eq!(story.session.visible().folded_count(), 1, "only its own post unfolds");
        // Folded again, the post stands for it.
        story.apply(Command::ToggleFold(source.clone()));
        assert_eq!(story.session.view().current.as_ref(), Some(&post));
        assert_eq!(shown(&story), BOTH_FOLDED);
    }
}

#[test]
fn folding_outlives_a_change_of_the_folder() {
    let mut story = two_posts();
    story.act(Action::FoldAll);
    story.apply(Command::ToggleFold(NodeKey::new(NodeKind::Post, "b.md")));
    story.dir.create("0.md", "[2](https://y.org/2) [5](https://v.org/5)");
    story.refresh(1);
    let now = [
        "post:0.md",
        "post:a.md",
        "post:b.md",
        "source:https://y.org/2",
        "source:https://z.org/3",
        "source:https://z.org/4",
        "publisher:y.org",
        "publisher:z.org",
    ];
    assert_eq!(shown(&story), now);
}

#[test]
fn a_large_folder_is_folded_at_first_and_a_hand_decides_from_then_on() {
    let dir = Dir::new();
    for post in 0..20 {
        let links = (0..80).map(|i| format!("[x](https://x.org/{post}/{i}) ")).collect::<Vec<_>>().concat();
        dir.create(&format!("{post}.md"), &links);
    }
    let mut story = two_posts();
    assert!(!story.session.view().folding.on);
    story.open(&Source::Folder(dir.path().to_owned()));
    assert_eq!((story.session.visible().node_count(), story.session.visible().folded_count()), (20, 1601));
    // The publisher of them all is folded with the last source; to go to it unfolds one post.
    story.apply(Command::GoTo(NodeKey::new(NodeKind::Publisher, "x.org")));
    assert_eq!((story.session.visible().node_count(), story.session.visible().folded_count()), (101, 1520));
    story.act(Action::UnfoldAll);
    let effects = story.act(Action::Reload);
    let Some(Effect::Job(Job::Load { load, source, .. })) = effects.first() else { panic!("{effects:?}") };
    story.loaded(*load, &source.clone());
    assert_eq!(story.session.visible().folded_count(), 0);
}
