//! What posts are called besides the names of their files.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use super::addresses::{Addresses, address};
use super::name::{last_part, loose, strip_extension, strip_markdown};
use super::resolve::join;
use crate::place::RelPath;
use crate::post::{OtherName, PostDate, date};
use crate::text::percent_decoded;

/// The folders that are one note with its pictures, and the name of the note in it.
pub(super) const PACKAGES: [&str; 1] = [".textbundle"];
/// The name of the note in a package.
pub(super) const PACKAGED: &str = "text";

/// How a post comes by a name; of two posts of one name the first by this order is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    /// Its file's name says it otherwise: `a___b.md` is the page `a/b`.
    File,
    Alias,
    Title,
    /// It is the page of that day.
    Day,
    /// Its file's name, but for blanks, hyphens and underscores.
    Loosely,
    /// A number that stands for it.
    Id,
}

/// A name's post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Named {
    origin: Origin,
    post: u32,
}

/// The posts by their other names.
#[derive(Debug, Default)]
pub(super) struct OtherNames {
    by_name: HashMap<String, Vec<Named>, RandomState>,
    /// Where posts say that they stand on their site.
    pub(super) addresses: Addresses,
}

impl OtherNames {
    /// From the paths of the posts and the names that they give themselves.
    pub(super) fn new(paths: &[RelPath], names: &[Arc<[OtherName]>]) -> Self {
        let mut this = Self::default();
        let mut addresses = Vec::new();
        for ((post, path), names) in (0_u32..).zip(paths).zip(names) {
            this.add_path(path, post);
            for name in &**names {
                match name {
                    OtherName::Alias(name) => this.add(name, Origin::Alias, post),
                    OtherName::Title(name) => this.add(name, Origin::Title, post),
                    OtherName::Id(name) => this.add(name, Origin::Id, post),
                    OtherName::Address(written) => addresses.extend(place(path, written).map(|place| (place, post))),
                }
            }
        }
        addresses.sort_unstable();
        addresses.dedup();
        this.addresses = Addresses::new(addresses);
        this.by_name.par_iter_mut().for_each(|(_, posts)| posts.sort_unstable());
        this
    }

    /// The posts that a name can mean, the best of them; at most so many.
    pub(super) fn find(&self, name: &str, most: usize) -> Vec<u32> {
        let known = self.by_name.get(&loose(name));
        let known = known.or_else(|| self.by_name.get(&loose(&day(name)?)));
        let Some((first, posts)) = known.and_then(|posts| Some((posts.first()?, posts))) else { return Vec::new() };
        let mut best: Vec<u32> =
            posts.iter().take_while(|named| named.origin == first.origin).take(most).map(|named| named.post).collect();
        best.dedup();
        best
    }

    fn add_path(&mut self, path: &RelPath, post: u32) {
        let stem = path.stem();
        let page = page_name(stem);
        if page != stem {
            self.add(&page, Origin::File, post);
        }
        if let Some(package) = package(path) {
            self.add(package, Origin::File, post);
        }
        if let Some(day) = day(&stem.replace('_', "-")) {
            self.add(&day, Origin::Day, post);
        }
        if let Some(id) = id(stem) {
            self.add(id, Origin::Id, post);
        }
        self.add(stem, Origin::Loosely, post);
    }

    fn add(&mut self, name: &str, origin: Origin, post: u32) {
        let name = loose(strip_markdown(name));
        if !name.is_empty() {
            self.by_name.entry(name).or_default().push(Named { origin, post });
        }
    }
}

/// Where on the site a post stands that says `written`: from the root, else from its folder.
fn place(path: &RelPath, written: &str) -> Option<String> {
    let base = if written.starts_with('/') { "" } else { path.parent() };
    let place = address(&join(base, written)?);
    (!place.is_empty()).then_some(place)
}

/// The name of the page in a file: what cannot stand in a file's name is written otherwise there (`a___b`, `a%2Fb`), and
/// Notion appends an id.
fn page_name(stem: &str) -> Cow<'_, str> {
    let stem = without_notion_id(stem);
    let stem = if stem.contains("___") { stem.replace("___", "/").into() } else { Cow::Borrowed(stem) };
    if stem.contains('%') { percent_decoded(&stem).into_owned().into() } else { stem }
}

fn without_notion_id(stem: &str) -> &str {
    let Some((name, id)) = stem.rsplit_once(' ') else { return stem };
    if id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()) { name } else { stem }
}

/// The name of the package that a path's file is the note of.
pub(super) fn package(path: &RelPath) -> Option<&str> {
    let folder = last_part(path.parent());
    let name = strip_extension(folder, &PACKAGES);
    (name.len() < folder.len() && path.stem() == PACKAGED).then_some(name)
}

/// The number before a note's name, by which it is told from all others: `202401151200 Plan`, `20240115T120000--plan`.
fn id(stem: &str) -> Option<&str> {
    const FEWEST_DIGITS: usize = 10;
    let is_of_id = |c: char| c.is_ascii_digit() || c == 'T';
    let (id, rest) = stem.split_at(stem.find(|c| !is_of_id(c)).unwrap_or(stem.len()));
    let digits = id.bytes().filter(u8::is_ascii_digit).count();
    (digits >= FEWEST_DIGITS && digits + 1 >= id.len() && rest.starts_with([' ', '-', '_', '.'])).then_some(id)
}

/// The day that a whole name is: `Jan 16th, 2024` is `2024-01-16`.
fn day(name: &str) -> Option<String> {
    const LONGEST: usize = 40;
    match date::parse(name) {
        Ok(PostDate::Day(day)) if name.len() <= LONGEST => Some(day.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &[OtherName])], name: &str) -> Vec<u32> {
        let paths: Vec<_> = files.iter().map(|(path, _)| RelPath::new(path)).collect();
        let names: Vec<Arc<[OtherName]>> = files.iter().map(|(_, names)| Arc::from(*names)).collect();
        OtherNames::new(&paths, &names).find(name, 8)
    }

    #[test]
    fn files_say_more_names_than_their_own() {
        let files: Vec<(&str, &[OtherName])> = vec![
            ("pages/project___garden.md", &[]),
            ("pages/old%2Fstyle.md", &[]),
            ("journals/2024_01_16.md", &[]),
            ("202401151200 The plan.md", &[]),
            ("Sub Page fedcba9876543210fedcba9876543210.md", &[]),
            ("My Note.textbundle/text.md", &[]),
            ("pirate-bridge.md", &[]),
            ("20240115T120000--denote__tag.org.md", &[]),
        ];
        for (name, post) in [
            ("project/garden", Some(0)),
            ("Old/Style", Some(1)),
            ("Jan 16th, 2024", Some(2)),
            ("Tuesday, January 16th, 2024", Some(2)),
            ("2024-01-16", Some(2)),
            ("202401151200", Some(3)),
            ("sub page", Some(4)),
            ("my note", Some(5)),
            ("Pirate Bridge", Some(6)),
            ("20240115T120000", Some(7)),
            ("garden", None),
            ("January 2024", None),
            ("2024", None),
            ("", None),
        ] {
            assert_eq!(found(&files, name), post.into_iter().collect::<Vec<_>>(), "{name}");
        }
    }

    #[test]
    fn what_a_post_calls_itself_goes_before_what_its_file_is_loosely_called() {
        let alias: &[_] = &[OtherName::Alias("The Plan".into())];
        let title: &[_] = &[OtherName::Title("The Plan".into())];
        assert_eq!(found(&[("a.md", title), ("b.md", alias), ("the-plan.md", &[])], "the plan"), [1]);
        assert_eq!(found(&[("a.md", title), ("b.md", title)], "the plan"), [0, 1]);
        assert_eq!(found(&[("the_plan.md", &[]), ("x/the-plan.md", &[])], "the plan"), [0, 1]);
    }
}
