//! The dialog of a correction: what is said, which lines of which file would change, and that nothing else is written.

use egui::{Button, FontId, Id, Key, Label, Modal, RichText, TextEdit, Ui};

use super::check_box::radio;
use super::cx::ViewCx;
use super::theme::{GRID, size};
use crate::config::edit::Correction;
use crate::graph::NodeKey;
use crate::session::correcting::{CorrectCommand, Correcting, Declined, Proposal, Subject, cited, parts};
use crate::session::mention::Mentioned;
use crate::session::{Action, Command};

const WIDTH: f32 = 460.0;
/// So many nodes are offered to join with.
const OFFERED: usize = 6;

/// What the dialog keeps between frames.
#[derive(Default)]
pub(super) struct CorrectUi {
    subject: Option<Subject>,
    /// What is typed.
    text: String,
    /// What can be chosen: nodes to join with, or parts.
    offered: Vec<Offered>,
}

struct Offered {
    /// The id in the settings.
    id: String,
    label: String,
}

/// Draws the dialog while something is corrected.
pub(super) fn correct_ui(ui: &Ui, cx: &ViewCx<'_>, local: &mut CorrectUi) {
    let Some(correcting) = cx.session.correcting() else {
        local.subject = None;
        return;
    };
    let is_new = local.subject.as_ref() != Some(&correcting.subject);
    if is_new {
        local.begin(cx, &correcting.subject);
    }
    let modal = Modal::new(Id::unique("correct")).frame(cx.palette.floating().inner_margin(20)).show(ui, |ui| {
        ui.set_width(WIDTH.min(ui.content_rect().width() - 64.0));
        ui.spacing_mut().item_spacing.y = 6.0;
        match &correcting.subject {
            Subject::Mention(mention) => mention_ui(ui, cx, mention, correcting),
            Subject::Rename(key) => local.rename_ui(ui, cx, key, is_new),
            Subject::Join(key) => local.join_ui(ui, cx, key, correcting, is_new),
            Subject::Split(key) => local.split_ui(ui, cx, key, correcting),
        }
        ui.add_space(GRID);
        outcome_ui(ui, cx, correcting);
        ui.add_space(GRID);
        buttons(ui, cx, correcting, is_new);
    });
    if modal.should_close() {
        cx.act(Action::Escape);
    }
}

fn say(cx: &ViewCx<'_>, correction: Correction) {
    cx.send(Command::Correct(CorrectCommand::Say(correction)));
}

fn weak(ui: &mut Ui, cx: &ViewCx<'_>, text: &str) {
    ui.add(Label::new(RichText::new(text).size(size::SMALL).color(cx.palette.weak)).wrap());
}

fn label_of(cx: &ViewCx<'_>, key: &NodeKey) -> String {
    let node = cx.session.graph().and_then(|graph| graph.node(graph.find(key)?));
    node.map_or_else(|| key.name().to_owned(), |node| node.label.to_string())
}

fn mention_ui(ui: &mut Ui, cx: &ViewCx<'_>, mention: &Mentioned, correcting: &Correcting) {
    ui.heading(format!("“{}” is no platform", mention.name));
    weak(ui, cx, &format!("{}.", mention.reason()));
    ui.add_space(GRID);
    let places = [
        (format!("In this sentence of {}", mention.file), mention.in_sentence()),
        (format!("In {}", mention.file), mention.in_post()),
        ("In the whole folder".to_owned(), mention.everywhere()),
    ];
    for (title, rejection) in places {
        let correction = Correction::Reject(rejection);
        if radio(ui, correcting.said.as_ref() == Some(&correction), &title).clicked() {
            say(cx, correction);
        }
    }
}

impl CorrectUi {
    fn begin(&mut self, cx: &ViewCx<'_>, subject: &Subject) {
        self.subject = Some(subject.clone());
        self.text.clear();
        self.offered.clear();
        match subject {
            Subject::Rename(key) => self.text = label_of(cx, key),
            Subject::Join(key) => self.offer(cx, key),
            Subject::Split(key) => {
                let parts = cx.session.graph().map(|graph| parts(graph, key)).unwrap_or_default();
                self.offered = parts.into_iter().map(|id| Offered { label: id.clone(), id }).collect();
            }
            Subject::Mention(_) => {}
        }
    }

    fn rename_ui(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, key: &NodeKey, is_new: bool) {
        ui.heading(format!("Rename the {}", key.kind().noun(1)));
        weak(ui, cx, key.name());
        if field(ui, &mut self.text, "Name", is_new) {
            let name = self.text.trim();
            let name = (!name.is_empty()).then(|| name.to_owned());
            say(cx, Correction::Rename { of: cited(key), id: key.name().to_owned(), name });
        }
    }

    fn join_ui(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, key: &NodeKey, correcting: &Correcting, is_new: bool) {
        ui.heading(format!("Join “{}” with…", label_of(cx, key)));
        weak(ui, cx, &format!("Both count as this one {} from now on.", key.kind().noun(1)));
        if field(ui, &mut self.text, "A name or an address", is_new) {
            self.offer(cx, key);
        }
        let join = |id: &str| Correction::Join { of: cited(key), first: key.name().to_owned(), other: id.to_owned() };
        self.choices(ui, cx, correcting, join);
    }

    fn split_ui(&self, ui: &mut Ui, cx: &ViewCx<'_>, key: &NodeKey, correcting: &Correcting) {
        ui.heading(format!("Split “{}”", label_of(cx, key)));
        let what = match cited(key) {
            crate::config::edit::Cited::Sources => "Pages of their own are the addresses that begin with:",
            crate::config::edit::Cited::Publishers => "A publisher of its own is:",
        };
        weak(ui, cx, what);
        self.choices(ui, cx, correcting, |begin| Correction::Split { of: cited(key), begin: begin.to_owned() });
    }

    fn choices(&self, ui: &mut Ui, cx: &ViewCx<'_>, correcting: &Correcting, said: impl Fn(&str) -> Correction) {
        for Offered { id, label } in &self.offered {
            let correction = said(id);
            let is_chosen = correcting.said.as_ref() == Some(&correction);
            if radio(ui, is_chosen, label).on_hover_text(id).clicked() {
                say(cx, correction);
            }
        }
    }

    /// Nodes of the same kind whose name or address has what is typed; without a word none, as nobody looks through all.
    fn offer(&mut self, cx: &ViewCx<'_>, key: &NodeKey) {
        let typed = self.text.trim().to_lowercase();
        self.offered.clear();
        let Some(graph) = cx.session.graph().filter(|_| !typed.is_empty()) else { return };
        let same = graph.nodes().map(|(_, node)| node).filter(|node| node.key.kind() == key.kind() && node.key != *key);
        let fits = |text: &str| text.to_lowercase().contains(&typed);
        let fitting = same.filter(|node| fits(&node.label) || fits(node.key.name()));
        let offered = |node: &crate::graph::Node| {
            let id = node.key.name().to_owned();
            let short = crate::text::truncate(&node.label, 60);
            let label =
                if *node.label == *id { id.clone() } else { format!("{short} · {}", crate::text::truncate(&id, 60)) };
            Offered { id, label }
        };
        self.offered = fitting.take(OFFERED).map(offered).collect();
    }
}

/// One of several answers. The ring is drawn, as the ground of the dialog is that of the mark.
/// A field; whether what stands in it is another text now.
fn field(ui: &mut Ui, text: &mut String, hint: &str, is_new: bool) -> bool {
    let response = ui.add(TextEdit::singleline(text).hint_text(hint).desired_width(f32::INFINITY).margin(8));
    if is_new {
        response.request_focus();
    }
    response.changed()
}

fn outcome_ui(ui: &mut Ui, cx: &ViewCx<'_>, correcting: &Correcting) {
    match &correcting.outcome {
        Some(Ok(proposal)) => proposal_ui(ui, cx, proposal),
        Some(Err(declined)) => declined_ui(ui, cx, declined),
        None => {}
    }
}

fn proposal_ui(ui: &mut Ui, cx: &ViewCx<'_>, proposal: &Proposal) {
    let verb = if proposal.before.is_none() { "A new file" } else { "Changed lines of" };
    weak(ui, cx, &format!("{verb} {}:", proposal.file.display()));
    let edited = &proposal.edited;
    let gone = edited.removed.iter().map(|line| (cx.palette.weak, format!("− {line}")));
    let new = edited.added.iter().map(|line| (cx.palette.text, format!("+ {line}")));
    lines_ui(ui, cx, gone.chain(new), edited.line);
    weak(
        ui,
        cx,
        "This is the one file that Linkloom writes into a folder, and only when you say so. Your posts stay as they are. \
         Undo takes it out again.",
    );
}

/// Lines of the file, the first with its number.
fn lines_ui(ui: &mut Ui, cx: &ViewCx<'_>, lines: impl Iterator<Item = (egui::Color32, String)>, first: usize) {
    let frame = egui::Frame::NONE.fill(cx.palette.hover).corner_radius(4).inner_margin(8);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        weak(ui, cx, &format!("line {first}"));
        egui::ScrollArea::vertical().max_height(160.0).show(ui, |ui| {
            for (ink, line) in lines {
                let text = RichText::new(line).font(FontId::monospace(size::SMALL)).color(ink);
                ui.add(Label::new(text).wrap());
            }
        });
    });
}

fn declined_ui(ui: &mut Ui, cx: &ViewCx<'_>, declined: &Declined) {
    ui.add(Label::new(RichText::new(&declined.why).color(cx.palette.error)).wrap());
    let Some(lines) = &declined.by_hand else { return };
    weak(ui, cx, "To do it by hand, write into linkloom.yaml:");
    let frame = egui::Frame::NONE.fill(cx.palette.hover).corner_radius(4).inner_margin(8);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(Label::new(RichText::new(lines).font(FontId::monospace(size::SMALL))).wrap());
    });
    if ui.button("Copy these lines").clicked() {
        cx.send(Command::Copy(lines.clone()));
    }
}

fn buttons(ui: &mut Ui, cx: &ViewCx<'_>, correcting: &Correcting, is_new: bool) {
    let is_ready = correcting.is_ready();
    ui.horizontal(|ui| {
        let ready = || Button::new(RichText::new("Write it").color(cx.palette.on_accent)).fill(cx.palette.accent);
        let write = ui.add_enabled(is_ready, if is_ready { ready() } else { Button::new("Write it") });
        // Of a mention there is nothing to type, so Enter writes.
        if is_new && matches!(correcting.subject, Subject::Mention(_) | Subject::Split(_)) {
            write.request_focus();
        }
        let entered = is_ready && ui.input(|input| input.key_pressed(Key::Enter)) && !write.has_focus();
        if write.clicked() || entered {
            cx.send(Command::Correct(CorrectCommand::Write));
        }
        if ui.button("Cancel").clicked() {
            cx.send(Command::Correct(CorrectCommand::Cancel));
        }
    });
}
