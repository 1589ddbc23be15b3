//! What a URL and the text of a link say about the name of a page.

use std::borrow::Cow;

use super::strip_prefix_ignore_case;
use crate::post::word_list::WordList;
use crate::text::{percent_decoded, truncate_behind};

/// The most characters of a [`readable`] URL before it is cut.
const READABLE: usize = 32;

/// A short form of a URL for a label: host and path without scheme, `www.` and query, cut between path segments, as in
/// `globaltimes.cn/page/202501/…`.
pub fn readable(url: &str) -> String {
    let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let path = percent_decoded(rest.get(..end).unwrap_or(rest).trim_end_matches('/'));
    let path = path.strip_prefix("www.").unwrap_or(&path);
    truncate_behind(path, READABLE, '/').into_owned()
}

/// What a page is called by its address: the words of the last part of its path, or of the part before it where the
/// last is a mere number or says how to show it. `None` where the address has no words.
pub fn page_name(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("//")?;
    let (_, path) = rest.split(['?', '#']).next()?.split_once('/')?;
    let mut parts = path.rsplit('/').filter(|part| !part.is_empty()).map(percent_decoded);
    let last = parts.next()?;
    let names_alone = |part: &Cow<'_, str>| words(part).count() > 1 && words(part).any(is_word);
    let names = words(&last).any(is_word) && !SCREENS.contains(&&*last);
    let part = if names { last } else { parts.next().filter(names_alone)? };
    let name = words(&part).collect::<Vec<_>>().join(" ");
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect())
}

/// The words of a part of a path, without the extension of a page.
fn words(part: &str) -> impl Iterator<Item = &str> {
    let stem = PAGES.iter().find_map(|extension| part.strip_suffix(extension)).unwrap_or(part);
    stem.split(['-', '_', '+', ' ']).filter(|word| !word.is_empty())
}

/// Whether it is a word and no number or code: letters only, at least three of the Latin ones.
fn is_word(word: &str) -> bool {
    let word = word.trim_matches(|c: char| c.is_ascii_punctuation());
    word.chars().all(char::is_alphabetic) && (word.len() >= 3)
}

/// Ends of paths that choose how a document is shown: `docs.google.com/document/d/…/edit`.
const SCREENS: [&str; 5] = ["edit", "preview", "pub", "view", "viewform"];

/// Extensions of pages.
const PAGES: [&str; 7] = [".html", ".htm", ".shtml", ".php", ".aspx", ".asp", ".jsp"];

/// Link texts that say nothing of what they lead to.
static GENERIC: WordList = WordList::new(&[
    "aquí",
    "archive",
    "archived",
    "article",
    "blog post",
    "by",
    "click",
    "click here",
    "details",
    "docs",
    "download",
    "full story",
    "here",
    "hier",
    "homepage",
    "ici",
    "info",
    "learn more",
    "link",
    "links",
    "more",
    "more here",
    "more info",
    "more information",
    "original",
    "page",
    "post",
    "read",
    "read here",
    "read it",
    "read more",
    "read the full story",
    "reference",
    "see here",
    "see more",
    "site",
    "source",
    "sources",
    "that",
    "this",
    "this article",
    "this link",
    "via",
    "website",
]);

/// Whether a link's text names nothing: "here", "read more", `[1]`, a bare URL, nothing at all.
pub fn is_generic(text: &str) -> bool {
    let words = text.trim_matches(|c: char| !c.is_alphanumeric());
    let number = words.chars().all(|c| c.is_ascii_digit());
    number || is_listed(words) || looks_like_url(words)
}

fn looks_like_url(words: &str) -> bool {
    let has_scheme = || words.contains("://") || strip_prefix_ignore_case(words, "www.").is_some();
    !words.contains(char::is_whitespace) && has_scheme()
}

fn is_listed(words: &str) -> bool {
    GENERIC.has(words) || !words.is_ascii() && words.len() <= GENERIC.longest() && GENERIC.has(&words.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_say_nothing_are_sorted() {
        assert!(GENERIC.is_sound());
    }
}
