//! Files that the folder's owner does not want to see.

use std::path::Path;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Patterns of files that are left out, written and read as in a `.gitignore` at the top of the folder.
#[derive(Clone, Debug)]
pub struct Ignored(Gitignore);

impl Default for Ignored {
    fn default() -> Self {
        Self(Gitignore::empty())
    }
}

impl Ignored {
    /// From patterns; those that are none come back by their index, each with the reason.
    pub fn new<'p>(patterns: impl IntoIterator<Item = &'p str>) -> (Self, Vec<(usize, String)>) {
        let mut builder = GitignoreBuilder::new("");
        let mut faults = Vec::new();
        for (index, pattern) in patterns.into_iter().enumerate() {
            if let Err(error) = builder.add_line(None, pattern) {
                faults.push((index, reason(&error)));
            }
        }
        // Each pattern was accepted, so that all together can only be too many.
        let built = builder.build().map_err(|error| faults.push((0, reason(&error))));
        (built.map(Self).unwrap_or_default(), faults)
    }

    /// Whether the file at a path relative to the folder, or a folder that it lies in, fits the patterns.
    pub fn holds(&self, path: &Path) -> bool {
        !path.has_root() && self.0.matched_path_or_any_parents(path, false).is_ignore()
    }
}

fn reason(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_those_of_git() {
        let (ignored, faults) =
            Ignored::new(["drafts/", "*.excalidraw.md", "/top.md", "!drafts/keep.md", "a/[z-a].md"]);
        for (path, expected) in [
            ("drafts/a.md", true),
            ("x/drafts/deep/a.md", true),
            ("drafts/keep.md", false),
            ("x/y.excalidraw.md", true),
            ("top.md", true),
            ("x/top.md", false),
            ("a.md", false),
            ("/drafts/a.md", false),
        ] {
            assert_eq!(ignored.holds(Path::new(path)), expected, "{path}");
        }
        assert_eq!(faults.iter().map(|(index, _)| *index).collect::<Vec<_>>(), [4]);
        assert!(!Ignored::default().holds(Path::new("a.md")));
    }
}
