//! What may stand right beside a name, and what makes it part of something longer.

use std::ops::Range;

/// Whether the name at `at` is no part of a longer word, address or handle.
pub(super) fn stands_alone(text: &str, at: &Range<usize>, ambiguous: bool) -> bool {
    let name = text.get(at.clone()).unwrap_or_default();
    let before = text.get(..at.start).and_then(|text| text.chars().next_back());
    let rest = text.get(at.end..).unwrap_or_default();
    let first = name.chars().next().is_some_and(is_unspaced);
    let last = name.chars().next_back().is_some_and(is_unspaced);
    let glue = Glue { ambiguous, in_slugs: !name.contains(char::is_uppercase), domain: name.contains('.') };
    let starts = first || before.is_none_or(|c| glue.starts_after(c));
    // With an `s` it is another word: "canvas".
    let is_other = rest.starts_with('s') && name.eq_ignore_ascii_case("canva");
    starts && !is_other && (last || glue.ends_before(rest))
}

/// What may stand right beside a name.
#[derive(Clone, Copy)]
struct Glue {
    /// The name also means something else.
    ambiguous: bool,
    /// It is written as in "my-github-project".
    in_slugs: bool,
    /// It is written as an address.
    domain: bool,
}

impl Glue {
    fn starts_after(self, before: char) -> bool {
        let glued = match before {
            '@' | '_' | '.' | '$' | '&' | '\\' => true,
            '-' => self.ambiguous || self.in_slugs,
            '#' | '+' => self.ambiguous,
            _ => false,
        };
        !glued && (!before.is_alphanumeric() || is_unspaced(before))
    }

    fn ends_before(self, rest: &str) -> bool {
        let mut chars = rest.chars();
        let Some(next) = chars.next() else { return true };
        let after = chars.next();
        let goes_on = after.is_some_and(char::is_alphanumeric);
        match next {
            '_' | '@' => false,
            '.' | ':' | '&' => !goes_on,
            '/' => !(self.domain && goes_on),
            // "Slack-Kanal": a compound of nouns, in languages that write these so.
            '-' if self.ambiguous => !goes_on || after.is_some_and(char::is_uppercase) || is_compound(rest),
            '-' => !goes_on || !self.in_slugs || is_compound(rest),
            '+' | '#' => !self.ambiguous,
            // "TikToks", but not "TikTokers", and not "Lines" for "Line".
            's' if !self.ambiguous => !goes_on && after != Some('_'),
            _ => !next.is_alphanumeric() || is_unspaced(next),
        }
    }
}

/// Whether a compound with a platform's name ends like `rest`: "Notion-like", "Discourse-based".
pub(super) fn is_compound(rest: &str) -> bool {
    let ends = [
        "-backed",
        "-based",
        "-compatible",
        "-driven",
        "-esque",
        "-flavored",
        "-flavoured",
        "-generated",
        "-hosted",
        "-inspired",
        "-like",
        "-owned",
        "-powered",
        "-style",
    ];
    let rest = ends.iter().find_map(|end| rest.strip_prefix(end));
    rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_'))
}

/// Letters of scripts that put no blanks between words, or glue endings to foreign words: there a name needs no border.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}
