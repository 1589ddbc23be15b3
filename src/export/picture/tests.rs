use super::*;
use crate::geom::{Vec2, vec2};
use crate::graph::build::of_texts;
use crate::graph::{EdgeKind, KnowledgeGraph, NodeKey, NodeKind};
use crate::scene::{Camera, Filter};

fn graph() -> KnowledgeGraph {
    of_texts(&[
        ("a.md", "---\ntitle: 'A <b>&\"]]>'\ntags: [t]\n---\n[b](b.md) [x](https://x.org/1?a=1&b=2) [gone](gone.md)"),
        ("b.md", "---\ntags: [t, \"u\\0\\x1b\"]\n---\n[a](a.md)"),
    ])
}

fn places(graph: &KnowledgeGraph) -> Vec<Vec2> {
    (0..graph.node_count()).map(|index| 90.0 * vec2((index % 4) as f32, (index / 4) as f32)).collect()
}

fn svg(subject: &Subject<'_>, options: ExportOptions) -> String {
    let mut out = Vec::new();
    write_svg(&mut out, subject, options).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn what_is_hostile_stays_data_and_only_pages_on_the_web_are_links() {
    let graph = graph();
    let text = svg(&Subject::new(&graph, "x </title><script>"), ExportOptions::default());
    assert!(text.contains("<title>A &lt;b&gt;&amp;&quot;]]&gt; (post)</title>"), "{text}");
    assert!(text.contains("<title>u\u{fffd}\u{fffd} (tag)</title>"), "{text}");
    assert!(!text.contains("<script") && text.contains("x &lt;/title&gt;&lt;script&gt;</title>"));
    assert!(text.contains("<a href=\"https://x.org/1?a=1&amp;b=2\"><rect"), "{text}");
    assert_eq!(text.matches(" data-id=").count(), graph.node_count());
}

#[test]
fn each_look_has_its_ground_and_the_same_subject_gives_the_same_bytes() {
    let graph = graph();
    let positions = places(&graph);
    let subject = Subject { positions: Some(&positions), ..Subject::new(&graph, "x") };
    let all = Look::ALL.map(|look| svg(&subject, ExportOptions { look, ..ExportOptions::default() }));
    for (look, text) in Look::ALL.into_iter().zip(&all) {
        let [red, green, blue] = look.colors().ground;
        assert!(text.contains(&format!("fill=\"#{red:02x}{green:02x}{blue:02x}\"/>")), "{look:?}");
        assert_eq!(*text, svg(&subject, ExportOptions { look, ..ExportOptions::default() }));
    }
}

#[test]
fn a_window_shows_what_is_in_view_and_all_of_it_otherwise() {
    let graph = graph();
    let all = Seen::all(&graph, Visible::new(&graph, &Filter::default()), places(&graph).into());
    let count = |seen: &Seen| {
        let subject = Subject { seen: Some(seen), ..Subject::new(&graph, "x") };
        svg(&subject, ExportOptions::default()).matches(" data-id=").count()
    };
    assert_eq!(count(&all), graph.node_count());
    let camera = Camera { centre: Vec2::ZERO, zoom: 1.0 };
    let near = Seen { viewport: Some(Viewport { size: vec2(120.0, 120.0), camera }), ..all.clone() };
    assert_eq!(count(&near), 1, "the others stand 90 points off, the canvas ends at 60");
    let wrong = Seen { positions: [Vec2::ZERO].into(), ..all };
    let subject = Subject { seen: Some(&wrong), ..Subject::new(&graph, "x") };
    let refused = write_svg(&mut Vec::new(), &subject, ExportOptions::default());
    assert!(matches!(refused, Err(ExportError::Positions { .. })));
}

#[test]
fn a_part_has_its_nodes_and_edges_and_an_arrow_for_each_link() {
    let graph = graph();
    let (positions, post) = (places(&graph), |id| graph.kind_of(id) == Some(NodeKind::Post));
    let part = crate::graph::Subset::new(&graph, post, |_| true);
    let subject = Subject { part: Some(&part), positions: Some(&positions), ..Subject::new(&graph, "x") };
    let text = svg(&subject, ExportOptions::default());
    assert_eq!(text.matches(" data-id=").count(), 3);
    let links = graph.edges().filter(|edge| edge.kind() == EdgeKind::LinksTo).count();
    assert_eq!(text.contains(['q', 'l']), links > 0);
    let arrows = text.split("class=\"arrows\"").nth(1).and_then(|rest| rest.split("</g>").next()).unwrap();
    assert_eq!(arrows.matches("<path").count(), links);
}

#[test]
fn the_node_in_focus_has_a_ring_and_the_rest_is_grey() {
    let graph = graph();
    let all = Seen::all(&graph, Visible::new(&graph, &Filter::default()), places(&graph).into());
    let current = graph.find(&NodeKey::new(NodeKind::Post, "a.md"));
    let text = |seen: &Seen| svg(&Subject { seen: Some(seen), ..Subject::new(&graph, "x") }, ExportOptions::default());
    let (plain, focus) = (text(&all), text(&Seen { current, ..all }));
    assert_eq!(plain.matches("class=\"nodes\"").count(), 1);
    assert_eq!(focus.matches("class=\"nodes\"").count(), 2, "the lit ones above all");
    let [red, green, blue] = Look::Light.colors().accent;
    let accent = format!("stroke=\"#{red:02x}{green:02x}{blue:02x}\"");
    assert!(focus.contains(&accent) && !plain.contains(&accent));
}

#[test]
fn a_picture_of_nothing_is_a_whole_file() {
    let graph = KnowledgeGraph::default();
    let text = svg(&Subject::new(&graph, ""), ExportOptions::default());
    assert!(text.ends_with("</svg>\n") && text.contains("0 nodes"), "{text}");
}

#[cfg(feature = "pictures")]
#[test]
fn pixels_are_as_many_as_asked_for_and_never_too_many() {
    let graph = graph();
    let positions = places(&graph);
    let subject = Subject { positions: Some(&positions), ..Subject::new(&graph, "x") };
    let png = |scale, size| {
        let mut out = Vec::new();
        let written =
            write_png(&mut out, &subject, ExportOptions { scale, size: Some(size), ..ExportOptions::default() });
        written.map(|()| out)
    };
    let once = png(1, [300, 400]).unwrap();
    assert_eq!(once, png(1, [300, 400]).unwrap());
    let sides = |png: &[u8]| [16, 20].map(|at| u32::from_be_bytes(png[at..at + 4].try_into().unwrap()));
    assert_eq!(sides(&once), [300, 400]);
    assert_eq!(sides(&png(2, [300, 400]).unwrap()), [600, 800]);
    assert!(matches!(png(4, [20_000, 20_000]), Err(ExportError::TooManyPixels { width: 80_000, .. })));
}
