use super::*;
use crate::config::Rejection;
use crate::place::RelPath;

fn reject(name: &str, file: Option<&str>) -> Correction {
    Correction::Reject(Rejection { name: name.to_owned(), file: file.map(RelPath::new), sentence: None })
}

fn after(text: &str, correction: &Correction) -> String {
    correct(Some(text), correction).map_or_else(|why| format!("{why:?}"), |edited| edited.text.to_string())
}

#[test]
fn a_name_is_rejected_in_whatever_way_the_file_is_written() {
    let new = reject("Signal", Some("posts/a: b.md"));
    for (text, expected) in [
        ("", "not_platforms:\n  - {name: Signal, in: \"posts/a: b.md\"}\n"),
        ("# only\n", "# only\nnot_platforms:\n  - {name: Signal, in: \"posts/a: b.md\"}\n"),
        ("# only", "# only\nnot_platforms:\n  - {name: Signal, in: \"posts/a: b.md\"}\n"),
        ("\u{feff}images: true", "\u{feff}images: true\nnot_platforms:\n  - {name: Signal, in: \"posts/a: b.md\"}"),
        (
            "# top\nnot_platforms: # names\n    - Box   # no\n    # after\n\nimages: true\n",
            "# top\nnot_platforms: # names\n    - Box   # no\n    - {name: Signal, in: \"posts/a: b.md\"}\n    # after\n\nimages: true\n",
        ),
        (
            "not_platforms:\r\n- Box\r\nimages: true\r\n",
            "not_platforms:\r\n- Box\r\n- {name: Signal, in: \"posts/a: b.md\"}\r\nimages: true\r\n",
        ),
        (
            "not_platforms: [Box, 'Line']   # c\n",
            "not_platforms: [Box, 'Line', {name: Signal, in: \"posts/a: b.md\"}]   # c\n",
        ),
        (
            "not_platforms: [\n  Box, # a\n  Line, # b\n]\n",
            "not_platforms: [\n  Box, # a\n  Line, # b\n  {name: Signal, in: \"posts/a: b.md\"},\n]\n",
        ),
        (
            "not_platforms: [\n  Box, # a\n  Line # b\n]\n",
            "not_platforms: [\n  Box, # a\n  Line, # b\n  {name: Signal, in: \"posts/a: b.md\"}\n]\n",
        ),
        ("not_platforms: Box # one\n", "not_platforms: [Box, {name: Signal, in: \"posts/a: b.md\"}] # one\n"),
        ("not_platforms: # none yet\n", "not_platforms: # none yet\n  - {name: Signal, in: \"posts/a: b.md\"}\n"),
        ("not_platforms: []\n", "not_platforms: [{name: Signal, in: \"posts/a: b.md\"}]\n"),
        ("{images: true}\n", "{images: true, not_platforms: [{name: Signal, in: \"posts/a: b.md\"}]}\n"),
        ("a: &x [Box]\nnot_platforms: *x\n", "Shape"),
    ] {
        assert_eq!(after(text, &new), expected, "{text:?}");
    }
}

#[test]
fn what_was_written_is_taken_out_again() {
    for text in [
        "# top\nnot_platforms:\n  - Box # c\nimages: true\n",
        "not_platforms: [Box, Line]\n",
        "not_platforms: [\n  Box, # a\n  Line, # b\n]\n",
        "images: true\n",
        "# nothing\n",
        "sources: {rename: {\"https://a.org/x\": X}}\n",
        "sources:\n    join:\n        - [\"https://a.org/x\", \"https://b.org/x\"] # c\n",
        "publishers:\n  join: [[a.org, b.org]]\r\n",
    ] {
        let of = Cited::Publishers;
        let pairs = [
            (
                reject("Signal", None),
                Correction::Accept(Rejection { name: "Signal".to_owned(), file: None, sentence: None }),
            ),
            (
                Correction::Join { of, first: "x.org".to_owned(), other: "y.org".to_owned() },
                Correction::Part { of, member: "y.org".to_owned() },
            ),
            (
                Correction::Split { of, begin: "nyti.ms".to_owned() },
                Correction::Unsplit { of, begin: "nyti.ms".to_owned() },
            ),
            (
                Correction::Rename { of, id: "ft.com".to_owned(), name: Some("yes".to_owned()) },
                Correction::Rename { of, id: "ft.com".to_owned(), name: None },
            ),
        ];
        for (there, back) in pairs {
            let written = correct(Some(text), &there).unwrap_or_else(|why| panic!("{text:?} {there:?}: {why:?}"));
            assert_eq!(after(&written.text, &back), text, "{}", written.text);
        }
    }
}

#[test]
fn sources_and_publishers_are_joined_split_and_renamed() {
    let (sources, publishers) = (Cited::Sources, Cited::Publishers);
    let join = |first: &str, other: &str| Correction::Join {
        of: publishers,
        first: first.to_owned(),
        other: other.to_owned(),
    };
    let joined = "publishers:\n  join: [[a.org, b.org], [c.org, d.org]] # mine\n";
    assert_eq!(after(joined, &join("a.org", "c.org")), "publishers:\n  join: [[a.org, b.org, c.org, d.org]] # mine\n");
    assert_eq!(
        after(joined, &join("a.org", "e.org")),
        "publishers:\n  join: [[a.org, b.org, e.org], [c.org, d.org]] # mine\n"
    );
    assert_eq!(
        after(joined, &join("e.org", "d.org")),
        "publishers:\n  join: [[a.org, b.org], [c.org, d.org, e.org]] # mine\n"
    );
    assert_eq!(after(joined, &join("b.org", "a.org")), "AlreadyThere");
    let rename =
        |id: &str, name: &str| Correction::Rename { of: sources, id: id.to_owned(), name: Some(name.to_owned()) };
    let named = "sources:\n  rename:\n    https://www.a.org/x: \"The X\" # c\n";
    assert_eq!(
        after(named, &rename("https://a.org/x", "Y: z")),
        "sources:\n  rename:\n    https://www.a.org/x: \"Y: z\" # c\n"
    );
    assert_eq!(
        after(named, &rename("https://b.org", "B")),
        "sources:\n  rename:\n    https://www.a.org/x: \"The X\" # c\n    \"https://b.org\": B\n"
    );
    assert_eq!(
        after("sources: # s\n  split: [\"//x.org/\"]\n# end\n", &rename("https://b.org", "B")),
        "sources: # s\n  split: [\"//x.org/\"]\n  rename:\n    \"https://b.org\": B\n# end\n"
    );
}

#[test]
fn sites_and_platforms_are_added() {
    let site = Correction::AddSite("https://new.org".to_owned());
    assert_eq!(after("", &site), "site: \"https://new.org\"\n");
    assert_eq!(after("site: https://old.org # o\n", &site), "site: [https://old.org, \"https://new.org\"] # o\n");
    let platform = |aliases: &[&str]| Correction::AddPlatform {
        name: "Marginalia".to_owned(),
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
    };
    assert_eq!(after("", &platform(&[])), "platforms:\n  - {name: Marginalia}\n");
    let known = "platforms:\n  - name: marginalia # m\n    domains: [marginalia.nu]\n";
    assert_eq!(
        after(known, &platform(&["Marginalia Search"])),
        format!("{known}    aliases:\n      - Marginalia Search\n")
    );
    assert_eq!(after(known, &Correction::RemovePlatform("Marginalia".to_owned())), "");
}

#[test]
fn what_would_be_wrong_is_refused_with_the_reason() {
    assert!(matches!(correct(Some("ignore: [a\n"), &reject("Box", None)), Err(Refused::Broken(_))));
    assert!(matches!(correct(None, &reject("Nowhere", None)), Err(Refused::Wrong(_))));
    assert!(matches!(
        correct(
            None,
            &Correction::Rename { of: Cited::Publishers, id: "news.ft.com".to_owned(), name: Some("F".to_owned()) }
        ),
        Err(Refused::Wrong(_))
    ));
    assert_eq!(after("not_platforms: [box]", &reject("Box", None)), "AlreadyThere");
}

#[test]
fn the_lines_that_differ_are_told() {
    let edited = correct(Some("# a\nnot_platforms: [Box]\nimages: true\n"), &reject("Signal", None)).expect("it fits");
    assert_eq!(
        (edited.line, edited.removed, edited.added),
        (2, vec!["not_platforms: [Box]".to_owned()], vec!["not_platforms: [Box, Signal]".to_owned()])
    );
    assert_eq!(by_hand(&reject("Signal", None)).as_deref(), Some("not_platforms:\n  - Signal"));
}

/// All lines that are comments, and all keys in their order.
fn comments(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| line.starts_with('#')).collect()
}

/// Each of these settings can be said in every file.
fn corrections() -> Vec<Correction> {
    let of = Cited::Sources;
    let url = |path: &str| format!("https://x.org/{path}");
    vec![
        reject("Signal", None),
        Correction::Reject(Rejection {
            name: "Threads".to_owned(),
            file: Some(RelPath::new("ä [b]: #c.md")),
            sentence: Some("It's a \"quote\": {yes}, no #hash\u{7f}!".to_owned()),
        }),
        Correction::AddPlatform { name: "Marginalia".to_owned(), aliases: vec!["小网".to_owned()] },
        Correction::Join { of, first: url("a"), other: url("b") },
        Correction::Split { of, begin: url("app?view=") },
        Correction::Rename { of, id: url("a"), name: Some("1984".to_owned()) },
        Correction::Rename { of: Cited::Publishers, id: "x.org".to_owned(), name: Some("X: the site".to_owned()) },
        Correction::AddSite("https://mine.org".to_owned()),
    ]
}

/// What must hold of every correction of every text; how many were made.
fn check(text: &str) -> usize {
    let mut count = 0;
    for correction in corrections() {
        let Ok(edited) = correct(Some(text), &correction) else { continue };
        count += 1;
        // The values were compared as the correction was made; here it is that nothing else has been touched.
        assert_eq!(comments(text), comments(&edited.text), "{correction:?}\n{text}\n→\n{}", edited.text);
        let mut rest = edited.text.chars();
        let is_kept = text.chars().all(|c| rest.any(|other| other == c));
        assert!(is_kept, "{correction:?} takes bytes away\n{text}\n→\n{}", edited.text);
        let again = correct(Some(&edited.text), &correction);
        assert!(matches!(again, Err(Refused::AlreadyThere | Refused::Shape)), "{correction:?} twice: {again:?}");
    }
    count
}

/// The YAML of the front matters below a folder.
fn front_matters(folder: &std::path::Path, found: &mut Vec<String>) {
    let mut entries: Vec<_> =
        std::fs::read_dir(folder).expect("it is ours").flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            front_matters(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "md")
            && let Ok(text) = std::fs::read_to_string(&path)
            && let Some((yaml, _)) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---"))
        {
            found.push(format!("{yaml}\n"));
        }
    }
}

#[test]
fn settings_are_added_to_real_yaml_and_nothing_else_changes() {
    let mut texts = Vec::new();
    front_matters(std::path::Path::new("sample_posts"), &mut texts);
    if let Some(folder) = std::env::var_os("LINKLOOM_CORPORA") {
        front_matters(std::path::Path::new(&folder), &mut texts);
    }
    let made: usize = texts.iter().map(|text| check(text)).sum();
    let all = texts.len() * corrections().len();
    println!("{made} of {all} corrections in {} texts", texts.len());
    // Quoted texts that go on at the left margin are no YAML to the one parser, and are YAML to the other.
    assert!(texts.len() >= 15 && made * 100 >= all * 85, "{made} of {all}");
}

mod generated {
    use proptest::prelude::*;

    use super::*;

    /// A value of the settings in one of the ways to write it, each line of it so far in. A bracket that closes at the left
    /// margin behind a text in quotes is no YAML to the parser that tells places, and the text is refused.
    fn list(items: &[String], flow: usize, indent: usize, comment: &str) -> String {
        let pad = " ".repeat(indent);
        match flow {
            0 => format!(" [{}]{comment}\n", items.join(", ")),
            1 if !items.is_empty() => {
                format!(" [{comment}\n{pad}  {}{comment}\n{pad} ]\n", items.join(&format!(",{comment}\n{pad}  ")))
            }
            2 if !items.is_empty() => format!(
                " [\n{}{pad} ]\n",
                items.iter().map(|item| format!("{pad}  {item},{comment}\n")).collect::<Vec<_>>().concat()
            ),
            3 if items.len() == 1 => format!(" {}{comment}\n", items[0]),
            _ => format!(
                "{comment}\n{}",
                items.iter().map(|item| format!("{pad}- {item}{comment}\n# in between\n")).collect::<Vec<_>>().concat()
            ),
        }
    }

    fn names() -> impl Strategy<Value = Vec<String>> {
        let name = prop::sample::select(vec![
            "Box",
            "'Line'",
            "\"Slack\"",
            "{name: Medium, in: a.md}",
            "{name: X, in: 'b#.md'} ",
        ]);
        prop::collection::vec(name.prop_map(|name| name.trim().to_owned()), 0..4)
    }

    fn settings() -> impl Strategy<Value = String> {
        let comment = prop::sample::select(vec!["", " # note", "   #[x]: 'y"]);
        let end = prop::sample::select(vec!["\n", "\r\n"]);
        let parts = (names(), 0..5_usize, 0..5_usize, prop::bool::ANY, prop::bool::ANY, prop::bool::ANY);
        (parts, comment, end, 0..5_usize, prop::bool::ANY).prop_map(|((names, flow, indent, marked, top, closed), comment, end, order, nested)| {
            let mut keys = [
                format!("not_platforms:{}", list(&names, flow, indent, comment)),
                format!("# about images\nimages: true{comment}\n"),
                format!("site: https://example.org{comment}\n\n"),
                if nested {
                    format!("sources:{comment}\n    rename:\n        # names\n        \"https://a.org/x\": The X report{comment}\n    split: [\"https://b.org/\"]\n")
                } else {
                    format!("sources: {{rename: {{\"https://a.org/x\": X}}, join: [[\"https://c.org\", \"https://d.org\"]]}}{comment}\n")
                },
                "publishers:\n- # nothing\n".replace("- # nothing\n", "  join:\n  - [a.org, b.org]\n"),
            ];
            keys.rotate_left(order);
            let text = format!("{}{}{}", if marked { "\u{feff}" } else { "" }, if top { "# top\n\n" } else { "" }, keys.concat());
            let text = text.replace('\n', end);
            if closed { text } else { text.trim_end().to_owned() }
        })
    }

    proptest! {
        #[test]
        fn settings_are_added_to_any_settings(text in settings()) {
            let is_sound = Config::parse(bare(&text), false).1.is_empty();
            let made = check(&text);
            // What a person writes is edited, not only refused safely.
            prop_assert!(!is_sound || made >= corrections().len() - 1, "{made}\n{text}");
        }

        #[test]
        fn any_text_is_edited_or_refused(parts in prop::collection::vec(prop_oneof![
            prop::sample::select(vec!["not_platforms", "sources", "join", "name", ": ", ":", "\n", "  ", "- ", "[", "]", "{", "}", ", ",
                ",\n", "\"", "'", "# c\n", "https://x.org", "Box", "&a ", "*a", "!t ", "|\n", "\r\n", "é", "---\n", "...\n"]).prop_map(str::to_owned),
            any::<String>(),
        ], 0..20)) {
            check(&parts.concat());
        }
    }
}
