//! Where a link leads, read off the text of its target.

use std::borrow::Cow;

use super::bare::{self, is_invisible};
use super::site_root::{self, Marked};
use super::wiki::WikiLink;
use super::{liquid, shortcode};
use crate::post::citation::{canonical, strip_prefix_ignore_case};
use crate::post::model::LinkTarget;
use crate::text::percent_decoded;

/// The target of a link as written, entities already decoded. `Err` says why an address on the web is none.
pub(super) fn classify(written: &str) -> Result<LinkTarget, String> {
    let written = written.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
    if let Some(wiki) = WikiLink::parse_whole(written) {
        return classify_wiki(&wiki);
    }
    if let Some(anchor) = written.strip_prefix('#') {
        return Ok(LinkTarget::Anchor(percent_decoded(anchor).into()));
    }
    if written.starts_with("//") {
        return source(written);
    }
    match site_root::read(written) {
        Some(Marked::Path(path)) => return Ok(relative(path)),
        Some(Marked::List) => return Ok(LinkTarget::Other(written.into())),
        None => {}
    }
    match scheme(written) {
        Some(scheme) if is_web(scheme) => source(written),
        Some(scheme) if scheme.eq_ignore_ascii_case("doi") => doi(written),
        Some(scheme) if is_misspelt_web(scheme) => Err(format!("`{scheme}` is not a scheme; did you mean `https`?")),
        Some(_) => Ok(LinkTarget::Other(written.into())),
        None if is_template(written) => match liquid::address(written) {
            Some(address) => classify(&address),
            None => Ok(shortcode::target(written).unwrap_or_else(|| LinkTarget::Other(written.into()))),
        },
        None if is_www(written) => source(&bare::address(written)),
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
    let (name, anchor) = note_of_vault(wiki);
    match scheme(name) {
        Some(scheme) if is_web(scheme) => source(name),
        Some(_) if name.contains("://") => Ok(LinkTarget::Other(name.into())),
        _ if name.is_empty() => Ok(LinkTarget::Anchor(anchor.into())),
        _ => Ok(LinkTarget::Wiki { name: unescaped(name), anchor: unescaped(anchor) }),
    }
}

/// The name and anchor of a note; of `dendron://vault/name` those in the vault.
fn note_of_vault<'s>(wiki: &WikiLink<'s>) -> (&'s str, &'s str) {
    let Some((_, note)) = strip_prefix_ignore_case(wiki.name, "dendron://").and_then(|path| path.split_once('/'))
    else {
        return (wiki.name, wiki.anchor);
    };
    note.split_once('#').unwrap_or((note, wiki.anchor))
}

/// Without the backslashes that programs which convert to Markdown put before its marks. A backslash before a letter or a
/// stop divides folders.
fn unescaped(name: &str) -> Box<str> {
    if !name.contains('\\') {
        return name.into();
    }
    let mut out = String::with_capacity(name.len());
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        let is_escape = c == '\\' && rest.peek().is_some_and(|next| next.is_ascii_punctuation() && *next != '.');
        out.push(if is_escape { rest.next().unwrap_or(c) } else { c });
    }
    out.into()
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
    if !url.is_ascii() && url.contains(is_invisible) { url.replace(is_invisible, "").into() } else { url.into() }
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

/// `www.example.org`: an address whose scheme was forgotten.
fn is_www(written: &str) -> bool {
    let host = written.split(['/', '?', '#']).next().unwrap_or(written);
    let is_file = [".md", ".mdx", ".markdown"].iter().any(|end| host.ends_with(end));
    strip_prefix_ignore_case(host, "www.").is_some_and(|name| name.contains('.')) && !is_file
}

/// A path beside the post or from the site's root (`/x`).
fn relative(written: &str) -> LinkTarget {
    let (path, anchor) = written.split_once('#').unwrap_or((written, ""));
    let path = path.split_once('?').map_or(path, |(path, _)| path);
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
            ("www.x.org/a", "source https://x.org/a http://www.x.org/a"),
            ("www.x.md", "relative www.x.md#"),
            ("//x.org/a", "source https://x.org/a //x.org/a"),
            ("a%20b.md#some%20where", "relative a b.md#some where"),
            ("../a.md?plain=1", "relative ../a.md#"),
            ("/2013/x/", "relative /2013/x/#"),
            ("@/inside/a.md", "relative /inside/a.md#"),
            ("New to Logseq%3F.md", "relative New to Logseq?.md#"),
            ("swift.org", "relative swift.org#"),
            ("{filename}../b.md#c", "relative ../b.md#c"),
            ("%7Bfilename%7D/pages/a.md", "relative /pages/a.md#"),
            ("|filename|b.md", "relative b.md#"),
            ("{static}/images/x.png", "relative /images/x.png#"),
            ("{tag}news", "other {tag}news"),
            ("@site/docs/a.md?x#b", "relative /docs/a.md#b"),
            ("__GHOST_URL__/welcome/", "relative /welcome/#"),
            ("[[a/b#c|d]]", "wiki a/b#c"),
            ("[[https://x.org]]", "source https://x.org https://x.org"),
            ("#top", "anchor top"),
            ("", "anchor "),
            ("?page=2#x", "anchor x"),
            ("mailto:a@x.org", "other mailto:a@x.org"),
            ("file:///C:/x", "other file:///C:/x"),
            ("{{site.baseurl}}/x", "relative /x#"),
            ("{{page.url}}/x", "other {{page.url}}/x"),
            ("\u{FEFF}https://x.org/a\u{200B}", "source https://x.org/a https://x.org/a"),
            ("doi:10.1000/182", "source https://doi.org/10.1000/182 https://doi.org/10.1000/182"),
            ("{{site.baseurl}}{% link a.md %}#b", "wiki a.md#"),
        ] {
            assert_eq!(spelt(&classify(written).expect(written)), expected, "{written}");
        }
    }

    #[test]
    fn names_in_brackets_are_told_apart() {
        for (inside, expected) in [
            ("my\\_long\\_note", "wiki my_long_note#"),
            ("..\\sub\\..\\note", "wiki ..\\sub\\..\\note#"),
            ("dendron://home/proj.cellar", "wiki proj.cellar#"),
            ("dendron://home/proj.cellar#shelf", "wiki proj.cellar#shelf"),
            ("other://home/x", "other other://home/x"),
            ("#a", "anchor a"),
        ] {
            assert_eq!(spelt(&classify_wiki(&WikiLink::parse(inside)).expect(inside)), expected, "{inside}");
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
