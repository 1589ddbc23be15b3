use std::sync::Arc;
use std::time::{Duration, Instant};

use super::*;
use crate::place::{LineIndex, RelPath};
use crate::post::markdown;
use crate::post::{Buffers, ParseOptions, PlatformUse, TagKey, TagUse};

/// A post with this body, as far as mentions need one.
fn post(text: &str, body: usize, tags: &[&str], platforms: &[&str]) -> (Post, Passages) {
    let path = RelPath::new("a.md");
    let mut sentences = Vec::new();
    let read = markdown::parse(
        &path,
        (text, body),
        &mut sentences,
        Vec::new(),
        &ParseOptions::default(),
        &mut Buffers::default(),
    );
    let tag = |tag: &&str| {
        let key = TagKey::new(tag).expect("is a tag");
        TagUse { key, spelling: (*tag).into(), rule: "inline".into(), at: Span::default(), sentence: 0 }
    };
    let platform = |name: &&str| PlatformUse { name: (*name).into(), at: Span::default(), sentence: 0 };
    let post = Post {
        path,
        text: Arc::from(text),
        title: String::new(),
        names: Arc::from([]),
        description: None,
        authors: Vec::new(),
        date: None,
        draft: false,
        tags: tags.iter().map(tag).collect(),
        platforms: platforms.iter().map(platform).collect(),
        links: read.links,
        repeated_tags: Vec::new(),
        cited_again: Vec::new(),
        comments: Vec::new(),
        origins: crate::post::Origins::default(),
        bad_links: 0,
        images: 0,
        headings: read.headings,
        items: Vec::new(),
        asides: Vec::new(),
        asked_claims: crate::post::AskedClaims::default(),
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
        .map(|mention| format!("{}:{}", id(mention), mention.rule.as_str()))
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
        ("Post News, now gone; Threads, Meta's own; and Bluesky.", &["threads:phrase", "meta:phrase", "bluesky:name"]),
        ("Twitch, YouTube Gaming, and Kick differ.", &["twitch:name", "youtube:name", "kick:list"]),
        ("Ask in the Discourse forum, not behind Medium’s paywall.", &["discourse:phrase", "medium:phrase"]),
        ("Slack was acquired. The Guardian left X. Síganos en X.", &["slack:phrase", "x:phrase", "x:phrase"]),
        ("Since the rebrand to X little has changed.", &["x:phrase"]),
        ("推特已经死了。ツイッターは。트위터에서. Твиттер жив.", &["x:name", "x:name", "x:name", "x:name"]),
        ("She schedules what she writes with Buffer.", &["buffer:phrase"]),
        ("They tried Threads, Bluesky and Mastodon.", &["threads:phrase", "bluesky:name", "mastodon:name"]),
        ("I like Bluesky and Threads.", &["bluesky:name", "threads:list"]),
        ("The best are Discord, Slack and Signal.", &["discord:list", "slack:list", "signal:list"]),
        ("See what [she said](https://medium.com/@she) about Medium.", &["medium:link"]),
        ("Twitter died. Then X came.", &["x:name", "x:nearby"]),
        ("Signal said no.", &["signal:phrase"]),
        ("It has a Notion-like editor.", &["notion:phrase"]),
        ("We write it down in Slack so that nobody asks.", &["slack:capital"]),
        ("Slack and other tools are loud.", &["slack:phrase"]),
        ("Teams has over 300 million monthly users.", &["microsoft-teams:phrase"]),
        ("LINE is very popular in Japan.", &["line:phrase"]),
        ("She steps down as C.E.O. of Medium.", &["medium:phrase"]),
        ("Two Lemmy instances. Over on Lemmy someone asked.", &["lemmy:phrase", "lemmy:phrase"]),
        ("Ask in the Ghost dashboard, on the page of the Ghost API.", &["ghost:phrase", "ghost:phrase"]),
        ("大家在 Discord 上见。", &["discord:capital"]),
        ("Notes: [Bear](https://bear.app/)", &["bear:link"]),
        ("- Later: [Matter](https://apps.apple.com/us/app/matter/id1)", &["matter:link"]),
        ("The talk on X drew a crowd.", &["x:phrase"]),
        ("Ask in the [Foam Community Discord](https://foam.example/chat).", &["discord:capital"]),
        ("We have a Discord. Come to our Slack.", &["discord:capital", "slack:capital"]),
        ("Già attiva è la comunità su [Discord](https://chat.example) che cresce.", &["discord:phrase"]),
        ("Open your Obsidian vault.", &["obsidian:phrase"]),
        ("An editor similar to Notion.", &["notion:phrase"]),
        ("A [Jekyll](https://jekyllrb.com/)-generated site.", &["jekyll:link"]),
        ("They let Jekyll draw it.", &["jekyll:capital"]),
        ("Unser Forum ist [Slack](https://slack.com).\n\nDer Slack-Kanal ist neu.", &["slack:link", "slack:nearby"]),
        (
            "We left [Jekyll](https://jekyllrb.com/).\n\nJekyll Collections were fine.",
            &["jekyll:link", "jekyll:nearby"],
        ),
        ("People like Telegram and Signal want quiet.", &["telegram:name", "signal:list"]),
        (
            "We use [Hugo](https://gohugo.io). Hugo 和 Eleventy are quick. Hugo lacks a window.",
            &["hugo:link", "hugo:link", "eleventy:name", "hugo:link"],
        ),
    ] {
        assert_eq!(found(text, &[]), expected, "{text}");
    }
    assert_eq!(found("Signal, years on.", &["signal"]), ["signal:tag"]);
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
        "The Winter Session of the house was short.",
        "He met with Josh in Geneva.",
        "A word of the Kick and a Medium one.",
        "Secret Santa comes. The Wire says so.",
        "Ann Bear wrote it. After lunch, Bob Slack said no.",
        "Das Medium ist die Botschaft, und ein Signal ist da.",
        "Small and Medium Enterprises, an X-Forwarded-Host, a Box-Office.",
        "They stood at the River Kwai.",
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
        "[A long look at bees (YouTube)](https://youtube.com/x)",
        "[A small game – itch.io](https://somebody.itch.io/game)",
        "[Jane Doe on Tumblr](https://jane.tumblr.com/1)",
        "[A long look at bees](https://youtube.com/x) (YouTube)",
        "They all left (via Reddit).",
        "Source: [YouTube](https://youtube.com/x)",
        "Read the table ([PDF](https://x.org/1) or [YouTube](https://youtube.com/x)).",
    ] {
        assert_eq!(found(text, &[]), [""; 0], "{text}");
    }
    for text in [
        "We are on [YouTube](https://youtube.com/x).",
        "[YouTube](https://youtube.com/x) is old.",
        "[A YouTube video](https://x.org)",
        "Videos: [YouTube](https://youtube.com/x)",
        "[YouTube](https://youtube.com/x) – all that I filmed",
        "[Follow us on YouTube](https://youtube.com/x)",
        "[Long thoughts on YouTube](https://example.org/x)",
        "We chose [YouTube](https://youtube.com)",
        "El vídeo está en [YouTube](https://youtube.com/x).",
        "See [YouTube](https://youtube.com/x)’s help.",
        "Google (YouTube) said no.",
        "Keep an eye on [@us on YouTube](https://youtube.com/us) for news.",
        "Sites such as [YouTube](https://example.org/x), said she.",
        "What I do: [chess](https://chess.example), [YouTube](https://youtube.com/x), [tea](https://tea.example)",
    ] {
        assert_eq!(found(text, &[]), ["youtube:name"], "{text}");
    }
}

#[test]
fn namesakes_and_parts_of_longer_words_are_no_mentions() {
    for text in [
        "Twitter Bootstrap is a style sheet.",
        "We write GitHub-flavored Markdown and GitHub Flavored Markdown.",
        "See publish-with-eleventy and my-github-page.",
        "He sent a telegram about a mastodon, in constant contact, with a nervous twitch.",
        "The stack overflow came before the First Contentful Paint.",
        "Clone github.com/somebody/something.",
        "{% image \"a.png\" \"A Trello card\" %} and {{ \"Facebook\" | upcase }}",
    ] {
        assert_eq!(found(text, &[]), [""; 0], "{text}");
    }
    for (text, expected) in [
        ("{% a %} Trello {{ b }} {% c Facebook", &["trello:name", "facebook:name"] as &[&str]),
        ("A twitter-like site, GitHub-hosted.", &["x:name", "github:name"]),
        ("Twitter. Bootstrap it.", &["x:name"]),
        ("GitHub Actions and Facebook Groups", &["github:name", "facebook:name"]),
    ] {
        assert_eq!(found(text, &[]), expected, "{text}");
    }
}

#[test]
fn the_front_matter_comes_first() {
    let (post, passages) = post("TikTok grew.", 0, &[], &["youtube", "no such thing"]);
    let mentions = find_mentions(Gazetteer::builtin(), &post, &passages);
    let rules: Vec<_> = mentions.iter().map(|mention| (&*mention.alias, mention.rule.as_str())).collect();
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

#[test]
fn an_unknown_platform_is_a_warning_at_its_word() {
    let text = "---\nplatforms: [TikTok, Tiktock, \"Nowhere at all\"]\n---\n";
    let parsed = crate::post::parse(&RelPath::new("a.md"), text.into(), &crate::post::ParseOptions::default());
    let found = unknown(Gazetteer::builtin(), &parsed.post, &parsed.lines);
    let printed: Vec<_> = found.iter().map(|problem| (problem.to_string(), problem.hint.as_deref())).collect();
    let warning = |column: u32, name: &str| {
        format!("a.md:2:{column}: warning[unknown-platform]: `{name}` under `platforms` names no known platform")
    };
    assert_eq!(
        printed,
        [
            (warning(21, "Tiktock"), Some("Did you mean TikTok?")),
            (warning(31, "Nowhere at all"), Some("Linkloom does not know this platform")),
        ]
    );
}

#[test]
fn thousands_of_names_in_one_passage_cost_their_length() {
    let cases = [
        ("they use ".to_owned() + &"Signal, ".repeat(20_000), 20_000),
        ("they use ".to_owned() + &"Signal'".repeat(20_000), 20_000),
        ("on X. ".to_owned() + &"X a ".repeat(40_000), 40_001),
        ("Bluesky and ".to_owned() + &"the Signal now ".repeat(10_000), 10_001),
        ("[a](https://signal.org) ".repeat(5_000) + &"a Signal ".repeat(10_000), 10_000),
        ("[a TikTok b](https://x.org/a) ".repeat(8_000), 8_000),
        ("[a b](https://x.org/a) (via TikTok) (TikTok is) ".repeat(8_000), 8_000),
        ("{% x %} TikTok {x {{ ".repeat(8_000), 1),
    ];
    for (text, count) in cases {
        let (post, passages) = post(&text, 0, &[], &[]);
        let start = Instant::now();
        let mentions = find_mentions(Gazetteer::builtin(), &post, &passages);
        let took = start.elapsed();
        let (head, _) = text.split_at(40);
        assert!(
            mentions.len() + 10 >= count && took < Duration::from_secs(2),
            "{head}: {} in {took:?}",
            mentions.len()
        );
    }
}

#[test]
fn thousands_of_unknown_platforms_cost_little() {
    let names: Vec<_> = (0..20_000).map(|index| format!("Tiktock{index}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let (post, _) = post("", 0, &[], &names);
    let start = Instant::now();
    assert_eq!(unknown(Gazetteer::builtin(), &post, &LineIndex::new("")).len(), names.len());
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
}
