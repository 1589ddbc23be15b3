//! The folder's own site: its addresses lead to posts of the folder, and to no source.

use super::reader::SettingsReader;
use super::yaml::Item;
use crate::post::citation::{SourceKey, canonical};
use crate::post::{LinkTarget, Post};
use crate::text::percent_decoded;

/// Extensions that a site gives to the pages that it makes of posts.
const PAGES: [&str; 2] = [".html", ".htm"];

/// Where the folder's posts are published. None where the owner does not say it.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The addresses below which the site's pages lie, canonical and without scheme.
    roots: Vec<Box<str>>,
}

impl Site {
    /// Whether the owner says where the posts are published.
    pub fn is_known(&self) -> bool {
        !self.roots.is_empty()
    }

    /// Makes paths from the site's root of the links of a post that lead to the site by their whole address.
    pub fn apply(&self, post: &mut Post) {
        if self.roots.is_empty() {
            return;
        }
        for link in &mut post.links {
            let LinkTarget::Source { key, url, .. } = &link.target else { continue };
            if let Some(path) = self.path(key) {
                let anchor = url.split_once('#').map_or("", |(_, anchor)| anchor);
                link.target = LinkTarget::Relative { path: path.into(), anchor: percent_decoded(anchor).into() };
            }
        }
    }

    /// The path of a page of the site from its root.
    fn path(&self, key: &SourceKey) -> Option<String> {
        let address = without_scheme(key);
        let mut below = self.roots.iter().filter_map(|root| address.strip_prefix(&**root));
        let path = below.find(|path| path.is_empty() || path.starts_with(['/', '?', '#']))?;
        Some(format!("/{}", page_path(path)))
    }

    /// Reads the key `site`: one address, or several of a site that has moved.
    pub(super) fn read(item: Option<Item>, reader: &mut SettingsReader) -> Self {
        let mut roots = Vec::new();
        for (at, written) in reader.texts(item) {
            let url = if written.contains("//") { written.clone() } else { format!("https://{written}") };
            match canonical(&url) {
                Ok((key, _)) => roots.push(without_scheme(&key).into()),
                Err(why) => reader.warn(
                    at,
                    format!("`{written}` is not the address of a site: {why}"),
                    "Write where the posts are published, as in https://example.org",
                ),
            }
        }
        Self { roots }
    }
}

fn without_scheme(key: &SourceKey) -> &str {
    key.as_str().split_once("//").map_or(key.as_str(), |(_, rest)| rest)
}

/// The path to a page as links from the site's root have it: decoded, without extension and query. The root's own query
/// chooses a page (`/?p=12`) and stays, so that it is not taken for the first page.
pub(crate) fn page_path(path: &str) -> String {
    let path = path.trim_start_matches('/');
    let path = path.find(['?', '#']).filter(|&end| end > 0).and_then(|end| path.get(..end)).unwrap_or(path);
    let path = PAGES.iter().find_map(|extension| path.strip_suffix(extension)).unwrap_or(path);
    percent_decoded(path).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::place::RelPath;
    use crate::post::{ParseOptions, parse};

    /// Where the links of a text lead by these settings.
    fn targets(settings: &str, text: &str) -> Vec<String> {
        let (config, problems) = Config::parse(settings, false);
        assert_eq!(problems, [], "{settings}");
        let mut post = parse(&RelPath::new("a.md"), text.into(), &ParseOptions::default()).post;
        config.site.apply(&mut post);
        let shown = |target: &LinkTarget| match target {
            LinkTarget::Source { key, .. } => format!("source {key}"),
            LinkTarget::Relative { path, anchor } => format!("{path}#{anchor}"),
            other => format!("{other:?}"),
        };
        post.links.iter().map(|link| shown(&link.target)).collect()
    }

    #[test]
    fn addresses_of_the_own_site_are_paths() {
        for (url, expected) in [
            ("https://example.org/2015/a%20b/", "/2015/a b#"),
            ("http://www.example.org/a.html?utm_source=x#part%20two", "/a#part two"),
            ("//example.org/a?page=2", "/a#"),
            ("https://example.org", "/#"),
            ("https://example.org/?p=12", "/?p=12#"),
            ("https://example.org.evil.com/a", "source https://example.org.evil.com/a"),
            ("https://blog.example.org/a", "source https://blog.example.org/a"),
        ] {
            let text = format!("[x]({url})");
            for settings in ["site: https://example.org", "site: Example.org", "site: [https://www.example.org/]"] {
                assert_eq!(targets(settings, &text), [expected], "{settings} {url}");
            }
            assert!(targets("", &text)[0].starts_with("source"), "{url}");
        }
    }

    #[test]
    fn a_site_can_lie_below_a_path_and_at_several_addresses() {
        let settings = "site: [https://me.github.io/notes, https://old.example.org]";
        let text = "<https://me.github.io/notes/a> <https://me.github.io/notes-2/a> <https://old.example.org/a>";
        assert_eq!(targets(settings, text), ["/a#", "source https://me.github.io/notes-2/a", "/a#"]);
    }

    #[test]
    fn what_is_no_address_is_a_problem() {
        let (config, problems) = Config::parse("site: 'http://'", false);
        assert!(!config.site.is_known());
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].message.contains("is not the address of a site"), "{}", problems[0]);
    }
}
