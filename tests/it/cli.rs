//! The program by its real binary: every command, its exit code, and what it says when something is wrong.

use std::fs;
use std::io::Read as _;
use std::process::Stdio;

use crate::util::{Dir, Ran, linkloom, on_folder, run};

fn with_problem() -> Dir {
    let dir = Dir::with_posts();
    dir.create("latin.md", b"# Caf\xe9\n");
    dir
}

/// Whether a line has the form `file:line:column: severity[code]: message`.
fn is_report(line: &str) -> bool {
    let Some((place, message)) = line.split_once(": ") else { return false };
    let numbers: Vec<&str> = place.rsplitn(3, ':').collect();
    let severities = ["error[", "warning["];
    numbers.len() == 3
        && numbers[..2].iter().all(|number| number.parse::<u32>().is_ok_and(|number| number > 0))
        && severities.iter().any(|severity| message.starts_with(severity))
        && message.contains("]: ")
}

#[test]
fn help_teaches_and_version_tells() {
    let help = run(linkloom().arg("--help"));
    assert_eq!((help.code, &*help.stderr), (0, ""));
    for word in ["linkloom export", "linkloom check", "./export", "Usage:", "Examples:"] {
        assert!(help.stdout.contains(word), "{word}: {}", help.stdout);
    }
    for command in ["export", "find", "check", "stats", "layout"] {
        let help = run(linkloom().args([command, "--help"]));
        assert_eq!(help.code, 0);
        assert!(help.stdout.contains("Example"), "{}", help.stdout);
    }
    let version = run(linkloom().arg("--version"));
    assert_eq!((version.code, version.stdout), (0, format!("linkloom {}\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn a_mistake_in_the_arguments_is_explained() {
    for args in [&["export"][..], &["check", "a", "b"], &["--nonsense"], &["layout", "x", "--threads", "0"]] {
        let ran = run(linkloom().args(args));
        assert_eq!((ran.code, &*ran.stdout), (2, ""), "{args:?}");
        assert!(ran.stderr.starts_with("linkloom: ") && !ran.stderr.contains("error:"), "{}", ran.stderr);
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
#[test]
fn without_a_display_the_commands_that_need_none_are_named() {
    let dir = Dir::with_posts();
    for args in [&[][..], &[dir.path()]] {
        let ran = run(linkloom().args(args));
        assert_eq!((ran.code, &*ran.stdout), (2, ""));
        assert_eq!(ran.stderr.lines().count(), 1);
        for command in ["linkloom export FOLDER", "linkloom check FOLDER", "linkloom stats FOLDER"] {
            assert!(ran.stderr.contains(command), "{}", ran.stderr);
        }
    }
    let empty = run(linkloom().env("DISPLAY", "").env("WAYLAND_DISPLAY", ""));
    assert_eq!(empty.code, 2);
}

#[test]
fn an_unusable_folder_is_a_plain_sentence_and_exit_code_2() {
    let dir = Dir::new();
    let file = dir.create("a.md", "# A\n");
    dir.create("empty/readme.txt", "no post");
    let cases = [
        (dir.join("absent"), "There is no folder here"),
        (file, "This is a file, not a folder"),
        (dir.join("empty"), "No Markdown files"),
    ];
    for (folder, sentence) in cases {
        for command in ["export", "check", "stats"] {
            let Ran { code, stdout, stderr } = on_folder(command, &folder);
            assert_eq!((code, &*stdout), (2, ""), "{command}");
            assert!(stderr.starts_with(&format!("linkloom: {sentence}")), "{stderr}");
            assert_eq!(stderr.lines().count(), 1, "{stderr}");
        }
    }
}

#[test]
fn check_is_silent_and_0_where_all_is_well() {
    let dir = Dir::new();
    dir.create("a.md", include_str!("fixtures/the-move.md"));
    let ran = on_folder("check", dir.path());
    assert_eq!((ran.code, &*ran.stdout), (0, ""));
    assert!(ran.stderr.starts_with("linkloom: no problems\nlinkloom: 1 file: 1 post\nlinkloom: "), "{}", ran.stderr);
}

/// `6 files: 2 posts + 4 skipped (1 empty, 3 not-utf8)` adds up, and so do its reasons.
fn adds_up(line: &str) -> bool {
    let number = |text: &str| text.split(' ').find_map(|word| word.trim_start_matches('(').parse::<usize>().ok());
    let Some((found, parts)) = line.split_once(": ") else { return number(line) == Some(0) };
    let sum: usize = parts.split(" + ").filter_map(number).sum();
    let reasons_fit = parts.split(" + ").all(|part| {
        let reasons = part.split_once(" (").map(|(_, reasons)| reasons.split(", ").filter_map(number).sum::<usize>());
        reasons.is_none_or(|sum| Some(sum) == number(part))
    });
    number(found) == Some(sum) && reasons_fit
}

#[test]
fn what_check_says_of_a_folder_adds_up() {
    let dir = with_problem();
    dir.create("again.md", "---\ntags: [a, A, b]\n---\n[p](/page/) [q](#q) [o](../../out.md) [s](https://x.org)\n");
    let ran = on_folder("check", dir.path());
    let report: Vec<&str> = ran.stderr.lines().skip(1).filter_map(|line| line.strip_prefix("linkloom: ")).collect();
    assert_eq!(report.len(), 4, "{}", ran.stderr);
    assert!(report.iter().all(|line| adds_up(line)), "{report:#?}");
    assert!(report[0].contains("1 skipped (1 not-utf8)") && report[2].contains("1 repeated"), "{report:#?}");
    assert!(!adds_up("3 files: 1 post + 1 skipped (1 empty)") && !adds_up("2 files: 1 post + 1 skipped (2 empty)"));
}

#[test]
fn check_speaks_json_to_other_programs() {
    let dir = with_problem();
    let ran = run(linkloom().args(["check", "--json"]).arg(dir.path()));
    assert_eq!((ran.code, &*ran.stderr), (1, ""));
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(json["schema"], "linkloom-check/1");
    assert_eq!(
        json["report"]["files"],
        serde_json::json!({"found": 3, "posts": 2, "skipped": {"not-utf8": 1}, "left_out": 0, "old_versions": 0})
    );
    let problems = json["problems"].as_array().unwrap();
    let plain = on_folder("check", dir.path());
    assert_eq!(problems.len(), plain.stdout.lines().filter(|line| is_report(line)).count());
    let missing = problems.iter().find(|problem| problem["code"] == "missing-post").unwrap();
    assert_eq!((&missing["file"], &missing["line"]), (&"first.md".into(), &16.into()));
    assert!(missing["hint"].is_string() && missing["message"].is_string());
}

#[test]
fn a_strict_check_minds_what_is_left_out_without_a_problem() {
    let dir = Dir::new();
    dir.create("a.md", "---\ntags: [a, b]\n---\n# A\n\n[q](#q)\n");
    let strict = || run(linkloom().args(["check", "--strict"]).arg(dir.path())).code;
    assert_eq!(strict(), 0);
    dir.create("b.md", "# B\n\n[p](/page/)\n");
    assert_eq!((on_folder("check", dir.path()).code, strict()), (0, 1));
    let told = |option: &str| run(linkloom().args(["check", option]).arg(dir.path())).stdout;
    assert!(told("--strict").contains("b.md:3:1: note[link-to-page]: "), "it says where");
    assert!(
        !told("--strict").contains("ignored-link") && !told("--json").contains("note"),
        "no more than it fails for"
    );
    assert!(told("--all").contains("a.md:6:1: note[ignored-link]: This link is within the post"));
}

#[test]
fn each_kind_of_problem_is_explained() {
    let ran = run(linkloom().args(["check", "--explain", "missing-post"]));
    assert_eq!((ran.code, &*ran.stderr), (0, ""));
    assert!(ran.stdout.contains("placeholder") && ran.stdout.lines().all(|line| line.len() <= 80), "{}", ran.stdout);
    let unknown = run(linkloom().args(["check", "--explain", "no-such"]));
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("missing-post"), "{}", unknown.stderr);
    assert_eq!(run(linkloom().arg("check")).code, 2);
}

#[test]
fn check_lists_problems_with_their_places_and_hints() {
    let dir = with_problem();
    let ran = on_folder("check", dir.path());
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    let in_folder = |path: &str| dir.join(path).display().to_string();
    let (hints, reports): (Vec<&str>, Vec<&str>) = ran.stdout.lines().partition(|line| line.starts_with("  hint: "));
    assert!(reports.iter().all(|line| is_report(line)), "{}", ran.stdout);
    assert!(
        reports.iter().any(|line| line.starts_with(&in_folder("latin.md:")) && line.contains("[not-utf8]: ")),
        "{}",
        ran.stdout
    );
    assert!(
        reports.iter().any(|line| line.starts_with(&in_folder("first.md:16:")) && line.contains("[missing-post]: "))
    );
    let inside = run(linkloom().args(["check", "."]).current_dir(dir.path()));
    assert!(inside.stdout.lines().any(|line| line.starts_with("first.md:16:")), "{}", inside.stdout);
    assert!(hints.len() <= reports.len());
    let summary = ran.stderr.lines().next().unwrap();
    let total: usize = summary.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse::<usize>().ok()).sum();
    assert_eq!(total, reports.len(), "{}", ran.stderr);
}

#[test]
fn stats_is_a_table_of_every_kind_with_times() {
    let dir = Dir::with_posts();
    let ran = on_folder("stats", dir.path());
    assert_eq!((ran.code, &*ran.stderr), (0, ""));
    let names: Vec<&str> =
        ran.stdout.lines().map(|line| line.split("  ").find(|part| !part.is_empty()).unwrap()).collect();
    let kinds = ["posts", "tags", "platforms", "sources", "publishers"];
    let edges = ["tagged", "mentions", "cites", "links_to", "published_by", "names"];
    let rest = ["problems", "walk", "parse", "build", "total", "speed"];
    assert_eq!(names, [&["nodes"][..], &kinds, &["edges"], &edges, &rest].concat());
    let widths: Vec<usize> = ran.stdout.lines().map(str::len).collect();
    assert!(widths.iter().all(|width| *width == widths[0]), "{}", ran.stdout);
}

#[test]
fn an_export_tells_of_problems_in_one_line_and_still_succeeds() {
    let dir = with_problem();
    let ran = on_folder("export", dir.path());
    assert_eq!(ran.code, 0);
    assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("problem") && ran.stderr.contains("`linkloom check "), "{}", ran.stderr);
    assert!(ran.stdout.starts_with("{\n  \"schema\": \"linkloom-graph/1\"") && ran.stdout.ends_with("\n}\n"));
}

#[test]
fn the_same_folder_gives_the_same_bytes() {
    let dir = Dir::with_posts();
    let first = on_folder("export", dir.path()).stdout;
    for threads in ["1", "4"] {
        let again = run(linkloom().env("RAYON_NUM_THREADS", threads).arg("export").arg(dir.path()));
        assert!(first == again.stdout, "{threads} threads");
    }
    let inside = run(linkloom().args(["export", "."]).current_dir(dir.path()));
    assert!(first == inside.stdout, "from inside the folder");
    let out = Dir::new();
    for _ in 0..2 {
        let ran = run(linkloom().arg("export").arg(dir.path()).arg("-o").arg(out.join("g.json")));
        assert_eq!((ran.code, &*ran.stdout), (0, ""), "{}", ran.stderr);
        assert!(out.read("g.json") == first, "to a file");
    }
    assert_eq!(out.snapshot().len(), 1);
    assert!(run(linkloom().arg("export").arg(dir.path()).args(["-o", "-"])).stdout == first, "to `-`");
}

#[test]
fn nothing_in_the_folder_changes() {
    let dir = with_problem();
    let before = dir.snapshot();
    for command in ["export", "check", "stats"] {
        on_folder(command, dir.path());
    }
    assert_eq!(dir.snapshot(), before);
}

#[test]
fn an_export_that_cannot_be_written_is_an_error_and_leaves_things_as_they_were() {
    let dir = Dir::with_posts();
    let before = dir.snapshot();
    for target in [dir.path().to_path_buf(), dir.join("absent/g.json"), dir.join("first.md/g.json")] {
        let ran = run(linkloom().arg("export").arg(dir.path()).arg("-o").arg(&target));
        assert_eq!(ran.code, 2, "{}", target.display());
        assert!(ran.stderr.starts_with(&format!("linkloom: {}: T", target.display())), "{}", ran.stderr);
        assert!(!ran.stderr.contains("os error"), "{}", ran.stderr);
    }
    assert_eq!(dir.snapshot(), before);
}

#[test]
fn an_export_takes_no_posts_place() {
    let dir = Dir::with_posts();
    let before = dir.snapshot();
    for target in ["first.md", "notes/second.md", "new.md"] {
        let ran = run(linkloom().args(["export", ".", "-o", target]).current_dir(dir.path()));
        assert_eq!(ran.code, 2, "{target}");
        assert!(ran.stderr.starts_with(&format!("linkloom: {target}: This is a Markdown file")), "{}", ran.stderr);
    }
    assert_eq!(dir.snapshot(), before);
}

#[test]
fn an_export_that_is_a_folder_needs_a_place_outside_the_posts() {
    let (dir, out) = (Dir::with_posts(), Dir::new());
    let before = dir.snapshot();
    for format in ["bundle", "tables"] {
        let export = |target: &str| {
            run(linkloom()
                .arg("export")
                .arg(dir.path())
                .args(["--format", format, "-o", target])
                .current_dir(out.path()))
        };
        let among = export(dir.join("new").to_str().unwrap());
        assert_eq!(among.code, 2);
        assert!(among.stderr.contains("in the folder of posts"), "{}", among.stderr);
        assert!(export("-").stderr.contains("-o FOLDER"));
        assert_eq!((export(format).code, export(format).code), (0, 0), "the second replaces the first");
        let first = out.snapshot();
        assert_eq!(export(format).code, 0);
        assert_eq!(out.snapshot(), first);
        out.create(&format!("{format}/mine.txt"), "mine");
        let refused = export(format);
        assert_eq!(refused.code, 2);
        assert!(refused.stderr.starts_with(&format!("linkloom: {format}: This folder holds")), "{}", refused.stderr);
    }
    assert_eq!(dir.snapshot(), before);
}

#[cfg(unix)]
#[test]
fn an_export_through_a_symbolic_link_replaces_what_it_leads_to() {
    let (dir, out) = (Dir::with_posts(), Dir::new());
    out.create("real.json", "old");
    std::os::unix::fs::symlink("real.json", out.join("link.json")).unwrap();
    let ran = run(linkloom().arg("export").arg(dir.path()).arg("-o").arg(out.join("link.json")));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(fs::symlink_metadata(out.join("link.json")).unwrap().is_symlink());
    assert!(out.read("real.json").starts_with('{'));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let dir = Dir::new();
    for number in 0..300 {
        dir.create(&format!("{number}.md"), include_str!("fixtures/the-move.md"));
    }
    let mut child = linkloom()
        .arg("export")
        .arg(dir.path())
        .args(["--no-layout"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut [0; 10]).unwrap();
    drop(stdout);
    let ran = Ran::from(child.wait_with_output().unwrap());
    assert_eq!((ran.code, &*ran.stderr), (0, ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let dir = Dir::with_posts();
    for (command, what) in [("export", "export"), ("check", "output"), ("stats", "output")] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let ran = run(linkloom().arg(command).arg(dir.path()).stdout(full));
        let expected = format!("linkloom: The {what} could not be written (no space left on device)\n");
        assert_eq!((ran.code, ran.stderr), (2, expected));
    }
}

#[cfg(unix)]
#[test]
fn what_stands_in_a_file_name_does_not_steer_the_terminal() {
    let dir = Dir::new();
    dir.create("a.md", "# A\n");
    dir.create("\u{1b}[2Jb\nc.md", b"\xff");
    let ran = on_folder("check", dir.path());
    assert_eq!(ran.code, 1);
    assert!(!ran.stdout.contains('\u{1b}'), "{:?}", ran.stdout);
    assert_eq!(ran.stdout.lines().filter(|line| is_report(line)).count(), 1, "{}", ran.stdout);
}

#[test]
fn reports_are_told_from_other_lines() {
    for good in ["a.md:1:1: error[empty]: x", "b/c d.md:3:14: warning[date]: y"] {
        assert!(is_report(good), "{good}");
    }
    for bad in ["a.md:1: error[empty]: x", "a.md:0:1: error[empty]: x", "a.md:1:1: note[empty]: x", "x"] {
        assert!(!is_report(bad), "{bad}");
    }
}
