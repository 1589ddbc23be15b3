//! What a URL and the text of a link say about the name of a page.

use super::encoding::percent_decoded;
use super::strip_prefix_ignore_case;

/// The most characters of a [`readable`] URL before it is cut.
const READABLE: usize = 32;

/// A short form of a URL for a label: host and path without scheme, `www.` and query, cut between path segments, as in
/// `globaltimes.cn/page/202501/…`.
pub fn readable(url: &str) -> String {
    let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let path = percent_decoded(rest.get(..end).unwrap_or(rest).trim_end_matches('/'));
    let path = path.strip_prefix("www.").unwrap_or(&path);
    if path.chars().count() <= READABLE { path.to_owned() } else { cut_between_segments(path) }
}

fn cut_between_segments(path: &str) -> String {
    let room = path.char_indices().nth(READABLE - 1).map_or(path.len(), |(at, _)| at);
    let head = path.get(..room).unwrap_or(path);
    let head = head.rfind('/').and_then(|slash| path.get(..=slash)).unwrap_or(head);
    format!("{head}…")
}

/// Link texts that say nothing of what they lead to.
const GENERIC: [&str; 44] = [
    "archive",
    "archived",
    "article",
    "aquí",
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
];

/// Whether a link's text names nothing: "here", "read more", `[1]`, a bare URL, nothing at all.
pub fn is_generic(text: &str) -> bool {
    let words = text.trim_matches(|c: char| !c.is_alphanumeric());
    let number = words.chars().all(|c| c.is_ascii_digit());
    number || looks_like_url(words) || GENERIC.iter().any(|generic| is_lowercase_of(generic, words))
}

fn looks_like_url(words: &str) -> bool {
    let has_scheme = words.contains("://") || strip_prefix_ignore_case(words, "www.").is_some();
    has_scheme && !words.contains(char::is_whitespace)
}

fn is_lowercase_of(lower: &str, words: &str) -> bool {
    words.chars().flat_map(char::to_lowercase).eq(lower.chars())
}
