use proptest::prelude::*;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::*;
use crate::export::{Format, write_json};
use crate::folder::samples::samples;
use crate::graph::build::of_texts;
use crate::graph::{KnowledgeGraph, Subset};
use crate::scene::arrange::free_layout;

fn page(subject: &Subject<'_>, options: ExportOptions) -> String {
    let mut out = Vec::new();
    Format::Html.write(&mut out, subject, options).unwrap();
    String::from_utf8(out).unwrap()
}

/// The text of the block of data: what a browser takes for it, up to the first end of a script.
fn block(page: &str) -> &str {
    let (_, rest) = page.split_once("<script type=\"application/json\" id=\"data\">").expect("it begins");
    rest.split_once("</script").expect("it ends").0
}

fn data(page: &str) -> Value {
    serde_json::from_str(block(page)).unwrap()
}

fn json(subject: &Subject<'_>, options: ExportOptions) -> Value {
    let mut out = Vec::new();
    write_json(&mut out, subject, options).unwrap();
    serde_json::from_slice(&out).unwrap()
}

fn items<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// Of each edge its ends, its kind and its evidence as (line, sentence), from the JSON export.
fn edges_of_json(json: &Value) -> Vec<Value> {
    let evidence = |edge: &Value| -> Vec<Value> {
        items(edge, "evidence").iter().map(|it| serde_json::json!([it["line"], it.get("text")])).collect()
    };
    let edge = |edge: &Value| serde_json::json!([edge["source"], edge["target"], edge["kind"], evidence(edge)]);
    items(json, "edges").iter().map(edge).collect()
}

/// The same, from the page.
fn edges_of_page(data: &Value) -> Vec<Value> {
    let kind =
        |list: &str, at: &Value| data["look"][list][usize::try_from(at.as_u64().unwrap()).unwrap()]["id"].clone();
    let key = |at: &Value| {
        let node = &data["nodes"][usize::try_from(at.as_u64().unwrap()).unwrap()];
        format!("{}:{}", kind("kinds", &node[0]).as_str().unwrap(), node[1].as_str().unwrap())
    };
    let mut sentences: Vec<Value> = Vec::new();
    let mut evidence = |edge: &Value| -> Vec<Value> {
        let mut sentence = |it: &Value| match it[1].as_u64() {
            Some(number) => sentences[usize::try_from(number).unwrap()].clone(),
            None if it[1].is_null() => Value::Null,
            None => {
                sentences.push(it[1].clone());
                it[1].clone()
            }
        };
        edge[3].as_array().unwrap().iter().map(|it| serde_json::json!([it[0], sentence(it)])).collect()
    };
    let edges = items(data, "edges").iter();
    edges
        .map(|edge| serde_json::json!([key(&edge[0]), key(&edge[1]), kind("edges", &edge[2]), evidence(edge)]))
        .collect()
}

fn sample_graph() -> KnowledgeGraph {
    let posts = samples();
    let texts: Vec<(&str, &str)> = posts.iter().map(|post| (post.path.as_str(), &*post.text)).collect();
    of_texts(&texts)
}

#[test]
fn the_policy_names_the_script_and_the_style_that_are_there() {
    let hash = |text: &str| base64(&Sha256::digest(text.as_bytes()));
    assert_eq!(STYLE_SHA256, hash(STYLE), "the style has changed: put the second into STYLE_SHA256");
    assert_eq!(SCRIPT_SHA256, hash(SCRIPT), "the script has changed: put the second into SCRIPT_SHA256");
    assert_eq!(base64(b"Ma"), "TWE=");
    let graph = KnowledgeGraph::default();
    let page = page(&Subject::new(&graph, "x"), ExportOptions::default());
    assert!(page.contains(&format!("<style>{STYLE}</style>")) && page.contains(&format!(">{SCRIPT}</script>")));
    assert!(!SCRIPT.contains("</script") && !SCRIPT.contains("<!--") && !STYLE.contains("</"));
}

#[test]
fn the_script_writes_text_and_never_markup() {
    for word in
        ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "fetch(", "import("]
    {
        assert!(!SCRIPT.contains(word), "{word}");
    }
}

#[test]
fn all_of_the_graph_is_on_the_page_with_each_sentence_once() {
    let graph = sample_graph();
    let positions = free_layout(&graph, &|| false);
    let subject = Subject { positions: positions.as_deref(), ..Subject::new(&graph, "samples") };
    let options = ExportOptions::default();
    let (json, text) = (json(&subject, options), page(&subject, options));
    let data = data(&text);
    assert_eq!(edges_of_page(&data), edges_of_json(&json));
    assert_eq!(items(&data, "nodes").len(), items(&json, "nodes").len());
    for (own, node) in items(&data, "nodes").iter().zip(items(&json, "nodes")) {
        let label = if own[2].is_null() { &own[1] } else { &own[2] };
        let found = serde_json::json!([label, own[3], own[4], own[5]]);
        assert_eq!(found, serde_json::json!([node["label"], node["x"], node["y"], node["attributes"]["size"]]));
    }
    let mut labels: Vec<u64> = items(&data, "labels").iter().filter_map(Value::as_u64).collect();
    labels.sort_unstable();
    assert_eq!(labels, (0..graph.node_count() as u64).collect::<Vec<_>>());
    assert_eq!(text, page(&subject, options), "the same subject gives the same bytes");
    let mut size = Vec::new();
    write_json(&mut size, &subject, options).unwrap();
    assert!(2 * text.len() < 3 * size.len(), "{} to {}", text.len(), size.len());
}

#[test]
fn what_is_left_out_is_left_out_and_the_page_says_so() {
    let graph = sample_graph();
    let part = Subset::new(&graph, |id| id.0 % 3 != 1, |id| id.0 % 5 != 0);
    let filters = ["kind:post </script>".to_owned()];
    let subject = Subject { part: Some(&part), filters: &filters, ..Subject::new(&graph, "x") };
    let options = ExportOptions { text: false, ..ExportOptions::default() };
    let data = data(&page(&subject, options));
    assert_eq!(edges_of_page(&data), edges_of_json(&json(&subject, options)));
    assert_eq!(
        (&data["text"], &data["whole"], &data["filters"][0]),
        (&false.into(), &false.into(), &filters[0].clone().into())
    );
    assert_eq!(items(&data, "labels").len(), subject.nodes().count());
}

#[test]
fn nodes_without_positions_stand_apart() {
    let graph = sample_graph();
    let data = data(&page(&Subject::new(&graph, "x"), ExportOptions::default()));
    let mut places: Vec<String> = items(&data, "nodes").iter().map(|node| format!("{} {}", node[3], node[4])).collect();
    places.sort_unstable();
    places.dedup();
    assert_eq!(places.len(), graph.node_count());
}

#[test]
fn an_empty_graph_is_a_whole_page() {
    let graph = KnowledgeGraph::default();
    let page = page(&Subject { positions: Some(&[]), ..Subject::new(&graph, "a \"b\"") }, ExportOptions::default());
    assert_eq!(data(&page)["name"], "a \"b\"");
    assert!(page.ends_with("</html>\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn hostile_names_and_sentences_stay_in_the_block(words in "(</script><script>alert\\(1\\)</script>|<!--|]]>|\\\\|\"|'|\u{2028}|\u{fffe}|\u{202e}|👩‍👩‍👧|ü|\t| |a){1,12}") {
        let title = serde_json::to_string(&words).unwrap();
        let text = format!("---\ntitle: {title}\ntags: [{title}]\n---\nSo {words} [it](https://x.org/1) is.\n");
        let graph = of_texts(&[("a.md", &text)]);
        let subject = Subject { filters: std::slice::from_ref(&words), ..Subject::new(&graph, &words) };
        let page = page(&subject, ExportOptions::default());
        prop_assert!(!block(&page).contains('<'));
        prop_assert_eq!(page.matches("<script").count(), 2 + SCRIPT.matches("<script").count());
        let data = data(&page);
        prop_assert_eq!(edges_of_page(&data), edges_of_json(&json(&subject, ExportOptions::default())));
        prop_assert_eq!(data["name"].as_str(), Some(words.as_str()));
    }
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let number = chunk.iter().chain(&[0, 0]).take(3).fold(0, |sum, &byte| sum << 8 | usize::from(byte));
        for place in 0..4 {
            let letter = char::from(LETTERS[number >> (18 - 6 * place) & 63]);
            text.push(if place > chunk.len() { '=' } else { letter });
        }
    }
    text
}
