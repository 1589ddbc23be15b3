//! Front matter that nobody writes, except to see what happens.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

#[test]
fn hostile_front_matter_costs_little() {
    let bomb = (1..10).fold("a0: &a0 [x]\n".to_owned(), |bomb, level| {
        let alias = format!("*a{},", level - 1).repeat(10);
        format!("{bomb}a{level}: &a{level} [{alias}]\n")
    });
    let cases = [
        ("brackets", format!("---\ntitle: T\nx: {}\n---\n", "[".repeat(100_000)), Code::FrontMatterTooLarge, 5),
        ("braces", format!("---\ntitle: T\nx: {}\n---\n", "{a: ".repeat(50_000)), Code::FrontMatterTooLarge, 5),
        ("dashes", format!("---\n{}\n---\n", "- ".repeat(100_000)), Code::FrontMatterTooLarge, 5),
        ("large", format!("---\ntitle: T\nx: {}\n---\n", "x".repeat(300 * 1024)), Code::FrontMatterTooLarge, 50),
        ("aliases", format!("---\ntitle: T\n{bomb}---\n"), Code::FrontMatterTooLarge, 1000),
        ("nul", "---\ntitle: T\nx: a\0b\n---\n".to_owned(), Code::FrontMatterSyntax, 50),
        (
            "escapes",
            format!("---\ntags: [{}\"é\"]\ntitle: T\ndraft: x\n---\n", "\"\\u0061\",".repeat(28_000)),
            Code::FrontMatterValue,
            500,
        ),
        (
            "numbers",
            format!("+++\ntitle = 'T'\ndraft = 'x'\ntags = [{}]\n+++\n", "1_000,".repeat(40_000)),
            Code::FrontMatterValue,
            500,
        ),
        (
            "comment",
            format!(
                "---\ntags: [{}x]\n  # {}\ntitle: T\ndraft: x\n---\n",
                "\"\\x61\",\"\\x62\",".repeat(25),
                "a b ".repeat(60_000)
            ),
            Code::FrontMatterValue,
            500,
        ),
        ("keys", format!("---\ntitle: T\n{}---\n", "a: 1\n".repeat(40_000)), Code::FrontMatterDuplicateKey, 3000),
    ];
    for (name, text, code, most) in cases {
        let front = read_at("a.md", &text);
        assert_eq!(codes(&front)[0], code, "{name}");
        assert!(name == "dashes" || front.title.as_deref() == Some("T"), "{name}: {:?}", front.title);
        let is_little = (0..TRIES).any(|_| {
            let (slowness, took) = (slowness(), time_to_read(&text));
            println!("{name}: {took:?}, {slowness:.1} times as slow");
            took < Duration::from_millis(most * 4).mul_f64(slowness)
        });
        assert!(is_little, "{name}");
    }
}

/// How often what takes too long is tried again: a machine that others use may pause a test for a while.
const TRIES: usize = 5;

fn time_to_read(text: &str) -> Duration {
    let start = Instant::now();
    read_at("a.md", text);
    start.elapsed()
}

/// How much longer an ordinary list of tags takes at this moment than it does optimised on a machine with nothing else to
/// do, for which the bounds are meant.
fn slowness() -> f64 {
    let took = time_to_read(&format!("---\ntitle: T\ntags: [{}]\n---\n", "a, ".repeat(5_000)));
    (took.as_secs_f64() / ORDINARY.as_secs_f64()).max(1.0)
}

const ORDINARY: Duration = Duration::from_millis(10);

proptest! {
    /// Whatever stands in a file, reading it ends and its places fit the text.
    #[test]
    fn any_pieces_are_read(pieces in proptest::collection::vec(prop::sample::select(PIECES), 0..24), path in prop::sample::select(PATHS)) {
        let text = pieces.concat();
        let front = read_at(path, &text);
        prop_assert!(text.is_char_boundary(front.body));
        for at in front.tags.iter().map(|tag| tag.at).chain(front.sentences.iter().map(|sentence| sentence.at)) {
            prop_assert!(text.get(at.range()).is_some());
        }
        prop_assert!(front.tags.iter().all(|tag| (tag.sentence as usize) < front.sentences.len()));
    }
}

const PATHS: &[&str] = &["a.md", "_posts/2025-01-13-é.md"];
const PIECES: &[&str] = &[
    "---\n",
    "+++\n",
    "---",
    "...\n",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    ":",
    ": ",
    "=",
    ",",
    "\n",
    "\r\n",
    " ",
    "\t",
    "- ",
    "#",
    "@",
    "&a ",
    "*a",
    "title",
    "tags: ",
    "tags = ",
    "\"tags\": ",
    "date: ",
    "draft: ",
    "authors: ",
    "[taxonomies]\n",
    "taxonomies:\n",
    "platforms: ",
    "published: ",
    "é",
    "🌲",
    "\0",
    "\u{feff}",
    "2025-01-13",
    "3.10",
    "true",
    "a",
    "|",
    ">",
    "!",
    "?",
    "<<: ",
    "%",
    "\\",
    "\u{a0}",
    "title: x\n",
    "[[b]]",
];
