//! Percent-encoding.

use std::borrow::Cow;

use memchr::memchr;

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

fn hex_byte(code: &str) -> Option<u8> {
    let all_hex = code.len() == 2 && code.bytes().all(|b| b.is_ascii_hexdigit());
    if all_hex { u8::from_str_radix(code, 16).ok() } else { None }
}

/// `text` with its percent-encoding undone; as it was where that gives no UTF-8.
pub(in crate::post) fn percent_decoded(text: &str) -> Cow<'_, str> {
    if memchr(b'%', text.as_bytes()).is_none() {
        return text.into();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let code = rest.get(at + 1..at + 3).and_then(hex_byte);
        bytes.extend_from_slice(rest.get(..at).unwrap_or_default().as_bytes());
        bytes.push(code.unwrap_or(b'%'));
        rest = rest.get(at + if code.is_some() { 3 } else { 1 }..).unwrap_or_default();
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).map_or(text.into(), Cow::Owned)
}
