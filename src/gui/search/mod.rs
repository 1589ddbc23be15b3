//! The search box in the middle of the top bar: go to, search and filter.
//!
//! [`field`] is where one types and steps, [`dropdown`] shows what was found, [`row`] one hit of it. What is found comes from
//! the session; here are only the text that is being typed and where the keyboard is.

mod dropdown;
mod field;
mod row;

pub(super) use field::{NARROWEST, SearchUi, search_box_ui};
