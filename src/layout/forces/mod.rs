//! The forces, one a file. Each is gathered: a node's pull is summed by whoever works on that node and written to the
//! node's own slot, in an order that does not depend on the number of threads. That is what makes layouts repeatable.
//!
//! The law is t-FDP (Zhong, Xue, Zhang, Zhang, Ban & Deussen, "Force-directed graph layouts revisited: a new force based on
//! the t-distribution", 2023): both forces are bounded, short-range functions of the distance, which keeps neighbours
//! together far better than springs and electrical charges do. Lengths are in ideal edges, as they are in all of the run.

pub(crate) mod attraction;
pub(crate) mod repulsion;
pub(crate) mod stress;

/// What pulls at a node, and how stiffly: force / stiffness is the way to where the forces would be in balance, were
/// everything else to stand still. Dividing by it lets hubs and leaves share one schedule.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Pull {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) stiffness: f32,
}

impl std::ops::Add for Pull {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { x: self.x + other.x, y: self.y + other.y, stiffness: self.stiffness + other.stiffness }
    }
}
