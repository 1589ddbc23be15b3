//! What changed of a node, field by field.

use std::sync::Arc;

use rayon::prelude::*;
use serde_json::{Map, Value};

use super::change::{Field, FieldChange, NodeChange, Sides};
use super::pairing::Pairing;
use crate::graph::{Node, NodeData, NodeId};
use crate::post::Post;

/// The nodes that were added, are gone, or changed, in the order of their keys.
pub(super) fn changes(pairing: &Pairing<'_>) -> Vec<NodeChange> {
    pairing.pairs().par_iter().filter_map(|&ids| change(pairing, ids)).collect()
}

fn change(pairing: &Pairing<'_>, ids: Sides<NodeId>) -> Option<NodeChange> {
    let sides = pairing.nodes(ids);
    let node = sides.after.or(sides.before)?;
    let (was, fields) = match (sides.before, sides.after) {
        (Some(before), Some(after)) => {
            let was = (before.key != after.key).then(|| before.key.clone());
            (was, fields(pairing, ids))
        }
        _ => (None, Vec::new()),
    };
    let is_same = ids.before.is_some() && ids.after.is_some() && was.is_none() && fields.is_empty();
    let is_missing = matches!(node.data, NodeData::MissingPost);
    (!is_same).then(|| NodeChange { key: node.key.clone(), label: node.label.clone(), ids, was, is_missing, fields })
}

/// What differs between two nodes that are one.
fn fields(pairing: &Pairing<'_>, ids: Sides<NodeId>) -> Vec<FieldChange> {
    let mut changes = Changes::default();
    let Sides { before: Some(before), after: Some(after) } = pairing.nodes(ids) else { return changes.0 };
    let documents = pairing.documents(ids);
    match (documents.before, documents.after) {
        (Some(before), Some(after)) => changes.of_posts(&before.post, &after.post),
        // All else follows from this.
        (before, after) if before.is_some() != after.is_some() => {
            changes.add(Field::Missing, before.is_none().into(), after.is_none().into());
            return changes.0;
        }
        _ => changes.of_data(before, after),
    }
    // A post is called by its title, and one that is missing as the links to it are written.
    let is_told = matches!(after.data, NodeData::MissingPost) || changes.0.iter().any(|it| it.field == Field::Title);
    if before.label != after.label && !is_told {
        changes.add(Field::Label, text(&before.label), text(&after.label));
    }
    changes.0
}

/// The fields that were found to differ.
#[derive(Default)]
struct Changes(Vec<FieldChange>);

impl Changes {
    fn add(&mut self, field: Field, before: Value, after: Value) {
        if before != after {
            self.0.push(FieldChange { field, before, after });
        }
    }

    fn of_posts(&mut self, before: &Post, after: &Post) {
        if before.title != after.title {
            self.add(Field::Title, text(&before.title), text(&after.title));
        }
        if before.date != after.date {
            self.add(Field::Date, date(before), date(after));
        }
        self.add(Field::Draft, before.draft.into(), after.draft.into());
        if before.description != after.description {
            self.add(Field::Description, before.description.clone().into(), after.description.clone().into());
        }
        if before.authors != after.authors {
            self.add(Field::Authors, before.authors.clone().into(), after.authors.clone().into());
        }
        if before.extra != after.extra {
            self.of_extra(&before.extra, &after.extra);
        }
    }

    /// In the order of the later front matter, then what is gone from the earlier one.
    fn of_extra(&mut self, before: &Map<String, Value>, after: &Map<String, Value>) {
        let gone = before.keys().filter(|key| !after.contains_key(*key));
        for key in after.keys().chain(gone) {
            let value = |map: &Map<String, Value>| map.get(key).cloned().unwrap_or_default();
            self.add(Field::Extra(key.clone()), value(before), value(after));
        }
    }

    fn of_data(&mut self, before: &Node, after: &Node) {
        match (&before.data, &after.data) {
            (NodeData::Tag { spellings: before }, NodeData::Tag { spellings: after }) => {
                self.of_sets(Field::Spellings, before, after);
            }
            (
                NodeData::Platform { aliases_seen: before, category: of_before, .. },
                NodeData::Platform { aliases_seen: after, category: of_after, .. },
            ) => {
                self.of_sets(Field::Aliases, before, after);
                self.add(Field::Category, text(of_before), text(of_after));
            }
            (
                NodeData::Source { url: before, urls: all_before, publisher: from_before, .. },
                NodeData::Source { url: after, urls: all_after, publisher: from_after, .. },
            ) => {
                self.of_sets(Field::Urls, all_before, all_after);
                if before != after {
                    self.add(Field::Url, text(before), text(after));
                }
                if from_before != from_after {
                    self.add(Field::Publisher, text(from_before.name()), text(from_after.name()));
                }
            }
            _ => {}
        }
    }

    /// Their order only says how common each is.
    fn of_sets(&mut self, field: Field, before: &[Arc<str>], after: &[Arc<str>]) {
        if before == after {
            return;
        }
        let list = |texts: &[Arc<str>]| {
            let mut texts: Vec<&str> = texts.iter().map(|text| &**text).collect();
            texts.sort_unstable();
            texts.dedup();
            Value::from(texts)
        };
        self.add(field, list(before), list(after));
    }
}

fn text(text: &str) -> Value {
    text.into()
}

fn date(post: &Post) -> Value {
    post.date.map(|date| date.to_string()).into()
}
