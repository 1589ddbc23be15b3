//! `linkloom ask`

use std::io::{self, Write};

use serde_json::{Value, json};

use super::args::{Ask, AskTopic};
use super::ask_ways::ToldWays;
use super::check::prefix;
use super::node_called::node_called;
use super::outcome::Outcome;
use super::output::{json_out, note, text_out, to_file_or_stdout};
use super::part::{left, openings_of, saved_view};
use super::printable::printable;
use crate::analysis::ways::NoWay;
use crate::analysis::{
    Between, Cell, Finding, Groups, Part, Passage, Question, Register, Row, Table, Topic, Ways, analyse,
};
use crate::export::table::write_csv;
use crate::folder::Links;
use crate::graph::{KnowledgeGraph, NodeKind};
use crate::load::{Cancel, Loaded, Source, load_with};

/// So many rows are printed unless somebody asks for another number.
const ROWS: usize = 20;

pub(super) fn run(args: &Ask) -> anyhow::Result<Outcome> {
    let links = Links::followed_anywhere(args.follow_links);
    let loaded = load_with(&Source::at(args.folder.clone()), links, &|_| {}, &Cancel::default())?;
    let graph = &loaded.graph;
    let view = args.view.as_deref().map(|wanted| saved_view(&args.folder, wanted)).transpose()?;
    let subset = left(graph, view.map(|saved| saved.view), &args.filters);
    let part = Part::new(graph, subset.as_ref());
    if !part.is_whole() {
        note(format_args!("asked about {} of {} nodes", part.nodes().len(), graph.node_count()));
    }
    let topic = topic(&args.topic, graph)?;
    // Nobody cancels, so there is an answer.
    let Some(finding) = analyse(&topic, &part, &|| false) else { return Ok(Outcome::Nothing) };
    if args.csv {
        return as_csv(args, graph, &finding);
    }
    let asked = Asked { args, loaded: &loaded, part: &part };
    let is_empty = match &finding {
        Finding::Ways(ways) => {
            let openings = asked.openings(ways)?;
            let told = ToldWays { graph, ways, openings: &openings };
            if args.json {
                let more = told.as_json(|passage| passage_as_json(graph, passage));
                asked.write_json(&ways.summary(graph), more)?;
            } else {
                let printed = asked.printed();
                let place = |passage: &Passage, out: &mut _| {
                    if args.why { printed.print_passage(passage, out) } else { Ok(()) }
                };
                told.print(&mut text_out(), place)?;
            }
            ways.ways.is_empty()
        }
        Finding::Table(table) | Finding::Register(Register { table, .. }) => asked.tell(table, None)?,
        // Nothing that can be asked here comes to edges alone.
        Finding::Derived(_) => true,
        Finding::Groups(groups) => asked.tell(&groups.table(), Some(groups))?,
    };
    Ok(if is_empty { Outcome::Nothing } else { Outcome::Fine })
}

/// What is asked of which part of which folder.
struct Asked<'a> {
    args: &'a Ask,
    loaded: &'a Loaded,
    part: &'a Part<'a>,
}

impl Asked<'_> {
    /// The parts of the filter of which each, switched off alone, would leave a way, in words.
    fn openings(&self, ways: &Ways) -> anyhow::Result<Vec<String>> {
        if ways.none != Some(NoWay::Filtered) {
            return Ok(Vec::new());
        }
        let view = self.args.view.as_deref().map(|wanted| saved_view(&self.args.folder, wanted)).transpose()?;
        let ends = [ways.between.from, ways.between.to];
        Ok(openings_of(&self.loaded.graph, view.map(|saved| saved.view), &self.args.filters, ends))
    }

    /// A table, and the groups that it is of; whether it is empty.
    fn tell(&self, table: &Table, groups: Option<&Groups>) -> io::Result<bool> {
        let graph = &self.loaded.graph;
        if self.args.json {
            let mut more = table_as_json(self.args, graph, table);
            if let Some(groups) = groups {
                add_members(&mut more, graph, groups);
            }
            self.write_json(&table.summary, more)?;
        } else {
            self.printed().print(table, &mut text_out())?;
        }
        Ok(table.rows.is_empty())
    }

    fn printed(&self) -> Printed<'_> {
        let Self { args, loaded, .. } = self;
        let top = args.top.unwrap_or(ROWS);
        Printed { graph: &loaded.graph, prefix: prefix(&args.folder), why: args.why, top }
    }

    /// The answer in one line, of what it is, and more that depends on what was asked.
    fn write_json(&self, summary: &str, more: Value) -> io::Result<()> {
        let mut answer = json!({
            "schema": "linkloom-answer/1",
            "name": self.loaded.name,
            "filters": self.args.filters,
            "nodes_asked": self.part.nodes().len(),
            "nodes": self.loaded.graph.node_count(),
            "answer": summary,
        });
        if let (Value::Object(answer), Value::Object(more)) = (&mut answer, more) {
            answer.extend(more);
        }
        let mut out = json_out();
        serde_json::to_writer_pretty(&mut out, &answer).map_err(io::Error::from)?;
        writeln!(out)?;
        out.flush()
    }
}

/// What is asked, with the nodes that the words of the command line mean.
fn topic(asked: &AskTopic, graph: &KnowledgeGraph) -> anyhow::Result<Topic> {
    Ok(Topic::Question(match asked {
        AskTopic::Groups => return Ok(Topic::Groups),
        AskTopic::MostCited => Question::MostCited,
        AskTopic::PlatformPublishers => Question::PlatformPublishers,
        AskTopic::SinglePublisher => Question::SinglePublisher,
        AskTopic::LonePosts => Question::LonePosts,
        AskTopic::SeparateTags => Question::SeparateTags,
        AskTopic::NewestPlatforms => Question::NewestPlatforms,
        AskTopic::TagSpanning => Question::TagSpanning,
        AskTopic::Support => Question::Support,
        AskTopic::WeakPosts => Question::WeakPosts,
        AskTopic::Bridges => Question::Bridges,
        AskTopic::DeadLinks => Question::DeadLinks,
        AskTopic::Register { tab } => return Ok(Topic::Register(*tab)),
        AskTopic::Central => return Ok(Topic::Central),
        AskTopic::RestsOn { publisher } => {
            return Ok(Topic::RestsOn(node_called(graph, publisher, Some(NodeKind::Publisher))?));
        }
        AskTopic::Path { from, to, hubs } => {
            let [from, to] = [node_called(graph, from, None)?, node_called(graph, to, None)?];
            return Ok(Topic::Ways(Between { from, to, hubs: *hubs }));
        }
        AskTopic::Timeline => return Ok(Topic::Timeline),
        AskTopic::Uses { node } => return Ok(Topic::Uses(node_called(graph, node, None)?)),
        AskTopic::Overlap { node } => return Ok(Topic::Overlap(node_called(graph, node, None)?)),
    }))
}

/// An answer as text.
struct Printed<'a> {
    graph: &'a KnowledgeGraph,
    prefix: String,
    why: bool,
    top: usize,
}

impl Printed<'_> {
    /// The answer in one line, then the rows in columns of even width.
    fn print(&self, table: &Table, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{}", printable(&table.summary))?;
        let shown = if self.top == 0 { table.rows.len() } else { self.top.min(table.rows.len()) };
        let rows: Vec<&Row> = table.rows.iter().take(shown).collect();
        let heading = table.columns.iter().map(|column| column.name.to_owned()).collect();
        let words = |row: &&Row| row.cells.iter().map(|cell| printable(&cell.in_words(self.graph))).collect();
        let mut lines: Vec<Vec<String>> = vec![heading];
        lines.extend(rows.iter().map(words));
        let widths = widths(&lines);
        if !rows.is_empty() {
            writeln!(out)?;
        }
        for (line, row) in lines.iter().zip(std::iter::once(None).chain(rows.iter().map(Some))) {
            if row.is_none() && rows.is_empty() {
                break;
            }
            writeln!(out, "{}", aligned(line, &widths))?;
            for passage in row.into_iter().flat_map(|row| &row.passages).filter(|_| self.why) {
                self.print_passage(passage, out)?;
            }
        }
        if shown < table.rows.len() {
            writeln!(out, "… and {} more; --top 0 prints all", table.rows.len() - shown)?;
        }
        out.flush()
    }

    fn print_passage(&self, passage: &Passage, out: &mut impl Write) -> io::Result<()> {
        let Some(document) = self.graph.document_of(passage.post) else { return Ok(()) };
        let path = printable(&format!("{}{}", self.prefix, document.post.path));
        writeln!(out, "    {path}:{}: {}", passage.line(self.graph), printable(&passage.text(self.graph)))
    }
}

/// The width of each column, in characters.
fn widths(lines: &[Vec<String>]) -> Vec<usize> {
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max();
    (0..columns).map(|column| width(column).unwrap_or(0)).collect()
}

/// The cells of a line, each as wide as its column.
fn aligned(line: &[String], widths: &[usize]) -> String {
    let cells = line.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
    cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
}

fn as_csv(args: &Ask, graph: &KnowledgeGraph, finding: &Finding) -> anyhow::Result<Outcome> {
    let Some(table) = finding.table() else {
        anyhow::bail!("this answer is no table; use --json instead of --csv");
    };
    let rows = 0..rows_for_programs(args, table) as u32;
    to_file_or_stdout(None, "table", |out| write_csv(out, graph, table, rows))?;
    Ok(if table.rows.is_empty() { Outcome::Nothing } else { Outcome::Fine })
}

/// How many rows a program gets.
fn rows_for_programs(args: &Ask, table: &Table) -> usize {
    args.top.filter(|&top| top > 0).unwrap_or(usize::MAX).min(table.rows.len())
}

fn table_as_json(args: &Ask, graph: &KnowledgeGraph, table: &Table) -> Value {
    let rows = table.rows.iter().take(rows_for_programs(args, table));
    json!({
        "query": table.query,
        "columns": table.columns.iter().map(|column| json!({"id": column.id, "name": column.name})).collect::<Vec<_>>(),
        "rows": rows.map(|row| row_as_json(graph, table, row)).collect::<Vec<_>>(),
    })
}

/// Puts who is in each group into the answer.
fn add_members(answer: &mut Value, graph: &KnowledgeGraph, groups: &Groups) {
    let rows = answer.get_mut("rows").and_then(Value::as_array_mut).into_iter().flatten();
    for (row, (_, group)) in rows.zip(groups.large()) {
        let members = group.members.iter().filter_map(|&id| graph.node(id)).map(|node| json!(node.key));
        if let Some(row) = row.as_object_mut() {
            row.insert("members".to_owned(), members.collect());
        }
    }
}

/// A row: its node, a value for each column by the column's name, and the evidence.
fn row_as_json(graph: &KnowledgeGraph, table: &Table, row: &Row) -> Value {
    let mut fields = serde_json::Map::new();
    if let Some(node) = row.node.and_then(|id| graph.node(id)) {
        fields.insert("id".to_owned(), json!(node.key));
    }
    for (column, cell) in table.columns.iter().zip(&row.cells) {
        fields.insert(column.id.to_owned(), cell_as_json(graph, cell));
    }
    let evidence = row.passages.iter().filter_map(|passage| passage_as_json(graph, *passage));
    fields.insert("evidence".to_owned(), evidence.collect());
    Value::Object(fields)
}

fn cell_as_json(graph: &KnowledgeGraph, cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => json!(text),
        Cell::Count(count) => json!(count),
        Cell::Number(number) => json!(number),
        Cell::Date(date) => json!(date.to_string()),
        Cell::Passage(passage) => json!(passage.text(graph)),
        Cell::Node(id) => graph.node(*id).map_or(Value::Null, |node| json!({"id": node.key, "label": &*node.label})),
    }
}

fn passage_as_json(graph: &KnowledgeGraph, passage: Passage) -> Option<Value> {
    let document = graph.document_of(passage.post)?;
    Some(json!({
        "file": document.post.path,
        "line": passage.line(graph),
        "start": passage.sentence.start,
        "end": passage.sentence.end,
        "text": passage.text(graph),
    }))
}
