//! What the folder's owner says about sources and publishers.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::Arc;

use super::reader::{SettingsReader, Text, list};
use super::yaml::Item;
use crate::post::citation::{Folding, Rule, SourceKey, as_written, canonical, publisher_of_domain};
use crate::post::{LinkTarget, Post};

/// Which pages are one, which are not, and what pages and publishers are called.
#[derive(Clone, Debug, Default)]
pub struct SourceRules {
    /// Beginnings of URLs, without their scheme, under which each URL is a page of its own. None begins with another, so
    /// that the last one not behind a URL is the only one that can begin it.
    split: BTreeSet<String>,
    /// The page that stands for a page.
    joined: BTreeMap<SourceKey, SourceKey>,
    names: BTreeMap<Box<str>, Arc<str>>,
    /// The domain that stands for a domain.
    publishers: BTreeMap<Box<str>, Box<str>>,
    publisher_names: BTreeMap<Box<str>, Arc<str>>,
}

impl SourceRules {
    /// Gives the links of a post the sources that the owner wants.
    pub fn apply(&self, post: &mut Post) {
        if self.split.is_empty() && self.joined.is_empty() {
            return;
        }
        for link in &mut post.links {
            let LinkTarget::Source { key, url, folding } = &mut link.target else { continue };
            if let Some(page) = self.split_page(url) {
                (*key, *folding) = page;
            }
            if let Some(first) = self.joined.get(key) {
                *key = first.clone();
                folding.add(Rule::Joined);
            }
        }
    }

    /// What a source is called by the owner, by its canonical URL.
    pub fn source_name(&self, key: &str) -> Option<&Arc<str>> {
        self.names.get(key)
    }

    /// What a publisher is called by the owner, by its domain.
    pub fn publisher_name(&self, domain: &str) -> Option<&Arc<str>> {
        self.publisher_names.get(domain)
    }

    /// The domain of the publisher that stands for the one of a `domain`. What the owner says of the domain itself counts
    /// before what Linkloom knows of it.
    pub fn publisher<'d>(&'d self, domain: &'d str) -> &'d str {
        let known = publisher_of_domain(domain);
        let joined = self.publishers.get(domain).or_else(|| self.publishers.get(known));
        joined.map_or(known, |first| first)
    }

    /// The page of a URL, but for what is joined.
    fn unjoined(&self, url: &str) -> Result<(SourceKey, Folding), String> {
        self.split_page(url).map_or_else(|| canonical(url), Ok)
    }

    /// The page of a URL that is not folded with others.
    fn split_page(&self, url: &str) -> Option<(SourceKey, Folding)> {
        if self.split.is_empty() {
            return None;
        }
        as_written(url).ok().filter(|(key, _)| self.is_split(without_scheme(key.as_str())))
    }

    /// Whether a URL, without its scheme, is a page of its own.
    fn is_split(&self, url: &str) -> bool {
        let upto = (Bound::Unbounded, Bound::Included(url));
        self.split.range::<str, _>(upto).next_back().is_some_and(|begin| url.starts_with(begin.as_str()))
    }

    /// URLs that begin so, without their scheme, are pages of their own.
    fn split_at(&mut self, begin: &str) {
        if self.is_split(begin) {
            return;
        }
        let from = (Bound::Included(begin), Bound::Unbounded);
        let longer = self.split.range::<str, _>(from).take_while(|other| other.starts_with(begin));
        for other in longer.cloned().collect::<Vec<_>>() {
            self.split.remove(&other);
        }
        self.split.insert(begin.to_owned());
    }

    /// Reads the key `sources`.
    pub(super) fn read_sources(&mut self, item: Item, reader: &mut SettingsReader) {
        let mut values = reader.keys(item, &["join", "split", "rename"]);
        for (at, url) in reader.texts(values.remove("split")) {
            match as_written(&url) {
                Ok((key, _)) => self.split_at(without_scheme(key.as_str())),
                Err(why) => no_url(reader, at, &url, &why),
            }
        }
        let mut seen = BTreeSet::new();
        for group in list(values.remove("join")) {
            let pages = group_of(group, reader, &mut seen, |reader, text| self.page(reader, text));
            if let Some((first, others)) = pages.split_first() {
                self.joined.extend(others.iter().map(|other| (other.clone(), first.clone())));
            }
        }
        for (url, (_, name)) in reader.pairs(values.remove("rename")) {
            if let Some(key) = self.page(reader, &url) {
                let key = self.joined.get(&key).unwrap_or(&key);
                self.names.insert(key.as_str().into(), name.into());
            }
        }
    }

    /// Reads the key `publishers`.
    pub(super) fn read_publishers(&mut self, item: Item, reader: &mut SettingsReader) {
        let mut values = reader.keys(item, &["join", "split", "rename"]);
        for text in reader.texts(values.remove("split")) {
            if let Some(domain) = publisher(reader, &text) {
                self.publishers.insert(domain.clone(), domain);
            }
        }
        let mut seen = BTreeSet::new();
        for group in list(values.remove("join")) {
            let domains = group_of(group, reader, &mut seen, publisher);
            if let Some((first, others)) = domains.split_first() {
                self.publishers.insert(first.clone(), first.clone());
                self.publishers.extend(others.iter().map(|other| (other.clone(), first.clone())));
            }
        }
        for (domain, (_, name)) in reader.pairs(values.remove("rename")) {
            if let Some(domain) = publisher(reader, &domain) {
                self.publisher_names.insert(self.publisher(&domain).into(), name.into());
            }
        }
    }

    fn page(&self, reader: &mut SettingsReader, (at, url): &Text) -> Option<SourceKey> {
        match self.unjoined(url) {
            Ok((key, _)) => return Some(key),
            Err(why) => no_url(reader, *at, url, &why),
        }
        None
    }
}

/// The members of one list of a `join`. Each can stand in one list only, so that no chains come about.
fn group_of<T: Ord + Clone>(
    group: Item,
    reader: &mut SettingsReader,
    seen: &mut BTreeSet<T>,
    mut read: impl FnMut(&mut SettingsReader, &Text) -> Option<T>,
) -> Vec<T> {
    let at = group.at;
    let texts = reader.texts(Some(group));
    if texts.len() < 2 {
        reader.warn(
            at,
            "This joins nothing: a list needs two or more entries",
            "Write a list of lists: join: [[first, second]]",
        );
    }
    let mut members = Vec::new();
    for text in &texts {
        let Some(member) = read(reader, text) else { continue };
        if seen.insert(member.clone()) {
            members.push(member);
        } else {
            reader.warn(
                text.0,
                format!("`{}` is under `join` twice", text.1),
                "Put everything that belongs together in one list",
            );
        }
    }
    members
}

/// The domain of a publisher, written bare or in a URL.
fn publisher(reader: &mut SettingsReader, (at, written): &Text) -> Option<Box<str>> {
    let url = if written.contains("//") { written.clone() } else { format!("https://{written}") };
    let key = match canonical(&url) {
        Ok((key, _)) => key,
        Err(why) => {
            reader.warn(*at, format!("`{written}` is not a domain: {why}"), "Write a domain, as in example.org");
            return None;
        }
    };
    let domain = key.domain();
    if domain != key.host() {
        let message = format!("`{written}` is not a publisher of its own: it belongs to {domain}");
        reader.warn(*at, message, format!("Write {domain}"));
        return None;
    }
    Some(domain.into())
}

fn no_url(reader: &mut SettingsReader, at: usize, url: &str, why: &str) {
    reader.warn(
        at,
        format!("`{url}` is not the address of a page: {why}"),
        "Write the whole address, as in https://example.org/page",
    );
}

fn without_scheme(url: &str) -> &str {
    url.split_once("//").map_or(url, |(_, rest)| rest)
}
