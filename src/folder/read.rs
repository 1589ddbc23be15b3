//! Reading one post's file within limits.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

use super::links::Refusal;
use super::{Bounds, SourceFile, plain_words};
use crate::diag::{Code, Diagnostic};
use crate::place::{LineCol, RelPath};

/// The largest file that is read as a post, in bytes.
///
/// The largest of 51 000 real posts has 1.2 MB, so nothing that a person wrote comes near it; and a folder that holds a
/// disk image by the name of `.md` must not fill the memory.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Reads a file of a folder, with what is odd about it. `Err` is the problem that keeps it out of the graph.
///
/// # Errors
/// The file is no regular file, is out of `bounds`, cannot be read, is larger than [`MAX_BYTES`], or is no text.
pub fn read(path: &RelPath, file: &Path, bounds: &Bounds) -> Result<(SourceFile, Vec<Diagnostic>), Diagnostic> {
    read_as(path, file, fs::metadata(file), bounds)
}

/// Reads a post's file as [`read`] does, where the system has just been asked about it and has said this.
pub(crate) fn read_as(
    path: &RelPath,
    file: &Path,
    seen: io::Result<Metadata>,
    bounds: &Bounds,
) -> Result<(SourceFile, Vec<Diagnostic>), Diagnostic> {
    let bytes = bytes(file, seen, bounds, MAX_BYTES).map_err(|why| why.diagnostic(path))?;
    let (text, mut problems) = decode(path, bytes)?;
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        problems.push(
            Diagnostic::warning(path, Code::Empty, "The file is empty").hint("Write something, or remove the file"),
        );
    }
    Ok((SourceFile { path: path.clone(), text: text.into() }, problems))
}

/// Why a file of a folder is not read.
#[derive(Debug)]
pub(super) enum Unread {
    /// It is no regular file.
    NotAFile,
    /// It lies out of the folder's bounds.
    Outside,
    /// It has this many bytes, which are too many.
    TooLarge(u64),
    /// The system does not give it.
    Failed(io::Error),
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

impl Unread {
    fn diagnostic(self, path: &RelPath) -> Diagnostic {
        match self {
            Self::NotAFile => Diagnostic::error(path, Code::NotAFile, "This is not a regular file")
                .hint("Remove it, or give it another name"),
            Self::Outside => leads_outside(path),
            Self::TooLarge(length) => too_large(path, length),
            Self::Failed(error) => unreadable(path, &error),
        }
    }
}

/// The bytes of a regular file within `bounds`, `most` at most.
pub(super) fn bytes(file: &Path, seen: io::Result<Metadata>, bounds: &Bounds, most: u64) -> Result<Vec<u8>, Unread> {
    // Asked before it is opened, as opening a pipe wakes whoever writes into it; and of what was opened, which may be
    // another file by then.
    if !seen?.is_file() {
        return Err(Unread::NotAFile);
    }
    let opened = open(file)?;
    let metadata = opened.metadata()?;
    if !metadata.is_file() {
        return Err(Unread::NotAFile);
    }
    match bounds.refusal(&opened, file)? {
        Some(Refusal::Outside) => return Err(Unread::Outside),
        Some(Refusal::MadeUp) => return Err(Unread::NotAFile),
        None => {}
    }
    if metadata.len() > most {
        return Err(Unread::TooLarge(metadata.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
    opened.take(most + 1).read_to_end(&mut bytes)?;
    let length = bytes.len() as u64;
    if length > most { Err(Unread::TooLarge(length)) } else { Ok(bytes) }
}

/// Opens a file to read it. A pipe that has just taken its place is not waited for.
fn open(file: &Path) -> io::Result<File> {
    let mut options = File::options();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    options.read(true).open(file)
}

fn unreadable(path: &RelPath, error: &io::Error) -> Diagnostic {
    let hint = match error.kind() {
        ErrorKind::PermissionDenied => "Give yourself permission to read it",
        ErrorKind::NotFound => "It was removed or renamed in the meantime. Reload the folder",
        _ => "Check that the disk is connected and working, then reload the folder",
    };
    Diagnostic::error(path, Code::Unreadable, format!("The file could not be read: {}", plain_words(error))).hint(hint)
}

/// The problem of a link that leads to a file outside its folder.
pub(super) fn leads_outside(path: &RelPath) -> Diagnostic {
    let message = "This symbolic link leads out of the folder, so it is not followed";
    let hint = "If you trust whoever made the folder, follow its links with --follow-links or in the folder's menu in the window";
    Diagnostic::error(path, Code::LeadsOutside, message).hint(hint)
}

fn too_large(path: &RelPath, length: u64) -> Diagnostic {
    let megabytes = |bytes: u64| bytes.div_ceil(1024 * 1024);
    let message = format!("The file has {} MiB; a post can have at most {}", megabytes(length), megabytes(MAX_BYTES));
    Diagnostic::error(path, Code::TooLarge, message).hint("Split it, or move it out of the folder")
}

/// The text of a file. UTF-16 is read as a courtesy: Windows editors offer it under the name of Unicode.
fn decode(path: &RelPath, bytes: Vec<u8>) -> Result<(String, Vec<Diagnostic>), Diagnostic> {
    if let Some(read) = utf16_reader(&bytes) {
        let text = utf16(&bytes, read)
            .ok_or_else(|| not_utf8(path, "The file begins like UTF-16, but is not valid UTF-16"))?;
        let courtesy =
            Diagnostic::warning(path, Code::NotUtf8, "The file is in UTF-16, which most Markdown tools cannot read");
        return Ok((text, vec![courtesy.hint("Save it as UTF-8")]));
    }
    String::from_utf8(bytes).map(|text| (text, Vec::new())).map_err(|error| {
        let (good, bad) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
        let place = after(good);
        let byte = bad.first().copied().unwrap_or(0);
        not_utf8(path, &format!("The file is not UTF-8: the byte 0x{byte:02X} on line {} is not text", place.line))
            .at(place)
    })
}

fn not_utf8(path: &RelPath, message: &str) -> Diagnostic {
    Diagnostic::error(path, Code::NotUtf8, message).hint("Save it as UTF-8")
}

/// The place behind some bytes of good text.
fn after(good: &[u8]) -> LineCol {
    let text = String::from_utf8_lossy(good);
    let line = text.matches('\n').count() + 1;
    let column = text.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    LineCol { line: small(line), column: small(column) }
}

/// How to read two bytes, where a byte order mark says that the file is UTF-16.
fn utf16_reader(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    match bytes {
        [0xFF, 0xFE, ..] => Some(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => Some(u16::from_be_bytes),
        _ => None,
    }
}

fn utf16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<_> = pairs.iter().map(|&pair| read(pair)).collect();
    String::from_utf16(&units).ok().filter(|_| rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder::Links;

    fn read_it(path: &RelPath, file: &Path) -> Result<(SourceFile, Vec<Diagnostic>), Diagnostic> {
        read(path, file, &Bounds::new(file.parent().unwrap(), Links::Inside))
    }

    fn try_read(bytes: &[u8]) -> Result<(String, Vec<Code>), (Code, Option<LineCol>)> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        fs::write(&file, bytes).unwrap();
        match read_it(&RelPath::new("a.md"), &file) {
            Ok((source, problems)) => {
                Ok((source.text.to_string(), problems.iter().map(|problem| problem.code).collect()))
            }
            Err(problem) => {
                assert!(problem.hint.is_some());
                Err((problem.code, problem.place))
            }
        }
    }

    #[test]
    fn text_is_read_as_it_is() {
        for text in ["# Title\n", "\u{feff}---\r\n---\r\n", "a\0b", "日本\n"] {
            assert_eq!(try_read(text.as_bytes()), Ok((text.to_owned(), vec![])));
        }
        for text in ["", "\n", " \t\r\n", "\u{feff}"] {
            assert_eq!(try_read(text.as_bytes()), Ok((text.to_owned(), vec![Code::Empty])), "{text:?}");
        }
    }

    #[test]
    fn utf16_is_read_with_a_warning() {
        let little: Vec<_> = "\u{feff}---\r\na: é🌲".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<_> = "\u{feff}---\r\na: é🌲".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [little, big] {
            assert_eq!(try_read(&bytes), Ok(("\u{feff}---\r\na: é🌲".to_owned(), vec![Code::NotUtf8])));
            assert_eq!(try_read(&bytes[..bytes.len() - 1]), Err((Code::NotUtf8, None)));
            assert_eq!(try_read(&bytes[..bytes.len() - 2]), Err((Code::NotUtf8, None)));
        }
    }

    #[test]
    fn what_is_no_text_has_a_place() {
        let place = |line, column| Some(LineCol { line, column });
        assert_eq!(try_read(b"one\ntwo\nd\xc3\xa9j\xe0 vu"), Err((Code::NotUtf8, place(3, 4))));
        assert_eq!(try_read(b"\xe9"), Err((Code::NotUtf8, place(1, 1))));
        assert_eq!(try_read(b"half a letter: \xc3"), Err((Code::NotUtf8, place(1, 16))));
    }

    #[test]
    fn a_file_that_is_too_large_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        File::create(&path).unwrap().set_len(MAX_BYTES + 1).unwrap();
        let problem = read_it(&RelPath::new("a.md"), &path).unwrap_err();
        assert_eq!(
            (problem.code, problem.message.as_str()),
            (Code::TooLarge, "The file has 65 MiB; a post can have at most 64")
        );
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let folder = tempfile::tempdir().unwrap();
        let problem = |path: &Path| read_it(&RelPath::new("a.md"), path).unwrap_err();
        let gone = problem(&folder.path().join("a.md"));
        assert_eq!(
            (gone.code, gone.message.as_str()),
            (Code::Unreadable, "The file could not be read: it is not there")
        );
        assert_eq!(problem(folder.path()).code, Code::NotAFile);
    }

    #[cfg(unix)]
    #[test]
    fn permission_is_asked_for_in_words() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "x").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
        if File::open(&path).is_ok() {
            println!("skipped: root may read every file");
            return;
        }
        let problem = read_it(&RelPath::new("a.md"), &path).unwrap_err();
        assert_eq!(problem.message, "The file could not be read: permission denied");
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pipe.md");
        if !std::process::Command::new("mkfifo").arg(&path).status().is_ok_and(|status| status.success()) {
            println!("skipped: no mkfifo here");
            return;
        }
        assert_eq!(read_it(&RelPath::new("pipe.md"), &path).unwrap_err().code, Code::NotAFile);
        // Nor is one waited for that takes a file's place between the question and the opening.
        assert!(!open(&path).unwrap().metadata().unwrap().is_file());
    }
}
