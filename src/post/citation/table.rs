//! `assets/addresses.yaml`: what is known of sites under whose addresses pages of others are found, or their own pages under
//! several.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use serde::Deserialize;

use super::host::named_part;

/// What is written in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    redirectors: Vec<Carrier>,
    copies: Vec<Carrier>,
    twins: Vec<Twins>,
    tracking: BTreeMap<Box<str>, Vec<Box<str>>>,
}

/// Addresses that carry that of another page.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Carrier {
    hosts: Vec<Box<str>>,
    /// Paths that do, with all below them; any, where it is empty.
    #[serde(default)]
    paths: Vec<Box<str>>,
    /// Parameters that hold the address.
    #[serde(default)]
    pub parameters: Vec<Box<str>>,
    #[serde(default)]
    pub form: Form,
    /// Whether it is a copy of the page, and does not merely lead there.
    #[serde(skip)]
    pub copy: bool,
}

/// How the address is held. The file says what each is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Form {
    #[default]
    Parameter,
    Query,
    Path,
    Base64,
    Signed,
    Wayback,
    Yahoo,
    Cache,
    Translated,
    Proofpoint,
    Urldefense,
    Avanan,
}

/// Hosts that show the same pages as another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Twins {
    page: Box<str>,
    hosts: Vec<Box<str>>,
}

/// The file, by hosts.
#[derive(Debug, Default)]
pub(super) struct Table {
    carriers: Hosts<Vec<Carrier>>,
    twins: HashMap<Box<str>, Box<str>>,
    tracking: Hosts<Vec<Box<str>>>,
}

/// Values by host: of those below a domain too, and of those of a name under any public suffix.
#[derive(Debug)]
struct Hosts<T>(HashMap<Box<str>, T>);

impl<T> Default for Hosts<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Default> Hosts<T> {
    /// The value for a host as the file writes it.
    fn entry(&mut self, host: &str) -> &mut T {
        self.0.entry(host.strip_suffix('*').unwrap_or(host).into()).or_default()
    }

    /// The values of a host: the longest that fits first.
    fn of<'a>(&'a self, host: &'a str) -> impl Iterator<Item = &'a T> {
        let above = |host: &&'a str| host.split_once('.').map(|(_, above)| above);
        let suffixes = std::iter::successors(Some(named_part(host)), above);
        // `google.` and, for `translate.google.com`, `translate.google.`
        let dots = memchr::memchr_iter(b'.', host.as_bytes()).take(2);
        suffixes.chain(dots.filter_map(|dot| host.get(..=dot))).filter_map(|part| self.0.get(part))
    }
}

impl Table {
    /// The one compiled into the program, parsed once.
    pub(super) fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Table> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            // A test parses the file, so this cannot fail; if it did, addresses would stay as they are.
            Self::parse(include_str!("../../../assets/addresses.yaml")).unwrap_or_else(|problem| {
                log::error!("{problem}");
                Self::default()
            })
        })
    }

    fn parse(yaml: &str) -> Result<Self, serde_yaml::Error> {
        let File { redirectors, copies, twins, tracking } = serde_yaml::from_str(yaml)?;
        let mut this = Self::default();
        let copies = copies.into_iter().map(|carrier| Carrier { copy: true, ..carrier });
        for carrier in redirectors.into_iter().chain(copies) {
            for host in &carrier.hosts {
                this.carriers.entry(host).push(carrier.clone());
            }
        }
        for Twins { page, hosts } in twins {
            this.twins.extend(hosts.into_iter().map(|host| (host, page.clone())));
        }
        for (site, names) in tracking {
            this.tracking.entry(&site).extend(names);
        }
        Ok(this)
    }

    /// Whether pages of a host can carry the address of another.
    pub(super) fn may_carry(&self, host: &str) -> bool {
        self.carriers.of(host).next().is_some()
    }

    /// What the address at a path of a host may carry.
    pub(super) fn carriers<'a>(&'a self, host: &'a str, path: &'a str) -> impl Iterator<Item = &'a Carrier> {
        self.carriers.of(host).flatten().filter(move |carrier| carrier.is_at(path))
    }

    /// The host that shows the same pages as this one and stands for both.
    pub(super) fn twin(&self, host: &str) -> Option<&str> {
        self.twins.get(host).map(|page| &**page)
    }

    /// Whether a parameter of a site tracks readers there.
    pub(super) fn tracks(&self, host: &str, name: &str) -> bool {
        let fits = |known: &str| match known.strip_suffix('*') {
            Some(begin) => super::strip_prefix_ignore_case(name, begin).is_some(),
            None => name.eq_ignore_ascii_case(known),
        };
        self.tracking.of(host).flatten().any(|known| fits(known))
    }
}

impl Carrier {
    fn is_at(&self, path: &str) -> bool {
        let below = |known: &str| path.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        self.paths.is_empty() || self.paths.iter().any(|known| below(known))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_sound() {
        let file: File =
            serde_yaml::from_str(include_str!("../../../assets/addresses.yaml")).expect("the file is sound");
        let carriers = file.redirectors.iter().chain(&file.copies);
        let named = carriers.clone().flat_map(|carrier| &carrier.hosts).chain(file.tracking.keys());
        let twins = file.twins.iter().flat_map(|twins| twins.hosts.iter().chain([&twins.page]));
        for host in named.chain(twins) {
            let host = host.strip_suffix('*').map_or(host.to_string(), |begin| format!("{begin}com"));
            let key = super::super::as_written(&format!("https://{host}")).expect(&host).0;
            assert_eq!(key.host(), host, "written as in the id of a source");
            assert!(!host.starts_with("www."), "{host}");
            assert_ne!(named_part(&format!("a.{host}")), named_part(&host), "{host} has too many labels");
        }
        for carrier in carriers {
            let by_parameter =
                matches!(carrier.form, Form::Parameter | Form::Base64 | Form::Signed | Form::Cache | Form::Proofpoint);
            assert_eq!(by_parameter, !carrier.parameters.is_empty(), "{carrier:?}");
            assert!(carrier.paths.iter().all(|path| path.starts_with('/') && !path.ends_with('/')), "{carrier:?}");
        }
        for (site, names) in &file.tracking {
            assert!(names.is_sorted_by(|a, b| a < b), "sorted, each once: {site}");
            assert!(names.iter().all(|name| **name == *name.to_lowercase()), "in lower case: {site}");
        }
        for twins in &file.twins {
            assert!(twins.hosts.is_sorted_by(|a, b| a < b) && !twins.hosts.contains(&twins.page));
            assert!(file.twins.iter().all(|other| !other.hosts.contains(&twins.page)), "no twin of a twin");
        }
    }

    #[test]
    fn a_host_is_found_by_what_is_above_it_and_by_its_name() {
        let table = Table::builtin();
        assert!(table.may_carry("eur02.safelinks.protection.outlook.com"));
        assert!(table.may_carry("google.co.uk") && table.may_carry("translate.google.de"));
        assert!(!table.may_carry("notgoogle.com") && !table.may_carry("news.google.com") && !table.may_carry("x.org"));
        assert!(table.tracks("amazon.co.jp", "pd_rd_w") && !table.tracks("aws.amazon.com", "tag"));
        assert_eq!(table.twin("old.reddit.com"), Some("reddit.com"));
    }
}
