//! The bar at the top: the folder and its menu, ways back, the view's switches.

use egui::{Align, Button, Layout, Margin, Panel, Rect, RichText, Ui};

use super::check_box::check_box;
use super::cx::ViewCx;
use super::icons::{Icon, icon_button, paint};
use super::menu_item::menu_item;
use super::search::{NARROWEST, SearchUi, search_box_ui};
use super::theme::{CONTROL, GRID, semibold, size};
use super::views_menu::views_button;
use crate::load::Source;
use crate::scene::Arrangement;
use crate::session::{Action, Command, Theme, Wheel};

/// The room of a button and the gap behind it.
const BUTTON: f32 = CONTROL + 8.0;
/// The buttons at the right that are always there: views, arrangement, settings.
const FIXED: usize = 3;
/// The others in their order from the right; where there is no room those of `SPARED` move into a menu.
const TOOLS: [(Icon, Action); 7] = [
    (Icon::Help, Action::ToggleHelp),
    (Icon::Legend, Action::ToggleLegend),
    (Icon::Question, Action::ToggleQuestions),
    (Icon::List, Action::ToggleList),
    (Icon::Filter, Action::ToggleFacets),
    (Icon::Fit, Action::FitAll),
    (Icon::Export, Action::ExportJson),
];
/// What moves into a menu first.
const SPARED: [Action; 7] = [
    Action::ExportJson,
    Action::FitAll,
    Action::ToggleLegend,
    Action::ToggleHelp,
    Action::ToggleQuestions,
    Action::ToggleFacets,
    Action::ToggleList,
];
/// The narrowest button with the folder's name.
const FOLDER_MIN: f32 = 80.0;
/// The room of all but the folder and the buttons at the right: the ways back and forward, the sign of the search box.
const REST: f32 = 2.0 * BUTTON + CONTROL + 7.0 * GRID;

/// Draws the bar.
pub(super) fn top_bar_ui(ui: &mut Ui, cx: &ViewCx<'_>, search: &mut SearchUi) {
    let frame = cx.palette.pane(Margin::symmetric(12, 8));
    Panel::top("top bar").frame(frame).show_separator_line(false).resizable(false).show(ui, |ui| {
        ui.horizontal(|ui| {
            let spared = spared(ui.available_width());
            folder_menu(ui, cx, spared);
            ui.add_space(GRID);
            for (icon, action) in [(Icon::Back, Action::Back), (Icon::Forward, Action::Forward)] {
                action_button(ui, cx, icon, action);
            }
            let left = ui.cursor().left();
            // A search that somebody types has the room before the buttons have.
            let search_room = ui.available_width() - buttons_room(spared) - 4.0 * GRID;
            let gives_way = cx.session.search().is_open() && search_room < NARROWEST;
            let buttons = ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if !gives_way {
                    tools(ui, cx, spared);
                }
                ui.cursor().right()
            });
            let bar = buttons.response.rect;
            let room = Rect::from_x_y_ranges(left + 2.0 * GRID..=buttons.inner - 2.0 * GRID, bar.y_range());
            search_box_ui(ui, cx, search, room);
        });
    });
}

/// The buttons that have no room in a bar of this width.
fn spared(width: f32) -> &'static [Action] {
    let room = ((width - FOLDER_MIN - REST) / BUTTON).max(0.0) as usize;
    let all = FIXED + TOOLS.len();
    // The button of the menu needs room, too.
    let count = if room >= all { 0 } else { all + 1 - room };
    SPARED.get(..count).unwrap_or(&SPARED)
}

/// The room of the buttons at the right.
fn buttons_room(spared: &[Action]) -> f32 {
    let menu = usize::from(!spared.is_empty());
    (FIXED + TOOLS.len() + menu - spared.len()) as f32 * BUTTON
}

/// The buttons at the right, from the right.
fn tools(ui: &mut Ui, cx: &ViewCx<'_>, spared: &[Action]) {
    if !spared.is_empty() {
        more_button(ui, cx, spared);
    }
    let [help, others @ ..] = TOOLS;
    let tool = |ui: &mut Ui, (icon, action)| {
        if !spared.contains(&action) {
            action_button(ui, cx, icon, action);
        }
    };
    tool(ui, help);
    settings_button(ui, cx);
    arrange_button(ui, cx);
    for other in others {
        tool(ui, other);
    }
    views_button(ui, cx);
}

/// The menu of what has no button.
fn more_button(ui: &mut Ui, cx: &ViewCx<'_>, spared: &[Action]) {
    let response = icon_button(ui, Icon::More, "More", true);
    egui::Popup::menu(&response).show(|ui| {
        ui.set_min_width(220.0);
        for &action in spared.iter().rev() {
            menu_item(ui, cx, action);
        }
    });
}

/// A button for an action, with its name and shortcut on hover.
pub(super) fn action_button(ui: &mut Ui, cx: &ViewCx<'_>, icon: Icon, action: Action) {
    if icon_button(ui, icon, &with_shortcut(action), cx.session.can(action)).clicked() {
        cx.act(action);
    }
}

fn with_shortcut(action: Action) -> String {
    let shortcut = action.shortcuts().first();
    shortcut.map_or_else(|| action.title().to_owned(), |shortcut| format!("{} ({shortcut})", action.title()))
}

fn folder_menu(ui: &mut Ui, cx: &ViewCx<'_>, spared: &[Action]) {
    let name = match cx.session.loaded() {
        Some(loaded) if loaded.source == Source::Samples => "Samples".to_owned(),
        Some(loaded) => match &loaded.source {
            Source::File(path) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            _ => loaded.name.clone(),
        },
        None => "Open".to_owned(),
    };
    let title = RichText::new(&name).family(semibold()).size(size::BODY);
    let button = Button::new((title, egui::Atom::custom(egui::IdSalt::new("folder arrow"), egui::vec2(14.0, 14.0))))
        .min_size(egui::vec2(0.0, CONTROL))
        .truncate();
    // The buttons at the right have their room whatever the folder is called.
    let most = (ui.available_width() - buttons_room(spared) - REST).clamp(FOLDER_MIN, 360.0);
    let response = ui
        .scope(|ui| {
            ui.set_max_width(most);
            ui.add(button)
        })
        .inner;
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Folder: {name}")));
    let tip = response.rect.right_center() - egui::vec2(16.0, 0.0);
    paint(ui.painter(), Icon::Down, tip, 12.0, cx.palette.weak);
    egui::Popup::menu(&response).show(|ui| {
        ui.set_min_width(260.0);
        ui.set_max_width(360.0);
        let actions = [
            Action::OpenFolder,
            Action::OpenFile,
            Action::TypePath,
            Action::Reload,
            Action::Compare,
            Action::ExportJson,
        ];
        for action in actions {
            menu_item(ui, cx, action);
        }
        let mut follows = cx.session.settings().follow_folder;
        if !cx.session.is_from_file() && check_box(ui, &mut follows, "Update when files change").changed() {
            cx.send(Command::FollowFolder(follows));
        }
        if let Some(mut follows) = cx.session.follows_links()
            && check_box(ui, &mut follows, "Follow symbolic links out of the folder")
                .on_hover_text("Also reads the files that they lead to. Only for folders that you trust.")
                .changed()
        {
            cx.send(Command::FollowLinks(follows));
        }
        recent(ui, cx);
        ui.separator();
        menu_item(ui, cx, Action::OpenSamples);
        menu_item(ui, cx, Action::ForgetView);
        menu_item(ui, cx, Action::Quit);
    });
}

fn recent(ui: &mut Ui, cx: &ViewCx<'_>) {
    let recent = &cx.session.settings().recent;
    if recent.is_empty() {
        return;
    }
    ui.separator();
    ui.label(RichText::new("Recent").small().color(cx.palette.weak));
    for folder in recent.iter().take(8) {
        let name =
            folder.file_name().map_or_else(|| folder.display().to_string(), |n| n.to_string_lossy().into_owned());
        if ui.add(Button::new(name).truncate()).on_hover_text(folder.display().to_string()).clicked() {
            cx.send(Command::Open(Source::at(folder.clone())));
            ui.close();
        }
    }
}

fn arrange_button(ui: &mut Ui, cx: &ViewCx<'_>) {
    let response = icon_button(ui, Icon::Arrange, "Arrange the graph", cx.session.graph().is_some());
    egui::Popup::menu(&response).show(|ui| {
        ui.set_min_width(220.0);
        let now = &cx.session.view().arrangement;
        for (action, shown) in [
            (Action::ArrangeFreely, *now == Arrangement::Free),
            (Action::ArrangeInRings, matches!(now, Arrangement::Rings(_))),
            (Action::ArrangeByTime, *now == Arrangement::Time),
            (Action::ArrangeInGroups, *now == Arrangement::Groups),
            (Action::ArrangeShown, *now == Arrangement::Shown),
        ] {
            let button = Button::selectable(shown, cx.session.title(action));
            if ui.add_enabled(shown || cx.session.can(action), button).clicked() {
                cx.act(action);
                ui.close();
            }
        }
    });
}

fn settings_button(ui: &mut Ui, cx: &ViewCx<'_>) {
    let settings = cx.session.settings();
    let response = icon_button(ui, Icon::Settings, "Settings", true);
    egui::Popup::menu(&response).show(|ui| {
        ui.set_min_width(230.0);
        for (choice, name) in [(Theme::System, "Same as system"), (Theme::Light, "Light"), (Theme::Dark, "Dark")] {
            choice_item(ui, cx, settings.theme == choice, name, Command::SetTheme(choice));
        }
        ui.separator();
        for (choice, name) in [(Wheel::Zooms, "The wheel zooms"), (Wheel::Pans, "The wheel moves the picture")] {
            choice_item(ui, cx, settings.wheel == choice, name, Command::SetWheel(choice));
        }
        ui.separator();
        let mut minimap = cx.session.panels().minimap;
        if check_box(ui, &mut minimap, Action::ToggleMinimap.title()).changed() {
            cx.act(Action::ToggleMinimap);
        }
        let mut strip = settings.time_strip;
        let text = Action::ToggleTimeStrip.title();
        let has_dates = cx.session.can(Action::ToggleTimeStrip);
        if ui.add_enabled_ui(has_dates, |ui| check_box(ui, &mut strip, text)).inner.changed() {
            cx.act(Action::ToggleTimeStrip);
        }
        let mut weak_posts = cx.session.panels().weak_posts;
        if check_box(ui, &mut weak_posts, Action::ToggleWeakPosts.title()).changed() {
            cx.act(Action::ToggleWeakPosts);
        }
        let mut groups = cx.session.panels().groups;
        if check_box(ui, &mut groups, Action::ToggleGroups.title()).changed() {
            cx.act(Action::ToggleGroups);
        }
        let mut derived = cx.session.panels().derived;
        if check_box(ui, &mut derived, Action::ToggleDerived.title()).changed() {
            cx.act(Action::ToggleDerived);
        }
        let mut opens = settings.click_opens_sources;
        if check_box(ui, &mut opens, "Open a source's link when it is clicked").changed() {
            cx.send(Command::ClickOpensSources(opens));
        }
        if cx.session.can(Action::AskAgain) {
            menu_item(ui, cx, Action::AskAgain);
        }
    });
}

/// One of several ways to have something, in a menu.
fn choice_item(ui: &mut Ui, cx: &ViewCx<'_>, is_chosen: bool, name: &str, command: Command) {
    if ui.selectable_label(is_chosen, name).clicked() {
        cx.send(command);
        ui.close();
    }
}
