//! The view model: graph, positions and view → what to draw. Pure: no GUI library, no clock.

#[doc(hidden)]
pub mod area;
pub mod arrange;
#[doc(hidden)]
pub mod axis;
mod bend;
pub mod brush;
pub mod camera;
pub mod card_place;
mod cells;
#[doc(hidden)]
pub mod curve;
mod dates;
#[doc(hidden)]
pub mod density;
pub mod drawing;
#[doc(hidden)]
pub mod edge_grid;
pub mod facets;
pub mod filter;
mod filter_words;
pub mod fold;
#[doc(hidden)]
pub mod graph_index;
#[doc(hidden)]
pub mod guides;
#[doc(hidden)]
pub mod halo;
#[doc(hidden)]
pub mod importance;
#[doc(hidden)]
pub mod instances;
#[doc(hidden)]
mod kept;
#[doc(hidden)]
pub mod label_choice;
pub mod label_order;
#[doc(hidden)]
pub mod label_text;
pub mod labels;
pub mod layout_request;
#[doc(hidden)]
pub mod list;
#[doc(hidden)]
pub mod minimap;
pub mod neighbourhood;
mod opening;
#[doc(hidden)]
pub mod pick;
#[doc(hidden)]
pub mod picture;
pub mod query_filter;
#[doc(hidden)]
pub mod revision;
pub mod shown;
pub mod size;
#[doc(hidden)]
pub mod step;
pub mod style;
#[doc(hidden)]
pub mod territories;
pub mod time_words;
pub mod visible;

pub use arrange::Arrangement;
pub use camera::Camera;
pub use filter::{Criterion, Filter};
pub use fold::{Folding, SolePosts};
pub use graph_index::GraphIndex;
pub use guides::Guides;
pub use kept::kept;
pub use layout_request::{LayoutRequest, Start};
pub use neighbourhood::Neighbourhood;
pub use opening::{FilterPart, openings};
pub use picture::Picture;
pub use query_filter::{QueryFilter, QueryMasks};
pub use revision::{AnalysisRev, GraphRev, LayoutRev, SearchRev, VisibleRev};
pub use visible::{EdgeVisibility, NodeVisibility, Visible};
