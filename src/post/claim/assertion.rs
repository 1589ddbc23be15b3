//! Whether words assert something: the rule by which a sentence or a list item is a claim.
//!
//! It knows no language: it looks at marks, at letters that are capitals, and at how many words there are. The words are
//! those that a reader sees.

/// With fewer words nothing is asserted.
const WORDS_LEAST: usize = 4;
/// So many words beside a link may name its author: “Announcing it (Jon van Doe)”.
const CREDIT_MOST: usize = 4;
/// A word of so many letters may stand in a name though it begins with a small letter: "of", "the", "vs".
const LINKING_MOST: usize = 3;

/// What polite sentences begin with, in lower case.
const GREETINGS: [&str; 16] = [
    "cheers",
    "congratulations",
    "dear ",
    "enjoy",
    "good morning",
    "happy ",
    "hello",
    "hey ",
    "hi ",
    "hi,",
    "see you",
    "so, without further ado",
    "stay tuned",
    "thank you",
    "welcome ",
    "without further ado",
];

/// The quotation marks that are open while the sentences of a paragraph are read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Quotation {
    is_open: bool,
}

/// Whether a sentence, or a list item without its links, is more than a question, a lead-in, a greeting or a name.
pub(super) fn asserts(words: &str, is_quoted: bool) -> bool {
    let words = without_templates(words);
    let words = words.trim();
    !is_quoted
        && count(words) >= WORDS_LEAST
        && !asks_or_announces(words)
        && !greets(words)
        && (!is_name(words) || ends_as_a_sentence(words))
}

/// Whether words beside a link that comes first say no more than who wrote what it leads to.
pub(super) fn is_credit(beside: &str) -> bool {
    let number = count(beside);
    number == 0 || (number <= CREDIT_MOST && is_name(beside))
}

/// How many words there are. Chinese and Japanese set no blanks between them: there two letters are one word.
fn count(text: &str) -> usize {
    let of_word = |word: &str| {
        let dense = word.chars().filter(|&letter| is_dense(letter)).count();
        let other = word.chars().any(|letter| letter.is_alphanumeric() && !is_dense(letter));
        dense.div_ceil(2) + usize::from(other)
    };
    text.split_whitespace().map(of_word).sum()
}

fn is_dense(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

/// Whether the last mark is that of a question, or the colon of a lead-in.
fn asks_or_announces(words: &str) -> bool {
    let is_mark = |c: &char| matches!(c, '?' | ':' | '？' | '：' | '؟' | '.' | '!' | '…' | '。' | '！');
    let last = words.chars().rev().find(|c| c.is_alphanumeric() || is_mark(c));
    last.is_some_and(|mark| matches!(mark, '?' | ':' | '？' | '：' | '؟'))
}

fn ends_as_a_sentence(words: &str) -> bool {
    words.trim_end_matches(['"', '”', '’', ')', '\'', ' ']).ends_with(['.', '!', '…', '。', '！'])
}

fn greets(words: &str) -> bool {
    let start: String = words.chars().take(24).flat_map(char::to_lowercase).collect();
    // “Thanks to them, it works” is no greeting, “Thanks for reading” is.
    let thanks = start.starts_with("thanks") && !start.starts_with("thanks to");
    thanks || GREETINGS.iter().any(|greeting| start.starts_with(greeting))
}

/// Whether each word begins with a capital or a number, but for short ones between others.
fn is_name(words: &str) -> bool {
    words.split_whitespace().all(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let first = word.chars().next();
        first.is_none_or(|first| first.is_uppercase() || first.is_numeric())
            || (word.is_ascii() && word.len() <= LINKING_MOST)
    })
}

/// What stands between `{%` and `%}`, or `{{` and `}}`, is read by the site's generator.
fn without_templates(words: &str) -> std::borrow::Cow<'_, str> {
    let Some(start) = words.find("{%").into_iter().chain(words.find("{{")).min() else { return words.into() };
    let (before, rest) = words.split_at(start);
    let end = ["%}", "}}"].iter().filter_map(|mark| rest.find(mark)).min();
    let after = end.and_then(|end| rest.get(end + 2..)).unwrap_or_default();
    format!("{before} {}", without_templates(after)).into()
}

impl Quotation {
    /// Whether all words of a sentence but one at most are quoted: then somebody else says them.
    pub(super) fn holds(&mut self, words: &str) -> bool {
        let (mut outside, mut quoted) = (String::new(), false);
        for mark in words.chars() {
            match mark {
                '“' | '„' | '«' => self.is_open = true,
                // In German it closes, too.
                '”' | '»' => self.is_open = false,
                '"' => self.is_open = !self.is_open,
                _ if self.is_open => quoted = true,
                other => outside.push(other),
            }
        }
        quoted && count(&outside) < 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_assert_and_other_words_do_not() {
        for text in [
            "It went dark on Sunday.",
            "Wenn es dunkel wird, gehen wir",
            "销毁会话，从后端删除 Cookie 和对象。",
            "Thanks to them, it works again.",
            "Well, it was going great!",
            "An existing Foam workspace with content",
            "{% raw %} The site is made of pages. {% endraw %}",
        ] {
            assert!(asserts(text, false), "{text}");
        }
        for text in [
            "It went dark.",
            "Why did it go dark then?",
            "There are three reasons for it:",
            "为什么需要这个功能呢？",
            "Thanks for reading all of this!",
            "Welcome to the new site of ours.",
            "Scott Pilgrim vs. The World",
            "{% include \"a picture of all the people\" %}",
            "",
        ] {
            assert!(!asserts(text, false), "{text}");
        }
        assert!(!asserts("It went dark on Sunday.", true));
    }

    #[test]
    fn what_is_quoted_from_end_to_end_is_said_by_others() {
        let mut quotation = Quotation::default();
        let held = ["“It went dark.", "It came back.", "Then it left,” said Ada Okafor.", "Nobody “missed it” at all."]
            .map(|words| quotation.holds(words));
        assert_eq!(held, [true, true, false, false]);
    }

    #[test]
    fn a_link_with_its_author_is_a_link_alone() {
        assert!(is_credit(" (Jon van Doe)") && is_credit(" - ") && is_credit("by Ada Okafor"));
        assert!(!is_credit("says that it went dark"));
    }
}
