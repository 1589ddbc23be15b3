//! From one run to the next, and views that have names.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;

use linkloom::geom::{Rect, Vec2, pos2, vec2};
use linkloom::graph::{NodeKey, NodeKind};
use linkloom::jobs::save::save_export;
use linkloom::jobs::{Event, Outbox};
use linkloom::load::Source;
use linkloom::scene::{Arrangement, Start};
use linkloom::session::command::{Picked, ViewCommand};
use linkloom::session::effect::MemoryJob;
use linkloom::session::memory::{Memory, ReadPlace, Recalled, Snapshot, ViewChange, ViewFile};
use linkloom::session::panels::ViewField;
use linkloom::session::settings::Fields;
use linkloom::session::{Action, Command, DesktopRequest, Effect, Job, Pane, Response, Tone};

use super::{Story, layout, load_now};
use crate::util::{Dir, linkloom, run};

fn jobs(effects: Vec<Effect>) -> Vec<MemoryJob> {
    let job = |effect| if let Effect::Job(Job::Memory(job)) = effect { Some(job) } else { None };
    effects.into_iter().filter_map(job).collect()
}

fn snapshots(effects: Vec<Effect>) -> Vec<Snapshot> {
    let kept = |job| if let MemoryJob::Keep(snapshot) = job { Some(*snapshot) } else { None };
    jobs(effects).into_iter().filter_map(kept).collect()
}

impl Story {
    fn view(&mut self, command: ViewCommand) -> Vec<Effect> {
        self.apply(Command::View(command))
    }

    /// The window is closed: what stands in the file then.
    fn quit(mut self, fields: &mut Fields) -> Dir {
        for snapshot in snapshots(self.apply(Command::KeepMemory)) {
            snapshot.keep(fields);
        }
        self.dir
    }

    /// Opens the folder in a new run, with what stands in the file.
    fn start_again(dir: Dir, fields: &Fields) -> (Self, Vec<Effect>) {
        let mut story = Self::in_folder(dir);
        story.apply(Command::Resized(Rect::from_min_size(pos2(0.0, 0.0), vec2(800.0, 600.0))));
        let source = Source::Folder(story.dir.path().to_owned());
        let load = match story.apply(Command::Open(source.clone())).as_slice() {
            [Effect::Job(Job::Load { load, .. })] => *load,
            other => panic!("{other:?}"),
        };
        let prepared = load_now(&source);
        let text = serde_json::to_string(fields).unwrap();
        let (memory, problems) = Memory::read(&serde_json::from_str(&text).unwrap());
        let recalled = Box::new(Recalled::new(memory, problems, &prepared.0.graph));
        story.answer(Response::Recalled { load, recalled });
        let effects = story.answer(Response::LoadEnded { load, result: Ok(prepared) });
        (story, effects)
    }

    /// The layout stays where it began.
    fn stay(&mut self) {
        self.move_to(self.session.positions().clone(), true);
    }

    fn words(&self) -> Vec<&str> {
        self.session.notices().iter().map(|notice| &*notice.text).collect()
    }

    /// Changes nearly all that a view has.
    fn change_all(&mut self) {
        let post = self.key(NodeKind::Post, "second.md");
        let to = self.place(&post) + vec2(300.0, -80.0);
        self.apply(Command::Drag { key: post.clone(), to });
        self.apply(Command::Drop);
        self.apply(Command::ToggleNodeKind(NodeKind::Publisher));
        self.apply(Command::Hide(vec![self.key(NodeKind::Tag, "")]));
        self.act(Action::FoldAll);
        self.act(Action::ToggleHalos);
        self.apply(Command::Select(Some(post)));
        self.act(Action::ArrangeInRings);
        self.apply(Command::Pan(vec2(70.0, 20.0)));
    }
}

fn places_differ(one: &[Vec2], other: &[Vec2]) -> f32 {
    assert_eq!(one.len(), other.len());
    one.iter().zip(other).map(|(a, b)| (*a - *b).length()).fold(0.0, f32::max)
}

#[test]
fn a_folder_that_is_opened_again_is_the_picture_that_was_left() {
    let mut story = Story::new();
    let post = story.key(NodeKind::Post, "first.md");
    story.apply(Command::Drag { key: post.clone(), to: vec2(5.25, 6.5) });
    story.apply(Command::Drop);
    story.apply(Command::ToggleNodeKind(NodeKind::Publisher));
    story.apply(Command::Pan(vec2(30.0, 0.0)));
    story.click(&post);
    let place = ReadPlace { block: 2, below: 7.0 };
    story.apply(Command::Scrolled { post: post.clone(), place });
    let (view, positions) = (story.session.view().clone(), story.session.positions().clone());
    let mut fields = Fields::new();
    let (mut story, effects) = Story::start_again(story.quit(&mut fields), &fields);
    assert_eq!(story.session.view(), &view);
    let request = layout(&effects).unwrap();
    assert!(matches!(&request.start, Start::Settled(places) if places_differ(places, &positions) < 0.01));
    assert!(places_differ(story.session.positions(), &positions) < 0.01, "it is there at once");
    assert_eq!(story.session.panels().pane, Pane::Reader(None));
    assert_eq!(story.session.read_place(&post), Some(place));
    assert!(!story.session.can(Action::Undo));
    story.stay();
    assert_eq!(story.words(), [""; 0], "nothing changed, nothing is told");
    // A text that is asked for begins at its beginning.
    story.apply(Command::Read { post: post.clone(), passage: None });
    assert_eq!(story.session.read_place(&post), None);
}

#[test]
fn an_edited_folder_opens_where_it_was_and_tells_what_moved() {
    let mut fields = Fields::new();
    let mut story = Story::new();
    story.apply(Command::Pan(vec2(30.0, 0.0)));
    let camera = story.session.view().camera;
    let dir = story.quit(&mut fields);
    dir.create("first.md", dir.read("first.md") + "\n[Second](notes/second.md) and [page](https://new.example/1)\n");
    let (mut story, effects) = Story::start_again(dir, &fields);
    let request = layout(&effects).unwrap();
    assert!(matches!(request.start, Start::Moving(_)));
    let source = story.key(NodeKind::Source, "new.example");
    let post = story.key(NodeKind::Post, "first.md");
    let between = (story.place(&post) - story.place(&source)).length();
    assert!(between < 1.0, "a new node stands beside its post");
    assert_eq!(story.session.view().camera, camera);
    let graph = story.session.graph().unwrap().clone();
    let moved = |key: &NodeKey, by: f32| {
        let mut places = story.session.positions().to_vec();
        places[graph.find(key).unwrap().index()].x += by;
        Arc::<[Vec2]>::from(places)
    };
    let (far, new) = (moved(&post, 39.6), moved(&source, 500.0));
    story.move_to(new, false);
    assert_eq!(story.words(), [""; 0], "it still moves");
    story.move_to(far, true);
    assert_eq!(story.words(), ["1 post changed; no node moved more than 40"]);
    story.stay();
    assert_eq!(story.words().len(), 1, "it is told once");
}

#[test]
fn a_text_that_was_written_anew_moves_nothing_and_needs_no_layout() {
    let mut fields = Fields::new();
    let dir = Story::new().quit(&mut fields);
    dir.create("first.md", dir.read("first.md") + "\nA sentence more.\n");
    dir.create("third.md", "Nothing to do with the others.\n");
    std::fs::remove_file(dir.join("third.md")).unwrap();
    let (mut story, effects) = Story::start_again(dir, &fields);
    assert!(matches!(layout(&effects).unwrap().start, Start::Settled(_)));
    story.stay();
    assert_eq!(story.words(), ["1 post changed; nothing moved"]);
}

#[test]
fn a_renamed_post_keeps_its_place_and_its_pin_between_runs_and_in_one() {
    for lives in [false, true] {
        let mut fields = Fields::new();
        let mut story = Story::new();
        let old = story.key(NodeKind::Post, "second.md");
        story.apply(Command::Drag { key: old, to: vec2(70.0, 8.0) });
        story.apply(Command::Drop);
        story.view(ViewCommand::Save("pinned".to_owned())).into_iter().for_each(|effect| keep(effect, &mut fields));
        let rename = |dir: &Dir| std::fs::rename(dir.join("notes/second.md"), dir.join("notes/zweite.md")).unwrap();
        let story = if lives {
            rename(&story.dir);
            story.refresh(1);
            story.apply(Command::KeepMemory).into_iter().for_each(|effect| keep(effect, &mut fields));
            story
        } else {
            let dir = story.quit(&mut fields);
            rename(&dir);
            let (mut story, _) = Story::start_again(dir, &fields);
            story.apply(Command::KeepMemory).into_iter().for_each(|effect| keep(effect, &mut fields));
            story.stay();
            assert!(story.words()[0].starts_with("1 post renamed"), "{:?}", story.words());
            story
        };
        let new = NodeKey::new(NodeKind::Post, "notes/zweite.md");
        assert!(fields["views"]["pinned"]["view"]["pins"].get(&*new.to_string()).is_some(), "{fields:?}");
        assert_eq!(story.session.view().pins.get(&new), Some(&vec2(70.0, 8.0)));
        assert!((story.place(&new) - vec2(70.0, 8.0)).length() < 0.01);
    }
}

/// What the background does with a change of the named views.
fn keep(effect: Effect, fields: &mut Fields) {
    if let Effect::Job(Job::Memory(MemoryJob::ChangeViews { change, .. })) = effect {
        change.keep(fields);
    }
}

#[test]
fn it_is_kept_when_it_has_changed_and_when_another_folder_is_opened() {
    let mut story = Story::new();
    assert_eq!(snapshots(story.apply(Command::KeepMemory)).len(), 1);
    assert_eq!(snapshots(story.apply(Command::KeepMemory)).len(), 0);
    story.apply(Command::Pan(vec2(1.0, 0.0)));
    let source = story.session.loaded().unwrap().source.clone();
    let kept = snapshots(story.open(&Source::Samples));
    assert!(matches!(kept.as_slice(), [snapshot] if Source::Folder(snapshot.folder.clone()) == source));
    assert_eq!(snapshots(story.apply(Command::KeepMemory)).len(), 0, "samples are not remembered");
    assert!(!story.session.can(Action::SaveView) && !story.session.can(Action::ForgetView));
}

#[test]
fn places_on_the_way_are_not_kept() {
    let mut story = Story::new();
    let rest = story.session.positions().clone();
    story.dir.create("new.md", "[first](first.md)\n");
    story.refresh(1);
    let on_the_way = story.session.positions().iter().map(|at| *at + vec2(9.0, 9.0)).collect();
    story.move_to(on_the_way, false);
    let kept = snapshots(story.apply(Command::KeepMemory)).remove(0);
    let finite: Vec<Vec2> = kept.positions.iter().copied().filter(|at| at.is_finite()).collect();
    assert_eq!((finite.len(), kept.positions.len()), (rest.len(), rest.len() + 1));
    assert!(finite.iter().all(|at| rest.contains(at)));
    // A first layout that never came to rest is made again.
    let mut story = Story::in_folder(Dir::with_posts());
    let source = Source::Folder(story.dir.path().to_owned());
    let load = story.load.next();
    story.apply(Command::Open(source.clone()));
    story.answer(Response::LoadEnded { load, result: Ok(load_now(&source)) });
    assert!(snapshots(story.apply(Command::KeepMemory)).remove(0).positions.is_empty());
}

#[test]
fn to_forget_the_view_gives_back_the_canonical_layout_and_can_be_undone() {
    let mut story = Story::new();
    story.change_all();
    let (before, positions) = (story.session.view().clone(), story.session.positions().clone());
    let effects = story.act(Action::ForgetView);
    let request = layout(&effects).unwrap();
    assert_eq!((&request.start, &request.arrangement), (&Start::Nowhere, &Arrangement::Free));
    assert!(request.pins.is_empty() && story.session.view().filter.is_empty() && story.session.screen().fits_all);
    assert_eq!(story.session.title(Action::Undo), "Undo: reset the view");
    story.lay_out();
    story.act(Action::Undo);
    assert!(!story.session.view().differs_from(&before));
    story.move_to(positions, true);
    // Also where nothing but the layout has gone astray.
    story.act(Action::ForgetView);
    story.lay_out();
    assert!(layout(&story.act(Action::ForgetView)).is_some());
}

#[test]
fn a_view_that_was_saved_comes_back_after_all_was_changed() {
    let mut story = Story::new();
    let post = story.key(NodeKind::Post, "first.md");
    story.apply(Command::Drag { key: post.clone(), to: vec2(40.0, 60.0) });
    story.apply(Command::Drop);
    story.apply(Command::ToggleNodeKind(NodeKind::Source));
    let (view, positions) = (story.session.view().clone(), story.session.positions().clone());
    let effects = story.view(ViewCommand::Save("  quiet ".to_owned()));
    assert!(matches!(jobs(effects).as_slice(),
        [MemoryJob::ChangeViews { change: ViewChange::Save(name, _), .. }] if name == "quiet"));
    assert_eq!(story.words(), ["Saved the view ‘quiet’"]);
    story.change_all();
    let changed = story.session.view().clone();
    let effects = story.view(ViewCommand::Apply("quiet".to_owned()));
    assert_eq!(story.session.view(), &view, "the camera too");
    assert!(matches!(&layout(&effects).unwrap().start, Start::Settled(places) if **places == *positions));
    assert_eq!(story.session.positions(), &positions);
    assert_eq!(story.session.title(Action::Undo), "Undo: view ‘quiet’");
    story.act(Action::Undo);
    assert!(!story.session.view().differs_from(&changed), "one step");
    story.act(Action::Redo);
    assert!(!story.session.view().differs_from(&view));
    assert_eq!(story.session.positions(), &positions);
}

#[test]
fn views_are_renamed_and_deleted_and_no_name_is_taken_twice() {
    let mut story = Story::new();
    let names = |story: &Story| story.session.views().keys().cloned().collect::<Vec<_>>().join(" ");
    for name in ["b", "a", " ", "b"] {
        story.view(ViewCommand::Save(name.to_owned()));
    }
    assert_eq!(names(&story), "a b");
    let rename = |from: &str, to: &str| ViewCommand::Rename { from: from.to_owned(), to: to.to_owned() };
    assert!(story.view(rename("a", "b")).is_empty());
    assert!(story.words().last().unwrap().starts_with("There is already a view ‘b’"));
    assert_eq!(jobs(story.view(rename("a", "c"))).len(), 1);
    assert_eq!(names(&story), "b c");
    assert_eq!(jobs(story.view(ViewCommand::Delete("b".to_owned()))).len(), 1);
    assert_eq!(names(&story), "c");
    assert!(story.view(ViewCommand::Apply("b".to_owned())).is_empty());
    story.act(Action::SaveView);
    assert_eq!(story.session.panels().view_field, Some(ViewField::Name));
    story.act(Action::Escape);
    assert_eq!(story.session.panels().view_field, None);
}

#[test]
fn a_view_goes_to_a_file_and_comes_from_one() {
    let mut story = Story::new();
    story.apply(Command::ToggleNodeKind(NodeKind::Source));
    let view = story.session.view().clone();
    story.view(ViewCommand::Save("a/b".to_owned()));
    let ask = || ViewCommand::PickFileFor("a/b".to_owned());
    assert!(matches!(story.view(ask()).as_slice(),
        [Effect::Desktop(DesktopRequest::PickViewSave { file_name })] if file_name == "a-b.view.json"));
    let written = jobs(story.answer(Response::ViewSavePicked(Picked::Path("/tmp/x.json".into()))));
    let [MemoryJob::WriteView { path, file, .. }] = written.as_slice() else { panic!("{written:?}") };
    assert_eq!((path, &file.view), (&PathBuf::from("/tmp/x.json"), &view));
    story.answer(Response::ViewFileWritten(Ok(path.clone())));
    assert_eq!(story.words().last(), Some(&"Saved the view as /tmp/x.json"));
    // Where there is no dialog, a field takes over.
    story.view(ask());
    story.answer(Response::ViewSavePicked(Picked::NoDialog));
    assert!(matches!(&story.session.panels().view_field, Some(ViewField::SaveTo { name, .. }) if name == "a/b"));
    story.change_all();
    assert!(matches!(story.act(Action::OpenViewFile).as_slice(), [Effect::Desktop(DesktopRequest::PickViewFile)]));
    let read = jobs(story.answer(Response::ViewFilePicked(Picked::Path("/tmp/x.json".into()))));
    assert!(matches!(read.as_slice(), [MemoryJob::ReadView(path)] if path.ends_with("x.json")));
    let file = ViewFile::read(file.text().unwrap().as_bytes()).unwrap();
    story.answer(Response::ViewFileRead(Ok(Box::new(file))));
    assert_eq!(story.session.view(), &view);
    assert_eq!(story.session.title(Action::Undo), "Undo: view ‘a/b’");
    story.answer(Response::ViewFileRead(Err("no such file".to_owned())));
    assert_eq!(story.session.notices().last().unwrap().tone, Tone::Bad);
}

#[test]
fn a_run_begins_with_the_view_that_was_asked_for() {
    let mut fields = Fields::new();
    let mut story = Story::new();
    story.apply(Command::ToggleNodeKind(NodeKind::Source));
    story.view(ViewCommand::Save("quiet".to_owned())).into_iter().for_each(|effect| keep(effect, &mut fields));
    story.act(Action::Undo);
    let source = story.session.loaded().unwrap().source.clone();
    let recalled = |graph: &linkloom::KnowledgeGraph| {
        let (memory, problems) = Memory::read(&fields);
        Box::new(Recalled::new(memory, problems, graph))
    };
    let mut begin = |wanted: &str| {
        story.open(&Source::Samples);
        story.view(ViewCommand::Begin(wanted.to_owned()));
        story.apply(Command::Open(source.clone()));
        let (prepared, load) = (load_now(&source), story.load.next());
        story.answer(Response::Recalled { load, recalled: recalled(&prepared.0.graph) });
        let effects = story.answer(Response::LoadEnded { load, result: Ok(prepared) });
        (story.session.view().filter.node_kinds.clone(), jobs(effects))
    };
    assert!(begin("quiet").0.contains(&NodeKind::Source));
    let (kinds, asked) = begin("far.view.json");
    assert!(kinds.is_empty());
    assert!(matches!(asked.last(), Some(MemoryJob::ReadView(path)) if path.as_os_str() == "far.view.json"));
    story.answer(Response::ViewFileRead(Err("there is none".to_owned())));
    let said = story.words().last().unwrap().to_string();
    assert!(said.starts_with("There is no view ‘far.view.json’. The folder's views are ‘quiet’"), "{said}");
}

#[test]
fn what_cannot_be_kept_is_said_once() {
    let mut story = Story::new();
    for _ in 0..3 {
        story.answer(Response::MemoryFailed("The disk is read-only.".to_owned()));
    }
    assert_eq!(story.words(), ["The disk is read-only."]);
    let id = story.session.notices()[0].id;
    story.apply(Command::Dismiss(id));
    story.answer(Response::MemoryFailed("The disk is read-only.".to_owned()));
    assert_eq!(story.words(), [""; 0]);
}

#[test]
fn a_remembered_picture_is_exported_as_the_command_line_exports_it() {
    let mut fields = Fields::new();
    let (mut story, _) = Story::start_again(Story::new().quit(&mut fields), &fields);
    story.stay();
    let out = Dir::new();
    let effects = story.apply(Command::SaveTo(out.join("window.json")));
    let [Effect::Job(Job::Save(request))] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(request.positions.is_none());
    let (events, inbox) = channel();
    let outbox = Outbox::new(events, Arc::new(|| {}));
    save_export(&outbox, request.clone());
    assert!(matches!(inbox.recv(), Ok(Event::Saved(Ok(_)))));
    let ran = run(linkloom().arg("export").arg(story.dir.path()).arg("-o").arg(out.join("cli.json")));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(out.read("window.json") == out.read("cli.json"));
}
