//! An inverted index: words in order, and for each the positions at which it stands, as the bytes of their differences.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;

/// No word stands at this position: a passage ends.
const NONE: u32 = u32::MAX;

/// Gathers the words of some texts in the order in which they stand.
#[derive(Debug, Default)]
pub(super) struct PostingsBuilder {
    ids: HashMap<Box<str>, u32, FixedState>,
    /// The word at each position.
    at: Vec<u32>,
}

impl PostingsBuilder {
    /// The position of the next word.
    pub(super) fn position(&self) -> u32 {
        self.at.len() as u32
    }

    pub(super) fn push(&mut self, word: &str) {
        let id = self.ids.get(word).copied().unwrap_or_else(|| {
            let id = self.ids.len() as u32;
            self.ids.insert(word.into(), id);
            id
        });
        self.at.push(id);
    }

    /// Keeps the word before from standing next to the one behind.
    pub(super) fn part(&mut self) {
        self.at.push(NONE);
    }

    pub(super) fn finish(self) -> Postings {
        let Self { ids, at } = self;
        let mut words: Vec<(Box<str>, u32)> = ids.into_iter().collect();
        words.sort_unstable();
        let lists = positions_by_word(&at, words.len());
        let mut postings = Postings { positions: at.len(), ..Postings::default() };
        for (number, (word, id)) in words.iter().enumerate() {
            let before = number.checked_sub(1).filter(|_| !number.is_multiple_of(BLOCK)).and_then(|at| words.get(at));
            postings.push(word, before.map_or("", |(word, _)| word), lists.of(*id));
        }
        postings.words.shrink_to_fit();
        postings.blocks.shrink_to_fit();
        postings.bytes.shrink_to_fit();
        postings
    }
}

/// The positions of each word, one list behind the other.
struct Lists {
    starts: Vec<u32>,
    positions: Vec<u32>,
}

impl Lists {
    fn of(&self, id: u32) -> &[u32] {
        let bound = |id: usize| self.starts.get(id).map_or(0, |&start| start as usize);
        self.positions.get(bound(id as usize)..bound(id as usize + 1)).unwrap_or_default()
    }
}

/// Sorts positions by their word, by counting.
fn positions_by_word(at: &[u32], words: usize) -> Lists {
    let mut starts = vec![0_u32; words + 1];
    for id in at.iter().filter(|id| **id != NONE) {
        if let Some(count) = starts.get_mut(*id as usize + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut free = starts.clone();
    let mut positions = vec![0; sum as usize];
    for (position, id) in (0_u32..).zip(at) {
        let Some(next) = free.get_mut(*id as usize).filter(|_| *id != NONE) else { continue };
        if let Some(slot) = positions.get_mut(*next as usize) {
            *slot = position;
        }
        *next += 1;
    }
    Lists { starts, positions }
}

/// Each difference of one position to the next.
fn put_differences(positions: &[u32], bytes: &mut Vec<u8>) {
    let mut before = 0;
    for &position in positions {
        put(position - before, bytes);
        before = position;
    }
}

/// A number in groups of seven bits, the last with the high bit clear.
fn put(mut number: u32, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// The number at a place, which moves behind it.
fn take(bytes: &[u8], at: &mut usize) -> Option<u32> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = *bytes.get(*at)?;
        *at += 1;
        number |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte < 0x80 {
            return Some(number);
        }
    }
}

/// So many words share a place at which reading may begin.
const BLOCK: usize = 16;

/// Where the positions of a word stand in the bytes.
pub(super) type List = Range<usize>;

/// The words and their positions.
#[derive(Debug, Default)]
pub(super) struct Postings {
    /// For each word, in order: how many bytes it begins with of the one before, how many it has besides, these, and how many
    /// bytes its list takes. The first of a block has nothing of another.
    words: Vec<u8>,
    /// Where each block begins.
    blocks: Vec<Block>,
    /// How many words there are.
    count: usize,
    /// The differences of the positions, list behind list.
    bytes: Vec<u8>,
    positions: usize,
}

/// Where a block begins in the words, and in the lists.
#[derive(Clone, Copy, Debug)]
struct Block {
    words: u32,
    bytes: u32,
}

impl Postings {
    /// Appends a word, which comes behind all others; `before` is the one before it in its block.
    fn push(&mut self, word: &str, before: &str, positions: &[u32]) {
        let start = self.bytes.len();
        if self.count.is_multiple_of(BLOCK) {
            self.blocks.push(Block { words: self.words.len() as u32, bytes: start as u32 });
        }
        let shared = word.bytes().zip(before.bytes()).take_while(|(a, b)| a == b).count();
        let rest = word.as_bytes().get(shared..).unwrap_or_default();
        put_differences(positions, &mut self.bytes);
        put(shared as u32, &mut self.words);
        put(rest.len() as u32, &mut self.words);
        self.words.extend_from_slice(rest);
        put((self.bytes.len() - start) as u32, &mut self.words);
        self.count += 1;
    }

    /// How many positions there are.
    pub(super) fn positions(&self) -> usize {
        self.positions
    }

    /// The lists of the words that begin so.
    pub(super) fn beginning_with(&self, prefix: &str) -> Vec<List> {
        self.lists(prefix.as_bytes(), |word| word.starts_with(prefix.as_bytes()))
    }

    /// The list of a word, if it is there.
    pub(super) fn exactly(&self, word: &str) -> Vec<List> {
        self.lists(word.as_bytes(), |other| other == word.as_bytes())
    }

    /// The lists of the words from one on, as long as they are wanted.
    fn lists(&self, from: &[u8], is_wanted: impl Fn(&[u8]) -> bool) -> Vec<List> {
        let first = |block: &Block| self.reader(*block).next().is_some_and(|(word, _)| word.as_slice() <= from);
        let block = self.blocks.partition_point(first).saturating_sub(1);
        let Some(&block) = self.blocks.get(block) else { return Vec::new() };
        let words = self.reader(block).skip_while(|(word, _)| word.as_slice() < from);
        words.take_while(|(word, _)| is_wanted(word)).map(|(_, list)| list).collect()
    }

    /// The words from a block on, each with its list.
    fn reader(&self, block: Block) -> impl Iterator<Item = (Vec<u8>, List)> {
        let (mut word, mut at, mut start) = (Vec::new(), block.words as usize, block.bytes as usize);
        std::iter::from_fn(move || {
            word.truncate(take(&self.words, &mut at)? as usize);
            let rest = take(&self.words, &mut at)? as usize;
            word.extend_from_slice(self.words.get(at..at + rest)?);
            at += rest;
            let list = start..start + take(&self.words, &mut at)? as usize;
            start = list.end;
            Some((word.clone(), list))
        })
    }

    /// Where a word stands.
    pub(super) fn positions_of(&self, list: List) -> impl Iterator<Item = u32> + '_ {
        let bytes = self.bytes.get(list).unwrap_or_default();
        let (mut at, mut position) = (0, 0);
        std::iter::from_fn(move || {
            position += take(bytes, &mut at)?;
            Some(position)
        })
    }

    /// The bytes that it takes.
    pub(super) fn bytes(&self) -> usize {
        self.words.capacity() + self.bytes.capacity() + size_of::<Block>() * self.blocks.capacity()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &[&str]) -> Postings {
        let mut builder = PostingsBuilder::default();
        for word in words {
            builder.push(word);
        }
        builder.finish()
    }

    #[test]
    fn words_are_found_where_they_stand() {
        let postings = of(&["b", "ab", "a", "abc", "b", "ab", "红"]);
        let at = |lists: Vec<List>| {
            lists.into_iter().map(|list| postings.positions_of(list).collect::<Vec<_>>()).collect::<Vec<_>>()
        };
        assert_eq!(at(postings.exactly("ab")), [vec![1, 5]]);
        assert_eq!(at(postings.beginning_with("ab")), [vec![1, 5], vec![3]]);
        assert_eq!(at(postings.beginning_with("a")), [vec![2], vec![1, 5], vec![3]]);
        assert_eq!(at(postings.beginning_with("红")), [vec![6]]);
        for absent in ["aa", "c", "abcd", "0", "龙"] {
            assert!(postings.exactly(absent).is_empty() && postings.beginning_with(absent).is_empty(), "{absent}");
        }
        assert_eq!(postings.beginning_with("").len(), 5);
    }

    #[test]
    fn large_differences_are_kept() {
        let mut builder = PostingsBuilder::default();
        builder.push("a");
        for _ in 0..70_000 {
            builder.part();
        }
        builder.push("a");
        builder.push("a");
        let postings = builder.finish();
        let [list] = postings.exactly("a").try_into().unwrap();
        assert_eq!(postings.positions_of(list).collect::<Vec<_>>(), [0, 70_001, 70_002]);
        assert_eq!(postings.positions(), 70_003);
    }

    #[test]
    fn each_of_many_words_is_found_and_its_neighbours_are_not() {
        let words: Vec<String> = (0..3_000_u32).map(|number| format!("w{}", number * 7_919 % 100_003)).collect();
        let mut builder = PostingsBuilder::default();
        for word in &words {
            builder.push(word);
        }
        let postings = builder.finish();
        for (position, word) in (0_u32..).zip(&words) {
            let [list] = postings.exactly(word).try_into().unwrap();
            assert_eq!(postings.positions_of(list).collect::<Vec<_>>(), [position], "{word}");
            let expected = words.iter().filter(|other| other.starts_with(word)).count();
            assert_eq!(postings.beginning_with(word).len(), expected, "{word}");
            assert!(postings.exactly(&format!("{word}x")).is_empty());
        }
    }
}
