//! What became of the links of all posts: each makes an edge, or is ignored for a reason.

/// Why a link makes no edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ignored {
    /// It leads to a place in its own post.
    Anchor,
    /// An e-mail address, another scheme, or an address that a template fills in.
    OtherScheme,
    /// Its address is no valid URL; a problem tells where.
    BadUrl,
    /// A page of the site that is none of the folder's posts.
    Page,
    /// A file that is no post: a picture, a paper.
    File,
    /// It leads out of the folder.
    Outside,
    /// It leads to its own post.
    SelfLink,
}

impl Ignored {
    /// All reasons, in the order of reports.
    pub const ALL: [Self; 7] =
        [Self::Anchor, Self::OtherScheme, Self::BadUrl, Self::Page, Self::File, Self::Outside, Self::SelfLink];

    /// In plain words, behind a number of links.
    pub fn plainly(self) -> &'static str {
        match self {
            Self::Anchor => "within the post",
            Self::OtherScheme => "of another kind, such as mailto",
            Self::BadUrl => "without a valid address",
            Self::Page => "to pages of the site",
            Self::File => "to files that are not posts",
            Self::Outside => "out of the folder",
            Self::SelfLink => "to the post itself",
        }
    }

    /// The word in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Anchor => "anchor",
            Self::OtherScheme => "other_scheme",
            Self::BadUrl => "bad_url",
            Self::Page => "page",
            Self::File => "file",
            Self::Outside => "outside",
            Self::SelfLink => "self",
        }
    }
}

/// A link that makes no edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IgnoredLink {
    /// Index of the post among the graph's documents.
    pub document: u32,
    /// Index of the link among those of the post.
    pub link: u32,
    /// Why it makes none.
    pub reason: Ignored,
}

/// How many links the posts hold, and what became of them. `found` is the sum of all the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LinkReport {
    found: usize,
    cites: usize,
    links_to: usize,
    ignored: [usize; Ignored::ALL.len()],
}

impl LinkReport {
    /// The links in the posts, those with a bad URL too. Images are none, unless they were asked for.
    pub fn found(&self) -> usize {
        self.found
    }

    /// Those that are evidence of a `cites` edge.
    pub fn cites(&self) -> usize {
        self.cites
    }

    /// Those that are evidence of a `links_to` edge.
    pub fn links_to(&self) -> usize {
        self.links_to
    }

    /// Those ignored for this reason.
    pub fn ignored(&self, reason: Ignored) -> usize {
        self.ignored.get(reason as usize).copied().unwrap_or(0)
    }

    /// Adds what became of the links of another post.
    pub(super) fn add(&mut self, other: &Self) {
        self.found += other.found;
        self.cites += other.cites;
        self.links_to += other.links_to;
        for (sum, count) in self.ignored.iter_mut().zip(other.ignored) {
            *sum += count;
        }
    }

    /// Adds the links of a post.
    pub(super) fn add_found(&mut self, links: usize) {
        self.found += links;
    }

    pub(super) fn add_cites(&mut self) {
        self.cites += 1;
    }

    /// Adds links that were written down as evidence.
    pub(super) fn add_told(&mut self, cites: usize, links_to: usize) {
        self.found += cites + links_to;
        self.cites += cites;
        self.links_to += links_to;
    }

    pub(super) fn add_links_to(&mut self) {
        self.links_to += 1;
    }

    pub(super) fn add_ignored(&mut self, reason: Ignored, links: usize) {
        if let Some(count) = self.ignored.get_mut(reason as usize) {
            *count += links;
        }
    }
}

/// A host whose paths fit the folder's posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSite {
    /// Its address, as `site` wants it.
    pub address: Box<str>,
    /// How many posts its cited pages fit.
    pub posts: usize,
    /// How many links cite its pages.
    pub links: usize,
}

impl OwnSite {
    /// The line of the folder's settings that makes its links lead to posts.
    pub fn setting(&self) -> String {
        format!("site: {}", self.address)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::config::Config;
    use crate::graph::{Document, EdgeKind, KnowledgeGraph, build};
    use crate::place::RelPath;
    use crate::post::{self, ParseOptions};

    fn graph(texts: &[String]) -> KnowledgeGraph {
        let options = ParseOptions { images: true, ..ParseOptions::default() };
        let document = |(number, text): (usize, &String)| -> Arc<Document> {
            let parsed = post::parse(&RelPath::new(&format!("a/{number}.md")), text.as_str().into(), &options);
            Document { post: parsed.post, mentions: Vec::new(), rejected: 0, lines: parsed.lines, recorded: None }
                .into()
        };
        build(texts.iter().enumerate().map(document).collect(), &Config::default()).0
    }

    fn evidence(graph: &KnowledgeGraph, kind: EdgeKind) -> usize {
        graph.edges().filter(|edge| edge.kind() == kind).map(|edge| edge.edge.evidence().len()).sum()
    }

    #[test]
    fn each_reason_is_counted() {
        let text = "[a](#b) [c](mailto:d@x.org) <http://> [e](http://) [f](/g/) [h](i.png) [j](../../k.md) [l](0.md) \
                    [[m]] [n](1.md) https://x.org {{< ref \"1.md\" >}} ![o](https://x.org/p.png) [q]({{r}})";
        let graph = graph(&[text.to_owned(), String::new()]);
        let report = graph.links();
        let ignored = Ignored::ALL.map(|reason| (reason.as_str(), report.ignored(reason)));
        let expected =
            [("anchor", 1), ("other_scheme", 2), ("bad_url", 2), ("page", 1), ("file", 1), ("outside", 1), ("self", 1)];
        assert_eq!(ignored, expected);
        assert_eq!((report.found(), report.cites(), report.links_to()), (14, 2, 3));
    }

    proptest! {
        #[test]
        fn no_link_is_lost(texts in prop::collection::vec(
            r"(\[a\]\((/|\.\./|#|https?:/?/?|mailto:|0|1|2|\.md|\.png|x){0,4}\) ?|\[\[[0-3/#|]{1,3}\]\]|https://x\.|!|<|>|\n){0,12}",
            1..4,
        )) {
            let graph = graph(&texts);
            let report = graph.links();
            let ignored: usize = Ignored::ALL.iter().map(|&reason| report.ignored(reason)).sum();
            prop_assert_eq!(report.found(), report.cites() + report.links_to() + ignored);
            prop_assert_eq!(report.cites(), evidence(&graph, EdgeKind::Cites));
            prop_assert_eq!(report.links_to(), evidence(&graph, EdgeKind::LinksTo));
            let links: usize = graph.documents().iter().map(|d| d.post.links.len() + d.post.bad_links as usize).sum();
            prop_assert_eq!(report.found(), links);
        }
    }
}
