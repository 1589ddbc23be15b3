//! All names of all platforms, found in one scan of a text.
//!
//! A name stands where its first word does, so the scan hashes each word of the text and looks it up in a small set of
//! the names' first words, or others where these are common. Only where it is there are the names that have it
//! compared. Nearly every word is passed over that way in a few instructions, and unlike an automaton of all names the
//! set is built in no time.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use foldhash::fast::FixedState;

use super::gazetteer::{Platform, PlatformId};
use super::glue::stands_alone;

/// A name, whatever the case of its letters.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// Whose it is.
    pub platform: PlatformId,
    /// How it is spelt: more than one where only case tells the spellings apart.
    pub spellings: Vec<Box<str>>,
    /// Whether it also means something else.
    pub ambiguous: bool,
    /// Whether it counts only as it is spelt.
    cased: bool,
    /// Where the word begins that it is looked up by: its first, after the dot in ".NET", or the first less common one.
    word: usize,
}

/// The names, and what finds them.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    all: Vec<Name>,
    /// The names by their first words, the longest first among those that share one.
    by_word: Vec<(Word, u32)>,
    /// Where in `by_word` those with a word begin.
    first_of: HashMap<Word, u32, FixedState>,
    words: WordSet,
}

impl Names {
    pub(super) fn new(platforms: &[Platform]) -> Self {
        let mut by_key: BTreeMap<String, Name> = BTreeMap::new();
        for (index, platform) in platforms.iter().enumerate() {
            let id = PlatformId(u32::try_from(index).unwrap_or(u32::MAX));
            for name in platform.names() {
                let word = key_word(name);
                let new = || Name { platform: id, spellings: Vec::new(), ambiguous: false, cased: false, word };
                let entry = by_key.entry(name.to_ascii_lowercase()).or_insert_with(new);
                entry.spellings.push(name.into());
                entry.ambiguous |= platform.is_ambiguous(name);
                entry.cased |= platform.cased.iter().any(|cased| **cased == *name);
            }
        }
        Self::index(by_key)
    }

    fn index(by_key: BTreeMap<String, Name>) -> Self {
        let mut this = Self::default();
        for (number, (key, name)) in (0_u32..).zip(by_key) {
            // With the plural's `s` too: it can be a part of the word.
            let plural = format!("{key}s");
            let mut words = vec![Word::at(key.as_bytes(), name.word), Word::at(plural.as_bytes(), name.word)];
            words.dedup();
            for word in words {
                for begins_small in [true, false].into_iter().filter(|&small| name.can_begin(small)) {
                    this.words.insert(word, begins_small);
                }
                this.by_word.push((word, number));
            }
            this.all.push(name);
        }
        let length = |number: u32| this.all.get(number as usize).map_or(0, Name::len);
        this.by_word.sort_by_key(|&(word, number)| (word, Reverse(length(number)), number));
        for (index, &(word, _)) in (0..).zip(&this.by_word) {
            this.first_of.entry(word).or_insert(index);
        }
        this
    }

    /// The names in `text` that stand there as words of their own and in a casing that can be meant: from the left, the
    /// longest first, none within another.
    pub(super) fn find<'s>(&'s self, text: &'s str) -> impl Iterator<Item = (Range<usize>, &'s Name)> {
        let mut scan = Scan { bytes: text.as_bytes(), next: 0 };
        let mut from = 0;
        std::iter::from_fn(move || {
            while let Some((at, word)) = scan.next(&self.words) {
                if let Some((at, name)) = self.name_at(text, at, word).filter(|(at, _)| at.start >= from) {
                    from = at.end;
                    scan.next = from;
                    return Some((at, name));
                }
            }
            None
        })
    }

    /// The longest name whose first word stands at `at`, with its place.
    fn name_at(&self, text: &str, at: usize, word: Word) -> Option<(Range<usize>, &Name)> {
        let &first = self.first_of.get(&word)?;
        let alike = self.by_word.get(first as usize..)?.iter().take_while(|&&(other, _)| other == word);
        alike.filter_map(|&(_, number)| self.all.get(number as usize)).find_map(|name| {
            let start = at.checked_sub(name.word)?;
            let place = start..start + name.len();
            let written = text.get(place.clone())?;
            (name.fits(written) && stands_alone(text, &place, name.ambiguous)).then_some((place, name))
        })
    }
}

/// Words of names that nearly every sentence has.
const COMMON: [&str; 13] =
    ["about", "all", "ask", "go", "is", "my", "open", "read", "the", "this", "we", "what", "you"];

/// Where the word begins that a name is looked up by: the first that is no common one, "Old" in "The Old Reader".
fn key_word(name: &str) -> usize {
    let begins_word = |byte: u8| !byte.is_ascii() || byte.is_ascii_alphanumeric();
    let first = name.bytes().position(begins_word).unwrap_or(0);
    let mut at = first;
    while let Some((word, rest)) = name.get(at..).and_then(|rest| rest.split_once(' ')) {
        if !COMMON.iter().any(|common| common.eq_ignore_ascii_case(word)) {
            break;
        }
        if !rest.bytes().next().is_some_and(begins_word) {
            return first;
        }
        at += word.len() + 1;
    }
    at
}

/// The hash of a word in lower case: of its first eight bytes and its length. Of a word that is not ASCII the first
/// three bytes are all that counts: where it ends, only a dictionary knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Word(u64);

impl Word {
    /// The word that begins at `at`.
    fn at(bytes: &[u8], at: usize) -> Self {
        let rest = bytes.get(at..).unwrap_or_default();
        let first = first_eight(rest);
        let ascii = word_length(rest, first);
        Self::of(first, if ascii == 0 { 3 } else { ascii })
    }

    /// All of `word`.
    pub(super) fn whole(word: &str) -> Self {
        Self::of(first_eight(word.as_bytes()), word.len())
    }

    /// The word of `length` bytes whose first eight, or what stands there, are `first`.
    fn of(first: u64, length: usize) -> Self {
        // This bit tells lower from upper case in ASCII's letters, and its digits have it.
        let lower = first | (0x20 * EACH);
        let word = if length < 8 { lower & ((1 << (8 * length)) - 1) } else { lower };
        // Multiplicative hashing (Knuth): the upper bits depend on all others.
        Self((word ^ (length as u64) << 56).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// A place for it in a table of `size`, a power of two.
    pub(super) fn place(self, size: usize) -> usize {
        (self.0 >> 32) as usize & (size - 1)
    }
}

/// One in each of eight bytes.
const EACH: u64 = 0x0101_0101_0101_0101;

/// The first eight bytes, the first in the lowest bits; zeros where there are fewer.
fn first_eight(bytes: &[u8]) -> u64 {
    u64::from_le_bytes(bytes.first_chunk::<8>().copied().unwrap_or_else(|| {
        let mut padded = [0; 8];
        padded.iter_mut().zip(bytes).for_each(|(to, &from)| *to = from);
        padded
    }))
}

/// How many ASCII letters and digits stand at the beginning of `bytes`, whose first eight are `first`: of most words all,
/// so these are looked at together, as eight numbers in one.
fn word_length(bytes: &[u8], first: u64) -> usize {
    // For each byte the upper bit: whether it is `from` or more. Right for ASCII, with the upper bit of `ascii` clear.
    let at_least = |ascii: u64, from: u8| ascii + u64::from(0x80 - from) * EACH;
    let within = |ascii: u64, from: u8, to: u8| at_least(ascii, from) & !at_least(ascii, to + 1);
    let ascii = first & (0x7F * EACH);
    let letters = within(ascii | (0x20 * EACH), b'a', b'z');
    let digits = within(ascii, b'0', b'9');
    let others = !((letters | digits) & !first) & (0x80 * EACH);
    match others.trailing_zeros() / 8 {
        8 => 8 + bytes.iter().skip(8).take_while(|&&byte| is_in_word(byte)).count(),
        length => length as usize,
    }
}

/// The bits of a [`WordSet`]: few words pass that begin no name, and it stays in the fastest cache.
const BITS: u32 = 16;

/// The first words of names, each as it can begin, with a small letter or otherwise; and a few more that share a bit with
/// one. Most doubtful names are common words, and meant only where they begin with a capital.
#[derive(Clone, Debug)]
struct WordSet {
    bits: Vec<u64>,
}

impl Default for WordSet {
    fn default() -> Self {
        Self { bits: vec![0; 1 << (BITS - 6)] }
    }
}

impl WordSet {
    fn insert(&mut self, word: Word, begins_small: bool) {
        let (index, bit) = Self::place(word, begins_small);
        if let Some(bits) = self.bits.get_mut(index) {
            *bits |= bit;
        }
    }

    fn contains(&self, word: Word, begins_small: bool) -> bool {
        let (index, bit) = Self::place(word, begins_small);
        self.bits.get(index).is_some_and(|bits| bits & bit != 0)
    }

    fn place(Word(hash): Word, begins_small: bool) -> (usize, u64) {
        let hash = (hash >> (64 - BITS)) ^ u64::from(begins_small);
        ((hash >> 6) as usize, 1 << (hash & 63))
    }
}

/// Whether a word that begins with a byte begins with a small letter. Digits and letters that are not ASCII are as good
/// as small ones: they have no case here.
fn begins_small(byte: u8) -> bool {
    byte & 0x20 != 0
}

/// Whether a byte is an ASCII letter or digit, from a table: it is asked of every byte of every post.
fn is_in_word(byte: u8) -> bool {
    const TABLE: [bool; 256] = {
        let mut table = [false; 256];
        let mut byte = 0;
        while byte < 256 {
            table[byte] = (byte as u8).is_ascii_alphanumeric();
            byte += 1;
        }
        table
    };
    TABLE.get(usize::from(byte)).copied().unwrap_or_default()
}

/// A walk over the words of a text.
struct Scan<'a> {
    bytes: &'a [u8],
    /// Where it goes on.
    next: usize,
}

impl Scan<'_> {
    /// The next word that is in the set, or every letter that is not ASCII and is.
    fn next(&mut self, words: &WordSet) -> Option<(usize, Word)> {
        let bytes = self.bytes;
        let mut at = self.next;
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii() && !is_in_word(byte) {
                at += 1;
                continue;
            }
            let rest = bytes.get(at..)?;
            let first = first_eight(rest);
            let word = if byte.is_ascii() {
                let length = word_length(rest, first);
                self.next = at + length;
                Word::of(first, length)
            } else {
                // The first byte of a letter tells how many it has; one within a letter is met after a name only.
                self.next = at + (byte.leading_ones() as usize).clamp(1, 4);
                Word::of(first, 3)
            };
            if words.contains(word, begins_small(byte)) {
                return Some((at, word));
            }
            at = self.next;
        }
        self.next = bytes.len();
        None
    }
}

impl Name {
    /// The length of every spelling in bytes.
    fn len(&self) -> usize {
        self.spellings.first().map_or(0, |spelling| spelling.len())
    }

    /// Whether the word that it is looked up by can begin with a small letter, or otherwise, where it is meant.
    fn can_begin(&self, small: bool) -> bool {
        let mut begins = self.spellings.iter().filter_map(|spelling| spelling.as_bytes().get(self.word));
        begins.any(|&byte| begins_small(byte) == small || self.is_any_case() && byte.is_ascii_alphabetic())
    }

    /// Whether it is meant in any case of its letters.
    fn is_any_case(&self) -> bool {
        !self.ambiguous && !self.cased && self.len() >= 5
    }

    /// Whether it is written so in a casing that can be meant: that of a spelling; for names of five letters and more
    /// that are no words, any; and "Line" for `LINE`.
    fn fits(&self, written: &str) -> bool {
        if self.spellings.iter().any(|spelling| **spelling == *written) {
            return true;
        }
        // The spellings differ in nothing but the case of ASCII letters.
        if !self.spellings.first().is_some_and(|spelling| spelling.eq_ignore_ascii_case(written)) {
            return false;
        }
        let is_upper = |text: &str| text.bytes().all(|b| b.is_ascii_uppercase());
        let shouted = written.len() >= 4 && self.spellings.iter().any(|spelling| is_upper(spelling));
        let capitalised = written.starts_with(|c: char| c.is_ascii_uppercase())
            && written.bytes().skip(1).all(|b| b.is_ascii_lowercase());
        self.is_any_case() || shouted && capitalised
    }
}

#[cfg(test)]
mod tests;
