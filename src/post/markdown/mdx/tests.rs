use super::*;

fn regions(text: &str) -> Vec<(&str, Kind)> {
    let regions = Regions::new(&RelPath::new("a.mdx"), text, 0).all;
    regions.into_iter().map(|(at, kind)| (&text[at], kind)).filter(|(piece, _)| !piece.is_empty()).collect()
}

#[test]
fn what_is_no_text_is_found() {
    use Kind::{Code, Markup};
    for (text, expected) in [
        (
            "import A from 'a';\nimport B from 'b';\n\nimport c",
            &[("import A from 'a';\nimport B from 'b';\n", Markup)] as &[(&str, Kind)],
        ),
        ("export const a = {\n  b: [\n\n  ],\n};\n\nc", &[("export const a = {\n  b: [\n\n  ],\n};\n", Markup)]),
        ("export const a = `{\n\n`\n\nb", &[("export const a = `{\n\n`\n", Markup)]),
        ("export const a = {\n\nb", &[("export const a = {\n", Markup)]),
        ("we\nimport a from b\n", &[]),
        ("export more goods", &[]),
        ("a {/* b\nc */} d", &[("{/* b\nc */}", Code)]),
        ("a {/* b", &[]),
        ("<Tab>\n    ```js\n    a\n\n    ```\n</Tab>", &[("<Tab>", Markup), ("    ```js\n    a\n\n    ```\n", Code)]),
        ("- ~~~\n  a\n  ~~~\nb", &[("- ~~~\n  a\n  ~~~\n", Code)]),
        ("> 1. ```\n>    a\n>    ````\nb", &[("> 1. ```\n>    a\n>    ````\n", Code)]),
        ("````\n```\n````\nb", &[("````\n```\n````\n", Code)]),
        ("```a`` b\n```", &[]),
        ("a <B c=\"d > e\" f={<g>h</g>} /> i", &[("<B c=\"d > e\" f=", Markup), (" />", Markup)]),
        ("a <b c=\"d\"> <B", &[]),
    ] {
        assert_eq!(regions(text), expected, "{text}");
    }
    assert!(Regions::new(&RelPath::new("a.md"), "import A from 'a'", 0).all.is_empty());
}

#[test]
fn tags_on_many_lines_with_one_end_cost_no_more_than_their_length() {
    let text = format!("<div>\n{}>\nb\n", "<b\n".repeat(200_000));
    let start = std::time::Instant::now();
    let texts = Regions::new(&RelPath::new("a.mdx"), "", 0).texts(&text, 0..text.len());
    assert_eq!(texts, Some(Vec::new()), "the parser is right");
    assert!(start.elapsed() < std::time::Duration::from_secs(10), "{:?}", start.elapsed());
}

#[test]
fn a_byte_knows_its_region() {
    let regions = Regions::new(&RelPath::new("a.MDX"), "--a {/* b */} <C/>", 2);
    let kinds = [3, 4, 12, 13, 14, 17, 18].map(|at| regions.at(at));
    let (code, markup) = (Some(Kind::Code), Some(Kind::Markup));
    assert_eq!(kinds, [None, code, code, None, markup, markup, None]);
}
