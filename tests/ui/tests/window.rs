//! The whole window through its accessibility tree: found by name, clicked, looked at. No graphics driver needed.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "a helper of tests may panic as they do")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use linkloom::graph::NodeKind;
use linkloom::gui::App;
use linkloom::gui::desktop::RecordingDesktop;
use linkloom::jobs::state::StateFile;
use linkloom::load::Source;
use linkloom::scene::{Arrangement, Criterion};
use linkloom::session::{Action, Pane, Theme};
use tempfile::TempDir;

/// The window on a recording desktop.
struct Window {
    harness: Harness<'static, App>,
    desktop: RecordingDesktop,
    state: TempDir,
}

impl Window {
    /// On the samples, read and laid out.
    fn on_samples() -> Self {
        let mut window = Self::opening(None);
        window.wait("the samples", |app| app.session().is_settled());
        window
    }

    fn opening(first: Option<Source>) -> Self {
        let state = tempfile::tempdir().unwrap();
        Self::with_state(first, state)
    }

    fn with_state(first: Option<Source>, state: TempDir) -> Self {
        let desktop = RecordingDesktop::default();
        let (recorder, file) = (desktop.clone(), state.path().join("settings.json"));
        let harness = Harness::builder()
            .with_size(vec2(1280.0, 820.0))
            // Sample posts hold 小红书 and an emoji; system fonts are left out of tests.
            .allow_missing_glyphs()
            .build_eframe(move |cc| App::new(cc, Box::new(recorder), StateFile::at(file), first));
        Self { harness, desktop, state }
    }

    /// Steps until something has come about.
    fn wait(&mut self, what: &str, done: impl Fn(&App) -> bool) {
        let started = Instant::now();
        while !done(self.harness.state()) {
            assert!(started.elapsed() < Duration::from_mins(1), "waited in vain for {what}");
            std::thread::sleep(Duration::from_millis(2));
            self.harness.step();
        }
        self.settle();
    }

    /// Steps until the window shows something.
    fn wait_to_see(&mut self, what: &str, is_seen: impl Fn(&Self) -> bool) {
        let started = Instant::now();
        while !is_seen(self) {
            assert!(started.elapsed() < Duration::from_mins(1), "looked in vain for {what}");
            std::thread::sleep(Duration::from_millis(2));
            self.harness.step();
        }
    }

    /// Lets what floats find its place, which takes a few frames.
    fn settle(&mut self) {
        self.harness.run_steps(8);
    }

    fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.settle();
    }

    fn click_containing(&mut self, label: &str) {
        self.harness.get_all_by_label_contains(label).next().unwrap_or_else(|| panic!("no {label}")).click();
        self.settle();
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    fn shows(&self, label: &str) -> bool {
        self.harness.query_all_by_label_contains(label).next().is_some()
    }

    fn app(&self) -> &App {
        self.harness.state()
    }
}

/// Whether a folder was read and laid out.
fn shows_a_folder(app: &App) -> bool {
    app.session().is_settled() && app.session().loaded().is_some_and(|loaded| loaded.source != Source::Samples)
}

#[test]
fn the_first_start_shows_a_graph_at_once() {
    let window = Window::on_samples();
    assert!(window.shows("Folder: Samples"));
    assert!(window.shows("post: "), "posts are widgets with a name");
    let graph = window.app().session().graph().unwrap();
    assert!(graph.counts().nodes(NodeKind::Post) >= 15);
    for kind in NodeKind::ALL {
        assert!(graph.counts().nodes(kind) > 0, "{kind:?}");
    }
    assert!(window.shows(&format!("Posts, {}", graph.counts().nodes(NodeKind::Post))));
}

#[test]
fn a_window_at_rest_asks_for_no_frame() {
    let mut window = Window::on_samples();
    window.harness.run_steps(10);
    // `run` panics when the window keeps asking for frames.
    assert!(window.harness.run() <= 2);
}

#[test]
fn a_post_is_opened_and_read_by_its_name() {
    let mut window = Window::on_samples();
    window.click_containing("post: ");
    assert!(matches!(window.app().session().panels().pane, Pane::Reader(_)));
    window.click("Connections");
    assert_eq!(window.app().session().panels().pane, Pane::Card);
    assert!(window.shows("Cites "));
    window.click("Text");
    assert!(matches!(window.app().session().panels().pane, Pane::Reader(_)));
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().session().view().current, None);
}

#[test]
fn a_platform_shows_its_posts_each_with_a_sentence_that_opens_the_post_there() {
    let mut window = Window::on_samples();
    window.click_containing("platform: TikTok");
    assert!(window.shows("Mentioned in "));
    window.click_containing("Read at line ");
    let Pane::Reader(passage) = window.app().session().panels().pane else { panic!("the reader is not open") };
    assert!(passage.is_some());
}

#[test]
fn a_source_asks_first_and_then_opens_through_the_desktop() {
    let mut window = Window::on_samples();
    window.click_containing("source: Global Times");
    assert!(window.shows("Open globaltimes.cn?"));
    assert!(window.shows("https://www.globaltimes.cn/page/"));
    assert!(window.desktop.with(|record| record.opened.is_empty()));
    window.click("Open");
    assert_eq!(window.desktop.with(|record| record.opened.len()), 1);
    assert!(window.desktop.with(|record| record.opened[0].contains("globaltimes.cn/page/202501/1326802.shtml")));
    assert!(window.shows("Cited by "));
    window.click("Open the link");
    assert_eq!(window.desktop.with(|record| record.opened.len()), 2, "the second time it does not ask");
    window.click("Open a source's link when it is clicked");
    assert!(!window.app().session().settings().click_opens_sources);
}

/// Whatever stands before and behind it, the domain that decides is read, and every answer can be given.
#[test]
fn the_question_about_a_long_address_shows_where_it_leads_and_every_answer() {
    for (length, is_mail) in [(20, false), (60, false), (120, false), (250, false), (120, true)] {
        let end = ".evil.example";
        let mut host = "www.paypal.com.".to_owned() + &"secure-login.".repeat(20);
        host.truncate(length - end.len());
        host = host.trim_end_matches(['.', '-']).to_owned() + end;
        let url = if is_mail {
            format!("mailto:{}@{host}?subject={}", "ann".repeat(20), "x".repeat(900))
        } else {
            format!("https://{host}/{}", "x".repeat(900))
        };
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.md"), format!("# A\n\nSee [the target]({url}).\n")).unwrap();
        let mut window = Window::opening(Some(Source::Folder(folder.path().to_owned())));
        window.wait("the folder", shows_a_folder);
        window.click_containing("post: A");
        window.click_containing("the target");
        let title = if is_mail { "Write to evil.example?" } else { "Open evil.example?" };
        for width in [400.0, 640.0, 1000.0, 1600.0] {
            window.harness.set_size(vec2(width, 600.0));
            window.settle();
            let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, vec2(width, 600.0));
            let answers = ["Open", "Always for this site", "Always", "Copy", "Do not open (Esc)"];
            for label in answers.into_iter().chain([title]) {
                let rect = window.harness.get_by_label(label).rect();
                assert!(screen.contains_rect(rect), "{label} of a host of {length} at {width}: {rect:?}");
            }
            let address = window
                .harness
                .get_by_label_contains(if is_mail { "evil.example?subject" } else { "evil.example/x" })
                .rect();
            assert!(screen.contains_rect(address) && address.width() <= 380.0, "{length} at {width}: {address:?}");
        }
    }
}

#[test]
fn a_kind_is_switched_off_in_the_legend_and_the_status_bar_says_so() {
    let mut window = Window::on_samples();
    let sources = window.app().session().graph().unwrap().counts().nodes(NodeKind::Source);
    window.click(&format!("Sources, {sources}"));
    window.click(&format!("{sources} hidden by kind"));
    assert!(!window.shows("hidden by kind"), "a click on the part brings it back");
}

#[test]
fn the_legend_shows_one_kind_alone_and_all_again() {
    let mut window = Window::on_samples();
    let tags = window.app().session().graph().unwrap().counts().nodes(NodeKind::Tag);
    for (button, shows_posts) in [("Show only tags", false), ("Show the others again", true)] {
        window.harness.get_by_label(&format!("Tags, {tags}")).hover();
        window.settle();
        window.click(button);
        assert_eq!(window.app().session().shows_node_kind(NodeKind::Post), shows_posts);
        assert!(window.app().session().shows_node_kind(NodeKind::Tag));
    }
}

#[test]
fn folding_is_a_switch_that_stays_in_its_place() {
    let mut window = Window::on_samples();
    window.click("none folded");
    let folded = window.app().session().visible().folded_count();
    assert!(folded > 0);
    window.click(&format!("{folded} folded"));
    assert_eq!(window.app().session().visible().folded_count(), 0);
    assert!(window.shows("none folded"));
}

#[test]
fn the_menu_of_the_ground_has_only_what_can_be_done() {
    let mut window = Window::on_samples();
    let canvas = window.app().session().screen().canvas.unwrap();
    let corner = canvas.right_bottom() - vec2(20.0, 20.0);
    window.harness.hover_at(corner);
    for pressed in [true, false] {
        let (button, modifiers) = (egui::PointerButton::Secondary, Modifiers::NONE);
        window.harness.event(egui::Event::PointerButton { pos: corner, button, pressed, modifiers });
    }
    window.settle();
    for (title, can) in [("Select all", true), ("Unhide all", false), ("Undo", false), ("Clear the selection", false)] {
        assert_eq!(window.harness.query_by_label(title).is_some(), can, "{title}");
    }
}

#[test]
fn the_picture_of_a_large_graph_comes_a_little_later_and_follows_what_is_switched() {
    let folder = tempfile::tempdir().unwrap();
    for post in 0..220 {
        let links: Vec<_> = (0..60).map(|link| format!("[x](https://x{post}.org/{link})")).collect();
        std::fs::write(folder.path().join(format!("{post}.md")), links.join(" ")).unwrap();
    }
    let mut window = Window::opening(Some(Source::Folder(folder.path().to_owned())));
    window.wait("the folder", shows_a_folder);
    let graph = window.app().session().graph().unwrap();
    assert!(graph.node_count() + graph.edge_count() > 20_000, "so many that they are not waited for");
    for _ in 0..2 {
        window.wait_to_see("the posts", |window| window.shows("post: "));
        window.click("Posts, 220");
        window.wait_to_see("no posts", |window| !window.shows("post: "));
        window.click("Posts, 0 of 220");
    }
}

#[test]
fn a_folder_is_opened_through_the_dialog_and_remembered() {
    let posts = tempfile::tempdir().unwrap();
    std::fs::write(posts.path().join("one.md"), "---\ntags: [a, b]\n---\n# One\n\nIt is about TikTok.\n").unwrap();
    let mut window = Window::on_samples();
    window.desktop.with(|record| record.folder = Some(posts.path().to_owned()));
    window.press(Modifiers::COMMAND, Key::O);
    window.wait("the folder", shows_a_folder);
    assert!(window.shows("post: One"));
    assert_eq!(window.app().session().settings().recent, [posts.path().to_owned()]);
    window.wait("the settings", |_| true);
    let Window { state, harness, .. } = window;
    drop(harness);
    wait_for_file(&state.path().join("settings.json"));
    let mut later = Window::with_state(None, state);
    later.wait("the remembered folder", |app| app.session().is_settled());
    assert!(later.shows("post: One"));
}

fn wait_for_file(path: &Path) {
    let started = Instant::now();
    while !path.exists() {
        assert!(started.elapsed() < Duration::from_secs(20), "{} was not written", path.display());
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A folder as the system hands it over when it is dropped.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("a folder has no bytes".to_owned())
    }
}

#[test]
fn a_folder_dropped_on_the_window_is_opened() {
    let posts = tempfile::tempdir().unwrap();
    std::fs::write(posts.path().join("one.md"), "# Dropped\n\nText.\n").unwrap();
    let mut window = Window::on_samples();
    window.harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(posts.path().to_owned())));
    window.wait("the folder", shows_a_folder);
    assert!(window.shows("post: Dropped"));
}

#[test]
fn where_there_is_no_dialog_a_path_field_takes_over() {
    let posts = tempfile::tempdir().unwrap();
    std::fs::write(posts.path().join("one.md"), "# Typed\n\nText.\n").unwrap();
    let mut window = Window::on_samples();
    window.press(Modifiers::COMMAND, Key::O);
    assert!(window.shows("No file dialog"));
    window.harness.get_by_role(egui::accesskit::Role::TextInput).type_text(posts.path().to_str().unwrap());
    window.settle();
    window.press(Modifiers::NONE, Key::Enter);
    window.wait("the folder", shows_a_folder);
    assert!(window.shows("post: Typed"));
}

#[test]
fn a_folder_that_is_not_there_is_a_plain_sentence_and_a_way_out() {
    let mut window = Window::opening(Some(Source::Folder(PathBuf::from("/no/such/folder"))));
    window.wait("the error", |app| !app.session().notices().is_empty());
    assert!(window.shows("There is no folder here"));
    assert!(window.shows("Open a folder of posts…"));
    window.click("Open the sample folder");
    window.wait("the samples", |app| app.session().is_settled());
    assert!(window.shows("post: "));
}

#[test]
fn the_json_is_written_where_the_dialog_says_and_is_what_the_command_line_writes() {
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("graph.json");
    let mut window = Window::on_samples();
    window.desktop.with(|record| record.file = Some(file.clone()));
    window.press(Modifiers::COMMAND, Key::E);
    assert!(window.shows("All of it: "));
    window.press(Modifiers::NONE, Key::Enter);
    window.wait("the export", |app| !app.session().is_saving() && !app.session().notices().is_empty());
    assert!(window.shows("Exported to "));
    assert_eq!(window.desktop.with(|record| record.suggested.clone()), ["sample_posts.json"]);
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample_posts");
    let folder = linkloom::load::load(&Source::Folder(samples), &|_| {}, &linkloom::load::Cancel::default()).unwrap();
    let positions = linkloom::scene::arrange::free_layout(&folder.graph, &|| false).unwrap();
    let subject = linkloom::export::Subject {
        positions: Some(&positions),
        ..linkloom::export::Subject::new(&folder.graph, &folder.name)
    };
    let mut expected = Vec::new();
    linkloom::export::write_json(&mut expected, &subject, linkloom::export::ExportOptions::default()).unwrap();
    assert!(std::fs::read(&file).unwrap() == expected, "window and command line write different bytes");
}

#[test]
fn problems_have_file_and_line_and_open_the_post() {
    let posts = tempfile::tempdir().unwrap();
    std::fs::write(posts.path().join("bad.md"), "---\ntitle: a: b\n---\n\nBody of the bad one.\n").unwrap();
    let mut window = Window::opening(Some(Source::Folder(posts.path().to_owned())));
    window.wait("the folder", |app| app.session().is_settled());
    window.click("1 problem");
    assert!(window.shows("bad.md:2"));
    window.click_containing("bad.md:2");
    assert!(matches!(window.app().session().panels().pane, Pane::Reader(_)));
}

#[test]
fn a_right_click_on_a_node_opens_its_menu_and_escape_closes_it() {
    let mut window = Window::on_samples();
    window.harness.get_all_by_label_contains("platform: TikTok").next().unwrap().click_secondary();
    window.settle();
    assert!(window.shows("Show details"));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("Show details"));
}

#[test]
fn the_keyboard_reaches_a_node_and_enter_opens_it() {
    let mut window = Window::on_samples();
    let label = {
        let node = window.harness.get_all_by_label_contains("tag: ").next().unwrap();
        node.focus();
        node.accesskit_node().label().unwrap()
    };
    window.settle();
    window.press(Modifiers::NONE, Key::Enter);
    let selected = window.app().session().view().current.clone().unwrap();
    assert!(label.to_lowercase().contains(selected.name()), "{label} {selected}");
}

#[test]
fn a_path_that_leads_nowhere_stays_to_be_corrected() {
    let mut window = Window::on_samples();
    window.press(Modifiers::COMMAND, Key::L);
    window.harness.get_by_role(egui::accesskit::Role::TextInput).type_text("/no/such/place");
    window.settle();
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.shows("There is no folder or file here: /no/such/place"));
    assert!(window.app().session().panels().path_field.is_some());
    let field = window.harness.get_by_role(egui::accesskit::Role::TextInput);
    assert!(field.is_focused(), "the field keeps the keyboard");
    assert_eq!(field.value().as_deref(), Some("/no/such/place"));
}

#[test]
fn a_folder_without_posts_offers_to_choose_another() {
    let empty = tempfile::tempdir().unwrap();
    let mut window = Window::opening(Some(Source::Folder(empty.path().to_owned())));
    window.wait("the error", |app| !app.session().notices().is_empty());
    assert!(window.shows("No Markdown files"));
    window.click("Choose another…");
    assert!(window.shows("Type the path instead") || window.app().session().is_dialog_waiting());
}

/// The texts that are painted and do not end where they should: cut with a “…”, or by the edge of their part of the window.
fn cut_texts(window: &Window) -> Vec<String> {
    let graph = window.app().session().graph().unwrap().clone();
    let canvas = window.app().session().screen().canvas.unwrap();
    // What a person wrote may be longer than any room.
    let is_own = |text: &str| {
        let is_label = |label: &str| label.replace('\n', " ") == text;
        graph.nodes().any(|(_, node)| is_label(&node.label) || is_label(node.key.name()))
            || graph.documents().iter().any(|document| document.post.text.contains(text))
    };
    let (mut cut, mut seen) = (Vec::new(), 0);
    let mut look = |clip: egui::Rect, text: &egui::epaint::TextShape| {
        let drawn = text.galley.rect.translate(text.pos.to_vec2());
        let is_in_view = clip.y_range().intersects(drawn.y_range()) && clip.x_range().intersects(drawn.x_range());
        let is_cut = text.galley.elided || drawn.left() < clip.left() - 1.0 || drawn.right() > clip.right() + 1.0;
        seen += usize::from(is_in_view);
        if is_in_view && is_cut && !is_own(&text.galley.job.text) {
            cut.push(text.galley.job.text.clone());
        }
    };
    // The picture itself runs out of its rectangle as it likes.
    let is_picture =
        |clip: egui::Rect| (clip.min - canvas.min).length() < 2.0 && (clip.max - canvas.max).length() < 2.0;
    let shapes = &window.harness.output().shapes;
    for clipped in shapes.iter().filter(|clipped| !is_picture(clipped.clip_rect)) {
        each_text(&clipped.shape, &mut |text| look(clipped.clip_rect, text));
    }
    assert!(seen >= 5, "only {seen} texts were seen");
    cut
}

#[test]
fn nothing_of_the_window_is_cut_in_small_windows_and_with_large_text() {
    let mut window = Window::on_samples();
    for size in [vec2(1000.0, 650.0), vec2(640.0, 600.0), vec2(500.0, 325.0)] {
        window.harness.set_size(size);
        window.settle();
        assert_eq!(cut_texts(&window), [""; 0], "at rest, {size}");
        for key in [Key::F8, Key::F8] {
            window.press(Modifiers::NONE, key);
            assert_eq!(cut_texts(&window), [""; 0], "the report or none, {size}");
        }
    }
    window.harness.set_size(vec2(1000.0, 650.0));
    for action in [Action::ToggleList, Action::ToggleFacets] {
        let shortcut = action.shortcuts().first().unwrap();
        window.click(&format!("{} ({shortcut})", action.title()));
        assert_eq!(cut_texts(&window), [""; 0], "{action:?}");
    }
    window.harness.get_all_by_label_contains("tag: ").next().unwrap().click();
    window.settle();
    assert!(window.app().session().current().is_some());
    assert_eq!(cut_texts(&window), [""; 0], "a card");
}

#[test]
fn help_lists_every_shortcut_and_closes() {
    let mut window = Window::on_samples();
    window.press(Modifiers::NONE, Key::F1);
    assert!(window.shows("Ctrl+O"));
    assert!(window.shows("Alt+click"));
    window.click("Close");
    assert!(!window.app().session().panels().help);
    assert!(!window.shows("Alt+click"));
}

#[test]
fn the_theme_can_be_chosen() {
    let mut window = Window::on_samples();
    for (name, theme) in [("Light", Theme::Light), ("Dark", Theme::Dark), ("Same as system", Theme::System)] {
        window.click("Settings");
        window.click(name);
        assert_eq!(window.app().session().settings().theme, theme);
    }
}

#[test]
fn dragging_the_ground_moves_the_picture_and_dragging_a_node_moves_the_node() {
    let mut window = Window::on_samples();
    let camera = window.app().session().view().camera;
    let canvas = window.app().session().screen().canvas.unwrap();
    let empty = canvas.right_bottom() - vec2(6.0, 6.0);
    window.harness.drag_at(empty);
    window.harness.hover_at(empty - vec2(60.0, 40.0));
    window.harness.drop_at(empty - vec2(60.0, 40.0));
    window.settle();
    let moved = window.app().session().view().camera;
    assert_ne!(moved.centre, camera.centre);

    let session = window.app().session();
    let graph = session.graph().unwrap();
    let (id, _) = graph.nodes().find(|(_, node)| node.key.kind() == NodeKind::Platform).unwrap();
    let at = moved.screen_from_layout(canvas, session.positions()[id.index()]);
    assert!(session.view().pins.is_empty());
    window.harness.drag_at(at);
    window.harness.hover_at(at + vec2(20.0, 30.0));
    window.harness.drop_at(at + vec2(20.0, 30.0));
    window.settle();
    assert_eq!(window.app().session().view().pins.len(), 1);
    assert_eq!(window.app().session().view().current, None, "a drag is no click");
}

/// The middle of an edge on the screen that no node is near.
fn middle_of_an_edge(app: &App) -> egui::Pos2 {
    let session = app.session();
    let (graph, canvas) = (session.graph().unwrap(), session.screen().canvas.unwrap());
    let place = |at: usize| session.view().camera.screen_from_layout(canvas, session.positions()[at]);
    let places: Vec<_> = graph.nodes().map(|(id, _)| place(id.index())).collect();
    let middles = graph.edges().map(|edge| places[edge.source.index()].lerp(places[edge.target.index()], 0.5));
    // The legend lies over the left of the canvas.
    let is_free = |at: &egui::Pos2| at.x > 400.0 && places.iter().all(|place| place.distance(*at) > 24.0);
    middles.into_iter().find(is_free).unwrap()
}

#[test]
fn a_click_on_an_edge_tells_why_it_is_there_and_leads_to_the_sentence() {
    let mut window = Window::on_samples();
    let at = middle_of_an_edge(window.app());
    window.harness.hover_at(at);
    window.settle();
    window.harness.drag_at(at);
    window.harness.drop_at(at);
    window.settle();
    assert!(matches!(window.app().session().panels().pane, Pane::Connection(_)));
    assert!(window.shows("Why they are connected"));
    window.click_containing("Read at line ");
    assert!(matches!(window.app().session().panels().pane, Pane::Reader(Some(_))));
}

#[test]
fn every_node_widget_says_its_kind_and_name() {
    let window = Window::on_samples();
    let named = window.harness.get_all_by_label_contains("connection");
    let labels: Vec<String> = named.filter_map(|node| node.accesskit_node().label()).collect();
    assert!(labels.len() > 20, "{}", labels.len());
    let is_question = |label: &str| label.starts_with("What hangs on one connection?");
    let is_count = |label: &str| label.contains('·') || label.starts_with("Graph of ") || is_question(label);
    let is_node = |label: &str| NodeKind::ALL.iter().any(|kind| label.starts_with(kind.noun(1)));
    assert!(labels.iter().all(|label| is_node(label) || is_count(label)), "{labels:?}");
}

#[test]
fn the_graph_is_walked_by_keyboard_alone_and_a_post_opened() {
    let mut window = Window::on_samples();
    window.harness.get_by_label_contains("Graph of ").focus();
    window.settle();
    let mut seen = std::collections::BTreeSet::new();
    for key in [Key::ArrowRight, Key::ArrowDown, Key::ArrowLeft, Key::ArrowUp].into_iter().cycle().take(24) {
        window.press(Modifiers::NONE, key);
        seen.extend(window.app().session().view().current.clone());
    }
    assert!(seen.len() >= 4, "the arrows lead on: {seen:?}");
    for _ in 0..40 {
        if window.app().session().view().current.as_ref().is_some_and(|key| key.kind() == NodeKind::Post) {
            break;
        }
        window.press(Modifiers::NONE, Key::Tab);
    }
    window.press(Modifiers::NONE, Key::Enter);
    assert!(matches!(window.app().session().panels().pane, Pane::Reader(_)));
    let is_on_canvas =
        |window: &Window| window.harness.get_by_label_contains("Graph of ").accesskit_node().is_focused();
    assert!(is_on_canvas(&window));
    let session = window.app().session();
    let label = session.current().and_then(|id| session.graph().unwrap().node(id)).unwrap().label.to_string();
    let said = window.harness.get_by_label_contains("Graph of ").accesskit_node().value().unwrap();
    assert!(said.contains(&label) && said.contains("connection"), "{said}");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().session().view().current, None);
    window.press(Modifiers::NONE, Key::Tab);
    assert!(!is_on_canvas(&window), "nobody is caught on the canvas");
}

#[test]
fn nodes_in_a_box_are_selected_together_and_hidden() {
    let mut window = Window::on_samples();
    let canvas = window.app().session().screen().canvas.unwrap();
    let (from, to) = (canvas.center() + vec2(-30.0, -200.0), canvas.right_bottom() - vec2(8.0, 8.0));
    window.harness.event(egui::Event::ModifiersChanged(Modifiers::SHIFT));
    window.harness.drag_at(from);
    window.harness.hover_at(to);
    window.harness.drop_at(to);
    window.harness.event(egui::Event::ModifiersChanged(Modifiers::NONE));
    window.settle();
    let selected = window.app().session().view().selected.len();
    assert!(selected > 5, "{selected}");
    window.harness.get_by_label_contains("Graph of ").click_secondary();
    window.settle();
    window.click("Hide");
    let visible = window.app().session().visible();
    assert!(visible.filtered_count(Criterion::Hidden) >= selected);
    assert!(window.shows("hidden by hand"));
}

/// What a screen reader says of each widget of a role.
fn names(window: &Window, role: egui::accesskit::Role) -> Vec<String> {
    window.harness.query_all_by_role(role).filter_map(|it| it.accesskit_node().label()).collect()
}

/// The name of the current node.
fn current(window: &Window) -> String {
    let session = window.app().session();
    session.current().and_then(|id| session.graph().unwrap().node(id)).map(|node| node.label.to_string()).unwrap()
}

#[test]
fn a_narrow_window_lists_the_nodes_of_the_picture() {
    let mut window = Window::on_samples();
    window.harness.set_size(vec2(1000.0, 820.0));
    window.settle();
    window.press(Modifiers::NONE, Key::F7);
    let nodes = window.app().session().visible().node_count();
    assert!(window.harness.query_all_by_label(&format!("{nodes} nodes")).next().is_some());
    window.click("name");
    let rows = names(&window, egui::accesskit::Role::ListItem);
    assert!(rows.len() > 10, "{rows:?}");
    window.click(&rows[2]);
    assert!(rows[2].contains(&current(&window)), "{} is selected", current(&window));
}

#[test]
fn the_register_is_sorted_filtered_walked_and_saved() {
    use egui::accesskit::Role;
    let mut window = Window::on_samples();
    window.press(Modifiers::NONE, Key::F7);
    // The tab comes first; a column of the posts has the same name.
    window.harness.get_all_by_label("Sources").next().unwrap().click();
    window.settle();
    window.wait_to_see("the sources", |window| window.shows("Address") && names(window, Role::Row).len() > 4);
    window.click("Name");
    window.settle();
    let rows = names(&window, Role::Row);
    let lower: Vec<String> = rows.iter().map(|row| row.to_lowercase()).collect();
    assert!(lower.is_sorted_by(|a, b| a.split(", ").next() <= b.split(", ").next()), "{rows:?}");
    window.click(&rows[2]);
    assert!(rows[2].starts_with(&current(&window)), "{} is selected", current(&window));
    for _ in 0..2 {
        window.press(Modifiers::NONE, Key::ArrowDown);
    }
    window.press(Modifiers::NONE, Key::ArrowUp);
    assert!(rows[3].starts_with(&current(&window)), "{} is selected, not {}", current(&window), rows[3]);
    let sources = window.app().session().graph().unwrap().counts().nodes(NodeKind::Source);
    let path = window.state.path().join("sources.csv");
    window.desktop.with(|record| record.file = Some(path.clone()));
    window.click("Save the table as CSV…");
    wait_for_file(&path);
    assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 1 + sources);
    window.click(&format!("Sources, {sources}"));
    window.wait_to_see("that the filter is followed", |window| window.shows(&format!("0 of {sources} sources")));
}

#[test]
fn the_minimap_comes_when_part_of_the_picture_is_out_of_view_and_leads_there() {
    let mut window = Window::on_samples();
    assert!(!window.shows("Minimap"), "all is in view");
    window.harness.hover_at(window.app().session().screen().canvas.unwrap().center());
    for _ in 0..6 {
        window.press(Modifiers::NONE, Key::Plus);
    }
    window.harness.run_steps(20);
    let camera = window.app().session().view().camera;
    let map = window.harness.get_by_label("Minimap").rect();
    window.harness.drag_at(map.left_top() + vec2(20.0, 20.0));
    window.harness.drop_at(map.left_top() + vec2(20.0, 20.0));
    window.settle();
    let moved = window.app().session().view().camera;
    assert!(moved.centre.x < camera.centre.x && moved.centre.y < camera.centre.y, "{camera:?} {moved:?}");
    assert!((moved.zoom - camera.zoom).abs() < f32::EPSILON);
    window.press(Modifiers::NONE, Key::M);
    window.harness.run_steps(20);
    assert!(!window.shows("Minimap"));
}

#[test]
fn a_folder_opens_as_it_was_left_and_a_saved_view_brings_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("a.md", "# Shore\n\n[b](b.md) and [page](https://x.example/1)\n");
    write("b.md", "# Boat\n\n[c](c.md)\n");
    write("c.md", "# Crew\n\nTikTok.\n");
    write("d.md", "# Alone\n");
    write("e.md", "# Another\n\n[f](f.md)\n");
    write("f.md", "# Friend\n");
    let source = || Some(Source::Folder(folder.path().to_owned()));
    let mut window = Window::opening(source());
    window.wait("the folder", shows_a_folder);
    window.click_containing("post: Shore");
    window.click("Saved views");
    window.click("Save view…");
    window.harness.get_by_role(Role::TextInput).type_text("quiet");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.app().session().views().contains_key("quiet"));
    let left = |window: &Window| (window.app().session().view().clone(), window.app().session().positions().clone());
    let (view, positions) = left(&window);
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::Plus);
    window.harness.run_steps(60);
    assert!(window.app().session().view().differs_from(&view));
    window.click("Saved views");
    window.click("quiet");
    window.wait("the view", |app| app.session().is_settled());
    window.harness.run_steps(60);
    // A layout counts in units of its own: numbers may differ in their last digits.
    let is_same = |window: &Window| {
        let (view_now, now) = left(window);
        let cameras =
            (view_now.camera.centre - view.camera.centre).length() + (view_now.camera.zoom - view.camera.zoom);
        let mut ways = positions.iter().zip(now.iter()).map(|(then, now)| (*now - *then).length());
        !view_now.differs_from(&view)
            && cameras.abs() < 0.01
            && now.len() == positions.len()
            && ways.all(|way| way < 0.02)
    };
    assert!(is_same(&window), "{:?}\n{view:?}\n{positions:?}", left(&window));

    let Window { state, harness, .. } = window;
    drop(harness);
    write("b.md", "# Boat\n\n[c](c.md) and more words\n");
    let mut window = Window::with_state(source(), state);
    window.wait("the folder again", shows_a_folder);
    let (view_now, now) = left(&window);
    assert_eq!(view_now, view);
    assert!(
        positions.iter().zip(now.iter()).all(|(then, now)| (*then - *now).length() < 0.02),
        "{positions:?} {now:?}"
    );
    assert!(window.shows("1 post changed; nothing moved"));
    assert!(window.app().session().views().contains_key("quiet"));
}

/// A small generator of numbers (`SplitMix64`, Steele et al. 2014), so that a run can be repeated.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }
}

#[test]
fn ten_thousand_random_inputs_break_nothing_and_the_counts_add_up() {
    const KEYS: [Key; 29] = [
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::ArrowUp,
        Key::ArrowDown,
        Key::Tab,
        Key::Enter,
        Key::Space,
        Key::Escape,
        Key::F1,
        Key::F7,
        Key::F8,
        Key::M,
        Key::Home,
        Key::F,
        Key::L,
        Key::Z,
        Key::Plus,
        Key::Minus,
        Key::A,
        Key::F3,
        Key::F6,
        Key::G,
        Key::H,
        Key::I,
        Key::P,
        Key::U,
        Key::Num2,
        Key::Num5,
        Key::Slash,
    ];
    const WORDS: [&str; 6] = ["tik", "tag:", "-kind:post", " or ", "date:2025", "\"the "];
    let mut window = Window::on_samples();
    let mut numbers = Numbers(7);
    for _ in 0..10_000 {
        let at = egui::pos2(numbers.below(1280) as f32, numbers.below(820) as f32);
        let modifiers =
            [Modifiers::NONE, Modifiers::SHIFT, Modifiers::ALT, Modifiers::COMMAND][numbers.below(4) as usize];
        match numbers.below(9) {
            0..3 => window.harness.hover_at(at),
            3 => window.harness.drag_at(at),
            4 => window.harness.drop_at(at),
            5 => window.harness.key_press_modifiers(modifiers, KEYS[numbers.below(29) as usize]),
            7 => window.harness.event(egui::Event::Text(WORDS[numbers.below(6) as usize].to_owned())),
            6 => window.harness.event(egui::Event::ModifiersChanged(modifiers)),
            _ => window.harness.event(egui::Event::MouseWheel {
                unit: egui::MouseWheelUnit::Line,
                delta: vec2(0.0, numbers.below(5) as f32 - 2.0),
                modifiers,
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
            }),
        }
        window.harness.step();
        let session = window.app().session();
        let visible = session.visible();
        let sum = visible.node_count()
            + visible.folded_count()
            + Criterion::ALL.map(|criterion| visible.filtered_count(criterion)).iter().sum::<usize>();
        assert_eq!(sum, session.graph().unwrap().node_count());
    }
}

#[test]
fn images_of_the_folder_are_shown_and_those_from_elsewhere_are_links() {
    let folder = tempfile::tempdir().unwrap();
    let text =
        "# Shore\n\nA boat.\n\n![The boat](boat.png)\n\n![gone](gone.png)\n\n![far](https://far.example/a.png)\n";
    std::fs::write(folder.path().join("a.md"), text).unwrap();
    std::fs::write(folder.path().join("boat.png"), include_bytes!("../../../assets/icon.png")).unwrap();
    let mut window = Window::opening(Some(Source::Folder(folder.path().to_owned())));
    window.wait("the folder", shows_a_folder);
    window.click_containing("post: Shore");
    let is_shown = |window: &Window| window.harness.query_by_role_and_label(Role::Image, "The boat").is_some();
    window.wait_to_see("the image", is_shown);
    assert!(window.shows("[image: gone]"), "what is not there keeps its words");
    window.click_containing("image far https://far.example/a.png");
    let question = window.app().session().question().map(|question| question.url.to_string());
    assert_eq!(
        question.as_deref(),
        Some("https://far.example/a.png"),
        "it is never fetched, only opened when asked for"
    );
}

/// A folder with these files, opened.
fn on_files(files: &[(&str, &str)]) -> (Window, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let mut window = Window::opening(Some(Source::Folder(folder.path().to_owned())));
    window.wait("the folder", shows_a_folder);
    (window, folder)
}

#[test]
fn a_text_is_searched_from_hit_to_hit() {
    let text = format!("# Shore\n\nA boat.\n\n{}Boats, and a *bo*at.\n", "More words.\n\n".repeat(200));
    let (mut window, _folder) = on_files(&[("a.md", &text)]);
    window.click_containing("post: Shore");
    window.harness.get_by_label("Text of the post").hover();
    window.settle();
    window.press(Modifiers::COMMAND, Key::F);
    window.harness.event(egui::Event::Text("BOAT".to_owned()));
    window.settle();
    assert!(window.shows("1 of 3") && !window.shows("Boats, and a"));
    window.press(Modifiers::NONE, Key::F3);
    assert!(window.shows("2 of 3") && window.shows("Boats, and a"), "the text is scrolled there");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.shows("3 of 3"), "over the end of emphasis");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.shows("1 of 3") && window.shows("A boat."));
    window.press(Modifiers::SHIFT, Key::Enter);
    window.press(Modifiers::SHIFT, Key::F3);
    assert!(window.shows("2 of 3"));
    window.harness.event(egui::Event::Text("x".to_owned()));
    window.settle();
    assert!(window.shows("Not found"));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("Close the find bar") && matches!(window.app().session().panels().pane, Pane::Reader(_)));
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().session().view().current, None);
}

#[test]
fn a_link_and_a_row_show_what_they_lead_to() {
    let other = "---\ntitle: Harbour\ndate: 2025-03-02\ndescription: Where boats rest.\n---\nBack to [it](a.md).\n";
    let text = "# Shore\n\nSee [that one](b.md) and [this](#shore).\n";
    let (mut window, _folder) = on_files(&[("a.md", text), ("b.md", other)]);
    window.click_containing("post: Shore");
    assert!(!window.shows("Where boats rest."));
    window.harness.get_by_label("that one").hover();
    window.wait_to_see("the card", |window| window.shows("Where boats rest."));
    assert!(window.shows("2 March 2025") && window.shows("post · 2 connections"));
    let (card, link) = ["Where boats rest.", "that one"].map(|label| window.harness.get_by_label(label).rect()).into();
    assert!(!card.intersects(link));
    window.harness.get_by_label("this").hover();
    window.wait_to_see("the tooltip", |window| window.shows("#shore") && !window.shows("Where boats rest."));
    window.click("Connections");
    assert!(window.shows("Where boats rest.") && window.shows("2 March 2025"), "a row tells it by itself");
    window.harness.get_all_by_role_and_label(Role::Link, "post: Harbour").next().unwrap().click();
    window.settle();
    assert!(matches!(window.app().session().panels().pane, Pane::Reader(_)), "a post opens on its text");
}

#[test]
fn a_sentence_is_copied_as_a_citation_and_its_author_is_asked_for() {
    let posts =
        [("a.md", "---\ntitle: Tides\nauthor: Jane Roe\ndate: 2025-03-02\n---\nAs [x](https://x.org/1) says.\n")];
    let (mut window, _folder) = on_files(&posts);
    window.click_containing("post: Tides");
    window.harness.get_by_role_and_label(Role::Link, "Jane Roe").click();
    window.settle();
    assert_eq!(window.app().session().search().text(), "author:\"Jane Roe\"");
    window.press(Modifiers::NONE, Key::Escape);
    window.click("Connections");
    window.harness.get_all_by_label("Copy as a citation").next().unwrap().click();
    window.settle();
    assert!(window.shows("Copied the sentence as a citation"));
}

/// A window on three posts about ships and law.
fn ships_and_law() -> (Window, TempDir) {
    let (mut window, folder) = on_files(&[
        ("sea.md", "---\ntags: [sea]\n---\n# On the sea\n\nShips sail far. See [law](law.md).\n"),
        ("law.md", "---\ntags: [law]\n---\n# On law\n\nNo ships here. [x](https://x.org/1)\n"),
        ("rest.md", "# The rest\n\nNothing.\n"),
    ]);
    window.wait("the words", |app| app.session().search_index().is_some());
    (window, folder)
}

impl Window {
    /// Types into the field that has the keyboard.
    fn type_text(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.settle();
    }

    fn search(&mut self, text: &str) {
        self.press(Modifiers::COMMAND, Key::F);
        self.type_text(text);
        let asked = text.to_owned();
        self.wait("the answer", move |app| {
            let search = app.session().search();
            let query = linkloom::search::Query::parse(&asked);
            search.text() == asked && search.found().is_some_and(|found| found.query == query)
        });
    }
}

#[test]
fn a_word_is_typed_stepped_through_and_opened_at_its_passage() {
    let (mut window, _folder) = ships_and_law();
    window.search("ships");
    assert!(window.shows("Nodes with ‘ships’: 2 of 7"));
    assert!(window.shows("2 nodes, 2 sentences in 2 posts"));
    assert!(window.shows("5 not found"), "the bar below tells the parts");
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(window.app().session().search().row(), Some(1));
    window.press(Modifiers::NONE, Key::Enter);
    let session = window.app().session();
    assert!(matches!(session.panels().pane, Pane::Reader(Some(_))), "{:?}", session.panels().pane);
    assert!(!session.search().is_open());
}

#[test]
fn a_query_becomes_a_chip_that_dims_and_goes_by_undo() {
    let (mut window, _folder) = ships_and_law();
    window.search("kind:post tag:law");
    window.press(Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.app().session().visible().node_count(), 4);
    window.click("kind:post tag:law: hides 3");
    window.click("Dim the rest");
    assert_eq!(
        (window.app().session().visible().node_count(), window.app().session().visible().dimmed_count()),
        (7, 3)
    );
    window.click("Remove kind:post tag:law");
    assert_eq!(window.app().session().visible().dimmed_count(), 0);
    window.press(Modifiers::COMMAND, Key::Z);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.app().session().visible().node_count(), 4);
}

#[test]
fn a_field_is_completed_and_what_is_misspelt_is_said() {
    let (mut window, _folder) = ships_and_law();
    window.search("tag:l");
    assert!(window.shows("law  1"));
    window.press(Modifiers::NONE, Key::Tab);
    assert_eq!(window.app().session().search().text(), "tag:law ");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.app().session().search().is_open());
    window.search("tag:lav");
    assert!(window.shows("No tag is called ‘lav’; did you mean tag:law?"));
    window.click("Use tag:law");
    assert_eq!(window.app().session().search().text(), "tag:law");
}

#[test]
fn a_neighbourhood_is_looked_at_widened_and_left() {
    let (mut window, _folder) = ships_and_law();
    window.search("on the sea");
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::G);
    assert!(window.shows("within 1 step of On the sea: 3 of 7"));
    window.press(Modifiers::NONE, Key::Num2);
    assert!(window.shows("within 2 steps of On the sea: 5 of 7"));
    window.press(Modifiers::NONE, Key::G);
    assert_eq!(window.app().session().visible().node_count(), 7);
}

#[test]
fn a_facet_filters_by_a_click() {
    let (mut window, _folder) = ships_and_law();
    window.press(Modifiers::NONE, Key::F6);
    window.click("law, 1 post");
    assert!(window.shows("kind:post tag:law"));
    assert_eq!(window.app().session().visible().node_count(), 4);
    window.click("law, 1 post");
    assert_eq!(window.app().session().visible().node_count(), 7);
}

/// The texts that are painted on the window and begin so.
fn texts(window: &Window, beginning: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for clipped in &window.harness.output().shapes {
        each_text(&clipped.shape, &mut |text| texts.push(text.galley.text().to_owned()));
    }
    texts.retain(|text| text.starts_with(beginning));
    texts
}

/// Looks at each text that is painted.
fn each_text(shape: &egui::Shape, look: &mut dyn FnMut(&egui::epaint::TextShape)) {
    match shape {
        egui::Shape::Text(text) => look(text),
        egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| each_text(shape, look)),
        _ => {}
    }
}

#[test]
fn labels_of_names_with_one_beginning_show_where_they_differ() {
    let months = ["January", "February", "March", "April", "May", "June", "July", "August"];
    let posts = months.map(|month| {
        let title = format!("# Transparency of the platforms: the compliance report for {month}");
        (format!("{month}.md"), format!("{title}\n\nIt links to [[March]].\n"))
    });
    let posts: Vec<(&str, &str)> = posts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let (window, _folder) = on_files(&posts);
    let mut labels = texts(&window, "Transparency");
    let count = labels.len();
    labels.sort_unstable();
    labels.dedup();
    assert!(count >= 4 && labels.len() == count, "{labels:?}");
    assert!(labels.iter().all(|label| months.iter().any(|month| label.ends_with(month))), "{labels:?}");
}

#[test]
fn a_folder_says_what_it_is_until_somebody_begins() {
    let files = [("a.md", "---\ntags: [t]\ndate: 2020-01-02\n---\n[[b]]"), ("b.md", ""), ("c.md", "")];
    let (mut window, _folder) = on_files(&files);
    assert!(window.shows("3 posts, 2020, 1 tag.") && window.shows("Search, or click a tag."));
    window.click_containing("1 post without connections");
    assert!(!window.shows("Search, or click a tag."));
    assert_eq!(window.app().session().visible().node_count(), 1);
}

#[test]
fn nothing_is_pointed_at_before_the_pointer_has_moved() {
    let mut window = Window::on_samples();
    let session = window.app().session();
    let (canvas, positions) = (session.screen().canvas.unwrap(), session.positions());
    let graph = session.graph().unwrap();
    let (id, node) = graph.nodes().find(|(_, node)| node.key.kind() == NodeKind::Platform).unwrap();
    let at = session.view().camera.screen_from_layout(canvas, positions[id.index()]);
    let label = node.label.to_string();
    let is_told = |window: &Window| !texts(window, "platform ·").is_empty();
    // It lies there when the window opens.
    window.harness.hover_at(at);
    window.settle();
    assert!(!is_told(&window), "{label}");
    window.harness.hover_at(at + vec2(1.0, 0.0));
    window.settle();
    assert!(is_told(&window), "{label}");
}

#[test]
fn an_arrangement_is_a_chip_that_takes_it_back_whole() {
    let (mut window, _folder) = ships_and_law();
    window.click("Arrange the graph");
    window.click(Action::ArrangeByTime.title());
    assert!(window.shows("Timeline") && window.shows("without platforms, sources, publishers"));
    window.click("Leave Timeline");
    let session = window.app().session();
    assert_eq!(session.view().arrangement, Arrangement::Free);
    assert!(!window.shows("Timeline") && !window.shows("without platforms, sources, publishers"));
}

#[test]
fn what_is_typed_right_behind_the_shortcut_of_the_search_is_text() {
    let (mut window, _folder) = ships_and_law();
    window.click_containing("post: ");
    let filter = window.app().session().view().filter.clone();
    for (modifiers, key, typed) in [(Modifiers::COMMAND, Key::F, ""), (Modifiers::NONE, Key::Slash, "/")] {
        // All in one frame, as when the window was busy. The key of "/" is a text, too.
        let pressed = egui::Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        let texts = [typed, "h"].into_iter().filter(|text| !text.is_empty());
        let texts = texts.map(|text| egui::Event::Text(text.to_owned()));
        let letter = egui::Event::Key {
            key: Key::H,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        window.harness.input_mut().events.extend([pressed, letter].into_iter().chain(texts));
        window.harness.step();
        for letter in [Key::U, Key::G] {
            window.harness.key_press(letter);
            window.harness.event(egui::Event::Text(letter.name().to_lowercase()));
            window.harness.step();
        }
        window.settle();
        assert_eq!(window.app().session().search().text(), "hug");
        assert_eq!(window.app().session().view().filter, filter, "no letter was a shortcut");
        for _ in 0..2 {
            window.press(Modifiers::NONE, Key::Escape);
        }
    }
}

#[test]
fn a_card_sets_apart_what_the_filter_leaves_out() {
    let (mut window, _folder) = on_files(&[
        ("a.md", "---\nauthor: Ada\n---\n# By Ada\n\nTikTok is fast.\n"),
        ("b.md", "---\nauthor: Bo\n---\n# By Bo\n\nTikTok is slow.\n"),
    ]);
    window.wait("the words", |app| app.session().search_index().is_some());
    window.search("author:Ada");
    window.press(Modifiers::COMMAND, Key::Enter);
    let node = window
        .harness
        .get_all_by_role(Role::Button)
        .find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with("platform: TikTok")));
    node.expect("the platform is shown").click();
    window.settle();
    assert!(window.shows("Mentioned in 2 posts, 1 shown") && window.shows("TikTok is fast."));
    assert!(!window.shows("TikTok is slow."));
    window.click("Show 1 filtered out");
    assert!(window.shows("TikTok is slow."));
}

#[test]
fn claims_are_listed_by_a_click_and_weak_posts_are_marked_where_that_is_asked_for() {
    let text = "# Sails\n\nIt is [said](https://x.org/1) in here. Nobody has said this before.\n";
    let (mut window, _dir) = on_files(&[("a.md", text)]);
    window.click_containing("post: Sails");
    window.click("Connections");
    assert!(window.shows("2 claims") && !window.shows("Nobody has said"));
    window.click("1 with none");
    window.wait_to_see("the claim", |window| window.shows("Nobody has said"));
    window.settle();
    window.click_containing("Nobody has said this before.");
    assert!(matches!(window.app().session().panels().pane, Pane::Reader(Some(_))));
    window.click_containing("publisher: x.org");
    window.wait_to_see("what rests on it", |window| window.shows("1 claim rests only on x.org"));
    assert!(!window.shows("Weak posts, 1"));
    window.click("Settings");
    window.click("Mark weak posts");
    window.press(Modifiers::NONE, Key::Escape);
    window.wait_to_see("the legend", |window| window.shows("Weak posts, 1"));
}

#[test]
fn a_question_is_answered_with_rows_and_sentences_and_the_graph_shows_them() {
    let (mut window, _dir) = on_files(&[
        ("a.md", "# Sails\n\nIt is [said](https://x.org/1).\n"),
        ("b.md", "# Masts\n\nThey [say](https://x.org/1) so.\n\nSee [more](https://y.org/2).\n"),
    ]);
    let answer = "‘said · x.org’ is cited by most: 2 posts";
    window.wait_to_see("the answer", |window| window.shows(answer));
    window.click_containing(answer);
    let selected = |window: &Window| window.app().session().view().selected.len();
    assert_eq!((selected(&window), window.shows("Citations: 2")), (2, true), "both sources are lit");
    window.click_containing("Search for kind:source");
    assert_eq!(window.app().session().search().text(), "kind:source posts:>=2");
    window.press(Modifiers::NONE, Key::Escape);
    window.click_containing("They say so.");
    assert!(matches!(window.app().session().panels().pane, Pane::Reader(Some(_))));
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(selected(&window), 0);
    window.press(Modifiers::NONE, Key::Escape);
    window.click("All questions (Esc)");
    assert!(window.shows(answer) && !window.shows("Citations: 2"));
    window.press(Modifiers::NONE, Key::Q);
    assert!(!window.shows(answer), "the pane is closed");
    window
        .wait_to_see("a window at rest, which asks for no frame", |window| !window.harness.ctx.has_requested_repaint());
}

#[test]
fn days_are_chosen_on_the_strip_named_by_a_chip_and_taken_back() {
    let mut window = Window::on_samples();
    let dates = |window: &Window| window.app().session().view().filter.dates;
    let strip = window.harness.get_by_label_contains("Posts per week, ").rect();
    let at = |part: f32| strip.lerp_inside(vec2(part, 0.4));
    window.harness.drag_at(at(0.3));
    window.harness.hover_at(at(0.5));
    window.settle();
    window.harness.drop_at(at(0.5));
    window.settle();
    let chosen = dates(&window).expect("some days");
    assert!(window.app().session().visible().dimmed_by(Criterion::Dates) > 0);
    assert!(window.shows(&format!("Remove {}", chosen.words())), "a chip");
    window.press(Modifiers::SHIFT, Key::ArrowRight);
    let longer = dates(&window).expect("some days");
    assert_eq!((longer.first(), longer.days()), (chosen.first(), chosen.days() + 7));
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(dates(&window), None);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(dates(&window), Some(longer));
    window.press(Modifiers::NONE, Key::T);
    assert!(!window.shows("Posts per week, "));
}

#[test]
fn play_goes_on_by_itself_to_the_last_bar_and_rests_there() {
    let mut window = Window::on_samples();
    let last = window
        .app()
        .session()
        .graph()
        .unwrap()
        .documents()
        .iter()
        .filter_map(|it| Some(it.post.date?.day()))
        .max()
        .unwrap();
    window.click("Play week by week (Space)");
    let first = window.app().session().view().filter.dates.expect("the first week");
    assert_eq!(first.days(), 7);
    window.wait("the last week", |app| app.session().view().filter.dates.is_some_and(|days| days.contains(last)));
    window.wait_to_see("the end", |window| window.shows("Play week by week (Space)"));
    assert!(window.harness.run() <= 2, "nothing moves at rest");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.app().session().view().filter.dates, None, "the whole walk is one step");
}

/// A name that is no platform: the sentence says why it counts, its menu corrects it, the file has the line, undo removes it.
#[test]
fn a_mention_that_is_none_is_corrected_from_its_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("linkloom.yaml");
    std::fs::write(folder.path().join("a.md"), "# A\n\nThey joined Signal in May.\n").unwrap();
    std::fs::write(&settings, "# mine\nimages: false\n").unwrap();
    let mut window = Window::opening(Some(Source::Folder(folder.path().to_owned())));
    window.wait("the folder", shows_a_folder);
    window.click_containing("platform: Signal");
    let sentence = window.harness.get_all_by_label_contains("Read at line 3: They joined Signal in May.").next();
    sentence.unwrap().click_secondary();
    window.settle();
    window.click("Not this: “Signal” is no platform…");
    assert!(window.shows("“Signal” counts because the words beside it speak of a platform"));
    window.wait_to_see("the line", |window| window.shows("sentence: They joined Signal in May."));
    // A change of the folder meanwhile does not close the dialog.
    std::fs::write(folder.path().join("b.md"), "# B\n").unwrap();
    window.wait("the new post", |app| app.session().graph().unwrap().counts().nodes(NodeKind::Post) == 2);
    window.click("In the whole folder");
    window.wait_to_see("the line", |window| window.shows("+   - Signal"));
    assert!(window.shows(&format!("Changed lines of {}", settings.display())));
    assert_eq!(std::fs::read_to_string(&settings).unwrap(), "# mine\nimages: false\n");
    window.click("Write it");
    let has_signal = |app: &App| app.session().graph().unwrap().counts().nodes(NodeKind::Platform) > 0;
    window.wait("the folder to be read again", move |app| !has_signal(app));
    assert_eq!(std::fs::read_to_string(&settings).unwrap(), "# mine\nimages: false\nnot_platforms:\n  - Signal\n");
    window.press(Modifiers::COMMAND, Key::Z);
    window.wait("the mention to be back", has_signal);
    assert_eq!(std::fs::read_to_string(&settings).unwrap(), "# mine\nimages: false\n");
}

#[test]
fn two_states_are_compared_and_left_again() {
    let [earlier, folder] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let write = |dir: &TempDir, name: &str, text: &str| std::fs::write(dir.path().join(name), text).unwrap();
    write(&earlier, "a.md", "---\ntitle: Alpha\ntags: [x]\n---\nIt was [said](https://a.org/1) in an order.\n");
    write(&earlier, "b.md", "# Beta\n\nIt stood [here](https://b.org/2) at length before.\n");
    write(&folder, "a.md", "---\ntitle: Omega\ntags: [x]\n---\nIt was [said](https://a.org/1) in an order.\n");
    write(&folder, "c.md", "# Gamma\n\nSomething else is [told](https://c.org/3) in this one.\n");
    let mut window = Window::opening(Some(Source::Folder(folder.path().to_owned())));
    window.wait("the folder", shows_a_folder);
    window.press(Modifiers::COMMAND, Key::D);
    window.desktop.with(|record| record.folder = Some(earlier.path().to_owned()));
    window.click("Choose a folder…");
    window.wait("the comparison", |app| app.session().compared().is_some() && app.session().is_settled());
    for label in ["3 added", "3 gone", "1 changed", "post: Gamma, added", "post: Beta, gone", "post: Omega, changed"] {
        assert!(window.shows(label), "{label}");
    }
    assert!(window.shows("title Alpha → Omega"));
    window.click("3 gone");
    assert!(window.shows("post: Beta, gone") && !window.shows("post: Gamma, added"));
    window.click("Show all");
    window.click("post: Beta, gone");
    assert!(window.shows("Gone since"));
    // A window at rest draws nothing.
    window.harness.run_steps(30);
    assert!(window.harness.run() <= 2);
    window.click("Summary");
    assert!(window.shows("1 post added, 1 gone"));
    window.click("Close");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.app().session().compared().is_some());
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.app().session().compared().is_none() && !window.shows("3 gone"));
    assert_eq!(window.app().session().graph().unwrap().counts().nodes(NodeKind::Post), 2);
}
