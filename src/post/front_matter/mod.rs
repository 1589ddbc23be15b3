//! The front matter: what stands about a post above its text.
//!
//! ```text
//! split (where) → guard (is it safe) → parse (YAML, TOML, JSON → entries) → values, labels (what they mean)
//!                                      └ hints + salvage, where it does not parse
//! parse → plain_yaml, else yaml (the library, within a budget) → node
//! ```
//!
//! Whatever is wrong becomes a diagnostic, and as much as can be read is kept.

mod budget;
mod entry;
mod finder;
pub(crate) mod guard;
mod hints;
mod labels;
mod link_keys;
mod links;
pub(crate) mod node;
pub(crate) mod parse;
mod plain_yaml;
mod salvage;
mod split;
mod values;
pub(crate) mod yaml;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use self::entry::{Entry, Fault};
use self::labels::{Label, Words};
use self::links::KeyLink;
use self::parse::RootKind;
use self::split::{Block, Top};
use super::{Link, Origin, Origins, ParseOptions, PlatformUse, PostDate, Sentence, TagKey, TagUse, date};
use crate::diag::{Code, Diagnostic};
use crate::place::{LineCol, LineIndex, RelPath, Span};

/// The keys whose words are tags, besides those that the folder's owner adds.
const TAG_KEYS: [&str; 6] = ["tags", "tag", "categories", "category", "keywords", "topics"];

/// The key whose words are platforms.
const PLATFORMS: &str = "platforms";

/// What a front matter says.
#[derive(Clone, Debug, Default)]
pub struct FrontMatter {
    /// The title.
    pub title: Option<String>,
    /// The description, summary or excerpt.
    pub description: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// The date, else the one in the file's name.
    pub date: Option<PostDate>,
    /// Marked as a draft, or in a folder of drafts.
    pub draft: bool,
    /// The tags in the order of the file.
    pub tags: Vec<TagUse>,
    /// Where more tags stand, twice under one key or empty.
    pub repeated_tags: Vec<Span>,
    /// The platforms in the order of the file.
    pub platforms: Vec<PlatformUse>,
    /// The links in the order of the file.
    pub links: Vec<Link>,
    /// How many links have an address that is none.
    pub bad_links: u32,
    /// The lines that hold tags, platforms or links.
    pub sentences: Vec<Sentence>,
    /// The keys that hold tags or platforms, with their places.
    pub origins: Origins,
    /// All other keys.
    pub extra: Map<String, Value>,
    /// The first byte of the body.
    pub body: usize,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
}

type Trouble = Vec<Diagnostic>;

/// Reads the front matter of a file's text. A text without one has an empty one.
pub fn read(path: &RelPath, text: &str, options: &ParseOptions) -> FrontMatter {
    let top = split::split(text);
    // Of a post of a megabyte only the lines of its front matter are of interest here.
    let end = match &top {
        Top::Block(block) => block.body,
        Top::Body => 0,
        _ => text.len(),
    };
    let source = Source { path, text, lines: &LineIndex::new(&text[..end]), options };
    let mut trouble = Trouble::new();
    let (mut entries, body) = match top {
        Top::Block(block) => (source.entries(&block, &mut trouble), block.body),
        other => {
            trouble.extend(source.not_read(&other));
            (Vec::new(), split::after_marks(text))
        }
    };
    source.drop_repeated(&mut entries, &mut trouble);
    let (links, bad_links) = links::read(&entries, &source, &mut trouble);
    let values = values::read(&mut entries, &source, &mut trouble);
    let words = source.words(&mut entries, &mut trouble);
    let extra = entries.into_iter().map(|entry| (entry.key, entry.value)).collect();
    FrontMatter {
        title: values.title,
        description: values.description,
        authors: values.authors,
        date: values.date.or_else(|| if values.is_dated { None } else { date::from_file_name(path) }),
        draft: values.draft || path.parent().split('/').any(|folder| folder == "_drafts"),
        extra,
        body,
        diagnostics: trouble,
        bad_links,
        ..source.uses(words, links)
    }
}

/// The file that is read.
struct Source<'a> {
    path: &'a RelPath,
    text: &'a str,
    lines: &'a LineIndex,
    options: &'a ParseOptions,
}

/// The words of an entry, with the key in lower case that they stand under.
struct Found {
    key: String,
    /// Where the key and its words stand.
    at: Span,
    labels: Vec<Label>,
}

impl Source<'_> {
    /// Whether the words under a key, in lower case, are tags or platforms.
    fn is_word_key(&self, key: &str) -> bool {
        TAG_KEYS.contains(&key) || key == PLATFORMS || self.options.tag_keys.contains(key)
    }

    fn place(&self, offset: usize) -> LineCol {
        self.lines.line_col(Span::new(offset, offset).start)
    }

    /// A warning at a key.
    fn warning(&self, entry: &Entry, code: Code, message: String) -> Diagnostic {
        Diagnostic::warning(self.path, code, message).at(self.place(entry.at.start as usize))
    }

    /// The entries of a block with their places.
    fn entries(&self, block: &Block, trouble: &mut Trouble) -> Vec<Entry> {
        let content = &self.text[block.content.clone()];
        if let Some(problem) = self.unsafe_to_parse(block, content) {
            trouble.push(problem);
            return salvage::salvage(self.text, block);
        }
        match parse::parse(block.format, content, block.content.start) {
            Ok(RootKind::Entries(mut entries)) => {
                entry::locate(&mut entries, self.text, block);
                entries
            }
            Ok(RootKind::Other) => {
                trouble.push(self.not_a_mapping(block));
                Vec::new()
            }
            Err(fault) => {
                trouble.push(self.fault(block, fault));
                salvage::salvage(self.text, block)
            }
        }
    }

    fn unsafe_to_parse(&self, block: &Block, content: &str) -> Option<Diagnostic> {
        let error = |message, at| Diagnostic::error(self.path, Code::FrontMatterTooLarge, message).at(self.place(at));
        if content.len() > guard::MAX_BYTES {
            let message = format!(
                "The front matter has {} KiB; at most {} can be read",
                content.len() / 1024,
                guard::MAX_BYTES / 1024
            );
            return Some(
                error(message, block.content.start).hint("Check where it ends: the closing fence may be missing"),
            );
        }
        let at = block.content.start + guard::too_deep(content)?;
        Some(
            error("The front matter is nested too deeply to be read".to_owned(), at)
                .hint("Check the brackets on this line"),
        )
    }

    fn not_a_mapping(&self, block: &Block) -> Diagnostic {
        Diagnostic::error(self.path, Code::FrontMatterNotAMapping, "The front matter has no keys")
            .at(self.place(block.content.start))
            .hint("Write each line as key: value, or leave a blank line after --- if it is meant as a rule")
    }

    /// The fault's place counts from the block, whose first line is a line of its own except in JSON.
    fn fault(&self, block: &Block, fault: Fault) -> Diagnostic {
        let start = self.place(block.content.start);
        let column = if fault.place.line == 1 { start.column + fault.place.column - 1 } else { fault.place.column };
        let place = LineCol { line: start.line + fault.place.line - 1, column };
        Diagnostic::error(self.path, fault.code, fault.message).at(place).hint(fault.hint)
    }

    /// Why something that looks like front matter is not read as such.
    fn not_read(&self, top: &Top) -> Option<Diagnostic> {
        let (at, code, message, hint) = match *top {
            Top::Block(_) | Top::Body => return None,
            Top::Unclosed(at) => (
                at,
                Code::FrontMatterUnclosed,
                "The front matter opens here but does not close, so all of it is read as text",
                "Close it with a line that repeats the opening one",
            ),
            Top::Misplaced(at) => (
                at,
                Code::FrontMatterMisplaced,
                "The front matter does not begin on the first line, so it is read as text",
                "Remove the blank lines above it",
            ),
            Top::Unfenced(at) => (
                at,
                Code::FrontMatterMisplaced,
                "The file begins like front matter but has no line of --- above it, so it is read as text",
                "Put a line of --- above and below the keys",
            ),
        };
        Some(Diagnostic::warning(self.path, code, message).at(self.place(at)).hint(hint))
    }

    /// Of a key that stands twice the last one counts, and each such key is named once.
    fn drop_repeated(&self, entries: &mut Vec<Entry>, trouble: &mut Trouble) {
        let keys: BTreeSet<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
        if keys.len() == entries.len() {
            return;
        }
        let mut last: BTreeMap<String, (usize, Span)> = BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            last.insert(entry.key.clone(), (index, entry.at));
        }
        let (mut index, mut named) = (0, BTreeSet::new());
        entries.retain(|entry| {
            let (last, again) = last.get(&entry.key).copied().unwrap_or((index, entry.at));
            let stays = index == last;
            index += 1;
            if !stays && named.insert(entry.key.clone()) {
                trouble.push(self.repeated(entry, again));
            }
            stays
        });
    }

    fn repeated(&self, entry: &Entry, again: Span) -> Diagnostic {
        let (key, first, second) = (&entry.key, self.lines.line(entry.at.start), self.lines.line(again.start));
        let message = format!("The key `{key}` is on line {first} and again on line {second}; the last one counts");
        self.warning(entry, Code::FrontMatterDuplicateKey, message).hint("Remove one of the two")
    }

    /// Takes the words under the tag keys and under `platforms` out of the entries.
    fn words(&self, entries: &mut Vec<Entry>, trouble: &mut Trouble) -> Vec<Found> {
        let mut found = Vec::new();
        entries.retain_mut(|entry| {
            let key = entry.key.trim().to_lowercase();
            if key == "taxonomies" && entry.value.is_object() {
                found.extend(self.taxonomies(entry, trouble));
                return entry.value.as_object().is_some_and(|left| !left.is_empty());
            }
            let holds_words = self.is_word_key(&key);
            if holds_words {
                let in_jekyll = self.is_jekyll() && matches!(key.as_str(), "tags" | "categories");
                let apart = in_jekyll || self.options.is_vault && matches!(key.as_str(), "tags" | "tag");
                let words = if apart { Words::Apart } else { Words::Together };
                let labels = labels::labels(entry, words, self, trouble);
                found.push(Found { key, at: entry.at, labels });
            }
            !holds_words
        });
        found
    }

    /// Zola's table: takes out every taxonomy whose name is one of the keys for words.
    fn taxonomies(&self, table: &mut Entry, trouble: &mut Trouble) -> Vec<Found> {
        let Value::Object(parts) = &mut table.value else { return Vec::new() };
        let (words, rest) =
            std::mem::take(parts).into_iter().partition(|(key, _)| self.is_word_key(&key.to_lowercase()));
        *parts = rest;
        let words: Map<String, Value> = words;
        let part = |(key, value): (String, Value)| {
            let at = Span { start: self.key_in(table.at, &key), end: table.at.end };
            let name = key.to_lowercase();
            let labels = labels::labels(&Entry { key, value, at }, Words::Together, self, trouble);
            Found { key: if name == PLATFORMS { name } else { format!("taxonomies.{name}") }, at, labels }
        };
        words.into_iter().map(part).collect()
    }

    /// Where a key of a table stands, else where the table does.
    fn key_in(&self, table: Span, key: &str) -> u32 {
        let lines = split::Lines { text: &self.text[..table.end as usize], at: table.start as usize };
        let begins = |line: &split::Line<'_>| {
            let text = line.text.trim_start().trim_start_matches(['"', '\'']);
            text.strip_prefix(key).is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with([':', '=']))
        };
        let line = { lines }.find(begins);
        line.map_or(table.start, |line| {
            Span::new(line.start + line.text.len() - line.text.trim_start().len(), line.next).start
        })
    }

    /// Where Jekyll's rule holds that blanks divide tags.
    fn is_jekyll(&self) -> bool {
        let in_folder = self.path.parent().split('/').any(|folder| matches!(folder, "_posts" | "_drafts"));
        in_folder || date::from_file_name(self.path).is_some()
    }

    /// Tags, platforms, links and the lines they stand on.
    fn uses(&self, found: Vec<Found>, links: Vec<KeyLink>) -> FrontMatter {
        let labels = found.iter().flat_map(|found| &found.labels).map(|label| label.at);
        let all = labels.chain(links.iter().map(|it| it.link.at));
        let mut lines: Vec<_> = all.map(|at| self.lines.line(at.start)).collect();
        lines.sort_unstable();
        lines.dedup();
        let sentence =
            |at: Span| lines.binary_search(&self.lines.line(at.start)).map_or(0, |index| Span::new(index, index).start);
        let mut read = FrontMatter { origins: origins(&found, &links), ..FrontMatter::default() };
        for Found { key, labels, .. } in found {
            let mut seen = BTreeSet::new();
            for Label { spelling, at } in labels {
                let Some(tag) = TagKey::new(&spelling).filter(|tag| seen.insert(tag.clone())) else {
                    read.repeated_tags.extend((key != PLATFORMS).then_some(at));
                    continue;
                };
                let (spelling, sentence) = (spelling.into_boxed_str(), sentence(at));
                if key == PLATFORMS {
                    read.platforms.push(PlatformUse { name: spelling, at, sentence });
                } else {
                    read.tags.push(TagUse {
                        key: tag,
                        spelling,
                        rule: ["front_matter:", &key].concat().into(),
                        at,
                        sentence,
                    });
                }
            }
        }
        read.links =
            links.into_iter().map(|KeyLink { link, .. }| Link { sentence: sentence(link.at), ..link }).collect();
        read.sentences = lines.into_iter().map(|line| Sentence { at: self.trimmed(line), heading: None }).collect();
        read
    }

    /// A line without the blanks around it.
    fn trimmed(&self, line: u32) -> Span {
        let span = self.lines.span(line);
        let text = span.of(self.text);
        let start = span.start as usize + text.len()
            - text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').len();
        Span::new(start, (span.start as usize + text.trim_end().len()).max(start))
    }
}

/// Which key holds what, in the order of the file.
fn origins(found: &[Found], links: &[KeyLink]) -> Origins {
    let words = found.iter().filter(|found| !found.labels.is_empty()).map(|found| (found.at, &*found.key));
    let mut keys: Vec<_> = words.chain(links.iter().map(|it| (it.key_at, &*it.key))).collect();
    keys.sort_by_key(|&(at, _)| at);
    keys.dedup_by_key(|(at, _)| *at);
    let mut origins = Origins::default();
    for (at, key) in keys {
        origins.add(at, Origin::FrontMatter(key.into()));
    }
    origins
}

#[cfg(test)]
mod tests;
