//! The claims of a post with what they cite, and how well they are supported.
//!
//! The publishers of the sources that a claim cites support it, after the joins of the folder's settings; the same publisher
//! twice is one. The folder's own site is none, as links to it lead to posts and to no source. A page on a social platform
//! counts as the platform, whoever wrote it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::edge::{Direction, EdgeKind, EdgeRef};
use super::evidence::Item;
use super::excerpt::told;
use super::key::NodeKey;
use super::model::{KnowledgeGraph, NodeId};
use super::recorded::RecordedClaim;
use crate::place::Span;
use crate::post::plain::plain_text;
use crate::post::{self, Post};
use crate::text::grouped;

/// A claim with its citations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim<'a> {
    /// Where it stands in the file, with the Markdown in it.
    pub at: Span,
    /// The same in the text that the post has here, which may be an excerpt of the file.
    pub sentence: Span,
    /// The line of the file in which it begins, from 1.
    pub line: u32,
    /// The heading above it, in plain text.
    pub heading: Option<&'a str>,
    /// The sources cited in it, in the order of the file, each once.
    pub sources: Vec<NodeId>,
    /// Their publishers, likewise. Of several that belong to one social platform the first.
    pub publishers: Vec<NodeId>,
    words: Words<'a>,
}

/// What a claim says.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Words<'a> {
    /// In Markdown.
    Markdown(Cow<'a, str>),
    /// In a piece of an excerpt.
    Told(&'a str),
}

/// How many publishers support a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Backing {
    /// Two or more.
    Several,
    /// One.
    One,
    /// None.
    None,
}

/// How many of the claims of a post are supported how well.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Support {
    /// Claims with two or more publishers.
    pub several: usize,
    /// Claims with one publisher.
    pub one: usize,
    /// Claims without any.
    pub none: usize,
    /// The publishers of all of them, in the order of the file, each once.
    pub publishers: Vec<NodeId>,
}

impl Backing {
    /// All of them, the best first.
    pub const ALL: [Self; 3] = [Self::Several, Self::One, Self::None];
}

impl Claim<'_> {
    /// Its plain words.
    pub fn text(&self) -> String {
        match &self.words {
            Words::Markdown(markdown) => plain_text(markdown),
            Words::Told(piece) => told(piece),
        }
    }

    /// Whether another one has the same words, the marks of Markdown among them.
    pub fn is_written_as(&self, other: &Claim<'_>) -> bool {
        self.words == other.words
    }

    /// How many publishers support it.
    pub fn backing(&self) -> Backing {
        match self.publishers.len() {
            0 => Backing::None,
            1 => Backing::One,
            _ => Backing::Several,
        }
    }
}

impl Support {
    /// Adds up the claims of a post.
    pub fn of(graph: &KnowledgeGraph, claims: &[Claim<'_>]) -> Self {
        let mut this = Self::default();
        for claim in claims {
            *match claim.backing() {
                Backing::Several => &mut this.several,
                Backing::One => &mut this.one,
                Backing::None => &mut this.none,
            } += 1;
        }
        this.publishers = each_publisher(graph, claims.iter().flat_map(|claim| claim.publishers.iter().copied()));
        this
    }

    /// How many claims there are.
    pub fn claims(&self) -> usize {
        self.several + self.one + self.none
    }

    /// How many of them are supported so.
    pub fn count(&self, backing: Backing) -> usize {
        match backing {
            Backing::Several => self.several,
            Backing::One => self.one,
            Backing::None => self.none,
        }
    }

    /// The publisher on which all claims with a citation rest, where that is one.
    pub fn single_source(&self) -> Option<NodeId> {
        if let [publisher] = self.publishers.as_slice() { Some(*publisher) } else { None }
    }

    /// Whether a post with claims cites nothing for any of them, or one publisher only.
    pub fn is_weak(&self) -> bool {
        self.claims() > 0 && self.publishers.len() < 2
    }

    /// How many claims are supported so, behind what is said of those before: "9 with two or more publishers", "4 with
    /// one"; nothing where there are none.
    pub fn phrase(&self, backing: Backing) -> Option<String> {
        let count = self.count(backing);
        let words = match backing {
            Backing::Several => "with two or more publishers",
            Backing::One if self.several == 0 => "with one publisher",
            Backing::One => "with one",
            Backing::None if self.several + self.one == 0 => "without a publisher",
            Backing::None => "with none",
        };
        (count > 0).then(|| format!("{} {words}", grouped(count)))
    }

    /// As in "9 with two or more publishers, 4 with one, 1 with none".
    pub fn phrases(&self) -> String {
        let phrases = Backing::ALL.into_iter().filter_map(|backing| self.phrase(backing));
        phrases.collect::<Vec<_>>().join(", ")
    }

    /// As in "Claims 14: 9 with two or more publishers, 4 with one, 1 with none".
    pub fn words(&self) -> String {
        let colon = if self.claims() == 0 { "" } else { ": " };
        format!("Claims {}{colon}{}", grouped(self.claims()), self.phrases())
    }
}

/// The claims of the post behind a node with what they cite, in the order of the file; none for other nodes.
pub fn claims(graph: &KnowledgeGraph, post: NodeId) -> Vec<Claim<'_>> {
    claims_citing(graph, post, graph.edges_of(post, EdgeKind::Cites, Direction::Outgoing))
}

/// The same where only some citations of the post count.
pub fn claims_citing<'a>(
    graph: &'a KnowledgeGraph,
    post: NodeId,
    cites: impl IntoIterator<Item = EdgeRef<'a>>,
) -> Vec<Claim<'a>> {
    let Some(document) = graph.document_of(post) else { return Vec::new() };
    if let Some(recorded) = &document.recorded {
        let cited: BTreeSet<NodeId> = cites.into_iter().map(|cite| cite.target).collect();
        return recorded.claims.iter().map(|claim| recorded_claim(graph, &document.post, claim, &cited)).collect();
    }
    let cited = by_link(graph, cites);
    let view = |claim: &post::Claim| {
        let sources = once(claim.links.iter().filter_map(|link| cited.get(link).copied()));
        let heading = claim.heading.and_then(|heading| document.post.headings.get(heading as usize));
        Claim {
            at: claim.at,
            sentence: claim.at,
            line: document.lines.line(claim.at.start),
            heading: heading.map(|heading| &*heading.text),
            publishers: each_publisher(graph, sources.iter().filter_map(|&source| graph.publisher_of(source))),
            sources,
            words: Words::Markdown(document.post.without_comments(claim.at)),
        }
    };
    document.post.claims().iter().map(view).collect()
}

/// A claim that was written down, of which only these citations count.
fn recorded_claim<'a>(
    graph: &KnowledgeGraph,
    post: &'a Post,
    claim: &'a RecordedClaim,
    cited: &BTreeSet<NodeId>,
) -> Claim<'a> {
    let ids = |keys: &[NodeKey]| keys.iter().filter_map(|key| graph.find(key)).collect::<Vec<_>>();
    let (mut sources, mut publishers) = (ids(&claim.sources), ids(&claim.publishers));
    let all = sources.len();
    sources.retain(|source| cited.contains(source));
    if sources.len() < all {
        publishers.retain(|&publisher| sources.iter().any(|&source| graph.publisher_of(source) == Some(publisher)));
    }
    Claim {
        at: claim.at,
        line: claim.line,
        heading: claim.heading.as_deref(),
        sources,
        publishers,
        sentence: claim.sentence,
        words: Words::Told(claim.sentence.of(&post.text)),
    }
}

/// The source that each link of a post cites.
fn by_link<'a>(graph: &KnowledgeGraph, cites: impl IntoIterator<Item = EdgeRef<'a>>) -> BTreeMap<u32, NodeId> {
    let links = cites.into_iter().flat_map(|cite| {
        // In an earlier text of the post the links have other numbers.
        let evidence = cite.edge.evidence().filter(|&evidence| !graph.is_behind(evidence));
        evidence.map(move |evidence| (evidence.item, cite.target))
    });
    links.filter_map(|(item, source)| if let Item::Link(link) = item { Some((link, source)) } else { None }).collect()
}

/// Each publisher once, and each social platform once.
fn each_publisher(graph: &KnowledgeGraph, publishers: impl Iterator<Item = NodeId>) -> Vec<NodeId> {
    let mut platforms = BTreeSet::new();
    let is_new =
        |publisher: &NodeId| graph.social_platform(*publisher).is_none_or(|platform| platforms.insert(platform));
    once(once(publishers).into_iter().filter(is_new))
}

/// Each node once, where it first stands.
fn once(nodes: impl Iterator<Item = NodeId>) -> Vec<NodeId> {
    let mut seen = BTreeSet::new();
    nodes.filter(|&node| seen.insert(node)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::graph::{Document, NodeKey, NodeKind, build};
    use crate::place::RelPath;
    use crate::post::ParseOptions;

    fn graph(text: &str, settings: &str) -> KnowledgeGraph {
        let (config, _) = Config::parse(settings, false);
        let mut parsed = post::parse(&RelPath::new("a.md"), text.into(), &ParseOptions::default());
        config.site.apply(&mut parsed.post);
        let document =
            Document { post: parsed.post, mentions: Vec::new(), rejected: 0, lines: parsed.lines, recorded: None };
        build(vec![document.into()], &config).0
    }

    fn of_post(graph: &KnowledgeGraph) -> Vec<Claim<'_>> {
        claims(graph, graph.find(&NodeKey::new(NodeKind::Post, "a.md")).unwrap())
    }

    #[test]
    fn a_claim_names_its_sources_and_their_publishers() {
        let text = "# Head\n\nNone stands in here. One has [a](https://www.x.org/1) and [b](https://x.org/2), \
                    [c](https://x.org/1).\n\n- The last has [d](https://y.org/)\n- [e](e.md)";
        let graph = graph(text, "");
        let claims = of_post(&graph);
        let names = |ids: &[NodeId]| ids.iter().map(|&id| graph.node(id).unwrap().key.name()).collect::<Vec<_>>();
        let found: Vec<_> = claims
            .iter()
            .map(|claim| (claim.line, claim.text(), names(&claim.sources), names(&claim.publishers)))
            .collect();
        assert_eq!(
            found,
            [
                (3, "None stands in here.".to_owned(), vec![], vec![]),
                (3, "One has a and b, c.".to_owned(), vec!["https://x.org/1", "https://x.org/2"], vec!["x.org"]),
                (5, "The last has d".to_owned(), vec!["https://y.org"], vec!["y.org"]),
            ]
        );
        assert!(claims.iter().all(|claim| claim.heading == Some("Head")));
        let source = graph.find(&NodeKey::new(NodeKind::Source, "https://y.org")).unwrap();
        assert_eq!(super::claims(&graph, source), []);
    }

    #[test]
    fn joins_platforms_and_the_own_site_count_as_a_person_counts_them() {
        let text = "They both [said](https://a.org/1) [so](https://b.org/1).\n\n\
                    Two people [told](https://www.youtube.com/watch?v=a) [it](https://youtu.be/b) there.\n\n\
                    We wrote it [ourselves](https://me.org/a/) last year.\n\n\
                    It is [known](https://a.org/1) to [everybody](https://c.org/) by now[^n].\n\n[^n]: [x](https://d.org/)\n";
        let graph = graph(text, "site: https://me.org\npublishers: {join: [[a.org, b.org]]}");
        let claims = of_post(&graph);
        assert_eq!(
            claims.iter().map(Claim::backing).collect::<Vec<_>>(),
            [Backing::One, Backing::One, Backing::None, Backing::Several]
        );
        assert_eq!(claims[3].publishers.len(), 3);
        assert_eq!(graph.social_platform(claims[1].publishers[0]), Some("YouTube"));
        let support = Support::of(&graph, &claims);
        assert_eq!(support.words(), "Claims 4: 1 with two or more publishers, 2 with one, 1 with none");
        assert!(!support.is_weak() && support.single_source().is_none());
    }

    #[test]
    fn a_post_is_weak_that_cites_nothing_or_one_publisher_for_what_it_says() {
        let cases = [
            ("This is said without any source.", true, "Claims 1: 1 without a publisher"),
            (
                "This is [said](https://a.org/1) once. And [again](https://a.org/2) in here.",
                true,
                "Claims 2: 2 with one publisher",
            ),
            (
                "This is [said](https://a.org/1) once. And [again](https://b.org/) in here.",
                false,
                "Claims 2: 2 with one publisher",
            ),
            ("Too short.", false, "Claims 0"),
        ];
        for (text, is_weak, words) in cases {
            let graph = graph(text, "");
            let support = Support::of(&graph, &of_post(&graph));
            assert_eq!((support.is_weak(), &*support.words()), (is_weak, words), "{text}");
        }
    }
}
