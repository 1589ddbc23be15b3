//! What the window asks of the desktop: open a link, pick a folder, pick a file to save to.
//!
//! This file is the only one that calls `open`, `rfd` and `mundy`. Everything it is handed as a link has been through
//! [`SafeUrl`]. None of it happens on the window's thread: a browser's launcher or a dialog may take its time.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use mundy::{Interest, Preferences};

use crate::jobs::spawn;
use crate::load::Source;
use crate::session::command::Picked;
use crate::session::comparing::{CompareNews, EarlierKind};
use crate::session::{Response, SafeUrl};

/// A dialog that is gone faster than this was never there: where a system has none, rfd answers as if it was closed.
const QUICKEST_HAND: Duration = Duration::from_millis(150);

/// Where answers of the desktop go: into the session's inbox, and then the window is woken.
#[derive(Clone)]
pub struct Replies {
    responses: Sender<Response>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Replies {
    /// Sends to `responses` and calls `wake` after each.
    pub fn new(responses: Sender<Response>, wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        Self { responses, wake }
    }

    /// Sends a response to the session.
    pub fn send(&self, response: Response) {
        if self.responses.send(response).is_ok() {
            (self.wake)();
        }
    }
}

/// The desktop, or what stands for it in a test.
pub trait Desktop {
    /// Opens a link in the system's browser or mail program; a failure is replied.
    fn open_link(&mut self, url: &SafeUrl, replies: Replies);
    /// Replies with [`Response::ReducedMotion`] what the system says, now and whenever that changes.
    fn watch_motion(&mut self, replies: Replies);
    /// Asks for a folder and replies with [`Response::FolderPicked`].
    fn pick_folder(&mut self, parent: &eframe::Frame, replies: Replies);
    /// Asks for the file of a graph and replies with [`Response::FilePicked`].
    fn pick_file(&mut self, parent: &eframe::Frame, replies: Replies);
    /// Asks where to save and replies with [`Response::SavePicked`].
    fn pick_save(&mut self, parent: &eframe::Frame, file_name: &str, replies: Replies);
    /// Asks where to write a view and replies with [`Response::ViewSavePicked`].
    fn pick_view_save(&mut self, parent: &eframe::Frame, file_name: &str, replies: Replies);
    /// Asks for the file of a view and replies with [`Response::ViewFilePicked`].
    fn pick_view_file(&mut self, parent: &eframe::Frame, replies: Replies);
    /// Asks for an earlier state and replies with [`CompareNews::Picked`].
    fn pick_earlier(&mut self, parent: &eframe::Frame, kind: EarlierKind, replies: Replies);
}

/// What is asked for by a suggested file name.
pub(super) fn save_title(file_name: &str) -> &'static str {
    if is_table(file_name) { "Save the table as CSV" } else { "Export the graph as JSON" }
}

fn earlier_title(kind: EarlierKind) -> &'static str {
    match kind {
        EarlierKind::Folder => "Compare with a folder of posts",
        EarlierKind::Export => "Compare with an export",
    }
}

fn is_table(file_name: &str) -> bool {
    std::path::Path::new(file_name).extension().is_some_and(|extension| extension == "csv")
}

/// The desktop that the window stands on.
#[derive(Default)]
pub struct SystemDesktop {
    /// Told until it is dropped.
    motion: Option<mundy::Subscription>,
}

impl Desktop for SystemDesktop {
    fn open_link(&mut self, url: &SafeUrl, replies: Replies) {
        let url = url.to_string();
        spawn("open link", move || {
            #[expect(clippy::disallowed_methods, reason = "this is the one place that opens links")]
            let opened = open::that_detached(&url);
            if let Err(error) = opened {
                log::warn!("{url} could not be opened: {error}");
                let why = "no program on this system opens it".to_owned();
                replies.send(Response::LinkFailed { url, why });
            }
        });
    }

    fn watch_motion(&mut self, replies: Replies) {
        self.motion = Some(Preferences::subscribe(Interest::ReducedMotion, move |preferences| {
            replies.send(Response::ReducedMotion(preferences.reduced_motion.is_reduce()));
        }));
    }

    fn pick_folder(&mut self, parent: &eframe::Frame, replies: Replies) {
        let dialog = rfd::AsyncFileDialog::new().set_title("Open a folder of posts").set_parent(parent);
        wait(dialog.pick_folder(), move |picked| replies.send(Response::FolderPicked(picked)));
    }

    fn pick_file(&mut self, parent: &eframe::Frame, replies: Replies) {
        let dialog = rfd::AsyncFileDialog::new()
            .set_title("Open a graph from a file")
            .add_filter("Graphs", &Source::FILE_ENDINGS)
            .set_parent(parent);
        wait(dialog.pick_file(), move |picked| replies.send(Response::FilePicked(picked)));
    }

    fn pick_save(&mut self, parent: &eframe::Frame, file_name: &str, replies: Replies) {
        let dialog =
            rfd::AsyncFileDialog::new().set_title(save_title(file_name)).set_file_name(file_name).set_parent(parent);
        let dialog =
            if is_table(file_name) { dialog.add_filter("CSV", &["csv"]) } else { dialog.add_filter("JSON", &["json"]) };
        wait(dialog.save_file(), move |picked| replies.send(Response::SavePicked(picked)));
    }

    fn pick_view_save(&mut self, parent: &eframe::Frame, file_name: &str, replies: Replies) {
        let dialog = rfd::AsyncFileDialog::new()
            .set_title("Save the view as a file")
            .set_file_name(file_name)
            .add_filter("JSON", &["json"])
            .set_parent(parent);
        wait(dialog.save_file(), move |picked| replies.send(Response::ViewSavePicked(picked)));
    }

    fn pick_view_file(&mut self, parent: &eframe::Frame, replies: Replies) {
        let dialog =
            rfd::AsyncFileDialog::new().set_title("Open a view file").add_filter("JSON", &["json"]).set_parent(parent);
        wait(dialog.pick_file(), move |picked| replies.send(Response::ViewFilePicked(picked)));
    }

    fn pick_earlier(&mut self, parent: &eframe::Frame, kind: EarlierKind, replies: Replies) {
        let dialog = rfd::AsyncFileDialog::new().set_title(earlier_title(kind)).set_parent(parent);
        let done = move |picked| replies.send(Response::Compare(CompareNews::Picked(picked)));
        match kind {
            EarlierKind::Folder => wait(dialog.pick_folder(), done),
            EarlierKind::Export => wait(dialog.add_filter("JSON", &["json"]).pick_file(), done),
        }
    }
}

/// Waits for a dialog on a thread of its own. The dialog itself was made on the window's thread, as macOS wants it.
fn wait(
    dialog: impl Future<Output = Option<rfd::FileHandle>> + Send + 'static,
    done: impl FnOnce(Picked) + Send + 'static,
) {
    spawn("file dialog", move || {
        let asked = Instant::now();
        let path: Option<PathBuf> = pollster::block_on(dialog).map(|file| file.path().to_owned());
        done(match path {
            Some(path) => Picked::Path(path),
            None if asked.elapsed() < QUICKEST_HAND => Picked::NoDialog,
            None => Picked::Nothing,
        });
    });
}

/// A desktop that only writes down what it was asked, and answers dialogs with what it was given.
#[derive(Clone, Debug, Default)]
pub struct RecordingDesktop {
    record: Arc<std::sync::Mutex<Record>>,
}

/// What a [`RecordingDesktop`] was asked, and how it is to answer.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The links that were opened.
    pub opened: Vec<String>,
    /// The file names that were suggested for saving.
    pub suggested: Vec<String>,
    /// The answer to the next folder dialog; none: there is no dialog.
    pub folder: Option<PathBuf>,
    /// The answer to the next dialog for a file; none: there is no dialog.
    pub file: Option<PathBuf>,
    /// Whether opening a link fails.
    pub fails: bool,
    /// Whether it asks that nothing moves by itself.
    pub keeps_still: bool,
}

impl RecordingDesktop {
    /// Reads or changes the record.
    pub fn with<T>(&self, look: impl FnOnce(&mut Record) -> T) -> T {
        look(&mut self.record.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}

impl RecordingDesktop {
    /// The answer to a save dialog that suggests a name.
    fn file_for(&self, file_name: &str) -> Picked {
        let file = self.with(|record| {
            record.suggested.push(file_name.to_owned());
            record.file.take()
        });
        file.map_or(Picked::NoDialog, Picked::Path)
    }
}

impl Desktop for RecordingDesktop {
    fn open_link(&mut self, url: &SafeUrl, replies: Replies) {
        self.with(|record| record.opened.push(url.to_string()));
        if self.with(|record| record.fails) {
            replies.send(Response::LinkFailed { url: url.to_string(), why: "the test says so".to_owned() });
        }
    }

    fn watch_motion(&mut self, replies: Replies) {
        if self.with(|record| record.keeps_still) {
            replies.send(Response::ReducedMotion(true));
        }
    }

    fn pick_folder(&mut self, _parent: &eframe::Frame, replies: Replies) {
        let folder = self.with(|record| record.folder.take());
        replies.send(Response::FolderPicked(folder.map_or(Picked::NoDialog, Picked::Path)));
    }

    fn pick_file(&mut self, _parent: &eframe::Frame, replies: Replies) {
        let file = self.with(|record| record.file.take());
        replies.send(Response::FilePicked(file.map_or(Picked::NoDialog, Picked::Path)));
    }

    fn pick_save(&mut self, _parent: &eframe::Frame, file_name: &str, replies: Replies) {
        replies.send(Response::SavePicked(self.file_for(file_name)));
    }

    fn pick_view_save(&mut self, _parent: &eframe::Frame, file_name: &str, replies: Replies) {
        replies.send(Response::ViewSavePicked(self.file_for(file_name)));
    }

    fn pick_view_file(&mut self, _parent: &eframe::Frame, replies: Replies) {
        let file = self.with(|record| record.file.take());
        replies.send(Response::ViewFilePicked(file.map_or(Picked::NoDialog, Picked::Path)));
    }

    fn pick_earlier(&mut self, _parent: &eframe::Frame, kind: EarlierKind, replies: Replies) {
        let path = self.with(|record| match kind {
            EarlierKind::Folder => record.folder.take(),
            EarlierKind::Export => record.file.take(),
        });
        replies.send(Response::Compare(CompareNews::Picked(path.map_or(Picked::NoDialog, Picked::Path))));
    }
}
