//! What labels say: short, and no two alike.
//!
//! A folder often has many names with one beginning: "Transparency report for May", "Transparency report for June". Cut at
//! a length they read alike, so such a name keeps the part in which it differs instead.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::graph::{KnowledgeGraph, NodeId, NodeKind};
use crate::text::truncate_at_word;

/// So many characters of what names have in common are kept before the part in which they differ.
const HEAD: usize = 14;

/// Of each name of a graph how much of its beginning another one shares.
#[derive(Clone, Debug, Default)]
pub struct SharedBeginnings(Vec<u16>);

impl SharedBeginnings {
    /// Of all nodes.
    pub fn new(graph: &KnowledgeGraph) -> Self {
        let mut names: Vec<(&str, NodeId)> = graph.nodes().map(|(id, node)| (&*node.label, id)).collect();
        names.sort_unstable();
        let mut shared = vec![0; names.len()];
        // In sorted order a name shares most with one of its neighbours.
        for pair in names.windows(2) {
            let [(a, first), (b, second)] = pair else { continue };
            let common = if a == b { 0 } else { shared_words(a, b) };
            for id in [first, second] {
                if let Some(most) = shared.get_mut(id.index()) {
                    *most = common.max(*most);
                }
            }
        }
        Self(shared)
    }

    /// How many bytes of the name of a node another one has, too, up to the beginning of a word.
    fn of(&self, id: NodeId) -> usize {
        self.0.get(id.index()).copied().map_or(0, usize::from)
    }
}

/// How many bytes two names share, up to the beginning of the word in which they differ.
fn shared_words(a: &str, b: &str) -> u16 {
    let same =
        a.char_indices().zip(b.chars()).find(|&((_, a), b)| a != b).map_or(a.len().min(b.len()), |((at, _), _)| at);
    let head = a.get(..same).unwrap_or_default();
    let word =
        head.rfind(|c: char| !c.is_alphanumeric()).and_then(|at| Some(at + head.get(at..)?.chars().next()?.len_utf8()));
    // Scripts without blanks have no words to begin with.
    let at = word.unwrap_or(if head.is_ascii() { 0 } else { same });
    u16::try_from(at).unwrap_or(0)
}

/// A name of at most about `max` characters. Where its beginning is another's, too, and would fill the label, the part in
/// which it differs stands behind a few words of it.
fn shorten(name: &str, shared: usize, max: usize) -> Cow<'_, str> {
    let cut = truncate_at_word(name, max);
    let is_told = cut.len() > shared + '…'.len_utf8() || matches!(cut, Cow::Borrowed(_));
    let Some((common, own)) = name.split_at_checked(shared).filter(|(common, _)| !is_told && !common.is_empty()) else {
        return cut;
    };
    let head = truncate_at_word(common, HEAD);
    let head = head.trim_end_matches(|c: char| c == '…' || c.is_whitespace());
    let room = max.saturating_sub(head.chars().count() + 2).max(max / 2);
    let own = name.get(common.len() - before(common, room.saturating_sub(own.chars().count()))..).unwrap_or(own);
    Cow::Owned(format!("{head}… {}", truncate_at_word(own, room)))
}

/// How many bytes the last whole words of a text have that fit into `room` characters.
fn before(text: &str, room: usize) -> usize {
    let start = text.char_indices().rev().take(room).last().map_or(text.len(), |(at, _)| at);
    let tail = text.get(start..).unwrap_or_default();
    tail.find(' ').map_or(0, |blank| tail.len() - blank - 1)
}

/// The texts that are on the screen already.
#[derive(Debug, Default)]
pub struct LabelTexts {
    taken: HashMap<String, NodeId>,
}

impl LabelTexts {
    /// The text of a node's label, of about `max` characters, longer where it would else read like one that was given to
    /// another node. `None` where only the same words are left to say, of the same kind of node.
    pub fn take(&mut self, name: Name<'_>, max: usize) -> Option<String> {
        let Name { id, label, kind, shared } = name;
        let shared = shared.of(id);
        let lengths = [max, 2 * max, 4 * max, usize::MAX];
        let texts = lengths.into_iter().map(|max| shorten(label, shared, max).into_owned());
        let text = texts.chain([format!("{label} ({})", kind.noun(1))]).find(|text| self.is_free(text, id))?;
        self.taken.insert(read(&text), id);
        Some(text)
    }

    fn is_free(&self, text: &str, id: NodeId) -> bool {
        self.taken.get(&read(text)).is_none_or(|&taken| taken == id)
    }
}

/// What a label is the name of.
#[derive(Clone, Copy, Debug)]
pub struct Name<'a> {
    /// The node.
    pub id: NodeId,
    /// Its whole name.
    pub label: &'a str,
    /// Its kind.
    pub kind: NodeKind,
    /// What names of the graph have in common.
    pub shared: &'a SharedBeginnings,
}

/// How a text reads at a glance: without regard to case.
fn read(text: &str) -> String {
    text.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;
    use proptest::prelude::*;

    /// The texts of all labels of posts with these titles, in their order.
    fn texts(titles: &[&str], max: usize) -> Vec<String> {
        let posts: Vec<(String, String)> =
            titles.iter().enumerate().map(|(at, title)| (format!("{at:03}.md"), format!("# {title}\n"))).collect();
        let posts: Vec<(&str, &str)> = posts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let graph = of_texts(&posts);
        let shared = SharedBeginnings::new(&graph);
        let mut texts = LabelTexts::default();
        let name = |(id, node)| -> Option<String> {
            let node: &crate::graph::Node = node;
            texts.take(Name { id, label: &node.label, kind: node.key.kind(), shared: &shared }, max)
        };
        graph.nodes().filter_map(name).collect()
    }

    #[test]
    fn names_with_one_beginning_show_where_they_differ() {
        let titles = [
            "Digital Transparency: A report on requests for May 2021",
            "Digital Transparency: A report on requests for June 2021",
            "Digital Transparency: A report on requests for June 2022",
            "A name of its own that is rather long, too",
        ];
        assert_eq!(
            texts(&titles, 30),
            ["Digital… for May 2021", "Digital… for June 2021", "Digital… for June 2022", "A name of its own that is…"]
        );
    }

    #[test]
    fn a_short_name_stays_whole() {
        assert_eq!(texts(&["Part one", "Part two"], 30), ["Part one", "Part two"]);
    }

    #[test]
    fn names_without_blanks_differ_too() {
        let titles = ["关于平台透明度的一份很长很长的年度报告之一甲", "关于平台透明度的一份很长很长的年度报告之一乙"];
        let texts = texts(&titles, 12);
        assert!(texts[0].ends_with('甲') && texts[1].ends_with('乙'), "{texts:?}");
    }

    proptest! {
        #[test]
        fn no_two_labels_read_alike(titles in prop::collection::btree_set("(Report|report|The long report) (on|of) [ab]{1,3}( [ab]{1,3}){0,8}", 1..40)) {
            let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
            let mut read: Vec<String> = texts(&titles, 16).iter().map(|text| super::read(text)).collect();
            let count = read.len();
            read.sort_unstable();
            read.dedup();
            prop_assert_eq!(read.len(), count);
        }
    }
}
