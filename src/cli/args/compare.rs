//! `linkloom compare`

use std::path::PathBuf;

use clap::Args as ClapArgs;

pub(super) const EXAMPLES: &str = "\
Examples:
  linkloom compare last-week/posts posts            What was added, what is gone, what changed
  linkloom compare last-week.json posts             The same with an export as JSON; of all claims with --analysis
  linkloom compare posts-a posts-b --filter tag:law Only what a query keeps of both
  linkloom compare posts-a posts-b --top 0          All lines, not the first of each kind
  linkloom compare posts-a posts-b --json -o d.json For other programs
  linkloom compare posts-a posts-b >/dev/null && echo same

A post whose file was renamed is told as renamed, with its earlier name, if the two have much in common in words, title, date,
tags, platforms and sources. What only stands elsewhere in a post is no difference. What an
export leaves out is not compared: without --analysis the claims that cite nothing, with --no-text all sentences.

Exit code: 0 nothing differs, 1 something does, 2 one of the two could not be read.";

/// `linkloom compare`
#[derive(ClapArgs, Debug, PartialEq, Eq)]
pub struct Compare {
    /// The folder of posts as it was, or a file with it that Linkloom exported
    pub before: PathBuf,
    /// The folder of posts as it is, or likewise
    pub after: PathBuf,
    /// Write all changes as JSON
    #[arg(long)]
    pub json: bool,
    /// Compare only what a query finds and what is connected with it. If given more than once, what all of them keep
    #[arg(long = "filter", value_name = "QUERY", allow_hyphen_values = true)]
    pub filters: Vec<String>,
    /// How many changes of each kind to print, 0 for all. JSON has all
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub top: usize,
    /// Where to write it, or `-` for standard output [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Follow symbolic links that lead out of the folders. Use it only if you trust whoever made the folders
    #[arg(long)]
    pub follow_links: bool,
}
