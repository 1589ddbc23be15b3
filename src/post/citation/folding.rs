//! Which rules made a canonical URL out of one as written.

use std::fmt;

/// A rule that changes a URL into its canonical form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The copy in an archive or a cache stands for the page.
    Archive,
    /// A page that only sends the reader on stands for the page behind it.
    Redirect,
    /// The AMP version stands for the page.
    Amp,
    /// The version for phones stands for the page.
    Mobile,
    /// A short or embedding address of a video stands for its page.
    Video,
    /// Another form or version of a paper stands for its page.
    Paper,
    /// A twin of a site, or of a shop's page, stands for it.
    Twin,
    /// `http`, or no scheme at all, counts as `https`.
    Scheme,
    /// The host in lower case, in ASCII, without a dot at its end.
    Host,
    /// The scheme's own port is dropped.
    Port,
    /// User name and password are dropped.
    User,
    /// `www.` is dropped.
    Www,
    /// `.` and `..` are resolved.
    DotSegments,
    /// The same characters, escaped in another way.
    Encoding,
    /// Parameters that track readers are dropped.
    Tracking,
    /// Parameters without name and value are dropped.
    EmptyParameter,
    /// Slashes at the end of the path are dropped.
    TrailingSlash,
    /// The place in the page is dropped.
    Fragment,
    /// The folder's owner says that the two pages are one.
    Joined,
}

impl Rule {
    /// All rules, in the order in which reports name them.
    const ALL: [Self; 19] = [
        Self::Archive,
        Self::Redirect,
        Self::Amp,
        Self::Mobile,
        Self::Video,
        Self::Paper,
        Self::Twin,
        Self::Scheme,
        Self::Host,
        Self::Port,
        Self::User,
        Self::Www,
        Self::DotSegments,
        Self::Encoding,
        Self::Tracking,
        Self::EmptyParameter,
        Self::TrailingSlash,
        Self::Fragment,
        Self::Joined,
    ];

    /// The word in exports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Archive => "archive",
            Self::Redirect => "redirect",
            Self::Amp => "amp",
            Self::Mobile => "mobile",
            Self::Video => "video",
            Self::Paper => "paper",
            Self::Twin => "twin",
            Self::Scheme => "scheme",
            Self::Host => "host",
            Self::Port => "port",
            Self::User => "user",
            Self::Www => "www",
            Self::DotSegments => "dot-segments",
            Self::Encoding => "encoding",
            Self::Tracking => "tracking",
            Self::EmptyParameter => "empty-parameter",
            Self::TrailingSlash => "trailing-slash",
            Self::Fragment => "fragment",
            Self::Joined => "joined",
        }
    }
}

/// The rules that changed a URL into its canonical form: a set, as one bit a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Folding(u32);

impl Folding {
    /// Adds a rule.
    pub fn add(&mut self, rule: Rule) {
        self.0 |= 1 << rule as u16;
    }

    /// Adds a rule if it was applied.
    pub(super) fn add_if(&mut self, applied: bool, rule: Rule) {
        if applied {
            self.add(rule);
        }
    }

    /// Adds all rules of another set.
    pub(super) fn add_all(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Whether a rule is in the set.
    pub fn has(self, rule: Rule) -> bool {
        self.0 & (1 << rule as u16) != 0
    }

    /// Whether no rule was needed: the URL was canonical as written.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether another address stands behind the one that was read, to which the rules may apply once more.
    pub(super) fn sees_through(self) -> bool {
        let rules = [Rule::Archive, Rule::Redirect, Rule::Amp, Rule::Mobile, Rule::Video, Rule::Paper, Rule::Twin];
        rules.into_iter().any(|rule| self.has(rule))
    }
}

/// The words of the rules, joined with `+`: `scheme+www+fragment`.
impl fmt::Display for Folding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = Rule::ALL.into_iter().filter(|&rule| self.has(rule)).map(Rule::as_str).collect();
        f.write_str(&words.join("+"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_has_a_bit_and_a_word_of_its_own() {
        let mut all = Folding::default();
        for (bit, rule) in Rule::ALL.into_iter().enumerate() {
            assert!(!all.has(rule));
            assert_eq!(rule as usize, bit);
            all.add(rule);
        }
        assert_eq!(all.to_string().split('+').collect::<std::collections::BTreeSet<_>>().len(), Rule::ALL.len());
        assert_eq!(Folding::default().to_string(), "");
    }
}
