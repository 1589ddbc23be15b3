//! What is too large or too deep to hand to a parser.
//!
//! The YAML parser reads a whole block before it looks at its depth, at several microseconds a byte for brackets, so
//! that 100 000 of them would hold a load up for half a second. Counting them first costs microseconds.

/// The largest front matter that is parsed. The largest in 42 000 real posts has 114 KB, a list of redirects.
pub(crate) const MAX_BYTES: usize = 256 * 1024;

/// How deep lists and mappings may nest. Nothing that a person writes comes near it, and the parsers stop at 128.
const MAX_DEPTH: usize = 64;

/// The byte at which `block` nests too deep. Brackets in quotes count as well: it is a guard, not a parser.
pub(crate) fn too_deep(block: &str) -> Option<usize> {
    let (mut brackets, mut indicators, mut line_begins) = (0_usize, 0_usize, true);
    let mut previous = b'\n';
    for (at, byte) in block.bytes().enumerate() {
        match byte {
            b'[' | b'{' => brackets += 1,
            b']' | b'}' => brackets = brackets.saturating_sub(1),
            b'\n' => (indicators, line_begins) = (0, true),
            // `- - - x` opens a list with each dash
            b' ' | b'\t' if line_begins && matches!(previous, b'-' | b'?') => indicators += 1,
            b' ' | b'\t' | b'-' | b'?' => {}
            _ => line_begins = false,
        }
        if brackets > MAX_DEPTH || indicators > MAX_DEPTH {
            return Some(at);
        }
        previous = byte;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_counted_before_anything_is_parsed() {
        assert_eq!(too_deep("tags: [[a, b], [c]]\nx: {y: {z: [1]}}\n"), None);
        assert_eq!(too_deep(&"a: [x]\n".repeat(1000)), None);
        assert_eq!(too_deep(&"- a - b - c\n".repeat(1000)), None);
        assert_eq!(too_deep(&"- ".repeat(30)), None);
        assert_eq!(too_deep(&"[".repeat(100_000)), Some(64));
        assert_eq!(too_deep(&"{a: ".repeat(1000)), Some(64 * 4));
        assert_eq!(too_deep(&"- ".repeat(1000)), Some(129));
    }
}
