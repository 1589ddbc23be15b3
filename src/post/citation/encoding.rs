//! Percent-encoding in one form.

use std::borrow::Cow;

use crate::text::hex_byte;

/// Appends `part` of a URL, its percent-encoding in one form.
pub(super) fn push_encoded(key: &mut String, part: &str) {
    let mut rest = part;
    while let Some(at) = rest.find('%') {
        key.push_str(rest.get(..at).unwrap_or_default());
        let code = rest.get(at + 1..at + 3).unwrap_or_default();
        match hex_byte(code) {
            Some(byte) if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => key.push(char::from(byte)),
            Some(_) => {
                key.push('%');
                key.push_str(&code.to_ascii_uppercase());
            }
            None => {
                // A stray percent sign is itself: left bare, it could make an escape with what is decoded after it.
                key.push_str("%25");
                rest = rest.get(at + 1..).unwrap_or_default();
                continue;
            }
        }
        rest = rest.get(at + 3..).unwrap_or_default();
    }
    key.push_str(rest);
}

/// Characters that nobody sees, encoded: zero-width space, marks of direction, word joiner, byte order mark.
const INVISIBLE: [&str; 5] = ["%E2%80%8B", "%E2%80%8E", "%E2%80%8F", "%E2%81%A0", "%EF%BB%BF"];

/// A path, its encoding in one form, without such characters at its end as were pasted along with it; dots behind which
/// they stand are a name and no way up.
pub(super) fn without_invisible_end(path: Cow<'_, str>) -> Cow<'_, str> {
    let whole = path.trim_end_matches('/');
    let mut rest = whole;
    while let Some(seen) = INVISIBLE.iter().find_map(|invisible| rest.strip_suffix(invisible)) {
        rest = seen.trim_end_matches('/');
    }
    let is_name = !rest.ends_with("/.") && !rest.ends_with("/..");
    if rest.len() < whole.len() && is_name { rest.to_owned().into() } else { path }
}
