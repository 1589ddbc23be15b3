//! What the report says, and that nothing that the posts say becomes Markdown of its own.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};

use crate::analysis::Question;
use crate::export::{ExportOptions, Format, Subject};
use crate::graph::build::of_texts;
use crate::graph::{KnowledgeGraph, NodeData, Subset};

fn report(subject: &Subject<'_>, options: ExportOptions) -> String {
    let mut out = Vec::new();
    Format::Report.write(&mut out, subject, options).unwrap();
    String::from_utf8(out).unwrap()
}

fn of(graph: &KnowledgeGraph) -> String {
    report(&Subject::new(graph, "notes"), ExportOptions::default())
}

#[test]
fn an_answer_has_its_rows_and_their_sentences_with_file_and_line() {
    let graph = of_texts(&[
        ("a.md", "---\ntitle: Alpha\ndate: 2024-03-02\n---\n\nThey [told](https://x.org/big-news) us *all* of it."),
        ("b.md", "# Beta\n\nWe [know](https://x.org/big-news) it."),
    ]);
    let text = of(&graph);
    let head = "# Report on notes\n\n- Asked of the whole folder: 4 nodes, 2 posts among them\n- Newest post: 2 March 2024\n\n\
                ## In short\n\n- ‘Big news · x.org’ is cited by most: 2 posts\n";
    assert!(text.starts_with(head), "{text}");
    let answer = "## Which sources does this folder rely on most?\n\n‘Big news · x.org’ is cited by most: 2 posts.\n\n\
                  1. **[Big news · x.org](https://x.org/big-news)** · Publisher: x.org · Posts: 2 · Citations: 2\n\n   \
                  > They told us all of it.\n   > — `a.md`, line 6\n\n   > We know it.\n   > — `b.md`, line 3\n\n## ";
    assert!(text.contains(answer), "{text}");
    let of_a_post =
        "1. **Alpha** (`a.md`) · Publisher: x.org · Sources: 1\n\n   > They told us all of it.\n   > — line 6\n";
    assert!(text.contains(of_a_post), "{text}");
    let without = report(&Subject::new(&graph, "notes"), ExportOptions { text: false, ..ExportOptions::default() });
    assert!(without.contains("   > — `a.md`, line 6\n\n   > — `b.md`, line 3\n") && !without.contains("told us"));
}

#[test]
fn a_part_says_how_much_it_is_and_by_which_filters() {
    let graph = of_texts(&[("a.md", "# A\n\n[b](b.md)"), ("b.md", "# B")]);
    let part = Subset::new(&graph, |id| id.index() == 0, |_| true);
    let filters = ["`a` | b".to_owned()];
    let subject = Subject { part: Some(&part), filters: &filters, ..Subject::new(&graph, "notes") };
    let text = report(&subject, ExportOptions::default());
    let head = "- Asked of a part of the folder: 1 node of 2, 1 post among them\n- Filter: `` `a` | b ``\n- No post has a date\n";
    assert!(text.contains(head), "{text}");
}

#[test]
fn more_rows_and_places_than_are_told_are_counted() {
    let links: Vec<String> = (0..12).map(|n| format!("[Page {n}](https://x.org/{n}) says so.\n\n")).collect();
    let texts = vec![links.concat(); 5];
    let names: Vec<String> = (0..5).map(|n| format!("{n}.md")).collect();
    let posts: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    let text = of(&of_texts(&posts));
    assert!(text.contains("\n\n    And 4 more places.\n\nAnd 2 more.\n"), "{text}");
    // Each of its sentences is said by five posts.
    let first = "> Page 0 says so.\n   > — `0.md`, line 1\n\n   And 4 more places.\n";
    assert!(text.contains(first), "{text}");
}

#[test]
fn whatever_the_posts_say_the_report_has_only_our_headings_lists_quotes_and_links() {
    let sentence =
        "> # He **said** `x` | y [^1] <script>alert(1)</script> <!-- --> &lt;b&gt; {{z}} $a$ - 1. [[w]] \\\\";
    let body = |n: usize| {
        format!(
            "{sentence} [*a* <b> \\[x\\] `c`](https://x.org/{n}_(a)?b=`&lt;) it is.\n\n- 1) [No | {n}](nowhere{n}.md) so it was\n"
        )
    };
    let head = "---\ntitle: \"# [T](javascript:alert(1)) <b> `t` | ==x==\"\ntags: ['# x', '<i>y</i>', '[z](q)']\n---\n";
    let posts: Vec<(String, String)> =
        (0..4).map(|n| (format!("`{n}` _a_ <b>.md"), format!("{head}{}{}", body(n), body(9)))).collect();
    let posts: Vec<(&str, &str)> = posts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let graph = of_texts(&posts);
    let filters = ["``x` <b>\n# no".to_owned()];
    let text =
        report(&Subject { filters: &filters, ..Subject::new(&graph, "# <b> `n`\n- x") }, ExportOptions::default());

    let urls: Vec<String> = graph
        .nodes()
        .filter_map(
            |(_, node)| if let NodeData::Source { url, .. } = &node.data { Some(url.to_string()) } else { None },
        )
        .collect();
    let mut headings = Vec::new();
    for event in Parser::new_ext(&text, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => headings.push(level),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let url = crate::text::percent_decoded(&dest_url).into_owned();
                assert!(urls.contains(&url), "{url}");
            }
            Event::Code(path) => {
                assert!(posts.iter().any(|(name, _)| *name == &*path) || path.starts_with("``x"), "{path}");
            }
            Event::Start(Tag::Paragraph | Tag::List(_) | Tag::Item | Tag::BlockQuote(None) | Tag::Strong)
            | Event::End(_)
            | Event::Text(_)
            | Event::SoftBreak => {}
            _ => panic!("{event:?}"),
        }
    }
    let mut expected = vec![HeadingLevel::H1];
    expected.extend([HeadingLevel::H2; Question::ALL.len() + 1]);
    assert_eq!(headings, expected);
    assert!(text.contains("alert(1)") && text.contains("> — ``"), "{text}");
}
