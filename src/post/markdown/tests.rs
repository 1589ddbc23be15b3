use std::time::{Duration, Instant};

use super::*;
use crate::place::Span;
use crate::post::WikiLabel;
use crate::post::model::{LinkSyntax, LinkTarget};
use crate::post::plain::plain_text;
use crate::text::folded;

/// Parses in memory of its own.
fn parse_new(path: &str, text: &str, body: usize, sentences: &mut Vec<Sentence>, options: &ParseOptions) -> Body {
    parse(&RelPath::new(path), (text, body), sentences, Vec::new(), options, &mut Buffers::default())
}

fn read(text: &str) -> (Body, Vec<Sentence>) {
    let mut sentences = Vec::new();
    let body = parse_new("a.md", text, 0, &mut sentences, &ParseOptions::default());
    (body, sentences)
}

/// With tags in the text and images.
fn everything() -> ParseOptions {
    ParseOptions { inline_tags: true, images: true, ..ParseOptions::default() }
}

fn target(link: &Link) -> String {
    match &link.target {
        LinkTarget::Source { url, .. } => url.to_string(),
        LinkTarget::Relative { path, anchor } => format!("{path}#{anchor}"),
        LinkTarget::Wiki { name, anchor } => format!("[[{name}#{anchor}"),
        LinkTarget::Anchor(anchor) => format!("#{anchor}"),
        LinkTarget::Other(other) => other.to_string(),
    }
}

#[test]
fn links_of_every_syntax() {
    use LinkSyntax::{Autolink, Bare, Html, Inline, Reference, Shortcode, Wiki};
    for (markdown, place, url, text, syntax) in [
        ("a [b *c*](https://x.org \"t\") d", "[b *c*](https://x.org \"t\")", "https://x.org", "b c", Inline),
        ("[`b` c](<a b.md>)", "[`b` c](<a b.md>)", "a b.md#", "b c", Inline),
        ("[![alt](i.png)](https://x.org)", "[![alt](i.png)](https://x.org)", "https://x.org", "", Inline),
        ("[x](https://x.org/a_(b))", "[x](https://x.org/a_(b))", "https://x.org/a_(b)", "x", Inline),
        ("[[x]](https://x.org)", "[[x]](https://x.org)", "https://x.org", "[x]", Inline),
        ("[a][b]\n\n[b]: https://x.org", "[a][b]", "https://x.org", "a", Reference),
        ("[a]\n\n[a]: https://x.org", "[a]", "https://x.org", "a", Reference),
        ("[[a]]\n\n[a]: https://x.org", "[a]", "https://x.org", "a", Reference),
        ("<https://x.org/a>", "<https://x.org/a>", "https://x.org/a", "https://x.org/a", Autolink),
        ("<a@x.org>", "<a@x.org>", "mailto:a@x.org", "a@x.org", Autolink),
        ("see https://x.org/a_b_c.", "https://x.org/a_b_c", "https://x.org/a_b_c", "https://x.org/a_b_c", Bare),
        ("**https://x.org/a*b**", "https://x.org/a*b", "https://x.org/a*b", "https://x.org/a*b", Bare),
        (
            "https://x.org/?a=1&amp;b=2!",
            "https://x.org/?a=1&amp;b=2",
            "https://x.org/?a=1&b=2",
            "https://x.org/?a=1&b=2",
            Bare,
        ),
        ("a|b\n-|-\nhttps://x.org/a|b", "https://x.org/a", "https://x.org/a", "https://x.org/a", Bare),
        ("[x] (https://x.org)", "https://x.org", "https://x.org", "https://x.org", Bare),
        (
            "a <a href='https://x.org?a&amp;b'>b *c*</a> d",
            "<a href='https://x.org?a&amp;b'>b *c*</a>",
            "https://x.org?a&b",
            "b c",
            Html,
        ),
        ("<div>\n<A HREF=https://x.org>b</A></div>", "<A HREF=https://x.org>b</A>", "https://x.org", "b", Html),
        ("a [[b]] c", "[[b]]", "[[b#", "b", Wiki),
        ("a [[b c#d|e *f*]] g", "[[b c#d|e *f*]]", "[[b c#d", "e f", Wiki),
        ("[[#^8c|step 6]]", "[[#^8c|step 6]]", "#^8c", "step 6", Wiki),
        ("![[note]]", "![[note]]", "[[note#", "note", Wiki),
        ("a|b\n-|-\n[[a\\|b]]|c", "[[a\\|b]]", "[[a#", "b", Wiki),
        ("[a](b%20c.md#d)", "[a](b%20c.md#d)", "b c.md#d", "a", Inline),
        ("[a](/x/y)", "[a](/x/y)", "/x/y#", "a", Inline),
        ("[a](#b)", "[a](#b)", "#b", "a", Inline),
        ("# [a](b.md)", "[a](b.md)", "b.md#", "a", Inline),
        ("a [b c]({{< ref \"d.md#e\" >}}).", "[b c]({{< ref \"d.md#e\" >}})", "[[d.md#e", "b c", Shortcode),
        ("a {{% relref \"d\" %}} b", "{{% relref \"d\" %}}", "[[d#", "", Shortcode),
        ("- [b]({% post_url 2020-01-01-c %})", "[b]({% post_url 2020-01-01-c %})", "[[2020-01-01-c#", "b", Shortcode),
        (
            "<a href=\"{% link _posts/b.md %}\">c</a>",
            "<a href=\"{% link _posts/b.md %}\">c</a>",
            "[[_posts/b.md#",
            "c",
            Html,
        ),
    ] {
        let (body, sentences) = read(markdown);
        let [link] = body.links.as_slice() else { panic!("{markdown}: {:?}", body.links) };
        let found = (link.at.of(markdown), target(link), &*link.text, link.syntax);
        assert_eq!(found, (place, url.to_owned(), text, syntax), "{markdown}");
        let sentence = sentences[link.sentence as usize].at;
        assert!(sentence.start <= link.at.start && link.at.end <= sentence.end, "{markdown}");
    }
}

#[test]
fn what_is_no_link() {
    for markdown in [
        "![a](https://x.org/a.png)",
        "`https://x.org`",
        "    https://x.org",
        "```\n[a](https://x.org)\n```",
        "<!-- <a href=\"https://x.org\">a</a> https://x.org -->",
        "a <!-- https://x.org --> b",
        "![[a.png]]",
        "\\[[a]]",
        "[sic]",
        "[[ ]]",
        "`{{< ref \"b.md\" >}}`",
        "```\n{% link b.md %}\n```",
        "<a href={b}>c</a>",
        "<img src=\"https://x.org\">",
    ] {
        let (body, _) = read(markdown);
        assert_eq!(body.links, [], "{markdown}");
    }
}

#[test]
fn a_broken_address_is_a_warning_at_its_place() {
    let (body, _) = read("a\n\nb [c](http://) <a href='ttps://x.org'>d</a>");
    assert_eq!(body.links, []);
    let printed: Vec<_> =
        body.diagnostics.iter().map(|d| d.to_string().split(": This").next().unwrap_or("").to_owned()).collect();
    assert_eq!(printed, ["a.md:3:3: warning[bad-url]", "a.md:3:16: warning[bad-url]"]);
}

#[test]
fn passages_hold_the_words_and_know_their_places() {
    for (markdown, texts) in [
        ("**One** _two_\nthree `four` five", &["One two three   five"] as &[&str]),
        ("see https://x.org/a. And <https://x.org> too", &["see  . And   too"]),
        ("a &amp; b \\* c <b>d</b>e<br>f", &["a & b * c de f"]),
        ("![alt](x.png) after", &[" after"]),
        ("- one\n- two\n  - three\n\n    four\n- [x] five", &["one", "two", "three", "four", "five"]),
        ("# Head {#id}\n\n> quote\n> more", &["Head", "quote more"]),
        ("a|b\n-|-\nc|`d`", &["a", "b", "c"]),
        ("a[^1] b\n\n[^1]: note", &["a b", "note"]),
        ("```\ncode\n```\n\n<!-- no -->\n\ntext", &["text"]),
        (
            "<div>one <b>tw</b>o<br>three\n  four<p>five</p><pre>no</pre><style>no</style> &eacute;</div>",
            &["one two three four", "five", "é"],
        ),
        ("see [[a|the b]]!", &["see the b!"]),
    ] {
        let (body, _) = read(markdown);
        let found: Vec<_> = body.passages.iter().map(|passage| passage.text).collect();
        assert_eq!(found, texts, "{markdown}");
        for passage in body.passages.iter() {
            for (offset, c) in passage.text.char_indices().filter(|(_, c)| c.is_ascii_alphanumeric()) {
                let at = passage.in_file(offset as u32) as usize;
                assert!(markdown[at..].starts_with(c), "{markdown} at {offset}");
            }
        }
    }
}

#[test]
fn sentences_hold_the_markdown_in_them() {
    for (markdown, expected) in [
        ("**One** is. Two *is* [c](https://x.org).", &["**One** is.", "Two *is* [c](https://x.org)."] as &[&str]),
        ("One. [Name](https://x.org)", &["One. [Name](https://x.org)"]),
        ("One [Name](https://x.org) two", &["One [Name](https://x.org) two"]),
        ("One. `code` is two. `end`", &["One.", "`code` is two. `end`"]),
        ("**One. Two.** Three.", &["One.", "Two.", "Three."]),
        ("One https://x.org. Two", &["One https://x.org.", "Two"]),
        ("One.[^1] Two.\n\n[^1]: Note", &["One.", "Two.", "Note"]),
        ("-   **A**: b.\n-   **C**", &["**A**: b.", "**C**"]),
        ("## Head\n\nText &amp; more&hellip;", &["Head", "Text &amp; more&hellip;"]),
        ("> One\n> two. Three\n> four.", &["One\n> two.", "Three\n> four."]),
        ("<p>\n  <a href=\"b\">c</a> d\n</p>", &["<a href=\"b\">c</a> d"]),
        ("[![alt](i.png)](https://x.org)", &["[![alt](i.png)](https://x.org)"]),
    ] {
        let (_, sentences) = read(markdown);
        let found: Vec<_> = sentences.iter().map(|sentence| sentence.at.of(markdown)).collect();
        assert_eq!(found, expected, "{markdown}");
    }
}

#[test]
fn the_words_of_a_sentence_are_the_passage_s() {
    let markdown = "**One** [two][r] three’s &amp; *four*. Five\n> no [six](x.md), [[a|b]] and \\*seven\\*!\n\n[r]: y";
    let (body, sentences) = read(markdown);
    for passage in body.passages.iter() {
        let ends = passage.sentences.iter().skip(1).map(|s| s.0 as usize).chain([passage.text.len()]);
        for (&(start, index), end) in passage.sentences.iter().zip(ends) {
            let words = folded(&passage.text[start as usize..end]);
            assert_eq!(plain_text(sentences[index as usize].at.of(markdown)), words);
        }
    }
}

#[test]
fn headings_stand_above_sentences() {
    let (body, sentences) = read("zero\n\n# One `two`\n\na\n\n## Three\n\nb");
    let headings: Vec<_> = body.headings.iter().map(|h| (h.level, &*h.text)).collect();
    assert_eq!(headings, [(1, "One two"), (2, "Three")]);
    assert_eq!(body.title.as_deref(), Some("One two"));
    assert_eq!(sentences.iter().map(|s| s.heading).collect::<Vec<_>>(), [None, None, Some(0), Some(0), Some(1)]);
    assert_eq!(body.headings[1].at.of("zero\n\n# One `two`\n\na\n\n## Three\n\nb"), "## Three");
}

#[test]
fn spans_count_from_the_start_of_the_file() {
    let text = "---\na: b\n---\n[c](d.md)";
    let mut sentences = vec![Sentence { at: Span::new(4, 8), heading: None }];
    let body = parse_new("a.md", text, 13, &mut sentences, &ParseOptions::default());
    assert_eq!(body.links[0].at.of(text), "[c](d.md)");
    assert_eq!(body.links[0].sentence, 1);
    assert_eq!(sentences[1].at.of(text), "[c](d.md)");
}

#[test]
fn odd_input_does_no_harm() {
    for markdown in [
        "",
        "[[",
        "]]",
        "![[",
        "[[a",
        "a]]",
        "[[a]",
        "<a href=",
        "<a href=\"x",
        "http",
        "www.",
        "&",
        "\\",
        "[^1]:",
        "|",
        "[[[a]]]",
        "![[[a]]]",
        "[[a]](",
        "# ",
        "- ",
        "> ",
        "\u{feff}",
        "\0",
        "[a](b)\r\n[c](d)\r",
        "[[a]][b]",
        "<a href='b'>[c](d)</a>",
        "[<a href='b'>c](d)</a>",
        "**[[a]**]",
    ] {
        let (body, sentences) = read(markdown);
        for link in &body.links {
            assert!((link.sentence as usize) < sentences.len(), "{markdown}");
        }
    }
}

#[test]
fn a_small_file_is_read_in_no_time_whatever_stands_in_it() {
    for (markdown, links) in [
        ("x ".to_owned() + &"http://-".repeat(40_000), 0),
        ("x ".to_owned() + &"_www.a".repeat(40_000), 1),
        ("x ".to_owned() + &"http://x.org/]".repeat(40_000), 40_000),
        ("x http://x.org/".to_owned() + &")".repeat(300_000), 1),
        ("x http://x.org/".to_owned() + &"\\_".repeat(100_000), 1),
        ("x ".to_owned() + &"http://x.org/&a".repeat(20_000), 1),
        ("x ".to_owned() + &"==http://x.org/，".repeat(20_000), 20_000),
        ("x ".to_owned() + &"http://x.org/[".repeat(20_000) + &"](".repeat(20_000), 1),
        ("x ".to_owned() + &"http://x.org/{a".repeat(20_000) + &"}".repeat(20_000), 1),
        ("x ".to_owned() + &"doi:10.1000/(".repeat(20_000), 1),
        ("x ".to_owned() + &"doi:10.1000".repeat(40_000), 0),
        ("x http://x.org/".to_owned() + &";".repeat(300_000), 1),
        ("x ".to_owned() + &"<a href=//x.y>w ".repeat(32_000), 32_000),
        ("<div>\n".to_owned() + &"<a href=\"//x.y\" title=\">\" ".repeat(20_000), 20_000),
        ("One. ".to_owned() + &"`c` Two. ".repeat(100_000), 0),
        ("x ".to_owned() + &"{{< ref ".repeat(40_000), 0),
        ("x ".to_owned() + &"[a]({% link b.md %}) ".repeat(20_000), 20_000),
        ("<A{".repeat(100_000), 0),
        ("x ".to_owned() + &"#1#".repeat(100_000), 0),
        ("x ".to_owned() + &"#a ".repeat(100_000), 0),
        ("<div>\n".to_owned() + &"<img src=//x.y>".repeat(20_000), 20_000),
        ("{/*".repeat(100_000), 0),
        ("export let {\n\n".repeat(50_000), 0),
        ("a\n\n".to_owned() + &"    b\n\n".repeat(100_000), 0),
        ("-     ".repeat(50_000), 0),
        ("<A>\nb\n\n".repeat(50_000), 0),
        ("<A>\n".repeat(100_000), 0),
        ("<div>\na\n".repeat(50_000), 0),
        ("a\n\n    ".to_owned() + &"-     b\n    ".repeat(50_000), 0),
        ("```a\n".repeat(100_000), 0),
        ("> - ".repeat(1_000) + &"```a\n~~~\n".repeat(1_000), 0),
    ] {
        let start = Instant::now();
        let body = parse_new("a.mdx", &markdown, 0, &mut Vec::new(), &everything());
        let took = start.elapsed();
        let head = markdown.chars().take(30).collect::<String>();
        assert_eq!(body.links.len(), links, "{head}");
        assert!(took < Duration::from_secs(2), "{head}: {took:?}");
    }
}

#[test]
fn a_link_that_is_not_closed_ends_at_the_next() {
    let (body, sentences) = read("a <a href=//x.y>b *c* <a href=//x.z>d</a> e");
    let found: Vec<_> = body.links.iter().map(|link| (target(link), &*link.text)).collect();
    assert_eq!(found, [("//x.y".to_owned(), "b c"), ("//x.z".to_owned(), "d")]);
    assert_eq!(sentences.len(), 1);
}

#[test]
fn the_text_of_a_link_is_cut_where_nobody_reads_on() {
    for (long, length) in [("é ".repeat(200), 299), ("a".repeat(300), 300), (" ".repeat(2_000) + "a", 1)] {
        let (body, _) = read(&format!("x <a href=//x.y>{long}</a>"));
        assert_eq!(body.links[0].text.chars().filter(|&c| c != '…').count(), length, "{}", body.links[0].text);
    }
}

/// What is read of an MDX file: the links and the words.
fn read_mdx(text: &str) -> (Vec<String>, Vec<String>) {
    let body = parse_new("a.mdx", text, 0, &mut Vec::new(), &ParseOptions::default());
    let words = body.passages.iter().map(|passage| folded(passage.text)).filter(|words| !words.is_empty());
    (body.links.iter().map(target).collect(), words.collect())
}

#[test]
fn in_mdx_code_is_code_however_far_in_it_stands() {
    let fence = "<Tab>\n    ```js\n    a\n\n    b('https://x.org/no');\n    ```\n</Tab>\n\n[c](https://x.org)";
    assert_eq!(read_mdx(fence), (vec!["https://x.org".to_owned()], vec!["c".to_owned()]));
    let two = "<Tab>\n ~~~\n a\n\n <a href='//x.org/no'>b</a>\n\n ~~~\n</Tab>\n\nd";
    assert_eq!(read_mdx(two).0, [""; 0]);
}

#[test]
fn in_mdx_text_is_text_however_far_in_it_stands() {
    let text = "\
<Note>

    One [a](https://x.org/a).
    Two
    three.

    - four [b](b.md)

    ```sh
    # [no](no.md)

    [no](no.md)
    ```
\tFive `[no](no.md)`

</Note>

-     six [c](c.md)

> \n>     seven
";
    let (links, words) = read_mdx(text);
    assert_eq!(links, ["https://x.org/a", "b.md#", "c.md#"].map(str::to_owned));
    assert_eq!(words, ["One a. Two three.", "four b", "Five", "six c", "seven"]);
    let (body, sentences) = read(text);
    assert_eq!(body.links.len(), 0, "elsewhere it is code");
    assert_eq!(sentences.len(), 0);
    let mut sentences = Vec::new();
    let body = parse_new("a.mdx", text, 0, &mut sentences, &ParseOptions::default());
    let of_links = body.links.iter().map(|link| sentences[link.sentence as usize].at.of(text));
    assert_eq!(of_links.collect::<Vec<_>>(), ["One [a](https://x.org/a).", "four [b](b.md)", "six [c](c.md)"]);
}

#[test]
fn in_mdx_what_components_hold_is_text() {
    let text = "\
<Steps>
1. One [a](https://x.org/a).
   Two.
2. Three <Badge text=\"no\" />
</Steps>

<Grid>
  <Card title=\"no\" items={[
    { url: 'https://x.org/no' },
  ]}>
    Four [b](b.md).
    - five
      [c](c.md)
  </Card>
</Grid>

<p>[Six](d.md) <a href='//x.org/e'>seven</a></p>

<ul>
  {all.map((one) => (
    <li>{one} [no](no.md)</li>
  ))}
  {name} has [eight](f.md)
</ul>

<style>
  [no](no.md)
</style>
";
    let mut sentences = Vec::new();
    let body = parse_new("a.mdx", text, 0, &mut sentences, &ParseOptions::default());
    let targets: Vec<_> = body.links.iter().map(target).collect();
    assert_eq!(targets, ["https://x.org/a", "b.md#", "c.md#", "d.md#", "//x.org/e", "f.md#"]);
    let words: Vec<_> = body.passages.iter().map(|passage| folded(passage.text)).collect();
    assert_eq!(words, ["One a. Two.", "Three", "Four b.", "five c", "Six seven", "has eight"]);
    let of_links: Vec<_> = body.links.iter().map(|link| sentences[link.sentence as usize].at.of(text)).collect();
    assert_eq!(of_links[..2], ["One [a](https://x.org/a).", "Four [b](b.md)."]);
    assert_eq!(body.items.len(), 3);
    let elsewhere: Vec<_> = read(text).0.links.iter().map(target).collect();
    assert_eq!(elsewhere, ["https://x.org/a", "//x.org/e"], "elsewhere it is HTML, with a bare address");
}

#[test]
fn in_mdx_imports_components_and_comments_are_no_text() {
    let module = "import A from './a.astro'\n\nexport const b = {\n  url: 'https://x.org',\n\n  c: `d`,\n}\n\ne";
    assert_eq!(read_mdx(module), (vec!["https://x.org".to_owned()], vec!["e".to_owned()]));
    let tag = "a <B\n  title=\"c\"\n  link=\"https://x.org\"\n  d={<p>e</p>}\n/> f";
    let (links, words) = read_mdx(tag);
    assert_eq!((links, words.join(" ").contains("title")), (vec!["https://x.org".to_owned()], false));
    assert_eq!(read_mdx("a {/* b [c](d.md) */} e"), (vec![], vec!["a e".to_owned()]));
}

#[test]
fn words_behind_a_hash_are_tags_where_they_are_asked_for() {
    let text = "# One #a\n\nTwo. Three **#b/c** and #d_e_f. [#no](x) <https://x.org/#no> `#no`\n\n    #no\n\n- #b/C";
    let mut sentences = Vec::new();
    let body = parse_new("a.md", text, 0, &mut sentences, &everything());
    let tags: Vec<_> = body.tags.iter().map(|tag| (tag.key.as_str(), &*tag.spelling, tag.at.of(text))).collect();
    assert_eq!(tags, [("a", "a", "#a"), ("b/c", "b/c", "#b/c"), ("d_e_f", "d_e_f", "#d_e_f"), ("b/c", "b/C", "#b/C")]);
    let around: Vec<_> = body.tags.iter().map(|tag| sentences[tag.sentence as usize].at.of(text)).collect();
    assert_eq!(around[0], "One #a");
    assert!(around[1].starts_with("Three") && around[2] == around[1], "{around:?}");
    assert!(body.tags.iter().all(|tag| &*tag.rule == "inline"));
    assert_eq!(read(text).0.tags, []);
}

#[test]
fn images_are_counted_and_are_links_where_they_are_asked_for() {
    let text = "a ![b](https://x.org/c.png) [![d](e.png)](f.md) <img src='//x.org/g.png'>\n\n![[h.png]]\n\n\
                <p><a href=i.md><img src=https://x.org/j.png></a></p>\n\n`![k](https://x.org/no)`";
    let mut sentences = Vec::new();
    let body = parse_new("a.md", text, 0, &mut sentences, &everything());
    assert_eq!(body.images, 5);
    let images: Vec<_> = body.links.iter().filter(|link| link.syntax == LinkSyntax::Image).collect();
    assert_eq!(
        images.iter().map(|link| target(link)).collect::<Vec<_>>(),
        ["https://x.org/c.png", "//x.org/g.png", "https://x.org/j.png"]
    );
    for link in &body.links {
        let sentence = sentences[link.sentence as usize].at;
        assert!(sentence.start <= link.at.start && link.at.end <= sentence.end, "{link:?}");
    }
    let (without, _) = read(text);
    assert_eq!((without.images, without.links.len()), (5, body.links.len() - 3));
}

#[test]
fn code_is_text_where_it_is_asked_for() {
    let text = "One `let a` and ``b`c``. Two\n\n```rust\nfn f() {}\n\nlet x;\n```\n\n    g()\n\n\
                <div class=no>three <b>fo</b>ur<br>f&uuml;nf <!-- no --> https://x.org/no</div>\n\nsix";
    let all = ParseOptions { all_words: true, ..ParseOptions::default() };
    let mut sentences = Vec::new();
    let body = parse_new("a.md", text, 0, &mut sentences, &all);
    let words: Vec<_> = body.passages.iter().map(|it| folded(it.text)).filter(|words| !words.is_empty()).collect();
    assert_eq!(words, ["One let a and b`c. Two", "fn f() {}", "let x;", "g()", "three four fünf", "six"]);
    let places: Vec<_> = sentences.iter().map(|sentence| sentence.at.of(text)).collect();
    assert_eq!(places[..4], ["One `let a` and ``b`c``.", "Two", "fn f() {}", "let x;"]);
    for passage in body.passages.iter() {
        for word in ["let", "x;", "fo", "ur", "six"] {
            let Some(at) = passage.text.find(word) else { continue };
            assert!(text[passage.in_file(at as u32) as usize..].starts_with(word), "{word}");
        }
    }
}

/// The links with their texts, and the words of the first sentence.
fn wiki_links(markdown: &str, options: &ParseOptions) -> (Vec<String>, String) {
    let mut sentences = Vec::new();
    let body = parse_new("a.md", markdown, 0, &mut sentences, options);
    let links = body.links.iter().map(|link| format!("{} {:?}", target(link), link.text)).collect();
    (links, body.passages.iter().map(|passage| passage.text.to_owned()).collect())
}

#[test]
fn a_wiki_link_may_hold_brackets() {
    for (markdown, links, words) in [
        ("a [[[Bug] Crash]] b", &[r#"[[[Bug] Crash# "[Bug] Crash""#][..], "a [Bug] Crash b"),
        ("a [[Plan|an [old] one]] b", &[r#"[[Plan# "an [old] one""#], "a an [old] one b"),
        (
            "[[[[Book]] by Jane]] b",
            &[r#"[[[[Book]] by Jane# "[[Book]] by Jane""#, r#"[[Book# """#],
            "[[Book]] by Jane b",
        ),
        ("see [[[a]]] b", &[r#"[[a# "a""#], "see [a] b"),
        ("[her]([[jane]]) b", &[r#"[[jane# "her""#], "her b"),
        ("`[[[Bug] Crash]]`", &[], ""),
    ] {
        let (found, read) = wiki_links(markdown, &ParseOptions::default());
        assert_eq!(
            (found.as_slice(), read.trim()),
            (links.iter().map(|l| (*l).to_owned()).collect::<Vec<_>>().as_slice(), words),
            "{markdown}"
        );
    }
}

#[test]
fn the_label_may_come_first_and_a_command_is_no_link() {
    let label_first = ParseOptions { wiki_label: WikiLabel::First, ..ParseOptions::default() };
    let (links, words) = wiki_links("a [[Plan|proj.garden]] b [[proj.roof]]", &label_first);
    assert_eq!(links, [r#"[[proj.garden# "Plan""#, r#"[[proj.roof# "proj.roof""#]);
    assert_eq!(words, "a Plan b proj.roof");
    let (links, _) =
        wiki_links("{{[[TODO]]}} [[a]] {{[[query]]: {and: [[b]]}}} {{embed [[c]]}}", &ParseOptions::default());
    assert_eq!(links, [r#"[[a# "a""#, r#"[[b# "b""#, r#"[[c# "c""#]);
}
