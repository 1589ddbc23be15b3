//! Claims: what a post asserts, a list item or a sentence outside of lists at a time, with the links that stand in it.
//!
//! They are worked out when somebody asks: of the lists a post keeps no more than where their items stand.

use super::model::{CitedAgain, Post};
use crate::place::Span;

/// A list item or a sentence, with its links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Where it stands, with the Markdown in it; of a list item only its own text, without the items in it.
    pub at: Span,
    /// Index into [`Post::headings`] of the heading above it.
    pub heading: Option<u32>,
    /// Indices into [`Post::links`] of the links in it, in the order of the file.
    pub links: Vec<u32>,
}

/// The claims of the body, in the order of the file. Headings are none.
pub fn claims(post: &Post) -> Vec<Claim> {
    let body = post.sentences.iter().filter(|sentence| sentence.at.start >= post.body);
    let mut claims: Vec<Claim> = Vec::new();
    let mut item_of_last = None;
    for sentence in body.filter(|sentence| !is_heading(post, sentence.at)) {
        let item = item_at(post, sentence.at.start);
        match claims.last_mut().filter(|_| item.is_some() && item == item_of_last) {
            Some(claim) => claim.at.end = claim.at.end.max(sentence.at.end),
            None => claims.push(Claim { at: sentence.at, heading: sentence.heading, links: Vec::new() }),
        }
        item_of_last = item;
    }
    add_links(&mut claims, post);
    claims
}

/// The innermost list item that holds the byte `at`, by its index in [`Post::items`].
fn item_at(post: &Post, at: u32) -> Option<usize> {
    let after = post.items.partition_point(|item| item.start <= at);
    let index = after.checked_sub(1)?;
    post.items.get(index).filter(|item| at < item.end).map(|_| index)
}

fn is_heading(post: &Post, sentence: Span) -> bool {
    let after = post.headings.partition_point(|heading| heading.at.start <= sentence.start);
    after
        .checked_sub(1)
        .and_then(|index| post.headings.get(index))
        .is_some_and(|heading| sentence.end <= heading.at.end)
}

/// Each link stands in the claim that its sentence is in: that of a footnote in the claims with the mark.
fn add_links(claims: &mut [Claim], post: &Post) {
    let own = (0_u32..).zip(&post.links).map(|(number, link)| CitedAgain { link: number, sentence: link.sentence });
    for CitedAgain { link, sentence } in own.chain(post.cited_again.iter().copied()) {
        let Some(said) = post.sentences.get(sentence as usize).map(|sentence| sentence.at) else { continue };
        let after = claims.partition_point(|claim| claim.at.start <= said.start);
        let claim = after.checked_sub(1).and_then(|index| claims.get_mut(index));
        if let Some(claim) = claim.filter(|claim| said.end <= claim.at.end) {
            claim.links.push(link);
        }
    }
    for claim in claims {
        claim.links.sort_unstable();
        claim.links.dedup();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::RelPath;
    use crate::post::{ParseOptions, parse};

    fn found(text: &str) -> Vec<(String, Vec<String>)> {
        let post = parse(&RelPath::new("a.md"), text.into(), &ParseOptions::default()).post;
        let link = |&index: &u32| post.links[index as usize].text.to_string();
        claims(&post).iter().map(|c| (c.at.of(text).to_owned(), c.links.iter().map(link).collect())).collect()
    }

    fn claim(text: &str, links: &[&str]) -> (String, Vec<String>) {
        (text.to_owned(), links.iter().map(|&link| link.to_owned()).collect())
    }

    #[test]
    fn sentences_and_list_items_are_claims() {
        let text = "---\ntags: [x]\n---\n# No\n\nOne [a](b). Two.\n\n- Three. Four [c](d) and [e](f).\n- Five\n\n  Six [g](h).\n\
                    \n  - Seven.\n\n  Eight.\n\nNine.";
        assert_eq!(
            found(text),
            [
                claim("One [a](b).", &["a"]),
                claim("Two.", &[]),
                claim("Three. Four [c](d) and [e](f).", &["c", "e"]),
                claim("Five\n\n  Six [g](h).", &["g"]),
                claim("Seven.", &[]),
                claim("Eight.", &[]),
                claim("Nine.", &[]),
            ]
        );
    }

    #[test]
    fn a_footnote_is_cited_by_the_claim_that_carries_its_mark() {
        let text =
            "It went dark.[^a] It came back.\n\n- Then more[^b].\n\n[^a]: [one](b). [two](c)\n[^b]:\n    [three](d)\n";
        let cited: Vec<_> = found(text).into_iter().filter(|(_, links)| !links.is_empty()).collect();
        assert_eq!(cited, [claim("It went dark.", &["one", "two"]), claim("Then more[^b].", &["three"])]);
    }

    #[test]
    fn a_footnote_is_cited_by_each_claim_that_carries_its_mark() {
        let text = "One[^a] and[^a] two. Three.[^a]\n\n- Four.\n- Five[^a].\n\n[^a]: [n](b) [m](c)\n";
        let cited: Vec<_> = found(text).into_iter().filter(|(_, links)| !links.is_empty()).collect();
        let both: &[&str] = &["n", "m"];
        assert_eq!(cited, [claim("One[^a] and[^a] two.", both), claim("Three.", both), claim("Five[^a].", both)]);
    }

    #[test]
    fn a_row_of_a_table_is_a_claim() {
        let text =
            "| a | b |\n|--|--|\n| One. | [c](d). Two |\n\n- three\n\n  | e | [f](g) |\n  |--|--|\n  | h | |\n\n  i\n";
        let claims = [
            claim("a | b", &[]),
            claim("One. | [c](d). Two", &["c"]),
            claim("three", &[]),
            claim("e | [f](g)", &["f"]),
            claim("h |", &[]),
            claim("i", &[]),
        ];
        assert_eq!(found(text), claims);
    }

    #[test]
    fn headings_stand_above_claims_and_are_none() {
        let text = "# [a](b) One\n\nTwo.\n\n[c](d)\n=====\n\n1. e";
        let post = parse(&RelPath::new("a.md"), text.into(), &ParseOptions::default()).post;
        let found: Vec<_> = claims(&post).iter().map(|claim| (claim.at.of(text), claim.heading)).collect();
        assert_eq!(found, [("Two.", Some(0)), ("e", Some(1))]);
    }
}
