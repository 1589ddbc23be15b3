//! The labels of a host that choose a version of the site and no other site.

use std::borrow::Cow;

use super::folding::{Folding, Rule};

/// Labels of versions for phones.
const MOBILE: [&str; 2] = ["m", "mobile"];

/// Whether no label of a host is empty. The parser lets `a..b` and `..` pass, but no such host can be reached, and without
/// its dots `1.2.3.4.5..` were no address.
pub(super) fn is_whole(host: &str) -> bool {
    !host.strip_suffix('.').unwrap_or(host).split('.').any(str::is_empty)
}

/// Whether a host ends in what is a scheme, of an address that was pasted behind another or lost its colon: `http`.
pub(super) fn ends_in_scheme(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    matches!(host.rsplit('.').next(), Some("http" | "https"))
}

/// A host in ASCII without `www.` and the dot at its end, and, if one may `see_through` them, without the labels of the
/// versions for phones and for AMP.
pub(super) fn fold<'h>(host: &'h str, see_through: bool, folding: &mut Folding) -> Cow<'h, str> {
    let mut rest = host.strip_suffix('.').unwrap_or(host);
    folding.add_if(rest.len() < host.len(), Rule::Host);
    while let Some((shorter, rule)) = without_first_label(rest, see_through) {
        folding.add(rule);
        rest = shorter;
    }
    match inner_mobile(rest).filter(|_| see_through) {
        Some(outer) => {
            folding.add(Rule::Mobile);
            outer.into()
        }
        None => rest.into(),
    }
}

fn without_first_label(host: &str, see_through: bool) -> Option<(&str, Rule)> {
    let (label, rest) = host.split_once('.')?;
    let rule = match label {
        "www" if rest.contains('.') => Rule::Www,
        "amp" if see_through && has_registrable_domain(rest) => Rule::Amp,
        label if see_through && MOBILE.contains(&label) && has_registrable_domain(rest) => Rule::Mobile,
        _ => return None,
    };
    Some((rest, rule))
}

/// `en.m.wikipedia.org` without its `m`: the label before the registrable domain.
fn inner_mobile(host: &str) -> Option<String> {
    let is_mobile = |label: &[u8]| MOBILE.iter().any(|mobile| mobile.as_bytes() == label);
    if !host.as_bytes().split(|&byte| byte == b'.').any(is_mobile) {
        return None;
    }
    let domain = psl::domain_str(host)?;
    let before = host.strip_suffix(domain)?.strip_suffix('.')?;
    let (outer, label) = before.rsplit_once('.')?;
    MOBILE.contains(&label).then(|| format!("{outer}.{domain}"))
}

/// The most labels of a host that a file of the program names, and one more.
const NAMED: usize = 8;

/// The host without what no file of the program names, so that looking all its domains up takes no longer for more of them.
pub(super) fn named_part(host: &str) -> &str {
    let above = host.rmatch_indices('.').nth(NAMED - 1).and_then(|(dot, _)| host.get(dot + 1..));
    above.unwrap_or(host)
}

/// Whether it is more than a public suffix: `m.me` and `amp.dev` are sites of their own.
fn has_registrable_domain(host: &str) -> bool {
    psl::domain_str(host).is_some()
}
