//! What site generators write before a path to say where it begins: Pelican's `{filename}`, Docusaurus's `@site`, Zola's
//! `@/`, Ghost's `__GHOST_URL__`.

/// Before the path of a file: of one beside the post, else from the folder of contents.
const FILES: [&str; 3] = ["filename", "static", "attach"];
/// Before what is no file: a list of posts that the generator makes.
const LISTS: [&str; 4] = ["author", "category", "tag", "index"];
/// What stands around these: today, in old posts, and as some programs encode it.
const BRACKETS: [(&str, &str); 4] = [("{", "}"), ("|", "|"), ("%7B", "%7D"), ("%7b", "%7d")];
/// What stands for the root of the site.
const ROOTS: [&str; 4] = ["@site", "@", "__GHOST_URL__", "%%GHOST_URL%%"];

/// What a target with a mark of a site generator before it means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Marked<'w> {
    /// A path, from the site's root where it begins with `/`.
    Path(&'w str),
    /// A page that the generator makes.
    List,
}

/// What is meant by a target as written; `None` where no mark stands before it.
pub(super) fn read(written: &str) -> Option<Marked<'_>> {
    if !written.starts_with(['{', '|', '@', '_', '%']) {
        return None;
    }
    let after_root = |root: &&str| written.strip_prefix(root).filter(|path| path.starts_with('/'));
    if let Some(path) = ROOTS.iter().find_map(after_root) {
        return Some(Marked::Path(path));
    }
    let in_brackets = |(open, close): &(&str, &str)| written.strip_prefix(open)?.split_once(close);
    let (kind, path) = BRACKETS.iter().find_map(in_brackets)?;
    if LISTS.contains(&kind) {
        return Some(Marked::List);
    }
    FILES.contains(&kind).then_some(Marked::Path(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_generators_are_known() {
        for (written, expected) in [
            ("{filename}b.md", Some(Marked::Path("b.md"))),
            ("|filename|/b.md", Some(Marked::Path("/b.md"))),
            ("%7Bstatic%7D/x%20y.png", Some(Marked::Path("/x%20y.png"))),
            ("{author}jane", Some(Marked::List)),
            ("{index}", Some(Marked::List)),
            ("@site/docs/a.md", Some(Marked::Path("/docs/a.md"))),
            ("__GHOST_URL__/a/", Some(Marked::Path("/a/"))),
            ("{other}b.md", None),
            ("{filename", None),
            ("@jane", None),
            ("b.md", None),
            ("%41.md", None),
        ] {
            assert_eq!(read(written), expected, "{written}");
        }
    }
}
