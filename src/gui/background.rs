//! What works while the window is drawn, and the two inboxes that it reports to.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use egui::Context;

use super::desktop::Replies;
use crate::jobs::analysis::{AnalysisWorker, Asked};
use crate::jobs::compare::CompareWorker;
use crate::jobs::correct::{propose_later, rewrite_later};
use crate::jobs::image::ImageWorker;
use crate::jobs::layout::LayoutWorker;
use crate::jobs::load::LoadJob;
use crate::jobs::memory::{MemoryFiles, read_view, write_view};
use crate::jobs::save::{save_export, save_table};
use crate::jobs::search::{Question, SearchWorker};
use crate::jobs::state::StateFile;
use crate::jobs::{Event, Outbox, Places};
use crate::session::effect::{CompareJob, MemoryJob};
use crate::session::memory::keep_export;
use crate::session::{Job, Response};

/// The jobs of the window.
pub(super) struct Background {
    load: LoadJob,
    layout: LayoutWorker,
    images: ImageWorker,
    search: SearchWorker,
    analysis: AnalysisWorker,
    compare: CompareWorker,
    state: StateFile,
    memory: MemoryFiles,
    outbox: Outbox,
    events: Receiver<Event>,
    replies: Replies,
    answers: Receiver<Response>,
}

impl Background {
    /// Nothing runs yet. Whoever reports wakes the window of `ctx`; settings are kept in `state`.
    pub(super) fn new(ctx: &Context, state: StateFile) -> Self {
        let waker = ctx.clone();
        let wake: Arc<dyn Fn() + Send + Sync> = Arc::new(move || waker.request_repaint());
        let (events_in, events) = channel();
        let (answers_in, answers) = channel();
        let outbox = Outbox::new(events_in, wake.clone());
        let memory = MemoryFiles::beside(&state);
        Self {
            load: LoadJob::new(outbox.clone()).remembering(memory.clone()),
            layout: LayoutWorker::new(outbox.clone()),
            images: ImageWorker::new(outbox.clone()),
            search: SearchWorker::new(outbox.clone()),
            analysis: AnalysisWorker::new(outbox.clone()),
            compare: CompareWorker::new(outbox.clone()),
            state,
            memory,
            outbox,
            events,
            replies: Replies::new(answers_in, wake),
            answers,
        }
    }

    /// What a job or the desktop answers, oldest first.
    pub(super) fn next(&self) -> Option<Response> {
        self.events.try_recv().ok().map(response).or_else(|| self.answers.try_recv().ok())
    }

    /// Where the desktop's answers go.
    pub(super) fn replies(&self) -> Replies {
        self.replies.clone()
    }

    /// Starts or stops a job.
    pub(super) fn carry_out(&mut self, job: Job) {
        match job {
            Job::Load { load, source, links, follow } => self.load.start(load, source, links, follow),
            Job::CancelLoad => self.load.cancel(),
            Job::FollowLoad(load) => self.load.follow(load),
            Job::Unfollow => self.load.unfollow(),
            Job::Layout { rev, graph, request } => self.layout.start(rev, graph, request),
            Job::PauseLayout(yes) => self.layout.pause(yes),
            Job::StopLayout => self.layout.stop(),
            Job::Hold { node, at } => self.layout.hold(node, at),
            Job::Release(node) => self.layout.release(node),
            Job::ReadImage { load, folder, links, image } => self.images.start(load, folder, links, image),
            Job::Search { rev, typed, graph, index, pinned } => {
                self.search.start(rev, Question { typed, graph, index, pinned });
            }
            Job::Analyse { rev, topic, graph, subset } => self.analysis.start(rev, Asked { topic, graph, subset }),
            Job::Save(request) => save_export(&self.outbox, request),
            Job::SaveTable { path, table } => save_table(&self.outbox, path, table),
            Job::StoreSetting(change) => self.state.store(move |fields| change.keep(fields), &self.outbox),
            Job::Memory(job) => self.remember(job),
            Job::Propose { asked, bounds, correction } => propose_later(&self.outbox, asked, bounds, correction),
            Job::Compare(CompareJob::Start { rev, earlier, present }) => self.compare.start(rev, earlier, present),
            Job::Compare(CompareJob::Stop) => self.compare.stop(),
            Job::Rewrite(rewrite) => rewrite_later(&self.outbox, rewrite),
        }
    }

    fn remember(&self, job: MemoryJob) {
        match job {
            MemoryJob::Keep(snapshot) => {
                let folder = snapshot.folder.clone();
                self.memory.store(&self.state, &folder, |fields| snapshot.keep(fields), &self.outbox);
            }
            MemoryJob::ChangeViews { folder, change } => {
                self.memory.store(&self.state, &folder, move |fields| change.keep(fields), &self.outbox);
            }
            MemoryJob::KeepExport { folder, path } => {
                self.memory.store(&self.state, &folder, move |fields| keep_export(&path, fields), &self.outbox);
            }
            MemoryJob::ReadView(path) => read_view(&self.outbox, path),
            MemoryJob::WriteView { path, file, beside } => write_view(&self.outbox, path, file, beside),
        }
    }
}

fn response(event: Event) -> Response {
    match event {
        Event::LoadProgressed(load, progress) => Response::LoadProgressed { load, progress },
        Event::LoadEnded(load, result) => Response::LoadEnded { load, result },
        Event::FolderChanged(load, prepared, changed) => Response::FolderChanged { load, prepared, changed },
        Event::FolderLost(load, error) => Response::FolderLost { load, error },
        Event::WatchFailed(load, error) => Response::WatchFailed { load, why: error.to_string() },
        Event::LayoutMoved(rev, Places { positions, settled, guides }) => {
            Response::LayoutMoved { rev, positions, settled, guides }
        }
        Event::Indexed(load, index, examples) => Response::Indexed { load, index, examples },
        Event::SearchFound(rev, found) => Response::SearchFound { rev, found },
        Event::Analysed(rev, topic, finding) => Response::Analysed { rev, topic, finding },
        Event::ImageRead(load, image, result) => Response::ImageRead { load, image, result },
        Event::Saved(result) => Response::Saved(result),
        Event::SettingsFailed(why) => Response::SettingsFailed(why),
        Event::Recalled(load, recalled) => Response::Recalled { load, recalled },
        Event::MemoryFailed(why) => Response::MemoryFailed(why),
        Event::ViewFileRead(read) => Response::ViewFileRead(read),
        Event::ViewFileWritten(written) => Response::ViewFileWritten(written),
        Event::Corrected(answer) => Response::Corrected(answer),
        Event::Compare(news) => Response::Compare(news),
    }
}
