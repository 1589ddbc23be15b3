//! `linkloom report`, by the real binary.

use crate::util::{Dir, linkloom, run};

#[test]
fn the_report_is_the_same_from_both_commands_and_is_never_written_among_the_posts() {
    let dir = Dir::new();
    dir.create("posts/a.md", "# A\n\nIt is [said](https://x.org/1).\n");
    dir.create("posts/b.md", "# B\n\nSee [more](https://y.org/2).\n");
    let posts = dir.join("posts");
    let report = run(linkloom().arg("report").arg(&posts));
    assert_eq!((report.code, &*report.stderr), (0, ""));
    assert!(
        report.stdout.starts_with("# Report on posts\n\n- Asked of the whole folder: 6 nodes"),
        "{}",
        report.stdout
    );
    assert!(report.stdout.contains("> It is said.\n   > — `a.md`, line 3\n"), "{}", report.stdout);
    let export = run(linkloom().arg("export").arg(&posts).args(["--format", "report"]));
    assert_eq!(export.stdout, report.stdout);

    let part = run(linkloom().arg("report").arg(&posts).args(["--filter", "cites:y.org"]));
    assert!(part.stdout.contains("- Asked of a part of the folder: 3 nodes of 6"), "{}", part.stdout);
    assert!(part.stdout.contains("- Filter: `cites:y.org`\n") && !part.stdout.contains("x.org"), "{}", part.stdout);

    let beside = run(linkloom().arg("report").arg(&posts).arg("-o").arg(dir.join("report.md")));
    assert_eq!((beside.code, dir.read("report.md")), (0, report.stdout));
    let among = run(linkloom().arg("report").arg(&posts).arg("-o").arg(posts.join("report.md")));
    assert_eq!(among.code, 2);
    assert!(among.stderr.contains("Choose another folder"), "{}", among.stderr);
    assert!(!posts.join("report.md").exists());
}
