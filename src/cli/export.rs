//! `linkloom export`

use anyhow::Context as _;

use super::args::Export;
use super::outcome::Outcome;
use super::output::{is_standard, note, to_file_or_stdout};
use crate::export::{JsonOptions, Subject, refuse_inputs, write_json};
use crate::folder::Links;
use crate::load::{Cancel, Loaded, Source, load_with};
use crate::scene::arrange::free_layout;

pub(super) fn run(args: &Export) -> anyhow::Result<Outcome> {
    let links = Links::followed_anywhere(args.follow_links);
    let loaded = load_with(&Source::Folder(args.folder.clone()), links, &|_| {}, &Cancel::default())?;
    if let Some(path) = args.output.as_deref().filter(|path| !is_standard(path)) {
        refuse_inputs(path, &args.folder).with_context(|| path.display().to_string())?;
    }
    let positions = if args.no_layout { None } else { free_layout(&loaded.graph, &|| false) };
    let subject = Subject { graph: &loaded.graph, name: &loaded.name, positions: positions.as_deref() };
    let options = JsonOptions { text: !args.no_text };
    to_file_or_stdout(args.output.as_deref(), "export", |out| write_json(out, &subject, options))?;
    tell_of_problems(&loaded, args);
    Ok(Outcome::Fine)
}

fn tell_of_problems(loaded: &Loaded, args: &Export) {
    let problems = match loaded.diagnostics.len() {
        0 => return,
        1 => "1 problem".to_owned(),
        count => format!("{count} problems"),
    };
    note(format_args!("{problems}; see `linkloom check {}`", args.folder.display()));
}
