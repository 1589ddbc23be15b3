//! The folder changes while it is shown.

use std::sync::Arc;

use linkloom::folder::Links;
use linkloom::geom::vec2;
use linkloom::graph::{NodeKey, NodeKind};
use linkloom::load::{Cancel, Source, load};
use linkloom::place::Span;
use linkloom::scene::Start;
use linkloom::session::settings::Change;
use linkloom::session::{Action, Command, Effect, Job, Pane, Response, Session, Tone};

use super::{Story, layout, load_now};

#[test]
fn a_reload_keeps_selection_places_and_camera() {
    let mut story = Story::new();
    let post = story.key(NodeKind::Post, "first.md");
    story.click(&post);
    story.apply(Command::Drag { key: post.clone(), to: vec2(5.0, 6.0) });
    story.apply(Command::Drop);
    story.dir.create("new.md", "# A new one\n\nIt speaks of TikTok.\n");
    let effects = story.act(Action::Reload);
    let Some(Effect::Job(Job::Load { load, source, .. })) = effects.first() else { panic!("{effects:?}") };
    let effects = story.answer(Response::LoadEnded { load: *load, result: Ok(load_now(source)) });
    let request = layout(&effects).unwrap();
    let (start, graph) = (request.start.places(), story.session.graph().unwrap());
    let new = graph.find(&NodeKey::new(NodeKind::Post, "new.md")).unwrap();
    assert!(start[new.index()].x.is_nan(), "a new post has no place yet");
    let id = graph.find(&post).unwrap();
    assert_eq!(start[id.index()], vec2(5.0, 6.0));
    assert_eq!(request.pins, [(id, vec2(5.0, 6.0))]);
    assert_eq!(story.session.view().current.as_ref(), Some(&post));
}

#[test]
fn a_folder_that_changes_is_shown_anew_and_looked_at_as_before() {
    let mut story = Story::new();
    let post = story.key(NodeKind::Post, "first.md");
    let tag = story.key(NodeKind::Tag, "");
    story.apply(Command::Select(Some(tag)));
    story.click(&post);
    story.apply(Command::ToggleNodeKind(NodeKind::Publisher));
    story.apply(Command::Drag { key: post.clone(), to: vec2(5.0, 6.0) });
    story.apply(Command::Drop);
    let view = story.session.view().clone();
    let source = story.key(NodeKind::Source, "globaltimes");
    let place = story.place(&source);
    story.dir.create(
        "new.md",
        "---\ntags: [brand new]\n---\nAs [they](https://www.globaltimes.cn/page/202501/1326802.shtml) say.\n",
    );
    let effects = story.refresh(1);
    let request = layout(&effects).unwrap();
    let start = request.start.places();
    assert_eq!(request.graph, story.session.graph_rev());
    let graph = story.session.graph().unwrap().clone();
    let unknown = graph.nodes().filter(|(id, _)| start[id.index()].x.is_nan()).map(|(_, node)| node.key.to_string());
    assert_eq!(unknown.collect::<Vec<_>>(), ["post:new.md", "tag:brand new"]);
    assert!(matches!(request.pins.as_slice(), [(_, at)] if *at == vec2(5.0, 6.0)));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Job(Job::Load { .. } | Job::StoreSetting(_)))));
    assert_eq!(story.session.view(), &view);
    assert!(!story.session.screen().fits_all);
    assert!(story.session.visible().node_count() < graph.node_count(), "publishers are still hidden");
    assert_eq!(story.place(&source), place);
    assert_eq!(story.place(&NodeKey::new(NodeKind::Post, "new.md")), place, "next to what it cites");
    assert_eq!(story.place(&NodeKey::new(NodeKind::Tag, "brand new")), place, "next to its post");
    assert!(story.session.can(Action::Back));
    assert_eq!(story.session.notices().last().unwrap().text, "Updated: 1 post changed");
}

#[test]
fn the_way_back_leads_past_a_change_of_the_folder() {
    let mut story = Story::new();
    let post = story.key(NodeKind::Post, "first.md");
    let before = story.place(&post);
    story.apply(Command::Drag { key: post.clone(), to: before + vec2(50.0, 0.0) });
    story.apply(Command::Drop);
    // A post before it, so that all numbers of nodes are others.
    story.dir.create("a-new-one.md", "It speaks of TikTok.\n");
    story.refresh(1);
    let new = NodeKey::new(NodeKind::Post, "a-new-one.md");
    let place = story.place(&new);
    let effects = story.act(Action::Undo);
    assert_eq!((story.place(&post), story.place(&new)), (before, place));
    assert_eq!(layout(&effects).unwrap().start, Start::Settled(story.session.positions().clone()));
    story.act(Action::Redo);
    assert_eq!(story.place(&post), before + vec2(50.0, 0.0));
}

#[test]
fn a_text_that_is_written_anew_moves_nothing() {
    let mut story = Story::new();
    let post = story.key(NodeKind::Post, "first.md");
    story.apply(Command::Read { post: post.clone(), passage: Some(Span::new(1, 5)) });
    let positions = story.session.positions().clone();
    let text = story.dir.read("first.md");
    story.dir.create("first.md", text + "\nA sentence more.\n");
    let effects = story.refresh(1);
    assert_eq!(layout(&effects).unwrap().start, Start::Settled(positions.clone()));
    assert_eq!(*story.session.positions(), positions);
    assert_eq!(story.session.view().current.as_ref(), Some(&post));
    assert_eq!(story.session.panels().pane, Pane::Reader(None), "the marked bytes are others now");
}

#[test]
fn a_post_that_is_gone_is_not_selected_any_more() {
    let mut story = Story::new();
    story.dir.create("alone.md", "Nobody links to this one.\n");
    story.refresh(1);
    let post = story.key(NodeKind::Post, "alone.md");
    story.click(&post);
    assert_eq!(story.session.view().current.as_ref(), Some(&post));
    std::fs::remove_file(story.dir.join("alone.md")).unwrap();
    story.refresh(1);
    assert_eq!(story.session.view().current, None);
    assert_eq!(story.session.positions().len(), story.session.graph().unwrap().node_count());
}

#[test]
fn changes_of_a_folder_that_is_not_shown_are_dropped() {
    let mut story = Story::new();
    let prepared = load_now(&Source::Folder(story.dir.path().to_owned()));
    let other = story.load.next();
    let graph = story.session.graph().unwrap().clone();
    assert!(story.answer(Response::FolderChanged { load: other, prepared, changed: 3 }).is_empty());
    assert!(story.answer(Response::WatchFailed { load: other, why: "no".to_owned() }).is_empty());
    assert!(Arc::ptr_eq(&graph, story.session.graph().unwrap()));
    assert!(story.session.notices().is_empty());
}

#[test]
fn there_is_one_notice_about_the_folder() {
    let mut story = Story::new();
    let gone = || load(&Source::Folder("/no/such/folder".into()), &|_| {}, &Cancel::default()).unwrap_err();
    for _ in 0..2 {
        story.answer(Response::FolderLost { load: story.load, error: gone() });
        assert!(story.session.graph().is_some(), "what was read stays");
        assert_eq!(story.session.notices().iter().map(|notice| notice.tone).collect::<Vec<_>>(), [Tone::Bad]);
    }
    story.refresh(2);
    assert_eq!(
        story.session.notices().iter().map(|notice| &*notice.text).collect::<Vec<_>>(),
        ["Updated: 2 posts changed"]
    );
    for _ in 0..2 {
        story.answer(Response::WatchFailed { load: story.load, why: "the limit is reached".to_owned() });
    }
    let notice = story.session.notices().last().unwrap();
    assert!(story.session.notices().len() == 2 && notice.tone == Tone::Bad);
    assert!(notice.text.contains("the limit is reached. Use “Reload the folder” (Ctrl+R)"), "{}", notice.text);
}

#[test]
fn following_the_folder_can_be_switched_off_and_on() {
    let mut story = Story::new();
    let source = story.session.loaded().unwrap().source.clone();
    let effects = story.apply(Command::FollowFolder(false));
    assert!(matches!(
        effects.as_slice(),
        [Effect::Job(Job::Unfollow), Effect::Job(Job::StoreSetting(Change::FollowFolder(false)))]
    ));
    assert!(matches!(story.apply(Command::Open(source)).as_slice(), [Effect::Job(Job::Load { follow: false, .. })]));
    let effects = story.apply(Command::FollowFolder(true));
    assert!(matches!(
        effects.as_slice(),
        [Effect::Job(Job::Load { follow: true, .. }), Effect::Job(Job::StoreSetting(_))]
    ));
    assert!(story.apply(Command::FollowFolder(true)).is_empty());
}

#[test]
fn links_out_of_a_folder_are_followed_where_a_person_says_so() {
    let mut story = Story::new();
    let source = story.session.loaded().unwrap().source.clone();
    let other = Source::Folder("/other".into());
    let links = |effects: &[Effect]| {
        let links =
            |effect: &Effect| if let Effect::Job(Job::Load { links, .. }) = effect { Some(*links) } else { None };
        effects.iter().find_map(links).unwrap_or_else(|| panic!("{effects:?}"))
    };
    assert_eq!(story.session.follows_links(), Some(false));
    let effects = story.apply(Command::FollowLinks(true));
    assert!(matches!(effects.first(), Some(Effect::Job(Job::StoreSetting(Change::FollowLinks(_, true))))));
    assert_eq!((links(&effects), story.session.follows_links()), (Links::Anywhere, Some(true)));
    assert!(story.apply(Command::FollowLinks(true)).is_empty(), "it is so already");
    assert_eq!(links(&story.apply(Command::Open(other))), Links::Inside, "of this folder, not of all");
    assert_eq!(links(&story.apply(Command::Open(Source::Samples))), Links::Inside);
    // Another run knows it from the settings.
    let text = serde_json::to_string(story.session.settings()).unwrap();
    let mut later = Session::new(serde_json::from_str(&text).unwrap());
    assert_eq!(links(&later.start(Some(source.clone()))), Links::Anywhere);
    assert_eq!(links(&story.apply(Command::FollowLinks(false))), Links::Inside);
    assert_eq!(links(&story.apply(Command::Open(source))), Links::Inside);
}
