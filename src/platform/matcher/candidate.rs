//! The places where a platform's name stands, before it is known whether it is meant.

use std::ops::Range;

use super::words::{INTEGRATING, first_word, last_word, one_of};
use crate::platform::gazetteer::{Gazetteer, PlatformId};
use crate::post::Passage;

/// A name in a passage.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub platform: PlatformId,
    /// Index of its passage.
    pub passage: usize,
    /// Where it stands in the passage's text.
    pub at: Range<usize>,
    /// Whether the name means nothing else.
    pub certain: bool,
    /// Why it counts, once that is known.
    pub rule: Option<&'static str>,
}

/// All names in all passages that are no credits, in file order.
pub(super) fn all(gazetteer: &Gazetteer, passages: &[Passage]) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for (passage, text) in passages.iter().enumerate() {
        for (at, name) in gazetteer.names().find(&text.text) {
            if !is_credit(text, &at) {
                let rule = (!name.ambiguous).then_some("name");
                candidates.push(Candidate { platform: name.platform, passage, at, certain: !name.ambiguous, rule });
            }
        }
    }
    candidates
}

/// Whether the name is the whole text of a link that names a source: `… the app [MSN](…).`, `([YouTube](…))`,
/// `[via Digg](…)`. In `we met on [Discord](…)` and `[TikTok](…) is` it belongs to the sentence.
fn is_credit(passage: &Passage, at: &Range<usize>) -> bool {
    let Some(link) = link_around(passage, at) else { return false };
    let text = |range: Range<usize>| passage.text.get(range).unwrap_or_default();
    let before_name = text(link.start..at.start).trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end();
    let after_name = text(at.end..link.end);
    let only_via = before_name.is_empty() || one_of("via source from by", before_name.trim_end_matches(':'));
    if !only_via || after_name.contains(char::is_alphanumeric) {
        return false;
    }
    let leads_on = last_word(text(0..link.start)).is_some_and(|word| one_of(INTEGRATING, word));
    let goes_on =
        first_word(text(link.end..passage.text.len())).is_some_and(|word| word.starts_with(char::is_lowercase));
    !(before_name.is_empty() && (leads_on || goes_on))
}

/// The text of the link that the name stands in.
fn link_around(passage: &Passage, at: &Range<usize>) -> Option<Range<usize>> {
    let mut links = passage.links.iter().map(|(link, _)| link.start as usize..link.end as usize);
    links.find(|link| link.start <= at.start && at.end <= link.end)
}
