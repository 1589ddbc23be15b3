//! Prose to search in: made-up words, common ones far more often than rare ones, as in any language.

/// `SplitMix64`: the texts are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        ((u128::from(mixed) * u128::from(end)) >> 64) as u64
    }

    /// A rank: a word is about as rare as its rank is high.
    fn rank(&mut self) -> u64 {
        let most = (WORDS as f64).ln();
        let share = self.below(1 << 32) as f64 / (1_u64 << 32) as f64;
        (share * most).exp() as u64 - 1
    }
}

/// How many words the language has.
const WORDS: usize = 100_000;
const SYLLABLES: [&str; 20] = [
    "ta", "me", "ra", "ko", "li", "no", "su", "pe", "di", "va", "shi", "mo", "ne", "ba", "tu", "ge", "lo", "ri", "ka",
    "wen",
];

/// The word of a rank: common ones are short.
fn word(rank: u64, text: &mut String) {
    let mut rest = rank + 1;
    while rest > 0 {
        text.push_str(SYLLABLES.get(rest as usize % SYLLABLES.len()).copied().unwrap_or_default());
        rest /= SYLLABLES.len() as u64;
    }
}

/// A title of a few words.
pub(crate) fn title(number: usize) -> String {
    let mut dice = Dice(number as u64 ^ 0xABCD);
    let mut text = String::new();
    for _ in 0..3 + dice.below(4) {
        word(dice.rank(), &mut text);
        text.push(' ');
    }
    text.truncate(text.trim_end().len());
    text
}

/// A post of so many bytes: front matter, headings, emphasis, links, a list, a line of Chinese.
pub(crate) fn post(number: usize, bytes: usize) -> String {
    let mut dice = Dice(number as u64);
    let mut text = format!(
        "---\ntitle: {}\ndate: 20{:02}-{:02}-{:02}\ntags: [t{}, all]\n---\n\n",
        title(number),
        10 + number % 15,
        number % 12 + 1,
        number % 28 + 1,
        number % 40,
    );
    let mut sentences = 0;
    while text.len() < bytes {
        sentence(&mut dice, &mut text);
        sentences += 1;
        if sentences % 7 == 0 {
            text.push_str("\n\n");
        }
        if sentences % 20 == 0 {
            text.push_str("## ");
            text.push_str(&title(dice.below(5_000) as usize));
            text.push_str("\n\n- 他们去了小红书和抖音。\n\n");
        }
    }
    text.push('\n');
    text
}

fn sentence(dice: &mut Dice, text: &mut String) {
    let start = text.len();
    for index in 0..8 + dice.below(14) {
        if index > 0 {
            text.push(' ');
        }
        let rank = dice.rank();
        match dice.below(60) {
            0 => {
                text.push_str("**");
                word(rank, text);
                text.push_str("**");
            }
            1 => {
                text.push('[');
                word(rank, text);
                text.push_str("](https://site-");
                text.push_str(&dice.below(400).to_string());
                text.push_str(".org/");
                text.push_str(&dice.below(30).to_string());
                text.push(')');
            }
            _ => word(rank, text),
        }
    }
    if let Some(first) = text.get_mut(start..=start) {
        first.make_ascii_uppercase();
    }
    text.push_str(". ");
}
