//! What holds for every graph format: whatever is in a name or a sentence stays data, and it is the graph of the JSON.

use proptest::prelude::*;
use roxmltree::{Document, Node};
use serde_json::Value;

use crate::export::{ExportOptions, Format, Subject};
use crate::geom::{Vec2, vec2};
use crate::graph::build::of_texts;
use crate::graph::{EdgeKind, GraphBuilder, KnowledgeGraph, NodeKey, NodeKind};

/// What a reader found.
#[derive(Debug, Default, PartialEq)]
struct Found {
    /// Id, label and kind.
    nodes: Vec<[String; 3]>,
    /// Id, ends, kind, weight and sentence.
    edges: Vec<[String; 6]>,
}

impl Found {
    /// With a character that a format cannot hold replaced.
    fn without(mut self, is_lost: fn(char) -> bool) -> Self {
        for text in self.nodes.iter_mut().flatten().chain(self.edges.iter_mut().flatten()) {
            *text = text.replace(is_lost, "\u{fffd}");
        }
        self
    }
}

fn written(format: Format, subject: &Subject<'_>) -> String {
    let mut out = Vec::new();
    format.write(&mut out, subject, ExportOptions::default()).unwrap();
    String::from_utf8(out).unwrap()
}

/// A value as text, nothing as nothing.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| if value.is_null() { String::new() } else { value.to_string() }, str::to_owned)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn of_json(json: &str) -> Found {
    let graph: Value = serde_json::from_str(json).unwrap();
    let node = |node: &Value| ["id", "label", "kind"].map(|key| text(&node[key]));
    let edge = |edge: &Value| {
        let [id, source, target, kind, weight] =
            ["id", "source", "target", "kind", "weight"].map(|key| text(&edge[key]));
        [id, source, target, kind, weight, text(&edge["evidence"][0]["text"])]
    };
    Found {
        nodes: list(&graph["nodes"]).iter().map(node).collect(),
        edges: list(&graph["edges"]).iter().map(edge).collect(),
    }
}

fn of_cytoscape(json: &str) -> Found {
    let graph: Value = serde_json::from_str(json).unwrap();
    let node = |node: &Value| ["id", "label", "kind"].map(|key| text(&node["data"][key]));
    let edge =
        |edge: &Value| ["id", "source", "target", "kind", "weight", "sentence"].map(|key| text(&edge["data"][key]));
    let [nodes, edges] = ["nodes", "edges"].map(|key| list(&graph["elements"][key]));
    Found { nodes: nodes.iter().map(node).collect(), edges: edges.iter().map(edge).collect() }
}

fn elements<'a>(file: &'a Document<'_>, name: &str) -> Vec<Node<'a, 'a>> {
    file.descendants().filter(|node| node.has_tag_name(name) || node.tag_name().name() == name).collect()
}

fn of_gexf(xml: &str) -> Found {
    let file = Document::parse(xml).unwrap();
    let own = |node: Node<'_, '_>, key: &str| node.attribute(key).unwrap_or_default().to_owned();
    let value = |node: Node<'_, '_>, key: &str| {
        let values = node.descendants().find(|value| value.attribute("for") == Some(key));
        values.map(|value| own(value, "value")).unwrap_or_default()
    };
    let node = |node: Node<'_, '_>| [own(node, "id"), own(node, "label"), value(node, "kind")];
    let edge = |edge: Node<'_, '_>| {
        assert_eq!(own(edge, "kind"), value(edge, "kind"));
        let [id, source, target] = ["id", "source", "target"].map(|key| own(edge, key));
        [id, source, target, value(edge, "kind"), own(edge, "weight"), value(edge, "sentence")]
    };
    Found {
        nodes: elements(&file, "node").into_iter().map(node).collect(),
        edges: elements(&file, "edge").into_iter().map(edge).collect(),
    }
}

fn of_graphml(xml: &str) -> Found {
    let file = Document::parse(xml).unwrap();
    let own = |node: Node<'_, '_>, key: &str| node.attribute(key).unwrap_or_default().to_owned();
    let data = |node: Node<'_, '_>, key: &str| {
        let data = node.children().find(|data| data.attribute("key") == Some(key));
        data.and_then(|data| data.text()).unwrap_or_default().to_owned()
    };
    let node = |node: Node<'_, '_>| [own(node, "id"), data(node, "node_label"), data(node, "node_kind")];
    let edge = |edge: Node<'_, '_>| {
        assert_eq!(own(edge, "id"), data(edge, "edge_edge_id"));
        let [id, source, target] = ["id", "source", "target"].map(|key| own(edge, key));
        let [kind, weight, sentence] = ["edge_kind", "edge_weight", "edge_sentence"].map(|key| data(edge, key));
        [id, source, target, kind, weight, sentence]
    };
    Found {
        nodes: elements(&file, "node").into_iter().map(node).collect(),
        edges: elements(&file, "edge").into_iter().map(edge).collect(),
    }
}

/// The quoted texts of a file of DOT, with what stands before each.
fn quoted(dot: &str) -> Vec<(String, String)> {
    let (mut pairs, mut before, mut rest) = (Vec::new(), String::new(), dot.chars());
    while let Some(c) = rest.next() {
        if c != '"' {
            before.push(c);
            continue;
        }
        let mut text = String::new();
        loop {
            match rest.next().expect("a text that ends") {
                '"' => break,
                '\\' => text.extend(rest.next()),
                c => text.push(c),
            }
        }
        pairs.push((std::mem::take(&mut before).trim_start_matches("]\n").trim().to_owned(), text));
    }
    pairs
}

fn of_dot(dot: &str) -> Found {
    let (mut found, mut begun) = (Found::default(), String::new());
    for (before, text) in quoted(dot) {
        match &*before {
            "" => begun = text,
            "->" => found.edges.push([String::new(), begun.clone(), text, String::new(), String::new(), String::new()]),
            "[label=" => found.nodes.push([begun.clone(), unescaped(&text), String::new()]),
            "[id=" => found.edges.last_mut().unwrap()[0] = text,
            "kind=" => match found.edges.last_mut() {
                Some(edge) => edge[3] = text,
                None => found.nodes.last_mut().unwrap()[2] = text,
            },
            "weight=" => found.edges.last_mut().unwrap()[4] = text,
            "sentence=" => found.edges.last_mut().unwrap()[5] = text,
            _ => {}
        }
    }
    found
}

/// As Graphviz shows a label.
fn unescaped(label: &str) -> String {
    if label.contains(';') { label.replace("&amp;", "&") } else { label.to_owned() }
}

/// What XML 1.0 has no way to write.
fn is_lost_in_xml(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

fn check(graph: &KnowledgeGraph, name: &str, filter: &str) {
    let positions: Vec<Vec2> = (0..graph.node_count()).map(|n| vec2(n as f32 * 10.0, -(n as f32))).collect();
    let filters = [filter.to_owned()];
    let subject = Subject { positions: Some(&positions), filters: &filters, ..Subject::new(graph, name) };
    let expected = || of_json(&written(Format::Json, &subject));
    assert_eq!(of_gexf(&written(Format::Gexf, &subject)), expected().without(is_lost_in_xml));
    assert_eq!(of_graphml(&written(Format::GraphMl, &subject)), expected().without(is_lost_in_xml));
    assert_eq!(of_cytoscape(&written(Format::Cytoscape, &subject)), expected());
    assert_eq!(of_dot(&written(Format::Dot, &subject)), expected().without(|c| c == '\0'));
    check_canvas(&written(Format::Canvas, &subject), &expected());
}

/// A canvas has no kinds, weights and sentences.
fn check_canvas(canvas: &str, expected: &Found) {
    let canvas: Value = serde_json::from_str(canvas).unwrap();
    let nodes = list(&canvas["nodes"]).iter().map(|node| text(&node["id"]));
    assert!(nodes.eq(expected.nodes.iter().map(|[id, ..]| id.clone())));
    let edges = list(&canvas["edges"]).iter().map(|edge| ["id", "fromNode", "toNode"].map(|key| text(&edge[key])));
    assert!(edges.eq(expected.edges.iter().map(|[id, from, to, ..]| [id, from, to].map(String::clone))));
}

/// What gives trouble in one format or another.
const TROUBLES: &[&str] = &[
    "\"",
    "\\",
    "]]>",
    "</script>",
    "<!--",
    "&amp;",
    "&lt",
    ";",
    "'",
    "\n",
    "\r",
    "\t",
    "\0",
    "\u{1}",
    "\u{1b}",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{fffe}",
    "\u{ffff}",
    "\u{fffd}",
    "\u{202e}",
    "日本",
    "ß",
    "e\u{301}",
    "👩‍👩‍👧",
    "%%",
    "\\N",
    "{",
    "}",
    " ",
    "a",
    "->",
    "[",
    "]",
];

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![3 => prop::sample::select(TROUBLES).prop_map(str::to_owned), 1 => "\\PC{0,3}"];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn hostile_names_stay_data(names in prop::collection::vec(hostile(), 3), keys in prop::collection::vec(hostile(), 3)) {
        let key = |at: usize, kind| NodeKey::new(kind, &format!("{at}{}", keys[at]));
        let ends = [key(0, NodeKind::Post), key(1, NodeKind::Tag), key(2, NodeKind::Platform)];
        let mut graph = GraphBuilder::default();
        for (key, name) in ends.iter().zip(&names) {
            graph.node(key, name);
        }
        let [post, tag, platform] = &ends;
        graph.edge(post, EdgeKind::Tagged, tag).edge(tag, EdgeKind::Names, platform).edge(post, EdgeKind::LinksTo, post);
        check(&graph.build(), &names[0], &keys[0]);
    }

    #[test]
    fn hostile_posts_stay_data(title in hostile(), sentence in hostile()) {
        let post = format!("---\ntitle: {}\n---\n{sentence} [a](https://x.org/1) [b](b.md) [b](b.md) Mastodon\n", Value::from(title));
        check(&of_texts(&[("a.md", &post), ("b.md", &sentence)]), "x", "y");
    }
}

#[test]
fn an_empty_graph_is_a_whole_file() {
    check(&KnowledgeGraph::default(), "", "");
}

#[test]
fn the_name_of_the_folder_and_the_filters_are_in_the_file() {
    let graph = of_texts(&[("a.md", "")]);
    let (name, filters) = ("a \"b\" & <c>", ["tag:\"x y\"".to_owned(), "is:draft".to_owned()]);
    let subject = Subject { filters: &filters, ..Subject::new(&graph, name) };
    let joined = filters.join("\n");
    let gexf = written(Format::Gexf, &subject);
    let gexf = Document::parse(&gexf).unwrap();
    let of_gexf = ["description", "keywords"].map(|key| elements(&gexf, key)[0].text());
    assert_eq!(of_gexf, [Some(name), Some(&*joined)]);
    let graphml = written(Format::GraphMl, &subject);
    let graphml = Document::parse(&graphml).unwrap();
    let of_graphml = ["graph_name", "graph_filters"]
        .map(|key| graphml.descendants().find(|data| data.attribute("key") == Some(key)).and_then(|data| data.text()));
    assert_eq!(of_graphml, [Some(name), Some(&*joined)]);
    let cytoscape: Value = serde_json::from_str(&written(Format::Cytoscape, &subject)).unwrap();
    assert_eq!(cytoscape["data"], serde_json::json!({"name": name, "filters": filters}));
    let dot = quoted(&written(Format::Dot, &subject));
    assert!(
        [("digraph", name), ("filters=", &joined)].iter().all(|it| dot.contains(&(it.0.to_owned(), it.1.to_owned())))
    );
}

#[test]
fn y_points_upwards_where_readers_have_it_so() {
    let graph = of_texts(&[("a.md", "")]);
    let subject = Subject { positions: Some(&[vec2(1.5, 2.25)]), ..Subject::new(&graph, "x") };
    assert!(written(Format::Gexf, &subject).contains(r#"<viz:position x="1.5" y="-2.25" z="0"/>"#));
    assert!(written(Format::GraphMl, &subject).contains(r#"<data key="node_y">-2.25</data>"#));
    assert!(written(Format::Dot, &subject).contains(r#"pos="1.5,-2.25""#));
    assert!(written(Format::Cytoscape, &subject).contains(r#""position":{"x":1.5,"y":2.25}"#));
}

#[test]
fn what_was_worked_out_comes_along_if_it_is_asked_for() {
    let graph = of_texts(&[("a.md", "[b](b.md)"), ("b.md", "")]);
    for format in [Format::Gexf, Format::GraphMl, Format::Dot, Format::Cytoscape] {
        let of = |analysis| {
            let mut out = Vec::new();
            let options = ExportOptions { analysis, text: false, ..ExportOptions::default() };
            format.write(&mut out, &Subject::new(&graph, "x"), options).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert!(of(true).contains("betweenness") && !of(false).contains("betweenness"), "{format:?}");
        assert!(!of(true).contains("\"sentence\":") && !of(true).contains(" sentence="));
    }
}
