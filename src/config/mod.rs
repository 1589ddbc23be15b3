//! The folder's own settings: the file `linkloom.yaml` at its top. Everything in it can be left out. The
//! program writes into it only what a person has seen and wanted: [`edit`] makes the text.
//!
//! ```yaml
//! ignore: ["drafts/**", "*.excalidraw.md"]  # files that are left out, as in a .gitignore
//! tag_keys: [mood, topic]                   # more keys of the front matter that hold tags
//! not_link_keys: [shop]                     # more keys of the front matter whose links do not count
//! inline_tags: true                         # whether #word in the text is a tag; without it, in vaults only
//! images: false                             # whether images count as sources
//! site: https://example.org                 # where the posts are published: links to it lead to posts, not to sources
//! platforms:                                # more platforms; with a known name or id, more names and domains for it
//!   - {name: Cohost, aliases: [cohost.org], domains: [cohost.org], category: social, ambiguous: []}
//! not_platforms:                            # names that are no platform: everywhere, in one file, in one sentence
//!   - Box
//!   - {name: Signal, in: posts/radio.md}
//!   - {name: Threads, in: posts/knots.md, sentence: Threads of wool are cut}
//! sources:
//!   join: [["https://a.org/x", "https://b.org/copy"]]   # pages that are one; the first gives the id
//!   split: ["https://example.org/app?view="]            # each URL that begins so is a page of its own
//!   rename: {"https://a.org/x": The X report}
//! publishers:
//!   join: [[bbc.co.uk, bbc.com]]
//!   split: [nyti.ms]                                    # domains that are publishers of their own
//!   rename: {ft.com: Financial Times}
//! ```
//!
//! To a URL that begins like one under `split`, whatever its scheme, no rule of [`citation`](crate::post::citation) applies
//! but the parsing: query, fragment, `www.` and slashes all tell pages apart. A name under `not_platforms` is meant as it
//! is written in posts; other names of its platform still count. `sentence` is a part of a sentence in plain words, and the name
//! counts in no sentence that has it. `former` of a platform lists those of its aliases that were
//! its name before it was renamed. Under `publishers` a domain that [`citation`](crate::post::citation) joins with another by
//! default is again one of its own where it comes first, or stands under `split`.

pub mod edit;
mod mentions;
mod platforms;
mod reader;
mod site;
mod sources;
mod yaml;

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

pub use self::mentions::{Rejected, Rejection};
use self::reader::SettingsReader;
pub use self::site::Site;
pub(crate) use self::site::page_path;
pub use self::sources::SourceRules;
use self::yaml::{Item, Kind};
use crate::diag::{Code, Diagnostic};
use crate::folder::{self, Bounds, Ignored, SETTINGS as FILE};
use crate::place::{LineCol, LineIndex, RelPath, Span};
use crate::platform::Gazetteer;
use crate::post::front_matter::node::Node;
use crate::post::front_matter::parse::{says_nothing, without_place};
use crate::post::front_matter::yaml::Refusal;
use crate::post::front_matter::{self, guard};
use crate::post::{ParseOptions, WikiLabel};

/// The folders by which programs for notes mark a vault, in which `#word` is a tag and blanks divide tags.
const VAULT_MARKS: [&str; 3] = [".obsidian", ".foam", "logseq"];
/// The folder by which Obsidian marks its vaults, in which a path need not begin at the post that it stands in.
const OBSIDIAN_MARK: &str = ".obsidian";
/// The files by which Dendron marks its workspaces and vaults, in which the label of a wiki link comes first.
const LABEL_FIRST_MARKS: [&str; 2] = ["dendron.yml", "root.schema.yml"];

/// Those of programs in which a note is called like its file. To Foam its first heading is its title.
const NAMED_BY_FILE: [&str; 2] = [".obsidian", "logseq"];

const KEYS: [&str; 10] = [
    "ignore",
    "tag_keys",
    "not_link_keys",
    "inline_tags",
    "images",
    "site",
    "platforms",
    "not_platforms",
    "sources",
    "publishers",
];

/// What the owner of a folder says about how to read it. The default is what a folder without settings gets.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Files that are left out.
    pub ignored: Ignored,
    /// How posts are read.
    pub parse: ParseOptions,
    /// Whether a path in a link may begin at the top of the folder, or be a file's name alone, wherever that lies.
    pub shortest_paths: bool,
    /// Mentions that do not count.
    pub rejected: Rejected,
    /// Where the posts are published.
    pub site: Site,
    /// What is one source, and what sources are called.
    pub sources: SourceRules,
    /// The built-in platforms and the owner's; `None` where there are none of the owner's.
    platforms: Option<Arc<Gazetteer>>,
    /// What it was read from.
    text: Arc<str>,
}

/// Two are equal if they were read from the same text, and agree about what the folder itself says.
impl PartialEq for Config {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.parse == other.parse && self.shortest_paths == other.shortest_paths
    }
}

impl Config {
    /// The settings of a folder, and what is wrong with them. No file is no problem.
    pub fn read(bounds: &Bounds) -> (Self, Vec<Diagnostic>) {
        let folder = bounds.folder();
        let (mut config, problems) = Self::read_file(bounds, is_marked(folder, &VAULT_MARKS));
        if is_marked(folder, &LABEL_FIRST_MARKS) {
            config.parse.wiki_label = WikiLabel::First;
        }
        config.parse.titles_from_files = is_marked(folder, &NAMED_BY_FILE);
        config.shortest_paths = is_marked(folder, &[OBSIDIAN_MARK]);
        (config, problems)
    }

    fn read_file(bounds: &Bounds, is_vault: bool) -> (Self, Vec<Diagnostic>) {
        let path = bounds.folder().join(FILE);
        let is_absent = fs::symlink_metadata(&path).is_err_and(|error| error.kind() == ErrorKind::NotFound);
        if is_absent {
            return Self::parse("", is_vault);
        }
        match folder::read::read(&RelPath::new(FILE), &path, bounds) {
            Ok((file, mut diagnostics)) => {
                let (config, found) = Self::parse(&file.text, is_vault);
                diagnostics.extend(found);
                (config, diagnostics)
            }
            Err(problem) => (Self::parse("", is_vault).0, vec![problem]),
        }
    }

    /// The settings in a text. `is_vault` says whether blanks divide tags, and whether `#word` is one where
    /// the text does not say it.
    pub fn parse(text: &str, is_vault: bool) -> (Self, Vec<Diagnostic>) {
        let mut reader = SettingsReader::new(text);
        let item = parse_yaml(text).unwrap_or_else(|problem| {
            reader.diagnostics.push(problem);
            Item { at: 0, kind: Kind::Nothing }
        });
        let config = Self { text: text.into(), ..Self::from_item(item, is_vault, &mut reader) };
        reader.diagnostics.sort();
        (config, reader.diagnostics)
    }

    fn from_item(item: Item, is_vault: bool, reader: &mut SettingsReader) -> Self {
        let mut values = reader.keys(item, &KEYS);
        let tag_keys = front_matter_keys(values.remove("tag_keys"), reader);
        let not_link_keys = front_matter_keys(values.remove("not_link_keys"), reader);
        let mut flag = |key: &str| values.remove(key).and_then(|value| reader.flag(&value));
        let (inline_tags, images) = (flag("inline_tags"), flag("images"));
        let platforms = platforms::read(values.remove("platforms"), reader).map(Arc::new);
        // Only who rejects mentions has to wait here for the built-in platforms.
        let rejected = values.remove("not_platforms").map_or_else(Rejected::default, |item| {
            Rejected::read(item, platforms.as_deref().unwrap_or_else(|| Gazetteer::builtin()), reader)
        });
        let mut sources = SourceRules::default();
        if let Some(item) = values.remove("sources") {
            sources.read_sources(item, reader);
        }
        if let Some(item) = values.remove("publishers") {
            sources.read_publishers(item, reader);
        }
        Self {
            ignored: ignored(values.remove("ignore"), reader),
            parse: ParseOptions {
                tag_keys,
                not_link_keys,
                inline_tags: inline_tags.unwrap_or(is_vault),
                is_vault,
                titles_from_files: false,
                wiki_label: WikiLabel::Last,
                images: images.unwrap_or_default(),
                comments: is_vault,
                all_words: false,
            },
            shortest_paths: false,
            rejected,
            site: Site::read(values.remove("site"), reader),
            sources,
            platforms,
            text: Arc::default(),
        }
    }

    /// The platforms that count in this folder.
    pub fn gazetteer(&self) -> &Gazetteer {
        self.platforms.as_deref().unwrap_or_else(|| Gazetteer::builtin())
    }
}

/// Whether a program for notes has marked the folder, or the one that holds it, as its own.
fn is_marked(folder: &Path, marks: &[&str]) -> bool {
    let Ok(folder) = fs::canonicalize(folder) else { return false };
    let marked = |folder: &Path| marks.iter().any(|mark| folder.join(mark).exists());
    marked(&folder) || folder.parent().is_some_and(marked)
}

/// The place of a line and a column by YAML's count: there a line ends also at a lone `\r` and at three marks of Unicode.
fn place_of(text: &str, line: usize, column: usize) -> LineCol {
    let is_end = |&(at, c): &(usize, char)| match c {
        '\r' => !text.get(at + 1..).is_some_and(|rest| rest.starts_with('\n')),
        _ => matches!(c, '\n' | '\u{85}' | '\u{2028}' | '\u{2029}'),
    };
    let mut starts = std::iter::once(0).chain(text.char_indices().filter(is_end).map(|(at, c)| at + c.len_utf8()));
    let start = starts.nth(line.saturating_sub(1)).unwrap_or(text.len());
    let rest = text.get(start..).unwrap_or_default();
    let before = rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at);
    LineIndex::new(text).line_col(Span::new(start + before, 0).start)
}

fn parse_yaml(text: &str) -> Result<Item, Diagnostic> {
    let node = read_node(text)?;
    Ok(node.map_or(Item { at: 0, kind: Kind::Nothing }, |node| yaml::located(node, text)))
}

/// The values of a text; none where it says nothing.
fn read_node(text: &str) -> Result<Option<Node>, Diagnostic> {
    let error = |message: String| Diagnostic::error(&RelPath::new(FILE), Code::SettingsSyntax, message);
    if text.len() > guard::MAX_BYTES {
        let message = format!("The settings are larger than {} KiB, so none are read", guard::MAX_BYTES / 1024);
        return Err(error(message).hint("Shorten them"));
    }
    if let Some(at) = guard::too_deep(text) {
        let place = LineIndex::new(text).line_col(Span::new(at, at).start);
        return Err(error("The settings are nested too deeply to be read".to_owned())
            .at(place)
            .hint("Check the brackets here"));
    }
    if says_nothing(text) {
        return Ok(None);
    }
    front_matter::yaml::read(text).map(Some).map_err(|refusal| match refusal {
        Refusal::TooLarge(growth) => {
            let place = LineIndex::new(text).line_col(Span::new(growth.at, growth.at).start);
            error(format!("The file {}, so no settings are read", growth.does)).at(place).hint(growth.hint)
        }
        Refusal::Syntax { at, said } => {
            let problem = error(format!("The settings are not valid YAML, so none are read: {}", without_place(&said)))
                .hint("Check the indentation, the quotes and the colons on this line and the one above");
            match at {
                Some((line, column)) => problem.at(place_of(text, line, column)),
                None => problem,
            }
        }
    })
}

/// The most bytes of a key of the front matter: each tag below it names it.
const MAX_KEY: usize = 100;

/// Keys of the front matter, in lower case.
fn front_matter_keys(item: Option<Item>, reader: &mut SettingsReader) -> BTreeSet<String> {
    let (short, long) = reader.texts(item).into_iter().partition::<Vec<_>, _>(|(_, key)| key.len() <= MAX_KEY);
    for (at, _) in long {
        reader.warn(
            at,
            format!("A key can have at most {MAX_KEY} bytes, so this one is left out"),
            "Choose a shorter one",
        );
    }
    short.into_iter().map(|(_, key)| key.to_lowercase()).collect()
}

/// The most patterns of files that are left out: every file is held against all of them.
const MAX_PATTERNS: usize = 500;

fn ignored(item: Option<Item>, reader: &mut SettingsReader) -> Ignored {
    let mut patterns = reader.texts(item);
    if let Some((at, _)) = patterns.get(MAX_PATTERNS) {
        let message = format!("Only the first {MAX_PATTERNS} patterns count: this one and all below it are left out");
        reader.warn(*at, message, "Write fewer, broader patterns, as in drafts/**");
    }
    patterns.truncate(MAX_PATTERNS);
    let (ignored, faults) = Ignored::new(patterns.iter().map(|(_, pattern)| pattern.as_str()));
    for (index, why) in faults {
        let at = patterns.get(index).map_or(0, |(at, _)| *at);
        reader.warn(at, format!("This is not a file name pattern: {why}"), "Write it as in a .gitignore");
    }
    ignored
}

#[cfg(test)]
mod tests;
