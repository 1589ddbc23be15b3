//! Writing an export in the background.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Event, Outbox, spawn};
use crate::export::{JsonOptions, Subject, save, write_json};
use crate::geom::Vec2;
use crate::load::Loaded;
use crate::scene::arrange::arrange;

/// Writes the JSON and reports how it went. Without `positions` it has those that the graph gets by itself, as the
/// command line writes them.
pub fn save_json(outbox: &Outbox, path: PathBuf, loaded: Arc<Loaded>, positions: Option<Arc<[Vec2]>>) {
    let outbox = outbox.clone();
    spawn("save", move || {
        let positions = positions.or_else(|| arrange(&loaded.graph, &|| false).map(Into::into));
        let subject = Subject { graph: &loaded.graph, name: &loaded.name, positions: positions.as_deref() };
        let result = save(&path, |out| write_json(out, &subject, JsonOptions::default()));
        let result = result.map_err(|error| format!("{error}: {}", path.display()));
        outbox.send(Event::Saved(result.map(|()| path)));
    });
}
