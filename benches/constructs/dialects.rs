//! What note apps, site builders and languages add to Markdown, each repeated.

use super::{Construct, Folder, front, mdx, namesakes, numbered, repeated, text};

/// One post that repeats a piece with its number.
fn numbered_text(bytes: usize, piece: impl Fn(usize) -> String) -> Folder {
    text(numbered(bytes, piece))
}

fn vault(folder: Folder) -> Folder {
    Folder { is_vault: true, ..folder }
}

/// A front matter with one key that holds a list.
fn listed(bytes: usize, key: &str, item: impl Fn(usize) -> String) -> Folder {
    front(bytes, &format!("{key}:\n"), |i| format!("  - {}\n", item(i)), "z: z")
}

/// An address in another's parameter, so many times.
fn wrapped(times: usize, page: &str) -> String {
    (0..times).fold(page.to_owned(), |inner, _| {
        let encoded = inner.replace('%', "%25").replace(':', "%3A").replace('/', "%2F").replace('?', "%3F");
        format!("https://www.google.com/url?q={}", encoded.replace('=', "%3D"))
    })
}

/// A post and others whose names it spells in ways of its own.
fn spelt(bytes: usize, file: impl Fn(usize) -> String, link: impl Fn(usize) -> String) -> Folder {
    let count = bytes / 96;
    let posts = (0..count).map(|i| (file(i), "Text.\n".to_owned()));
    let links = numbered(bytes / 2, |i| link(i % count.max(1)));
    Folder { files: posts.chain([("from.md".to_owned(), links)]).collect(), ..Folder::default() }
}

pub(super) const DIALECTS: &[Construct] = &[
    // Bare addresses
    ("bare URLs in Chinese", |n| {
        numbered_text(n, |i| format!("见https://x.org/{i}。「https://x.org/b」、（www.x.org）"))
    }),
    ("bare URLs in Russian", |n| numbered_text(n, |i| format!("См. «https://x.org/{i}», „https://y.org“… "))),
    ("bare URLs in Hindi", |n| numbered_text(n, |i| format!("देखें https://x.org/{i}। "))),
    ("bare URLs in Arabic", |n| numbered_text(n, |i| format!("انظر https://x.org/{i}، "))),
    ("bare URLs in Thai", |n| numbered_text(n, |i| format!("ดูhttps://x.org/{i}ฯ "))),
    ("bare URLs in marks", |n| {
        numbered_text(n, |i| format!("==https://x.org/{i}== ||https://y.org|| ^^https://z.org^^ "))
    }),
    ("open marks before URLs", |n| repeated("==a https://x.org/b ^^c ", n)),
    ("bare URLs without blanks", |n| repeated("https://x.org/a,https://x.org/b;", n)),
    ("one URL with brackets", |n| text(format!("https://x.org/{}", "(a)[b]{c}".repeat(n / 9)))),
    ("one URL with open brackets", |n| text(format!("https://x.org/{}", "([{".repeat(n / 3)))),
    ("one URL with closing brackets", |n| text(format!("https://x.org/{}", ")".repeat(n)))),
    ("one URL with stops", |n| text(format!("https://x.org/{}", ".,".repeat(n / 2)))),
    ("one URL with entities", |n| text(format!("https://x.org/{}", "&amp;".repeat(n / 5)))),
    ("one URL with escapes", |n| text(format!("https://x.org/{}", "\\_a".repeat(n / 3)))),
    ("one URL with invisible letters", |n| text(format!("https://x.org/{}", "a\u{2060}".repeat(n / 4)))),
    ("links that follow URLs", |n| repeated("https://x.org/[a](b.md)", n)),
    ("doi:", |n| numbered_text(n, |i| format!("doi:10.1000/a{i}, "))),
    ("doi: beginnings", |n| repeated("doi:10.", n)),
    ("schemes that stand twice", |n| numbered_text(n, |i| format!("http://https://x.org/{i} "))),
    ("labels in angles", |n| numbered_text(n, |i| format!("<https://x.org/{i}|a> "))),
    // One page, many addresses
    ("redirectors", |n| numbered_text(n, |i| format!("[a]({}) ", wrapped(1, &format!("https://x.org/{i}"))))),
    ("redirectors in redirectors", |n| {
        numbered_text(n, |i| format!("[a]({}) ", wrapped(6, &format!("https://x.org/{i}"))))
    }),
    ("a deep redirector", |n| text(format!("[a]({}) ", "https://web.archive.org/web/2020/".repeat(n / 33)))),
    ("a wide redirector", |n| {
        text(format!("[a](https://www.google.com/url?q=https://x.org/{}) ", "%2525".repeat(n / 5)))
    }),
    ("redirectors in Base64", |n| text(format!("[a](https://www.bing.com/ck/a?u=a1{}) ", "aHR0cHM6".repeat(n / 8)))),
    ("a defended URL", |n| {
        text(format!("[a](https://urldefense.com/v3/__https://x.org/{}__;{}) ", "*".repeat(n / 2), "Kyv".repeat(n / 6)))
    }),
    ("a long host", |n| text(format!("[a](https://{}org/) ", "x.".repeat(n / 2)))),
    ("a long host of phones", |n| text(format!("[a](https://{}x.org/) ", "m.".repeat(n / 2)))),
    ("a hyphened URL", |n| text(format!("[a](https://urldefense.com/v2/url?u=https-3A__{}) ", "x-2E".repeat(n / 4)))),
    ("tracking parameters", |n| text(format!("[a](https://x.org/?{}) ", "utm_source=a&".repeat(n / 13)))),
    ("parameters", |n| text(format!("[a](https://www.google.com/url?{}) ", "p=a&".repeat(n / 4)))),
    ("papers", |n| {
        numbered_text(n, |i| format!("https://arxiv.org/pdf/{:04}.{:05}v2.pdf ", 2001 + i % 8, i % 100_000))
    }),
    // Front matter
    ("wiki links above", |n| listed(n, "related", |i| format!("\"[[Note {i}]]\""))),
    ("links above", |n| listed(n, "related", |i| format!("\"[a](b{i}.md)\""))),
    ("URLs above", |n| listed(n, "sources", |i| format!("https://x.org/{i}"))),
    ("one URL above", |n| listed(n, "sources", |_| "https://x.org/a".to_owned())),
    ("keys with links above", |n| front(n, "", |i| format!("k{i}: \"[[a]] https://x.org/{i}\"\n"), "z: z")),
    ("a long value with links above", |n| front(n, "k: \"", |i| format!("[[a{i}]] "), "\"")),
    ("a block with links above", |n| front(n, "k: |\n", |i| format!("  https://x.org/{i} [[b]]\n"), "z: z")),
    ("bare wiki links above", |n| listed(n, "related", |i| format!("[[Note {i}]]"))),
    ("JSON above", |n| {
        text(format!(
            "{{\"k\": [{}\"z\"]}}\n\nText.\n",
            numbered(n.min(200_000), |i| format!("\"https://x.org/{i}\", "))
        ))
    }),
    ("TOML above", |n| {
        text(format!(
            "+++\nk = [{}\"z\"]\n+++\nText.\n",
            numbered(n.min(200_000), |i| format!("\"https://x.org/{i}\", "))
        ))
    }),
    // Containers
    ("admonitions", |n| numbered_text(n, |i| format!("!!! note \"A\"\n    See [a](https://x.org/{i}).\n\n"))),
    ("one admonition", |n| text(format!("!!! note\n{}", "    See [a](b.md).\n\n".repeat(n / 21)))),
    ("admonitions in admonitions", |n| numbered_text(n, |i| format!("{}!!! note\n\n", "    ".repeat(i % 20)))),
    ("tabs", |n| repeated("=== \"A\"\n\n    - [a](b.md)\n\n", n)),
    (":::", |n| repeated(":::note A\n\n[a](b.md)\n\n:::\n\n", n)),
    ("open :::", |n| repeated(":::note\n\n", n)),
    ("shortcodes", |n| repeated("{{< note >}}\n[a](b.md)\n{{< /note >}}\n\n", n)),
    ("open shortcodes", |n| repeated("{{< note >}} a ", n)),
    ("shortcodes that do not end", |n| repeated("{{% note ", n)),
    ("details", |n| repeated("<details><summary>A</summary>\n\n[a](b.md)\n\n</details>\n\n", n)),
    ("Markdown in HTML", |n| repeated("<div markdown=\"1\">\n[a](b.md)\n</div>\n\n", n)),
    ("open Markdown in HTML", |n| repeated("<div markdown=\"1\">\n[a](b.md)\n\n", n)),
    ("words in HTML", |n| repeated("<p>Said on TikTok: https://x.org/a.</p>\n\n", n)),
    ("open elements", |n| repeated("<aside>\n", n)),
    ("one block of HTML", |n| text(format!("<div>\n{}</div>\n", "On TikTok https://x.org/a.\n".repeat(n / 27)))),
    ("frames", |n| repeated("<iframe src=\"https://www.youtube.com/embed/a\"></iframe>\n\n", n)),
    ("videos as pictures", |n| numbered_text(n, |i| format!("![](https://youtu.be/a{i})\n\n"))),
    ("callouts", |n| repeated("> [!note] A\n> [[a]]\n\n", n)),
    // Templates
    ("Liquid targets", |n| {
        numbered_text(n, |i| format!("[a]({{{{ '/b{i}/' | relative_url }}}}) [c]({{{{ site.baseurl }}}}/d/) "))
    }),
    ("open Liquid targets", |n| repeated("[a]({{ '/b/' | ", n)),
    ("Liquid in one target", |n| text(format!("[a]({}/b)", "{{ site.baseurl }}".repeat(n / 18)))),
    ("Pelican", |n| numbered_text(n, |i| format!("[a]({{filename}}b{i}.md) [c](|filename|d.md) "))),
    ("attributes behind links", |n| repeated("[a](https://x.org){: .b target=\"_blank\"} ", n)),
    // MDX
    ("MDX tags in text", |n| mdx("a <B c=\"d\">[e](f.md)</B> ".repeat(n / 26))),
    ("MDX tags on lines", |n| mdx(format!("<A>\n{}", "<B>\n[a](b.md)\n</B>\n".repeat(n / 19)))),
    ("MDX tags that are open", |n| mdx("<A>\n".repeat(n / 4))),
    ("MDX tags in tags", |n| mdx("<A>\n\n".repeat(n / 12) + &"</A>\n\n".repeat(n / 12))),
    ("MDX fences below tags", |n| mdx("<A>\n```js\n\nlet a;\n  ```\n</A>\n\n".repeat(n / 34))),
    ("MDX fences that are open", |n| mdx(numbered(n, |i| format!("<A>\n{}\n\n", "`".repeat(3 + i % 60))))),
    ("MDX references", |n| mdx(numbered(n, |i| format!("<A>\n[a][r{i}]\n</A>\n\n[r{i}]: https://x.org/{i}\n\n")))),
    ("MDX tables below tags", |n| mdx("<A>\n| a |\n|---|\n| https://x.org |\n</A>\n\n".repeat(n / 43))),
    ("MDX addresses in braces", |n| mdx("<A href={\"https://x.org/a\"} />\n\n".repeat(n / 33))),
    ("MDX braces in braces", |n| mdx("<A b={".repeat(n / 6))),
    ("MDX templates", |n| mdx("{`a ${".repeat(n / 6))),
    // No text
    ("%%", |n| vault(repeated("a %% b %% ", n))),
    ("open %%", |n| vault(repeated("%% a\n\n", n))),
    ("one open %%", |n| vault(text(format!("%% {}", "a\n".repeat(n / 2))))),
    ("math", |n| repeated("$a$ and $$b$$ ", n)),
    ("prices", |n| repeated("costs $5 and [a](https://x.org) $6 ", n)),
    ("open math", |n| repeated("$a ", n)),
    ("math blocks", |n| repeated("$$\n[[a]]\n$$\n\n", n)),
    ("prices in prices", |n| repeated("$ a$b ", n)),
    // Evidence
    ("footnotes with sources", |n| numbered_text(n, |i| format!("a.[^{i}] b.\n\n[^{i}]: See https://x.org/{i}.\n\n"))),
    ("footnotes at the end", |n| {
        text(
            numbered(n / 2, |i| format!("A.[^{i}] "))
                + "\n\n"
                + &numbered(n / 2, |i| format!("[^{i}]: https://x.org/{i}\n")),
        )
    }),
    ("marks of one footnote", |n| text("A.[^1] ".repeat(n / 7) + "\n\n[^1]: https://x.org\n")),
    ("footnotes in footnotes", |n| {
        text(format!("A.[^0]\n\n{}", numbered(n, |i| format!("[^{i}]: a [^{}]\n\n", i + 1))))
    }),
    ("a footnote with many sources", |n| {
        text(format!("A.[^1]\n\n[^1]: {}", numbered(n, |i| format!("https://x.org/{i} "))))
    }),
    ("citations behind the stop", |n| numbered_text(n, |i| format!("One says. ([a](https://x.org/{i})) "))),
    ("citations without words", |n| numbered_text(n, |i| format!("([a](https://x.org/{i})) "))),
    ("property lines", |n| numbered_text(n, |i| format!("source:: https://x.org/{i}\n"))),
    ("labelled lines", |n| numbered_text(n, |i| format!("- Source: https://x.org/{i}\n"))),
    ("labelled lines in a paragraph", |n| numbered_text(n, |i| format!("Source: https://x.org/{i}\n"))),
    ("property lines with names", |n| numbered_text(n, |i| format!("alias:: A{i}\ntitle:: B{i}\n"))),
    ("rows of a table", |n| {
        text(format!("| a | b |\n|---|---|\n{}", numbered(n, |i| format!("| On TikTok | https://x.org/{i} |\n"))))
    }),
    ("one row of a table", |n| {
        text(format!("|{}\n|{}\n|{}\n", "a|".repeat(n / 24), "-|".repeat(n / 24), "[b](https://x.org)|".repeat(n / 24)))
    }),
    ("stops of other scripts", |n| repeated("यह। ይህ። Սա։ یہ۔ ", n)),
    // Names
    ("wiki names with odd spellings", |n| {
        spelt(n, |i| format!("My Note-{i}.md"), |i| format!("[[my_note\u{a0}{i}]]\n\n"))
    }),
    ("decomposed wiki names", |n| spelt(n, |i| format!("Café {i}.md"), |i| format!("[[Cafe\u{301} {i}]]\n\n"))),
    ("encoded wiki names", |n| spelt(n, |i| format!("a b {i}.md"), |i| format!("[[a%20b%20{i}]]\n\n"))),
    ("wiki names with stops", |n| spelt(n, |i| format!("proj.area.{i}.md"), |i| format!("[[proj.area.{i}]]\n\n"))),
    ("wiki names with folders of Logseq", |n| spelt(n, |i| format!("pages/a___{i}.md"), |i| format!("[[a/{i}]]\n\n"))),
    ("wiki names with brackets", |n| spelt(n, |i| format!("a [{i}].md"), |i| format!("[[a [{i}]]]\n\n"))),
    ("days of a journal", |n| {
        spelt(
            n,
            |i| format!("journals/20{:02}_01_{:02}.md", i % 100, i % 28 + 1),
            |i| format!("[[Jan {}th, 20{:02}]]\n\n", i % 28 + 1, i % 100),
        )
    }),
    ("ids before names", |n| {
        spelt(
            n,
            |i| format!("{:012} Name.md", 202_401_010_000_usize + i),
            |i| format!("[[{:012}]]\n\n", 202_401_010_000_usize + i),
        )
    }),
    ("aliases", |n| {
        let file = |i| {
            (format!("p{i}.md"), format!("---\naliases: [\"Other {i}\", Same]\n---\n[[other-{}]] [[same]]\n", i / 2))
        };
        Folder { files: (0..n / 64).map(file).collect(), ..Folder::default() }
    }),
    ("missing namesakes but for hyphens", |n| namesakes(n, |i, _| format!("[[pa-ge {i}]]"))),
    ("one long wiki name", |n| text(format!("[[{}]]", "a b".repeat(n / 3)))),
    ("one long wiki path", |n| text(format!("[[{}]]", "a/".repeat(n / 2)))),
    ("nested brackets", |n| text("[[a ".repeat(n / 12) + &"]]".repeat(n / 12))),
    ("nested names", |n| repeated("[[a [[b]] c]] ", n)),
    ("Roam's links", |n| numbered_text(n, |i| format!("[a]([[b{i}]]) {{{{[[TODO]]}}}} ((c)) "))),
    ("open macros", |n| repeated("{{[[a ", n)),
    ("links of the folder's own site", |n| Folder {
        settings: "site: https://x.org\n".to_owned(),
        ..numbered_text(n, |i| format!("[a](https://x.org/2015/{i}/) "))
    }),
    ("pages of one site", |n| {
        let file = |i| (format!("2015/p{i}.md"), format!("[a](https://x.org/2015/p{}/)\n", i / 2));
        Folder { files: (0..n / 48).map(file).collect(), ..Folder::default() }
    }),
    ("platforms in a row of links", |n| repeated("[TikTok](https://a.org), [Line](https://b.org) and ", n)),
    ("credits", |n| repeated("(Jane Doe, Twitter) Image source: A/Instagram ", n)),
];
