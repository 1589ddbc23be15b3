//! What has a platform's name and is none, by the words beside it: "Mac OS X", "Signal strength", "RED FLAGS".

use super::{View, is_capitals, is_lower_case};
use crate::platform::matcher::words::{
    ARTICLES, BELONGINGS, DOES, NAMESAKES, PLAIN, before_last_word, first_word, last_word, one_of,
};

/// Whether the words beside it make it something else.
pub(super) fn is_namesake(view: &View<'_>) -> bool {
    let after = first_word(view.after);
    let mut listed = NAMESAKES.iter().filter(|(name, ..)| name.eq_ignore_ascii_case(view.name));
    let is_listed = listed.any(|(_, befores, afters)| {
        let beside = |list: &str, word: &str| one_of(list, word.trim_matches('-'));
        let parted = view.after.starts_with(|c: char| !c.is_whitespace() && c != '-');
        // In "the Ghost dashboard" the article belongs to the dashboard.
        let is_noun = |word: &str| BELONGINGS.has(word) || is_lower_case(word) && !PLAIN.has(word) && !DOES.has(word);
        let before = view.last.filter(|word| beside(befores, word));
        before.is_some_and(|word| !ARTICLES.has(word) || parted || !after.is_some_and(is_noun))
            || !parted && after.is_some_and(|word| beside(afters, word))
    });
    is_listed || is_shouted(view, after) || is_letter(view)
}

/// Whether the words around it are in capitals too, so that its own say nothing.
fn is_shouted(view: &View<'_>, after: Option<&str>) -> bool {
    let shouted = |word: &str| word.len() > 3 && word.bytes().all(|b| b.is_ascii_uppercase());
    shouted(view.name) && view.last.is_some_and(shouted)
        || view.name.len() > 1 && is_capitals(view.name) && after.is_some_and(shouted)
}

/// Whether it is a letter: "does X conform to Y", "click the X".
fn is_letter(view: &View<'_>) -> bool {
    let pressed = || {
        let article = view.last.filter(|word| ARTICLES.has(word))?;
        last_word(before_last_word(view.before, article)).filter(|word| one_of("click hit press see tap", word))
    };
    view.name == "X"
        && (view.clause.is_formula() || pressed().is_some() && !view.next.is_some_and(|word| BELONGINGS.has(word)))
}
