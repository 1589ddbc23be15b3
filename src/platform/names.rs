//! All names of all platforms, found in one scan of a text.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

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

/// The names and the automaton that finds them.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    names: Vec<Name>,
    automaton: Option<AhoCorasick>,
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
        let automaton = automaton(by_key.keys());
        Self { names: by_key.into_values().collect(), automaton }
    }

    /// The names in `text` that stand there as words of their own and in a casing that can be meant.
    pub(super) fn find<'s>(&'s self, text: &'s str) -> impl Iterator<Item = (Range<usize>, &'s Name)> {
        let matches = self.automaton.iter().flat_map(move |automaton| automaton.find_iter(text));
        matches.filter_map(move |found| {
            let name = self.names.get(found.pattern().as_usize())?;
            let at = found.range();
            (name.fits(text.get(at.clone())?) && stands_alone(text, &at, name.ambiguous)).then_some((at, name))
        })
    }
}

/// `None` for no names at all, or for more than the automaton can hold.
fn automaton<'n>(names: impl Iterator<Item = &'n String>) -> Option<AhoCorasick> {
    let mut builder = AhoCorasick::builder();
    // A few hundred names make a table of two megabytes, and it is the fastest there is.
    builder.match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA));
    builder.build(names).inspect_err(|problem| log::error!("no platform can be found: {problem}")).ok()
}

impl Name {
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
