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
const LIQUID: &str =
    "`[https://x.org]({{ \"/\" | url }})` leads to the root of the site, and its text is no link of its own";
const NO_SCHEME: &str = "a target that begins with `www.` is an address whose scheme was forgotten";
const COMMENT: &str = "a link between `{/*` and `*/}` is commented out";

/// By GFM a bare URL goes on to the next blank, but for stops at its end.
const MARKS: &str =
    "a quote, a `>` and the bracket around a bare URL end it, and the backslash of an escape is no part of it";
const WWW: &str = "`www.` in quotation marks is an address";
const TWICE: &str = "a scheme that stands twice is a problem and no host";

/// Differences in which ours is right: the folder, the difference, the reason.
const ACCEPTED: [(&str, &str, &str); 30] = [
    ("18f-blog", "2015-05-14-18Fpages.md: missing url https://18f.gsa.gov", LIQUID),
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
    ("18f-blog", "2014-12-17-snippets.md: extra url https://github.com/18F/", MARKS),
    ("18f-blog", "2014-12-17-snippets.md: missing url https://github.com/18F/%3E", MARKS),
    ("18f-blog", "2014-12-17-snippets.md: extra url https://github.com/18F/hub/blob/master/pages/", MARKS),
    ("18f-blog", "2014-12-17-snippets.md: missing url https://github.com/18F/hub/blob/master/pages/%3E", MARKS),
    ("18f-blog", "2014-12-17-snippets.md: extra url https://github.com/mbland/mbland-18f-utils/blob/master/", MARKS),
    (
        "18f-blog",
        "2014-12-17-snippets.md: missing url https://github.com/mbland/mbland-18f-utils/blob/master/%3E",
        MARKS,
    ),
    (
        "18f-blog",
        "2016-03-22-what-was-your-path-to-18f.md: extra url http://www.knightfoundation.org/grants/201447979",
        MARKS,
    ),
    (
        "18f-blog",
        "2016-03-22-what-was-your-path-to-18f.md: missing url http://www.knightfoundation.org/grants/201447979%3EKnight",
        MARKS,
    ),
    (
        "18f-blog",
        "2018-11-20-introduction-to-remote-moderated-usability-testing-part-2-how.md: missing url https://www.gsa.gov/reference/gsa-privacy-program/privacy-act-statement-for-design-research%E2%80%9D",
        MARKS,
    ),
    (
        "iff-archive",
        "24-hours-to-save-netneutrality-2.md: extra url http://netneutrality.us10.list-manage.com/subscribe?u=7ed12b37d9268e64e464c178c&id=81eddfb8a9",
        MARKS,
    ),
    (
        "iff-archive",
        "24-hours-to-save-netneutrality-2.md: missing url http://netneutrality.us10.list-manage.com/subscribe?u=7ed12b37d9268e64e464c178c&id=81eddfb8a9%3Ehere",
        MARKS,
    ),
    (
        "iff-archive",
        "66a-and-other-legal-zombies-the-government-responds-but-the-horror-continues.md: extra url https://drive.google.com/file/d/12ZNVwUGuAo879ABql4BHT8ZBjO-r8Qcc/view?usp=sharing",
        MARKS,
    ),
    (
        "iff-archive",
        "66a-and-other-legal-zombies-the-government-responds-but-the-horror-continues.md: missing url https://drive.google.com/file/d/12ZNVwUGuAo879ABql4BHT8ZBjO-r8Qcc/view?usp=sharing)ection",
        MARKS,
    ),
    ("iff-archive", "cyber-volunteer.md: missing url http://https//cis-india.org/horizonsofsurveillance", TWICE),
    ("iff-archive", "cyber-volunteer.md: missing url http://https//indiankanoon.org/doc/920448/", TWICE),
    (
        "iff-archive",
        "its-time-to-stop-data-breaches-and-security-vulnerabilities-we-write-to-the-it-ministry.md: extra url http://www.cscbhim.in",
        WWW,
    ),
    (
        "iff-archive",
        "pound-the-alarm-the-clock-strikes-for-social-media-tomorrow-with-the-intermediaries-rules-coming-into-effect.md: extra url https://www.business-standard.com/article/current-affairs/indians-care-deeply-about-privacy-of-personal-data-shows-new-study-117121500346_1.html",
        MARKS,
    ),
    (
        "iff-archive",
        "pound-the-alarm-the-clock-strikes-for-social-media-tomorrow-with-the-intermediaries-rules-coming-into-effect.md: missing url https://www.business-standard.com/article/current-affairs/indians-care-deeply-about-privacy-of-personal-data-shows-new-study-117121500346_1.html/",
        MARKS,
    ),
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
/// `<Steps>`, an author's own words in a `<Note>`; a fence among them ends where it ends. The other program's parser knows
/// no MDX.
const IN_COMPONENTS: [(&str, usize); 2] = [("astro-docs", 358), ("kpwags", 13)];

/// How many URLs the folders show in frames and players, and in components of MDX: the other program knows links alone.
const EMBEDDED: [(&str, usize); 4] = [("18f-blog", 5), ("astro-docs", 358), ("iff-archive", 169), ("kpwags", 1)];

/// How many pictures the folders give to components of MDX: covers of books, which are no sources. To the other program their
/// addresses are bare URLs.
const COVERS: [(&str, usize); 1] = [("kpwags", 29)];

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
        let links = graph.edges().filter(|edge| matches!(edge.kind(), EdgeKind::Cites | EdgeKind::LinksTo));
        let in_front_matter =
            links.filter(|edge| edge.edge.evidence().any(|it| is_front_matter(&graph.view(it).unwrap())));
        assert_eq!(in_front_matter.count(), count_of(&IN_FRONT_MATTER, name), "{name}");
        let (embedded, found) = divide(differences(&graph, &file), |difference| difference.contains(": extra embed "));
        assert_eq!(embedded.len(), count_of(&EMBEDDED, name), "{name}: {embedded:?}");
        let (covers, found) = divide(found, is_cover);
        assert_eq!(covers.len(), count_of(&COVERS, name), "{name}: {covers:?}");
        let (in_components, others) = divide(found, |difference| is_in_mdx(&folder, difference));
        assert_eq!(others, accepted, "{name}");
        assert_eq!(in_components.len(), count_of(&IN_COMPONENTS, name), "{name}: {in_components:?}");
        compared += 1;
    }
    assert!(compared > 0, "no figures in {}", corpora.display());
    assert!(ACCEPTED.iter().all(|(folder, _, reason)| corpora.join(folder).is_dir() && !reason.is_empty()));
}

/// Those that fit, and the others.
fn divide(differences: BTreeSet<String>, fits: impl Fn(&str) -> bool) -> (BTreeSet<String>, BTreeSet<String>) {
    differences.into_iter().partition(|difference| fits(difference))
}

fn count_of(counts: &[(&str, usize)], folder: &str) -> usize {
    counts.iter().find(|(name, _)| *name == folder).map_or(0, |&(_, count)| count)
}

/// Whether a difference is the URL of a picture that an MDX file lacks.
fn is_cover(difference: &str) -> bool {
    difference.contains(".mdx: missing url ") && [".jpg", ".png"].iter().any(|end| difference.ends_with(end))
}

/// Whether a difference is a URL more that stands in an MDX file as the target of a link or of a reference in Markdown.
fn is_in_mdx(folder: &Path, difference: &str) -> bool {
    let Some((path, url)) = difference.split_once(".mdx: extra url ") else { return false };
    let text = fs::read_to_string(folder.join(format!("{path}.mdx"))).unwrap();
    text.contains(&format!("]({url}")) || text.contains(&format!("]: {url}"))
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
        let ours = without_known(ours, theirs);
        all.extend(ours.difference(theirs).map(|(what, which)| format!("{path}: extra {what} {which}")));
        all.extend(theirs.difference(&ours).map(|(what, which)| format!("{path}: missing {what} {which}")));
    }
    all
}

/// What is embedded counts as such where it is not a link too: here, or to the other program.
fn without_known(ours: &Found, theirs: &Found) -> Found {
    let as_link = |url: &String| ("url", url.clone());
    let is_link = |url: &String| ours.contains(&as_link(url)) || theirs.contains(&as_link(url));
    let told = |(what, which): &(&'static str, String)| match *what {
        "embed" if is_link(which) => as_link(which),
        what => (what, which.clone()),
    };
    ours.iter().map(told).collect()
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
            EdgeKind::Cites => found.extend(views().filter_map(|view| {
                let what = if *view.origin == Origin::Embed { "embed" } else { "url" };
                Some((what, normal(view.url?)?))
            })),
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
