//! What makes two URLs one source, and who published it.
//!
//! Two URLs are one source when their canonical forms are equal. The rules, in the order in which they apply:
//!
//! 1. The URL is parsed as browsers do (WHATWG): the host in lower case and ASCII (IDNA), dot segments resolved,
//!    default ports dropped. Only `http` and `https` with a host are sources.
//! 2. `http` counts as `https`: hardly any site shows different pages under the two.
//! 3. User name and password are dropped, they say who reads and not what.
//! 4. `www.` before a host that has another dot is dropped, and so is the dot after a fully qualified name.
//! 5. Percent-encoding: encoded letters, digits and `-._~` are decoded, the hex digits of the rest are upper case.
//! 6. Slashes at the end of the path are dropped, also the one of the root.
//! 7. Query parameters that only track readers are dropped, so are empty ones; the rest keep their order. A query of
//!    which nothing is left goes with its `?`.
//! 8. The fragment is dropped: it is a place in the page.

use std::fmt;
use std::net::Ipv4Addr;
use std::sync::Arc;

use url::Url;

const SCHEME: &str = "https://";

/// Parameters that tell a site where a reader came from. Never `ref`, `t`, `v`, `id`, `p`, `q`: they choose a page.
const TRACKING: [&str; 36] = [
    "__twitter_impression",
    "_branch_match_id",
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "_openstat",
    "dclid",
    "fb_action_ids",
    "fb_action_types",
    "fb_ref",
    "fb_source",
    "fbclid",
    "gbraid",
    "gclid",
    "gclsrc",
    "guccounter",
    "guce_referrer",
    "guce_referrer_sig",
    "hsctatracking",
    "igsh",
    "igshid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "oly_anon_id",
    "oly_enc_id",
    "ref_src",
    "ttclid",
    "twclid",
    "vero_conv",
    "vero_id",
    "wbraid",
    "yclid",
];

/// The canonical form of a URL: the identity of a cited page, as in `source:<canonical URL>`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceKey(Arc<str>);

impl SourceKey {
    /// The canonical URL.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host of the canonical URL, in lower case and ASCII (IDNA).
    pub fn host(&self) -> &str {
        host_of(self.0.strip_prefix(SCHEME).unwrap_or(&self.0))
    }

    /// The registrable domain (public suffix list), else the host: addresses, `localhost`, public suffixes themselves.
    pub fn publisher(&self) -> &str {
        let host = self.host();
        let address = host.starts_with('[') || host.parse::<Ipv4Addr>().is_ok();
        if address { host } else { psl::domain_str(host).unwrap_or(host) }
    }
}

impl fmt::Display for SourceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The host at the beginning of `rest`, a URL after its `//`.
fn host_of(rest: &str) -> &str {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    match authority.rfind(':') {
        Some(colon) if !authority.ends_with(']') => authority.get(..colon).unwrap_or(authority),
        _ => authority,
    }
}

/// The identity of the page behind an http(s) URL as written in a post.
///
/// # Errors
/// In plain words why it is none.
pub fn canonical(url: &str) -> Result<SourceKey, String> {
    let url = url.trim();
    if !has_authority(url) {
        return Err(String::from("it does not begin with `http://` or `https://` and a host"));
    }
    let parsed = Url::parse(url).map_err(|problem| problem.to_string())?;
    let host = parsed.host_str().ok_or("it has no host")?;
    let host = host.strip_suffix('.').unwrap_or(host);
    let host = host.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(host);
    let mut key = String::with_capacity(url.len() + SCHEME.len());
    key.push_str(SCHEME);
    key.push_str(host);
    if let Some(port) = parsed.port() {
        key.push(':');
        key.push_str(&port.to_string());
    }
    push_encoded(&mut key, parsed.path().trim_end_matches('/'));
    push_query(&mut key, parsed.query().unwrap_or_default());
    Ok(SourceKey(key.into()))
}

/// Whether it begins with an http(s) scheme, two slashes and something that can be a host. Browsers also read
/// `https:/x.org` and `https:///x.org`, but there it is a slip of the pen that is worth a warning.
fn has_authority(url: &str) -> bool {
    let rest = strip_prefix_ignore_case(url, "https://").or_else(|| strip_prefix_ignore_case(url, "http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['/', '?', '#', ' ']))
}

/// `text` without an ASCII prefix, whatever the case of its letters.
pub(super) fn strip_prefix_ignore_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    if head.eq_ignore_ascii_case(prefix) { text.get(prefix.len()..) } else { None }
}

fn push_query(key: &mut String, query: &str) {
    let mut mark = '?';
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let start = key.len();
        key.push(mark);
        push_encoded(key, pair);
        let name = key.get(start + 1..).and_then(|pair| pair.split('=').next()).unwrap_or_default();
        if is_tracking(name) {
            key.truncate(start);
        } else {
            mark = '&';
        }
    }
}

fn is_tracking(name: &str) -> bool {
    strip_prefix_ignore_case(name, "utm_").is_some() || TRACKING.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Appends `part` of a URL, its percent-encoding in one form.
fn push_encoded(key: &mut String, part: &str) {
    let mut rest = part;
    while let Some(at) = rest.find('%') {
        key.push_str(rest.get(..at).unwrap_or_default());
        let code = rest.get(at + 1..at + 3).unwrap_or_default();
        match hex_byte(code) {
            Some(byte) if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => key.push(char::from(byte)),
            Some(_) => {
                key.push('%');
                key.push_str(&code.to_ascii_uppercase());
            }
            None => {
                key.push('%');
                rest = rest.get(at + 1..).unwrap_or_default();
                continue;
            }
        }
        rest = rest.get(at + 3..).unwrap_or_default();
    }
    key.push_str(rest);
}

fn hex_byte(code: &str) -> Option<u8> {
    let all_hex = code.len() == 2 && code.bytes().all(|b| b.is_ascii_hexdigit());
    if all_hex { u8::from_str_radix(code, 16).ok() } else { None }
}

/// `text` with its percent-encoding undone; as it was where that gives no UTF-8.
pub(super) fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let code = rest.get(at + 1..at + 3).and_then(hex_byte);
        bytes.extend_from_slice(rest.get(..at).unwrap_or_default().as_bytes());
        bytes.push(code.unwrap_or(b'%'));
        rest = rest.get(at + if code.is_some() { 3 } else { 1 }..).unwrap_or_default();
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// The most characters of a [`readable`] URL before it is cut.
const READABLE: usize = 32;

/// A short form of a URL for a label: host and path without scheme, `www.` and query, cut between path segments, as in
/// `globaltimes.cn/page/202501/…`.
pub fn readable(url: &str) -> String {
    let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let path = percent_decoded(rest.get(..end).unwrap_or(rest).trim_end_matches('/'));
    let path = path.strip_prefix("www.").unwrap_or(&path);
    if path.chars().count() <= READABLE { path.to_owned() } else { cut_between_segments(path) }
}

fn cut_between_segments(path: &str) -> String {
    let room = path.char_indices().nth(READABLE - 1).map_or(path.len(), |(at, _)| at);
    let head = path.get(..room).unwrap_or(path);
    let head = head.rfind('/').and_then(|slash| path.get(..=slash)).unwrap_or(head);
    format!("{head}…")
}

/// Link texts that say nothing of what they lead to.
const GENERIC: [&str; 44] = [
    "archive",
    "archived",
    "article",
    "aquí",
    "blog post",
    "by",
    "click",
    "click here",
    "details",
    "docs",
    "download",
    "full story",
    "here",
    "hier",
    "homepage",
    "ici",
    "info",
    "learn more",
    "link",
    "links",
    "more",
    "more here",
    "more info",
    "more information",
    "original",
    "page",
    "post",
    "read",
    "read here",
    "read it",
    "read more",
    "read the full story",
    "reference",
    "see here",
    "see more",
    "site",
    "source",
    "sources",
    "that",
    "this",
    "this article",
    "this link",
    "via",
    "website",
];

/// Whether a link's text names nothing: "here", "read more", `[1]`, a bare URL, nothing at all.
pub fn is_generic(text: &str) -> bool {
    let words = text.trim_matches(|c: char| !c.is_alphanumeric());
    let number = words.chars().all(|c| c.is_ascii_digit());
    number || looks_like_url(words) || GENERIC.iter().any(|generic| is_lowercase_of(generic, words))
}

fn looks_like_url(words: &str) -> bool {
    let has_scheme = words.contains("://") || strip_prefix_ignore_case(words, "www.").is_some();
    has_scheme && !words.contains(char::is_whitespace)
}

fn is_lowercase_of(lower: &str, words: &str) -> bool {
    words.chars().flat_map(char::to_lowercase).eq(lower.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_of_one_page_have_one_key() {
        for (url, key) in [
            ("https://x.org", "https://x.org"),
            ("http://www.X.org:80/", "https://x.org"),
            ("https://x.org/a/../b/./c/", "https://x.org/b/c"),
            ("https://me:secret@x.org/a#top", "https://x.org/a"),
            ("https://x.org./a", "https://x.org/a"),
            ("https://x.org:8443/a", "https://x.org:8443/a"),
            ("https://www.com/a", "https://www.com/a"),
            ("https://x.org/?utm_source=a&UTM_Medium=b&fbclid=1", "https://x.org"),
            ("https://x.org/w?v=1&gclid=2&t=1m33s", "https://x.org/w?v=1&t=1m33s"),
            ("https://x.org/?ref=main&&id=3&", "https://x.org?ref=main&id=3"),
            ("https://x.org/w?utm%5Fsource=a", "https://x.org/w"),
            ("https://x.org/%7euser/%c3%a4%2f", "https://x.org/~user/%C3%A4%2F"),
            ("https://x.org/ä?ü=%zz", "https://x.org/%C3%A4?%C3%BC=%zz"),
            ("https://bücher.example/", "https://xn--bcher-kva.example"),
            ("http://[2001:db8::1]:8080/path", "https://[2001:db8::1]:8080/path"),
            ("  https://x.org/a  ", "https://x.org/a"),
            ("https://x.org/wiki/Sass_(stylesheet_language)", "https://x.org/wiki/Sass_(stylesheet_language)"),
        ] {
            assert_eq!(canonical(url).expect(url).as_str(), key, "{url}");
        }
    }

    #[test]
    fn what_is_no_page_is_refused() {
        for url in [
            "",
            "https://",
            "http:///x",
            "https:/x.org",
            "ftp://x.org",
            "mailto:a@x.org",
            "/a",
            "https://a b.org",
            "http://%20http//www.x.org/",
            "https://x.org:99999/",
        ] {
            assert!(canonical(url).is_err(), "{url}");
        }
    }

    #[test]
    fn the_publisher_is_the_registrable_domain() {
        for (url, host, publisher) in [
            ("https://www.bbc.co.uk/news", "bbc.co.uk", "bbc.co.uk"),
            ("https://news.bbc.co.uk:81/x", "news.bbc.co.uk", "bbc.co.uk"),
            ("https://me.github.io/x", "me.github.io", "me.github.io"),
            ("https://github.io", "github.io", "github.io"),
            ("https://www.msn.com/en-us", "msn.com", "msn.com"),
            ("http://127.0.0.1:8000/x", "127.0.0.1", "127.0.0.1"),
            ("http://localhost:4321", "localhost", "localhost"),
            ("http://[::1]/x", "[::1]", "[::1]"),
            ("https://a.b.bücher.example", "a.b.xn--bcher-kva.example", "xn--bcher-kva.example"),
        ] {
            let key = canonical(url).expect(url);
            assert_eq!((key.host(), key.publisher()), (host, publisher), "{url}");
        }
    }

    #[test]
    fn a_readable_url_is_short() {
        for (url, short) in [
            ("https://www.globaltimes.cn/page/202501/1326802.shtml", "globaltimes.cn/page/202501/…"),
            ("https://x.org/", "x.org"),
            ("https://x.org/%C3%A4?q=1#f", "x.org/ä"),
            ("https://averyveryverylonghostname.of.some.example.org/x", "averyveryverylonghostname.of.so…"),
        ] {
            assert_eq!(readable(url), short);
        }
    }

    #[test]
    fn some_link_texts_name_nothing() {
        for text in ["here", "Here.", "[1]", "(Source)", "READ MORE →", "", "https://x.org/a", "www.x.org", "→", "Aquí"]
        {
            assert!(is_generic(text), "{text}");
        }
        for text in ["Global Times", "7NEWS", "the source code", "x.org", "2025 report"] {
            assert!(!is_generic(text), "{text}");
        }
    }

    #[test]
    fn percent_decoding_gives_text_or_leaves_it() {
        assert_eq!(percent_decoded("a%20b%C3%A4%"), "a bä%");
        assert_eq!(percent_decoded("%ff%20"), "%ff%20");
    }
}
