//! All that differs between two graphs.

use super::change::{ClaimChange, EdgeChange, EdgeKey, NodeChange, State};
use super::evidence::Compared;
use super::pairing::Pairing;
use super::part::Part;
use super::words::Known;
use super::{claims, edges, nodes, renames};
use crate::graph::{EdgeKind, KnowledgeGraph, NodeKey};

/// What differs between an earlier graph and a later one. The same two graphs always give the same, in the same order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The nodes that were added, are gone, or changed, in the order of their keys; a renamed post stands by its later one.
    pub nodes: Vec<NodeChange>,
    /// The edges that were added, are gone, or rest on other evidence, in the order of their keys.
    pub edges: Vec<EdgeChange>,
    /// The claims that were added, are gone, or have other support, by posts in the order of their keys, then in that of the
    /// file.
    pub claims: Vec<ClaimChange>,
    /// The keys of the renamed posts, in the order of the earlier ones.
    renamed: Vec<Renamed>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Renamed {
    was: NodeKey,
    key: NodeKey,
}

/// Compares two graphs, the earlier one first.
pub fn compare(before: &KnowledgeGraph, after: &KnowledgeGraph) -> Comparison {
    compare_parts(before.into(), after.into())
}

/// Compares parts of two graphs, the earlier one first.
pub fn compare_parts(before: Part<'_>, after: Part<'_>) -> Comparison {
    let known = Known::of([before.graph, after.graph]);
    let pairing = Pairing::new(before, after, &renames::find(before, after, known));
    let nodes = nodes::changes(&pairing);
    let compared = Compared::new(&pairing, known);
    let edges = edges::changes(&pairing, &compared);
    let claims = claims::changes(&pairing, &compared);
    Comparison::new(nodes, edges, claims)
}

impl Comparison {
    fn new(nodes: Vec<NodeChange>, edges: Vec<EdgeChange>, claims: Vec<ClaimChange>) -> Self {
        let renamed = |node: &NodeChange| Some(Renamed { was: node.was.clone()?, key: node.key.clone() });
        let mut renamed: Vec<Renamed> = nodes.iter().filter_map(renamed).collect();
        renamed.sort_by(|a, b| a.was.cmp(&b.was));
        Self { nodes, edges, claims, renamed }
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty() && self.edges.is_empty() && self.claims.is_empty()
    }

    /// What became of a node, by the key that it has in the later graph; for one of the earlier graph ask
    /// [`name_after`](Self::name_after) first.
    ///
    /// A post whose claims differ has changed, too.
    pub fn state_of(&self, key: &NodeKey) -> State {
        let claims = || if self.claims_of(key).is_empty() { State::Same } else { State::Changed };
        self.node(key).map_or_else(claims, NodeChange::state)
    }

    /// What became of an edge, by its ends as they are called in the later graph.
    pub fn state_of_edge(&self, source: &NodeKey, kind: EdgeKind, target: &NodeKey) -> State {
        self.edge(source, kind, target).map_or(State::Same, EdgeChange::state)
    }

    /// The change of a node, if there is one.
    pub fn node(&self, key: &NodeKey) -> Option<&NodeChange> {
        let found = self.nodes.binary_search_by(|change| change.key.cmp(key)).ok()?;
        self.nodes.get(found)
    }

    /// The change of an edge, if there is one.
    pub fn edge(&self, source: &NodeKey, kind: EdgeKind, target: &NodeKey) -> Option<&EdgeChange> {
        let order = |key: &EdgeKey| {
            key.source.cmp(source).then_with(|| key.kind.cmp(&kind)).then_with(|| key.target.cmp(target))
        };
        let found = self.edges.binary_search_by(|change| order(&change.key)).ok()?;
        self.edges.get(found)
    }

    /// The changes of a post's claims.
    pub fn claims_of(&self, post: &NodeKey) -> &[ClaimChange] {
        let start = self.claims.partition_point(|change| change.post < *post);
        let rest = self.claims.get(start..).unwrap_or_default();
        rest.get(..rest.partition_point(|change| change.post == *post)).unwrap_or_default()
    }

    /// What a node of the earlier graph is called in the later one: the same, unless it is a post that was renamed.
    pub fn name_after<'k>(&'k self, key: &'k NodeKey) -> &'k NodeKey {
        let found = self.renamed.binary_search_by(|renamed| renamed.was.cmp(key)).ok();
        found.and_then(|index| self.renamed.get(index)).map_or(key, |renamed| &renamed.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Sides;
    use crate::load::graph_of;

    /// All changes, a line each.
    fn told(before: &[(&str, &str)], after: &[(&str, &str)]) -> Vec<String> {
        let (before, after) = (graph_of(before), graph_of(after));
        let found = compare(&before, &after);
        assert_eq!(found, compare(&before, &after), "the same again");
        let nodes = found.nodes.iter().map(|node| {
            let was = node.was.as_ref().map(|was| format!(" was {was}")).unwrap_or_default();
            let fields = node.fields.iter().map(|it| format!(" {}: {} > {}", it.field.name(), it.before, it.after));
            format!("{} {}{was}{}", node.state().as_str(), node.key, fields.collect::<String>())
        });
        let text = |graph: &KnowledgeGraph, it| graph.view(it).unwrap().text();
        let edges = found.edges.iter().map(|edge| {
            let EdgeKey { source, kind, target } = &edge.key;
            let words = edge.evidence.iter().map(|Sides { before: was, after: is }| {
                let [was, is] = [was.map(|it| text(&before, it)), is.map(|it| text(&after, it))];
                format!(" [{}>{}]", was.unwrap_or_default(), is.unwrap_or_default())
            });
            format!("{} {source} {} {target}{}", edge.state().as_str(), kind.as_str(), words.collect::<String>())
        });
        let claims = found.claims.iter().map(|claim| {
            let Sides { before: was, after: is } = &claim.sides;
            let words = &is.as_ref().or(was.as_ref()).unwrap().text;
            let backing = [was, is].map(|side| side.as_ref().map(|side| side.publishers.len()));
            format!("{} {} {backing:?} {words}", claim.state().as_str(), claim.post)
        });
        nodes.chain(edges).chain(claims).collect()
    }

    const POST: &str =
        "---\ntitle: A\ndate: 2025-01-01\ntags: [x, y]\n---\nThe court said [so](https://a.org/1) today.\n";

    #[test]
    fn what_is_the_same_is_not_told_wherever_it_stands() {
        assert!(told(&[("a.md", POST)], &[("a.md", POST)]).is_empty());
        let moved = POST.replace("The court", "## Head\n\nShort.\n\nThe **court**");
        assert!(told(&[("a.md", POST)], &[("a.md", &moved)]).is_empty());
    }

    #[test]
    fn another_tag_in_the_same_line_is_one_edge() {
        let tagged = POST.replace("[x, y]", "[x, z, y]");
        assert_eq!(
            told(&[("a.md", POST)], &[("a.md", &tagged)]),
            ["added tag:z", "added post:a.md tagged tag:z [>tags: [x, z, y]]"]
        );
    }

    #[test]
    fn title_and_date_are_fields_of_the_post() {
        let other = POST.replace("title: A", "title: B").replace("date: 2025-01-01\n", "");
        assert_eq!(
            told(&[("a.md", POST)], &[("a.md", &other)]),
            ["changed post:a.md title: \"A\" > \"B\" date: \"2025-01-01\" > null"]
        );
    }

    #[test]
    fn a_reworded_sentence_is_one_change_and_another_claim() {
        let other = POST.replace("today", "yesterday");
        assert_eq!(
            told(&[("a.md", POST)], &[("a.md", &other)]),
            [
                "changed post:a.md cites source:https://a.org/1 [The court said so today.>The court said so yesterday.]",
                "added post:a.md [None, Some(1)] The court said so yesterday.",
                "gone post:a.md [Some(1), None] The court said so today.",
            ]
        );
    }

    #[test]
    fn another_source_is_another_support() {
        let other = POST.replace("today.", "[today](https://b.org/2).");
        let expected = [
            "added source:https://b.org/2",
            "added publisher:b.org",
            "added post:a.md cites source:https://b.org/2 [>The court said so today.]",
            "added source:https://b.org/2 published_by publisher:b.org",
            "changed post:a.md [Some(1), Some(2)] The court said so today.",
        ];
        assert_eq!(told(&[("a.md", POST)], &[("a.md", &other)]), expected);
    }

    #[test]
    fn a_post_that_links_still_lead_to_is_missing() {
        let link = ("b.md", "See [it](a.md).");
        let told = told(&[("a.md", "# A\n"), link], &[link]);
        assert_eq!(told, ["changed post:a.md missing: false > true"]);
    }

    #[test]
    fn a_renamed_post_is_told_once() {
        let linking = |path: &str| format!("See [it]({path}) there.");
        let (one, other) = (linking("a.md"), linking("notes/b.md"));
        let before = [("a.md", POST), ("c.md", &one)];
        let rewritten = [("c.md", &*other), ("notes/b.md", POST)];
        assert_eq!(told(&before, &rewritten), ["changed post:notes/b.md was post:a.md"]);
        let dangling = [("c.md", &*one), ("notes/b.md", POST)];
        assert_eq!(
            told(&before, &dangling),
            [
                "added post:a.md",
                "changed post:notes/b.md was post:a.md",
                "added post:c.md links_to post:a.md [>See it there.]",
                "gone post:c.md links_to post:notes/b.md [See it there.>]",
            ]
        );
        // The link was there before the post.
        assert_eq!(told(&[("a.md", POST), ("c.md", &other)], &rewritten), ["changed post:notes/b.md was post:a.md"]);
    }

    #[test]
    fn a_renamed_post_may_have_changed_a_little_and_another_is_another() {
        let after = POST.replace("today", "[today](https://b.org/2), and so did the others in the end");
        let told = told(&[("a.md", POST)], &[("b.md", &after)]);
        assert!(told.iter().any(|line| line == "changed post:b.md was post:a.md"), "{told:?}");
        let other = "---\ntitle: B\ntags: [x]\n---\nNobody has [said](https://a.org/1) a word about it.\n";
        let told = super::tests::told(&[("a.md", POST)], &[("b.md", other)]);
        assert!(told.iter().any(|line| line == "added post:b.md"), "{told:?}");
        assert!(told.iter().any(|line| line == "gone post:a.md"), "{told:?}");
    }

    #[test]
    fn what_two_posts_changed_for_one_another_is_told_by_what_they_hold() {
        let posts = |names: [&'static str; 3]| names.into_iter().zip([POST, "# B\n\nOther words stand in here.\n", ""]);
        let (before, after) = (posts(["a.md", "b.md", "c.md"]), posts(["2.md", "1.md", "3.md"]));
        let told = told(&before.collect::<Vec<_>>(), &after.collect::<Vec<_>>());
        assert_eq!(
            told,
            [
                "changed post:1.md was post:b.md",
                "changed post:2.md was post:a.md",
                // Nothing is known of either.
                "added post:3.md",
                "gone post:c.md",
            ]
        );
    }

    #[test]
    fn states_are_found_by_key() {
        let of = |tags: &str| graph_of(&[("a.md", &format!("---\ntags: [{tags}]\n---\n"))]);
        let found = compare(&of("x, y"), &of("x, z"));
        let key = |text: &str| NodeKey::parse(text).unwrap();
        let states = ["post:a.md", "tag:x", "tag:y", "tag:z"].map(|text| found.state_of(&key(text)));
        assert_eq!(states, [State::Same, State::Same, State::Gone, State::Added]);
        let edge = |tag: &str| found.state_of_edge(&key("post:a.md"), EdgeKind::Tagged, &key(tag));
        assert_eq!(["tag:x", "tag:y", "tag:z"].map(edge), [State::Same, State::Gone, State::Added]);
        assert!(!found.is_empty() && Comparison::default().is_empty());
    }
}
