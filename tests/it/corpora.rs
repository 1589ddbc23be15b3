//! Real folders, held against what another program finds in them: posts, tags, cited URLs and links between posts.
//!
//! Every difference fails, but for those in [`ACCEPTED`], each with the reason why ours is right. One that no longer occurs
//! fails too, so that the table stays true.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use linkloom::graph::{Edge, EdgeKind, EdgeRef, EvidenceView, KnowledgeGraph, NodeData, NodeId};
use linkloom::load::{Cancel, Source, load};
use linkloom::post::Origin;
use serde_json::Value;
use url::{Url, form_urlencoded};

use crate::util::{beside_the_project, items};

/// The rules of tags that the other program knows too.
const TAG_RULES: [&str; 3] = ["front_matter:tags", "front_matter:tag", "front_matter:taxonomies.tags"];
/// The rules of links between posts that it knows.
const LINK_RULES: [&str; 2] = ["relative", "wiki"];

/// GFM's extended autolinks ask nothing of what stands before `http://`, and cut quotes off the end.
const QUOTED: &str = "a URL in quotes in running text is an autolink by GFM, and cmark-gfm finds it";
/// MDX has no blocks of HTML: a fence among the lines of a component is a fence.
const CODE: &str = "an `<a href>` in the code of a fence inside a component is code";
const NO_SCHEME: &str = "a target that begins with `www.` is an address whose scheme was forgotten";
const COMMENT: &str = "a link between `{/*` and `*/}` is commented out";

/// Differences in which ours is right: the folder, the difference, the reason.
const ACCEPTED: [(&str, &str, &str); 11] = [
    ("astro-docs", "en/reference/api-reference.mdx: missing url https://astro.build", CODE),
    ("astro-docs", "en/reference/configuration-reference.mdx: extra url http://example.com", QUOTED),
    ("astro-docs", "fr/reference/api-reference.mdx: missing url https://astro.build", CODE),
    ("astro-docs", "ko/reference/api-reference.mdx: missing url https://astro.build", CODE),
    ("astro-docs", "ko/reference/configuration-reference.mdx: extra url http://example.com", QUOTED),
    (
        "astro-docs",
        "ru/guides/upgrade-to/v5.mdx: missing url https://docs-git-v3-docs-unmaintained-astrodotbuild.vercel.app",
        COMMENT,
    ),
    ("astro-docs", "zh-cn/reference/api-reference.mdx: missing url https://astro.build", CODE),
    ("astro-docs", "zh-cn/reference/configuration-reference.mdx: extra url http://example.com", QUOTED),
    (
        "iff-archive",
        "iffs-supports-seeking-a-stop-to-66a-cases-righttomeme-section66a.md: extra url http://www.pucl.org",
        NO_SCHEME,
    ),
    (
        "iff-archive",
        "its-a-bird-its-a-plane-oh-no-its-a-surveillance-drone-we-write-to-the-dgca-to-take-action.md: extra url http://www.saveourprivacy.in",
        NO_SCHEME,
    ),
    (
        "iff-archive",
        "we-demand-disclosure-on-indias-shutdown-law-keepusonline.md: extra url http://www.google.com",
        NO_SCHEME,
    ),
];

/// How many more URLs the folders cite in what MDX shows as text and other Markdown does not: MDX has no code by indent
/// and no blocks of HTML. What stands indented, or right behind the tag of a component, is Markdown: the steps of a
/// `<Steps>`, an author's own words in a `<Note>`. The other program's parser knows no MDX.
const IN_COMPONENTS: [(&str, usize); 2] = [("astro-docs", 325), ("kpwags", 13)];

/// In how many posts' front matters the folders cite or link to something, each thing once for each post. The other program
/// reads the body alone.
const IN_FRONT_MATTER: [(&str, usize); 5] =
    [("18f-blog", 43), ("astro-docs", 1015), ("kpwags", 12), ("melkat", 82), ("swift-weekly", 61)];

/// What is compared of a post, as (what, which).
type Found = BTreeSet<(&'static str, String)>;

#[test]
fn real_folders_hold_what_another_program_finds_in_them() {
    let Some(corpora) = beside_the_project("corpora") else { return };
    let expected = fs::read_dir(corpora.join("expected")).unwrap().map(|entry| entry.unwrap().path());
    let mut compared = 0;
    for file in expected {
        let Some(name) = file.file_name().and_then(|name| name.to_str()?.strip_suffix(".edges.jsonl")) else {
            continue;
        };
        let accepted = ACCEPTED.iter().filter(|(folder, ..)| *folder == name);
        let accepted: BTreeSet<String> = accepted.map(|(_, difference, _)| (*difference).to_owned()).collect();
        let folder = corpora.join(name);
        let graph = load(&Source::Folder(folder.clone()), &|_| (), &Cancel::default()).unwrap().graph;
        let expected = IN_FRONT_MATTER.iter().find(|(folder, _)| *folder == name).map_or(0, |&(_, count)| count);
        let links = graph.edges().filter(|edge| matches!(edge.kind(), EdgeKind::Cites | EdgeKind::LinksTo));
        let in_front_matter =
            links.filter(|edge| edge.edge.evidence().any(|it| is_front_matter(&graph.view(it).unwrap())));
        assert_eq!(in_front_matter.count(), expected, "{name}");
        let (in_components, others): (BTreeSet<_>, BTreeSet<_>) =
            differences(&graph, &file).into_iter().partition(|difference| is_in_mdx(&folder, difference));
        assert_eq!(others, accepted, "{name}");
        let expected = IN_COMPONENTS.iter().find(|(folder, _)| *folder == name).map_or(0, |&(_, count)| count);
        assert_eq!(in_components.len(), expected, "{name}: {in_components:?}");
        compared += 1;
    }
    assert!(compared > 0, "no figures in {}", corpora.display());
    assert!(ACCEPTED.iter().all(|(folder, _, reason)| corpora.join(folder).is_dir() && !reason.is_empty()));
}

/// Whether a difference is a URL more that stands in an MDX file as the target of a link in Markdown.
fn is_in_mdx(folder: &Path, difference: &str) -> bool {
    let Some((path, url)) = difference.split_once(".mdx: extra url ") else { return false };
    let text = fs::read_to_string(folder.join(format!("{path}.mdx"))).unwrap();
    text.contains(&format!("]({url}"))
}

fn differences(graph: &KnowledgeGraph, expected: &Path) -> BTreeSet<String> {
    let ours = ours(graph);
    let lines = fs::read_to_string(expected).unwrap();
    let theirs: BTreeMap<String, Option<Found>> =
        lines.lines().map(|line| theirs(&serde_json::from_str(line).unwrap())).collect();
    let mut all = BTreeSet::new();
    for path in ours.keys().chain(theirs.keys()) {
        let (Some(ours), Some(theirs)) = (ours.get(path), theirs.get(path)) else {
            all.insert(format!("{path}: in one of the two alone"));
            continue;
        };
        // Where their reader of front matter fails, they know no tags.
        let Some(theirs) = theirs else { continue };
        all.extend(ours.difference(theirs).map(|(what, which)| format!("{path}: extra {what} {which}")));
        all.extend(theirs.difference(ours).map(|(what, which)| format!("{path}: missing {what} {which}")));
    }
    all
}

fn theirs(line: &Value) -> (String, Option<Found>) {
    let texts = |key: &str| items(line, key).iter().map(|text| text.as_str().unwrap().to_owned()).collect::<Vec<_>>();
    let tags = texts("tags").into_iter().map(|tag| ("tag", tag.to_lowercase()));
    let urls = texts("urls").into_iter().map(|url| ("url", url));
    let links = texts("links").into_iter().map(|link| ("link", link));
    let found = tags.chain(urls).chain(links).collect();
    (line["post"].as_str().unwrap().to_owned(), (line["fm_error"] != true).then_some(found))
}

fn ours(graph: &KnowledgeGraph) -> BTreeMap<String, Found> {
    let path = |id: NodeId| {
        let is_post = matches!(graph.node(id)?.data, NodeData::Post { .. });
        is_post.then(|| graph.node(id).unwrap().key.name().to_owned())
    };
    let mut posts: BTreeMap<String, Found> =
        graph.nodes().filter_map(|(id, _)| path(id)).map(|path| (path, Found::new())).collect();
    for EdgeRef { source, target, edge, .. } in graph.edges() {
        let Some(found) = path(source).and_then(|path| posts.get_mut(&path)) else { continue };
        let views = || body_views(graph, edge);
        let has_rule = |rules: &[&str]| views().any(|view| view.rule.is_some_and(|rule| rules.contains(&&*rule)));
        let name = || graph.node(target).unwrap().key.name().to_owned();
        match edge.kind {
            EdgeKind::Tagged if has_rule(&TAG_RULES) => drop(found.insert(("tag", name().to_lowercase()))),
            EdgeKind::Cites => found.extend(views().filter_map(|view| Some(("url", normal(view.url?)?)))),
            EdgeKind::LinksTo if has_rule(&LINK_RULES) => found.extend(path(target).map(|path| ("link", path))),
            _ => {}
        }
    }
    posts
}

/// The evidence of an edge; of links without those in the front matter.
fn body_views<'g>(graph: &'g KnowledgeGraph, edge: &'g Edge) -> impl Iterator<Item = EvidenceView<'g>> {
    let views = edge.evidence().map(|evidence| graph.view(evidence).unwrap());
    views.filter(move |view| edge.kind == EdgeKind::Tagged || !is_front_matter(view))
}

fn is_front_matter(view: &EvidenceView<'_>) -> bool {
    matches!(view.origin, Origin::FrontMatter(_))
}

/// The form of a URL in which the two are compared: WHATWG's, without fragment, tracking and a `/` alone as its path.
fn normal(written: &str) -> Option<String> {
    let written = written.trim();
    let absolute = if written.starts_with("//") { format!("https:{written}") } else { written.to_owned() };
    let (scheme, rest) = absolute.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let has_host = rest.starts_with(|c: char| !c.is_whitespace() && !"/?#".contains(c));
    let mut url = Url::parse(&absolute).ok().filter(|url| is_web && has_host && url.host().is_some())?;
    url.set_fragment(None);
    let kept: Vec<&str> = url.query().unwrap_or_default().split('&').filter(|pair| is_kept(pair)).collect();
    let query = kept.join("&");
    url.set_query((!query.is_empty()).then_some(&*query));
    let path_is_root = url.path() == "/";
    let text = url.to_string();
    let Some(at) = text.find("/?").filter(|_| path_is_root) else {
        return Some(if path_is_root { text.trim_end_matches('/').to_owned() } else { text });
    };
    Some(format!("{}{}", &text[..at], &text[at + 1..]))
}

fn is_kept(pair: &str) -> bool {
    let name = form_urlencoded::parse(pair.as_bytes()).next().map(|(name, _)| name.to_lowercase());
    name.is_some_and(|name| !name.starts_with("utm_") && name != "fbclid" && name != "gclid")
}

#[test]
fn the_form_for_comparing() {
    for (written, form) in [
        ("HTTP://X.org/#a", Some("http://x.org")),
        ("//x.org/?utm_source=a&b=c", Some("https://x.org?b=c")),
        ("https://x.org/a/?gclid=1", Some("https://x.org/a/")),
        ("https://u:p@x.org:8080/a?b", Some("https://u:p@x.org:8080/a?b")),
        ("https:///x", None),
        ("mailto:a@x.org", None),
    ] {
        assert_eq!(normal(written).as_deref(), form, "{written}");
    }
}
