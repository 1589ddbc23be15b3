//! `linkloom layout`

use std::fs;
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::Path;
use std::time::Instant;

use anyhow::Context as _;
use serde::Serialize;

use super::args::Layout;
use super::edge_list::{self, BadEdges, EdgeList};
use super::outcome::Outcome;
use super::output::{is_standard, json_out, text_err, to_file_or_stdout};
use crate::export::ExportError;
use crate::geom::Vec2;
use crate::layout::{Options, Problem, run as lay_out};

/// The line that tells how it went.
#[derive(Serialize)]
struct Report {
    nodes: usize,
    edges: usize,
    /// Seconds of the layout alone.
    s: f64,
}

pub(super) fn run(args: &Layout) -> anyhow::Result<Outcome> {
    let EdgeList { nodes, edges } = read(&args.edges)?;
    let problem = Problem { nodes, edges, ..Problem::default() };
    let options = Options { seed: args.seed, quality: args.quality.unwrap_or_default() };
    let (positions, s) = on_threads(args.threads, || timed(&problem, &options))?;
    let output = args.output.as_deref();
    if output.is_some() {
        to_file_or_stdout(output, "positions", |out| write_positions(&positions, out))?;
    }
    let report = serde_json::to_string(&Report { nodes, edges: problem.edges.len(), s })?;
    // Standard output holds one thing: the positions, where they go there, and the report else.
    if output.is_some_and(is_standard) {
        writeln!(text_err(), "{report}")?;
    } else {
        let mut out = json_out();
        writeln!(out, "{report}")?;
        out.flush()?;
    }
    Ok(Outcome::Fine)
}

fn read(path: &Path) -> Result<EdgeList, BadEdges> {
    let (file, text) = if is_standard(path) {
        ("standard input".to_owned(), io::read_to_string(io::stdin().lock()))
    } else {
        (path.display().to_string(), fs::read_to_string(path))
    };
    let text = text.map_err(|error| BadEdges::Unreadable(file.clone(), error))?;
    edge_list::parse(&file, &text)
}

fn timed(problem: &Problem, options: &Options) -> (Vec<Vec2>, f64) {
    let start = Instant::now();
    // Nobody cancels it, so it always comes to its end.
    let positions = lay_out(problem, options, &|| false).unwrap_or_default();
    (positions, start.elapsed().as_secs_f64())
}

fn on_threads<T: Send>(threads: Option<NonZeroUsize>, work: impl FnOnce() -> T + Send) -> anyhow::Result<T> {
    let Some(threads) = threads else { return Ok(work()) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.get()).build();
    Ok(pool.context("The threads could not be started")?.install(work))
}

fn write_positions(positions: &[Vec2], out: &mut dyn Write) -> Result<(), ExportError> {
    positions.iter().try_for_each(|at| writeln!(out, "{} {}", at.x, at.y))?;
    Ok(())
}
