//! Folders of posts to measure with.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// A post of about 3 KB whose tags, links and names repeat from post to post, as they do in a real folder.
pub(crate) fn post(number: usize, of: usize) -> String {
    let front_matter = format!(
        "---\ntitle: \"Post {number}\"\ndate: 2025-01-{:02}\ntags: [\"topic {}\", \"all\"]\n---\n\n",
        number % 28 + 1,
        number % 40,
    );
    let paragraphs = (0..8).map(|part| {
        format!(
            "## Part {part}\n\nPeople left TikTok for RedNote, and *some* for Lemon8. One of them counted the days and \
             wrote them down [a paper](https://news-{}.example.org/page/{}.html). Others stayed where they were, as \
             [the next post](post-{}.md) tells. A last sentence has nothing in it but words.\n\n",
            (number + part) % 50,
            (number * 7 + part) % 900,
            (number + 1) % of,
        )
    });
    front_matter + &paragraphs.collect::<String>()
}

/// Writes so many posts and tells their paths.
pub(crate) fn write(folder: &Path, count: usize) -> io::Result<Vec<PathBuf>> {
    let paths = (0..count).map(|number| {
        let path = folder.join(format!("post-{number}.md"));
        fs::write(&path, post(number, count)).map(|()| path)
    });
    paths.collect()
}
