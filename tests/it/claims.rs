//! What is a claim, held against what a person says of four hundred sentences and list items drawn at random.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use linkloom::config::Config;
use linkloom::folder::Bounds;
use linkloom::place::RelPath;
use linkloom::post::{self, Claim};

use crate::util::beside_the_project;

/// How the rule did on a set of labels.
#[derive(Default)]
struct Score {
    right: usize,
    wrong: Vec<String>,
    missed: Vec<String>,
}

impl Score {
    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong.len()) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / (self.right + self.missed.len()) as f64
    }
}

/// Where the folder of a label is; `None` where the corpora are not beside the project.
fn folder(name: &str) -> Option<PathBuf> {
    if name == "sample_posts" {
        return Some(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name));
    }
    beside_the_project(&format!("corpora/{name}"))
}

/// The places at which claims begin, as in the labels.
fn places(name: &str, file: &str) -> Option<BTreeSet<String>> {
    let folder = folder(name)?;
    let text = fs::read_to_string(folder.join(file)).ok()?;
    let (config, _) = Config::read(&Bounds::new(&folder, linkloom::folder::Links::default()));
    let parsed = post::parse(&RelPath::new(file), text.into(), &config.parse);
    let place = |claim: &Claim| {
        let line = parsed.lines.line(claim.at.start);
        format!("{line}:{}", claim.at.start - parsed.lines.span(line).start)
    };
    Some(parsed.post.claims().iter().map(place).collect())
}

#[test]
fn claims_are_what_a_person_calls_so() {
    let labels = include_str!("fixtures/claims.txt");
    for (number, set) in labels.split("set: ").skip(1).enumerate() {
        let mut score = Score::default();
        for (place, label) in set.lines().filter_map(|line| line.rsplit_once(' ')).filter(|(_, it)| it.len() == 1) {
            let (name, rest) = place.split_once('/').unwrap();
            let (file, at) = rest.split_once(".md").unwrap();
            let (end, at) = at.split_once(':').unwrap();
            let Some(found) = places(name, &format!("{file}.md{end}")) else {
                println!("skipped: {name} is not beside the project");
                return;
            };
            match (label, found.contains(at)) {
                ("+", true) => score.right += 1,
                ("+", false) => score.missed.push(place.to_owned()),
                (_, true) => score.wrong.push(place.to_owned()),
                _ => {}
            }
        }
        let (precision, recall) = (score.precision(), score.recall());
        println!("set {}: precision {precision:.3}, recall {recall:.3}", number + 1);
        println!("no claims: {:#?}\nmissed: {:#?}", score.wrong, score.missed);
        assert!(precision >= 0.9 && recall >= 0.9, "precision {precision:.3}, recall {recall:.3}");
    }
}
