//! A name as Markdown that shows it, and nothing else.

/// What Markdown, HTML or Obsidian take for more than itself wherever it stands.
const MARKS: &str = "\\`*_[]<>&#~=$%|^!";

/// The text, with a backslash before whatever could be more than text. Blanks at the beginning of a line are left out, as
/// four of them would make it code.
pub(super) fn plain(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len());
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            markdown.push('\n');
        }
        let line = line.trim_start();
        let first = first_mark(line);
        for (at, character) in line.char_indices() {
            if MARKS.contains(character) || first == Some(at) {
                markdown.push('\\');
            }
            markdown.push(character);
        }
    }
    markdown
}

/// Where the mark stands that would make a line an item of a list, or of a table: `-`, `+`, `:`, or what follows a number.
fn first_mark(line: &str) -> Option<usize> {
    let mark = line.find(|c: char| !c.is_ascii_digit())?;
    let marks: &[char] = if mark == 0 { &['-', '+', ':'] } else { &['.', ')'] };
    line.get(mark..)?.starts_with(marks).then_some(mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser};

    #[test]
    fn what_could_be_more_than_text_is_escaped() {
        for (text, markdown) in [
            ("C++ & C#", "C++ \\& C\\#"),
            ("- 1. [[x]]", "\\- 1. \\[\\[x\\]\\]"),
            ("1984. A <b>", "1984\\. A \\<b\\>"),
            ("  a\n\t# b", "a\n\\# b"),
        ] {
            assert_eq!(plain(text), markdown);
        }
    }

    proptest! {
        #[test]
        fn markdown_shows_the_text_and_nothing_else(text in "[-+*#>`_~\\[\\]()!<&;$=|^%:.a1\\\\ \\n]{0,24}") {
            let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
            let shown: Vec<String> = Parser::new_ext(&plain(&text), options).filter_map(|event| match event {
                Event::Start(_) | Event::End(_) => None,
                Event::Text(text) => Some(text.into_string()),
                Event::SoftBreak | Event::HardBreak => Some(" ".to_owned()),
                other => Some(format!("{other:?}")),
            }).collect();
            let words = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(words(&shown.concat()), words(&text));
        }
    }
}
