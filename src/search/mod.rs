//! Search: what a person asks, as a query that is read from any text, and what it is true of.
//!
//! ```text
//! text → query (terms, and what joins them) → hits (the nodes of which it is true) → kept (what a hiding filter leaves)
//!                  ↑ hints, completions        → passages (the sentences that have its words)
//! graph → index (inverted, with positions; names)  → names (fuzzy, for going to a node)
//! ```
//!
//! A word matches where a word begins, whatever its case and, of Latin letters, its marks; in scripts without blanks it matches
//! anywhere. A phrase is words that follow each other, over line breaks and through emphasis. The words of a post are its title
//! and those that Markdown shows, code too; addresses are none.

mod chip;
mod claim_count;
mod complete;
mod date_range;
mod examples;
mod explain;
mod expr;
mod field;
mod find;
mod fold;
mod go_to;
mod hints;
mod hit_set;
mod index;
mod matching;
mod name_index;
mod naming;
mod number_range;
mod parse;
mod passages;
mod phrase;
mod postings;
mod query;
mod segment;
mod shown;
mod term_hits;
mod values;
mod words;

pub use crate::load::Cancel;
pub use chip::kept;
pub use complete::{Completion, Completions, complete};
pub use examples::examples;
pub use explain::explain;
pub use find::{Found, Typed, find};
pub use go_to::{NameHit, go_to};
pub use hints::{Hint, hints};
pub use hit_set::HitSet;
pub use index::SearchIndex;
pub use matching::{Scope, hits};
pub use passages::{Passage, Passages, passages};
pub use query::{Query, by_author};
