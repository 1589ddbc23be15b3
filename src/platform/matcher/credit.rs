//! Names that only say where something comes from: "It grew fast [YouTube](…).", "(YouTube)", "[via Digg](…)".

use std::ops::Range;

use super::credit_line::{is_authors_place, is_credit_line};
use super::words::{
    FOLLOWING, INTEGRATING, LEADS, after_possessive, first_word, head, is_foreign, is_separator, last_word, one_of,
    tail,
};
use crate::platform::gazetteer::{Gazetteer, PlatformId};
use crate::post::{Link, LinkTarget, Passage};

/// Hosts with a page for each app: a link to one is a link to the app itself.
const APP_STORES: &str = "apps.apple.com itunes.apple.com play.google.com apps.microsoft.com f-droid.org";

/// Labels of sources: "Photo: [Flickr](…)".
const CREDITING: &str = "by credit credits from image link photo picture source sources via video";

/// How many links of a row are looked at.
const ROW: usize = 8;

/// A name in a passage, and the link that it stands in.
pub(super) struct Named<'a> {
    pub platform: PlatformId,
    pub passage: &'a Passage<'a>,
    pub at: Range<usize>,
    /// Where the link's text stands in the passage, and where it leads.
    pub link: Option<(Range<usize>, Option<&'a Link>)>,
}

impl Named<'_> {
    /// Whether the name is a credit.
    pub(super) fn is_credit(&self, gazetteer: &Gazetteer) -> bool {
        let sentence = self.sentence();
        let around = (tail(self.text(sentence.start..self.at.start)), head(self.text(self.at.end..sentence.end)));
        if is_credit_line(around.0, around.1) {
            return true;
        }
        let Some((link, target)) = &self.link else {
            let is_platform = |name: &str| gazetteer.by_name(name).is_some();
            return self.is_bracketed_origin() || is_authors_place(around.0, around.1, is_platform);
        };
        let before = tail(self.text(link.start..self.at.start)).trim_end();
        let after = self.text(self.at.end..link.end);
        let opening = before.trim_start_matches(|c: char| !c.is_alphanumeric());
        if after.contains(char::is_alphanumeric) {
            false
        } else if opening.is_empty() {
            !self.goes_with_the_sentence(gazetteer, link, *target)
        } else {
            one_of("via source from by", opening.trim_end_matches(':'))
                || ends_a_title(before, after)
                || names_an_author(before)
                    && target.is_some_and(|link| self.leads_there(gazetteer, link))
                    && !self.goes_with_the_sentence(gazetteer, link, *target)
        }
    }

    /// Whether a link leads to the platform, or to an account on somebody's server of it.
    fn leads_there(&self, gazetteer: &Gazetteer, link: &Link) -> bool {
        let LinkTarget::Source { key, .. } = &link.target else { return false };
        let is_federated = || gazetteer.get(self.platform).is_some_and(|platform| &*platform.category == "fediverse");
        gazetteer.by_host(key.host()) == Some(self.platform) || key.as_str().contains("/@") && is_federated()
    }

    /// The sentence that it stands in.
    fn sentence(&self) -> Range<usize> {
        let sentences = self.passage.sentences;
        let next = sentences.partition_point(|&(start, _)| start as usize <= self.at.start);
        let begins = |index: usize| sentences.get(index).map(|&(start, _)| start as usize);
        let start = next.checked_sub(1).and_then(begins).unwrap_or(0);
        start..begins(next).unwrap_or(self.passage.text.len()).max(self.at.end)
    }

    /// Whether the name is the whole text of a link to the platform's own front page, or to its app.
    pub(super) fn leads_to_itself(&self, gazetteer: &Gazetteer) -> bool {
        let leads = |target: &Link| self.is_own(gazetteer, target);
        self.link.as_ref().is_some_and(|(link, target)| *link == self.at && target.is_some_and(leads))
    }

    /// Whether the text of the link that it stands in ends with it.
    pub(super) fn ends_link(&self) -> bool {
        self.link.as_ref().is_some_and(|(link, _)| link.end == self.at.end)
    }

    /// Whether a link leads to the first page of the platform's site, or to an app.
    fn is_own(&self, gazetteer: &Gazetteer, link: &Link) -> bool {
        let LinkTarget::Source { key, .. } = &link.target else { return false };
        let page = key.as_str().split_once("//").map_or("", |(_, rest)| rest).trim_end_matches('/');
        let platform = gazetteer.get(self.platform);
        let is_site = platform.is_some_and(|platform| platform.domains.iter().any(|domain| **domain == *page));
        is_site || one_of(APP_STORES, key.host())
    }

    /// Whether a link that is no more than the name belongs to its sentence, `we met on [Discord](…)`, or to an entry,
    /// `Chat: [iMessage](…)`, `[Last.fm](…) – what I hear`, or leads to the platform itself and not to a page. Links in
    /// a row are one: `on [TikTok](…), [Twitch](…) and [Vimeo](…)`.
    fn goes_with_the_sentence(&self, gazetteer: &Gazetteer, link: &Range<usize>, target: Option<&Link>) -> bool {
        let near = tail(self.text(0..link.start));
        let before = tail(self.text(0..self.row_start(link.start)));
        let [after, after_row] =
            [link.end, self.row_end(link.end)].map(|end| head(self.text(end..self.passage.text.len())));
        let begins = before.trim().is_empty();
        let labelled = || {
            let label = before.trim_end().strip_suffix([':', '：']).and_then(last_word);
            label.is_some_and(|label| !one_of(CREDITING, label))
        };
        let bracketed = before.ends_with(['(', '[']);
        let integrates = |word| INTEGRATING.has(word) || LEADS.has(word) || is_foreign(word);
        !bracketed && [near, before].into_iter().filter_map(last_word).any(integrates)
            || labelled()
            || goes_on(after)
            || goes_on(after_row)
            || begins && (is_description(after) || after_row.strip_prefix([',', ':']).is_some_and(goes_on))
            || target.is_some_and(|target| self.is_own(gazetteer, target)) && !bracketed
    }

    /// Where the first link of a row begins that goes on at `start` with no more than separators between its links. A
    /// long row is followed only so far.
    fn row_start(&self, start: usize) -> usize {
        let begun = self.passage.links.partition_point(|(link, _)| (link.start as usize) < start);
        let earlier = self.passage.links.get(..begun).unwrap_or_default().iter().rev().take(ROW);
        earlier
            .map_while({
                let mut next = start;
                move |(link, _)| {
                    let gap = self.text(link.end as usize..next);
                    let joined = is_separator(gap) && !gap.contains(['(', ')']);
                    next = link.start as usize;
                    joined.then_some(next)
                }
            })
            .last()
            .unwrap_or(start)
    }

    /// Where the last link of a row ends that begins with the one that ends at `end`.
    fn row_end(&self, end: usize) -> usize {
        let begun = self.passage.links.partition_point(|(link, _)| (link.start as usize) < end);
        let mut row_end = end;
        for (link, _) in self.passage.links.get(begun..).unwrap_or_default().iter().take(ROW) {
            let gap = self.text(row_end..link.start as usize);
            if !is_separator(gap) || gap.contains(['(', ')']) {
                break;
            }
            row_end = link.end as usize;
        }
        row_end
    }

    /// Whether it stands in brackets of its own behind a link, "[A long video](…) (YouTube)", or behind a "via".
    fn is_bracketed_origin(&self) -> bool {
        let after = head(self.text(self.at.end..self.passage.text.len()));
        // "(YouTube, 12 min)"
        let detail =
            after.strip_prefix(", ").and_then(|detail| detail.split_once(')')).map_or("", |(detail, _)| detail);
        let is_detailed = detail.contains(|c: char| c.is_ascii_digit()) && !detail.contains(char::is_uppercase);
        if !after.starts_with([')', ']']) && !is_detailed {
            return false;
        }
        let before = tail(self.text(0..self.at.start));
        if let Some(inside) = before.strip_suffix(['(', '[']) {
            let end = self.at.start - 1 - (inside.len() - inside.trim_end().len());
            let begun = self.passage.links.partition_point(|(link, _)| (link.start as usize) < end);
            let last = begun.checked_sub(1).and_then(|index| self.passage.links.get(index));
            let is_title = |link: &Range<u32>| self.text(link.start as usize..link.end as usize).trim().contains(' ');
            return last.is_some_and(|(link, _)| link.end as usize == end && is_title(link));
        }
        let origin = before.trim_end().trim_end_matches(':');
        let word = last_word(origin).filter(|word| one_of("via source", word));
        let opened = word.and_then(|word| origin.strip_suffix(word)).is_some_and(|before| before.ends_with(['(', '[']));
        opened && !self.text(self.at.end..self.passage.text.len()).contains(char::is_alphanumeric)
    }

    fn text(&self, range: Range<usize>) -> &str {
        self.passage.text.get(range).unwrap_or_default()
    }
}

/// Whether a sentence goes on behind a name.
fn goes_on(after: &str) -> bool {
    let rest = after_possessive(after);
    let next = first_word(rest.trim_start_matches([' ', '&', '/'])).and_then(|word| word.chars().next());
    let listed = [", and ", ", or ", " & ", " / "].iter().any(|mark| rest.starts_with(mark));
    listed || rest.len() < after.len() || next.is_some_and(|c| c.is_alphabetic() && !c.is_uppercase())
}

/// Whether what follows an entry's name describes it: " – what I read", ": track the films that you see".
fn is_description(after: &str) -> bool {
    let text = [" - ", " – ", " — ", ": "].iter().find_map(|mark| after.strip_prefix(mark));
    text.is_some_and(|text| text.contains(' '))
}

/// Whether the end of a link's text is the name of the site that the title stands on: "Some game – itch.io",
/// "A long video (YouTube)".
fn ends_a_title(before: &str, after: &str) -> bool {
    let bracketed = before.ends_with(['(', '[']) && after.trim_start().starts_with([')', ']']);
    let apart = [" –", " —", " -", " |", " ·", " •"].iter().any(|mark| before.ends_with(mark));
    (bracketed || apart) && before.contains(char::is_alphanumeric)
}

/// Whether the words before the name are no more than somebody's name and "on" or "via": "Jane Doe on Medium". An
/// invitation is none: "Follow Jane Doe on Medium".
fn names_an_author(before: &str) -> bool {
    let Some(author) =
        last_word(before).filter(|word| one_of("on via", word)).and_then(|word| before.strip_suffix(word))
    else {
        return false;
    };
    let is_name = |word: &str| word.starts_with(|c: char| c.is_uppercase() || matches!(c, '@' | '"' | '(' | '“'));
    let mut words = author.split_whitespace();
    let invites = words.clone().next().is_none_or(|word| FOLLOWING.has(word));
    !invites && words.clone().count() <= 4 && words.all(is_name)
}
