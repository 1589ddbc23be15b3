//! What makes two URLs one source, and who published it.
//!
//! Two URLs are one source when their canonical forms are equal. The rules, each with the [`Rule`] that tells of it:
//!
//! 1. The URL is parsed as browsers do (WHATWG): the host in lower case and ASCII (IDNA, `host`), dot segments resolved
//!    (`dot-segments`), default ports dropped (`port`). Only `http` and `https` with a host are sources.
//! 2. What `assets/addresses.yaml` knows to carry the address of another page stands for that page: a copy in an archive,
//!    a cache or a translation (`archive`), a page that only sends the reader on (`redirect`). So does the AMP version,
//!    which is known by an AMP cache or viewer around it, by `amp.` before the host, by `.amp`, `.amp.html`, `/amp` in the
//!    path and by `amp=1` or `outputType=amp` in the query (`amp`). `m.` and `mobile.` before a host or before its
//!    registrable domain are dropped (`mobile`). Short and embedding addresses of a video on YouTube stand for
//!    `youtube.com/watch?v=`, and so on for players of other sites (`video`); forms and versions of a paper on arXiv, and
//!    spellings of a DOI, for one (`paper`). Sites that show the same pages as another stand for it, as do the long
//!    addresses of a product on Amazon (`twin`). What stands behind is seen through in turn.
//! 3. `http` counts as `https`: hardly any site shows different pages under the two (`scheme`).
//! 4. User name and password are dropped, they say who reads and not what (`user`).
//! 5. `www.` before a host that has another dot is dropped (`www`), and so is the dot after a fully qualified name (`host`).
//! 6. Percent-encoding: encoded letters, digits and `-._~` are decoded, the hex digits of the rest are upper case. A
//!    parameter that begins with `amp;` was copied from HTML and begins after it (`encoding`). Characters that nobody sees,
//!    at the end of the path, were pasted along (`encoding`).
//! 7. Slashes at the end of the path are dropped, also the one of the root (`trailing-slash`).
//! 8. Query parameters that only track readers are dropped (`tracking`), so are empty ones (`empty-parameter`); the rest
//!    keep their order. A query of which nothing is left goes with its `?`.
//! 9. The fragment is dropped: it is a place in the page (`fragment`). Only `#!…` and `#/…` stay, with which a script
//!    chooses what to show, but for a text fragment (`:~:`) at their end.
//!
//! The canonical form of a canonical form is itself.

mod address;
mod coded;
mod encoding;
mod folding;
mod host;
mod name;
mod paper;
mod paper_id;
mod publisher;
mod table;
mod tracking;
mod version;
mod wrapper;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use memchr::{memchr, memchr3};

use self::address::{Address, Written};
use self::encoding::push_encoded;
pub use self::folding::{Folding, Rule};
pub use self::name::{is_generic, page_name, readable};
pub use self::paper_id::Paper;
pub use self::publisher::{name_of as publisher_name, of_domain as publisher_of_domain};
use self::table::Table;

const SCHEME: &str = "https://";

/// Dropped also where it stands beside `http`, which counts as `https`.
const HTTPS_PORT: u16 = 443;

/// How many wrappers around an address are seen through. Of more, none is: nobody writes that.
const MAX_LAYERS: usize = 8;

/// The canonical form of a URL: the identity of a cited page, as in `source:<canonical URL>`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceKey(Arc<str>);

impl SourceKey {
    /// The canonical URL.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The canonical URL, shared.
    pub(crate) fn shared(&self) -> Arc<str> {
        self.0.clone()
    }

    /// The host of the canonical URL, in lower case and ASCII (IDNA).
    pub fn host(&self) -> &str {
        host_of(self.0.split_once("//").map_or(&*self.0, |(_, rest)| rest))
    }

    /// The part of the host that tells the publisher: what `assets/publishers.yaml` knows, else the registrable domain
    /// (public suffix list), else the whole host: addresses, `localhost`, public suffixes themselves.
    pub fn domain(&self) -> &str {
        publisher::domain_of(self.host())
    }

    /// The domain that stands for its publisher, where a publisher is known by several.
    pub fn publisher(&self) -> &str {
        publisher_of_domain(self.domain())
    }
}

impl fmt::Display for SourceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The host at the beginning of `rest`, a URL after its `//`.
fn host_of(rest: &str) -> &str {
    let end = memchr3(b'/', b'?', b'#', rest.as_bytes()).unwrap_or(rest.len());
    let authority = rest.get(..end).unwrap_or(rest);
    match authority.rfind(':') {
        Some(colon) if !authority.ends_with(']') => authority.get(..colon).unwrap_or(authority),
        _ => authority,
    }
}

/// The identity of the page behind an http(s) URL as written in a post, and the rules that led to it: none where the URL
/// is its own canonical form. A URL may begin with `//`.
///
/// # Errors
/// In plain words why it is none.
pub fn canonical(url: &str) -> Result<(SourceKey, Folding), String> {
    let url = url.trim();
    let (key, mut folding) = fold_all(url)?;
    if key == url {
        folding = Folding::default();
    }
    folding.add_if(folding.is_empty() && key != url, Rule::Encoding);
    Ok((SourceKey(key.into()), folding))
}

/// The identity of a page to which no rule applies but the parsing, and what that changed. User name and password are
/// dropped all the same.
///
/// # Errors
/// In plain words why it is none.
pub fn as_written(url: &str) -> Result<(SourceKey, Folding), String> {
    let url = url.trim();
    let mut parsed = address::parse(url)?;
    let folding = Written::new(url).parsing(&parsed);
    // Both can only fail for URLs that cannot have a user, and those are no http(s) URLs.
    parsed.set_username("").ok();
    parsed.set_password(None).ok();
    Ok((SourceKey(String::from(parsed).into()), folding))
}

fn fold_all(url: &str) -> Result<(String, Folding), String> {
    let (mut key, mut folding) = fold(url, true)?;
    let mut last = folding;
    for _ in 0..=MAX_LAYERS {
        if !last.sees_through() {
            return Ok((key, folding));
        }
        (key, last) = fold(&key, true)?;
        folding.add_all(last);
    }
    fold(url, false)
}

/// Applies each rule once. `see_through` says whether to look for another address behind this one.
fn fold(url: &str, see_through: bool) -> Result<(String, Folding), String> {
    let Address { host, port, path, query, fragment, mut folding } = Address::of(url)?;
    let host = host::fold(&host, see_through, &mut folding);
    let seen = encoding::without_invisible_end(encoded(&path));
    let page = Page { host, port, path: seen, query: encoded(&query), fragment: encoded(&fragment) };
    if see_through
        && wrapper::may_wrap(&page.host)
        && let Some((page, rule)) = wrapper::target(&page.host, &page.behind_host())
    {
        let mut folding = Folding::default();
        folding.add(rule);
        return Ok((page, folding));
    }
    folding.add_if(page.path != path || page.query != query, Rule::Encoding);
    Ok((page.fold(see_through, &mut folding), folding))
}

/// A part of a URL, its percent-encoding in one form.
fn encoded(part: &str) -> Cow<'_, str> {
    if memchr(b'%', part.as_bytes()).is_none() {
        return part.into();
    }
    let mut text = String::with_capacity(part.len());
    push_encoded(&mut text, part);
    text.into()
}
/// The parts of a URL, their percent-encoding in one form.
struct Page<'u> {
    host: Cow<'u, str>,
    /// None where it is the scheme's own.
    port: Option<u16>,
    path: Cow<'u, str>,
    query: Cow<'u, str>,
    fragment: Cow<'u, str>,
}

impl Page<'_> {
    fn fold(mut self, see_through: bool, folding: &mut Folding) -> String {
        if see_through {
            self.fold_version(folding);
        }
        let mut key = String::with_capacity(SCHEME.len() + self.host.len() + self.path.len() + self.query.len() + 8);
        key.push_str(SCHEME);
        key.push_str(&self.host);
        if let Some(port) = self.port.filter(|&port| port != HTTPS_PORT) {
            key.push(':');
            key.push_str(&port.to_string());
        }
        key.push_str(self.path.trim_end_matches('/'));
        self.push_query(&mut key, see_through, folding);
        let fragment = route(&self.fragment);
        folding.add_if(fragment.len() < self.fragment.len(), Rule::Fragment);
        if !fragment.is_empty() {
            key.push('#');
            key.push_str(fragment);
        }
        key
    }

    /// The path with all that follows.
    fn behind_host(&self) -> String {
        let part = |mark: &str, part: &str| if part.is_empty() { String::new() } else { format!("{mark}{part}") };
        [&self.path, &*part("?", &self.query), &part("#", &self.fragment)].concat()
    }

    fn fold_version(&mut self, folding: &mut Folding) {
        if let Some(twin) = Table::builtin().twin(&self.host) {
            folding.add(Rule::Twin);
            self.host = twin.into();
        }
        let path = self.path.trim_end_matches('/');
        if let Some((host, page)) = paper::page(&self.host, path) {
            folding.add(Rule::Paper);
            (self.host, self.path) = (host.into(), page.into());
        } else if let Some((host, page)) = version::embedded(&self.host, path) {
            folding.add(Rule::Video);
            (self.host, self.path) = (host.into(), page.to_owned().into());
        } else if let Some(page) = version::product(&self.host, path) {
            folding.add(Rule::Twin);
            self.path = page.into();
        }
        if let Some(page) = version::without_amp(self.path.trim_end_matches('/')) {
            folding.add(Rule::Amp);
            self.path = page.into();
        }
        if let Some(id) = version::video(&self.host, self.path.trim_end_matches('/')) {
            folding.add(Rule::Video);
            let rest = if self.query.is_empty() { String::new() } else { format!("&{}", self.query) };
            self.query = format!("v={id}{rest}").into();
            self.path = "/watch".into();
            self.host = "youtube.com".into();
        }
    }

    fn push_query(&self, key: &mut String, see_through: bool, folding: &mut Folding) {
        let mut mark = '?';
        for written in self.query.split('&').filter(|_| !self.query.is_empty()) {
            let pair = written.trim_start_matches("amp;");
            if let Some(rule) = self.drops(pair, see_through) {
                folding.add(rule);
                continue;
            }
            folding.add_if(pair.len() < written.len(), Rule::Encoding);
            key.push(mark);
            key.push_str(pair);
            mark = '&';
        }
    }

    /// The rule that drops a parameter, if one does.
    fn drops(&self, pair: &str, see_through: bool) -> Option<Rule> {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        if pair.is_empty() {
            Some(Rule::EmptyParameter)
        } else if tracking::is_tracking(&self.host, name) {
            Some(Rule::Tracking)
        } else {
            (see_through && version::is_amp_parameter(name, value)).then_some(Rule::Amp)
        }
    }
}

/// The part of a fragment with which a script chooses what to show: `!…` or `/…`, without a text fragment. `#//…` is
/// an anchor of Apple's documentation.
fn route(fragment: &str) -> &str {
    if fragment.is_empty() {
        return fragment;
    }
    let place = fragment.split(":~:").next().unwrap_or_default().trim_end_matches('/');
    let way = place.strip_prefix(['!', '/']).unwrap_or_default();
    if way.is_empty() || place.starts_with("//") { "" } else { place }
}

/// `text` without an ASCII prefix, whatever the case of its letters.
pub(super) fn strip_prefix_ignore_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    if head.eq_ignore_ascii_case(prefix) { text.get(prefix.len()..) } else { None }
}

#[cfg(test)]
mod tests;
