//! Which addresses are trusted together.

use url::{Host, Url};

/// The longest name that a host can have, and the longest part of it between two dots, in bytes (RFC 1035).
const HOST_MAX: usize = 253;
const LABEL_MAX: usize = 63;

/// What an answer holds for: the registrable domain where one owner stands behind all of it, else the address's origin.
///
/// One owner is known only of a domain below a suffix that the public suffix list holds. A number in an IP address, a
/// name in a local network, a suffix itself such as `github.io` and a server on a port of its own say nothing about
/// their neighbours: for those it is scheme, host and port. Mail is one site, as the mail program still asks.
pub(super) fn site(url: &Url) -> String {
    if url.scheme() == "mailto" {
        return "mailto".to_owned();
    }
    match url.host() {
        Some(Host::Domain(host)) if url.port().is_none() => owned_domain(host).map(str::to_owned),
        _ => None,
    }
    .unwrap_or_else(|| url.origin().ascii_serialization())
}

/// The registrable domain of a host below a suffix that the list holds.
fn owned_domain(host: &str) -> Option<&str> {
    let host = host.strip_suffix('.').unwrap_or(host);
    let is_owned = psl::domain(host.as_bytes()).is_some_and(|domain| domain.suffix().is_known());
    is_owned.then(|| psl::domain_str(host))?
}

/// The end of a host by which a person judges where it leads; never more of it than one has registered, so that what
/// stands before it may be left out. All of it where that cannot be told.
pub(super) fn telling_part(host: Option<&Host<&str>>, written: &str) -> usize {
    let Some(Host::Domain(host)) = host else { return written.len() };
    let bare = host.strip_suffix('.').unwrap_or(host);
    psl::domain_str(bare).map_or(written.len(), |domain| domain.len() + host.len() - bare.len())
}

/// Whether there can be a host of this name.
pub(super) fn can_exist(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    host.len() <= HOST_MAX && host.split('.').all(|label| (1..=LABEL_MAX).contains(&label.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site_of(address: &str) -> String {
        site(&Url::parse(address).unwrap())
    }

    #[test]
    fn a_registrable_domain_is_one_site() {
        for address in [
            "https://a.b.example.co.uk/x",
            "http://example.co.uk",
            "https://EXAMPLE.co.uk./",
            "https://example.co.uk:443/",
            "http://user@www.example.co.uk:80/",
        ] {
            assert_eq!(site_of(address), "example.co.uk", "{address}");
        }
        assert_eq!(site_of("https://alice.github.io/x"), "alice.github.io");
        assert_eq!(site_of("https://www.bob.github.io/x"), "bob.github.io");
        assert_eq!(site_of("mailto:a@b.c"), "mailto");
        assert_eq!(site_of("mailto://example.org/x"), "mailto");
    }

    /// Whoever owns one of them need not own the next.
    #[test]
    fn what_no_one_has_registered_is_trusted_for_itself_alone() {
        for (address, site) in [
            ("http://10.0.0.1/a", "http://10.0.0.1"),
            ("http://192.168.0.1/", "http://192.168.0.1"),
            ("http://0xa.1/", "http://10.0.0.1"),
            ("http://167772161/", "http://10.0.0.1"),
            ("http://10.0.0.1./", "http://10.0.0.1"),
            ("https://10.0.0.1/", "https://10.0.0.1"),
            ("http://[::ffff:10.0.0.1]/", "http://[::ffff:a00:1]"),
            ("http://[0:0:0:0:0:0:0:1]:8080/", "http://[::1]:8080"),
            ("http://localhost/", "http://localhost"),
            ("http://localhost:8080/", "http://localhost:8080"),
            ("http://a.localhost/", "http://a.localhost"),
            ("http://intranet/", "http://intranet"),
            ("http://one.corp.lan/", "http://one.corp.lan"),
            ("https://github.io/", "https://github.io"),
            ("https://co.uk/", "https://co.uk"),
            ("https://www.example.org:8443/", "https://www.example.org:8443"),
        ] {
            assert_eq!(site_of(address), site, "{address}");
        }
    }

    #[test]
    fn a_name_too_long_for_a_host_cannot_exist() {
        let long = |length: usize| format!("{}.org", "a".repeat(length));
        for (host, can) in [
            ("example.org", true),
            ("example.org.", true),
            (&long(63), true),
            (&long(64), false),
            (&format!("{}org", "a.".repeat(125)), true),
            (&format!("{}org", "a.".repeat(126)), false),
            ("a..org", false),
            (".", false),
        ] {
            assert_eq!(can_exist(host), can, "{host}");
        }
    }
}
