//! Lines of properties, `Source: https://…` and `source:: https://…`: each is a piece of its own, though no stop ends it.

/// The most bytes and words of a property's name.
const MAX_NAME: usize = 60;
const MAX_WORDS: usize = 4;

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Words,
    /// `Name: value`, which in a single line can also be words.
    Single,
    /// `name:: value`
    Double,
}

/// Adds to `starts`, which ascend, where lines of properties begin and end. `breaks` are the beginnings of lines but the
/// first.
pub(super) fn add_starts(text: &str, breaks: &[usize], starts: &mut Vec<usize>) {
    if breaks.is_empty() {
        return;
    }
    let line = |index: usize| {
        let start = index.checked_sub(1).and_then(|before| breaks.get(before)).copied().unwrap_or(0);
        kind(text.get(start..breaks.get(index).copied().unwrap_or(text.len())).unwrap_or_default())
    };
    let lines: Vec<Line> = (0..=breaks.len()).map(line).collect();
    let is_property = |index: usize| {
        let neighbour = |index: Option<usize>| index.and_then(|at| lines.get(at)).is_some_and(|&it| it != Line::Words);
        match lines.get(index) {
            Some(Line::Double) => true,
            Some(Line::Single) => neighbour(index.checked_sub(1)) || neighbour(Some(index + 1)),
            _ => false,
        }
    };
    let before = starts.len();
    starts.extend(
        (1..).zip(breaks).filter(|&(index, _)| is_property(index - 1) || is_property(index)).map(|(_, &at)| at),
    );
    if starts.len() > before {
        starts.sort_unstable();
        starts.dedup();
    }
}

fn kind(line: &str) -> Line {
    let line = line.trim_start();
    let near = line.get(..line.floor_char_boundary(MAX_NAME)).unwrap_or(line);
    let Some(at) = near.find([':', '：']) else { return Line::Words };
    let (name, rest) = line.split_at(at);
    let is_name = name.starts_with(char::is_alphabetic)
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '/') || !c.is_ascii())
        && name.split_whitespace().count() <= MAX_WORDS;
    let parted = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
    match rest.strip_prefix("::") {
        _ if !is_name => Line::Words,
        Some(value) if parted(value) && !name.contains(' ') => Line::Double,
        None if rest.starts_with('：') || parted(rest.get(1..).unwrap_or_default()) => Line::Single,
        _ => Line::Words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_property_is_a_piece() {
        // `|` stands where a piece begins.
        for marked in [
            "Source: x\n|Author: Jane Roe\n|Full Title: a b",
            "status:: open\n|source:: y",
            "words\n|kind:: #a\n|more words",
            "A meta line\n|作者：甲\n|來源：乙",
            "Note: this is a line\nthat goes on. It: does",
            "one\ntwo\nthree",
            "std::string is\na type",
        ] {
            let text = marked.replace('|', "");
            let breaks: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
            let mut starts = vec![0];
            add_starts(&text, &breaks, &mut starts);
            let ends = starts.iter().skip(1).copied().chain([text.len()]);
            let found: Vec<&str> = starts.iter().zip(ends).map(|(&start, end)| &text[start..end]).collect();
            assert_eq!(found, marked.split('|').collect::<Vec<_>>());
        }
    }
}
