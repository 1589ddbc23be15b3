//! How a command ended.

/// How a command that could run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As it should.
    Fine,
    /// It found problems.
    Problems,
    /// It found nothing of what was asked for.
    Nothing,
    /// What it compared differs.
    Differ,
}
