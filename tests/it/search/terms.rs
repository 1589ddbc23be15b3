//! What each term is true of.

use linkloom::NodeKey;
use linkloom::search::kept;

use super::Searched;

/// Two posts of everything, a draft, and a post that stands alone.
fn folder() -> Searched {
    Searched::files(&[
        (
            "a.md",
            "---\ntitle: The move\ntags: [policy, Law/Tax]\nauthors: [Inés Okafor]\ndate: 2025-01-20\nmood: very calm\n\
             rating: 4\nnested: {inner: [deep]}\n---\nOn TikTok, [one](https://www.bbc.co.uk/news/2024/one) and \
             [two](https://news.bbc.co.uk/2). See [b](notes/b.md) and [c](gone.md).\n",
        ),
        ("notes/b.md", "---\ntags: [policy]\ndate: 2025-03-01\nmood: tense\n---\n[X](https://x.org/a) on Lemon8.\n"),
        ("notes/draft.md", "---\ndraft: true\ntags: [law]\ndate: 2024-12-31\n---\nOn TikTok and RedNote.\n"),
        ("alone.md", "Nothing but words.\n"),
    ])
}

#[test]
fn each_term_holds_for_what_it_says() {
    let mut searched = folder();
    searched.pinned.insert(NodeKey::parse("tag:policy").unwrap());
    let bbc = "source:https://bbc.co.uk/news/2024/one";
    for (query, expected) in [
        ("kind:platform", &["platform:lemon8", "platform:rednote", "platform:tiktok"][..]),
        ("tag:policy", &["post:a.md", "post:notes/b.md", "tag:policy"]),
        ("tag:#POLICY kind:post", &["post:a.md", "post:notes/b.md"]),
        ("tag:law", &["post:a.md", "post:notes/draft.md", "tag:law", "tag:law/tax"]),
        ("tag:tax", &[]),
        ("mentions:tiktok", &["post:a.md", "post:notes/draft.md", "platform:tiktok"]),
        ("cites:bbc.co.uk", &["post:a.md", bbc, "source:https://news.bbc.co.uk/2", "publisher:bbc.co.uk"]),
        ("cites:https://www.bbc.co.uk/news", &["post:a.md", bbc]),
        ("cites:news.bbc.co.uk", &["post:a.md", "source:https://news.bbc.co.uk/2"]),
        ("cites:c.co.uk", &[]),
        ("links:notes/b", &["post:a.md"]),
        ("links:b.md", &["post:a.md"]),
        ("links:gone", &["post:a.md"]),
        ("author:okafor", &["post:a.md"]),
        ("author:\"ines okafor\"", &["post:a.md"]),
        ("author:kafor", &[]),
        ("path:notes/", &["post:notes/b.md", "post:notes/draft.md"]),
        ("path:/a", &["post:a.md", "post:alone.md"]),
        ("path:otes", &[]),
        ("date:2025", &["post:a.md", "post:notes/b.md"]),
        ("date:2025-01..2025-02", &["post:a.md"]),
        ("date:..2024", &["post:notes/draft.md"]),
        ("date:>2025-01-20", &["post:notes/b.md"]),
        ("date:none", &["post:alone.md"]),
        ("is:undated", &["post:alone.md"]),
        ("is:draft", &["post:notes/draft.md"]),
        ("is:missing", &["post:gone.md"]),
        ("is:orphan", &["post:alone.md"]),
        ("is:pinned", &["tag:policy"]),
        ("degree:>=6", &["post:a.md"]),
        ("degree:0", &["post:alone.md"]),
        ("kind:tag posts:>=2", &["tag:policy"]),
        ("kind:publisher posts:1", &["publisher:bbc.co.uk", "publisher:x.org"]),
        ("cites:>=2", &["post:a.md"]),
        ("cites:1", &["post:notes/b.md"]),
        ("sources:0", &["post:alone.md", "post:notes/draft.md"]),
        ("claims:>=2", &["post:a.md"]),
        ("claims:0", &["post:alone.md", "post:notes/b.md"]),
        ("claims:one", &["post:a.md"]),
        ("claims:none>0", &["post:a.md", "post:notes/draft.md"]),
        ("claims:none>1", &[]),
        ("is:single-source", &["post:a.md"]),
        ("is:weak", &["post:a.md", "post:notes/draft.md"]),
        ("sources:2", &["post:a.md", "publisher:bbc.co.uk"]),
        ("key.mood:calm", &["post:a.md"]),
        ("key.MOOD:tens", &["post:notes/b.md"]),
        ("key.rating:>3", &["post:a.md"]),
        ("key.rating:>4", &[]),
        ("key.nested.inner:deep", &["post:a.md"]),
        ("key.title:move", &["post:a.md"]),
        ("near:Lemon8", &["post:notes/b.md", "platform:lemon8"]),
        ("near:Lemon8/2 -kind:platform", &["post:a.md", "post:notes/b.md", "tag:policy", "source:https://x.org/a"]),
        ("near:platform:lemon8 kind:post", &["post:notes/b.md"]),
        ("url:/2024/", &[bbc]),
        ("url:BBC.CO.UK/NEWS", &[bbc]),
        ("move", &["post:a.md"]),
        ("lemon8", &["post:notes/b.md", "platform:lemon8"]),
        ("bbc.co.uk", &[bbc, "source:https://news.bbc.co.uk/2", "publisher:bbc.co.uk"]),
        ("\"on tiktok\"", &["post:a.md", "post:notes/draft.md"]),
        ("\"tiktok two\"", &[]),
        ("tag:policy -mentions:tiktok kind:post", &["post:notes/b.md"]),
        ("kind:post (is:draft or is:orphan)", &["post:alone.md", "post:notes/draft.md"]),
        ("kind:tag -(tag:law or tag:policy)", &[]),
        ("is:draft mentions:rednote or is:missing", &["post:gone.md", "post:notes/draft.md"]),
    ] {
        assert_eq!(searched.found(query), expected, "{query}");
    }
    let without = searched.found("-tag:law");
    assert!(without.contains(&bbc.to_owned()) && !without.contains(&"post:a.md".to_owned()), "{without:?}");
    assert_eq!(searched.found("").len(), searched.graph.node_count());
}

#[test]
fn a_chip_that_hides_keeps_what_the_hits_are_about() {
    let searched = folder();
    let keeps = |query: &str, only: bool| searched.keys(&kept(&searched.hits(query), &searched.graph, only));
    assert_eq!(
        keeps("path:notes/b.md", false),
        ["post:notes/b.md", "tag:policy", "platform:lemon8", "source:https://x.org/a", "publisher:x.org"],
        "no post that was not asked for"
    );
    assert_eq!(keeps("path:notes/b.md", true), ["post:notes/b.md"]);
    assert_eq!(keeps("kind:source url:x.org", false), ["post:notes/b.md", "source:https://x.org/a", "publisher:x.org"]);
    assert_eq!(keeps("kind:publisher cites:x.org", false), ["source:https://x.org/a", "publisher:x.org"]);
    assert_eq!(keeps("tag:policy kind:tag", false), ["post:a.md", "post:notes/b.md", "tag:policy"]);
    assert_eq!(keeps("nothing-at-all", false), Vec::<String>::new());
    assert_eq!(keeps("", false).len(), searched.graph.node_count());
}
