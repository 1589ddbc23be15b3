//! Mentions that the folder's owner rejects.

use std::collections::{HashMap, HashSet};

use super::reader::{SettingsReader, list};
use super::yaml::{Item, Kind};
use crate::place::RelPath;
use crate::platform::{Gazetteer, nearest};
use crate::text::folded;

/// Names that are no platform: in the whole folder, in one file, or in one sentence.
#[derive(Clone, Debug, Default)]
pub struct Rejected {
    /// In lower case.
    everywhere: HashSet<String>,
    /// The files in which a name, in lower case, is no platform.
    in_files: HashMap<String, HashSet<RelPath>>,
    /// For a name in lower case and a file, or none for all files: words of the sentences in which it is no platform.
    in_sentences: HashMap<(String, Option<RelPath>), Vec<String>>,
}

/// What is rejected: a name, and where alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// As it is written in posts.
    pub name: String,
    /// Only in this file.
    pub file: Option<RelPath>,
    /// Only in sentences with these words.
    pub sentence: Option<String>,
}

/// For how many unknown names the nearest is looked for: nobody mistypes more.
const MAX_SUGGESTIONS: usize = 20;

impl Rejected {
    /// Whether a name, in any case, is no platform in a file and a sentence of it. The sentence, in plain words, is asked for
    /// only where it matters.
    pub fn holds(&self, file: &RelPath, name: &str, sentence: impl FnOnce() -> String) -> bool {
        let is_empty = self.everywhere.is_empty() && self.in_files.is_empty() && self.in_sentences.is_empty();
        !is_empty && {
            let name = name.to_lowercase();
            self.everywhere.contains(&name)
                || self.in_files.get(&name).is_some_and(|files| files.contains(file))
                || self.holds_in_sentence(file, name, sentence)
        }
    }

    fn holds_in_sentence(&self, file: &RelPath, name: String, sentence: impl FnOnce() -> String) -> bool {
        if self.in_sentences.is_empty() {
            return false;
        }
        let mut place = (name, None);
        let anywhere = self.in_sentences.get(&place);
        place.1 = Some(file.clone());
        let words = [anywhere, self.in_sentences.get(&place)];
        let mut words = words.into_iter().flatten().flatten().peekable();
        words.peek().is_some() && {
            let sentence = sentence();
            words.any(|words| sentence.contains(words))
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
            if let Some(rejection) = rejection(item, gazetteer, &mut unknown, reader) {
                this.add(rejection);
            }
        }
        this
    }

    fn add(&mut self, Rejection { name, file, sentence }: Rejection) {
        let name = name.to_lowercase();
        match (file, sentence) {
            (file, Some(words)) => self.in_sentences.entry((name, file)).or_default().push(words),
            (Some(file), None) => _ = self.in_files.entry(name).or_default().insert(file),
            (None, None) => _ = self.everywhere.insert(name),
        }
    }
}

/// Reads one; `unknown` counts the names that are none of a platform.
fn rejection(item: Item, gazetteer: &Gazetteer, unknown: &mut usize, reader: &mut SettingsReader) -> Option<Rejection> {
    let begin = item.at;
    let [name, file, sentence] = if matches!(item.kind, Kind::Mapping(_)) {
        let mut values = reader.keys(item, &["name", "in", "sentence"]);
        ["name", "in", "sentence"].map(|key| values.remove(key))
    } else {
        [Some(item), None, None]
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
    // What is to hold at one place only must not hold everywhere where that place cannot be read.
    let mut place = |item: Option<Item>| item.map_or(Some(None), |item| Some(Some(reader.text(item)?.1)));
    let (file, sentence) = (place(file)?, place(sentence)?);
    let file = file.map(|file| RelPath::new(&file));
    Some(Rejection { name, file, sentence: sentence.map(|words| folded(&words)) })
}
