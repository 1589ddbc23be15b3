//! Citations that stand behind the stop: they belong to the sentence before it, not to the next one.
//!
//! `It fell. ([source](url)) Next`, `It fell.[1](url) Next`, `It fell. <url> Next`, `It fell. [Name](url) The next`.

use std::ops::Range;

use super::{Stop, begins_with, begins_with_opener, is_stop};
use crate::post::citation;

/// The link texts in a text, with their indices.
pub(super) type Links = [(Range<u32>, u32)];

/// Words that begin a sentence in German, French, Spanish, Portuguese, Italian and Dutch far more often than they follow the
/// name of a source.
static OPENERS: [&str; 290] = [
    "Aber", "Además", "Ahora", "Ainsi", "Al", "Algunos", "Allora", "Alors", "Als", "Am", "Anche", "Antes", "Ao", "Aos",
    "Apesar", "Après", "As", "Así", "Até", "Au", "Auch", "Auf", "Aunque", "Aus", "Aussi", "Aux", "Avant", "Avec",
    "Bei", "Beim", "Bis", "Cada", "Car", "Ce", "Cela", "Ces", "Cet", "Cette", "Che", "Chez", "Chi", "Ci", "Com",
    "Comme", "Como", "Con", "Così", "Cuando", "Da", "Daarna", "Dabei", "Dal", "Damit", "Danach", "Dann", "Dans", "Das",
    "Dass", "Dat", "Dazu", "De", "Del", "Denn", "Depois", "Depuis", "Der", "Des", "Desde", "Deshalb", "Después",
    "Deze", "Die", "Dies", "Diese", "Dieser", "Dit", "Do", "Doch", "Donc", "Dopo", "Dort", "Dos", "Dove", "Du", "Een",
    "Ein", "Eine", "El", "Ela", "Eles", "Ella", "Elle", "Elles", "Ellos", "Em", "En", "Enfin", "Enquanto", "Ensuite",
    "Entonces", "Er", "Erst", "Es", "Esa", "Ese", "Eso", "Essa", "Esse", "Esta", "Este", "Esto", "Estos", "Et", "Eu",
    "Foi", "Für", "Gestern", "Gli", "Hasta", "Hay", "Het", "Heute", "Hier", "Hij", "Hun", "I", "Ich", "Ihr", "Ihre",
    "Ik", "Il", "Ils", "Im", "Immer", "In", "Infatti", "Isso", "Isto", "Je", "Jetzt", "La", "Las", "Le", "Les", "Leur",
    "Leurs", "Lo", "Loro", "Lors", "Los", "Luego", "Ma", "Maar", "Mais", "Man", "Mas", "Met", "Mientras", "Mit",
    "Muchos", "Muitos", "Más", "Même", "Na", "Naar", "Nach", "Nas", "Nel", "Nella", "Nem", "Nicht", "Niet", "No",
    "Noch", "Non", "Nos", "Nosotros", "Nous", "Nu", "Nun", "Nur", "Não", "O", "Ob", "Oder", "Ogni", "Ohne", "On",
    "Ook", "Op", "Os", "Otro", "Ou", "Où", "Par", "Para", "Pendant", "Per", "Perché", "Pero", "Però", "Plus", "Poi",
    "Por", "Porque", "Pour", "Pourtant", "Puis", "Quand", "Quando", "Quella", "Quello", "Questa", "Questo", "Sa", "Se",
    "Secondo", "Segundo", "Según", "Sein", "Seine", "Seit", "Selon", "Sem", "Ser", "Ses", "Seu", "Si", "Sie", "Sin",
    "Sinds", "So", "Sobre", "Sogar", "Son", "Sono", "Später", "Su", "Sua", "Sur", "Sus", "São", "También", "Também",
    "Todo", "Todos", "Toen", "Tous", "Tout", "Tras", "Trotz", "Tutti", "Um", "Uma", "Un", "Una", "Und", "Une", "Uno",
    "Unos", "Unter", "Van", "Veel", "Viele", "Volgens", "Von", "Vor", "Vous", "Wann", "Want", "Warum", "Was", "Wat",
    "We", "Weil", "Wenn", "Wer", "Wie", "Wir", "Wo", "Y", "Ya", "Yo", "Ze", "Zij", "Zijn", "Zu", "Zum", "Zur", "È",
];

/// What a citation is called in other languages than English, in lower case.
const CITATION: [&str; 24] = [
    "bericht",
    "bron",
    "fonte",
    "fonti",
    "fuente",
    "fuentes",
    "kaynak",
    "kilde",
    "källa",
    "lähde",
    "mehr",
    "quelle",
    "quellen",
    "voir",
    "zdroj",
    "źródło",
    "джерело",
    "источник",
    "المصدر",
    "स्रोत",
    "出典",
    "来源",
    "來源",
    "출처",
];

/// Sources that stand behind one sentence. A longer row is no citation, and each stop in it would be followed to its end.
const MAX_ROW: usize = 64;
/// The most bytes of a source in brackets.
const MAX_GROUP: usize = 400;
/// So many words beside the links make no sentence of what stands in brackets: `(Source: [BBC](url), p. 4.)`
const FEW_WORDS: usize = 3;

/// A row of citations as far as it has been read.
struct Row {
    end: usize,
    /// All of them are in brackets.
    in_brackets: bool,
    /// All of them say by themselves that they are citations.
    plain: bool,
}

/// Behind the citations that stand at `at`, after the end of a sentence: the place of the next word. `at` again where none
/// stands there, or where the link is the beginning of a sentence.
pub(super) fn after_citations(text: &str, links: &Links, at: usize, stop: Stop) -> usize {
    let mut row = Row { end: at, in_brackets: true, plain: true };
    for _ in 0..=MAX_ROW {
        if let Some(end) = group_at(text, links, row.end) {
            row.end = end;
        } else if let Some(link) = link_at(text, links, row.end) {
            row.in_brackets = false;
            let is_signed = text.get(row.end..link.start).is_some_and(|before| before.contains(['—', '–']));
            row.plain &= is_signed || text.get(link.clone()).is_some_and(is_citation);
            row.end = link.end;
        } else {
            break;
        }
    }
    if row.end == at || link_at(text, links, row.end).is_some() {
        return at;
    }
    let rest = text.get(row.end..).unwrap_or_default();
    let rest = rest.trim_start_matches([')', ']', ',', ';', '.', '）', '】', '］', '〕', '。', '^']);
    let words = rest.trim_start();
    let parted = words.is_empty() || words.len() < rest.len() || stop == Stop::Wide;
    if parted && row.ends_before(words) { text.len() - words.len() } else { at }
}

impl Row {
    /// Whether a sentence can begin with `words` behind it.
    fn ends_before(&self, words: &str) -> bool {
        let goes_on = words.starts_with(char::is_lowercase);
        let opens = begins_with_opener(words) || begins_with(&OPENERS, words);
        words.is_empty() || self.in_brackets || self.plain && !goes_on || opens
    }
}

/// Whether a link's text names nothing but that it is a citation: `[1]`, `source`, a URL.
fn is_citation(text: &str) -> bool {
    citation::is_generic(text) || CITATION.contains(&text.trim().to_lowercase().as_str())
}

/// The end of what stands in brackets at `at`, but for blanks, if it is a citation.
fn group_at(text: &str, links: &Links, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let opened = rest.trim_start_matches([' ', '\n', ',', ';', '^']);
    let start = text.len() - opened.len();
    let open = opened.chars().next()?;
    let close = closing(open)?;
    let inside = start + open.len_utf8();
    let limit = text.floor_char_boundary(text.len().min(inside + MAX_GROUP));
    let first = links.partition_point(|(link, _)| (link.start as usize) < start);
    let mut beside = Beside { text, from: inside, words: 0, ends: false };
    let mut depth = 0_usize;
    let mut from = inside;
    for (link, _) in links.iter().skip(first).take_while(|(link, _)| (link.start as usize) <= limit) {
        let link = link.start as usize..link.end as usize;
        // The link's own text may be the brackets: `[[1]](url)`.
        if link.start < inside {
            return None;
        }
        if let Some(end) = close_in(text, from..link.start, [open, close], &mut depth) {
            return beside.found_link().then(|| beside.finish(end)).flatten().map(|()| end + close.len_utf8());
        }
        beside.link(&link);
        from = from.max(link.end);
    }
    let end = close_in(text, from..limit, [open, close], &mut depth)?;
    beside.found_link().then(|| beside.finish(end)).flatten().map(|()| end + close.len_utf8())
}

fn closing(open: char) -> Option<char> {
    let pairs = [('(', ')'), ('[', ']'), ('（', '）'), ('【', '】'), ('［', '］'), ('〔', '〕')];
    pairs.into_iter().find(|(one, _)| *one == open).map(|(_, close)| close)
}

/// Where the brackets close in a part of the text.
fn close_in(text: &str, part: Range<usize>, [open, close]: [char; 2], depth: &mut usize) -> Option<usize> {
    let start = part.start;
    for (at, c) in text.get(part)?.char_indices() {
        if c == open {
            *depth += 1;
        } else if c == close {
            if *depth == 0 {
                return Some(start + at);
            }
            *depth -= 1;
        }
    }
    None
}

/// What stands in brackets beside the links.
struct Beside<'t> {
    text: &'t str,
    /// Behind the last link.
    from: usize,
    words: usize,
    /// Whether a link has been met.
    ends: bool,
}

impl Beside<'_> {
    fn link(&mut self, link: &Range<usize>) {
        self.add(link.start);
        self.from = self.from.max(link.end);
        self.ends = true;
    }

    fn found_link(&self) -> bool {
        self.ends
    }

    fn add(&mut self, end: usize) {
        let words = self.text.get(self.from..end).unwrap_or_default().split_whitespace();
        self.words += words.filter(|word| word.contains(char::is_alphanumeric)).count();
    }

    /// Some where it is a citation: no sentence of its own stands in the brackets.
    fn finish(&mut self, end: usize) -> Option<()> {
        self.add(end);
        let last = self.text.get(self.from..end).unwrap_or_default().trim_end().chars().next_back();
        (self.words <= FEW_WORDS || !last.is_some_and(is_stop)).then_some(())
    }
}

/// The text of a link that begins at `at`, but for blanks, commas, dashes and opening brackets.
pub(super) fn link_at(text: &str, links: &Links, at: usize) -> Option<Range<usize>> {
    const BEFORE: [char; 12] = [' ', ',', ';', '(', '[', '—', '–', '-', '（', '【', '［', '〔'];
    let rest = text.get(at..)?;
    let start = text.len() - rest.trim_start_matches(BEFORE).len();
    let index = links.partition_point(|(link, _)| (link.start as usize) < at);
    let (link, _) = links.get(index)?;
    // A URL's text is one blank, which the trimming has passed over.
    let begins = link.start as usize <= start;
    (begins && link.end as usize > at).then_some(link.start as usize..link.end as usize)
}

/// Whether a citation stands right at `at`, without a blank: `sentence.[1](url)`.
pub(super) fn begins_at(text: &str, links: &Links, at: usize) -> bool {
    let index = links.partition_point(|(link, _)| (link.start as usize) < at);
    let is_link = links.get(index).is_some_and(|(link, _)| link.start as usize == at && link.end as usize > at);
    let parted = text.get(at..).is_none_or(|rest| rest.starts_with(char::is_whitespace));
    is_link || !parted && group_at(text, links, at).is_some()
}

#[cfg(test)]
pub(super) fn are_sorted() -> bool {
    OPENERS.is_sorted()
}
