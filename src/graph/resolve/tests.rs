use super::*;

fn index(paths: &[RelPath]) -> PostIndex {
    let none = Arc::from([]);
    PostIndex::new(paths.iter().map(|path| (path, &none)))
}

fn paths() -> Vec<RelPath> {
    ["a.md", "notes/a.md", "notes/b.mdx", "notes/deep/c d.md", "other/index.md", "x/dup.md", "y/dup.md"]
        .iter()
        .map(|p| RelPath::new(p))
        .collect()
}

#[test]
fn relative_links_lead_from_the_posts_own_folder() {
    let paths = paths();
    let index = index(&paths);
    let from = RelPath::new("notes/b.mdx");
    for (path, target) in [
        ("a.md", Target::Post(1)),
        ("./a", Target::Post(1)),
        ("../a.md", Target::Post(0)),
        ("/a.md", Target::Post(0)),
        ("deep/c d.md", Target::Post(3)),
        ("../other/", Target::Post(4)),
        ("gone.md", Target::Missing),
        ("../../out.md", Target::NotAPost(Ignored::Outside)),
        ("picture.png", Target::NotAPost(Ignored::File)),
        ("/blog/en/notes/deep/C D/", Target::Post(3)),
        ("/anything/other/", Target::Post(4)),
        ("/dup/", Target::NotAPost(Ignored::Page)),
        ("/x/dup", Target::Post(5)),
        ("/nothing/like/it/", Target::NotAPost(Ignored::Page)),
    ] {
        assert_eq!(index.relative(&from, path), target, "{path}");
    }
}

#[test]
fn a_link_to_nowhere_may_have_meant_another_post() {
    let paths =
        ["a.md", "notes/leaving-well.md", "old/leaving-well.md", "old/moment/index.md", "old/2025-01-19-the-night.md"]
            .map(RelPath::new);
    let index = index(&paths);
    for (from, name, meant) in [
        ("old/x.md", "leaving-well.md", Some("old/leaving-well.md")),
        ("notes/x.md", "../new/leaving-well", Some("notes/leaving-well.md")),
        ("old/x.md", "leaving_well.md", Some("old/leaving-well.md")),
        ("x.md", "Momemt/", Some("old/moment/index.md")),
        ("x.md", "the-nigth.md", Some("old/2025-01-19-the-night.md")),
        ("x.md", "something-else.md", None),
        ("x.md", "", None),
    ] {
        let found = index.similar(&RelPath::new(from), name).map(RelPath::as_str);
        assert_eq!(found, meant, "{name}");
    }
}

#[test]
fn a_link_from_the_root_costs_no_more_where_all_names_are_alike() {
    let paths: Vec<_> = (0..20_000).map(|number| RelPath::new(&format!("d{number}/page.md"))).collect();
    let index = index(&paths);
    let start = std::time::Instant::now();
    for number in 0..20_000 {
        let found = index.relative(&paths[0], &format!("/base/d{number}/page/"));
        assert_eq!(found, Target::Post(number));
        assert_eq!(index.relative(&paths[0], "/nowhere/page/"), Target::NotAPost(Ignored::Page));
    }
    let deep = format!("{}/page/", "/a".repeat(100_000));
    assert_eq!(index.relative(&paths[0], &deep), Target::NotAPost(Ignored::Page));
    assert!(start.elapsed() < std::time::Duration::from_secs(5), "{:?}", start.elapsed());
}

#[test]
fn a_name_costs_no_more_where_all_names_are_alike() {
    let paths: Vec<_> = (0..8_000).map(|number| RelPath::new(&format!("d{number}/Page.md"))).collect();
    let index = index(&paths);
    let start = std::time::Instant::now();
    for number in 0..8_000 {
        let from = &paths[number as usize];
        assert_eq!(index.wiki(&paths[0], &format!("d{number}/page"), ""), Target::Post(number));
        assert_eq!(index.wiki(&RelPath::new(&format!("d{number}/x.md")), "PAGE", ""), Target::Ambiguous(number));
        assert_eq!(index.wiki(&RelPath::new("other/x.md"), "PAGE", ""), Target::Ambiguous(0));
        assert_eq!(index.wiki(from, "gone/page.md", ""), Target::Missing);
        assert_eq!(index.shortcode(from, &format!("site/d{number}/page")), Target::Post(number));
    }
    assert!(start.elapsed() < std::time::Duration::from_secs(10), "{:?}", start.elapsed());
}

#[test]
fn suggestions_cost_no_more_where_all_names_are_alike() {
    let paths: Vec<_> = (0..20_000).map(|n| RelPath::new(&format!("{}/same-{n}-same.md", n % 7))).collect();
    let index = index(&paths);
    let start = std::time::Instant::now();
    let found = (0..2_000).filter(|n| index.similar(&paths[0], &format!("same-{n}x-same")).is_some()).count();
    assert!(found > 0);
    assert!(start.elapsed() < std::time::Duration::from_secs(5), "{:?}", start.elapsed());
}

#[test]
fn extensions_are_known_in_any_case_and_dates_are_no_part_of_an_address() {
    let paths = [RelPath::new("_posts/2025-01-19-The-Night.MD"), RelPath::new("Upper.MD")];
    let index = index(&paths);
    assert_eq!(index.wiki(&paths[0], "upper", ""), Target::Post(1));
    assert_eq!(index.relative(&paths[1], "/2025/01/19/the-night/"), Target::Post(0));
}

#[test]
fn wiki_links_find_a_name_anywhere() {
    let paths = paths();
    let index = index(&paths);
    let from = RelPath::new("y/other.md");
    for (name, target) in [
        ("C D", Target::Post(3)),
        ("notes/a", Target::Post(1)),
        ("deep/c d", Target::Post(3)),
        ("dup", Target::Post(6)),
        ("nothing", Target::Missing),
        ("v2.0", Target::Missing),
        ("picture.png", Target::NotAPost(Ignored::File)),
        ("../../outside", Target::NotAPost(Ignored::Outside)),
    ] {
        assert_eq!(index.wiki(&from, name, ""), target, "{name}");
    }
    assert_eq!(index.wiki(&RelPath::new("notes/b.mdx"), "dup", ""), Target::Ambiguous(5));
}

#[test]
fn the_folder_may_be_a_part_of_the_site_that_a_shortcode_means() {
    let paths = paths();
    let index = index(&paths);
    for (name, target) in [
        ("a.md", Target::Post(1)),
        ("content/notes/b.mdx", Target::Post(2)),
        ("content/blog/c d", Target::Post(3)),
        ("other", Target::Post(4)),
        ("content/dup.md", Target::Missing),
        ("_posts/gone.md", Target::Missing),
    ] {
        assert_eq!(index.shortcode(&RelPath::new("notes/x.md"), name), target, "{name}");
    }
}

fn led_to<'p>(paths: &'p [RelPath], from: &str, name: &str, anchor: &str) -> Option<&'p str> {
    index(paths).wiki(&RelPath::new(from), name, anchor).post().map(|post| paths[post as usize].as_str())
}

#[test]
fn a_name_is_found_however_it_is_typed() {
    let paths = [
        "Cafe\u{301}.md",
        "pages/project___garden.md",
        "pages/C#.md",
        "pages/C# basics.md",
        "pirate-bridge.md",
        "sub/My Note.md",
        "x/Node.js.md",
        "Note.md",
    ]
    .map(RelPath::new);
    for (name, anchor, expected) in [
        ("Caf\u{e9}", "", Some("Cafe\u{301}.md")),
        ("project/garden", "", Some("pages/project___garden.md")),
        ("garden", "", None),
        ("C#", "", Some("pages/C#.md")),
        ("C", " basics", Some("pages/C# basics.md")),
        ("C", " basics#Loops", Some("pages/C# basics.md")),
        ("Note", "C", Some("Note.md")),
        ("Note#", "", Some("Note.md")),
        ("Pirate Bridge", "", Some("pirate-bridge.md")),
        ("sub/my-note", "", Some("sub/My Note.md")),
        ("other/my-note", "", None),
        ("sub\\My Note", "", Some("sub/My Note.md")),
        ("My%20Note", "", Some("sub/My Note.md")),
        ("my\u{a0}no\u{200b}te", "", Some("sub/My Note.md")),
        ("node.js", "", Some("x/Node.js.md")),
    ] {
        assert_eq!(led_to(&paths, "a.md", name, anchor), expected, "{name}#{anchor}");
    }
    let index = index(&paths);
    let from = RelPath::new("a.md");
    assert_eq!(index.wiki(&from, "Vue.js", ""), Target::Missing, "a name, no file");
    assert_eq!(index.wiki(&from, "paper.pdf", ""), Target::NotAPost(Ignored::File));
    assert_eq!(index.relative(&from, "sub\\My Note.md"), Target::Post(5));
    assert_eq!(index.relative(&from, "caf\u{e9}.md"), Target::Missing, "the case of letters counts in paths");
    assert_eq!(index.relative(&from, "Caf\u{e9}.md"), Target::Post(0));
}

#[test]
fn a_spelling_that_is_the_only_one_wins_and_a_post_means_its_namesake() {
    let paths = ["x/Foo.md", "y/foo.md", "y/bar.md", "z/bar.md"].map(RelPath::new);
    assert_eq!(index(&paths).wiki(&RelPath::new("y/a.md"), "Foo", ""), Target::Post(0));
    assert_eq!(index(&paths).wiki(&RelPath::new("x/Foo.md"), "Foo", ""), Target::Post(1), "not itself");
    assert_eq!(index(&paths).wiki(&RelPath::new("z/bar.md"), "bar", ""), Target::Post(2), "not itself");
    assert_eq!(index(&paths).wiki(&RelPath::new("z/bar.md"), "z/bar", ""), Target::Post(3), "it says so");
    let many: Vec<_> = (0..40).map(|n| RelPath::new(&format!("d{n}/index.md"))).collect();
    let many: Vec<_> = many.into_iter().chain([RelPath::new("Index.md")]).collect();
    assert_eq!(index(&many).wiki(&RelPath::new("d3/a.md"), "Index", ""), Target::Post(40));
    assert_eq!(index(&many).wiki(&RelPath::new("d3/index.md"), "INDEX", ""), Target::Ambiguous(40), "not itself");
}

#[test]
fn a_page_of_the_built_site_is_its_post() {
    let paths = ["guide.md", "sub/two.md", "_posts/2024-01-15-hello.md", "Box.textbundle/text.md"].map(RelPath::new);
    let index = index(&paths);
    let from = RelPath::new("index.md");
    for (path, target) in [
        ("guide.html", Target::Post(0)),
        ("sub/two.htm", Target::Post(1)),
        ("/2024/01/15/hello.html", Target::Post(2)),
        ("chart.html", Target::NotAPost(Ignored::File)),
        ("Box.textbundle", Target::Post(3)),
    ] {
        assert_eq!(index.relative(&from, path), target, "{path}");
    }
}

#[test]
fn a_post_stands_where_it_says() {
    let paths = ["docs/setup.md", "docs/other.md", "pages/info.md", "blog/about.md"].map(RelPath::new);
    let address = |written: &str| -> Arc<[OtherName]> { Arc::from([OtherName::Address(written.into())]) };
    let names = [address("/getting-ready"), address("special"), address("/about/"), Arc::from([])];
    let index = PostIndex::new(paths.iter().zip(&names));
    let from = RelPath::new("docs/intro.md");
    for (path, target) in [
        ("/docs/getting-ready", Target::Post(0)),
        ("/base/docs/special", Target::Post(1)),
        ("special", Target::Post(1)),
        ("/about", Target::Post(2)),
        ("/blog/about/", Target::Post(3)),
        ("/nowhere", Target::NotAPost(Ignored::Page)),
    ] {
        assert_eq!(index.relative(&from, path), target, "{path}");
    }
}

#[test]
fn a_page_that_lies_beside_its_post_is_no_post() {
    let paths = ["guide.md", "other.md"].map(RelPath::new);
    let index = PostIndex { pages: Arc::from([RelPath::new("guide.html")]), ..index(&paths) };
    assert_eq!(index.relative(&paths[1], "guide.html"), Target::NotAPost(Ignored::File));
    assert_eq!(index.relative(&paths[1], "guide"), Target::Post(0));
    assert_eq!(index.relative(&paths[0], "other.html"), Target::Post(1));
}

#[test]
fn in_some_vaults_a_path_begins_anywhere() {
    let paths = ["a/A.md", "b/Note.md", "b/c/Deep.md", "x/Two.md", "y/Two.md"].map(RelPath::new);
    let (strict, loose) = (index(&paths), PostIndex { shortest_paths: true, ..index(&paths) });
    for (path, in_vault) in [
        ("Note.md", Target::Post(1)),
        ("b/Note.md", Target::Post(1)),
        ("c/Deep.md", Target::Post(2)),
        ("Two.md", Target::Ambiguous(3)),
        ("Gone.md", Target::Missing),
    ] {
        assert_eq!(strict.relative(&paths[0], path), Target::Missing, "{path}");
        assert_eq!(loose.relative(&paths[0], path), in_vault, "{path}");
    }
}
