//! What the fuzz targets share: how bytes become posts, and what holds of every post.

use std::sync::Arc;
use std::time::{Duration, Instant};

use linkloom::config::Config;
use linkloom::diag::Diagnostic;
use linkloom::graph::Document;
use linkloom::place::{RelPath, Span};
use linkloom::platform::Mention;
use linkloom::post::claim::claims;
use linkloom::post::{Buffers, Post, WikiLabel};

/// Parts the files of one input (ASCII's record separator).
const RECORD: char = '\u{1e}';

/// The bits of an input's first byte. The digits ask for the first three alone, `8` to `?` for [`REPEATED`] too; the bits
/// of a digit that others lack ask for what lies beyond plain posts.
const LABELS: u8 = 1;
const VAULT: u8 = 2;
const IMAGES: u8 = 4;
const REPEATED: u8 = 8;
const NOT_MDX: u8 = 16;
const NOT_DENDRON: u8 = 32;
const SITE: u8 = 64;
const ALL_WORDS: u8 = 128;

/// How often an input is repeated whose first byte asks for it. What takes quadratic time is hardly seen in 8 KiB.
const TIMES: usize = 64;

/// No input may take more of the processor's time than this and [`PER_BYTE`] for each byte, a multiple of what is usual
/// with the checks of a fuzzing build.
const AT_MOST: Duration = Duration::from_secs(2);
const PER_BYTE: Duration = Duration::from_micros(5);

/// A folder made out of bytes: the bits of the first byte choose the options, each file begins with a line that holds its
/// path.
pub struct Input {
    /// How the files are read: as the file `linkloom.yaml` says, if there is one.
    pub config: Config,
    /// Paths and texts; no two paths are the same.
    pub files: Vec<(RelPath, Arc<str>)>,
}

impl Input {
    /// Every sequence of bytes is one.
    pub fn new(bytes: &[u8]) -> Self {
        let (&first, rest) = bytes.split_first().unwrap_or((&0, &[]));
        let text = String::from_utf8_lossy(rest);
        let times = if first & REPEATED != 0 { TIMES } else { 1 };
        let mut files: Vec<(RelPath, Arc<str>)> = Vec::new();
        for file in text.split(RECORD) {
            let (path, text) = file.split_once('\n').unwrap_or(("a.md", file));
            let path = rel_path(path, first & NOT_MDX == 0);
            if files.iter().all(|(other, _)| *other != path) {
                files.push((path, text.repeat(times).into()));
            }
        }
        let settings = files.iter().position(|(path, _)| path.as_str() == "linkloom.yaml");
        let settings = settings.map(|index| files.swap_remove(index).1).unwrap_or_default();
        Self { config: config(&settings, first), files }
    }

    /// How many bytes there are to read.
    pub fn len(&self) -> usize {
        self.files.iter().map(|(_, text)| text.len()).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A path as a walk of a folder can give it.
fn rel_path(line: &str, as_mdx: bool) -> RelPath {
    let parts: Vec<&str> = line.split(['/', '\0']).filter(|part| !matches!(*part, "" | "." | "..")).collect();
    let path = parts.join("/");
    let is_named = path.contains(".m") || path == "linkloom.yaml";
    let path = if is_named { path } else { path + ".md" };
    let mdx = path.strip_suffix(".md").filter(|_| as_mdx).map(|stem| format!("{stem}.mdx"));
    RelPath::new(&mdx.unwrap_or(path))
}

fn config(settings: &str, bits: u8) -> Config {
    let with_site = if bits & SITE != 0 && !settings.contains("site") { "\nsite: https://x.org\n" } else { "" };
    let settings = format!("{settings}{with_site}");
    let (mut config, problems) = Config::parse(&settings, bits & VAULT != 0);
    check_problems(&settings, &problems);
    config.parse.images |= bits & IMAGES != 0;
    config.parse.all_words |= bits & ALL_WORDS != 0;
    if bits & LABELS != 0 {
        config.parse.tag_keys.insert("labels".to_owned());
    }
    if bits & NOT_DENDRON == 0 {
        config.parse.wiki_label = WikiLabel::First;
    }
    config
}

/// Reads a file as a load does, and checks what came of it.
pub fn document(path: &RelPath, text: &Arc<str>, config: &Config) -> Arc<Document> {
    let (document, problems) = linkloom::load::document(path, text.clone(), config, &mut Buffers::default());
    assert_eq!(document.post.text, *text);
    check_post(&document.post);
    check_mentions(&document.post, &document.mentions);
    check_problems(text, &problems);
    document
}

fn check_post(post: &Post) {
    let sentence = |index: u32| assert!((index as usize) < post.sentences.len(), "sentence {index} of {post:?}");
    let text = &*post.text;
    assert!(text.is_char_boundary(post.body as usize), "the body begins within a character: {post:?}");
    for sentence in &post.sentences {
        check_span(sentence.at, text);
        assert!(sentence.heading.is_none_or(|index| (index as usize) < post.headings.len()), "{post:?}");
    }
    for tag in &post.tags {
        check_span(tag.at, text);
        sentence(tag.sentence);
        assert!(!tag.key.as_str().is_empty() && !tag.rule.is_empty(), "{tag:?}");
    }
    for platform in &post.platforms {
        check_span(platform.at, text);
        sentence(platform.sentence);
    }
    for link in &post.links {
        check_span(link.at, text);
        sentence(link.sentence);
    }
    for heading in &post.headings {
        check_span(heading.at, text);
        assert!((1..=6).contains(&heading.level), "{heading:?}");
    }
    for claim in claims(post) {
        check_span(claim.at, text);
        assert!(claim.links.iter().all(|&index| (index as usize) < post.links.len()), "{claim:?}");
    }
    assert!(post.links.is_sorted_by_key(|link| link.at.start), "links out of order: {:?}", post.links);
    assert!(post.headings.is_sorted_by_key(|heading| heading.at.start), "headings out of order: {:?}", post.headings);
    assert!(post.sentences.is_sorted_by_key(|sentence| sentence.at.start), "out of order: {:?}", post.sentences);
}

/// Checks the mentions of a post: of the text, each is where it says it is, and one stands behind the other.
fn check_mentions(post: &Post, mentions: &[Mention]) {
    for mention in mentions {
        check_span(mention.at, &post.text);
        assert!((mention.sentence as usize) < post.sentences.len(), "{mention:?}");
        assert!(!mention.rule.as_str().is_empty() && !mention.alias.is_empty(), "{mention:?}");
    }
    let in_text: Vec<&Mention> =
        mentions.iter().filter(|mention| !mention.rule.as_str().starts_with("front_matter:")).collect();
    for mention in &in_text {
        let written = mention.at.of(&post.text);
        assert!(written == &*mention.alias || written.contains(is_markup), "{mention:?} is {written:?} in the file");
    }
    let parted = in_text.is_sorted_by(|a, b| a.at.end <= b.at.start);
    assert!(parted, "mentions out of order or one in the other: {in_text:?}");
}

/// Whether a character can belong to Markdown and HTML within a name, so that the name is read without it.
fn is_markup(c: char) -> bool {
    c.is_ascii_punctuation() || c.is_whitespace()
}

fn check_span(at: Span, text: &str) {
    assert!(text.get(at.range()).is_some(), "{at:?} does not fit the text");
}

/// Checks that the places of problems are in the text.
pub fn check_problems(text: &str, problems: &[Diagnostic]) {
    let lines = text.split(['\n', '\r']).count();
    for problem in problems {
        let inside = problem.place.is_none_or(|at| (1..=lines).contains(&(at.line as usize)) && at.column > 0);
        assert!(inside && !problem.message.is_empty(), "{problem:?}");
    }
}

/// Does something with so many bytes, and fails if it takes too long.
pub fn in_time(bytes: usize, work: impl FnOnce()) {
    let most = AT_MOST + PER_BYTE * u32::try_from(bytes).unwrap_or(u32::MAX);
    let (start, before) = (Instant::now(), processor_time());
    work();
    // Where the system does not tell, the clock on the wall has to do; it goes on while the machine does other things.
    let took =
        processor_time().zip(before).map_or_else(|| start.elapsed(), |(after, before)| after.saturating_sub(before));
    assert!(took <= most, "{took:?} for {bytes} bytes");
}

/// The processor time that this process has had, to a hundredth of a second. Linux tells it in `/proc`.
fn processor_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    let mut times = fields.split_whitespace().skip(11).map(str::parse::<u64>);
    let (user, system) = (times.next()?.ok()?, times.next()?.ok()?);
    Some(Duration::from_millis((user + system) * 10))
}
