//! Views that have a name: in the memory of their folder, and as files of their own.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::places::Places;
use super::{VERSION, put};
use crate::graph::NodeKey;
use crate::session::View;
use crate::session::settings::Fields;

/// A view that was saved.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedView {
    /// How the folder is looked at.
    pub view: View,
    /// Where its nodes stood; empty in a file of its own, and for a graph that is too large for that.
    #[serde(skip_serializing_if = "Places::is_empty")]
    pub positions: Places,
}

impl SavedView {
    /// Without numbers that no picture can be drawn from.
    pub(super) fn sane(self) -> Self {
        Self { view: self.view.sane(), ..self }
    }

    /// With other keys for some nodes.
    pub(in crate::session) fn map_keys(self, name: impl Fn(&NodeKey) -> NodeKey) -> Self {
        Self { view: self.view.map_keys(&name), positions: self.positions.map_keys(&name) }
    }
}

/// A change of a folder's named views. It is made in the file as it is then: another window may have changed others.
#[derive(Clone, Debug, PartialEq)]
pub enum ViewChange {
    /// A view is saved under a name, in place of another one of that name.
    Save(String, Box<SavedView>),
    /// A view gets another name.
    Rename {
        /// Its name until now.
        from: String,
        /// Its name from now on.
        to: String,
    },
    /// A view is deleted.
    Delete(String),
}

impl ViewChange {
    /// Makes the change.
    pub fn apply(&self, views: &mut BTreeMap<String, SavedView>) {
        match self {
            Self::Save(name, view) => drop(views.insert(name.clone(), (**view).clone())),
            Self::Rename { from, to } => {
                if let Some(view) = views.remove(from) {
                    views.insert(to.clone(), view);
                }
            }
            Self::Delete(name) => drop(views.remove(name)),
        }
    }

    /// Makes the change in the fields of the folder's file. Other views stay as they are written.
    pub fn keep(&self, fields: &mut Fields) {
        fields.entry("version").or_insert_with(|| VERSION.into());
        let views = fields.entry("views").or_insert_with(|| Value::Object(Fields::new()));
        if !views.is_object() {
            *views = Value::Object(Fields::new());
        }
        let Value::Object(views) = views else { return };
        match self {
            Self::Save(name, view) => put(views, name, view),
            Self::Rename { from, to } => {
                if let Some(view) = views.remove(from) {
                    views.insert(to.clone(), view);
                }
            }
            Self::Delete(name) => drop(views.remove(name)),
        }
    }
}

/// A view as a file of its own: small, readable, and without a word of the texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ViewFile {
    /// The version of the file, by which it is known.
    linkloom_view: u64,
    /// What the view is called.
    pub name: String,
    /// How a folder is looked at.
    pub view: View,
}

/// Why a text is no view.
#[derive(Debug, thiserror::Error)]
pub enum NotAView {
    /// It has another form.
    #[error("it is not a view saved by Linkloom ({0})")]
    Form(#[from] serde_json::Error),
    /// It is of another time.
    #[error("it was written by a later version of Linkloom")]
    Later,
}

impl ViewFile {
    /// Of a view.
    pub fn new(name: String, view: View) -> Self {
        Self { linkloom_view: VERSION, name, view }
    }

    /// Reads what [`Self::text`] wrote.
    ///
    /// # Errors
    /// It is something else, or a later version wrote it.
    pub fn read(bytes: &[u8]) -> Result<Self, NotAView> {
        let value: Value = serde_json::from_slice(bytes)?;
        if value.get("linkloom_view").and_then(Value::as_u64).is_some_and(|version| version > VERSION) {
            return Err(NotAView::Later);
        }
        let file = Self::deserialize(value)?;
        Ok(Self { view: file.view.sane(), ..file })
    }

    /// The text of the file.
    ///
    /// # Errors
    /// None with our own types.
    pub fn text(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self)
    }
}

/// What to say where a view is neither one of a folder's, by name, nor a file; `why` says what is wrong with the file.
pub fn no_such_view<'a>(wanted: &str, names: impl Iterator<Item = &'a str>, why: &str) -> String {
    let names: Vec<&str> = names.collect();
    let has = match names.as_slice() {
        [] => "The folder has no saved views".to_owned(),
        names => format!("The folder's views are ‘{}’", names.join("’, ‘")),
    };
    format!("There is no view ‘{wanted}’. {has}, and as a file it cannot be read: {why}")
}
