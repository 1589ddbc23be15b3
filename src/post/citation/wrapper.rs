//! Addresses that carry the address of another page: redirectors, archives, caches.

use std::borrow::Cow;

use super::address::parse;
use super::coded;
use super::folding::Rule;
use super::table::{Carrier, Form, Table};
use super::{host_of, strip_prefix_ignore_case};
use crate::text::percent_decoded;

/// Whether pages under a host can carry the address of another page.
pub(super) fn may_wrap(host: &str) -> bool {
    host.starts_with("google.") || host.ends_with("cdn.ampproject.org") || Table::builtin().may_carry(host)
}

/// The page that a page of a redirector, of an archive or of an AMP cache stands for, with the rule that says so. `rest`
/// is what follows the host.
pub(super) fn target(host: &str, rest: &str) -> Option<(String, Rule)> {
    if let Some(page) = behind_amp(host, rest) {
        return Some((page, Rule::Amp));
    }
    let before_fragment = rest.split('#').next().unwrap_or(rest);
    let (path, query) = before_fragment.split_once('?').unwrap_or((before_fragment, ""));
    let place = Place { host, rest, path, query };
    Table::builtin().carriers(host, path).find_map(|carrier| {
        let rule = if carrier.copy { Rule::Archive } else { Rule::Redirect };
        Some((place.carried(carrier)?, rule))
    })
}

/// The page of an AMP cache or viewer.
fn behind_amp(host: &str, rest: &str) -> Option<String> {
    let is_google = host.strip_prefix("google.").is_some_and(|suffix| !suffix.is_empty());
    let is_cache = host == "cdn.ampproject.org" || host.ends_with(".cdn.ampproject.org");
    let path = match rest.strip_prefix('/')?.split_once('/')? {
        ("amp", path) if is_google => path,
        ("c" | "v" | "wp", path) if is_cache => path,
        _ => return None,
    };
    let (scheme, page) = path.strip_prefix("s/").map_or(("http", path), |page| ("https", page));
    page_at(scheme, page)
}

/// The parts of an address that may carry another.
struct Place<'u> {
    host: &'u str,
    /// All that follows the host.
    rest: &'u str,
    path: &'u str,
    query: &'u str,
}

impl Place<'_> {
    fn carried(&self, carrier: &Carrier) -> Option<String> {
        match carrier.form {
            Form::Parameter => self.values(carrier).find_map(|value| in_full(&percent_decoded(value))),
            Form::Base64 => self.values(carrier).find_map(|value| in_full(&coded::base64_behind_mark(value)?)),
            Form::Signed => self.values(carrier).find_map(|value| in_full(percent_decoded(value).rsplit_once(':')?.0)),
            Form::Proofpoint => self.values(carrier).find_map(|value| in_full(&coded::proofpoint(value))),
            Form::Cache => self.values(carrier).find_map(cached),
            Form::Query => in_full(self.query),
            Form::Path => self.in_path(),
            Form::Wayback => archived(self.rest.strip_prefix("/web/")?),
            Form::Yahoo => self.path.split('/').find_map(|part| in_full(part.strip_prefix("RU=")?)),
            Form::Translated => Some(format!("https://{}{}", self.translated_host()?, self.rest)),
            Form::Urldefense => in_full(&coded::urldefense(self.rest)?),
            Form::Avanan => in_full(self.rest.split("___").nth(1)?),
        }
    }

    /// The values of the parameters that may hold the address.
    fn values<'a>(&'a self, carrier: &'a Carrier) -> impl Iterator<Item = &'a str> {
        carrier.parameters.iter().filter_map(|wanted| {
            let mut pairs = self.query.split('&').filter_map(|pair| pair.trim_start_matches("amp;").split_once('='));
            pairs.find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value)
        })
    }

    /// The address in the path, from its scheme on. Where its slashes are encoded, it is one part of the path.
    fn in_path(&self) -> Option<String> {
        let near = self.path.get(..self.path.floor_char_boundary(NEAR))?;
        let begins = |&(at, _): &(usize, &str)| {
            let after_mark = near.get(..at).is_some_and(|before| before.ends_with(['/', ':']));
            after_mark && self.rest.get(at..).is_some_and(|address| scheme_of(address).is_some())
        };
        let (at, _) = near.match_indices("http").find(begins)?;
        let address = self.rest.get(at..)?;
        let (_, behind) = scheme_of(address)?;
        let is_encoded = !behind.starts_with([':', '/']) || behind.starts_with(":%");
        in_full(if is_encoded { address.split(['/', '?', '#']).next()? } else { address })
    }

    /// `a--b-example-org` is `a-b.example.org`.
    fn translated_host(&self) -> Option<String> {
        let name = self.host.strip_suffix(".translate.goog").filter(|name| !name.contains('.'))?;
        let host = name.replace("--", "\0").replace('-', ".").replace('\0', "-");
        page_at("https", &host).map(|_| host)
    }
}

/// The most bytes of a path before the address in it.
const NEAR: usize = 256;

/// The scheme at the start of an address, in lower case, and what follows it, from its colon on.
fn scheme_of(address: &str) -> Option<(&'static str, &str)> {
    ["https", "http"].into_iter().find_map(|scheme| {
        let rest = strip_prefix_ignore_case(address, scheme)?;
        let goes_on = rest.starts_with(":/") || [":%2f", "%3a", "%253a"].iter().any(|it| begins_with(rest, it));
        goes_on.then_some((scheme, rest))
    })
}

fn begins_with(text: &str, begin: &str) -> bool {
    strip_prefix_ignore_case(text, begin).is_some()
}

/// How often an address may be percent-encoded.
const ENCODED: usize = 3;

/// The address that stands in full, scheme and all, at the start of a value, as often encoded as it may be.
fn in_full(value: &str) -> Option<String> {
    let mut value = Cow::Borrowed(value);
    for _ in 0..=ENCODED {
        if let Some((scheme, rest)) = scheme_of(&value)
            && let Some(page) = rest.strip_prefix(":/")
        {
            return page_at(scheme, page.trim_start_matches('/'));
        }
        if let Some(page) = value.strip_prefix("//") {
            return page_at("https", page);
        }
        value = match percent_decoded(&value) {
            Cow::Borrowed(_) => return None,
            Cow::Owned(decoded) => Cow::Owned(decoded),
        };
    }
    None
}

/// `cache:CODE:https://x.org/a+words`, as search engines call their copies; the code, the scheme and the words, which were
/// searched for, can be missing.
fn cached(value: &str) -> Option<String> {
    let value = percent_decoded(value);
    let behind = value.strip_prefix("cache:")?.split(['+', ' ']).next()?;
    let is_code = |code: &str| code.len() >= 8 && !code.contains(['.', '/']);
    let page = behind.split_once(':').filter(|(code, _)| is_code(code)).map_or(behind, |(_, page)| page);
    in_full(page).or_else(|| page_at("https", page))
}

/// The page of `20200307013845id_/https://x.org`; the moment, with its flags, can be missing.
fn archived(path: &str) -> Option<String> {
    let is_moment = |text: &str| {
        let begins = text.starts_with(|c: char| c.is_ascii_digit() || c == '*');
        begins && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'*')
    };
    let page = path.split_once('/').filter(|(moment, _)| is_moment(moment)).map_or(path, |(_, page)| page);
    let encoded = ["http%3a", "https%3a"].iter().any(|begin| begins_with(page, begin));
    let page = if encoded { percent_decoded(page) } else { page.into() };
    for scheme in ["https", "http"] {
        let after = strip_prefix_ignore_case(&page, scheme).and_then(|rest| rest.strip_prefix(':'));
        if let Some(after) = after {
            return page_at(scheme, after.trim_start_matches('/'));
        }
    }
    page_at("https", &page)
}

/// The URL of a page given without its scheme, where it can be one: its host has a dot.
fn page_at(scheme: &str, page: &str) -> Option<String> {
    let url = format!("{scheme}://{page}");
    let has_dot = host_of(page).trim_matches('.').contains('.');
    (has_dot && parse(&url).is_ok()).then_some(url)
}
