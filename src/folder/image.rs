//! The images that posts show. Only files of the folder are read, within its bounds; nothing is fetched.

use std::fs;
use std::path::Path;

use super::read::{Unread, bytes};
use super::{Bounds, plain_words};
use crate::place::RelPath;
use crate::text::percent_decoded;

/// The largest file that is read as an image, in bytes: a photograph as it comes from a camera has a quarter of it.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// An image as a post names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ImageRef {
    /// The post that shows it.
    pub post: RelPath,
    /// Its path as written, beside the post, or with a leading `/` in the folder.
    pub target: String,
    /// It is meant by name, as in `![[a.png]]`: it may lie in a folder above the post's, too.
    pub by_name: bool,
}

/// An image that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Width and height as the file has them.
    pub original: [u32; 2],
    /// Width and height of what is kept, which may be smaller.
    pub size: [usize; 2],
    /// Red, green, blue and opacity of each pixel, row by row, without premultiplication.
    pub rgba: Vec<u8>,
}

impl ImageRef {
    /// The paths in the folder where it may lie, the likeliest first. What would lie out of the folder is none.
    fn candidates(&self) -> Vec<String> {
        let path = self.target.split(['?', '#']).next().unwrap_or_default();
        let decoded = percent_decoded(path);
        if let Some(from_top) = decoded.strip_prefix('/') {
            return normal(from_top).into_iter().collect();
        }
        let mut folders: Vec<&str> = vec![folder_of(self.post.as_str())];
        while self.by_name
            && let Some(last) = folders.last().filter(|last| !last.is_empty())
        {
            folders.push(folder_of(last));
        }
        folders.into_iter().filter_map(|folder| normal(&format!("{folder}/{decoded}"))).collect()
    }
}

/// The bytes of an image's file.
///
/// # Errors
/// Why there are none, in plain words.
pub fn read_image(image: &ImageRef, bounds: &Bounds) -> Result<Vec<u8>, String> {
    let mut result = Err("it is not in the folder".to_owned());
    for candidate in image.candidates() {
        let file = bounds.folder().join(candidate);
        if fs::symlink_metadata(&file).is_ok() {
            result = read_file(&file, bounds);
        }
        if result.is_ok() {
            break;
        }
    }
    result
}

fn read_file(file: &Path, bounds: &Bounds) -> Result<Vec<u8>, String> {
    bytes(file, fs::metadata(file), bounds, MAX_BYTES).map_err(|why| match why {
        Unread::NotAFile => "it is not a regular file".to_owned(),
        Unread::Outside => "it leads out of the folder".to_owned(),
        Unread::TooLarge(length) => format!("it has {} MiB, and at most 64 can be shown", length.div_ceil(1024 * 1024)),
        Unread::Failed(error) => plain_words(&error),
    })
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A path in the folder without `.` and `..`; none for one that leads out of it or could mean something else to a system:
/// `\\host\share` would have Windows log in there.
fn normal(path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ if part.contains(['\\', '\0']) || (cfg!(windows) && part.contains(':')) => return None,
            _ => parts.push(part),
        }
    }
    Some(parts.join("/")).filter(|path| !path.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder::Links;

    fn image(post: &str, target: &str, by_name: bool) -> ImageRef {
        ImageRef { post: RelPath::new(post), target: target.to_owned(), by_name }
    }

    #[test]
    fn an_image_lies_beside_its_post_or_below_the_top() {
        for (target, by_name, paths) in [
            ("c.png", false, &["a/b/c.png"][..]),
            ("./../c%20d.png?w=3#x", false, &["a/c d.png"]),
            ("/img/c.png", false, &["img/c.png"]),
            ("c.png", true, &["a/b/c.png", "a/c.png", "c.png"]),
            ("../../../c.png", false, &[]),
            ("/../c.png", false, &[]),
            ("%2e%2e/%2e%2e/%2e%2e/c.png", false, &[]),
            (r"\\host\share\c.png", false, &[]),
            ("", false, &["a/b"]),
        ] {
            assert_eq!(image("a/b/post.md", target, by_name).candidates(), paths, "{target}");
        }
    }

    #[test]
    fn only_files_of_the_folder_are_read() {
        let dir = tempfile::tempdir().unwrap();
        let at = |path: &str| dir.path().join(path);
        fs::create_dir_all(at("posts/sub")).unwrap();
        for file in ["far.png", "posts/top.png", "posts/sub/near.png"] {
            fs::write(at(file), file).unwrap();
        }
        let bounds = Bounds::new(&at("posts"), Links::Inside);
        let read = |target: &str, by_name| read_image(&image("sub/a.md", target, by_name), &bounds);
        assert_eq!(read("near.png", false), Ok(b"posts/sub/near.png".to_vec()));
        assert_eq!(read("top.png", true), Ok(b"posts/top.png".to_vec()));
        assert_eq!(read("top.png", false), Err("it is not in the folder".to_owned()));
        assert_eq!(read("../../far.png", false), Err("it is not in the folder".to_owned()));
        assert_eq!(read("/sub", false), Err("it is not a regular file".to_owned()));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("../far.png", at("posts/link.png")).unwrap();
            assert_eq!(read("/link.png", false), Err("it leads out of the folder".to_owned()));
            let anywhere = Bounds::new(&at("posts"), Links::Anywhere);
            assert_eq!(read_image(&image("a.md", "link.png", false), &anywhere), Ok(b"far.png".to_vec()));
        }
        fs::File::create(at("posts/huge.png")).unwrap().set_len(MAX_BYTES + 1).unwrap();
        assert_eq!(read("/huge.png", false), Err("it has 65 MiB, and at most 64 can be shown".to_owned()));
    }
}
