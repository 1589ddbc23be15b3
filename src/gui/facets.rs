//! The pane of facets: tags, platforms, publishers, authors, years and keys of the posts that are shown, with counts. A click
//! filters by one, a click with Alt filters it out.

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, CollapsingHeader, FontId, Id, Margin, Panel, RichText, ScrollArea, Sense, TextEdit, TextFormat, Ui,
};
use egui::{WidgetInfo, pos2, vec2};

use super::beside::tip_beside;
use super::cx::ViewCx;
use super::icons::{Icon, icon_button, paint_ground};
use super::pane;
use super::theme::{GRID, RADIUS, semibold, size};
use crate::scene::facets::{Facet, FacetValue, facets};
use crate::scene::{GraphRev, VisibleRev};
use crate::session::queries::QueryEdit;
use crate::session::{Action, Command, SidePanel};
use crate::text::{counted, grouped};

/// The height of a row.
const ROW: f32 = 24.0;
/// So many values of a facet are shown until somebody asks for more.
const FEW: usize = 12;

/// What the pane keeps between frames.
#[derive(Default)]
pub(super) struct FacetsUi {
    made_of: Option<(GraphRev, VisibleRev)>,
    facets: Vec<Facet>,
    /// Only values with this in their name are shown.
    wanted: String,
}

/// Draws the pane while it is switched on.
pub(super) fn facets_ui(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut FacetsUi) {
    let Some(graph) = cx.session.graph().filter(|_| cx.session.shows_panel(SidePanel::Facets)) else { return };
    let now = Some((cx.session.graph_rev(), cx.session.visible_rev()));
    if local.made_of != now {
        local.facets = facets(graph, cx.session.visible());
        local.made_of = now;
    }
    let frame = cx.palette.pane(Margin { left: 12, right: 4, top: 8, bottom: 4 });
    let sizes = pane::sizes(200.0, 420.0, ui.content_rect().width());
    let content = |ui: &mut Ui| {
        header(ui, cx, local);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            for (index, facet) in local.facets.iter().enumerate() {
                facet_ui(ui, cx, facet, &local.wanted, index < 3);
            }
            ui.add_space(2.0 * GRID);
        });
    };
    Panel::left("facets").frame(frame).default_size(250.0).size_range(sizes).show(ui, |ui| pane::held(ui, content));
}

fn header(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut FacetsUi) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(Action::ToggleFacets.title()).family(semibold()).size(size::BODY));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if icon_button(ui, Icon::Close, "Close this pane", true).clicked() {
                cx.act(Action::ToggleFacets);
            }
        });
    });
    ui.add(TextEdit::singleline(&mut local.wanted).hint_text("Find in this list").desired_width(f32::INFINITY));
    let how = "Click to keep only posts with it, Alt+click to leave them out.";
    ui.label(RichText::new(how).size(size::SMALL).color(cx.palette.weak));
    pane::number_heading(ui, cx.palette, "posts");
}

fn facet_ui(ui: &mut Ui, cx: &ViewCx<'_>, facet: &Facet, wanted: &str, opens: bool) {
    let wanted = wanted.trim().to_lowercase();
    let fits = |value: &&FacetValue| wanted.is_empty() || value.label.to_lowercase().contains(&wanted);
    let values: Vec<&FacetValue> = facet.values.iter().filter(fits).collect();
    if values.is_empty() {
        return;
    }
    let title = RichText::new(format!("{}  {}", facet.title, grouped(values.len()))).size(size::SMALL);
    let is_searching = if wanted.is_empty() { None } else { Some(true) };
    let section = CollapsingHeader::new(title.color(cx.palette.weak)).id_salt(&facet.title).default_open(opens);
    section.open(is_searching).show_unindented(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let all = ui.data(|data| data.get_temp::<bool>(Id::unique(("all of", &facet.title)))).unwrap_or(false);
        for value in values.iter().take(if all { usize::MAX } else { FEW }) {
            value_ui(ui, cx, value);
        }
        let more = values.len().saturating_sub(FEW);
        let text = RichText::new(format!("{} more", grouped(more))).size(size::SMALL).color(cx.palette.weak);
        if !all && more > 0 && ui.add(egui::Button::new(text).frame_when_inactive(false)).clicked() {
            ui.data_mut(|data| data.insert_temp(Id::unique(("all of", &facet.title)), true));
        }
    });
}

fn value_ui(ui: &mut Ui, cx: &ViewCx<'_>, value: &FacetValue) {
    let [field, name] = &value.term;
    let term = format!("{field}:\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""));
    let queries = [format!("kind:post {term}"), format!("kind:post -{term}")];
    let [kept, left_out] = queries.each_ref().map(|text| place_of(cx, text));
    let palette = cx.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - GRID, ROW), Sense::click());
    let label = format!("{}, {}", value.label, counted(value.posts, "post", "posts"));
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, kept.is_some(), &label));
    if kept.is_some() {
        ui.painter().rect_filled(rect, RADIUS, ui.visuals().selection.bg_fill);
    }
    paint_ground(ui, rect, &response, palette);
    let font = FontId::proportional(size::SMALL);
    let right = rect.right_center() - vec2(8.0, 0.0);
    let count = ui.painter().text(right, Align2::RIGHT_CENTER, grouped(value.posts), font, palette.weak);
    let color = if left_out.is_some() { palette.weak } else { palette.text };
    let mut format = TextFormat::simple(FontId::proportional(size::BODY), color);
    if left_out.is_some() {
        format.strikethrough = egui::Stroke::new(1.0, palette.weak);
    }
    let mut job = LayoutJob::single_section(value.label.replace('\n', " "), format);
    job.wrap = TextWrapping::truncate_at_width((count.left() - 16.0 - rect.left()).max(0.0));
    let galley = ui.painter().layout_job(job);
    if galley.elided {
        tip_beside(&response, &value.label);
    }
    ui.painter().galley(pos2(rect.left() + 8.0, rect.center().y - 0.5 * galley.size().y), galley, color);
    if response.clicked() {
        let excludes = ui.input(|input| input.modifiers.alt);
        let [keep, leave_out] = queries;
        cx.send(match (kept.or(left_out), excludes) {
            (Some(index), _) => Command::ChangeQuery(index, QueryEdit::Remove),
            (None, false) => Command::AddQuery(keep),
            (None, true) => Command::AddQuery(leave_out),
        });
    }
}

/// Where a query stands among the filters, if it is one.
fn place_of(cx: &ViewCx<'_>, text: &str) -> Option<usize> {
    let query = crate::search::Query::parse(text);
    cx.session.view().filter.queries.iter().position(|filter| filter.query == query)
}
