//! What a person says against what Linkloom has read, and the steps that it takes in the settings.

use super::Refused;
use super::step::{Part, Step, find};
use crate::config::Rejection;
use crate::post::citation::canonical;
use crate::post::front_matter::node::Node;

/// What a person says against what Linkloom has read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Correction {
    /// A mention is none.
    Reject(Rejection),
    /// What is rejected counts after all.
    Accept(Rejection),
    /// A platform, or more names for one that is known.
    AddPlatform {
        /// Its name.
        name: String,
        /// Other names.
        aliases: Vec<String>,
    },
    /// A platform of the folder's own is none any more.
    RemovePlatform(String),
    /// Two are one.
    Join {
        /// Of which kind.
        of: Cited,
        /// The one that stands for both.
        first: String,
        /// The other one.
        other: String,
    },
    /// One is no longer joined with others.
    Part {
        /// Of which kind.
        of: Cited,
        /// Which.
        member: String,
    },
    /// Of sources, each address that begins so is a page of its own; of publishers, a domain is one of its own.
    Split {
        /// Of which kind.
        of: Cited,
        /// The beginning, or the domain.
        begin: String,
    },
    /// That no longer holds.
    Unsplit {
        /// Of which kind.
        of: Cited,
        /// The beginning, or the domain.
        begin: String,
    },
    /// One is called otherwise, or as it was before.
    Rename {
        /// Of which kind.
        of: Cited,
        /// Its address, or its domain.
        id: String,
        /// Its new name.
        name: Option<String>,
    },
    /// The posts are published here, too.
    AddSite(String),
    /// They are not published there.
    RemoveSite(String),
}

/// What can be joined, split and renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cited {
    /// Pages, by their addresses.
    Sources,
    /// Publishers, by their domains.
    Publishers,
}

impl Cited {
    fn key(self) -> &'static str {
        match self {
            Self::Sources => "sources",
            Self::Publishers => "publishers",
        }
    }

    /// What makes two spellings the same one.
    fn id(self, written: &str) -> String {
        let url = if written.contains("//") { written.to_owned() } else { format!("https://{written}") };
        match self {
            Self::Sources => canonical(&url).map_or_else(|_| written.to_owned(), |(key, _)| key.as_str().to_owned()),
            Self::Publishers => canonical(&url).map_or_else(|_| written.to_owned(), |(key, _)| key.host().to_owned()),
        }
    }

    fn way(self, key: &str) -> Vec<Part> {
        keys(&[self.key(), key])
    }
}

const REJECTED: &str = "not_platforms";
const PLATFORMS: &str = "platforms";
const SITE: &str = "site";

impl Correction {
    /// The steps that it takes in these settings, one after the other.
    pub(super) fn steps(&self, root: &Node) -> Result<Vec<Step>, Refused> {
        let step = match self {
            Self::Join { of, first, other } => return join(root, *of, first, other),
            Self::Reject(rejection) => {
                let list = keys(&[REJECTED]);
                self.absent(root, &list, |node| self.rejects(node, rejection))?;
                Step::insert(root, &list, written(rejection))
            }
            Self::Accept(rejection) => {
                Step::remove(root, &self.present(root, keys(&[REJECTED]), |node| self.rejects(node, rejection))?)
            }
            Self::AddPlatform { name, aliases } => return add_platform(root, name, aliases),
            Self::RemovePlatform(name) => {
                Step::remove(root, &self.present(root, keys(&[PLATFORMS]), |node| is_platform(node, name))?)
            }
            Self::Part { of, member } => part(root, *of, member)?,
            // What was joined is taken apart by that alone.
            Self::Split { of, begin } if joined(root, *of, begin).is_some() => part(root, *of, begin)?,
            Self::Split { of, begin } => {
                let list = of.way("split");
                self.absent(root, &list, |node| text(node) == Some(begin))?;
                Step::insert(root, &list, leaf(begin))
            }
            Self::Unsplit { of, begin } => {
                Step::remove(root, &self.present(root, of.way("split"), |node| text(node) == Some(begin))?)
            }
            Self::Rename { of, id, name } => rename(root, *of, id, name.as_deref())?,
            Self::AddSite(address) => {
                let list = keys(&[SITE]);
                self.absent(root, &list, |node| text(node) == Some(address))?;
                match find(root, &list) {
                    Some(Node::Leaf(serde_json::Value::String(_)) | Node::List(_)) => {
                        Step::insert(root, &list, leaf(address))
                    }
                    _ => Step::set(root, &list, leaf(address)),
                }
            }
            Self::RemoveSite(address) => {
                Step::remove(root, &self.present(root, keys(&[SITE]), |node| text(node) == Some(address))?)
            }
        };
        Ok(vec![step.ok_or(Refused::Shape)?])
    }

    fn rejects(&self, node: &Node, rejection: &Rejection) -> bool {
        let value = |key: &str| find(node, &keys(&[key])).and_then(text);
        let name = text(node).or_else(|| value("name"));
        let file = rejection.file.as_ref().map(crate::place::RelPath::as_str);
        name.is_some_and(|name| name.to_lowercase() == rejection.name.to_lowercase())
            && value("in") == file
            && value("sentence") == rejection.sentence.as_deref()
    }

    /// Refuses to write what is there already.
    fn absent(&self, root: &Node, list: &[Part], is_it: impl Fn(&Node) -> bool) -> Result<(), Refused> {
        if members(root, list).any(|(_, node)| is_it(node)) { Err(Refused::AlreadyThere) } else { Ok(()) }
    }

    /// The way to the item of a list that is meant.
    fn present(&self, root: &Node, list: Vec<Part>, is_it: impl Fn(&Node) -> bool) -> Result<Vec<Part>, Refused> {
        let found = members(root, &list).find(|(_, node)| is_it(node)).map(|(index, _)| index);
        let index = found.ok_or(Refused::NotThere)?;
        // A single item can stand without a list.
        let item = matches!(find(root, &list), Some(Node::List(_))).then_some(Part::Item(index));
        Ok(list.into_iter().chain(item).collect())
    }
}

/// The items of a list with their numbers; a single one can stand without brackets.
fn members<'n>(root: &'n Node, list: &[Part]) -> impl Iterator<Item = (usize, &'n Node)> + use<'n> {
    let items = match find(root, list) {
        Some(Node::List(items)) => items.as_slice(),
        Some(single) => std::slice::from_ref(single),
        None => &[],
    };
    items.iter().enumerate()
}

fn keys(names: &[&str]) -> Vec<Part> {
    names.iter().map(|name| Part::Key((*name).to_owned())).collect()
}

fn leaf(text: &str) -> Node {
    Node::Leaf(text.into())
}

fn text(node: &Node) -> Option<&str> {
    match node {
        Node::Leaf(serde_json::Value::String(text)) => Some(text.trim()),
        _ => None,
    }
}

fn pairs(pairs: Vec<(&str, Node)>) -> Node {
    Node::Mapping(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn written(rejection: &Rejection) -> Node {
    let Rejection { name, file, sentence } = rejection;
    if file.is_none() && sentence.is_none() {
        return leaf(name);
    }
    let file = file.as_ref().map(|file| ("in", leaf(file.as_str())));
    let sentence = sentence.as_ref().map(|words| ("sentence", leaf(words)));
    pairs([("name", leaf(name))].into_iter().chain(file).chain(sentence).collect())
}

fn is_platform(node: &Node, name: &str) -> bool {
    find(node, &keys(&["name"])).and_then(text).is_some_and(|other| other.to_lowercase() == name.to_lowercase())
}

fn add_platform(root: &Node, name: &str, aliases: &[String]) -> Result<Vec<Step>, Refused> {
    let list = keys(&[PLATFORMS]);
    let Some(index) = members(root, &list).find(|(_, node)| is_platform(node, name)).map(|(index, _)| index) else {
        let names =
            (!aliases.is_empty()).then(|| ("aliases", Node::List(aliases.iter().map(|alias| leaf(alias)).collect())));
        let platform = pairs([("name", leaf(name))].into_iter().chain(names).collect());
        return Ok(vec![Step::insert(root, &list, platform).ok_or(Refused::Shape)?]);
    };
    let known: Vec<Part> = list.into_iter().chain([Part::Item(index), Part::Key("aliases".to_owned())]).collect();
    let is_new = |alias: &&String| members(root, &known).all(|(_, node)| text(node) != Some(alias));
    let new: Vec<Node> = aliases.iter().filter(is_new).map(|alias| leaf(alias)).collect();
    if new.is_empty() {
        return Err(Refused::AlreadyThere);
    }
    if matches!(find(root, &known), Some(Node::List(items)) if !items.is_empty()) {
        return Ok(new.into_iter().map(|item| Step::Push { list: known.clone(), item }).collect());
    }
    // What stands there alone comes first.
    let all = members(root, &known).map(|(_, node)| node.clone()).filter(|node| text(node).is_some()).chain(new);
    Ok(vec![Step::set(root, &known, Node::List(all.collect())).ok_or(Refused::Shape)?])
}

/// Where a source or a publisher stands in the lists of what is joined: the list and the place in it.
fn joined(root: &Node, of: Cited, member: &str) -> Option<(usize, usize)> {
    let id = of.id(member);
    members(root, &of.way("join")).find_map(|(group, node)| {
        let Node::List(items) = node else { return None };
        let place = items.iter().position(|item| text(item).is_some_and(|text| of.id(text) == id))?;
        Some((group, place))
    })
}

fn part(root: &Node, of: Cited, member: &str) -> Result<Option<Step>, Refused> {
    let (group, place) = joined(root, of, member).ok_or(Refused::NotThere)?;
    let mut way = of.way("join");
    way.push(Part::Item(group));
    let is_pair = matches!(find(root, &way), Some(Node::List(items)) if items.len() <= 2);
    way.extend((!is_pair).then_some(Part::Item(place)));
    Ok(Step::remove(root, &way))
}

fn rename(root: &Node, of: Cited, id: &str, name: Option<&str>) -> Result<Option<Step>, Refused> {
    let mut way = of.way("rename");
    let same = |key: &&String| of.id(key) == of.id(id);
    let key = match find(root, &way) {
        Some(Node::Mapping(names)) => names.iter().map(|(key, _)| key).rev().find(same).cloned(),
        _ => None,
    };
    let is_there = key.is_some();
    way.push(Part::Key(key.unwrap_or_else(|| id.to_owned())));
    match name {
        Some(name) if find(root, &way).and_then(text) == Some(name) => Err(Refused::AlreadyThere),
        Some(name) => Ok(Step::set(root, &way, leaf(name))),
        None if is_there => Ok(Step::remove(root, &way)),
        None => Err(Refused::NotThere),
    }
}

/// Where both are in lists already, what the other's list has moves into the first one's.
fn join(root: &Node, of: Cited, first: &str, other: &str) -> Result<Vec<Step>, Refused> {
    let group = |member: &str| joined(root, of, member).map(|(group, _)| group);
    let list = |group: usize| of.way("join").into_iter().chain([Part::Item(group)]).collect::<Vec<_>>();
    let step = match (group(first), group(other)) {
        (Some(mine), Some(theirs)) if mine != theirs => {
            let moved =
                members(root, &list(theirs)).map(|(_, node)| Step::Push { list: list(mine), item: node.clone() });
            return Ok(moved.chain([Step::Remove(list(theirs))]).collect());
        }
        (Some(_), Some(_)) => return Err(Refused::AlreadyThere),
        _ if of.id(first) == of.id(other) => return Err(Refused::AlreadyThere),
        (Some(mine), None) => Step::insert(root, &list(mine), leaf(other)),
        (None, Some(theirs)) => Step::insert(root, &list(theirs), leaf(first)),
        (None, None) => Step::insert(root, &of.way("join"), Node::List(vec![leaf(first), leaf(other)])),
    };
    Ok(vec![step.ok_or(Refused::Shape)?])
}
