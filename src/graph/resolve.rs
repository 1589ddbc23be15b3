//! Finds the post that a relative or wiki link leads to.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::addresses::{Addresses, FOLDER_POSTS, Fit, PAGES, address};
use super::name::{
    EXTENSIONS, ends_like, fold, is_attachment, last_part, loose, plain, readings, strip_extension, strip_markdown,
    with_slashes,
};
use super::namesakes::Namesakes;
use super::other_names::{OtherNames, package};
use super::report::Ignored;
use super::similar::Similar;
use crate::place::RelPath;
use crate::post::OtherName;
use crate::text::percent_decoded;
use foldhash::fast::RandomState;

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
    addresses: Addresses,
    /// What each post calls itself.
    names: Vec<Arc<[OtherName]>>,
    /// Made when the first link leads to no file's name.
    other_names: OnceLock<OtherNames>,
    /// Whether a file has a `#` in its name, where mostly a heading follows.
    has_hash: bool,
    /// Whether a path may begin at the top of the folder, or be a name alone.
    pub(super) shortest_paths: bool,
    /// The HTML files beside posts of the same name, in path order.
    pub(super) pages: Arc<[RelPath]>,
    /// Made when the first link leads nowhere.
    similar: OnceLock<Similar>,
}

/// How many folders of the site may lie above the opened one.
const MAX_FOLDERS: usize = 16;
/// So many posts of one name are looked at one by one.
const FEW: usize = 16;
/// How many posts of one name are looked at for a suggestion.
const MAX_NAMESAKES: usize = 64;
/// How many of the `#` in a name are looked at.
const MAX_HASHES: usize = 4;
/// A post found but for what nobody sees comes behind those that are found as written.
const PLAIN_RANK: usize = 100;

impl Target {
    /// The post that it is.
    fn post(self) -> Option<u32> {
        match self {
            Self::Post(post) | Self::Ambiguous(post) => Some(post),
            Self::Missing | Self::NotAPost(_) => None,
        }
    }
}

impl PostIndex {
    /// From the documents' paths and the names that they give themselves, in document order.
    pub(super) fn new<'p>(posts: impl Iterator<Item = (&'p RelPath, &'p Arc<[OtherName]>)>) -> Self {
        let mut this = Self::default();
        let mut addresses = Vec::new();
        for (index, (path, names)) in (0_u32..).zip(posts) {
            this.paths.push(path.clone());
            this.names.push(names.clone());
            this.by_path.insert(path.clone(), index);
            this.add_places(path, index);
            this.by_stem.entry(fold(path.stem())).or_default().push(index);
            this.has_hash |= path.as_str().contains('#');
            addresses.push((address(path.as_str()), index));
        }
        this.addresses = Addresses::new(addresses);
        this
    }

    /// The target of `path` as written in the post `from`; a leading `/` means the site's root.
    pub(super) fn relative(&self, from: &RelPath, path: &str) -> Target {
        let path = &*with_slashes(path);
        let on_site = path.starts_with('/');
        let Some(joined) = join(if on_site { "" } else { from.parent() }, path) else {
            return Target::NotAPost(Ignored::Outside);
        };
        // A post of a built site is a page of it.
        let is_file = self.pages.binary_search_by(|page| page.as_str().cmp(&joined)).is_ok();
        let page = Some(strip_extension(&joined, &PAGES)).filter(|page| !is_file && page.len() < joined.len());
        let found = if is_file { None } else { self.at_place(&joined, on_site) };
        match found.or_else(|| self.at_place(page?, on_site)) {
            Some(post) => Target::Post(post),
            None if self.shortest_paths
                && let Some(found) = self.elsewhere(from, path) =>
            {
                found
            }
            None if is_markdown(&joined) => Target::Missing,
            None => Target::NotAPost(if has_other_extension(&joined) { Ignored::File } else { Ignored::Page }),
        }
    }

    /// The post that a path means which does not begin where it stands.
    fn elsewhere(&self, from: &RelPath, path: &str) -> Option<Target> {
        if let Some(post) = self.at_path(&join("", path)?) {
            return Some(Target::Post(post));
        }
        Some(self.by_name(from, path)).filter(|found| found.post().is_some())
    }

    /// The post at a path from the opened folder: by its file, by what it says of its own address, and if the path is one
    /// of the site, by the end of these.
    fn at_place(&self, path: &str, on_site: bool) -> Option<u32> {
        if let Some(post) = self.at_path(path) {
            return Some(post);
        }
        if !on_site && is_markdown(path) {
            return None;
        }
        let wanted = address(path);
        let said = &self.other_names().addresses;
        let by_end = || self.addresses.ending_like(&wanted).or_else(|| said.ending_like(&wanted));
        said.at(&wanted).or_else(|| if on_site { by_end() } else { None })
    }

    fn other_names(&self) -> &OtherNames {
        self.other_names.get_or_init(|| OtherNames::new(&self.paths, &self.names))
    }

    /// The only post whose address on a site the path of a page may be.
    pub(super) fn fit(&self, path: &str) -> Option<Fit> {
        self.addresses.fit(&address(path))
    }

    /// The target of `[[name#anchor]]` as written in the post `from`. A name may hold a `#` where a post is called so.
    pub(super) fn wiki(&self, from: &RelPath, name: &str, anchor: &str) -> Target {
        if self.has_hash && !anchor.is_empty() {
            let whole = format!("{name}#{anchor}");
            let ends = whole.rmatch_indices('#').map(|(at, _)| at).take_while(|at| *at > name.len()).take(MAX_HASHES);
            let names = std::iter::once(whole.len()).chain(ends).filter_map(|end| whole.get(..end));
            if let Some(found) = names.map(|name| self.named(from, name)).find(|found| found.post().is_some()) {
                return found;
            }
        }
        let without_mark = || self.named(from, name.trim_end_matches('#'));
        match self.named(from, name) {
            Target::Missing if name.ends_with('#') => without_mark(),
            found => found,
        }
    }

    /// The target of a name, by the first of its readings that leads to a post.
    fn named(&self, from: &RelPath, name: &str) -> Target {
        let mut targets = readings(name).map(|name| self.named_so(from, &name));
        let first = targets.next().unwrap_or(Target::Missing);
        if first.post().is_some() {
            return first;
        }
        targets.find(|target| target.post().is_some()).unwrap_or(first)
    }

    /// The target of a name: a path from the opened folder or from the post's own, else a file name anywhere, without
    /// regard to case, else another name of a post. A post means another of its own name rather than itself.
    fn named_so(&self, from: &RelPath, name: &str) -> Target {
        let (Some(near), top) = (join(from.parent(), name), join("", name)) else {
            return Target::NotAPost(Ignored::Outside);
        };
        let itself = self.by_path.get(from).copied();
        let is_other = |post: &u32| name.contains('/') || Some(*post) != itself;
        let at = |path: &str| self.at_path(path).filter(is_other);
        if let Some(post) = at(&near).or_else(|| at(top.as_deref()?)) {
            return Target::Post(post);
        }
        match self.by_name(from, name) {
            Target::Missing => {}
            found => return found,
        }
        match self.by_other_name(from, name) {
            Target::Missing if is_attachment(last_part(name)) => Target::NotAPost(Ignored::File),
            found => found,
        }
    }

    /// The post that calls itself so, or whose file is loosely called so.
    fn by_other_name(&self, from: &RelPath, name: &str) -> Target {
        let name = strip_markdown(name);
        let names = self.other_names();
        let mut posts = names.find(name, MAX_NAMESAKES);
        if posts.is_empty() && name.contains('/') {
            let end = loose(name);
            posts = names.find(last_part(name), FEW);
            posts.retain(|&post| ends_like(&loose(strip_markdown(self.path(post))), &end));
        }
        self.one_of(from, &posts)
    }

    /// The only one of posts of a name, else the nearest; the post `from` itself only where there is no other.
    fn one_of(&self, from: &RelPath, posts: &[u32]) -> Target {
        let itself = self.by_path.get(from);
        let others: Vec<u32> = posts.iter().copied().filter(|post| Some(post) != itself).collect();
        let meant = if others.is_empty() { posts } else { others.as_slice() };
        match meant {
            [] => Target::Missing,
            [only] => Target::Post(*only),
            several => self.nearest(from, several).map_or(Target::Missing, Target::Ambiguous),
        }
    }

    fn path(&self, post: u32) -> &str {
        self.paths.get(post as usize).map_or("", RelPath::as_str)
    }

    /// The target that a shortcode names in the post `from`: as a wiki link would, but its path begins at the root of the
    /// site, of which the folder may be a part.
    pub(super) fn shortcode(&self, from: &RelPath, name: &str) -> Target {
        let whole = self.wiki(from, name, "");
        let mut rest = name;
        for _ in 0..MAX_FOLDERS {
            let (Target::Missing, Some((_, inner))) = (whole, rest.split_once('/')) else { break };
            if let Target::Post(post) = self.wiki(from, inner, "") {
                return Target::Post(post);
            }
            rest = inner;
        }
        whole
    }

    /// The post whose file is called so. One that is spelt just so goes before others.
    fn by_name(&self, from: &RelPath, name: &str) -> Target {
        let written = strip_markdown(name);
        let name = fold(written);
        let Some((stem, candidates)) = self.by_stem.get_key_value(last_part(&name)) else { return Target::Missing };
        if candidates.len() > FEW {
            return self.among_many(from, (&name, written), (stem, candidates));
        }
        let fits = |post: &&u32| ends_like(&fold(strip_markdown(self.path(**post))), &name);
        let fitting: Vec<u32> = candidates.iter().filter(fits).copied().collect();
        let is_exact = |post: &&u32| ends_like(strip_markdown(self.path(**post)), written);
        let exact: Vec<u32> = fitting.iter().filter(is_exact).copied().collect();
        let itself = self.by_path.get(from);
        let has_other = exact.iter().any(|post| Some(post) != itself);
        self.one_of(from, if has_other { &exact } else { &fitting })
    }

    fn among_many(&self, from: &RelPath, (name, written): (&str, &str), (stem, posts): (&String, &[u32])) -> Target {
        let namesakes = {
            let mut known = self.namesakes.lock().unwrap_or_else(PoisonError::into_inner);
            let new = || Arc::new(Namesakes::new(posts, &self.paths));
            known.entry(stem.clone()).or_insert_with(new).clone()
        };
        let itself = self.by_path.get(from).copied();
        if let Some(post) = namesakes.spelt(written).filter(|post| Some(*post) != itself) {
            return Target::Post(post);
        }
        let fitting = namesakes.fitting(name);
        let nearest =
            || namesakes.nearest(&fitting, (from, itself), &self.paths).map_or(Target::Missing, Target::Ambiguous);
        namesakes.only(&fitting).map_or_else(nearest, Target::Post)
    }

    /// The post that shares the longest folder with `from`; of those the one highest up, then the first by path.
    fn nearest(&self, from: &RelPath, posts: &[u32]) -> Option<u32> {
        let key = |post: &u32| {
            let path = self.path(*post);
            let shared = path.split('/').zip(from.as_str().split('/')).take_while(|(a, b)| a == b).count();
            (std::cmp::Reverse(shared), path.split('/').count(), *post)
        };
        posts.iter().copied().min_by_key(key)
    }

    /// The post that a link to nowhere, in the post `from`, may have meant by `name`: one of that name elsewhere, else one
    /// whose name differs in a few letters; rather a near one.
    pub(super) fn similar(&self, from: &RelPath, name: &str) -> Option<&RelPath> {
        let wanted = address(&with_slashes(name));
        let wanted = last_part(&wanted);
        let namesake = self.nearest(from, &self.addresses.of_slug(wanted, MAX_NAMESAKES));
        let slugs = || Similar::new(self.addresses.slugs());
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
        let at = |place: &str| self.by_place.get(place.trim_end_matches('/')).map(|&(_, post)| post);
        at(path).or_else(|| at(&plain_path(path)))
    }

    /// Where links without an extension find a post: at its path without its own, and if it stands for its folder, at
    /// that. A post of the very name goes before one that stands for a folder.
    fn add_places(&mut self, path: &RelPath, post: u32) {
        let ends = |extension: &&str| path.as_str().strip_suffix(*extension);
        let Some((rank, place)) = EXTENSIONS.iter().enumerate().find_map(|(rank, e)| Some((rank, ends(e)?))) else {
            return;
        };
        self.add_place(place, (rank, post));
        let plain = plain_path(path.as_str());
        if plain != path.as_str() {
            self.add_place(&plain, (PLAIN_RANK + rank, post));
            self.add_place(strip_markdown(&plain), (PLAIN_RANK + rank, post));
        }
        let (folder, name) = place.rsplit_once('/').unwrap_or(("", place));
        if let Some(kind) = FOLDER_POSTS.iter().position(|folder_post| *folder_post == name) {
            self.add_place(folder, ((kind + 1) * EXTENSIONS.len() + rank, post));
        } else if package(path).is_some() {
            self.add_place(folder, (EXTENSIONS.len() + rank, post));
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

fn is_markdown(path: &str) -> bool {
    strip_markdown(path).len() < path.len()
}

/// A path with its percent-encoding undone and without what nobody sees.
fn plain_path(path: &str) -> String {
    plain(&percent_decoded(path)).into_owned()
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
