//! Platforms that the folder's owner adds, and names for those that are known.

use super::reader::{SettingsReader, Text, list};
use super::yaml::Item;
use crate::platform::{Gazetteer, Platform};

const KEYS: [&str; 9] = ["name", "id", "aliases", "former", "domains", "category", "ambiguous", "cased", "company"];

/// The most names of platforms that a folder can add. All that begin with one word are tried wherever it stands.
const MAX_NAMES: usize = 1000;

/// The category of a platform for which none is given.
const OTHER: &str = "other";

/// Reads the key `platforms`: the built-in platforms with those of the list. `None` where it adds nothing.
pub(super) fn read(item: Option<Item>, reader: &mut SettingsReader) -> Option<Gazetteer> {
    let mut read: Vec<(usize, Platform)> = list(item).into_iter().filter_map(|item| platform(item, reader)).collect();
    let mut names = 0;
    let fits = |(_, platform): &&(usize, Platform)| {
        names += platform.names().count();
        names <= MAX_NAMES
    };
    let fitting = read.iter().take_while(fits).count();
    if let Some((at, _)) = read.drain(fitting..).next() {
        let message =
            format!("Only {MAX_NAMES} names of platforms can be added: this platform and all below it are left out");
        reader.warn(at, message, "Remove some names above it");
    }
    if read.is_empty() {
        return None;
    }
    let (places, platforms): (Vec<usize>, Vec<Platform>) = read.into_iter().unzip();
    let (gazetteer, faults) = Gazetteer::builtin().with(platforms);
    for (index, fault) in faults {
        let at = places.get(index).copied().unwrap_or_default();
        reader.warn(
            at,
            format!("This platform cannot be added: {fault}"),
            "Remove the name, or reject it for the other platform",
        );
    }
    Some(gazetteer)
}

fn platform(item: Item, reader: &mut SettingsReader) -> Option<(usize, Platform)> {
    let begin = item.at;
    let mut values = reader.keys(item, &KEYS);
    let Some((at, name)) = values.remove("name").and_then(|name| reader.text(name)) else {
        reader.warn(begin, "This platform has no name", "Add one, as in {name: Cohost, domains: [cohost.org]}");
        return None;
    };
    let mut text = |key: &str| values.remove(key).and_then(|value| reader.text(value)).map(|(_, text)| text);
    let (id, category, company) = (text("id"), text("category"), text("company"));
    let boxed = |texts: Vec<Text>| texts.into_iter().map(|(_, text)| text.into_boxed_str()).collect::<Vec<_>>();
    let mut texts = |key: &str| boxed(reader.texts(values.remove(key)));
    let (aliases, former, domains) = (texts("aliases"), texts("former"), texts("domains"));
    let (ambiguous, cased) = (texts("ambiguous"), texts("cased"));
    let platform = Platform {
        id: slug(id.as_deref().unwrap_or(&name)).into(),
        name: name.into(),
        aliases,
        former,
        domains: domains.iter().map(|domain| domain.to_lowercase().into()).collect(),
        category: category.as_deref().unwrap_or(OTHER).into(),
        ambiguous,
        cased,
        company: company.map(Into::into),
    };
    Some((at, platform))
}

/// The id of a platform by its name: letters and digits in lower case with hyphens between.
fn slug(name: &str) -> String {
    let name = name.to_lowercase();
    name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}
