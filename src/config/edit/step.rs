//! One change of one value, and what a tree of values is after it.

use crate::post::front_matter::node::Node;

/// The way to a value from the top.
pub(super) type Way = Vec<Part>;

/// One part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The value of a key; of keys that stand twice the last counts.
    Key(String),
    /// An item of a list.
    Item(usize),
}

/// One change of one value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    /// A list gets one more item.
    Push { list: Way, item: Node },
    /// A mapping gets one more key.
    Put { mapping: Way, key: String, value: Node },
    /// A single value becomes a list of it and another one.
    Enlist { at: Way, item: Node },
    /// A value becomes another one.
    Replace { at: Way, value: Node },
    /// An item or a key with its value goes.
    Remove(Way),
}

impl Step {
    /// An item for a list, whether there is one or not: a single value becomes a list, and what is missing is made.
    pub(super) fn insert(root: &Node, list: &[Part], item: Node) -> Option<Self> {
        match find(root, list) {
            Some(Node::List(items)) if !items.is_empty() => Some(Self::Push { list: list.to_vec(), item }),
            None | Some(Node::List(_) | Node::Leaf(serde_json::Value::Null)) => {
                Self::set(root, list, Node::List(vec![item]))
            }
            Some(_) => Some(Self::Enlist { at: list.to_vec(), item }),
        }
    }

    /// The value at the end of a way of keys, whether there is one or not.
    pub(super) fn set(root: &Node, way: &[Part], value: Node) -> Option<Self> {
        if find(root, way).is_some() {
            return Some(Self::Replace { at: way.to_vec(), value });
        }
        let (Part::Key(key), mapping) = way.split_last()? else { return None };
        match find(root, mapping) {
            Some(Node::Mapping(pairs)) if mapping.is_empty() || !pairs.is_empty() => {
                Some(Self::Put { mapping: mapping.to_vec(), key: key.clone(), value })
            }
            None | Some(Node::Leaf(serde_json::Value::Null) | Node::Mapping(_)) if !mapping.is_empty() => {
                Self::set(root, mapping, Node::Mapping(vec![(key.clone(), value)]))
            }
            Some(Node::Leaf(serde_json::Value::Null)) => {
                Some(Self::Put { mapping: Way::new(), key: key.clone(), value })
            }
            _ => None,
        }
    }

    /// The removal of an item or a key; of whatever would hold nothing any more, all.
    pub(super) fn remove(root: &Node, way: &[Part]) -> Option<Self> {
        find(root, way)?;
        let (_, around) = way.split_last()?;
        let is_only = match find(root, around)? {
            Node::List(items) => items.len() == 1,
            Node::Mapping(pairs) => pairs.len() == 1,
            Node::Leaf(_) => return None,
        };
        if is_only && !around.is_empty() { Self::remove(root, around) } else { Some(Self::Remove(way.to_vec())) }
    }

    /// Does it to a tree; none where it does not fit.
    pub(super) fn apply(&self, root: &mut Node) -> Option<()> {
        match self {
            Self::Push { list, item } => match find_mut(root, list)? {
                Node::List(items) => items.push(item.clone()),
                _ => return None,
            },
            Self::Put { mapping, key, value } => match find_mut(root, mapping)? {
                Node::Mapping(pairs) => pairs.push((key.clone(), value.clone())),
                nothing @ Node::Leaf(serde_json::Value::Null) => {
                    *nothing = Node::Mapping(vec![(key.clone(), value.clone())]);
                }
                _ => return None,
            },
            Self::Enlist { at, item } => {
                let value = find_mut(root, at)?;
                *value = Node::List(vec![value.clone(), item.clone()]);
            }
            Self::Replace { at, value } => *find_mut(root, at)? = value.clone(),
            Self::Remove(way) => remove(root, way)?,
        }
        Some(())
    }
}

fn remove(root: &mut Node, way: &[Part]) -> Option<()> {
    let (last, around) = way.split_last()?;
    let holder = find_mut(root, around)?;
    match (&mut *holder, last) {
        (Node::List(items), Part::Item(index)) if *index < items.len() => _ = items.remove(*index),
        (Node::Mapping(pairs), Part::Key(key)) => {
            let index = pairs.iter().rposition(|(other, _)| other == key)?;
            pairs.remove(index);
            if pairs.is_empty() && around.is_empty() {
                *holder = Node::Leaf(serde_json::Value::Null);
            }
        }
        _ => return None,
    }
    Some(())
}

/// The value at the end of a way.
pub(super) fn find<'n>(root: &'n Node, way: &[Part]) -> Option<&'n Node> {
    way.iter().try_fold(root, |node, part| match (node, part) {
        (Node::Mapping(pairs), Part::Key(key)) => {
            pairs.iter().rev().find(|(other, _)| other == key).map(|(_, node)| node)
        }
        (Node::List(items), Part::Item(index)) => items.get(*index),
        _ => None,
    })
}

fn find_mut<'n>(root: &'n mut Node, way: &[Part]) -> Option<&'n mut Node> {
    way.iter().try_fold(root, |node, part| match (node, part) {
        (Node::Mapping(pairs), Part::Key(key)) => {
            pairs.iter_mut().rev().find(|(other, _)| other == key).map(|(_, node)| node)
        }
        (Node::List(items), Part::Item(index)) => items.get_mut(*index),
        _ => None,
    })
}
