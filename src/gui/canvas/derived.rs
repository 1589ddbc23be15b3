//! Dashed lines between posts that rest on the same, where that is asked for: no post says them.

use egui::{Painter, Pos2, Rect, Shape, Stroke};

use super::Frame;
use crate::analysis::{Derived, Topic};
use crate::graph::NodeKind;
use crate::gui::cx::ViewCx;

/// What has to be worked out for them.
pub(in crate::gui) const TOPIC: Topic = Topic::Derived(NodeKind::Post);

/// So many lines at most are drawn in a frame.
const MOST: usize = 3000;
/// So many lines are drawn clearly; more of them are fainter.
const CLEAR: f32 = 100.0;
/// The lengths of a dash and of the gap behind it, in points.
const DASH: [f32; 2] = [4.0, 4.0];

/// Paints the lines in view.
pub(super) fn paint(painter: &Painter, frame: &Frame<'_>) {
    if !frame.cx.session.panels().derived {
        return;
    }
    frame.cx.want(&TOPIC);
    let lines: Vec<[Pos2; 2]> = shown(frame.cx).filter_map(|edge| line(frame, edge)).take(MOST).collect();
    // Edges are the quietest thing on the screen, however many there are.
    let strength = (CLEAR / lines.len() as f32).sqrt().clamp(0.2, 0.9);
    let stroke = Stroke::new(1.0, frame.cx.palette.weak.gamma_multiply(strength));
    for ends in lines {
        dashes(painter, ends, stroke);
    }
}

/// All of them.
pub(in crate::gui) fn all<'a>(cx: &ViewCx<'a>) -> &'a [Derived] {
    cx.session.analysis(&TOPIC).shown().and_then(|finding| finding.derived()).unwrap_or_default()
}

/// Those of which both ends are shown.
pub(in crate::gui) fn shown<'a>(cx: &ViewCx<'a>) -> impl Iterator<Item = &'a Derived> {
    let visible = cx.session.visible();
    all(cx).iter().filter(|edge| edge.ends.iter().all(|&end| visible.node(end)))
}

/// A dashed line.
pub(in crate::gui) fn dashes(painter: &Painter, ends: [Pos2; 2], stroke: Stroke) {
    let [dash, gap] = DASH;
    painter.extend(Shape::dashed_line(&ends, stroke, dash, gap));
}

/// Where a line runs on the screen, without what lies out of view.
fn line(frame: &Frame<'_>, edge: &Derived) -> Option<[Pos2; 2]> {
    let [a, b] = edge.ends;
    let ((a, _), (b, _)) = (frame.circle(a)?, frame.circle(b)?);
    clipped([a, b], frame.rect)
}

/// The part of a line within a rectangle (Liang & Barsky 1984): far beyond it there would be very many dashes.
pub(super) fn clipped([from, to]: [Pos2; 2], rect: Rect) -> Option<[Pos2; 2]> {
    let way = to - from;
    let (mut first, mut last) = (0.0_f32, 1.0_f32);
    let sides = [
        (-way.x, from.x - rect.left()),
        (way.x, rect.right() - from.x),
        (-way.y, from.y - rect.top()),
        (way.y, rect.bottom() - from.y),
    ];
    for (speed, room) in sides {
        if speed < 0.0 {
            first = first.max(room / speed);
        } else if speed > 0.0 {
            last = last.min(room / speed);
        } else if room < 0.0 {
            return None;
        }
    }
    let is_finite = first.is_finite() && last.is_finite() && way.x.is_finite() && way.y.is_finite();
    (is_finite && first <= last).then(|| [from + first * way, from + last * way])
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    #[test]
    fn a_line_is_cut_at_the_edges_of_the_canvas() {
        let rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(10.0, 10.0));
        let cut = |from, to| clipped([from, to], rect);
        assert_eq!(cut(pos2(-5.0, 5.0), pos2(15.0, 5.0)), Some([pos2(0.0, 5.0), pos2(10.0, 5.0)]));
        assert_eq!(cut(pos2(2.0, 2.0), pos2(3.0, 3.0)), Some([pos2(2.0, 2.0), pos2(3.0, 3.0)]));
        assert_eq!(cut(pos2(-5.0, 20.0), pos2(15.0, 20.0)), None);
        assert_eq!(cut(pos2(-5.0, -1.0), pos2(-1.0, -5.0)), None);
        assert_eq!(cut(pos2(f32::NAN, 0.0), pos2(1.0, 1.0)), None);
    }
}
