//! The sample posts, compiled into the program.

use super::SourceFile;
use crate::place::RelPath;

/// A line for each file of `sample_posts/` that is a post.
macro_rules! posts {
    ($($path:literal,)*) => {
        &[$(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/sample_posts/", $path)))),*]
    };
}

const POSTS: &[(&str, &str)] = posts![
    "2025-01-19-the-night-it-went-dark.md",
    "apps-of-a-moment.md",
    "background/digg-reddit-lemmy.md",
    "background/twitter-to-the-fediverse.md",
    "background/two-goodbyes.md",
    "background/vine-and-tumblr.md",
    "cat-tax-and-homework.md",
    "creators-and-rent.md",
    "discord-is-not-a-forum.md",
    "leaving-well.md",
    "lemon8-the-other-app.md",
    "newsletters-on-wheels.md",
    "note-from-an-old-account.md",
    "refugees-and-rednote.md",
    "roundup-january-2025.md",
    "small-web-and-feeds.md",
    "the-law-in-plain-words.md",
    "the-other-migration.md",
    "timeline-of-a-ban.md",
    "what-the-archive-keeps.md",
];

/// The posts of `sample_posts/`, in path order.
pub fn samples() -> Vec<SourceFile> {
    POSTS.iter().map(|&(path, text)| SourceFile { path: RelPath::new(path), text: text.into() }).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::folder::{Bounds, Ignored, Links, read, walk};

    #[test]
    fn every_file_of_the_folder_is_compiled_in_and_no_more() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_posts");
        let bounds = Bounds::new(&folder, Links::Inside);
        let files = walk::walk(&bounds, &Ignored::default(), &|_| true).unwrap().unwrap().files;
        let in_folder: Vec<_> = files.iter().map(|(path, file)| read::read(path, file, &bounds).unwrap().0).collect();
        let paths = |posts: &[SourceFile]| posts.iter().map(|post| post.path.to_string()).collect::<Vec<_>>();
        assert_eq!(paths(&samples()), paths(&in_folder));
        assert!(samples().iter().zip(&in_folder).all(|(compiled, file)| compiled.text == file.text));
    }
}
