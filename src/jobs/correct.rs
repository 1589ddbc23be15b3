//! Corrections in `linkloom.yaml`, in the background: what would be written is worked out from the file as it is, and written
//! only while the file is still so. It is the one thing that Linkloom writes into a folder unasked for a path.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Arc;

use super::{Event, Outbox, spawn};
use crate::config::edit::{Correction, Refused, by_hand, correct};
use crate::export::{ExportError, plain_words, save};
use crate::folder::{Bounds, SETTINGS, read};
use crate::place::RelPath;
use crate::session::correcting::{Corrected, Declined, Proposal, Rewrite};

/// Works out what would be written, and reports it for the `asked`th question.
pub fn propose_later(outbox: &Outbox, asked: u64, bounds: Bounds, correction: Correction) {
    let outbox = outbox.clone();
    spawn("correct", move || {
        let outcome = propose(&bounds, &correction).map(Box::new);
        outbox.send(Event::Corrected(Corrected::Proposed { asked, outcome }));
    });
}

/// Writes, and reports how it went.
pub fn rewrite_later(outbox: &Outbox, rewrite: Rewrite) {
    let outbox = outbox.clone();
    spawn("correct", move || {
        let result = write(&rewrite);
        outbox.send(Event::Corrected(Corrected::Rewritten { rewrite, result }));
    });
}

/// What a correction would write into the settings of a folder.
///
/// # Errors
/// The settings cannot be read, are broken, say so already, or are written in a way that is not edited safely.
pub fn propose(bounds: &Bounds, correction: &Correction) -> Result<Proposal, Declined> {
    let declined = |why: String, by_hand: Option<String>| Declined { why, by_hand };
    let before = settings(bounds).map_err(|why| declined(why, by_hand(correction)))?;
    let edited = correct(before.as_deref(), correction).map_err(|refused| {
        let is_to_do = !matches!(refused, Refused::AlreadyThere | Refused::NotThere | Refused::Wrong(_));
        declined(plainly(&refused), by_hand(correction).filter(|_| is_to_do))
    })?;
    let file = bounds.folder().join(SETTINGS);
    Ok(Proposal { file, before: before.map(Into::into), edited })
}

fn plainly(refused: &Refused) -> String {
    match refused {
        Refused::Broken(problem) => {
            let line = problem.place.map_or_else(String::new, |place| format!(", line {}", place.line));
            format!("{SETTINGS}{line}: {}. {}", problem.message, problem.hint.as_deref().unwrap_or_default())
        }
        Refused::Wrong(problem) => {
            format!("That cannot be written: {}. {}", problem.message, problem.hint.as_deref().unwrap_or_default())
        }
        other => format!("{other}"),
    }
}

/// The text of the settings; none where there is no such file.
fn settings(bounds: &Bounds) -> Result<Option<String>, String> {
    let path = bounds.folder().join(SETTINGS);
    if fs::symlink_metadata(&path).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
        return Ok(None);
    }
    let told = |message: &str, hint: Option<&str>| format!("{SETTINGS}: {message}. {}", hint.unwrap_or_default());
    let (file, problems) = read::read(&RelPath::new(SETTINGS), &path, bounds)
        .map_err(|problem| told(&problem.message, problem.hint.as_deref()))?;
    // A text in another encoding would be written back as another file.
    let bytes = fs::read(&path).map_err(|error| told(&plain_words(&error), None))?;
    if bytes != file.text.as_bytes() {
        let why = problems.first().map_or("It has changed in this moment", |problem| &problem.message);
        return Err(told(why, Some("Save it as UTF-8")));
    }
    Ok(Some(file.text.to_string()))
}

const CHANGED: &str = "linkloom.yaml has been changed by another program in the meantime, so nothing was written";

/// Makes the settings of a folder what they are to be, if they are still what they were.
///
/// # Errors
/// The file is another one by now, or it or its folder cannot be written into; in plain words.
pub fn write(rewrite: &Rewrite) -> Result<(), String> {
    let Rewrite { file, before, after, .. } = rewrite;
    if !is_still(file, before.as_deref()) {
        return Err(CHANGED.to_owned());
    }
    let folder = file.parent().unwrap_or(Path::new(""));
    // The system's administrator may write everywhere, whatever the owner of the folder wants.
    if fs::metadata(folder).is_ok_and(|metadata| metadata.permissions().readonly()) {
        return Err("The folder is read-only, so nothing was written into it".to_owned());
    }
    let Some(text) = after else {
        return fs::remove_file(file)
            .map_err(|error| format!("linkloom.yaml could not be removed: {}", plain_words(&error)));
    };
    write_text(file, before.as_ref(), text)
}

/// The file is compared again when all is ready, so that nothing that another program writes is lost.
fn write_text(file: &Path, before: Option<&Arc<str>>, text: &str) -> Result<(), String> {
    let mut is_ours = true;
    let saved = save(file, |out| {
        out.write_all(text.as_bytes())?;
        is_ours = is_still(file, before.map(|text| &**text));
        if is_ours { Ok(()) } else { Err(io::Error::other("it has changed").into()) }
    });
    match saved {
        Ok(()) => Ok(()),
        Err(_) if !is_ours => Err(CHANGED.to_owned()),
        Err(ExportError::IsReadOnly) => Err("linkloom.yaml is read-only, so nothing was written".to_owned()),
        Err(ExportError::Write(error)) => Err(format!("linkloom.yaml could not be written: {}", plain_words(&error))),
        Err(other) => Err(other.to_string()),
    }
}

fn is_still(file: &Path, text: Option<&str>) -> bool {
    match (fs::read(file), text) {
        (Ok(bytes), Some(text)) => bytes == text.as_bytes(),
        (Err(error), None) => error.kind() == ErrorKind::NotFound,
        _ => false,
    }
}
