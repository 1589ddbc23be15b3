//! The gazetteer of platforms and the mentions of them in text.

pub mod gazetteer;
mod glue;
pub mod matcher;
mod names;

pub use gazetteer::{Gazetteer, Platform, PlatformId};
pub use matcher::{Mention, Rule, find_mentions, nearest, unknown};
