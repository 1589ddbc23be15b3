//! The view model: graph, positions and view → what to draw. Pure: no GUI library, no clock.

pub mod area;
pub mod arrange;
pub mod camera;
mod cells;
pub mod curve;
pub mod density;
pub mod edge_grid;
pub mod fold;
pub mod halo;
pub mod importance;
pub mod instances;
pub mod labels;
pub mod list;
pub mod minimap;
pub mod overview;
pub mod pick;
pub mod picture;
pub mod size;
pub mod step;
pub mod visible;

pub use arrange::Arrangement;
pub use camera::Camera;
pub use fold::{Folding, Homes};
pub use overview::Overview;
pub use picture::Picture;
pub use visible::{Hidden, Standing, Visible};
