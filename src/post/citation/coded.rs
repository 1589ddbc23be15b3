//! Addresses that a guard of mail or a search engine has written in letters of its own.

/// Base64 in either alphabet, as text. What is none of its letters ends it.
fn base64(code: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(code.len() * 3 / 4);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for value in code.bytes().map_while(letter) {
        bits = bits << 6 | value;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xFF).ok()?);
        }
    }
    String::from_utf8(bytes).ok()
}

/// The value of a letter of Base64.
fn letter(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

/// The address that a value holds in Base64, behind up to two letters.
pub(super) fn base64_behind_mark(value: &str) -> Option<String> {
    let decoded = crate::text::percent_decoded(value);
    (0..=2).find_map(|mark| base64(decoded.get(mark..)?).filter(|address| address.starts_with("http")))
}

/// `https-3A__x.org_a` is `https%3A//x.org/a`.
pub(super) fn proofpoint(value: &str) -> String {
    value
        .chars()
        .map(|c| {
            if c == '-' {
                '%'
            } else if c == '_' {
                '/'
            } else {
                c
            }
        })
        .collect()
}

/// The address between `__` and `__;`. Letters that a URL cannot have are a `*` there, or `**` and a letter that counts them,
/// and stand, in Base64, behind it.
pub(super) fn urldefense(rest: &str) -> Option<String> {
    let (_, rest) = rest.split_once("__")?;
    let (address, code) = rest.rsplit_once("__;")?;
    if !address.contains('*') {
        return Some(address.to_owned());
    }
    let letters = base64(code.split('!').next()?)?;
    let mut letters = letters.chars();
    let mut out = String::with_capacity(address.len());
    let mut parts = address.chars();
    while let Some(c) = parts.next() {
        if c != '*' {
            out.push(c);
        } else if parts.as_str().starts_with('*') {
            let count = parts.nth(1).and_then(|count| letter(u8::try_from(count).ok()?))?;
            out.extend(letters.by_ref().take(usize::try_from(count).ok()? + 2));
        } else {
            out.extend(letters.next());
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read() {
        assert_eq!(base64("aHR0cHM6Ly94Lm9yZy9h").as_deref(), Some("https://x.org/a"));
        assert_eq!(base64_behind_mark("a1aHR0cHM6Ly94Lm9yZy9h").as_deref(), Some("https://x.org/a"));
        assert_eq!(base64_behind_mark("hello"), None);
        assert_eq!(proofpoint("https-3A__x.org_a-5Fb"), "https%3A//x.org/a%5Fb");
        assert_eq!(urldefense("/v3/__https://x.org/a__b__;!!c$").as_deref(), Some("https://x.org/a__b"));
        assert_eq!(urldefense("/v3/__https://x.org/*a**A__;w6TDtsO8!!c$").as_deref(), Some("https://x.org/äaöü"));
        assert_eq!(urldefense("/v3/https://x.org"), None);
    }
}
