//! Where a bare URL ends: by what follows it, and by what stands around it.

use super::script;
use crate::post::markdown::entity::{decoded, entity_at_start};

/// The length of the URL at the start of `rest`, if its host, from `host` on, can be one; `before` is the text before it.
/// The host is looked at first: what is behind it is read only where there is a URL, and so never twice.
pub(super) fn of_url(rest: &str, host: usize, before: &str) -> Option<usize> {
    let length = host_length(rest.get(host..)?, host == 0)?;
    let name = name_length(rest.get(host..host + length)?);
    let rest = if name < length { rest.get(..host + name)? } else { rest };
    let end = of_stretch(rest, before);
    (end >= host + name.min(1)).then_some(end)
}

/// The length of what can be a URL at the start of `rest`, without the punctuation of the sentence around it.
pub(super) fn of_stretch(rest: &str, before: &str) -> usize {
    without_trailing(rest, Stretch::new(rest, before).end())
}

/// The most bytes of a host, in words of its own script too (DNS has 253).
const MAX_HOST: usize = 512;

/// The length of the host: letters, digits, `-`, `_` and dots, no `_` in the last two parts.
fn host_length(text: &str, needs_dot: bool) -> Option<usize> {
    let is_host = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '[' | ']' | '@' | ':');
    let near = text.get(..text.floor_char_boundary(MAX_HOST))?;
    let length = near.find(|c: char| !is_host(c)).or((near.len() == text.len()).then_some(text.len()))?;
    let host = text.get(..length)?;
    let first = host.chars().next()?;
    let mut parts = host.rsplit('.');
    let underscore = parts.next().is_some_and(|p| p.contains('_')) || parts.next().is_some_and(|p| p.contains('_'));
    let fits = first.is_alphanumeric() && !underscore && (!needs_dot || host.trim_end_matches('.').contains('.'));
    fits.then_some(length)
}

/// The length of a host up to where its last part, begun in ASCII, goes on in a script without blanks: no domain ends in
/// `org` and such letters, so these are words of the sentence.
fn name_length(host: &str) -> usize {
    let last = host.rfind('.').map_or(0, |dot| dot + 1);
    let part = host.get(last..).unwrap_or_default();
    let words = part.find(script::has_no_blanks).filter(|&at| at > 0 && part.get(..at).is_some_and(str::is_ascii));
    words.map_or(host.len(), |at| last + at)
}

/// The most bytes before a URL in which a mark that closes behind it is looked for, and of a link's text behind one.
const NEAR: usize = 256;

/// Marks of two letters that open and close words: bold, struck out, highlighted, inserted, hidden.
const DOUBLE: [&str; 6] = ["**", "~~", "==", "^^", "++", "||"];

/// What stands around a URL, so that its other half ends it.
fn closing(before: &str) -> Option<&'static str> {
    let pair = match before.chars().next_back()? {
        '\'' => Some("'"),
        '(' => Some(")"),
        // A label behind a bar, as chats and wikis write it.
        '<' | '[' | '|' => Some("|"),
        '*' if !before.ends_with("**") => Some("*"),
        '\u{2018}' | '\u{201A}' => Some("\u{2019}"),
        _ if before.ends_with("__") => Some("__"),
        _ => None,
    };
    let pair = pair.filter(|_| !before.ends_with("||"));
    pair.or_else(|| {
        let near = before.get(before.ceil_char_boundary(before.len().saturating_sub(NEAR))..)?;
        let line = near.rsplit('\n').next()?;
        DOUBLE.into_iter().find(|mark| line.matches(mark).count() % 2 == 1)
    })
}

/// The reading of what can be a URL.
struct Stretch<'t> {
    rest: &'t str,
    closing: Option<&'static str>,
    round: usize,
    square: usize,
    curly: usize,
    /// Where the outermost square bracket that is open was opened.
    square_at: usize,
    last: char,
}

impl<'t> Stretch<'t> {
    fn new(rest: &'t str, before: &str) -> Self {
        Self { rest, closing: closing(before), round: 0, square: 0, curly: 0, square_at: 0, last: ' ' }
    }

    /// The end: at a blank, a tag, a mark that is never part of a URL, or one that belongs to what stands around it.
    fn end(mut self) -> usize {
        for (at, c) in self.rest.char_indices() {
            let after = self.rest.get(at + c.len_utf8()..).unwrap_or_default();
            if self.is_closed(at, c) || ends_at(c, after) {
                return at;
            }
            if let Some(end) = self.bracket(at, c, after) {
                return end;
            }
            self.last = c;
        }
        self.rest.len()
    }

    /// Whether what stands around the URL closes here.
    fn is_closed(&self, at: usize, c: char) -> bool {
        let closing = self.closing.filter(|closing| closing.starts_with(c));
        let closes = closing.is_some_and(|closing| self.rest.get(at..).is_some_and(|rest| rest.starts_with(closing)));
        closes && (c != ')' || self.round == 0)
    }

    /// Counts brackets; the end where one closes that the URL has not opened, or begins what is no part of it.
    fn bracket(&mut self, at: usize, c: char, after: &str) -> Option<usize> {
        match c {
            '(' => self.round += 1,
            ')' => self.round = self.round.saturating_sub(1),
            '[' if after.starts_with('^') => return Some(at),
            '[' => {
                if self.square == 0 {
                    self.square_at = at;
                }
                self.square += 1;
            }
            // The text of a link that follows at once. What is read of it here is read again as text, so it is short.
            ']' if self.square == 1 && after.starts_with('(') && at - self.square_at < NEAR => {
                return Some(self.square_at);
            }
            ']' if self.square > 0 => self.square -= 1,
            '{' if self.last != '{' && begins_attributes(after) => return Some(at),
            '{' => self.curly += 1,
            '}' if self.curly > 0 => self.curly -= 1,
            ']' | '}' => return Some(at),
            _ => {}
        }
        None
    }
}

/// Whether no URL goes on with `c`, whatever stands around it.
fn ends_at(c: char, after: &str) -> bool {
    let next = || after.chars().next();
    match c {
        '<' | '>' | '"' | '`' => true,
        '%' => after.starts_with('}'),
        '&' => ends_at_entity(after),
        '\u{2019}' => !next().is_some_and(char::is_alphabetic) || is_possessive(after),
        _ if c.is_ascii() => c.is_ascii_whitespace() || c.is_ascii_control(),
        _ => script::ends_url(c),
    }
}

/// `’s`, behind which the word ends.
fn is_possessive(after: &str) -> bool {
    after.strip_prefix('s').is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric() || "/-_".contains(c)))
}

/// Whether an entity that follows `&` stands for what ends a URL.
fn ends_at_entity(after: &str) -> bool {
    let near = after.get(..after.floor_char_boundary(MAX_ENTITY)).unwrap_or_default();
    let name = near.find(';').and_then(|end| near.get(..=end)).filter(|&name| name != "amp;");
    name.is_some_and(|name| {
        let entity = format!("&{name}");
        let is_entity = entity_at_start(&entity) == Some(entity.as_str());
        let meaning = is_entity.then(|| decoded(&entity));
        meaning.is_some_and(|it| it.starts_with(|c| matches!(c, '<' | '>' | '"' | ' ') || script::ends_url(c)))
    })
}

/// Whether a brace that was just opened holds attributes or a site generator's tag: `{.class}`, `{: #id}`, `{target=x}`,
/// `{{< tag >}}`, `{% tag %}`.
fn begins_attributes(after: &str) -> bool {
    let name = after.bytes().take(MAX_NAME).take_while(|b| b.is_ascii_alphabetic() || *b == b'-').count();
    after.starts_with(['.', '#', ':', '%', ' '])
        || ["{<", "{%"].iter().any(|tag| after.starts_with(tag))
        || name > 0 && after.get(name..).is_some_and(|after| after.starts_with('='))
}

/// The most bytes of an attribute's name.
const MAX_NAME: usize = 40;

/// The end of the URL before punctuation that belongs to the sentence around it; `end` is where it ends with that.
fn without_trailing(rest: &str, mut end: usize) -> usize {
    let url = rest.get(..end).unwrap_or(rest);
    let mut surplus = None;
    while let Some(last) = url.get(..end).and_then(|url| url.chars().next_back()) {
        let shorter = match last {
            '?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '"' | '\\' => end - 1,
            ')' => {
                let surplus = surplus.get_or_insert_with(|| surplus_brackets(url));
                *surplus -= 1;
                if *surplus < 0 { end } else { end - 1 }
            }
            ';' => before_entity(url, end),
            _ if script::joins_words(last) => end - last.len_utf8(),
            _ => return end,
        };
        if shorter == end {
            return end;
        }
        end = shorter;
    }
    end
}

/// How many more brackets close in `url` than open.
fn surplus_brackets(url: &str) -> isize {
    url.bytes().map(|byte| isize::from(byte == b')') - isize::from(byte == b'(')).sum()
}

/// The most bytes of an entity: HTML's longest name has 33 with its marks.
const MAX_ENTITY: usize = 40;

/// The start of the entity that ends at `end`; else without the semicolon.
fn before_entity(url: &str, end: usize) -> usize {
    let from = url.ceil_char_boundary(end.saturating_sub(MAX_ENTITY));
    let start = url.get(from..end).and_then(|url| url.rfind('&')).map(|at| from + at);
    let entity = |start: &usize| url.get(*start..end).is_some_and(|text| entity_at_start(text) == Some(text));
    start.filter(entity).unwrap_or(end - 1)
}
