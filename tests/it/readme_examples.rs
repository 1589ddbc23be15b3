//! The README's section on how posts are read, held to what it says: each of its examples is read, and so is one of each
//! row of its tables.

use std::collections::BTreeSet;

use linkloom::graph::{Direction, KnowledgeGraph};
use linkloom::load::{Cancel, Source, load};
use linkloom::{EdgeKind, NodeId, NodeKey, NodeKind};

use crate::util::Dir;

const README: &str = include_str!("../../README.md");

/// The post that is asked, where an example does not say another.
const POST: &str = "a.md";

/// An example of the README, the files around it and what comes of it. `EXAMPLE` in a file stands for the example as it
/// is written there, with `x.org/p` for `…`.
struct Example {
    written: &'static str,
    files: &'static [(&'static str, &'static str)],
    /// All that the first file says of others; of itself, what is asked.
    says: &'static [&'static str],
}

const fn example(
    written: &'static str,
    files: &'static [(&'static str, &'static str)],
    says: &'static [&'static str],
) -> Example {
    Example { written, files, says }
}

/// A row of a table of the README: its first cell, and examples.
type Row = (&'static str, &'static [Example]);

const PAGE: &str = "cites source:https://x.org/p";
const OTHER: &str = "links_to post:other-post.md";

const FILES: &[Example] = &[
    example(".md", &[("bEXAMPLE", "")], &["is a post"]),
    example(".markdown", &[("bEXAMPLE", "")], &["is a post"]),
    example(".mdx", &[("bEXAMPLE", "")], &["is a post"]),
    example("node_modules", &[("EXAMPLE/b.md", "")], &["is no post"]),
    example("logseq/bak", &[("EXAMPLE/b.md", "")], &["is no post"]),
    example("#recycle", &[("EXAMPLE/b.md", "")], &["is no post"]),
    example("---", &[(POST, "EXAMPLE\ntitle: One\nEXAMPLE\n")], &["title One"]),
    example("+++", &[(POST, "EXAMPLE\ntitle = \"One\"\nEXAMPLE\n")], &["title One"]),
    example("2025-01-13-title.md", &[("EXAMPLE", "Text.\n")], &["date 2025-01-13", "title Title"]),
];

/// Keys of the front matter, and what `KEY: VALUE` says.
const KEYS: &[(&[&str], &str, &str)] = &[
    (&["title"], "One", "title One"),
    (&["description", "summary", "excerpt"], "One.", "description One."),
    (&["author", "authors"], "Jane", "author Jane"),
    (&["date", "pubDate", "published"], "2025-01-13", "date 2025-01-13"),
    (&["tags", "tag", "categories", "category", "keywords", "topics"], "[One]", "tagged tag:one"),
    (&["platforms"], "[TikTok]", "mentions platform:tiktok"),
    (&["draft"], "true", "draft"),
];

/// Keys of the front matter whose addresses are no sources.
const NO_LINKS: &[&str] =
    &["image", "cover", "avatar", "icon", "canonical_url", "permalink", "aliases", "redirect_from"];

const LINKS: &[Example] = &[
    example("up: \"[[Parent]]\"", &[(POST, "---\nEXAMPLE\n---\n"), ("Parent.md", "")], &["links_to post:Parent.md"]),
    example(
        "related: [\"[map](map.md)\"]",
        &[(POST, "---\nEXAMPLE\n---\n"), ("map.md", "")],
        &["links_to post:map.md"],
    ),
    example("source: https://…", &[(POST, "---\nEXAMPLE\n---\n")], &[PAGE]),
    example(
        "not_link_keys",
        &[(POST, "---\nshop: https://x.org/p\n---\n"), ("linkloom.yaml", "EXAMPLE: [shop]\n")],
        &[],
    ),
    example("origin: front_matter:source", &[(POST, "---\nsource: https://x.org/p\n---\n")], &[PAGE, "EXAMPLE"]),
    example("[text](https://…)", &[(POST, "See EXAMPLE.\n")], &[PAGE]),
    example("[text][name]", &[(POST, "See EXAMPLE.\n\n[name]: https://x.org/p\n")], &[PAGE]),
    example("<https://…>", &[(POST, "See EXAMPLE.\n")], &[PAGE]),
    example("https://…", &[(POST, "See EXAMPLE. 见EXAMPLE。“EXAMPLE”（EXAMPLE）EXAMPLE`code`\n")], &[PAGE]),
    example("<a href=\"https://…\">", &[(POST, "See EXAMPLEthe page</a>.\n")], &[PAGE]),
    example("doi:10.…", &[(POST, "See doi:10.1000/182.\n")], &["cites source:https://doi.org/10.1000/182"]),
    example("==…==", &[(POST, "See ==https://x.org/p==.\n")], &[PAGE]),
    example("{{video …}}", &[(POST, "{{video https://x.org/p}}\n")], &[PAGE]),
    example("<…|label>", &[(POST, "See <https://x.org/p|label>.\n")], &[PAGE]),
    example("https://http://…", &[(POST, "See EXAMPLE.\n")], &["problem"]),
    example("[text](other-post.md)", &[(POST, "EXAMPLE\n"), ("other-post.md", "")], &[OTHER]),
    example(
        "/blog/other-post/",
        &[(POST, "[text](EXAMPLE)\n"), ("blog/other-post.md", "")],
        &["links_to post:blog/other-post.md"],
    ),
    example("[[other-post]]", &[(POST, "EXAMPLE\n"), ("other-post.md", "")], &[OTHER]),
    example("[[other-post#heading|text]]", &[(POST, "EXAMPLE\n"), ("other-post.md", "# Heading\n")], &[OTHER]),
    example("{{< ref \"a.md\" >}}", &[("b.md", "[text](EXAMPLE)\n"), ("a.md", "")], &["links_to post:a.md"]),
    example(
        "{% post_url 2025-01-13-a %}",
        &[("b.md", "[text](EXAMPLE)\n"), ("_posts/2025-01-13-a.md", "")],
        &["links_to post:_posts/2025-01-13-a.md"],
    ),
    example("{% link a.md %}", &[("b.md", "[text](EXAMPLE)\n"), ("a.md", "")], &["links_to post:a.md"]),
    example("{{ '/a/' | relative_url }}", &[("b.md", "[text](EXAMPLE)\n"), ("a.md", "")], &["links_to post:a.md"]),
    example("{{ site.baseurl }}/a/", &[("b.md", "[text](EXAMPLE)\n"), ("a.md", "")], &["links_to post:a.md"]),
    example("alias::", &[(POST, "[[Other]]\n"), ("b.md", "EXAMPLE Other\n")], &["links_to post:b.md"]),
    example("title::", &[(POST, "[[Other]]\n"), ("b.md", "EXAMPLE Other\n")], &["links_to post:b.md"]),
    example("slug", &[(POST, "[text](/other/)\n"), ("b.md", "---\nEXAMPLE: other\n---\n")], &["links_to post:b.md"]),
    example(
        "permalink",
        &[(POST, "[text](/other/)\n"), ("b.md", "---\nEXAMPLE: /other/\n---\n")],
        &["links_to post:b.md"],
    ),
    example("id", &[(POST, "[text](/other/)\n"), ("b.md", "---\nEXAMPLE: other\n---\n")], &["links_to post:b.md"]),
    example("guide.html", &[(POST, "[text](EXAMPLE)\n"), ("guide.md", "")], &["links_to post:guide.md"]),
    example("guide.md", &[(POST, "[text](guide.html)\n"), ("EXAMPLE", "")], &["links_to post:guide.md"]),
    example(
        "nyti.ms",
        &[(POST, "[text](https://EXAMPLE/abc)\n")],
        &["cites source:https://nyti.ms/abc", "publisher publisher:nytimes.com"],
    ),
];

const TEXT: &[Example] = &[
    example("!!! note", &[(POST, "EXAMPLE\n    See [text](https://x.org/p).\n")], &[PAGE]),
    example(":::", &[(POST, "EXAMPLEtip\n\nSee [text](https://x.org/p).\n\nEXAMPLE\n")], &[PAGE]),
    example("<aside>", &[(POST, "EXAMPLE\nSee [text](https://x.org/p).\n</aside>\n")], &[PAGE]),
    example("<center>", &[(POST, "EXAMPLE\nSee [text](https://x.org/p).\n</center>\n")], &[PAGE]),
    example("<details>", &[(POST, "EXAMPLE\nSee [text](https://x.org/p).\n</details>\n")], &[PAGE]),
    example("markdown", &[(POST, "<div EXAMPLE=\"1\">\nSee [text](https://x.org/p).\n</div>\n")], &[PAGE]),
    example("<!-- -->", &[(POST, "<!-- See https://x.org/p. -->\n")], &[]),
    example("%% %%", &[(POST, "%% See https://x.org/p. %%\n"), (".obsidian/app.json", "{}")], &[]),
    example("<iframe>", &[(POST, "<iframe src=\"https://x.org/p\"></iframe>\n")], &[PAGE]),
    example("<video>", &[(POST, "<video src=\"https://x.org/p\"></video>\n")], &[PAGE]),
    example("<audio>", &[(POST, "<audio src=\"https://x.org/p\"></audio>\n")], &[PAGE]),
    example("url", &[("a.mdx", "<Post EXAMPLE=\"https://x.org/p\" />\n")], &[PAGE]),
    example("href", &[("a.mdx", "<Post EXAMPLE=\"https://x.org/p\" />\n")], &[PAGE]),
    example("Source: https://…", &[(POST, "EXAMPLE\nAuthor: Jane\n")], &[PAGE, "sentence EXAMPLE"]),
    example(
        "source:: …",
        &[(POST, "One\nsource:: https://x.org/p\nTwo\n")],
        &[PAGE, "sentence source:: https://x.org/p"],
    ),
];

const ADDRESSES: &[Row] = &[
    (
        "with and without `www.`, a campaign tag, a site's own tracking (`?si=`, `?spm_id_from=`, `/ref=…`)",
        &[
            example("www.", &[(POST, "[text](https://EXAMPLEx.org/p)\n")], &[PAGE]),
            example("", &[(POST, "[text](https://x.org/p?utm_source=a)\n")], &[PAGE]),
            example(
                "?si=",
                &[(POST, "[text](https://open.spotify.com/track/aEXAMPLEb)\n")],
                &["cites source:https://open.spotify.com/track/a"],
            ),
            example(
                "?spm_id_from=",
                &[(POST, "[text](https://www.bilibili.com/video/BV1EXAMPLEb)\n")],
                &["cites source:https://bilibili.com/video/BV1"],
            ),
            example(
                "/ref=…",
                &[(POST, "[text](https://www.amazon.com/dp/B000000001/ref=sr_1)\n")],
                &["cites source:https://amazon.com/dp/B000000001"],
            ),
        ],
    ),
    (
        "copies in the Wayback Machine, archive.today and other archives, web caches, translations",
        &[
            example("", &[(POST, "[text](https://web.archive.org/web/2020/https://x.org/p)\n")], &[PAGE]),
            example("", &[(POST, "[text](https://archive.today/2020.01.02-030405/https://x.org/p)\n")], &[PAGE]),
            example("", &[(POST, "[text](https://webcache.googleusercontent.com/search?q=cache:x.org/p)\n")], &[PAGE]),
            example("", &[(POST, "[text](https://x-org.translate.goog/p?_x_tr_sl=de)\n")], &[PAGE]),
        ],
    ),
    (
        "links through mail and chat guards, search engines, social networks' exits, read-later services",
        &[
            example(
                "",
                &[(POST, "[text](https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx.org%2Fp)\n")],
                &[PAGE],
            ),
            example("", &[(POST, "[text](https://slack-redir.net/link?url=https%3A%2F%2Fx.org%2Fp)\n")], &[PAGE]),
            example("", &[(POST, "[text](https://www.google.com/url?q=https%3A%2F%2Fx.org%2Fp)\n")], &[PAGE]),
            example("", &[(POST, "[text](https://l.facebook.com/l.php?u=https%3A%2F%2Fx.org%2Fp)\n")], &[PAGE]),
            example("", &[(POST, "[text](https://getpocket.com/redirect?url=https%3A%2F%2Fx.org%2Fp)\n")], &[PAGE]),
        ],
    ),
    (
        "AMP pages and pages for phones",
        &[
            example("", &[(POST, "[text](https://amp.x.org/p)\n")], &[PAGE]),
            example("", &[(POST, "[text](https://m.x.org/p)\n")], &[PAGE]),
        ],
    ),
    (
        "`youtu.be`, `/shorts/`, `/embed/` of a video",
        &[
            example("youtu.be", &[(POST, "[text](https://EXAMPLE/abcdefghijk)\n")], VIDEO),
            example("/shorts/", &[(POST, "[text](https://www.youtube.comEXAMPLEabcdefghijk)\n")], VIDEO),
            example("/embed/", &[(POST, "[text](https://www.youtube.comEXAMPLEabcdefghijk)\n")], VIDEO),
        ],
    ),
    (
        "a paper on arXiv as abstract, PDF, HTML or in a version; the spellings of a DOI",
        &[
            example("", &[(POST, "[text](https://arxiv.org/abs/2401.00001)\n")], PAPER),
            example("", &[(POST, "[text](https://arxiv.org/pdf/2401.00001.pdf)\n")], PAPER),
            example("", &[(POST, "[text](https://arxiv.org/html/2401.00001v2)\n")], PAPER),
            example(
                "",
                &[(POST, "[text](http://dx.doi.org/10.1000/ABC) doi:10.1000/abc\n")],
                &["cites source:https://doi.org/10.1000/abc"],
            ),
        ],
    ),
    (
        "x.com and twitter.com, old.reddit.com and reddit.com",
        &[
            example(
                "",
                &[(POST, "<https://x.com/a/status/1> <https://twitter.com/a/status/1>\n")],
                &["cites source:https://twitter.com/a/status/1"],
            ),
            example(
                "",
                &[(POST, "<https://old.reddit.com/r/a> <https://www.reddit.com/r/a>\n")],
                &["cites source:https://reddit.com/r/a"],
            ),
        ],
    ),
];
const VIDEO: &[&str] = &["cites source:https://youtube.com/watch?v=abcdefghijk"];
const PAPER: &[&str] = &["cites source:https://arxiv.org/abs/2401.00001"];

const PROGRAMS: &[Row] = &[
    (
        "Obsidian",
        &[
            example(
                "[text](Note.md)",
                &[("x/b.md", "EXAMPLE\n"), ("y/Note.md", ""), (".obsidian/app.json", "{}")],
                &["links_to post:y/Note.md"],
            ),
            example(
                "",
                &[("x/b.md", "[text](y/Note.md)\n"), ("y/Note.md", ""), (".obsidian/app.json", "{}")],
                &["links_to post:y/Note.md"],
            ),
        ],
    ),
    (
        "Logseq",
        &[
            example(
                "a___b.md",
                &[("pages/c.md", "[[a/b]]\n"), ("pages/EXAMPLE", "")],
                &["links_to post:pages/a___b.md"],
            ),
            example(
                "[[a/b]]",
                &[("pages/c.md", "EXAMPLE\n"), ("pages/a___b.md", "")],
                &["links_to post:pages/a___b.md"],
            ),
            example(
                "[[Jan 16th, 2024]]",
                &[("pages/c.md", "EXAMPLE\n"), ("journals/2024_01_16.md", "")],
                &["links_to post:journals/2024_01_16.md"],
            ),
            example(
                "alias::",
                &[("pages/c.md", "[[Other]]\n"), ("pages/d.md", "EXAMPLE Other\n")],
                &["links_to post:pages/d.md"],
            ),
            example(
                "title::",
                &[("pages/c.md", "[[Other]]\n"), ("pages/d.md", "EXAMPLE Other\n")],
                &["links_to post:pages/d.md"],
            ),
        ],
    ),
    (
        "Roam",
        &[
            example("[text]([[page]])", &[(POST, "EXAMPLE\n"), ("page.md", "")], &["links_to post:page.md"]),
            example(
                "",
                &[(POST, "[[a [[page]]]]\n"), ("page.md", ""), ("a [[page]].md", "")],
                &["links_to post:a [[page]].md", "links_to post:page.md"],
            ),
            example("{{[[TODO]]}}", &[(POST, "EXAMPLE something\n"), ("b.md", "")], &[]),
        ],
    ),
    (
        "Dendron",
        &[
            example(
                "[[label|name]]",
                &[(POST, "EXAMPLE\n"), ("name.md", ""), ("dendron.yml", "version: 5\n")],
                &["links_to post:name.md"],
            ),
            example(
                "[[dendron://vault/name]]",
                &[(POST, "EXAMPLE\n"), ("name.md", ""), ("dendron.yml", "version: 5\n")],
                &["links_to post:name.md"],
            ),
        ],
    ),
    (
        "Bear, Ulysses",
        &[example(
            "Note.textbundle",
            &[(POST, "[[Note]]\n"), ("EXAMPLE/text.md", "")],
            &["links_to post:Note.textbundle/text.md"],
        )],
    ),
    (
        "Zettelkasten, Denote, Notion",
        &[
            example(
                "",
                &[(POST, "[[202401151200]]\n"), ("202401151200 A name.md", "")],
                &["links_to post:202401151200 A name.md"],
            ),
            example(
                "",
                &[(POST, "[[A name]]\n"), ("A name 0123456789abcdef0123456789abcdef.md", "")],
                &["links_to post:A name 0123456789abcdef0123456789abcdef.md"],
            ),
        ],
    ),
    (
        "Pelican",
        &[
            example("{filename}a.md", &[("b.md", "[text](EXAMPLE)\n"), ("a.md", "")], &["links_to post:a.md"]),
            example("|filename|a.md", &[("b.md", "[text](EXAMPLE)\n"), ("a.md", "")], &["links_to post:a.md"]),
        ],
    ),
    (
        "Docusaurus, Zola, Ghost",
        &[
            example(
                "@site/docs/a.md",
                &[("b.md", "[text](EXAMPLE)\n"), ("docs/a.md", "")],
                &["links_to post:docs/a.md"],
            ),
            example("@/a.md", &[("b.md", "[text](EXAMPLE)\n"), ("a.md", "")], &["links_to post:a.md"]),
            example("__GHOST_URL__/a/", &[("b.md", "[text](EXAMPLE)\n"), ("a.md", "")], &["links_to post:a.md"]),
        ],
    ),
    (
        "GitLab, VuePress",
        &[
            example("[[_TOC_]]", &[(POST, "EXAMPLE\n\n# One\n")], &[]),
            example("[[toc]]", &[(POST, "EXAMPLE\n\n# One\n")], &[]),
        ],
    ),
];

/// What is named in the section and is no example: files to look into.
const NAMED: &[&str] = &["assets/addresses.yaml", "assets/publishers.yaml", "assets/platforms.yaml", "linkloom.yaml"];

/// The section without its part on settings.
fn section() -> &'static str {
    let (_, rest) = README.split_once("\n## How it reads your posts\n").unwrap();
    rest.split_once("\n### ").unwrap().0
}

/// What stands in code in the section; in a table a bar is escaped.
fn code() -> BTreeSet<String> {
    section().split('`').skip(1).step_by(2).map(|code| code.replace("\\|", "|")).collect()
}

/// The first cells of the rows of the table that begins so.
fn rows(head: &str) -> Vec<&'static str> {
    let (_, rest) = section().split_once(head).unwrap();
    let rows = rest.lines().skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|row| row.trim_start_matches("| ").split(" | ").next().unwrap()).collect()
}

/// Fails with all that an example does not say, and what it says instead.
fn check(example: &Example) -> Result<(), String> {
    let written = example.written.replace('…', "x.org/p");
    let dir = Dir::new();
    let filled: Vec<(String, String)> = example
        .files
        .iter()
        .map(|(path, text)| (path.replace("EXAMPLE", &written), text.replace("EXAMPLE", &written)))
        .collect();
    for (path, text) in &filled {
        dir.create(path, text);
    }
    let expected: BTreeSet<String> = example.says.iter().map(|says| says.replace("EXAMPLE", &written)).collect();
    let found = facts(&dir, &filled[0].0);
    let asked = |fact: &&String| is_edge(fact) || expected.contains(*fact);
    let found: BTreeSet<String> = found.iter().filter(asked).cloned().collect();
    if found == expected { Ok(()) } else { Err(format!("{filled:?} says {found:?}, not {expected:?}")) }
}

fn is_edge(fact: &str) -> bool {
    ["cites ", "links_to ", "tagged ", "mentions "].iter().any(|kind| fact.starts_with(kind))
}

/// What is so of a post of a folder: its edges, and what the README says of posts.
fn facts(dir: &Dir, path: &str) -> BTreeSet<String> {
    let mut facts = BTreeSet::new();
    let Ok(loaded) = load(&Source::Folder(dir.path().to_owned()), &|_| {}, &Cancel::default()) else {
        facts.insert("is no post".to_owned());
        return facts;
    };
    let graph = &loaded.graph;
    if !loaded.diagnostics.is_empty() {
        facts.insert("problem".to_owned());
    }
    let Some(id) = graph.find(&NodeKey::new(NodeKind::Post, path)) else {
        facts.insert("is no post".to_owned());
        return facts;
    };
    facts.insert("is a post".to_owned());
    let post = &graph.document_of(id).unwrap().post;
    facts.insert(format!("title {}", post.title));
    facts.extend(post.description.iter().map(|it| format!("description {it}")));
    facts.extend(post.authors.iter().map(|it| format!("author {it}")));
    facts.extend(post.date.map(|date| format!("date {date}")));
    facts.extend(post.draft.then(|| "draft".to_owned()));
    edges(graph, id, &mut facts);
    facts
}

fn edges(graph: &KnowledgeGraph, id: NodeId, facts: &mut BTreeSet<String>) {
    for edge in graph.edges().filter(|edge| edge.source == id) {
        facts.insert(format!("{} {}", edge.kind().as_str(), graph.node(edge.target).unwrap().key));
        for view in edge.edge.evidence().map(|evidence| graph.view(evidence).unwrap()) {
            facts.insert(format!("sentence {}", view.text()));
            facts.insert(format!("origin: {}", view.origin));
        }
        for publisher in graph.edges_of(edge.target, EdgeKind::PublishedBy, Direction::Outgoing) {
            facts.insert(format!("publisher {}", graph.node(publisher.target).unwrap().key));
        }
    }
}

fn failures<'e>(examples: impl IntoIterator<Item = &'e Example>) -> Vec<String> {
    examples.into_iter().filter_map(|example| check(example).err()).collect()
}

/// All examples of the section.
fn all() -> impl Iterator<Item = &'static Example> {
    let rows = ADDRESSES.iter().chain(PROGRAMS).flat_map(|(_, examples)| examples.iter());
    [FILES, LINKS, TEXT].into_iter().flatten().chain(rows)
}

#[test]
fn every_example_of_the_readme_is_read_as_it_says() {
    assert_eq!(failures(all()), [""; 0]);
}

#[test]
fn every_key_of_the_readme_means_what_it_says() {
    for (keys, value, says) in KEYS {
        for key in *keys {
            let dir = Dir::new();
            dir.create(POST, format!("---\n{key}: {value}\n---\nText.\n"));
            let facts = facts(&dir, POST);
            assert!(facts.contains(*says), "{key}: {facts:?}");
        }
    }
    for key in NO_LINKS {
        let dir = Dir::new();
        dir.create(POST, format!("---\n{key}: https://x.org/p\n---\nText.\n"));
        let facts = facts(&dir, POST);
        assert!(!facts.contains(PAGE), "{key}: {facts:?}");
    }
}

#[test]
fn every_example_of_the_readme_is_in_this_test() {
    let keys = KEYS.iter().flat_map(|(keys, ..)| keys.iter()).chain(NO_LINKS).chain(NAMED).copied();
    let tested: BTreeSet<String> =
        all().map(|example| example.written).chain(keys).filter(|it| !it.is_empty()).map(str::to_owned).collect();
    let untested: Vec<_> = code().difference(&tested).cloned().collect();
    let gone: Vec<_> = tested.difference(&code()).cloned().collect();
    assert_eq!((untested, gone), (vec![], vec![]), "in the README without a test, and tested but not in the README");
}

#[test]
fn every_row_of_the_readme_is_in_this_test() {
    let tested = |table: &[Row]| table.iter().map(|(name, _)| *name).collect::<Vec<_>>();
    assert_eq!(rows("| address | counts as |"), tested(ADDRESSES));
    assert_eq!(rows("| from | what is understood besides |"), tested(PROGRAMS));
}
