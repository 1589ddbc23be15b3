//! What nodes are called.

use std::sync::Arc;

use super::key::NodeKey;
use super::tally::Tally;
use crate::platform::Platform;
use crate::post::citation::{page_name, publisher_name, readable};

/// A link text longer than this, in characters, tells a story and is no publisher's name.
const LONGEST_PUBLISHER: usize = 40;

/// A source that has no name is called by its URL made short.
pub(super) fn unnamed(url: &str) -> Arc<str> {
    readable(url).into()
}

/// A node is called as it is most commonly written.
pub(super) fn most_common(names: &Tally<'_>, key: &NodeKey) -> Arc<str> {
    names.top().map_or_else(|| key.name().into(), |(text, _)| text.into())
}

/// A platform has its name, but one that was renamed is called as the posts mostly call it, its name behind that:
/// "Twitter (X)".
pub(super) fn platform(names: &Tally<'_>, platform: &Platform) -> Arc<str> {
    let times = |name: &str| -> u32 {
        let alike = names.counts().filter(|(other, _)| other.to_lowercase() == name.to_lowercase());
        alike.map(|(_, times)| times).sum()
    };
    // `max_by_key` keeps the last of equals, so walk backwards.
    let former = platform.former.iter().rev().max_by_key(|name| times(name));
    match former.filter(|former| times(former) > times(&platform.name)) {
        Some(former) => format!("{former} ({})", platform.name).into(),
        None => platform.name.as_ref().into(),
    }
}

/// A publisher that is no outlet by its domain, as a service for files or short links, has a name that says so. Any other
/// is called by the most common link text of its sources, where that text really stands for it: short, used for at least
/// half of the citations, a name and no more ("the BBC", but not "says the BBC"), and either like its domain or the name of
/// two of its sources that begins with no small letter. Else by its domain.
pub(super) fn publisher(names: &Tally<'_>, sources: &Tally<'_>, domain: &str) -> Arc<str> {
    if let Some(name) = publisher_name(domain) {
        return name.into();
    }
    let fits = |text: &str, count: u32| {
        let short = text.chars().count() <= LONGEST_PUBLISHER;
        let named = || sources.count(text) >= 2 && begins_as_name(text);
        short && is_a_name(text, domain) && count * 2 >= names.total() && (is_like(text, domain) || named())
    };
    names.top().filter(|(text, count)| fits(text, *count)).map_or_else(|| domain.into(), |(text, _)| text.into())
}

/// What a page is called by its address; `None` where that has no words.
pub(super) fn page(url: &str) -> Option<Arc<str>> {
    page_name(url).map(Arc::from)
}

/// Whether two labels differ in nothing but case and punctuation.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    letters(a).eq(letters(b))
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Whether the words of a link can name a page: no words in the middle of a sentence ("said in a statement") and no mere
/// small word ("The"). A name in small letters is one where it is that of the page's site.
pub(super) fn is_name(text: &str, domain: &str) -> bool {
    let mut words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    let Some(first) = words.next() else { return false };
    // A domain or a name with capitals within, as "iFixit", is a name however it begins.
    let site = || {
        let (name, site): (String, String) = (letters(text).collect(), letters(domain).collect());
        name.len() >= 3 && site.contains(&name)
    };
    let is_small = first.chars().all(|c| !c.is_uppercase()) && begins_small(first) && !first.contains('.');
    let is_listed = || [SPEAKING, WITHIN_NAMES, MERE].iter().any(|words| listed(words, first));
    let is_mere = words.next().is_none() && is_listed();
    (!is_small || site()) && !is_mere
}

/// Small words that links consist of besides.
const MERE: &str = "\
    all also another both can did do each even few first he her his how i it its last many may most much my new no not now \
    one only other our she so some such that their them then there these they this those three two under up us was we were \
    what when where which who why will with you your";

fn begins_small(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}

/// Whether a text can be somebody's name, as "report" and "available here" cannot.
fn begins_as_name(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
}

/// What says that somebody speaks, or where something is said, as no name does: "BBC reports", "via Reuters".
const SPEAKING: &str = "\
    according adds announced announces argued argues asked asks at by claimed claims confirmed confirms explained explains \
    finds found from in noted notes on per reported reporting reports said says showed shows tells thinks told via warns \
    writes wrote";

/// Small words within names.
const WITHIN_NAMES: &str = "\
    a an and at d da das de del della der des di die do du e el en et for für i in la le les los n o of on the to und van \
    von y";

/// Whether a text is no more than a name: "the Guardian", but not "says the Guardian" or "a Guardian story".
fn is_a_name(text: &str, domain: &str) -> bool {
    let words =
        || text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '.')).filter(|word| !word.is_empty());
    let is_small = |word: &&str| {
        word.chars().all(|c| c.is_lowercase() || !c.is_alphabetic()) && word.contains(char::is_alphabetic)
    };
    let called: String = letters(domain.split('.').next().unwrap_or(domain)).collect();
    let all: String = letters(text).collect();
    if all == called {
        return true;
    }
    // In a name the word is a capital's: "Consumer Reports".
    let speaks = words().next().is_some_and(|word| listed(SPEAKING, word))
        || words().skip(1).filter(is_small).any(|word| listed(SPEAKING, word) && !listed(WITHIN_NAMES, word));
    // What is written all small is a name as a whole, and so is what is hardly more than the domain: "Le Monde diplomatique".
    let is_whole = words().all(|word| is_small(&word)) || is_within(&called, &all) && called.len() * 4 >= all.len() * 3;
    let is_spelt = || words().filter(is_small).all(|word| listed(WITHIN_NAMES, word));
    !speaks && (is_whole || is_spelt())
}

fn listed(words: &str, word: &str) -> bool {
    words.split(' ').any(|known| known.eq_ignore_ascii_case(word))
}

/// Whether the letters of one stand in the other in their order, as those of `latimes` do in "Los Angeles Times".
fn is_like(name: &str, domain: &str) -> bool {
    let domain = domain.split('.').next().unwrap_or(domain);
    let (name, domain): (String, String) = (letters(name).collect(), letters(domain).collect());
    !name.is_empty() && (is_within(&name, &domain) || is_within(&domain, &name))
}

fn is_within(few: &str, many: &str) -> bool {
    let mut many = many.chars();
    few.chars().all(|letter| many.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::Gazetteer;

    #[test]
    fn a_renamed_platform_is_called_as_the_posts_call_it() {
        let gazetteer = Gazetteer::builtin();
        let x = gazetteer.by_name("X").and_then(|id| gazetteer.get(id)).expect("is built in");
        for (seen, label) in [
            (&[("Twitter", 3)][..], "Twitter (X)"),
            (&[("twitter", 2), ("X", 1)], "Twitter (X)"),
            (&[("Twitter", 2), ("X", 2)], "X"),
            (&[("X", 1)], "X"),
            (&[("X.com", 4)], "X"),
            (&[], "X"),
        ] {
            let mut names = Tally::default();
            for &(name, times) in seen {
                names.add_times(name, times);
            }
            assert_eq!(&*platform(&names, x), label, "{seen:?}");
        }
        let tiktok = gazetteer.by_name("TikTok").and_then(|id| gazetteer.get(id)).expect("is built in");
        let mut names = Tally::default();
        names.add("Tik Tok");
        assert_eq!(&*platform(&names, tiktok), "TikTok", "another spelling is no former name");
    }

    #[test]
    fn a_common_word_is_no_publishers_name() {
        for (text, domain, label) in [
            ("Global Report", "x.org", "Global Report"),
            ("“The Wire”", "x.org", "“The Wire”"),
            ("available here", "lumendatabase.org", "lumendatabase.org"),
            ("bandcamp", "bandcamp.com", "bandcamp"),
            ("小红书", "x.org", "小红书"),
        ] {
            let mut names = Tally::default();
            names.add_times(text, 2);
            assert_eq!(&*publisher(&names, &names, domain), label);
        }
    }

    #[test]
    fn who_speaks_is_named_by_no_more_than_a_name() {
        for (text, domain, named) in [
            ("the BBC", "bbc.co.uk", true),
            ("BBC News", "bbc.co.uk", true),
            ("says the BBC", "bbc.co.uk", false),
            ("Says the BBC", "bbc.co.uk", false),
            ("BBC reports", "bbc.co.uk", false),
            ("according to the BBC", "bbc.co.uk", false),
            ("via BBC", "bbc.co.uk", false),
            ("a BBC story", "bbc.co.uk", false),
            ("in the Guardian", "theguardian.com", false),
            ("The Guardian’s piece", "theguardian.com", false),
            ("as the Guardian put it", "theguardian.com", false),
            ("says bbc", "bbc.co.uk", false),
            ("the verge", "theverge.com", true),
            ("Ars technica", "arstechnica.com", true),
            ("Le Monde diplomatique", "mondediplomatique.fr", true),
            ("Web3 is Going Just Great", "web3isgoinggreat.com", true),
            ("Consumer Reports", "consumerreports.org", true),
            ("Frankfurter Allgemeine", "faz.net", true),
            ("the Bank of England", "bankofengland.co.uk", true),
            ("iFixit", "ifixit.com", true),
            ("7NEWS", "7news.com.au", true),
            ("小红书", "x.org", true),
        ] {
            assert_eq!(is_a_name(text, domain), named, "{text}");
        }
        let mut names = Tally::default();
        names.add_times("says the BBC", 3);
        assert_eq!(&*publisher(&names, &names, "bbc.co.uk"), "bbc.co.uk");
    }

    #[test]
    fn a_publishers_name_is_like_its_domain() {
        for (name, domain, like) in [
            ("Global Times", "globaltimes.cn", true),
            ("Los Angeles Times", "latimes.com", true),
            ("The New Yorker", "newyorker.com", true),
            ("7NEWS", "7news.com.au", true),
            ("Wikipedia", "wikipedia.org", true),
            ("greenwashing marketing", "ft.com", false),
            ("order", "epfindia.gov.in", false),
            ("In use", "bigbrotherwatch.org.uk", false),
            ("270% year-on-year growth", "thinkwithgoogle.com", false),
        ] {
            assert_eq!(is_like(name, domain), like, "{name} {domain}");
        }
    }
}
