//! Percent-encoding.

use std::borrow::Cow;

use memchr::memchr;

/// The byte that two hexadecimal digits stand for.
pub fn hex_byte(code: &str) -> Option<u8> {
    // The parser of numbers takes a sign too.
    let all_hex = code.len() == 2 && code.bytes().all(|b| b.is_ascii_hexdigit());
    if all_hex { u8::from_str_radix(code, 16).ok() } else { None }
}

/// `text` with its percent-encoding undone; as it was where that gives no UTF-8.
pub fn percent_decoded(text: &str) -> Cow<'_, str> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_decoding_gives_text_or_leaves_it() {
        assert_eq!(percent_decoded("a%20b%C3%A4%"), "a bä%");
        assert_eq!(percent_decoded("%ff%20"), "%ff%20");
        assert_eq!(percent_decoded("%+f%-1"), "%+f%-1", "a sign is no digit");
    }
}
