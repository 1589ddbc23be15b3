//! What works while the window is drawn, and the two inboxes that it reports to.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use egui::Context;

use super::desktop::Replies;
use crate::jobs::layout::{LayoutWorker, Way};
use crate::jobs::load::LoadJob;
use crate::jobs::save::save_json;
use crate::jobs::state::StateFile;
use crate::jobs::{Event, Outbox};
use crate::session::effect::SaveRequest;
use crate::session::{Command, Effect};

/// The jobs of the window.
pub(super) struct Background {
    load: LoadJob,
    layout: LayoutWorker,
    state: StateFile,
    outbox: Outbox,
    events: Receiver<Event>,
    replies: Replies,
    answers: Receiver<Command>,
}

impl Background {
    /// Nothing runs yet. Whoever reports wakes the window of `ctx`; settings are kept in `state`.
    pub(super) fn new(ctx: &Context, state: StateFile) -> Self {
        let waker = ctx.clone();
        let wake: Arc<dyn Fn() + Send + Sync> = Arc::new(move || waker.request_repaint());
        let (events_in, events) = channel();
        let (answers_in, answers) = channel();
        let outbox = Outbox::new(events_in, wake.clone());
        Self {
            load: LoadJob::new(outbox.clone()),
            layout: LayoutWorker::new(outbox.clone()),
            state,
            outbox,
            events,
            replies: Replies::new(answers_in, wake),
            answers,
        }
    }

    /// What a job or the desktop has to tell, oldest first.
    pub(super) fn next(&self) -> Option<Command> {
        self.events.try_recv().ok().map(command_from).or_else(|| self.answers.try_recv().ok())
    }

    /// Where the desktop's answers go.
    pub(super) fn replies(&self) -> Replies {
        self.replies.clone()
    }

    /// Starts or stops what an effect asks for; gives back an effect that is for somebody else.
    pub(super) fn carry_out(&mut self, effect: Effect) -> Option<Effect> {
        match effect {
            Effect::Load { generation, source, links, follow } => self.load.start(generation, source, links, follow),
            Effect::CancelLoad => self.load.cancel(),
            Effect::Shown { load } => self.load.shown(load),
            Effect::Unfollow => self.load.unfollow(),
            Effect::Layout { generation, loaded, start, pinned } => {
                self.layout.start(generation, loaded.graph.clone(), start, pinned);
            }
            Effect::Place { generation, loaded, positions, pinned } => {
                self.layout.place(generation, loaded.graph.clone(), &positions, pinned);
            }
            Effect::Arrange { generation, loaded, arrangement, from, to, at_rest, pinned } => {
                self.layout.arrange(generation, loaded.graph.clone(), arrangement, Way { from, to, at_rest, pinned });
            }
            Effect::Hold { node, at } => self.layout.hold(node, at),
            Effect::Release(node) => self.layout.release(node),
            Effect::Save(SaveRequest { path, loaded, positions }) => save_json(&self.outbox, path, loaded, positions),
            Effect::StoreSetting(change) => self.state.store(move |fields| change.keep(fields), &self.outbox),
            other => return Some(other),
        }
        None
    }
}

fn command_from(event: Event) -> Command {
    match event {
        Event::LoadProgressed(generation, progress) => Command::LoadProgressed { generation, progress },
        Event::LoadEnded(generation, result) => Command::LoadEnded { generation, result },
        Event::FolderChanged(load, result) => Command::FolderChanged { load, result },
        Event::WatchFailed(load, error) => Command::WatchFailed { load, why: error.to_string() },
        Event::LayoutMoved(generation, positions, settled) => Command::LayoutMoved { generation, positions, settled },
        Event::Saved(result) => Command::Saved(result),
        Event::SettingsFailed(why) => Command::SettingsFailed(why),
    }
}
