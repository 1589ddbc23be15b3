use super::*;
use crate::graph::build::of_texts;
use crate::graph::{KnowledgeGraph, NodeKey};

fn id(graph: &KnowledgeGraph, key: &str) -> NodeId {
    graph.find(&NodeKey::parse(key).unwrap()).unwrap_or_else(|| panic!("no {key}"))
}

fn told(graph: &KnowledgeGraph, key: &str) -> Table {
    overlap(&Part::new(graph, None), id(graph, key), &|| false).unwrap()
}

fn words(graph: &KnowledgeGraph, table: &Table, column: &str) -> Vec<String> {
    let at = table.columns.iter().position(|it| it.id == column).unwrap();
    table.rows.iter().map(|row| row.cells[at].in_words(graph)).collect()
}

fn folder() -> KnowledgeGraph {
    of_texts(&[
        ("a.md", "---\ntags: [x, y]\n---\n# A\n\nSee [this](https://rare.org/1). All [cite](https://big.org/1) it.\n"),
        ("b.md", "---\ntags: [z]\n---\n# B\n\nThere is [that](https://rare.org/1).\n"),
        ("c.md", "---\ntags: [x]\n---\n# C\n\nSo [it](https://big.org/1) is.\n"),
        ("d.md", "# D\n\nAnother [page](https://big.org/2).\n"),
        ("e.md", "---\ntags: [x, y]\n---\n# E\n\nNothing [else](https://own.org/1).\n"),
    ])
}

#[test]
fn rare_sources_count_more_and_both_sentences_are_told() {
    let graph = folder();
    let table = told(&graph, "post:a.md");
    assert_eq!(words(&graph, &table, "post"), ["B", "C", "D", "E"]);
    assert_eq!(words(&graph, &table, "pages"), ["1", "1", "0", "0"]);
    assert_eq!(words(&graph, &table, "publishers"), ["1", "1", "1", "0"]);
    assert_eq!(words(&graph, &table, "tags"), ["0", "1", "0", "2"]);
    assert_eq!(words(&graph, &table, "note"), ["Common sources, no common tag", "", "", "Same tags, no common source"]);
    let said = |row: usize| table.rows[row].passages.iter().map(|passage| passage.text(&graph)).collect::<Vec<_>>();
    assert_eq!(said(0), ["See this.", "There is that."]);
    assert_eq!(said(2), ["All cite it.", "Another page."]);
    assert!(table.summary.starts_with("‘A’ shares sources with 3 posts, most with ‘B’"), "{}", table.summary);
    assert!(table.summary.ends_with("; 1 post has the same tags and no common source"), "{}", table.summary);
    assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()));
    assert!(overlap(&Part::new(&graph, None), id(&graph, "post:a.md"), &|| true).is_none());
}

#[test]
fn the_others_by_the_posts_that_they_stand_in_together() {
    let graph = folder();
    let table = told(&graph, "source:https://rare.org/1");
    assert_eq!(words(&graph, &table, "posts"), ["1"]);
    assert!(table.summary.contains("is cited together with 1 source, most with"), "{}", table.summary);
    assert_eq!(table.rows[0].passages.len(), 2);
    let table = told(&graph, "tag:x");
    assert_eq!((words(&graph, &table, "tag"), words(&graph, &table, "posts")), (vec!["y".into()], vec!["2".into()]));
    assert!(table.rows[0].passages.is_empty(), "front matter is no sentence");
    let table = told(&graph, "publisher:big.org");
    assert_eq!(words(&graph, &table, "publisher"), ["rare.org"]);
    assert!(told(&graph, "publisher:own.org").rows.is_empty());
}

#[test]
fn what_very_many_cite_makes_no_pairs_and_each_node_has_few_edges() {
    let all: Vec<(String, String)> = (0..300)
        .map(|number| {
            let pair = number / 2;
            (format!("p{number:03}.md"), format!("[all](https://all.org/) [two](https://two{pair}.org/)\n"))
        })
        .collect();
    let texts: Vec<(&str, &str)> = all.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let graph = of_texts(&texts);
    let part = Part::new(&graph, None);
    let edges = derived(&part, NodeKind::Post, &|| false).unwrap();
    assert_eq!(edges.len(), 150, "of the common page there would be 44,850");
    assert!(edges.iter().all(|edge| edge.shared == 2 && edge.ends[0] < edge.ends[1]));
    assert!(edges.iter().all(|edge| edge.relation == Relation::SharesSources));
    assert!(derived(&part, NodeKind::Post, &|| true).is_none());

    let cliques: Vec<(String, String)> =
        (0..40).map(|number| (format!("p{number:03}.md"), "[all](https://all.org/)\n".to_owned())).collect();
    let texts: Vec<(&str, &str)> = cliques.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let graph = of_texts(&texts);
    let edges = derived(&Part::new(&graph, None), NodeKind::Post, &|| false).unwrap();
    assert!(edges.len() <= 5 * 40, "{}", edges.len());
    let meet = folder();
    let tags = derived(&Part::new(&meet, None), NodeKind::Tag, &|| false).unwrap();
    assert_eq!((tags.len(), tags[0].relation, tags[0].shared), (1, Relation::Meets, 2));
}
