//! The window: the only place that names egui, eframe, wgpu, rfd, open and mundy.
//!
//! Each panel is one file with one function that reads the session through [`cx::ViewCx`], changes nothing but its own
//! small struct, and sends commands. A new panel is a file here, its call in `panels`, where order is room, and what opens
//! it: a flag in `session::panels`, an action, and a line in `session::Session::escape` if Esc closes it. [`theme`] is the only file with colours, [`desktop`] the only one that opens links
//! and file dialogs and asks how the system is set.

mod app;
mod background;
mod beside;
mod byline;
mod canvas;
mod card;
mod check_box;
mod chips;
mod claims;
mod comparing;
mod connection;
mod correct;
pub mod cx;
pub mod desktop;
mod facets;
mod group_rows;
mod help;
mod icons;
mod keys;
mod legend;
mod legend_strip;
mod list;
mod menu_item;
mod name_row;
mod notices;
mod opening_line;
mod overlap;
mod pane;
mod panels;
mod part_line;
mod path_field;
mod preview;
mod problems;
mod question;
mod questions;
mod quote;
mod reader;
mod register;
mod report_table;
mod row_keys;
mod search;
mod side_pane;
mod status_bar;
mod status_counts;
pub mod theme;
mod time_strip;
mod top_bar;
mod view_field;
mod views_menu;
mod ways;
mod welcome;

use std::path::PathBuf;

use anyhow::Context as _;

pub use app::App;

use crate::export::remove_on_signals;
use crate::jobs::state::StateFile;
use crate::load::Source;
use crate::session::settings::Change;

/// The name that desktops know the window by; the `.desktop` file is called the same.
const APP_ID: &str = "linkloom";
/// `assets/icon.svg` in pixels.
const ICON: &[u8] = include_bytes!("../../assets/icon.png");

/// What the window is opened on.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// The folder; none for the folder opened last, else the samples.
    pub folder: Option<PathBuf>,
    /// Whether links out of it are followed from now on.
    pub follow_links: bool,
    /// The view to begin with: the name of one of the folder's, else a file.
    pub view: Option<String>,
}

/// Opens the window; returns when it is closed.
///
/// # Errors
/// The system gives no window or no graphics.
pub fn run(start: Start) -> anyhow::Result<()> {
    let Start { folder, follow_links, view } = start;
    remove_on_signals();
    // A folder of the list must be found again from anywhere.
    let folder = folder.map(|folder| std::path::absolute(&folder).unwrap_or(folder));
    if let Some(folder) = folder.as_ref().filter(|_| follow_links) {
        // The window reads it when it opens.
        let change = Change::FollowLinks(folder.clone(), true);
        if let Err(why) = StateFile::of_system().store_now(move |fields| change.keep(fields)) {
            log::warn!("{why}");
        }
    }
    let icon = eframe::icon_data::from_png_bytes(ICON).context("the window's icon")?;
    let viewport = egui::ViewportBuilder::default()
        .with_icon(icon)
        .with_app_id(APP_ID)
        .with_title("Linkloom")
        .with_inner_size([1280.0, 820.0])
        .with_min_inner_size([640.0, 420.0])
        .with_drag_and_drop(true);
    let options = eframe::NativeOptions { viewport, ..Default::default() };
    eframe::run_native(
        APP_ID,
        options,
        Box::new(move |cc| {
            let first = folder.map(Source::at);
            let app = App::new(cc, Box::<desktop::SystemDesktop>::default(), StateFile::of_system(), first);
            Ok(Box::new(app.beginning_with(view)))
        }),
    )
    .map_err(|error| anyhow::anyhow!("the window could not be opened: {error}"))
}
