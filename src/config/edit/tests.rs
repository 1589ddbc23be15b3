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
            (reject("Signal", None), Correction::Accept(Rejection { name: "Signal".to_owned(), file: None, sentence: None })),
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
    let join = |first: &str, other: &str| Correction::Join { of: publishers, first: first.to_owned(), other: other.to_owned() };
    let joined = "publishers:\n  join: [[a.org, b.org], [c.org, d.org]] # mine\n";
    assert_eq!(after(joined, &join("a.org", "c.org")), "publishers:\n  join: [[a.org, b.org, c.org, d.org]] # mine\n");
    assert_eq!(after(joined, &join("a.org", "e.org")), "publishers:\n  join: [[a.org, b.org, e.org], [c.org, d.org]] # mine\n");
    assert_eq!(after(joined, &join("e.org", "d.org")), "publishers:\n  join: [[a.org, b.org], [c.org, d.org, e.org]] # mine\n");
    assert_eq!(after(joined, &join("b.org", "a.org")), "AlreadyThere");
    let rename = |id: &str, name: &str| Correction::Rename { of: sources, id: id.to_owned(), name: Some(name.to_owned()) };
    let named = "sources:\n  rename:\n    https://www.a.org/x: \"The X\" # c\n";
    assert_eq!(after(named, &rename("https://a.org/x", "Y: z")), "sources:\n  rename:\n    https://www.a.org/x: \"Y: z\" # c\n");
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
    assert_eq!(after("site: https://old.org # o\n", &site), "site: [\"https://old.org\", \"https://new.org\"] # o\n");
    let platform = |aliases: &[&str]| Correction::AddPlatform {
        name: "Marginalia".to_owned(),
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
    };
    assert_eq!(after("", &platform(&[])), "platforms:\n  - {name: Marginalia}\n");
    let known = "platforms:\n  - name: marginalia # m\n    domains: [marginalia.nu]\n";
    assert_eq!(after(known, &platform(&["Marginalia Search"])), format!("{known}    aliases:\n      - Marginalia Search\n"));
    assert_eq!(after(known, &Correction::RemovePlatform("Marginalia".to_owned())), "");
}

#[test]
fn what_would_be_wrong_is_refused_with_the_reason() {
    assert!(matches!(correct(Some("ignore: [a\n"), &reject("Box", None)), Err(Refused::Broken(_))));
    assert!(matches!(correct(None, &reject("Nowhere", None)), Err(Refused::Wrong(_))));
    assert!(matches!(
        correct(None, &Correction::Rename { of: Cited::Publishers, id: "news.ft.com".to_owned(), name: Some("F".to_owned()) }),
        Err(Refused::Wrong(_))
    ));
    assert_eq!(after("not_platforms: [box]", &reject("Box", None)), "AlreadyThere");
}

#[test]
fn the_lines_that_differ_are_told() {
    let edited = correct(Some("# a\nnot_platforms: [Box]\nimages: true\n"), &reject("Signal", None)).expect("it fits");
    assert_eq!((edited.line, edited.removed, edited.added), (
        2,
        vec!["not_platforms: [Box]".to_owned()],
        vec!["not_platforms: [Box, Signal]".to_owned()]
    ));
    assert_eq!(by_hand(&reject("Signal", None)).as_deref(), Some("not_platforms:\n  - Signal"));
}
