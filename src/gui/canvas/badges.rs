//! What is not shown of a node, as a number beside it: "+12". Of a post what is folded into it, which a click unfolds; of a
//! node at the border of a neighbourhood its further neighbours, which a click shows and a click with Shift puts away.

use std::sync::Arc;

use egui::{Color32, FontId, Galley, Id, Pos2, Rect, Sense, Ui, WidgetInfo, vec2};

use super::{CanvasUi, Frame};
use crate::graph::{NodeId, NodeKey};
use crate::gui::theme::size;
use crate::session::neighbourhood::NeighbourhoodEdit;
use crate::session::{Command, Session};

/// So many badges at most are drawn in a frame, those of the most important posts.
const MOST: usize = 120;
/// A post smaller than this on the screen, in points, has none: from afar numbers would hide the picture and its names.
const RADIUS_MIN: f32 = 6.0;

/// What is not shown of a node.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    /// So many nodes are folded into it.
    Folded(usize),
    /// So many edges lead out of the neighbourhood.
    Beyond(usize),
    /// Its neighbours are shown although they lie out of the neighbourhood.
    Expanded,
}

/// The number beside a node.
pub(super) struct Badge {
    node: NodeId,
    what: What,
    text: Arc<Galley>,
    /// Where it stands.
    pub(super) rect: Rect,
}

/// The badges of the posts in view.
pub(super) fn in_view(ui: &Ui, frame: &Frame<'_>, canvas: &CanvasUi) -> Vec<Badge> {
    let session = frame.cx.session;
    if session.visible().folded_count() == 0 && session.view().filter.neighbourhood.is_none() {
        return Vec::new();
    }
    let badges = canvas.cache.picture.circles.iter().filter_map(|&(id, position, radius)| {
        let what = What::of(session, id)?;
        let (centre, radius) = frame.on_screen(position, radius);
        let is_shown = radius >= RADIUS_MIN && frame.rect.contains(centre);
        is_shown.then(|| Badge::new(ui, id, what, centre + vec2(radius, -radius) * 0.8))
    });
    badges.take(MOST).collect()
}

impl What {
    fn of(session: &Session, id: NodeId) -> Option<Self> {
        let visible = session.visible();
        let near = session.view().filter.neighbourhood.as_ref();
        let key = || session.graph().and_then(|graph| graph.node(id)).map(|node| &node.key);
        if near.is_some_and(|near| !near.expanded.is_empty() && key().is_some_and(|key| near.expanded.contains(key))) {
            return Some(Self::Expanded);
        }
        match (visible.folded_into(id), visible.beyond(id)) {
            (0, 0) => None,
            (0, beyond) => Some(Self::Beyond(beyond)),
            (folded, _) => Some(Self::Folded(folded)),
        }
    }

    fn text(self) -> String {
        match self {
            Self::Folded(count) | Self::Beyond(count) => format!("+{count}"),
            Self::Expanded => "−".to_owned(),
        }
    }

    /// What a click does, in words.
    fn tip(self) -> &'static str {
        match self {
            Self::Folded(_) => "Show the sources that only this post cites",
            Self::Beyond(_) => "Show its hidden neighbours",
            Self::Expanded => "Hide these neighbours again",
        }
    }

    fn spoken(self, label: &str) -> String {
        match self {
            Self::Folded(count) => format!("Show {count} sources of {label}"),
            Self::Beyond(count) => format!("Show {count} more neighbours of {label}"),
            Self::Expanded => format!("Hide the neighbours of {label} again"),
        }
    }

    fn command(self, key: NodeKey, puts_away: bool) -> Command {
        match self {
            Self::Folded(_) => Command::ToggleFold(key),
            Self::Beyond(_) if !puts_away => Command::EditNeighbourhood(NeighbourhoodEdit::Expand(key)),
            Self::Beyond(_) | Self::Expanded => Command::EditNeighbourhood(NeighbourhoodEdit::Collapse(key)),
        }
    }
}

impl Badge {
    fn new(ui: &Ui, node: NodeId, what: What, corner: Pos2) -> Self {
        let font = FontId::proportional(size::SMALL - 2.0);
        let text = ui.painter().layout_no_wrap(what.text(), font, Color32::PLACEHOLDER);
        let rect = Rect::from_min_size(corner - vec2(2.0, 10.0), vec2(text.size().x + 8.0, 14.0));
        Self { node, what, text, rect }
    }

    /// Draws it and answers clicks on it.
    pub(super) fn show(&self, ui: &Ui, frame: &Frame<'_>) {
        let Some(node) = frame.graph.node(self.node) else { return };
        let palette = frame.cx.palette;
        let response = ui.interact(self.rect, Id::unique(("badge", &node.key)), Sense::click());
        let spoken = self.what.spoken(&node.label);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &spoken));
        let (fill, ink) =
            if response.hovered() { (palette.accent, palette.on_accent) } else { (palette.raised, palette.weak) };
        let painter = ui.painter_at(frame.rect);
        painter.rect(self.rect, 7.0, fill, (1.0, palette.line), egui::StrokeKind::Inside);
        painter.galley(self.rect.center() - self.text.size() / 2.0, self.text.clone(), ink);
        if response.on_hover_text(self.what.tip()).clicked() {
            let puts_away = ui.input(|input| input.modifiers.shift);
            frame.cx.send(self.what.command(node.key.clone(), puts_away));
        }
    }
}
