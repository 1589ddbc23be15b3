//! Corrections: what is said, what would be written, what is written, and the way back, with the real files.

use std::fs;

use linkloom::config::edit::{Cited, Correction};
use linkloom::graph::NodeKind;
use linkloom::jobs::correct::{propose, write};
use linkloom::load::Source;
use linkloom::session::card::Card;
use linkloom::session::correcting::{CorrectCommand, Corrected, Rewrite, Subject, parts};
use linkloom::session::mention::Mentioned;
use linkloom::session::{Action, Command, Effect, Job, Response, Tone};

use super::{Rect, Story, pos2, vec2};
use crate::util::Dir;

const SETTINGS: &str = "linkloom.yaml";

/// A folder in which the weak signal of a radio counts as the platform Signal, beside the platform itself.
fn radio() -> Story {
    let dir = Dir::new();
    dir.create("radio.md", "# Radio\n\nThey joined Signal in May. We moved to Signal for the night.\n\n[x](https://x.org/a?id=1) [y](https://x.org/a?id=1&utm_source=z)\n");
    dir.create(
        "chat.md",
        "# Chat\n\nThey use Signal and TikTok. [b](https://nyti.ms/b) [c](https://www.nytimes.com/c)\n",
    );
    let mut story = Story::in_folder(dir);
    story.apply(Command::Resized(Rect::from_min_size(pos2(0.0, 0.0), vec2(800.0, 600.0))));
    story.open(&Source::Folder(story.dir.path().to_owned()));
    story
}

impl Story {
    fn correct(&mut self, command: CorrectCommand) -> Vec<Effect> {
        let effects = self.apply(Command::Correct(command));
        self.run(effects)
    }

    /// Does what the background would do, until nothing is left to do.
    fn run(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let mut rest = Vec::new();
        for effect in effects {
            let response = match effect {
                Effect::Job(Job::Propose { asked, bounds, correction }) => Response::Corrected(Corrected::Proposed {
                    asked,
                    outcome: propose(&bounds, &correction).map(Box::new),
                }),
                Effect::Job(Job::Rewrite(rewrite)) => {
                    let result = write(&rewrite);
                    Response::Corrected(Corrected::Rewritten { rewrite, result })
                }
                other => {
                    rest.push(other);
                    continue;
                }
            };
            let more = self.answer(response);
            rest.extend(self.run(more));
        }
        rest
    }

    fn settings(&self) -> Option<String> {
        fs::read_to_string(self.dir.path().join(SETTINGS)).ok()
    }

    /// The names that count as mentions of a platform, each with its sentence, as the card has them.
    fn mentions(&self, platform: &str) -> Vec<Mentioned> {
        let graph = self.session.graph().unwrap();
        let Some((id, _)) =
            graph.nodes().find(|(_, node)| node.key.kind() == NodeKind::Platform && &*node.label == platform)
        else {
            return Vec::new();
        };
        let card = Card::new(graph, id).unwrap();
        let rows = card.sections.into_iter().flat_map(|section| section.rows);
        rows.flat_map(|row| row.quotes).flat_map(|quote| quote.mentions).collect()
    }

    fn outcome(&self) -> &linkloom::session::correcting::Correcting {
        self.session.correcting().expect("the dialog is open")
    }

    /// The lines that would come.
    fn added(&self) -> Vec<String> {
        match &self.outcome().outcome {
            Some(Ok(proposal)) => proposal.edited.added.clone(),
            other => panic!("{other:?}"),
        }
    }

    fn why_not(&self) -> (String, Option<String>) {
        match &self.outcome().outcome {
            Some(Err(declined)) => (declined.why.clone(), declined.by_hand.clone()),
            other => panic!("{other:?}"),
        }
    }

    fn ask_about_the_radio(&mut self) -> Mentioned {
        let mention = self.mentions("Signal").into_iter().find(|mention| mention.words.contains("night")).unwrap();
        self.correct(CorrectCommand::Ask(Subject::Mention(mention.clone())));
        mention
    }
}

#[test]
fn a_mention_is_rejected_in_its_sentence_and_undo_takes_the_line_out() {
    let mut story = radio();
    story.dir.create(SETTINGS, "# mine\nimages: false # no\n");
    assert_eq!(story.mentions("Signal").len(), 3);
    let mention = story.ask_about_the_radio();
    assert!(mention.reason().contains("“Signal” counts because"), "{}", mention.reason());
    let line = "  - {name: Signal, in: radio.md, sentence: We moved to Signal for the night.}";
    assert_eq!(story.added(), ["not_platforms:", line], "no more than what was pointed at, to begin with");
    assert_eq!(story.settings().unwrap(), "# mine\nimages: false # no\n", "nothing is written unasked");

    story.correct(CorrectCommand::Say(Correction::Reject(mention.in_post())));
    assert_eq!(story.added(), ["not_platforms:", "  - {name: Signal, in: radio.md}"]);
    story.correct(CorrectCommand::Say(Correction::Reject(mention.in_sentence())));
    story.correct(CorrectCommand::Write);
    let written = format!("# mine\nimages: false # no\nnot_platforms:\n{line}\n");
    assert_eq!(story.settings().unwrap(), written);
    assert!(story.session.correcting().is_none());
    story.refresh(1);
    assert_eq!(story.mentions("Signal").len(), 2);

    assert_eq!(story.session.title(Action::Undo), "Undo: “Signal” is no platform in a sentence");
    let effects = story.act(Action::Undo);
    story.run(effects);
    assert_eq!(story.settings().unwrap(), "# mine\nimages: false # no\n");
    let effects = story.act(Action::Redo);
    story.run(effects);
    assert_eq!(story.settings().unwrap(), written);
}

#[test]
fn a_file_that_was_not_there_is_made_and_goes_again() {
    let mut story = radio();
    let mention = story.ask_about_the_radio();
    story.correct(CorrectCommand::Say(Correction::Reject(mention.everywhere())));
    story.correct(CorrectCommand::Write);
    assert_eq!(story.settings().unwrap(), "not_platforms:\n  - Signal\n");
    story.refresh(2);
    assert!(story.mentions("Signal").is_empty());
    let effects = story.act(Action::Undo);
    story.run(effects);
    assert_eq!(story.settings(), None);
}

#[test]
fn what_another_program_has_changed_is_not_written_over() {
    let mut story = radio();
    story.ask_about_the_radio();
    story.dir.create(SETTINGS, "images: true\n");
    story.correct(CorrectCommand::Write);
    let (why, by_hand) = story.why_not();
    assert!(why.contains("changed by another program"), "{why}");
    assert!(by_hand.unwrap().contains("{name: Signal, in: radio.md, sentence: "));
    assert_eq!(story.settings().unwrap(), "images: true\n");
    // Said again, it is worked out from the file as it is.
    let mention = story.ask_about_the_radio();
    story.correct(CorrectCommand::Say(Correction::Reject(mention.in_post())));
    story.correct(CorrectCommand::Write);
    assert_eq!(story.settings().unwrap(), "images: true\nnot_platforms:\n  - {name: Signal, in: radio.md}\n");
    story.dir.create(SETTINGS, "images: false\n");
    let effects = story.act(Action::Undo);
    story.run(effects);
    assert_eq!(story.settings().unwrap(), "images: false\n", "undo touches only what it has left");
    let last = story.session.notices().last().unwrap();
    assert!(last.tone == Tone::Bad && last.text.contains("by hand"), "{}", last.text);
}

#[test]
fn a_broken_file_is_told_with_its_line_and_left_alone() {
    let mut story = radio();
    story.dir.create(SETTINGS, "images: true\nignore: [a\n");
    story.ask_about_the_radio();
    let (why, by_hand) = story.why_not();
    assert!(why.contains("linkloom.yaml, line ") && why.contains("not valid YAML"), "{why}");
    assert!(by_hand.unwrap().starts_with("not_platforms:"));
    story.correct(CorrectCommand::Write);
    assert_eq!(story.settings().unwrap(), "images: true\nignore: [a\n");
    fs::write(story.dir.path().join(SETTINGS), b"images: \xff\n").unwrap();
    story.ask_about_the_radio();
    assert!(story.why_not().0.contains("UTF-8"));
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_or_file_is_told_and_left_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut story = radio();
    let set = |path: &std::path::Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let folder = story.dir.path().to_owned();
    set(&folder, 0o555);
    story.ask_about_the_radio();
    story.correct(CorrectCommand::Write);
    let (why, by_hand) = story.why_not();
    set(&folder, 0o755);
    assert!(why.contains("read-only") && by_hand.is_some(), "{why}");
    assert_eq!(story.settings(), None);
    story.dir.create(SETTINGS, "images: true\n");
    set(&folder.join(SETTINGS), 0o444);
    story.ask_about_the_radio();
    story.correct(CorrectCommand::Write);
    assert!(story.why_not().0.contains("linkloom.yaml is read-only"));
    set(&folder.join(SETTINGS), 0o644);
    assert_eq!(story.settings().unwrap(), "images: true\n");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 3, "nothing is left beside it");
}

#[cfg(unix)]
#[test]
fn settings_out_of_the_folder_are_not_touched() {
    let mut story = radio();
    let elsewhere = Dir::new();
    elsewhere.create("far.yaml", "images: true\n");
    std::os::unix::fs::symlink(elsewhere.path().join("far.yaml"), story.dir.path().join(SETTINGS)).unwrap();
    story.ask_about_the_radio();
    assert!(story.why_not().0.contains("leads out of the folder"), "{:?}", story.why_not());
}

#[test]
fn publishers_are_split_joined_and_renamed() {
    let mut story = radio();
    let publisher = story.key(NodeKind::Publisher, "nytimes.com");
    assert_eq!(parts(story.session.graph().unwrap(), &publisher), ["nyti.ms"]);
    story.correct(CorrectCommand::Ask(Subject::Split(publisher.clone())));
    assert_eq!(story.added(), ["publishers:", "  split:", "    - nyti.ms"]);
    story.correct(CorrectCommand::Write);
    story.refresh(0);
    let split = story.key(NodeKind::Publisher, "nyti.ms");

    story.correct(CorrectCommand::Ask(Subject::Join(split.clone())));
    let of = Cited::Publishers;
    story.correct(CorrectCommand::Say(Correction::Join { of, first: "nyti.ms".to_owned(), other: "x.org".to_owned() }));
    assert_eq!(story.added(), ["  join:", "    - [nyti.ms, x.org]"]);
    story.correct(CorrectCommand::Write);
    story.refresh(0);
    assert_eq!(parts(story.session.graph().unwrap(), &split), ["x.org"]);

    story.correct(CorrectCommand::Ask(Subject::Rename(split.clone())));
    let name = Some("The Times".to_owned());
    story.correct(CorrectCommand::Say(Correction::Rename { of, id: "nyti.ms".to_owned(), name }));
    story.correct(CorrectCommand::Write);
    story.refresh(0);
    let graph = story.session.graph().unwrap();
    assert_eq!(&*graph.node(graph.find(&split).unwrap()).unwrap().label, "The Times");

    story.correct(CorrectCommand::Ask(Subject::Split(split)));
    story.correct(CorrectCommand::Write);
    assert_eq!(
        story.settings().unwrap(),
        "publishers:\n  split:\n    - nyti.ms\n  rename:\n    nyti.ms: The Times\n",
        "what was joined is taken apart"
    );
}

#[test]
fn an_answer_to_what_was_said_before_is_dropped_and_esc_closes_the_dialog() {
    let mut story = radio();
    let mention = story.mentions("Signal").remove(0);
    let first = story.apply(Command::Correct(CorrectCommand::Ask(Subject::Mention(mention.clone()))));
    let second = story.apply(Command::Correct(CorrectCommand::Say(Correction::Reject(mention.everywhere()))));
    story.run(second);
    story.run(first);
    assert_eq!(story.added(), ["not_platforms:", "  - Signal"]);
    story.act(Action::Escape);
    assert!(story.session.correcting().is_none());
    assert!(story.correct(CorrectCommand::Write).is_empty() && story.settings().is_none());
}

#[test]
fn a_folder_that_is_not_followed_is_read_again() {
    let mut story = radio();
    story.apply(Command::FollowFolder(false));
    story.ask_about_the_radio();
    let effects = story.correct(CorrectCommand::Write);
    assert!(matches!(effects.as_slice(), [Effect::Job(Job::Load { .. })]), "{effects:?}");
}

#[test]
fn the_samples_cannot_be_corrected() {
    let mut story = radio();
    let mention = story.mentions("Signal").remove(0);
    story.open(&Source::Samples);
    story.correct(CorrectCommand::Ask(Subject::Mention(mention)));
    assert!(story.session.correcting().is_none() && !story.session.can_correct());
    assert!(story.session.notices().last().unwrap().text.contains("samples"));
}

/// What is written in between is lost in no order of events: the file is compared before it is replaced.
#[test]
fn only_the_file_that_was_read_is_replaced() {
    let dir = Dir::new();
    let file = dir.path().join(SETTINGS);
    let rewrite = Rewrite {
        file: file.clone(),
        before: None,
        after: Some("images: true\n".into()),
        name: "x".into(),
        is_new: true,
    };
    write(&rewrite).unwrap();
    assert!(write(&rewrite).is_err(), "it is there now");
    let gone = Rewrite { before: Some("images: true\n".into()), after: None, ..rewrite };
    fs::write(&file, "images: false\n").unwrap();
    assert!(write(&gone).is_err());
    assert_eq!(fs::read_to_string(&file).unwrap(), "images: false\n");
}
