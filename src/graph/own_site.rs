//! The site that the folder's posts are probably published on: a host whose paths fit them. It is only told of; that links
//! to it lead to posts, the folder's owner says with `site` in `linkloom.yaml`.

use std::collections::{BTreeMap, BTreeSet};

use super::addresses::Fit;
use super::edge::{Direction, EdgeKind};
use super::model::{KnowledgeGraph, NodeData, NodeId};
use super::report::OwnSite;
use super::resolve::{PostIndex, has_other_extension};
use crate::config::{Config, page_path};

/// So many posts are told by paths that fit altogether.
const MIN_WHOLE: usize = 2;
/// So many are told by the last parts of paths.
const MIN_ENDS: usize = 3;

/// The cited pages of one host.
#[derive(Default)]
struct Host {
    pages: Vec<NodeId>,
    /// How many of them are pictures and other files, of which posts can have any number.
    files: usize,
    /// How many of them fit a post.
    fitting: usize,
    /// The posts that they fit, by the whole path.
    whole: BTreeSet<u32>,
    /// The posts that they fit in some way.
    posts: BTreeSet<u32>,
}

impl Host {
    fn add(&mut self, page: NodeId, path: &str, index: &PostIndex) {
        self.pages.push(page);
        let Some(Fit { post, is_whole }) = index.fit(path) else {
            self.files += usize::from(has_other_extension(path));
            return;
        };
        self.fitting += 1;
        self.posts.insert(post);
        if is_whole {
            self.whole.insert(post);
        }
    }

    fn is_likely(&self) -> bool {
        (self.whole.len() >= MIN_WHOLE || self.posts.len() >= MIN_ENDS)
            && self.fitting * 2 >= self.pages.len() - self.files
    }
}

/// The host, if there is one, most of whose cited pages fit posts; of several the one that fits most.
pub(super) fn guess(graph: &KnowledgeGraph, index: &PostIndex, config: &Config) -> Option<OwnSite> {
    if config.site.is_known() {
        return None;
    }
    let mut hosts: BTreeMap<&str, Host> = BTreeMap::new();
    for (id, node) in graph.nodes() {
        let NodeData::Source { host, .. } = &node.data else { continue };
        let path =
            node.key.name().split_once("//").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
        hosts.entry(host).or_default().add(id, &page_path(path), index);
    }
    let likely =
        hosts.into_iter().filter(|(host, pages)| pages.is_likely() && config.gazetteer().by_host(host).is_none());
    // `max_by_key` keeps the last of equals, so walk backwards.
    let (host, Host { pages, posts, .. }) = likely.rev().max_by_key(|(_, host)| host.posts.len())?;
    let cites = |&page: &NodeId| graph.edges_of(page, EdgeKind::Cites, Direction::Incoming);
    let links = pages.iter().flat_map(cites).map(|edge| edge.edge.evidence().len()).sum();
    Some(OwnSite { address: format!("https://{host}").into(), posts: posts.len(), links })
}

#[cfg(test)]
mod tests {
    use crate::graph::build::of_texts;

    fn guessed(links: &str) -> Option<String> {
        let texts = [
            ("_posts/2015-01-02-why-we-write.md", links),
            ("_posts/2015-02-03-hello.md", ""),
            ("notes/long-days.md", ""),
            ("notes/about.md", ""),
            ("tea.md", ""),
        ];
        let graph = of_texts(&texts);
        graph.own_site().map(|site| format!("{}: {} posts, {} links", site.address, site.posts, site.links))
    }

    #[test]
    fn a_host_whose_paths_fit_the_posts_is_told() {
        for (links, expected) in [
            (
                "<https://x.org/2015/01/02/why-we-write/> <https://www.x.org/2015/hello.html> [a](http://x.org/2015/hello)",
                Some("https://x.org: 2 posts, 3 links"),
            ),
            (
                "<https://x.org/notes/long-days> <https://x.org/tea> <https://x.org/1.png> <https://x.org/2.pdf> \
                 <https://x.org/3.png>",
                Some("https://x.org: 2 posts, 5 links"),
            ),
            ("<https://x.org/notes/long-days> <https://x.org/tea>", Some("https://x.org: 2 posts, 2 links")),
            (
                "<https://x.org/b/tea> <https://x.org/b/hello> <https://x.org/b/long-days> <https://x.org/c>",
                Some("https://x.org: 3 posts, 4 links"),
            ),
            // Too few, or a few among many, or what every site has, or a platform.
            ("<https://x.org/tea> <https://y.org/hello>", None),
            (
                "<https://x.org/tea> <https://x.org/notes/long-days> <https://x.org/1> <https://x.org/2> <https://x.org/3>",
                None,
            ),
            ("<https://x.org/about> <https://x.org/tea>", None),
            ("<https://x.org/shop/tea> <https://x.org/shop/hello>", None),
            ("<https://medium.com/tea> <https://medium.com/notes/long-days>", None),
        ] {
            assert_eq!(guessed(links).as_deref(), expected, "{links}");
        }
    }
}
