//! Whether there is a screen to open a window on.

use std::env;

/// What to say where there is none.
pub const NO_DISPLAY: &str = "There is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are not set). These \
                              commands do not need one: `linkloom export FOLDER`, `linkloom find FOLDER QUERY`, `linkloom \
                              check FOLDER`, `linkloom stats FOLDER`, `linkloom layout EDGES`";

/// What to say where the program was built without its window.
pub const NO_WINDOW: &str = "This build of Linkloom has no window. These commands do not need one: `linkloom export FOLDER`, \
                             `linkloom find FOLDER QUERY`, `linkloom check FOLDER`, `linkloom stats FOLDER`, `linkloom layout EDGES`";

/// Whether a window can be expected to open. Where it is not told by the environment (macOS, Windows): yes.
pub fn has_display() -> bool {
    let told = cfg!(all(unix, not(target_os = "macos")));
    !told || ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().any(is_set)
}

fn is_set(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| !value.is_empty())
}
