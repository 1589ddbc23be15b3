use super::*;

fn sentences(text: &str) -> Vec<&str> {
    sentences_with(text, &[])
}

fn sentences_with<'t>(text: &'t str, links: &[&str]) -> Vec<&'t str> {
    let find = |link: &&str| text.find(*link).map(|at| (at as u32..(at + link.len()) as u32, 0));
    let links: Vec<_> = links.iter().filter_map(find).collect();
    let mut starts = Vec::new();
    split(text, &links, &mut starts);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(&start, end)| text[start..end].trim()).collect()
}

#[test]
fn word_lists_are_sorted() {
    assert!(NEVER_LAST.is_sound() && SOMETIMES_LAST.is_sound());
    assert!(OPENERS.is_sorted() && AFTER_A_DAY.is_sorted());
}

#[test]
fn sentences_end_where_a_reader_sees_the_end() {
    // `|` stands between sentences.
    for marked in [
        "One. |Two! |Three? |Four",
        "He said “No.” |She left. |(Really.) |Yes.",
        "Wait… |What? |Wait... |Now. |It was... odd.",
        "“Why?” he asked. |Yahoo! is old.",
        "一。|二！|三？|「四。」|五",
        "Dr. Who and Mr. Smith met on Jan. 5 in St. Louis. |They spoke.",
        "The U.S. Senate met. |It is in the U.S. |The rest left.",
        "Apps, e.g. RedNote, i.e. Xiaohongshu, vs. TikTok etc. are here.",
        "Apple Inc. said so. |He works for Apple Inc. |They know.",
        "J. K. Rowling wrote. |We moved to X. |Users followed.",
        "It rose 3.5 percent at example.com. |Version 1.2.3 is out.",
        "1. First point. |Done.",
        "Am 3. Oktober war frei. |Er kam 2024. |Sie ging.",
        "See Fig. 3 and No. 5 on pp. 4–5. |End.",
        "No stop at all",
        "Ends here.",
        "Really?! |Yes.",
        "so it goes. |npm is fine.",
        "A stop. , odd.",
        "",
    ] {
        let expected: Vec<_> = marked.split('|').map(str::trim).collect();
        assert_eq!(sentences(&marked.replace('|', "")), expected);
    }
}

#[test]
fn a_row_of_citations_that_end_sentences_costs_no_more_than_its_length() {
    let text = format!("One. {}b", "a. ".repeat(30_000));
    let links: Vec<_> = (0..30_000_u32).map(|number| (5 + 3 * number..7 + 3 * number, number)).collect();
    let start = std::time::Instant::now();
    let mut starts = Vec::new();
    split(&text, &links, &mut starts);
    assert!(starts.len() > 29_000);
    assert!(start.elapsed() < std::time::Duration::from_secs(30), "{:?}", start.elapsed());
}

#[test]
fn a_citation_after_the_stop_belongs_to_the_sentence_before() {
    let cases: [(&str, &[&str]); 7] = [
        ("See It Fell. Why? Today now. |It rose.", &["It Fell. Why? Today"]),
        ("It fell. Global Times", &["Global Times"]),
        ("It fell. Global Times |The rest rose.", &["Global Times"]),
        ("It fell. (Global Times, MSN) |It rose.", &["Global Times", "MSN"]),
        ("It fell. |Global Times is a paper.", &["Global Times"]),
        ("It fell. |Meta CEO Mark said no.", &["Meta"]),
        ("It fell MSN. |It rose.", &["MSN"]),
    ];
    for (marked, links) in cases {
        let expected: Vec<_> = marked.split('|').map(str::trim).collect();
        assert_eq!(sentences_with(&marked.replace('|', ""), links), expected);
    }
}
