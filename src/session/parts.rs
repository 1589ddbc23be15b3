//! An address cut into what decides where it leads and the rest, for a person to judge.

use url::{Host, Position, Url};

use super::site::telling_part;
use crate::text::truncate_middle;

/// So many characters are shown before the telling part, and as many after it.
const REST_MAX: usize = 44;

/// An address as it is asked about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddressParts {
    /// What stands before the domain, shortened in its middle.
    pub before: String,
    /// The registrable domain, else the host, with a port that is not the usual one. Whole, whatever its length.
    pub domain: String,
    /// What stands behind it, shortened in its middle.
    pub after: String,
}

impl AddressParts {
    pub(super) fn new(url: &Url) -> Self {
        if url.scheme() == "mailto" { Self::of_mail(url) } else { Self::of_web(url) }
    }

    fn of_web(url: &Url) -> Self {
        let host = &url[Position::BeforeHost..Position::AfterHost];
        let (outer, domain) = host.split_at(host.len() - telling_part(url.host().as_ref(), host));
        let before = format!("{}{outer}", &url[..Position::BeforeHost]);
        let domain = format!("{domain}{}", &url[Position::AfterHost..Position::BeforePath]);
        let after = Some(&url[Position::BeforePath..]).filter(|path| *path != "/").unwrap_or_default();
        Self { before: shortened(&before), domain, after: shortened(after) }
    }

    /// Of one address the host tells; of several none does, and all count.
    fn of_mail(url: &Url) -> Self {
        let to = url.path();
        let fields = &url[Position::AfterPath..];
        let one = to.rsplit_once('@').filter(|(name, host)| !name.contains('@') && is_plain(host));
        let Some((name, host)) = one else {
            return Self { before: shortened(to), domain: String::new(), after: shortened(fields) };
        };
        let lower = host.to_ascii_lowercase();
        let (outer, domain) = host.split_at(host.len() - telling_part(Some(&Host::Domain(&*lower)), host));
        Self { before: shortened(&format!("{name}@{outer}")), domain: domain.to_owned(), after: shortened(fields) }
    }

    /// The address in one piece.
    pub fn joined(&self) -> String {
        [self.before.as_str(), &self.domain, &self.after].concat()
    }
}

/// Whether a mail program can read it as nothing but one host.
fn is_plain(host: &str) -> bool {
    super::site::can_exist(host) && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte))
}

/// The text with its middle left out where it is long.
fn shortened(text: &str) -> String {
    truncate_middle(text, REST_MAX).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(address: &str) -> AddressParts {
        AddressParts::new(&Url::parse(address).unwrap())
    }

    #[test]
    fn the_domain_is_told_from_what_stands_around_it() {
        for (address, before, domain, after) in [
            ("https://www.example.co.uk/a?b#c", "https://www.", "example.co.uk", "/a?b#c"),
            ("https://example.org", "https://", "example.org", ""),
            ("https://www.paypal.com.evil.example/", "https://www.paypal.com.", "evil.example", ""),
            ("http://paypal.com@evil.example:8080/", "http://paypal.com@", "evil.example:8080", ""),
            ("http://www.example.org./", "http://www.", "example.org.", ""),
            ("http://10.0.0.1:81/x", "http://", "10.0.0.1:81", "/x"),
            ("http://[::1]/x", "http://", "[::1]", "/x"),
            ("https://github.io/", "https://", "github.io", ""),
            ("mailto:Ann@Mail.Example.org?subject=Hi", "Ann@Mail.", "Example.org", "?subject=Hi"),
            ("mailto:a@b.org,c@d.org", "a@b.org,c@d.org", "", ""),
            ("mailto:a@b.org%2Cevil", "a@b.org%2Cevil", "", ""),
        ] {
            let expected = AddressParts { before: before.into(), domain: domain.into(), after: after.into() };
            assert_eq!(parts(address), expected, "{address}");
        }
    }

    #[test]
    fn only_what_stands_around_the_domain_is_shortened() {
        let host = format!("www.paypal.com.{}evil.example", "secure.".repeat(30));
        for address in [format!("https://{host}/{}", "x".repeat(900)), format!("mailto:a@{host}?body={host}")] {
            let parts = parts(&address);
            assert_eq!(parts.domain, "evil.example");
            for rest in [&parts.before, &parts.after] {
                assert!(rest.contains('…') && rest.chars().count() <= REST_MAX, "{rest}");
            }
            assert!(parts.joined().contains("paypal.co"), "{parts:?}");
        }
    }
}
