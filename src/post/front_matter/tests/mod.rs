mod hostile;

use serde_json::json;

use super::*;
use crate::diag::Severity;

fn read_at(path: &str, text: &str) -> FrontMatter {
    read(&RelPath::new(path), text, &ParseOptions::default())
}

fn read_yaml(content: &str) -> (FrontMatter, String) {
    let text = format!("---\n{content}\n---\nbody");
    (read_at("a.md", &text), text)
}

/// Each tag as `rule spelling`, and a check that its span shows it.
fn tags(front: &FrontMatter, text: &str) -> Vec<String> {
    let check = |tag: &TagUse| {
        let shown = tag.at.of(text);
        assert!(shown == &*tag.spelling, "{} stands at {shown:?}", tag.spelling);
        let line = front.sentences[tag.sentence as usize].at;
        assert!(
            line.start <= tag.at.start && tag.at.end <= line.end,
            "{} stands outside {:?}",
            tag.spelling,
            line.of(text)
        );
        format!("{} {}", tag.rule.trim_start_matches("front_matter:"), tag.spelling)
    };
    front.tags.iter().map(check).collect()
}

fn codes(front: &FrontMatter) -> Vec<Code> {
    front.diagnostics.iter().map(|problem| problem.code).collect()
}

#[test]
fn the_folders_owner_can_add_keys_that_hold_tags() {
    let text = "---\nTopic: [a, b]\nmood: calm\n---\n";
    let options = ParseOptions { tag_keys: ["mood", "topic"].map(str::to_owned).into(), ..ParseOptions::default() };
    let front = read(&RelPath::new("a.md"), text, &options);
    assert_eq!(tags(&front, text), ["topic a", "topic b", "mood calm"]);
    assert!(front.extra.is_empty());
}

#[test]
fn tags_are_read_however_they_are_written() {
    let cases: [(&str, &[&str]); 35] = [
        ("tags: [a, b c, \"d\"]", &["tags a", "tags b c", "tags d"]),
        ("tags:\n  - a\n  - 'b'\n", &["tags a", "tags b"]),
        ("tags:\n- a\n- b", &["tags a", "tags b"]),
        ("tags: a, b c,d", &["tags a", "tags b c", "tags d"]),
        ("tags: \"a, b\"", &["tags a", "tags b"]),
        ("tags: one tag", &["tags one tag"]),
        ("tag: tax court", &["tag tax court"]),
        ("tags: [2023, 3.10, 0x1F, 1560942895181]", &["tags 2023", "tags 3.10", "tags 0x1F", "tags 1560942895181"]),
        ("tags: 2020", &["tags 2020"]),
        ("tags: [True, false, no]", &["tags True", "tags false", "tags no"]),
        ("tags: ['1587, A Year', '1587']", &["tags 1587, A Year", "tags 1587"]),
        ("tags:", &[]),
        ("tags: []", &[]),
        ("tags: ''", &[]),
        ("tags:\n  - \n", &[]),
        ("tags: ~", &[]),
        ("tags: [a, ~, '', b]", &["tags a", "tags b"]),
        ("tags: [a, A, b, a]", &["tags a", "tags b"]),
        ("tags:\n  - [x, y]\n  - z", &["tags x", "tags y", "tags z"]),
        ("categories:\n  - \"[[Books]]\"\n  - \"[[Talks|a talk]]\"", &["categories Books", "categories Talks"]),
        ("topics: [[linux]]", &["topics linux"]),
        ("tags: ['#Productivity', \"C#\", C++, .net]", &["tags Productivity", "tags C#", "tags C++", "tags .net"]),
        ("Tags: [a]\nCATEGORY: b", &["tags a", "category b"]),
        ("tags: [a]\nkeywords: a, b", &["tags a", "keywords a", "keywords b"]),
        ("tags: [games/genres, 0🌲, 魯迅, ci/cd]", &["tags games/genres", "tags 0🌲", "tags 魯迅", "tags ci/cd"]),
        ("tags: [migration-x, migration, x]", &["tags migration-x", "tags migration", "tags x"]),
        ("tags: [ags, t]", &["tags ags", "tags t"]),
        ("tags: # the topics of it\n  - topics\n", &["tags topics"]),
        ("tags:\n  - a # b\n  - b\n", &["tags a", "tags b"]),
        ("tags:\n  - a\t\t\n  - b", &["tags a", "tags b"]),
        (
            "tags: ['Reading Log', 'NFL', CSS', 'JavaScript']",
            &["tags Reading Log", "tags NFL", "tags CSS'", "tags JavaScript"],
        ),
        ("{tags: [a, b], title: x}", &["tags a", "tags b"]),
        ("\"tags\": [\"a\"]", &["tags a"]),
        ("tags: [\n  a,\n  b\n]", &["tags a", "tags b"]),
        ("taxonomies:\n  tags: [a]\n  other: [b]\n  topics: [c]", &["taxonomies.tags a", "taxonomies.topics c"]),
    ];
    for (content, expected) in cases {
        let (front, text) = read_yaml(content);
        assert_eq!(tags(&front, &text), expected, "{content}");
        assert_eq!(codes(&front), [], "{content}");
    }
}

#[test]
fn in_vaults_blanks_divide_tags() {
    let text = "---\ntags: a b #c\ntag: d e\ncategories: f g\ntopics: [h i]\n---\n";
    let options = ParseOptions { is_vault: true, ..ParseOptions::default() };
    let front = read(&RelPath::new("a.md"), text, &options);
    assert_eq!(tags(&front, text), ["tags a", "tags b", "tag d", "tag e", "categories f g", "topics h i"]);
}

#[test]
fn words_that_are_lost_in_a_comment_are_told() {
    for (content, left, hint) in [
        ("tags: a, #b, [x]", &["tags a"][..], "Put the value in quotes, or write a list: [\"a\", \"b\"]"),
        ("tags:\n  - a #b\n", &["tags a"], "Put the value in quotes, or write a list: [\"a\", \"b\"]"),
    ] {
        let (front, text) = read_yaml(content);
        assert_eq!(tags(&front, &text), left, "{content}");
        let [problem] = front.diagnostics.as_slice() else { panic!("{:?}", front.diagnostics) };
        assert_eq!((problem.code, problem.hint.as_deref()), (Code::FrontMatterValue, Some(hint)), "{content}");
    }
    for content in ["tags: a # b", "tags: 'a #b'", "tags: |\n  a, #b", "tags: [a, 'x #b']"] {
        assert_eq!(codes(&read_yaml(content).0), [], "{content}");
    }
}

#[test]
fn toml_and_json_say_the_same() {
    let toml = "+++\ntitle = \"T\"\ndate = 2025-02-03\ndraft = true\ntags = [\"a\", 'b']\n[taxonomies]\ntags = [\"c\", \"a\"]\ncategories = []\nauthors = ['x']\n+++\nbody";
    let front = read_at("a.md", toml);
    assert_eq!(tags(&front, toml), ["tags a", "tags b", "taxonomies.tags c", "taxonomies.tags a"]);
    assert_eq!((front.title.as_deref(), front.draft, &toml[front.body..]), (Some("T"), true, "body"));
    assert_eq!(front.date.map(|date| date.to_string()).as_deref(), Some("2025-02-03"));
    let json = "{\"title\": \"T\", \"x\": {\"tags\": [\"no\"]}, \"tags\": [\"a\", \"b\"], \"platforms\": \"TikTok, RedNote\"}\n\nbody";
    let front = read_at("a.md", json);
    assert_eq!(tags(&front, json), ["tags a", "tags b"]);
    assert_eq!(front.extra, *json!({"x": {"tags": ["no"]}}).as_object().unwrap());
    assert_eq!(&json[front.body..], "\nbody");
    let zola = "+++\n[taxonomies]\ntags = ['a']\nseries = ['s']\n+++\n";
    assert_eq!(read_at("a.md", zola).extra["taxonomies"], json!({"series": ["s"]}));
    assert_eq!(front.platforms.iter().map(|platform| platform.at.of(json)).collect::<Vec<_>>(), ["TikTok", "RedNote"]);
}

#[test]
fn a_line_that_holds_words_is_a_sentence() {
    let (front, text) = read_yaml("platforms: [TikTok, \"X\"]\r\ntitle: x\r\ntags:\r\n  - a\r\n  - b\r\n");
    let lines: Vec<_> = front.sentences.iter().map(|sentence| sentence.at.of(&text)).collect();
    assert_eq!(lines, ["platforms: [TikTok, \"X\"]", "- a", "- b"]);
    assert_eq!(front.platforms.iter().map(|platform| platform.sentence).collect::<Vec<_>>(), [0, 0]);
    assert_eq!(front.tags.iter().map(|tag| tag.sentence).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(front.platforms[1].at.of(&text), "X");
}

#[test]
fn a_word_that_is_not_found_stands_at_its_key() {
    let (front, text) = read_yaml("title: x\ntags: [\"caf\\u00e9\", b]\n");
    assert_eq!(front.tags[0].at.of(&text), "tags: [\"caf\\u00e9\", b]");
    assert_eq!(front.tags[1].at.of(&text), "b");
}

#[test]
fn jekyll_divides_at_blanks() {
    let text = "---\ntags: foo bar\ncategories: a b\ntag: tax court\nkeywords: c d\n---\n";
    let apart = ["tags foo", "tags bar", "categories a", "categories b", "tag tax court", "keywords c d"];
    for path in ["_posts/a.md", "site/_drafts/x/a.md", "blog/2025-01-13-a.md"] {
        assert_eq!(tags(&read_at(path, text), text), apart, "{path}");
    }
    let together = ["tags foo bar", "categories a b", "tag tax court", "keywords c d"];
    assert_eq!(tags(&read_at("posts/a.md", text), text), together);
    let text = "---\ntags: [foo bar]\ncategories: a b, c\n---\n";
    assert_eq!(tags(&read_at("_posts/a.md", text), text), ["tags foo bar", "categories a b", "categories c"]);
}

#[test]
fn titles_descriptions_and_authors_come_in_many_forms() {
    let title = |content: &str| read_yaml(content).0.title;
    for (content, expected) in [
        ("title: \"A: B\"", "A: B"),
        ("Title: x", "x"),
        ("title: 2023", "2023"),
        ("title: 2.10 # the release", "2.10"),
        ("title: ! 'Issue #3'", "Issue #3"),
        ("title: |\n  two\n  lines\n", "two lines"),
        ("title: <StrictMode>", "<StrictMode>"),
        ("title: \u{a0}x\u{a0}", "x"),
        ("title: true", "true"),
    ] {
        assert_eq!(title(content).as_deref(), Some(expected), "{content}");
    }
    assert_eq!((title("title:"), title("title: ''"), title("other: x")), (None, None, None));
    let front = read_yaml("excerpt: c\nsummary: b\ndescription: ''").0;
    assert_eq!(
        (front.description.as_deref(), front.extra.keys().map(String::as_str).collect::<Vec<_>>()),
        (Some("b"), vec!["excerpt", "description"])
    );
    for (content, expected) in [
        ("author: Ada Marlow", &["Ada Marlow"][..]),
        ("author: Josh Aas, ISRG Executive Director", &["Josh Aas, ISRG Executive Director"]),
        ("authors: [em, Jun Park]", &["em", "Jun Park"]),
        ("authors:\n- name: Jeff Zhang\n  zjffdu: ~\n- kevin\n- name: X\n", &["Jeff Zhang", "kevin", "X"]),
        ("author: {name: A, url: 'https://a.b'}", &["A"]),
        ("author: '[Tiffany](https://x.y) (Grafana Labs)'", &["Tiffany (Grafana Labs)"]),
        ("author: [\"[[Ada Marlow]]\", '[[people/em|Em]]']", &["Ada Marlow", "Em"]),
        ("author: [[Ada Marlow]]", &["Ada Marlow"]),
        ("author: a\nauthors: [a, b]", &["a", "b"]),
        ("author:", &[]),
    ] {
        assert_eq!(read_yaml(content).0.authors, expected, "{content}");
    }
}

#[test]
fn drafts_are_marked_in_several_ways() {
    let draft = |path, content: &str| read_at(path, &format!("---\n{content}\n---\n"));
    for content in ["draft: true", "draft: yes", "published: false", "Draft: 'true'", "draft: true\npublished: true"] {
        assert!(draft("a.md", content).draft, "{content}");
    }
    for content in ["draft: false", "draft: no", "published: true", "published: 2021-04-17", "title: x", "draft:"] {
        assert!(!draft("a.md", content).draft, "{content}");
    }
    assert!(draft("_drafts/a.md", "title: x").draft);
    let odd = draft("a.md", "draft: ture");
    assert_eq!((odd.draft, codes(&odd)), (false, vec![Code::FrontMatterValue]));
}

#[test]
fn the_date_comes_from_the_best_key() {
    let date = |path, content: &str| read_at(path, &format!("---\n{content}\n---\n")).date.map(|date| date.to_string());
    for (content, expected) in [
        ("date: 2025-01-13T10:00:00.000Z", "2025-01-13T10:00:00Z"),
        ("pubDate: Jan 13 2025\nupdated: 2026-01-01", "2025-01-13"),
        ("created: 2024-01-01\nDate: 2025-01-13", "2025-01-13"),
        ("published: true\npublishDate: 2025-01-13", "2025-01-13"),
        ("published: 2021-04-17", "2021-04-17"),
        ("date:\n  created: 2025-06-07T17:35:00Z\n", "2025-06-07T17:35:00Z"),
        ("date:\npubDate: 2025-01-13", "2025-01-13"),
    ] {
        assert_eq!(date("2000-01-01-a.md", content).as_deref(), Some(expected), "{content}");
    }
    assert_eq!(date("2000-01-02-a.md", "title: x\nlastmod: 2025-01-13").as_deref(), Some("2000-01-02"));
    assert_eq!(date("2000-01-02-a.md", "date:").as_deref(), Some("2000-01-02"));
    assert_eq!(date("2000-01-02-a.md", "date: soon"), None);
    let odd = read_yaml("title: x\ndate: 08-03-2023").0;
    let problem = &odd.diagnostics[0];
    assert_eq!(problem.to_string(), "a.md:3:1: warning[date]: `date` is not a date that Linkloom can read: 08-03-2023");
    assert!(problem.hint.as_deref().unwrap().contains("either way round"));
    assert_eq!(odd.extra["date"], "08-03-2023");
    let year = read_yaml("date: 1993").0;
    assert_eq!((year.date, codes(&year)), (None, vec![Code::Date]));
    assert!(read_yaml("date: {{date}}").0.diagnostics[0].hint.as_deref().unwrap().contains("placeholder"));
}

#[test]
fn all_other_keys_stay_in_order() {
    let front = read_yaml("z: 1\ntitle: x\nimage: a.png\nimageAlt: b\na: [1, {y: 2, x: 1}]\nupdated: 2025-01-13\n").0;
    assert_eq!(
        serde_json::to_string(&front.extra).unwrap(),
        r#"{"z":1,"image":"a.png","imageAlt":"b","a":[1,{"y":2,"x":1}],"updated":"2025-01-13"}"#
    );
}

#[test]
fn a_value_that_does_not_fit_its_key_is_a_problem_and_stays() {
    for (content, key) in [
        ("title: [a]", "title"),
        ("author: {url: x}", "author"),
        ("draft: maybe", "draft"),
        ("title: {{ title }}", "title"),
    ] {
        let front = read_yaml(content).0;
        assert_eq!(codes(&front), [Code::FrontMatterValue], "{content}");
        assert!(front.extra.contains_key(key), "{content}");
        assert!(front.diagnostics[0].hint.is_some());
    }
    let front = read_yaml("tags: [a, {b: c}]").0;
    assert_eq!((front.tags.len(), codes(&front)), (1, vec![Code::FrontMatterValue]));
    let front = read_yaml("tags:\n  - #news\n").0;
    assert_eq!(front.diagnostics[0].hint.as_deref(), Some("Put the word in quotes, for example \"#news\""));
}

#[test]
fn a_text_that_a_comment_cuts_is_noticed() {
    let front = read_yaml("x: 1\ntitle: Who's in Issue #3 of it").0;
    assert_eq!(front.title.as_deref(), Some("Who's in Issue"));
    let [problem] = front.diagnostics.as_slice() else { panic!("{:?}", front.diagnostics) };
    let expected = "a.md:3:23: warning[front-matter-value]: `title` ends before the #, because # begins a comment";
    assert_eq!(problem.to_string(), expected);
    assert_eq!(problem.hint.as_deref(), Some("Put the value in quotes: title: 'Who''s in Issue #3 of it'"));
    assert_eq!(codes(&read_yaml("description: the #rust tag").0), [Code::FrontMatterValue]);
    for content in [
        "title: 'Issue #3'",
        "title: \"Issue #3\"",
        "title: Issue#3",
        "title: C#",
        "title: 2.10 # the release",
        "title: >\n  Issue #3",
        "title: x\n#y",
        "other: Issue #3",
    ] {
        assert_eq!(codes(&read_yaml(content).0), [], "{content}");
    }
}

#[test]
fn aliases_that_grow_too_large_are_named() {
    let list = |name: &str| format!("[{}]", [name; 10].join(","));
    let bomb = (1..10).fold("title: T\na0: &a0 [x]\n".to_owned(), |bomb, level| {
        format!("{bomb}a{level}: &a{level} {}\n", list(&format!("*a{}", level - 1)))
    });
    let front = read_yaml(&bomb).0;
    let problem = &front.diagnostics[0];
    let expected = "a.md:4:10: error[front-matter-too-large]: The front matter repeats values through aliases until it is \
                    larger than 285 KiB";
    assert_eq!(problem.to_string(), expected);
    assert_eq!((front.title.as_deref(), front.diagnostics.len()), (Some("T"), 1));
    let hint = "An alias such as *a0 is repeated too often. Write the value itself in its place";
    assert_eq!(problem.hint.as_deref(), Some(hint));
}

#[test]
fn of_a_key_that_stands_twice_the_last_counts() {
    let (front, text) = read_yaml("title: a\ntags: [x]\ntitle: b\ntags: [y]\ntags: [y]\n");
    assert_eq!((front.title.as_deref(), tags(&front, &text)), (Some("b"), vec!["tags y".to_owned()]));
    assert_eq!(codes(&front), [Code::FrontMatterDuplicateKey; 2]);
    assert!(front.diagnostics[0].message.contains("line 2 and again on line 4"), "{}", front.diagnostics[0].message);
}

#[test]
fn nothing_is_lost_where_it_does_not_parse() {
    let (front, text) = read_yaml("title: Foo: bar\ndate: 2025-01-13\ntags: [a, b]\nimage: x.png");
    assert_eq!(front.title.as_deref(), Some("Foo: bar"));
    assert_eq!(front.date.map(|date| date.to_string()).as_deref(), Some("2025-01-13"));
    assert_eq!(tags(&front, &text), ["tags a", "tags b"]);
    assert_eq!(front.extra["image"], "x.png");
    let problem = &front.diagnostics[0];
    assert_eq!(
        (problem.severity, problem.to_string().as_str()),
        (Severity::Error, "a.md:2:11: error[front-matter-syntax]: This value has a colon but no quotes")
    );
    assert_eq!(problem.hint.as_deref(), Some("Put the value in quotes: title: 'Foo: bar'"));
    for text in [
        "+++\ntitle = \"T\"\ndate = 2025-13-45-1\ntags = [\"a\"]\n+++\nbody",
        "{\n \"title\": \"T\",\n \"x\" 1\n \"tags\": [\"a\"]\n}\nbody",
    ] {
        let front = read_at("a.md", text);
        assert_eq!((front.title.as_deref(), tags(&front, text)), (Some("T"), vec!["tags a".to_owned()]), "{text}");
        assert_eq!(codes(&front)[0], Code::FrontMatterSyntax);
        assert_eq!((front.diagnostics[0].place.unwrap().line, &text[front.body..]), (3, "body"));
    }
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    let unix = "---\ntitle: T\ntags:\n  - a\n  - b\n---\nbody\n";
    let dos = format!("\u{feff}{}", unix.replace('\n', "\r\n"));
    let (one, two) = (read_at("a.md", unix), read_at("a.md", &dos));
    assert_eq!((&one.title, tags(&one, unix)), (&two.title, tags(&two, &dos)));
    assert_eq!(&dos[two.body..], "body\r\n");
}

#[test]
fn what_is_no_mapping_or_not_closed_is_said() {
    for (text, code) in [
        ("---\nfunction reverse(s) {\n---\nbody", Code::FrontMatterNotAMapping),
        ("---\ntags: [a, , b]\n---\n", Code::FrontMatterSyntax),
        ("---\njust a sentence\n---\nbody", Code::FrontMatterNotAMapping),
        ("---\n- a\n- b\n---\nbody", Code::FrontMatterNotAMapping),
        ("---\ntitle: x\n\nbody", Code::FrontMatterUnclosed),
        ("\n---\ntitle: x\n---\nbody", Code::FrontMatterMisplaced),
        ("Title: x\nDate: 2013-08-19 00:33\n\nbody", Code::FrontMatterMisplaced),
    ] {
        let front = read_at("a.md", text);
        assert!(codes(&front) == [code], "{text:?}: {:?}", front.diagnostics);
        assert!(front.diagnostics[0].hint.is_some() && front.diagnostics[0].place.is_some());
    }
    for text in ["---\n\nA rule above\n\n---\n", "---\n---\n", "---\n# comment\n---\n", "no front matter"] {
        assert_eq!(codes(&read_at("a.md", text)), [], "{text:?}");
    }
}
