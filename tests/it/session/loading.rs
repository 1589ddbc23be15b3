//! Opening folders.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use linkloom::diag::Code;
use linkloom::geom::{Vec2, vec2};
use linkloom::graph::{Ignored, NodeKind};
use linkloom::load::{Cancel, LoadId, Progress, Source, load};
use linkloom::scene::Start;
use linkloom::session::command::Picked;
use linkloom::session::correcting::{CorrectCommand, Subject};
use linkloom::session::load_report::{Target, Topic};
use linkloom::session::settings::Change;
use linkloom::session::{Action, Command, DesktopRequest, Effect, Job, Pane, Response, Session, Settings, Tone};
use linkloom::{ExportOptions, Subject as Exported, write_json};

use super::{Story, layout, load_now};
use crate::util::Dir;

#[test]
fn the_first_start_shows_the_samples_and_later_ones_the_last_folder() {
    let mut first = Session::new(Settings::default());
    assert!(matches!(first.start(None).as_slice(), [Effect::Job(Job::Load { source: Source::Samples, .. })]));
    let mut settings = Settings::default();
    settings.remember(Path::new("/posts"));
    let mut later = Session::new(settings.clone());
    assert!(
        matches!(later.start(None).as_slice(), [Effect::Job(Job::Load { source: Source::Folder(f), .. })] if f.ends_with("posts"))
    );
    let asked = Some(Source::Folder("/asked".into()));
    let mut asked_for = Session::new(settings);
    assert!(
        matches!(asked_for.start(asked).as_slice(), [Effect::Job(Job::Load { source: Source::Folder(f), .. })] if f.ends_with("asked"))
    );
}

#[test]
fn an_opened_folder_is_laid_out_shown_whole_and_remembered() {
    let mut story = Story::new();
    let source = story.session.loaded().unwrap().source.clone();
    let effects = story.open(&source);
    assert!(layout(&effects).is_some());
    assert!(matches!(effects.last(), Some(Effect::Job(Job::StoreSetting(Change::Remember(_))))));
    assert_eq!(story.session.settings().recent.len(), 1);
    let (session, canvas) = (&story.session, story.session.screen().canvas.unwrap());
    for position in session.positions().iter() {
        assert!(canvas.contains(session.view().camera.screen_from_layout(canvas, *position)));
    }
    assert_eq!(session.visible().node_count(), session.graph().unwrap().node_count());
}

#[test]
fn a_folder_that_cannot_be_opened_leaves_what_is_shown_and_says_why() {
    let mut story = Story::new();
    let before = story.session.graph().unwrap().clone();
    let missing = Source::Folder("/no/such/folder".into());
    let effects = story.apply(Command::Open(missing.clone()));
    let Some(Effect::Job(Job::Load { load: id, .. })) = effects.first() else { panic!("{effects:?}") };
    let error = load(&missing, &|_| {}, &Cancel::default()).unwrap_err();
    story.answer(Response::LoadEnded { load: *id, result: Err(error) });
    assert!(Arc::ptr_eq(&before, story.session.graph().unwrap()));
    let notice = story.session.notices().last().unwrap();
    assert_eq!(notice.tone, Tone::Bad);
    assert!(notice.text.contains("/no/such/folder"), "{}", notice.text);
    assert!(story.session.loading().is_none());
}

#[test]
fn a_load_can_be_stopped_and_one_that_was_overtaken_is_dropped() {
    let mut story = Story::new();
    let stale = story.ask_for_samples();
    assert!(story.session.can(Action::CancelLoad));
    assert!(matches!(story.act(Action::CancelLoad).as_slice(), [Effect::Job(Job::CancelLoad)]));
    assert!(story.answer(Response::LoadEnded { load: stale, result: Ok(load_now(&Source::Samples)) }).is_empty());
    assert_ne!(story.session.loaded().unwrap().source, Source::Samples);

    let overtaken = story.ask_for_samples();
    story.apply(Command::Open(Source::Samples));
    assert!(story.loaded_effects(overtaken).is_empty());
}

impl Story {
    fn ask_for_samples(&mut self) -> LoadId {
        match self.apply(Command::Open(Source::Samples)).as_slice() {
            [Effect::Job(Job::Load { load, .. })] => *load,
            other => panic!("{other:?}"),
        }
    }

    fn loaded_effects(&mut self, load: LoadId) -> Vec<Effect> {
        self.answer(Response::LoadEnded { load, result: Ok(load_now(&Source::Samples)) })
    }
}

#[test]
fn the_progress_of_a_load_is_that_of_the_newest_one() {
    let mut story = Story::new();
    let load = story.ask_for_samples();
    let progress = Progress { done: 64, total: 500 };
    story.answer(Response::LoadProgressed { load: LoadId::default(), progress: Progress { done: 9, total: 9 } });
    story.answer(Response::LoadProgressed { load, progress });
    assert_eq!(story.session.loading().map(|loading| loading.progress), Some(progress));
}

#[test]
fn a_load_that_failed_leaves_the_layout_of_what_is_shown_alive() {
    let mut story = Story::new();
    let missing = Source::Folder("/no/such/folder".into());
    let effects = story.apply(Command::Open(missing.clone()));
    let Some(Effect::Job(Job::Load { load: id, .. })) = effects.first() else { panic!("{effects:?}") };
    let error = load(&missing, &|_| {}, &Cancel::default()).unwrap_err();
    story.answer(Response::LoadEnded { load: *id, result: Err(error) });
    let positions: Arc<[Vec2]> = story.session.positions().iter().map(|p| *p + vec2(1.0, 1.0)).collect();
    story.move_to(positions.clone(), true);
    assert_eq!(&positions, story.session.positions());
}

#[test]
fn the_folder_dialog_opens_once_and_the_path_field_takes_over_where_there_is_none() {
    let mut story = Story::new();
    assert!(matches!(story.act(Action::OpenFolder).as_slice(), [Effect::Desktop(DesktopRequest::PickFolder)]));
    assert!(story.act(Action::OpenFolder).is_empty());
    assert!(!story.session.can(Action::OpenFolder));
    story.answer(Response::FolderPicked(Picked::Nothing));
    assert!(story.session.can(Action::OpenFolder));
    story.act(Action::OpenFolder);
    story.answer(Response::FolderPicked(Picked::NoDialog));
    assert!(story.session.panels().path_field.as_ref().is_some_and(Option::is_some));
    story.act(Action::Escape);
    assert!(story.session.panels().path_field.is_none());
    story.act(Action::OpenFolder);
    let effects = story.answer(Response::FolderPicked(Picked::Path("/chosen".into())));
    assert!(
        matches!(effects.as_slice(), [Effect::Job(Job::Load { source: Source::Folder(f), .. })] if f.ends_with("chosen"))
    );
}

#[test]
fn another_folder_is_looked_at_afresh() {
    let mut story = Story::new();
    let tag = story.key(NodeKind::Tag, "");
    story.apply(Command::Select(Some(tag)));
    story.apply(Command::ToggleNodeKind(NodeKind::Source));
    story.open(&Source::Samples);
    assert_eq!(story.session.view().current, None);
    assert!(story.session.view().filter.is_empty());
    assert!(!story.session.can(Action::Undo));
}

#[test]
fn the_report_offers_the_folders_own_site_and_stops_when_the_settings_name_it() {
    let dir = Dir::new();
    dir.create("a.md", "See <https://me.example/b/>, [c](https://me.example/c) and <https://me.example/tags/>.");
    dir.create("b.md", "Text.");
    dir.create("c.md", "Text.");
    let mut story = Story::in_folder(dir);
    let source = Source::Folder(story.dir.path().to_owned());
    story.open(&source);
    let offers = story.session.report_entries(Topic::OwnSite);
    let [offer] = offers.as_slice() else { panic!("{offers:?}") };
    assert_eq!(
        offer.message,
        "https://me.example fits 2 posts of this folder, and 3 links to it count as links to sources"
    );
    assert_eq!(offer.target, Target::Words("site: https://me.example".to_owned()));
    let has_offer = |story: &Story| story.session.load_report().iter().any(|section| section.title == "Suggestions");
    assert!(has_offer(&story));
    story.dir.create("linkloom.yaml", "site: https://me.example\n");
    story.open(&source);
    assert!(!has_offer(&story));
    let links = &story.session.loaded().unwrap().report.links;
    assert_eq!((links.links_to(), links.cites(), links.ignored(Ignored::Page)), (2, 0, 1));
}

#[test]
fn the_report_counts_what_became_of_all_and_lists_what_makes_no_connection() {
    let dir = Dir::new();
    dir.create("a.md", "---\ntags: [x]\n---\nSee [the page](/nowhere/) and [b](b.md), or [write](mailto:a@b.org).");
    dir.create("b.md", "Text.");
    dir.create("c.md", "Nothing.");
    dir.create("d.md", [0xff_u8, 0xfe, 0x80]);
    let mut story = Story::in_folder(dir);
    let source = Source::Folder(story.dir.path().to_owned());
    story.open(&source);
    let report = story.session.load_report();
    let row = |name: &str| report.iter().flat_map(|part| &part.rows).find(|row| row.name == name).map(|row| row.count);
    assert_eq!(row("Posts"), Some(3));
    assert_eq!(row("Posts without connections"), Some(1));
    assert_eq!(row("Skipped: not UTF-8"), Some(1));
    assert_eq!(row("To posts"), Some(1));
    assert!(report.iter().all(|part| part.rows.iter().all(|row| row.count > 0)), "{report:?}");
    for row in report.iter().flat_map(|part| &part.rows).filter(|row| row.topic.opens()) {
        assert_eq!(story.session.report_entries(row.topic).len(), row.count, "{row:?}");
    }
    let pages = story.session.report_entries(Topic::Ignored(Ignored::Page));
    let [page] = pages.as_slice() else { panic!("{pages:?}") };
    assert_eq!((&*page.message, &*page.place), ("[the page](/nowhere/)", "a.md:4:5"));
    story.apply(page.target.command());
    assert!(matches!(story.session.panels().pane, Pane::Reader(Some(_))));
    let alone = story.session.report_entries(Topic::Unconnected);
    assert!(matches!(&alone.as_slice(), [entry] if entry.place == "c.md"), "{alone:?}");
    let skipped = story.session.report_entries(Topic::Skipped(Code::NotUtf8));
    assert!(matches!(&skipped.as_slice(), [entry] if matches!(entry.target, Target::Words(_))), "{skipped:?}");
}

/// Exports what a story shows, with its positions, and gives the file as a source.
fn exported(story: &Story) -> Source {
    let loaded = story.session.loaded().unwrap();
    let mut out = Vec::new();
    let positions = Some(&story.session.positions()[..]);
    write_json(&mut out, &Exported { positions, ..Exported::new(&loaded.graph, "old") }, ExportOptions::default())
        .unwrap();
    Source::File(story.dir.create("export.json", out))
}

#[test]
fn an_opened_file_stands_where_it_stood_and_is_laid_out_only_where_a_person_asks() {
    let mut story = Story::new();
    let stood = story.session.positions().clone();
    let source = exported(&story);
    let effects = story.open(&source);
    let request = layout(&effects).expect("what stands where it stood is shown by a layout that has nothing to do");
    assert_eq!(request.start, Start::Settled(stood));
    assert_eq!(story.session.loaded().unwrap().name, "old");
    assert_eq!(story.session.settings().recent.first().map(|path| Source::named(path.clone())), Some(source.clone()));
    assert_eq!(story.session.title(Action::Reload), "Reload the file");

    assert!(story.session.can(Action::ArrangeFreely));
    let effects = story.act(Action::ArrangeFreely);
    assert_eq!(layout(&effects).map(|request| request.start.clone()), Some(Start::Nowhere));
    assert!(!story.session.can(Action::ArrangeFreely));

    let reloaded = story.act(Action::Reload);
    assert!(matches!(reloaded.as_slice(), [Effect::Job(Job::Load { source: again, .. })] if *again == source));
}

#[test]
fn what_needs_the_folder_says_so_of_a_file() {
    let mut story = Story::new();
    let source = exported(&story);
    story.open(&source);
    assert!(story.session.is_from_file() && !story.session.can_correct() && !story.session.can_save_views());
    assert_eq!(story.session.follows_links(), None);
    let tag = story.key(NodeKind::Tag, "");
    story.apply(Command::Correct(CorrectCommand::Ask(Subject::Rename(tag))));
    let notice = story.session.notices().last().unwrap();
    assert_eq!(notice.text, "This graph was opened from a file. Open the folder of posts to correct it");
}

#[test]
fn the_file_dialog_opens_a_file_and_one_that_is_gone_is_not_offered_again() {
    let mut story = Story::new();
    assert!(matches!(story.act(Action::OpenFile).as_slice(), [Effect::Desktop(DesktopRequest::PickFile)]));
    assert!(!story.session.can(Action::OpenFile));
    let chosen = PathBuf::from("/no/such.json");
    let effects = story.answer(Response::FilePicked(Picked::Path(chosen.clone())));
    let [Effect::Job(Job::Load { load: id, source, .. })] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(*source, Source::File(chosen.clone()));
    let error = load(source, &|_| {}, &Cancel::default()).unwrap_err();
    let effects = story.answer(Response::LoadEnded { load: *id, result: Err(error) });
    assert!(matches!(effects.as_slice(), [Effect::Job(Job::StoreSetting(Change::Forget(path)))] if *path == chosen));
    assert!(story.session.notices().last().unwrap().text.starts_with("There is no file here"));
}
