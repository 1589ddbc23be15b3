//! What the help says: tasks first, then what the words mean, then mouse and keys.

use crate::session::Action;

/// A part of the help.
pub(super) struct Section {
    pub(super) title: &'static str,
    pub(super) entries: &'static [Entry],
}

/// Something that is named and explained.
pub(super) struct Entry {
    pub(super) name: &'static str,
    /// Keys in it are written as on a keyboard with Ctrl.
    pub(super) text: &'static str,
}

const fn entry(name: &'static str, text: &'static str) -> Entry {
    Entry { name, text }
}

/// What a person comes to do, each with the way in a sentence or two.
pub(super) const TASKS: Section = Section {
    title: "How do I…",
    entries: &[
        entry(
            "Find something?",
            "Press Ctrl+F and type. ↓ and ↑ go through the hits, Enter opens one at its sentence.",
        ),
        entry(
            "See what matters here?",
            "The largest nodes have the most connections. The register (F7) has everything in tables: click a heading to sort.",
        ),
        entry("Read a post?", "Click it. Its text opens beside the graph."),
        entry(
            "See what is said about something?",
            "Click a tag, platform or publisher: its posts are listed with the sentences.",
        ),
        entry("Learn why two nodes are connected?", "Click the line between them: it lists every sentence behind it."),
        entry(
            "Compare two tags, platforms or authors?",
            "Press F6 and click both: only posts that have both stay. Alt+click leaves one out.",
        ),
        entry(
            "See what has changed since?",
            "Press Ctrl+D and choose an earlier copy of the folder or an export. What was added, is gone and changed is marked, \
             and listed at the left; Esc leads back.",
        ),
        entry(
            "See what rests on too little?",
            "A post's card counts its claims by the publishers behind them: click a number to list them. A publisher's card lists \
             what rests on it alone. Search is:weak, or mark weak posts in the settings.",
        ),
        entry(
            "See how it grew over the years?",
            "Look at the strip below the graph (T), or choose Timeline in the Arrange menu. Drag over the strip to keep some \
             months bright; Play goes through them.",
        ),
        entry(
            "See when a tag, platform or source was used?",
            "Click it. The strip below the graph (T) shows its first use, its last and those between.",
        ),
        entry(
            "Copy a quote with its place?",
            "Right-click a sentence, or use the button beside it, and copy it as a citation.",
        ),
        entry(
            "Correct a platform that is none?",
            "Right-click its sentence and choose “Not this”. Right-click a source or publisher to rename, join or split it.",
        ),
        entry("Look around one node?", "Click it and press G. 1 to 5 set how many steps."),
        entry(
            "Get back what is hidden?",
            "The line at the bottom counts what is hidden; a click there shows it again. Ctrl+Z undoes.",
        ),
        entry("Come back to this view?", "Save it with the bookmark button. The folder also opens as you left it."),
    ],
};

/// The words of the window.
pub(super) const WORDS: Section = Section {
    title: "What the words mean",
    entries: &[
        entry(
            "Node, connection",
            "Every point is a node: a post, a tag, a platform that posts name, a source, a publisher. Every line is a \
             connection.",
        ),
        entry(
            "Source, publisher",
            "A source is one page that posts cite. Its publisher is the site or outlet it appeared on.",
        ),
        entry(
            "Claim",
            "The text of a list item, or a sentence outside lists, headings, captions, heads of tables, quotations and \
             footnotes, that asserts something: at least four words, no question, no greeting, no colon at its end, not a link \
             or a name alone. A row of a table is one.",
        ),
        entry(
            "Supported by",
            "The publishers of the sources cited in a claim or right behind it, footnotes included. The same publisher twice is \
             one, the folder's own site is none, and a page on a social platform counts as the platform, whoever wrote it.",
        ),
        entry(
            "Weak, single-source",
            "A post with claims is weak if it cites nothing for any of them, or one publisher only; in the second case it is \
             also single-source.",
        ),
        entry("Size, importance", "A node grows with its connections, and posts count a little more than the rest."),
        entry(
            "Folded, “+31”",
            "Sources that only one post cites are folded into it. “+31” beside a post counts them; click it to show them.",
        ),
        entry("Hub", "A tag, platform or publisher with so many connections that its lines cover the rest."),
        entry(
            "Neighbourhood",
            "A node and all that lies within some steps of it, one line being one step. “+7” at its edge: click to see seven more.",
        ),
        entry("Group", "Nodes that are connected more with one another than with the rest."),
        entry("Pinned", "A node that stays where you dragged it. Shift+P lets it move again."),
        entry(
            "Hidden, dimmed",
            "A filter hides what does not fit. In the filter's menu you can have it dimmed instead.",
        ),
    ],
};

/// What mouse and keys do on the graph.
pub(super) const ON_GRAPH: Section = Section {
    title: "On the graph",
    entries: &[
        entry("Hover", "lights up a node and its neighbours"),
        entry("Click", "opens: a post's text, a source's page, the details of anything else"),
        entry("Alt+click", "shows the details without opening"),
        entry("Ctrl+click", "adds to the selection, or takes out"),
        entry("Shift+drag", "selects in a box; Alt+drag in a line drawn by hand"),
        entry("Right-click", "opens the menu"),
        entry("Drag a node", "moves it and pins it there"),
        entry("Drag, wheel", "move and zoom the picture"),
        entry("Arrows, Tab", "step to the next node, go round the neighbours"),
        entry("Enter, Space", "open, add to the selection"),
    ],
};

/// What keys do where the pointer or the focus is on a post's text.
pub(super) const IN_TEXT: Section = Section {
    title: "In a post's text",
    entries: &[entry("Ctrl+F", "finds words in this text"), entry("F3, Shift+F3", "next hit, previous hit")],
};

/// The keys, with what each does.
pub(super) fn keys() -> impl Iterator<Item = (String, &'static str)> {
    Action::ALL.iter().filter_map(|&action| match action {
        Action::OneStep => Some(("1 to 5".to_owned(), "Neighbourhood of 1 to 5 steps")),
        Action::TwoSteps | Action::ThreeSteps | Action::FourSteps | Action::FiveSteps => None,
        _ => {
            let keys: Vec<String> = action.shortcuts().iter().map(ToString::to_string).collect();
            (!keys.is_empty()).then(|| (keys.join(", "), action.title()))
        }
    })
}

/// A text with the keys of this system.
pub(super) fn for_this_system(text: &str) -> String {
    if cfg!(target_os = "macos") { text.replace("Ctrl+", "⌘") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_that_the_help_speaks_of_do_what_it_says() {
        let key = |action: Action| action.shortcuts().first().map(ToString::to_string).unwrap_or_default();
        let text: String = TASKS.entries.iter().chain(WORDS.entries).map(|entry| entry.text).collect();
        for (action, named) in [
            (Action::Search, "Press Ctrl+F and type"),
            (Action::ToggleList, "The register (F7)"),
            (Action::ToggleFacets, "Press F6 and click both"),
            (Action::ShowNeighbourhood, "press G"),
            (Action::Undo, "Ctrl+Z undoes"),
            (Action::Unpin, "Shift+P lets it move"),
            (Action::ToggleTimeStrip, "the strip below the graph (T)"),
        ] {
            assert!(text.contains(named) && named.contains(&key(action).replace('⌘', "Ctrl+")), "{action:?}: {named}");
        }
        assert!(text.contains(Action::ArrangeByTime.title()));
    }
}
