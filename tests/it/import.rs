//! What was exported opens again: the same graph, whatever goes into it.

use std::path::Path;

use linkloom::geom::Vec2;
use linkloom::load::{Cancel, Source, load};
use linkloom::{EdgeRef, ExportOptions, Loaded, Node, NodeId, Subject, free_layout, write_json};
use proptest::prelude::*;

use crate::util::{Dir, beside_the_project};

/// Positions or none, with what is added and left out.
type Way = (bool, ExportOptions);

fn ways() -> Vec<Way> {
    let all = [true, false];
    let of = |text| all.map(|analysis| ExportOptions { text, analysis });
    all.into_iter().flat_map(|places| all.into_iter().flat_map(of).map(move |options| (places, options))).collect()
}

fn open(source: &Source) -> Loaded {
    load(source, &|_| {}, &Cancel::default()).unwrap()
}

fn json(loaded: &Loaded, positions: Option<&[Vec2]>, options: ExportOptions) -> Vec<u8> {
    let mut out = Vec::new();
    write_json(&mut out, &Subject { positions, ..Subject::new(&loaded.graph, &loaded.name) }, options).unwrap();
    out
}

/// Exports what a source holds in these ways, opens that, and exports it again.
fn comes_back(source: &Source, ways: &[Way]) {
    let loaded = open(source);
    let places = ways.iter().any(|&(places, _)| places).then(|| free_layout(&loaded.graph, &|| false)).flatten();
    let dir = Dir::new();
    for &(is_placed, options) in ways {
        let exported = json(&loaded, places.as_deref().filter(|_| is_placed), options);
        let back = open(&Source::File(dir.create("graph.json", &exported)));
        assert!(back.diagnostics.is_empty(), "{options:?}: {:?}", back.diagnostics);
        let known = back.known_places();
        assert_eq!(known.is_some(), is_placed && loaded.graph.node_count() > 0);
        let again = json(&back, known.as_deref().or(Some(&[][..]).filter(|_| is_placed)), options);
        let lines =
            |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().lines().map(str::to_owned).collect::<Vec<_>>();
        let differs = || lines(&again).into_iter().zip(lines(&exported)).find(|(a, b)| a != b);
        assert!(again == exported, "{options:?}: {:?}", differs());
    }
}

#[test]
fn the_samples_come_back_byte_for_byte() {
    comes_back(&Source::Samples, &ways());
}

#[test]
fn hostile_posts_come_back_byte_for_byte() {
    comes_back(&Source::Folder(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/hostile")), &ways());
}

/// Where the shared corpora lie beside the project.
#[test]
fn corpora_come_back_byte_for_byte() {
    let Some(corpora) = beside_the_project("corpora") else { return };
    for name in ["18f-blog", "iff-archive"] {
        comes_back(&Source::Folder(corpora.join(name)), &[(false, ExportOptions::default())]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn posts_of_all_sorts_come_back_byte_for_byte(texts in prop::collection::vec(
        r#"(---\ntags: \[a, "b\\"c"\]\ndate: 2021-03-0[1-9]T10:00:00\+02:00\nx: [0-9]\.[0-9]{17}\n---\n)?([#*>-] |\n\n|[a-zé漢]{1,6}|\[a\]\((https://[xy]\.org/[a-c]|[01]\.md|gone\.md)\)|TikTok|Mastodon| is |\. |\[\^1\]|<b>|&amp;|`|\\|"|\$|%%|\{\{|:|_|\||\n\n\[\^1\]: <https://n\.org/[a-c]>\n\n| ){0,40}"#,
        1..4,
    )) {
        let dir = Dir::new();
        for (number, text) in texts.iter().enumerate() {
            dir.create(&format!("{number}.md"), text);
        }
        comes_back(&Source::Folder(dir.path().to_owned()), &ways());
    }
}

/// What opening a file with these bytes fails with.
fn refused(bytes: &[u8]) -> String {
    let dir = Dir::new();
    let file = dir.create("graph.json", bytes);
    let error = load(&Source::File(file), &|_| {}, &Cancel::default()).unwrap_err().to_string();
    error.replace(&dir.path().display().to_string(), "…")
}

#[test]
fn what_is_no_graph_is_refused_with_a_place_and_a_way_out() {
    let deep = |open: &str, close: &str| [open.repeat(100_000), close.repeat(100_000)].concat();
    let deep = format!(
        r#"{{"schema": "linkloom-graph/1", "nodes": [{{"id": "post:a", "extra": {{"a": {}}}}}], "edges": []}}"#,
        deep("[", "]")
    );
    for (bytes, expected) in [
        (&b""[..], "The file is empty: …/graph.json. Export the graph again"),
        (b" \n", "The file is empty"),
        (b"Hello", "The file holds no graph that Linkloom reads"),
        (b"{\"a\": 1}", "The file holds no graph that Linkloom reads"),
        (b"{\"schema\": 3}", "The file holds no graph that Linkloom reads"),
        (
            b"{\"schema\": \"linkloom-graph/9\"}",
            "The file is in a form that this version does not read (linkloom-graph/9)",
        ),
        (
            b"{\"schema\": \"linkloom-graph/1\",\n \"nodes\": [}",
            "The file is not valid JSON (line 2, column 12: expected value)",
        ),
        (b"{\"schema\": \"linkloom-graph/1\",\n \"nodes\": [", "The file is not valid JSON (line 2, column 11: EOF"),
        (b"{\"schema\": \"linkloom-graph/1\", \"nodes\": [{}], \"edges\": []}", "missing field `id`"),
        (
            b"{\"schema\": \"linkloom-graph/1\", \"nodes\": [{\"id\": \"tag:a\", \"x\": NaN}]}",
            "(line 1, column 63: expected value)",
        ),
        (b"{\"schema\": \"linkloom-graph/1\"}\n{}", "line 2, column 1: trailing characters"),
        (b"{\"sch\xe4ma\"", "The file is not UTF-8 (line 1, column 6)"),
        (deep.as_bytes(), "recursion limit exceeded"),
    ] {
        let why = refused(bytes);
        assert!(why.contains(expected), "{why}");
    }
    let missing = load(&Source::File("/no/such.json".into()), &|_| {}, &Cancel::default()).unwrap_err();
    assert_eq!(missing.to_string(), "There is no file here: /no/such.json. Check the path");
}

#[test]
fn what_cannot_be_used_is_left_out_and_said() {
    let dir = Dir::new();
    let file = dir.create(
        "graph.json",
        r#"{"schema": "linkloom-graph/1", "graph": {"name": "old"}, "nodes": [
            {"id": "post:../../a.md", "label": "A", "x": 1e300, "y": 0, "date": "soon", "claims": [
                {"line": 0, "start": 9, "end": 2, "sources": ["source:gone", "x"], "publishers": []}]},
            {"id": "post:../../a.md", "label": "again"},
            {"id": "person:ada"}, {"id": "tag:"},
            {"id": "tag:t", "x": 2, "y": 3, "new": {"field": [1]}}
        ], "edges": [
            {"source": "post:../../a.md", "target": "tag:t", "kind": "tagged", "evidence": [
                {"file": "other.md", "line": 1, "start": 0, "end": 1, "heading": null}]},
            {"source": "post:../../a.md", "target": "tag:gone", "kind": "tagged"},
            {"source": "tag:t", "target": "post:../../a.md", "kind": "hates"}
        ], "newer": true}"#,
    );
    let loaded = open(&Source::File(file));
    assert_eq!((&*loaded.name, loaded.graph.node_count(), loaded.graph.edge_count()), ("old", 2, 1));
    let mut told: Vec<&str> = loaded.diagnostics.iter().map(|it| it.message.as_str()).collect();
    told.sort_unstable();
    assert_eq!(
        told,
        [
            "Evidence of an edge from “post:../../a.md” is left out: it is of another file",
            "The date of “A” is not understood: soon",
            "The edge from “post:../../a.md” to “tag:gone” is left out: there is no node “tag:gone”",
            "The edge from “tag:t” to “post:../../a.md” is left out: there is no kind “hates”",
            "The node “person:ada” is left out: Linkloom knows no such kind",
            "The node “tag:” is left out: Linkloom knows no such kind",
            "The position of “post:../../a.md” is no place on a plane; it is laid out anew",
            "Two nodes have the id “post:../../a.md”; the first is kept",
        ]
    );
    assert_eq!(loaded.known_places(), None, "one node is nowhere");
    assert_eq!(loaded.positions.as_ref().map(|all| (all[0].is_finite(), all[1].x)), Some((false, 2.0)));
}

#[test]
fn of_many_problems_of_a_kind_the_rest_is_counted() {
    let dir = Dir::new();
    let nodes = r#"{"id": "tag:t"},"#.repeat(1_000) + r#"{"id": "tag:u"}"#;
    let file =
        dir.create("graph.json", format!(r#"{{"schema": "linkloom-graph/1", "nodes": [{nodes}], "edges": []}}"#));
    let loaded = open(&Source::File(file));
    assert_eq!(loaded.diagnostics.len(), 51);
    assert_eq!(loaded.diagnostics[50].message, "949 more problems of this kind in the file");
    assert_eq!(loaded.graph.node_count(), 2);
}

/// What a plain graph comes to, one line a node and an edge: `key label x y`, `source kind target weight`.
fn told(name: &str, text: &str) -> (Vec<String>, Vec<String>) {
    let dir = Dir::new();
    let loaded = open(&Source::File(dir.create(name, text)));
    let graph = &loaded.graph;
    let place = |id: NodeId| {
        let places = loaded.positions.as_ref()?;
        let at = places.get(id.index())?;
        Some(format!(" {} {}", at.x, at.y))
    };
    let node = |(id, node): (NodeId, &Node)| format!("{} {}{}", node.key, node.label, place(id).unwrap_or_default());
    let key = |id: NodeId| graph.node(id).unwrap().key.to_string();
    let edge = |edge: EdgeRef<'_>| {
        format!("{} {} {} {}", key(edge.source), edge.kind().as_str(), key(edge.target), edge.edge.weight())
    };
    let lines = graph.nodes().map(node).chain(graph.edges().map(edge)).collect();
    (lines, loaded.diagnostics.into_iter().map(|it| it.message).collect())
}

#[test]
fn gexf_of_others_is_a_plain_graph() {
    let text = r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- by hand --><gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.1draft/viz" version="1.2">
  <meta><creator>Gephi 0.10</creator><description>Caf&eacute;</description></meta>
</gexf>"#;
    assert!(refused(text.as_bytes()).contains("no such entity: eacute"), "{}", refused(text.as_bytes()));
    let text = r#"<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.1draft/viz" version="1.2">
  <meta><creator>Gephi 0.10</creator><description>Caf&#233; &amp; more</description></meta>
  <graph defaultedgetype="undirected">
    <attributes class="node"><attribute id="0" title="Type" type="string"/><attribute id="1" title="url" type="string"/>
      <attribute id="2" title="mood" type="string"/></attributes>
    <attributes class="edge"><attribute id="0" title="kind" type="string"/></attributes>
    <nodes>
      <node id="a" label="Ada &lt;3 &quot;x&quot;"><attvalues><attvalue for="0" value="person"/><attvalue for="2" value="calm"/></attvalues>
        <viz:position x="1000.5" y="-200" z="0"/><nodes><node id="tag:cats"/></nodes></node>
      <node id="s" label="S"><attvalues><attvalue for="0" value="Source"/><attvalue for="1" value="https://www.x.org/1"/></attvalues><viz:position x="nan" y="1"/></node>
      <node id="a" label="again"/>
    </nodes>
    <edges><edge id="0" source="a" target="s" weight="2.6"><attvalues><attvalue for="0" value="cites"/></attvalues></edge>
      <edge id="1" source="a" target="tag:cats"/><edge id="2" source="a" target="tag:cats" weight="nan"/>
      <edge id="3" source="a" target="gone"/></edges>
  </graph>
</gexf>"#;
    let (lines, problems) = told("g.gexf", text);
    assert_eq!(
        lines,
        [
            "post:a Ada <3 \"x\" 1000.5 200",
            "tag:cats cats NaN NaN",
            "source:s S NaN NaN",
            "post:a cites source:s 3",
            "post:a links_to tag:cats 2",
        ]
    );
    assert_eq!(
        problems,
        [
            "The position of “s” is no place on a plane; it is laid out anew",
            "Two nodes have the id “a”; the first is kept",
            "The edge from “a” to “gone” is left out: there is no node “gone”",
            "Nodes with the kind “person”, which there is not here: 1. They are shown as posts",
        ]
    );
}

#[test]
fn graphml_of_others_is_a_plain_graph() {
    let text = r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="node" attr.name="labelV" attr.type="string"/><key id="d1" for="node" attr.name="name" attr.type="string"/>
  <key id="x" for="node" attr.name="x" attr.type="double"/><key id="d2" for="edge" attr.name="weight" attr.type="double"/>
  <graph edgedefault="undirected">
    <edge source="n0" target="n1"><data key="d2">4</data></edge>
    <node id="n0"><data key="d0">tag</data><data key="d1"><![CDATA[a ]] > b]]></data><data key="x">0</data><data key="y">0</data></node>
    <node id="n1"><data key="x">1</data><data key="y">-1</data></node>
  </graph>
</graphml>"#;
    let (lines, problems) = told("g.graphml", text);
    let side = 20.0 * 2_f32.sqrt() / 2.0;
    let expected = [
        format!("post:n1 n1 {side} {side}"),
        format!("tag:n0 a ]] > b {} {}", -side, -side),
        "tag:n0 links_to post:n1 4".to_owned(),
    ];
    assert_eq!(lines, expected, "drawn apart, as their places are closer than circles are wide");
    assert_eq!(problems, ["Nodes with no kind: 1. They are shown as posts"]);
}

#[test]
fn node_link_json_of_others_is_a_plain_graph() {
    let text = r#"{"directed": false, "graph": {"name": "karate"}, "nodes": [{"id": 0, "club": "A"}, {"id": 1}],
                  "links": [{"source": 0, "target": 1, "weight": 3}, {"source": 1, "target": 1}]}"#;
    let (lines, problems) = told("g.json", text);
    assert_eq!(lines, ["post:0 0", "post:1 1", "post:0 links_to post:1 3", "post:1 links_to post:1 1"]);
    assert_eq!(problems, ["No node says what kind it is, in a field kind, type or labelV: all are shown as posts"]);
}

#[test]
fn xml_that_would_grow_or_fetch_is_refused() {
    let laughs = r#"<?xml version="1.0"?><!DOCTYPE gexf [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><gexf>&b;</gexf>"#;
    let fetches = r#"<!DOCTYPE graphml SYSTEM "http://x.org/graphml.dtd"><graphml/>"#;
    for text in [laughs, fetches] {
        let why = refused(text.as_bytes());
        assert!(why.contains("not valid XML (line 1,") && why.contains("a document type"), "{why}");
    }
    let deep = "<gexf>".repeat(100_000);
    for (text, expected) in [
        (deep.as_str(), "elements lie too deep in each other"),
        ("<gexf>\n<nodes>", "(line 2, column 8: the file breaks off)"),
        ("<gexf>\n<a></b></gexf>", "(line 2, column 4"),
        ("<gexf><node id=5/></gexf>", "not valid XML"),
        ("<html></html>", "The file holds no graph that Linkloom reads"),
        ("<", "not valid XML"),
    ] {
        let why = refused(text.as_bytes());
        assert!(why.contains(expected), "{why}");
    }
    let many = (0..200_000).map(|number| format!("a{number}=\"\" ")).collect::<String>();
    let (lines, _) = told("g.gexf", &format!("<gexf><graph><nodes><node id=\"a\" {many}/></nodes></graph></gexf>"));
    assert_eq!(lines, ["post:a a"]);
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(text in r#"(<(/|)(gexf|graphml|graph|nodes?|edges?|data|key|attvalues?|viz:position)( (id|for|key|source|target|x|y|value|attr\.name)="([a-c0-9]|tag:a|&lt;|&#0;|NaN|1e99)?")*(/|)>|<!\[CDATA\[|\]\]>|<!--|-->|&amp;|&x;|[a-c]|\{"nodes": \[|\{"id": "?[a-c1]"?\}|, |\], "links": \[|\]\}|\u{feff}|\u{0}){0,24}"#) {
        let dir = Dir::new();
        for head in ["", "<gexf>", "<graphml>"] {
            let file = dir.create("g", format!("{head}{text}"));
            load(&Source::File(file), &|_| {}, &Cancel::default()).ok();
        }
    }
}
