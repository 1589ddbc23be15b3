//! The names in a sentence that count as mentions of a platform, and why.

use std::sync::Arc;

use super::quote::Quote;
use crate::config::Rejection;
use crate::place::RelPath;
use crate::platform::Rule;
use crate::text::folded;

/// So many characters of a sentence tell it apart from others.
const WORDS_MAX: usize = 100;

/// A name that counts as a mention, in its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mentioned {
    /// As written.
    pub name: Arc<str>,
    /// Why it counts.
    pub rule: Rule,
    /// The file.
    pub file: RelPath,
    /// The sentence in plain words, of a long one the part around the name.
    pub words: String,
}

impl Mentioned {
    /// Of a name in a quoted sentence.
    pub(super) fn new(name: &str, rule: Rule, file: &RelPath, sentence: &str) -> Self {
        Self { name: name.into(), rule, file: file.clone(), words: telling(sentence, name) }
    }

    /// Why it counts, in plain words.
    pub fn reason(&self) -> String {
        format!("“{}” counts because {}", self.name, self.rule.plainly())
    }

    /// It is none in its sentence.
    pub fn in_sentence(&self) -> Rejection {
        Rejection { sentence: Some(self.words.clone()), ..self.in_post() }
    }

    /// It is none in its post.
    pub fn in_post(&self) -> Rejection {
        Rejection { name: self.name.to_string(), file: Some(self.file.clone()), sentence: None }
    }

    /// It is none in the whole folder.
    pub fn everywhere(&self) -> Rejection {
        Rejection { file: None, ..self.in_post() }
    }
}

/// The names of both, each once.
pub(super) fn merge(into: &mut Quote, from: &mut Quote) {
    for mention in from.mentions.drain(..) {
        if into.mentions.iter().all(|other| other.name != mention.name) {
            into.mentions.push(mention);
        }
    }
}

/// Of a sentence whole words around a name, enough to tell it apart.
fn telling(sentence: &str, name: &str) -> String {
    let sentence = folded(sentence.trim_matches('…'));
    if sentence.chars().count() <= WORDS_MAX {
        return sentence;
    }
    let at = sentence.find(&folded(name)).unwrap_or(0);
    let mut start = sentence.floor_char_boundary(at.saturating_sub(WORDS_MAX / 2));
    let mut end = sentence.ceil_char_boundary((at + name.len() + WORDS_MAX / 2).min(sentence.len()));
    // Only whole words, but the name in any case.
    if start > 0 {
        start = sentence.get(start..at).and_then(|cut| cut.find(' ')).map_or(at, |blank| start + blank + 1);
    }
    if end < sentence.len() {
        let tail = at + name.len();
        end = sentence.get(tail..end).and_then(|cut| cut.rfind(' ')).map_or(tail, |blank| tail + blank);
    }
    sentence.get(start..end).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_that_tell_a_sentence_apart_are_a_part_of_it_with_the_name() {
        assert_eq!(telling("The  signal was weak.", "signal"), "The signal was weak.");
        let long = format!("{}the Signal flag {}", "wörd ".repeat(60), "after ".repeat(60));
        let words = telling(&format!("…{long}…"), "Signal");
        assert!(long.contains(&words) && words.contains("Signal") && words.len() < 130, "{words}");
        assert!(words.starts_with("wörd") && words.ends_with("after"), "{words}");
        let one = "x".repeat(300);
        assert!(one.contains(&telling(&one, "xx")) && telling(&one, "xx").contains("xx"));
    }
}
