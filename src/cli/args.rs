//! What the command line understands. Pure: nothing here looks at files or prints.

mod ask;
mod compare;
mod layout;

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand};

use crate::diag::Code;
use crate::export::Format;
pub use ask::{Ask, AskTopic};
pub use compare::Compare;
pub use layout::Layout;

const EXAMPLES: &str = "\
Examples:
  linkloom                          Open the window on the last folder, or on the samples the first time
  linkloom posts                    Open the window on the folder `posts`
  linkloom posts --view quiet       Start with the view saved as `quiet`, or with a view file
  linkloom graph.json               Open a graph that was exported
  linkloom ./export                 Open a folder that has the name of a command
  linkloom check posts              List what is wrong in the posts, with file and line
  linkloom export posts -o g.json   Write the graph as JSON, without a window
  linkloom find posts 'tag:law ban' Find posts, tags, sources and the sentences that say it

Linkloom only reads your posts. It writes files only where you tell it to.";

const EXPORT_EXAMPLES: &str = "\
Examples:
  linkloom export posts                      Write to standard output
  linkloom export posts -o graph.json        Write to a file, all at once: it is never left half written
  linkloom export posts --no-layout | jq '.graph.counts'
  linkloom export posts --view quiet         Only what the view saved as `quiet` shows

The same posts always give the same bytes.";

/// Examples, then the list of formats.
fn export_help() -> String {
    let line = |format: Format| {
        let about = format.about();
        let ending = about.endings.first().map_or_else(|| "a folder".to_owned(), |ending| format!(".{ending}"));
        format!("  {:<12} {ending:<10} {}", about.id, about.purpose)
    };
    format!("{EXPORT_EXAMPLES}\n\nFormats:\n{}", Format::ALL.map(line).join("\n"))
}

const FIND_EXAMPLES: &str = "\
Examples:
  linkloom find posts migration                  Nodes with that name, and sentences with that word
  linkloom find posts 'tag:policy -is:draft'     Posts with a tag, but no drafts
  linkloom find posts '\"left the app\" or exodus' A phrase, or a word
  linkloom find posts cites:bbc.co.uk --paths    Only the files, one per line
  linkloom find posts 'date:2025-01..' --json    For other programs

Terms: word, \"a phrase\", kind:post, tag:x, mentions:x, cites:x, links:x, author:x, path:notes/, date:2025-01..2025-03,
date:none, is:draft (missing, orphan, pinned, single-source, undated, weak), degree:>10, posts:>=3, cites:>=5, sources:0,
claims:>10, claims:none>3 (more than three claims without a publisher; one: with one, several: with two or more),
key.mood:calm, near:\"TikTok\"/2, url:/2024/. All terms must match. Use `or` between terms, parentheses to group, and `-` for not.

What the query means and how much was found goes to standard error.
Exit code: 0 something was found, 1 nothing was found, 2 the folder could not be read.";

const CHECK_EXAMPLES: &str = "\
Examples:
  linkloom check posts                       One line per problem: file:line:column: error[code]: text
  linkloom check posts | grep ': error\\['    Only what is missing from the graph
  linkloom check posts && make site          Go on only when nothing is wrong
  linkloom check posts --json | jq .report   The totals and the problems, for other programs
  linkloom check posts --claims              How well each post is supported, and what is not
  linkloom check --explain missing-post      What a kind of problem means

What became of all files, links, tags and mentions goes to standard error, one line each.
Exit code: 0 no problems, 1 problems were found, 2 the folder could not be read.";

const STATS_EXAMPLES: &str = "\
Example:
  linkloom stats posts    How many there are of each kind, and how long reading took";

/// The whole command line.
#[derive(Debug, Parser, PartialEq, Eq)]
#[command(
    name = "linkloom",
    version,
    about = "Explore a folder of Markdown posts as a graph",
    long_about = "Explore a folder of Markdown posts as a graph: the posts, their tags, the platforms they mention, \
                  the sources they cite, and the sentence behind every connection.\n\nWithout a command, Linkloom \
                  opens its window.",
    after_help = EXAMPLES,
    max_term_width = 100,
    args_conflicts_with_subcommands = true
)]
pub struct Args {
    /// The folder, or the file of a graph, to open in the window [default: the last one, or the samples the first time]
    pub folder: Option<PathBuf>,
    /// Follow symbolic links that lead out of the folder, now and later. Use it only if you trust whoever made the folder
    #[arg(long, requires = "folder")]
    pub follow_links: bool,
    /// Start with this view: the name of a view saved for the folder, or a view file
    #[arg(long, value_name = "NAME|FILE", requires = "folder")]
    pub view: Option<String>,
    /// What to do instead of opening the window.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What needs no window.
#[derive(Debug, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Write a folder's graph for other programs: as JSON, or in another format
    #[command(after_help = export_help())]
    Export(Export),
    /// Find nodes and sentences in a folder
    #[command(after_help = FIND_EXAMPLES)]
    Find(Find),
    /// Answer a question about a folder: what it relies on, what stands alone, what never meets
    #[command(after_help = ask::EXAMPLES)]
    Ask(Ask),
    /// List what is wrong in a folder's posts
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),
    /// Tell what differs between two states of a folder
    #[command(after_help = compare::EXAMPLES)]
    Compare(Compare),
    /// Count what is in a folder, and time how long reading takes
    #[command(after_help = STATS_EXAMPLES)]
    Stats(Stats),
    /// Lay out a graph given as a list of edges
    #[command(after_help = layout::EXAMPLES)]
    Layout(Layout),
}

/// `linkloom export`
#[derive(ClapArgs, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Export {
    /// The folder of posts, or a file that a graph was exported to
    pub folder: PathBuf,
    /// Where to write it, or `-` for standard output [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// What to write [default: what the ending of FILE says, else json]
    #[arg(short, long, value_name = "FORMAT", value_parser = format)]
    pub format: Option<Format>,
    /// Keep only what a query finds and what is connected with it. If given more than once, keep what all of them keep
    #[arg(long = "filter", value_name = "QUERY", allow_hyphen_values = true)]
    pub filters: Vec<String>,
    /// Leave out the positions of the nodes
    #[arg(long)]
    pub no_layout: bool,
    /// Leave out the sentences of the evidence
    #[arg(long)]
    pub no_text: bool,
    /// Also write what was worked out: the claims of each post without a source, and how well all are supported
    #[arg(long)]
    pub analysis: bool,
    /// Follow symbolic links that lead out of the folder. Use it only if you trust whoever made the folder
    #[arg(long)]
    pub follow_links: bool,
    /// Write only what this view shows: the name of a view saved for the folder, or a view file
    #[arg(long, value_name = "NAME|FILE")]
    pub view: Option<String>,
}

/// `linkloom find`
#[derive(ClapArgs, Debug, PartialEq, Eq)]
pub struct Find {
    /// The folder of posts, or a file that a graph was exported to
    pub folder: PathBuf,
    /// What to find
    #[arg(allow_hyphen_values = true)]
    pub query: String,
    /// Write nodes and passages as JSON
    #[arg(long)]
    pub json: bool,
    /// Write only the paths of the posts found, one per line
    #[arg(long, conflicts_with = "json")]
    pub paths: bool,
    /// Follow symbolic links that lead out of the folder. Use it only if you trust whoever made the folder
    #[arg(long)]
    pub follow_links: bool,
}

/// `linkloom check`
#[derive(ClapArgs, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Check {
    /// The folder of posts, or a file that a graph was exported to
    #[arg(required_unless_present = "explain")]
    pub folder: Option<PathBuf>,
    /// Write the report and the problems as JSON
    #[arg(long)]
    pub json: bool,
    /// Also fail if a link leads to a page of the site or out of the folder, or if a post has a tag twice
    #[arg(long)]
    pub strict: bool,
    /// Also list what is left out though it is no problem: each link that makes no connection, each tag that stands twice
    #[arg(long)]
    pub all: bool,
    /// Also list each claim that no publisher supports, and for each post how many are supported by how many
    #[arg(long)]
    pub claims: bool,
    /// Follow symbolic links that lead out of the folder. Use it only if you trust whoever made the folder
    #[arg(long)]
    pub follow_links: bool,
    /// Explain a kind of problem, given by its code
    #[arg(long, value_name = "CODE", value_parser = code, conflicts_with_all = ["folder", "json", "strict", "all", "claims", "follow_links"])]
    pub explain: Option<Code>,
}

/// `linkloom stats`
#[derive(ClapArgs, Debug, PartialEq, Eq)]
pub struct Stats {
    /// The folder of posts, or a file that a graph was exported to
    pub folder: PathBuf,
    /// Follow symbolic links that lead out of the folder. Use it only if you trust whoever made the folder
    #[arg(long)]
    pub follow_links: bool,
}

/// A format by its name.
fn format(name: &str) -> Result<Format, String> {
    let names = || Format::ALL.map(|format| format.about().id).join(", ");
    Format::parse(name).ok_or_else(|| format!("the formats are {}", names()))
}

/// A kind of problem by its name.
fn code(name: &str) -> Result<Code, String> {
    let names = || Code::ALL.map(Code::as_str).join(", ");
    Code::parse(name).ok_or_else(|| format!("the codes are {}", names()))
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroUsize;

    use super::*;
    use clap::CommandFactory as _;
    use clap::error::ErrorKind;

    fn parse(line: &str) -> Result<Args, clap::Error> {
        Args::try_parse_from(line.split(' '))
    }

    #[test]
    fn the_definition_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn a_bare_folder_is_for_the_window() {
        let folder = |text: &str| Args { folder: Some(text.into()), follow_links: false, view: None, command: None };
        assert_eq!(parse("linkloom posts").unwrap(), folder("posts"));
        assert_eq!(parse("linkloom ./export").unwrap(), folder("./export"));
        let followed = Args { follow_links: true, ..folder("posts") };
        assert_eq!(parse("linkloom --follow-links posts").unwrap(), followed);
        // It is said of a folder, never of all.
        assert!(parse("linkloom --follow-links").is_err());
        assert_eq!(parse("linkloom").unwrap(), Args { folder: None, follow_links: false, view: None, command: None });
    }

    #[test]
    fn export_takes_its_options_in_any_order() {
        let expected = Export {
            folder: "p".into(),
            output: Some("g".into()),
            format: None,
            filters: Vec::new(),
            no_layout: true,
            no_text: false,
            analysis: false,
            follow_links: false,
            view: None,
        };
        let expected = Args { folder: None, follow_links: false, view: None, command: Some(Command::Export(expected)) };
        for line in ["linkloom export p -o g --no-layout", "linkloom export --no-layout --output=g p"] {
            assert_eq!(parse(line).unwrap(), expected);
        }
    }

    #[test]
    fn a_query_may_begin_with_a_hyphen_and_options_stand_anywhere() {
        let find = Find { folder: "p".into(), query: "-tag:x".into(), json: true, paths: false, follow_links: false };
        for line in ["linkloom find p -tag:x --json", "linkloom find p --json -tag:x", "linkloom find --json p -tag:x"]
        {
            let Some(Command::Find(found)) = parse(line).unwrap().command else { panic!("{line}") };
            assert_eq!(found, find, "{line}");
        }
        assert_eq!(parse("linkloom find p x --json --paths").unwrap_err().kind(), ErrorKind::ArgumentConflict);
        let Some(Command::Export(export)) = parse("linkloom export p --filter -tag:x --filter=y").unwrap().command
        else {
            panic!("an export")
        };
        assert_eq!(export.filters, ["-tag:x", "y"]);
    }

    #[test]
    fn layout_wants_whole_numbers_and_at_least_one_thread() {
        let layout = parse("linkloom layout g --seed 7 --threads 2").unwrap().command;
        let threads = NonZeroUsize::new(2);
        let expected = Layout { edges: "g".into(), output: None, seed: 7, quality: None, threads };
        assert_eq!(layout, Some(Command::Layout(expected)));
        for line in [
            "linkloom layout g --threads 0",
            "linkloom layout g --threads 100000",
            "linkloom layout g --seed=-1",
            "linkloom layout g --seed x",
            "linkloom layout g --quality 0",
        ] {
            assert_eq!(parse(line).unwrap_err().kind(), ErrorKind::ValueValidation, "{line}");
        }
    }

    #[test]
    fn what_is_missing_or_too_much_is_an_error() {
        assert_eq!(parse("linkloom export").unwrap_err().kind(), ErrorKind::MissingRequiredArgument);
        assert_eq!(parse("linkloom check a b").unwrap_err().kind(), ErrorKind::UnknownArgument);
        assert_eq!(parse("linkloom --nonsense").unwrap_err().kind(), ErrorKind::UnknownArgument);
    }

    #[test]
    fn every_command_has_help_with_an_example() {
        for command in Args::command().get_subcommands_mut() {
            let help = command.render_long_help().to_string();
            assert!(help.contains(&format!("linkloom {}", command.get_name())), "{help}");
        }
    }
}
