//! Five hundred files that are meant to take all memory: small ones that repeat, nest or widen what they hold. The
//! program reads each, in a folder of its own, with little memory and little of the processor's time, and the post
//! beside it is read as if nothing were there.
#![cfg(target_os = "linux")]

use std::process::{Command, Output};
use std::thread;

use crate::util::Dir;

/// How many bombs there are.
const BOMBS: usize = 500;

/// All memory that a process may ask the system for, in KiB: the program with its libraries and all that it reads.
const MEMORY: usize = 512 * 1024;

/// How many seconds of the processor's time it may have. The system sends it a signal when they are over.
const SECONDS: usize = 2;

/// Numbers that are the same each time; the algorithm is `SplitMix64`.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn between(&mut self, least: usize, most: usize) -> usize {
        least + (self.next() % (most - least + 1) as u64) as usize
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.between(0, all.len() - 1)]
    }
}

/// What is written into a file.
struct Bomb {
    file: &'static str,
    text: String,
    /// What the program has to say about it, if that is certain.
    problem: Option<&'static str>,
}

/// The keys that mean something, to a post or to the settings, and one that means nothing.
const OF_POSTS: [&str; 8] = ["title", "date", "tags", "categories", "platforms", "aliases", "taxonomies", "other"];
const OF_SETTINGS: [&str; 7] = ["tag_keys", "inline_tags", "images", "platforms", "sources", "publishers", "other"];

fn bomb(number: usize) -> Bomb {
    let mut dice = Dice(number as u64);
    let post = |open: &str, text: &str, close: &str| format!("{open}{text}{close}\n[One](good.md) link.\n");
    let (file, text, problem) = match number % 5 {
        0 | 1 => {
            let (text, grows) = yaml(&mut dice, &OF_POSTS);
            ("bomb.md", post("---\n", &text, "---"), grows.then_some("error[front-matter-too-large]"))
        }
        2 => {
            let (text, grows) = yaml(&mut dice, &OF_SETTINGS);
            ("linkloom.yaml", text, grows.then_some("error[settings-syntax]"))
        }
        3 => ("bomb.md", post("+++\n", &toml(&mut dice), "+++"), None),
        _ => ("bomb.md", post("", &json(&mut dice), ""), None),
    };
    Bomb { file, text, problem }
}

fn list(item: &str, times: usize) -> String {
    format!("[{}]", vec![item; times].join(", "))
}

fn lines(times: usize, line: impl Fn(usize) -> String) -> String {
    (0..times).map(line).collect()
}

/// Some YAML, and whether it is too large for certain.
fn yaml(dice: &mut Dice, keys: &[&str]) -> (String, bool) {
    let (key, other) = (dice.one_of(keys), dice.one_of(keys));
    let (width, times) = (dice.between(2_000, 10_000), dice.between(8_000, 16_000));
    let repeated = |value: &str| format!("{key}: &a {value}\n{other}: {}\n", list("*a", times));
    let pairs = lines(width / 2, |pair| format!("k{pair}: {pair}, "));
    let text = match dice.between(0, 15) {
        0 => repeated(&list("x", width)),
        1 => repeated(&"some words ".repeat(width / 2)),
        2 => repeated(&format!("\"{}\"", "\\u00e9\\\"".repeat(width / 2))),
        3 => repeated(&format!("|\n{}", "  one line\n".repeat(width / 2))),
        4 => repeated(&format!("{{{pairs}}}")),
        5 => repeated(&list("{a: {b: [c]}}", width / 4)),
        6 => repeated(&"1".repeat(width * 4)),
        7 => repeated(&format!("!{} x", "long".repeat(width))),
        8 => format!("{key}: &a {}\n{other}:\n{}", list("x", width), "- *a\n".repeat(times)),
        9 => format!("a: &a {{{pairs}}}\n{}", lines(width, |line| format!("b{line}: {{<<: *a}}\n"))),
        10 => format!("a: &a {{{pairs}}}\n{key}:\n  <<: {}\n", list("*a", times)),
        11 => format!("a: &a {}\n{}", list("x", width), "? *a\n: b\n".repeat(times)),
        12 => {
            let fan = dice.between(3, 9);
            let level =
                |level: usize| format!("a{}: &a{} {}\n", level + 1, level + 1, list(&format!("*a{level}"), fan));
            format!("a0: &a0 [x, y]\n{}{key}: *a14\n", lines(14, level))
        }
        13 => {
            let deep = dice.between(30, 60);
            format!("{key}: {}y{}\n", "{".repeat(deep), "}".repeat(deep))
        }
        14 => {
            let deep = lines(40, |level| format!("&a{level} ["));
            format!("{key}: {deep}{}{}\n{other}: {}\n", "x, ".repeat(width), "]".repeat(40), list("*a0", times))
        }
        // As much as can be said without aliases.
        _ => {
            let (open, item, close) = dice.one_of(&[
                ("[", "a,", "]"),
                ("{", "a,", "}"),
                ("[", "{a},", "]"),
                ("[", "&a [*a],", "]"),
                ("", "\n- ", ""),
            ]);
            return (format!("{key}: {open}{}{close}\n", item.repeat(width * 3)), false);
        }
    };
    // Numbers and tags take time and no room: whether they are too many depends on how many there are.
    (text.clone(), text.len() <= 256 * 1024 && !text.contains("!long") && !text.contains("1111"))
}

fn toml(dice: &mut Dice) -> String {
    let (width, key) = (dice.between(2_000, 20_000), dice.one_of(&OF_POSTS));
    match dice.between(0, 10) {
        0 => format!("{key} = {}\n", list("0", width * 3)),
        1 => format!("{key} = {}\n", list("{a.b.c = 1}", width / 2)),
        2 => format!("{key} = {}1{}\n", "[".repeat(width), "]".repeat(width)),
        3 => format!("{key}{} = 1\n", ".a".repeat(width)),
        4 => lines(width / 6, |line| format!("{key}.b{line}{} = 1\n", ".a".repeat(20))),
        5 => lines(width / 10, |line| format!("[{key}.b{line}{}]\n", ".a".repeat(30))),
        6 => "[[a]]\n".repeat(width),
        7 => format!("{key} = \"\"\"{}\"\"\"\n", "\\u00e9 ".repeat(width)),
        8 => format!("{key} = {}\n", list(&"1".repeat(width / 10), 50)),
        9 => lines(width, |line| format!("k{line} = ''\n")),
        _ => format!("{key} = {}x{}\n", "{a = ".repeat(width), "}".repeat(width)),
    }
}

fn json(dice: &mut Dice) -> String {
    let (width, key) = (dice.between(2_000, 20_000), dice.one_of(&OF_POSTS));
    let value = match dice.between(0, 8) {
        0 => list("0", width * 3),
        1 => list("{\"\":{\"\":[{}]}}", width / 2),
        2 => "[".repeat(width) + &"]".repeat(width),
        3 => "{\"\":".repeat(width) + "1" + &"}".repeat(width),
        4 => format!("\"{}\"", "\\u00e9".repeat(width)),
        5 => list(&"1".repeat(width / 10), 50),
        6 => format!("{{{}\"z\": 1}}", lines(width, |pair| format!("\"k{pair}\": 1,"))),
        7 => format!("{{{}\"z\": 1}}", "\"k\": [], ".repeat(width)),
        _ => list("\"\"", width * 3),
    };
    format!("{{\"{key}\": {value}}}\n")
}

/// Reads a folder under the limits.
fn read(dir: &Dir) -> Output {
    let limits = format!("ulimit -v {MEMORY} && ulimit -t {SECONDS} && exec \"$0\" check \"$1\"");
    let mut shell = Command::new("sh");
    shell.args(["-c", &limits, env!("CARGO_BIN_EXE_linkloom")]).arg(dir.path());
    // What threads reserve for themselves is address space, not memory; but the limit counts it.
    shell.envs([("RAYON_NUM_THREADS", "2"), ("MALLOC_ARENA_MAX", "1")]).output().unwrap()
}

/// What went wrong with a bomb, if anything did.
fn fault(number: usize) -> Option<String> {
    let bomb = bomb(number);
    let dir = Dir::new();
    dir.create("good.md", "---\ntags: [good]\n---\nText.\n");
    dir.create(bomb.file, &bomb.text);
    let output = read(&dir);
    let (said, summary) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let posts = if bomb.file == "bomb.md" { ["2 posts\n", "1 link: 1 to posts"] } else { ["1 post\n", "1 tag: "] };
    let is_read = output.status.code().is_some_and(|code| code <= 1) && posts.iter().all(|part| summary.contains(part));
    let is_named = bomb.problem.is_none_or(|problem| said.contains(problem));
    (!is_read || !is_named).then(|| {
        let (text, length) = (bomb.text.chars().take(60).collect::<String>(), bomb.text.len());
        format!("{number}, {length} bytes, {text:?}: {}, {said:.300} {summary:.300}", output.status)
    })
}

#[test]
fn no_file_takes_all_memory() {
    let half = |first: usize| (first..BOMBS).step_by(2).filter_map(fault).collect::<Vec<String>>();
    let faults = thread::scope(|scope| {
        let other = scope.spawn(|| half(1));
        [half(0), other.join().unwrap()].concat()
    });
    assert!(faults.is_empty(), "{} of {BOMBS} bombs went off: {faults:#?}", faults.len());
}
