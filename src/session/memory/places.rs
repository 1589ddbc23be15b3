//! Places of nodes as they stand in a file: two numbers a node, in hundredths of a layout unit.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::geom::{Vec2, bounded, vec2};
use crate::graph::{KnowledgeGraph, NodeKey};
use crate::layout::MAX_COORDINATE;

/// Where nodes stand, in layout units; only finite places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places(BTreeMap<NodeKey, Vec2>);

impl Places {
    /// Of the nodes of a graph, by node id; what is nowhere is left out.
    pub fn of(graph: &KnowledgeGraph, places: &[Vec2]) -> Self {
        let nodes = graph.nodes().zip(places);
        let finite = nodes.filter_map(|((_, node), &at)| Some((node.key.clone(), bounded(at, MAX_COORDINATE)?)));
        Self(finite.collect())
    }

    /// The place of a node.
    pub fn get(&self, key: &NodeKey) -> Option<Vec2> {
        self.0.get(key).copied()
    }

    /// By node id of a graph; none for a node that has no place here.
    pub fn by_id(&self, graph: &KnowledgeGraph) -> Arc<[Option<Vec2>]> {
        graph.nodes().map(|(_, node)| self.get(&node.key)).collect()
    }

    /// Whether no node has a place.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// With other keys for some nodes.
    pub(super) fn map_keys(self, name: impl Fn(&NodeKey) -> NodeKey) -> Self {
        Self(self.0.into_iter().map(|(key, at)| (name(&key), at)).collect())
    }
}

impl Serialize for Places {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let hundredths = |value: f32| (f64::from(value) * 100.0).round() / 100.0;
        serializer.collect_map(self.0.iter().map(|(key, at)| (key, [at.x, at.y].map(hundredths))))
    }
}

/// What is no key or no place is passed over: a later version may know other kinds of node.
impl<'de> Deserialize<'de> for Places {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = BTreeMap::<String, Value>::deserialize(deserializer)?;
        let read = |(key, value): (String, Value)| {
            let [x, y] = <[f32; 2]>::deserialize(value).ok()?;
            Some((NodeKey::parse(&key)?, bounded(vec2(x, y), MAX_COORDINATE)?))
        };
        Ok(Self(written.into_iter().filter_map(read).collect()))
    }
}
