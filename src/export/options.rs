//! How an export is written.

/// What of it is left out, and what is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportOptions {
    /// Whether each piece of evidence comes with its sentence.
    pub text: bool,
    /// Whether what was worked out comes with it: groups, how much each node matters, how well the claims of each post are
    /// supported, and what has most in common.
    pub analysis: bool,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self { text: true, analysis: false }
    }
}
