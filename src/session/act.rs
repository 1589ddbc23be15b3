//! Actions of menus, buttons and keys: what each does, whether it can be done now, what it is called.

use std::borrow::Cow;

use super::command::ViewCommand;
use super::comparing::CompareCommand;
use super::history::Navigation;
use super::neighbourhood::NeighbourhoodEdit;
use super::panels::ViewField;
use super::{Action, DesktopRequest, Effect, Session, SidePanel};
use crate::load::Source;
use crate::scene::{Arrangement, Folding};

impl Session {
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::OpenFolder => self.pick_folder(),
            Action::OpenFile => self.pick_file(),
            Action::TypePath => self.type_path(),
            Action::OpenSamples => self.open(Source::Samples),
            Action::Reload => self.reload(),
            Action::CancelLoad => self.cancel_load(),
            Action::ForgetView => self.forget_view(),
            Action::SaveView => self.named_view(ViewCommand::Ask(ViewField::Name)),
            Action::OpenViewFile => self.named_view(ViewCommand::PickFile),
            Action::Compare => self.compare(CompareCommand::Ask),
            Action::StopComparing => self.stop_comparing(),
            Action::ToggleChanges => self.toggle_changes(),
            Action::Export => self.ask_export(),
            Action::Search => self.open_search(),
            Action::EndSearch => self.end_search(false),
            Action::FitAll => self.fit_all(),
            Action::FitSelection => self.fit_selection(),
            Action::ZoomIn => self.zoom_step(1.25),
            Action::ZoomOut => self.zoom_step(0.8),
            Action::Back => self.travel(Navigation::back),
            Action::Forward => self.travel(Navigation::forward),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::ShowAll => self.show_all(),
            Action::FoldAll => self.fold_all(true),
            Action::UnfoldAll => self.fold_all(false),
            Action::ToggleHalos => self.toggle_halos(),
            Action::ToggleDimming => self.toggle_dimming(),
            Action::ArrangeFreely if self.can_arrange_again() => self.arrange_again(),
            Action::ArrangeFreely => self.arrange(action, Arrangement::Free),
            Action::ArrangeInRings => self.arrange_in_rings(),
            Action::ArrangeByTime => self.arrange(action, Arrangement::Time),
            Action::ArrangeInGroups => self.arrange(action, Arrangement::Groups),
            Action::ArrangeShown => self.arrange(action, Arrangement::Shown),
            Action::PauseLayout => self.pause_layout(),
            Action::StopLayout => self.stop_layout(),
            Action::ToggleFold => self.toggle_current_fold(),
            Action::SelectNeighbours => self.select_neighbours(),
            Action::SelectAll => self.select_all(),
            Action::SelectNone => self.clear_selected(),
            Action::InvertSelection => self.invert_selection(),
            Action::FindWays => self.find_ways(),
            Action::ShowNeighbourhood => self.toggle_neighbourhood(),
            Action::OneStep => self.edit_neighbourhood(NeighbourhoodEdit::Steps(1)),
            Action::TwoSteps => self.edit_neighbourhood(NeighbourhoodEdit::Steps(2)),
            Action::ThreeSteps => self.edit_neighbourhood(NeighbourhoodEdit::Steps(3)),
            Action::FourSteps => self.edit_neighbourhood(NeighbourhoodEdit::Steps(4)),
            Action::FiveSteps => self.edit_neighbourhood(NeighbourhoodEdit::Steps(5)),
            Action::Hide => self.hide(&self.action_targets()),
            Action::Isolate => self.isolate(&self.action_targets()),
            Action::Pin => self.pin(&self.action_targets()),
            Action::Unpin => self.unpin(&self.action_targets()),
            Action::UnpinAll => self.unpin_all(),
            Action::AskAgain => self.ask_again(),
            Action::ToggleLegend => self.toggle_panel(|panels| &mut panels.legend),
            Action::ToggleMinimap => self.toggle_panel(|panels| &mut panels.minimap),
            Action::ToggleTimeStrip => self.toggle_time_strip(),
            Action::ToggleGroups => self.toggle_panel(|panels| &mut panels.groups),
            Action::ToggleWeakPosts => self.toggle_panel(|panels| &mut panels.weak_posts),
            Action::ToggleDerived => self.toggle_panel(|panels| &mut panels.derived),
            Action::ToggleFacets => self.toggle_side(SidePanel::Facets, |panels| &mut panels.facets),
            Action::ToggleQuestions => self.toggle_questions(),
            Action::ToggleList => self.toggle_side(SidePanel::List, |panels| &mut panels.list),
            Action::ToggleProblems => self.toggle_panel(|panels| &mut panels.problems),
            Action::ToggleHelp => self.toggle_panel(|panels| &mut panels.help),
            Action::Escape => self.escape(),
            Action::Quit => vec![DesktopRequest::Quit.into()],
        }
    }

    /// What an action is called now: undo and redo say what they would take back or do again.
    pub fn title(&self, action: Action) -> Cow<'static, str> {
        let name = match action {
            Action::Undo => self.undo.undo_name(),
            Action::Redo => self.undo.redo_name(),
            Action::Reload if self.is_from_file() => return Cow::Borrowed("Reload the file"),
            Action::ArrangeFreely if self.can_arrange_again() => return Cow::Borrowed("Arrange again by connections"),
            Action::PauseLayout if self.stage.paused => return Cow::Borrowed("Resume the layout"),
            Action::ShowNeighbourhood if self.view.filter.neighbourhood.is_some() && self.is_centre_current() => {
                return Cow::Borrowed("Show beyond the neighbourhood");
            }
            Action::ToggleGroups if self.panels.groups => return Cow::Borrowed("Color by kind"),
            Action::ToggleWeakPosts if self.panels.weak_posts => return Cow::Borrowed("Unmark weak posts"),
            Action::ToggleDerived if self.panels.derived => return Cow::Borrowed("Hide what posts share"),
            Action::ToggleHalos if self.view.halos => return Cow::Borrowed("Show lines of hubs"),
            Action::ArrangeInRings => match &self.view.current {
                Some(key) => return Cow::Owned(format!("Rings around {}", self.named(key))),
                None => None,
            },
            Action::ToggleDimming if self.dims() => return Cow::Borrowed("Hide instead of dimming"),
            _ => None,
        };
        name.map_or(Cow::Borrowed(action.title()), |name| Cow::Owned(format!("{}: {name}", action.title())))
    }

    /// Whether an action can be carried out now; menus grey out the others.
    pub fn can(&self, action: Action) -> bool {
        match action {
            Action::OpenFolder | Action::OpenFile | Action::TypePath => !self.dialog_waiting,
            Action::CancelLoad => self.content.loading.is_some(),
            Action::Reload
            | Action::Search
            | Action::FitAll
            | Action::ZoomIn
            | Action::ZoomOut
            | Action::FindWays
            | Action::ToggleHalos => self.content.loaded.is_some(),
            Action::StopComparing => self.compared().is_some() || self.comparing().is_some(),
            Action::ToggleChanges => self.compared().is_some(),
            Action::ForgetView | Action::SaveView => self.can_save_views(),
            Action::Compare | Action::OpenViewFile => self.content.loaded.is_some() && !self.dialog_waiting,
            Action::Export => self.content.loaded.is_some() && self.saving.is_none() && !self.dialog_waiting,
            Action::ArrangeFreely => self.view.arrangement != Arrangement::Free || self.can_arrange_again(),
            Action::ArrangeInRings => self.current().is_some() && !self.stage.positions.is_empty(),
            Action::ArrangeByTime | Action::ArrangeInGroups => !self.stage.positions.is_empty(),
            Action::ToggleTimeStrip => self.has_dates(),
            Action::EndSearch => self.search.is_open(),
            Action::ArrangeShown => !self.stage.positions.is_empty() && self.content.visible.node_count() > 0,
            Action::PauseLayout | Action::StopLayout => self.content.loaded.is_some() && !self.stage.settled,
            Action::ToggleFold => self.current().is_some_and(|id| self.sole_posts().exclusive_count(id) > 0),
            Action::ShowNeighbourhood => self.current().is_some() || self.view.filter.neighbourhood.is_some(),
            Action::OneStep | Action::TwoSteps | Action::ThreeSteps | Action::FourSteps | Action::FiveSteps => {
                self.view.filter.neighbourhood.is_some()
            }
            Action::SelectAll => self.content.visible.node_count() > 0,
            Action::SelectNone => !self.view.selected.is_empty(),
            Action::SelectNeighbours
            | Action::InvertSelection
            | Action::FitSelection
            | Action::Hide
            | Action::Isolate => !self.action_targets().is_empty(),
            Action::Pin => self.action_targets().iter().any(|key| !self.view.pins.contains_key(key)),
            Action::Unpin => self.action_targets().iter().any(|key| self.view.pins.contains_key(key)),
            Action::Back => self.navigation.can_go_back(),
            Action::Forward => self.navigation.can_go_forward(),
            Action::Undo => self.undo.undo_name().is_some(),
            Action::Redo => self.undo.redo_name().is_some(),
            Action::ToggleDimming => self.dims() || !self.view.filter.is_empty(),
            Action::ShowAll => !self.view.filter.is_empty(),
            Action::FoldAll => !self.sole_posts().is_empty() && self.view.folding != Folding::all(true),
            Action::UnfoldAll => self.content.visible.folded_count() > 0,
            Action::UnpinAll => !self.view.pins.is_empty(),
            Action::AskAgain => self.settings.trust_all || !self.settings.trusted_sites.is_empty(),
            Action::OpenSamples
            | Action::ToggleLegend
            | Action::ToggleMinimap
            | Action::ToggleWeakPosts
            | Action::ToggleGroups
            | Action::ToggleDerived
            | Action::ToggleFacets
            | Action::ToggleQuestions
            | Action::ToggleList
            | Action::ToggleProblems
            | Action::ToggleHelp
            | Action::Escape
            | Action::Quit => true,
        }
    }
}
