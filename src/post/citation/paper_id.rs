//! What a paper is known by, where its address says so.

use std::borrow::Cow;

use crate::text::percent_decoded;

/// The number of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paper {
    /// A DOI, without any address before it: `10.1000/182`.
    Doi(String),
    /// arXiv's own number, without its version: `2401.01234`.
    Arxiv(String),
}

/// Parts of the paths of publishers behind which a DOI stands: `/doi/10.1145/1`, `/article/10.1007/1`.
const BEFORE: [&str; 4] = ["article", "book", "chapter", "doi"];

/// Parts between those and the DOI, and behind it, that say how the paper is shown.
const FORMS: [&str; 11] =
    ["abs", "abstract", "epdf", "epub", "full", "full-xml", "fulltext", "html", "pdf", "pdfdirect", "reader"];

impl Paper {
    /// The number that the canonical address of a page has; none where it has none, or where it is not certain where it ends.
    pub fn of(canonical: &str) -> Option<Self> {
        let rest = canonical.strip_prefix("https://")?;
        let (host, path) = rest.split_once('/')?;
        let path = path.split(['?', '#']).next().unwrap_or(path);
        match host {
            "arxiv.org" => path.strip_prefix("abs/").map(|number| Self::Arxiv(number.to_owned())),
            "doi.org" => path.starts_with("10.").then(|| Self::Doi(percent_decoded(path).into_owned())),
            _ => on_publishers_page(path).map(Self::Doi),
        }
        .filter(Self::is_plain)
    }

    /// Whether no letter of it would break a line.
    fn is_plain(&self) -> bool {
        let (Self::Doi(text) | Self::Arxiv(text)) = self;
        !text.contains(|c: char| c.is_control() || c.is_whitespace())
    }
}

/// The DOI in a path such as `doi/full/10.1177/1461444814543163`.
fn on_publishers_page(path: &str) -> Option<String> {
    let path: Cow<'_, str> = percent_decoded(path);
    let mut parts = path.split('/').skip_while(|part| !BEFORE.contains(part)).skip(1);
    let prefix = parts.find(|part| !FORMS.contains(part))?;
    let is_prefix = prefix
        .strip_prefix("10.")
        .is_some_and(|number| (4..=9).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit()));
    let suffix = parts.next().filter(|suffix| is_prefix && !suffix.is_empty())?;
    // A DOI may have further slashes: where more follows, nobody knows whether it belongs to it.
    parts.all(|part| FORMS.contains(&part)).then(|| format!("{prefix}/{suffix}").to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::post::citation::canonical;

    #[test]
    fn the_number_is_read_where_the_address_has_it_and_nowhere_else() {
        let doi = |doi: &str| Some(Paper::Doi(doi.to_owned()));
        let arxiv = |number: &str| Some(Paper::Arxiv(number.to_owned()));
        for (address, expected) in [
            ("https://dx.doi.org/10.1145/3290605.3300789", doi("10.1145/3290605.3300789")),
            ("http://doi.org/10.1002/%28SICI%291097%3A8%3C693", doi("10.1002/(sici)1097:8<693")),
            ("https://arxiv.org/pdf/2401.01234v2.pdf", arxiv("2401.01234")),
            ("https://arxiv.org/abs/math.GT/0309136", arxiv("math/0309136")),
            ("https://doi.org/10.48550/arXiv.2401.01234", arxiv("2401.01234")),
            ("https://dl.acm.org/doi/10.1145/3290605.3300789", doi("10.1145/3290605.3300789")),
            ("https://journals.sagepub.com/doi/full/10.1177/1461444814543163?x=1", doi("10.1177/1461444814543163")),
            ("https://onlinelibrary.wiley.com/doi/10.1002/ASI.24121/abstract", doi("10.1002/asi.24121")),
            ("https://link.springer.com/article/10.1007/s11192-016-1910-z", doi("10.1007/s11192-016-1910-z")),
            ("https://link.springer.com/article/10.1007%2Fs11192-016-1910-z", doi("10.1007/s11192-016-1910-z")),
            ("https://iopscience.iop.org/article/10.1088/1748-9326/11/4", None),
            ("https://x.org/article/10.1/2", None),
            ("https://arxiv.org/list/cs.SI/recent", None),
            ("https://doi.org/", None),
            ("https://x.org/2024/10.1000/182", None),
        ] {
            let (key, _) = canonical(address).unwrap();
            assert_eq!(Paper::of(key.as_str()), expected, "{address}");
        }
    }
}
