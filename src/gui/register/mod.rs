//! The register below the canvas: everything of one kind as a table, to sort, to search and to take away. A narrow window has
//! the list instead.

mod cells;
mod header;
mod rows;

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Margin, Panel, RichText, ScrollArea, Ui};
use egui_extras::{Column as Width, TableBuilder};

use super::cx::ViewCx;
use super::pane;
use crate::analysis::{Cell, Finding, Register, Tab, Topic};
use crate::graph::{KnowledgeGraph, NodeId, NodeKey};
use crate::search::Found;
use crate::session::{Analysis, SidePanel};

/// What a tab is in the order of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Sorting {
    column: usize,
    descending: bool,
}

/// What the register keeps between frames.
#[derive(Default)]
pub(super) struct RegisterUi {
    tab: Tab,
    /// Of the tabs that were sorted otherwise than usual.
    sortings: BTreeMap<Tab, Sorting>,
    /// The columns that are not shown.
    hidden: BTreeMap<Tab, Vec<&'static str>>,
    made_of: Option<MadeOf>,
    /// The rows in their order, each by its place in the table.
    rows: Vec<u32>,
    /// The selection that was last scrolled to.
    shown: Option<NodeKey>,
    /// What of the rows was in view in the last frame: from where, and how much, in points.
    view: (f32, f32),
    to_top: bool,
}

/// What the rows were made of.
struct MadeOf {
    finding: Arc<Finding>,
    sorting: Sorting,
    found: Option<Arc<Found>>,
}

impl MadeOf {
    fn is(&self, finding: &Arc<Finding>, sorting: Sorting, found: Option<&Arc<Found>>) -> bool {
        let is_same = match (&self.found, found) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        is_same && self.sorting == sorting && Arc::ptr_eq(&self.finding, finding)
    }
}

/// Draws the register while it is switched on; returns the node under the pointer.
pub(super) fn register_ui(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut RegisterUi) -> Option<NodeId> {
    let is_shown = !cx.session.screen().narrow && cx.session.shows_panel(SidePanel::List);
    let graph = cx.session.graph().filter(|_| is_shown)?;
    let frame = cx.palette.pane(Margin { left: 12, right: 4, top: 6, bottom: 0 });
    let sizes = pane::sizes(160.0, f32::INFINITY, ui.content_rect().height());
    let panel = Panel::bottom("register").frame(frame).default_size(300.0).size_range(sizes);
    panel.show(ui, |ui| pane::held(ui, |ui| content(ui, cx, graph, local))).inner
}

fn content(ui: &mut Ui, cx: &ViewCx<'_>, graph: &KnowledgeGraph, local: &mut RegisterUi) -> Option<NodeId> {
    let topic = Topic::Register(local.tab);
    cx.want(&topic);
    let analysis = cx.session.analysis(&topic);
    let finding = analysis.shown();
    let register = finding.and_then(|finding| if let Finding::Register(it) = &**finding { Some(it) } else { None });
    if let (Some(finding), Some(register)) = (finding, register) {
        local.refresh(cx, finding, register);
    }
    header::header_ui(ui, cx, graph, register, local);
    let Some(register) = register else {
        ui.label(RichText::new("Working it out…").color(cx.palette.weak));
        return None;
    };
    if local.rows.is_empty() {
        let is_running = matches!(analysis, Analysis::Running(_));
        let text =
            if is_running { "Working it out…" } else { "Nothing of this is left. Search and filters hide the rest." };
        ui.label(RichText::new(text).color(cx.palette.weak));
        return None;
    }
    table_ui(ui, cx, graph, register, local)
}

/// The table with its head; wider than the panel where the panel is narrow.
fn table_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    graph: &KnowledgeGraph,
    register: &Register,
    local: &mut RegisterUi,
) -> Option<NodeId> {
    let columns = local.columns(register);
    let offset = local.scroll_to(cx, graph, register);
    let spacing = ui.spacing().item_spacing.x;
    let widths = cells::widths(register, &columns, ui.available_width() - spacing * columns.len() as f32);
    ScrollArea::horizontal()
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let view = ui.clip_rect().x_range();
            let mut builder = TableBuilder::new(ui).id_salt((local.tab, &columns)).auto_shrink(false);
            builder = builder.min_scrolled_height(0.0).cell_layout(egui::Layout::left_to_right(egui::Align::Center));
            for width in widths {
                builder = builder.column(Width::initial(width).at_least(36.0).clip(true).resizable(true));
            }
            if let Some(offset) = offset {
                builder = builder.vertical_scroll_offset(offset);
            }
            let table = builder.header(24.0, |mut row| {
                for &column in &columns {
                    row.col(|ui| header::heading(ui, cx, register, local, column));
                }
            });
            let mut pointed = None;
            let output = table.body(|body| {
                body.rows(rows::HEIGHT, local.rows.len(), |mut row| {
                    let shown = rows::Shown { graph, register, columns: &columns, rows: &local.rows, view };
                    pointed = rows::row_ui(&mut row, cx, &shown).or(pointed);
                });
            });
            if local.view.1 <= 0.0 {
                ui.request_repaint();
            }
            local.view = (output.state.unclamped_offset().y, output.inner_rect.height());
            pointed
        })
        .inner
}

impl RegisterUi {
    /// The order of the tab that is shown: as somebody wanted it, else what most would look for first.
    fn sorting(&self, register: &Register) -> Sorting {
        let place = |id: &str| register.table.columns.iter().position(|column| column.id == id).unwrap_or_default();
        self.sortings.get(&self.tab).copied().unwrap_or_else(|| match self.tab {
            Tab::Posts => Sorting { column: place("date"), descending: true },
            Tab::Claims => Sorting { column: place("publishers"), descending: false },
            _ => Sorting { column: place("posts"), descending: true },
        })
    }

    fn columns(&self, register: &Register) -> Vec<usize> {
        let hidden = self.hidden.get(&self.tab);
        let is_shown = |id: &&str| hidden.is_none_or(|hidden| !hidden.contains(id));
        let columns = register.table.columns.iter().enumerate();
        columns.filter(|(_, column)| is_shown(&column.id)).map(|(place, _)| place).collect()
    }

    /// Sorts and filters the rows anew where there is news.
    fn refresh(&mut self, cx: &ViewCx<'_>, finding: &Arc<Finding>, register: &Register) {
        let sorting = self.sorting(register);
        let found = cx.session.search().found().filter(|found| !found.query.is_empty());
        if self.made_of.as_ref().is_some_and(|made_of| made_of.is(finding, sorting, found)) {
            return;
        }
        self.rows = register.ranks.order(sorting.column, sorting.descending);
        if let Some(found) = found {
            let node = |row: u32| register.table.rows.get(row as usize)?.node;
            self.rows.retain(|&row| node(row).is_some_and(|node| found.hits.contains(node)));
        }
        self.to_top = self.made_of.is_some();
        self.shown = None;
        self.made_of = Some(MadeOf { finding: finding.clone(), sorting, found: found.cloned() });
    }

    /// Where to scroll so that a selection made elsewhere is in view.
    fn scroll_to(&mut self, cx: &ViewCx<'_>, graph: &KnowledgeGraph, register: &Register) -> Option<f32> {
        let selection = &cx.session.view().current;
        let top = std::mem::take(&mut self.to_top).then_some(0.0);
        // Before the first picture nobody knows how much is in view.
        if self.shown == *selection || self.view.1 <= 0.0 {
            return top;
        }
        self.shown.clone_from(selection);
        let Some(node) = selection.as_ref().and_then(|key| graph.find(key)) else { return top };
        let is_it = |row: &u32| register.table.rows.get(*row as usize).is_some_and(|row| row.node == Some(node));
        let (from, height) = if top.is_some() { (0.0, self.view.1) } else { self.view };
        let is_in_view = |at: f32| at >= from && at + rows::HEIGHT <= from + height;
        // A post has several claims.
        let rows = self.rows.iter().enumerate().filter(|(_, row)| is_it(row));
        let places: Vec<f32> = rows.map(|(place, _)| place as f32 * rows::HEIGHT).collect();
        match places.first() {
            Some(first) if !places.iter().any(|&at| is_in_view(at)) => {
                Some((first - (height - rows::HEIGHT) / 2.0).max(0.0))
            }
            _ => top,
        }
    }
}

/// Whether the cells of a column are numbers, which stand at the right.
fn is_number(register: &Register, column: usize) -> bool {
    let cells = register.table.rows.iter().filter_map(|row| row.cells.get(column));
    matches!(cells.take(64).find(|cell| **cell != Cell::Empty), Some(Cell::Count(_) | Cell::Number(_)))
}
