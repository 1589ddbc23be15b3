//! What a list of formats says of each.

/// What a list says of a format. Each has its own beside the function that writes it.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// What it is called on the command line.
    pub id: &'static str,
    /// What it is called in the window.
    pub name: &'static str,
    /// The endings of its files, the usual one first; none where it is a folder.
    pub endings: &'static [&'static str],
    /// What it is good for, in a few words.
    pub purpose: &'static str,
    /// Which others it stands with.
    pub family: Family,
}

/// Formats that stand together in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Nodes and edges.
    Graph,
    /// Rows and columns.
    Table,
    /// For reference managers.
    References,
    /// To look at.
    Picture,
    /// To read.
    Text,
}

impl Family {
    /// Its heading in a list.
    pub fn title(self) -> &'static str {
        match self {
            Self::Graph => "Graphs",
            Self::Table => "Tables",
            Self::References => "References",
            Self::Picture => "Pictures",
            Self::Text => "Pages and text",
        }
    }
}
