//! `linkloom compare`

use std::io::Write;
use std::path::Path;

use anyhow::Context as _;

use super::args::Compare;
use super::outcome::Outcome;
use super::output::{is_standard, to_file_or_stdout};
use super::part::shown;
use super::printable::{PrintableWriter, Spelling};
use crate::compare::{Part, Report, compare_parts};
use crate::export::{ExportError, refuse_inputs};
use crate::folder::Links;
use crate::load::{Cancel, Loaded, Source, load_with};

pub(super) fn run(args: &Compare) -> anyhow::Result<Outcome> {
    let [before, after] = [load(&args.before, args)?, load(&args.after, args)?];
    for input in [&args.before, &args.after] {
        if let Some(path) = args.output.as_deref().filter(|path| !is_standard(path)) {
            refuse_inputs(path, input).with_context(|| path.display().to_string())?;
        }
    }
    let [of_before, of_after] = [&before, &after].map(|loaded| shown(&loaded.graph, None, &args.filters));
    let comparison = compare_parts(
        Part { graph: &before.graph, part: of_before.as_ref() },
        Part { graph: &after.graph, part: of_after.as_ref() },
    );
    let [name_before, name_after] = names(args, [&before, &after]);
    let report = Report {
        comparison: &comparison,
        before: &before.graph,
        after: &after.graph,
        names: [&name_before, &name_after],
        filters: &args.filters,
    };
    to_file_or_stdout(args.output.as_deref(), "comparison", |out| write(args, &report, out))?;
    Ok(if comparison.is_empty() { Outcome::Fine } else { Outcome::Differ })
}

/// An error names the one of the two that could not be read.
fn load(path: &Path, args: &Compare) -> anyhow::Result<Loaded> {
    let links = Links::followed_anywhere(args.follow_links);
    Ok(load_with(&Source::at(path.to_path_buf()), links, &|_| {}, &Cancel::default())?)
}

/// What the two are called; where that is the same, as they were given.
fn names(args: &Compare, loaded: [&Loaded; 2]) -> [String; 2] {
    let [before, after] = loaded.map(|loaded| loaded.name.clone());
    if before == after { [&args.before, &args.after].map(|path| path.display().to_string()) } else { [before, after] }
}

fn write(args: &Compare, report: &Report<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    let spelling = if args.json { Spelling::Json } else { Spelling::Text };
    let mut out = PrintableWriter::new(out, spelling);
    if args.json {
        return Ok(report.write_json(out)?);
    }
    let most = if args.top == 0 { usize::MAX } else { args.top };
    out.write_all(report.text(most).as_bytes())?;
    Ok(out.flush()?)
}
