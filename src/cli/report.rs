//! `linkloom report`

use anyhow::Context as _;

use super::args::Report;
use super::outcome::Outcome;
use super::output::{is_standard, to_file_or_stdout};
use super::part::{left, saved_view};
use crate::export::{ExportOptions, Format, Subject, refuse_inputs};
use crate::folder::Links;
use crate::load::{Cancel, Source, load_with};

pub(super) fn run(args: &Report) -> anyhow::Result<Outcome> {
    let file = args.output.as_deref().filter(|path| !is_standard(path));
    let links = Links::followed_anywhere(args.follow_links);
    let loaded = load_with(&Source::at(args.folder.clone()), links, &|_| {}, &Cancel::default())?;
    if let Some(path) = file {
        refuse_inputs(path, &args.folder).with_context(|| path.display().to_string())?;
    }
    let graph = &loaded.graph;
    let view = args.view.as_deref().map(|wanted| saved_view(&args.folder, wanted)).transpose()?;
    // What is folded in a view is asked about, too, as `ask` does.
    let part = left(graph, view.map(|saved| saved.view), &args.filters);
    let subject = Subject { part: part.as_ref(), filters: &args.filters, ..Subject::new(graph, &loaded.name) };
    let options = ExportOptions { text: !args.no_text, ..ExportOptions::default() };
    to_file_or_stdout(file, "report", |out| Format::Report.write(out, &subject, options))?;
    Ok(Outcome::Fine)
}
