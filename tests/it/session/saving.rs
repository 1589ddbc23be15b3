//! Exporting.

use linkloom::analysis::{Tab, Topic};
use linkloom::export::{ExportOptions, Format};
use linkloom::geom::vec2;
use linkloom::graph::NodeKind;
use linkloom::session::command::Picked;
use linkloom::session::effect::{FileDialog, SaveRequest};
use linkloom::session::saving::{ExportChoice, ExportCommand, Extent};
use linkloom::session::{Action, Command, DesktopRequest, Effect, Job, Response, Tone};

use super::Story;

fn pick() -> Command {
    Command::Export(ExportCommand::PickFile)
}

fn asked(effects: &[Effect]) -> FileDialog {
    let [Effect::Desktop(DesktopRequest::PickSave(dialog))] = effects else { panic!("{effects:?}") };
    dialog.clone()
}

fn saved(effects: &[Effect]) -> SaveRequest {
    let [Effect::Job(Job::Save(request))] = effects else { panic!("{effects:?}") };
    request.clone()
}

#[test]
fn the_json_is_saved_where_the_dialog_says() {
    let mut story = Story::new();
    assert!(story.act(Action::Export).is_empty() && story.session.panels().export);
    let expected = format!("{}.json", story.session.loaded().unwrap().name);
    let dialog = asked(&story.apply(pick()));
    assert_eq!((&dialog.file_name, dialog.kinds[0].name), (&expected, "JSON"));
    assert!(!story.session.panels().export);
    let effects = story.answer(Response::SavePicked(Picked::Path("/tmp/x.json".into())));
    assert!(matches!(effects.as_slice(), [Effect::Job(Job::Save(request))] if request.positions.is_none()));
    assert!(story.session.is_saving() && !story.session.can(Action::Export));
    story.answer(Response::Saved(Ok("/tmp/x.json".into())));
    assert_eq!(story.session.notices().last().unwrap().tone, Tone::Good);
    story.apply(pick());
    story.answer(Response::SavePicked(Picked::NoDialog));
    assert!(story.session.panels().save_field.is_some());
}

#[test]
fn positions_are_exported_only_when_a_hand_moved_nodes() {
    let mut story = Story::new();
    let post = story.key(NodeKind::Post, "first.md");
    story.apply(Command::Drag { key: post, to: vec2(5.0, 6.0) });
    let effects = story.answer(Response::SavePicked(Picked::Path("/tmp/x.json".into())));
    assert!(matches!(effects.as_slice(), [Effect::Job(Job::Save(request))] if request.positions.is_some()));
}

#[test]
fn a_table_is_saved_as_csv_where_the_dialog_says() {
    let mut story = Story::new();
    let effects = story.apply(Command::Analyse(Topic::Register(Tab::Sources)));
    assert_eq!(story.work_out(effects), 1);
    let save = || Command::SaveTable { tab: Tab::Sources, rows: [2, 0].into() };
    let effects = story.apply(save());
    let expected = format!("{} sources.csv", story.session.loaded().unwrap().name);
    assert_eq!(asked(&effects).file_name, expected);
    let effects = story.answer(Response::SavePicked(Picked::Path("/tmp/x.csv".into())));
    let [Effect::Job(Job::SaveTable { table, .. })] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(*table.rows, [2, 0]);
    story.answer(Response::Saved(Ok("/tmp/x.csv".into())));

    story.apply(save());
    story.answer(Response::SavePicked(Picked::NoDialog));
    assert_eq!(story.session.panels().save_field.as_ref().map(|dialog| &dialog.file_name), Some(&expected));
    let effects = story.apply(Command::SaveTo("/tmp/x.csv".into()));
    assert!(matches!(effects.as_slice(), [Effect::Job(Job::SaveTable { .. })]));
    story.answer(Response::Saved(Ok("/tmp/x.csv".into())));

    story.apply(save());
    story.answer(Response::SavePicked(Picked::Nothing));
    story.apply(pick());
    let effects = story.answer(Response::SavePicked(Picked::Path("/tmp/x.json".into())));
    assert!(matches!(effects.as_slice(), [Effect::Job(Job::Save(_))]), "the graph, and no table of before");
}

#[test]
fn what_is_shown_is_exported_alone_with_what_keeps_it() {
    let mut story = Story::new();
    story.apply(Command::ToggleNodeKind(NodeKind::Source));
    let options = ExportOptions { text: false, ..ExportOptions::default() };
    let choice = ExportChoice { format: Format::Json, extent: Extent::Shown, options };
    story.apply(Command::Export(ExportCommand::Choose(choice)));
    story.apply(pick());
    let request = saved(&story.answer(Response::SavePicked(Picked::Path("/tmp/x".into()))));
    assert_eq!(
        (request.path.to_str(), request.replace),
        (Some("/tmp/x.json"), false),
        "another name than was asked about"
    );
    assert_eq!((request.options, request.filters), (options, vec!["-kind:source".to_owned()]));
    let graph = story.session.graph().unwrap();
    let part = request.part.unwrap();
    assert!(graph.nodes().all(|(id, node)| part.node(id) == (node.key.kind() != NodeKind::Source)));

    let saving = story.session.saving().unwrap();
    let shown = graph.nodes().filter(|&(id, _)| part.node(id)).count();
    assert!(saving.total >= shown && saving.total < graph.node_count() + graph.edge_count());
    story.apply(Command::Export(ExportCommand::Stop));
    assert!(request.progress.is_cancelled());
    story.answer(Response::Saved(Err("no".to_owned())));
    assert!(story.session.notices().last().unwrap().text.contains("nothing was written"));
    assert!(!story.session.is_saving() && story.session.export_choice() == choice, "chosen as before");
}

#[test]
fn a_picture_has_what_the_window_shows() {
    let mut story = Story::new();
    let post = story.key(NodeKind::Post, "first.md");
    story.click(&post);
    let canvas = story.session.screen().canvas.unwrap();
    let seen = story.session.seen(true).unwrap();
    let viewport = seen.viewport.unwrap();
    assert_eq!((viewport.size, viewport.camera), (canvas.size(), story.session.view().camera));
    assert_eq!(seen.current, story.session.graph().unwrap().find(&post));
    assert_eq!(seen.visible.node_count(), story.session.visible().node_count());
    assert!(seen.groups.is_none() && seen.weak.is_empty() && seen.derived.is_empty());
    let all = story.session.seen(false).unwrap();
    assert!(all.viewport.is_none() && std::sync::Arc::ptr_eq(&all.positions, &seen.positions));

    story.act(Action::ToggleGroups);
    let effects = story.apply(Command::Analyse(Topic::Groups));
    story.work_out(effects);
    assert!(story.session.seen(true).unwrap().groups.is_some());
    assert!(linkloom::session::Session::new(linkloom::session::Settings::default()).seen(false).is_none());
}
