//! A tiny random generator of our own, so that a seed gives the same numbers on every machine and in every version.
//!
//! Used only in serial code: the order of the draws is part of the result.

/// `SplitMix64` (Steele, Lea & Flood 2014): one addition and three mixing rounds a number, good enough for jitter.
#[derive(Clone)]
pub(crate) struct Rng(u64);

impl Rng {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number in -1 ..= 1.
    pub(crate) fn signed(&mut self) -> f32 {
        // 24 bits are what an f32 holds exactly.
        (self.next_u64() >> 40) as f32 / 8_388_608.0 - 1.0
    }

    /// A whole number below `end` (0 when `end` is 0).
    pub(crate) fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next_u64()) * end as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stays_in_range_and_repeats() {
        let (mut a, mut b) = (Rng::new(7), Rng::new(7));
        for _ in 0..1000 {
            let v = a.signed();
            assert!((-1.0..=1.0).contains(&v));
            assert_eq!(v.to_bits(), b.signed().to_bits());
            assert!(a.below(10) < 10);
            b.next_u64();
        }
        assert_eq!(a.below(0), 0);
    }
}
