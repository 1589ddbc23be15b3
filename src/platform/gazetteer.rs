//! The platforms that Linkloom knows, by name: `assets/platforms.yaml`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde::Deserialize;
use thiserror::Error;

use super::names::Names;

/// A platform's index in its [`Gazetteer`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlatformId(pub u32);

/// A platform and the names that people call it by.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Platform {
    /// Stable slug: `[a-z0-9-]+`.
    pub id: Box<str>,
    /// The current, best-known name.
    pub name: Box<str>,
    /// Other and former names.
    #[serde(default)]
    pub aliases: Vec<Box<str>>,
    /// Those of its other names that it had officially before it was renamed.
    #[serde(default)]
    pub former: Vec<Box<str>>,
    /// Domains that belong to it.
    #[serde(default)]
    pub domains: Vec<Box<str>>,
    /// What kind of platform it is.
    pub category: Box<str>,
    /// Those of its names that also mean something else; they count only with a reason in the text.
    #[serde(default)]
    pub ambiguous: Vec<Box<str>>,
    /// Those of its names that are words in lower case: they count only as they are spelt here.
    #[serde(default)]
    pub cased: Vec<Box<str>>,
    /// Who owns it, where people speak of the owner.
    #[serde(default)]
    pub company: Option<Box<str>>,
}

impl Platform {
    /// Its name, then its other names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.name).chain(self.aliases.iter().map(|alias| &**alias))
    }

    fn check_names(&self) -> Result<(), GazetteerError> {
        let unknown = self
            .ambiguous
            .iter()
            .chain(&self.cased)
            .chain(&self.former)
            .find(|ambiguous| self.names().all(|name| name != &***ambiguous));
        unknown.map_or(Ok(()), |name| Err(GazetteerError::NoName(name.to_string())))
    }

    /// Takes over the names and domains of `other` that it does not have yet.
    fn extend(&mut self, other: Self) {
        for name in std::iter::once(other.name).chain(other.aliases) {
            if self.names().all(|known| known.to_lowercase() != name.to_lowercase()) {
                self.aliases.push(name);
            }
        }
        let add = |all: &mut Vec<Box<str>>, more: Vec<Box<str>>| {
            let more: Vec<_> = more.into_iter().filter(|one| !all.contains(one)).collect();
            all.extend(more);
        };
        add(&mut self.domains, other.domains);
        add(&mut self.ambiguous, other.ambiguous);
        add(&mut self.cased, other.cased);
        add(&mut self.former, other.former);
    }

    /// Whether a name of it, in any case, also means something else.
    pub fn is_ambiguous(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        self.ambiguous.iter().any(|ambiguous| ambiguous.to_lowercase() == name)
    }
}

/// Why a list of platforms cannot be used.
#[derive(Debug, Error)]
pub enum GazetteerError {
    /// It does not parse.
    #[error("the list of platforms does not parse: {0}")]
    Syntax(#[from] serde_yaml::Error),
    /// A name, id or domain belongs to two platforms.
    #[error("`{0}` is a name of two platforms")]
    Twice(String),
    /// An ambiguous, cased or former name is none of the platform's names.
    #[error("`{0}` is listed as ambiguous, cased or former but is not a name of the platform")]
    NoName(String),
}

/// All platforms, and the way from a name to one.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    platforms: Vec<Platform>,
    by_name: BTreeMap<String, PlatformId>,
    by_domain: BTreeMap<Box<str>, PlatformId>,
    names: Names,
}

impl Gazetteer {
    /// The platforms compiled into the program, parsed once.
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Gazetteer> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            // A test parses the file, so this cannot fail; if it did, Linkloom would be of use without platforms too.
            Self::parse(include_str!("../../assets/platforms.yaml")).unwrap_or_else(|problem| {
                log::error!("{problem}");
                Self::default()
            })
        })
    }

    /// Reads a list of platforms. Without regard to case, an id, a name and a domain belong to one platform each.
    ///
    /// # Errors
    /// Where the list does not parse or a name stands for two platforms.
    pub fn parse(yaml: &str) -> Result<Self, GazetteerError> {
        let platforms: Vec<Platform> = serde_yaml::from_str(yaml)?;
        let mut this = Self::default();
        let mut ids = BTreeSet::new();
        for (index, platform) in platforms.iter().enumerate() {
            let id = PlatformId(u32::try_from(index).unwrap_or(u32::MAX));
            if !ids.insert(&platform.id) {
                return Err(GazetteerError::Twice(platform.id.to_string()));
            }
            this.add_names(id, platform)?;
            this.add_domains(id, platform)?;
        }
        this.names = Names::new(&platforms);
        this.platforms = platforms;
        Ok(this)
    }

    fn add_names(&mut self, id: PlatformId, platform: &Platform) -> Result<(), GazetteerError> {
        for name in std::iter::once(&*platform.id).chain(platform.names()) {
            let other = self.by_name.insert(name.to_lowercase(), id);
            if other.is_some_and(|other| other != id) {
                return Err(GazetteerError::Twice(name.to_owned()));
            }
        }
        platform.check_names()
    }

    fn add_domains(&mut self, id: PlatformId, platform: &Platform) -> Result<(), GazetteerError> {
        for domain in &platform.domains {
            if self.by_domain.insert(domain.clone(), id).is_some() {
                return Err(GazetteerError::Twice(domain.to_string()));
            }
        }
        Ok(())
    }

    /// The same with more platforms. One with the id or a name of a known platform gives that more names and domains.
    /// Those that cannot be added come back by their index, each with the reason.
    pub fn with(&self, additions: impl IntoIterator<Item = Platform>) -> (Self, Vec<(usize, GazetteerError)>) {
        let mut this = self.clone();
        let mut faults = Vec::new();
        for (index, addition) in additions.into_iter().enumerate() {
            if let Err(fault) = this.add(addition) {
                faults.push((index, fault));
            }
        }
        this.names = Names::new(&this.platforms);
        (this, faults)
    }

    fn add(&mut self, addition: Platform) -> Result<(), GazetteerError> {
        let known = self.by_name(&addition.id).or_else(|| self.by_name(&addition.name));
        let id = known.unwrap_or(PlatformId(u32::try_from(self.platforms.len()).unwrap_or(u32::MAX)));
        let is_other = |owner: Option<&PlatformId>| owner.is_some_and(|&owner| owner != id);
        let is_taken = |name: &&str| is_other(self.by_name.get(&name.to_lowercase()));
        if let Some(name) = std::iter::once(&*addition.id).chain(addition.names()).find(is_taken) {
            return Err(GazetteerError::Twice(name.to_owned()));
        }
        if let Some(domain) = addition.domains.iter().find(|domain| is_other(self.by_domain.get(*domain))) {
            return Err(GazetteerError::Twice(domain.to_string()));
        }
        let mut platform = known.and_then(|id| self.get(id)).cloned().unwrap_or_else(|| addition.clone());
        platform.extend(addition);
        platform.check_names()?;
        self.add_names(id, &platform)?;
        self.by_domain.extend(platform.domains.iter().map(|domain| (domain.clone(), id)));
        match self.platforms.get_mut(id.0 as usize) {
            Some(known) => *known = platform,
            None => self.platforms.push(platform),
        }
        Ok(())
    }

    /// A platform; `None` for an id of another gazetteer.
    pub fn get(&self, id: PlatformId) -> Option<&Platform> {
        self.platforms.get(id.0 as usize)
    }

    /// The platform with this id, name or alias, without regard to case and blanks around it.
    pub fn by_name(&self, name: &str) -> Option<PlatformId> {
        self.by_name.get(&name.trim().to_lowercase()).copied()
    }

    /// The platform that a host belongs to: by the host itself or the longest domain above it.
    pub fn by_host(&self, host: &str) -> Option<PlatformId> {
        let mut domain = host;
        loop {
            if let Some(&id) = self.by_domain.get(domain) {
                return Some(id);
            }
            domain = domain.split_once('.')?.1;
        }
    }

    /// All platforms, in the order of the list.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (PlatformId, &Platform)> {
        self.platforms.iter().enumerate().map(|(i, p)| (PlatformId(u32::try_from(i).unwrap_or(u32::MAX)), p))
    }

    pub(super) fn names(&self) -> &Names {
        &self.names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_list_is_sound() {
        let parsed = Gazetteer::parse(include_str!("../../assets/platforms.yaml")).expect("the file is sound");
        assert!(parsed.iter().len() >= 500);
        assert!(parsed.iter().is_sorted_by(|(_, a), (_, b)| a.id < b.id), "sorted by id");
        for (_, platform) in parsed.iter() {
            let slug = platform.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            assert!(slug && !platform.id.is_empty(), "{}", platform.id);
            assert!(platform.names().all(|name| !name.trim().is_empty()), "{}", platform.id);
            assert!(platform.domains.iter().all(|domain| domain.to_lowercase() == **domain), "{}", platform.id);
        }
        assert_eq!(Gazetteer::builtin().iter().len(), parsed.iter().len());
    }

    #[test]
    fn a_platform_is_found_by_any_of_its_names() {
        let all = Gazetteer::builtin();
        let id = all.by_name("RedNote").expect("is in the list");
        for name in ["rednote", " REDNOTE ", "Xiaohongshu", "小红书"] {
            assert_eq!(all.by_name(name), Some(id), "{name}");
        }
        assert_eq!(all.by_name("no such platform"), None);
        assert_eq!(all.by_host("www.xiaohongshu.com"), Some(id));
        assert_eq!(all.by_host("com"), None);
    }

    #[test]
    fn a_name_of_two_platforms_is_an_error() {
        for yaml in [
            "- {id: a, name: A, category: x}\n- {id: a, name: B, category: x}",
            "- {id: a, name: A, category: x}\n- {id: b, name: B, aliases: [a], category: x}",
            "- {id: a, name: A, domains: [x.org], category: x}\n- {id: b, name: B, domains: [x.org], category: x}",
            "- {id: a, name: A, category: x, ambiguous: [C]}",
            "- {id: a, name: A}",
            "a: b",
        ] {
            assert!(Gazetteer::parse(yaml).is_err(), "{yaml}");
        }
    }

    #[test]
    fn platforms_can_be_added_and_extended() {
        let added: Vec<Platform> = serde_yaml::from_str(
            "
- {id: tiny, name: Tiny, aliases: [tiny.example], domains: [tiny.example], category: other, ambiguous: [Tiny]}
- {id: tiktok, name: TikTok, aliases: [Clocky, tiktok], domains: [clocky.example], category: other}
- {id: red-book, name: RedNote, aliases: [Reddy], category: other}
- {id: thief, name: Thief, aliases: [TikTok], category: other}
- {id: robber, name: Robber, domains: [tiktok.com], category: other}
- {id: liar, name: Liar, category: other, ambiguous: [Lie]}
- {id: last, name: Last, category: other}",
        )
        .expect("is a list");
        let (all, faults) = Gazetteer::builtin().with(added);
        assert_eq!(faults.iter().map(|(index, _)| *index).collect::<Vec<_>>(), [3, 4, 5]);
        assert_eq!(all.iter().len(), Gazetteer::builtin().iter().len() + 2);
        let name = |name: &str| all.by_name(name).and_then(|id| all.get(id)).map(|platform| &*platform.id);
        assert_eq!(name("clocky"), Some("tiktok"));
        assert_eq!(name("Reddy"), name("小红书"));
        assert_eq!(
            [name("Tiny"), name("Last"), name("Thief"), name("Robber"), name("Liar")],
            [Some("tiny"), Some("last"), None, None, None]
        );
        assert_eq!(all.by_host("www.clocky.example"), all.by_name("TikTok"));
        let tiktok = all.by_name("TikTok").and_then(|id| all.get(id)).expect("is built in");
        assert_eq!(tiktok.names().filter(|name| name.eq_ignore_ascii_case("tiktok")).count(), 1);
        assert!(all.names().find("Clocky and Reddy").count() == 2);
    }
}
