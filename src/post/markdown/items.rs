//! Where the list items of a body have text of their own.

use std::ops::Range;

use crate::place::Span;

/// The items while they are read.
#[derive(Default)]
pub(super) struct Items {
    /// The items' own text, ascending, apart from each other.
    own: Vec<Span>,
    /// Where the open items end, innermost last.
    open: Vec<usize>,
}

impl Items {
    /// An item begins, maybe inside another.
    pub(super) fn start(&mut self, at: Range<usize>) {
        self.cut(at.start);
        self.own.push(Span::new(at.start, at.end));
        self.open.push(at.end);
    }

    /// The innermost item ends; the one around it may go on.
    pub(super) fn end(&mut self) {
        let Some(end) = self.open.pop() else { return };
        self.cut(end);
        if let Some(&outer) = self.open.last() {
            self.own.push(Span::new(end, outer));
        }
    }

    /// What stands at `at` is no text of the innermost item, though it stands in it: the row of a table.
    pub(super) fn leave_out(&mut self, at: Span) {
        let Some(&outer) = self.open.last() else { return };
        self.cut(at.start as usize);
        self.own.push(Span::new(at.end as usize, outer.max(at.end as usize)));
    }

    /// The text of the innermost item ends here, if it had any.
    fn cut(&mut self, at: usize) {
        let at = Span::new(at, at).start;
        if let Some(last) = self.own.last_mut() {
            last.end = last.end.min(at);
            if last.start >= last.end {
                self.own.pop();
            }
        }
    }

    /// All of them.
    pub(super) fn finish(self) -> Vec<Span> {
        self.own
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_in_an_item_is_no_text_of_it() {
        let mut items = Items::default();
        items.leave_out(Span::new(0, 5));
        items.start(10..50);
        items.leave_out(Span::new(20, 30));
        items.leave_out(Span::new(30, 40));
        items.end();
        let spans: Vec<_> = items.finish().iter().map(|span| (span.start, span.end)).collect();
        assert_eq!(spans, [(10, 20), (40, 50)]);
    }

    #[test]
    fn an_item_is_without_the_items_in_it() {
        let mut items = Items::default();
        items.start(0..50);
        items.start(10..20);
        items.end();
        items.start(20..30);
        items.end();
        items.end();
        items.start(60..70);
        items.end();
        items.end();
        let spans: Vec<_> = items.finish().iter().map(|span| (span.start, span.end)).collect();
        assert_eq!(spans, [(0, 10), (10, 20), (20, 30), (30, 50), (60, 70)]);
    }
}
