//! Numbers for people.

pub(super) use crate::session::number::{counted, grouped};
