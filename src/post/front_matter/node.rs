//! A value of YAML or JSON as it was written: keys in their order, and each as often as it stands there.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess as _, Visitor,
};
use serde_json::{Map, Number, Value};

use super::budget::Budget;

/// A value whose mappings keep a key that stands twice.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    /// A string, a number, true, false or nothing.
    Leaf(Value),
    /// A list.
    List(Vec<Self>),
    /// Keys and values.
    Mapping(Vec<(String, Self)>),
}

impl Node {
    /// As JSON; of a key that stands twice the last value stays.
    pub(crate) fn into_value(self) -> Value {
        match self {
            Self::Leaf(value) => value,
            Self::List(items) => items.into_iter().map(Self::into_value).collect(),
            Self::Mapping(pairs) => {
                Value::Object(pairs.into_iter().map(|(key, value)| (key, value.into_value())).collect::<Map<_, _>>())
            }
        }
    }
}

/// Reads a node within a budget; there is no other way to get one from a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NodeSeed<'b> {
    budget: &'b Budget,
}

impl<'b> NodeSeed<'b> {
    pub(crate) fn new(budget: &'b Budget) -> Self {
        Self { budget }
    }

    /// A node as a key: what is no text becomes the JSON of it.
    fn key<E: Error>(self, key: Node) -> Result<String, E> {
        match key.into_value() {
            Value::String(key) => Ok(key),
            other => {
                let key = other.to_string();
                self.take(key.len())?;
                Ok(key)
            }
        }
    }

    fn take<E: Error>(self, bytes: usize) -> Result<(), E> {
        if self.budget.take(bytes) { Ok(()) } else { Err(E::custom("too large")) }
    }

    fn number<E: Error>(self, number: impl Into<Value>) -> Result<Node, E> {
        if self.budget.take_number() { Ok(Node::Leaf(number.into())) } else { Err(E::custom("too large")) }
    }
}

impl<'de> DeserializeSeed<'de> for NodeSeed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// What each value costs is taken where it is kept: by the list or the mapping around it.
impl<'de> Visitor<'de> for NodeSeed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Leaf(value.into()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node, E> {
        self.number(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        self.number(value)
    }

    /// JSON has no number of this size.
    fn visit_i128<E: Error>(self, value: i128) -> Result<Node, E> {
        self.number(value.to_string())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Node, E> {
        self.number(value.to_string())
    }

    /// JSON knows neither infinity nor NaN: they become text.
    fn visit_f64<E: Error>(self, value: f64) -> Result<Node, E> {
        self.number(Number::from_f64(value).map_or_else(|| value.to_string().into(), Value::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node, E> {
        self.take(value.len())?;
        Ok(Node::Leaf(value.into()))
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Leaf(Value::Null))
    }

    fn visit_none<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Leaf(Value::Null))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            self.take(size_of::<Node>())?;
            list.push(item);
        }
        // A list of one item would keep room for four.
        list.shrink_to_fit();
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Node, A::Error> {
        let mut mapping = Vec::new();
        while let Some(key) = pairs.next_key_seed(self)? {
            let key = self.key(key)?;
            self.take(size_of::<(String, Node)>())?;
            mapping.push((key, pairs.next_value_seed(self)?));
        }
        mapping.shrink_to_fit();
        Ok(Node::Mapping(mapping))
    }

    /// YAML's `!tag value`: the tag says nothing to us.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Node, A::Error> {
        let (_tag, value) = tagged.variant::<IgnoredAny>()?;
        value.newtype_variant_seed(self)
    }
}
