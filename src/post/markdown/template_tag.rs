//! The tags of site generators, whatever they do: their names and arguments are no text.

use std::ops::Range;

use memchr::memchr;

/// No tag of a site generator is longer, in bytes.
const MAX_TAG: usize = 1024;

/// A tag of a site generator, whatever it does: `{{< name … >}}`, `{{% name … %}}`, `{% name … %}`, `{{ name … }}`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TemplateTag<'t> {
    /// From the first brace to the last.
    pub at: Range<usize>,
    /// Its first word; empty where it only ends what another has begun, or is a comment.
    pub name: &'t str,
}

/// The tags of a text, found from its beginning to its end.
#[derive(Debug, Default)]
pub(super) struct TemplateTags {
    /// The next of them; empty where none has been looked for.
    next: Range<usize>,
}

impl TemplateTags {
    /// The first tag that ends behind `at`, which never goes back.
    pub(super) fn after(&mut self, text: &str, at: usize) -> Range<usize> {
        if self.next.end <= at {
            let found = next_tag(text, at.max(self.next.end)..text.len(), text.len()).map(|tag| tag.at);
            self.next = found.unwrap_or(text.len()..usize::MAX);
        }
        self.next.clone()
    }
}

/// The first such tag that begins in `range` of `text` and ends before `limit`.
pub(crate) fn next_tag(text: &str, range: Range<usize>, limit: usize) -> Option<TemplateTag<'_>> {
    let mut from = range.start;
    loop {
        let at = from + memchr(b'{', text.as_bytes().get(from..range.end)?)?;
        if !matches!(text.as_bytes().get(at + 1), Some(b'{' | b'%')) {
            from = at + 1;
            continue;
        }
        let near = text.get(at..text.floor_char_boundary(limit.min(at + MAX_TAG))).unwrap_or_default();
        if let Some((length, name)) = tag(near) {
            return Some(TemplateTag { at: at..at + length, name });
        }
        from = at + 1;
    }
}

/// The tag at the start of `text`: its length and its name.
fn tag(text: &str) -> Option<(usize, &str)> {
    const MARKS: [(&str, &str); 4] = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}")];
    let (open, close) = MARKS.iter().find(|(open, _)| text.starts_with(open))?;
    let length = text.get(open.len()..)?.find(close)?;
    let inside = text.get(open.len()..open.len() + length)?;
    if inside.contains("\n\n") || *open == "{{" && is_cloze(inside) {
        return None;
    }
    let inside = inside.trim_matches(|c: char| c == '-' || c.is_whitespace());
    let is_comment = inside.starts_with("/*");
    let ends_another = *open != "{{" && (inside.starts_with('/') || inside.starts_with("end"));
    let length = open.len() + length + close.len();
    match *open {
        // So a tag is quoted that is not to be one.
        "{{<" | "{{%" if is_comment => None,
        _ if is_comment || ends_another => Some((length, "")),
        _ => {
            let name = inside.trim_start_matches(['"', '\'', '$', '.']);
            let end = name.find(|c: char| c.is_whitespace() || matches!(c, '|' | '"' | '\'' | '(' | '}'));
            let name = name.get(..end.unwrap_or(name.len()))?;
            name.starts_with(|c: char| c.is_alphabetic() || matches!(c, '/' | '_')).then_some((length, name))
        }
    }
}

/// Flash cards hide words so, which are words of the text: `{{c1::words}}`.
fn is_cloze(inside: &str) -> bool {
    let number = inside.strip_prefix('c').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    number.is_some_and(|rest| rest.starts_with("::"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_one_behind_the_other() {
        let text = "a {{ b }} c {% d %}{{ e }} f";
        let mut tags = TemplateTags::default();
        let found: Vec<_> = [0, 3, 9, 18, 19, 25, 26].map(|at| tags.after(text, at)).into();
        assert_eq!(found, [2..9, 2..9, 12..19, 12..19, 19..26, 19..26, 28..usize::MAX]);
    }

    #[test]
    fn all_tags_have_names() {
        for (text, expected) in [
            ("a {{< youtube id=x >}} b", Some(("{{< youtube id=x >}}", "youtube"))),
            ("{{% note %}}", Some(("{{% note %}}", "note"))),
            ("{{% /note %}}", Some(("{{% /note %}}", ""))),
            ("{%- include a.html -%}", Some(("{%- include a.html -%}", "include"))),
            ("{% endif %}", Some(("{% endif %}", ""))),
            ("{{ site.url | x }}", Some(("{{ site.url | x }}", "site.url"))),
            ("{{ \"/a.png\" | relative_url }}", Some(("{{ \"/a.png\" | relative_url }}", "/a.png"))),
            ("{{/* no */}}", Some(("{{/* no */}}", ""))),
            ("{{</* ref \"a.md\" */>}}", None),
            ("{{c1::TikTok}} was {{c12::founded::when}}", None),
            ("x^{{2}} {a} {{ b", None),
            ("{{< a\n\nb >}}", None),
        ] {
            let found = next_tag(text, 0..text.len(), text.len()).map(|tag| (&text[tag.at], tag.name));
            assert_eq!(found, expected, "{text}");
        }
    }
}
