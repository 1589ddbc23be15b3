//! The words of one block while they are being read: runs and their styles.

use super::document::{Face, Run, RunStyle};
use crate::place::Span;

/// Gathers the runs of one block.
#[derive(Default)]
pub(super) struct Inline {
    runs: Vec<Run>,
    /// Depths of strong, emphasis and strikethrough.
    depth: [u8; 3],
    /// The words that describe the image that is being read.
    caption: Option<String>,
    /// How many images are open.
    images: usize,
}

/// What can be nested.
#[derive(Clone, Copy)]
pub(super) enum Mark {
    Bold,
    Italic,
    Strike,
}

impl Inline {
    /// The runs so far. Styles that are still open stay open.
    pub(super) fn take(&mut self) -> Vec<Run> {
        std::mem::take(&mut self.runs)
    }

    /// Whether the words of an image are being read.
    pub(super) fn has_image(&self) -> bool {
        self.images > 0
    }

    /// Whether a blank here would be the first thing or the second blank.
    pub(super) fn ends_with_blank(&self) -> bool {
        let before = self.caption.as_deref().or(self.runs.last().map(|run| &*run.text));
        before.is_none_or(|before| before.ends_with(char::is_whitespace))
    }

    /// What comes next is strong, emphasised or struck through.
    pub(super) fn open(&mut self, mark: Mark) {
        self.depth[mark as usize] += 1;
    }

    /// What comes next is no longer so.
    pub(super) fn close(&mut self, mark: Mark) {
        self.depth[mark as usize] = self.depth[mark as usize].saturating_sub(1);
    }

    /// What comes next is the words of an image.
    pub(super) fn open_image(&mut self) {
        self.images += 1;
        self.caption.get_or_insert_default();
    }

    /// An image ends; its words, if it was the outermost.
    pub(super) fn close_image(&mut self) -> Option<String> {
        self.images = self.images.saturating_sub(1);
        if self.images == 0 { self.caption.take() } else { None }
    }

    /// The last words were marks of a link and no words.
    pub(super) fn take_back(&mut self, marks: &str) {
        if let Some(caption) = &mut self.caption {
            let kept = caption.strip_suffix(marks).map_or(caption.len(), str::len);
            caption.truncate(kept);
        } else if let Some(last) = self.runs.last_mut()
            && let Some(kept) = last.text.strip_suffix(marks).map(str::len)
        {
            last.text.truncate(kept);
            last.span.end = last.span.end.saturating_sub(Span::new(0, marks.len()).end);
            if kept == 0 {
                self.runs.pop();
            }
        }
    }

    /// Adds words. What continues the last run in the same style joins it.
    pub(super) fn push(&mut self, text: &str, face: Face, span: Span, link: Option<usize>) {
        if let Some(caption) = &mut self.caption {
            caption.push_str(text);
            return;
        }
        let [bold, italic, strike] = self.depth.map(|depth| depth > 0);
        let style = RunStyle { bold, italic, strike, face };
        let run = Run { text: text.to_owned(), style, link, span };
        match self.runs.last_mut() {
            Some(last) if continues(last, &run) => {
                last.text.push_str(&run.text);
                last.span.end = run.span.end;
            }
            _ => self.runs.push(run),
        }
    }
}

/// What stands in for an image.
pub(super) fn stand_in(caption: &str) -> String {
    if caption.is_empty() { "[image]".to_owned() } else { format!("[image: {caption}]") }
}

fn continues(last: &Run, next: &Run) -> bool {
    // Each image stands for itself.
    next.style.face != Face::Caption
        && last.span.end == next.span.start
        && last.style == next.style
        && last.link == next.link
        && last.is_verbatim()
        && next.is_verbatim()
}
