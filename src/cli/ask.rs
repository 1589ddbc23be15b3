//! `linkloom ask`

use std::io::{self, Write};

use serde_json::{Value, json};

use super::args::{Ask, AskTopic};
use super::check::prefix;
use super::outcome::Outcome;
use super::output::{json_out, note, text_out, to_file_or_stdout};
use super::part::{left, saved_view};
use super::printable::printable;
use crate::analysis::{
    Cell, Finding, Groups, Part, Passage, Question, Register, Row, Table, Topic, analyse,
};
use crate::export::table::write_csv;
use crate::folder::Links;
use crate::graph::{KnowledgeGraph, NodeId, NodeKind};
use crate::load::{Cancel, Loaded, Source, load_with};

/// So many rows are printed unless somebody asks for another number.
const ROWS: usize = 20;

pub(super) fn run(args: &Ask) -> anyhow::Result<Outcome> {
    let links = Links::followed_anywhere(args.follow_links);
    let loaded = load_with(&Source::Folder(args.folder.clone()), links, &|_| {}, &Cancel::default())?;
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
    let (table, groups) = match finding {
        Finding::Table(table) | Finding::Register(Register { table, .. }) => (table, None),
        Finding::Groups(groups) => (groups.table(), Some(groups)),
    };
    let is_empty = table.rows.is_empty();
    if args.json {
        let mut out = json_out();
        let mut answer = as_json(args, &loaded, &part, &table);
        groups.iter().for_each(|groups| add_members(&mut answer, graph, groups));
        serde_json::to_writer_pretty(&mut out, &answer).map_err(io::Error::from)?;
        writeln!(out)?;
        out.flush()?;
    } else if args.csv {
        let rows = 0..shown(args.top, &table) as u32;
        to_file_or_stdout(None, "table", |out| write_csv(out, graph, &table, rows))?;
    } else {
        let printed = Printed { graph, prefix: prefix(&args.folder), why: args.why, top: args.top.unwrap_or(ROWS) };
        printed.print(&table, &mut text_out())?;
    }
    Ok(if is_empty { Outcome::Nothing } else { Outcome::Fine })
}

/// How many rows a program gets.
fn shown(top: Option<usize>, table: &Table) -> usize {
    top.filter(|&top| top > 0).unwrap_or(usize::MAX).min(table.rows.len())
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
        AskTopic::RestsOn { publisher } => return Ok(Topic::RestsOn(publisher_called(graph, publisher)?)),
    }))
}

/// The publisher with this domain, or with this name.
fn publisher_called(graph: &KnowledgeGraph, wanted: &str) -> anyhow::Result<NodeId> {
    let wanted = wanted.trim().to_lowercase();
    let domain = wanted.strip_prefix("www.").unwrap_or(&wanted);
    let publishers = || graph.nodes().filter(|(_, node)| node.key.kind() == NodeKind::Publisher);
    let by_domain = publishers().find(|(_, node)| node.key.name() == domain);
    let found = by_domain.or_else(|| publishers().find(|(_, node)| node.label.to_lowercase() == wanted));
    found.map(|(id, _)| id).ok_or_else(|| {
        anyhow::anyhow!("no publisher is called ‘{wanted}’; `linkloom find FOLDER kind:publisher` lists all of them")
    })
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

fn as_json(args: &Ask, loaded: &Loaded, part: &Part<'_>, table: &Table) -> Value {
    let graph = part.graph();
    let rows = table.rows.iter().take(shown(args.top, table));
    json!({
        "schema": "linkloom-answer/1",
        "name": loaded.name,
        "filters": args.filters,
        "nodes_asked": part.nodes().len(),
        "nodes": graph.node_count(),
        "answer": table.summary,
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
