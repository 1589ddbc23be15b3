//! Tags in the text, and images: what of them counts.

use std::ops::Range;

use super::Walk;
use crate::place::Span;
use crate::post::Origin;
use crate::post::markdown::target::classify;
use crate::post::markdown::{embed, hashtag};
use crate::post::model::{LinkSyntax, LinkTarget, TagKey, TagUse};

impl Walk<'_> {
    /// The tags in words that are about to be added to the run.
    pub(super) fn inline_tags(&mut self, at: &Range<usize>) {
        let mut from = at.start;
        while let Some(tag) = hashtag::find(self.text, from..at.end, self.limit) {
            let spelling = self.text.get(tag.start + 1..tag.end).unwrap_or_default();
            if let Some(key) = TagKey::new(spelling) {
                let place = Span::new(tag.start, tag.end);
                self.flow.tag(self.flow.len() + tag.start - at.start, self.body.tags.len());
                let rule = "inline".into();
                self.body.tags.push(TagUse { key, spelling: spelling.into(), rule, at: place, sentence: 0 });
            }
            from = tag.end;
        }
    }

    /// An image is counted, unless it shows a page or a film: that is cited. It is a link only where images are asked for,
    /// and only to a page of the web.
    pub(super) fn image(&mut self, source: &str, at: Range<usize>) -> Option<u32> {
        if self.hidden > 0 {
            self.body.images += 1;
            return None;
        }
        let target = classify(source).ok().filter(|target| matches!(target, LinkTarget::Source { .. }));
        if embed::is_shown(source) {
            self.body.origins.add(Span::new(at.start, at.end), Origin::Embed);
            return self.add(Ok(target?), LinkSyntax::Embed, at);
        }
        self.body.images += 1;
        self.add(Ok(target.filter(|_| self.options.images)?), LinkSyntax::Image, at)
    }
}
