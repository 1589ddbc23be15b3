//! What takes longer than a frame may is made aside, and the window drawn again when it is there.

use std::sync::{Arc, OnceLock};

use egui::Context;

use crate::jobs::spawn;

/// The picture of so many nodes and edges is made in a few milliseconds: that is not worth a thread, and nobody has to wait
/// a frame for it.
const FEW: usize = 20_000;

/// Lets go of something that was made of so many nodes and edges: of large things that takes long, too.
pub(super) fn drop_in_background<T: Send + 'static>(count: usize, old: T) {
    if count > FEW {
        spawn("let go", move || drop(old));
    }
}

/// Something that is there, or will be soon.
pub(super) struct Deferred<T>(Arc<OnceLock<T>>);

impl<T: Send + Sync + 'static> Deferred<T> {
    /// Made of so many nodes and edges: at once where they are [`FEW`], else by a thread of its own.
    pub(super) fn new(ctx: &Context, count: usize, make: impl FnOnce() -> T + Send + 'static) -> Self {
        let made = Arc::new(OnceLock::new());
        if count <= FEW {
            made.get_or_init(make);
        } else {
            let (made, ctx) = (made.clone(), ctx.clone());
            spawn("picture", move || {
                made.get_or_init(make);
                ctx.request_repaint();
            });
        }
        Self(made)
    }

    /// It, if it is there.
    pub(super) fn get(&self) -> Option<&T> {
        self.0.get()
    }
}
