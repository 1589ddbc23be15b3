//! `linkloom report`

use std::path::PathBuf;

use clap::Args as ClapArgs;

pub(super) const EXAMPLES: &str = "\
Examples:
  linkloom report posts                       Write to standard output
  linkloom report posts -o report.md          Write to a file, which must not be among the posts
  linkloom report posts --filter tag:policy   Only about what a query finds

`linkloom ask posts QUESTION --top 0 --why` has all rows of one answer. The same posts always give the same bytes.";

/// `linkloom report`
#[derive(ClapArgs, Debug, PartialEq, Eq)]
pub struct Report {
    /// The folder of posts
    pub folder: PathBuf,
    /// Where to write it, or `-` for standard output [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Ask only about what a query finds and what is connected with it. If given more than once, what all of them keep
    #[arg(long = "filter", value_name = "QUERY", allow_hyphen_values = true)]
    pub filters: Vec<String>,
    /// Ask only about what this view shows: the name of a view saved for the folder, or a view file
    #[arg(long, value_name = "NAME|FILE")]
    pub view: Option<String>,
    /// Leave out the sentences, but not where they stand
    #[arg(long)]
    pub no_text: bool,
    /// Follow symbolic links that lead out of the folder. Use it only if you trust whoever made the folder
    #[arg(long)]
    pub follow_links: bool,
}
