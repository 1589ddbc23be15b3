//! Papers by their number: arXiv's own and DOIs. Each is one page, whatever form and version of it an address shows.

use std::borrow::Cow;

use super::encoded;

/// The host and path of the page of a paper, where an address is another of its addresses.
pub(super) fn page(host: &str, path: &str) -> Option<(&'static str, String)> {
    let page = match host {
        "doi.org" | "dx.doi.org" => by_doi(path)?,
        "xxx.lanl.gov" | "ar5iv.org" | "arxiv.org" => on_arxiv(path)?,
        _ if host.ends_with(".arxiv.org") => on_arxiv(path)?,
        _ => return None,
    };
    (page.0 != host || page.1 != path).then_some(page)
}

/// DOIs are the same in capitals and small letters, with an encoded slash and a plain one. Those of arXiv hold its number.
fn by_doi(path: &str) -> Option<(&'static str, String)> {
    let doi = path.trim_start_matches('/');
    let doi = super::strip_prefix_ignore_case(doi, "doi:").unwrap_or(doi).trim_start_matches(['/', ' ']);
    if !doi.starts_with("10.") {
        return None;
    }
    let doi = doi.to_ascii_lowercase().replace("%2f", "/");
    let paper = doi.strip_prefix("10.48550/arxiv.").and_then(number);
    Some(match paper {
        Some(number) => (ARXIV, format!("/abs/{number}")),
        None => ("doi.org", format!("/{}", encoded(&doi))),
    })
}

const ARXIV: &str = "arxiv.org";

/// Forms in which arXiv shows a paper.
const FORMS: [&str; 7] = ["abs", "e-print", "format", "html", "pdf", "ps", "src"];

fn on_arxiv(path: &str) -> Option<(&'static str, String)> {
    let (form, paper) = path.strip_prefix('/')?.split_once('/')?;
    let number = number(paper).filter(|_| FORMS.contains(&form))?;
    Some((ARXIV, format!("/abs/{number}")))
}

/// The number of a paper without its version: `2401.01234v2.pdf`, and `math.GT/0309136` as before 2007, whose field alone
/// counts.
fn number(paper: &str) -> Option<Cow<'_, str>> {
    let paper = paper.strip_suffix(".pdf").unwrap_or(paper);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let paper = paper.rsplit_once('v').filter(|(_, version)| digits(version)).map_or(paper, |(paper, _)| paper);
    if let Some((field, number)) = paper.split_once('/') {
        let field = field.split('.').next().unwrap_or(field);
        let is_field = !field.is_empty() && field.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-');
        return (is_field && number.len() == 7 && digits(number)).then(|| format!("{field}/{number}").into());
    }
    let (month, number) = paper.split_once('.')?;
    let fits = month.len() == 4 && digits(month) && matches!(number.len(), 4 | 5) && digits(number);
    fits.then_some(paper.into())
}
