//! The part of a very long text that is laid out: the typesetter takes a second for some hundred thousand letters.

use std::borrow::Cow;

use super::document::{Run, RunStyle};
use crate::place::Span;

/// A longer text, in bytes, is cut until the rest is asked for. A page of a book has 2,500.
pub(super) const MOST: usize = 20_000;

/// The part of `runs` that is laid out, and how many bytes are left out: all of them where they have not more than
/// `most` bytes, else so many from the beginning, or from a little above the first of `passages` that is in them where that
/// lies further down.
pub(super) fn excerpt(runs: &[Run], most: usize, passages: impl IntoIterator<Item = Span>) -> (Cow<'_, [Run]>, usize) {
    let all = runs.iter().map(|run| run.text.len()).sum::<usize>();
    if all <= most {
        return (Cow::Borrowed(runs), 0);
    }
    let marked = passages.into_iter().find_map(|passage| place_of(runs, passage)).unwrap_or(0);
    let from = if marked + most / 4 <= most { 0 } else { marked - most / 4 };
    let (mut kept, mut start) = (Vec::new(), 0);
    for run in runs {
        let end = start + run.text.len();
        if end > from && start < from + most {
            kept.push(cut(run, from.saturating_sub(start), (from + most - start).min(run.text.len())));
        }
        start = end;
    }
    let hidden = all - kept.iter().map(|run| run.text.len()).sum::<usize>();
    let sign =
        |text: &str| Run { text: text.to_owned(), style: RunStyle::default(), link: None, span: Span::default() };
    if from > 0 {
        kept.insert(0, sign("… "));
    }
    if from + most < all {
        kept.push(sign(" …"));
    }
    (Cow::Owned(kept), hidden)
}

/// Where in the words `passage` begins.
fn place_of(runs: &[Run], passage: Span) -> Option<usize> {
    let mut start = 0;
    for run in runs {
        if run.span.end > passage.start && run.span.start < passage.end {
            let inside = run.words_at().map_or(0, |words| passage.start.saturating_sub(words) as usize);
            return Some(start + inside);
        }
        start += run.text.len();
    }
    None
}

/// The bytes from `start` to `end` of a run, as far as they are whole letters. Where the run stands in the file letter for
/// letter, its part does too.
fn cut(run: &Run, start: usize, end: usize) -> Run {
    let (start, end) = (run.text.floor_char_boundary(start), run.text.floor_char_boundary(end));
    let mut part = Run { text: run.text.get(start..end).unwrap_or_default().to_owned(), ..run.clone() };
    if let Some(words) = run.words_at() {
        part.span = Span { start: words + start as u32, end: words + end as u32 };
    }
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, start: usize) -> Run {
        let span = Span::new(start, start + text.len());
        Run { text: text.to_owned(), style: RunStyle::default(), link: None, span }
    }

    fn shown(runs: &[Run], passage: Option<Span>) -> (String, usize) {
        let (part, hidden) = excerpt(runs, 8, passage);
        (part.iter().map(|run| &*run.text).collect(), hidden)
    }

    #[test]
    fn a_long_text_is_cut_around_its_passage() {
        let runs = [run("0123", 10), run("4567", 14), run("89äb", 18), run("cdef", 23)];
        assert_eq!(shown(&runs[..2], None), ("01234567".to_owned(), 0));
        assert_eq!(shown(&runs, None), ("01234567 …".to_owned(), 9));
        assert_eq!(shown(&runs, Some(Span::new(15, 16))), ("01234567 …".to_owned(), 9));
        assert_eq!(shown(&runs, Some(Span::new(18, 19))), ("… 6789äbc …".to_owned(), 9));
        assert_eq!(shown(&runs, Some(Span::new(26, 27))), ("… def".to_owned(), 14));
    }

    #[test]
    fn a_part_knows_where_it_stands() {
        let runs = [run("0123456789", 100)];
        let (part, _) = excerpt(&runs, 8, Some(Span::new(109, 110)));
        assert_eq!(part[1].span, Span::new(107, 110));
        assert_eq!(part[1].chars_of(Span::new(109, 110)), Some(2..3));
    }
}
