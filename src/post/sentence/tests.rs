use super::*;

fn sentences(text: &str) -> Vec<&str> {
    sentences_with(text, &[])
}

fn sentences_with<'t>(text: &'t str, links: &[&str]) -> Vec<&'t str> {
    let find = |link: &&str| text.find(*link).map(|at| (at as u32..(at + link.len()) as u32, 0));
    let links: Vec<_> = links.iter().filter_map(find).collect();
    let mut starts = Vec::new();
    split(text, &links, &[], &mut starts);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(&start, end)| text[start..end].trim()).collect()
}

#[test]
fn word_lists_are_sorted() {
    assert!(NEVER_LAST.is_sound() && SOMETIMES_LAST.is_sound());
    assert!(OPENERS.is_sorted() && after_stop::are_sorted() && AFTER_A_DAY.is_sorted());
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
    split(&text, &links, &[], &mut starts);
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

#[test]
fn a_citation_after_the_stop_is_known_in_every_language_and_bracket() {
    let cases: [(&str, &[&str]); 17] = [
        ("They came in droves. (source) |TikTok fell.", &["source"]),
        ("They came in droves. [BBC] |TikTok fell.", &["BBC"]),
        ("They came. (Source: BBC, 3 May.) |TikTok fell.", &["BBC"]),
        ("They came. |(The company denied it in a post.) |TikTok fell.", &["post"]),
        ("They came. (BBC) (CNN), |TikTok fell.", &["BBC", "CNN"]),
        ("They work for Apple Inc. (BBC) |The rest left.", &["BBC"]),
        ("Users left in January.1 |Moderators stayed.", &["1"]),
        ("Users left in January.[1][2] |Moderators stayed.", &["[1]", "[2]"]),
        ("Users left.^[Note with BBC in it] |Moderators stayed.", &["BBC"]),
        ("They use Node.js Today.", &["js"]),
        ("Es stieg. Quelle |Analysten widersprachen.", &["Quelle"]),
        ("Es stieg. Tagesschau |Der Rest fiel.", &["Tagesschau"]),
        ("It rose. — BBC |Analysts disagreed.", &["BBC"]),
        ("用户离开了。（来源）|分析师不同意。", &["来源"]),
        ("用户离开了。[1]|分析师不同意。", &["[1]"]),
        ("वे चले गए। (स्रोत) |वे लौटे।", &["स्रोत"]),
        ("It fell. |(There is no link.) |It rose.", &[]),
    ];
    for (marked, links) in cases {
        let expected: Vec<_> = marked.split('|').map(str::trim).collect();
        assert_eq!(sentences_with(&marked.replace('|', ""), links), expected, "{marked}");
    }
}

#[test]
fn every_script_has_its_stops() {
    for marked in [
        "वे आए। |वे गए॥ |अंत",
        "هل عادوا؟ |نعم.",
        "وہ آئے۔ |وہ گئے۔",
        "Նրանք եկան։ |Գնացին։",
        "መጡ። |ሄዱ፧ |አሉ",
        "သူတို့လာသည်။|ပြန်သွားသည်။",
        "ពួកគេមក។ |ពួកគេទៅ។",
        "３．５倍です．|次です．",
    ] {
        let expected: Vec<_> = marked.split('|').map(str::trim).collect();
        assert_eq!(sentences(&marked.replace('|', "")), expected);
    }
}

#[test]
fn brackets_behind_stops_are_read_once() {
    for unit in [".(", ". (", ".[", "a. (b ", "。（"] {
        let text = unit.repeat(20_000);
        let mut starts = Vec::new();
        let start = std::time::Instant::now();
        split(&text, &[(0..1, 0)], &[], &mut starts);
        assert!(start.elapsed() < std::time::Duration::from_secs(30), "{unit} {:?}", start.elapsed());
    }
}
