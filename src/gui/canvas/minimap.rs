//! The whole picture in small, while part of it is out of view: a click or a drag goes there.

use egui::{
    Align2, Area, Color32, ColorImage, Id, LayerId, Order, Pos2, Rect, Sense, Stroke, StrokeKind, TextureHandle,
    TextureOptions, Ui, WidgetInfo, pos2, vec2,
};

use super::deferred::Deferred;
use super::{CanvasUi, Frame};
use crate::gui::theme::Palette;
use crate::scene::minimap::Minimap;
use crate::session::Command;

/// Its width and height, in points.
const SIZE: egui::Vec2 = vec2(176.0, 116.0);
/// Pixels for each point: enough for every screen.
const SHARPNESS: f32 = 2.0;
/// It lies so far from the canvas' corner, in points.
const AWAY: f32 = 12.0;
/// On a canvas smaller than this it would be in the way.
const ROOM: egui::Vec2 = vec2(480.0, 320.0);

/// What it keeps between frames.
#[derive(Default)]
pub(super) struct MinimapUi {
    /// The newest map there is, and the number of the picture that it is of.
    map: Option<(u64, Minimap)>,
    /// A map that is being made.
    coming: Option<(u64, Deferred<Option<Minimap>>)>,
    /// Of which picture the texture is, and in which colours.
    drawn: Option<(u64, bool)>,
    texture: Option<TextureHandle>,
}

/// Where it floats.
pub(super) fn layer() -> LayerId {
    LayerId::new(Order::Middle, Id::unique("minimap"))
}

/// Draws it over the lower right corner of the canvas.
pub(super) fn show(ui: &Ui, frame: &Frame<'_>, canvas: &mut CanvasUi) {
    let opacity =
        ui.animate_bool_with_time(Id::unique("minimap fades"), is_wanted(frame, canvas), ui.style().animation_time);
    if opacity == 0.0 {
        return;
    }
    canvas.refresh_minimap(ui, frame);
    let MinimapUi { map: Some((_, map)), texture: Some(texture), .. } = &canvas.minimap else { return };
    let corner = frame.rect.right_bottom() - vec2(AWAY, AWAY);
    let LayerId { order, id } = layer();
    let area = Area::new(id).order(order).fixed_pos(corner).pivot(Align2::RIGHT_BOTTOM);
    area.show(ui, |ui| {
        ui.set_opacity(opacity);
        frame.cx.palette.floating().inner_margin(0).show(ui, |ui| {
            let (rect, response) = ui.allocate_exact_size(SIZE, Sense::click_and_drag());
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, "Minimap"));
            ui.painter().image(texture.id(), rect, Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)), Color32::WHITE);
            paint_view(ui, frame, map, rect);
            let pointer = response.interact_pointer_pos().filter(|_| response.clicked() || response.dragged());
            if let Some(pointer) = pointer {
                frame.cx.send(Command::LookAt(map.place((pointer - rect.min) * SHARPNESS)));
            }
        });
    });
}

fn is_wanted(frame: &Frame<'_>, canvas: &CanvasUi) -> bool {
    let view = frame.cx.session.view();
    // Where the camera is going, not where it is on its way: the map is not to come and go during a flight.
    let in_view = |corner| view.camera.layout_from_screen(frame.rect, corner).to_pos2();
    let in_view = Rect::from_min_max(in_view(frame.rect.min), in_view(frame.rect.max));
    let is_cut = canvas.cache.picture.bounds.is_some_and(|bounds| !in_view.contains_rect(bounds));
    let has_room = frame.rect.width() >= ROOM.x && frame.rect.height() >= ROOM.y;
    frame.cx.session.panels().minimap && is_cut && has_room
}

/// The part that is in view, and the rest in a shade.
fn paint_view(ui: &Ui, frame: &Frame<'_>, map: &Minimap, rect: Rect) {
    let on_map = |corner: Pos2| {
        let place = frame.camera.layout_from_screen(frame.rect, corner);
        rect.min + map.pixel(place) / SHARPNESS
    };
    let view = Rect::from_min_max(on_map(frame.rect.min), on_map(frame.rect.max)).intersect(rect);
    let palette = frame.cx.palette;
    let shade = palette.raised.gamma_multiply(0.62);
    let painter = ui.painter().with_clip_rect(rect);
    for outside in around(view, rect) {
        painter.rect_filled(outside, 0.0, shade);
    }
    // Not the accent: that is too near to the colour of posts.
    painter.rect_stroke(view, 2.0, Stroke::new(1.5, palette.text), StrokeKind::Inside);
}

/// What of `rect` lies around an `inner` part of it: over, under, left and right.
fn around(inner: Rect, rect: Rect) -> [Rect; 4] {
    [
        Rect::from_min_max(rect.min, pos2(rect.right(), inner.top())),
        Rect::from_min_max(pos2(rect.left(), inner.bottom()), rect.max),
        Rect::from_min_max(pos2(rect.left(), inner.top()), inner.left_bottom()),
        Rect::from_min_max(inner.right_top(), pos2(rect.right(), inner.bottom())),
    ]
}

impl CanvasUi {
    fn refresh_minimap(&mut self, ui: &Ui, frame: &Frame<'_>) {
        let revision = self.cache.revision;
        let newest = self.minimap.coming.as_ref().map(|(of, _)| *of).or(self.minimap.map.as_ref().map(|(of, _)| *of));
        if newest != Some(revision) && self.minimap.coming.is_none() {
            self.minimap.coming = self.new_minimap(ui, frame).map(|map| (revision, map));
        }
        if let Some((of, map)) = &self.minimap.coming
            && let Some(made) = map.get()
        {
            self.minimap.map = made.clone().map(|map| (*of, map));
            self.minimap.coming = None;
        }
        self.minimap.draw(ui, frame.cx.palette);
    }

    fn new_minimap(&self, ui: &Ui, frame: &Frame<'_>) -> Option<Deferred<Option<Minimap>>> {
        let (picture, graph) = (self.cache.picture.clone(), frame.cx.session.graph()?.clone());
        let size = SIZE * SHARPNESS;
        let make = move || {
            let kind = |id| graph.node(id).map(|node| node.key.kind());
            let nodes = picture.circles.iter().rev();
            let nodes = nodes.filter_map(|&(id, place, radius)| Some((place, radius, kind(id)?)));
            Minimap::new([size.x as usize, size.y as usize], nodes)
        };
        Some(Deferred::new(ui.ctx(), self.cache.picture.circles.len(), make))
    }
}

impl MinimapUi {
    fn draw(&mut self, ui: &Ui, palette: &Palette) {
        let Some((of, map)) = &self.map else { return };
        let wanted = Some((*of, palette.dark));
        if self.drawn == wanted {
            return;
        }
        let image = image(map, palette);
        match &mut self.texture {
            Some(texture) => texture.set(image, TextureOptions::LINEAR),
            None => self.texture = Some(ui.load_texture("minimap", image, TextureOptions::LINEAR)),
        }
        self.drawn = wanted;
    }
}

fn image(map: &Minimap, palette: &Palette) -> ColorImage {
    let color = |kind: &Option<_>| kind.map_or(Color32::TRANSPARENT, |kind| palette.kind(kind));
    ColorImage::new(map.size, map.pixels.iter().map(color).collect())
}
