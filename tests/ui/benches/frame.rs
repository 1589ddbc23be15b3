//! What frames cost the processor in the real window, on graphs of a hundred thousand and of a million nodes: while the
//! layout unfolds, while somebody pans, zooms and points, and when what is shown changes. The graphics card's own work is
//! not in it. Needs a graphics adapter, be it one of software.
//!
//! `cargo bench -p linkloom-ui-tests --bench frame [-- million]`
#![expect(clippy::expect_used, reason = "a bench without its folder has nothing to measure")]
#![expect(clippy::print_stdout, reason = "a bench says what it measured")]

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use egui::{Modifiers, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use linkloom::graph::NodeKind;
use linkloom::gui::App;
use linkloom::gui::desktop::RecordingDesktop;
use linkloom::jobs::state::StateFile;
use linkloom::load::Source;

/// Frames of each kind.
const FRAMES: usize = 120;
/// Citations of a post; there are half as many sources as citations.
const CITATIONS: usize = 20;

/// How long frames took.
struct Times(Vec<Duration>);

impl Times {
    fn tell(mut self, what: &str) {
        self.0.sort_unstable();
        let at = |part: f64| self.0.get(((self.0.len() - 1) as f64 * part) as usize).copied().unwrap_or_default();
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        println!("{what:<34} median {:7.2} ms   worst {:7.2} ms   of {}", ms(at(0.5)), ms(at(1.0)), self.0.len());
    }
}

struct Window {
    harness: Harness<'static, App>,
}

impl Window {
    fn new(folder: &Path, state: &Path) -> Self {
        let (source, file) = (Source::Folder(folder.to_owned()), state.join("settings.json"));
        let harness =
            Harness::builder().with_size(vec2(1600.0, 1000.0)).allow_missing_glyphs().wgpu().build_eframe(move |cc| {
                App::new(cc, Box::<RecordingDesktop>::default(), StateFile::at(file), Some(source))
            });
        Self { harness }
    }

    fn step(&mut self) -> Duration {
        let started = Instant::now();
        self.harness.step();
        started.elapsed()
    }

    fn until(&mut self, done: impl Fn(&App) -> bool) -> Times {
        let mut times = Vec::new();
        while !done(self.harness.state()) {
            std::thread::sleep(Duration::from_millis(5));
            times.push(self.step());
        }
        Times(times)
    }

    /// Frames in which the pointer is at `pointer` and `event` happens.
    fn frames(&mut self, event: impl Fn(usize) -> Option<egui::Event>) -> Times {
        let frame = |index| {
            if let Some(event) = event(index) {
                self.harness.event(event);
            }
            self.step()
        };
        Times((0..FRAMES).map(frame).collect())
    }

    fn click(&mut self, label: &str) -> Times {
        self.harness.get_all_by_label_contains(label).next().expect("it is shown").click();
        Times((0..6).map(|_| self.step()).collect())
    }
}

/// Writes posts that cite sources of a few hundred publishers; each source is cited twice, in the mean.
fn write(folder: &Path, posts: usize) -> std::io::Result<()> {
    let sources = posts * CITATIONS / 2;
    for number in 0..posts {
        let mut text = format!("---\ntags: [t{}, t{}, t{}]\n---\n", number % 40, number % 31, number % 23);
        for place in 0..CITATIONS {
            let source = (number * 7_919 + place * 104_729 + place * place * 31) % sources;
            let _ = writeln!(text, "- It [says so](https://p{}.example.org/{source}).", source % 400);
        }
        std::fs::write(folder.join(format!("{number}.md")), text)?;
    }
    Ok(())
}

fn wheel(delta: Vec2) -> egui::Event {
    let (unit, source) = (egui::MouseWheelUnit::Line, egui::MouseWheelSource::Wheel);
    egui::Event::MouseWheel { unit, delta, modifiers: Modifiers::NONE, phase: egui::TouchPhase::Move, source }
}

fn measure(posts: usize) -> std::io::Result<()> {
    let (folder, state) = (tempfile::tempdir()?, tempfile::tempdir()?);
    write(folder.path(), posts)?;
    let mut window = Window::new(folder.path(), state.path());
    window
        .until(|app| app.session().graph().is_some() && app.session().loading().is_none())
        .tell("while the folder loads");
    let graph = window.harness.state().session().graph().expect("it is loaded").clone();
    println!("{} nodes, {} edges", graph.node_count(), graph.edge_count());
    window.click(" folded").tell("unfolding all posts");
    window.until(|app| app.session().is_settled()).tell("while the layout unfolds");
    window.frames(|_| None).tell("at rest");
    let middle = window.harness.state().session().screen().canvas.expect("it has a canvas").center();
    let spot = |index: usize| middle + vec2((index * 37 % 400) as f32 - 200.0, (index * 53 % 300) as f32 - 150.0);
    window.frames(|index| Some(egui::Event::PointerMoved(spot(index)))).tell("pointing, from afar");
    window.frames(|index| Some(wheel(vec2(0.0, if index < 60 { 1.0 } else { -1.0 })))).tell("zooming in and out");
    window.frames(|index| (index < 24).then(|| wheel(vec2(0.0, 1.0)))).tell("zooming in");
    window.frames(|index| Some(egui::Event::PointerMoved(spot(index)))).tell("pointing, close by");
    window.harness.drag_at(middle);
    window.frames(|index| Some(egui::Event::PointerMoved(spot(index)))).tell("dragging the picture");
    window.harness.drop_at(middle);
    window.step();
    let tags = format!("Tags, {}", graph.counts().nodes(NodeKind::Tag));
    window.click(&tags).tell("switching tags off");
    window.click(&tags).tell("switching tags on");
    println!("{} MiB at most\n", peak_memory() / 1024);
    Ok(())
}

/// The most memory that this process had, in KiB; 0 where the system does not say.
fn peak_memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

fn main() -> std::io::Result<()> {
    measure(if std::env::args().any(|arg| arg == "million") { 90_000 } else { 9_000 })
}
