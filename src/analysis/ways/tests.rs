use super::*;
use crate::graph::NodeKey;
use crate::graph::build::of_texts;

fn find(graph: &KnowledgeGraph, [from, to]: [&str; 2]) -> Between {
    let id = |key: &str| graph.find(&NodeKey::parse(key).unwrap()).unwrap_or_else(|| panic!("no {key}"));
    Between { from: id(from), to: id(to), hubs: false }
}

fn told(graph: &KnowledgeGraph, between: Between) -> Vec<String> {
    let found = Ways::find(&Part::new(graph, None), between, &|| false).unwrap();
    found.ways.iter().map(|way| way.in_words(graph)).collect()
}

#[test]
fn each_step_is_told_with_its_words() {
    let graph = of_texts(&[
        ("a.md", "---\ntags: [Rare]\n---\n# Leaving Well\n\nIt [shut down](https://theverge.com/1) in May.\n"),
        ("b.md", "---\ntags: [Rare]\n---\n# Roundup\n\nMany [left](https://theverge.com/1) early.\n"),
    ]);
    let ways = told(&graph, find(&graph, ["post:a.md", "post:b.md"]));
    assert_eq!(ways.len(), 2, "{ways:?}");
    assert!(ways.contains(&"‘Leaving Well’ is tagged Rare · ‘Roundup’ is tagged the same tag".to_owned()), "{ways:?}");
    let cited = ways.iter().find(|way| way.contains("cites")).unwrap();
    let head = "‘Leaving Well’ cites ‘";
    let tail = ": ‘It shut down in May.’ · ‘Roundup’ cites the same page: ‘Many left early.’";
    let found = Ways::find(&Part::new(&graph, None), find(&graph, ["post:a.md", "post:b.md"]), &|| false).unwrap();
    let markdown = found.as_markdown(&graph);
    assert!(markdown.contains(": ‘Many left early.’ (b.md, line 6)\n"), "{markdown}");
    assert!(cited.starts_with(head) && cited.ends_with(tail), "{cited}");
}

#[test]
fn two_pages_of_a_publisher_are_a_way_but_a_dearer_one() {
    let graph = of_texts(&[
        ("a.md", "# A\n\nOne [page](https://first.org/1).\n"),
        ("b.md", "# B\n\nTwo [more](https://first.org/2).\n"),
    ]);
    let between = find(&graph, ["post:a.md", "post:b.md"]);
    let found = Ways::find(&Part::new(&graph, None), between, &|| false).unwrap();
    let [way] = &*found.ways else { panic!("{found:?}") };
    // Into a page of two neighbours, its publisher of two, another page, a post of one; and 1 for the second page.
    assert!((way.cost - (3.0 * 1.5 + 1.0 + 1.0)).abs() < 1e-9);
    let words = way.in_words(&graph);
    assert!(
        words.contains(" · that page is published by first.org · ‘first.org/2’ is published by the same publisher · "),
        "{words}"
    );
    assert!(words.ends_with("‘B’ cites that page: ‘Two more.’"), "{words}");
}

#[test]
fn each_way_brings_something_new_and_hubs_are_walked_through_only_if_that_is_allowed() {
    let many: Vec<(String, String)> = (0..60)
        .map(|number| {
            (
                format!("p{number:02}.md"),
                format!("---\ntags: [hub]\n---\n# P{number}\n\n[own](https://o{number}.org/)\n"),
            )
        })
        .collect();
    let texts: Vec<(&str, &str)> = many.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let graph = of_texts(&texts);
    let between = find(&graph, ["post:p00.md", "post:p01.md"]);
    let whole = Part::new(&graph, None);
    let found = Ways::find(&whole, between, &|| false).unwrap();
    assert_eq!((found.ways.len(), found.none), (0, Some(NoWay::ThroughHubs)));
    let found = Ways::find(&whole, Between { hubs: true, ..between }, &|| false).unwrap();
    assert_eq!((found.ways.len(), found.none), (1, None));
    let to_the_hub = Between { to: find(&graph, ["post:p00.md", "tag:hub"]).to, ..between };
    assert_eq!(told(&graph, to_the_hub), ["‘P0’ is tagged hub"], "a hub may be the end of a way");
    assert!(Ways::find(&whole, between, &|| true).is_none());
}

#[test]
fn at_most_five_ways_and_why_there_is_none() {
    let links = (0..9).map(|number| format!("[s](https://x{number}.org/)")).collect::<Vec<_>>().join("\n\n");
    let graph = of_texts(&[("a.md", &links), ("b.md", &links), ("c.md", "alone")]);
    let between = find(&graph, ["post:a.md", "post:b.md"]);
    let found = Ways::find(&Part::new(&graph, None), between, &|| false).unwrap();
    assert_eq!(found.ways.len(), WAYS_MAX);
    let inner: BTreeSet<NodeId> = found.ways.iter().flat_map(Way::nodes).collect();
    assert_eq!(inner.len(), WAYS_MAX + 2);
    assert!(found.summary(&graph).starts_with("The 5 closest ways between ‘"));
    assert_eq!(found.as_markdown(&graph).lines().filter(|line| line.contains(" cites ")).count(), 5);

    let none = |part: &Part<'_>, between| Ways::find(part, between, &|| false).unwrap().none;
    let whole = Part::new(&graph, None);
    assert_eq!(none(&whole, find(&graph, ["post:a.md", "post:c.md"])), Some(NoWay::Apart));
    assert_eq!(none(&whole, find(&graph, ["post:a.md", "post:a.md"])), Some(NoWay::Same));
    let is_post = |id| graph.node(id).is_some_and(|node| node.key.kind() == NodeKind::Post);
    let posts = Subset::new(&graph, is_post, |_| true);
    assert_eq!(none(&Part::new(&graph, Some(&posts)), between), Some(NoWay::Filtered));
}
