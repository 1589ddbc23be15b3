//! Texts cut to a length, with “…” where something is left out.

use std::borrow::Cow;

use super::folded;

/// At most `max` characters of a text, and “…” behind them where there is more.
pub fn truncate(text: &str, max: usize) -> Cow<'_, str> {
    match text.char_indices().nth(max) {
        Some((end, _)) => Cow::Owned(format!("{}…", text.get(..end).unwrap_or(text).trim_end())),
        None => Cow::Borrowed(text),
    }
}

/// At most `max` characters, the “…” among them; cut at a blank where one is in the second half.
pub fn truncate_at_word(text: &str, max: usize) -> Cow<'_, str> {
    if text.char_indices().nth(max).is_none() {
        return Cow::Borrowed(text);
    }
    let end = text.char_indices().nth(max.saturating_sub(1)).map_or(0, |(end, _)| end);
    let head = text.get(..end).unwrap_or(text);
    let whole = head.rfind(' ').filter(|&at| at * 2 >= head.len()).and_then(|at| head.get(..at)).unwrap_or(head);
    Cow::Owned(format!("{}…", whole.trim_end_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation())))
}

/// At most `max` characters, the “…” among them; cut behind the last `mark` where there is one.
pub fn truncate_behind(text: &str, max: usize, mark: char) -> Cow<'_, str> {
    if text.char_indices().nth(max).is_none() {
        return Cow::Borrowed(text);
    }
    let end = text.char_indices().nth(max.saturating_sub(1)).map_or(0, |(end, _)| end);
    let head = text.get(..end).unwrap_or(text);
    let whole = head.rfind(mark).and_then(|at| head.get(..at + mark.len_utf8())).unwrap_or(head);
    Cow::Owned(format!("{whole}…"))
}

/// At most `max` characters, the “…” among them in place of the middle.
pub fn truncate_middle(text: &str, max: usize) -> Cow<'_, str> {
    let length = text.chars().count();
    if length <= max {
        return Cow::Borrowed(text);
    }
    let half = max.saturating_sub(1) / 2;
    Cow::Owned(text.chars().take(half).chain(['…']).chain(text.chars().skip(length - half)).collect())
}

/// The text with its white space folded, at most `max` characters of it and “…” behind them where there is more.
pub fn truncate_folded(text: &str, max: usize) -> String {
    let all = text.trim();
    // No more is looked at than may be shown, though nearly all of it may be white space.
    let head = all.char_indices().nth(4 * max).and_then(|(end, _)| all.get(..end)).unwrap_or(all);
    let mut folded = folded(head);
    if let Cow::Owned(cut) = truncate(&folded, max) {
        return cut;
    }
    if head.len() < all.len() {
        folded.push('…');
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_a_character() {
        assert_eq!(truncate("short", 5), "short");
        assert_eq!(truncate("小红书 小红书", 4), "小红书…", "no blank before the sign");
        assert_eq!(truncate("ab", 0), "…");
    }

    #[test]
    fn a_label_is_cut_at_a_blank() {
        assert_eq!(truncate_at_word("short", 10), "short");
        assert_eq!(truncate_at_word("one two three four", 12), "one two…");
        assert_eq!(truncate_at_word("小红书小红书小红书小红书", 6), "小红书小红…");
    }

    #[test]
    fn an_address_is_cut_between_its_parts() {
        assert_eq!(truncate_behind("a/b", 3, '/'), "a/b");
        assert_eq!(truncate_behind("a/bcd/efgh", 8, '/'), "a/bcd/…");
        assert_eq!(truncate_behind("abcdef", 4, '/'), "abc…");
        assert_eq!(truncate_middle("abcdef", 6), "abcdef");
        assert_eq!(truncate_middle("äbcdefg", 5), "äb…fg");
    }

    #[test]
    fn white_space_is_folded_before_a_text_is_cut() {
        assert_eq!(truncate_folded(" a \n b ", 3), "a b");
        assert_eq!(truncate_folded("a  b  c", 3), "a b…");
        assert_eq!(truncate_folded(&format!("a{}b", " ".repeat(100)), 3), "a…", "no more is looked at");
    }
}
