//! What a group is called: the tags, platforms and publishers that its posts have and others do not.

use std::collections::{BTreeMap, BTreeSet};

use super::Group;
use crate::analysis::Part;
use crate::graph::{EdgeKind, KnowledgeGraph, NodeId, NodeKind};
use crate::net::Cancelled;

/// On fewer posts of a group nothing names it.
const LEAST_POSTS: usize = 3;
/// On a smaller share of a group's posts nothing names it.
const LEAST_SHARE: f64 = 0.15;
/// What a larger share of all posts has sets nothing apart.
const MOST_SHARE: f64 = 0.5;
/// So many terms are kept of a group.
const TERMS: usize = 12;

/// Finds what each group may be named by. None when `cancelled`.
///
/// What counts is the log-odds of a term among the group's posts against all others, with ½ added to each count, times the root
/// of how many of its posts have it.
pub(super) fn find_terms(part: &Part<'_>, groups: &mut [Group], cancelled: Cancelled<'_>) -> Option<()> {
    let posts: BTreeMap<NodeId, BTreeSet<NodeId>> =
        part.of_kind(NodeKind::Post).take_while(|_| !cancelled()).map(|post| (post, terms_of(part, post))).collect();
    let on_posts = |posts: &mut dyn Iterator<Item = &BTreeSet<NodeId>>| {
        let mut counts = BTreeMap::<NodeId, usize>::new();
        for &term in posts.flatten() {
            *counts.entry(term).or_default() += 1;
        }
        counts
    };
    let all = on_posts(&mut posts.values());
    for group in groups {
        if cancelled() {
            return None;
        }
        let inside = on_posts(&mut group.members.iter().filter_map(|id| posts.get(id)));
        let score = |(&term, &count): (&NodeId, &usize)| {
            let everywhere = all.get(&term).copied().unwrap_or(count);
            let is_telling = count >= LEAST_POSTS
                && count as f64 >= LEAST_SHARE * group.posts as f64
                && (everywhere as f64 <= MOST_SHARE * posts.len() as f64);
            let odds = |with: usize, of: usize| (with as f64 + 0.5) / (of.saturating_sub(with) as f64 + 0.5);
            let outside = odds(everywhere - count, posts.len() - group.posts);
            let score = (odds(count, group.posts) / outside).ln() * (count as f64).sqrt();
            let node = part.graph().node(term).filter(|_| is_telling && score > 0.0)?;
            Some((score, node.key.kind() != NodeKind::Tag, node.label.to_string()))
        };
        let mut terms: Vec<_> = inside.iter().filter_map(score).collect();
        terms.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, &a.2).cmp(&(b.1, &b.2))));
        group.terms = distinct(terms.into_iter().map(|(.., label)| label));
    }
    Some(())
}

/// What a post has that may name its group: tags, platforms, and the publishers of what it cites.
fn terms_of(part: &Part<'_>, post: NodeId) -> BTreeSet<NodeId> {
    let direct = [EdgeKind::Tagged, EdgeKind::Mentions].into_iter().flat_map(|kind| part.outgoing(post, kind));
    direct.map(|edge| edge.target).chain(part.publishers_of(post)).collect()
}

/// The first terms that do not say the same: a tag, a platform and a site of one name are one.
fn distinct(terms: impl Iterator<Item = String>) -> Vec<String> {
    let (mut kept, mut seen) = (Vec::new(), BTreeSet::new());
    for term in terms {
        if seen.insert(plain(&term)) {
            kept.push(term);
        }
        if kept.len() == TERMS {
            break;
        }
    }
    kept
}

/// The letters and digits of a term, all small.
fn plain(term: &str) -> String {
    term.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Names the groups that have no name yet, the first ones first: by the best two terms, else the best ones that no other group
/// is called by, else by a post.
pub(super) fn name(graph: &KnowledgeGraph, groups: &mut [Group]) {
    let mut taken: BTreeSet<String> =
        groups.iter().filter(|group| !group.name.is_empty()).map(|group| plain(&group.name)).collect();
    for group in groups.iter_mut().filter(|group| group.name.is_empty()) {
        let first = group.first.and_then(|id| graph.node(id)).map(|node| node.label.to_string());
        let names = candidates(&group.terms).chain(first.clone());
        let name = names.into_iter().find(|name| taken.insert(plain(name)));
        group.name = name.unwrap_or_else(|| numbered(&first.unwrap_or_default(), &mut taken));
    }
}

/// Names from terms, the best first.
fn candidates(terms: &[String]) -> impl Iterator<Item = String> + '_ {
    let best = terms.first().into_iter();
    let one = best.clone().filter(|_| terms.len() == 1).cloned();
    let two = best.flat_map(|best| terms.iter().skip(1).map(move |second| format!("{best} · {second}")));
    let rest = terms.iter().skip(1).zip(terms.iter().skip(2)).map(|(one, two)| format!("{one} · {two}"));
    one.chain(two).chain(rest)
}

/// A name with the first number that tells it from those that are taken.
fn numbered(name: &str, taken: &mut BTreeSet<String>) -> String {
    let numbers = (2_usize..).map(|number| format!("{name} ({number})"));
    numbers.into_iter().find(|name| taken.insert(plain(name))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(terms: &[&[&str]]) -> Vec<String> {
        let group =
            |terms: &&[&str]| Group { terms: terms.iter().map(ToString::to_string).collect(), ..Group::default() };
        let mut groups: Vec<Group> = terms.iter().map(group).collect();
        name(&KnowledgeGraph::default(), &mut groups);
        groups.into_iter().map(|group| group.name).collect()
    }

    #[test]
    fn no_two_groups_have_the_same_name() {
        let found = named(&[&["a", "b", "c"], &["a", "b", "c"], &["A", "B"], &["d"], &["d"], &[]]);
        assert_eq!(found, ["a · b", "a · c", " (2)", "d", " (3)", ""]);
    }

    #[test]
    fn a_tag_and_a_site_of_one_name_are_said_once() {
        let terms = ["fec.gov", "FEC.gov", "Net Neutrality", "NetNeutrality", "x"];
        assert_eq!(distinct(terms.iter().map(ToString::to_string)), ["fec.gov", "Net Neutrality", "x"]);
    }
}
