//! `linkloom ask`

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

use crate::analysis::Tab;

pub(super) const EXAMPLES: &str = "\
Examples:
  linkloom ask posts most-cited                      The sources that most posts cite
  linkloom ask posts single-publisher --why          With the sentences behind each row
  linkloom ask posts rests-on bbc.co.uk              The claims that no other publisher supports
  linkloom ask posts lone-posts --filter tag:policy  Only among what a query finds
  linkloom ask posts most-cited --json               For other programs, with all evidence

Of how much the answer is goes to standard error.
Exit code: 0 there is an answer, 1 there is nothing to tell, 2 the folder could not be read.";

/// `linkloom ask`
#[derive(ClapArgs, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Ask {
    /// The folder of posts, or a file that a graph was exported to
    pub folder: PathBuf,
    /// What to ask
    #[command(subcommand)]
    pub topic: AskTopic,
    /// Write the answer with its evidence as JSON
    #[arg(long, global = true)]
    pub json: bool,
    /// Write the rows as CSV, for spreadsheets
    #[arg(long, global = true, conflicts_with_all = ["json", "why"])]
    pub csv: bool,
    /// Ask only about what a query finds and what is connected with it. If given more than once, what all of them keep
    #[arg(long = "filter", value_name = "QUERY", allow_hyphen_values = true, global = true)]
    pub filters: Vec<String>,
    /// Ask only about what this view shows: the name of a view saved for the folder, or a view file
    #[arg(long, value_name = "NAME|FILE", global = true)]
    pub view: Option<String>,
    /// How many rows to print, 0 for all. JSON and CSV have all unless this is given
    #[arg(long, value_name = "N", global = true)]
    pub top: Option<usize>,
    /// Also print the sentences behind each row
    #[arg(long, global = true)]
    pub why: bool,
    /// Follow symbolic links that lead out of the folder. Use it only if you trust whoever made the folder
    #[arg(long, global = true)]
    pub follow_links: bool,
}

/// What `linkloom ask` can be asked.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum AskTopic {
    /// Which sources does this folder rely on most?
    MostCited,
    /// Which publishers stand behind what is said of each platform?
    PlatformPublishers,
    /// Which posts rest on one publisher only?
    SinglePublisher,
    /// Which posts share no source with any other?
    LonePosts,
    /// Which tags never meet?
    #[command(visible_alias = "gaps")]
    SeparateTags,
    /// Which platforms were mentioned first most recently?
    NewestPlatforms,
    /// Which sources are cited under tags that never meet?
    TagSpanning,
    /// How well are the claims of each post supported?
    Support,
    /// Which posts rest on too little?
    WeakPosts,
    /// Which claims rest only on one publisher: what falls if it is wrong?
    RestsOn {
        /// The publisher, by its domain or its name
        publisher: String,
    },
    /// How many posts are there in each month, or year, or day?
    Timeline,
    /// When was something first and last used, and when in between?
    Uses {
        /// The tag, platform, source or publisher: its id, name or address
        node: String,
    },
    /// What hangs on one connection?
    Bridges,
    /// Which links lead nowhere?
    DeadLinks,
    /// What is there of one kind? All of it as a table
    Register {
        /// posts, tags, platforms, sources, publishers or claims
        tab: Tab,
    },
    /// How are two nodes connected? Up to five ways, each step with the sentence that says so
    Path {
        /// The one: its id, path, address, title or name
        from: String,
        /// The other
        to: String,
        /// Also walk through hubs: what very many have in common
        #[arg(long)]
        hubs: bool,
    },
    /// What has most in common with a node? Posts by shared pages and publishers, sources and publishers by the posts that
    /// cite both, tags and platforms by the posts in which they meet; what few have in common counts more (inverse
    /// document frequency)
    Overlap {
        /// The node: its id, path, address, title or name
        node: String,
    },
    /// What hangs together, and what is it about?
    Groups,
    /// What matters most? All nodes by rank, with connections, betweenness, core and how many would be cut off without each
    Central,
}
