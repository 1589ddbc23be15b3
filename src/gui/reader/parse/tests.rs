use super::*;
use crate::gui::reader::document::slug;
use crate::place::RelPath;
use crate::post::ParseOptions;

/// The blocks of `text` in short: nesting, marker, kind, words.
fn outline(text: &str) -> Vec<String> {
    outline_of("a.md", text)
}

fn outline_of(path: &str, text: &str) -> Vec<String> {
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
            BlockKind::Image(image) => {
                format!("image {}{}:", image.target, if image.by_name { " by name" } else { "" })
            }
            BlockKind::Table(table) => format!("table {}:", table.rows.len()),
        };
        format!("{nest}{marker}{kind}{}", block.text())
    };
    PostBody::of(path, text).blocks.iter().map(in_short).collect()
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
        ("![a *b*](c.png) d", &["p:d", "image c.png:[image: a b]"]),
        ("![](c.png)", &["image c.png:[image]"]),
        ("a ![](b.png) c\n![](d.png)", &["p:a c", "image b.png:[image]", "image d.png:[image]"]),
        ("# ![b](c.png)\n\n- ![](d.png)\n- e", &["image c.png:[image: b]", ".* image d.png:[image]", ".* t:e"]),
        ("![[a b.png|300]]", &["image a b.png by name:[image: a b.png]"]),
        ("a <img src='b.png' alt='c &amp; d'> e", &["p:a e", "image b.png:[image: c & d]"]),
        ("<p>\n<img\n  src=\"b.png\">\nc\n</p>", &["html:<p>\nc\n</p>", "image b.png:[image]"]),
        ("<img src=\"b.png\">", &["image b.png:[image]"]),
        ("a ![b](https://c.d/e.png)", &["p:a image b https://c.d/e.png"]),
        ("![](//c.d/e.png)", &["p:image https://c.d/e.png"]),
        ("![a](data:image/png;base64,AAAA)", &["p:[image: a]"]),
        ("|![a](b.png)|\n|-|", &["table 1:"]),
        ("|a|b|\n|-|-|\n|c|d|", &["table 2:"]),
        ("{{< youtube x >}} {{< a >}}b{{< /a >}}", &["p:youtube ab"]),
        ("[a b]({{< ref \"c.md\" >}}) {% post_url d %} {% if e %}", &["p:a b post_url d if"]),
        ("`{{< a >}}` <!-- b --> c <a href=\"d\">e *f*</a>", &["p:{{< a >}}  c e f"]),
        ("<!--\na\n-->\n\n<p>a <a href=\"b\">c <b>d</b></a></p>", &["html:<p>a c d</p>"]),
        ("> [!NOTE]\n> a", &[">p:Note", ">p:a"]),
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
        ("[![a](https://i.b)](https://a.b)", &[("https://a.b", "[![a](https://i.b)](https://a.b)")]),
        ("![a](https://i.b)", &[("https://i.b", "![a](https://i.b)")]),
        ("|a|\n|-|\n|[b](c)|", &[("c", "[b](c)")]),
        ("a[^n]\n\n[^n]: b", &[("#^n", "[^n]")]),
    ] {
        let document = PostBody::of("a.md", text);
        let found: Vec<_> = document.links.iter().map(|link| (&*link.target, link.at.of(text))).collect();
        assert_eq!(found, links, "{text:?}");
    }
}

#[test]
fn runs_have_styles_and_places_after_the_front_matter() {
    let text = "---\nt: x\n---\nä **b** [c](d) &amp; `e`";
    let document = PostBody::of("a.md", text);
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
    let with_body = |text: &str, body| {
        let parsed = crate::post::parse(&RelPath::new("a.md"), text.into(), &ParseOptions::default());
        PostBody::new(&Post { body, ..parsed.post })
    };
    assert_eq!(with_body("ä", 1).blocks.len(), 1);
    assert!(with_body("abc", 9).is_empty());
    assert!(PostBody::of("a.md", "").is_empty());
}

#[test]
fn a_passage_takes_the_letters_of_a_run() {
    let text = "one. Zwei ä. three &amp; four";
    let document = PostBody::of("a.md", text);
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
    let document = PostBody::of("a.md", text);
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
    let document = PostBody::of("a.md", text);
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
    let document = PostBody::of("a.md", &text);
    assert_eq!(document.links.len(), text.matches("](").count());
    assert!(document.links.is_sorted_by_key(|link| link.at.start));
    let places: Vec<_> = document.blocks.iter().map(|block| block.span).collect();
    assert!(places.is_sorted_by_key(|place| place.start), "{places:?}");
}

#[test]
fn in_mdx_what_is_no_text_is_gone_and_what_components_hold_is_text() {
    for (text, blocks) in [
        ("import A from './a'\n\nb", &["p:b"][..]),
        ("export const a = {\n\n  b: 1,\n};\n\nc {/* d *e* */} f", &["p:c  f"]),
        ("<Tabs>\n  <Tab name=\"a\">\n\n    b *c*\n\n  </Tab>\n</Tabs>", &["p:b c"]),
        ("<Note>a [b](c.md)\n</Note>\n\nd <B/> e", &["p:a b", "p:d  e"]),
        ("<Tab>\n  ```js x\n  a\n    b\n  ```\n</Tab>\n\nc", &["code js:a\n  b", "p:c"]),
        ("<Tab>\n\n    a\n\n    ```js\n    b\n    ```\n\n    c\n</Tab>", &["p:a", "code js:b", "p:c"]),
        ("- a\n\n  <Tip>\n    b\n  </Tip>", &[".* p:a", ".p:b"]),
        ("<pre>\na\n</pre>", &["html:<pre>\na\n</pre>"]),
    ] {
        assert_eq!(outline_of("a.mdx", text), blocks, "{text:?}");
    }
}

/// The places of the links that can be clicked, in the order of the file.
fn clickable(document: &PostBody) -> Vec<Span> {
    let cells = document.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Table(table) => Some(table.rows.iter().flatten().flatten()),
        _ => None,
    });
    let runs = document.blocks.iter().flat_map(|block| &block.runs).chain(cells.flatten());
    let mut links: Vec<usize> = runs.filter(|run| !run.text.trim().is_empty()).filter_map(|run| run.link).collect();
    links.sort_unstable();
    links.dedup();
    links.into_iter().map(|link| document.links[link].at).collect()
}

#[test]
fn every_link_of_the_post_can_be_clicked() {
    const FRONT: &str = "---\ntitle: t\n---\n";
    for (path, body) in [
        ("a.md", "[a](b.md) [*c* d][r] [r] <https://e.f> www.g.h/_i_?j&amp;k=l. https://m.n/o_p_q\n\n[r]: s.md"),
        ("a.md", "[](a.md) [![b](c.png)](d.md) <e@f.g> [h](#i)"),
        ("a.md", "[[a]] x [[b#c|d *e*]] ![[f]] ![[g.png]] ![](h.png)"),
        (
            "a.md",
            "x <a href=\"a.md\">b *c* [[d]]</a> <a href=e.md>f\n\ng <a href=\"h.md\"></a> <a href=\"i\"><img src=j></a>",
        ),
        ("a.md", "<div>\n<a href=\"a.md\">b\nc</a> <a href=\"d.md\"><img src=\"e\"></a>\n<a href=f.md>\n</div>\n\ng"),
        ("a.md", "> <p><a\n> href=\"a.md\">b</a>\n\n- <p><a href=\"c.md\">d</a>\n"),
        ("a.md", "{{< ref \"a.md\" >}} [b *c*]({{< relref \"d.md#e\" >}}) {% post_url f %} [g]({% link h.md %})"),
        ("a.md", "{{< figure src=\"https://a.b/c\" link=\"https://d.e\" >}} {{<x y=\"https://f.g\">}}"),
        ("a.md", "# [a](b.md) https://c.d\n\n|[e](f.md)|[[g\\|h]]|\n|-|-|\n|{{< ref \"i\" >}}|https://j.k|"),
        ("a.md", "- [a](b.md)\n- https://c.d\n  - {% link e.md %}\n\n1. <a href=f>g</a>"),
        ("a.md", "`[a](b)` https://c.d\n\n```\nhttps://no.no\n```\n\n    https://no.no\n"),
        ("a.mdx", "import A from 'https://a.b/c';\nexport const d = 'https://e.f';\n\n[g](h.md) {/* https://no.no */}"),
        (
            "a.mdx",
            "<Tabs>\n  <Tab href=\"https://a.b\">\n\n    [c](d.md) <a href=\"e.md\">f</a>\n\n    - [[g]]\n  </Tab>\n</Tabs>",
        ),
        ("a.mdx", "x <Card href=\"https://a.b\" to={<C d=\"https://e.f\"/>}>g https://h.i</Card> <B>[j](k.md)</B>"),
        ("a.mdx", "<Card href=\"https://a.b\" />\n\n<a href=\"c.md\"><Icon/></a>\n\n<p>d <a href=\"e.md\">f</a></p>"),
        (
            "a.mdx",
            "<Steps>\n    <Step>a [b](c.md)\n    ```\n    https://no.no\n    ```\n    https://d.e</Step>\n</Steps>",
        ),
    ] {
        for text in [body.to_owned(), format!("{FRONT}{body}"), body.replace('\n', "\r\n"), body.replace('\n', "\r")] {
            let parsed = crate::post::parse(&RelPath::new(path), (&*text).into(), &ParseOptions::default());
            let links: Vec<_> = parsed.post.links.iter().map(|link| link.at).collect();
            let found = clickable(&PostBody::new(&parsed.post));
            let words = |spans: &[Span]| spans.iter().map(|at| at.of(&text).to_owned()).collect::<Vec<_>>();
            assert_eq!(words(&found), words(&links), "{text:?}");
        }
    }
}
