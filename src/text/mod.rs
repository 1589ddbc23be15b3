//! What is done to text in many places, once: no other module of ours is named here.

mod capital;
mod distance;
mod hash;
mod number;
mod percent;
mod truncate;
mod white_space;

pub use capital::capital;
pub use distance::edit_distance;
pub use hash::short_hash;
pub use number::{counted, counted_plainly, grouped};
pub use percent::{hex_byte, percent_decoded};
pub use truncate::{truncate, truncate_at_word, truncate_behind, truncate_folded, truncate_middle};
pub use white_space::folded;
