//! Math between dollars, and what only looks like it.

/// Whether what stands between two dollars is math, and not the words between two prices or two variables.
pub(super) fn is_math(tex: &str) -> bool {
    let has_link = ["](", "[[", "://"].iter().any(|mark| tex.contains(mark));
    let is_formula = tex.contains(['\\', '^', '_', '=', '{', '<', '>', '+']);
    let is_word = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let is_prose = tex.split_whitespace().filter(is_word).count() > 1;
    let is_price = tex.starts_with(|c: char| c.is_ascii_digit()) && tex.contains(char::is_whitespace);
    !has_link && (is_formula || !is_prose && !is_price)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_told_from_prices() {
        for tex in ["x", "E = mc^2", "\\text{the cost of Discord}", "n log n", "5", "2 + 2", "x_i"] {
            assert!(is_math(tex), "{tex}");
        }
        for words in ["5 on TikTok and 5", "5 or 6 US", "5 = [a](b) US", "_a https://x.org US", "HOME and then"] {
            assert!(!is_math(words), "{words}");
        }
    }
}
