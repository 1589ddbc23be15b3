//! What a card tells.

use linkloom::graph::{NodeKey, NodeKind};
use linkloom::load::Source;
use linkloom::session::card::Card;
use linkloom::session::row::RowOrder;
use linkloom::session::{Command, DesktopRequest, Effect, Pane};

use crate::util::Dir;

use super::Story;

#[test]
fn a_card_shows_unknown_keys_and_the_other_addresses_of_a_source() {
    let dir = Dir::new();
    let text = "---\nmood: [calm, 3]\nplace: {city: Graz}\n---\n[a](http://www.x.org/p/) [b](https://x.org/p)\n";
    dir.create("a.md", text);
    let mut story = Story::new();
    story.open(&Source::Folder(dir.path().to_owned()));
    let graph = story.session.graph().unwrap();
    let card = |kind, name: &str| Card::new(graph, graph.find(&NodeKey::new(kind, name)).unwrap()).unwrap();
    let facts = card(NodeKind::Post, "a.md").more;
    let shown = |name: &str| facts.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    assert_eq!((shown("mood"), shown("place")), (Some("calm, 3"), Some("city: Graz")));
    let facts = card(NodeKind::Source, "https://x.org/p").facts;
    let shown = |name: &str| facts.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let addresses = [shown("Address"), shown("Also written as")];
    assert_eq!(addresses, [Some("http://www.x.org/p/"), Some("https://x.org/p")]);
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
            let quotes = || row.quotes.iter().chain(&row.front_matter);
            assert!(quotes().all(|quote| !quote.text.is_empty() && quote.line > 0), "{}", node.key);
            assert!(quotes().next().is_some(), "{}: {}", node.key, row.key);
        }
    }
    let source = Card::new(graph, graph.find(&story.key(NodeKind::Source, "globaltimes")).unwrap()).unwrap();
    assert_eq!(&*source.title, "Global Times");
    assert_eq!(source.sections[0].title, "Cited by 1 post");
    assert_eq!(source.sections[0].rows[0].quotes.len(), 2);
}

#[test]
fn a_tag_card_tells_of_each_post_once_and_keeps_its_order() {
    let dir = Dir::new();
    let head = "title: B\ndate: 2021-03-03\nauthor: Jo\ndescription: In short.";
    dir.create("a.md", format!("---\n{head}\ncategories: [law]\ntags: [law]\n---\nText.\n"));
    dir.create("b.md", "---\ntitle: A\ntags: [law]\n---\nText.\n");
    let mut story = Story::new();
    story.open(&Source::Folder(dir.path().to_owned()));
    let graph = story.session.graph().unwrap();
    let card = Card::new(graph, graph.find(&NodeKey::new(NodeKind::Tag, "law")).unwrap()).unwrap();
    let row = &card.sections[0].rows[0];
    assert_eq!((&*row.label, row.byline.authors.as_slice()), ("B", &["Jo".to_owned()][..]));
    assert_eq!(row.byline.date.unwrap().in_words(), "3 March 2021");
    assert_eq!(row.description.as_deref(), Some("In short."));
    assert!(row.quotes.is_empty(), "what front matter holds is no sentence");
    assert_eq!(row.front_matter.iter().map(|quote| quote.line).collect::<Vec<_>>(), [6, 7]);
    story.apply(Command::OrderRows(RowOrder::Title));
    story.apply(Command::Select(Some(card.key)));
    assert_eq!(story.session.panels().row_order, RowOrder::Title, "whatever is looked at");
}

#[test]
fn a_post_opens_on_its_text_wherever_it_is_gone_to() {
    let mut story = Story::new();
    let [tag, post] = [story.key(NodeKind::Tag, ""), story.key(NodeKind::Post, "")];
    for command in [
        Command::GoTo(post.clone()),
        Command::Activate { key: post.clone(), alone: false },
        Command::Read { post: post.clone(), passage: None },
    ] {
        story.apply(Command::Select(Some(tag.clone())));
        assert_eq!(story.session.panels().pane, Pane::Card);
        story.apply(command);
        assert_eq!(story.session.view().current.as_ref(), Some(&post));
        assert_eq!(story.session.panels().pane, Pane::Reader(None));
    }
    story.apply(Command::GoTo(tag));
    assert_eq!(story.session.panels().pane, Pane::Card);
}

#[test]
fn a_sentence_is_copied_with_its_place() {
    let mut story = Story::new();
    let graph = story.session.graph().unwrap();
    let card = Card::new(graph, graph.find(&story.key(NodeKind::Source, "globaltimes")).unwrap()).unwrap();
    let quote = card.sections[0].rows[0].quotes[0].clone();
    let place = format!("({}, line {})", quote.post.name(), quote.line);
    let effects = story.apply(Command::CopyCitation(quote));
    let [Effect::Desktop(DesktopRequest::Copy(text))] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(text.starts_with('“') && text.ends_with(&place), "{text}");
    assert!(story.session.notices().iter().any(|notice| notice.text.contains("citation")));
}
