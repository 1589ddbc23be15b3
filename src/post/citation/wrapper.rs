//! Addresses that carry the address of another page in their path.

use super::address::parse;
use super::folding::Rule;
use super::{host_of, strip_prefix_ignore_case};
use crate::text::percent_decoded;

/// The hosts under which the Internet Archive shows copies.
const ARCHIVES: [&str; 3] = ["web.archive.org", "wayback.archive.org", "archive.org"];

/// Whether pages under a host can carry the address of another page.
pub(super) fn may_wrap(host: &str) -> bool {
    ARCHIVES.contains(&host) || host.starts_with("google.") || host.ends_with("cdn.ampproject.org")
}

/// The page that a page of an archive or of an AMP cache is a copy of, with the rule that says so. `rest` is what
/// follows the host.
pub(super) fn target(host: &str, rest: &str) -> Option<(String, Rule)> {
    if ARCHIVES.contains(&host) {
        return Some((archived(rest.strip_prefix("/web/")?)?, Rule::Archive));
    }
    let is_google = host.strip_prefix("google.").is_some_and(|suffix| !suffix.is_empty());
    let is_cache = host == "cdn.ampproject.org" || host.ends_with(".cdn.ampproject.org");
    let path = match rest.strip_prefix('/')?.split_once('/')? {
        ("amp", path) if is_google => path,
        ("c" | "v" | "wp", path) if is_cache => path,
        _ => return None,
    };
    let (scheme, page) = path.strip_prefix("s/").map_or(("http", path), |page| ("https", page));
    Some((page_at(scheme, page)?, Rule::Amp))
}

/// The page of `20200307013845id_/https://x.org`; the moment, with its flags, can be missing.
fn archived(path: &str) -> Option<String> {
    let is_moment = |text: &str| {
        let begins = text.starts_with(|c: char| c.is_ascii_digit() || c == '*');
        begins && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'*')
    };
    let page = path.split_once('/').filter(|(moment, _)| is_moment(moment)).map_or(path, |(_, page)| page);
    let encoded = ["http%3a", "https%3a"].iter().any(|begin| strip_prefix_ignore_case(page, begin).is_some());
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
