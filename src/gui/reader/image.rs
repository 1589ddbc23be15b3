//! An image on the page: what stands for it until it is there, then its pixels with their caption.

use std::borrow::Cow;
use std::sync::Arc;

use egui::{ColorImage, CursorIcon, Id, Pos2, Rect, Role, Sense, TextureOptions, Ui, Vec2, WidgetInfo, vec2};

use super::document::{Block, Face, ImageLink, Run, RunStyle};
use super::page::{Event, Page, Textures};
use super::text::Text;
use super::typeset::Ink;
use crate::folder::image::{ImageRef, Pixels};
use crate::gui::theme::{GRID, RADIUS};
use crate::session::images::{ImageState, Images};

/// An image that is laid out.
pub(super) struct LaidImage<'a> {
    block: &'a Block,
    image: ImageRef,
    state: Option<&'a ImageState>,
    /// The size of the pixels on the page; none until they are there.
    size: Vec2,
    /// The caption, or what stands for the image.
    words: Text<'a>,
}

impl<'a> LaidImage<'a> {
    pub(super) fn new(ui: &Ui, page: &Page<'a>, block: &'a Block, link: &'a ImageLink, width: f32) -> Self {
        let (post, target) = (page.images.post.clone(), link.target.clone());
        let image = ImageRef { post, target, by_name: link.by_name };
        let known: &'a Images = page.images.known;
        let state = known.get(&image);
        let (size, words) = match state {
            Some(ImageState::Shown(pixels)) => {
                (size_in(width, pixels), Text::new(ui, page, caption(block, link), Ink::caption(page.palette), width))
            }
            _ => (Vec2::ZERO, Text::new(ui, page, Cow::from(&block.runs), Ink::text(page.palette.weak), width)),
        };
        Self { block, image, state, size, words }
    }

    pub(super) fn height(&self) -> f32 {
        self.words_at().y + if self.words.is_empty() { 0.0 } else { self.words.size().y }
    }

    pub(super) fn first_line(&self) -> f32 {
        if self.size.y > 0.0 { self.size.y } else { self.words.first_line() }
    }

    pub(super) fn y_of(&self, offset: u32) -> f32 {
        if self.words.is_empty() { 0.0 } else { self.words_at().y + self.words.y_of(offset) }
    }

    /// Where the words begin, below the pixels.
    fn words_at(&self) -> Vec2 {
        let gap = if self.size.y > 0.0 && !self.words.is_empty() { 1.5 * GRID } else { 0.0 };
        vec2(0.0, self.size.y + gap)
    }

    pub(super) fn paint(&self, ui: &Ui, page: &mut Page<'_>, at: Pos2, id: Id) {
        match self.state {
            None => page.seen.wanted.push(self.image.clone()),
            Some(ImageState::Waiting) => {}
            Some(ImageState::Shown(pixels)) => self.paint_pixels(ui, page, pixels, at, id.with("image")),
            Some(ImageState::Missing(why)) => {
                let words = Rect::from_min_size(at, self.words.size());
                let why = format!("{}: {why}", self.image.target);
                ui.interact(words, id.with("why"), Sense::hover()).on_hover_text(why);
            }
        }
        self.words.paint(ui, page, at + self.words_at(), id);
    }

    fn paint_pixels(&self, ui: &Ui, page: &mut Page<'_>, pixels: &Arc<Pixels>, at: Pos2, id: Id) {
        let texture = texture(ui, page.images.textures, self.block.span.start, pixels);
        let rect = Rect::from_min_size(at, self.size);
        let image = egui::Image::from_texture((texture, self.size)).corner_radius(RADIUS);
        image.paint_at(ui, rect);
        let link = self.block.runs.first().and_then(|run| run.link);
        let response = ui.interact(rect, id, if link.is_some() { Sense::click() } else { Sense::hover() });
        response.widget_info(|| WidgetInfo::labeled(Role::Image, ui.is_enabled(), self.name()));
        if let Some(link) = link {
            let response = response.on_hover_cursor(CursorIcon::PointingHand);
            if response.clicked() {
                page.seen.event = Some(Event::Link(link));
            }
            page.point_at(link, response);
        }
    }

    fn name(&self) -> &str {
        match self.block.kind {
            super::document::BlockKind::Image(ImageLink { ref caption, .. }) if !caption.is_empty() => caption,
            _ => &self.image.target,
        }
    }
}

/// As large as the file has it, but no wider than the column.
fn size_in(width: f32, pixels: &Pixels) -> Vec2 {
    let [original_width, original_height] = pixels.original.map(|length| length.max(1) as f32);
    let scale = (width / original_width).min(1.0);
    (vec2(original_width, original_height) * scale).round().max(Vec2::splat(1.0))
}

/// The words below an image that is there. The name of an embedded file is no caption.
fn caption<'a>(block: &Block, link: &ImageLink) -> Cow<'a, [Run]> {
    let is_caption = !link.caption.is_empty() && !link.by_name;
    let run = block.runs.first().filter(|_| is_caption);
    let style = RunStyle { face: Face::Text, ..RunStyle::default() };
    Cow::Owned(run.map(|run| Run { text: link.caption.clone(), style, ..run.clone() }).into_iter().collect())
}

/// The texture of an image; it is made when the image is seen for the first time.
fn texture(ui: &Ui, textures: &mut Textures, block: u32, pixels: &Arc<Pixels>) -> egui::TextureId {
    let is_new = textures.get(&block).is_none_or(|(known, _)| !Arc::ptr_eq(known, pixels));
    if is_new {
        let image = ColorImage::from_rgba_unmultiplied(pixels.size, &pixels.rgba);
        let handle = ui.load_texture("image of a post", image, TextureOptions::LINEAR);
        textures.insert(block, (Arc::clone(pixels), handle));
    }
    textures.get(&block).map_or(egui::TextureId::default(), |(_, texture)| texture.id())
}
