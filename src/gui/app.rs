//! The window's application: pass what happens to the session, draw what it says, do what it asks.

use std::time::{Duration, Instant};

use egui::style::ScrollAnimation;
use egui::{Context, Ui, ViewportCommand};

use super::background::Background;
use super::canvas::gpu;
use super::cx::ViewCx;
use super::desktop::Desktop;
use super::panels::Panels;
use super::theme::{MOTION, Palette, install};
use crate::jobs::state::StateFile;
use crate::load::Source;
use crate::session::command::ViewCommand;
use crate::session::{Command, DesktopRequest, Effect, Response, Session, Settings, Theme};

/// So long a frame takes in what the background has to tell; the rest waits for the next frame.
const INBOX_BUDGET: Duration = Duration::from_millis(5);

/// How the folder is looked at is kept at most this often.
const KEEP_EVERY: Duration = Duration::from_secs(3);

/// The application.
pub struct App {
    session: Session,
    background: Background,
    desktop: Box<dyn Desktop>,
    panels: Panels,
    /// What the window's title says now.
    title: String,
    /// What to open in the first frame: only then is there a frame that dialogs can belong to.
    first: Option<Opening>,
    /// When it was last asked whether there is something to keep.
    kept: Instant,
}

/// What to open in the first frame; none where that is left to the session.
struct Opening(Option<Source>);

impl App {
    /// An application that opens `first` and lives on `desktop`. Where eframe draws with a graphics card, so does the
    /// canvas.
    pub fn new(
        cc: &eframe::CreationContext<'_>,
        desktop: Box<dyn Desktop>,
        state: StateFile,
        first: Option<Source>,
    ) -> Self {
        let ctx = &cc.egui_ctx;
        install(ctx);
        let on_card = cc.wgpu_render_state.as_ref().is_some_and(gpu::install);
        let (session, problems) = remembering(&state);
        let background = Background::new(ctx, state);
        let (panels, title, kept) = (Panels::new(on_card), String::new(), Instant::now());
        let mut app = Self { session, background, desktop, panels, title, first: None, kept };
        app.desktop.watch_motion(app.background.replies());
        for why in problems {
            app.background.replies().send(Response::SettingsFailed(why));
        }
        app.first = Some(Opening(first));
        app
    }

    /// The same, beginning with a view: one of the folder's by its name, else that of a file.
    #[must_use]
    pub fn beginning_with(mut self, view: Option<String>) -> Self {
        if let Some(view) = view {
            self.session.apply(Command::View(ViewCommand::Begin(view)));
        }
        self
    }

    /// The session, to look at.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Takes in what the background has to tell.
    fn pump(&mut self, ctx: &Context, frame: &eframe::Frame) {
        let started = Instant::now();
        while started.elapsed() < INBOX_BUDGET {
            let Some(response) = self.background.next() else { return };
            let effects = self.session.answer(response);
            self.carry_out_all(ctx, frame, effects);
        }
        ctx.request_repaint();
    }

    fn apply(&mut self, ctx: &Context, frame: &eframe::Frame, command: Command) {
        let effects = self.session.apply(command);
        self.carry_out_all(ctx, frame, effects);
    }

    fn carry_out_all(&mut self, ctx: &Context, frame: &eframe::Frame, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Job(job) => self.background.carry_out(job),
                Effect::Desktop(request) => self.ask_desktop(ctx, frame, request),
            }
        }
    }

    fn ask_desktop(&mut self, ctx: &Context, frame: &eframe::Frame, request: DesktopRequest) {
        let replies = self.background.replies();
        match request {
            DesktopRequest::PickFolder => self.desktop.pick_folder(frame, replies),
            DesktopRequest::PickFile => self.desktop.pick_file(frame, replies),
            DesktopRequest::PickSave { file_name } => self.desktop.pick_save(frame, &file_name, replies),
            DesktopRequest::PickViewSave { file_name } => self.desktop.pick_view_save(frame, &file_name, replies),
            DesktopRequest::PickViewFile => self.desktop.pick_view_file(frame, replies),
            DesktopRequest::PickEarlier(kind) => self.desktop.pick_earlier(frame, kind, replies),
            DesktopRequest::OpenUrl(url) => self.desktop.open_link(&url, replies),
            DesktopRequest::Copy(text) => ctx.copy_text(text),
            DesktopRequest::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
    }

    /// Keeps how the folder is looked at, not more often than every few seconds; what happens meanwhile is kept after them.
    fn keep_memory(&mut self, ctx: &Context, frame: &eframe::Frame) {
        let rest = KEEP_EVERY.saturating_sub(self.kept.elapsed());
        if rest.is_zero() {
            self.kept = Instant::now();
            self.apply(ctx, frame, Command::KeepMemory);
        } else if self.session.can_save_views() {
            ctx.request_repaint_after(rest);
        }
    }

    fn show_theme(&self, ctx: &Context) {
        let theme = match self.session.settings().theme {
            Theme::System => egui::ThemePreference::System,
            Theme::Light => egui::ThemePreference::Light,
            Theme::Dark => egui::ThemePreference::Dark,
        };
        if ctx.options(|options| options.theme_preference) != theme {
            ctx.set_theme(theme);
        }
    }

    /// Without motion, what appears is there at once, and lists jump.
    fn show_motion(&self, ctx: &Context) {
        let time = if self.session.screen().reduced_motion { 0.0 } else { MOTION };
        if ctx.global_style().animation_time.total_cmp(&time).is_ne() {
            ctx.all_styles_mut(|style| {
                style.animation_time = time;
                style.scroll_animation = if time > 0.0 { ScrollAnimation::default() } else { ScrollAnimation::none() };
            });
        }
    }

    fn show_title(&mut self, ctx: &Context) {
        let title = match self.session.loaded() {
            Some(loaded) if loaded.source != Source::Samples => format!("{} – Linkloom", loaded.name),
            _ => "Linkloom".to_owned(),
        };
        if self.title != title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

/// What is on the screen when the window is closed is kept.
impl Drop for App {
    fn drop(&mut self) {
        for effect in self.session.apply(Command::KeepMemory) {
            if let Effect::Job(job) = effect {
                self.background.carry_out(job);
            }
        }
    }
}

/// A session with the settings of earlier runs, and what is wrong with them.
fn remembering(state: &StateFile) -> (Session, Vec<String>) {
    let (fields, problem) = state.load();
    let (settings, faults) = Settings::read(&fields);
    let problems: Vec<String> = problem.into_iter().chain(faults).collect();
    for problem in &problems {
        log::warn!("{problem}");
    }
    (Session::new(settings), problems)
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        if let Some(Opening(first)) = self.first.take() {
            let effects = self.session.start(first);
            self.carry_out_all(ctx, frame, effects);
        }
        self.pump(ctx, frame);
        self.show_theme(ctx);
        self.show_motion(ctx);
        self.show_title(ctx);
        self.keep_memory(ctx, frame);
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        let cx = ViewCx::new(&self.session, Palette::of(ui));
        self.panels.ui(ui, &cx);
        let commands = cx.into_commands();
        // The picture was drawn before the commands were carried out: draw once more.
        if !commands.is_empty() {
            ui.request_repaint();
        }
        for command in commands {
            self.apply(ui, frame, command);
        }
    }
}
