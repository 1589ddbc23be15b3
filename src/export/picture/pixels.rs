//! A sheet as PNG: the SVG, drawn by resvg.
//!
//! Words are in the window's own font. Characters that it lacks (CJK, emoji) come from the fonts of the system, as in the window;
//! only then do two systems with other fonts give other bytes.

use std::io::Write;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::page::Page;
use super::svg;
use crate::export::progress::Stoppable;
use crate::export::{ExportError, Progress, Subject};
use crate::scene::drawing::Shape;
use crate::scene::drawing::measure::{REGULAR, SEMIBOLD, is_exact};

/// More pixels, of four bytes each, are not drawn.
const PIXELS_MAX: usize = 100_000_000;

/// Draws a sheet with so many pixels a point.
pub(super) fn write(out: &mut dyn Write, subject: &Subject<'_>, page: &Page, scale: u8) -> Result<(), ExportError> {
    let scale = f32::from(scale.clamp(1, 4));
    let [width, height] = [page.size.x, page.size.y].map(|side| (side * scale).ceil() as u32);
    let pixels = width as usize * height as usize;
    let too_large = || ExportError::TooManyPixels { width, height };
    let mut pixmap = Some(pixels)
        .filter(|&pixels| pixels <= PIXELS_MAX)
        .and_then(|_| Pixmap::new(width, height))
        .ok_or_else(too_large)?;
    let tree = tree(subject, page)?;
    stop_if_asked(subject)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    stop_if_asked(subject)?;
    let png = pixmap.encode_png().map_err(std::io::Error::other)?;
    Ok(out.write_all(&png)?)
}

/// The SVG, read again.
fn tree(subject: &Subject<'_>, page: &Page) -> Result<Tree, ExportError> {
    let mut text = Vec::new();
    svg::write(&mut Stoppable { out: &mut text, progress: subject.progress }, subject, page)?;
    let fontdb = Arc::new(fonts(page));
    let options = Options { fontdb, font_family: "Inter".to_owned(), ..Options::default() };
    Ok(Tree::from_data(&text, &options).map_err(std::io::Error::other)?)
}

fn fonts(page: &Page) -> fontdb::Database {
    let mut fonts = fontdb::Database::new();
    for font in [REGULAR, SEMIBOLD] {
        fonts.load_font_data(font.to_vec());
    }
    let has_all = |shape: &Shape| !matches!(shape, Shape::Text(text) if !is_exact(&text.words));
    let shapes = page.frame.iter().chain(&page.drawing.under).chain(&page.drawing.over);
    if !shapes.into_iter().all(has_all) {
        fonts.load_system_fonts();
    }
    fonts
}

fn stop_if_asked(subject: &Subject<'_>) -> Result<(), ExportError> {
    if subject.progress.is_some_and(Progress::is_cancelled) { Err(ExportError::Cancelled) } else { Ok(()) }
}
