//! What an arrangement draws behind and above the nodes, so that one sees what places mean: rings, grounds of groups, time.

use super::{Anchor, Brush, Ink, Shape, Stroke, Text};
use crate::geom::{Pos2, Rect, Vec2, pos2, vec2};
use crate::layout::Level;
use crate::scene::Guides;
use crate::scene::axis::{Axis, Mark};
use crate::scene::guides::{Groups, level_name};
use crate::scene::label_choice::SMALL;
use crate::scene::style::Rgb;
use crate::text::counted;

/// Rings smaller than this on the screen, in points, are not drawn: they would only be a stain.
const SMALLEST_RING: f32 = 24.0;
/// So many places on a ring are tried for its name, from the top, where the layout leaves room for it.
const PLACES: u16 = 32;
/// Circles of groups smaller than this on the screen, in points, have no number.
const NAMED: f32 = 44.0;
/// Room for the name of a date, in points.
const NAME_ROOM: f32 = 84.0;
/// The height of the scale of dates, in points.
const SCALE: f32 = 24.0;
/// How far names stand from what they name, in points.
const BESIDE: f32 = 6.0;

/// What is drawn of an arrangement.
#[derive(Default)]
pub(super) struct Drawn {
    /// Names, over edges and nodes.
    pub(super) names: Vec<Shape>,
    /// Where they stand, which other names leave free.
    pub(super) taken: Vec<Rect>,
}

/// Draws what lies under the nodes.
pub(super) fn draw_under(brush: &Brush<'_>, shapes: &mut Vec<Shape>) -> Drawn {
    let mut drawn = Drawn::default();
    match brush.seen.guides.as_deref() {
        Some(Guides::Rings(levels)) => rings(brush, levels, shapes, &mut drawn),
        Some(Guides::Groups(groups)) => grounds(brush, groups, shapes, &mut drawn),
        Some(Guides::Time(axis)) => timeline(brush, axis, shapes, &mut drawn),
        None => {}
    }
    drawn
}

/// Draws what lies over the nodes: the dates, over whatever is under them.
pub(super) fn draw_over(brush: &Brush<'_>, shapes: &mut Vec<Shape>) {
    let Some(Guides::Time(axis)) = brush.seen.guides.as_deref() else { return };
    let (scale, line) = (scale(brush), hairline(brush));
    let fill = Ink::of(brush.look.colors().ground);
    shapes.push(Shape::Rect { rect: scale, round: 0.0, fill, stroke: None });
    shapes.push(Shape::Line { points: vec![scale.left_bottom(), scale.right_bottom()], stroke: line });
    for mark in marks(brush, axis) {
        let x = x(brush, mark.x);
        shapes.push(Shape::Line { points: vec![pos2(x, scale.top()), pos2(x, scale.bottom())], stroke: line });
        let text = brush.text(mark.name, SMALL, false);
        let at = pos2(x + BESIDE, scale.center().y - text.rect.height() / 2.0);
        let rect = Rect::from_min_size(at, text.rect.size());
        // One that the end of the sheet would cut is left out.
        if rect.right() <= scale.right() {
            shapes.push(Shape::Text(text.within(rect, Anchor::Start)));
        }
    }
}

fn hairline(brush: &Brush<'_>) -> Stroke {
    Stroke::new(1.0, Ink::of(brush.look.colors().line))
}

impl Drawn {
    /// A name on a plate in a ground's colour.
    fn name(&mut self, text: Text, ground: Rgb) {
        let plate = text.rect.expand2(vec2(4.0, 1.0));
        self.names.push(Shape::Rect { rect: plate, round: 4.0, fill: Ink::of(ground), stroke: None });
        self.names.push(Shape::Text(text));
        self.taken.push(plate);
    }
}

fn rings(brush: &Brush<'_>, levels: &[Level], shapes: &mut Vec<Shape>, drawn: &mut Drawn) {
    let middle = brush.stage.at(Vec2::ZERO);
    let radius = |&radius: &f32| Some(brush.stage.length(radius)).filter(|radius| *radius >= SMALLEST_RING);
    for level in levels {
        let radii: Vec<f32> = level.radii.iter().filter_map(radius).collect();
        // A crowd on many rings is one band: lines through all of it would say nothing.
        for &radius in radii.first().into_iter().chain(radii.last().filter(|_| radii.len() > 1)) {
            shapes.push(Shape::Circle { centre: middle, radius, fill: None, stroke: Some(hairline(brush)) });
        }
        let room = brush.rect().shrink2(vec2(48.0, 16.0));
        let at = |place: u16| {
            // To the right of the top, to the left of it, and so on.
            let turn =
                f32::from(place.div_ceil(2)) / f32::from(PLACES) * if place.is_multiple_of(2) { 1.0 } else { -1.0 };
            radii.first().map(|&radius| middle - radius * Vec2::angled((turn + 0.25) * std::f32::consts::TAU))
        };
        if let Some(at) = (0..=PLACES).filter_map(at).find(|at| room.contains(*at)) {
            drawn.name(brush.text(level_name(level), SMALL, false).around(at), brush.look.colors().ground);
        }
    }
}

fn grounds(brush: &Brush<'_>, groups: &Groups, shapes: &mut Vec<Shape>, drawn: &mut Drawn) {
    for circle in groups.circles.iter().filter(|circle| circle.nodes > 1) {
        let (centre, radius) = (brush.stage.at(circle.middle), brush.stage.length(circle.radius));
        if !brush.rect().expand(radius).contains(centre) {
            continue;
        }
        let [ground, rim] = brush.look.colors().tint(circle.group);
        let stroke = Some(Stroke::new(1.0, Ink::of(rim)));
        shapes.push(Shape::Circle { centre, radius, fill: Some(Ink::of(ground)), stroke });
        if radius >= NAMED {
            let top = centre - vec2(0.0, radius - 12.0);
            drawn.name(brush.text(counted(circle.nodes, "node", "nodes"), SMALL, false).around(top), ground);
        }
    }
}

fn timeline(brush: &Brush<'_>, axis: &Axis, shapes: &mut Vec<Shape>, drawn: &mut Drawn) {
    let (line, rect) = (hairline(brush), brush.rect());
    let dated = axis.lanes.iter().filter(|lane| lane.is_dated);
    let bottom = y(brush, dated.map(|lane| lane.bottom).fold(0.0, f32::max)) + BESIDE;
    for mark in marks(brush, axis) {
        let x = x(brush, mark.x);
        let points = vec![pos2(x, rect.top()), pos2(x, bottom.max(rect.top()))];
        shapes.push(Shape::Line { points, stroke: line });
    }
    drawn.taken.push(scale(brush));
    for lane in &axis.lanes {
        let top = y(brush, lane.top) - BESIDE;
        if !lane.is_dated {
            let y = top - 2.0 * BESIDE;
            let points = vec![pos2(x(brush, 0.0), y), pos2(x(brush, axis.width), y)];
            shapes.push(Shape::Line { points, stroke: line });
        }
        let text = brush.text(lane.name, SMALL, false);
        // As long as anything of its lane is in view, so is the name.
        let highest = (scale(brush).bottom() + BESIDE + text.rect.height()).min(y(brush, lane.bottom));
        let at = pos2(x(brush, 0.0).max(rect.left() + 2.0 * BESIDE), top.max(highest) - text.rect.height());
        let place = Rect::from_min_size(at, text.rect.size());
        drawn.name(text.within(place, Anchor::Start), brush.look.colors().ground);
    }
}

/// Where the dates stand.
fn scale(brush: &Brush<'_>) -> Rect {
    Rect::from_min_size(brush.rect().min, vec2(brush.rect().width(), SCALE))
}

/// The dates that are in view.
fn marks(brush: &Brush<'_>, axis: &Axis) -> Vec<Mark> {
    let place = |at: Pos2| brush.stage.camera.layout_from_screen(brush.rect(), at).x;
    let between = place(brush.rect().left_top())..=place(brush.rect().right_top());
    axis.marks(between, NAME_ROOM / brush.stage.camera.zoom)
}

fn x(brush: &Brush<'_>, x: f32) -> f32 {
    brush.stage.at(vec2(x, 0.0)).x
}

fn y(brush: &Brush<'_>, y: f32) -> f32 {
    brush.stage.at(vec2(0.0, y)).y
}
