//! What characters of all scripts mean to a URL that they stand in or behind.

use std::ops::RangeInclusive;

/// Stops, quotation marks and brackets of all scripts but ASCII's, by Unicode's general category of punctuation
/// (`UnicodeData.txt`): in order. Not among them is what also stands within words: [`joins_words`].
const MARKS: [RangeInclusive<char>; 56] = [
    '\u{A1}'..='\u{A1}',
    '\u{AB}'..='\u{AB}',
    '\u{BB}'..='\u{BB}',
    '\u{BF}'..='\u{BF}',
    '\u{37E}'..='\u{37E}',
    '\u{387}'..='\u{387}',
    '\u{55C}'..='\u{55F}',
    '\u{589}'..='\u{589}',
    '\u{5C0}'..='\u{5C0}',
    '\u{5C3}'..='\u{5C3}',
    '\u{60C}'..='\u{60D}',
    '\u{61B}'..='\u{61B}',
    '\u{61D}'..='\u{61F}',
    '\u{6D4}'..='\u{6D4}',
    '\u{700}'..='\u{70D}',
    '\u{7F8}'..='\u{7F9}',
    '\u{830}'..='\u{83E}',
    '\u{964}'..='\u{965}',
    '\u{DF4}'..='\u{DF4}',
    '\u{E5A}'..='\u{E5B}',
    '\u{F08}'..='\u{F08}',
    '\u{F0D}'..='\u{F12}',
    '\u{F3A}'..='\u{F3D}',
    '\u{104A}'..='\u{104B}',
    '\u{1361}'..='\u{1368}',
    '\u{166E}'..='\u{166E}',
    '\u{169B}'..='\u{169C}',
    '\u{16EB}'..='\u{16ED}',
    '\u{1735}'..='\u{1736}',
    '\u{17D4}'..='\u{17D6}',
    '\u{17D8}'..='\u{17DA}',
    '\u{1800}'..='\u{1805}',
    '\u{1808}'..='\u{1809}',
    '\u{1AA8}'..='\u{1AAB}',
    '\u{1B5A}'..='\u{1B5B}',
    '\u{1B5E}'..='\u{1B5F}',
    '\u{1C3B}'..='\u{1C3F}',
    '\u{1C7E}'..='\u{1C7F}',
    '\u{2014}'..='\u{2018}',
    '\u{201A}'..='\u{2022}',
    '\u{2024}'..='\u{2026}',
    '\u{2039}'..='\u{203A}',
    '\u{203C}'..='\u{203D}',
    '\u{2045}'..='\u{2049}',
    '\u{2308}'..='\u{230B}',
    '\u{2329}'..='\u{232A}',
    '\u{2768}'..='\u{2775}',
    '\u{27E6}'..='\u{27EF}',
    '\u{2983}'..='\u{2998}',
    '\u{2E00}'..='\u{2E5D}',
    '\u{3001}'..='\u{3003}',
    '\u{3008}'..='\u{301B}',
    '\u{301D}'..='\u{301F}',
    '\u{A4FE}'..='\u{A4FF}',
    '\u{A60D}'..='\u{A60F}',
    '\u{A6F3}'..='\u{A6F7}',
];

/// The same of the blocks for compatibility: vertical, small, full-width and half-width forms.
const FORMS: [RangeInclusive<char>; 14] = [
    '\u{FD3E}'..='\u{FD3F}',
    '\u{FE10}'..='\u{FE19}',
    '\u{FE30}'..='\u{FE31}',
    '\u{FE35}'..='\u{FE48}',
    '\u{FE50}'..='\u{FE5E}',
    '\u{FF01}'..='\u{FF02}',
    '\u{FF07}'..='\u{FF09}',
    '\u{FF0C}'..='\u{FF0C}',
    '\u{FF0E}'..='\u{FF0E}',
    '\u{FF1A}'..='\u{FF1C}',
    '\u{FF1E}'..='\u{FF1F}',
    '\u{FF3B}'..='\u{FF3D}',
    '\u{FF5B}'..='\u{FF5D}',
    '\u{FF5F}'..='\u{FF64}',
];

/// Whether a character other than ASCII's is never part of a URL that somebody writes into a sentence.
pub(super) fn ends_url(c: char) -> bool {
    !c.is_ascii() && (c.is_whitespace() || c.is_control() || is_invisible(c) || is_in(&MARKS, c) || is_in(&FORMS, c))
}

fn is_in(table: &[RangeInclusive<char>], c: char) -> bool {
    let next = table.partition_point(|range| *range.end() < c);
    table.get(next).is_some_and(|range| range.contains(&c))
}

/// Marks that stand within words as well as at their ends: hyphens and dashes, middle dots, apostrophes, and the joiners
/// that Persian and the scripts of India write.
pub(super) fn joins_words(c: char) -> bool {
    matches!(
        c,
        '\u{B7}' | '\u{2010}'
            ..='\u{2013}'
                | '\u{2019}'
                | '\u{2027}'
                | '\u{301C}'
                | '\u{30FB}'
                | '\u{FF5E}'
                | '\u{FF65}'
                | '\u{200C}'
                | '\u{200D}'
    )
}

/// Whether a character is not seen and says nothing but where a line may break or which way the text runs.
pub(in crate::post::markdown) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
    )
}

/// Whether a letter is of a script whose words follow others without a blank: Chinese characters, kana, hangul (whose
/// particles follow a foreign word at once).
pub(super) fn has_no_blanks(c: char) -> bool {
    matches!(
        c,
        '\u{1100}'..='\u{11FF}' | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}' | '\u{3105}'..='\u{318E}'
            | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}'
            | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}'
    ) && c != '\u{30FB}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_in_order() {
        for table in [&MARKS[..], &FORMS[..]] {
            assert!(table.iter().all(|range| range.start() <= range.end()));
            assert!(table.is_sorted_by(|a, b| a.end() < b.start()));
        }
    }

    #[test]
    fn characters_are_told_apart() {
        for c in "，。、；：！？（）「」『』【】《》〈〉“”„‘«»‹›…—।॥،؛؟۔።፣։།။។｡､\u{200B}\u{FEFF}\u{2069}\u{A0}".chars()
        {
            assert!(ends_url(c), "{c:?}");
        }
        for c in "aä小猫ひカ한אब्ि–’·・🎉々ー".chars() {
            assert!(!ends_url(c), "{c:?}");
        }
        assert!("小ひカ한々ー".chars().all(has_no_blanks));
        assert!(!"aäдאब".chars().any(has_no_blanks));
    }
}
