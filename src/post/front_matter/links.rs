//! Links under the keys of a front matter: in a value, in a list of values, in a mapping below a key.

use serde_json::Value;

use super::entry::Entry;
use super::finder::Finder;
use super::link_keys::holds_no_links;
use super::{Source, Trouble};
use crate::diag::{Code, Diagnostic};
use crate::place::Span;
use crate::post::Link;
use crate::post::markdown::value::{self, ValueLink};
use crate::text::truncate_folded;

/// A link with the key that it stands under.
#[derive(Debug)]
pub(super) struct KeyLink {
    pub(super) link: Link,
    /// In lower case.
    pub(super) key: Box<str>,
    /// Where the key and its value stand.
    pub(super) key_at: Span,
}

/// How many links of an entry may not be found in the text before the others are not looked for: each miss costs a whole
/// search.
const MAX_MISSES: usize = 50;

/// The most characters of a key that are kept: each link below it names it.
const MAX_KEY: usize = 100;

/// The links of all entries, in the order of the file, and how many more have an address that is none.
pub(super) fn read(entries: &[Entry], source: &Source<'_>, trouble: &mut Trouble) -> (Vec<KeyLink>, u32) {
    let mut all = Vec::new();
    let mut bad = 0;
    for entry in entries.iter().filter(|entry| may_hold_link(&entry.value, true)) {
        let key = truncate_folded(&entry.key, MAX_KEY).to_lowercase();
        if holds_no_links(&entry.key) || source.options.not_link_keys.contains(&key) {
            continue;
        }
        let mut reader = LinkReader::new(entry, source);
        reader.read(&entry.value, true);
        bad += u32::try_from(reader.bad.len()).unwrap_or(u32::MAX);
        trouble.append(&mut reader.bad);
        let with_key = |link| KeyLink { link, key: key.as_str().into(), key_at: entry.at };
        all.extend(reader.links.into_iter().map(with_key));
    }
    all.sort_by_key(|it| it.link.at.start);
    (all, bad)
}

/// Whether links may stand in a value; a mapping counts only right below a key, not in another.
fn may_hold_link(value: &Value, mappings: bool) -> bool {
    match value {
        Value::String(text) => value::may_hold_link(text),
        Value::Array(items) => in_two_lists(value).is_some() || items.iter().any(|item| may_hold_link(item, mappings)),
        Value::Object(parts) => mappings && parts.values().any(|part| may_hold_link(part, false)),
        _ => false,
    }
}

/// The one word in a list in a list: what YAML makes of `[[name]]` without quotes.
fn in_two_lists(value: &Value) -> Option<&str> {
    let [outer] = value.as_array()?.as_slice() else { return None };
    let [inner] = outer.as_array()?.as_slice() else { return None };
    inner.as_str()
}

struct LinkReader<'a> {
    source: &'a Source<'a>,
    finder: Finder<'a>,
    /// The key to the end of its line.
    line: Span,
    misses: usize,
    /// Whether the entry's words are tags or platforms.
    holds_words: bool,
    links: Vec<Link>,
    bad: Trouble,
}

impl<'a> LinkReader<'a> {
    fn new(entry: &Entry, source: &'a Source<'a>) -> Self {
        Self {
            source,
            finder: Finder::new(source.text, entry.at.range()),
            line: Span { start: entry.at.start, ..source.lines.span(source.lines.line(entry.at.start)) },
            misses: 0,
            holds_words: source.is_word_key(&entry.key.trim().to_lowercase()),
            links: Vec::new(),
            bad: Trouble::new(),
        }
    }

    fn read(&mut self, value: &Value, mappings: bool) {
        if let Some(name) = in_two_lists(value).filter(|_| !self.holds_words)
            && let Some(at) = self.find(&format!("[[{name}]]"))
        {
            return value::links(at.of(self.source.text)).into_iter().for_each(|link| self.add(link, at));
        }
        match value {
            Value::String(text) if value::may_hold_link(text) => self.text(text),
            Value::Array(items) => items.iter().for_each(|item| self.read(item, mappings)),
            Value::Object(parts) if mappings => {
                for (_, part) in parts.iter().filter(|(key, _)| !holds_no_links(key)) {
                    self.read(part, false);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        for link in value::links(text) {
            let found = text.get(link.at.clone()).and_then(|written| self.find(written));
            self.misses += usize::from(found.is_none());
            self.add(link, found.unwrap_or(self.line));
        }
    }

    fn add(&mut self, found: ValueLink, at: Span) {
        match found.target {
            Ok(target) => {
                let mut link = Link { target, text: "".into(), names: false, syntax: found.syntax, at, sentence: 0 };
                link.set_text(found.text.into());
                self.links.push(link);
            }
            Err(why) => {
                let message = format!("This link leads nowhere: {why}");
                let problem = Diagnostic::warning(self.source.path, Code::BadUrl, message);
                self.bad.push(problem.at(self.source.place(at.start as usize)));
            }
        }
    }

    /// The next place of a link's text that is not in a comment.
    fn find(&mut self, written: &str) -> Option<Span> {
        if self.misses < MAX_MISSES { self.finder.next(written, |_| true) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use crate::place::RelPath;
    use crate::post::{ParseOptions, parse};

    /// Each link as `key line at`.
    fn found(text: &str, options: &ParseOptions) -> Vec<String> {
        let parsed = parse(&RelPath::new("a.md"), text.into(), options);
        let post = &parsed.post;
        let links = post.links.iter().map(|link| {
            let sentence = post.sentences[link.sentence as usize].at;
            assert!(sentence.start <= link.at.start && link.at.end <= sentence.end, "{}", link.at.of(text));
            format!("{} {} {}", post.origins.at(link.at.start), parsed.lines.line(link.at.start), link.at.of(text))
        });
        links.collect()
    }

    #[test]
    fn links_are_found_in_values_lists_and_mappings_of_every_language() {
        let cases: [(&str, &[&str]); 12] = [
            ("---\nUp: \"[[P|q]]\"\n---\n[b](c)", &["front_matter:up 2 [[P|q]]", "body 4 [b](c)"]),
            ("---\nx: [\"[[A]]\", '[[B, C]]']\n---\n", &["front_matter:x 2 [[A]]", "front_matter:x 2 [[B, C]]"]),
            ("---\nx: [[A b]]\ny:\n  - [[C|d]]\n---\n", &["front_matter:x 2 [[A b]]", "front_matter:y 4 [[C|d]]"]),
            ("---\nx: [[a, b], [c]]\ny:\n  - - d\n---\n", &[]),
            ("---\nx: https://x.org/a#b # https://y.org\n---\n", &["front_matter:x 2 https://x.org/a#b"]),
            (
                "---\nx:\n  url: https://x.org\n  image: https://x.org/i.png\n  more: {url: https://y.org}\n---\n",
                &["front_matter:x 3 https://x.org"],
            ),
            ("---\nx:\n  - url: https://x.org\n    name: n\n---\n", &["front_matter:x 3 https://x.org"]),
            ("---\ncover: https://x.org/i.png\ncanonical_url: https://x.org\nshop: https://x.org\n---\n", &[]),
            ("---\ndescription: >\n  one\n  [two](b.md)\n---\n", &["front_matter:description 4 [two](b.md)"]),
            ("---\ncategories: [\"[[Books]]\"]\n---\n", &["front_matter:categories 2 [[Books]]"]),
            ("+++\nx = [\"https://x.org\"]\n[[y]]\nz = [[\"a\"]]\n+++\n", &["front_matter:x 2 https://x.org"]),
            ("{\"a\": 1, \"x\": {\"y\": \"[[A]]\"}}\n\nb", &["front_matter:x 1 [[A]]"]),
        ];
        let options = ParseOptions { not_link_keys: ["shop".to_owned()].into(), ..ParseOptions::default() };
        for (text, expected) in cases {
            assert_eq!(found(text, &options), expected, "{text}");
        }
    }

    #[test]
    fn a_link_that_is_written_otherwise_in_the_file_stands_at_its_key() {
        let text = "{\"x\": \"http:\\/\\/x.org\"}\n\nb";
        assert_eq!(found(text, &ParseOptions::default()), ["front_matter:x 1 \"x\": \"http:\\/\\/x.org\"}"]);
    }

    #[test]
    fn an_address_that_is_none_is_a_problem_at_its_place() {
        let parsed = parse(
            &RelPath::new("a.md"),
            "---\nx: y\nsource: http://\nz: \"[a](https://)\"\n---\n".into(),
            &ParseOptions::default(),
        );
        let places: Vec<_> = parsed.diagnostics.iter().filter_map(|problem| problem.place).map(|it| it.line).collect();
        assert_eq!((parsed.post.bad_links, places), (2, vec![3, 4]));
    }
}
