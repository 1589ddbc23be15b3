//! Platforms of which news is told as of companies: "Threads will let people", "the X ban", "the afterlife of Vine".

use super::{View, is_lower_case};
use crate::platform::matcher::words::{ARTICLES, DOES, Words, before_last_word, last_word, one_of};

/// Names that are words too, of platforms that are in the news. Not those that people, places and types have as well.
static NEWSMAKERS: Words = Words::new(
    "clubhouse discord ghost glitch kick medium meta notion pocket rumble signal slack snap steam threads vine x zoom",
);

/// What the subject of news does, right after its name.
static ACTS: Words = Words::new(
    "\
    accuses adds admits already also announces apologises apologizes appeals argues asks asked began begins brings \
    brought builds built calls came came challenged challenges closes cuts defends denied denies did died dies does \
    doesn't doesn’t drops expanded expands faces faced failed fails files filed finally fought gave gets gives goes got grew \
    grows had has hasn't hasn’t hid hides is isn't isn’t just keeps kept lays left lies likes lets loses made makes merged \
    moved moves must never now once opens paid pays promises pulled pulls puts quietly removes rolls runs sees showed \
    shows shuts signed signs sold speaks started starts still struck sucks survived takes took tries tried turned turns \
    warned warns was went will wins won won't won’t works would",
);

/// Those that a plural can do too.
const OF_MANY: &str = "already also did had just must never now once still would";

/// What happens to a platform, right after its name.
static HAPPENINGS: Words = Words::new(
    "\
    acquisition antitrust ban bans boycott crackdown earnings exodus fatigue lawsuit lawsuits layoffs leak leaks migration outage outages \
    ownership rebrand refugees rollout sale sales scandal shares shutdown stock takeover",
);

/// What is done to a platform, right before its name: "revive Vine".
static DONE_TO: Words = Words::new(
    "\
    abandon abandoned abandoning abandons ban banned banning block blocked blocking boycott boycotting buying buys drop \
    dropped dropping drops farewell fine fined flee fleeing flees goodbye inside kill killed killing kills leaves miss owns quits \
    regulate regulating relaunch remember replace replaced replaces replacing rescue resurrect revive revived reviving \
    shutting sue sued suing unblock unblocked",
);

/// What comes right before a platform that is the subject of a title's clause: "How Discord grew up".
const ASKING: &str = "after as because before how if that until what when where whether while why";

/// What begins a question about a platform: "Will Threads last?"
const QUESTIONING: &str = "can could did does is should was will would";

/// What is told of the course of a platform, with an "of": "the rise of Discord".
const COURSES: &str = "\
    afterlife birth collapse comeback death decline demise downfall end enshittification fall heyday history hour legacy \
    loss owner owners purchase rebirth resurrection return rise revival ruins sale shutdown survivors takeover \
    transformation years";

/// Whether what stands beside the name is news of a platform.
pub(super) fn is_in_the_news(view: &View<'_>) -> bool {
    let tests = [acts, is_asked_about, is_done_to, has_something, has_happening, is_told_of];
    NEWSMAKERS.has(view.name) && tests.iter().any(|holds| holds(view))
}

/// "Threads is testing", "How Discord grew up", "Unsafe: Meta Fails to Moderate", "Ghost 6.0 brings".
fn acts(view: &View<'_>) -> bool {
    let word = view.next.filter(|_| view.after.starts_with(' '));
    let is_many = view.name.ends_with('s');
    let does = |word: &str| (ACTS.has(word) || DOES.has(word)) && !(is_many && one_of(OF_MANY, word));
    // "Threads now has": the verb comes second.
    let second = || {
        let mut words = view.after.split_whitespace();
        words.next() == Some("now") && words.next().is_some_and(|word| one_of("has is lets requires", word))
    };
    let begins = view.begins_sentence() || view.before.trim_end().ends_with([':', '—', '–']);
    let opens = begins || view.last.is_some_and(|word| one_of(ASKING, word));
    // "Threads, with its 400 million users, is larger."
    let is_described = || [", which ", ", whose ", ", with its "].iter().any(|open| view.after.starts_with(open));
    begins && is_described()
        || opens && (word.is_some_and(|word| does(word) || second()) || view.name != "X" && view.has_version())
}

/// "Will Threads last?"
fn is_asked_about(view: &View<'_>) -> bool {
    let opened = |word: &str| before_last_word(view.before, word).trim();
    let begins = |opened: &str| opened.is_empty() || one_of("how what when where why", opened);
    let asks = view.last.is_some_and(|word| one_of(QUESTIONING, word) && begins(opened(word)));
    asks && view.after.starts_with(' ') && view.next.is_some_and(is_lower_case)
}

/// "Inside Discord’s safety team", "X's new terms".
fn has_something(view: &View<'_>) -> bool {
    // A lone apostrophe may close a quotation.
    let owned = ["’s ", "'s "].iter().any(|mark| view.after.starts_with(mark));
    let owns = owned && view.next.is_some_and(is_lower_case);
    let is_inside = || view.last.is_some_and(|word| one_of("behind inside outside", word));
    owns && (!view.is_surname() || is_inside()) && !view.last.is_some_and(|word| ARTICLES.has(word))
}

/// "revive Vine", "sources inside X".
fn is_done_to(view: &View<'_>) -> bool {
    // "fined X 120 million", "shutting Pocket down", "users fleeing X drove".
    let ends = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            || one_of("down off", word)
            || view.name == "X" && is_lower_case(word)
    };
    view.last.is_some_and(|word| DONE_TO.has(word)) && (view.stands_free() || view.next.is_some_and(ends))
}

/// "the X ban", "Zoom fatigue".
fn has_happening(view: &View<'_>) -> bool {
    let word = view.next.filter(|_| view.after.starts_with([' ', '’', '\'']));
    !view.is_surname() && word.is_some_and(|word| HAPPENINGS.has(word) && word.starts_with(char::is_lowercase))
}

/// "the afterlife of Vine".
fn is_told_of(view: &View<'_>) -> bool {
    let of = view.last.filter(|word| word.eq_ignore_ascii_case("of"));
    let course = of.and_then(|word| last_word(before_last_word(view.before, word)));
    course.is_some_and(|word| one_of(COURSES, word)) && view.stands_free()
}
