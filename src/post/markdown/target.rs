//! Where a link leads, read off the text of its target.

use std::borrow::Cow;

use super::bare::{self, is_invisible};
use super::shortcode;
use super::wiki::WikiLink;
use crate::post::citation::{canonical, strip_prefix_ignore_case};
use crate::post::model::LinkTarget;
use crate::text::percent_decoded;

/// The target of a link as written, entities already decoded. `Err` says why an address on the web is none.
pub(super) fn classify(written: &str) -> Result<LinkTarget, String> {
    let written = written.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
    if let Some(anchor) = written.strip_prefix('#') {
        return Ok(LinkTarget::Anchor(percent_decoded(anchor).into()));
    }
    if written.starts_with("//") {
        return source(written);
    }
    match scheme(written) {
        Some(scheme) if is_web(scheme) => source(written),
        Some(scheme) if scheme.eq_ignore_ascii_case("doi") => doi(written),
        Some(scheme) if is_misspelt_web(scheme) => Err(format!("`{scheme}` is not a scheme; did you mean `https`?")),
        Some(_) => Ok(LinkTarget::Other(written.into())),
        None if is_template(written) => {
            Ok(shortcode::target(written).unwrap_or_else(|| LinkTarget::Other(written.into())))
        }
        None if lacks_colon(written) => Err(String::from("a `:` is missing before its `//`")),
        None => Ok(relative(written)),
    }
}

/// `doi:10.1000/182`, a paper by its number.
fn doi(written: &str) -> Result<LinkTarget, String> {
    let address = bare::address(written);
    if address.contains("/10.") { source(&address) } else { Ok(LinkTarget::Other(written.into())) }
}

/// `https//x.org`.
fn lacks_colon(written: &str) -> bool {
    written.split_once("//").is_some_and(|(scheme, _)| is_web(scheme))
}

/// The target of a wiki link.
pub(super) fn classify_wiki(wiki: &WikiLink<'_>) -> Result<LinkTarget, String> {
    match scheme(wiki.name) {
        Some(scheme) if is_web(scheme) => source(wiki.name),
        Some(_) if wiki.name.contains("://") => Ok(LinkTarget::Other(wiki.name.into())),
        _ if wiki.name.is_empty() => Ok(LinkTarget::Anchor(wiki.anchor.into())),
        _ => Ok(LinkTarget::Wiki { name: wiki.name.into(), anchor: wiki.anchor.into() }),
    }
}

fn source(url: &str) -> Result<LinkTarget, String> {
    let url = &*visible(url);
    canonical(url).map(|(key, folding)| {
        let url = if key.as_str() == url { key.shared() } else { url.into() };
        LinkTarget::Source { key, url, folding }
    })
}

/// Without the characters that nobody sees, pasted along.
fn visible(url: &str) -> Cow<'_, str> {
    if url.contains(is_invisible) { url.replace(is_invisible, "").into() } else { url.into() }
}

/// The letters before the first `:`, where they are a scheme (RFC 3986). One letter is a drive of Windows.
fn scheme(written: &str) -> Option<&str> {
    let (scheme, _) = written.split_once(':')?;
    let fits = scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    let begins = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    (fits && begins && scheme.len() > 1).then_some(scheme)
}

fn is_web(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// `ttps`, `htps`, `hhttps`, `htttp`: what a slip makes of `http` and `https`.
fn is_misspelt_web(scheme: &str) -> bool {
    scheme.len() <= 7 && scheme.contains('p') && scheme.bytes().all(|b| b"htps".contains(&b.to_ascii_lowercase()))
}

/// Whether a site generator would put the real target in: Liquid, Hugo and the like.
fn is_template(written: &str) -> bool {
    written.contains(['{', '<']) && ["{{", "{%", "<%"].iter().any(|open| written.contains(open))
}

/// A path beside the post or from the site's root (`/x`, and `@/x` as Zola writes it).
fn relative(written: &str) -> LinkTarget {
    let (path, anchor) = written.split_once('#').unwrap_or((written, ""));
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let path = if path.starts_with("@/") { path.get(1..).unwrap_or(path) } else { path };
    if path.is_empty() {
        return LinkTarget::Anchor(percent_decoded(anchor).into());
    }
    LinkTarget::Relative { path: percent_decoded(path).into(), anchor: percent_decoded(anchor).into() }
}

/// `mailto:` before an address that is written without it.
pub(super) fn mail(address: &str) -> LinkTarget {
    let has_scheme = strip_prefix_ignore_case(address, "mailto:").is_some();
    LinkTarget::Other(if has_scheme { address.into() } else { format!("mailto:{address}").into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelt(target: &LinkTarget) -> String {
        match target {
            LinkTarget::Source { key, url, .. } => format!("source {key} {url}"),
            LinkTarget::Relative { path, anchor } => format!("relative {path}#{anchor}"),
            LinkTarget::Wiki { name, anchor } => format!("wiki {name}#{anchor}"),
            LinkTarget::Anchor(anchor) => format!("anchor {anchor}"),
            LinkTarget::Other(other) => format!("other {other}"),
        }
    }

    #[test]
    fn targets_are_told_apart() {
        for (written, expected) in [
            ("https://www.x.org/a#b", "source https://x.org/a https://www.x.org/a#b"),
            ("HTTP://x.org", "source https://x.org HTTP://x.org"),
            ("//x.org/a", "source https://x.org/a //x.org/a"),
            ("a%20b.md#some%20where", "relative a b.md#some where"),
            ("../a.md?plain=1", "relative ../a.md#"),
            ("/2013/x/", "relative /2013/x/#"),
            ("@/inside/a.md", "relative /inside/a.md#"),
            ("New to Logseq%3F.md", "relative New to Logseq?.md#"),
            ("swift.org", "relative swift.org#"),
            ("#top", "anchor top"),
            ("", "anchor "),
            ("?page=2#x", "anchor x"),
            ("mailto:a@x.org", "other mailto:a@x.org"),
            ("file:///C:/x", "other file:///C:/x"),
            ("{{site.baseurl}}/x", "other {{site.baseurl}}/x"),
            ("\u{FEFF}https://x.org/a\u{200B}", "source https://x.org/a https://x.org/a"),
            ("doi:10.1000/182", "source https://doi.org/10.1000/182 https://doi.org/10.1000/182"),
            ("{{site.baseurl}}{% link a.md %}#b", "wiki a.md#"),
        ] {
            assert_eq!(spelt(&classify(written).expect(written)), expected, "{written}");
        }
    }

    #[test]
    fn broken_addresses_say_why() {
        for written in
            ["https:/x.org", "http://", "ttps://swift.org", "hhttps://www.gao.gov", "htpp://x.org", "https//x.org"]
        {
            assert!(classify(written).is_err(), "{written}");
        }
    }
}
