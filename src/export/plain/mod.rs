//! What nodes and edges say in formats that hold one plain value by a name: the same names in all of them.
//!
//! A list becomes one text, its parts apart by `; `. A value that a node or an edge does not have is left out.

mod edge;
mod node;
mod value;

pub(super) use edge::{EdgeField, EdgeRow, edges};
pub(super) use node::{NodeField, NodeRow, NodeRows, address};
pub(super) use value::{Type, Value};

#[cfg(test)]
mod tests;
