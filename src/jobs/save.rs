//! Writing an export in the background.

use std::path::{Path, PathBuf};

use super::{Event, Outbox, spawn};
use crate::export::table::write_csv;
use crate::export::{ExportError, Subject, refuse_inputs, save};
use crate::scene::arrange::free_layout;
use crate::session::effect::{SaveRequest, SavedTable};

/// Writes an export and reports how it went. Without positions it has those that the graph gets by itself, as the command
/// line writes them.
pub fn save_export(outbox: &Outbox, request: SaveRequest) {
    let outbox = outbox.clone();
    spawn("save", move || {
        let result = write(&request).map_err(|error| format!("{error}: {}", request.path.display()));
        outbox.send(Event::Saved(result.map(|()| request.path)));
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

fn write(request: &SaveRequest) -> Result<(), ExportError> {
    let SaveRequest { path, loaded, positions, part, filters, seen, progress, .. } = request;
    if let Some(opened) = loaded.source.path() {
        request.format.refuse_inputs(path, opened)?;
    }
    if !request.replace && path.try_exists()? {
        return Err(ExportError::Exists);
    }
    let free = || free_layout(&loaded.graph, &|| progress.is_cancelled());
    let arranged = || loaded.known_places().or_else(free).map(Into::into);
    let positions = positions.clone().or_else(arranged);
    let subject = Subject {
        positions: positions.as_deref(),
        part: part.as_deref(),
        filters,
        seen: seen.as_deref(),
        progress: Some(progress),
        ..Subject::new(&loaded.graph, &loaded.name)
    };
    request.format.save(path, &subject, request.options)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;
    use std::sync::mpsc::channel;

    use super::*;
    use crate::analysis::{Part, Tab, Topic, analyse};
    use crate::export::{ExportOptions, Format};
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
        let request = |path: PathBuf, replace| SaveRequest {
            path,
            format: Format::Json,
            options: ExportOptions::default(),
            replace,
            loaded: loaded.clone(),
            positions: None,
            part: None,
            filters: Vec::new(),
            seen: None,
            progress: Arc::default(),
        };
        for (input, text) in [(post, "# A\n"), (settings, "images: true\n")] {
            save_export(&outbox, request(input.clone(), true));
            assert!(matches!(inbox.recv(), Ok(Event::Saved(Err(_)))));
            assert_eq!(fs::read_to_string(&input).unwrap(), text);
        }
        save_export(&outbox, request(dir.path().join("a.json"), true));
        assert!(matches!(inbox.recv(), Ok(Event::Saved(Ok(_)))));
        save_export(&outbox, request(dir.path().join("a.json"), false));
        assert!(matches!(inbox.recv(), Ok(Event::Saved(Err(_)))), "nobody was asked about this file");
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
