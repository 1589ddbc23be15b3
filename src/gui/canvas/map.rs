//! The picture as a map of its groups: soft grounds in their colours, and their names where one looks from afar.

use std::sync::Arc;

use egui::{
    Align2, Color32, ColorImage, Context, FontId, Galley, Painter, Pos2, Rect, TextureHandle, TextureOptions, Ui, Vec2,
    pos2, vec2,
};

use super::badges::Badge;
use super::deferred::Deferred;
use super::labels::floating;
use super::{CanvasUi, Frame};
use crate::analysis::{Group, Groups, Topic};
use crate::gui::theme::{Palette, semibold_font, size};
use crate::scene::territories::{Spot, Territories, Territory};
use crate::text::truncate_at_word;

/// A group whose radius is smaller than this on the screen, in points, has no name.
const SMALLEST: f32 = 26.0;
/// One larger than this part of the canvas has none either: whoever is so near knows where he is.
const LARGEST: f32 = 0.62;
/// Letters of a name in one line.
const LETTERS: usize = 30;
/// Room between two names, in points.
const GAP: f32 = 6.0;
/// Names of groups at most, the largest first.
const NAMES: usize = 40;

/// What it keeps between frames.
#[derive(Default)]
pub(super) struct MapUi {
    coming: Option<(Of, Deferred<Option<Territories>>)>,
    made: Option<(Of, Territories)>,
    /// Of which map the texture is, and in which colours.
    drawn: Option<(Of, bool)>,
    texture: Option<TextureHandle>,
    /// Whether it is painted in this frame.
    is_shown: bool,
    /// Where names of groups stand.
    pub(super) names: Vec<Rect>,
}

/// What a map is of.
#[derive(Clone)]
struct Of {
    picture: u64,
    groups: Arc<Groups>,
}

impl PartialEq for Of {
    fn eq(&self, other: &Self) -> bool {
        self.picture == other.picture && Arc::ptr_eq(&self.groups, &other.groups)
    }
}

/// Paints the grounds of the groups under the nodes, where places mean nothing else.
pub(super) fn paint_under(ui: &Ui, painter: &Painter, frame: &Frame<'_>, canvas: &mut CanvasUi) {
    canvas.map.names.clear();
    canvas.map.is_shown = false;
    let session = frame.cx.session;
    if !session.panels().groups {
        return;
    }
    frame.cx.want(&Topic::Groups);
    let Some(groups) = session.groups().filter(|_| session.guides().is_none() && session.is_settled()) else { return };
    if canvas.tween.is_moving() {
        return;
    }
    canvas.refresh_map(ui.ctx(), groups);
    let palette = frame.cx.palette;
    canvas.map.draw(ui.ctx(), palette);
    let MapUi { made: Some((_, map)), texture: Some(texture), .. } = &canvas.map else { return };
    let ends = [map.rect.min, map.rect.max].map(|end| frame.camera.screen_from_layout(frame.rect, end.to_vec2()));
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    painter.image(texture.id(), Rect::from_min_max(ends[0], ends[1]), whole, Color32::WHITE);
    canvas.map.is_shown = true;
}

/// Paints the names of the groups, over the nodes and under their labels.
pub(super) fn paint_names(painter: &Painter, frame: &Frame<'_>, canvas: &mut CanvasUi, badges: &[Badge]) {
    let MapUi { made: Some((of, map)), is_shown: true, .. } = &canvas.map else { return };
    let mut named: Vec<&Territory> = map.all.iter().filter(|territory| territory.radius > 0.0).collect();
    named.sort_by_key(|territory| territory.group);
    let mut taken: Vec<Rect> = badges.iter().map(|badge| badge.rect).chain(floating(painter.ctx())).collect();
    let free = taken.len();
    for territory in named.into_iter().take(NAMES) {
        let Some(group) = of.groups.all.get(territory.group as usize) else { continue };
        taken.extend(name(painter, frame, group, territory, &taken));
    }
    canvas.map.names = taken.split_off(free);
}

impl CanvasUi {
    fn refresh_map(&mut self, ctx: &Context, groups: &Arc<Groups>) {
        let of = Of { picture: self.cache.revision, groups: groups.clone() };
        let newest = self.map.coming.as_ref().map(|(of, _)| of).or(self.map.made.as_ref().map(|(of, _)| of));
        if newest != Some(&of) && self.map.coming.is_none() {
            let (picture, groups) = (self.cache.picture.clone(), groups.clone());
            let make = move || {
                let place =
                    |id| groups.place_of(id).filter(|&place| groups.all.get(place).is_some_and(Group::is_large));
                let nodes = picture.circles.iter();
                Territories::new(nodes.filter_map(|&(id, at, _)| Some((at, u32::try_from(place(id)?).ok()?))))
            };
            self.map.coming = Some((of, Deferred::new(ctx, usize::MAX, make)));
        }
        if let Some((of, map)) = &self.map.coming
            && let Some(made) = map.get()
        {
            self.map.made = made.clone().map(|map| (of.clone(), map));
            self.map.coming = None;
        }
    }
}

impl MapUi {
    fn draw(&mut self, ctx: &Context, palette: &Palette) {
        let Some((of, map)) = &self.made else { return };
        if self.drawn.as_ref().is_some_and(|(drawn, dark)| drawn == of && *dark == palette.dark) {
            return;
        }
        let colors: Vec<Color32> = of.groups.all.iter().map(|group| palette.group(group.color)).collect();
        let pixel = |spot: &Spot| {
            let color = colors.get(spot.group as usize).copied().unwrap_or(Color32::TRANSPARENT);
            // A little stronger along the shore.
            let shore = 4.0 * spot.hold * (1.0 - spot.hold);
            let [ground, rim] = if palette.dark { [0.15, 0.07] } else { [0.13, 0.09] };
            color.gamma_multiply(ground * spot.hold + rim * shore)
        };
        let image = ColorImage::new(map.size, map.spots.iter().map(pixel).collect());
        self.texture = Some(ctx.load_texture("map of groups", image, TextureOptions::LINEAR));
        self.drawn = Some((of.clone(), palette.dark));
    }
}

/// A name as it is painted: what tells most, and under it the rest.
struct Name {
    lines: Vec<Arc<Galley>>,
}

impl Name {
    fn new(painter: &Painter, name: &str, height: f32) -> Self {
        let mut parts = name.splitn(2, " · ");
        let line = |text: &str, font: FontId| {
            painter.layout_no_wrap(truncate_at_word(text, LETTERS).into_owned(), font, Color32::PLACEHOLDER)
        };
        let first = parts.next().map(|text| line(text, semibold_font(height)));
        let second = parts.next().map(|text| line(text, FontId::proportional((0.8 * height).max(size::SMALL))));
        Self { lines: first.into_iter().chain(second).collect() }
    }

    fn size(&self) -> Vec2 {
        let sizes = || self.lines.iter().map(|line| line.size());
        vec2(sizes().map(|size| size.x).fold(0.0, f32::max), sizes().map(|size| size.y).sum())
    }

    fn paint(&self, painter: &Painter, rect: Rect, ink: Color32, ground: Color32) {
        let mut top = rect.top();
        for line in &self.lines {
            let at = pos2(rect.center().x - line.size().x / 2.0, top);
            // A rim in the ground's colour keeps it readable over edges.
            for turn in 0_u8..8 {
                let aside = 1.8 * Vec2::angled(f32::from(turn) * std::f32::consts::FRAC_PI_4);
                painter.galley_with_override_text_color(at + aside, line.clone(), ground.gamma_multiply(0.8));
            }
            painter.galley_with_override_text_color(at, line.clone(), ink);
            top += line.size().y;
        }
    }
}

/// Paints the name of a group where it has room beside those before; where it stands.
fn name(painter: &Painter, frame: &Frame<'_>, group: &Group, territory: &Territory, before: &[Rect]) -> Option<Rect> {
    let radius = territory.radius * frame.camera.zoom;
    let most = LARGEST * frame.rect.width().min(frame.rect.height());
    if !(SMALLEST..most).contains(&radius) {
        return None;
    }
    let name = Name::new(painter, &group.name, (0.2 * radius).clamp(size::TEXT, 24.0));
    let middle = frame.camera.screen_from_layout(frame.rect, territory.middle);
    let room = frame.rect.shrink(4.0);
    let places = [0.0, -0.45, 0.45, -0.8, 0.8].map(|down| middle + vec2(0.0, down * radius));
    let rect = |middle: Pos2| Align2::CENTER_CENTER.anchor_size(middle, name.size());
    let is_free =
        |rect: &Rect| room.contains_rect(*rect) && !before.iter().any(|other| other.expand(GAP).intersects(*rect));
    let rect = places.into_iter().map(rect).find(is_free)?;
    // It comes and goes by degrees.
    let strength = ((radius - SMALLEST) / 8.0).min((most - radius) / (0.2 * most)).clamp(0.0, 1.0);
    let palette = frame.cx.palette;
    name.paint(
        painter,
        rect,
        palette.group_label(group.color).gamma_multiply(strength),
        palette.canvas.gamma_multiply(strength),
    );
    Some(rect)
}
