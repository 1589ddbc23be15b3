//! The places where a platform's name stands, before it is known whether it is meant.

use std::ops::Range;

use super::words::{INTEGRATING, first_word, head, last_word, one_of, tail};
use crate::platform::gazetteer::{Gazetteer, PlatformId};
use crate::post::{Passage, Passages};

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
pub(super) fn all(gazetteer: &Gazetteer, passages: &Passages) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for (index, passage) in passages.iter().enumerate() {
        let mut links = OpenLinks { open: Vec::new(), later: passage.links };
        for (at, name) in gazetteer.names().find(passage.text) {
            if !links.around(&at).is_some_and(|link| is_credit(&passage, &at, &link)) {
                let rule = (!name.ambiguous).then_some("name");
                let certain = !name.ambiguous;
                candidates.push(Candidate { platform: name.platform, passage: index, at, certain, rule });
            }
        }
    }
    candidates
}

/// Whether the name is the whole text of a link that names a source: `… the app [MSN](…).`, `([YouTube](…))`,
/// `[via Digg](…)`. In `we met on [Discord](…)` and `[TikTok](…) is` it belongs to the sentence.
fn is_credit(passage: &Passage<'_>, at: &Range<usize>, link: &Range<usize>) -> bool {
    let text = |range: Range<usize>| passage.text.get(range).unwrap_or_default();
    let before_name = tail(text(link.start..at.start)).trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end();
    let after_name = text(at.end..link.end);
    let only_via = before_name.is_empty() || one_of("via source from by", before_name.trim_end_matches(':'));
    if !only_via || after_name.contains(char::is_alphanumeric) {
        return false;
    }
    let leads_on = last_word(tail(text(0..link.start))).is_some_and(|word| one_of(INTEGRATING, word));
    let goes_on =
        first_word(head(text(link.end..passage.text.len()))).is_some_and(|word| word.starts_with(char::is_lowercase));
    !(before_name.is_empty() && (leads_on || goes_on))
}

/// The links of a passage while its names are read in their order.
struct OpenLinks<'a> {
    /// Those that have begun.
    open: Vec<Range<usize>>,
    /// Those that have not, in the order of their beginnings.
    later: &'a [(Range<u32>, u32)],
}

impl OpenLinks<'_> {
    /// The text of the outermost link that the name stands in.
    fn around(&mut self, at: &Range<usize>) -> Option<Range<usize>> {
        self.open.retain(|link| at.start < link.end);
        let begun = self.later.partition_point(|(link, _)| link.start as usize <= at.start);
        let (begun, later) = self.later.split_at_checked(begun)?;
        let begun = begun.iter().map(|(link, _)| link.start as usize..link.end as usize);
        self.open.extend(begun.filter(|link| at.start < link.end));
        self.later = later;
        self.open.iter().find(|link| at.end <= link.end).cloned()
    }
}
