//! `linkloom check`

use std::io::{self, Write};
use std::path::{Component, MAIN_SEPARATOR_STR, Path, is_separator};

use serde_json::{Value, json};

use super::args::Check;
use super::outcome::Outcome;
use super::output::{json_out, note, text_out};
use super::printable::printable;
use crate::diag::{Code, Diagnostic, Severity};
use crate::folder::Links;
use crate::load::{Cancel, Loaded, Source, load_with, notes, support_notes};
use crate::text::counted_plainly;

pub(super) fn run(args: &Check) -> anyhow::Result<Outcome> {
    match (args.explain, &args.folder) {
        (Some(code), _) => explain(code, &mut text_out())?,
        (None, Some(folder)) => return check(folder, args),
        // The command line does not allow it.
        (None, None) => {}
    }
    Ok(Outcome::Fine)
}

fn check(folder: &Path, args: &Check) -> anyhow::Result<Outcome> {
    let links = Links::followed_anywhere(args.follow_links);
    let loaded = load_with(&Source::at(folder.to_owned()), links, &|_| {}, &Cancel::default())?;
    let notes = notes(&loaded, args);
    if args.json {
        let mut out = json_out();
        serde_json::to_writer_pretty(&mut out, &as_json(&loaded, &notes)).map_err(io::Error::from)?;
        writeln!(out)?;
        out.flush()?;
    } else {
        let mut told = loaded.diagnostics.clone();
        told.extend(notes.iter().cloned());
        told.sort();
        // The problems of an opened file are in the file itself.
        let beside = folder.parent().filter(|_| folder.is_file()).unwrap_or(folder);
        print(&told, &prefix(beside), &mut text_out())?;
        note(summary(&loaded.diagnostics));
        loaded.report.sentences().into_iter().for_each(note);
    }
    let fine = loaded.diagnostics.is_empty() && !(args.strict && loaded.report.leaves_doubts());
    Ok(if fine { Outcome::Fine } else { Outcome::Problems })
}

/// So many characters fit on a line of an explanation.
const WIDTH: usize = 80;

/// The explanation of a kind of problem, in lines.
fn explain(code: Code, out: &mut impl Write) -> io::Result<()> {
    let mut line = String::new();
    for word in code.explanation().split(' ') {
        if line.len() + word.len() >= WIDTH {
            writeln!(out, "{line}")?;
            line.clear();
        }
        line.push_str(if line.is_empty() { "" } else { " " });
        line.push_str(word);
    }
    writeln!(out, "{line}")?;
    out.flush()
}

/// What is told beside the problems: everything that is left out, or what `--strict` fails for, and how claims are supported.
fn notes(loaded: &Loaded, args: &Check) -> Vec<Diagnostic> {
    let mut notes = if args.all || args.strict { notes::notes(&loaded.graph) } else { Vec::new() };
    notes.retain(|note| args.all || notes::is_doubtful(note));
    if args.claims {
        notes.extend(support_notes(&loaded.graph));
    }
    notes
}

fn as_json(loaded: &Loaded, notes: &[Diagnostic]) -> Value {
    let problem = |problem: &Diagnostic| {
        json!({
            "file": problem.file,
            "line": problem.place.map(|place| place.line),
            "column": problem.place.map(|place| place.column),
            "severity": problem.severity,
            "code": problem.code,
            "message": problem.message,
            "hint": problem.hint,
        })
    };
    let problems: Vec<Value> = loaded.diagnostics.iter().map(problem).collect();
    let notes: Vec<Value> = notes.iter().map(problem).collect();
    let report = loaded.report.to_json();
    let mut json = json!({"schema": "linkloom-check/1", "name": loaded.name, "report": report, "problems": problems});
    if let Some(all) = json.as_object_mut().filter(|_| !notes.is_empty()) {
        all.insert("notes".to_owned(), notes.into());
    }
    json
}

/// What stands before the paths of files, so that they lead to the files from where the command was started; nothing where
/// it is not known where they are, as with a graph that was opened from a file.
pub(super) fn prefix(folder: &Path) -> String {
    if folder.components().all(|part| part == Component::CurDir) || folder.is_file() {
        return String::new();
    }
    let folder = folder.display().to_string();
    if folder.ends_with(is_separator) { folder } else { folder + MAIN_SEPARATOR_STR }
}

fn print(diagnostics: &[Diagnostic], prefix: &str, out: &mut impl Write) -> io::Result<()> {
    for diagnostic in diagnostics {
        writeln!(out, "{}", printable(&format!("{prefix}{diagnostic}")))?;
        if let Some(hint) = &diagnostic.hint {
            writeln!(out, "  hint: {}", printable(hint))?;
        }
    }
    out.flush()
}

fn summary(diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    match (errors, diagnostics.len() - errors) {
        (0, 0) => "no problems".to_owned(),
        (errors, 0) => counted_plainly(errors, "error"),
        (0, warnings) => counted_plainly(warnings, "warning"),
        (errors, warnings) => format!("{}, {}", counted_plainly(errors, "error"), counted_plainly(warnings, "warning")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::place::{LineCol, RelPath};

    #[test]
    fn a_hint_stands_below_its_problem_and_nothing_steers_the_terminal() {
        let file = RelPath::new("a\u{1b}.md");
        let warning = Diagnostic::warning(&file, Code::Date, "No date").at(LineCol { line: 4, column: 7 });
        let mut out = Vec::new();
        print(&[warning.hint("Write 2025-01-13")], "posts/", &mut out).unwrap();
        let expected = "posts/a\\u{1b}.md:4:7: warning[date]: No date\n  hint: Write 2025-01-13\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn paths_begin_with_the_folder_as_it_was_given() {
        let cases = [("posts/", "posts/"), ("./posts/", "./posts/"), ("/", "/"), (".", ""), ("./", ""), ("../", "../")];
        for (folder, expected) in cases {
            assert_eq!(prefix(Path::new(folder)), expected);
        }
        assert_eq!(prefix(Path::new("../posts")), format!("../posts{MAIN_SEPARATOR_STR}"));
    }

    #[test]
    fn the_summary_counts_errors_and_warnings() {
        let file = RelPath::new("a.md");
        let error = Diagnostic::error(&file, Code::Empty, "x");
        let warning = Diagnostic::warning(&file, Code::Date, "x");
        assert_eq!(summary(&[]), "no problems");
        assert_eq!(summary(std::slice::from_ref(&error)), "1 error");
        assert_eq!(summary(&[error, warning.clone(), warning]), "1 error, 2 warnings");
    }
}
