//! Links that a site generator makes: Hugo's `{{< ref "a.md" >}}` and `relref`, Jekyll's `{% post_url a %}` and
//! `{% link a.md %}`.

use std::ops::Range;

use memchr::memchr;

use crate::post::model::LinkTarget;
use crate::text::percent_decoded;

/// No shortcode for a link is longer, in bytes.
const MAX_LENGTH: usize = 512;

/// A shortcode that links to a post.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shortcode {
    /// The shortcode itself, from `{{` to `}}`.
    pub code: Range<usize>,
    /// The link: all of `[label](…)` where the shortcode is its target, else the shortcode.
    pub at: Range<usize>,
    /// The label, where there is one.
    pub label: Range<usize>,
    /// What it names.
    pub target: LinkTarget,
}

/// The first shortcode for a link that begins in `range` of `text`.
pub(super) fn find(text: &str, range: Range<usize>) -> Option<Shortcode> {
    let mut from = range.start;
    loop {
        let at = from + memchr(b'{', text.as_bytes().get(from..range.end)?)?;
        if let Some((length, target)) = text.get(at..).and_then(parse) {
            return Some(with_label(text, at..at + length, target));
        }
        from = at + 1;
    }
}

/// Where a link leads whose target, as written, is a shortcode.
pub(super) fn target(written: &str) -> Option<LinkTarget> {
    find(written, 0..written.len()).map(|shortcode| shortcode.target)
}

/// The shortcode at the start of `text`: its length and what it names.
fn parse(text: &str) -> Option<(usize, LinkTarget)> {
    const MARKS: [(&str, &str); 3] = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")];
    let (open, close) = MARKS.iter().find(|(open, _)| text.starts_with(open))?;
    let near = text.get(open.len()..text.floor_char_boundary(MAX_LENGTH))?;
    let length = near.find(close).filter(|&length| !near.get(..length).unwrap_or_default().contains('\n'))?;
    let inside = near.get(..length)?.trim_matches(|c: char| c == '-' || c.is_whitespace());
    let (name, argument) = inside.split_once(char::is_whitespace)?;
    let is_link = match *open {
        "{%" => matches!(name, "post_url" | "link"),
        _ => matches!(name, "ref" | "relref"),
    };
    let path = argument_of(argument).filter(|path| is_link && !path.is_empty() && !path.contains("{{"))?;
    let (path, anchor) = path.split_once('#').unwrap_or((path, ""));
    let anchor = percent_decoded(anchor).into();
    let target = match path {
        "" => LinkTarget::Anchor(anchor),
        _ => LinkTarget::Wiki { name: percent_decoded(path.trim_start_matches('/')).into(), anchor },
    };
    Some((open.len() + length + close.len(), target))
}

/// `"a b.md"`, `path="a.md" lang="de"` or `a.md`.
fn argument_of(written: &str) -> Option<&str> {
    let written = written.trim();
    let written = written.split_once("path=").map_or(written, |(_, path)| path);
    match written.chars().next().filter(|quote| matches!(quote, '"' | '\'' | '`')) {
        Some(quote) => written.split(quote).nth(1),
        None => written.split_whitespace().next(),
    }
}

/// The shortcode with the `[label](` before it and the `)` behind it.
fn with_label(text: &str, at: Range<usize>, target: LinkTarget) -> Shortcode {
    let bare = Shortcode { code: at.clone(), at: at.clone(), label: at.start..at.start, target };
    let from = text.floor_char_boundary(at.start.saturating_sub(MAX_LENGTH));
    let Some(before) = text.get(from..at.start).and_then(|before| before.trim_end().strip_suffix("](")) else {
        return bare;
    };
    let after = text.get(at.end..).unwrap_or_default();
    let closing = after.strip_prefix(')').map(|_| at.end + 1);
    let opening = before.rfind(['[', '\n']).filter(|&open| before.get(open..).is_some_and(|b| b.starts_with('[')));
    match (opening, closing) {
        (Some(open), Some(end)) => {
            Shortcode { at: from + open..end, label: from + open + 1..from + before.len(), ..bare }
        }
        _ => bare,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(&str, &str, String)> {
        let Shortcode { at, label, target, .. } = find(text, 0..text.len())?;
        let target = match target {
            LinkTarget::Wiki { name, anchor } => format!("{name}#{anchor}"),
            LinkTarget::Anchor(anchor) => format!("#{anchor}"),
            other => panic!("{other:?}"),
        };
        Some((&text[at], &text[label], target))
    }

    #[test]
    fn shortcodes_name_posts() {
        for (text, at, label, target) in [
            ("a {{< ref \"b.md\" >}} c", "{{< ref \"b.md\" >}}", "", "b.md#"),
            ("[a b]({{< relref \"/c/d.md#e\" >}}) f", "[a b]({{< relref \"/c/d.md#e\" >}})", "a b", "c/d.md#e"),
            ("{{%ref path='a b.md' lang='de'%}}", "{{%ref path='a b.md' lang='de'%}}", "", "a b.md#"),
            ("{{< ref b >}}", "{{< ref b >}}", "", "b#"),
            ("{{< ref \"#e\" >}}", "{{< ref \"#e\" >}}", "", "#e"),
            ("{% post_url 2020-01-01-a %}", "{% post_url 2020-01-01-a %}", "", "2020-01-01-a#"),
            ("[é]({%- link _posts/a.md -%})", "[é]({%- link _posts/a.md -%})", "é", "_posts/a.md#"),
            ("({% link a.md %}#b)", "{% link a.md %}", "", "a.md#"),
            ("{{ x }} {% link a.md %}", "{% link a.md %}", "", "a.md#"),
        ] {
            assert_eq!(found(text), Some((at, label, target.to_owned())), "{text}");
        }
    }

    #[test]
    fn other_shortcodes_name_none() {
        for text in [
            "{{</* ref \"a.md\" */>}}",
            "{{< figure src=\"a.png\" >}}",
            "{{ ref \"a.md\" }}",
            "{% include a.md %}",
            "{% link %}",
            "{{< ref \"\" >}}",
            "{{< ref \"a.md\"",
            "{{< ref\n\"a.md\" >}}",
            "{{{{{{",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
