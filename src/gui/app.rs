//! The window's application: pass what happens to the session, draw what it says, do what it asks.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use egui::{CentralPanel, Context, Rect, Ui, ViewportCommand};

use super::canvas::{CanvasUi, canvas_ui, place_of};
use super::cx::ViewCx;
use super::desktop::{Desktop, Replies};
use super::theme::{DARK, LIGHT, install};
use super::{help, keys, legend, notices, path_field, problems, question, side_pane, status_bar, top_bar, welcome};
use crate::jobs::layout::LayoutWorker;
use crate::jobs::load::LoadJob;
use crate::jobs::save::save_json;
use crate::jobs::state::StateFile;
use crate::jobs::{Event, Outbox};
use crate::load::Source;
use crate::session::effect::SaveRequest;
use crate::session::{Command, Effect, SafeUrl, Session, Theme};

/// So long a frame takes in what the background has to tell; the rest waits for the next frame.
const INBOX_BUDGET: Duration = Duration::from_millis(5);

/// The application.
pub struct App {
    session: Session,
    background: Background,
    desktop: Box<dyn Desktop>,
    state: StateFile,
    panels: Panels,
}

/// What works while the window is drawn, and the inboxes that it reports to.
struct Background {
    load: LoadJob,
    layout: LayoutWorker,
    outbox: Outbox,
    events: Receiver<Event>,
    replies: Replies,
    answers: Receiver<Command>,
}

/// What the panels keep between frames.
#[derive(Default)]
struct Panels {
    canvas: CanvasUi,
    side: side_pane::SidePaneUi,
    path: path_field::PathFieldUi,
    notices: notices::NoticesUi,
    /// Where the pointer was when a question came up that belongs to no node.
    asked_at: Option<egui::Pos2>,
}

impl App {
    /// An application that opens `first` and lives on `desktop`.
    pub fn new(ctx: &Context, desktop: Box<dyn Desktop>, state: StateFile, first: Option<Source>) -> Self {
        install(ctx);
        let waker = ctx.clone();
        let wake: Arc<dyn Fn() + Send + Sync> = Arc::new(move || waker.request_repaint());
        let (events_in, events) = channel();
        let (answers_in, answers) = channel();
        let outbox = Outbox::new(events_in, wake.clone());
        let background = Background {
            load: LoadJob::new(outbox.clone()),
            layout: LayoutWorker::new(outbox.clone()),
            outbox,
            events,
            replies: Replies::new(answers_in, wake),
            answers,
        };
        let session = Session::new(state.load());
        let mut app = Self { session, background, desktop, state, panels: Panels::default() };
        for effect in app.session.start(first) {
            app.carry_out_alone(ctx, effect);
        }
        app
    }

    /// The session, to look at.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Takes in what the background has to tell.
    fn pump(&mut self, ctx: &Context, frame: &eframe::Frame) {
        let started = Instant::now();
        while started.elapsed() < INBOX_BUDGET {
            let event = self.background.events.try_recv().ok().map(command_from);
            let Some(command) = event.or_else(|| self.background.answers.try_recv().ok()) else { return };
            self.apply(ctx, frame, command);
        }
        ctx.request_repaint();
    }

    fn apply(&mut self, ctx: &Context, frame: &eframe::Frame, command: Command) {
        for effect in self.session.apply(command) {
            self.carry_out(ctx, frame, effect);
        }
    }

    fn carry_out(&mut self, ctx: &Context, frame: &eframe::Frame, effect: Effect) {
        let replies = self.background.replies.clone();
        match effect {
            Effect::PickFolder => self.desktop.pick_folder(frame, replies),
            Effect::PickSave { file_name } => self.desktop.pick_save(frame, &file_name, replies),
            effect => self.carry_out_alone(ctx, effect),
        }
    }

    /// Carries out what needs no window to stand on.
    fn carry_out_alone(&mut self, ctx: &Context, effect: Effect) {
        let background = &mut self.background;
        match effect {
            Effect::Load { generation, source } => background.load.start(generation, source),
            Effect::CancelLoad => background.load.cancel(),
            Effect::Layout { generation, loaded, start } => {
                background.layout.start(generation, loaded.graph.clone(), start);
            }
            Effect::Hold { node, at } => background.layout.hold(node, at),
            Effect::Release(node) => background.layout.release(node),
            Effect::Save(SaveRequest { path, loaded, positions }) => {
                save_json(&background.outbox, path, loaded, positions);
            }
            Effect::OpenUrl(url) => self.open(&url),
            Effect::Copy(text) => ctx.copy_text(text),
            Effect::StoreSettings(settings) => self.state.store(&settings),
            Effect::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            Effect::PickFolder | Effect::PickSave { .. } => {}
        }
    }

    fn open(&mut self, url: &SafeUrl) {
        let replies = self.background.replies.clone();
        self.desktop.open_link(url, replies);
    }

    fn draw(&mut self, ui: &mut Ui) -> Vec<Command> {
        let palette = if ui.visuals().dark_mode { &DARK } else { &LIGHT };
        let cx = ViewCx::new(&self.session, palette);
        let panels = &mut self.panels;
        let window = ui.max_rect();
        dropped(ui, &cx);
        for action in keys::pressed(ui) {
            cx.act(action);
        }
        top_bar::top_bar_ui(ui, &cx);
        status_bar::status_bar_ui(ui, &cx);
        problems::problems_ui(ui, &cx);
        side_pane::side_pane_ui(ui, &cx, &mut panels.side);
        let canvas = CentralPanel::no_frame().show(ui, |ui| {
            let rect = ui.max_rect();
            canvas_ui(ui, &cx, &mut panels.canvas);
            rect
        });
        panels.over_canvas(ui, &cx, canvas.inner);
        help::help_ui(ui, &cx);
        path_field::path_field_ui(ui, &cx, &mut panels.path);
        welcome::drop_hint_ui(ui, &cx, window);
        cx.into_commands()
    }
}

impl Panels {
    fn over_canvas(&mut self, ui: &Ui, cx: &ViewCx<'_>, canvas: Rect) {
        let window = ui.content_rect();
        legend::legend_ui(ui, cx, canvas);
        welcome::welcome_ui(ui, cx, canvas);
        let question = cx.session.question();
        let pointer = ui.input(|input| input.pointer.latest_pos());
        self.asked_at = question.and(self.asked_at.or(pointer));
        let node = question.and_then(|question| question.node.as_ref());
        let at = node.and_then(|key| place_of(cx, key)).filter(|at| canvas.contains(*at));
        question::question_ui(ui, cx, at.or(self.asked_at), window);
        notices::notices_ui(ui, cx, &mut self.notices, canvas);
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        self.pump(ctx, frame);
        let theme = match self.session.settings().theme {
            Theme::System => egui::ThemePreference::System,
            Theme::Light => egui::ThemePreference::Light,
            Theme::Dark => egui::ThemePreference::Dark,
        };
        if ctx.options(|options| options.theme_preference) != theme {
            ctx.set_theme(theme);
        }
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        let commands = self.draw(ui);
        let changed = !commands.is_empty();
        for command in commands {
            self.apply(ui, frame, command);
        }
        if changed {
            // The picture was drawn before the commands: draw once more.
            ui.request_repaint();
        }
    }
}

fn command_from(event: Event) -> Command {
    match event {
        Event::LoadProgressed(generation, progress) => Command::LoadProgressed { generation, progress },
        Event::LoadEnded(generation, result) => Command::LoadEnded { generation, result },
        Event::LayoutMoved(generation, positions, settled) => Command::LayoutMoved { generation, positions, settled },
        Event::Saved(result) => Command::Saved(result),
    }
}

/// A folder dropped on the window is opened; of a file the folder that it lies in.
fn dropped(ui: &Ui, cx: &ViewCx<'_>) {
    let path = ui.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
    let Some(path) = path else { return };
    let folder =
        if path.is_file() { path.parent().map_or_else(|| path.clone(), std::path::Path::to_owned) } else { path };
    cx.send(Command::Open(Source::Folder(folder)));
}
