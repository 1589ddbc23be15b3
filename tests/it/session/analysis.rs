//! What is asked of the graph: worked out once, for what the filter leaves, and anew where that changes.

use std::sync::Arc;

use linkloom::analysis::{Finding, Part, Question, Topic, analyse};
use linkloom::graph::NodeKind;
use linkloom::load::Source;
use linkloom::scene::Criterion;
use linkloom::session::{Analysis, Command, Effect, Job, Response};

use super::Story;
use crate::util::Dir;

const TOPIC: Topic = Topic::Question(Question::MostCited);

impl Story {
    /// Works out the topics among some effects, as the background would; how many there were.
    pub(super) fn work_out(&mut self, effects: Vec<Effect>) -> usize {
        let mut count = 0;
        for effect in effects {
            if let Effect::Job(Job::Analyse { rev, topic, graph, subset }) = effect {
                count += 1;
                let finding = analyse(&topic, &Part::new(&graph, subset.as_deref()), &|| false).unwrap();
                self.answer(Response::Analysed { rev, topic, finding: Arc::new(finding) });
            }
        }
        count
    }

    /// Asks for the topic as a panel does in each frame.
    fn look(&mut self) -> usize {
        let effects = self.apply(Command::Analyse(TOPIC));
        self.work_out(effects)
    }

    fn rows(&self) -> Option<usize> {
        let Finding::Table(table) = &**self.session.analysis(&TOPIC).shown()? else { return None };
        Some(table.rows.len())
    }
}

#[test]
fn a_topic_is_worked_out_once_and_anew_when_the_filter_leaves_something_else() {
    let dir = Dir::new();
    dir.create("a.md", "---\ntags: [t]\n---\n[x](https://x.org/1) [y](https://y.org/1)\n");
    let mut story = Story::in_folder(dir);
    assert_eq!(story.look(), 0, "of nothing nothing is worked out");
    story.open(&Source::Folder(story.dir.path().to_owned()));
    assert_eq!(story.session.analysis(&TOPIC), Analysis::NotAsked);
    assert_eq!((story.look(), story.look(), story.rows()), (1, 0, Some(2)));
    assert_eq!(story.session.analysed_part(), None, "of everything");

    let effects = story.apply(Command::ToggleNodeKind(NodeKind::Source));
    assert_eq!(story.work_out(effects), 0, "nobody looks");
    let effects = story.apply(Command::Analyse(TOPIC));
    assert_eq!(story.rows(), Some(2), "until there is news");
    assert!(matches!(story.session.analysis(&TOPIC), Analysis::Running(Some(_))));
    assert!(!story.session.is_to_be_asked(&TOPIC), "once in each picture");
    story.work_out(effects);
    assert_eq!(story.rows(), Some(0));
    // The post, its tag and the two publishers.
    assert_eq!(story.session.analysed_part(), Some(4));
}

#[test]
fn what_an_earlier_filter_had_is_not_taken_for_the_answer() {
    let dir = Dir::new();
    dir.create("a.md", "[x](https://x.org/1) [y](https://y.org/1)\n");
    let mut story = Story::in_folder(dir);
    story.open(&Source::Folder(story.dir.path().to_owned()));
    let late = story.apply(Command::Analyse(TOPIC));
    story.apply(Command::ToggleNodeKind(NodeKind::Source));
    let asked = story.apply(Command::Analyse(TOPIC));
    story.work_out(late);
    assert_eq!(story.rows(), None);
    story.work_out(asked);
    assert_eq!(story.rows(), Some(0));
}

#[test]
fn groups_are_of_the_whole_folder_and_a_click_shows_one_alone() {
    let dir = Dir::new();
    for (tag, number) in ["cats", "dogs"].into_iter().flat_map(|tag| (0..3).map(move |number| (tag, number))) {
        dir.create(&format!("{tag}{number}.md"), format!("---\ntags: [{tag}]\n---\n[a](https://{tag}.org/)\n"));
    }
    let mut story = Story::in_folder(dir);
    story.open(&Source::Folder(story.dir.path().to_owned()));
    assert!(story.session.groups().is_none());
    let effects = story.apply(Command::Analyse(Topic::Groups));
    assert_eq!(story.work_out(effects), 1);
    let groups = story.session.groups().unwrap().clone();
    let (place, group) = groups.large().nth(1).unwrap();
    story.apply(Command::IsolateGroup(place));
    assert_eq!(story.session.isolated_group(), Some(place));
    assert_eq!(
        story.session.view().filter.isolated.as_ref().map(std::collections::BTreeSet::len),
        Some(group.members.len())
    );
    assert_eq!(story.session.groups(), Some(&groups), "whatever the filter leaves");
    let effects = story.apply(Command::Analyse(Topic::Groups));
    assert_eq!(story.work_out(effects), 0, "they are there");
    story.apply(Command::ClearFilter(Criterion::Isolated));
    assert_eq!(story.session.isolated_group(), None);
}
