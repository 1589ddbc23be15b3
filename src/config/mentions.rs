//! Mentions that the folder's owner rejects.

use std::collections::{HashMap, HashSet};

use super::reader::{SettingsReader, list};
use super::yaml::{Item, Kind};
use crate::place::RelPath;
use crate::platform::{Gazetteer, nearest};

/// Names that are no platform: in the whole folder, or in one file.
#[derive(Clone, Debug, Default)]
pub struct Rejected {
    /// In lower case.
    everywhere: HashSet<String>,
    /// The files in which a name, in lower case, is no platform.
    in_files: HashMap<String, HashSet<RelPath>>,
}

/// A name, in lower case, and the file in which alone it is none.
type Rejection = (String, Option<RelPath>);

/// For how many unknown names the nearest is looked for: nobody mistypes more.
const MAX_SUGGESTIONS: usize = 20;

impl Rejected {
    /// Whether a name, in any case, is no platform in a file.
    pub fn holds(&self, file: &RelPath, name: &str) -> bool {
        (!self.everywhere.is_empty() || !self.in_files.is_empty()) && {
            let name = name.to_lowercase();
            self.everywhere.contains(&name) || self.in_files.get(&name).is_some_and(|files| files.contains(file))
        }
    }

    /// Whether a name, in any case, is no platform in the whole folder.
    pub fn holds_everywhere(&self, name: &str) -> bool {
        !self.everywhere.is_empty() && self.everywhere.contains(&name.to_lowercase())
    }

    /// Reads the key `not_platforms`.
    pub(super) fn read(item: Item, gazetteer: &Gazetteer, reader: &mut SettingsReader) -> Self {
        let (mut this, mut unknown) = (Self::default(), 0);
        for item in list(Some(item)) {
            match rejection(item, gazetteer, &mut unknown, reader) {
                Some((name, Some(file))) => _ = this.in_files.entry(name).or_default().insert(file),
                Some((name, None)) => _ = this.everywhere.insert(name),
                None => {}
            }
        }
        this
    }
}

/// Reads one; `unknown` counts the names that are none of a platform.
fn rejection(item: Item, gazetteer: &Gazetteer, unknown: &mut usize, reader: &mut SettingsReader) -> Option<Rejection> {
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
            "This rejects nothing, because it has no name",
            "Add a name, as in {name: Signal, in: radio.md}",
        );
        return None;
    };
    let (at, name) = reader.text(name)?;
    if gazetteer.by_name(&name).is_none() {
        *unknown += 1;
        let names = gazetteer.iter().flat_map(|(_, platform)| platform.names());
        let near = if *unknown <= MAX_SUGGESTIONS { nearest(names, &name) } else { None };
        let hint =
            near.map_or_else(|| String::from("Remove it, or correct the name"), |near| format!("Did you mean {near}?"));
        reader.warn(at, format!("`{name}` is not a known platform, so there is nothing to reject"), hint);
        return None;
    }
    let file = match file {
        Some(file) => Some(RelPath::new(&reader.text(file)?.1)),
        None => None,
    };
    Some((name.to_lowercase(), file))
}
