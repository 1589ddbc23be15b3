//! What a card tells.

use linkloom::graph::{NodeKey, NodeKind};
use linkloom::load::Source;
use linkloom::session::card::Card;

use crate::util::Dir;

use super::Story;

#[test]
fn a_card_shows_unknown_keys_and_why_addresses_are_one_source() {
    let dir = Dir::new();
    let text = "---\nmood: [calm, 3]\nplace: {city: Graz}\n---\n[a](http://www.x.org/p/) [b](https://x.org/p)\n";
    dir.create("a.md", text);
    let mut story = Story::new();
    story.open(&Source::Folder(dir.path().to_owned()));
    let graph = story.session.graph().unwrap();
    let card = |kind, name: &str| Card::new(graph, graph.find(&NodeKey::new(kind, name)).unwrap()).unwrap();
    let facts = card(NodeKind::Post, "a.md").facts;
    let shown = |name: &str| facts.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    assert_eq!((shown("mood"), shown("place")), (Some("calm, 3"), Some("city: Graz")));
    let facts = card(NodeKind::Source, "https://x.org/p").facts;
    let written = facts.iter().find(|(key, _)| key == "Written").unwrap();
    assert_eq!(written.1, "http://www.x.org/p/ (scheme, www, trailing-slash)\nhttps://x.org/p");
}

#[test]
fn every_card_tells_what_stands_behind_its_node() {
    use linkloom::session::card::Card;
    let story = Story::new();
    let graph = story.session.graph().unwrap();
    for (id, node) in graph.nodes() {
        let card = Card::new(graph, id).unwrap();
        let rows: usize = card.sections.iter().map(|section| section.rows.len()).sum();
        assert!(rows > 0 || graph.degree(id) == 0, "{}", node.key);
        // What a post stands in comes with its sentence.
        let posts =
            card.sections.iter().flat_map(|section| &section.rows).filter(|row| row.key.kind() == NodeKind::Post);
        for row in posts.filter(|_| node.key.kind() != NodeKind::Post) {
            assert!(row.quotes.iter().all(|quote| !quote.text.is_empty() && quote.line > 0), "{}", node.key);
            assert!(!row.quotes.is_empty(), "{}: {}", node.key, row.key);
        }
    }
    let source = Card::new(graph, graph.find(&story.key(NodeKind::Source, "globaltimes")).unwrap()).unwrap();
    assert_eq!(&*source.title, "Global Times");
    assert_eq!(source.sections[0].title, "Cited by 1 post");
    assert_eq!(source.sections[0].rows[0].quotes.len(), 2);
}
