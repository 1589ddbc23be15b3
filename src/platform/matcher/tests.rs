use std::sync::Arc;

use super::*;
use crate::place::RelPath;
use crate::post::markdown;
use crate::post::{PlatformUse, TagKey, TagUse};

/// A post with this body, as far as mentions need one.
fn post(text: &str, body: usize, tags: &[&str], platforms: &[&str]) -> (Post, Vec<Passage>) {
    let path = RelPath::new("a.md");
    let mut sentences = Vec::new();
    let read = markdown::parse(&path, text, body, &mut sentences);
    let tag = |tag: &&str| {
        let key = TagKey::new(tag).expect("is a tag");
        TagUse { key, spelling: (*tag).into(), rule: "inline".into(), at: Span::default(), sentence: 0 }
    };
    let platform = |name: &&str| PlatformUse { name: (*name).into(), at: Span::default(), sentence: 0 };
    let post = Post {
        path,
        text: Arc::from(text),
        title: String::new(),
        description: None,
        authors: Vec::new(),
        date: None,
        draft: false,
        tags: tags.iter().map(tag).collect(),
        platforms: platforms.iter().map(platform).collect(),
        links: read.links,
        headings: read.headings,
        sentences,
        extra: serde_json::Map::new(),
        body: 0,
    };
    (post, read.passages)
}

fn found(text: &str, tags: &[&str]) -> Vec<String> {
    let (post, passages) = post(text, 0, tags, &[]);
    let gazetteer = Gazetteer::builtin();
    let id =
        |mention: &Mention| gazetteer.get(mention.platform).map(|platform| platform.id.to_string()).unwrap_or_default();
    find_mentions(gazetteer, &post, &passages)
        .iter()
        .map(|mention| format!("{}:{}", id(mention), mention.rule))
        .collect()
}

#[test]
fn ambiguous_names_count_with_a_reason() {
    for (text, expected) in [
        ("He wrote on X that it was over.", &["x:phrase"] as &[&str]),
        ("X (formerly Twitter) is down.", &["x:phrase", "x:name"]),
        ("The poll was posted to Threads last week.", &["threads:phrase"]),
        ("We opened a Slack channel for it.", &["slack:phrase"]),
        ("Signal, an encrypted messaging app, grew.", &["signal:phrase"]),
        ("RED, also known as the little one, grew.", &["rednote:phrase"]),
        ("The app, called “RED” in English, grew.", &["rednote:phrase"]),
        ("Meta’s Threads grew.", &["threads:phrase"]),
        ("They tried Threads, Bluesky and Mastodon.", &["threads:phrase", "bluesky:name", "mastodon:name"]),
        ("I like Bluesky and Threads.", &["bluesky:name", "threads:list"]),
        ("The best are Discord, Slack and Signal.", &["discord:list", "slack:list", "signal:list"]),
        ("See what [she said](https://medium.com/@she) about Medium.", &["medium:link"]),
        ("Twitter died. Then X came.", &["x:name", "x:nearby"]),
        ("Signal said no.", &["signal:phrase"]),
    ] {
        assert_eq!(found(text, &[]), expected, "{text}");
    }
    assert_eq!(found("Long live Signal.", &["signal"]), ["signal:tag"]);
}

#[test]
fn ambiguous_names_without_a_reason_do_not_count() {
    for text in [
        "Threads of wool lay about.",
        "Medium heat is enough.",
        "Signal strength matters on a boat.",
        "Mac OS X and the iPhone X were on sale.",
        "X marks the spot, and x is a number.",
        "RED FLAGS everywhere.",
        "Cut me some Slack.",
        "The line was long. Line 5 was longer.",
        "Please note that, imo, it is OK.",
        "On medium heat, on a slack line.",
        "The X-ray showed nothing.",
    ] {
        assert_eq!(found(text, &[]), [""; 0], "{text}");
    }
}

#[test]
fn a_credit_is_no_mention() {
    for text in [
        "It grew fast [YouTube](https://youtube.com/x).",
        "It grew fast ([YouTube](https://youtube.com/x)).",
        "It grew fast. [via YouTube](https://youtube.com/x)",
        "[YouTube](https://youtube.com/x)",
    ] {
        assert_eq!(found(text, &[]), [""; 0], "{text}");
    }
    for text in [
        "We are on [YouTube](https://youtube.com/x).",
        "[YouTube](https://youtube.com/x) is old.",
        "[A YouTube video](https://x.org)",
    ] {
        assert_eq!(found(text, &[]), ["youtube:name"], "{text}");
    }
}

#[test]
fn the_front_matter_comes_first() {
    let (post, passages) = post("TikTok grew.", 0, &[], &["youtube", "no such thing"]);
    let mentions = find_mentions(Gazetteer::builtin(), &post, &passages);
    let rules: Vec<_> = mentions.iter().map(|mention| (&*mention.alias, &*mention.rule)).collect();
    assert_eq!(rules, [("youtube", "front_matter:platforms"), ("TikTok", "name")]);
}

#[test]
fn a_mention_knows_its_place() {
    let text = "# Head\n\nOne. **TikTok**&rsquo;s &amp; TikTok.";
    let (post, passages) = post(text, 0, &[], &[]);
    let mentions = find_mentions(Gazetteer::builtin(), &post, &passages);
    assert_eq!(mentions.iter().map(|mention| mention.at.of(text)).collect::<Vec<_>>(), ["TikTok", "TikTok"]);
    assert_eq!(post.sentences[mentions[1].sentence as usize].at.of(text), "**TikTok**&rsquo;s &amp; TikTok.");
}
