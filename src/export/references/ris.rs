//! RIS, which nearly all reference managers read: a tag and a value a line, lines ended by CR LF.
//!
//! A value is one line, so that ends of lines in it are blanks; other controls are U+FFFD.

use std::io::Write;

use super::line::one_line;
use super::{Reference, references};
use crate::export::about::{About, Family};
use crate::export::{ExportError, ExportOptions, Subject};
use crate::post::citation::Paper;

pub(in crate::export) const ABOUT: About = About {
    id: "ris",
    name: "RIS",
    endings: &["ris"],
    purpose: "the sources, for EndNote, Zotero, Citavi and most others",
    family: Family::References,
};

pub(in crate::export) fn write(
    out: &mut dyn Write,
    subject: &Subject<'_>,
    _options: ExportOptions,
) -> Result<(), ExportError> {
    references(subject).try_for_each(|reference| write_record(out, &reference))
}

fn write_record(out: &mut dyn Write, reference: &Reference<'_>) -> Result<(), ExportError> {
    let mut line = |tag: &str, value: &str| write!(out, "{tag}  - {}\r\n", one_line(value));
    line("TY", if reference.paper.is_some() { "JOUR" } else { "ELEC" })?;
    line("ID", &reference.key)?;
    line("TI", &reference.title)?;
    if let Some(site) = reference.site {
        line("T2", site)?;
    }
    line("UR", &reference.url)?;
    match &reference.paper {
        Some(Paper::Doi(doi)) => line("DO", doi)?,
        Some(Paper::Arxiv(number)) => line("AN", &format!("arXiv:{number}"))?,
        None => {}
    }
    if let Some(note) = &reference.note {
        line("N1", note)?;
    }
    out.write_all(b"ER  - \r\n\r\n")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{hostile, written};
    use crate::export::Format;
    use crate::graph::NodeKind;
    use crate::graph::build::of_texts;

    #[test]
    fn a_paper() {
        let graph = of_texts(&[("a.md", "[Cats](https://doi.org/10.1000/182)")]);
        let expected = "TY  - JOUR\r\nID  - doi-cats\r\nTI  - Cats\r\nUR  - https://doi.org/10.1000/182\r\n\
                        DO  - 10.1000/182\r\nN1  - Cited in “A” (a.md), which has no date. Cited by 1 post.\r\nER  - \r\n\r\n";
        assert_eq!(written(Format::Ris, &graph), expected);
    }

    #[test]
    fn each_line_has_a_tag_whatever_the_posts_say() {
        let graph = hostile();
        let text = written(Format::Ris, &graph);
        let tags = ["TY", "ID", "TI", "T2", "UR", "DO", "AN", "N1", "ER"];
        let is_tagged = |line: &str| tags.contains(&&line[..2]) && line[2..].starts_with("  - ");
        assert!(text.split("\r\n").filter(|line| !line.is_empty()).all(is_tagged), "{text}");
        let ends = text.split("\r\n").filter(|line| line.starts_with("ER  - ")).count();
        assert_eq!(ends, graph.counts().nodes(NodeKind::Source));
        let within = text.replace("\r\n", "");
        assert!(!within.contains(|c: char| c.is_control() || c == '\u{2028}'));
    }
}
