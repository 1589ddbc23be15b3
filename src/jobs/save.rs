//! Writing an export in the background.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Event, Outbox, spawn};
use crate::export::{ExportError, JsonOptions, Subject, refuse_posts, save, write_json};
use crate::geom::Vec2;
use crate::load::{Loaded, Source};
use crate::scene::arrange::arrange;

/// Writes the JSON and reports how it went. Without `positions` it has those that the graph gets by itself, as the
/// command line writes them.
pub fn save_json(outbox: &Outbox, path: PathBuf, loaded: Arc<Loaded>, positions: Option<Arc<[Vec2]>>) {
    let outbox = outbox.clone();
    spawn("save", move || {
        let result = write(&path, &loaded, positions).map_err(|error| format!("{error}: {}", path.display()));
        outbox.send(Event::Saved(result.map(|()| path)));
    });
}

fn write(path: &Path, loaded: &Loaded, positions: Option<Arc<[Vec2]>>) -> Result<(), ExportError> {
    if let Source::Folder(folder) = &loaded.source {
        refuse_posts(path, folder)?;
    }
    let positions = positions.or_else(|| arrange(&loaded.graph, &|| false).map(Into::into));
    let subject = Subject { graph: &loaded.graph, name: &loaded.name, positions: positions.as_deref() };
    save(path, |out| write_json(out, &subject, JsonOptions::default()))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::channel;

    use super::*;
    use crate::load::{Cancel, load};

    #[test]
    fn a_post_is_never_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        let post = dir.path().join("a.md");
        fs::write(&post, "# A\n").unwrap();
        let source = Source::Folder(dir.path().to_path_buf());
        let loaded = Arc::new(load(&source, &|_| {}, &Cancel::default()).unwrap());
        let (events, inbox) = channel();
        let outbox = Outbox::new(events, Arc::new(|| {}));
        save_json(&outbox, post.clone(), loaded.clone(), None);
        assert!(matches!(inbox.recv(), Ok(Event::Saved(Err(_)))));
        assert_eq!(fs::read_to_string(&post).unwrap(), "# A\n");
        save_json(&outbox, dir.path().join("a.json"), loaded, None);
        assert!(matches!(inbox.recv(), Ok(Event::Saved(Ok(_)))));
    }
}
