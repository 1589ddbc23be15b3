//! Finds the post that a relative or wiki link leads to.

use std::collections::HashMap;

use crate::place::RelPath;

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
    NotAPost,
}

/// The posts of a folder by path and by name.
pub(super) struct PostIndex<'a> {
    paths: Vec<&'a RelPath>,
    by_path: HashMap<&'a str, u32>,
    by_stem: HashMap<String, Vec<u32>>,
}

impl<'a> PostIndex<'a> {
    /// From the documents' paths in document order.
    pub(super) fn new(paths: impl Iterator<Item = &'a RelPath>) -> Self {
        let mut this = Self { paths: Vec::new(), by_path: HashMap::new(), by_stem: HashMap::new() };
        for (index, path) in (0_u32..).zip(paths) {
            this.paths.push(path);
            this.by_path.insert(path.as_str(), index);
            this.by_stem.entry(fold(path.stem())).or_default().push(index);
        }
        this
    }

    /// The target of `path` as written in the post `from`; a leading `/` means the opened folder.
    pub(super) fn relative(&self, from: &RelPath, path: &str) -> Target {
        let base = if path.starts_with('/') { "" } else { from.parent() };
        let Some(joined) = join(base, path) else { return Target::NotAPost };
        match self.at_path(&joined) {
            Some(post) => Target::Post(post),
            None if is_markdown(&joined) => Target::Missing,
            None => Target::NotAPost,
        }
    }

    /// The target of `[[name]]` as written in the post `from`: a path from the opened folder or from the post's own,
    /// else a file name anywhere, without regard to case.
    pub(super) fn wiki(&self, from: &RelPath, name: &str) -> Target {
        let near = join(from.parent(), name).and_then(|path| self.at_path(&path));
        if let Some(post) = near.or_else(|| join("", name).and_then(|path| self.at_path(&path))) {
            return Target::Post(post);
        }
        let file = name.rsplit('/').next().unwrap_or(name);
        if !is_markdown(file) && has_other_extension(file) && !self.by_stem.contains_key(&fold(file)) {
            return Target::NotAPost;
        }
        self.by_name(from, name)
    }

    fn by_name(&self, from: &RelPath, name: &str) -> Target {
        let name = fold(strip_markdown(name));
        let stem = name.rsplit('/').next().unwrap_or(&name);
        let candidates = self.by_stem.get(stem).map_or(&[][..], Vec::as_slice);
        let fits = |post: &&u32| {
            let path = self.paths.get(**post as usize).map_or("", |p| strip_markdown(p.as_str()));
            let path = fold(path);
            path == name || path.ends_with(&format!("/{name}"))
        };
        let fitting: Vec<u32> = candidates.iter().filter(fits).copied().collect();
        match fitting.as_slice() {
            [] => Target::Missing,
            [only] => Target::Post(*only),
            several => self.nearest(from, several).map_or(Target::Missing, Target::Ambiguous),
        }
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

    fn at_path(&self, path: &str) -> Option<u32> {
        if let Some(&post) = self.by_path.get(path) {
            return Some(post);
        }
        let path = path.trim_end_matches('/');
        let with_extension = EXTENSIONS.iter().map(|extension| format!("{path}{extension}"));
        let slash = if path.is_empty() { "" } else { "/" };
        let folder_posts = FOLDER_POSTS
            .iter()
            .flat_map(|name| EXTENSIONS.iter().map(move |extension| format!("{path}{slash}{name}{extension}")));
        with_extension.chain(folder_posts).find_map(|candidate| self.by_path.get(candidate.as_str()).copied())
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

fn strip_markdown(path: &str) -> &str {
    EXTENSIONS.iter().find_map(|extension| path.strip_suffix(extension)).unwrap_or(path)
}

/// Whether a name ends like a file of another type: `.png`, `.pdf`, but not "v2.0" or "Node.js and friends".
fn has_other_extension(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| {
        (2..=5).contains(&extension.len())
            && extension.bytes().all(|b| b.is_ascii_alphanumeric())
            && extension.bytes().any(|b| b.is_ascii_alphabetic())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(paths: &[RelPath]) -> PostIndex<'_> {
        PostIndex::new(paths.iter())
    }

    fn paths() -> Vec<RelPath> {
        ["a.md", "notes/a.md", "notes/b.mdx", "notes/deep/c d.md", "other/index.md", "x/dup.md", "y/dup.md"]
            .iter()
            .map(|p| RelPath::new(p))
            .collect()
    }

    #[test]
    fn relative_links_lead_from_the_posts_own_folder() {
        let paths = paths();
        let index = index(&paths);
        let from = RelPath::new("notes/b.mdx");
        for (path, target) in [
            ("a.md", Target::Post(1)),
            ("./a", Target::Post(1)),
            ("../a.md", Target::Post(0)),
            ("/a.md", Target::Post(0)),
            ("deep/c d.md", Target::Post(3)),
            ("../other/", Target::Post(4)),
            ("gone.md", Target::Missing),
            ("../../out.md", Target::NotAPost),
            ("picture.png", Target::NotAPost),
        ] {
            assert_eq!(index.relative(&from, path), target, "{path}");
        }
    }

    #[test]
    fn wiki_links_find_a_name_anywhere() {
        let paths = paths();
        let index = index(&paths);
        let from = RelPath::new("y/other.md");
        for (name, target) in [
            ("C D", Target::Post(3)),
            ("notes/a", Target::Post(1)),
            ("deep/c d", Target::Post(3)),
            ("dup", Target::Post(6)),
            ("nothing", Target::Missing),
            ("v2.0", Target::Missing),
            ("picture.png", Target::NotAPost),
        ] {
            assert_eq!(index.wiki(&from, name), target, "{name}");
        }
        assert_eq!(index.wiki(&RelPath::new("notes/b.mdx"), "dup"), Target::Ambiguous(5));
    }
}
