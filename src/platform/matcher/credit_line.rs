//! Words that say whose a picture or a quotation is: "Photo: Jane Doe / Flickr", "(Jane Doe, Twitter)".

use memchr::{memchr2, memrchr2};

use super::words::{KINDS, Words, first_word, last_word, one_of};

/// What the label of a credit can begin with.
static PLACED: Words =
    Words::new("banner cover feature featured header hero lead main original profile stock teaser thumbnail title top");

/// What is credited.
static THINGS: Words = Words::new(
    "\
    art artwork audio credit credits footage gif graphic illustration image meme photo photograph photography picture \
    screencap screengrab screenshot source sources still video",
);

/// What joins what is credited to its maker.
const JOINING: &str = "by courtesy credit credits from source via";

/// Small words in the names of makers and sites, and between them.
static WITHIN: Words = Words::new("and at by courtesy de der from in la of on the user van via von");

/// A label, a maker and a site have so many bytes at most.
const NEAR: usize = 160;

/// So many words behind a name tell whether its sentence goes on.
const WORDS: usize = 8;

/// Words in brackets before "on" a site that name no author: "(Live on YouTube)".
const NO_AUTHORS: &str =
    "also available free here live new now originally out posted premieres public streaming still up";

/// Whether the sentence around a name, `before` and `after` it, is a line of credits.
pub(super) fn is_credit_line(before: &str, after: &str) -> bool {
    let begun = if before.len() <= NEAR { before } else { bracketed(before).unwrap_or_default() };
    let begun = bracketed(begun).unwrap_or(begun);
    // "Illustration: Kai Berg; source image: Flickr"
    let maker = unlabelled(begun.rsplit([';', '|']).next().unwrap_or(begun));
    maker.is_some_and(|maker| maker.split_whitespace().all(is_of_a_name))
        && after.split_whitespace().take(WORDS).all(is_of_a_name)
}

/// Whether a name in brackets is where an author wrote: "(Jane Doe, Twitter)", "(Jane on Medium)". `is_platform` tells
/// authors from the other names of a list: "(Truth Social, Gab)".
pub(super) fn is_authors_place(before: &str, after: &str, is_platform: impl Fn(&str) -> bool) -> bool {
    let Some(outside) = after.strip_prefix([')', ']']) else { return false };
    let Some(inside) = bracketed(before).map(str::trim_end) else { return false };
    let author = match last_word(inside).filter(|word| one_of("on via", word)) {
        Some(word) => inside.strip_suffix(word),
        None => inside.strip_suffix([',', '/', '|', '·']).filter(|author| author.contains([' ', '@'])),
    };
    let Some(author) = author.map(str::trim).filter(|author| !author.is_empty()) else { return false };
    let is_name = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c == '@') && !KINDS.has(word);
    let is_author = author.split(' ').count() <= 4 && author.split(' ').all(is_name) && !author.contains(',');
    let goes_on =
        first_word(outside.trim_start_matches([' ', ','])).is_some_and(|word| word.starts_with(char::is_lowercase));
    is_author && !one_of(NO_AUTHORS, author) && !author.split(' ').chain([author]).any(is_platform) && !goes_on
}

/// The text behind the last bracket that is open, where one is near.
fn bracketed(text: &str) -> Option<&str> {
    let near = text.get(text.ceil_char_boundary(text.len().saturating_sub(NEAR))..)?;
    let inside = near.get(memrchr2(b'(', b'[', near.as_bytes())? + 1..)?;
    memchr2(b')', b']', inside.as_bytes()).is_none().then_some(inside)
}

/// What follows the label of a credit.
fn unlabelled(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let (mut is_named, mut rest) = (false, text);
    for _ in 0..5 {
        let (word, after) = rest.split_once(char::is_whitespace)?;
        rest = after.trim_start();
        let bare = word.trim_end_matches([':', '：']);
        let is_thing = THINGS.has(bare);
        if is_named && one_of(JOINING, bare) && !is_thing {
            return Some(rest);
        }
        is_named |= is_thing;
        match bare.len() < word.len() {
            true if is_named => return Some(rest),
            false if is_thing || PLACED.has(bare) => {}
            _ => return None,
        }
    }
    None
}

/// Whether a word can stand in the name of a maker.
fn is_of_a_name(word: &str) -> bool {
    !is_running(word) || WITHIN.has(word.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether a word is one of a running sentence.
fn is_running(word: &str) -> bool {
    let word = word.trim_start_matches(['"', '“', '‘', '\'', '(', '[', '’']);
    word.starts_with(char::is_lowercase) && !word.contains(['.', '_'])
}
