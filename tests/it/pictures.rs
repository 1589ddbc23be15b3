//! `linkloom picture`.

use crate::util::{Dir, linkloom, run};

#[test]
fn a_picture_is_the_same_from_both_commands_and_takes_no_posts_place() {
    let dir = Dir::with_posts();
    let before = dir.snapshot();
    let out = Dir::new();
    let [svg, again, title] = ["a.svg", "b.svg", "c.svg"].map(|name| out.join(name));
    for (command, file) in [("picture", &svg), ("export", &again)] {
        let ran = run(linkloom().arg(command).arg(dir.path()).arg("-o").arg(file));
        assert_eq!((ran.code, &*ran.stdout), (0, ""), "{}", ran.stderr);
    }
    assert!(out.read("a.svg").starts_with("<?xml"));
    assert_eq!(out.read("a.svg"), out.read("b.svg"));
    let args = ["--dark", "--groups", "--fold", "--title", "Two <posts>", "--size", "900x700", "--filter", "kind:post"];
    let ran = run(linkloom().arg("picture").arg(dir.path()).arg("-o").arg(&title).args(args));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let text = out.read("c.svg");
    assert!(text.contains("Two &lt;posts&gt;</title>") && text.contains("width=\"900\" height=\"700\""), "{text}");
    assert!(text.contains("kind:post"), "the filter is said");

    let post = run(linkloom().arg("picture").arg(dir.path()).arg("-o").arg(dir.join("first.md")));
    assert_eq!(post.code, 2, "{}", post.stderr);
    assert_eq!(dir.snapshot(), before);
    for wrong in [&["--size", "10x10"][..], &["--scale", "5"], &["--dark", "--print"], &["--format", "json"]] {
        let ran = run(linkloom().arg("picture").arg(dir.path()).arg("-o").arg(&svg).args(wrong));
        assert_eq!(ran.code, 2, "{wrong:?}");
    }
}

#[test]
fn a_view_file_gives_its_arrangement() {
    let (dir, out) = (Dir::with_posts(), Dir::new());
    let view = out.create("time.json", r#"{"linkloom_view": 1, "name": "time", "view": {"arrangement": "time"}}"#);
    let file = out.join("time.svg");
    let ran = run(linkloom().arg("picture").arg(dir.path()).arg("-o").arg(&file).arg("--view").arg(&view));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(out.read("time.svg").contains("Posts, by date</text>"));
}
