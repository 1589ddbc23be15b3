//! The canvas on the screen: what is gone in a second and never saved.

use crate::geom::Rect;

/// The canvas on the screen, and how the camera moves there.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own; no two exclude each other")]
pub struct Screen {
    /// The canvas, in points.
    pub canvas: Option<Rect>,
    /// Whether the camera got where it is by a jump that is to be shown as a flight.
    pub flight: bool,
    /// Whether the camera keeps the whole graph in view until somebody moves it.
    pub fits_all: bool,
    /// Whether nothing is to move by itself: the system asks for that.
    pub reduced_motion: bool,
    /// Whether the window has room for one panel beside the picture only.
    pub narrow: bool,
}

impl Default for Screen {
    fn default() -> Self {
        Self { canvas: None, flight: false, fits_all: true, reduced_motion: false, narrow: false }
    }
}
