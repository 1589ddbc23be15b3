//! Text as it is compared: whatever case, composed or not, Latin letters with or without their marks.
//!
//! A text is folded one cluster at a time, which is a character with the marks that follow it: what is composed is composed
//! within a cluster, so that parts of a text fold as the whole does.

use caseless::Caseless as _;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A character of a text with the marks behind it, and where it begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cluster<'t> {
    pub(super) text: &'t str,
    pub(super) start: usize,
}

/// The clusters of a text.
pub(super) fn clusters(text: &str) -> impl Iterator<Item = Cluster<'_>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let cluster = Cluster { text: rest.get(..cluster_length(rest)).unwrap_or(rest), start };
        start += cluster.text.len();
        Some(cluster)
    })
}

/// The length of the cluster at the start of a text.
fn cluster_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    if bytes.first().is_some_and(u8::is_ascii) && bytes.get(1).is_none_or(u8::is_ascii) {
        return 1;
    }
    let mut characters = text.char_indices().skip(1);
    characters.find(|(_, c)| !continues(*c)).map_or(text.len(), |(at, _)| at)
}

/// Whether a character can be composed with the one before it.
fn continues(character: char) -> bool {
    // The letters that are composed with letters: Korean's, and the vowels of Kirat Rai.
    let is_part = matches!(character, '\u{1160}'..='\u{11ff}' | '\u{16d63}'..='\u{16d6a}');
    !character.is_ascii() && (is_combining_mark(character) || is_part || is_invisible(character))
}

/// Marks of format that may stand within a word and are no part of it, as the hyphen where a word may be parted.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Appends a cluster as it is compared.
pub(super) fn fold_cluster(cluster: &str, out: &mut String) {
    let mut characters = cluster.chars();
    match (characters.next(), characters.next()) {
        (Some(character), None) if character.is_ascii() => out.push(character.to_ascii_lowercase()),
        (Some(character), None) if has_no_case(character) => out.push(character),
        // Russian's letters but Ё, which decomposes as Й does; both are composed again, so that nothing is to be done.
        (Some(character @ 'а'..='я'), None) => out.push(character),
        _ => fold_any(cluster, out),
    }
}

/// Scripts without case whose characters are composed already.
fn has_no_case(character: char) -> bool {
    matches!(character, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

fn fold_any(cluster: &str, out: &mut String) {
    let mut is_latin = false;
    let bare = cluster.nfd().filter(|character| !is_invisible(*character)).filter(|&character| {
        let is_mark = is_combining_mark(character);
        is_latin = if is_mark { is_latin } else { is_latin_letter(character) };
        !(is_mark && is_latin)
    });
    // Folding may take a mark out of a letter, as out of `İ`, but never adds one to a Latin letter that had none.
    let folded: String = bare.default_case_fold().map(without_stroke).collect();
    out.extend(folded.nfd().filter(|character| !(is_latin && is_combining_mark(*character))).nfc());
}

fn is_latin_letter(character: char) -> bool {
    character.is_ascii_alphabetic()
        || matches!(character, 'ª' | 'º' | '\u{df}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{c6}' | '\u{d0}' | '\u{d8}' | '\u{de}')
}

/// Marks that Unicode takes for a part of the letter.
fn without_stroke(letter: char) -> char {
    match letter {
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        'ħ' => 'h',
        'ŧ' => 't',
        'ı' => 'i',
        letter => letter,
    }
}

/// A whole text as it is compared; its punctuation and blanks stay.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    clusters(text).for_each(|cluster| fold_cluster(cluster.text, &mut out));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_take_for_the_same_folds_to_the_same() {
        for (text, expected) in [
            ("Straße STRASSE", "strasse strasse"),
            ("Crème BRÛLÉE cre\u{300}me", "creme brulee creme"),
            ("İstanbul ISTANBUL ıstanbul", "istanbul istanbul istanbul"),
            ("Łódź Ørsted Đà Nẵng", "lodz orsted da nang"),
            ("Σίσυφος ΣΊΣΥΦΟΣ", "σίσυφοσ σίσυφοσ"),
            ("Й и\u{306} Ё", "й й ё"),
            ("ﬁn ſ Ǆ", "fin s ǆ"),
            ("が か\u{3099} 한 \u{1112}\u{1161}\u{11ab}", "が が 한 한"),
            ("小红书 Ａ", "小红书 ａ"),
            ("\u{301}a 1\u{301}", "\u{301}a 1\u{301}"),
            ("mi\u{ad}gra\u{200b}tion", "migration"),
            ("", ""),
        ] {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    #[test]
    fn folding_twice_is_folding_once_and_composition_does_not_matter() {
        for character in ('\0'..=char::MAX).filter(|c| !c.is_ascii()) {
            let text = format!("a{character}b");
            let once = folded(&text);
            assert_eq!(folded(&once), once, "{character:?}");
            assert_eq!(folded(&text.nfd().collect::<String>()), once, "{character:?}");
            assert_eq!(folded(&text.nfc().collect::<String>()), once, "{character:?}");
        }
    }

    #[test]
    fn clusters_are_the_whole_text() {
        let text = "a\u{301}\u{302}bé\r\n小\u{1112}\u{1161}";
        let parts: Vec<&str> = clusters(text).map(|cluster| cluster.text).collect();
        assert_eq!(parts.concat(), text);
        assert_eq!(parts, ["a\u{301}\u{302}", "b", "é", "\r", "\n", "小", "\u{1112}\u{1161}"]);
    }
}
