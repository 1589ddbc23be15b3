//! Who is behind a host: the registrable domain by the public suffix list, but for what `assets/publishers.yaml` knows
//! better.
//!
//! | host | publisher |
//! |---|---|
//! | `fb.com`, `nyti.ms` | another domain of the same publisher: `facebook.com`, `nytimes.com` |
//! | `drive.google.com` | itself, with a name of its own |
//! | `somebody.substack.com` | itself, as below a public suffix |
//! | `t.co`, an address, a name without a dot | itself, and its name says that nobody published it |

use std::collections::{HashMap, HashSet};
use std::net::Ipv4Addr;
use std::sync::OnceLock;

use serde::Deserialize;

use super::host::named_part;

/// What is written in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    publishers: Vec<Known>,
    hosted: Vec<Box<str>>,
    shorteners: Vec<Box<str>>,
}

/// A publisher that is known by more than its registrable domain.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    id: Box<str>,
    #[serde(default)]
    name: Option<Box<str>>,
    #[serde(default)]
    hosts: Vec<Box<str>>,
}

/// What is known of hosts.
#[derive(Debug, Default)]
struct Publishers {
    /// The publisher of a domain.
    ids: HashMap<Box<str>, Box<str>>,
    /// Domains below which each host has a publisher of its own.
    hosted: HashSet<Box<str>>,
    names: HashMap<Box<str>, Box<str>>,
}

/// The part of a host, in lower case and ASCII, that tells its publisher.
pub(super) fn domain_of(host: &str) -> &str {
    if is_address(host) { host } else { known_domain(host).unwrap_or_else(|| psl::domain_str(host).unwrap_or(host)) }
}

/// The domain that stands for the publisher of a registrable domain: itself, or another of the same publisher.
pub fn of_domain(domain: &str) -> &str {
    Publishers::builtin().ids.get(domain).map_or(domain, |id| id)
}

/// What a publisher is called, whatever the posts call its pages; `None` where that is for the posts to say.
pub fn name_of(publisher: &str) -> Option<String> {
    if is_address(publisher) {
        return Some(format!("{publisher} (IP address)"));
    }
    if !publisher.contains('.') {
        return Some(format!("{publisher} (no domain)"));
    }
    Publishers::builtin().names.get(publisher).map(ToString::to_string)
}

fn is_address(host: &str) -> bool {
    host.starts_with('[') || host.parse::<Ipv4Addr>().is_ok()
}

/// The domain of a host that the file knows. The longest counts: `help.medium.com` before `medium.com`.
fn known_domain(host: &str) -> Option<&str> {
    let all = Publishers::builtin();
    let host = named_part(host);
    let (mut below, mut domain) = (host, host);
    loop {
        if all.hosted.contains(domain) && below != domain {
            return Some(below);
        }
        if all.ids.contains_key(domain) {
            return Some(domain);
        }
        below = domain;
        domain = domain.split_once('.')?.1;
    }
}

impl Publishers {
    /// Those compiled into the program, parsed once.
    fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Publishers> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            // A test parses the file, so this cannot fail; if it did, registrable domains would do.
            Self::parse(include_str!("../../../assets/publishers.yaml")).unwrap_or_else(|problem| {
                log::error!("{problem}");
                Self::default()
            })
        })
    }

    fn parse(yaml: &str) -> Result<Self, serde_yaml::Error> {
        let File { publishers, hosted, shorteners } = serde_yaml::from_str(yaml)?;
        let mut this = Self::default();
        for Known { id, name, hosts } in publishers {
            this.ids.extend(hosts.into_iter().map(|host| (host, id.clone())));
            this.ids.insert(id.clone(), id.clone());
            this.names.extend(name.map(|name| (id, name)));
        }
        for shortener in shorteners {
            this.names.insert(shortener.clone(), format!("{shortener} (short links)").into());
            this.ids.insert(shortener.clone(), shortener);
        }
        this.hosted = hosted.into_iter().collect();
        Ok(this)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = include_str!("../../../assets/publishers.yaml");

    #[test]
    fn the_file_is_sound() {
        let File { publishers, hosted, shorteners } = serde_yaml::from_str(FILE).expect("the file is sound");
        assert!(publishers.is_sorted_by(|a, b| a.id < b.id), "sorted by id");
        let lists = publishers.iter().map(|known| &known.hosts).chain([&hosted, &shorteners]);
        for list in lists {
            assert!(list.is_sorted_by(|a, b| a < b), "sorted, each once: {list:?}");
        }
        let mut all: Vec<&str> = publishers.iter().flat_map(|known| &known.hosts).map(AsRef::as_ref).collect();
        all.extend(publishers.iter().map(|known| &*known.id).chain(shorteners.iter().map(AsRef::as_ref)));
        for host in all.iter().copied().chain(hosted.iter().map(AsRef::as_ref)) {
            let as_written = crate::post::citation::as_written(&format!("https://{host}"));
            assert_eq!(as_written.expect(host).0.host(), host, "written as in the id of a source");
            assert!(!host.starts_with("www."), "{host}");
        }
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count, "no host belongs to two");
        for known in &publishers {
            assert!(known.name.is_some() || !known.hosts.is_empty(), "{} says nothing", known.id);
            assert_eq!(of_domain(&known.id), &*known.id, "who stands for others stands for itself");
        }
    }

    #[test]
    fn a_host_is_its_publishers() {
        for (host, publisher) in [
            ("nyti.ms", "nytimes.com"),
            ("about.fb.com", "facebook.com"),
            ("facebook.com", "facebook.com"),
            ("notfb.com", "notfb.com"),
            ("x.com", "twitter.com"),
            ("news.bbc.com", "bbc.co.uk"),
            ("drive.google.com", "drive.google.com"),
            ("console.cloud.google.com", "cloud.google.com"),
            ("support.google.com", "google.com"),
            ("google.com", "google.com"),
            ("telecom.economictimes.indiatimes.com", "economictimes.indiatimes.com"),
            ("somebody.substack.com", "somebody.substack.com"),
            ("a.somebody.substack.com", "somebody.substack.com"),
            ("substack.com", "substack.com"),
            ("help.medium.com", "medium.com"),
            ("blog.files.wordpress.com", "blog.files.wordpress.com"),
            ("t.co", "t.co"),
            ("me.github.io", "me.github.io"),
            ("s3.amazonaws.com", "s3.amazonaws.com"),
            ("164.100.24.220", "164.100.24.220"),
            ("localhost", "localhost"),
        ] {
            assert_eq!(of_domain(domain_of(host)), publisher, "{host}");
        }
    }

    #[test]
    fn a_name_says_what_no_domain_tells() {
        for (publisher, name) in [
            ("drive.google.com", Some("Google Drive")),
            ("t.co", Some("t.co (short links)")),
            ("164.100.24.220", Some("164.100.24.220 (IP address)")),
            ("[::1]", Some("[::1] (IP address)")),
            ("localhost", Some("localhost (no domain)")),
            ("facebook.com", None),
            ("somebody.substack.com", None),
        ] {
            assert_eq!(name_of(publisher).as_deref(), name, "{publisher}");
        }
    }
}
