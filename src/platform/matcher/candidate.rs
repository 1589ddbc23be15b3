//! The places where a platform's name stands, before it is known whether it is meant.

use std::ops::Range;

use memchr::memchr_iter;

use super::credit::Named;
use super::rule::Rule;
use super::words::{NAMESAKES_OF_PLAIN_NAMES, first_word, head, one_of};
use crate::platform::gazetteer::{Gazetteer, PlatformId};
use crate::post::{Link, Passages};

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
    /// Whether a link's text ends with it, so that no word after it makes one term with it.
    pub ends_link: bool,
    /// Why it counts, once that is known.
    pub rule: Option<Rule>,
}

/// All names in all passages that are no credits, in file order. `links` are those of the post.
pub(super) fn all(gazetteer: &Gazetteer, links: &[Link], passages: &Passages) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for (index, passage) in passages.iter().enumerate() {
        let mut open = OpenLinks { open: Vec::new(), later: passage.links };
        // Most passages have no name, so nothing is looked for before there is one.
        let mut shortcodes = None;
        for (at, name) in gazetteer.names().find(passage.text) {
            if shortcodes.get_or_insert_with(|| Shortcodes::new(passage.text)).hold(at.start) {
                continue;
            }
            let link = open.around(&at).map(|(text, link)| (text, links.get(link as usize)));
            let named = Named { platform: name.platform, passage: &passage, at: at.clone(), link };
            let certain = !name.ambiguous;
            if named.is_credit(gazetteer) || certain && is_namesake(passage.text, &at) {
                continue;
            }
            let rule = if certain { Some(Rule::Name) } else { named.leads_to_itself(gazetteer).then_some(Rule::Link) };
            let ends_link = named.ends_link();
            candidates.push(Candidate { platform: name.platform, passage: index, at, certain, ends_link, rule });
        }
    }
    candidates
}

/// Whether the words after a name that means nothing else make a term with it that is no platform: "GitHub-flavored
/// Markdown", "Twitter Bootstrap".
fn is_namesake(text: &str, at: &Range<usize>) -> bool {
    let name = text.get(at.clone()).unwrap_or_default();
    let mut listed = NAMESAKES_OF_PLAIN_NAMES.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name));
    listed.any(|(_, afters)| {
        let after = head(text.get(at.end..).unwrap_or_default());
        let after = after.strip_prefix([' ', '-', '‑']).unwrap_or_default();
        first_word(after).is_some_and(|word| one_of(afters, word))
    })
}

/// The links of a passage while its names are read in their order.
struct OpenLinks<'a> {
    /// Those that have begun.
    open: Vec<(Range<usize>, u32)>,
    /// Those that have not, in the order of their beginnings.
    later: &'a [(Range<u32>, u32)],
}

impl OpenLinks<'_> {
    /// The text of the outermost link that the name stands in, and the link's index.
    fn around(&mut self, at: &Range<usize>) -> Option<(Range<usize>, u32)> {
        self.open.retain(|(link, _)| at.start < link.end);
        let begun = self.later.partition_point(|(link, _)| link.start as usize <= at.start);
        let (begun, later) = self.later.split_at_checked(begun)?;
        let begun = begun.iter().map(|(link, index)| (link.start as usize..link.end as usize, *index));
        self.open.extend(begun.filter(|(link, _)| at.start < link.end));
        self.later = later;
        self.open.iter().find(|(link, _)| at.end <= link.end).cloned()
    }
}

/// The shortcodes of a passage, `{% … %}` and `{{ … }}`, while its names are read in their order.
struct Shortcodes<'a> {
    text: &'a str,
    /// The one that ends next, empty once there are no more.
    next: Range<usize>,
}

impl<'a> Shortcodes<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, next: Self::after(text, 0) }
    }

    /// Whether `offset`, which never goes back, stands in one.
    fn hold(&mut self, offset: usize) -> bool {
        while self.next.end <= offset && !self.next.is_empty() {
            self.next = Self::after(self.text, self.next.end);
        }
        self.next.contains(&offset)
    }

    /// The first that begins at `from` or later.
    fn after(text: &str, from: usize) -> Range<usize> {
        let rest = text.get(from..).unwrap_or_default();
        let codes = memchr_iter(b'{', rest.as_bytes()).filter_map(|at| Some((at, rest.get(at..)?)));
        let mut opened = codes.filter_map(|(at, code)| {
            let closing = [("{%", "%}"), ("{{", "}}")].into_iter().find(|(opening, _)| code.starts_with(opening))?.1;
            Some((at, code, closing))
        });
        let Some((open, code, closing)) = opened.next() else { return 0..0 };
        let length = code.find(closing);
        length.map_or(0..0, |length| from + open..from + open + length + closing.len())
    }
}
