//! `linkloom layout`

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args as ClapArgs;

/// The most threads that `layout` starts.
const THREADS_MAX: usize = 256;

pub(super) const EXAMPLES: &str = "\
Examples:
  linkloom layout graph.edges -o positions.txt    A line `x y` for each node, in order
  linkloom layout graph.edges --seed 7            Another layout, just as good
  linkloom layout graph.edges --threads 1         The same positions, on one thread
  linkloom layout - -o - <graph.edges             From standard input to standard output

The list has two node numbers per line, counted from 0 and separated by spaces, tabs or a comma. Lines that \
begin with # or % are comments.

Standard output gets one line of JSON, {\"nodes\": …, \"edges\": …, \"s\": …}, where s is how many \
seconds the layout alone took. If the positions go to standard output, this line goes to standard error.";

/// `linkloom layout`
#[derive(ClapArgs, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The list of edges, or `-` for standard input
    pub edges: PathBuf,
    /// Where to write the positions, or `-` for standard output [default: nowhere]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Which of many equally good layouts to make
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,
    /// How many steps to take: more is slower but keeps neighbours closer [default: depends on the number of nodes]
    #[arg(long, value_name = "STEPS", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub quality: Option<u32>,
    /// How many threads to use, at most 256 [default: as many as there are processors]
    #[arg(long, value_name = "N", value_parser = thread_count)]
    pub threads: Option<NonZeroUsize>,
}

/// More threads than any machine has processors only starve the machine.
fn thread_count(text: &str) -> Result<NonZeroUsize, String> {
    let count = text.parse().ok().and_then(NonZeroUsize::new).filter(|count| count.get() <= THREADS_MAX);
    count.ok_or_else(|| format!("it must be a number from 1 to {THREADS_MAX}"))
}
