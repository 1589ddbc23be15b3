//! Percent-encoding in one form.

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
