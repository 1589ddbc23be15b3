use super::*;
use crate::gui::reader::document::slug;

/// The blocks of `text` in short: nesting, marker, kind, words.
fn outline(text: &str) -> Vec<String> {
    let in_short = |block: &Block| {
        let nest: String = block.nest.iter().map(|nest| if *nest == Nest::Quote { '>' } else { '.' }).collect();
        let marker = match &block.marker {
            None => String::new(),
            Some(Marker::Bullet) => "* ".to_owned(),
            Some(Marker::Number(number)) => format!("{number}) "),
            Some(Marker::Task(done)) => format!("[{done}] "),
            Some(Marker::Note(label)) => format!("^{label} "),
        };
        let kind = match &block.kind {
            BlockKind::Front => "front:".to_owned(),
            BlockKind::Heading(level) => format!("h{level}:"),
            BlockKind::Paragraph if block.tight => "t:".to_owned(),
            BlockKind::Paragraph => "p:".to_owned(),
            BlockKind::Code { lang } => format!("code {lang}:"),
            BlockKind::Html => "html:".to_owned(),
            BlockKind::Rule => "rule".to_owned(),
            BlockKind::Table(table) => format!("table {}:", table.rows.len()),
        };
        format!("{nest}{marker}{kind}{}", block.text())
    };
    Document::new(text, 0).blocks.iter().map(in_short).collect()
}

#[test]
fn blocks_know_what_they_are_and_where_they_stand() {
    for (text, blocks) in [
        ("# A *b*\n\nc\nd  \ne", &["h1:A b", "p:c d\ne"][..]),
        ("- a\n- b\n  - c\n\nd", &[".* p:a", ".* t:b", "..* t:c", "p:d"]),
        ("3. a\n\n4. b\n\n   c", &[".3) p:a", ".4) p:b", ".p:c"]),
        ("- [ ] a\n- [x] b", &[".[false] p:a", ".[true] t:b"]),
        ("-\n- b", &[".* p:", ".* t:b"]),
        ("- - a", &["..* p:a"]),
        ("- > a", &[".>* p:a"]),
        ("> a\n>\n> > b", &[">p:a", ">>p:b"]),
        ("```rust x\nlet a;\n\nb\n```", &["code rust:let a;\n\nb"]),
        ("    a\n    b\n", &["code :a\nb"]),
        ("<div>\na\n</div>\n\nb <i>c</i>", &["html:<div>\na\n</div>", "p:b <i>c</i>"]),
        ("a\n\n---\n\nb", &["p:a", "rule", "p:b"]),
        ("a[^1]\n\n[^1]: b", &["p:a1", ".^1 p:b"]),
        ("![a *b*](c.png) d", &["p:[image: a b] d"]),
        ("![](c.png)", &["p:[image]"]),
        ("|a|b|\n|-|-|\n|c|d|", &["table 2:"]),
        ("{{< youtube x >}}", &["p:{{< youtube x >}}"]),
        ("import A from './a'\n\nb", &["p:import A from './a'", "p:b"]),
        ("", &[]),
    ] {
        assert_eq!(outline(text), blocks, "{text:?}");
    }
}

#[test]
fn links_lead_where_they_are_written_and_know_their_place() {
    for (text, links) in [
        ("a [b *c*](d.md) e", &[("d.md", "[b *c*](d.md)")][..]),
        ("[b][r]\n\n[r]: https://a.b", &[("https://a.b", "[b][r]")]),
        ("<https://a.b> <x@y.z>", &[("https://a.b", "<https://a.b>"), ("mailto:x@y.z", "<x@y.z>")]),
        ("[[n#h|l]] and [[m]]", &[("n#h", "[[n#h|l]]"), ("m", "[[m]]")]),
        ("![[n]] ![[p.png]]", &[("n", "![[n]]")]),
        ("see https://a.b/c_d_e?f&g. `https://no.no`", &[("https://a.b/c_d_e?f&g", "https://a.b/c_d_e?f&g")]),
        ("[![alt](i.png)](https://a.b)", &[("https://a.b", "[![alt](i.png)](https://a.b)")]),
        ("|a|\n|-|\n|[b](c)|", &[("c", "[b](c)")]),
        ("a[^n]\n\n[^n]: b", &[("#^n", "[^n]")]),
    ] {
        let document = Document::new(text, 0);
        let found: Vec<_> = document.links.iter().map(|link| (&*link.target, link.at.of(text))).collect();
        assert_eq!(found, links, "{text:?}");
    }
}

#[test]
fn runs_have_styles_and_places_after_the_front_matter() {
    let text = "---\nt: x\n---\nä **b** [c](d) &amp; `e`";
    let document = Document::new(text, 13);
    assert_eq!(document.blocks[0].kind, BlockKind::Front);
    let runs: Vec<_> = document.blocks[1].runs.iter().map(|run| (&*run.text, run.span.of(text))).collect();
    assert_eq!(
        runs,
        [("ä ", "ä "), ("b", "b"), (" ", " "), ("c", "c"), (" ", " "), ("&", "&amp;"), (" ", " "), ("e", "`e`")]
    );
    let styles: Vec<_> = document.blocks[1].runs.iter().map(|run| (run.style.bold, run.link, run.style.face)).collect();
    assert_eq!(styles[1], (true, None, Face::Text));
    assert_eq!(styles[3], (false, Some(0), Face::Text));
    assert_eq!(styles[7], (false, None, Face::Code));
}

#[test]
fn a_body_that_does_not_fit_is_no_body() {
    assert_eq!(Document::new("ä", 1).blocks.len(), 1);
    assert!(Document::new("abc", 9).is_empty());
    assert!(Document::new("", 0).is_empty());
}

#[test]
fn a_passage_takes_the_letters_of_a_run() {
    let text = "one. Zwei ä. three &amp; four";
    let document = Document::new(text, 0);
    let runs = &document.blocks[0].runs;
    let part = |passage: &str| {
        let start = text.find(passage).expect("in the text");
        let passage = Span::new(start, start + passage.len());
        let of_run = |run: &Run| {
            let chars = run.chars_of(passage)?;
            Some(run.text.chars().skip(chars.start).take(chars.len()).collect::<String>())
        };
        runs.iter().filter_map(of_run).collect::<Vec<_>>()
    };
    assert_eq!(part("Zwei ä."), ["Zwei ä."]);
    assert_eq!(part("three &amp; f"), ["three ", "&", " f"]);
    assert_eq!(part("amp"), ["&"]);
}

#[test]
fn anchors_lead_to_headings_and_footnotes() {
    let text = "# A b!\n\n## Ünï-Code\n\n## A b\n\nx[^1]\n\n[^1]: y";
    let document = Document::new(text, 0);
    for (anchor, block) in [
        ("a-b", Some(0)),
        ("A b", Some(0)),
        ("a-b-1", Some(2)),
        ("%C3%BCn%C3%AF-code", Some(1)),
        ("^1", Some(4)),
        ("nothing", None),
        ("%", None),
    ] {
        assert_eq!(document.anchor(anchor), block, "{anchor}");
    }
    assert_eq!(slug("What's new in 3.0?"), "whats-new-in-30");
}

#[test]
fn a_byte_lies_in_a_block() {
    let text = "a\n\nb\n\nc";
    let document = Document::new(text, 0);
    for (offset, block) in [(0, 0), (2, 0), (3, 1), (6, 2), (99, 2)] {
        assert_eq!(document.block_at(offset), Some(block), "{offset}");
    }
}

#[test]
fn lines_that_end_with_a_carriage_return_alone_are_lines() {
    assert_eq!(outline("# A\r\r[b](c)\r\r- d\r- e"), outline("# A\n\n[b](c)\n\n- d\n- e"));
}

#[test]
fn a_table_that_lacks_very_many_cells_shows_each_link_once_and_in_order() {
    let text = crate::post::in_order::lacking(600);
    let document = Document::new(&text, 0);
    assert_eq!(document.links.len(), text.matches("](").count());
    assert!(document.links.is_sorted_by_key(|link| link.at.start));
    let spans: Vec<_> = document.blocks.iter().map(|block| block.span).collect();
    assert!(spans.is_sorted_by_key(|span| span.start), "{spans:?}");
}
