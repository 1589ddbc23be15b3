//! The ways between two nodes: looked for, one shown alone, and back.

use linkloom::analysis::ways::NoWay;
use linkloom::graph::{NodeKey, NodeKind};
use linkloom::load::Source;
use linkloom::scene::{Criterion, FilterPart};
use linkloom::session::ways::WaysCommand;
use linkloom::session::{Action, Command, DesktopRequest, Effect, Pane};

use super::Story;
use crate::util::Dir;

impl Story {
    /// Two posts with two sources in common, both of them selected.
    fn with_two_selected() -> (Self, [NodeKey; 2]) {
        let dir = Dir::new();
        let text = "---\ntags: [t]\n---\n[x](https://x.org/1) [y](https://y.org/1)\n";
        dir.create("a.md", text);
        dir.create("b.md", text);
        dir.create("c.md", "[own](https://own.org/1)\n");
        let mut story = Self::in_folder(dir);
        story.open(&Source::Folder(story.dir.path().to_owned()));
        let ends = ["a.md", "b.md"].map(|path| NodeKey::new(NodeKind::Post, path));
        story.apply(Command::Select(Some(ends[0].clone())));
        story.apply(Command::ToggleSelected(ends[1].clone()));
        (story, ends)
    }

    /// Does something with ways, and what is to be worked out for it.
    fn ways(&mut self, command: Command) {
        let effects = self.apply(command);
        self.work_out(effects);
        if let Some(topic) = self.session.ways_topic().filter(|topic| self.session.is_to_be_asked(topic)) {
            let effects = self.apply(Command::Analyse(topic));
            self.work_out(effects);
        }
    }

    fn shown(&self) -> usize {
        self.session.visible().node_count()
    }
}

#[test]
fn without_two_selected_nodes_it_says_what_to_do() {
    let (mut story, [a, _]) = Story::with_two_selected();
    story.apply(Command::ClearSelected);
    story.apply(Command::Select(Some(a)));
    story.act(Action::FindWays);
    assert!(story.session.notices().iter().any(|notice| notice.text.contains("Select two nodes first")));
    assert!(!story.session.shows_ways() && story.session.ways_pane().is_none());
}

#[test]
fn a_way_is_shown_alone_and_the_others_stay_in_the_list() {
    let (mut story, [a, b]) = Story::with_two_selected();
    story.ways(Command::Act(Action::FindWays));
    assert!(story.session.shows_ways());
    assert_eq!(story.session.ways_pane().map(|pane| pane.ends.clone()), Some([a.clone(), b]), "the current one first");
    let found = story.session.ways().map(|ways| ways.ways.len());
    assert_eq!(found, Some(3), "two pages and a tag");
    let all = story.shown();

    story.ways(Command::Ways(WaysCommand::Choose(1)));
    assert_eq!((story.shown(), story.session.chosen_way()), (3, Some(1)));
    story.ways(Command::Ways(WaysCommand::Choose(0)));
    assert_eq!((story.shown(), story.session.chosen_way()), (3, Some(0)));
    assert_eq!(story.session.ways().map(|ways| ways.ways.len()), found);
    story.ways(Command::Ways(WaysCommand::Choose(0)));
    assert_eq!((story.shown(), story.session.chosen_way()), (all, None));
    story.ways(Command::Ways(WaysCommand::Choose(2)));
    story.ways(Command::Act(Action::Undo));
    assert_eq!((story.shown(), story.session.chosen_way()), (all, None));
    assert_eq!(story.session.ways().map(|ways| ways.ways.len()), found);

    // A step opens its passage; the way back is there.
    let graph = story.session.graph().unwrap().clone();
    let hop = story.session.ways().unwrap().ways[0].hops[0];
    let passage = hop.passage.map(|passage| passage.sentence);
    assert!(passage.is_some() && graph.edge(hop.edge).is_some());
    story.apply(Command::Read { post: a, passage });
    assert_eq!(story.session.panels().pane, Pane::Reader(passage));
    assert!(!story.session.shows_ways() && story.session.ways_pane().is_some());
    story.ways(Command::Ways(WaysCommand::Show));
    assert!(story.session.shows_ways());
    let markdown = story.session.ways().unwrap().as_markdown(&graph);
    let effects = story.apply(Command::Copy(markdown.clone()));
    assert!(matches!(&*effects, [Effect::Desktop(DesktopRequest::Copy(text))] if *text == markdown));
    story.act(Action::Escape);
    assert!(story.session.ways_pane().is_none());
}

#[test]
fn where_the_filter_stands_between_it_is_named() {
    let (mut story, _) = Story::with_two_selected();
    for kind in [NodeKind::Source, NodeKind::Publisher, NodeKind::Tag] {
        story.apply(Command::ToggleNodeKind(kind));
    }
    story.ways(Command::Act(Action::FindWays));
    assert_eq!(story.session.ways().and_then(|ways| ways.none), Some(NoWay::Filtered));
    let openings = story.session.ways_pane().map(|pane| pane.openings.clone());
    assert_eq!(openings, Some(vec![FilterPart::Criterion(Criterion::NodeKind)]));
    story.ways(Command::SetPaused { criterion: Criterion::NodeKind, paused: true });
    assert_eq!(story.session.ways().map(|ways| ways.ways.len()), Some(3));
}
