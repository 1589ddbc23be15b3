//! Passages: which sentences, in which order, with which words marked.

use linkloom::Cancel;
use linkloom::search::{Passages, Query, passages};

use super::Searched;

fn folder() -> Searched {
    Searched::files(&[
        (
            "a.md",
            "---\ntitle: Old\ndate: 2024-01-01\n---\nThe *mi*gration began. Nothing here. A migrant wrote.\n\n## On migration\n\nEnd.\n",
        ),
        ("b.md", "---\ntitle: New\ndate: 2025-01-01\n---\nBoth migrants and **policy\nmatter**. A policy alone.\n"),
        ("c.md", "---\ntitle: A policy of migration\n---\n- Plain migration.\n- Words.\n"),
        ("d.md", "Only migration.\n"),
    ])
}

fn found(searched: &Searched, query: &str, limit: usize) -> Passages {
    passages(&Query::parse(query), &searched.hits(query), &searched.scope(), limit, &Cancel::default()).unwrap()
}

/// Each passage as its file, and its sentence with its words in brackets.
fn shown(searched: &Searched, found: &Passages) -> Vec<String> {
    let text = |passage: &linkloom::search::Passage| {
        let document = searched.graph.document_of(passage.post).unwrap();
        let mut shown = passage.sentence.of(&document.post.text).to_owned();
        for word in passage.words.iter().rev() {
            shown.insert(word.end as usize - passage.sentence.start as usize, ']');
            shown.insert(word.start as usize - passage.sentence.start as usize, '[');
        }
        format!("{}: {shown}", document.post.path)
    };
    found.first.iter().map(text).collect()
}

#[test]
fn headings_and_titles_come_first_then_more_words_then_later_posts() {
    let searched = folder();
    let all = found(&searched, "migra", 10);
    assert_eq!((all.total, all.posts), (6, 4));
    let expected = [
        "a.md: On [migration]",
        "c.md: Plain [migration].",
        "b.md: Both [migrants] and **policy\nmatter**.",
        "a.md: The *[mi*gration] began.",
        "a.md: A [migrant] wrote.",
        "d.md: Only [migration].",
    ];
    assert_eq!(shown(&searched, &all), expected);
    assert_eq!(all.first.iter().filter(|passage| passage.is_heading).count(), 1);
    let few = found(&searched, "migra", 3);
    assert_eq!((few.total, few.posts), (6, 4), "all are counted");
    assert_eq!(shown(&searched, &few), expected[..3]);
}

#[test]
fn passages_are_of_hits_alone_and_have_one_of_the_words() {
    let searched = folder();
    let both = found(&searched, "migra policy", 10);
    assert_eq!(
        shown(&searched, &both),
        ["c.md: Plain [migration].", "b.md: Both [migrants] and **[policy]\nmatter**.", "b.md: A [policy] alone.",]
    );
    assert_eq!(
        shown(&searched, &found(&searched, "\"policy matter\"", 9)),
        ["b.md: Both migrants and **[policy]\n[matter]**."]
    );
    assert_eq!(found(&searched, "migra date:2025", 10).total, 1);
    assert_eq!(found(&searched, "-migra", 10), Passages::default(), "what is not wanted is not shown");
    assert_eq!(found(&searched, "kind:post", 10), Passages::default());
    assert_eq!(found(&searched, "migra", 0).first, []);
}
