//! Claims: what a post asserts, a list item or a sentence outside of lists at a time, with the links that stand in it.
//!
//! A claim is the own text of a list item, or a sentence outside of lists, headings, captions, heads of tables, quotations
//! and footnotes. It has at least four words, is no question, no greeting, does not end in a colon and is more than a link or
//! a name. A citation belongs to the claim that it stands in or behind, a footnote to the one with its mark.
//!
//! They are worked out when somebody asks, by [`Post::claims`]: of the lists a post keeps no more than where their items
//! stand.

mod assertion;

use std::borrow::Cow;

use super::asked_claims::Claim;
use super::model::{CitedAgain, Post};
use super::origin::Origin;
use super::plain::plain_text;
use crate::place::Span;
use assertion::{Quotation, asserts, is_credit};

impl Post {
    /// The claims of the body, in the order of the file. They are worked out once.
    pub fn claims(&self) -> &[Claim] {
        self.asked_claims.get_or_make(|| find(self))
    }
}

fn find(post: &Post) -> Vec<Claim> {
    let mut units = units(post);
    add_links(&mut units, post);
    let mut claims: Vec<Claim> = Vec::new();
    let mut is_open = false;
    for Unit { claim, role, follows } in judged(units, post) {
        is_open = role == Role::Claim || (is_open && follows && role == Role::Citation);
        match claims.last_mut() {
            _ if role == Role::Claim => claims.push(claim),
            // A source that stands behind the stop, in the same paragraph.
            Some(last) if is_open => last.links.extend(claim.links),
            _ => {}
        }
    }
    claims
}

/// A sentence, or all sentences of a list item's own text.
struct Unit {
    claim: Claim,
    role: Role,
    /// Whether it stands in the same paragraph as the one before it.
    follows: bool,
}

/// What a unit is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Claim,
    /// Nothing but links, with their authors perhaps.
    Citation,
    Neither,
}

/// The units outside of headings, quotations, captions, heads of tables and footnotes.
fn units(post: &Post) -> Vec<Claim> {
    let body = post.sentences.iter().filter(|sentence| sentence.at.start >= post.body);
    let mut units: Vec<Claim> = Vec::new();
    let mut item_of_last = None;
    for sentence in body.filter(|sentence| !is_apart(post, sentence.at)) {
        let item = holding(&post.items, sentence.at.start);
        match units.last_mut().filter(|_| item.is_some() && item == item_of_last) {
            Some(unit) => unit.at.end = unit.at.end.max(sentence.at.end),
            None => units.push(Claim { at: sentence.at, heading: sentence.heading, links: Vec::new() }),
        }
        item_of_last = item;
    }
    units
}

/// Says of each unit what it is.
fn judged(units: Vec<Claim>, post: &Post) -> impl Iterator<Item = Unit> {
    let (mut quotation, mut end_of_last) = (Quotation::default(), 0);
    units.into_iter().map(move |claim| {
        let between = Span { start: end_of_last, end: claim.at.start };
        let follows = !is_break(between.of(&post.text)) && holding(&post.items, claim.at.start).is_none();
        if !follows {
            quotation = Quotation::default();
        }
        end_of_last = claim.at.end;
        let role = role(&claim, post, &mut quotation);
        Unit { claim, role, follows }
    })
}

fn role(claim: &Claim, post: &Post, quotation: &mut Quotation) -> Role {
    let written = &*post.without_comments(claim.at);
    let words = words(written);
    let is_quoted = quotation.holds(&words);
    let is_bold = ["**", "__"].iter().any(|mark| {
        let inside = written.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        inside.is_some_and(|inside| !inside.contains(mark) && !inside.ends_with(['.', '!']))
    });
    if is_link_alone(claim, post) {
        Role::Citation
    } else if asserts(&words, is_quoted) && !(is_bold && holding(&post.items, claim.at.start).is_none()) {
        Role::Claim
    } else {
        Role::Neither
    }
}

/// The words of a piece of Markdown. Most sentences have no marks and are not parsed again for it.
fn words(written: &str) -> Cow<'_, str> {
    let has_marks = written.contains(['[', ']', '*', '_', '`', '<', '>', '&', '\\', '~']);
    if has_marks { plain_text(written).into() } else { written.into() }
}

/// Whether a link comes first and nothing follows but more links and the names of authors.
fn is_link_alone(claim: &Claim, post: &Post) -> bool {
    let places = claim.links.iter().filter_map(|&link| post.links.get(link as usize)).map(|link| link.at);
    let mut from = claim.at.start;
    let mut beside = String::new();
    for at in places.filter(|at| at.start >= claim.at.start && at.end <= claim.at.end) {
        let before = Span { start: from, end: at.start.max(from) }.of(&post.text);
        if from == claim.at.start && before.chars().any(char::is_alphanumeric) {
            return false;
        }
        beside.push_str(before);
        beside.push(' ');
        from = from.max(at.end);
    }
    beside.push_str(Span { start: from, end: claim.at.end }.of(&post.text));
    from > claim.at.start && is_credit(&beside)
}

/// Whether what stands between two sentences parts paragraphs.
fn is_break(between: &str) -> bool {
    let between_ends = between.split_once('\n').and_then(|(_, rest)| rest.rsplit_once('\n')).map(|(lines, _)| lines);
    between_ends.is_some_and(|lines| lines.split('\n').any(|line| line.trim().is_empty()))
}

/// The part that holds the byte `at`, by its index; of list items the innermost.
fn holding(parts: &[Span], at: u32) -> Option<usize> {
    let after = parts.partition_point(|part| part.start <= at);
    let index = after.checked_sub(1)?;
    parts.get(index).filter(|part| at < part.end).map(|_| index)
}

/// Whether a sentence is none of the running text.
fn is_apart(post: &Post, sentence: Span) -> bool {
    let after = post.headings.partition_point(|heading| heading.at.start <= sentence.start);
    let above = after.checked_sub(1).and_then(|index| post.headings.get(index));
    above.is_some_and(|heading| sentence.end <= heading.at.end)
        || holding(&post.asides, sentence.start).is_some()
        || matches!(post.origins.at(sentence.start), Origin::Footnote)
}

/// Each link stands in the unit that its sentence is in: that of a footnote in the units with the mark.
fn add_links(units: &mut [Claim], post: &Post) {
    let own = (0_u32..).zip(&post.links).map(|(number, link)| CitedAgain { link: number, sentence: link.sentence });
    for CitedAgain { link, sentence } in own.chain(post.cited_again.iter().copied()) {
        let Some(said) = post.sentences.get(sentence as usize).map(|sentence| sentence.at) else { continue };
        let after = units.partition_point(|unit| unit.at.start <= said.start);
        let unit = after.checked_sub(1).and_then(|index| units.get_mut(index));
        if let Some(unit) = unit.filter(|unit| said.end <= unit.at.end) {
            unit.links.push(link);
        }
    }
    for unit in units {
        unit.links.sort_unstable();
        unit.links.dedup();
    }
}

#[cfg(test)]
mod tests {
    use crate::place::RelPath;
    use crate::post::{ParseOptions, parse};

    fn found(text: &str) -> Vec<(String, Vec<String>)> {
        let post = parse(&RelPath::new("a.md"), text.into(), &ParseOptions::default()).post;
        let link = |&index: &u32| post.links[index as usize].text.to_string();
        post.claims().iter().map(|c| (c.at.of(text).to_owned(), c.links.iter().map(link).collect())).collect()
    }

    fn claim(text: &str, links: &[&str]) -> (String, Vec<String>) {
        (text.to_owned(), links.iter().map(|&link| link.to_owned()).collect())
    }

    #[test]
    fn sentences_and_list_items_are_claims() {
        let text = "---\ntags: [x]\n---\n# No claim at all here\n\nOne is with [a](b). Two is without any.\n\n\
                    - Three comes. Four has [c](d) and [e](f).\n- Five has two\n\n  parts [g](h).\n\
                    \n  - Six stands in five.\n\n  Seven goes on there.\n\nEight is the last. Short.\n\n\
                    - [a title of four words](https://x.org) (Ada Okafor)\n";
        assert_eq!(
            found(text),
            [
                claim("One is with [a](b).", &["a"]),
                claim("Two is without any.", &[]),
                claim("Three comes. Four has [c](d) and [e](f).", &["c", "e"]),
                claim("Five has two\n\n  parts [g](h).", &["g"]),
                claim("Six stands in five.", &[]),
                claim("Seven goes on there.", &[]),
                claim("Eight is the last.", &[]),
            ]
        );
    }

    #[test]
    fn a_citation_behind_the_stop_belongs_to_the_claim_before_it() {
        let text = "It went dark on Sunday. [The Verge](https://x.org/1) It came back on Monday. ([BBC](https://x.org/2))\n\n\
                    [A page of its own](https://x.org/3)\n";
        let cited: Vec<_> = found(text).into_iter().map(|(_, links)| links).collect();
        assert_eq!(cited, [["The Verge"], ["BBC"]]);
    }

    #[test]
    fn a_footnote_is_cited_by_each_claim_that_carries_its_mark() {
        let text = "It went dark on Sunday.[^a] It came back again.\n\n- Then more of it came[^b], too[^a].\n\n\
                    [^a]: They said that it would: [one](b). [two](c)\n[^b]:\n    [three](d)\n";
        assert_eq!(
            found(text),
            [
                claim("It went dark on Sunday.", &["one", "two"]),
                claim("It came back again.", &[]),
                claim("Then more of it came[^b], too[^a].", &["one", "two", "three"])
            ]
        );
    }

    #[test]
    fn a_row_of_a_table_is_a_claim() {
        let text = "| a | b | of four words |\n|--|--|--|\n| One is here. | [c](d). Two | |\n| x | y | |\n";
        assert_eq!(found(text), [claim("One is here. | [c](d). Two |", &["c"])]);
    }

    #[test]
    fn headings_captions_quotations_and_heads_of_tables_are_none() {
        let text = "# [a](b) One is the head\n\nTwo is a claim here.\n\n[c](d) is not one at all\n=====\n\n1. e is the last one\n\n\
                    > Somebody else has said all that.\n\n> [!NOTE]\n> A callout is the author's own.\n\n\
                    | The head of a table here | b |\n|---|---|\n| A cell can say something | c |\n\n\
                    <figure><figcaption>The people in the picture wave.</figcaption></figure>\n\n**A heading in bold letters**\n\n\
                    “Nobody was there at all,” “and nobody came.”\n";
        let post = parse(&RelPath::new("a.md"), text.into(), &ParseOptions::default()).post;
        let found: Vec<_> = post.claims().iter().map(|claim| (claim.at.of(text), claim.heading)).collect();
        assert_eq!(
            found,
            [
                ("Two is a claim here.", Some(0)),
                ("e is the last one", Some(1)),
                ("A callout is the author's own.", Some(1)),
                ("A cell can say something | c", Some(1)),
            ]
        );
    }
}
