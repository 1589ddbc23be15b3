//! The legend that is the filter: kind, shape, colour, count, eye.

use egui::{Align2, Area, Color32, FontId, Id, LayerId, Order, Painter, Pos2, Rect, Response, Sense, Stroke};
use egui::{StrokeKind, Ui, Vec2, WidgetInfo, vec2};

use super::beside::tip_beside;
use super::canvas::{derived, shapes, weak};
use super::cx::ViewCx;
use super::group_rows::{self, group_rows};
use super::icons::{Icon, paint, paint_ground};
use super::theme::{CONTROL, Palette, RADIUS, semibold_font, size};
use crate::analysis::Question;
use crate::graph::{Counts, EdgeKind, KnowledgeGraph, NodeKind};
use crate::scene::shown::ShownCounts;
use crate::scene::{GraphRev, VisibleRev};
use crate::session::{Action, Command};
pub(super) use crate::text::capital;
use crate::text::grouped;

/// The width of a row, at least.
const WIDTH_MIN: f32 = 184.0;
/// Where the name begins, from the left.
const NAME_AT: f32 = 32.0;
/// Where the count ends, from the right.
const COUNT_AT: f32 = 32.0;
/// The size of the button that hides all others.
const ONLY: Vec2 = vec2(38.0, 20.0);
/// The height of a row about edges, in points.
const LINE_ROW: f32 = 22.0;

/// Where it floats.
pub(super) fn layer() -> LayerId {
    LayerId::new(Order::Middle, Id::unique("legend"))
}

/// What the legend keeps between frames.
#[derive(Default)]
pub(super) struct LegendUi {
    made_of: Option<(GraphRev, VisibleRev)>,
    shown: ShownCounts,
}

impl LegendUi {
    fn refresh(&mut self, cx: &ViewCx<'_>, graph: &KnowledgeGraph) {
        let now = Some((cx.session.graph_rev(), cx.session.visible_rev()));
        if self.made_of != now {
            self.shown = ShownCounts::new(graph, cx.session.visible());
            self.made_of = now;
        }
    }
}

/// Draws the legend over the canvas' upper left corner.
pub(super) fn legend_ui(ui: &Ui, cx: &ViewCx<'_>, local: &mut LegendUi, canvas: Rect) {
    let Some(graph) = cx.session.graph() else { return };
    if !cx.session.panels().legend {
        return;
    }
    local.refresh(cx, graph);
    let (counts, shown) = (graph.counts(), &local.shown);
    let mut nodes: Vec<Entry> = NodeKind::ALL.into_iter().map(|kind| Entry::of_kind(cx, kind, counts, shown)).collect();
    nodes.extend(Entry::of_weak_posts(cx));
    nodes.extend((counts.drafts() > 0).then(|| Entry::of_drafts(cx, counts, shown)));
    let kinds = EdgeKind::ALL.into_iter().filter(|&kind| counts.edges(kind) > 0);
    let mut edges: Vec<Entry> = kinds.map(|kind| Entry::of_edge_kind(cx, kind, counts, shown)).collect();
    edges.extend(Entry::of_derived(cx));
    let width =
        nodes.iter().chain(&edges).map(|entry| entry.width(ui)).fold(WIDTH_MIN.max(group_rows::width(cx)), f32::max);
    let corner = canvas.left_top() + vec2(12.0, 12.0);
    let LayerId { order, id } = layer();
    Area::new(id).fixed_pos(corner).constrain_to(canvas).order(order).show(ui, |ui| {
        cx.palette.floating().inner_margin(6).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            for entry in nodes {
                row(ui, cx, entry, width);
            }
            separator(ui, cx, width);
            for entry in edges {
                row(ui, cx, entry, width);
            }
            if cx.session.panels().groups {
                separator(ui, cx, width);
            }
            group_rows(ui, cx, width);
        });
    });
}

/// A row of the legend: what it stands for and what a click on it does.
struct Entry {
    name: String,
    /// In the middle of a sentence.
    noun: String,
    /// What it is, where the name does not say it.
    meaning: &'static str,
    count: Count,
    /// Whether it is not filtered out.
    is_on: bool,
    mark: Mark,
    toggle: Command,
    only: Option<Only>,
}

/// How many are shown of how many.
#[derive(Clone, Copy)]
struct Count {
    shown: usize,
    all: usize,
}

impl Count {
    fn words(self) -> String {
        if self.is_whole() { grouped(self.all) } else { self.of_all(self.shown) }
    }

    /// As long as they get.
    fn longest(self) -> String {
        self.of_all(self.all)
    }

    fn is_whole(self) -> bool {
        self.shown == self.all
    }

    fn of_all(self, shown: usize) -> String {
        format!("{} of {}", grouped(shown), grouped(self.all))
    }
}

/// Showing nothing but what a row stands for.
struct Only {
    /// It is so already; the command leads back.
    is_on: bool,
    command: Command,
}

/// What stands before the name of a row.
#[derive(Clone, Copy)]
enum Mark {
    /// The shape of a kind of node.
    Shape(NodeKind),
    /// The shape alone, where the colours are those of groups.
    BareShape(NodeKind),
    /// A line, with an arrow where edges of the kind have one.
    Line {
        has_arrow: bool,
    },
    /// A line that no post says.
    Dashes,
    /// That of a weak post.
    BrokenRing,
    Nothing,
}

impl Entry {
    fn of_kind(cx: &ViewCx<'_>, kind: NodeKind, counts: Counts, shown: &ShownCounts) -> Self {
        Self {
            name: capital(kind.noun(2)),
            noun: kind.noun(2).to_owned(),
            meaning: "",
            count: Count { shown: shown.nodes(kind), all: counts.nodes(kind) },
            is_on: cx.session.shows_node_kind(kind),
            mark: if cx.session.panels().groups { Mark::BareShape(kind) } else { Mark::Shape(kind) },
            toggle: Command::ToggleNodeKind(kind),
            only: Some(Only { is_on: cx.session.shows_only_node_kind(kind), command: Command::OnlyNodeKind(kind) }),
        }
    }

    fn of_edge_kind(cx: &ViewCx<'_>, kind: EdgeKind, counts: Counts, shown: &ShownCounts) -> Self {
        let verb = kind.verb();
        Self {
            name: capital(verb.strip_prefix("is ").unwrap_or(verb)),
            noun: format!("“{verb}” lines"),
            meaning: ends(kind),
            count: Count { shown: shown.edges(kind), all: counts.edges(kind) },
            is_on: cx.session.shows_edge_kind(kind),
            mark: Mark::Line { has_arrow: kind == EdgeKind::LinksTo },
            toggle: Command::ToggleEdgeKind(kind),
            only: Some(Only { is_on: cx.session.shows_only_edge_kind(kind), command: Command::OnlyEdgeKind(kind) }),
        }
    }

    /// Drafts are posts: their row stands below those of the kinds and has no shape.
    fn of_drafts(cx: &ViewCx<'_>, counts: Counts, shown: &ShownCounts) -> Self {
        Self {
            name: "Drafts".to_owned(),
            noun: "drafts".to_owned(),
            meaning: "Posts marked as drafts",
            count: Count { shown: shown.drafts(), all: counts.drafts() },
            is_on: !cx.session.view().filter.drafts,
            mark: Mark::Nothing,
            toggle: Command::ToggleDrafts,
            only: None,
        }
    }

    /// What the broken rings are, while there are any.
    fn of_weak_posts(cx: &ViewCx<'_>) -> Option<Self> {
        let weak = cx.session.panels().weak_posts.then(|| cx.session.answer_to(Question::WeakPosts))??.rows.len();
        Some(Self {
            name: "Weak posts".to_owned(),
            noun: "the rings".to_owned(),
            meaning: "Posts with claims that cite nothing for any of them, or one publisher only",
            count: Count { shown: weak, all: weak },
            is_on: true,
            mark: Mark::BrokenRing,
            toggle: Command::Act(Action::ToggleWeakPosts),
            only: None,
        })
    }

    /// The dashed lines, while there are any.
    fn of_derived(cx: &ViewCx<'_>) -> Option<Self> {
        cx.session.panels().derived.then(|| Self {
            name: "Share sources (derived)".to_owned(),
            noun: "the dashed lines".to_owned(),
            meaning: "No post says it: between posts that cite the same pages and publishers, each with the five that it has \
                      most in common with. What few cite counts more",
            count: Count { shown: derived::shown(cx).count(), all: derived::all(cx).len() },
            is_on: true,
            mark: Mark::Dashes,
            toggle: Command::Act(Action::ToggleDerived),
            only: None,
        })
    }

    fn font(&self) -> FontId {
        match self.mark {
            Mark::Line { .. } | Mark::Dashes => FontId::proportional(size::BODY),
            Mark::Shape(_) | Mark::BareShape(_) | Mark::BrokenRing | Mark::Nothing => semibold_font(size::BODY),
        }
    }

    /// The width that its row needs whatever is shown, so that the rows stay where they are.
    fn width(&self, ui: &Ui) -> f32 {
        let measured =
            |text: String, font: FontId| ui.painter().layout_no_wrap(text, font, Color32::PLACEHOLDER).size().x;
        let count = measured(self.count.longest(), FontId::proportional(size::SMALL));
        (NAME_AT + measured(self.name.clone(), self.font()) + 12.0 + count + COUNT_AT).ceil()
    }

    fn tip(&self) -> String {
        let verb = if self.is_on { "hide" } else { "show" };
        let count = if self.count.is_whole() { String::new() } else { format!("{} shown", self.count.words()) };
        let click = format!("Click: {verb} {}", self.noun);
        let alt_click = match &self.only {
            Some(Only { is_on: true, .. }) => "Alt+click: show the others again".to_owned(),
            Some(Only { is_on: false, .. }) => format!("Alt+click: show only {}", self.noun),
            None => String::new(),
        };
        let lines = [self.meaning.to_owned(), count, click, alt_click];
        lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }
}

fn row(ui: &mut Ui, cx: &ViewCx<'_>, entry: Entry, width: f32) {
    let height = if matches!(entry.mark, Mark::Line { .. }) { LINE_ROW } else { CONTROL };
    let (_, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let (is_on, label) = (entry.is_on, format!("{}, {}", entry.name, entry.count.words()));
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, is_on, &label));
    paint_row(ui, cx.palette, &entry, &response);
    let only = entry.only.as_ref().and_then(|only| Some((only, only_button(ui, only, &entry, &response)?)));
    if let Some((only, button)) = &only {
        paint_only(ui, cx.palette, only, button);
    } else {
        let (place, font) = (count_place(response.rect), FontId::proportional(size::SMALL));
        ui.painter().text(place, Align2::RIGHT_CENTER, entry.count.words(), font, cx.palette.weak);
    }
    tip_beside(&response, &entry.tip());
    let is_only = only.is_some_and(|(_, button)| button.clicked());
    let with_alt = ui.input(|input| input.modifiers.alt);
    match entry.only {
        Some(only) if is_only || response.clicked() && with_alt => cx.send(only.command),
        _ if response.clicked() => cx.send(entry.toggle),
        _ => {}
    }
}

/// All of a row but its count.
fn paint_row(ui: &Ui, palette: &Palette, entry: &Entry, response: &Response) {
    let rect = response.rect;
    paint_ground(ui, rect, response, palette);
    let (ink, fade) = if entry.is_on { (palette.text, 1.0) } else { (palette.weak, 0.35) };
    let painter = ui.painter();
    paint_mark(painter, palette, entry.mark, rect.left_center() + vec2(16.0, 0.0), fade);
    painter.text(rect.left_center() + vec2(NAME_AT, 0.0), Align2::LEFT_CENTER, &entry.name, entry.font(), ink);
    let eye = if entry.is_on { Icon::Eye } else { Icon::EyeOff };
    let eye_ink = if entry.is_on && !response.hovered() { palette.weak.gamma_multiply(0.7) } else { palette.weak };
    paint(painter, eye, rect.right_center() - vec2(14.0, 0.0), 14.0, eye_ink);
}

/// Where the count of a row ends.
fn count_place(row: Rect) -> Pos2 {
    row.right_center() - vec2(COUNT_AT, 0.0)
}

/// The small button of a row that hides all others, where the pointer or the keyboard is.
fn only_button(ui: &Ui, only: &Only, entry: &Entry, row: &Response) -> Option<Response> {
    let id = row.id.with("only");
    let is_wanted = ui.rect_contains_pointer(row.rect) || row.has_focus() || ui.memory(|memory| memory.has_focus(id));
    if !is_wanted {
        return None;
    }
    let response = ui.interact(Align2::RIGHT_CENTER.anchor_size(count_place(row.rect), ONLY), id, Sense::click());
    let name = if only.is_on { "Show the others again".to_owned() } else { format!("Show only {}", entry.noun) };
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
    Some(response)
}

fn paint_only(ui: &Ui, palette: &Palette, only: &Only, button: &Response) {
    let (word, font) = (if only.is_on { "all" } else { "only" }, FontId::proportional(size::SMALL));
    ui.painter().rect(button.rect, RADIUS, palette.raised, Stroke::new(1.0, palette.line), StrokeKind::Inside);
    paint_ground(ui, button.rect, button, palette);
    ui.painter().text(button.rect.center(), Align2::CENTER_CENTER, word, font, palette.text);
}

/// What the lines of a kind lead from and to.
fn ends(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::Tagged => "From a post to its tags",
        EdgeKind::Mentions => "From a post to the platforms that it mentions",
        EdgeKind::Cites => "From a post to the sources that it cites",
        EdgeKind::LinksTo => "From a post to the posts that it links to",
        EdgeKind::PublishedBy => "From a source to its publisher",
        EdgeKind::Names => "From a tag to the platform that it names",
    }
}

fn paint_mark(painter: &Painter, palette: &Palette, mark: Mark, at: Pos2, fade: f32) {
    match mark {
        Mark::Shape(kind) => shapes::paint(painter, kind, at, 6.0, palette.kind(kind).gamma_multiply(fade)),
        Mark::BareShape(kind) => shapes::paint(painter, kind, at, 6.0, palette.faded.gamma_multiply(fade)),
        Mark::Line { has_arrow } => {
            let stroke = Stroke::new(1.5, palette.edge.gamma_multiply(fade));
            let tip = at + vec2(7.0, 0.0);
            painter.line_segment([at - vec2(7.0, 0.0), tip], stroke);
            if has_arrow {
                painter.line_segment([tip - vec2(4.0, 3.0), tip], stroke);
                painter.line_segment([tip - vec2(4.0, -3.0), tip], stroke);
            }
        }
        Mark::Dashes => {
            let stroke = Stroke::new(1.5, palette.weak.gamma_multiply(fade));
            derived::dashes(painter, [at - vec2(8.0, 0.0), at + vec2(8.0, 0.0)], stroke);
        }
        Mark::BrokenRing => weak::ring(painter, at, 6.5, palette.warning.gamma_multiply(fade)),
        Mark::Nothing => {}
    }
}

/// A hairline between the kinds of node and those of edge.
fn separator(ui: &mut Ui, cx: &ViewCx<'_>, width: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(width, 7.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, cx.palette.hairline(ui));
}

/// A shape of a kind as an inline widget of `CONTROL` height.
pub(super) fn kind_mark(ui: &mut Ui, cx: &ViewCx<'_>, kind: NodeKind, radius: f32) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(2.4 * radius, 2.4 * radius), Sense::hover());
    shapes::paint(ui.painter(), kind, rect.center(), radius, cx.palette.kind(kind));
}
