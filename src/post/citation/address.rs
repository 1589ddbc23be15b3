//! A URL taken apart, as browsers do (WHATWG).
//!
//! Nearly all URLs are written in such a way that taking them apart changes nothing. These are recognised here, byte by
//! byte; the parser of the `url` crate, which takes twenty times as long, has the rest.

use std::borrow::Cow;

use url::Url;

use super::folding::{Folding, Rule};
use super::{HTTPS_PORT, SCHEME, host, host_of, strip_prefix_ignore_case};

/// The parts of an http(s) URL as a browser understands it, but for user name and password.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Address<'u> {
    /// In lower case and ASCII.
    pub host: Cow<'u, str>,
    /// None where it is the scheme's own.
    pub port: Option<u16>,
    /// Begins with `/`, or is empty.
    pub path: Cow<'u, str>,
    /// What follows `?`; empty where nothing does.
    pub query: Cow<'u, str>,
    /// What follows `#`; empty where nothing does.
    pub fragment: Cow<'u, str>,
    /// The rules by which this differs from what was written, and those that apply to what was written alone.
    pub folding: Folding,
}

impl<'u> Address<'u> {
    /// Takes a URL apart. It may begin with `//`.
    ///
    /// # Errors
    /// In plain words why it is none.
    pub(super) fn of(url: &'u str) -> Result<Self, String> {
        Self::plain(url).map_or_else(|| Self::parsed(url), Ok)
    }

    /// A URL of plain characters only, with nothing in it that a browser would change.
    pub(super) fn plain(url: &'u str) -> Option<Self> {
        let (rest, is_http) = match url.strip_prefix(SCHEME) {
            Some(rest) => (rest, false),
            None => (url.strip_prefix("http://")?, true),
        };
        let host = rest.get(..plain_length(rest, HOST)).filter(|host| is_plain_host(host))?;
        let rest = rest.get(host.len()..)?;
        let path = rest.get(..plain_length(rest, PATH))?;
        // Dot segments are rare, and so are files that begin with a dot.
        if !(path.is_empty() || path.starts_with('/')) || path.as_bytes().windows(2).any(|two| two == b"/.") {
            return None;
        }
        let (query, rest) = part(rest.get(path.len()..)?, '?')?;
        let (fragment, rest) = part(rest, '#')?;
        if !rest.is_empty() {
            return None;
        }
        let mut folding = Folding::default();
        folding.add_if(is_http, Rule::Scheme);
        folding.add_if(path.ends_with('/'), Rule::TrailingSlash);
        folding.add_if(query == Some(""), Rule::EmptyParameter);
        folding.add_if(fragment == Some(""), Rule::Fragment);
        let borrowed = |part: Option<&'u str>| Cow::Borrowed(part.unwrap_or_default());
        let (query, fragment) = (borrowed(query), borrowed(fragment));
        Some(Self { host: host.into(), port: None, path: path.into(), query, fragment, folding })
    }

    /// Any URL.
    pub(super) fn parsed(url: &str) -> Result<Self, String> {
        let parsed = parse(url)?;
        let owned = |part: Option<&str>| Cow::Owned(part.unwrap_or_default().to_owned());
        let written = Written::new(url);
        let mut folding = written.parsing(&parsed);
        folding.add_if(parsed.scheme() == "http", Rule::Scheme);
        folding.add_if(parsed.port() == Some(HTTPS_PORT), Rule::Port);
        folding.add_if(written.path.ends_with('/'), Rule::TrailingSlash);
        folding.add_if(parsed.query() == Some(""), Rule::EmptyParameter);
        folding.add_if(parsed.fragment() == Some(""), Rule::Fragment);
        Ok(Self {
            host: owned(parsed.host_str()),
            port: parsed.port(),
            path: owned(Some(parsed.path())),
            query: owned(parsed.query()),
            fragment: owned(parsed.fragment()),
            folding,
        })
    }
}

/// What the bytes of a plain URL are: a host's, a path's, a query's or a fragment's. These are fewer than a URL may have.
const HOST: u8 = 1;
const PATH: u8 = 2;
const REST: u8 = 4;

const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        let in_host = byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.');
        let in_path = byte.is_ascii_alphanumeric()
            || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/' | b'+' | b',' | b'=' | b':' | b'@' | b'(' | b')' | b'!');
        let in_rest = in_path || matches!(byte, b'&' | b';' | b'*' | b'$');
        kinds[byte as usize] =
            if in_host { HOST } else { 0 } | if in_path { PATH } else { 0 } | if in_rest { REST } else { 0 };
        byte += 1;
    }
    kinds
};

/// How many bytes at the beginning of `text` are of a kind.
fn plain_length(text: &str, kind: u8) -> usize {
    let is_of_kind = |byte: u8| KINDS.get(usize::from(byte)).is_some_and(|kinds| kinds & kind != 0);
    text.bytes().position(|byte| !is_of_kind(byte)).unwrap_or(text.len())
}

/// The query or the fragment at the beginning of `text`, behind its `mark`, and what follows; `None` where what follows
/// cannot.
fn part(text: &str, mark: char) -> Option<(Option<&str>, &str)> {
    let Some(inside) = text.strip_prefix(mark) else { return Some((None, text)) };
    inside.split_at_checked(plain_length(inside, REST)).map(|(part, rest)| (Some(part), rest))
}

/// Whether a host of plain bytes is whole, no number, which could be an address, and no name in Punycode, which is
/// checked.
fn is_plain_host(host: &str) -> bool {
    let mut last: &[u8] = b"";
    let sound = host.as_bytes().split(|&byte| byte == b'.').all(|label| {
        last = label;
        !label.is_empty() && !label.starts_with(b"xn--")
    });
    sound && last.first().is_some_and(u8::is_ascii_lowercase) && !host::ends_in_scheme(host)
}

/// Parses an http(s) URL with the `url` crate.
///
/// # Errors
/// In plain words why it is none.
pub(super) fn parse(url: &str) -> Result<Url, String> {
    let url = if url.starts_with("//") { Cow::Owned(format!("https:{url}")) } else { Cow::Borrowed(url) };
    if let Some(meant) = behind_second_scheme(&url) {
        return Err(format!("its scheme stands there twice; did you mean `https://{meant}`?"));
    }
    if !has_authority(&url) {
        return Err(String::from("it does not begin with `http://` or `https://` and a host"));
    }
    let parsed = Url::parse(&url).map_err(|problem| problem.to_string())?;
    match parsed.host_str() {
        Some(host) if host::ends_in_scheme(host) => {
            Err(format!("`{host}` is no host; is a part of the address missing?"))
        }
        Some(host) if host::is_whole(host) => Ok(parsed),
        _ => Err(String::from("a part of its host is empty")),
    }
}

/// What follows the second scheme of `https://http://x.org` or `http:https//x.org`.
fn behind_second_scheme(url: &str) -> Option<&str> {
    let behind = |text| strip_prefix_ignore_case(text, "https").or_else(|| strip_prefix_ignore_case(text, "http"));
    let second = behind(url)?.strip_prefix(':')?.trim_start_matches('/');
    let rest = behind(second)?;
    let meant = rest.strip_prefix(':').unwrap_or(rest).strip_prefix('/')?.trim_start_matches('/');
    (!meant.is_empty()).then_some(meant)
}

/// Whether it begins with an http(s) scheme, two slashes and something that can be a host. Browsers also read
/// `https:/x.org` and `https:///x.org`, but there it is a slip of the pen that is worth a warning.
fn has_authority(url: &str) -> bool {
    let rest = strip_prefix_ignore_case(url, "https://").or_else(|| strip_prefix_ignore_case(url, "http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['/', '?', '#', ' ']))
}

/// The parts of a URL before it is parsed.
pub(super) struct Written<'u> {
    has_scheme: bool,
    has_user: bool,
    host: &'u str,
    has_port: bool,
    path: &'u str,
    query: &'u str,
}

impl<'u> Written<'u> {
    pub(super) fn new(url: &'u str) -> Self {
        let (scheme, rest) = url.split_once("//").unwrap_or(("", url));
        let (authority, rest) = rest.split_at(rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len()));
        let place = authority.rsplit_once('@').map_or(authority, |(_, place)| place);
        let (host, rest) = (host_of(place), rest.split('#').next().unwrap_or_default());
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (has_user, has_port) = (place.len() < authority.len(), place.len() > host.len());
        Self { has_scheme: !scheme.is_empty(), has_user, host, has_port, path, query }
    }

    /// What the parsing alone changes.
    pub(super) fn parsing(&self, parsed: &Url) -> Folding {
        let is_dots = |part: &str| {
            part.starts_with(['.', '%']) && matches!(&*part.to_ascii_lowercase().replace("%2e", "."), "." | "..")
        };
        let dots = self.path.split(['/', '\\']).any(is_dots);
        let same_path = dots || self.path.is_empty() || parsed.path() == self.path;
        let same_query = parsed.query().unwrap_or_default() == self.query;
        let mut folding = Folding::default();
        folding.add_if(!self.has_scheme, Rule::Scheme);
        folding.add_if(self.has_user, Rule::User);
        folding.add_if(parsed.host_str() != Some(self.host), Rule::Host);
        folding.add_if(self.has_port && parsed.port().is_none(), Rule::Port);
        folding.add_if(dots, Rule::DotSegments);
        folding.add_if(!same_path || !same_query, Rule::Encoding);
        folding
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn urls_as_most_are_written_need_no_parser() {
        for url in
            ["https://x.org", "http://www.x.org/", "https://a-b.co.uk/c/d-e_f.html?g=1&h=i#j", "https://x.org/?#"]
        {
            assert!(Address::plain(url).is_some(), "{url}");
        }
        for url in [
            "https://X.org",
            "https://1.2.3.4/",
            "https://a..org",
            "https://xn--a/b",
            "https://x.org/a%20b",
            "https://x.org/../a",
            "https://x.org:80",
            "https://me@x.org",
            "https://x.org/a b",
            "https://x.org/ä",
            "https://http//x.org",
            "ftp://x.org",
            "//x.org",
            "https://",
        ] {
            assert_eq!(Address::plain(url), None, "{url}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn what_is_plain_is_what_the_parser_makes_of_it(
            url in r"https?://[a-z0-9.-]{1,12}(:[0-9]{1,3})?(/[!-~]{0,6}){0,3}(\?[!-~]{0,8})?(#[!-~]{0,8})?"
        ) {
            if let Some(plain) = Address::plain(&url) {
                let parsed = Address::parsed(&url).expect("what is plain is a URL");
                // The parser gives an empty path its slash, which is dropped again.
                prop_assert_eq!(plain.path.trim_end_matches('/'), parsed.path.trim_end_matches('/'));
                prop_assert_eq!(Address { path: "".into(), ..plain }, Address { path: "".into(), ..parsed }, "{}", url);
            }
        }
    }
}
