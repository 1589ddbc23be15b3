//! The one gate through which every link leaves the program.
//!
//! Only http, https and mailto pass, and what passes is the address as the URL parser wrote it anew, never the text of
//! a post: a line break inside a scheme, a control character or a letter that only looks Latin does not survive that.

use std::fmt;

use url::{Host, Url};

use super::parts::AddressParts;
use super::site::{can_exist, site};

/// Longer addresses, in bytes, are refused.
pub const LENGTH_MAX: usize = 2048;
/// The fields of a mailto link that are kept. Others could attach files.
const MAIL_FIELDS: [&str; 2] = ["subject", "body"];

/// A link that may be handed to the system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeUrl(Url);

/// Why a link is not opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Not an address at all.
    #[error("This address cannot be opened")]
    NotAnAddress,
    /// A scheme that could run or read something.
    #[error("Linkloom does not open “{0}:” links")]
    Scheme(String),
    /// Too long to be a real address.
    #[error("The address is too long to open (more than {LENGTH_MAX} bytes)")]
    TooLong,
}

impl SafeUrl {
    /// Checks an address.
    ///
    /// # Errors
    /// It is no address, of another type than http, https and mailto, or too long.
    pub fn new(address: &str) -> Result<Self, Refused> {
        let address = address.trim();
        if address.len() > LENGTH_MAX {
            return Err(Refused::TooLong);
        }
        let absolute = if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() };
        let mut url = Url::parse(&absolute).map_err(|_ignored| Refused::NotAnAddress)?;
        match url.scheme() {
            "http" | "https" if url.host().as_ref().is_some_and(is_reachable) => {}
            "mailto" => keep_mail_fields(&mut url),
            "http" | "https" => return Err(Refused::NotAnAddress),
            other => return Err(Refused::Scheme(other.to_owned())),
        }
        if url.as_str().len() > LENGTH_MAX { Err(Refused::TooLong) } else { Ok(Self(url)) }
    }

    /// The address to hand on.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// What is trusted as one: the registrable domain, else scheme, host and port; for mail the word `mailto`.
    pub fn site(&self) -> String {
        site(&self.0)
    }

    /// The address cut into what decides where it leads and the rest.
    pub fn parts(&self) -> AddressParts {
        AddressParts::new(&self.0)
    }

    /// Whether it is written to and not visited.
    pub fn is_mail(&self) -> bool {
        self.0.scheme() == "mailto"
    }

    /// What is odd about the address, in a sentence: a user name before the host is how look-alikes are made.
    pub fn warning(&self) -> Option<String> {
        let host = self.0.host_str()?;
        if !self.0.username().is_empty() || self.0.password().is_some() {
            let domain = self.parts().domain;
            return Some(format!("The address contains a user name that can mislead. It leads to {domain}."));
        }
        host.split('.')
            .any(|part| part.starts_with("xn--"))
            .then(|| "The site's name has special letters that can pass for others.".to_owned())
    }
}

impl fmt::Display for SafeUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

fn is_reachable(host: &Host<&str>) -> bool {
    !matches!(host, Host::Domain(name) if !can_exist(name))
}

fn keep_mail_fields(url: &mut Url) {
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, _)| MAIL_FIELDS.contains(&name.to_lowercase().as_str()))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    url.set_query(None);
    url.set_fragment(None);
    if !kept.is_empty() {
        url.query_pairs_mut().extend_pairs(kept);
    }
    // Mail programs read `+` as a plus sign; a blank must be `%20`.
    let query = url.query().map(|query| query.replace('+', "%20"));
    url.set_query(query.as_deref());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_pass() {
        for (address, passes) in [
            ("https://example.org/a?b#c", true),
            ("HTTP://EXAMPLE.ORG", true),
            ("//example.org/x", true),
            ("mailto:a@example.org", true),
            ("file:///etc/passwd", false),
            ("javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("smb://host/share", false),
            ("ms-settings:about", false),
            ("C:\\Windows\\x.exe", false),
            ("\\\\host\\share", false),
            ("../secret.sh", false),
            ("https://", false),
            ("https://a..b/", false),
            (&format!("https://{}.org/", "a".repeat(64)), false),
            ("http://[::1]:80/", true),
            ("", false),
        ] {
            assert_eq!(SafeUrl::new(address).is_ok(), passes, "{address:?}");
        }
        assert_eq!(SafeUrl::new("file:///x"), Err(Refused::Scheme("file".to_owned())));
        assert_eq!(SafeUrl::new(&format!("https://a.b/{}", "x".repeat(3000))), Err(Refused::TooLong));
    }

    #[test]
    fn what_is_handed_on_is_written_anew() {
        for (address, handed_on) in [
            ("ht\ntps://a.b", "https://a.b/"),
            (" https://a.b/\u{202e}x ", "https://a.b/%E2%80%AEx"),
            ("https://аррӏе.com", "https://xn--80ak6aa92e.com/"),
            ("mailto:a@b.c?subject=Hi+there&attach=/etc/passwd&ATTACHMENT=x", "mailto:a@b.c?subject=Hi%20there"),
            ("mailto:a@b.c?attach=/etc/passwd", "mailto:a@b.c"),
        ] {
            assert_eq!(SafeUrl::new(address).map(|url| url.to_string()), Ok(handed_on.to_owned()), "{address:?}");
        }
    }

    #[test]
    fn look_alikes_are_named() {
        let warning = |address| SafeUrl::new(address).expect("passes").warning();
        assert!(warning("https://paypal.com@evil.example").is_some_and(|w| w.contains("evil.example")));
        assert!(warning("https://аррӏе.com").is_some_and(|w| w.contains("special letters")));
        assert_eq!(warning("https://example.org"), None);
    }
}
