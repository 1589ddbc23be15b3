//! A second judge of what is a link in MDX: remark-mdx, the parser that site generators use.
//!
//! Its packages are fetched from the npm registry, once; where that cannot be done, or node is not here, the test says so and
//! passes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use linkloom::place::RelPath;
use linkloom::post::{LinkTarget, ParseOptions, parse};

use crate::util::beside_the_project;

const PACKAGES: [&str; 4] = ["remark-gfm@4.0.1", "remark-mdx@3.1.1", "remark-parse@11.0.0", "unified@11.0.5"];
const SCRIPT: &str = include_str!("fixtures/mdx_links.mjs");

/// Small files that once lost links, each in its own way.
const TEXTS: [&str; 8] = [
    "<Tab>\n```js\n\nlet a;\n```\n</Tab>\n\n[b](https://x.org/b)\n",
    "a\n\n```js\nlet a;\n      ```\n\n[b](https://x.org/b)\n",
    "<Tab>\n      <Item>\n      ```js\n  a\n  ```\n      </Item>\n</Tab>\n\n[b](https://x.org/b)\n",
    "<Note>\n[a][b] and https://x.org/c\n</Note>\n\n[b]: https://x.org/b\n",
    "<Note>\n    [a][b]\n</Note>\n\n[b]: https://x.org/b\n",
    "<Note>\n| [a](https://x.org/a) |\n| --- |\n| https://x.org/b |\n</Note>\n",
    "a <a href=\"https://x.org/a\">b</a> [c](https://x.org/c)\n",
    "<div>\n  <p>[a](https://x.org/a) b</p>\n</div>\n\n- c\n\n  <Note>\n    [d](https://x.org/d)\n  </Note>\n",
];

/// Real folders have thousands of files; every so-manieth is judged.
const EVERY: usize = 8;

#[test]
fn all_links_that_remark_mdx_finds_are_found() {
    let Some(judge) = judge() else { return };
    let dir = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for (number, text) in TEXTS.iter().enumerate() {
        let file = dir.path().join(format!("{number}.mdx"));
        fs::write(&file, text).unwrap();
        files.push(file);
    }
    if let Some(corpora) = beside_the_project("corpora") {
        let mut found = Vec::new();
        mdx_files(&corpora, &mut found);
        found.sort();
        files.extend(found.into_iter().step_by(EVERY));
    }
    let theirs = judged(&judge, &files);
    let mut missing = Vec::new();
    for file in &files {
        let Some(theirs) = theirs.get(&*file.to_string_lossy()).and_then(Option::as_ref) else { continue };
        let ours = urls(file);
        let lost = theirs.iter().filter(|url| !ours.contains(&normal(url)));
        missing.extend(lost.map(|url| format!("{}: {url}", file.display())));
    }
    assert!(TEXTS.len() <= theirs.values().flatten().filter(|urls| !urls.is_empty()).count(), "{theirs:?}");
    assert_eq!(missing, [""; 0]);
}

/// The folder with the judge's script and its packages.
#[expect(clippy::print_stdout, reason = "who reads the test's output wants to know what it did not test")]
fn judge() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("remark-mdx-3.1.1");
    let script = folder.join("mdx_links.mjs");
    if !folder.join("node_modules/remark-mdx").is_dir() {
        let install = ["install", "--silent", "--no-audit", "--no-fund", "--prefix"];
        fs::create_dir_all(&folder).unwrap();
        let status = Command::new("npm").args(install).arg(&folder).args(PACKAGES).stdin(Stdio::null()).status();
        if !status.is_ok_and(|status| status.success()) {
            println!("skipped: no node here, or remark-mdx cannot be fetched");
            return None;
        }
    }
    fs::write(&script, SCRIPT).unwrap();
    Some(script)
}

/// What the judge finds in each file; `None` where a file is no MDX to it.
fn judged(script: &Path, files: &[PathBuf]) -> BTreeMap<String, Option<Vec<String>>> {
    let mut node = Command::new("node").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    let names = names.join("\n") + "\n";
    node.stdin.take().unwrap().write_all(names.as_bytes()).unwrap();
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

fn mdx_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            mdx_files(&path, found);
        } else if path.extension().is_some_and(|end| end == "mdx") {
            found.push(path);
        }
    }
}

/// The addresses of the web that we find in a file.
fn urls(file: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(file).unwrap();
    let links = parse(&RelPath::new("a.mdx"), text.into(), &ParseOptions::default()).post.links;
    let url = |target| if let LinkTarget::Source { url, .. } = target { Some(normal(&url)) } else { None };
    links.into_iter().filter_map(|link| url(link.target)).collect()
}

fn normal(url: &str) -> String {
    url.trim_end_matches('/').replace("&amp;", "&")
}
