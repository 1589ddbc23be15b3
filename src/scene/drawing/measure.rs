//! How wide words are, without a window: by the window's own font and its own shaper.
//!
//! Characters that the font lacks come from whatever font a reader has; they count as a square if they are wide (CJK, emoji), else
//! as a good half of one.

use std::sync::LazyLock;

use harfrust::{FontRef, ShapeOptions, ShapePlan, ShaperData, UnicodeBuffer};

/// Inter, as the window has it.
pub const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/Inter-Regular.otf");
/// The same in semibold.
pub const SEMIBOLD: &[u8] = include_bytes!("../../../assets/fonts/Inter-SemiBold.otf");

/// From the upper end of a line down to what letters stand on, as a part of their size.
pub const ASCENT: f32 = 0.968_75;
/// The height of a line, as a part of the size of its letters.
pub const LINE: f32 = 1.210_2;

const WIDE: f32 = 1.0;
const NARROW: f32 = 0.6;

static FACES: LazyLock<[Option<Face>; 2]> = LazyLock::new(|| [Face::new(REGULAR), Face::new(SEMIBOLD)]);

struct Face {
    font: FontRef<'static>,
    data: ShaperData,
    units: f32,
}

impl Face {
    fn new(bytes: &'static [u8]) -> Option<Self> {
        let font = FontRef::new(bytes).ok()?;
        let data = ShaperData::new(&font);
        let units = data.shaper(&font).build().units_per_em() as f32;
        Some(Self { font, data, units })
    }

    /// In sizes of the type.
    fn width(&self, words: &str) -> f32 {
        let shaper = self.data.shaper(&self.font).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(words);
        buffer.guess_segment_properties();
        let plan = ShapePlan::new(&shaper, buffer.direction(), Some(buffer.script()), None, &[]);
        let glyphs = shaper.shape(buffer, ShapeOptions::new().plan(Some(&plan)));
        let width = |(info, position): (&harfrust::GlyphInfo, &harfrust::GlyphPosition)| {
            if info.glyph_id != 0 {
                return position.x_advance as f32 / self.units;
            }
            let missing = words.get(info.cluster as usize..).and_then(|rest| rest.chars().next());
            missing.map_or(0.0, guessed)
        };
        glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()).map(width).sum()
    }
}

/// The width of words, in points.
pub fn width(words: &str, size: f32, is_bold: bool) -> f32 {
    let [regular, semibold] = &*FACES;
    let face = if is_bold { semibold } else { regular };
    let ems = face.as_ref().map_or_else(|| words.chars().map(guessed).sum(), |face| face.width(words));
    ems * size
}

/// Whether the font has all of them, so that their width is no guess.
pub fn is_exact(words: &str) -> bool {
    words.chars().all(has)
}

/// The words in pieces that the font has, and such as it lacks. Those of scripts that run to the left stay in one piece.
pub fn pieces(words: &str) -> Vec<&str> {
    if words.chars().any(runs_left) {
        return vec![words];
    }
    let mut pieces = Vec::new();
    let mut rest = words;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| has(c) != has(first)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        pieces.push(piece);
        rest = after;
    }
    pieces
}

/// What lies beyond the scripts of Europe is not worth a look into the font: a reader's own takes over.
fn has(c: char) -> bool {
    matches!(c, ' '..='\u{52f}' | '\u{2010}'..='\u{2027}' | '\u{202f}'..='\u{205e}')
}

fn runs_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// The width of a character that the font lacks, in sizes of the type.
fn guessed(c: char) -> f32 {
    match u32::from(c) {
        // Marks that stand on others, joiners and marks of direction.
        0x300..=0x36f | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x2064 | 0xfe00..=0xfe0f | 0x1_f3fb..=0x1_f3ff => {
            0.0
        }
        // Hangul, CJK, their full forms, symbols and emoji.
        0x1100..=0x115f
        | 0x2600..=0x27bf
        | 0x2e80..=0xa4cf
        | 0xa960..=0xa97f
        | 0xac00..=0xd7ff
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff01..=0xff60
        | 0xffe0..=0xffe6
        | 0x1_f000..=0x1_faff
        | 0x2_0000..=0x3_ffff => WIDE,
        _ => NARROW,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_font_and_a_guess_beyond_it() {
        let plain = width("Reports on TikTok", 12.0, false);
        // Measured with HarfBuzz: `hb-shape`, without hinting.
        assert!((95.0..115.0).contains(&plain), "{plain}");
        assert!(width("Reports on TikTok", 12.0, true) > plain);
        assert!((width("平台", 10.0, false) - 20.0).abs() < 1e-3);
        assert!((width("平台!", 10.0, false) - width("!", 10.0, false) - 20.0).abs() < 1e-3);
        assert!(width("", 10.0, false).abs() < f32::EPSILON);
        assert!(width("AV", 100.0, false) < width("A", 100.0, false) + width("V", 100.0, false), "kerned");
        assert_eq!(pieces("a 平台, b"), ["a ", "平台", ", b"]);
        assert_eq!((pieces("كتاب a"), pieces("")), (vec!["كتاب a"], vec![]));
        assert!(is_exact("Überlegung – “x”") && !is_exact("平台") && !is_exact("😀"));
    }
}
