//! The claims of a post, by how well they are supported.

use super::quote::Quote;
use crate::graph::{Backing, Claim, Document, KnowledgeGraph, NodeId, Support, claims};
use crate::text::counted;

/// The claims of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostClaims {
    /// As in "14 claims".
    pub title: String,
    /// Those that are there, the best supported first.
    pub groups: Vec<ClaimGroup>,
}

/// Claims that are supported alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimGroup {
    /// How.
    pub backing: Backing,
    /// How many, and how: "9 with two or more publishers".
    pub phrase: String,
    /// In the order of the file.
    pub claims: Vec<SupportedClaim>,
}

/// A claim with those who support it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupportedClaim {
    /// What is claimed, and where.
    pub quote: Quote,
    /// The publishers, each with the platform where it is a social one; empty where there are none.
    pub publishers: String,
}

impl PostClaims {
    /// Those of a node; none where it claims nothing.
    pub(super) fn new(graph: &KnowledgeGraph, id: NodeId) -> Option<Self> {
        let claims = claims(graph, id);
        let support = Support::of(graph, &claims);
        let group = |backing| {
            let mine = claims.iter().filter(|claim| claim.backing() == backing);
            Some(ClaimGroup {
                backing,
                phrase: support.phrase(backing)?,
                claims: mine.filter_map(|claim| SupportedClaim::new(graph, id, claim)).collect(),
            })
        };
        (support.claims() > 0).then(|| Self {
            title: title(support.claims(), graph.document_of(id).is_none_or(Document::has_all_claims)),
            groups: Backing::ALL.into_iter().filter_map(group).collect(),
        })
    }
}

impl SupportedClaim {
    fn new(graph: &KnowledgeGraph, post: NodeId, claim: &Claim<'_>) -> Option<Self> {
        let quote = Quote {
            post: graph.node(post)?.key.clone(),
            text: claim.text(),
            line: claim.line,
            passage: claim.sentence,
            url: None,
            mentions: Vec::new(),
            in_front_matter: false,
            is_earlier: false,
        };
        let publishers = claim.publishers.iter().filter_map(|&id| publisher(graph, id));
        Some(Self { quote, publishers: publishers.collect::<Vec<_>>().join(" · ") })
    }
}

/// How many claims there are; where only some are known, which.
fn title(claims: usize, are_all: bool) -> String {
    let count = counted(claims, "claim", "claims");
    if are_all { count } else { format!("{count} that cite a source; the file holds no others") }
}

/// A publisher's name; that of a platform on which anybody can publish says so.
fn publisher(graph: &KnowledgeGraph, id: NodeId) -> Option<String> {
    let platform = graph.social_platform(id).map(|platform| format!("{platform} (social platform)"));
    platform.or_else(|| Some(graph.node(id)?.label.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::NodeKey;
    use crate::graph::build::of_texts;

    #[test]
    fn the_claims_of_a_post_are_in_groups_with_their_publishers() {
        let text = "It is [said](https://x.org/1) by [two](https://youtu.be/a) of them. This is said by nobody.";
        let graph = of_texts(&[("a.md", text), ("b.md", "Hello.")]);
        let of = |post: &str| PostClaims::new(&graph, graph.find(&NodeKey::parse(post).unwrap()).unwrap());
        let claims = of("post:a.md").unwrap();
        let told: Vec<_> = claims.groups.iter().map(|group| (&*group.phrase, &*group.claims[0].publishers)).collect();
        assert_eq!(claims.title, "2 claims");
        assert_eq!(told, [("1 with two or more publishers", "x.org · YouTube (social platform)"), ("1 with none", "")]);
        assert_eq!(of("post:b.md"), None);
    }
}
