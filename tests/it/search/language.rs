//! The language: every text is a query, its canonical text is the same query again, and it completes itself.

use linkloom::search::{Query, complete, examples, explain, hints};
use proptest::prelude::*;

use super::Searched;

fn canonical(text: &str) -> String {
    Query::parse(text).to_string()
}

#[test]
fn a_query_has_one_canonical_text() {
    for (text, expected) in [
        ("", ""),
        ("  word  ", "word"),
        ("\"a phrase\" two", "\"a phrase\" two"),
        ("\"word\"", "word"),
        ("TAG:Policy platform:x", "tag:Policy mentions:x"),
        ("tag:\"two words\" tag:\"one\"", "tag:\"two words\" tag:one"),
        ("a b or c", "a b or c"),
        ("(a or b) c", "(a or b) c"),
        ("(a b) c", "a b c"),
        ("a or (b or c)", "a or b or c"),
        ("-(a b)", "-(a b)"),
        ("-(a)", "-a"),
        ("--a ---b", "a -b"),
        ("a or", "a"),
        ("or or", ""),
        ("\"or\" \"-a\" \"(a\"", "\"or\" \"-a\" \"(a\""),
        ("- () (or) tag: \"\" & a", "a"),
        ("a) b (c", "a b c"),
        ("a (b or c", "a (b or c)"),
        ("kind:posts kind:potato", "kind:post kind:potato"),
        ("\"kind:post\"", "\"kind:post\""),
        ("date:2025-1..2025-03 date:NONE date:soon", "date:2025-01..2025-03 date:none date:soon"),
        (
            "degree:>10 cites:>=5 cites:\"5\" sources:0 posts:2..",
            "degree:>=11 cites:>=5 cites:\"5\" sources:0 posts:>=2",
        ),
        ("key.mood:calm key.rating:>3", "key.mood:calm key.rating:>=4"),
        ("near:TikTok near:\"TikTok\"/2 near:a/3", "near:\"TikTok\" near:\"TikTok\"/2 near:\"a\"/3"),
        ("cites:https://x.org/a_(b) (url:/2024/)", "cites:\"https://x.org/a_(b)\" url:/2024/"),
        ("tag:a\\\"b \"c\\\"d\"", "tag:\"a\\\\\\\"b\" \"c\\\"d\""),
        ("https://x.org/a", "https://x.org/a"),
        ("c++ e-mail a:b", "c++ e-mail a:b"),
    ] {
        assert_eq!(canonical(text), expected, "{text}");
        assert_eq!(canonical(expected), expected);
        assert_eq!(Query::parse(expected), Query::parse(text), "{text}");
    }
}

#[test]
fn deep_parentheses_are_no_trouble() {
    for text in
        ["(".repeat(100_000), "-(".repeat(100_000), "-".repeat(100_000), format!("{}a", "(a or -(b ".repeat(9_999))]
    {
        let query = Query::parse(&text);
        assert_eq!(Query::parse(&query.to_string()), query);
    }
}

/// Pieces that mean something, and any text between them.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ -~é小]{0,6}",
        prop::sample::select(vec![
            " ", "\"", "(", ")", "-", " or ", ":", "\\", "..", ">", "tag:", "cites:", "date:", "2025-01", "near:",
            "/2", "key.a:", "kind:", "post", "is:draft", "degree:", "10", "a", "\"b c\"", "\u{3000}", "\n",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_text_is_a_query_and_its_text_is_the_same_query(text in text()) {
        let query = Query::parse(&text);
        let shown = query.to_string();
        prop_assert_eq!(&Query::parse(&shown), &query, "{} -> {}", &text, &shown);
        prop_assert_eq!(Query::parse(&shown).to_string(), shown.clone());
        let json = serde_json::to_string(&query).unwrap();
        prop_assert_eq!(serde_json::from_str::<Query>(&json).unwrap(), query.clone());
        prop_assert_eq!(query.is_empty(), shown.is_empty());
        prop_assert!(!explain(&query).is_empty());
        prop_assert_eq!(query.clone().negated().negated(), query);
    }

    #[test]
    fn every_text_is_a_query_whatever_its_characters(text in any::<String>()) {
        let query = Query::parse(&text);
        prop_assert_eq!(Query::parse(&query.to_string()), query);
    }
}

fn folder() -> Searched {
    Searched::files(&[
        (
            "a.md",
            "---\ntags: [policy, law]\nauthor: Ines Okafor\ndate: 2025-01-02\nmood: calm\n---\nOn [one](https://www.bbc.co.uk/a) and TikTok.\n",
        ),
        (
            "notes/b.md",
            "---\ntags: [policy, \"social media\"]\ndate: 2024-05-01\nmood: calm\nmeta: [x]\n---\n[c](../a.md) [d](https://x.org)\n",
        ),
        ("notes/deep/c.md", "---\ntags: [press]\ndraft: true\n---\nWords.\n"),
    ])
}

#[test]
fn what_is_typed_is_completed_from_the_folder() {
    let searched = folder();
    let ways = |text: &str| {
        let found = complete(text, text.len(), &searched.scope(), 20);
        let items = found.items.into_iter().map(|item| match item.count {
            Some(count) => format!("{} {count}", item.text),
            None => item.text,
        });
        (text[found.replaces].to_owned(), items.collect::<Vec<_>>())
    };
    let expect = |text: &str, replaces: &str, items: &[&str]| {
        assert_eq!(ways(text), (replaces.to_owned(), items.iter().map(|&item| item.to_owned()).collect()), "{text}");
    };
    expect("tag:p", "p", &["policy 2", "press 1"]);
    expect("word -tag:", "", &["policy 2", "law 1", "press 1", "\"social media\" 1"]);
    expect("tag:\"social m", "\"social m", &["\"social media\" 1"]);
    expect("(ki", "ki", &["kind:"]);
    expect("d", "d", &["date:", "degree:"]);
    expect("key.m", "key.m", &["key.mood: 2", "key.meta: 1"]);
    expect("key.mood:", "", &["calm 2"]);
    expect("cites:", "", &["bbc.co.uk 1", "x.org 1"]);
    expect("date:", "", &["2024 1", "2025 1", "none 1"]);
    expect("path:", "", &["notes/ 2", "notes/deep/ 1"]);
    expect("is:", "", &["draft 1", "single-source 1", "undated 1", "weak 1"]);
    expect("author:ines", "ines", &["\"Ines Okafor\" 1"]);
    expect("kind:p", "p", &["post 3", "publisher 2", "platform 1"]);
    expect("links:", "", &["a.md 1"]);
    expect("nonsense:", "", &[]);
    assert_eq!(complete("tag:é", 5, &searched.scope(), 9).replaces, 4..4, "in the middle of a character");
}

#[test]
fn examples_are_made_of_the_folder_and_find_something() {
    let searched = folder();
    let found: Vec<String> = examples(&searched.scope()).iter().map(Query::to_string).collect();
    assert_eq!(found, ["tag:policy cites:bbc.co.uk", "mentions:TikTok date:2025", "author:\"Ines Okafor\" date:2025"]);
    assert!(found.iter().all(|query| !searched.hits(query).is_empty()));
    assert_eq!(examples(&Searched::files(&[("a.md", "Words.\n")]).scope()).len(), 2);
}

#[test]
fn what_means_nothing_here_is_hinted_at() {
    let searched = folder();
    let of = |text: &str| hints(&Query::parse(text), &searched.scope());
    for (text, message, meant) in [
        ("tag:polcy", "No tag is called ‘polcy’; did you mean tag:policy?", Some("tag:policy")),
        ("-tag:nothing", "No tag is called ‘nothing’", None),
        ("tga:policy", "There is no field ‘tga’, so these are words; did you mean tag:policy?", Some("tag:policy")),
        (
            "kind:pots",
            "‘kind:’ takes post, tag, platform, source or publisher; did you mean kind:post?",
            Some("kind:post"),
        ),
        (
            "cites:bcc.co.uk",
            "No source or publisher is called ‘bcc.co.uk’; did you mean cites:bbc.co.uk?",
            Some("cites:bbc.co.uk"),
        ),
        ("key.mod:calm", "No post has the key ‘mod’; did you mean key.mood:calm?", Some("key.mood:calm")),
        ("degree:many", "‘degree:’ takes a number such as 3, >10 or 2..5", None),
    ] {
        let found = of(text);
        let [hint] = found.as_slice() else { panic!("one hint for {text}: {found:?}") };
        assert_eq!((&*hint.message, hint.meant.as_deref()), (message, meant), "{text}");
        assert_eq!(hint.term, text.trim_start_matches('-'));
        if let Some(meant) = meant {
            assert_eq!(of(meant), [], "what is meant means something");
        }
    }
    for text in ["tag:policy", "word", "https://x.org/a", "12:30", "\"kind:pots\" is", "cites:>=5 key.mood:x", ""] {
        let found = of(text);
        assert!(found.is_empty() || text.starts_with('"'), "{text}: {found:?}");
    }
}
