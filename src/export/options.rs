//! How an export is written.

use crate::scene::drawing::Look;

/// What of it is left out, and what is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportOptions {
    /// Whether each piece of evidence comes with its sentence.
    pub text: bool,
    /// Whether what was worked out comes with it: groups, how much each node matters, how well the claims of each post are
    /// supported, and what has most in common.
    pub analysis: bool,
    /// What a picture is coloured for.
    pub look: Look,
    /// How many pixels a point of a picture in pixels has, 1 to 4.
    pub scale: u8,
    /// How wide and how high the whole of a picture is, in points; what suits it if nothing is said.
    pub size: Option<[u16; 2]>,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self { text: true, analysis: false, look: Look::default(), scale: 2, size: None }
    }
}
