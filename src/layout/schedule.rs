//! How hot a run is at each step. One fixed, falling schedule; there is no test for convergence, because dividing forces
//! by stiffness makes every graph arrive in about the same number of steps.

/// How a run cools.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Schedule {
    total: u32,
    now: u32,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// From the global start to the final layout.
    Full,
    /// A refinement of positions that are good already.
    Cool,
}

/// What one step needs to know.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tempo {
    /// The longest way a node may go, in ideal edges.
    pub(crate) cap: f32,
    /// Softening of the repulsion, see `forces::repulsion`.
    pub(crate) softening: f32,
    /// Whether the pivots pull in this step.
    pub(crate) stress: bool,
    /// Whether hanging nodes are drawn in before this step.
    pub(crate) draws_in: bool,
}

/// The longest step at the start and at the end, in ideal edges.
const CAP: [f32; 2] = [5.0, 0.05];
/// The same for refinements.
const COOL_CAP: [f32; 2] = [0.6, 0.02];
/// Softening at the start and at the end. Soft at first, so that nodes can pass through each other.
const SOFTENING: [f32; 2] = [2.0, FINAL_SOFTENING];
pub(crate) const FINAL_SOFTENING: f32 = 0.4;
/// Every which step the pivots pull: many pivots rarely are better than few often.
const STRESS_EVERY: u32 = 4;
/// Until which share of the run they pull; to the end would be better for distances, and worse for neighbourhoods.
const STRESS_UNTIL: f32 = 0.8;
/// After which share of the run hanging nodes are drawn in: cool enough that they stay.
const DRAW_IN_AFTER: f32 = 0.7;

impl Schedule {
    pub(crate) fn full(steps: u32) -> Self {
        Self { total: steps, now: 0, kind: Kind::Full }
    }

    pub(crate) fn cool(steps: u32) -> Self {
        Self { total: steps, now: 0, kind: Kind::Cool }
    }

    /// Whether this is a refinement and not a full run.
    pub(crate) fn is_cool(&self) -> bool {
        self.kind == Kind::Cool
    }

    pub(crate) fn is_done(&self) -> bool {
        self.now >= self.total
    }

    /// The next step's tempo, or none when the run is over.
    pub(crate) fn advance(&mut self) -> Option<Tempo> {
        if self.is_done() {
            return None;
        }
        let left = 1.0 - self.now as f32 / self.total as f32;
        let stress = self.kind == Kind::Full && 1.0 - left < STRESS_UNTIL && self.now.is_multiple_of(STRESS_EVERY);
        let draws_in = self.kind == Kind::Full && self.now == (self.total as f32 * DRAW_IN_AFTER) as u32;
        self.now += 1;
        Some(match self.kind {
            // The fourth power falls much like the geometric schedule of the notes, without a power function.
            Kind::Full => Tempo {
                cap: blend(CAP, left * left * left * left),
                softening: blend(SOFTENING, left),
                stress,
                draws_in,
            },
            Kind::Cool => Tempo { cap: blend(COOL_CAP, left * left), softening: FINAL_SOFTENING, stress, draws_in },
        })
    }
}

fn blend([hot, cold]: [f32; 2], heat: f32) -> f32 {
    cold + (hot - cold) * heat
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cools_and_ends() {
        let mut schedule = Schedule::full(50);
        let caps: Vec<f32> = std::iter::from_fn(|| schedule.advance()).map(|t| t.cap).collect();
        assert_eq!(caps.len(), 50);
        assert!(caps.windows(2).all(|w| w[0] > w[1]));
        assert!(schedule.is_done());
    }

    #[test]
    fn no_steps_is_done_at_once() {
        assert!(Schedule::full(0).advance().is_none());
    }
}
