//! How much is shown, and where the rest is: the left of the line at the bottom. Where there is no room for all of it, what is
//! least needed is left out, as a whole.

use egui::{Button, FontId, RichText, Ui};

use super::check_box::check_box;
use super::cx::ViewCx;
use super::theme::size;
use crate::session::status::{LeftOut, Remedy};
use crate::session::{Action, StatusLine};
use crate::text::{capital, grouped};

/// The room between two pieces.
const GAP: f32 = 4.0;

/// A piece of the line.
enum Piece {
    Words {
        text: String,
        rank: u8,
    },
    /// The switch of folding, in its place whether sources are folded or not.
    Folding {
        folded: usize,
    },
    /// What is not shown; a click brings it back.
    LeftOut {
        part: LeftOut,
        rank: u8,
    },
}

/// What a piece needs, and how much it is needed: 0 most.
#[derive(Clone, Copy, Debug)]
struct Need {
    width: f32,
    rank: u8,
}

/// Draws as much of it as there is room for.
pub(super) fn counts_ui(ui: &mut Ui, cx: &ViewCx<'_>) {
    if cx.session.graph().is_none() {
        return;
    }
    ui.spacing_mut().item_spacing.x = GAP;
    let pieces = pieces(cx);
    let needs: Vec<Need> = pieces.iter().map(|piece| piece.need(ui)).collect();
    let fits = fitting(&needs, ui.available_width());
    for (piece, _) in pieces.into_iter().zip(fits).filter(|(_, fits)| *fits) {
        piece.show(ui, cx);
    }
}

fn pieces(cx: &ViewCx<'_>) -> Vec<Piece> {
    let status = StatusLine::new(cx.session.visible());
    let mut pieces = vec![Piece::Words { text: capital(&status.nodes), rank: 0 }];
    if !cx.session.sole_posts().is_empty() {
        pieces.push(Piece::Folding { folded: cx.session.visible().folded_count() });
    }
    let is_folding = |part: &LeftOut| part.remedy == Remedy::Act(Action::UnfoldAll);
    let left_out = status.left_out.into_iter().filter(|part| !is_folding(part));
    pieces.extend(left_out.map(|part| Piece::LeftOut { part, rank: 1 }));
    pieces.push(Piece::Words { text: format!("· {}", status.edges), rank: 4 });
    pieces.extend(status.undrawn.into_iter().map(|part| Piece::LeftOut { part, rank: 3 }));
    pieces
}

/// Which pieces are shown in the room: of those that are needed least the last goes first.
fn fitting(needs: &[Need], room: f32) -> Vec<bool> {
    let mut fits = vec![true; needs.len()];
    let mut total: f32 = needs.iter().map(|need| need.width).sum();
    let mut order: Vec<usize> = (0..needs.len()).rev().collect();
    order.sort_by_key(|&index| std::cmp::Reverse(needs.get(index).map(|need| need.rank)));
    for index in order {
        if total <= room {
            break;
        }
        if let (Some(fits), Some(need)) = (fits.get_mut(index), needs.get(index)) {
            *fits = false;
            total -= need.width;
        }
    }
    fits
}

impl Piece {
    fn need(&self, ui: &Ui) -> Need {
        let padding = 2.0 * ui.spacing().button_padding.x + 2.0;
        let (text, more, rank) = match self {
            Self::Words { text, rank } => (text.clone(), 0.0, *rank),
            Self::Folding { folded } => {
                let spacing = ui.spacing();
                (folding_text(*folded), spacing.icon_width + spacing.icon_spacing + padding + 12.0 + 2.0 * GAP, 2)
            }
            Self::LeftOut { part, rank } => (part.text.clone(), padding, *rank),
        };
        let font = FontId::proportional(size::SMALL);
        let galley = ui.painter().layout_no_wrap(text, font, egui::Color32::PLACEHOLDER);
        Need { width: galley.size().x + more + GAP, rank }
    }

    fn show(self, ui: &mut Ui, cx: &ViewCx<'_>) {
        match self {
            Self::Words { text, .. } => {
                ui.label(weak(cx, text));
            }
            Self::Folding { folded } => folding(ui, cx, folded),
            Self::LeftOut { part, .. } => left_out(ui, cx, &part),
        }
    }
}

fn weak(cx: &ViewCx<'_>, text: impl Into<String>) -> RichText {
    RichText::new(text).size(size::SMALL).color(cx.palette.weak)
}

fn folding_text(folded: usize) -> String {
    if folded > 0 { format!("{} folded", grouped(folded)) } else { "none folded".to_owned() }
}

fn folding(ui: &mut Ui, cx: &ViewCx<'_>, folded: usize) {
    let mut is_on = folded > 0;
    let action = if is_on { Action::UnfoldAll } else { Action::FoldAll };
    let tip = "Sources that only one post cites are folded into that post";
    ui.add_space(6.0);
    if check_box(ui, &mut is_on, weak(cx, folding_text(folded))).on_hover_text(tip).changed() {
        cx.act(action);
    }
    ui.add_space(6.0);
}

fn left_out(ui: &mut Ui, cx: &ViewCx<'_>, part: &LeftOut) {
    let title = match part.remedy {
        Remedy::Act(action) => cx.session.title(action),
        Remedy::Clear(_) => part.remedy.title().into(),
    };
    if ui.add(Button::new(weak(cx, &part.text))).on_hover_text(&*title).clicked() {
        cx.send(part.remedy.command());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_least_needed_goes_first_and_as_a_whole() {
        let needs = [(100.0, 0), (80.0, 2), (50.0, 1), (50.0, 1), (70.0, 4)];
        let needs = needs.map(|(width, rank)| Need { width, rank });
        for (room, expected) in [
            (350.0, [true, true, true, true, true]),
            (349.0, [true, true, true, true, false]),
            (279.0, [true, false, true, true, false]),
            (199.0, [true, false, true, false, false]),
            (99.0, [false; 5]),
        ] {
            assert_eq!(fitting(&needs, room), expected, "{room}");
        }
    }
}
