use super::*;

fn index(paths: &[RelPath]) -> PostIndex {
    PostIndex::new(paths.iter())
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
        assert_eq!(index.wiki(&paths[0], &format!("d{number}/page")), Target::Post(number));
        assert_eq!(index.wiki(&RelPath::new(&format!("d{number}/x.md")), "PAGE"), Target::Ambiguous(number));
        assert_eq!(index.wiki(&RelPath::new("other/x.md"), "PAGE"), Target::Ambiguous(0));
        assert_eq!(index.wiki(from, "gone/page.md"), Target::Missing);
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
    assert_eq!(index.wiki(&paths[0], "upper"), Target::Post(1));
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
        assert_eq!(index.wiki(&from, name), target, "{name}");
    }
    assert_eq!(index.wiki(&RelPath::new("notes/b.mdx"), "dup"), Target::Ambiguous(5));
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
