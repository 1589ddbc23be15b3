//! A line of what differs: its sign, what it is, what it was and what it is.

use egui::text::{LayoutJob, TextWrapping};
use egui::{FontId, Stroke, TextFormat};

use crate::compare::State;
use crate::gui::cx::ViewCx;
use crate::gui::theme::size;
use crate::session::Command;
use crate::session::comparing::CompareCommand;
use crate::session::comparing::details::{Lead, Line};

/// The words of a line: what was is struck through.
pub(super) fn words(cx: &ViewCx<'_>, line: &Line, wrap: TextWrapping) -> LayoutJob {
    let palette = cx.palette;
    let mut job = LayoutJob { wrap, ..LayoutJob::default() };
    let format =
        |color| TextFormat { line_height: Some(17.0), ..TextFormat::simple(FontId::proportional(size::SMALL), color) };
    job.append(&line.what, 0.0, format(palette.weak));
    if let Some(before) = &line.before {
        let struck = TextFormat { strikethrough: Stroke::new(1.0, palette.weak), ..format(palette.weak) };
        job.append(&flat(before), 6.0, struck);
    }
    if line.before.is_some() && line.after.is_some() {
        job.append("→", 6.0, format(palette.weak));
    }
    if let Some(after) = &line.after {
        job.append(&flat(after), 6.0, format(palette.text));
    }
    job
}

fn flat(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

/// The same for who cannot see it.
pub(super) fn spoken(line: &Line) -> String {
    let state = match line.state {
        State::Changed | State::Same => "",
        State::Added => "added: ",
        State::Gone => "gone: ",
    };
    let texts = [line.before.as_deref(), line.after.as_deref()].into_iter().flatten().collect::<Vec<_>>();
    format!("{state}{} {}", line.what, texts.join(" → "))
}

/// What a click on a line does.
pub(super) fn command(lead: &Lead, of: Option<&crate::graph::NodeKey>) -> Command {
    match (lead, of) {
        (Lead::Node(other), Some(of)) => Command::Explain(of.clone(), other.clone()),
        (Lead::Node(other), None) => Command::Compare(CompareCommand::Look(other.clone())),
        (Lead::Passage(post, passage), _) => Command::Read { post: post.clone(), passage: Some(*passage) },
    }
}
