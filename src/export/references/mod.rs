//! Sources for reference managers: each source of the subject as one reference.
//!
//! Nothing is fetched, so a reference has no author, no date of issue and no date of access: only what the posts and the
//! address say. Its title is the name of the source, or its address where it has none, its site the name of the publisher; when it was first cited, and by how many
//! posts, is a note, as that is nothing that the source itself says. A DOI or a number of arXiv in the address makes it an article,
//! all else is a web page.
//!
//! hayagriva 0.10 reads bibliographies and sets them, but writes none of these three. biblatex 0.12 writes BibTeX, but a
//! brace as `\{`, which BibTeX counts as an open one, and `#` and `^` bare; so each format is written here, one file each.

pub(super) mod bibtex;
pub(super) mod csl_json;
mod key;
mod line;
pub(super) mod ris;

use std::borrow::Cow;

use self::key::Keys;
use super::Subject;
use super::address::with_scheme;
use crate::graph::{Direction, EdgeKind, EdgeRef, KnowledgeGraph, Node, NodeData, NodeId};
use crate::post::citation::{Paper, readable};
use crate::text::counted_plainly;

/// A source as reference managers have it.
struct Reference<'a> {
    /// What it is cited by; ASCII.
    key: String,
    title: Cow<'a, str>,
    /// Who publishes it; none where that is only the resolver of DOIs.
    site: Option<&'a str>,
    url: Cow<'a, str>,
    paper: Option<Paper>,
    /// When it was first cited, where, and by how many posts.
    note: Option<String>,
}

/// The sources of a subject, in the order of the graph.
fn references<'a>(subject: &'a Subject<'a>) -> impl Iterator<Item = Reference<'a>> {
    let mut keys = Keys::of(subject.graph);
    subject.nodes().filter_map(move |(id, node)| {
        let NodeData::Source { url, publisher, .. } = &node.data else { return None };
        let paper = Paper::of(node.key.name());
        Some(Reference {
            key: keys.take(id)?,
            title: if is_named(node) { Cow::Borrowed(&*node.label) } else { with_scheme(url) },
            site: match &paper {
                Some(Paper::Arxiv(_)) => Some("arXiv"),
                _ if publisher.name() == "doi.org" => None,
                _ => subject.graph.find(publisher).and_then(|id| subject.graph.node(id)).map(|node| &*node.label),
            },
            url: with_scheme(url),
            paper,
            note: note(subject, id),
        })
    })
}

/// Whether a source is called by more than its address cut short.
fn is_named(source: &Node) -> bool {
    match &source.data {
        NodeData::Source { url, .. } => !source.label.trim().is_empty() && *source.label != readable(url),
        _ => true,
    }
}

/// When a source was first cited, where, and by how many posts; none where no post of the subject cites it.
fn note(subject: &Subject<'_>, source: NodeId) -> Option<String> {
    let graph = subject.graph;
    let is_in = |edge: &EdgeRef<'_>| subject.part.is_none_or(|part| part.edge(edge.id));
    let cites: Vec<_> = graph.edges_of(source, EdgeKind::Cites, Direction::Incoming);
    let posts: Vec<NodeId> = cites.into_iter().filter(is_in).map(|edge| edge.source).collect();
    let dated = posts.iter().filter_map(|&post| Some((graph.day_of(post)?, post))).min();
    let by = format!("Cited by {}.", counted_plainly(posts.len(), "post"));
    Some(match dated {
        Some((day, post)) => format!("First cited {day} in {}. {by}", called(graph, post)?),
        None => format!("Cited in {}, which has no date. {by}", called(graph, *posts.first()?)?),
    })
}

/// A post by its title and its file.
fn called(graph: &KnowledgeGraph, post: NodeId) -> Option<String> {
    let node = graph.node(post)?;
    Some(format!("“{}” ({})", node.label, node.key.name()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Subset;
    use crate::graph::build::of_texts;

    /// A folder whose names and words are all marks of some format.
    pub(super) fn hostile() -> KnowledgeGraph {
        let texts = [
            "[He \\\"said\\\" {\\\\LaTeX} & 50 % #1 $x_y^z$ ~ } end](https://x.org/{a}?b=%7B1%7D&c=d#e_f)",
            "[ER  - @misc{x,](https://y.org/1) [小红书 größer 👍🏽](https://z.org/2)",
            "[a\u{2028}b \u{7}c\u{0}](https://w.org/4) <https://x.org/%22%5C>",
        ];
        let title = "---\ntitle: \"} \\\\ \\n \\u2028 <b>\"\ndate: 2024-02-29\n---\n";
        let posts: Vec<String> = texts.iter().map(|text| format!("{title}{text}")).collect();
        let names = ["a_%.md", "b}.md", "c.md"];
        let posts: Vec<(&str, &str)> = names.into_iter().zip(posts.iter().map(String::as_str)).collect();
        of_texts(&posts)
    }

    /// What a format writes of all of a graph.
    pub(super) fn written(format: crate::export::Format, graph: &KnowledgeGraph) -> String {
        let mut out = Vec::new();
        format.write(&mut out, &Subject::new(graph, "x @y\nz"), crate::export::ExportOptions::default()).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_source_is_called_as_in_the_graph_and_its_note_tells_when_and_where() {
        let graph = of_texts(&[
            ("a.md", "---\ntitle: A\ndate: 2024-03-02\n---\n[Big News](https://x.org/1)"),
            (
                "b.md",
                "---\ntitle: B\ndate: 2024-03-01\n---\nhttps://x.org/7 [Big News](https://x.org/1) [Cats](https://arxiv.org/pdf/2401.01234v2)",
            ),
            ("c.md", "---\ntitle: C\n---\n[Big News](https://x.org/1) [Dogs](https://dx.doi.org/10.1000/AB)"),
        ]);
        let subject = Subject::new(&graph, "x");
        let found: Vec<_> =
            references(&subject).map(|it| (it.title.into_owned(), it.site, it.note.unwrap_or_default())).collect();
        assert_eq!(
            found,
            [
                ("Cats".to_owned(), Some("arXiv"), "First cited 2024-03-01 in “B” (b.md). Cited by 1 post.".to_owned()),
                ("Dogs".to_owned(), None, "Cited in “C” (c.md), which has no date. Cited by 1 post.".to_owned()),
                (
                    "Big News".to_owned(),
                    Some("x.org"),
                    "First cited 2024-03-01 in “B” (b.md). Cited by 3 posts.".to_owned()
                ),
                (
                    "https://x.org/7".to_owned(),
                    Some("x.org"),
                    "First cited 2024-03-01 in “B” (b.md). Cited by 1 post.".to_owned()
                ),
            ]
        );
        let papers: Vec<_> = references(&subject).map(|it| it.paper).collect();
        let [cats, dogs] = [Paper::Arxiv("2401.01234".to_owned()), Paper::Doi("10.1000/ab".to_owned())];
        assert_eq!(papers, [Some(cats), Some(dogs), None, None]);

        let second = graph.nodes().nth(1).unwrap().0;
        let part = Subset::new(&graph, |id| id != second, |_| true);
        let subject = Subject { part: Some(&part), ..subject };
        let last = references(&subject).nth(2).unwrap();
        assert_eq!(last.note.unwrap(), "First cited 2024-03-02 in “A” (a.md). Cited by 2 posts.");
    }
}
