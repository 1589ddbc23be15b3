//! The one list of what a person can do by menu, button or key. Menus, shortcuts, the help page and the README's table
//! are made from it.

use std::fmt;

/// Something a person can do at any time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Ask for a folder and open it.
    OpenFolder,
    /// Type the path of a folder to open.
    TypePath,
    /// Open the samples.
    OpenSamples,
    /// Read the folder again.
    Reload,
    /// Stop the load that runs.
    CancelLoad,
    /// Write the graph as JSON.
    ExportJson,
    /// Show the whole graph.
    FitAll,
    /// Show the selected node and its neighbours.
    FitSelection,
    /// Come closer.
    ZoomIn,
    /// Step back.
    ZoomOut,
    /// Select the node that was selected before.
    Back,
    /// Undo `Back`.
    Forward,
    /// Take back the last move of a node or change of the legend.
    Undo,
    /// Undo `Undo`.
    Redo,
    /// Show all that was switched off.
    ShowAll,
    /// Fold into each post what only it leads to.
    FoldAll,
    /// Unfold all posts.
    UnfoldAll,
    /// Draw hubs with a halo instead of their edges, or with their edges.
    ToggleHalos,
    /// Arrange the nodes as their edges pull them.
    ArrangeFreely,
    /// Arrange them in rings around the selected one.
    ArrangeInRings,
    /// Arrange them by date.
    ArrangeByTime,
    /// Arrange them in groups.
    ArrangeInGroups,
    /// Switch off the chosen nodes, or the selected one.
    Hide,
    /// Switch off all nodes but the chosen ones, or the selected one.
    Isolate,
    /// Keep the chosen nodes, or the selected one, where they are.
    Pin,
    /// Let the chosen nodes, or the selected one, move again.
    Unpin,
    /// Let all nodes that were put somewhere move again.
    UnpinAll,
    /// Ask again before opening the first link of a site, whatever was answered before.
    AskAgain,
    /// Show or hide the legend.
    ToggleLegend,
    /// Show or hide the minimap.
    ToggleMinimap,
    /// Show or hide the list of nodes.
    ToggleList,
    /// Show or hide the list of problems.
    ToggleProblems,
    /// Show or hide the help.
    ToggleHelp,
    /// Close what is on top: a question, a dialog, the side pane.
    Escape,
    /// Close the window.
    Quit,
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
    /// All actions, in the order of the help page.
    pub const ALL: [Self; 35] = [
        Self::OpenFolder,
        Self::TypePath,
        Self::OpenSamples,
        Self::Reload,
        Self::CancelLoad,
        Self::ExportJson,
        Self::FitAll,
        Self::FitSelection,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::Back,
        Self::Forward,
        Self::Undo,
        Self::Redo,
        Self::ShowAll,
        Self::FoldAll,
        Self::UnfoldAll,
        Self::ToggleHalos,
        Self::ArrangeFreely,
        Self::ArrangeInRings,
        Self::ArrangeByTime,
        Self::ArrangeInGroups,
        Self::Hide,
        Self::Isolate,
        Self::Pin,
        Self::Unpin,
        Self::UnpinAll,
        Self::AskAgain,
        Self::ToggleLegend,
        Self::ToggleMinimap,
        Self::ToggleList,
        Self::ToggleProblems,
        Self::ToggleHelp,
        Self::Escape,
        Self::Quit,
    ];

    /// What it is called on buttons and in menus.
    pub fn title(self) -> &'static str {
        match self {
            Self::OpenFolder => "Open a folder of posts…",
            Self::TypePath => "Open a path…",
            Self::OpenSamples => "Look around in the samples",
            Self::Reload => "Read the folder again",
            Self::CancelLoad => "Stop loading",
            Self::ExportJson => "Export as JSON…",
            Self::FitAll => "Show the whole graph",
            Self::FitSelection => "Show the selection",
            Self::ZoomIn => "Zoom in",
            Self::ZoomOut => "Zoom out",
            Self::Back => "Back to the last node",
            Self::Forward => "Forward again",
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::ShowAll => "Show everything",
            Self::FoldAll => "Fold sources into their posts",
            Self::UnfoldAll => "Unfold all posts",
            Self::ToggleHalos => "Hubs without their edges",
            Self::ArrangeFreely => "As the connections pull",
            Self::ArrangeInRings => "In rings around the selection",
            Self::ArrangeByTime => "Along time",
            Self::ArrangeInGroups => "In groups",
            Self::Hide => "Hide what is chosen",
            Self::Isolate => "Show only what is chosen",
            Self::Pin => "Hold in place what is chosen",
            Self::Unpin => "Let go what is chosen",
            Self::UnpinAll => "Let moved nodes go",
            Self::AskAgain => "Ask again before opening links",
            Self::ToggleLegend => "Legend",
            Self::ToggleMinimap => "Minimap",
            Self::ToggleList => "List of nodes",
            Self::ToggleProblems => "Problems",
            Self::ToggleHelp => "Help",
            Self::Escape => "Close what is on top",
            Self::Quit => "Quit",
        }
    }

    /// The keys that do it, the one to show first.
    pub fn shortcuts(self) -> &'static [Shortcut] {
        match self {
            Self::OpenFolder => const { &[ctrl('O')] },
            Self::TypePath => const { &[ctrl('L')] },
            Self::Reload => const { &[ctrl('R'), plain(Key::F(5))] },
            Self::ExportJson => const { &[ctrl('E'), ctrl_shift('S')] },
            Self::FitAll => const { &[plain(Key::Char('F')), plain(Key::Home)] },
            Self::FitSelection => const { &[shift('F')] },
            Self::ZoomIn => const { &[plain(Key::Char('+')), plain(Key::Char('='))] },
            Self::ZoomOut => const { &[plain(Key::Char('-'))] },
            Self::Back => const { &[alt(Key::Left)] },
            Self::Forward => const { &[alt(Key::Right)] },
            Self::Undo => const { &[ctrl('Z')] },
            Self::Redo => const { &[ctrl_shift('Z'), ctrl('Y')] },
            Self::ToggleLegend => const { &[plain(Key::F(9))] },
            Self::ToggleMinimap => const { &[plain(Key::Char('M'))] },
            Self::ToggleList => const { &[plain(Key::F(7))] },
            Self::ToggleProblems => const { &[plain(Key::F(8))] },
            Self::ToggleHelp => const { &[plain(Key::F(1)), plain(Key::Char('?'))] },
            Self::Escape => const { &[plain(Key::Escape)] },
            Self::Quit => const { &[ctrl('Q')] },
            Self::OpenSamples
            | Self::CancelLoad
            | Self::ShowAll
            | Self::FoldAll
            | Self::UnfoldAll
            | Self::ToggleHalos
            | Self::ArrangeFreely
            | Self::ArrangeInRings
            | Self::ArrangeByTime
            | Self::ArrangeInGroups
            | Self::Hide
            | Self::Isolate
            | Self::Pin
            | Self::Unpin
            | Self::UnpinAll
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
