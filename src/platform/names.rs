//! All names of all platforms, found in one scan of a text.
//!
//! A name begins where a word does, so only there the first three letters are looked up in a small set, and only where
//! they are in it the names that begin so are compared. Nearly every word of a text is passed over that way: a tenth of
//! what an automaton of all names takes, and nothing to build.

use std::collections::BTreeMap;
use std::ops::Range;

use super::gazetteer::{Platform, PlatformId};

/// A name, whatever the case of its letters.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// Whose it is.
    pub platform: PlatformId,
    /// How it is spelt: more than one where only case tells the spellings apart.
    pub spellings: Vec<Box<str>>,
    /// Whether it also means something else.
    pub ambiguous: bool,
}

/// The names, and what finds them.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    names: Vec<Name>,
    /// The names by their beginnings, the longest first among those that begin alike.
    by_start: Vec<(u32, u32)>,
    starts: StartSet,
}

impl Names {
    pub(super) fn new(platforms: &[Platform]) -> Self {
        let mut by_key: BTreeMap<String, Name> = BTreeMap::new();
        for (index, platform) in platforms.iter().enumerate() {
            let id = PlatformId(u32::try_from(index).unwrap_or(u32::MAX));
            for name in platform.names() {
                let new = || Name { platform: id, spellings: Vec::new(), ambiguous: false };
                let entry = by_key.entry(name.to_ascii_lowercase()).or_insert_with(new);
                entry.spellings.push(name.into());
                entry.ambiguous |= platform.is_ambiguous(name);
            }
        }
        Self::index(by_key)
    }

    fn index(by_key: BTreeMap<String, Name>) -> Self {
        let mut this = Self::default();
        for (number, (key, name)) in (0_u32..).zip(by_key) {
            // A short name can have its plural's `s` among the first three bytes.
            let mut starts = vec![start(key.as_bytes()), start(format!("{key}s").as_bytes())];
            starts.dedup();
            for start in starts {
                this.starts.insert(start);
                this.by_start.push((start, number));
            }
            this.names.push(name);
        }
        let length = |number: u32| this.names.get(number as usize).map_or(0, Name::len);
        this.by_start.sort_by_key(|&(start, number)| (start, std::cmp::Reverse(length(number)), number));
        this
    }

    /// The names in `text` that stand there as words of their own and in a casing that can be meant: from the left, the
    /// longest first, none within another.
    pub(super) fn find<'s>(&'s self, text: &'s str) -> impl Iterator<Item = (Range<usize>, &'s Name)> {
        let mut from = 0;
        std::iter::from_fn(move || {
            while let Some(at) = self.starts.next(text.as_bytes(), from) {
                if let Some((end, name)) = self.name_at(text, at) {
                    from = end;
                    return Some((at..end, name));
                }
                from = at + 1;
            }
            from = text.len();
            None
        })
    }

    /// The longest name that stands at `at`, with its end.
    fn name_at(&self, text: &str, at: usize) -> Option<(usize, &Name)> {
        let start = start(text.as_bytes().get(at..)?);
        let first = self.by_start.partition_point(|&(other, _)| other < start);
        let alike = self.by_start.get(first..)?.iter().take_while(|&&(other, _)| other == start);
        alike.filter_map(|&(_, number)| self.names.get(number as usize)).find_map(|name| {
            let end = at + name.len();
            let written = text.get(at..end)?;
            let is_it = name.is_spelt(written) && name.fits(written) && stands_alone(text, &(at..end), name.ambiguous);
            is_it.then_some((end, name))
        })
    }
}

/// The first three bytes, in lower case. What follows the first letters that is no ASCII letter or digit counts as 0, so
/// that a short name looks the same whatever stands behind it.
fn start(bytes: &[u8]) -> u32 {
    let byte = |index: usize| bytes.get(index).copied().unwrap_or(0);
    let [first, second, third] = [byte(0), byte(1), byte(2)];
    if !first.is_ascii() {
        return u32::from_be_bytes([0, first, second, third]);
    }
    let second = if second.is_ascii_alphanumeric() { second.to_ascii_lowercase() } else { 0 };
    let third = if second != 0 && third.is_ascii_alphanumeric() { third.to_ascii_lowercase() } else { 0 };
    u32::from_be_bytes([0, first.to_ascii_lowercase(), second, third])
}

/// The bits of a [`StartSet`]: with a thousand names one word in thirty that begins no name passes, and it stays in the
/// fastest cache.
const BITS: u32 = 15;

/// The beginnings of names, and a few more that share a bit with one.
#[derive(Clone, Debug)]
struct StartSet {
    bits: Vec<u64>,
    /// The bytes that a name can begin with.
    first: [bool; 256],
}

impl Default for StartSet {
    fn default() -> Self {
        Self { bits: vec![0; 1 << (BITS - 6)], first: [false; 256] }
    }
}

impl StartSet {
    fn insert(&mut self, start: u32) {
        let (word, bit) = Self::place(start);
        if let Some(word) = self.bits.get_mut(word) {
            *word |= bit;
        }
        let [_, first, ..] = start.to_be_bytes();
        for byte in [first.to_ascii_lowercase(), first.to_ascii_uppercase()] {
            if let Some(can_begin) = self.first.get_mut(usize::from(byte)) {
                *can_begin = true;
            }
        }
    }

    fn contains(&self, start: u32) -> bool {
        let (word, bit) = Self::place(start);
        self.bits.get(word).is_some_and(|word| word & bit != 0)
    }

    /// Multiplicative hashing (Knuth): the upper bits depend on all of the three bytes.
    fn place(start: u32) -> (usize, u64) {
        let hash = start.wrapping_mul(0x9E37_79B1) >> (32 - BITS);
        ((hash >> 6) as usize, 1 << (hash & 63))
    }

    /// The first place from `from` on where a name can begin: not within an ASCII word.
    fn next(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let mut in_word = from.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
        for (at, &byte) in bytes.iter().enumerate().skip(from) {
            let begins = !(in_word && byte.is_ascii()) && self.first.get(usize::from(byte)) == Some(&true);
            if begins && self.contains(start(bytes.get(at..)?)) {
                return Some(at);
            }
            in_word = byte.is_ascii_alphanumeric();
        }
        None
    }
}

impl Name {
    /// The length of every spelling in bytes.
    fn len(&self) -> usize {
        self.spellings.first().map_or(0, |spelling| spelling.len())
    }

    /// Whether it is written so, but for the case of ASCII letters.
    fn is_spelt(&self, written: &str) -> bool {
        self.spellings.first().is_some_and(|spelling| spelling.eq_ignore_ascii_case(written))
    }

    /// Whether a casing can be meant: that of a spelling; for names of five letters and more that mean nothing else,
    /// any; and "Line" for `LINE`.
    fn fits(&self, written: &str) -> bool {
        if self.spellings.iter().any(|spelling| **spelling == *written) {
            return true;
        }
        let is_upper = |text: &str| text.bytes().all(|b| b.is_ascii_uppercase());
        let shouted = written.len() >= 4 && self.spellings.iter().any(|spelling| is_upper(spelling));
        let capitalised = written.starts_with(|c: char| c.is_ascii_uppercase())
            && written.bytes().skip(1).all(|b| b.is_ascii_lowercase());
        !self.ambiguous && written.len() >= 5 || shouted && capitalised
    }
}

/// Whether the name at `at` is no part of a longer word, address or handle.
fn stands_alone(text: &str, at: &Range<usize>, ambiguous: bool) -> bool {
    let name = text.get(at.clone()).unwrap_or_default();
    let before = text.get(..at.start).and_then(|text| text.chars().next_back());
    let rest = text.get(at.end..).unwrap_or_default();
    let first = name.chars().next().is_some_and(is_unspaced);
    let last = name.chars().next_back().is_some_and(is_unspaced);
    let starts = first || before.is_none_or(|c| starts_after(c, ambiguous));
    starts && (last || ends_before(rest, ambiguous))
}

fn starts_after(before: char, ambiguous: bool) -> bool {
    let glued = matches!(before, '@' | '_' | '.' | '$' | '&' | '\\') || ambiguous && matches!(before, '-' | '#' | '+');
    !glued && (!before.is_alphanumeric() || is_unspaced(before))
}

fn ends_before(rest: &str, ambiguous: bool) -> bool {
    let mut chars = rest.chars();
    let Some(next) = chars.next() else { return true };
    let after = chars.next();
    let goes_on = after.is_some_and(char::is_alphanumeric);
    match next {
        '_' | '@' => false,
        '.' | ':' | '&' => !goes_on,
        '-' | '+' | '#' => !ambiguous || !goes_on && next == '-',
        // "TikToks", but not "TikTokers", and not "Lines" for "Line".
        's' if !ambiguous => !goes_on && after != Some('_'),
        _ => !next.is_alphanumeric() || is_unspaced(next),
    }
}

/// Letters of scripts that put no blanks between words, or glue endings to foreign words: there a name needs no border.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let yaml = "
- {id: tiktok, name: TikTok, category: video}
- {id: line, name: LINE, category: messaging, ambiguous: [LINE]}
- {id: vk, name: VK, aliases: [ВКонтакте], category: social}
- {id: rednote, name: RedNote, aliases: [小红书, RED], category: social, ambiguous: [RED]}
- {id: truth, name: Truth Social, category: social}
- {id: medium, name: Medium, category: publishing, ambiguous: [Medium]}";
        Names::new(&serde_yaml::from_str::<Vec<Platform>>(yaml).expect("is a list"))
    }

    #[test]
    fn names_are_words_in_a_fitting_casing() {
        let names = names();
        for (text, expected) in [
            ("TikTok tiktok TIKTOK Tiktok", &["TikTok", "tiktok", "TIKTOK", "Tiktok"] as &[&str]),
            ("TikTok’s TikTok's TikTok-like TikToks", &["TikTok"; 4]),
            ("TikTokers MyTikTok TikTok_x @TikTok TikTok.x x.TikTok", &[]),
            ("“TikTok”, (TikTok) TikTok. TikTok/VK #TikTok", &["TikTok", "TikTok", "TikTok", "TikTok", "VK", "TikTok"]),
            ("LINE Line line lines Lines Line-up", &["LINE", "Line"]),
            ("vk VK Vk ВКонтакте", &["VK", "ВКонтакте"]),
            ("我用小红书和TikTok的人", &["小红书", "TikTok"]),
            ("TikTok은 좋다", &["TikTok"]),
            ("RED red Red #RED INFRARED", &["RED"]),
            ("medium Medium MEDIUM Mediums", &["Medium"]),
            ("truth social and Truth Social", &["truth social", "Truth Social"]),
        ] {
            let found: Vec<_> = names.find(text).map(|(at, _)| &text[at]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
