//! BibTeX and BibLaTeX.
//!
//! A web page is `@online`, as BibLaTeX has it; BibTeX's own styles warn of the word and set it as `@misc`. Names stand in a second
//! pair of braces: no style changes their letters, and no `and` in the name of a publisher makes two of it. What LaTeX would act on is spelt
//! out. BibTeX counts `\{` as an open brace, too, so braces that are not closed are `\textbraceleft{}`, which pandoc leaves out. Addresses are read as they stand, so
//! that in them whatever could end a value is percent-encoded. Letters stay UTF-8; controls are U+FFFD, ends of lines blanks.

use std::fmt::Write as _;
use std::io::Write;

use super::line::one_line;
use super::{Reference, references};
use crate::export::about::{About, Family};
use crate::export::{ExportError, ExportOptions, Subject};
use crate::post::citation::Paper;

pub(in crate::export) const ABOUT: About = About {
    id: "bibtex",
    name: "BibTeX",
    endings: &["bib"],
    purpose: "the sources, for LaTeX with BibLaTeX or BibTeX, and JabRef",
    family: Family::References,
};

pub(in crate::export) fn write(
    out: &mut dyn Write,
    subject: &Subject<'_>,
    _options: ExportOptions,
) -> Result<(), ExportError> {
    writeln!(out, "% Sources cited in {}", comment(subject.name))?;
    for filter in subject.filters {
        writeln!(out, "% Kept by the filter {}", comment(filter))?;
    }
    for reference in references(subject) {
        write_entry(out, &reference)?;
    }
    Ok(())
}

fn write_entry(out: &mut dyn Write, reference: &Reference<'_>) -> Result<(), ExportError> {
    let is_paper = reference.paper.is_some();
    writeln!(out, "\n@{}{{{},", if is_paper { "article" } else { "online" }, reference.key)?;
    writeln!(out, "  title = {{{{{}}}}},", latex(&reference.title))?;
    if let Some(site) = reference.site {
        writeln!(out, "  {} = {{{{{}}}}},", if is_paper { "journal" } else { "organization" }, latex(site))?;
    }
    match &reference.paper {
        Some(Paper::Doi(doi)) => writeln!(out, "  doi = {{{}}},", verbatim(doi))?,
        Some(Paper::Arxiv(number)) => writeln!(out, "  eprint = {{{number}}},\n  archiveprefix = {{arXiv}},")?,
        None => {}
    }
    writeln!(out, "  url = {{{}}},", verbatim(&reference.url))?;
    if let Some(note) = &reference.note {
        // Not `note`, which stands in the list of references.
        writeln!(out, "  annote = {{{}}},", latex(note))?;
    }
    writeln!(out, "}}")?;
    Ok(())
}

/// What stands between entries is a comment up to the next `@`.
fn comment(text: &str) -> String {
    one_line(text).replace('@', "(at)")
}

/// Text that LaTeX sets as it is.
fn latex(text: &str) -> String {
    let text = one_line(text);
    let is_balanced = is_balanced(&text);
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' if !is_balanced => out.push_str("\\textbraceleft{}"),
            '}' if !is_balanced => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '&' | '%' | '$' | '#' | '_' => out.extend(['\\', character]),
            // Two hyphens are a dash, two apostrophes a quotation mark.
            '-' | '\'' | '`' if before == Some(character) => out.extend(['{', '}', character]),
            _ => out.push(character),
        }
        before = Some(character);
    }
    out
}

/// Whether each brace that is opened is closed, and none is closed before.
fn is_balanced(text: &str) -> bool {
    let mut open = 0_usize;
    for byte in text.bytes() {
        match byte {
            b'{' => open += 1,
            b'}' if open == 0 => return false,
            b'}' => open -= 1,
            _ => {}
        }
    }
    open == 0
}

/// An address, in which nothing ends the value that it stands in.
fn verbatim(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for character in address.chars() {
        if matches!(character, '{' | '}' | '\\' | '"') || character.is_control() || character.is_whitespace() {
            for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a string cannot fail.
                write!(out, "%{byte:02X}").ok();
            }
        } else {
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::{hostile, written};
    use super::*;
    use crate::export::Format;
    use crate::graph::NodeKind;
    use crate::graph::build::of_texts;

    #[test]
    fn a_page_and_a_paper() {
        let graph = of_texts(&[("a_1.md", "[Cats](https://arxiv.org/abs/2401.01234) [Big & Old](https://x.org/1_2)")]);
        let note = "Cited in “A 1” (a\\_1.md), which has no date. Cited by 1 post.";
        let expected = format!(
            "% Sources cited in x (at)y z

@article{{arxiv-cats,
  title = {{{{Cats}}}},
  journal = {{{{arXiv}}}},
  eprint = {{2401.01234}},
  archiveprefix = {{arXiv}},
  url = {{https://arxiv.org/abs/2401.01234}},
  annote = {{{note}}},
}}

@online{{x-big-old,
  title = {{{{Big \\& Old}}}},
  organization = {{{{x.org}}}},
  url = {{https://x.org/1_2}},
  annote = {{{note}}},
}}
"
        );
        assert_eq!(written(Format::Bibtex, &graph), expected);
    }

    #[test]
    fn braces_are_even_at_the_end_of_each_line_and_entries_are_those_of_the_sources() {
        let graph = hostile();
        let text = written(Format::Bibtex, &graph);
        let mut depth = 0;
        for line in text.lines() {
            for byte in line.bytes() {
                depth += i32::from(byte == b'{') - i32::from(byte == b'}');
            }
            let expected = i32::from(!line.is_empty() && line != "}" && !line.starts_with('%'));
            assert_eq!(depth, expected, "{line}");
        }
        let entries = text.lines().filter(|line| line.starts_with('@')).count();
        assert_eq!(entries, graph.counts().nodes(NodeKind::Source));
        assert!(!text.contains(|c: char| c != '\n' && c.is_control() || c == '\u{2028}'));
        assert_eq!(latex("{a}~^_b % -- ''"), r"\{a\}\textasciitilde{}\textasciicircum{}\_b \% -{}- '{}'");
        assert_eq!(latex(r"}\{"), r"\textbraceright{}\textbackslash{}\textbraceleft{}");
        assert_eq!(verbatim("https://x.org/{a}\\ \u{0}%7b_~"), "https://x.org/%7Ba%7D%5C%20%00%7b_~");
    }
}
