//! Random folders and random edits of them: what is told is what was done, no more and no less.

use std::collections::{BTreeMap, BTreeSet};

use linkloom::ExportOptions;
use linkloom::compare::{Comparison, NodeChange, compare};
use linkloom::config::Config;
use linkloom::graph::{KnowledgeGraph, NodeKey, build};
use linkloom::load::document;
use linkloom::place::RelPath;
use linkloom::post::Buffers;
use proptest::prelude::*;

use super::exported;

const TAGS: [&str; 4] = ["court", "law", "media", "press"];
const PLATFORMS: [&str; 3] = ["Mastodon", "Telegram", "TikTok"];
/// Several pages of each site.
const PAGES: [&str; 5] =
    ["https://one.org/a", "https://one.org/b", "https://two.org/a", "https://two.org/b", "https://three.org/a"];

/// A post as far as it matters here.
#[derive(Clone, Debug)]
struct Post {
    /// What it is, whatever it is called.
    id: usize,
    path: String,
    title: String,
    day: u8,
    tags: BTreeSet<&'static str>,
    platforms: BTreeSet<&'static str>,
    /// How often it cites which page.
    cites: BTreeMap<&'static str, usize>,
    /// The posts that it links to, by id, and the paths by which it does.
    links: BTreeMap<usize, String>,
    /// Paragraphs that say nothing that counts.
    short: usize,
}

/// A folder.
#[derive(Clone, Debug, Default)]
struct Folder {
    posts: Vec<Post>,
    next_id: usize,
    next_path: usize,
}

/// An edit; numbers choose among what there is.
#[derive(Clone, Debug)]
enum Edit {
    AddPost,
    DeletePost(usize),
    Rename { post: usize, rewrites: bool, moves: bool },
    Tag(usize, usize),
    Platform(usize, usize),
    Cite(usize, usize),
    Uncite(usize, usize),
    Link(usize, usize),
    Title(usize),
    Day(usize, u8),
    Paragraph(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let number = || 0..64_usize;
    prop_oneof![
        Just(Edit::AddPost),
        number().prop_map(Edit::DeletePost),
        (number(), any::<bool>(), any::<bool>()).prop_map(|(post, rewrites, moves)| Edit::Rename {
            post,
            rewrites,
            moves
        }),
        (number(), number()).prop_map(|(post, tag)| Edit::Tag(post, tag)),
        (number(), number()).prop_map(|(post, platform)| Edit::Platform(post, platform)),
        (number(), number()).prop_map(|(post, page)| Edit::Cite(post, page)),
        (number(), number()).prop_map(|(post, page)| Edit::Uncite(post, page)),
        (number(), number()).prop_map(|(post, to)| Edit::Link(post, to)),
        number().prop_map(Edit::Title),
        (number(), 1..29_u8).prop_map(|(post, day)| Edit::Day(post, day)),
        number().prop_map(Edit::Paragraph),
    ]
}

/// Takes an item out, or puts it in.
fn toggle<T: Ord>(set: &mut BTreeSet<T>, item: T) {
    if let Some(item) = set.take(&item).map_or(Some(item), |_| None) {
        set.insert(item);
    }
}

impl Folder {
    fn edit(&mut self, edit: &Edit) {
        match *edit {
            Edit::AddPost => self.add(),
            Edit::Rename { post, rewrites, moves } => {
                let path = self.new_path(moves);
                self.rename(post, &path, rewrites);
            }
            Edit::Link(post, to) => self.link(post, to),
            Edit::DeletePost(post) => {
                if !self.posts.is_empty() {
                    self.posts.remove(post % self.posts.len());
                }
            }
            Edit::Tag(post, tag) => self.with(post, |post| toggle(&mut post.tags, TAGS[tag % TAGS.len()])),
            Edit::Platform(post, number) => {
                self.with(post, |post| toggle(&mut post.platforms, PLATFORMS[number % PLATFORMS.len()]));
            }
            Edit::Cite(post, page) => {
                self.with(post, |post| *post.cites.entry(PAGES[page % PAGES.len()]).or_default() += 1);
            }
            Edit::Uncite(post, page) => {
                self.with(post, |post| _ = post.cites.remove(PAGES[page % PAGES.len()]));
            }
            Edit::Title(post) => self.with(post, |post| post.title.push_str(" again")),
            Edit::Day(post, day) => self.with(post, |post| post.day = day),
            Edit::Paragraph(post) => self.with(post, |post| post.short += 1),
        }
    }

    fn with(&mut self, post: usize, edit: impl FnOnce(&mut Post)) {
        if !self.posts.is_empty() {
            let index = post % self.posts.len();
            edit(&mut self.posts[index]);
        }
    }

    fn new_path(&mut self, moves: bool) -> String {
        self.next_path += 1;
        format!("{}post-{}.md", if moves { "notes/" } else { "" }, self.next_path)
    }

    fn add(&mut self) {
        self.next_id += 1;
        let (id, path) = (self.next_id, self.new_path(false));
        let (tags, platforms, cites, links) = Default::default();
        let title = format!("Title {id}");
        self.posts.push(Post { id, path, title, day: 1, tags, platforms, cites, links, short: 0 });
    }

    fn rename(&mut self, post: usize, path: &str, rewrites: bool) {
        let mut renamed = 0;
        self.with(post, |post| {
            path.clone_into(&mut post.path);
            renamed = post.id;
        });
        for links in self.posts.iter_mut().map(|post| &mut post.links).filter(|_| rewrites) {
            links.entry(renamed).and_modify(|link| path.clone_into(link));
        }
    }

    fn link(&mut self, post: usize, to: usize) {
        if self.posts.is_empty() {
            return;
        }
        let target = self.posts[to % self.posts.len()].clone();
        self.with(post, |post| {
            if post.id != target.id && post.links.remove(&target.id).is_none() {
                post.links.insert(target.id, target.path);
            }
        });
    }

    fn graph(&self) -> KnowledgeGraph {
        let config = Config::default();
        let mut buffers = Buffers::default();
        let mut read = |post: &Post| {
            let text = post.said().iter().fold(post.front_matter(), |text, said| text + &said.markdown + "\n\n");
            document(&RelPath::new(&post.path), text.into(), &config, &mut buffers).0
        };
        build(self.posts.iter().map(&mut read).collect(), &config).0
    }
}

/// A sentence that a post says, and what it says by it.
struct Said {
    markdown: String,
    plain: String,
    edge: Option<(&'static str, String)>,
    publisher: Option<&'static str>,
}

impl Post {
    fn front_matter(&self) -> String {
        let Self { title, day, tags, .. } = self;
        let tags = tags.iter().copied().collect::<Vec<_>>().join(", ");
        format!("---\ntitle: {title}\ndate: 2025-01-{day:02}\ntags: [{tags}]\n---\n")
    }

    /// All sentences but the short ones, which claim nothing.
    fn said(&self) -> Vec<Said> {
        let id = self.id;
        let said =
            |markdown: &str, plain: String, edge, publisher| Said { markdown: markdown.into(), plain, edge, publisher };
        let mut all: Vec<Said> = (0..self.short).map(|_| said("Short.", String::new(), None, None)).collect();
        for number in 0..6 {
            let words: Vec<String> = (0..8).map(|word| format!("word{id}x{number}x{word}")).collect();
            let sentence = format!("Here {}.", words.join(" "));
            all.push(said(&sentence, sentence.clone(), None, None));
        }
        for platform in &self.platforms {
            let sentence = format!("People met on {platform} that day.");
            all.push(said(
                &sentence,
                sentence.clone(),
                Some(("mentions", format!("platform:{}", platform.to_lowercase()))),
                None,
            ));
        }
        for (page, times) in &self.cites {
            let publisher = page.strip_prefix("https://").unwrap().split_once('/').unwrap().0;
            for number in 0..*times {
                let sentence = |link: &str| {
                    format!("It was said on page {} {link} by {number}.", &page[8..].replace(['.', '/'], " "))
                };
                let edge = ("cites", format!("source:{page}"));
                all.push(said(&sentence(&format!("[here]({page})")), sentence("here"), Some(edge), Some(publisher)));
            }
        }
        for (target, path) in &self.links {
            // The posts that were moved are all in one folder.
            let up = if self.path.contains('/') { "../" } else { "" };
            let sentence = |link: &str| format!("More of it stands {link} in part {target}.");
            let edge = ("links_to", format!("post:{path}"));
            all.push(said(&sentence(&format!("[here]({up}{path})")), sentence("here"), Some(edge), None));
        }
        all
    }
}

/// What is true of a folder, with renamed posts under their later names.
#[derive(Default)]
struct Facts {
    nodes: BTreeSet<String>,
    posts: BTreeMap<String, Post>,
    /// The sentences by which each edge is said.
    edges: BTreeMap<String, Vec<String>>,
    /// The publisher of each claim, each claim as often as it stands there.
    claims: BTreeMap<String, Vec<Option<&'static str>>>,
}

impl Facts {
    fn of(folder: &Folder, renamed: &BTreeMap<String, String>) -> Self {
        let name = |key: &str| renamed.get(key).map_or_else(|| key.to_owned(), Clone::clone);
        let mut facts = Self::default();
        for post in &folder.posts {
            let key = name(&format!("post:{}", post.path));
            facts.posts.insert(key.clone(), post.clone());
            facts.nodes.insert(key.clone());
            for tag in &post.tags {
                // A line of tags is no sentence.
                facts.edge(&key, "tagged", &format!("tag:{tag}"), "");
            }
            for Said { plain, edge, publisher, .. } in post.said() {
                if let Some((kind, target)) = edge {
                    facts.edge(&key, kind, &name(&target), &plain);
                    if let Some(publisher) = publisher {
                        let edge = format!("{target} published_by publisher:{publisher}");
                        facts.edges.insert(edge, Vec::new());
                        facts.nodes.insert(format!("publisher:{publisher}"));
                    }
                }
                if !plain.is_empty() {
                    facts.claims.entry(format!("{key} {plain}")).or_default().push(publisher);
                }
            }
        }
        facts
    }

    fn edge(&mut self, source: &str, kind: &str, target: &str, sentence: &str) {
        self.nodes.insert(target.to_owned());
        self.edges.entry(format!("{source} {kind} {target}")).or_default().push(sentence.to_owned());
    }
}

/// What is to be told, a line each.
fn expected(before: &Folder, after: &Folder) -> BTreeSet<String> {
    let key = |post: &Post| format!("post:{}", post.path);
    let now: BTreeMap<usize, &Post> = after.posts.iter().map(|post| (post.id, post)).collect();
    let renamed = before.posts.iter().filter_map(|post| Some((key(post), key(now.get(&post.id)?))));
    let renamed: BTreeMap<String, String> = renamed.filter(|(was, is)| was != is).collect();
    let (was, is) = (Facts::of(before, &renamed), Facts::of(after, &BTreeMap::new()));
    let mut lines = one_sided("node", &was.nodes, &is.nodes);
    for node in was.nodes.intersection(&is.nodes) {
        let fields = match (was.posts.get(node), is.posts.get(node)) {
            (Some(was), Some(is)) => {
                let title = if was.title == is.title { "" } else { " title" };
                let date = if was.day == is.day { "" } else { " date" };
                let former = if was.path == is.path { String::new() } else { format!(" was {}", key(was)) };
                format!("{former}{title}{date}")
            }
            (None, None) => String::new(),
            _ => " missing".to_owned(),
        };
        lines.extend((!fields.is_empty()).then(|| format!("changed node {node}{fields}")));
    }
    lines.extend(of_lists("edge", &was.edges, &is.edges));
    lines.extend(of_lists("claim", &was.claims, &is.claims));
    lines
}

fn one_sided(what: &str, was: &BTreeSet<String>, is: &BTreeSet<String>) -> BTreeSet<String> {
    let added = is.difference(was).map(|item| format!("added {what} {item}"));
    added.chain(was.difference(is).map(|item| format!("gone {what} {item}"))).collect()
}

fn of_lists<T: Ord + Clone>(
    what: &str,
    was: &BTreeMap<String, Vec<T>>,
    is: &BTreeMap<String, Vec<T>>,
) -> BTreeSet<String> {
    let keys = |map: &BTreeMap<String, Vec<T>>| map.keys().cloned().collect::<BTreeSet<String>>();
    let mut lines = one_sided(what, &keys(was), &keys(is));
    let changed = was.iter().filter(|(key, list)| is.get(*key).is_some_and(|now| now != *list));
    lines.extend(changed.map(|(key, _)| format!("changed {what} {key}")));
    lines
}

fn told(found: &Comparison) -> BTreeSet<String> {
    let node = |node: &NodeChange| {
        let was = node.was.as_ref().map(|was| format!(" was {was}")).unwrap_or_default();
        let fields = node.fields.iter().flat_map(|change| [" ".to_owned(), change.field.name()]).collect::<String>();
        format!("{} node {}{was}{fields}", node.state().as_str(), node.key)
    };
    let edges = found.edges.iter().map(|edge| {
        let (state, kind) = (edge.state().as_str(), edge.key.kind.as_str());
        format!("{state} edge {} {kind} {}", edge.key.source, edge.key.target)
    });
    let claims = found.claims.iter().map(|claim| {
        let side = claim.sides.after.as_ref().or(claim.sides.before.as_ref()).unwrap();
        format!("{} claim {} {}", claim.state().as_str(), claim.post, side.text)
    });
    let lines: Vec<String> = found.nodes.iter().map(node).chain(edges).chain(claims).collect();
    let set: BTreeSet<String> = lines.iter().cloned().collect();
    assert_eq!(set.len(), lines.len(), "told twice: {lines:#?}");
    set
}

/// What is found by key is what is listed.
fn assert_found_by_key(found: &Comparison, before: &KnowledgeGraph, after: &KnowledgeGraph) {
    for change in &found.nodes {
        assert_eq!(found.state_of(&change.key), change.state());
    }
    for change in &found.edges {
        let key = &change.key;
        assert_eq!(found.state_of_edge(&key.source, key.kind, &key.target), change.state());
    }
    let is_there = |key: &NodeKey| after.find(key).is_some();
    for (_, node) in before.nodes().filter(|(_, node)| is_there(found.name_after(&node.key))) {
        let state = found.state_of(found.name_after(&node.key)).as_str();
        assert!(["same", "changed"].contains(&state), "{state} {}", node.key);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn exactly_the_edits_are_told(
        posts in 0..6_usize,
        made in prop::collection::vec(edit(), 0..30),
        edits in prop::collection::vec(edit(), 0..5),
        from_export in any::<bool>(),
    ) {
        let mut before = Folder::default();
        (0..posts).for_each(|_| before.add());
        for edit in &made {
            before.edit(edit);
        }
        let mut after = before.clone();
        for edit in &edits {
            after.edit(edit);
        }
        let (mut graph_before, graph_after) = (before.graph(), after.graph());
        if from_export {
            graph_before = exported(&graph_before, ExportOptions { text: true, analysis: true, ..ExportOptions::default() });
        }
        let found = compare(&graph_before, &graph_after);
        prop_assert_eq!(told(&found), expected(&before, &after));
        assert_found_by_key(&found, &graph_before, &graph_after);
        prop_assert_eq!(compare(&graph_after, &after.graph()), Comparison::default());
    }
}
