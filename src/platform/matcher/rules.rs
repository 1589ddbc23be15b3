//! Why an ambiguous name counts: a short list of rules, in the order in which they are tried.

mod namesake;
mod news;

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

use super::candidate::Candidate;
use super::rule::Rule;
use super::surroundings::{Clause, Group};
use super::words::{
    ARTICLES, BELONGINGS, DOES, ITEMS, KINDS, LEADS, PLAIN, SHARED, TURNS, after_possessive, before_last_word,
    first_word, head, is_foreign, last_word, names_a_kind, one_of, tail,
};
use crate::platform::gazetteer::{Gazetteer, PlatformId};
use crate::platform::glue::is_compound;
use crate::post::{Link, Passages};

/// A rule and its test.
pub(super) type Test = (Rule, fn(&Context<'_>, &View<'_>) -> bool);

/// Reasons that stand beside the name.
pub(super) const LOCAL_RULES: &[Test] =
    &[(Rule::Link, by_link), (Rule::Phrase, by_phrase), (Rule::List, by_list), (Rule::Capital, by_capital)];

/// Reasons that stand elsewhere in the post. They come second, as they build on names that already count.
pub(super) const POST_RULES: &[Test] =
    &[(Rule::List, by_list), (Rule::Tag, by_tag), (Rule::Nearby, by_nearby), (Rule::Peer, by_peer)];

/// All that a rule may look at.
pub(super) struct Context<'a> {
    pub gazetteer: &'a Gazetteer,
    pub links: &'a [Link],
    pub passages: &'a Passages,
    /// Named by a tag or by the front matter.
    pub tagged: &'a BTreeSet<PlatformId>,
    /// Named in the text beyond doubt.
    pub named: &'a BTreeSet<PlatformId>,
}

/// A candidate in its sentence.
pub(super) struct View<'a> {
    group: &'a Group<'a>,
    clause: &'a Clause<'a>,
    /// Index in its group.
    index: usize,
    candidate: &'a Candidate,
    name: &'a str,
    /// The sentence before the name, as far as it is near.
    before: &'a str,
    /// The sentence after it, as far as it is near.
    after: &'a str,
    /// The word right before it.
    last: Option<&'a str>,
    /// The word right after it and its possessive.
    next: Option<&'a str>,
    /// Whether its capital says nothing: other things are called so too.
    shared: bool,
    stands_free: OnceCell<bool>,
}

impl Context<'_> {
    /// The first of `rules` that holds for each of the candidates of one passage that are still in doubt.
    pub(super) fn decide(&self, candidates: &[Candidate], rules: &[Test], decided: &mut Vec<Option<Rule>>) {
        let doubtful = |candidate: &&Candidate| candidate.rule.is_none();
        let group = candidates.iter().find(doubtful).and_then(|_| Group::new(self.passages, candidates));
        let Some(group) = group else { return decided.resize(decided.len() + candidates.len(), None) };
        let mut clause = None;
        for (index, candidate) in candidates.iter().enumerate() {
            let start = candidate.at.start;
            let rule = doubtful(&candidate).then(|| {
                let here = clause.take_if(|clause: &mut Clause<'_>| clause.at.contains(&start));
                let here = clause.insert(here.unwrap_or_else(|| Clause::around(&group, start)));
                View::new(&group, here, index, candidate).and_then(|view| self.reason(&view, rules))
            });
            decided.push(rule.flatten());
        }
    }

    fn reason(&self, view: &View<'_>, rules: &[Test]) -> Option<Rule> {
        // "note", "imo", "OK": so common that only a link to the platform makes them its name.
        let everyday = view.name.bytes().all(|b| b.is_ascii_lowercase()) || view.name == "OK";
        if everyday && !by_link(self, view) || namesake::is_namesake(view) {
            return None;
        }
        let mut rules = rules.iter().filter(|(rule, _)| !everyday || *rule == Rule::Link);
        rules.find(|(_, holds)| holds(self, view)).map(|&(rule, _)| rule)
    }
}

impl<'a> View<'a> {
    fn new(group: &'a Group<'a>, clause: &'a Clause<'a>, index: usize, candidate: &'a Candidate) -> Option<Self> {
        let text = group.passage.text;
        let end = clause.at.end.max(candidate.at.end);
        let name = text.get(candidate.at.clone())?;
        let before = tail(text.get(clause.at.start..candidate.at.start)?);
        let after = head(text.get(candidate.at.end..end)?);
        let (last, next) = (last_word(before), first_word(after_possessive(after)));
        let shared = SHARED.has(name);
        let stands_free = OnceCell::new();
        Some(Self { group, clause, index, candidate, name, before, after, last, next, shared, stands_free })
    }

    fn begins_sentence(&self) -> bool {
        !self.clause.has_word_before(self.candidate.at.start)
    }

    /// Whether what follows can follow a platform's name, rather than make one term with it.
    fn stands_free(&self) -> bool {
        *self.stands_free.get_or_init(|| {
            let after = after_possessive(self.after);
            match self.next {
                _ if self.candidate.ends_link => true,
                Some(_) if after.starts_with(|c: char| !c.is_whitespace()) => !self.is_hyphenated(),
                Some(word) if PLAIN.has(word) || BELONGINGS.has(word) || DOES.has(word) => true,
                Some(word) => is_foreign(word) || is_lower_case(word) && word.ends_with("ing") || self.has_version(),
                None => true,
            }
        })
    }

    /// Whether a noun is joined to it: "Slack-Kanal".
    fn is_hyphenated(&self) -> bool {
        self.after.strip_prefix('-').is_some_and(|after| after.starts_with(char::is_uppercase))
    }

    /// Whether the number of a version follows: "Astro 5.2", but no "Line 5".
    fn has_version(&self) -> bool {
        let word = self.after.strip_prefix(' ').and_then(|after| after.split_whitespace().next()).unwrap_or_default();
        let mut parts = word.strip_prefix('v').unwrap_or(word).split('.');
        let is_number = |part: &str| part.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
        parts.next().is_some_and(is_number) && parts.next().is_some_and(is_number)
    }

    /// Whether it is one of the names of a longer one: "Medium Rare".
    fn is_part_of_a_name(&self) -> bool {
        let next = self.after.strip_prefix(' ').and_then(|after| after.chars().next());
        (self.is_hyphenated() || next.is_some_and(|c| c.is_uppercase() || c.is_numeric())) && !self.stands_free()
    }

    /// Whether it can be somebody's: "Jane Bear wrote".
    fn is_surname(&self) -> bool {
        let is_name = |word: &str| word.starts_with(char::is_uppercase) && !word.ends_with(['\'', '’', 's']);
        self.last.is_some_and(|word| is_name(word) && !PLAIN.has(word) && !ARTICLES.has(word))
    }

    /// Whether it is the subject of a sentence in the present tense: "Clubhouse accesses", "Jekyll lacks".
    fn is_subject(&self) -> bool {
        let word = self.after.strip_prefix(' ').and(self.next).unwrap_or_default();
        is_lower_case(word) && word.ends_with('s') && !word.ends_with("ss")
    }

    /// Whether it is plausible without a reason beside it. Where other things are called so too it is no part of a
    /// longer name, and no first word that any word can be.
    fn is_plausible(&self) -> bool {
        let free = || self.stands_free() && !self.after.is_empty();
        !self.shared || !self.is_part_of_a_name() && (!self.begins_sentence() || free() || self.is_subject())
    }
}

fn is_capitals(name: &str) -> bool {
    name.bytes().all(|b| b.is_ascii_uppercase())
}

/// A link in the passage leads to the platform.
fn by_link(context: &Context<'_>, view: &View<'_>) -> bool {
    view.group.links_to(view.candidate.platform, context.gazetteer, context.links)
}

/// The words beside it speak of a platform.
fn by_phrase(context: &Context<'_>, view: &View<'_>) -> bool {
    has_lead(view)
        || has_belonging(view)
        || has_likeness(view)
        || is_renamed(view)
        || is_explained(view)
        || is_traded(view)
        || is_popular(view)
        || is_one_of_many(view)
        || has_owner(context, view)
        || is_quoted(view)
        || news::is_in_the_news(view)
}

/// "on X", "joined Signal", "moved to Threads", "apps like Signal".
fn has_lead(view: &View<'_>) -> bool {
    let Some(word) = view.last else { return false };
    let is_lead = LEADS.has(word);
    let turn = TURNS.iter().find(|(last, _)| word.eq_ignore_ascii_case(last));
    let exemplifies = one_of("like including", word);
    // "The post on X drew": its namesakes have been sorted out.
    let goes_on = || (!view.shared || view.name == "X") && view.next.is_some_and(is_lower_case);
    if !(is_lead || exemplifies || turn.is_some()) || !(view.stands_free() || goes_on()) {
        return false;
    }
    let earlier = before_last_word(view.before, word);
    let mut words = earlier.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(5);
    if exemplifies {
        return words.take(2).any(|word| KINDS.has(word));
    }
    let titled = earlier.trim_end().ends_with("C.E.O.");
    let begins = |word: &str, first: &str| word.get(..first.len()).is_some_and(|head| head.eq_ignore_ascii_case(first));
    is_lead
        || turn
            .is_some_and(|(_, firsts)| titled || words.any(|word| firsts.split(' ').any(|first| begins(word, first))))
}

fn is_lower_case(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

/// "a Slack channel", "X users", "Signal’s servers", "Telegram said".
fn has_belonging(view: &View<'_>) -> bool {
    let word = view.next.filter(|_| after_possessive(view.after).starts_with(' '));
    // "Meta’s Threads" is a name of its own.
    let is_common = |word: &&str| is_lower_case(word) || is_capitals(word);
    let is_item = |word: &str| ITEMS.has(word) && !view.shared;
    let does = |word: &str| DOES.has(word) && !view.is_surname();
    word.filter(is_common).is_some_and(|word| BELONGINGS.has(word) || does(word) || is_item(word))
}

/// "a Notion-like editor", "the Discourse-based forum".
fn has_likeness(view: &View<'_>) -> bool {
    !view.begins_sentence() && is_compound(view.after)
}

/// "X (formerly Twitter)", "RED, also known as", "Twitter, now X".
fn is_renamed(view: &View<'_>) -> bool {
    let after = view.after.trim_start_matches([' ', '(', ',', '”', '"', '—', '–', '’']).get(..).unwrap_or_default();
    let apart = after.len() < view.after.len();
    let marks = [
        "formerly",
        "previously",
        "also known as",
        "known as",
        "aka",
        "a.k.a",
        "née",
        "ex-",
        "now called",
        "the artist",
    ];
    let begins = |mark: &&str| after.get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark));
    let now = view.last.is_some_and(|word| one_of("now then aka née", word));
    apart && marks.iter().any(begins) || now && view.clause.has_mark_before(view.candidate.at.start)
}

/// "Signal, an encrypted messaging app", "Clubhouse (the audio network)", "Signal is a messenger".
fn is_explained(view: &View<'_>) -> bool {
    let is = || [" is ", " was "].iter().find_map(|verb| view.after.strip_prefix(verb));
    let Some(opened) = apposition(view.after).or_else(is) else { return false };
    let article = first_word(opened).filter(|word| one_of("a an the another its one", word));
    let clause = opened.split([',', ';', ')', '.']).next().unwrap_or(opened);
    article.is_some() && names_a_kind(clause, 8)
}

/// What is said of a name right behind it, after a comma, a bracket or a dash.
fn apposition(after: &str) -> Option<&str> {
    [", ", " (", " – ", " — "].iter().find_map(|open| after.strip_prefix(open))
}

/// "Slack was acquired by Salesforce", "Vine was bought".
fn is_traded(view: &View<'_>) -> bool {
    let word = view.after.strip_prefix(" was ").and_then(first_word);
    word.is_some_and(|word| one_of("acquired banned blocked bought fined founded sued", word))
}

/// "Teams has 300 million users", "LINE is popular in Japan".
fn is_popular(view: &View<'_>) -> bool {
    let mut words = view.after.split_whitespace().map(|word| word.trim_end_matches([',', '.', ';']));
    match words.next() {
        Some("is" | "was") => words.take(2).any(|word| word == "popular"),
        Some("had" | "has" | "hit" | "passed" | "reached") => {
            let mut words = words.take(8).skip_while(|word| !one_of("million billion", word));
            words.any(|word| one_of("accounts downloads members people subscribers users", word))
        }
        _ => false,
    }
}

/// "Slack and other tools", "Signal and similar messengers".
fn is_one_of_many(view: &View<'_>) -> bool {
    let others = [" and other ", " or other ", " and similar ", " or similar ", " or a similar ", " or another "];
    let others = others.iter().find_map(|open| view.after.strip_prefix(open));
    others.is_some_and(|others| {
        let mut words =
            others.split_whitespace().take(3).map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()));
        words.any(|word| KINDS.has(word) || one_of("tool tools", word))
    })
}

/// "Meta’s Threads", "Meta-owned Threads", "Microsoft Teams", "Threads, Meta’s answer".
fn has_owner(context: &Context<'_>, view: &View<'_>) -> bool {
    let platform = context.gazetteer.get(view.candidate.platform);
    let Some(company) = platform.and_then(|platform| platform.company.as_deref()) else { return false };
    let before = view.before.trim_end();
    let before = ["’s", "'s", "-owned", " owned"].iter().find_map(|mark| before.strip_suffix(mark)).unwrap_or(before);
    let after = apposition(view.after).and_then(|after| after.strip_prefix(company)).unwrap_or_default();
    before.ends_with(company) || before.ends_with("Musk") || after.starts_with(['’', '\''])
}

/// In quotes, in a sentence that speaks of apps or of names: called “RED” in English.
fn is_quoted(view: &View<'_>) -> bool {
    let opened = view.before.ends_with(['“', '"', '‘', '\'', '«']);
    let closed = view.after.trim_start_matches([',', '.']).starts_with(['”', '"', '’', '\'', '»']);
    opened && closed && view.clause.names_a_kind_beside(&view.candidate.at)
}

/// It stands in a list or beside "and" with a platform that is beyond doubt, or with two more of its kind.
fn by_list(_: &Context<'_>, view: &View<'_>) -> bool {
    let next = view.after.strip_prefix(' ').and_then(first_word);
    let goes_on = next.is_some_and(is_lower_case) && view.last.is_none_or(|word| !ARTICLES.has(word));
    (goes_on || view.stands_free() || is_joined_after(view)) && view.group.is_listed(view.index)
}

fn is_joined_after(view: &View<'_>) -> bool {
    view.after.starts_with([',', '/', ';'])
}

/// What a group has one of its own of: "we have a Discord".
const GROUPED: &str = "discord slack";

/// Its capital stands amid lower-case words, as only a name's does: "she was deactivated in Slack". Or it is the one
/// Latin word amid those of another script: "在 Discord 上".
fn by_capital(_: &Context<'_>, view: &View<'_>) -> bool {
    if view.shared {
        return false;
    }
    let Some(word) = view.last else { return view.begins_sentence() && view.next.is_some_and(is_foreign) };
    let is_one_term = || !view.stands_free() && !view.next.is_some_and(is_lower_case);
    let is_any = ARTICLES.has(word) && !one_of(GROUPED, view.name);
    if is_any || view.is_part_of_a_name() || is_one_term() {
        return false;
    }
    let earlier = before_last_word(view.before, word).trim_end_matches([' ', ',', ';']);
    let is_running = || last_word(earlier).is_some_and(|word| is_lower_case(word) || !earlier.trim_end().contains(' '));
    is_foreign(word) || is_lower_case(word) && is_running() || is_a_groups(view.before)
}

/// Whether an article and a group's name stand before it: "the Foam Community Discord".
fn is_a_groups(before: &str) -> bool {
    let is_name = |word: &&str| word.starts_with(char::is_uppercase);
    let mut words = before.rsplit(' ').skip_while(|word| word.is_empty()).take(4);
    words.next().is_some_and(|word| is_name(&word))
        && words.find(|word| !is_name(word)).is_some_and(|word| ARTICLES.has(word) || is_foreign(word))
}

/// A tag or the front matter names the platform.
fn by_tag(context: &Context<'_>, view: &View<'_>) -> bool {
    context.tagged.contains(&view.candidate.platform) && !(view.shared && view.is_part_of_a_name())
}

/// The platform is named beyond doubt elsewhere in the post.
fn by_nearby(context: &Context<'_>, view: &View<'_>) -> bool {
    context.named.contains(&view.candidate.platform) && view.is_plausible()
}

/// Another platform is named beyond doubt in the same sentence, not right beside it ("Facebook Stories").
fn by_peer(_: &Context<'_>, view: &View<'_>) -> bool {
    let before = view.before.trim_end();
    let is_name = |word: &str| word.starts_with(char::is_uppercase);
    let after_name = || view.last.map_or(!before.ends_with([',', ';', ':']), is_name);
    if view.shared || view.begins_sentence() || after_name() || view.is_part_of_a_name() {
        return false;
    }
    let mine = &view.candidate.at;
    let apart = |other: &Range<usize>| {
        let gap = other.end.min(mine.end)..other.start.max(mine.start);
        view.group.passage.text.get(gap).is_some_and(|gap| gap.trim().len() > 1)
    };
    view.clause.certain().any(apart)
}
