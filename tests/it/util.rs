//! Folders that go away by themselves, and the program run for real.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A temporary folder.
pub(crate) struct Dir(TempDir);

impl Dir {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With one post of everything: a tag, a platform, a source cited twice, a link to a post and one to nowhere.
    pub(crate) fn with_posts() -> Self {
        let dir = Self::new();
        dir.create("first.md", include_str!("fixtures/first.md"));
        dir.create("notes/second.md", include_str!("fixtures/second.md"));
        dir
    }

    /// Writes a file and the folders above it.
    pub(crate) fn create(&self, path: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let file = self.0.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, content).unwrap();
        file
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn join(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.join(path)).unwrap()
    }

    /// All files with their bytes, in path order.
    pub(crate) fn snapshot(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        gather(self.path(), &mut files);
        files.sort();
        files
    }
}

fn gather(folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, files);
        } else {
            let bytes = fs::read(&path).unwrap();
            files.push((path, bytes));
        }
    }
}

/// The program, on a machine without a display.
pub(crate) fn linkloom() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_linkloom"));
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(name);
    }
    command
}

/// What a run printed, and its exit code.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

/// Runs the program to its end.
pub(crate) fn run(command: &mut Command) -> Ran {
    command.output().unwrap().into()
}

/// `linkloom COMMAND FOLDER`
pub(crate) fn on_folder(command: &str, folder: &Path) -> Ran {
    run(linkloom().arg(command).arg(folder))
}

/// The graph of a folder, as `linkloom export` writes it.
pub(crate) fn exported(folder: &Path) -> Value {
    let ran = on_folder("export", folder);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

/// The items of a list in a JSON object.
pub(crate) fn items<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("no list `{key}` in {value}"))
}

/// The counts of an export, as pairs of kind and number, without those that are 0.
pub(crate) fn counts(graph: &Value) -> Vec<(&str, u64)> {
    let counts = graph["graph"]["counts"].as_object().unwrap();
    counts.iter().map(|(kind, count)| (kind.as_str(), count.as_u64().unwrap())).filter(|&(_, n)| n > 0).collect()
}

/// A folder that stands beside the project on some machines; says so where it is absent.
#[expect(clippy::print_stdout, reason = "who reads the test's output wants to know what it did not test")]
pub(crate) fn beside_the_project(path: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: {} is not here", folder.display());
    None
}
