//! The words of one block while they are being read: runs, their styles and their links.

use pulldown_cmark::{CowStr, LinkType};

use super::document::{Face, ReaderLink, Run, RunStyle};
use crate::place::Span;

/// What ends a bare URL besides white space: marks that close the sentence or the bracket around it.
const URL_ENDS: [char; 10] = ['<', '>', '"', '`', '|', '。', '，', '）', '」', '】'];
/// What belongs to the sentence and not to the URL that ends it.
const URL_TAILS: [char; 10] = ['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~'];
/// The ends of file names that are pictures.
const PICTURES: [&str; 7] = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"];

/// Gathers the runs of one block.
#[derive(Default)]
pub(super) struct Inline {
    runs: Vec<Run>,
    /// Depths of strong, emphasis and strikethrough.
    depth: [u8; 3],
    /// The links around what comes next; a wiki link can stand in a picture's text.
    links: Vec<usize>,
    /// What stands in for the picture that is being read.
    caption: Option<String>,
    /// How many pictures are open.
    pictures: usize,
}

/// What can be nested.
#[derive(Clone, Copy)]
pub(super) enum Mark {
    Bold,
    Italic,
    Strike,
}

impl Inline {
    /// The runs so far, with bare URLs as links. Styles and links that are still open stay open.
    pub(super) fn take(&mut self, links: &mut Vec<ReaderLink>) -> Vec<Run> {
        std::mem::take(&mut self.runs).into_iter().flat_map(|run| linkified(run, links)).collect()
    }

    /// Whether the text of a picture is being read.
    pub(super) fn has_picture(&self) -> bool {
        self.pictures > 0
    }

    /// What comes next is strong, emphasised or struck through.
    pub(super) fn open(&mut self, mark: Mark) {
        self.depth[mark as usize] += 1;
    }

    /// What comes next is no longer so.
    pub(super) fn close(&mut self, mark: Mark) {
        self.depth[mark as usize] = self.depth[mark as usize].saturating_sub(1);
    }

    /// What comes next is the link `links[index]`.
    pub(super) fn open_link(&mut self, index: usize) {
        self.links.push(index);
    }

    /// What comes next is outside the innermost link.
    pub(super) fn close_link(&mut self) {
        self.links.pop();
    }

    /// What comes next is the text of a picture.
    pub(super) fn open_picture(&mut self) {
        self.pictures += 1;
        self.caption.get_or_insert_default();
    }

    /// The picture at `span` ends.
    pub(super) fn close_picture(&mut self, span: Span) {
        self.pictures = self.pictures.saturating_sub(1);
        if self.pictures == 0
            && let Some(caption) = self.caption.take()
        {
            let text = if caption.is_empty() { "[image]".to_owned() } else { format!("[image: {caption}]") };
            self.push(&text, Face::Caption, span);
        }
    }

    /// Adds words. What continues the last run in the same style joins it, so that a URL which the parser gave in
    /// pieces is whole again.
    pub(super) fn push(&mut self, text: &str, face: Face, span: Span) {
        if let Some(caption) = &mut self.caption {
            caption.push_str(text);
            return;
        }
        let [bold, italic, strike] = self.depth.map(|depth| depth > 0);
        let style = RunStyle { bold, italic, strike, face };
        let run = Run { text: text.to_owned(), style, link: self.links.last().copied(), span };
        match self.runs.last_mut() {
            Some(last) if continues(last, &run) => {
                last.text.push_str(&run.text);
                last.span.end = run.span.end;
            }
            _ => self.runs.push(run),
        }
    }
}

fn continues(last: &Run, next: &Run) -> bool {
    last.span.end == next.span.start
        && last.style == next.style
        && last.link == next.link
        && last.is_verbatim()
        && next.is_verbatim()
}

/// Where a link of the Markdown leads, as written.
pub(super) fn target(kind: LinkType, dest: &CowStr<'_>) -> String {
    match kind {
        LinkType::Email => format!("mailto:{dest}"),
        _ => dest.to_string(),
    }
}

/// Whether `![[name]]` embeds a note, which is shown as a link to it, and not a picture.
pub(super) fn embeds_note(kind: LinkType, dest: &str) -> bool {
    let name = dest.to_lowercase();
    matches!(kind, LinkType::WikiLink { .. }) && !PICTURES.iter().any(|end| name.ends_with(end))
}

/// The run with the bare URLs in it as links.
fn linkified(run: Run, links: &mut Vec<ReaderLink>) -> Vec<Run> {
    let is_plain = run.link.is_none() && matches!(run.style.face, Face::Text) && run.is_verbatim();
    if !is_plain || !run.text.contains("://") {
        return vec![run];
    }
    let (mut runs, mut done) = (Vec::new(), 0);
    while let Some((start, end)) = next_url(&run.text, done) {
        runs.extend(piece(&run, done, start, None));
        let at = Span::new(run.span.range().start + start, run.span.range().start + end);
        links.push(ReaderLink { target: run.text.get(start..end).unwrap_or("").to_owned(), at });
        runs.extend(piece(&run, start, end, Some(links.len() - 1)));
        done = end;
    }
    runs.extend(piece(&run, done, run.text.len(), None));
    runs
}

/// A part of a verbatim run, by bytes of its text.
fn piece(run: &Run, start: usize, end: usize, link: Option<usize>) -> Option<Run> {
    let text = run.text.get(start..end).filter(|text| !text.is_empty())?;
    let first = run.span.range().start;
    Some(Run { text: text.to_owned(), style: run.style, link, span: Span::new(first + start, first + end) })
}

/// The bytes of the first URL in `text` from the byte `from` on.
fn next_url(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut search = from;
    while let Some(found) = text.get(search..)?.find("http") {
        let start = search + found;
        let rest = text.get(start..)?;
        let is_word_start = !text.get(..start)?.ends_with(char::is_alphanumeric);
        let after_scheme = ["https://", "http://"].into_iter().find_map(|scheme| rest.strip_prefix(scheme));
        if let Some(after) = after_scheme
            && is_word_start
            && after.starts_with(|c: char| c.is_alphanumeric() || c == '[')
        {
            return Some((start, start + url_len(rest)));
        }
        search = start + "http".len();
    }
    None
}

/// How many bytes of `text`, which begins with a URL, belong to it.
fn url_len(text: &str) -> usize {
    let end = text.find(|c: char| c.is_whitespace() || URL_ENDS.contains(&c)).unwrap_or(text.len());
    let mut url = text.get(..end).unwrap_or(text);
    loop {
        let shorter = url.trim_end_matches(URL_TAILS);
        let shorter = [('(', ')'), ('[', ']'), ('{', '}')].into_iter().fold(shorter, without_stray_bracket);
        if shorter.len() == url.len() {
            return url.len();
        }
        url = shorter;
    }
}

/// `(see https://a.b/c)`: the bracket at the end is the sentence's, unless the URL opened it.
fn without_stray_bracket(url: &str, (open, close): (char, char)) -> &str {
    match url.strip_suffix(close) {
        Some(shorter) if url.matches(open).count() < url.matches(close).count() => shorter,
        _ => url,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_url_ends_before_the_marks_of_its_sentence() {
        for (text, url) in [
            ("see https://a.b/c.", Some("https://a.b/c")),
            ("(see http://a.b/c)", Some("http://a.b/c")),
            ("https://a.b/c_(d)", Some("https://a.b/c_(d)")),
            ("https://a.b/?x=1&y=2, and", Some("https://a.b/?x=1&y=2")),
            ("„https://a.b“ xhttps://c.d", Some("https://a.b“")),
            ("xhttps://a.b", None),
            ("https:// nothing", None),
            ("http and https", None),
        ] {
            let found = next_url(text, 0).and_then(|(start, end)| text.get(start..end));
            assert_eq!(found, url, "{text}");
        }
    }
}
