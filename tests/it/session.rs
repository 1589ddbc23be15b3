//! Every user story without a window: commands in, state and effects out.

use std::path::PathBuf;
use std::sync::Arc;

use linkloom::folder::Links;
use linkloom::geom::{Rect, Vec2, pos2, vec2};
use linkloom::graph::{NodeKey, NodeKind};
use linkloom::load::{Cancel, Loaded, Progress, Source, Update, load};
use linkloom::place::Span;
use linkloom::scene::area::in_box;
use linkloom::scene::step::Direction;
use linkloom::session::card::Card;
use linkloom::session::command::Picked;
use linkloom::session::settings::Change;
use linkloom::session::{Action, Answer, Command, Effect, Pane, Session, Settings, Status, Tone, ViewState, Wheel};

use crate::util::Dir;

/// A session that is showing a folder, with its layout at rest in a canvas of 800 by 600 points.
struct Story {
    session: Session,
    dir: Dir,
}

fn load_now(source: &Source) -> Arc<Loaded> {
    Arc::new(load(source, &|_| {}, &Cancel::default()).unwrap())
}

impl Story {
    fn new() -> Self {
        let dir = Dir::with_posts();
        let mut story = Self { session: Session::new(Settings::default()), dir };
        let source = Source::Folder(story.dir.path().to_owned());
        story.apply(Command::Resized(Rect::from_min_size(pos2(0.0, 0.0), vec2(800.0, 600.0))));
        story.open(&source);
        story
    }

    fn apply(&mut self, command: Command) -> Vec<Effect> {
        self.session.apply(command)
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        self.apply(Command::Act(action))
    }

    /// Opens a source as the window would, and lays it out in a row.
    fn open(&mut self, source: &Source) -> Vec<Effect> {
        let generation = match self.apply(Command::Open(source.clone())).as_slice() {
            [Effect::Load { generation, .. }] => *generation,
            other => panic!("{other:?}"),
        };
        self.loaded(generation, source)
    }

    fn loaded(&mut self, generation: u64, source: &Source) -> Vec<Effect> {
        let effects = self.apply(Command::LoadEnded { generation, result: Ok(load_now(source)) });
        self.lay_out();
        effects
    }

    fn lay_out(&mut self) {
        let count = self.session.graph().unwrap().node_count();
        let positions = (0..count).map(|i| vec2(i as f32 * 100.0, 0.0)).collect();
        let generation = self.session.generation();
        self.apply(Command::LayoutMoved { generation, positions, settled: true });
    }

    fn key(&self, kind: NodeKind, part: &str) -> NodeKey {
        let graph = self.session.graph().unwrap();
        let mut fitting =
            graph.nodes().map(|(_, node)| &node.key).filter(|k| k.kind() == kind && k.name().contains(part));
        fitting.next().unwrap_or_else(|| panic!("no {kind:?} like {part}")).clone()
    }

    fn click(&mut self, key: &NodeKey) -> Vec<Effect> {
        self.apply(Command::Activate { key: key.clone(), alone: false })
    }

    fn place(&self, key: &NodeKey) -> Vec2 {
        self.session.positions()[self.session.graph().unwrap().find(key).unwrap().index()]
    }
}

fn opened(effects: &[Effect]) -> Vec<&str> {
    effects
        .iter()
        .filter_map(|effect| if let Effect::OpenUrl(url) = effect { Some(url.as_str()) } else { None })
        .collect()
}

#[test]
fn the_first_start_shows_the_samples_and_later_ones_the_last_folder() {
    let mut first = Session::new(Settings::default());
    assert!(matches!(first.start(None).as_slice(), [Effect::Load { source: Source::Samples, .. }]));
    let mut settings = Settings::default();
    settings.remember(&PathBuf::from("/posts"));
    let mut later = Session::new(settings.clone());
    assert!(
        matches!(later.start(None).as_slice(), [Effect::Load { source: Source::Folder(f), .. }] if f.ends_with("posts"))
    );
    let asked = Some(Source::Folder("/asked".into()));
    let mut asked_for = Session::new(settings);
    assert!(
        matches!(asked_for.start(asked).as_slice(), [Effect::Load { source: Source::Folder(f), .. }] if f.ends_with("asked"))
    );
}

#[test]
fn an_opened_folder_is_laid_out_shown_whole_and_remembered() {
    let mut story = Story::new();
    let source = story.session.loaded().unwrap().source.clone();
    let effects = story.open(&source);
    assert!(matches!(effects.first(), Some(Effect::Layout { .. })));
    assert!(matches!(effects.last(), Some(Effect::StoreSetting(Change::Remember(_)))));
    assert_eq!(story.session.settings().recent.len(), 1);
    let (session, canvas) = (&story.session, story.session.view().canvas.unwrap());
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
    let Some(Effect::Load { generation, .. }) = effects.first() else { panic!("{effects:?}") };
    let error = load(&missing, &|_| {}, &Cancel::default()).unwrap_err();
    story.apply(Command::LoadEnded { generation: *generation, result: Err(error) });
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
    assert!(matches!(story.act(Action::CancelLoad).as_slice(), [Effect::CancelLoad]));
    assert!(story.apply(Command::LoadEnded { generation: stale, result: Ok(load_now(&Source::Samples)) }).is_empty());
    assert_ne!(story.session.loaded().unwrap().source, Source::Samples);

    let overtaken = story.ask_for_samples();
    story.apply(Command::Open(Source::Samples));
    assert!(story.loaded_effects(overtaken).is_empty());
}

impl Story {
    fn ask_for_samples(&mut self) -> u64 {
        match self.apply(Command::Open(Source::Samples)).as_slice() {
            [Effect::Load { generation, .. }] => *generation,
            other => panic!("{other:?}"),
        }
    }

    fn loaded_effects(&mut self, generation: u64) -> Vec<Effect> {
        self.apply(Command::LoadEnded { generation, result: Ok(load_now(&Source::Samples)) })
    }
}

#[test]
fn the_progress_of_a_load_is_that_of_the_newest_one() {
    let mut story = Story::new();
    let generation = story.ask_for_samples();
    let progress = Progress { done: 64, total: 500 };
    story.apply(Command::LoadProgressed { generation: generation - 1, progress: Progress { done: 9, total: 9 } });
    story.apply(Command::LoadProgressed { generation, progress });
    assert_eq!(story.session.loading().map(|loading| loading.progress), Some(progress));
}

#[test]
fn a_load_that_failed_leaves_the_layout_of_what_is_shown_alive() {
    let mut story = Story::new();
    let shown = story.session.generation();
    let missing = Source::Folder("/no/such/folder".into());
    let effects = story.apply(Command::Open(missing.clone()));
    let Some(Effect::Load { generation, .. }) = effects.first() else { panic!("{effects:?}") };
    let error = load(&missing, &|_| {}, &Cancel::default()).unwrap_err();
    story.apply(Command::LoadEnded { generation: *generation, result: Err(error) });
    let positions: Arc<[Vec2]> = story.session.positions().iter().map(|p| *p + vec2(1.0, 1.0)).collect();
    story.apply(Command::LayoutMoved { generation: shown, positions: positions.clone(), settled: true });
    assert_eq!(&positions, story.session.positions());
}

#[test]
fn the_folder_dialog_opens_once_and_the_path_field_takes_over_where_there_is_none() {
    let mut story = Story::new();
    assert!(matches!(story.act(Action::OpenFolder).as_slice(), [Effect::PickFolder]));
    assert!(story.act(Action::OpenFolder).is_empty());
    assert!(!story.session.can(Action::OpenFolder));
    story.apply(Command::FolderPicked(Picked::Nothing));
    assert!(story.session.can(Action::OpenFolder));
    story.act(Action::OpenFolder);
    story.apply(Command::FolderPicked(Picked::NoDialog));
    assert!(story.session.view().path_field.as_ref().is_some_and(Option::is_some));
    story.act(Action::Escape);
    assert!(story.session.view().path_field.is_none());
    story.act(Action::OpenFolder);
    let effects = story.apply(Command::FolderPicked(Picked::Path("/chosen".into())));
    assert!(matches!(effects.as_slice(), [Effect::Load { source: Source::Folder(f), .. }] if f.ends_with("chosen")));
}

#[test]
fn a_click_on_a_post_opens_its_text() {
    let mut story = Story::new();
    let post = story.key(NodeKind::Post, "first.md");
    assert!(story.click(&post).is_empty());
    assert_eq!(story.session.view().selection.as_ref(), Some(&post));
    assert_eq!(story.session.view().pane, Pane::Reader(None));
    story.act(Action::Escape);
    assert_eq!(story.session.view().selection, None);
}

#[test]
fn a_click_on_a_tag_a_platform_or_a_publisher_shows_its_card_only() {
    let mut story = Story::new();
    for kind in [NodeKind::Tag, NodeKind::Platform, NodeKind::Publisher] {
        let key = story.key(kind, "");
        assert!(story.click(&key).is_empty(), "{key}");
        assert_eq!(story.session.view().selection.as_ref(), Some(&key));
        assert_eq!(story.session.view().pane, Pane::Card);
    }
}

#[test]
fn the_first_link_of_a_site_is_asked_about_and_later_ones_are_not() {
    let mut story = Story::new();
    let source = story.key(NodeKind::Source, "globaltimes");
    assert!(story.click(&source).is_empty());
    let question = story.session.question().unwrap().clone();
    assert_eq!(question.node.as_ref(), Some(&source));
    assert_eq!(question.url.site(), "globaltimes.cn");
    let effects = story.apply(Command::Answer(Answer::Open));
    assert_eq!(opened(&effects), ["https://www.globaltimes.cn/page/202501/1326802.shtml"]);
    assert_eq!(opened(&story.click(&source)).len(), 1);
    // Another site is another question.
    let other = story.key(NodeKind::Source, "pubity");
    assert!(story.click(&other).is_empty());
    assert!(story.session.question().is_some());
    assert!(story.apply(Command::Answer(Answer::Cancel)).is_empty());
    assert!(story.session.question().is_none());
}

#[test]
fn a_site_or_all_sites_can_be_trusted_for_good() {
    let mut story = Story::new();
    let source = story.key(NodeKind::Source, "globaltimes");
    story.click(&source);
    let effects = story.apply(Command::Answer(Answer::AlwaysThisSite));
    assert!(matches!(effects.first(), Some(Effect::StoreSetting(Change::TrustSite(site))) if site == "globaltimes.cn"));
    assert_eq!(opened(&effects).len(), 1);
    assert!(story.session.notices().iter().any(|notice| notice.text.contains("globaltimes.cn")));
    let other = story.key(NodeKind::Source, "pubity");
    story.click(&other);
    let effects = story.apply(Command::Answer(Answer::Always));
    assert!(matches!(effects.first(), Some(Effect::StoreSetting(Change::TrustAll))));
    assert_eq!(opened(&story.apply(Command::OpenLink { url: "https://example.org".into(), node: None })).len(), 1);
}

/// Whoever owns one of them does not own the other.
#[test]
fn trust_in_an_address_is_no_trust_in_its_neighbours() {
    for (trusted, other) in [
        ("http://10.0.0.1/", "http://192.168.0.1/"),
        ("http://10.0.0.1/", "http://10.0.0.1:8080/"),
        ("http://localhost:8080/", "http://localhost:9090/"),
        ("https://alice.github.io/", "https://bob.github.io/"),
        ("https://github.io/", "https://alice.github.io/"),
        ("https://a.corp.lan/", "https://b.corp.lan/"),
    ] {
        let mut session = Session::new(Settings::default());
        let mut open = |url: &str| session.apply(Command::OpenLink { url: url.to_owned(), node: None });
        assert!(open(trusted).is_empty());
        session.apply(Command::Answer(Answer::AlwaysThisSite));
        let mut open = |url: &str| session.apply(Command::OpenLink { url: url.to_owned(), node: None });
        assert_eq!(opened(&open(trusted)).len(), 1, "{trusted}");
        assert!(open(other).is_empty(), "{other} is trusted with {trusted}");
    }
}

#[test]
fn what_is_wrong_with_the_settings_is_said_once_and_stays_when_a_folder_opens() {
    let mut story = Story::new();
    for _ in 0..2 {
        story.apply(Command::SettingsFailed("The disk is full".to_owned()));
    }
    let source = story.session.loaded().unwrap().source.clone();
    story.open(&source);
    let said = story.session.notices().iter().filter(|notice| notice.text == "The disk is full");
    assert_eq!(said.count(), 1);
}

#[test]
fn trust_can_be_taken_back() {
    let mut story = Story::new();
    assert!(!story.session.can(Action::AskAgain));
    let source = story.key(NodeKind::Source, "globaltimes");
    story.click(&source);
    story.apply(Command::Answer(Answer::Always));
    let effects = story.act(Action::AskAgain);
    assert!(matches!(effects.as_slice(), [Effect::StoreSetting(Change::TrustNone)]));
    assert!(story.click(&source).is_empty());
    assert!(story.session.question().is_some());
}

#[test]
fn a_look_alike_is_asked_about_even_when_all_sites_are_trusted() {
    let mut session = Session::new(Settings { trust_all: true, ..Settings::default() });
    let url = "https://paypal.com@evil.example/".to_owned();
    assert!(session.apply(Command::OpenLink { url, node: None }).is_empty());
    assert!(session.question().unwrap().url.warning().is_some());
}

#[test]
fn a_link_can_be_copied_instead() {
    let mut story = Story::new();
    let source = story.key(NodeKind::Source, "globaltimes");
    story.click(&source);
    let effects = story.apply(Command::Answer(Answer::Copy));
    assert!(matches!(effects.as_slice(), [Effect::Copy(url)] if url.contains("globaltimes")));
}

#[test]
fn links_that_could_run_something_are_refused_by_name() {
    let mut story = Story::new();
    for url in ["file:///etc/passwd", "javascript:alert(1)", "smb://host/share"] {
        assert!(story.apply(Command::OpenLink { url: url.to_owned(), node: None }).is_empty());
        assert!(story.session.question().is_none());
        let notice = story.session.notices().last().unwrap();
        assert!(notice.text.contains(url.split(':').next().unwrap()), "{}", notice.text);
        assert_eq!(notice.copy.as_deref(), Some(url));
    }
}

#[test]
fn a_link_that_the_system_cannot_open_can_be_copied() {
    let mut story = Story::new();
    story.apply(Command::LinkFailed { url: "https://a.b/".to_owned(), why: "no browser".to_owned() });
    let notice = story.session.notices().last().unwrap().clone();
    assert!(notice.text.contains("no browser"));
    assert_eq!(notice.copy.as_deref(), Some("https://a.b/"));
    story.apply(Command::Dismiss(notice.id));
    assert!(story.session.notices().is_empty());
}

#[test]
fn a_click_can_be_told_to_show_the_card_only_and_alt_click_always_does() {
    let mut story = Story::new();
    let source = story.key(NodeKind::Source, "globaltimes");
    assert!(story.apply(Command::Activate { key: source.clone(), alone: true }).is_empty());
    assert!(story.session.question().is_none());
    let effects = story.apply(Command::ClickOpensSources(false));
    assert!(matches!(effects.as_slice(), [Effect::StoreSetting(Change::ClickOpensSources(false))]));
    story.click(&source);
    assert!(story.session.question().is_none());
    assert_eq!(story.session.view().selection.as_ref(), Some(&source));
    let post = story.key(NodeKind::Post, "first.md");
    story.apply(Command::Activate { key: post, alone: true });
    assert_eq!(story.session.view().pane, Pane::Card);
}

#[test]
fn kinds_are_switched_off_counted_and_brought_back() {
    let mut story = Story::new();
    let all = story.session.visible().node_count();
    let sources = story.session.graph().unwrap().counts().nodes(NodeKind::Source);
    story.apply(Command::ToggleKind(NodeKind::Source));
    assert_eq!(story.session.visible().node_count(), all - sources);
    let (graph, visible) = (story.session.graph().unwrap(), story.session.visible());
    let edges = graph.edges().filter(|&(_, s, t, _)| visible.node(s) && visible.node(t)).count();
    assert_eq!(visible.edge_count(), edges);
    story.act(Action::Undo);
    assert_eq!(story.session.visible().node_count(), all);
    story.act(Action::Redo);
    assert_eq!(story.session.visible().node_count(), all - sources);
    story.act(Action::ShowAll);
    assert_eq!(story.session.visible().node_count(), all);
}

#[test]
fn a_card_shows_unknown_keys_and_why_addresses_are_one_source() {
    let dir = Dir::new();
    let text = "---\nmood: [calm, 3]\nplace: {city: Graz}\n---\n[a](http://www.x.org/p/) [b](https://x.org/p)\n";
    dir.create("a.md", text);
    let mut story = Story::new();
    story.open(&Source::Folder(dir.path().to_owned()));
    let graph = story.session.graph().unwrap();
    let card = |kind, name: &str| Card::new(graph, graph.find(&NodeKey::new(kind, name)).unwrap()).unwrap();
    let facts = card(NodeKind::Post, "a.md").facts;
    let shown = |name: &str| facts.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    assert_eq!((shown("mood"), shown("place")), (Some("calm, 3"), Some("city: Graz")));
    let facts = card(NodeKind::Source, "https://x.org/p").facts;
    let written = facts.iter().find(|(key, _)| key == "Written").unwrap();
    assert_eq!(written.1, "http://www.x.org/p/ (scheme, www, trailing-slash)\nhttps://x.org/p");
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

/// The nodes of a folder that are shown, by their keys.
fn shown(story: &Story) -> Vec<String> {
    let graph = story.session.graph().unwrap();
    let shown = graph.nodes().filter(|&(id, _)| story.session.visible().node(id));
    shown.map(|(_, node)| node.key.to_string()).collect()
}

/// A story about two posts: `a` cites two sources alone, `b` one, and both cite another.
fn two_posts() -> Story {
    let dir = Dir::new();
    dir.create("a.md", "[1](https://x.org/1) [2](https://y.org/2) [3](https://z.org/3)");
    dir.create("b.md", "[3](https://z.org/3) [4](https://z.org/4)");
    let mut story = Story { session: Session::new(Settings::default()), dir };
    story.apply(Command::Resized(Rect::from_min_size(pos2(0.0, 0.0), vec2(800.0, 600.0))));
    story.open(&Source::Folder(story.dir.path().to_owned()));
    story
}

const BOTH_FOLDED: [&str; 4] = ["post:a.md", "post:b.md", "source:https://z.org/3", "publisher:z.org"];

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
    assert_eq!(Status::new(story.session.visible()).to_string(), "showing 4 of 9 nodes: 5 folded · 3 edges");

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
        assert_eq!(story.session.view().selection.as_ref(), Some(&source));
        assert!(shown(&story).contains(&source.to_string()));
        assert_eq!(story.session.visible().folded_count(), 1, "only its own post unfolds");
        // Folded again, the post stands for it.
        story.apply(Command::ToggleFold(source.clone()));
        assert_eq!(story.session.view().selection.as_ref(), Some(&post));
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
    let Some(Effect::Load { generation, source, .. }) = effects.first() else { panic!("{effects:?}") };
    story.loaded(*generation, &source.clone());
    assert_eq!(story.session.visible().folded_count(), 0);
}

#[test]
fn arrows_go_from_node_to_node_and_the_camera_follows_only_out_of_the_picture() {
    let mut story = two_posts();
    // The nodes stand in a row, the posts at its left end.
    let [a, b] = ["a.md", "b.md"].map(|name| NodeKey::new(NodeKind::Post, name));
    story.apply(Command::MoveFocus(Direction::Left));
    assert_eq!(story.session.view().selection.as_ref(), Some(&a), "it begins with the most important one");
    story.apply(Command::MoveFocus(Direction::Left));
    assert_eq!(story.session.view().selection.as_ref(), Some(&a), "nothing lies further left");
    let camera = story.session.view().camera;
    story.apply(Command::MoveFocus(Direction::Right));
    assert_eq!(story.session.view().selection.as_ref(), Some(&b));
    assert_eq!(story.session.view().camera, camera, "it is in the picture");
    story.apply(Command::Pan(vec2(-5000.0, 0.0)));
    story.apply(Command::MoveFocus(Direction::Left));
    let view = story.session.view();
    assert_eq!((view.camera.centre, view.camera.zoom, view.flight), (story.place(&a), camera.zoom, true));
    story.act(Action::Back);
    assert_eq!(story.session.view().selection.as_ref(), Some(&b));
}

#[test]
fn tab_goes_round_the_neighbours_of_one_node_until_another_is_chosen() {
    let mut story = two_posts();
    let b = NodeKey::new(NodeKind::Post, "b.md");
    let [third, fourth] = ["https://z.org/3", "https://z.org/4"].map(|url| NodeKey::new(NodeKind::Source, url));
    story.apply(Command::Select(Some(b.clone())));
    for expected in [&third, &fourth, &third] {
        story.apply(Command::NextNeighbour { back: false });
        assert_eq!(story.session.view().selection.as_ref(), Some(expected));
    }
    story.apply(Command::NextNeighbour { back: true });
    assert_eq!(story.session.view().selection.as_ref(), Some(&fourth));
    // Chosen itself, it is the middle of a round of its own.
    story.apply(Command::Select(Some(fourth.clone())));
    story.apply(Command::NextNeighbour { back: false });
    assert_eq!(story.session.view().selection.as_ref(), Some(&b));
    story.apply(Command::Select(None));
    story.apply(Command::NextNeighbour { back: true });
    assert_eq!(story.session.view().selection, Some(NodeKey::new(NodeKind::Post, "a.md")));
}

/// The nodes in a box of the picture are chosen, as the window would.
fn choose_in_box(story: &mut Story, corners: [Vec2; 2], add: bool) {
    let (graph, session) = (story.session.graph().unwrap(), &story.session);
    let found = in_box(session.positions(), session.visible(), corners);
    let keys = found.into_iter().map(|id| graph.node(id).unwrap().key.clone()).collect();
    story.apply(Command::Choose { keys, add });
}

#[test]
fn several_nodes_are_chosen_looked_at_and_let_go_before_the_selection() {
    let mut story = two_posts();
    let post = NodeKey::new(NodeKind::Post, "a.md");
    story.apply(Command::Select(Some(post.clone())));
    choose_in_box(&mut story, [vec2(250.0, -50.0), vec2(150.0, 50.0)], false);
    choose_in_box(&mut story, [vec2(450.0, -50.0), vec2(350.0, 50.0)], true);
    let ids: Vec<_> = story.session.view().chosen.iter().map(|key| story.place(key).x).collect();
    assert_eq!(ids, [200.0, 400.0]);
    story.act(Action::FitSelection);
    assert!((story.session.view().camera.centre - vec2(300.0, 0.0)).length() < 1.0);
    choose_in_box(&mut story, [vec2(550.0, -50.0), vec2(450.0, 50.0)], false);
    assert_eq!(story.session.view().chosen.len(), 1);
    story.act(Action::Escape);
    assert!(story.session.view().chosen.is_empty());
    assert_eq!(story.session.view().selection.as_ref(), Some(&post));
    story.act(Action::Escape);
    assert!(story.session.view().selection.is_none() && !story.session.can(Action::FitSelection));
}

#[test]
fn chosen_nodes_are_hidden_counted_as_filtered_and_brought_back() {
    let mut story = two_posts();
    let all = shown(&story);
    story.act(Action::FoldAll);
    let a = NodeKey::new(NodeKind::Post, "a.md");
    story.apply(Command::Choose { keys: vec![a.clone()], add: false });
    story.act(Action::Hide);
    assert!(story.session.view().chosen.is_empty(), "only what can be seen is chosen");
    let sentence = "showing 3 of 9 nodes: 1 folded, 5 filtered · 2 edges";
    assert_eq!(Status::new(story.session.visible()).to_string(), sentence, "what was folded into it goes with it");
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
    assert!(story.session.view().hidden.is_empty());
}

#[test]
fn chosen_nodes_are_held_and_let_go_in_one_step_each() {
    let mut story = two_posts();
    assert!(!story.session.can(Action::Pin));
    let keys: Vec<NodeKey> = ["a.md", "b.md"].map(|name| NodeKey::new(NodeKind::Post, name)).into();
    story.apply(Command::Choose { keys: keys.clone(), add: false });
    let effects = story.act(Action::Pin);
    assert!(
        matches!(effects.as_slice(), [Effect::Hold { at, .. }, Effect::Hold { .. }] if *at == story.place(&keys[0]))
    );
    assert!(story.session.view().pinned.keys().eq(&keys));
    assert!(!story.session.can(Action::Pin) && story.act(Action::Pin).is_empty());
    let effects = story.act(Action::Unpin);
    assert!(matches!(effects.as_slice(), [Effect::Release(_), Effect::Release(_)]));
    story.act(Action::Undo);
    assert!(story.session.view().pinned.keys().eq(&keys));
    story.act(Action::Undo);
    assert!(story.session.view().pinned.is_empty() && !story.session.can(Action::Undo));
}

#[test]
fn hubs_can_have_a_halo_instead_of_their_edges() {
    let dir = Dir::new();
    for post in 0..70 {
        dir.create(&format!("{post}.md"), "---\ntags: [everywhere]\n---\n");
    }
    let mut story = Story::new();
    story.open(&Source::Folder(dir.path().to_owned()));
    let status = |story: &Story| Status::new(story.session.visible()).to_string();
    assert_eq!(status(&story), "71 nodes · 70 edges");
    story.act(Action::ToggleHalos);
    assert_eq!(status(&story), "71 nodes · 0 edges, 70 edges of 1 hub not drawn");
    story.act(Action::Undo);
    assert_eq!(status(&story), "71 nodes · 70 edges");
    story.act(Action::Redo);
    assert_eq!(status(&story), "71 nodes · 0 edges, 70 edges of 1 hub not drawn");
    // Its neighbours are still there to go to.
    story.apply(Command::Select(Some(NodeKey::new(NodeKind::Tag, "everywhere"))));
    story.apply(Command::NextNeighbour { back: false });
    assert_eq!(story.session.view().selection, Some(NodeKey::new(NodeKind::Post, "0.md")));
}

#[test]
fn what_the_wheel_does_is_remembered() {
    let mut story = Story::new();
    assert_eq!(story.session.settings().wheel, Wheel::Zooms);
    let effects = story.apply(Command::SetWheel(Wheel::Pans));
    assert!(matches!(effects.as_slice(), [Effect::StoreSetting(Change::Wheel(Wheel::Pans))]));
}

#[test]
fn a_dragged_node_stays_and_the_way_back_is_one_step() {
    let mut story = Story::new();
    let post = story.key(NodeKind::Post, "first.md");
    let before = story.place(&post);
    let everything = story.session.positions().clone();
    for step in 1..=5 {
        let to = before + vec2(0.0, 10.0 * step as f32);
        let effects = story.apply(Command::Drag { key: post.clone(), to });
        assert!(matches!(effects.as_slice(), [Effect::Hold { at, .. }] if *at == to));
    }
    story.apply(Command::Drop);
    let there = before + vec2(0.0, 50.0);
    assert_eq!(story.place(&post), there);
    story.lay_out();
    assert_eq!(story.place(&post), there, "the layout does not move what a hand put somewhere");
    let effects = story.act(Action::Undo);
    assert_eq!(story.session.positions(), &everything, "the neighbourhood that followed goes back too");
    assert_eq!(story.place(&post), before);
    assert!(matches!(effects.as_slice(), [Effect::Place { positions, .. }] if positions == &everything));
    assert!(!story.session.can(Action::Undo));
}

#[test]
fn chosen_nodes_move_together_and_go_back_in_one_step() {
    let mut story = Story::new();
    let [first, second] = ["first.md", "second.md"].map(|name| story.key(NodeKind::Post, name));
    let tag = story.key(NodeKind::Tag, "moving");
    let places = |story: &Story| [&first, &second, &tag].map(|key| story.place(key));
    let before = places(&story);
    story.apply(Command::Choose { keys: vec![first.clone(), second.clone()], add: false });
    let by = vec2(12.0, -7.0);
    let effects = story.apply(Command::Drag { key: first.clone(), to: before[0] + by });
    assert_eq!(effects.iter().filter(|effect| matches!(effect, Effect::Hold { .. })).count(), 2);
    story.apply(Command::Drop);
    assert_eq!(places(&story), [before[0] + by, before[1] + by, before[2]], "what is not chosen stays");
    story.act(Action::Undo);
    assert_eq!(places(&story), before);
    let effects = story.apply(Command::Drag { key: tag.clone(), to: before[2] + by });
    assert_eq!(effects.len(), 1, "a node that is not chosen goes alone");
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
    assert_eq!((view.selection.as_ref(), view.camera.centre), (Some(&post), story.place(&post)));
    assert!(view.flight && (view.camera.zoom - zoom).abs() < f32::EPSILON, "it flies there and keeps its zoom");
}

#[test]
fn where_the_system_asks_for_it_nothing_moves_by_itself() {
    let mut story = Story::new();
    let post = story.key(NodeKind::Post, "first.md");
    story.apply(Command::Pan(vec2(9_000.0, 0.0)));
    story.apply(Command::GoTo(post.clone()));
    assert!(story.session.view().flight);
    story.apply(Command::KeepStill(true));
    assert!(!story.session.view().flight, "a flight ends at once");
    story.apply(Command::Pan(vec2(9_000.0, 0.0)));
    story.apply(Command::GoTo(post.clone()));
    assert!(!story.session.view().flight && story.session.view().camera.centre == story.place(&post));
    let (generation, before) = (story.session.generation(), story.session.positions().clone());
    let moved: Arc<[Vec2]> = before.iter().map(|place| *place + vec2(1.0, 1.0)).collect();
    let arrive = |story: &mut Story, settled| {
        story.apply(Command::LayoutMoved { generation, positions: moved.clone(), settled });
        story.session.positions().clone()
    };
    assert_eq!(arrive(&mut story, false), before, "nodes on their way are not shown");
    assert_eq!(arrive(&mut story, true), moved);
    story.apply(Command::KeepStill(false));
    story.apply(Command::Pan(vec2(9_000.0, 0.0)));
    story.apply(Command::GoTo(post));
    assert!(story.session.view().flight);
}

#[test]
fn moved_nodes_can_be_let_go() {
    let mut story = Story::new();
    let post = story.key(NodeKind::Post, "first.md");
    story.apply(Command::Drag { key: post.clone(), to: vec2(1.0, 2.0) });
    story.apply(Command::Drop);
    assert!(matches!(story.apply(Command::Unpin(post.clone())).as_slice(), [Effect::Release(_)]));
    assert!(story.session.view().pinned.is_empty());
    story.apply(Command::Drag { key: post, to: vec2(f32::NAN, 2.0) });
    assert!(story.session.view().pinned.is_empty());
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

#[test]
fn focus_goes_back_and_forward() {
    let mut story = Story::new();
    let keys: Vec<NodeKey> =
        [NodeKind::Tag, NodeKind::Platform, NodeKind::Publisher].map(|kind| story.key(kind, "")).into();
    for key in &keys {
        story.apply(Command::Select(Some(key.clone())));
    }
    story.act(Action::Back);
    story.act(Action::Back);
    assert_eq!(story.session.view().selection.as_ref(), keys.first());
    assert!(!story.session.can(Action::Back));
    story.act(Action::Forward);
    assert_eq!(story.session.view().selection.as_ref(), keys.get(1));
}

#[test]
fn a_reload_keeps_selection_places_and_camera() {
    let mut story = Story::new();
    let post = story.key(NodeKind::Post, "first.md");
    story.click(&post);
    story.apply(Command::Drag { key: post.clone(), to: vec2(5.0, 6.0) });
    story.apply(Command::Drop);
    story.dir.create("new.md", "# A new one\n\nIt speaks of TikTok.\n");
    let effects = story.act(Action::Reload);
    let Some(Effect::Load { generation, source, .. }) = effects.first() else { panic!("{effects:?}") };
    let effects = story.apply(Command::LoadEnded { generation: *generation, result: Ok(load_now(source)) });
    let Some(Effect::Layout { start, loaded, pinned, .. }) = effects.first() else { panic!("{effects:?}") };
    let new = loaded.graph.find(&NodeKey::new(NodeKind::Post, "new.md")).unwrap();
    assert!(start[new.index()].is_none(), "a new post has no place yet");
    let place = start[loaded.graph.find(&post).unwrap().index()];
    assert_eq!(place, Some(vec2(5.0, 6.0)));
    assert_eq!(*pinned, [(loaded.graph.find(&post).unwrap(), vec2(5.0, 6.0))]);
    assert_eq!(story.session.view().selection.as_ref(), Some(&post));
}

/// What the folder is now, as the background would tell.
fn update(story: &Story, changed: usize) -> Update {
    Update { loaded: load_now(&Source::Folder(story.dir.path().to_owned())), changed }
}

impl Story {
    fn refresh(&mut self, changed: usize) -> Vec<Effect> {
        let result = Ok(update(self, changed));
        // The first load is the one that is shown.
        self.apply(Command::FolderChanged { load: 1, result })
    }
}

#[test]
fn a_folder_that_changes_is_shown_anew_and_looked_at_as_before() {
    let mut story = Story::new();
    let post = story.key(NodeKind::Post, "first.md");
    let tag = story.key(NodeKind::Tag, "");
    story.apply(Command::Select(Some(tag)));
    story.click(&post);
    story.apply(Command::ToggleKind(NodeKind::Publisher));
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
    let Some(Effect::Layout { start, generation, pinned, .. }) = effects.first() else { panic!("{effects:?}") };
    assert_eq!(*generation, story.session.generation());
    let graph = story.session.graph().unwrap().clone();
    let unknown = graph.nodes().filter(|(id, _)| start[id.index()].is_none()).map(|(_, node)| node.key.to_string());
    assert_eq!(unknown.collect::<Vec<_>>(), ["post:new.md", "tag:brand new"]);
    assert!(matches!(pinned.as_slice(), [(_, at)] if *at == vec2(5.0, 6.0)));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Load { .. } | Effect::StoreSetting(_))));
    assert_eq!(story.session.view(), &ViewState { follow: false, ..view });
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
    assert!(matches!(effects.as_slice(), [Effect::Place { positions, .. }] if positions == story.session.positions()));
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
    assert!(matches!(effects.as_slice(), [Effect::Place { positions: p, .. }] if *p == positions), "{effects:?}");
    assert!(story.session.is_settled());
    assert_eq!(story.session.view().selection.as_ref(), Some(&post));
    assert_eq!(story.session.view().pane, Pane::Reader(None), "the marked bytes are others now");
}

#[test]
fn a_post_that_is_gone_is_not_selected_any_more() {
    let mut story = Story::new();
    story.dir.create("alone.md", "Nobody links to this one.\n");
    story.refresh(1);
    let post = story.key(NodeKind::Post, "alone.md");
    story.click(&post);
    assert_eq!(story.session.view().selection.as_ref(), Some(&post));
    std::fs::remove_file(story.dir.join("alone.md")).unwrap();
    story.refresh(1);
    assert_eq!(story.session.view().selection, None);
    assert_eq!(story.session.positions().len(), story.session.graph().unwrap().node_count());
}

#[test]
fn changes_of_a_folder_that_is_not_shown_are_dropped() {
    let mut story = Story::new();
    let result = Ok(update(&story, 3));
    let graph = story.session.graph().unwrap().clone();
    assert!(story.apply(Command::FolderChanged { load: 7, result }).is_empty());
    assert!(story.apply(Command::WatchFailed { load: 7, why: "no".to_owned() }).is_empty());
    assert!(Arc::ptr_eq(&graph, story.session.graph().unwrap()));
    assert!(story.session.notices().is_empty());
}

#[test]
fn there_is_one_notice_about_the_folder() {
    let mut story = Story::new();
    let gone = || load(&Source::Folder("/no/such/folder".into()), &|_| {}, &Cancel::default()).unwrap_err();
    for _ in 0..2 {
        story.apply(Command::FolderChanged { load: 1, result: Err(gone()) });
        assert!(story.session.graph().is_some(), "what was read stays");
        assert_eq!(story.session.notices().iter().map(|notice| notice.tone).collect::<Vec<_>>(), [Tone::Bad]);
    }
    story.refresh(2);
    assert_eq!(
        story.session.notices().iter().map(|notice| &*notice.text).collect::<Vec<_>>(),
        ["Updated: 2 posts changed"]
    );
    for _ in 0..2 {
        story.apply(Command::WatchFailed { load: 1, why: "the limit is reached".to_owned() });
    }
    let notice = story.session.notices().last().unwrap();
    assert!(story.session.notices().len() == 2 && notice.tone == Tone::Bad);
    assert!(notice.text.contains("the limit is reached. “Read the folder again” (Ctrl+R)"), "{}", notice.text);
}

#[test]
fn following_the_folder_can_be_switched_off_and_on() {
    let mut story = Story::new();
    let source = story.session.loaded().unwrap().source.clone();
    let effects = story.apply(Command::FollowFolder(false));
    assert!(matches!(effects.as_slice(), [Effect::Unfollow, Effect::StoreSetting(Change::FollowFolder(false))]));
    assert!(matches!(story.apply(Command::Open(source)).as_slice(), [Effect::Load { follow: false, .. }]));
    let effects = story.apply(Command::FollowFolder(true));
    assert!(matches!(effects.as_slice(), [Effect::Load { follow: true, .. }, Effect::StoreSetting(_)]));
    assert!(story.apply(Command::FollowFolder(true)).is_empty());
}

#[test]
fn links_out_of_a_folder_are_followed_where_a_person_says_so() {
    let mut story = Story::new();
    let source = story.session.loaded().unwrap().source.clone();
    let other = Source::Folder("/other".into());
    let links = |effects: &[Effect]| {
        let load =
            effects.iter().find_map(|effect| if let Effect::Load { links, .. } = effect { Some(*links) } else { None });
        load.unwrap_or_else(|| panic!("{effects:?}"))
    };
    assert_eq!(story.session.follows_links(), Some(false));
    let effects = story.apply(Command::FollowLinks(true));
    assert!(matches!(effects.as_slice(), [Effect::StoreSetting(_), Effect::Load { links: Links::Anywhere, .. }]));
    assert_eq!(story.session.follows_links(), Some(true));
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

#[test]
fn another_folder_is_looked_at_afresh() {
    let mut story = Story::new();
    let tag = story.key(NodeKind::Tag, "");
    story.apply(Command::Select(Some(tag)));
    story.apply(Command::ToggleKind(NodeKind::Source));
    story.open(&Source::Samples);
    assert_eq!(story.session.view().selection, None);
    assert!(story.session.view().hidden.is_empty());
    assert!(!story.session.can(Action::Undo));
}

#[test]
fn the_json_is_saved_where_the_dialog_says() {
    let mut story = Story::new();
    let effects = story.act(Action::ExportJson);
    let expected = format!("{}.json", story.session.loaded().unwrap().name);
    assert!(matches!(effects.as_slice(), [Effect::PickSave { file_name }] if file_name == &expected));
    let effects = story.apply(Command::SaveTo(Picked::Path("/tmp/x.json".into())));
    assert!(matches!(effects.as_slice(), [Effect::Save(request)] if request.positions.is_none()));
    assert!(story.session.is_saving() && !story.session.can(Action::ExportJson));
    story.apply(Command::Saved(Ok("/tmp/x.json".into())));
    assert_eq!(story.session.notices().last().unwrap().tone, Tone::Good);
    story.act(Action::ExportJson);
    story.apply(Command::SaveTo(Picked::NoDialog));
    assert!(story.session.view().save_field.is_some());
}

#[test]
fn positions_are_exported_only_when_a_hand_moved_nodes() {
    let mut story = Story::new();
    let post = story.key(NodeKind::Post, "first.md");
    story.apply(Command::Drag { key: post, to: vec2(5.0, 6.0) });
    let effects = story.apply(Command::SaveTo(Picked::Path("/tmp/x.json".into())));
    assert!(matches!(effects.as_slice(), [Effect::Save(request)] if request.positions.is_some()));
}

#[test]
fn positions_of_another_load_are_dropped() {
    let mut story = Story::new();
    let before = story.session.positions().clone();
    let stale = story.session.generation() - 1;
    let positions: Arc<[Vec2]> = before.iter().map(|p| *p + vec2(1.0, 1.0)).collect();
    story.apply(Command::LayoutMoved { generation: stale, positions: positions.clone(), settled: true });
    let generation = story.session.generation();
    story.apply(Command::LayoutMoved {
        generation,
        positions: positions.iter().skip(1).copied().collect(),
        settled: true,
    });
    assert_eq!(&before, story.session.positions());
}

#[test]
fn every_card_tells_what_stands_behind_its_node() {
    use linkloom::session::card::Card;
    let story = Story::new();
    let graph = story.session.graph().unwrap();
    for (id, node) in graph.nodes() {
        let card = Card::new(graph, id).unwrap();
        let rows: usize = card.sections.iter().map(|section| section.rows.len()).sum();
        assert!(rows > 0 || graph.degree(id) == 0, "{}", node.key);
        // What a post stands in comes with its sentence.
        let posts =
            card.sections.iter().flat_map(|section| &section.rows).filter(|row| row.key.kind() == NodeKind::Post);
        for row in posts.filter(|_| node.key.kind() != NodeKind::Post) {
            assert!(row.quotes.iter().all(|quote| !quote.text.is_empty() && quote.line > 0), "{}", node.key);
            assert!(!row.quotes.is_empty(), "{}: {}", node.key, row.key);
        }
    }
    let source = Card::new(graph, graph.find(&story.key(NodeKind::Source, "globaltimes")).unwrap()).unwrap();
    assert_eq!(&*source.title, "Global Times");
    assert_eq!(source.sections[0].title, "Cited by 1 post");
    assert_eq!(source.sections[0].rows[0].quotes.len(), 2);
}

#[test]
fn an_arrangement_moves_the_nodes_and_the_way_back_leads_to_where_they_stood() {
    let mut story = Story::new();
    let before = story.session.positions().clone();
    assert!(story.session.can(Action::ArrangeByTime) && !story.session.can(Action::ArrangeInRings));
    let effects = story.act(Action::ArrangeByTime);
    let [Effect::Arrange { generation, from, to: None, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(*from, before);
    let moved: Arc<[Vec2]> = before.iter().map(|place| *place + vec2(5.0, 7.0)).collect();
    story.apply(Command::LayoutMoved { generation: *generation, positions: moved.clone(), settled: true });
    assert_eq!(*story.session.positions(), moved);

    let key = story.session.graph().unwrap().nodes().next().unwrap().1.key.clone();
    assert!(story.apply(Command::Drag { key, to: vec2(1.0, 1.0) }).is_empty(), "nothing follows");
    assert!(story.session.view().pinned.is_empty(), "and nothing is held");

    let effects = story.act(Action::ArrangeFreely);
    assert!(matches!(effects.as_slice(), [Effect::Arrange { to: Some(to), .. }] if *to == before), "{effects:?}");
    assert!(story.act(Action::ArrangeFreely).is_empty(), "it is free already");
    let effects = story.act(Action::ArrangeInGroups);
    assert!(matches!(effects.as_slice(), [Effect::Arrange { .. }]), "{effects:?}");
    let effects = story.act(Action::ArrangeFreely);
    assert!(matches!(effects.as_slice(), [Effect::Arrange { to: Some(to), .. }] if *to == before), "not halfway");
}
