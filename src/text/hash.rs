//! A short name for bytes, the same on every machine and in every version.

/// FNV-1a's start value and factor for 64 bits.
const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// 16 hexadecimal digits by FNV-1a: to tell contents apart, not to keep out whoever makes them alike on purpose.
pub fn short_hash(bytes: impl IntoIterator<Item = u8>) -> String {
    format!("{:016x}", fnv1a(bytes))
}

fn fnv1a(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(OFFSET, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(short_hash("".bytes()), "cbf29ce484222325");
        assert_eq!(short_hash("foobar".bytes()), "85944171f73967e8");
    }
}
