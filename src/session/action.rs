//! The one list of what a person can do by menu, button or key. Shortcuts, the help page and the README's table are made
//! from it; menus and buttons choose from it.

use std::fmt;

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $title:literal,)*) => {
        /// Something a person can do at any time.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[$doc])* $name,)*
        }

        impl Action {
            /// All of them, in the order of menus and help.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// What it is called in menus.
            pub fn title(self) -> &'static str {
                match self {
                    $(Self::$name => $title,)*
                }
            }
        }
    };
}

actions! {
    /// Ask for a folder and open it.
    OpenFolder = "Open a folder of posts…",
    /// Ask for the file of a graph and open it.
    OpenFile = "Open a graph from a file…",
    /// Type the path of a folder or a file to open.
    TypePath = "Open a folder or file by its path…",
    /// Open the samples.
    OpenSamples = "Open the sample folder",
    /// Read the folder again.
    Reload = "Reload the folder",
    /// Stop the load that runs.
    CancelLoad = "Stop loading",
    /// Give back the view and the layout that the folder had at first.
    ForgetView = "Reset this folder's view",
    /// Save the view under a name.
    SaveView = "Save view…",
    /// Open the file of a view.
    OpenViewFile = "Open a view file…",
    /// Compare what is shown with an earlier state.
    Compare = "Compare with…",
    /// Leave the comparison.
    StopComparing = "Stop comparing",
    /// Show or hide the list of what differs.
    ToggleChanges = "Changes",
    /// Write the graph as JSON.
    ExportJson = "Export as JSON…",
    /// Open the search box.
    Search = "Search and filter",
    /// Close the search box; everything is as bright as before.
    EndSearch = "Close the search",
    /// Show the whole graph.
    FitAll = "Fit to window",
    /// Show the selected nodes, or the current one and its neighbours.
    FitSelection = "Zoom to the selection",
    /// Come closer.
    ZoomIn = "Zoom in",
    /// Step back.
    ZoomOut = "Zoom out",
    /// Go back to the node that was current before.
    Back = "Back to the previous node",
    /// Undo `Back`.
    Forward = "Forward to the next node",
    /// Take back the last change of the view.
    Undo = "Undo",
    /// Undo `Undo`.
    Redo = "Redo",
    /// Show all that is filtered out.
    ShowAll = "Unhide all",
    /// Fold into each post what only it leads to.
    FoldAll = "Fold sources into their posts",
    /// Unfold all posts.
    UnfoldAll = "Show all sources",
    /// Draw hubs with a halo instead of their edges, or with their edges.
    ToggleHalos = "Hide lines of hubs",
    /// Dim what is filtered out instead of hiding it, or hide it again.
    ToggleDimming = "Dim instead of hiding",
    /// Arrange the nodes as their edges pull them.
    ArrangeFreely = "By connections",
    /// Arrange them in rings around the current one.
    ArrangeInRings = "Rings around the selection",
    /// Arrange them by date.
    ArrangeByTime = "Timeline",
    /// Arrange them in groups.
    ArrangeInGroups = "Groups",
    /// Lay out what is shown alone; what is hidden keeps no room.
    ArrangeShown = "Lay out only what is shown",
    /// Let the layout that runs wait, or go on.
    PauseLayout = "Pause the layout",
    /// End the layout that runs where it is.
    StopLayout = "Stop the layout",
    /// Unfold the current post, or fold it again.
    ToggleFold = "Fold or unfold the post",
    /// Hide the selected nodes, or the current one.
    Hide = "Hide",
    /// Hide all nodes but the selected ones, or the current one.
    Isolate = "Show only the selection",
    /// Select the neighbours of the selected nodes, or of the current one, too.
    SelectNeighbours = "Select the neighbours too",
    /// Select all nodes that are shown.
    SelectAll = "Select all",
    /// Select no node.
    SelectNone = "Clear the selection",
    /// Select the nodes that are not selected.
    InvertSelection = "Invert the selection",
    /// Show how the two selected nodes are connected.
    FindWays = "Ways between two nodes",
    /// Show only the neighbourhood of the current node, or everything again.
    ShowNeighbourhood = "Show only the neighbourhood",
    /// One step around the centre of the neighbourhood.
    OneStep = "Neighbourhood of 1 step",
    /// Two steps around it.
    TwoSteps = "Neighbourhood of 2 steps",
    /// Three steps around it.
    ThreeSteps = "Neighbourhood of 3 steps",
    /// Four steps around it.
    FourSteps = "Neighbourhood of 4 steps",
    /// Five steps around it.
    FiveSteps = "Neighbourhood of 5 steps",
    /// Keep the selected nodes, or the current one, where they are.
    Pin = "Pin",
    /// Let the selected nodes, or the current one, move again.
    Unpin = "Unpin",
    /// Let all nodes that were put somewhere move again.
    UnpinAll = "Unpin all",
    /// Ask again before opening the first link of a site, whatever was answered before.
    AskAgain = "Ask again before opening links",
    /// Show or hide the legend.
    ToggleLegend = "Legend",
    /// Show or hide the minimap.
    ToggleMinimap = "Minimap",
    /// Show or hide the strip of posts over time.
    ToggleTimeStrip = "Posts over time",
    /// Put a broken ring round posts that rest on too little, or none.
    ToggleWeakPosts = "Mark weak posts",
    /// Colour the nodes by groups of what hangs together, with their names, or by kind.
    ToggleGroups = "Color by group",
    /// Connect posts that rest on the same by dashed lines, or no longer.
    ToggleDerived = "Connect posts that share sources",
    /// Show or hide the facets.
    ToggleFacets = "Filter posts",
    /// Show or hide the questions about the folder.
    ToggleQuestions = "Questions",
    /// Show or hide the list of nodes.
    ToggleList = "Register",
    /// Show or hide the list of problems.
    ToggleProblems = "Problems",
    /// Show or hide the help.
    ToggleHelp = "Help",
    /// Close what is on top: a question, a dialog, the side pane.
    Escape = "Close or deselect",
    /// Close the window.
    Quit = "Quit",
}

/// A key of the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A letter, digit or sign, upper case.
    Char(char),
    /// A function key.
    F(u8),
    /// Escape.
    Escape,
    /// Home.
    Home,
    /// The left arrow.
    Left,
    /// The right arrow.
    Right,
}

/// A key with what is held down beside it. `command` is Ctrl, on a Mac ⌘.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shortcut {
    /// Ctrl, on a Mac ⌘.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
    /// The key.
    pub key: Key,
}

const fn plain(key: Key) -> Shortcut {
    Shortcut { command: false, shift: false, alt: false, key }
}

const fn ctrl(key: char) -> Shortcut {
    Shortcut { command: true, ..plain(Key::Char(key)) }
}

const fn ctrl_shift(key: char) -> Shortcut {
    Shortcut { shift: true, ..ctrl(key) }
}

const fn alt(key: Key) -> Shortcut {
    Shortcut { alt: true, ..plain(key) }
}

const fn shift(key: char) -> Shortcut {
    Shortcut { shift: true, ..plain(Key::Char(key)) }
}

impl Action {
    /// The keys that do it, the one to show first.
    pub fn shortcuts(self) -> &'static [Shortcut] {
        match self {
            Self::OpenFolder => const { &[ctrl('O')] },
            Self::TypePath => const { &[ctrl('L')] },
            Self::Reload => const { &[ctrl('R'), plain(Key::F(5))] },
            Self::ExportJson => const { &[ctrl('E'), ctrl_shift('S')] },
            Self::Compare => const { &[ctrl('D')] },
            Self::ToggleChanges => const { &[plain(Key::Char('D'))] },
            Self::Search => const { &[ctrl('F'), ctrl('K'), plain(Key::Char('/'))] },
            Self::FitAll => const { &[plain(Key::Char('F')), plain(Key::Home)] },
            Self::FitSelection => const { &[shift('F')] },
            Self::ZoomIn => const { &[plain(Key::Char('+')), plain(Key::Char('='))] },
            Self::ZoomOut => const { &[plain(Key::Char('-'))] },
            Self::Back => const { &[alt(Key::Left)] },
            Self::Forward => const { &[alt(Key::Right)] },
            Self::Undo => const { &[ctrl('Z')] },
            Self::Redo => const { &[ctrl_shift('Z'), ctrl('Y')] },
            Self::SelectAll => const { &[ctrl('A')] },
            Self::FindWays => const { &[plain(Key::Char('W'))] },
            Self::ShowNeighbourhood => const { &[plain(Key::Char('G'))] },
            Self::OneStep => const { &[plain(Key::Char('1'))] },
            Self::TwoSteps => const { &[plain(Key::Char('2'))] },
            Self::ThreeSteps => const { &[plain(Key::Char('3'))] },
            Self::FourSteps => const { &[plain(Key::Char('4'))] },
            Self::FiveSteps => const { &[plain(Key::Char('5'))] },
            Self::Hide => const { &[plain(Key::Char('H'))] },
            Self::Isolate => const { &[plain(Key::Char('I'))] },
            Self::Pin => const { &[plain(Key::Char('P'))] },
            Self::Unpin => const { &[shift('P')] },
            Self::ToggleFold => const { &[plain(Key::Char('U'))] },
            Self::PauseLayout => const { &[ctrl('.')] },
            Self::ToggleLegend => const { &[plain(Key::F(9))] },
            Self::ToggleMinimap => const { &[plain(Key::Char('M'))] },
            Self::ToggleTimeStrip => const { &[plain(Key::Char('T'))] },
            Self::ToggleGroups => const { &[plain(Key::Char('K'))] },
            Self::ToggleFacets => const { &[plain(Key::F(6))] },
            Self::ToggleQuestions => const { &[plain(Key::Char('Q'))] },
            Self::ToggleList => const { &[plain(Key::F(7))] },
            Self::ToggleProblems => const { &[plain(Key::F(8))] },
            Self::ToggleHelp => const { &[plain(Key::F(1)), plain(Key::Char('?'))] },
            Self::Escape => const { &[plain(Key::Escape)] },
            Self::Quit => const { &[ctrl('Q')] },
            Self::OpenFile
            | Self::OpenSamples
            | Self::CancelLoad
            | Self::StopComparing
            | Self::ForgetView
            | Self::SaveView
            | Self::OpenViewFile
            | Self::ShowAll
            | Self::FoldAll
            | Self::UnfoldAll
            | Self::ToggleHalos
            | Self::ToggleDimming
            | Self::ArrangeFreely
            | Self::ArrangeInRings
            | Self::ArrangeByTime
            | Self::ArrangeInGroups
            | Self::EndSearch
            | Self::ArrangeShown
            | Self::StopLayout
            | Self::SelectNeighbours
            | Self::SelectNone
            | Self::InvertSelection
            | Self::UnpinAll
            | Self::ToggleWeakPosts
            | Self::ToggleDerived
            | Self::AskAgain => &[],
        }
    }
}

/// As a person writes it: `Ctrl+Shift+S`.
impl fmt::Display for Shortcut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let command = if cfg!(target_os = "macos") { "⌘" } else { "Ctrl+" };
        let modifiers = [(self.command, command), (self.alt, "Alt+"), (self.shift, "Shift+")];
        for (_, text) in modifiers.iter().filter(|(held, _)| *held) {
            f.write_str(text)?;
        }
        match self.key {
            Key::Char(c) => write!(f, "{c}"),
            Key::F(n) => write!(f, "F{n}"),
            Key::Escape => f.write_str("Esc"),
            Key::Home => f.write_str("Home"),
            Key::Left => f.write_str("←"),
            Key::Right => f.write_str("→"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_action_has_a_title_of_its_own() {
        let titles: BTreeSet<_> = Action::ALL.iter().map(|action| action.title()).collect();
        assert_eq!(titles.len(), Action::ALL.len());
        assert!(titles.iter().all(|title| !title.is_empty()));
    }

    #[test]
    fn no_two_actions_share_a_shortcut() {
        let mut seen = BTreeSet::new();
        for shortcut in Action::ALL.iter().flat_map(|action| action.shortcuts()) {
            assert!(seen.insert(*shortcut), "{shortcut} is used twice");
        }
    }
}
