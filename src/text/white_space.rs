//! White space.

/// `text` trimmed, each run of white space in it one blank.
pub fn folded(text: &str) -> String {
    if is_folded(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether it is certain at first sight that nothing is to be folded: ASCII, in it single blanks and no other white space.
fn is_folded(text: &str) -> bool {
    let mut before = b' ';
    let is_kept = |byte: u8| {
        let is_kept = byte.is_ascii_graphic() || byte == b' ' && before != b' ';
        before = byte;
        is_kept
    };
    text.bytes().all(is_kept) && !text.ends_with(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_run_of_white_space_is_one_blank() {
        for (text, expected) in [("", ""), ("a b", "a b"), (" a \n\tb\u{a0}c ", "a b c"), ("ä  ö", "ä ö"), (" ", "")]
        {
            assert_eq!(folded(text), expected, "{text:?}");
        }
    }
}
