//! Folders of any size that repeat one thing: what somebody could write to make a quadratic search last.

mod dialects;

use std::fmt::Write as _;

/// A folder that was made up.
#[derive(Default)]
pub(crate) struct Folder {
    /// Paths and texts.
    pub(crate) files: Vec<(String, String)>,
    /// The text of its `linkloom.yaml`.
    pub(crate) settings: String,
    /// Whether a program that makes vaults made it.
    pub(crate) is_vault: bool,
}

/// A construct by its name, and how a folder of about so many bytes repeats it.
pub(crate) type Construct = (&'static str, fn(usize) -> Folder);

fn text(text: String) -> Folder {
    Folder { files: vec![("a.md".to_owned(), text)], ..Folder::default() }
}

fn mdx(text: String) -> Folder {
    Folder { files: vec![("a.mdx".to_owned(), text)], ..Folder::default() }
}

/// One post that repeats a piece.
fn repeated(piece: &str, bytes: usize) -> Folder {
    text(piece.repeat(bytes / piece.len()))
}

/// Pieces with their numbers, until there are so many bytes.
fn numbered(bytes: usize, piece: impl Fn(usize) -> String) -> String {
    let mut all = String::with_capacity(bytes + 100);
    for number in 0.. {
        if all.len() >= bytes {
            break;
        }
        all.push_str(&piece(number));
    }
    all
}

/// A front matter and a text, of at most as many bytes as a front matter is read.
fn front(bytes: usize, before: &str, piece: impl Fn(usize) -> String, after: &str) -> Folder {
    text(format!("---\n{before}{}{after}\n---\nText.\n", numbered(bytes.min(200_000), piece)))
}

/// Posts that are called alike, each in a folder of its own, and link as `link` says.
fn namesakes(bytes: usize, link: impl Fn(usize, usize) -> String) -> Folder {
    let count = bytes / 64;
    let file = |number| (format!("x/d{number}/page.md"), format!("{}\n", link(number, count)));
    Folder { files: (0..count).map(file).collect(), ..Folder::default() }
}

/// A setting that repeats a piece, as long as settings are read, and a text as long as it may be.
fn settings(bytes: usize, before: &str, piece: impl Fn(usize) -> String, after: &str, words: &str) -> Folder {
    let settings = format!("{before}{}{after}\n", numbered(bytes.min(200_000), piece));
    Folder { settings, ..repeated(words, bytes) }
}

/// All constructs: those of Markdown, then what note apps, site builders and languages add to it.
pub(crate) fn all() -> impl Iterator<Item = &'static Construct> {
    MARKDOWN.iter().chain(dialects::DIALECTS)
}

const MARKDOWN: &[Construct] = &[
    ("a long heading over links", |n| {
        text(format!("# {}\n\n", "Head ".repeat(n / 10)) + &numbered(n / 2, |i| format!("[a](https://x.org/{i})\n\n")))
    }),
    ("many headings", |n| text(numbered(n, |i| format!("# Heading {i}\n\n[a](https://x.org/{i})\n\n")))),
    ("links on one line", |n| text(numbered(n, |i| format!("[a](https://x.org/{i}) ")))),
    ("links that end sentences", |n| text(format!("One. {}b", numbered(n, |i| format!("[a.](https://x.org/{i}) "))))),
    ("bad links on one line", |n| repeated("[a](http://[) ", n)),
    ("bad links in lines", |n| repeated("[a](http://[)\n", n)),
    ("missing posts on one line", |n| text(numbered(n, |i| format!("[a](gone-{i}.md) ")))),
    ("missing posts with long names", |n| {
        let name = |i: usize| format!("{}-{i:07}-{}", "a".repeat(60), "b".repeat(60));
        let links = numbered(n, |i| format!("[[{}]]\n\n", name(i)));
        let posts = (0..n / 2_000).map(|i| (format!("{}.md", name(i + 1_000_000)), "Text.".to_owned()));
        Folder { files: posts.chain([("a.md".to_owned(), links)]).collect(), ..Folder::default() }
    }),
    ("wiki links to namesakes", |n| namesakes(n, |_, _| "[[page]]".to_owned())),
    ("wiki links to namesakes by folder", |n| namesakes(n, |i, count| format!("[[d{}/page]]", (i + 7) % count))),
    ("wiki links to namesakes, far away", |n| {
        let mut folder = namesakes(n / 2, |_, _| "Text.".to_owned());
        folder.files.push(("a.md".to_owned(), "[[page]] [[gone/page]]\n\n".repeat(n / 48)));
        folder
    }),
    ("shortcodes to namesakes", |n| namesakes(n, |i, _| format!("{{{{< ref \"a/b/c/d{i}/page\" >}}}}"))),
    ("links to the same title", |n| namesakes(n, |i, _| format!("# Same\n\n[x](../d{}/page.md)", i / 2))),
    ("many posts", |n| {
        let file = |i| (format!("p{i}.md"), format!("# P{i}\n\n[x](p{}.md) #t{i} [[p{}]]\n", i / 2, i / 3));
        Folder { files: (0..n / 40).map(file).collect(), settings: "inline_tags: true\n".to_owned(), is_vault: false }
    }),
    ("pages of one publisher", |n| text(numbered(n, |i| format!("[Wikipedia](https://en.wikipedia.org/wiki/{i}).\n")))),
    ("names of one page", |n| text(numbered(n, |i| format!("[Name {i}](https://x.org/).\n")))),
    ("URLs of one page", |n| text(numbered(n, |i| format!("[a](https://x.org/?utm_source={i}).\n")))),
    ("bare URLs", |n| text(numbered(n, |i| format!("https://x.org/{i} ")))),
    ("one long URL", |n| text(format!("https://x.org/{}", "a/".repeat(n / 2)))),
    ("URL beginnings", |n| repeated("https://", n)),
    ("www beginnings", |n| repeated("www.", n)),
    ("tags in the text", |n| Folder {
        settings: "inline_tags: true\n".to_owned(),
        ..text(numbered(n, |i| format!("#tag{i} ")))
    }),
    ("one tag in the text", |n| Folder { settings: "inline_tags: true\n".to_owned(), ..repeated("#tag ", n) }),
    ("hash marks", |n| Folder { settings: "inline_tags: true\n".to_owned(), ..repeated("#a_", n) }),
    ("tags above", |n| front(n, "tags: [", |i| format!("t{i}, "), "z]")),
    ("one tag above", |n| front(n, "tags: [", |_| "t, ".to_owned(), "z]")),
    ("numbers as tags", |n| front(n, "tags: [", |i| format!("{i}.0, "), "z]")),
    ("platforms above", |n| front(n, "platforms: [", |i| format!("Tiktok{i}, "), "z]")),
    ("keys above", |n| front(n, "", |i| format!("k{i}: v\n"), "z: z")),
    ("one key above", |n| front(n, "", |_| "k: v\n".to_owned(), "z: z")),
    ("authors above", |n| front(n, "authors: [", |i| format!("A{i}, "), "z]")),
    ("front matter that is too large", |n| {
        text(format!("---\n{}---\n", numbered(n, |i| format!("Author{i}: [a, b]\n"))))
    }),
    ("front matter that does not parse", |n| front(n, "x: [\n", |i| format!("k{i}: \"v\n"), "z: ]")),
    ("lists in lists", |n| text(numbered(n, |i| format!("{}- [a](https://x.org/{i})\n", "  ".repeat(i % 40))))),
    ("items of a list", |n| repeated("- a [b](https://x.org)\n", n)),
    ("quotes", |n| repeated("> a [b](https://x.org)\n", n)),
    ("footnotes", |n| text(numbered(n, |i| format!("a[^{i}] [b](https://x.org)\n\n[^{i}]: c\n\n")))),
    ("reference definitions", |n| text(numbered(n, |i| format!("[r{i}]: https://x.org/{i}\n\n[r{i}]\n\n")))),
    ("words", |n| repeated("word ", n)),
    ("one long word", |n| repeated("word", n)),
    ("a sentence without a stop", |n| repeated("word and [a](https://x.org), ", n)),
    ("stops without blanks", |n| repeated("a.", n)),
    ("stops", |n| repeated("a. B! ", n)),
    ("stops of three dots", |n| repeated("é... ", n)),
    ("Chinese", |n| repeated("在微信上有很多人", n)),
    ("Chinese with stops", |n| repeated("在微信上。", n)),
    ("Chinese names in Latin", |n| repeated("在Discord和Signal", n)),
    ("platforms", |n| repeated("X, Line, Signal and Medium; ", n)),
    ("doubtful platforms", |n| repeated("the Line and a Signal on Medium (X) ", n)),
    ("one platform", |n| repeated("TikTok ", n)),
    ("platforms as links", |n| text(numbered(n, |i| format!("[X](https://x.org/{i}), ")))),
    ("claims", |n| repeated("One says [a](https://x.org/a). ", n)),
    ("fences", |n| repeated("```\na\n```\n", n)),
    ("open fences", |n| text(numbered(n, |i| format!("{}\n", "`".repeat(3 + i % 60))))),
    ("code", |n| repeated("`a` b. ", n)),
    ("blocks of HTML", |n| repeated("<div><a href=\"https://x.org\">b</a></div>\n\n", n)),
    ("HTML on one line", |n| repeated("<p><a href=\"https://x.org\">b</a> ", n)),
    ("HTML in text", |n| repeated("a <a href=\"https://x.org\">b</a> ", n)),
    ("open links of HTML", |n| repeated("a <a href=\"https://x.org\">b ", n)),
    ("open tags of HTML", |n| repeated("<div <a \"", n)),
    ("comments", |n| repeated("a <!-- b --> ", n)),
    ("entities", |n| repeated("a &amp; [b](https://x.org/?a&amp;b) ", n)),
    ("[[", |n| repeated("[[a", n)),
    ("[", |n| repeated("[a", n)),
    ("![", |n| repeated("![a", n)),
    ("<", |n| repeated("<a", n)),
    ("{{<", |n| repeated("{{< ref \"a", n)),
    ("{%", |n| repeated("{% link a", n)),
    ("*", |n| repeated("*a **b _c ", n)),
    ("~~", |n| repeated("~~a~~ ~b ", n)),
    ("[[a#b|c]]", |n| text(numbered(n, |i| format!("[[a{i}#b|c]] ")))),
    ("![[a.png]]", |n| repeated("![[a.png]] ", n)),
    ("{{< ref >}}", |n| text(numbered(n, |i| format!("[a]({{{{< ref \"b{i}.md\" >}}}}) ")))),
    ("tables", |n| text(format!("|a|b|\n|-|-|\n{}", "|[c](https://x.org)|d|\n".repeat(n / 24)))),
    ("wide tables", |n| text(format!("{}|\n{}|\n{}|\n", "|a".repeat(n / 6), "|-".repeat(n / 6), "|b".repeat(n / 6)))),
    ("MDX braces", |n| mdx("a {b} {/* c */} {".repeat(n / 17))),
    ("MDX components", |n| mdx("<A b={c} />\n\n".repeat(n / 13))),
    ("MDX tags that do not end", |n| mdx(format!("<div>\n{}>", "<b\n".repeat(n / 3)))),
    ("MDX expressions in HTML", |n| mdx(format!("<div>\n{}", "{a} b {\n".repeat(n / 8)))),
    ("MDX exports", |n| mdx("export const a = {\n\n".repeat(n / 20))),
    ("MDX fences", |n| mdx("```\n".repeat(n / 4) + "~~~\n")),
    ("rejected platforms", |n| {
        settings(n, "not_platforms:\n", |i| format!("- {{name: X, in: p{i}.md}}\n"), "", "TikTok and Discord, ")
    }),
    ("unknown rejected platforms", |n| settings(n, "not_platforms:\n", |i| format!("- Tiktok{i}\n"), "", "a ")),
    ("split sources", |n| {
        let begins = |i| format!("\"https://x.org/{i}\", ");
        settings(n, "sources: {split: [", begins, "\"https://z.org\"]}", "[a](https://y.org/b) ")
    }),
    ("joined sources", |n| {
        let pair = |i| format!("[\"https://x.org/{i}\", \"https://y.org/{i}\"], ");
        settings(n, "sources: {join: [", pair, "[a.org, b.org]]}", "[a](https://y.org/1) ")
    }),
    ("ignored files", |n| {
        let pattern = |i| format!("\"*a{i}*b\", ");
        let settings = format!("ignore: [{}z]\n", numbered(n.min(200_000), pattern));
        let files = (0..n / 64).map(|i| (format!("x/y/p{i}.md"), "Text with nothing in it.".to_owned()));
        Folder { files: files.collect(), settings, is_vault: false }
    }),
    ("keys of tags", |n| {
        let mut settings = String::from("tag_keys: [");
        settings += &numbered(n.min(200_000), |i| format!("m{i}, "));
        Folder { settings: settings + "z]\n", ..front(n, "", |i| format!("k{i}: v\n"), "z: z") }
    }),
    ("a long key of tags", |n| {
        let key = "k".repeat((n / 2).min(100_000));
        Folder {
            settings: format!("tag_keys: [{key}]\n"),
            ..front(n / 2, &format!("? {key}\n: ["), |i| format!("t{i}, "), "z]")
        }
    }),
    ("own platforms", |n| {
        let alias = |i| format!("\"Alpha {i}\", ");
        settings(n, "platforms: [{name: Own, aliases: [", alias, "Alpha]}]", "Alpha and ")
    }),
    ("doubtful own platforms as tags", |n| {
        let own = numbered(n.min(200_000), |i| format!("- {{name: Own{i}, ambiguous: [Own{i}]}}\n"));
        Folder { settings: format!("platforms:\n{own}"), ..front(n, "tags: [", |i| format!("own{i}, "), "z]") }
    }),
    ("lines that end with CR", |n| text("# A\r\r[a](https://x.org) b.\r\r".repeat(n / 28))),
];

impl Folder {
    /// All of its bytes.
    pub(crate) fn len(&self) -> usize {
        self.settings.len() + self.files.iter().map(|(_, text)| text.len()).sum::<usize>()
    }
}

/// A line with its parts in columns: a name, times by size, exponents and a verdict.
pub(crate) fn row(name: &str, times: &[String], exponents: [&str; 2], verdict: &str) -> String {
    let mut line = format!("{name:<36}");
    for time in times {
        let _ = write!(line, " {time:>9}");
    }
    let [ours, parsers] = exponents;
    let _ = write!(line, " {ours:>6} {parsers:>8}  {verdict}");
    line
}
