//! Two states side by side: an earlier one is held against what is shown.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;

use linkloom::compare::{Heading, State};
use linkloom::graph::{NodeKey, NodeKind};
use linkloom::jobs::compare::CompareWorker;
use linkloom::jobs::{Event, Outbox};
use linkloom::load::{Progress, Source};
use linkloom::session::command::Picked;
use linkloom::session::comparing::details::{all_details, details};
use linkloom::session::comparing::{CompareCommand, CompareNews, CompareRev, Earlier, EarlierKind};
use linkloom::session::effect::{CompareJob, MemoryJob};
use linkloom::session::memory::{Memory, keep_export};
use linkloom::session::saving::ExportCommand;
use linkloom::session::settings::Fields;
use linkloom::session::{Action, Command, DesktopRequest, Effect, Job, Response, SidePanel, Tone};

use super::{Story, layout, load_now, shown};
use crate::util::Dir;

/// What is to be read and compared, where something is.
fn started(effects: &[Effect]) -> Option<(CompareRev, Earlier, Arc<linkloom::load::Loaded>)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Job(Job::Compare(CompareJob::Start { rev, earlier, present })) => {
            Some((*rev, earlier.clone(), present.clone()))
        }
        _ => None,
    })
}

/// What the background makes of it.
fn work(effects: &[Effect]) -> CompareNews {
    let Some((rev, earlier, present)) = started(effects) else { panic!("something is to be compared") };
    let (events, inbox) = channel();
    let mut worker = CompareWorker::new(Outbox::new(events, Arc::new(|| {})));
    worker.start(rev, earlier, present);
    let ended = inbox.iter().find_map(|event| match event {
        Event::Compare(news @ CompareNews::Ended(..)) => Some(news),
        _ => None,
    });
    let Some(news) = ended else { panic!("it comes to an end") };
    news
}

impl Story {
    fn compare(&mut self, command: CompareCommand) -> Vec<Effect> {
        self.apply(Command::Compare(command))
    }

    fn compare_with(&mut self, path: &Path) -> Vec<Effect> {
        let effects = self.compare(CompareCommand::With(path.to_owned()));
        let news = work(&effects);
        self.answer(Response::Compare(news))
    }

    fn listed(&self, heading: Heading) -> Vec<String> {
        let Some(both) = self.session.both() else { panic!("two states are compared") };
        let keys = both.under(heading).iter().filter_map(|entry| both.graph.node(entry.node));
        keys.map(|node| node.key.to_string()).collect()
    }

    fn said(&self) -> Vec<&str> {
        self.session.notices().iter().map(|notice| &*notice.text).collect()
    }
}

const A: &str = "---\ntitle: A\ntags: [x, y]\n---\nThe court said [so](https://a.org/1) in an order.\n";
const B: &str = "# B\n\nThe paper wrote [about it](https://b.org/2) at length, and nobody else did.\n";

/// A story on a folder, and what it was before: `b.md` is gone, `c.md` new, and `a.md` was edited.
fn edited() -> (Story, Dir) {
    let earlier = Dir::new();
    earlier.create("a.md", A);
    earlier.create("b.md", B);
    let dir = Dir::new();
    dir.create("a.md", A.replace("[x, y]", "[x, z]").replace("title: A", "title: Other"));
    dir.create("c.md", "# C\n\nAnother [source](https://c.org/3) says something quite different here.\n");
    let mut story = Story::in_folder(dir);
    story.open(&Source::Folder(story.dir.path().to_owned()));
    (story, earlier)
}

fn post(name: &str) -> NodeKey {
    NodeKey::new(NodeKind::Post, name)
}

#[test]
fn what_was_added_is_gone_and_changed_is_one_graph_with_marks() {
    let (mut story, earlier) = edited();
    let present = story.session.graph().unwrap().clone();
    let before: Vec<_> = present.nodes().map(|(_, node)| (node.key.clone(), story.place(&node.key))).collect();
    let effects = story.compare_with(earlier.path());
    assert_eq!(story.listed(Heading::Added), ["post:c.md", "tag:z", "source:https://c.org/3", "publisher:c.org"]);
    assert_eq!(story.listed(Heading::Gone), ["post:b.md", "tag:y", "source:https://b.org/2", "publisher:b.org"]);
    assert_eq!(story.listed(Heading::Changed), ["post:a.md"]);
    let graph = story.session.graph().unwrap();
    assert_eq!(graph.node_count(), present.node_count() + 4);
    assert!(graph.find(&post("b.md")).is_some_and(|id| graph.document_of(id).is_some()), "what is gone can be read");
    assert!(story.session.search_index().is_some(), "what is gone is found");
    assert!(layout(&effects).is_some());
    for (key, place) in before {
        assert_eq!(story.place(&key), place, "{key} stays where it is");
    }
    assert!(story.session.shows_panel(SidePanel::Changes));
    let both = story.session.both().unwrap().clone();
    let id = both.graph.find(&post("a.md")).unwrap();
    let lines = details(&both, both.entry(id).unwrap());
    let told: Vec<_> = lines
        .iter()
        .filter(|line| !line.is_evidence)
        .map(|line| (line.state, &*line.what, line.before.as_deref(), line.after.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            (State::Changed, "title", Some("A"), Some("Other")),
            (State::Gone, "is tagged", Some("y"), None),
            (State::Added, "is tagged", None, Some("z")),
        ]
    );
    let gone = NodeKey::new(NodeKind::Tag, "y");
    let incoming = all_details(&both, both.graph.find(&gone).unwrap());
    assert!(incoming.iter().any(|line| line.what == "is tagged this" && line.before.as_deref() == Some("Other")));
}

#[test]
fn the_way_back_leads_to_where_one_was() {
    let (mut story, earlier) = edited();
    story.apply(Command::Drag { key: post("a.md"), to: linkloom::geom::vec2(40.0, 70.0) });
    story.apply(Command::Drop);
    story.apply(Command::ToggleNodeKind(NodeKind::Publisher));
    story.apply(Command::Pan(linkloom::geom::vec2(30.0, 0.0)));
    story.apply(Command::Select(Some(post("a.md"))));
    let (view, positions) = (story.session.view().clone(), story.session.positions().clone());
    let (graph, title) = (story.session.graph().unwrap().clone(), story.session.title(Action::Undo).to_string());
    story.compare_with(earlier.path());
    story.lay_out();
    story.compare(CompareCommand::Look(post("b.md")));
    story.compare(CompareCommand::Only(Some(State::Gone)));
    story.apply(Command::Pan(linkloom::geom::vec2(-300.0, 90.0)));
    story.apply(Command::Hide(vec![post("c.md")]));
    let effects = story.act(Action::StopComparing);
    assert_eq!(story.session.view(), &view);
    assert!(Arc::ptr_eq(story.session.graph().unwrap(), &graph));
    assert_eq!(story.session.positions(), &positions);
    let request = layout(&effects).expect("the layout of before is there to be steered");
    assert!(matches!(&request.start, linkloom::scene::Start::Settled(places) if *places == positions));
    assert!(story.session.compared().is_none() && !story.session.shows_panel(SidePanel::Changes));
    assert_eq!(story.session.title(Action::Undo), title, "and so do the steps to undo");
    story.act(Action::Undo);
    assert_eq!(story.session.view().current, None);
}

#[test]
fn escape_closes_one_thing_after_the_other() {
    let (mut story, earlier) = edited();
    story.compare_with(earlier.path());
    story.lay_out();
    story.compare(CompareCommand::Only(Some(State::Added)));
    story.compare(CompareCommand::Summary(true));
    assert!(
        story.session.summary().is_some_and(|text| text.contains("2 posts added") || text.contains("1 post added"))
    );
    story.compare(CompareCommand::Look(post("c.md")));
    for _ in 0..2 {
        story.act(Action::Escape);
        assert!(story.session.summary().is_none() && story.session.compared().is_some());
    }
    assert_eq!((story.session.view().current.clone(), story.session.shown_state()), (None, Some(State::Added)));
    story.act(Action::Escape);
    assert!(story.session.shown_state().is_none() && story.session.compared().is_some());
    story.act(Action::Escape);
    assert!(story.session.compared().is_none());
}

#[test]
fn what_alone_is_shown_comes_with_the_ends_of_its_edges() {
    let (mut story, earlier) = edited();
    story.compare_with(earlier.path());
    story.lay_out();
    let all = shown(&story);
    story.compare(CompareCommand::Only(Some(State::Gone)));
    let gone = ["post:a.md", "post:b.md", "tag:y", "source:https://b.org/2", "publisher:b.org"];
    assert_eq!(shown(&story), gone, "a.md had the tag");
    story.compare(CompareCommand::Only(Some(State::Added)));
    assert!(shown(&story).contains(&"post:c.md".to_owned()) && !shown(&story).contains(&"post:b.md".to_owned()));
    story.compare(CompareCommand::Only(Some(State::Added)));
    assert_eq!(shown(&story), all, "the same again shows everything");
    story.act(Action::Undo);
    assert!(story.session.shown_state().is_none() && !shown(&story).contains(&"post:b.md".to_owned()));
}

#[test]
fn a_change_of_the_folder_is_compared_again() {
    let (mut story, earlier) = edited();
    story.apply(Command::Select(Some(post("c.md"))));
    story.compare_with(earlier.path());
    story.lay_out();
    story.compare(CompareCommand::Look(post("b.md")));
    story.dir.create("b.md", B);
    let effects = story.refresh(1);
    let (_, again, _) = started(&effects).expect("it is compared again");
    assert!(matches!(again, Earlier::Read(_)), "what it is compared with is not read again");
    assert!(layout(&effects).is_none(), "the picture of the present is not on the screen");
    assert_eq!(story.session.view().current, Some(post("b.md")));
    let news = work(&effects);
    story.answer(Response::Compare(news));
    story.lay_out();
    assert_eq!(story.listed(Heading::Gone), ["tag:y"]);
    assert_eq!(story.session.view().current, Some(post("b.md")));
    // What is loaded anew by hand, too.
    story.dir.create("d.md", "# D\n");
    let source = Source::Folder(story.dir.path().to_owned());
    let load = match story.act(Action::Reload).as_slice() {
        [Effect::Job(Job::Load { load, .. })] => *load,
        other => panic!("{other:?}"),
    };
    let effects = story.answer(Response::LoadEnded { load, result: Ok(load_now(&source)) });
    let news = work(&effects);
    story.answer(Response::Compare(news));
    story.lay_out();
    assert!(story.listed(Heading::Added).contains(&"post:d.md".to_owned()));
    let effects = story.act(Action::StopComparing);
    assert!(layout(&effects).is_some());
    let graph = story.session.graph().unwrap();
    assert!(graph.find(&post("d.md")).is_some() && graph.find(&NodeKey::new(NodeKind::Tag, "y")).is_none());
    assert_eq!(story.session.view().current, Some(post("c.md")), "what was selected before");
    assert_eq!(story.session.positions().len(), graph.node_count());
}

#[test]
fn another_folder_ends_the_comparison() {
    let (mut story, earlier) = edited();
    story.compare_with(earlier.path());
    story.lay_out();
    story.open(&Source::Samples);
    assert!(story.session.compared().is_none() && story.session.comparing().is_none());
    assert_eq!(story.session.loaded().unwrap().source, Source::Samples);
}

#[test]
fn two_states_are_neither_exported_nor_remembered() {
    let (mut story, earlier) = edited();
    story.apply(Command::KeepMemory);
    story.compare_with(earlier.path());
    story.lay_out();
    assert!(story.apply(Command::Export(ExportCommand::PickFile)).is_empty());
    assert!(story.said().iter().any(|words| words.contains("Stop comparing")), "{:?}", story.said());
    assert!(story.apply(Command::SaveTo(PathBuf::from("x.json"))).is_empty());
    assert!(!story.session.is_saving());
    assert!(story.apply(Command::KeepMemory).is_empty());
    story.act(Action::StopComparing);
    assert!(!story.apply(Command::Export(ExportCommand::PickFile)).is_empty());
}

#[test]
fn what_cannot_be_compared_says_why_and_leaves_all_as_it_is() {
    let (mut story, earlier) = edited();
    let graph = story.session.graph().unwrap().clone();
    story.compare_with(&earlier.path().join("nowhere"));
    let notice = story.session.notices().last().unwrap().clone();
    assert!(notice.tone == Tone::Bad && notice.text.contains("nowhere"), "{}", notice.text);
    assert!(story.session.comparing().is_none() && Arc::ptr_eq(story.session.graph().unwrap(), &graph));
    // Who changes their mind hears nothing more of it.
    let effects = story.compare(CompareCommand::With(earlier.path().to_owned()));
    let (rev, ..) = started(&effects).unwrap();
    let progress = Progress { done: 1, total: 2 };
    story.answer(Response::Compare(CompareNews::Progressed(rev, progress)));
    assert_eq!(story.session.comparing().unwrap().progress, progress);
    let news = work(&effects);
    let effects = story.act(Action::StopComparing);
    assert!(matches!(effects.as_slice(), [Effect::Job(Job::Compare(CompareJob::Stop))]), "{effects:?}");
    story.answer(Response::Compare(news));
    assert!(story.session.compared().is_none());
}

#[test]
fn the_question_leads_to_dialogs_and_to_the_last_export() {
    let (mut story, earlier) = edited();
    assert!(!story.session.can(Action::StopComparing) && !story.session.can(Action::ToggleChanges));
    story.act(Action::Compare);
    assert!(story.session.compare_question().is_some());
    let effects = story.compare(CompareCommand::Pick(EarlierKind::Folder));
    assert!(matches!(effects.as_slice(), [Effect::Desktop(DesktopRequest::PickEarlier(EarlierKind::Folder))]));
    let effects = story.answer(Response::Compare(CompareNews::Picked(Picked::Path(earlier.path().to_owned()))));
    assert!(started(&effects).is_some());
    story.act(Action::StopComparing);
    story.compare(CompareCommand::Pick(EarlierKind::Export));
    story.answer(Response::Compare(CompareNews::Picked(Picked::NoDialog)));
    assert!(story.session.compare_question().is_some_and(|question| question.why.is_some()));
    story.act(Action::Escape);
    assert!(story.session.compare_question().is_none());
    // An export is remembered with the folder; a table is none.
    assert_eq!(story.session.last_export(), None);
    let path = story.dir.path().join("out.json");
    story.apply(Command::SaveTo(path.clone()));
    let effects = story.answer(Response::Saved(Ok(path.clone())));
    let kept = effects.iter().find_map(|effect| match effect {
        Effect::Job(Job::Memory(MemoryJob::KeepExport { path, .. })) => Some(path.clone()),
        _ => None,
    });
    assert_eq!((kept.as_ref(), story.session.last_export()), (Some(&path), Some(&*path)));
    let mut fields = Fields::new();
    keep_export(&path, &mut fields);
    assert_eq!(Memory::read(&fields).0.last_export, Some(path));
}
