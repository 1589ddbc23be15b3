//! CSL-JSON, which Zotero, pandoc and citeproc read: an array with a reference a line.
//!
//! JSON holds every character. CSL itself takes `<i>` and the like in a title for italics and has no way to write them otherwise.

use std::io::Write;

use serde::Serialize;

use super::{Reference, references};
use crate::export::about::{About, Family};
use crate::export::{ExportError, ExportOptions, Subject};
use crate::post::citation::Paper;

pub(in crate::export) const ABOUT: About = About {
    id: "csl-json",
    name: "CSL-JSON",
    endings: &["csl.json", "json"],
    purpose: "the sources, for Zotero, pandoc and citeproc",
    family: Family::References,
};

pub(in crate::export) fn write(
    out: &mut dyn Write,
    subject: &Subject<'_>,
    _options: ExportOptions,
) -> Result<(), ExportError> {
    out.write_all(b"[")?;
    for (number, reference) in references(subject).enumerate() {
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &Item::new(&reference))?;
    }
    out.write_all(b"\n]\n")?;
    Ok(())
}

/// The names are those of CSL 1.0.2.
#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    r#type: &'static str,
    title: &'a str,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    container_title: Option<&'a str>,
    #[serde(rename = "URL")]
    url: &'a str,
    #[serde(rename = "DOI", skip_serializing_if = "Option::is_none")]
    doi: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    archive: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    archive_location: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

impl<'a> Item<'a> {
    fn new(reference: &'a Reference<'_>) -> Self {
        let (doi, arxiv) = match &reference.paper {
            Some(Paper::Doi(doi)) => (Some(doi.as_str()), None),
            Some(Paper::Arxiv(number)) => (None, Some(number.as_str())),
            None => (None, None),
        };
        Self {
            id: &reference.key,
            r#type: if reference.paper.is_some() { "article-journal" } else { "webpage" },
            title: &reference.title,
            container_title: reference.site,
            url: &reference.url,
            doi,
            archive: arxiv.map(|_| "arXiv"),
            archive_location: arxiv,
            note: reference.note.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{hostile, written};
    use crate::export::Format;
    use crate::graph::build::of_texts;
    use crate::graph::{NodeData, NodeKind};

    #[test]
    fn a_reference_is_a_line() {
        let graph = of_texts(&[("a.md", "[Cats](https://arxiv.org/abs/2401.01234) [Big News](https://x.org/1)")]);
        let lines = written(Format::CslJson, &graph);
        let note = "Cited in “A” (a.md), which has no date. Cited by 1 post.";
        let cats = r#"{"id":"arxiv-cats","type":"article-journal","title":"Cats","container-title":"arXiv","URL":"https://arxiv.org/abs/2401.01234","archive":"arXiv","archive_location":"2401.01234""#;
        let news = r#"{"id":"x-big-news","type":"webpage","title":"Big News","container-title":"x.org","URL":"https://x.org/1""#;
        assert_eq!(lines, format!("[\n{cats},\"note\":\"{note}\"}},\n{news},\"note\":\"{note}\"}}\n]\n"));
        assert_eq!(written(Format::CslJson, &of_texts(&[])), "[\n]\n");
    }

    #[test]
    fn hostile_words_stay_words() {
        let graph = hostile();
        let items: Vec<serde_json::Value> = serde_json::from_str(&written(Format::CslJson, &graph)).unwrap();
        let sources = graph.nodes().filter(|(_, node)| node.key.kind() == NodeKind::Source);
        for (item, (_, node)) in items.iter().zip(sources) {
            let NodeData::Source { url, .. } = &node.data else { panic!("a source") };
            let title = if super::super::is_named(node) { &node.label } else { url };
            assert_eq!((item["title"].as_str(), item["URL"].as_str()), (Some(&**title), Some(&**url)));
        }
        assert_eq!(items.len(), graph.counts().nodes(NodeKind::Source));
    }
}
