//! What is filtered out and how it comes back.

use linkloom::graph::{EdgeKind, NodeKey, NodeKind};
use linkloom::load::Source;
use linkloom::session::{Action, Command, StatusLine};

use crate::util::Dir;

use super::{BOTH_FOLDED, Story, shown, two_posts};

#[test]
fn kinds_are_switched_off_counted_and_brought_back() {
    let mut story = Story::new();
    let all = story.session.visible().node_count();
    let sources = story.session.graph().unwrap().counts().nodes(NodeKind::Source);
    story.apply(Command::ToggleNodeKind(NodeKind::Source));
    assert_eq!(story.session.visible().node_count(), all - sources);
    let (graph, visible) = (story.session.graph().unwrap(), story.session.visible());
    let edges = graph.edges().filter(|edge| edge.ends().into_iter().all(|end| visible.node(end))).count();
    assert_eq!(visible.edge_count(), edges);
    story.act(Action::Undo);
    assert_eq!(story.session.visible().node_count(), all);
    story.act(Action::Redo);
    assert_eq!(story.session.visible().node_count(), all - sources);
    story.act(Action::ShowAll);
    assert_eq!(story.session.visible().node_count(), all);
}

#[test]
fn one_kind_is_shown_alone_and_the_same_command_leads_back() {
    let mut story = two_posts();
    let all = shown(&story);
    story.apply(Command::OnlyNodeKind(NodeKind::Post));
    assert!(shown(&story).iter().all(|key| key.starts_with("post:")) && shown(&story).len() > 1);
    assert!(story.session.shows_only_node_kind(NodeKind::Post));
    story.apply(Command::OnlyNodeKind(NodeKind::Tag));
    assert!(story.session.shows_only_node_kind(NodeKind::Tag), "the one takes the other's place");
    story.apply(Command::OnlyNodeKind(NodeKind::Tag));
    assert_eq!(shown(&story), all);
    story.apply(Command::OnlyEdgeKind(EdgeKind::Cites));
    let (graph, visible) = (story.session.graph().unwrap(), story.session.visible());
    assert!(graph.edges().all(|edge| visible.edge(edge.id) == (edge.kind() == EdgeKind::Cites)));
    story.apply(Command::OnlyEdgeKind(EdgeKind::Cites));
    assert_eq!(story.session.visible().filtered_edge_count(), 0);
    assert_eq!(story.session.title(Action::Undo), "Undo: show all lines");
}

#[test]
fn drafts_are_switched_off_and_brought_back() {
    let mut story = Story::new();
    story.open(&Source::Samples);
    let drafts = story.session.graph().unwrap().counts().drafts();
    let all = story.session.visible().node_count();
    story.apply(Command::ToggleDrafts);
    assert!(drafts > 0 && story.session.visible().node_count() <= all - drafts);
    let graph = story.session.graph().unwrap();
    let shown = graph.nodes().filter(|&(id, _)| story.session.visible().node(id));
    assert!(shown.filter_map(|(id, _)| graph.document_of(id)).all(|document| !document.post.draft));
    story.act(Action::Undo);
    assert_eq!(story.session.visible().node_count(), all);
    story.act(Action::Redo);
    story.act(Action::ShowAll);
    assert_eq!(story.session.visible().node_count(), all);
}

#[test]
fn selected_nodes_are_hidden_counted_as_filtered_and_brought_back() {
    let mut story = two_posts();
    let all = shown(&story);
    story.act(Action::FoldAll);
    let a = NodeKey::new(NodeKind::Post, "a.md");
    story.apply(Command::SelectNodes { keys: vec![a.clone()], add: false });
    story.act(Action::Hide);
    assert!(story.session.view().selected.is_empty(), "only what can be seen is selected");
    let sentence = "showing 3 of 9 nodes: 1 folded, 5 hidden by hand · 2 connections";
    assert_eq!(StatusLine::new(story.session.visible()).to_string(), sentence, "what was folded into it goes with it");
    story.act(Action::Undo);
    assert_eq!(shown(&story), BOTH_FOLDED);
    story.act(Action::Redo);
    story.act(Action::ShowAll);
    assert_eq!(shown(&story), BOTH_FOLDED);

    // Without a choice it is the selected node that is meant.
    story.apply(Command::Select(Some(a.clone())));
    story.act(Action::Isolate);
    assert_eq!(shown(&story), ["post:a.md"]);
    assert_eq!(story.session.visible().folded_count(), 4);
    assert!(story.session.can(Action::ShowAll));
    story.act(Action::UnfoldAll);
    assert_eq!(shown(&story).len(), 5);
    story.act(Action::ShowAll);
    assert_eq!(shown(&story), all);
}

#[test]
fn what_was_hidden_stays_hidden_when_the_folder_changes_as_long_as_it_is_there() {
    let mut story = two_posts();
    let posts = ["a.md", "b.md"].map(|name| NodeKey::new(NodeKind::Post, name));
    story.apply(Command::Isolate(posts.to_vec()));
    story.apply(Command::Hide(vec![posts[0].clone()]));
    story.dir.create("c.md", "# new\n");
    story.refresh(1);
    assert_eq!(shown(&story), ["post:b.md"]);
    std::fs::remove_file(story.dir.join("a.md")).unwrap();
    std::fs::remove_file(story.dir.join("b.md")).unwrap();
    story.refresh(2);
    assert_eq!(shown(&story), ["post:c.md"]);
    assert!(story.session.view().filter.is_empty());
}

#[test]
fn hubs_can_have_a_halo_instead_of_their_edges() {
    let dir = Dir::new();
    for post in 0..70 {
        dir.create(&format!("{post}.md"), "---\ntags: [everywhere]\n---\n");
    }
    let mut story = Story::new();
    story.open(&Source::Folder(dir.path().to_owned()));
    let status = |story: &Story| StatusLine::new(story.session.visible()).to_string();
    assert_eq!(status(&story), "71 nodes · 70 connections");
    story.act(Action::ToggleHalos);
    assert_eq!(status(&story), "71 nodes · 0 connections, 70 connections of 1 hub not drawn");
    story.act(Action::Undo);
    assert_eq!(status(&story), "71 nodes · 70 connections");
    story.act(Action::Redo);
    assert_eq!(status(&story), "71 nodes · 0 connections, 70 connections of 1 hub not drawn");
    // Its neighbours are still there to go to.
    story.apply(Command::Select(Some(NodeKey::new(NodeKind::Tag, "everywhere"))));
    story.apply(Command::NextNeighbour { back: false });
    assert_eq!(story.session.view().current, Some(NodeKey::new(NodeKind::Post, "0.md")));
}
