//! `linkloom export`

use std::path::Path;

use anyhow::{Context as _, bail};

use super::args::Export;
use super::outcome::Outcome;
use super::output::{is_standard, note, to_file_or_stdout};
use super::part::{in_words, saved_view, shown};
use super::places::{free_places, move_by_hand};
use crate::export::{ExportOptions, Format, Subject};
use crate::folder::Links;
use crate::load::{Cancel, Loaded, Source, load_with};

pub(super) fn run(args: &Export) -> anyhow::Result<Outcome> {
    let links = Links::followed_anywhere(args.follow_links);
    let loaded = load_with(&Source::at(args.folder.clone()), links, &|_| {}, &Cancel::default())?;
    if let Some(path) = file(args) {
        format(args).refuse_inputs(path, &args.folder).with_context(|| path.display().to_string())?;
    }
    let graph = &loaded.graph;
    let view = args.view.as_deref().map(|wanted| saved_view(&args.folder, wanted)).transpose()?;
    let mut positions = if args.no_layout { None } else { free_places(&loaded) };
    if let Some((positions, view)) = positions.as_mut().zip(view.as_ref()) {
        move_by_hand(positions, view, graph);
    }
    let filters = in_words(view.as_ref().map(|saved| &saved.view), &args.filters);
    let part = shown(graph, view.map(|saved| saved.view), &args.filters);
    let subject = Subject {
        positions: positions.as_deref(),
        part: part.as_ref(),
        filters: &filters,
        ..Subject::new(graph, &loaded.name)
    };
    let options = ExportOptions { text: !args.no_text, analysis: args.analysis, ..ExportOptions::default() };
    write(args, &subject, options)?;
    tell_of_problems(&loaded, args);
    Ok(Outcome::Fine)
}

/// Where to write it, unless to standard output.
fn file(args: &Export) -> Option<&Path> {
    args.output.as_deref().filter(|path| !is_standard(path))
}

/// The format that is asked for, else that of the file's ending.
fn format(args: &Export) -> Format {
    args.format.or_else(|| Format::of_file(file(args)?)).unwrap_or(Format::Json)
}

fn write(args: &Export, subject: &Subject<'_>, options: ExportOptions) -> anyhow::Result<()> {
    let (file, format) = (file(args), format(args));
    match file {
        Some(path) if format.is_folder() => {
            format.save(path, subject, options).with_context(|| path.display().to_string())
        }
        None if format.is_folder() => bail!("{} is a folder: say which with -o FOLDER", format.about().name),
        _ => to_file_or_stdout(file, "export", |out| format.write(out, subject, options)),
    }
}

fn tell_of_problems(loaded: &Loaded, args: &Export) {
    let problems = match loaded.diagnostics.len() {
        0 => return,
        1 => "1 problem".to_owned(),
        count => format!("{count} problems"),
    };
    note(format_args!("{problems}; see `linkloom check {}`", args.folder.display()));
}
