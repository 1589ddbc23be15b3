//! Writing an export in the background.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Event, Outbox, spawn};
use crate::export::table::write_csv;
use crate::export::{ExportError, ExportOptions, Subject, refuse_inputs, save, write_json};
use crate::geom::Vec2;
use crate::load::Loaded;
use crate::scene::arrange::free_layout;
use crate::session::effect::SavedTable;

/// Writes the JSON and reports how it went. Without `positions` it has those that the graph gets by itself, as the
/// command line writes them.
pub fn save_json(outbox: &Outbox, path: PathBuf, loaded: Arc<Loaded>, positions: Option<Arc<[Vec2]>>) {
    let outbox = outbox.clone();
    spawn("save", move || {
        let result = write(&path, &loaded, positions).map_err(|error| format!("{error}: {}", path.display()));
        outbox.send(Event::Saved(result.map(|()| path)));
    });
}

/// Writes rows of a table as CSV and reports how it went.
pub fn save_table(outbox: &Outbox, path: PathBuf, table: SavedTable) {
    let outbox = outbox.clone();
    spawn("save", move || {
        let result = write_table(&path, &table).map_err(|error| format!("{error}: {}", path.display()));
        outbox.send(Event::Saved(result.map(|()| path)));
    });
}

fn write_table(path: &Path, SavedTable { loaded, finding, rows }: &SavedTable) -> Result<(), ExportError> {
    if let Some(opened) = loaded.source.path() {
        refuse_inputs(path, opened)?;
    }
    let Some(table) = finding.table() else { return Ok(()) };
    save(path, |out| write_csv(out, &loaded.graph, table, rows.iter().copied()))
}

fn write(path: &Path, loaded: &Loaded, positions: Option<Arc<[Vec2]>>) -> Result<(), ExportError> {
    if let Some(opened) = loaded.source.path() {
        refuse_inputs(path, opened)?;
    }
    let positions = positions.or_else(|| free_layout(&loaded.graph, &|| false).map(Into::into));
    let subject = Subject { positions: positions.as_deref(), ..Subject::new(&loaded.graph, &loaded.name) };
    save(path, |out| write_json(out, &subject, ExportOptions::default()))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::channel;

    use super::*;
    use crate::analysis::{Part, Tab, Topic, analyse};
    use crate::load::{Cancel, Source, load};

    #[test]
    fn what_an_export_is_made_from_is_never_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        let [post, settings] = ["a.md", "linkloom.yaml"].map(|name| dir.path().join(name));
        fs::write(&post, "# A\n").unwrap();
        fs::write(&settings, "images: true\n").unwrap();
        let source = Source::Folder(dir.path().to_path_buf());
        let loaded = Arc::new(load(&source, &|_| {}, &Cancel::default()).unwrap());
        let (events, inbox) = channel();
        let outbox = Outbox::new(events, Arc::new(|| {}));
        for (input, text) in [(post, "# A\n"), (settings, "images: true\n")] {
            save_json(&outbox, input.clone(), loaded.clone(), None);
            assert!(matches!(inbox.recv(), Ok(Event::Saved(Err(_)))));
            assert_eq!(fs::read_to_string(&input).unwrap(), text);
        }
        save_json(&outbox, dir.path().join("a.json"), loaded.clone(), None);
        assert!(matches!(inbox.recv(), Ok(Event::Saved(Ok(_)))));
        let finding = analyse(&Topic::Register(Tab::Posts), &Part::new(&loaded.graph, None), &|| false).unwrap();
        let table = SavedTable { loaded, finding: Arc::new(finding), rows: [0].into() };
        save_table(&outbox, dir.path().join("a.md"), table.clone());
        assert!(matches!(inbox.recv(), Ok(Event::Saved(Err(_)))));
        save_table(&outbox, dir.path().join("a.csv"), table);
        assert!(matches!(inbox.recv(), Ok(Event::Saved(Ok(_)))));
        let text = fs::read_to_string(dir.path().join("a.csv")).unwrap();
        assert!(text.starts_with("id,title,") && text.contains("\r\npost:a.md,A,"), "{text}");
    }
}
