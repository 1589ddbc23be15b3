//! Finds platform names in a post's passages.
//!
//! A name that means nothing else counts wherever it stands, but for links that are no more than a credit
//! ("… the app [7NEWS](…)"). A name that is also a word ("X", "Signal") counts only with a reason in the text: the rules
//! in `rules`, tried in their order. The first that holds is the mention's rule.

mod candidate;
mod credit;
mod credit_line;
mod rule;
mod rules;
mod surroundings;
mod unknown;
mod words;

use std::collections::BTreeSet;

use super::gazetteer::{Gazetteer, PlatformId};
use crate::place::Span;
use crate::post::{Passages, Post};
use candidate::Candidate;
pub use rule::Rule;
use rules::{Context, LOCAL_RULES, POST_RULES};
pub use unknown::{nearest, unknown};

/// A platform named in a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Which one.
    pub platform: PlatformId,
    /// The name as written.
    pub alias: Box<str>,
    /// Why it counts.
    pub rule: Rule,
    /// The name itself in the file.
    pub at: Span,
    /// Index into [`Post::sentences`].
    pub sentence: u32,
}

/// All mentions in a post, in file order: those of its front matter, then those of its text.
pub fn find_mentions(gazetteer: &Gazetteer, post: &Post, passages: &Passages) -> Vec<Mention> {
    let mut mentions = front_matter(gazetteer, post);
    let mut candidates = candidate::all(gazetteer, &post.links, passages);
    if candidates.iter().any(|candidate| candidate.rule.is_none()) {
        decide(gazetteer, post, passages, &mut candidates);
    }
    mentions.extend(candidates.iter().filter_map(|candidate| mention(candidate, passages)));
    mentions
}

/// The platforms of the front matter key `platforms`, those that the gazetteer knows.
fn front_matter(gazetteer: &Gazetteer, post: &Post) -> Vec<Mention> {
    let known = post.platforms.iter().filter_map(|named| Some((gazetteer.by_name(&named.name)?, named)));
    let mention = |(platform, named): (PlatformId, &crate::post::PlatformUse)| Mention {
        platform,
        alias: named.name.clone(),
        rule: Rule::FrontMatter,
        at: named.at,
        sentence: named.sentence,
    };
    known.map(mention).collect()
}

/// Finds the reasons of the ambiguous names.
fn decide(gazetteer: &Gazetteer, post: &Post, passages: &Passages, candidates: &mut [Candidate]) {
    let tags = post.tags.iter().filter_map(|tag| gazetteer.by_name(tag.key.as_str()));
    let platforms = post.platforms.iter().filter_map(|named| gazetteer.by_name(&named.name));
    let tagged = tags.chain(platforms).collect();
    for rules in [LOCAL_RULES, POST_RULES] {
        let found = candidates.iter().filter(|candidate| candidate.rule.is_some());
        let named: BTreeSet<_> = found.map(|candidate| candidate.platform).collect();
        let context = Context { gazetteer, links: &post.links, passages, tagged: &tagged, named: &named };
        let mut decided = Vec::with_capacity(candidates.len());
        for names in candidates.chunk_by(|a, b| a.passage == b.passage) {
            context.decide(names, rules, &mut decided);
        }
        for (candidate, rule) in candidates.iter_mut().zip(decided) {
            candidate.rule = candidate.rule.or(rule);
        }
    }
}

fn mention(candidate: &Candidate, passages: &Passages) -> Option<Mention> {
    let rule = candidate.rule?;
    let passage = passages.get(candidate.passage)?;
    let alias = passage.text.get(candidate.at.clone())?;
    let start = Span::new(candidate.at.start, candidate.at.end).start;
    let last = Span::new(candidate.at.end.saturating_sub(1), 0).start;
    let at = Span { start: passage.in_file(start), end: passage.in_file(last) + 1 };
    Some(Mention { platform: candidate.platform, alias: alias.into(), rule, at, sentence: passage.sentence_at(start) })
}

#[cfg(test)]
mod tests;
