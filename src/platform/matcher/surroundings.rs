//! What stands around the names of a passage, found once for all of them: a passage can hold thousands.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

use super::candidate::Candidate;
use super::words::{KINDS, is_separator};
use crate::platform::gazetteer::{Gazetteer, PlatformId};
use crate::post::{Link, LinkTarget, Passage, Passages};

/// The names of one passage. What a rule asks for is found when it first asks.
pub(super) struct Group<'a> {
    pub passage: Passage<'a>,
    pub candidates: &'a [Candidate],
    linked: OnceCell<BTreeSet<PlatformId>>,
    listed: OnceCell<Vec<bool>>,
}

impl<'a> Group<'a> {
    /// `candidates` are all those of one passage.
    pub(super) fn new(passages: &'a Passages, candidates: &'a [Candidate]) -> Option<Self> {
        let passage = passages.get(candidates.first()?.passage)?;
        Some(Self { passage, candidates, linked: OnceCell::new(), listed: OnceCell::new() })
    }

    /// Whether a link in the passage leads to the platform.
    pub(super) fn links_to(&self, platform: PlatformId, gazetteer: &Gazetteer, links: &[Link]) -> bool {
        let linked = || {
            let targets = self.passage.links.iter().filter_map(|&(_, index)| Some(&links.get(index as usize)?.target));
            let hosts = targets.filter_map(|target| match target {
                LinkTarget::Source { key, .. } => Some(key.host()),
                _ => None,
            });
            hosts.filter_map(|host| gazetteer.by_host(host)).collect()
        };
        self.linked.get_or_init(linked).contains(&platform)
    }

    /// Whether the name stands in a list with one that counts, or in a list of three platforms.
    pub(super) fn is_listed(&self, index: usize) -> bool {
        self.listed.get_or_init(|| self.lists()).get(index).copied().unwrap_or(false)
    }

    /// For each name whether its list makes it count.
    fn lists(&self) -> Vec<bool> {
        let goes_on = |a: &Candidate, b: &Candidate| {
            let gap = self.passage.text.get(a.at.end..b.at.start);
            gap.is_some_and(|gap| is_separator(gap) || a.certain && is_separator(after_feature(gap)))
        };
        let mut listed = Vec::with_capacity(self.candidates.len());
        for list in self.candidates.chunk_by(goes_on) {
            let certain = list.iter().any(|name| name.rule.is_some());
            let platforms = || list.iter().map(|name| name.platform).collect::<BTreeSet<_>>().len();
            let counts = certain || list.len() >= 3 && platforms() >= 3;
            listed.resize(listed.len() + list.len(), counts);
        }
        listed
    }
}

/// What stands after the word that makes a name that of a part: " Gaming, and " after "YouTube".
fn after_feature(gap: &str) -> &str {
    let word = gap.strip_prefix(' ').filter(|rest| rest.starts_with(char::is_uppercase));
    word.map_or("", |rest| rest.trim_start_matches(char::is_alphanumeric))
}

/// One sentence of a passage with the names in it. All offsets count in the passage's text.
pub(super) struct Clause<'a> {
    pub at: Range<usize>,
    text: &'a str,
    /// The first and the last name in it that mean nothing else.
    certain: Option<(Range<usize>, Range<usize>)>,
    first_word: OnceCell<usize>,
    first_mark: OnceCell<usize>,
    kinds: OnceCell<Option<(usize, usize)>>,
    is_formula: OnceCell<bool>,
}

impl<'a> Clause<'a> {
    /// The sentence that holds the byte `offset`.
    pub(super) fn around(group: &Group<'a>, offset: usize) -> Self {
        let (sentences, names) = (group.passage.sentences, group.candidates);
        let next = sentences.partition_point(|&(start, _)| start as usize <= offset);
        let begins = |index: usize| sentences.get(index).map(|&(start, _)| start as usize);
        let start = next.checked_sub(1).and_then(begins).unwrap_or(0);
        let end = begins(next).unwrap_or(group.passage.text.len());
        let from = names.partition_point(|name| name.at.start < start);
        let here = || names.iter().skip(from).take_while(|name| name.at.start < end).filter(|name| name.certain);
        let certain = here().next().zip(here().last()).map(|(first, last)| (first.at.clone(), last.at.clone()));
        Self {
            at: start..end,
            text: group.passage.text.get(start..end).unwrap_or_default(),
            certain,
            first_word: OnceCell::new(),
            first_mark: OnceCell::new(),
            kinds: OnceCell::new(),
            is_formula: OnceCell::new(),
        }
    }

    /// Whether a word stands before `offset`.
    pub(super) fn has_word_before(&self, offset: usize) -> bool {
        *self.first_word.get_or_init(|| self.find(char::is_alphanumeric)) < offset
    }

    /// Whether a bracket or a comma stands before `offset`.
    pub(super) fn has_mark_before(&self, offset: usize) -> bool {
        *self.first_mark.get_or_init(|| self.find(|c| matches!(c, '(' | ','))) < offset
    }

    fn find(&self, what: impl Fn(char) -> bool) -> usize {
        self.text.find(what).map_or(usize::MAX, |at| self.at.start + at)
    }

    /// Whether it says, before or after the name, what a platform is.
    pub(super) fn names_a_kind_beside(&self, name: &Range<usize>) -> bool {
        let kinds = self.kinds.get_or_init(|| {
            let kinds = || self.words().filter(|&(_, word)| KINDS.has(word));
            let (first, word) = kinds().next()?;
            Some((first + word.len(), kinds().last()?.0))
        });
        kinds.is_some_and(|(first_end, last)| first_end <= name.start || last >= name.end)
    }

    /// Whether "Y" or "Z" stands in it, so that "X" is a letter too.
    pub(super) fn is_formula(&self) -> bool {
        *self.is_formula.get_or_init(|| self.words().any(|(_, word)| matches!(word, "Y" | "Z")))
    }

    fn words(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut next = 0;
        let words = self.text.split(|c: char| !c.is_alphanumeric()).map(move |word| {
            let at = next;
            let separator = self.text.get(at + word.len()..).and_then(|rest| rest.chars().next());
            next += word.len() + separator.map_or(0, char::len_utf8);
            (self.at.start + at, word)
        });
        words.filter(|(_, word)| !word.is_empty())
    }

    /// The names farthest before and after that mean nothing else: if one of all such names is not right beside
    /// `name`, one of these is not.
    pub(super) fn certain(&self) -> impl Iterator<Item = &Range<usize>> {
        self.certain.iter().flat_map(|(first, last)| [first, last])
    }
}
