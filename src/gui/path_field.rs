//! The built-in path field: always there, and what takes over where the system has no file dialog.

use std::path::PathBuf;

use egui::{Id, Key, Modal, RichText, TextEdit, Ui};

use super::cx::ViewCx;
use super::desktop::save_title;
use crate::load::Source;
use crate::session::{Action, Command};

/// What is being typed.
#[derive(Default)]
pub(super) struct PathFieldUi {
    text: String,
    open: bool,
    /// What is wrong with the path that was entered.
    wrong: Option<String>,
    /// Whether the field gets the keyboard back, to be corrected.
    refocus: bool,
}

/// Draws the field for the folder to open, or for the file to export to.
pub(super) fn path_field_ui(ui: &Ui, cx: &ViewCx<'_>, local: &mut PathFieldUi) {
    let panels = cx.session.panels();
    let (title, hint, why) = match (&panels.path_field, &panels.save_field) {
        (Some(why), _) => ("Open a folder of posts, or a graph from a file", "/home/you/blog/posts", why.clone()),
        (None, Some(name)) => (save_title(name), "/home/you/graph.json", None),
        (None, None) => {
            local.open = false;
            return;
        }
    };
    let just_opened = !std::mem::replace(&mut local.open, true);
    if just_opened {
        local.wrong = None;
        local.text = panels.save_field.clone().filter(|_| panels.path_field.is_none()).unwrap_or_default();
    }
    let modal = Modal::new(Id::unique("path field")).frame(cx.palette.floating().inner_margin(20)).show(ui, |ui| {
        ui.set_width(480.0);
        ui.heading(title);
        if let Some(why) = why {
            ui.label(RichText::new(why).color(cx.palette.warning));
        }
        let field = TextEdit::singleline(&mut local.text).hint_text(hint).desired_width(f32::INFINITY).margin(8);
        let response = ui.add(field);
        if just_opened || std::mem::take(&mut local.refocus) {
            response.request_focus();
        }
        if response.changed() {
            local.wrong = None;
        }
        if let Some(wrong) = &local.wrong {
            ui.label(RichText::new(wrong).color(cx.palette.error));
        }
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        suggestions(ui, cx, local);
        buttons(ui, local, entered, if panels.path_field.is_none() { "Export" } else { "Open" })
    });
    match modal.inner {
        Some(Choice::Go) => go(cx, local),
        Some(Choice::Cancel) => cx.act(Action::Escape),
        None if modal.should_close() => cx.act(Action::Escape),
        None => {}
    }
}

enum Choice {
    Go,
    Cancel,
}

fn buttons(ui: &mut Ui, local: &PathFieldUi, entered: bool, verb: &str) -> Option<Choice> {
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        let go = ui.add_enabled(!local.text.trim().is_empty(), egui::Button::new(verb));
        let cancel = ui.button("Cancel");
        if go.clicked() || entered && go.enabled() {
            return Some(Choice::Go);
        }
        cancel.clicked().then_some(Choice::Cancel)
    })
    .inner
}

/// Closes the field and opens the folder, or writes the file, that was typed.
fn go(cx: &ViewCx<'_>, local: &mut PathFieldUi) {
    let saves = cx.session.panels().path_field.is_none();
    let path = expand_home(local.text.trim());
    if !saves && !path.exists() {
        local.wrong = Some(format!("There is no folder or file here: {}", path.display()));
        local.refocus = true;
        return;
    }
    cx.act(Action::Escape);
    cx.send(if saves { Command::SaveTo(path) } else { Command::Open(Source::at(path)) });
}

fn suggestions(ui: &mut Ui, cx: &ViewCx<'_>, local: &mut PathFieldUi) {
    if cx.session.panels().path_field.is_none() {
        return;
    }
    let typed = local.text.to_lowercase();
    let fits = |path: &&PathBuf| path.display().to_string().to_lowercase().contains(&typed);
    for folder in cx.session.settings().recent.iter().filter(fits).take(5) {
        if ui.add(egui::Button::selectable(false, folder.display().to_string()).truncate()).clicked() {
            local.text = folder.display().to_string();
        }
    }
}

/// `~` at the beginning is the home folder, as in a shell.
pub(super) fn expand_home(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), etcetera::home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest),
        _ => PathBuf::from(path),
    }
}
