//! Hits are right: compared with a naive reference, which folds a whole text and looks whether it contains what is asked for.

use std::sync::Arc;

use caseless::Caseless as _;
use linkloom::config::Config;
use linkloom::graph::{Document, build};
use linkloom::load::document;
use linkloom::place::RelPath;
use linkloom::post::Buffers;
use linkloom::search::{HitSet, Query, SearchIndex, hits};
use linkloom::{Cancel, KnowledgeGraph};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::Searched;

/// A text as it is compared, by the letter of the rule: a blank before each word, nothing else between words.
fn naive(text: &str) -> String {
    let mut bare = String::new();
    let mut is_latin = false;
    for character in text.nfd() {
        if !is_combining_mark(character) {
            is_latin = character.is_ascii_alphabetic();
        } else if is_latin {
            continue;
        }
        bare.push(character);
    }
    let folded: String = bare.chars().default_case_fold().nfc().collect();
    let (mut line, mut in_word) = (String::new(), false);
    for character in folded.chars() {
        let is_whole = ('\u{3040}'..='\u{9fff}').contains(&character) || ('가'..='힣').contains(&character);
        let is_letter = character.is_alphanumeric() || (in_word && is_combining_mark(character));
        if is_whole || (is_letter && !in_word) {
            line.push(' ');
        }
        if is_whole || is_letter {
            line.push(character);
        }
        in_word = is_letter && !is_whole;
    }
    line
}

fn numbered(number: usize, text: &str) -> Arc<Document> {
    let path = RelPath::new(&format!("{number:03}.md"));
    document(&path, text.into(), &Config::default(), &mut Buffers::default()).0
}

fn graph_of(texts: &[String]) -> KnowledgeGraph {
    let config = Config::default();
    let documents = texts.iter().enumerate().map(|(number, text)| numbered(number, text));
    build(documents.collect(), &config).0
}

const LETTERS: [&str; 36] = [
    "a",
    "b",
    "A",
    "é",
    "e\u{301}",
    "E",
    "ö",
    "ß",
    "SS",
    "s",
    "ñ",
    "n",
    "И",
    "и",
    "й",
    "и\u{306}",
    "ё",
    "Σ",
    "ς",
    "σ",
    "小",
    "红",
    "书",
    "が",
    "か\u{3099}",
    "한",
    "\u{1112}\u{1161}\u{11ab}",
    "1",
    "2",
    " ",
    " ",
    " ",
    "\n",
    ", ",
    "-",
    "’",
];

fn letters(count: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(LETTERS.to_vec()), count).prop_map(|letters| letters.concat())
}

/// Paragraphs and a title; nothing in them is Markdown.
fn post() -> impl Strategy<Value = (String, Vec<String>)> {
    (letters(1..4), prop::collection::vec(letters(1..24), 1..4))
}

/// A paragraph cannot begin or end with a blank, nor hold an empty line, nor a mark that makes it something else.
fn paragraph(letters: &str) -> String {
    let lines: Vec<String> = letters.lines().map(|line| format!("x{}", line.trim_end())).collect();
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn words_and_phrases_are_found_where_a_naive_search_finds_them(
        posts in prop::collection::vec(post(), 1..6),
        needle in letters(1..5),
        rest in letters(0..3),
    ) {
        let paragraphs: Vec<Vec<String>> =
            posts.iter().map(|(_, parts)| parts.iter().map(|part| paragraph(part)).collect()).collect();
        let texts: Vec<String> = posts.iter().zip(&paragraphs).map(|((title, _), parts)| {
            let title = title.replace(['\n', '\u{27}'], " ");
            format!("---\ntitle: 'x{title}'\n---\n\n{}\n", parts.join("\n\n"))
        }).collect();
        let searched = Searched::graph(Arc::new(graph_of(&texts)));
        let wanted = naive(&format!("{needle}{rest}"));
        let quoted = format!("\"{}\"", format!("{needle}{rest}").replace('"', ""));
        let found = searched.hits(&quoted);
        for (number, parts) in paragraphs.iter().enumerate() {
            let node = linkloom::NodeId(number as u32);
            let title = &searched.graph.document_of(node).unwrap().post.title;
            let expected = naive(title).contains(&wanted) || parts.iter().any(|part| naive(part).contains(&wanted));
            prop_assert_eq!(found.contains(node), expected, "{:?} in {:?}", &quoted, &texts[number]);
        }
    }
}

#[test]
fn a_word_matches_where_a_word_begins_and_a_phrase_through_marks() {
    let searched = Searched::files(&[
        (
            "a.md",
            "# Head *line*\n\nThe great mi**grat**ion of\n> quoted\n\nUsers **le**ft [the\nold place](https://x.org/secret) behind.\n",
        ),
        (
            "b.md",
            "Use `useEffect` here: see <https://hidden.org/word>.\n\n```js\nlet codeWord = 1;\n```\n\n<p>Raw <b>ht</b>ml</p>\n",
        ),
        ("c.md", "他们去了小红书。Crème BRÛLÉE, STRASSE. И снова Ёлка.\n"),
    ]);
    for (query, posts) in [
        ("migrat", &["post:a.md"][..]),
        ("grat", &[]),
        ("\"great migration\"", &["post:a.md"]),
        ("\"left the old place behind\"", &["post:a.md"]),
        ("\"head line\"", &["post:a.md"]),
        ("secret", &[]),
        ("hidden", &[]),
        ("useeffect", &["post:b.md"]),
        ("\"use useEffect here see\"", &["post:b.md"]),
        ("codeword", &["post:b.md"]),
        ("html", &["post:b.md"]),
        ("红书", &["post:c.md"]),
        ("书红", &[]),
        ("creme", &["post:c.md"]),
        ("crème", &["post:c.md"]),
        ("cre\u{300}me brule", &["post:c.md"]),
        ("straße", &["post:c.md"]),
        ("ёлка", &["post:c.md"]),
        ("елка", &[]),
        ("\"great old\"", &[]),
    ] {
        assert_eq!(searched.found(&format!("kind:post {query}")), posts, "{query}");
    }
}

#[test]
fn what_the_next_graph_has_in_common_is_kept_and_nothing_differs() {
    let text = |number: usize| format!("Post {number} says word{} and more.\n", number % 7);
    let mut texts: Vec<String> = (0..600).map(text).collect();
    let config = Config::default();
    let mut documents: Vec<_> = texts.iter().enumerate().map(|(number, text)| numbered(number, text)).collect();
    let mut searched = Searched::graph(Arc::new(build(documents.clone(), &config).0));
    for (number, new) in [(5, "Other words."), (599, "At the end."), (300, "word3 again.")] {
        texts[number] = new.to_owned();
        documents[number] = numbered(number, new);
        let graph = Arc::new(build(documents.clone(), &config).0);
        let index = searched.index.update(&graph, &Cancel::default()).unwrap();
        searched = Searched { graph, index, ..searched };
        let fresh = Searched::graph(searched.graph.clone());
        assert_eq!(searched.index.bytes(), fresh.index.bytes());
        for query in ["word3", "other", "\"the end\"", "post", "\"300 says\""] {
            assert_eq!(searched.found(query), fresh.found(query), "{query}");
        }
    }
    assert_eq!(searched.found("other"), ["post:005.md"]);
    documents.remove(10);
    let graph = build(documents, &config).0;
    let index = searched.index.update(&graph, &Cancel::default()).unwrap();
    let fewer = Searched { graph: Arc::new(graph), index, ..searched };
    assert_eq!(fewer.found("\"at the end\""), ["post:599.md"]);
}

#[test]
fn who_cancels_gets_nothing() {
    let graph = graph_of(&["Words.".to_owned()]);
    let (cancel, searched) = (Cancel::default(), Searched::graph(Arc::new(graph)));
    cancel.cancel();
    assert!(SearchIndex::new(&searched.graph, &cancel).is_none());
    assert_eq!(hits(&Query::parse("words"), &searched.scope(), &cancel), None::<HitSet>);
}
