//! The sheet: a title, the picture, a legend.

use super::legend::Legend;
use crate::export::{ExportOptions, Subject};
use crate::geom::{Pos2, Rect, Vec2, pos2, vec2};
use crate::scene::drawing::{Anchor, Drawing, Ink, Look, Seen, Shape, Stage, Text, line};
use crate::scene::{Camera, Picture};
use crate::text::{counted, folded, truncate_at_word};

/// The height of the title with the line under it, in points.
const HEAD: f32 = 76.0;
/// What stays free at the sides of title and legend, in points.
pub(super) const MARGIN: f32 = 28.0;
/// Points kept free around a picture of everything: names stand beside nodes.
const FIT_MARGIN: f32 = 56.0;
/// The size of a canvas, in square points, where nothing else is said.
const AREA: f32 = 1600.0 * 1000.0;
/// Wider or higher pictures, by their sides, are not.
const SIDES: [f32; 2] = [0.75, 2.0];
/// A canvas is no smaller than this, in points.
const LEAST: f32 = 120.0;
const TITLE: f32 = 24.0;
const BODY: f32 = 13.0;

/// A sheet with a picture.
pub(super) struct Page {
    /// Its width and height, in points.
    pub(super) size: Vec2,
    pub(super) look: Look,
    /// What the picture is called.
    pub(super) title: String,
    /// What is in it.
    pub(super) summary: String,
    /// Title and legend.
    pub(super) frame: Vec<Shape>,
    pub(super) drawing: Drawing,
    /// The place of the picture.
    pub(super) canvas: Rect,
}

impl Page {
    pub(super) fn new(subject: &Subject<'_>, seen: &Seen, picture: &Picture, options: ExportOptions) -> Self {
        let look = options.look;
        let title = folded(subject.name);
        let summary = summary(subject, seen);
        let wanted = options.size.map(|[width, height]| vec2(f32::from(width), f32::from(height)));
        let bounds = seen.bounds(picture).unwrap_or(Rect::from_min_size(Pos2::ZERO, Vec2::splat(1.0)));
        let inside = canvas_size(seen, bounds);
        let width = wanted.map_or(inside.x, |wanted| wanted.x.max(LEAST));
        let mut legend = Legend::new(subject.graph, seen, picture, look, width - 2.0 * MARGIN);
        let height = match (seen.viewport, wanted) {
            (None, Some(wanted)) => (wanted.y - HEAD - legend.height).max(LEAST),
            _ => inside.y,
        };
        let canvas = Rect::from_min_size(pos2(0.0, HEAD), vec2(width, height));
        let camera = match seen.viewport {
            Some(viewport) => viewport.camera,
            None => Camera::fit(bounds, canvas.size(), FIT_MARGIN),
        };
        let drawing = Drawing::new(subject.graph, seen, picture, Stage { rect: canvas, camera }, look);
        legend.keep_what_is_in(&drawing);
        let mut frame = head(&title, &summary, width, look);
        let size = vec2(width, canvas.bottom() + legend.height);
        frame.extend(legend.at(pos2(MARGIN, canvas.bottom())));
        Self { size, look, title, summary, frame, drawing, canvas }
    }
}

/// As wide and high as the window's, else as suits what is to be seen.
fn canvas_size(seen: &Seen, bounds: Rect) -> Vec2 {
    if let Some(viewport) = seen.viewport {
        return viewport.size.max(Vec2::splat(LEAST)).round();
    }
    let [least, most] = SIDES;
    let aspect = (bounds.width() / bounds.height().max(1.0)).clamp(least, most);
    vec2((AREA * aspect).sqrt(), (AREA / aspect).sqrt()).round()
}

/// What is in the picture: how much of it, and the queries that left no more.
fn summary(subject: &Subject<'_>, seen: &Seen) -> String {
    let visible = &seen.visible;
    let edges = visible.edge_count() + visible.halo_edge_count();
    let nodes = counted(visible.node_count(), "node", "nodes");
    let mut parts = vec![format!("{nodes}, {}", counted(edges, "connection", "connections"))];
    parts.extend(subject.filters.iter().map(|filter| folded(filter)));
    parts.join(" · ")
}

fn head(title: &str, summary: &str, width: f32, look: Look) -> Vec<Shape> {
    let colors = look.colors();
    let at = |text: Text, top: f32| {
        let rect = Rect::from_min_size(pos2(MARGIN, top), text.rect.size());
        Shape::Text(text.within(rect, Anchor::Start))
    };
    let room = width - 2.0 * MARGIN;
    let title = fitting(title, room, |words| line(words, TITLE, true, Ink::of(colors.text)));
    let summary = fitting(summary, room, |words| line(words, BODY, false, Ink::of(colors.weak)));
    vec![at(title, 18.0), at(summary, 50.0)]
}

/// A line of as many words as there is room for.
pub(super) fn fitting(words: &str, room: f32, line: impl Fn(String) -> Text) -> Text {
    let mut max = words.chars().count();
    loop {
        let text = line(truncate_at_word(words, max).into_owned());
        if text.rect.width() <= room || max < 2 {
            return text;
        }
        // As much less as it is too wide, and a little more.
        max = ((max as f32 * room / text.rect.width()) as usize).min(max - 1);
    }
}
