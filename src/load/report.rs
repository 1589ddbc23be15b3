//! What became of all that a folder holds: each file, link, tag and mention is in the graph or left out for a reason.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::diag::Code;
use crate::folder::walk::LeftOut;
use crate::graph::{EdgeKind, Ignored, KnowledgeGraph, LinkReport, OwnSite};
use crate::text::counted_plainly;

/// The sums of a load. On each line what was found is the sum of all that became of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Files that are called like posts: `posts`, `skipped`, `left_out` and `old_versions` together.
    pub files: usize,
    /// Files that became posts.
    pub posts: usize,
    /// Files that could not, by the kind of problem.
    pub skipped: BTreeMap<Code, usize>,
    /// Files that the folder's settings leave out.
    pub left_out: usize,
    /// Files in folders in which programs keep old versions.
    pub old_versions: usize,
    /// The links.
    pub links: LinkReport,
    /// The site that the posts are probably published on, where the folder's settings name none.
    pub own_site: Option<OwnSite>,
    /// Tags, one each time that one stands in a post: `tagged` and `repeated` together.
    pub tags: usize,
    /// Those that are evidence of a `tagged` edge.
    pub tagged: usize,
    /// Those that stand twice under one key, or are empty.
    pub repeated: usize,
    /// Mentions of platforms: `mentioned` and `rejected` together.
    pub mentions: usize,
    /// Those that are evidence of a `mentions` edge.
    pub mentioned: usize,
    /// Those that the folder's settings reject.
    pub rejected: usize,
    /// Images in the posts.
    pub images: usize,
}

impl Report {
    /// Of a graph, the files that could not become posts, and the number of those that are left out.
    pub(super) fn new(graph: &KnowledgeGraph, skipped: BTreeMap<Code, usize>, left_out: LeftOut) -> Self {
        let documents = graph.documents();
        let (mut tagged, mut repeated, mut mentioned, mut rejected, mut images) = Default::default();
        for document in documents {
            tagged += document.post.tags.len();
            repeated += document.post.repeated_tags.len();
            images += document.post.images as usize;
            mentioned += document.mentions.len();
            rejected += document.rejected;
        }
        Self {
            files: documents.len() + skipped.values().sum::<usize>() + left_out.all(),
            posts: documents.len(),
            skipped,
            left_out: left_out.by_settings,
            old_versions: left_out.old_versions,
            links: *graph.links(),
            own_site: graph.own_site().cloned(),
            tags: tagged + repeated,
            tagged,
            repeated,
            mentions: mentioned + rejected,
            mentioned,
            rejected,
            images,
        }
    }

    /// Of a graph that was read from a file: what is evidence there, and nothing that was left out.
    pub(super) fn of_recorded(graph: &KnowledgeGraph) -> Self {
        let posts = graph.documents().len();
        let evidence =
            |kind| graph.edges().filter(|edge| edge.kind() == kind).map(|edge| edge.edge.evidence().len()).sum();
        let (tagged, mentioned) = (evidence(EdgeKind::Tagged), evidence(EdgeKind::Mentions));
        let links = *graph.links();
        Self { files: posts, posts, links, tags: tagged, tagged, mentions: mentioned, mentioned, ..Self::default() }
    }

    /// Whether something was left out that its author may have meant otherwise, though it is no problem by itself: a link
    /// to a page or out of the folder, a tag that stands twice.
    pub fn leaves_doubts(&self) -> bool {
        self.links.ignored(Ignored::Page) + self.links.ignored(Ignored::Outside) + self.repeated > 0
    }

    /// A sentence for files, links, tags and mentions each, with all sums; and what can be done about links to the own site.
    pub fn sentences(&self) -> Vec<String> {
        self.sums().into_iter().chain(self.own_site.as_ref().map(offer)).collect()
    }

    fn sums(&self) -> Vec<String> {
        let skipped: usize = self.skipped.values().sum();
        let reasons = self.skipped.iter().map(|(code, count)| (code.as_str(), *count));
        let ignored = Ignored::ALL.map(|reason| (reason.plainly(), self.links.ignored(reason)));
        let all_ignored: usize = ignored.iter().map(|(_, count)| count).sum();
        let (left_out, rejected, old) = (self.left_out, self.rejected, self.old_versions);
        let (cites, links_to) = (self.links.cites(), self.links.links_to());
        vec![
            sentence(
                (self.files, "file"),
                &[
                    (self.posts, counted_plainly(self.posts, "post")),
                    (skipped, format!("{skipped} skipped{}", list(reasons))),
                    (left_out, format!("{left_out} left out by {}", crate::folder::SETTINGS)),
                    (old, counted_plainly(old, "old version")),
                ],
            ),
            sentence(
                (self.links.found(), "link"),
                &[
                    (cites, format!("{cites} to sources")),
                    (links_to, format!("{links_to} to posts")),
                    (all_ignored, format!("{all_ignored} ignored{}", list(ignored))),
                ],
            ),
            sentence(
                (self.tags, "tag"),
                &[
                    (self.tagged, format!("{} in the graph", self.tagged)),
                    (self.repeated, format!("{} repeated", self.repeated)),
                ],
            ),
            sentence(
                (self.mentions, "mention"),
                &[
                    (self.mentioned, format!("{} in the graph", self.mentioned)),
                    (rejected, format!("{rejected} rejected by {}", crate::folder::SETTINGS)),
                ],
            ),
        ]
    }

    /// The same as JSON; each reason has its own key.
    pub fn to_json(&self) -> Value {
        let skipped = self.skipped.iter().map(|(code, count)| (code.as_str().to_owned(), json!(count)));
        let ignored = Ignored::ALL.map(|reason| (reason.as_str().to_owned(), json!(self.links.ignored(reason))));
        json!({
            "files": {
                "found": self.files,
                "posts": self.posts,
                "skipped": skipped.collect::<Map<_, _>>(),
                "left_out": self.left_out,
                "old_versions": self.old_versions,
            },
            "links": {
                "found": self.links.found(),
                "cites": self.links.cites(),
                "links_to": self.links.links_to(),
                "ignored": ignored.into_iter().collect::<Map<_, _>>(),
            },
            "own_site": self.own_site.as_ref().map(|site| {
                json!({"address": site.address, "posts": site.posts, "links": site.links})
            }),
            "tags": {"found": self.tags, "tagged": self.tagged, "repeated": self.repeated},
            "mentions": {"found": self.mentions, "mentioned": self.mentioned, "rejected": self.rejected},
            "images": self.images,
        })
    }
}

/// What makes links to the own site links between posts.
fn offer(site: &OwnSite) -> String {
    let OwnSite { address, posts, links } = site;
    format!(
        "The pages of {address} fit {} of this folder; {} to them count as links to sources. If it is this folder's own site, \
         write `{}` into {}",
        counted_plainly(*posts, "post"),
        counted_plainly(*links, "link"),
        site.setting(),
        crate::folder::SETTINGS,
    )
}

/// `12 files: 10 posts + 2 skipped (1 empty, 1 not-utf8)`; what there is none of is not named.
fn sentence((found, noun): (usize, &str), parts: &[(usize, String)]) -> String {
    let parts: Vec<&str> = parts.iter().filter(|(count, _)| *count > 0).map(|(_, words)| words.as_str()).collect();
    let all = counted_plainly(found, noun);
    if parts.is_empty() { all } else { format!("{all}: {}", parts.join(" + ")) }
}

fn list<'r>(reasons: impl IntoIterator<Item = (&'r str, usize)>) -> String {
    let named = reasons.into_iter().filter(|(_, count)| *count > 0).map(|(reason, count)| format!("{count} {reason}"));
    let named: Vec<String> = named.collect();
    if named.is_empty() { String::new() } else { format!(" ({})", named.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;

    #[test]
    fn the_own_site_is_offered_and_not_assumed() {
        let links = "<https://x.org/posts/b> <https://x.org/posts/c> <https://x.org/posts/b>";
        let graph = of_texts(&[("posts/a.md", links), ("posts/b.md", ""), ("posts/c.md", "")]);
        let report = Report::new(&graph, BTreeMap::new(), LeftOut::default());
        assert_eq!((report.links.cites(), report.links.links_to()), (3, 0));
        let expected = "The pages of https://x.org fit 2 posts of this folder; 3 links to them count as links to sources. If \
                        it is this folder's own site, write `site: https://x.org` into linkloom.yaml";
        assert_eq!(report.sentences().last().map(String::as_str), Some(expected));
        assert_eq!(report.to_json()["own_site"], json!({"address": "https://x.org", "posts": 2, "links": 3}));
        assert_eq!(Report::default().to_json()["own_site"], Value::Null);
    }

    #[test]
    fn each_line_adds_up_in_words() {
        let graph = of_texts(&[
            ("a.md", "---\ntags: [x, y, X]\n---\n[b](b.md) [s](https://x.org) [p](/page/) [q](#q) ![i](i.png)"),
            ("b.md", ""),
        ]);
        let skipped = BTreeMap::from([(Code::NotUtf8, 2), (Code::TooLarge, 1)]);
        let report = Report::new(&graph, skipped, LeftOut { by_settings: 1, old_versions: 2 });
        assert_eq!(
            report.sentences(),
            [
                "8 files: 2 posts + 3 skipped (1 too-large, 2 not-utf8) + 1 left out by linkloom.yaml + 2 old versions",
                "4 links: 1 to sources + 1 to posts + 2 ignored (1 within the post, 1 to pages of the site)",
                "3 tags: 2 in the graph + 1 repeated",
                "0 mentions",
            ]
        );
        assert!(report.leaves_doubts());
        assert_eq!(report.images, 1);
        let json = report.to_json();
        assert_eq!(json["files"]["skipped"], json!({"too-large": 1, "not-utf8": 2}));
        assert_eq!(json["links"]["ignored"]["page"], 1);
        assert!(!Report::default().leaves_doubts());
    }
}
