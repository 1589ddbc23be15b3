//! A picture as a map of its groups: soft grounds in their colours, and their names.

use super::contour::contours;
use super::{Brush, Ink, Look, Shape, Stroke, Text, line};
use crate::analysis::{Group, Groups};
use crate::geom::{Pos2, Rect, Vec2, vec2};
use crate::scene::territories::{Territories, Territory};
use crate::text::truncate_at_word;

/// A group whose radius is smaller than this, in points, has no name.
const SMALLEST: f32 = 26.0;
/// One larger than this part of the canvas has none either.
const LARGEST: f32 = 0.62;
/// Letters of a name in one line.
const LETTERS: usize = 30;
/// Room between two names, in points.
const GAP: f32 = 6.0;
/// Names of groups at most, the largest first.
const NAMES: usize = 40;
/// The type of names, in points.
const TYPE: [f32; 2] = [15.0, 24.0];
/// How firmly a group holds the ground within each of its lines.
const HOLDS: [f32; 4] = [0.15, 0.38, 0.62, 0.85];

/// The grounds of groups.
pub(super) struct Map<'a> {
    groups: &'a Groups,
    territories: Territories,
}

/// Draws the grounds of the groups, where places mean nothing else.
pub(super) fn draw_under<'a>(brush: &Brush<'a>, shapes: &mut Vec<Shape>) -> Option<Map<'a>> {
    let groups = brush.seen.groups.as_deref().filter(|_| brush.seen.guides.is_none())?;
    let place = |id| groups.place_of(id).filter(|&place| groups.all.get(place).is_some_and(Group::is_large));
    let nodes = brush.picture.circles.iter();
    let nodes = nodes.filter_map(|&(id, at, _)| Some((at, u32::try_from(place(id)?).ok()?)));
    let territories = Territories::new(nodes)?;
    for territory in &territories.all {
        let Some(group) = groups.all.get(territory.group as usize) else { continue };
        ground(brush, &territories, territory.group, group, shapes);
    }
    Some(Map { groups, territories })
}

/// The ground of a group: a tint that deepens inwards, and a shore. On paper the shore alone.
fn ground(brush: &Brush<'_>, map: &Territories, number: u32, group: &Group, shapes: &mut Vec<Shape>) {
    let color = brush.look.colors().group(group.color);
    let side = map.rect.width() / map.size.first().copied().unwrap_or(1).max(1) as f32;
    let hold = |spot: &crate::scene::territories::Spot| if spot.group == number { spot.hold } else { 0.0 };
    let values: Vec<f32> = map.spots.iter().map(hold).collect();
    let at = |spot: Vec2| brush.stage.at(map.rect.min.to_vec2() + (spot + Vec2::splat(0.5)) * side);
    let tint = if brush.look == Look::Dark { 0.15 } else { 0.13 } / HOLDS.len() as f32;
    for level in HOLDS {
        let rings = contours(&values, map.size, level);
        if rings.is_empty() {
            continue;
        }
        let rings: Vec<Vec<Pos2>> = rings.into_iter().map(|ring| ring.into_iter().map(at).collect()).collect();
        let is_shore = (0.3..0.5).contains(&level);
        let shore = Stroke::new(1.0, Ink { color, opacity: if brush.look == Look::Print { 0.7 } else { 0.25 } });
        let fill = (brush.look != Look::Print).then_some(Ink { color, opacity: tint });
        if fill.is_some() || is_shore {
            shapes.push(Shape::Area { rings, fill, stroke: is_shore.then_some(shore) });
        }
    }
}

/// Draws the names of the groups, over the nodes and under their names. How many there are; their places are taken then.
pub(super) fn draw_names(brush: &Brush<'_>, map: &Map<'_>, shapes: &mut Vec<Shape>, taken: &mut Vec<Rect>) -> usize {
    let mut count = 0;
    for territory in map.territories.all.iter().filter(|territory| territory.radius > 0.0).take(NAMES) {
        let Some(group) = map.groups.all.get(territory.group as usize) else { continue };
        if let Some(rect) = name(brush, group, territory, taken, shapes) {
            taken.push(rect);
            count += 1;
        }
    }
    count
}

/// Draws the name of a group where it has room; where it stands.
fn name(
    brush: &Brush<'_>,
    group: &Group,
    territory: &Territory,
    taken: &[Rect],
    shapes: &mut Vec<Shape>,
) -> Option<Rect> {
    let radius = brush.stage.length(territory.radius);
    let most = LARGEST * brush.rect().width().min(brush.rect().height());
    if !(SMALLEST..most).contains(&radius) {
        return None;
    }
    let [least, largest] = TYPE;
    let lines = lines(brush, group, (0.2 * radius).clamp(least, largest));
    let widest = lines.iter().map(|line| line.rect.width()).fold(0.0, f32::max);
    let size = vec2(widest, lines.iter().map(|line| line.rect.height()).sum());
    let middle = brush.stage.at(territory.middle);
    let room = brush.rect().shrink(4.0);
    let places = [0.0, -0.45, 0.45, -0.8, 0.8].map(|down| middle + vec2(0.0, down * radius));
    let is_free =
        |rect: &Rect| room.contains_rect(*rect) && !taken.iter().any(|other| other.expand(GAP).intersects(*rect));
    let rect = places.into_iter().map(|middle| Rect::from_center_size(middle, size)).find(is_free)?;
    let mut top = rect.top();
    for line in lines {
        let height = line.rect.height();
        shapes.push(Shape::Text(line.around(rect.center_top() + vec2(0.0, top - rect.top() + height / 2.0))));
        top += height;
    }
    Some(rect)
}

/// What tells most of a group, and under it the rest.
fn lines(brush: &Brush<'_>, group: &Group, height: f32) -> Vec<Text> {
    let colors = brush.look.colors();
    let ink = Ink::of(colors.group_label(group.color));
    let [first, second] = [(height, true), ((0.8 * height).max(12.0), false)];
    let parts = group.name.splitn(2, " · ").zip([first, second]);
    let line = |(words, (size, is_bold))| {
        let text = line(truncate_at_word(words, LETTERS), size, is_bold, ink);
        Text { rim: Some(colors.ground), ..text }
    };
    parts.map(line).collect()
}
