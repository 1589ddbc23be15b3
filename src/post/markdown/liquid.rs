//! Targets of links that a site generator puts together: `{{ '/a/' | relative_url }}`, `{{ site.baseurl }}/a/`.

use std::borrow::Cow;
use std::ops::Range;

/// No output of a template that stands for an address is longer, in bytes.
const MAX_LENGTH: usize = 512;

/// What makes an address of the site out of a path.
const FILTERS: [&str; 8] =
    ["absLangURL", "absURL", "absolute_url", "prepend:", "relLangURL", "relURL", "relative_url", "url"];

/// What stands for the site's own address.
const SITE: [&str; 8] = [
    ".Site.BaseURL",
    "BASE_PATH",
    "base_url",
    "baseurl",
    "site.base_url",
    "site.baseurl",
    "site.github.url",
    "site.url",
];

/// What a template puts into an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Output {
    /// From the first brace to the last.
    pub length: usize,
    /// The path in it; empty where it stands for the site.
    pub path: Range<usize>,
}

/// The output at the start of `text` that stands for an address of the site.
pub(super) fn output(text: &str) -> Option<Output> {
    let near = text.get(..text.floor_char_boundary(MAX_LENGTH))?;
    let inside = near.strip_prefix("{{")?;
    let end = inside.find("}}").filter(|&end| !inside.get(..end).unwrap_or_default().contains('\n'))?;
    let length = 2 + end + 2;
    let words = inside.get(..end)?.trim_matches(|c: char| c == '-' || c.is_whitespace());
    let Some(quote) = words.chars().next().filter(|quote| matches!(quote, '"' | '\'')) else {
        let follows = near.get(length..)?;
        let is_site = SITE.contains(&words) && (follows.starts_with('/') || follows.starts_with("{{"));
        return is_site.then_some(Output { length, path: length..length });
    };
    let (path, rest) = words.get(1..)?.split_once(quote)?;
    let filter = rest.trim_start().strip_prefix('|')?.trim_start();
    let name = filter.split([' ', '|']).next().unwrap_or_default();
    let is_address = FILTERS.contains(&name) && !path.is_empty() && !path.contains(char::is_whitespace);
    // A site's path that begins with two slashes is one all the same.
    let surplus = path.len() - path.trim_start_matches('/').len();
    let surplus = surplus.saturating_sub(1);
    let start = near.find(quote)? + 1 + surplus;
    let path = path.get(surplus..)?;
    is_address.then_some(Output { length, path: start..start + path.len() })
}

/// The address that a target as written comes to; `None` where a template knows more than is written.
pub(super) fn address(written: &str) -> Option<Cow<'_, str>> {
    let mut address = String::new();
    let mut rest = written;
    while let Some(at) = rest.find("{{") {
        let (before, from) = rest.split_at(at);
        let Output { length, path } = output(from)?;
        address.push_str(before);
        address.push_str(from.get(path)?);
        rest = from.get(length..)?;
    }
    address.push_str(rest);
    let is_whole = !["{%", "<%"].iter().any(|open| address.contains(open));
    is_whole.then_some(address.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_stand_for_addresses() {
        for (written, expected) in [
            ("{{ '/a/b' | relative_url }}", Some("/a/b")),
            ("{{- \"/a/\" | absolute_url -}}#c", Some("/a/#c")),
            ("{{\"//2015/a/\"|url}}", Some("/2015/a/")),
            ("{{ '/a' | prepend: site.baseurl }}", Some("/a")),
            ("{{ site.baseurl }}/a/", Some("/a/")),
            ("{{ site.url }}{{site.baseurl}}/a/", Some("/a/")),
            ("{{ site.url }}", None),
            ("{{ page.url }}/a", None),
            ("{{ '/a' | upcase }}", None),
            ("{{ image | url }}", None),
            ("{{ site.baseurl }}/{% link a.md %}", None),
            ("{{ '/a'", None),
        ] {
            assert_eq!(address(written).as_deref(), expected, "{written}");
        }
    }
}
