//! The report: the answers to all questions that can be asked of a folder, with the sentences that they rest on, as Markdown to
//! paste into one's notes.
//!
//! First all answers in a line each, then a heading for each question with its rows as a list, and below each row what the posts
//! say, as quotes with file and line. Whatever the posts say stays text ([`markdown`]). There is no date of today in it, so that
//! the same posts give the same bytes.

mod markdown;
#[cfg(test)]
mod tests;

use std::io::Write;

use self::markdown::{code, link, text};
use super::about::{About, Family};
use super::address::with_scheme;
use super::progress::Progress;
use super::{ExportError, ExportOptions, Subject};
use crate::analysis::{Cell, Column, Part, Passage, Question, Row};
use crate::graph::{NodeData, NodeId, NodeKind};
use crate::text::{counted, grouped, truncate_at_word};

pub(super) const ABOUT: About = About {
    id: "report",
    name: "Report (Markdown)",
    endings: &["md"],
    purpose: "the answers to all questions, with their sentences, for your notes",
    family: Family::Text,
};

/// So many rows of an answer are told, and so many sentences of a row.
const ROWS: usize = 10;
const QUOTES: usize = 3;

/// So many characters of a sentence are quoted.
const QUOTE_MAX: usize = 500;

pub(super) fn write(out: &mut dyn Write, subject: &Subject<'_>, options: ExportOptions) -> Result<(), ExportError> {
    let part = Part::new(subject.graph, subject.part);
    let cancelled = || subject.progress.is_some_and(Progress::is_cancelled);
    let answers = Question::ALL.map(|question| Answer::new(question, &part, &cancelled));
    let answers: Vec<Answer> = answers.into_iter().collect::<Option<_>>().ok_or(ExportError::Cancelled)?;
    let report = Report { subject, part, text: options.text };
    report.write_head(out)?;
    write_short(out, &answers)?;
    answers.iter().try_for_each(|answer| report.write_answer(out, answer))
}

/// All answers, a line each.
fn write_short(out: &mut dyn Write, answers: &[Answer]) -> Result<(), ExportError> {
    writeln!(out, "\n## In short\n")?;
    for answer in answers {
        writeln!(out, "- {}", answer.summary)?;
    }
    Ok(())
}

/// The answer to a question, no more of it than is told.
struct Answer {
    question: Question,
    summary: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
    /// How many rows there are besides.
    more: usize,
}

impl Answer {
    fn new(question: Question, part: &Part<'_>, cancelled: &(dyn Fn() -> bool + Sync)) -> Option<Self> {
        let mut table = question.answer(part, cancelled)?;
        let more = table.rows.len().saturating_sub(ROWS);
        table.rows.truncate(ROWS);
        Some(Self { question, summary: text(&table.summary), columns: table.columns, rows: table.rows, more })
    }
}

struct Report<'a> {
    subject: &'a Subject<'a>,
    part: Part<'a>,
    /// Whether sentences are quoted.
    text: bool,
}

impl Report<'_> {
    /// What the report is of.
    fn write_head(&self, out: &mut dyn Write) -> Result<(), ExportError> {
        let Self { subject, part, .. } = self;
        writeln!(out, "# Report on {}\n", text(subject.name))?;
        let posts = part.of_kind(NodeKind::Post).filter(|&id| subject.graph.document_of(id).is_some());
        let (mut count, mut newest) = (0, None);
        for post in posts {
            count += 1;
            newest = newest.max(subject.graph.day_of(post));
        }
        let nodes = counted(part.nodes().len(), "node", "nodes");
        let whole = if part.is_whole() {
            format!("Asked of the whole folder: {nodes}")
        } else {
            format!("Asked of a part of the folder: {nodes} of {}", grouped(subject.graph.node_count()))
        };
        writeln!(out, "- {whole}, {} among them", counted(count, "post", "posts"))?;
        for filter in subject.filters {
            writeln!(out, "- Filter: {}", code(filter))?;
        }
        match newest {
            Some(day) => writeln!(out, "- Newest post: {}", day.strftime("%-d %B %Y"))?,
            None => writeln!(out, "- No post has a date")?,
        }
        Ok(())
    }

    /// A question, its answer and the rows behind it.
    fn write_answer(&self, out: &mut dyn Write, answer: &Answer) -> Result<(), ExportError> {
        writeln!(out, "\n## {}\n\n{}.", answer.question.title(), answer.summary)?;
        for (number, row) in (1..).zip(&answer.rows) {
            self.write_row(out, &format!("{number}. "), row, &answer.columns)?;
        }
        if answer.more > 0 {
            writeln!(out, "\nAnd {} more.", grouped(answer.more))?;
        }
        Ok(())
    }

    /// A row, and below it what the posts say.
    fn write_row(&self, out: &mut dyn Write, mark: &str, row: &Row, columns: &[Column]) -> Result<(), ExportError> {
        let mut cells = row.cells.iter().zip(columns);
        let about = cells.next().map(|(cell, _)| self.cell(cell)).unwrap_or_default();
        write!(out, "\n{mark}**{about}**")?;
        if let Some(document) = row.node.and_then(|id| self.subject.graph.document_of(id)) {
            write!(out, " ({})", code(document.post.path.as_str()))?;
        }
        for (cell, column) in cells.filter(|(cell, _)| !matches!(cell, Cell::Empty)) {
            write!(out, " · {}: {}", column.name, self.cell(cell))?;
        }
        writeln!(out)?;
        // What belongs to a row stands as far in as its text.
        self.write_passages(out, &" ".repeat(mark.len()), row)
    }

    fn write_passages(&self, out: &mut dyn Write, indent: &str, row: &Row) -> Result<(), ExportError> {
        let graph = self.subject.graph;
        let said: Vec<Passage> = row.passages.iter().copied().filter(|it| !it.in_front_matter(graph)).collect();
        let quotes = self.quotes(&said);
        for (_, passage, sentence) in &quotes {
            writeln!(out)?;
            if self.text {
                writeln!(out, "{indent}> {}", text(&truncate_at_word(sentence, QUOTE_MAX)))?;
            }
            write!(out, "{indent}> — ")?;
            if let Some(document) = graph.document_of(passage.post).filter(|_| row.node != Some(passage.post)) {
                write!(out, "{}, ", code(document.post.path.as_str()))?;
            }
            writeln!(out, "line {}", passage.line(graph))?;
        }
        let more = said.len() - quotes.len();
        if more > 0 {
            writeln!(out, "\n{indent}And {}.", counted(more, "more place", "more places"))?;
        }
        Ok(())
    }

    /// The sentences that are quoted, each with its place among all and its words: none twice, and of several posts where there
    /// are some. What begins as a template or a tag does is quoted only where there is nothing else.
    fn quotes(&self, said: &[Passage]) -> Vec<(usize, Passage, String)> {
        let mut quotes: Vec<(usize, Passage, String)> = Vec::new();
        for is_first in [true, false] {
            for (at, &passage) in said.iter().enumerate() {
                let is_quoted = |quote: &(usize, Passage, String)| quote.1.post == passage.post;
                if quotes.len() == QUOTES || is_first && quotes.iter().any(is_quoted) {
                    continue;
                }
                let sentence = passage.text(self.subject.graph);
                let is_prose = !sentence.starts_with(['{', '<']);
                if (is_prose || !is_first) && quotes.iter().all(|(.., other)| *other != sentence) {
                    quotes.push((at, passage, sentence));
                }
            }
        }
        quotes.sort_by_key(|&(at, ..)| at);
        quotes
    }

    fn cell(&self, cell: &Cell) -> String {
        match cell {
            Cell::Node(id) => self.node(*id),
            Cell::Count(count) => grouped(*count),
            _ => text(&cell.in_words(self.subject.graph)),
        }
    }

    /// A node by its name; a source leads to its page.
    fn node(&self, id: NodeId) -> String {
        let Some(node) = self.subject.graph.node(id) else { return String::new() };
        let label = if node.label.trim().is_empty() { node.key.name() } else { &node.label };
        match &node.data {
            NodeData::Source { url, .. } => link(label, &with_scheme(url)),
            _ => text(label),
        }
    }
}
