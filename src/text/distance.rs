//! How many slips lie between two words.

/// The longest text that is compared, in characters: file names have at most 255 bytes.
const MAX: usize = 255;

/// How many letters must be put in, left out, changed or swapped with the next to make one text of the other (optimal string
/// alignment), if that is at most `most`.
pub fn edit_distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let [a, b] = [a, b].map(|text| text.chars().take(MAX).collect::<Vec<char>>());
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let far = most + 1;
    let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(far);
    // The distances of the beginnings of `b` from those of `a` with one letter less, and with two.
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let mut above = vec![far; row.len()];
    let mut next = above.clone();
    for (i, &x) in a.iter().enumerate() {
        // Farther from the diagonal than this all is farther than `most`.
        let band = i.saturating_sub(most)..b.len().min(i + 1 + most);
        set(&mut next, band.start, if band.start == 0 { i + 1 } else { far });
        for (j, &y) in b.iter().enumerate().take(band.end).skip(band.start) {
            let is_swapped = i > 0 && j > 0 && a.get(i - 1) == Some(&y) && b.get(j - 1) == Some(&x);
            let swapped = if is_swapped { cell(&above, j - 1) + 1 } else { far };
            let changed = cell(&row, j) + usize::from(x != y);
            let cost = changed.min(swapped).min(cell(&row, j + 1) + 1).min(cell(&next, j) + 1);
            set(&mut next, j + 1, cost);
        }
        set(&mut next, band.end + 1, far);
        (above, row, next) = (row, next, above);
    }
    row.last().copied().filter(|&edits| edits <= most)
}

fn set(row: &mut [usize], at: usize, value: usize) {
    if let Some(slot) = row.get_mut(at) {
        *slot = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        for (a, b, edits) in [
            ("", "", 0),
            ("a", "", 1),
            ("", "ab", 2),
            ("abc", "abd", 1),
            ("abc", "acb", 1),
            ("abc", "cab", 2),
            ("kitten", "sitting", 3),
            ("é", "e", 1),
            ("leavign-well", "leaving-well", 1),
        ] {
            for most in 0..4 {
                assert_eq!(edit_distance(a, b, most), Some(edits).filter(|edits| *edits <= most), "{a} {b} {most}");
                assert_eq!(edit_distance(b, a, most), Some(edits).filter(|edits| *edits <= most), "{b} {a} {most}");
            }
        }
    }

    #[test]
    fn the_band_hides_nothing_that_is_near() {
        let words = ["", "a", "ab", "ba", "abba", "baab", "ababab", "bababa", "aabbaabb", "bbaabbaa", "abcabcabc"];
        for (a, b) in words.iter().flat_map(|a| words.iter().map(move |b| (a, b))) {
            let whole = edit_distance(a, b, 20);
            for most in 0..9 {
                assert_eq!(edit_distance(a, b, most), whole.filter(|edits| *edits <= most), "{a} {b} {most}");
            }
        }
    }
}
