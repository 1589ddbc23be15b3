//! Platforms of which news is told as of companies: "Threads will let people", "the X ban", "the afterlife of Vine".

use super::View;
use crate::platform::matcher::words::{Words, before_last_word, last_word, one_of};

/// Names that are words too, of platforms that are in the news. Not those that people, places and types have as well.
static NEWSMAKERS: Words = Words::new(
    "clubhouse discord ghost glitch kick medium meta notion pocket rumble signal slack snap steam threads vine x zoom",
);

/// What the subject of news does, right after its name.
static ACTS: Words = Words::new(
    "\
    accuses adds admits already also announces apologises apologizes appeals argues asks asked began begins brings \
    brought builds built calls came came challenged challenges closes cuts defends denied denies did died dies does \
    doesn't doesn’t drops expanded faces faced failed fails files filed finally fought gave gets gives goes got grew \
    grows had has hasn't hasn’t hid hides is isn't isn’t just keeps kept lays left lies likes loses made makes merged \
    moved moves must never now once opens paid pays promises pulled pulls puts quietly removes rolls runs sees showed \
    shows shuts signed signs speaks started starts still struck sucks survived takes took tries tried turned turns \
    warned warns was went will wins won won't won’t works would",
);

/// Those that a plural can do too.
const OF_MANY: &str = "already also did had just must never now once still would";

/// What happens to a platform, right after its name.
static HAPPENINGS: Words = Words::new(
    "\
    acquisition antitrust ban bans boycott crackdown exodus fatigue lawsuit lawsuits leak leaks migration outage outages \
    ownership rebrand refugees rollout sale sales scandal shutdown takeover",
);

/// What is done to a platform, right before its name: "revive Vine".
const DONE_TO: &str = "\
    ban banned banning block blocked blocking boycott boycotting fine fined regulate regulating relaunch rescue resurrect \
    revive revived reviving sue sued suing unblock unblocked";

/// What comes right before a platform that is the subject of a title's clause: "How Discord grew up".
const ASKING: &str =
    "after as because before can did does how if is should that until what when where whether while why";

/// What is told of the course of a platform, with an "of": "the rise of Discord".
const COURSES: &str = "\
    afterlife birth collapse comeback death decline demise downfall end enshittification fall heyday history hour legacy \
    loss owner owners purchase rebirth resurrection return rise revival ruins sale shutdown survivors takeover \
    transformation years";

/// Whether what stands beside the name is news of a platform.
pub(super) fn is_in_the_news(view: &View<'_>) -> bool {
    NEWSMAKERS.has(view.name) && (acts(view) || is_done_to(view) || has_happening(view) || is_told_of(view))
}

/// "Threads is testing", "How Discord grew up".
fn acts(view: &View<'_>) -> bool {
    let word = view.next.filter(|_| view.after.starts_with(' '));
    let is_plural = view.name.ends_with('s');
    let does =
        |word: &str| ACTS.has(word) && word.starts_with(char::is_lowercase) && !(is_plural && one_of(OF_MANY, word));
    // "Threads now has": the verb comes second.
    let second = || {
        let mut words = view.after.split_whitespace();
        words.next() == Some("now") && words.next().is_some_and(|word| one_of("has is lets requires", word))
    };
    let opens = view.begins_sentence() || view.last.is_some_and(|word| one_of(ASKING, word));
    opens && word.is_some_and(|word| does(word) || second())
}

/// "revive Vine", "fined X 120 million".
fn is_done_to(view: &View<'_>) -> bool {
    let is_sum = || view.next.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    view.last.is_some_and(|word| one_of(DONE_TO, word)) && (view.stands_free() || is_sum())
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
