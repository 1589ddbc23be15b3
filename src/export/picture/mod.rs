//! Pictures: what a window shows of a graph, or all of it, on a sheet with a title and a legend.
//!
//! A [`Subject`] says what is drawn, and with [`Subject::seen`] how it is looked at: the window fills in [`Seen`] from its
//! session, with the part of the plane that is in view. Without it a picture shows all nodes and edges of the subject; where
//! that has no positions, those that the graph gets by itself.
//!
//! Characters that XML cannot hold become U+FFFD.

mod legend;
mod number;
mod page;
#[cfg(feature = "pictures")]
mod pixels;
mod svg;

use std::borrow::Cow;
use std::io::Write;

use super::about::{About, Family};
use super::{ExportError, ExportOptions, Subject};
use crate::scene::Visible;
use crate::scene::arrange::free_layout;
pub use crate::scene::drawing::{Look, Seen, Viewport};
use page::Page;

/// What a list of formats says of SVG.
pub const SVG: About = About {
    id: "svg",
    name: "SVG picture",
    endings: &["svg"],
    purpose: "a picture that stays sharp, with text as text and links to the sources",
    family: Family::Picture,
};

/// What a list of formats says of PNG.
#[cfg(feature = "pictures")]
pub const PNG: About = About {
    id: "png",
    name: "PNG picture",
    endings: &["png"],
    purpose: "a picture of pixels, for pages and slides",
    family: Family::Picture,
};

/// Writes a picture as SVG. The same subject gives the same bytes.
///
/// # Errors
/// `out` refuses, somebody asked to stop, or the positions are those of another graph.
pub fn write_svg(out: &mut dyn Write, subject: &Subject<'_>, options: ExportOptions) -> Result<(), ExportError> {
    let seen = seen(subject)?;
    let picture = seen.picture();
    let page = Page::new(subject, &seen, &picture, options);
    svg::write(out, subject, &page)
}

/// Writes a picture as PNG, with the pixels that the options ask for. The same subject gives the same bytes, as long as the
/// system has the same fonts.
///
/// # Errors
/// As for [`write_svg`], or there are too many pixels.
#[cfg(feature = "pictures")]
pub fn write_png(out: &mut dyn Write, subject: &Subject<'_>, options: ExportOptions) -> Result<(), ExportError> {
    let seen = seen(subject)?;
    let picture = seen.picture();
    let page = Page::new(subject, &seen, &picture, options);
    pixels::write(out, subject, &page, options.scale)
}

/// How the subject is looked at.
fn seen<'a>(subject: &Subject<'a>) -> Result<Cow<'a, Seen>, ExportError> {
    let nodes = subject.graph.node_count();
    if let Some(seen) = subject.seen {
        let positions = seen.positions.len();
        return if positions == nodes {
            Ok(Cow::Borrowed(seen))
        } else {
            Err(ExportError::Positions { nodes, positions })
        };
    }
    subject.check_positions()?;
    let is_cancelled = || subject.progress.is_some_and(super::Progress::is_cancelled);
    let positions = match subject.positions {
        Some(positions) => positions.into(),
        None => free_layout(subject.graph, &is_cancelled).ok_or(ExportError::Cancelled)?.into(),
    };
    Ok(Cow::Owned(Seen::all(subject.graph, Visible::part(subject.graph, subject.part), positions)))
}

#[cfg(test)]
mod tests;
