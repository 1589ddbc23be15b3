//! How tall everything is: measured where somebody looked, estimated elsewhere.

/// The heights of a column of things, from top to bottom.
#[derive(Clone, Debug, Default)]
pub(super) struct Heights {
    heights: Vec<f32>,
    measured: Vec<bool>,
}

impl Heights {
    /// With nothing measured yet.
    pub(super) fn new(estimates: impl Iterator<Item = f32>) -> Self {
        let heights: Vec<f32> = estimates.collect();
        Self { measured: vec![false; heights.len()], heights }
    }

    /// All of them together.
    pub(super) fn total(&self) -> f32 {
        self.heights.iter().sum()
    }

    /// Where one begins.
    pub(super) fn top(&self, index: usize) -> f32 {
        self.heights.iter().take(index).sum()
    }

    /// How tall one is.
    pub(super) fn height(&self, index: usize) -> f32 {
        self.heights.get(index).copied().unwrap_or(0.0)
    }

    /// The index of the last one.
    pub(super) fn last(&self) -> usize {
        self.heights.len().saturating_sub(1)
    }

    /// The one that `y` lies in, and how far below its top.
    pub(super) fn at(&self, y: f32) -> (usize, f32) {
        let mut top = 0.0;
        for (index, height) in self.heights.iter().enumerate() {
            if y < top + height || index == self.last() {
                return (index, y - top);
            }
            top += height;
        }
        (0, y)
    }

    /// One is known to be so tall.
    pub(super) fn set(&mut self, index: usize, height: f32) {
        if let Some(old) = self.heights.get_mut(index) {
            *old = height;
        }
    }

    /// One has to be measured again.
    pub(super) fn forget(&mut self, index: usize) {
        if let Some(measured) = self.measured.get_mut(index) {
            *measured = false;
        }
    }

    /// Measures `index` and its neighbours, as far as `above` and `below` points from its top.
    pub(super) fn measure(&mut self, index: usize, (above, below): (f32, f32), mut measure: impl FnMut(usize) -> f32) {
        let mut reached = 0.0;
        for i in index..self.heights.len() {
            reached += self.measured_height(i, &mut measure);
            if reached > below {
                break;
            }
        }
        let mut reached = 0.0;
        for i in (0..index.min(self.heights.len())).rev() {
            reached += self.measured_height(i, &mut measure);
            if reached > above {
                break;
            }
        }
    }

    fn measured_height(&mut self, index: usize, measure: &mut impl FnMut(usize) -> f32) -> f32 {
        let (Some(height), Some(measured)) = (self.heights.get_mut(index), self.measured.get_mut(index)) else {
            return 0.0;
        };
        if !std::mem::replace(measured, true) {
            *height = measure(index);
        }
        *height
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_lies_in_one_of_them() {
        let flow = Heights::new([10.0, 0.0, 20.0].into_iter());
        for (y, place) in [(-5.0, (0, -5.0)), (0.0, (0, 0.0)), (9.0, (0, 9.0)), (10.0, (2, 0.0)), (99.0, (2, 89.0))] {
            assert_eq!(flow.at(y), place, "{y}");
        }
        assert_eq!((flow.top(2), flow.total()), (10.0, 30.0));
        assert_eq!(Heights::default().at(3.0), (0, 3.0));
    }

    #[test]
    fn only_what_is_near_is_measured_and_only_once() {
        let mut flow = Heights::new(std::iter::repeat_n(10.0, 100));
        let mut seen = Vec::new();
        flow.measure(50, (15.0, 25.0), |i| {
            seen.push(i);
            10.0
        });
        assert_eq!(seen, [50, 51, 52, 49, 48]);
        flow.measure(50, (15.0, 25.0), |_| panic!("measured already"));
        flow.forget(51);
        flow.measure(50, (15.0, 25.0), |_| 30.0);
        assert!((flow.total() - 1020.0).abs() < 1e-3);
    }
}
