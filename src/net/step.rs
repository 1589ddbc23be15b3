//! Steps from node to node, and what they cost.

/// A step along an edge, in one of its two directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The node that is left.
    pub from: u32,
    /// The node that is entered.
    pub to: u32,
}

/// What a step costs; none where there is no way. It must say the same each time.
pub trait Cost {
    /// What this step costs, 0 or more.
    fn of(&self, step: Step) -> Option<f64>;
}

impl<F: Fn(Step) -> Option<f64>> Cost for F {
    /// What is less than nothing or no number counts as no way, so that the search ends.
    fn of(&self, step: Step) -> Option<f64> {
        self(step).filter(|&cost| cost >= 0.0 && cost.is_finite())
    }
}
