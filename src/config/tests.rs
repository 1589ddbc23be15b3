use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::folder::Links;
use crate::post::citation::canonical;
use crate::post::{LinkTarget, Post};

/// The problems of a text, each as place, code, and whether message and hint hold the given words.
fn problems(text: &str) -> Vec<String> {
    let (_, diagnostics) = Config::parse(text, false);
    diagnostics.iter().map(|problem| format!("{problem} ({})", problem.hint.as_deref().unwrap_or_default())).collect()
}

/// A sound file.
fn config(text: &str) -> Config {
    let (config, diagnostics) = Config::parse(text, false);
    assert_eq!(diagnostics, []);
    config
}

/// The sources of the links of a post with the given URLs, with the rules that made them.
fn sources(config: &Config, urls: &[&str]) -> Vec<String> {
    let text = urls.iter().map(|url| format!("<{url}>\n\n")).collect::<Vec<_>>().concat();
    let mut post: Post = crate::post::parse(&RelPath::new("a.md"), text.into(), &config.parse).post;
    config.sources.apply(&mut post);
    let source = |target: &LinkTarget| match target {
        LinkTarget::Source { key, folding, .. } => format!("{key} {folding}").trim_end().to_owned(),
        other => format!("{other:?}"),
    };
    post.links.iter().map(|link| source(&link.target)).collect()
}

#[test]
fn a_name_is_rejected_in_the_sentences_that_have_the_words() {
    let config = config(
        "not_platforms:\n- {name: Signal, in: a.md, sentence: \"the signal  was\"}\n- {name: Box, sentence: a box of}\n",
    );
    let holds = |file: &str, name: &str, sentence: &str| {
        config.rejected.holds(&RelPath::new(file), name, || sentence.to_owned())
    };
    assert!(holds("a.md", "Signal", "At night the signal was weak."));
    assert!(!holds("a.md", "Signal", "They moved to Signal.") && !holds("b.md", "Signal", "the signal was"));
    assert!(holds("b.md", "box", "It was a box of chocolates.") && !holds("b.md", "Box", "Keep it in Box."));
    let (_, problems) = Config::parse("not_platforms: [{name: Box, sentence: [x]}]", false);
    assert_eq!(problems.len(), 1, "what cannot be read is not rejected everywhere: {problems:?}");
}

#[test]
fn publishers_that_are_joined_by_default_can_be_split() {
    assert_eq!(config("").sources.publisher("nyti.ms"), "nytimes.com");
    assert_eq!(config("publishers:\n  split: [nyti.ms]").sources.publisher("nyti.ms"), "nyti.ms");
}

#[test]
fn the_example_in_the_docs_is_sound() {
    let docs = include_str!("mod.rs").lines().map_while(|line| line.strip_prefix("//!"));
    let lines = docs.skip_while(|line| *line != " ```yaml").skip(1).take_while(|line| *line != " ```");
    let text = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n");
    let config = config(&text);
    assert!(text.contains("publishers:"));
    assert!(config.ignored.holds(Path::new("drafts/a.md")));
    assert_eq!(
        config.parse,
        ParseOptions {
            tag_keys: ["mood", "topic"].map(str::to_owned).into(),
            not_link_keys: ["shop".to_owned()].into(),
            inline_tags: true,
            ..ParseOptions::default()
        }
    );
    assert!(config.gazetteer().by_name("cohost.org").is_some());
    assert!(config.rejected.holds_everywhere("box") && !config.rejected.holds_everywhere("Signal"));
    assert!(config.rejected.holds(&RelPath::new("posts/radio.md"), "SIGNAL", String::new));
    assert!(!config.rejected.holds(&RelPath::new("posts/other.md"), "Signal", String::new));
    assert_eq!(config.sources.source_name("https://a.org/x").map(|name| &**name), Some("The X report"));
    assert_eq!(config.sources.publisher("bbc.com"), "bbc.co.uk");
    assert_eq!(config.sources.publisher_name("ft.com").map(|name| &**name), Some("Financial Times"));
}

#[test]
fn nothing_at_all_is_the_default() {
    for text in ["", "\n", "# only a comment\n", "ignore:\nsources:\n  join:\n", "{}", "\u{feff}"] {
        let config = config(text);
        assert_eq!(config.parse, ParseOptions::default(), "{text:?}");
        assert_eq!(sources(&config, &["https://www.x.org/a"]), ["https://x.org/a www"]);
    }
    assert!(Config::parse("", true).0.parse.inline_tags);
    assert!(!Config::parse("inline_tags: false", true).0.parse.inline_tags);
}

#[test]
fn pages_are_joined_and_told_apart() {
    let config = config(
        "sources:\n  join: [[\"https://a.org/x\", \"http://www.b.org/copy/\"]]\n  split: [\"https://c.org/app?view=\"]\n  \
         rename: {\"https://b.org/copy\": X}",
    );
    let urls = [
        "https://b.org/copy?utm_source=y",
        "https://a.org/x",
        "http://c.org/app?view=1&utm_source=2#d",
        "https://c.org/app?view=2",
        "https://www.c.org/app?view=2",
    ];
    let expected = [
        "https://a.org/x tracking+joined",
        "https://a.org/x",
        "http://c.org/app?view=1&utm_source=2#d",
        "https://c.org/app?view=2",
        "https://c.org/app?view=2 www",
    ];
    assert_eq!(sources(&config, &urls), expected);
    assert_eq!(config.sources.source_name("https://a.org/x").map(|name| &**name), Some("X"));
}

#[test]
fn what_the_owner_says_of_publishers_counts_first() {
    let config = config(
        "publishers:\n  join: [[bbc.com, bbc.co.uk], [fb.com, threads.net], [a.org, nyti.ms]]\n  \
         rename: {wapo.st: The Post, drive.google.com: Our files}",
    );
    for (domain, publisher) in [
        ("bbc.com", "bbc.com"),
        ("bbc.co.uk", "bbc.com"),
        ("bbc.in", "bbc.com"),
        ("fb.com", "fb.com"),
        ("threads.com", "fb.com"),
        ("fb.me", "facebook.com"),
        ("nyti.ms", "a.org"),
        ("nytimes.com", "nytimes.com"),
    ] {
        assert_eq!(config.sources.publisher(domain), publisher, "{domain}");
    }
    let name = |domain: &str| config.sources.publisher_name(domain).map(|name| &**name);
    assert_eq!(name("washingtonpost.com"), Some("The Post"));
    assert_eq!(name("drive.google.com"), Some("Our files"));
}

#[test]
fn each_mistake_has_its_place_and_a_way_out() {
    for (text, expected, hint) in [
        ("ignore: [a\ntag_keys: [", "error[settings-syntax]: The settings are not valid YAML", "Check"),
        ("- a\n", "1:3: warning[settings-value]: This should be keys with values", "ignore, tag_keys"),
        (
            "images: false\nignroe: [a]\n",
            "2:1: warning[settings-key]: Linkloom has no setting `ignroe`",
            "mean ignore?",
        ),
        ("ignore: [a]\nignore: [b]\n", "2:1: warning[settings-value]: The key `ignore` is here again", "Remove"),
        (
            "ignore:\n  - a\n  - \"a/[z-a]\"\n",
            "3:6: warning[settings-value]: This is not a file name pattern",
            ".gitignore",
        ),
        ("tag_keys: [mood, [x]]\n", "1:19: warning[settings-value]: This should be a text", "Write"),
        ("images: maybe\n", "1:9: warning[settings-value]: This is neither true nor false", "true or false"),
        ("platforms: [{aliases: [x]}]\n", "1:14: warning[settings-value]: This platform has no name", "Add one"),
        ("platforms: [{name: Y, aliasses: [x]}]\n", "1:23: warning[settings-key]", "mean aliases?"),
        (
            "platforms: [{name: Y, aliases: [TikTok]}]\n",
            "1:20: warning[settings-value]: This platform cannot be added: `TikTok`",
            "Remove",
        ),
        (
            "not_platforms: [Tiktock]\n",
            "1:17: warning[settings-value]: `Tiktock` is not a known platform",
            "mean TikTok?",
        ),
        ("not_platforms: [{in: a.md}]\n", "1:18: warning[settings-value]: This rejects nothing", "Add a name"),
        ("sources:\n  split: [a b]\n", "2:11: warning[settings-value]: `a b` is not the address", "whole address"),
        (
            "sources:\n  join: [\"https://a.org\"]\n",
            "2:11: warning[settings-value]: This joins nothing",
            "list of lists",
        ),
        (
            "sources:\n  join: [[\"//a.org\", \"//b.org\"], [\"//c.org\", \"//a.org\"]]\n",
            "2:47: warning[settings-value]: `//a.org` is under `join` twice",
            "in one list",
        ),
        ("sources:\n  rename: [x]\n", "2:12: warning[settings-value]: This should be pairs", "one pair per line"),
        ("sources:\n  rename: {x: y}\n", "2:12: warning[settings-value]: `x` is not the address", "whole address"),
        (
            "publishers:\n  rename: {news.ft.com: FT}\n",
            "2:12: warning[settings-value]: `news.ft.com` is not a publisher of its own",
            "Write ft.com",
        ),
        ("publishers:\n  rename: {a b: FT}\n", "2:12: warning[settings-value]: `a b` is not a domain", "example.org"),
    ] {
        let found = problems(text);
        assert!(found.iter().any(|problem| problem.contains(expected) && problem.contains(hint)), "{text}: {found:#?}");
        assert_eq!(found.len(), 1, "{text}: {found:#?}");
    }
}

#[test]
fn hostile_settings_cost_a_problem() {
    let line = |c: char, before: char| format!("{c}: &{c} [{}]\n", vec![format!("*{before}"); 9].join(", "));
    let lines: Vec<String> = ('b'..='k').zip('a'..).map(|(c, before)| line(c, before)).collect();
    let bomb = format!("a: &a [x, x, x, x, x, x, x, x, x]\n{}", lines.concat());
    for text in ["[".repeat(100_000), "x".repeat(300 * 1024), bomb, "a: b: c".to_owned(), "\0".to_owned()] {
        let (config, diagnostics) = Config::parse(&text, false);
        assert_eq!(diagnostics.first().map(|problem| problem.code), Some(Code::SettingsSyntax));
        assert_eq!(config.parse, ParseOptions::default());
    }
}

/// Found by the fuzzer: the place of a fault lay behind the end of the text.
#[test]
fn a_fault_has_its_place_where_lines_end_in_another_way() {
    for (text, line, column) in
        [("ignore: a\nb: [c\n", 3, 1), ("a: b\r\r\r\n\rc\n d: e\n", 6, 3), ("a: b\r\nc: d: e\r\n", 2, 5)]
    {
        let (_, diagnostics) = Config::parse(text, false);
        assert_eq!(diagnostics.first().and_then(|problem| problem.place), Some(LineCol { line, column }), "{text:?}");
    }
}

#[test]
fn settings_are_read_from_the_folder() {
    let read = |folder: &Path| Config::read(&Bounds::new(folder, Links::Inside));
    let folder = tempfile::tempdir().expect("there is room");
    assert_eq!(read(folder.path()), (Config::default(), Vec::new()));
    fs::create_dir(folder.path().join(".obsidian")).expect("it is ours");
    assert!(read(folder.path()).0.parse.inline_tags);
    fs::create_dir(folder.path().join("notes")).expect("it is ours");
    assert!(read(&folder.path().join("notes")).0.parse.inline_tags);
    fs::write(folder.path().join(FILE), "images: true\ninline_tags: false\n").expect("it is ours");
    let (config, diagnostics) = read(folder.path());
    assert_eq!((config.parse.images, config.parse.inline_tags, diagnostics), (true, false, Vec::new()));
    assert_ne!(config, Config::default());
    fs::write(folder.path().join(FILE), b"images: \xff\n").expect("it is ours");
    assert_eq!(read(folder.path()).1.first().map(|problem| problem.code), Some(Code::NotUtf8));
    fs::remove_file(folder.path().join(FILE)).expect("it is ours");
    fs::create_dir(folder.path().join(FILE)).expect("it is ours");
    assert_eq!(read(folder.path()).1.first().map(|problem| problem.code), Some(Code::NotAFile));
}

#[test]
fn long_lists_of_settings_cost_each_link_and_mention_no_more() {
    let rejected = (0..5_000).map(|n| format!("- {{name: X, in: p{n}.md}}\n")).collect::<Vec<_>>().concat();
    let begins = (0..5_000).map(|n| format!("\"https://x.org/{n}/\",")).collect::<Vec<_>>().concat();
    let sources_of = format!("sources:\n  split: [{begins} \"https://x.org/7\"]\n");
    let config = config(&format!("not_platforms:\n{rejected}- Signal\n{sources_of}"));
    let start = Instant::now();
    for n in 0..100_000 {
        assert_eq!(config.rejected.holds(&RelPath::new(&format!("p{n}.md")), "x", String::new), n < 5_000);
        assert!(
            config.rejected.holds(&RelPath::new("a.md"), "SIGNAL", String::new)
                && !config.rejected.holds_everywhere("X")
        );
    }
    let urls: Vec<String> = (0..20_000).map(|n| format!("https://x.org/{n}/?utm_source=a")).collect();
    let pages = sources(&config, &urls.iter().map(String::as_str).collect::<Vec<_>>());
    for (n, page) in pages.iter().enumerate() {
        let is_split = n < 5_000 || n.to_string().starts_with('7');
        assert_eq!(page.contains("utm_source"), is_split, "{n} {page}");
    }
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn what_is_too_much_of_a_setting_is_left_out_and_named() {
    let many = |count: usize, item: &dyn Fn(usize) -> String| (0..count).map(item).collect::<String>();
    let ignored = format!("ignore:\n{}", many(MAX_PATTERNS + 2, &|n| format!("- a{n}.md\n")));
    let (read, _) = Config::parse(&ignored, false);
    assert!(read.ignored.holds(Path::new("a0.md")) && !read.ignored.holds(Path::new(&format!("a{MAX_PATTERNS}.md"))));
    assert_eq!(problems(&ignored).len(), 1, "{:?}", problems(&ignored));
    let platforms = format!("platforms:\n{}", many(1_100, &|n| format!("- {{name: Own{n}}}\n")));
    let (read, _) = Config::parse(&platforms, false);
    assert!(read.gazetteer().by_name("Own999").is_some() && read.gazetteer().by_name("Own1000").is_none());
    assert_eq!(problems(&platforms).len(), 1, "{:?}", problems(&platforms));
    let key = "k".repeat(MAX_KEY + 1);
    assert_eq!(Config::parse(&format!("tag_keys: [{key}, mood]"), false).0.parse.tag_keys.len(), 1);
    assert_eq!(problems(&format!("tag_keys: [{key}, mood]")).len(), 1);
}

proptest! {
    #[test]
    fn any_text_is_read(parts in prop::collection::vec(prop_oneof![
        prop::sample::select(vec!["ignore", "platforms", "sources", "join", "name", ": ", "\n", "  ", "- ", "[", "]", "{", "}",
            ",", "\"", "'", "#", "https://x.org", "TikTok", "true", "&a", "*a", "!"]).prop_map(str::to_owned),
        any::<String>(),
    ], 0..24)) {
        let text = parts.concat();
        for problem in Config::parse(&text, false).1 {
            prop_assert!(problem.hint.is_some());
            prop_assert!(canonical(&problem.message).is_err());
        }
    }
}
