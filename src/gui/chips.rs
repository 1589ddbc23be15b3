//! The row of chips below the top bar: how the picture is arranged, and what filters it, each with what it hides; only there
//! when something does.

use egui::{Button, Frame, Label, Margin, Panel, Popup, Response, RichText, Sense, Ui};

use super::check_box::check_box;
use super::cx::ViewCx;
use super::icons::{Icon, paint};
use super::theme::{GRID, size};
use crate::analysis::calendar::DateSpan;
use crate::graph::{Direction, EdgeKind, NodeKind};
use crate::scene::neighbourhood::STEPS_MAX;
use crate::scene::{Arrangement, Criterion, Neighbourhood, QueryFilter};
use crate::session::neighbourhood::NeighbourhoodEdit;
use crate::session::queries::QueryEdit;
use crate::session::{Action, Command};
use crate::text::{counted, grouped, truncate};

/// The most characters of a chip.
const WORDS_MAX: usize = 48;

/// Draws the row.
pub(super) fn chips_ui(ui: &mut Ui, cx: &ViewCx<'_>) {
    let filter = &cx.session.view().filter;
    let is_arranged = cx.session.view().arrangement != Arrangement::Free;
    if cx.session.graph().is_none() || filter.is_empty() && !is_arranged {
        return;
    }
    let frame = cx.palette.pane(Margin { left: 12, right: 12, top: 0, bottom: 6 });
    Panel::top("chips").frame(frame).show_separator_line(false).resizable(false).show(ui, |ui| {
        ui.spacing_mut().interact_size.y = 22.0;
        ui.spacing_mut().button_padding = egui::vec2(6.0, 1.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(1.5 * GRID, GRID);
            if is_arranged {
                arrangement_chip(ui, cx);
            }
            for (index, query) in filter.queries.iter().enumerate() {
                query_chip(ui, cx, index, query);
            }
            if let Some(near) = &filter.neighbourhood {
                neighbourhood_chip(ui, cx, near);
            }
            let others =
                [Criterion::NodeKind, Criterion::EdgeKind, Criterion::Draft, Criterion::Hidden, Criterion::Isolated];
            let others = [Criterion::Dates].into_iter().chain(others);
            for criterion in others.filter(|&criterion| filter.is_set(criterion)) {
                criterion_chip(ui, cx, criterion);
            }
            if filter.is_empty() {
                return;
            }
            let all = Button::new(small(cx, "Clear all")).frame_when_inactive(false);
            if ui.add(all).on_hover_text("Remove all filters").clicked() {
                cx.act(Action::ShowAll);
            }
        });
    });
}

fn small(cx: &ViewCx<'_>, text: impl Into<String>) -> RichText {
    RichText::new(text).size(size::SMALL).color(cx.palette.weak)
}

/// What a chip shows and does.
struct Chip {
    words: String,
    /// The whole of it.
    tip: String,
    hidden: usize,
    dims: bool,
    paused: bool,
    /// What a click on its words does; without it they open the menu.
    edit: Option<Command>,
    remove: Command,
}

fn frame(cx: &ViewCx<'_>) -> Frame {
    let stroke = egui::Stroke::new(1.0, cx.palette.line);
    let frame = Frame { fill: cx.palette.raised, stroke, ..Frame::NONE };
    frame.corner_radius(11).inner_margin(Margin::symmetric(4, 0))
}

/// How the nodes are arranged, if not by their connections.
fn arrangement_chip(ui: &mut Ui, cx: &ViewCx<'_>) {
    let (words, tip) = match &cx.session.view().arrangement {
        Arrangement::Free => return,
        Arrangement::Rings(centre) => {
            let label = cx.session.graph().and_then(|graph| graph.node(graph.find(centre)?)).map(|node| &*node.label);
            let label = truncate(label.unwrap_or(centre.name()), WORDS_MAX / 2).into_owned();
            (format!("Rings around {label}"), "The inner ring is one step away, the next one two")
        }
        Arrangement::Time => {
            ("Timeline".to_owned(), "Posts stand at their date, a tag at the middle of its posts’ dates")
        }
        Arrangement::Groups => ("Groups".to_owned(), "What has many connections among itself is in one circle"),
        Arrangement::Shown => ("Only what is shown".to_owned(), "What is hidden takes no room"),
    };
    frame(cx).show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let words_shown = RichText::new(&words).size(size::SMALL).color(cx.palette.text);
        ui.add(Button::new(words_shown).frame_when_inactive(false).sense(Sense::hover())).on_hover_text(tip);
        let back = Action::ArrangeFreely;
        if cross(ui, cx, &format!("Leave {words}")).on_hover_text(back.title()).clicked() {
            cx.act(back);
        }
    });
}

/// Draws a chip, with a menu for what can be done with it.
fn chip(ui: &mut Ui, cx: &ViewCx<'_>, chip: Chip, menu: impl FnOnce(&mut Ui)) {
    let palette = cx.palette;
    frame(cx).show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let color = if chip.paused { palette.weak } else { palette.text };
        let mut words = RichText::new(truncate(&chip.words, 2 * WORDS_MAX)).size(size::SMALL).color(color);
        if chip.paused {
            words = words.strikethrough();
        }
        let words = ui.add(Button::new(words).frame_when_inactive(false)).on_hover_text(chip.tip);
        match chip.edit {
            Some(edit) if words.clicked() => cx.send(edit),
            _ => {}
        }
        let state = match (chip.paused, chip.dims) {
            (true, _) => "paused".to_owned(),
            (false, dims) => format!("{} {}", if dims { "dims" } else { "hides" }, grouped(chip.hidden)),
        };
        let more =
            Button::new((small(cx, &state), egui::Atom::custom(egui::IdSalt::new("arrow"), egui::vec2(10.0, 10.0))));
        let more = ui.add(more.frame_when_inactive(false));
        let name = format!("{}: {state}", chip.words);
        more.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        paint(ui.painter(), Icon::Down, more.rect.right_center() - egui::vec2(10.0, 0.0), 10.0, palette.weak);
        Popup::menu(&more).show(|ui| {
            ui.set_min_width(180.0);
            menu(ui);
        });
        if cross(ui, cx, &format!("Remove {}", chip.words)).on_hover_text("Remove this filter").clicked() {
            cx.send(chip.remove);
        }
    });
}

/// The button that takes a chip away.
fn cross(ui: &mut Ui, cx: &ViewCx<'_>, name: &str) -> Response {
    let cross = ui.add(Button::new("").frame_when_inactive(false).min_size(egui::vec2(18.0, 18.0)));
    cross.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
    paint(ui.painter(), Icon::Close, cross.rect.center(), 9.0, cx.palette.weak);
    cross
}

fn item(ui: &mut Ui, cx: &ViewCx<'_>, is_on: bool, title: &str, command: Command) {
    if ui.add(Button::selectable(is_on, title)).clicked() {
        cx.send(command);
        ui.close();
    }
}

fn query_chip(ui: &mut Ui, cx: &ViewCx<'_>, index: usize, filter: &QueryFilter) {
    let text = filter.query.to_string();
    let hidden = cx.session.query_counts().get(index).copied().unwrap_or(0);
    let shown = Chip {
        tip: format!("{}. Click to edit.", crate::search::explain(&filter.query)),
        words: text,
        hidden,
        dims: filter.dims,
        paused: filter.paused,
        edit: Some(Command::EditQuery(index)),
        remove: Command::ChangeQuery(index, QueryEdit::Remove),
    };
    chip(ui, cx, shown, |ui| {
        let edit = |edit| Command::ChangeQuery(index, edit);
        item(ui, cx, !filter.dims, "Hide the rest", edit(QueryEdit::Dims(false)));
        item(ui, cx, filter.dims, "Dim the rest", edit(QueryEdit::Dims(true)));
        ui.separator();
        item(ui, cx, filter.only_hits, "Only what it finds", edit(QueryEdit::OnlyHits(!filter.only_hits)));
        item(ui, cx, filter.paused, "Pause", edit(QueryEdit::Paused(!filter.paused)));
        item(ui, cx, false, "Show the opposite", edit(QueryEdit::Negate));
        item(ui, cx, false, "Edit…", Command::EditQuery(index));
    });
}

fn criterion_chip(ui: &mut Ui, cx: &ViewCx<'_>, criterion: Criterion) {
    let filter = &cx.session.view().filter;
    let words = match criterion {
        Criterion::NodeKind => {
            let only = NodeKind::ALL.into_iter().find(|&kind| cx.session.shows_only_node_kind(kind));
            only.map_or_else(
                || format!("without {}", list(filter.node_kinds.iter().map(|kind: &NodeKind| kind.noun(2)))),
                |kind| format!("only {}", kind.noun(2)),
            )
        }
        Criterion::EdgeKind => {
            let only = EdgeKind::ALL.into_iter().find(|&kind| cx.session.shows_only_edge_kind(kind));
            only.map_or_else(
                || format!("without “{}” lines", list(filter.edge_kinds.iter().map(|kind: &EdgeKind| kind.verb()))),
                |kind| format!("only “{}” lines", kind.verb()),
            )
        }
        Criterion::Draft => "without drafts".to_owned(),
        Criterion::Dates => filter.dates.map_or_else(String::new, DateSpan::words),
        Criterion::Hidden => "hidden by hand".to_owned(),
        _ => match cx.session.shown_state() {
            Some(state) => format!("only what {}", state.became()),
            None => "only the former selection".to_owned(),
        },
    };
    let visible = cx.session.visible();
    let hidden =
        if criterion == Criterion::EdgeKind { visible.filtered_edge_count() } else { visible.left_out_by(criterion) };
    let shown = Chip {
        tip: words.clone(),
        words,
        hidden,
        dims: filter.dims.contains(&criterion),
        paused: filter.paused.contains(&criterion),
        edit: None,
        remove: Command::ClearFilter(criterion),
    };
    chip(ui, cx, shown, |ui| {
        criterion_menu(ui, cx, criterion);
        if criterion == Criterion::Hidden {
            hidden_by_hand(ui, cx);
        }
    });
}

fn criterion_menu(ui: &mut Ui, cx: &ViewCx<'_>, criterion: Criterion) {
    let filter = &cx.session.view().filter;
    let (dims, paused) = (filter.dims.contains(&criterion), filter.paused.contains(&criterion));
    item(ui, cx, !dims, "Hide", Command::SetDims { criterion, dims: false });
    item(ui, cx, dims, "Dim", Command::SetDims { criterion, dims: true });
    item(ui, cx, paused, "Pause", Command::SetPaused { criterion, paused: !paused });
}

/// The nodes that were hidden one by one: each can be brought back alone.
fn hidden_by_hand(ui: &mut Ui, cx: &ViewCx<'_>) {
    ui.separator();
    let Some(graph) = cx.session.graph() else { return };
    egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
        for key in &cx.session.view().filter.hidden {
            let node = graph.find(key).and_then(|id| graph.node(id));
            let name = node.map_or(key.name(), |node| &*node.label);
            if ui.add(Button::new(truncate(name, WORDS_MAX))).on_hover_text("Show it again").clicked() {
                cx.send(Command::Show(vec![key.clone()]));
            }
        }
    });
}

/// The neighbourhood is a chip that holds its own switches.
fn neighbourhood_chip(ui: &mut Ui, cx: &ViewCx<'_>, near: &Neighbourhood) {
    let Some(graph) = cx.session.graph() else { return };
    let label = graph.find(&near.centre).and_then(|id| graph.node(id)).map_or(near.centre.name(), |node| &*node.label);
    let reach = near.reach(graph);
    let filter = &cx.session.view().filter;
    let steps = counted(near.steps.into(), "step", "steps");
    let words = format!(
        "within {steps} of {}: {} of {}",
        truncate(label, WORDS_MAX / 2),
        grouped(reach.count()),
        grouped(graph.node_count())
    );
    let shown = Chip {
        tip: format!("Only what is within {steps} of “{label}”. Keys 1 to {STEPS_MAX} change the number."),
        words,
        hidden: cx.session.visible().left_out_by(Criterion::Neighbourhood),
        dims: filter.dims.contains(&Criterion::Neighbourhood),
        paused: filter.paused.contains(&Criterion::Neighbourhood),
        edit: None,
        remove: Command::ClearFilter(Criterion::Neighbourhood),
    };
    chip(ui, cx, shown, |ui| {
        neighbourhood_menu(ui, cx, near);
        if !reach.hubs.is_empty() || near.through_hubs {
            let title = format!("Through hubs ({})", grouped(reach.hubs.len()));
            item(ui, cx, near.through_hubs, &title, edit(NeighbourhoodEdit::ThroughHubs(!near.through_hubs)));
        }
        ui.separator();
        criterion_menu(ui, cx, Criterion::Neighbourhood);
        item(ui, cx, false, Action::ArrangeShown.title(), Command::Act(Action::ArrangeShown));
    });
}

fn edit(edit: NeighbourhoodEdit) -> Command {
    Command::EditNeighbourhood(edit)
}

fn neighbourhood_menu(ui: &mut Ui, cx: &ViewCx<'_>, near: &Neighbourhood) {
    ui.horizontal(|ui| {
        ui.add(Label::new(small(cx, "Steps")));
        for steps in 1..=STEPS_MAX {
            if ui.add(Button::selectable(near.steps == steps, steps.to_string())).clicked() {
                cx.send(edit(NeighbourhoodEdit::Steps(steps)));
            }
        }
    });
    for (direction, title) in [
        (Direction::Both, "In both directions"),
        (Direction::Outgoing, "Along links from it"),
        (Direction::Incoming, "Along links to it"),
    ] {
        item(ui, cx, near.direction == direction, title, edit(NeighbourhoodEdit::Direction(direction)));
    }
    ui.separator();
    for kind in EdgeKind::ALL {
        let mut follows = !near.without.contains(&kind);
        if check_box(ui, &mut follows, format!("Along “{}”", kind.verb())).changed() {
            cx.send(edit(NeighbourhoodEdit::ToggleKind(kind)));
        }
    }
}

fn list<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}
