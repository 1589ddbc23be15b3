//! The folder's own settings, `linkloom.yaml`, from the file to the graph.

use serde_json::Value;

use crate::util::{Dir, exported, items, on_folder};

const SETTINGS: &str = r#"ignore: ["drafts/**"]
tag_keys: [mood]
inline_tags: false
images: false
platforms:
  - {name: Knitwire, aliases: [Knit Wire], domains: [knitwire.example], category: social}
  - {name: TikTok, aliases: [Clocky]}
not_platforms:
  - Instagram
  - {name: Mastodon, in: a.md}
sources:
  join: [["https://a.example/report", "https://mirror.example/report-copy"]]
  split: ["https://app.example/?view="]
  rename: {"https://a.example/report": The Report}
publishers:
  join: [[bbc.co.uk, bbc.com]]
  rename: {bbc.co.uk: The BBC}
"#;

const POST: &str = "---
tags: [x]
mood: calm
---
Knitwire and Clocky grew, Instagram and Mastodon did not.

See [a](https://a.example/report), [b](http://mirror.example/report-copy), [c](https://www.bbc.com/news/1),
[d](https://bbc.co.uk/news/2), [e](https://app.example/?view=1&utm_source=z) and [f](https://app.example/?view=2).
";

fn ids<'a>(graph: &'a Value, kind: &str) -> Vec<&'a str> {
    let nodes = items(graph, "nodes").iter().filter(|node| node["kind"] == kind);
    nodes.map(|node| node["id"].as_str().unwrap()).collect()
}

fn label<'a>(graph: &'a Value, id: &str) -> &'a str {
    items(graph, "nodes").iter().find(|node| node["id"] == id).unwrap()["label"].as_str().unwrap()
}

#[test]
fn every_setting_has_its_effect() {
    let dir = Dir::new();
    dir.create("linkloom.yaml", SETTINGS);
    dir.create("a.md", POST);
    dir.create("b.md", "Mastodon grew.\n");
    dir.create("drafts/c.md", "TikTok grew.\n");
    let before = dir.snapshot();
    let graph = exported(dir.path());
    assert_eq!(ids(&graph, "post"), ["post:a.md", "post:b.md"]);
    assert_eq!(ids(&graph, "tag"), ["tag:calm", "tag:x"]);
    assert_eq!(ids(&graph, "platform"), ["platform:knitwire", "platform:mastodon", "platform:tiktok"]);
    let sources = [
        "source:https://a.example/report",
        "source:https://app.example/?view=1&utm_source=z",
        "source:https://app.example/?view=2",
        "source:https://bbc.co.uk/news/2",
        "source:https://bbc.com/news/1",
    ];
    assert_eq!(ids(&graph, "source"), sources);
    assert_eq!(ids(&graph, "publisher"), ["publisher:a.example", "publisher:app.example", "publisher:bbc.co.uk"]);
    assert_eq!(label(&graph, sources[0]), "The Report");
    assert_eq!(label(&graph, "publisher:bbc.co.uk"), "The BBC");
    let mentions = |edge: &&Value| edge["kind"] == "mentions" && edge["target"] == "platform:mastodon";
    let mention = items(&graph, "edges").iter().find(mentions).unwrap();
    assert_eq!(mention["source"], "post:b.md");
    assert_eq!(dir.snapshot(), before);
}

#[test]
fn the_evidence_of_a_merge_tells_its_rules() {
    let dir = Dir::new();
    dir.create("linkloom.yaml", SETTINGS);
    dir.create("a.md", POST);
    let graph = exported(dir.path());
    let mut rules = Vec::new();
    for edge in items(&graph, "edges").iter().filter(|edge| edge["kind"] == "cites") {
        for evidence in items(edge, "evidence") {
            rules.push((evidence["url"].as_str().unwrap(), evidence["rule"].as_str().unwrap_or_default()));
        }
    }
    let expected = [
        ("https://a.example/report", ""),
        ("http://mirror.example/report-copy", "scheme+joined"),
        ("https://app.example/?view=1&utm_source=z", ""),
        ("https://app.example/?view=2", ""),
        ("https://bbc.co.uk/news/2", ""),
        ("https://www.bbc.com/news/1", "www"),
    ];
    assert_eq!(rules, expected);
}

#[test]
fn addresses_of_the_own_site_lead_to_posts() {
    let dir = Dir::new();
    dir.create("linkloom.yaml", "site: https://me.example\n");
    dir.create("_posts/2015-03-01-hello.md", "See [the tea](http://www.me.example/notes/tea.html#green) that I had.\n");
    dir.create(
        "notes/tea.md",
        "Back to <https://me.example/2015/03/01/hello/>, or [all of it](https://me.example/tags/tea/).\n",
    );
    let graph = exported(dir.path());
    let edges: Vec<_> =
        items(&graph, "edges").iter().map(|edge| (edge["source"].as_str(), edge["target"].as_str())).collect();
    let (hello, tea) = (Some("post:_posts/2015-03-01-hello.md"), Some("post:notes/tea.md"));
    assert_eq!(edges, [(hello, tea), (tea, hello)]);
    let evidence = &items(&items(&graph, "edges")[0], "evidence")[0];
    assert_eq!((evidence["line"].as_u64(), evidence["rule"].as_str()), (Some(1), Some("site")));
    assert_eq!(evidence["text"], "See the tea that I had.");
    assert_eq!(ids(&graph, "source"), [""; 0]);
}

#[test]
fn check_tells_what_is_wrong_with_the_settings() {
    let dir = Dir::new();
    dir.create("a.md", "# A\n");
    dir.create("linkloom.yaml", "images: perhaps\nplatform: [x]\n");
    let ran = on_folder("check", dir.path());
    assert_eq!(ran.code, 1);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    let file = dir.join("linkloom.yaml").display().to_string();
    let expected = [
        format!("{file}:1:9: warning[settings-value]: This is neither true nor false"),
        "  hint: Write true or false".to_owned(),
        format!("{file}:2:1: warning[settings-key]: Linkloom has no setting `platform` here"),
        "  hint: Did you mean platforms?".to_owned(),
    ];
    assert_eq!(lines, expected);
}
