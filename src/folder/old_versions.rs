//! Folders in which programs keep what files were once, or what was thrown away: no posts, though they look like some.
//! Most such folders are hidden (`.trash`, `.history`, `.stversions`); these are not.

use std::path::Path;

/// The folders, each by the last parts of its path.
const FOLDERS: [&[&str]; 5] =
    [&["logseq", "bak"], &["logseq", "version-files"], &["#recycle"], &["$RECYCLE.BIN"], &["__MACOSX"]];

/// Whether a path inside the root lies in such a folder.
pub(super) fn holds(inside: &Path) -> bool {
    let parts: Vec<_> = inside.parent().into_iter().flatten().collect();
    FOLDERS.iter().any(|folder| parts.windows(folder.len()).any(|window| window == *folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_versions_lie_in_folders_of_their_own() {
        for (path, expected) in [
            ("logseq/bak/pages/Plan/1.md", true),
            ("graph/logseq/version-files/local/a.md", true),
            ("#recycle/a.md", true),
            ("logseq/pages/a.md", false),
            ("bak/a.md", false),
            ("logseq/bak.md", false),
            ("a/logseq/b/bak/c.md", false),
            ("a.md", false),
        ] {
            assert_eq!(holds(Path::new(path)), expected, "{path}");
        }
    }
}
