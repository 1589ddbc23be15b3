//! Finds the post that a relative or wiki link leads to.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::namesakes::Namesakes;
use super::report::Ignored;
use super::similar::Similar;
use crate::place::RelPath;
use crate::post::date::without_date;
use foldhash::fast::RandomState;
use rayon::prelude::*;

/// The extensions of posts, in the order in which a link without one tries them.
const EXTENSIONS: [&str; 3] = [".md", ".mdx", ".markdown"];
/// The files that stand for their folder.
const FOLDER_POSTS: [&str; 3] = ["index", "_index", "README"];

/// Where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// To this document.
    Post(u32),
    /// To one of several documents, this being the nearest.
    Ambiguous(u32),
    /// To a post that is not in the folder.
    Missing,
    /// To something that is no post: an image, a page of the site, a file of another type.
    NotAPost(Ignored),
}

/// A post that the path of a page fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fit {
    pub(super) post: u32,
    /// Whether the whole path fits, and not only its last part.
    pub(super) is_whole: bool,
}

/// The posts of a folder by path and by name.
#[derive(Debug, Default)]
pub(super) struct PostIndex {
    paths: Vec<RelPath>,
    by_path: HashMap<RelPath, u32, RandomState>,
    /// The posts by their paths without extension, and those that stand for their folder by its path too; of several the
    /// one that a link without extension means.
    by_place: HashMap<Box<str>, (usize, u32), RandomState>,
    by_stem: HashMap<String, Vec<u32>, RandomState>,
    /// Those of a name of which there are many, made when the first link names them.
    namesakes: Mutex<HashMap<String, Arc<Namesakes>, RandomState>>,
    /// Where each post stands on its site.
    addresses: Vec<String>,
    /// The posts by the last part of their address, those of one part in the order of what ends before it.
    by_slug: HashMap<String, Vec<u32>, RandomState>,
    /// Made when the first link leads nowhere.
    similar: OnceLock<Similar>,
}

/// Parts of paths below which a site lists its posts.
const LISTS: [&str; 10] =
    ["author", "authors", "categories", "category", "page", "series", "tag", "tags", "topic", "topics"];

/// Last parts of paths that most sites have, so that they tell none.
const EVERYWHERE: [&str; 9] = ["", "about", "blog", "contact", "faq", "home", "index", "privacy", "readme"];

/// How many folders of the site may lie above the opened one.
const MAX_FOLDERS: usize = 16;
/// So many posts of one name are looked at one by one.
const FEW: usize = 16;
/// How many posts of one name are looked at for a suggestion.
const MAX_NAMESAKES: usize = 64;

impl PostIndex {
    /// From the documents' paths in document order.
    pub(super) fn new<'p>(paths: impl Iterator<Item = &'p RelPath>) -> Self {
        let mut this = Self::default();
        for (index, path) in (0_u32..).zip(paths) {
            this.paths.push(path.clone());
            this.by_path.insert(path.clone(), index);
            this.add_places(path, index);
            this.by_stem.entry(fold(path.stem())).or_default().push(index);
            let address = address(path.as_str());
            let slug = slug(&address).to_owned();
            this.by_slug.entry(slug).or_default().push(index);
            this.addresses.push(address);
        }
        let Self { by_slug, addresses, .. } = &mut this;
        let parts = |post: u32| parts_backwards(addresses, post);
        by_slug.par_iter_mut().for_each(|(_, posts)| posts.sort_by(|&a, &b| parts(a).cmp(parts(b))));
        this
    }

    /// The target of `path` as written in the post `from`; a leading `/` means the site's root.
    pub(super) fn relative(&self, from: &RelPath, path: &str) -> Target {
        let on_site = path.starts_with('/');
        let Some(joined) = join(if on_site { "" } else { from.parent() }, path) else {
            return Target::NotAPost(Ignored::Outside);
        };
        let post = self.at_path(&joined).or_else(|| if on_site { self.on_site(&joined) } else { None });
        match post {
            Some(post) => Target::Post(post),
            None if is_markdown(&joined) => Target::Missing,
            None => Target::NotAPost(if has_other_extension(&joined) { Ignored::File } else { Ignored::Page }),
        }
    }

    /// The only post whose address on the site ends like `path`. The folder may be a part of the site, so the path may
    /// begin with a base or a language that the folder does not know.
    fn on_site(&self, path: &str) -> Option<u32> {
        let wanted = address(path);
        let mut fitting = self.by_slug.get(slug(&wanted))?.as_slice();
        for (depth, part) in wanted.rsplit('/').enumerate().skip(1) {
            // They are alike in the parts before this one, so they are in its order.
            let place = |post: &u32| parts_backwards(&self.addresses, *post).nth(depth).cmp(&Some(part));
            let start = fitting.partition_point(|post| place(post).is_lt());
            let length = fitting.get(start..)?.partition_point(|post| place(post).is_eq());
            match fitting.get(start..start + length)? {
                // A list of posts is no post, though it is called like one: `/tags/tea`.
                [] if LISTS.contains(&part) => return None,
                [] => break,
                several => fitting = several,
            }
        }
        if let [only] = fitting { Some(*only) } else { None }
    }

    /// The only post whose address on a site the path of a page may be.
    pub(super) fn fit(&self, path: &str) -> Option<Fit> {
        let post = self.on_site(path)?;
        let wanted = address(path);
        if EVERYWHERE.contains(&slug(&wanted)) {
            return None;
        }
        let is_year = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        let (mut own, mut parts) = (parts_backwards(&self.addresses, post), wanted.rsplit('/'));
        let is_whole = wanted.split('/').any(is_year) || parts.all(|part| own.next() == Some(part));
        Some(Fit { post, is_whole })
    }

    /// The target of `[[name]]` as written in the post `from`: a path from the opened folder or from the post's own,
    /// else a file name anywhere, without regard to case.
    pub(super) fn wiki(&self, from: &RelPath, name: &str) -> Target {
        let (Some(near), top) = (join(from.parent(), name), join("", name)) else {
            return Target::NotAPost(Ignored::Outside);
        };
        if let Some(post) = self.at_path(&near).or_else(|| self.at_path(top.as_deref()?)) {
            return Target::Post(post);
        }
        let file = name.rsplit('/').next().unwrap_or(name);
        if !is_markdown(file) && has_other_extension(file) && !self.by_stem.contains_key(&fold(file)) {
            return Target::NotAPost(Ignored::File);
        }
        self.by_name(from, name)
    }

    /// The target that a shortcode names in the post `from`: as a wiki link would, but its path begins at the root of the
    /// site, of which the folder may be a part.
    pub(super) fn shortcode(&self, from: &RelPath, name: &str) -> Target {
        let whole = self.wiki(from, name);
        let mut rest = name;
        for _ in 0..MAX_FOLDERS {
            let (Target::Missing, Some((_, inner))) = (whole, rest.split_once('/')) else { break };
            if let Target::Post(post) = self.wiki(from, inner) {
                return Target::Post(post);
            }
            rest = inner;
        }
        whole
    }

    fn by_name(&self, from: &RelPath, name: &str) -> Target {
        let name = fold(strip_markdown(name));
        let stem = name.rsplit('/').next().unwrap_or(&name);
        let Some((stem, candidates)) = self.by_stem.get_key_value(stem) else { return Target::Missing };
        if candidates.len() > FEW {
            return self.among_many(from, &name, (stem, candidates));
        }
        let fits = |post: &&u32| {
            let path = self.paths.get(**post as usize).map_or("", |p| strip_markdown(p.as_str()));
            let path = fold(path);
            path.strip_suffix(name.as_str()).is_some_and(|before| before.is_empty() || before.ends_with('/'))
        };
        let fitting: Vec<u32> = candidates.iter().filter(fits).copied().collect();
        match fitting.as_slice() {
            [] => Target::Missing,
            [only] => Target::Post(*only),
            several => self.nearest(from, several).map_or(Target::Missing, Target::Ambiguous),
        }
    }

    fn among_many(&self, from: &RelPath, name: &str, (stem, posts): (&String, &[u32])) -> Target {
        let namesakes = {
            let mut known = self.namesakes.lock().unwrap_or_else(PoisonError::into_inner);
            let new = || Arc::new(Namesakes::new(posts, &self.paths));
            known.entry(stem.clone()).or_insert_with(new).clone()
        };
        let fitting = namesakes.fitting(name);
        let nearest = || namesakes.nearest(&fitting, from, &self.paths).map_or(Target::Missing, Target::Ambiguous);
        namesakes.only(&fitting).map_or_else(nearest, Target::Post)
    }

    /// The post that shares the longest folder with `from`; of those the one highest up, then the first by path.
    fn nearest(&self, from: &RelPath, posts: &[u32]) -> Option<u32> {
        let key = |post: &u32| {
            let path = self.paths.get(*post as usize).map_or("", |p| p.as_str());
            let shared = path.split('/').zip(from.as_str().split('/')).take_while(|(a, b)| a == b).count();
            (std::cmp::Reverse(shared), path.split('/').count(), *post)
        };
        posts.iter().copied().min_by_key(key)
    }

    /// The post that a link to nowhere, in the post `from`, may have meant by `name`: one of that name elsewhere, else one
    /// whose name differs in a few letters; rather a near one.
    pub(super) fn similar(&self, from: &RelPath, name: &str) -> Option<&RelPath> {
        let wanted = address(name);
        let wanted = slug(&wanted);
        let namesakes = self.by_slug.get(wanted).map_or(&[][..], Vec::as_slice);
        let namesake = self.nearest(from, namesakes.get(..MAX_NAMESAKES).unwrap_or(namesakes));
        let slugs = || Similar::new(self.addresses.iter().map(|address| slug(address)));
        let is_elsewhere = |post: u32| {
            let path = self.paths.get(post as usize);
            usize::from(path.is_none_or(|path| path.parent() != from.parent()))
        };
        let post = namesake.or_else(|| self.similar.get_or_init(slugs).closest(wanted, is_elsewhere))?;
        self.paths.get(post as usize)
    }

    fn at_path(&self, path: &str) -> Option<u32> {
        if let Some(&post) = self.by_path.get(path) {
            return Some(post);
        }
        self.by_place.get(path.trim_end_matches('/')).map(|&(_, post)| post)
    }

    /// Where links without an extension find a post: at its path without its own, and if it stands for its folder, at
    /// that. A post of the very name goes before one that stands for a folder.
    fn add_places(&mut self, path: &RelPath, post: u32) {
        let ends = |extension: &&str| path.as_str().strip_suffix(*extension);
        let Some((rank, place)) = EXTENSIONS.iter().enumerate().find_map(|(rank, e)| Some((rank, ends(e)?))) else {
            return;
        };
        self.add_place(place, (rank, post));
        let (folder, name) = place.rsplit_once('/').unwrap_or(("", place));
        if let Some(kind) = FOLDER_POSTS.iter().position(|folder_post| *folder_post == name) {
            self.add_place(folder, ((kind + 1) * EXTENSIONS.len() + rank, post));
        }
    }

    fn add_place(&mut self, place: &str, post: (usize, u32)) {
        let best = self.by_place.entry(place.into()).or_insert(post);
        *best = (*best).min(post);
    }
}

/// `base` and `path` as one path without `.` and `..`; `None` where it leads out of the opened folder.
pub(super) fn join(base: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn fold(name: &str) -> String {
    name.to_lowercase()
}

fn is_markdown(path: &str) -> bool {
    strip_markdown(path).len() < path.len()
}

/// A path without a post's extension, in whatever case that is written.
pub(super) fn strip_markdown(path: &str) -> &str {
    let stem = |extension: &&str| {
        let (stem, end) = path.split_at_checked(path.len().checked_sub(extension.len())?)?;
        end.eq_ignore_ascii_case(extension).then_some(stem)
    };
    EXTENSIONS.iter().find_map(stem).unwrap_or(path)
}

/// Where a post stands on its site: its path without extension, folder post and Jekyll's date, in lower case.
fn address(path: &str) -> String {
    let mut parts: Vec<&str> = strip_markdown(path).split('/').filter(|part| !part.is_empty()).collect();
    if parts.len() > 1
        && parts.last().is_some_and(|last| FOLDER_POSTS.iter().any(|name| name.eq_ignore_ascii_case(last)))
    {
        parts.pop();
    }
    if let Some(last) = parts.last_mut() {
        *last = without_date(last);
    }
    fold(&parts.join("/"))
}

/// The last part of an address.
fn slug(address: &str) -> &str {
    address.rsplit('/').next().unwrap_or(address)
}

/// The parts of a post's address, the last first.
fn parts_backwards(addresses: &[String], post: u32) -> impl Iterator<Item = &str> {
    addresses.get(post as usize).map_or("", String::as_str).rsplit('/')
}

/// Whether a name ends like a file of another type: `.png`, `.pdf`, but not "v2.0" or "Node.js and friends".
pub(super) fn has_other_extension(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| {
        (2..=5).contains(&extension.len())
            && extension.bytes().all(|b| b.is_ascii_alphanumeric())
            && extension.bytes().any(|b| b.is_ascii_alphabetic())
    })
}

#[cfg(test)]
mod tests;
