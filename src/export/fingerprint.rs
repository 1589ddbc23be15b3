//! A short name for a layout, so that two files can be seen to show the same one.

use crate::export::number::Hundredths;
use crate::geom::Vec2;

/// FNV-1a's start value and factor for 64 bits.
const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// 16 hexadecimal digits that depend on nothing but the positions as they are written.
pub(super) fn fingerprint(positions: &[Vec2]) -> String {
    let coordinates = positions.iter().flat_map(|at| [at.x, at.y]);
    format!("{:016x}", fnv1a(coordinates.flat_map(|value| Hundredths::new(value).to_bytes())))
}

fn fnv1a(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(OFFSET, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::vec2;

    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(fnv1a("".bytes()), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a("foobar".bytes()), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn a_fingerprint_sees_what_is_written_and_no_more() {
        let one = fingerprint(&[vec2(1.0, 2.0), vec2(0.0, 0.0)]);
        assert_eq!(one, fingerprint(&[vec2(1.001, 2.0), vec2(-0.0, 0.001)]));
        assert_ne!(one, fingerprint(&[vec2(1.01, 2.0), vec2(0.0, 0.0)]));
        assert_ne!(one, fingerprint(&[vec2(0.0, 0.0), vec2(1.0, 2.0)]));
        assert_eq!(one.len(), 16);
    }
}
