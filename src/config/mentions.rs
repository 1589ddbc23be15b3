//! Mentions that the folder's owner rejects.

use super::reader::{Reader, list};
use super::yaml::{Item, Kind};
use crate::place::RelPath;
use crate::platform::{Gazetteer, nearest};

/// Names that are no platform: in the whole folder, or in one file.
#[derive(Clone, Debug, Default)]
pub struct Rejected(Vec<Rejection>);

#[derive(Clone, Debug)]
struct Rejection {
    /// In lower case.
    name: String,
    file: Option<RelPath>,
}

impl Rejected {
    /// Whether a name, in any case, is no platform in a file.
    pub fn holds(&self, file: &RelPath, name: &str) -> bool {
        !self.0.is_empty() && {
            let name = name.to_lowercase();
            self.0.iter().any(|no| no.name == name && no.file.as_ref().is_none_or(|only| only == file))
        }
    }

    /// Whether a name, in any case, is no platform in the whole folder.
    pub fn holds_everywhere(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        self.0.iter().any(|no| no.name == name && no.file.is_none())
    }

    /// Reads the key `not_platforms`.
    pub(super) fn read(item: Item, gazetteer: &Gazetteer, reader: &mut Reader) -> Self {
        let items = list(Some(item));
        Self(items.into_iter().filter_map(|item| Rejection::read(item, gazetteer, reader)).collect())
    }
}

impl Rejection {
    fn read(item: Item, gazetteer: &Gazetteer, reader: &mut Reader) -> Option<Self> {
        let begin = item.at;
        let (name, file) = if matches!(item.kind, Kind::Mapping(_)) {
            let mut values = reader.keys(item, &["name", "in"]);
            (values.remove("name"), values.remove("in"))
        } else {
            (Some(item), None)
        };
        let Some(name) = name else {
            reader.warn(
                begin,
                "This rejects nothing: it has no name",
                "Add a name, as in {name: Signal, in: radio.md}",
            );
            return None;
        };
        let (at, name) = reader.text(name)?;
        if gazetteer.by_name(&name).is_none() {
            let near = nearest(gazetteer.iter().flat_map(|(_, platform)| platform.names()), &name);
            let hint = near
                .map_or_else(|| String::from("Remove it, or correct the name"), |near| format!("Did you mean {near}?"));
            reader.warn(at, format!("`{name}` names no known platform, so there is nothing to reject"), hint);
            return None;
        }
        let file = match file {
            Some(file) => Some(RelPath::new(&reader.text(file)?.1)),
            None => None,
        };
        Some(Self { name: name.to_lowercase(), file })
    }
}
