//! Stand-in.
use crate::{graph::NodeKey, place::Span};
/// x
#[derive(Default)]
pub struct ReaderUi;
/// x
pub fn reader_ui(_ui: &mut egui::Ui, _cx: &super::cx::ViewCx<'_>, _post: &NodeKey, _passage: Option<Span>, _local: &mut ReaderUi) {}
