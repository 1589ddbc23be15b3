//! Which nodes would like a label, how large it is and how long: the same in the window and in pictures.

/// So many labels at most are tried on a canvas of a usual size.
pub const CANDIDATES_MAX: usize = 260;
/// A node smaller than this on the screen, in points, has no label unless it is next to the one in focus.
pub const RADIUS_MIN: f32 = 4.0;
/// However small they are on the screen, so many nodes in view have labels: a picture of thousands is read by its hubs.
pub const WANTED: usize = 90;
/// So many beside the names of groups, which say what is where.
pub const WANTED_ON_MAP: usize = 10;
/// So many of them have one amid a crowd, too.
pub const HUBS: usize = 36;
/// At zoom 1 longer labels, in characters, are shortened, except that of the node in focus; closer by they have more room.
const LENGTH: f32 = 32.0;
/// The length at which even the label of the node in focus is shortened.
pub const LENGTH_MAX: usize = 90;
/// Points that stay free around each label.
pub const GAP: f32 = 3.0;

/// Labels, captions.
pub const SMALL: f32 = 12.0;
const BODY: f32 = 13.0;
const TEXT: f32 = 15.0;

/// The size of the name of a node of so many points' radius: hubs have larger ones.
pub fn text_size(radius: f32) -> f32 {
    match radius {
        14.0.. => TEXT,
        8.0.. => BODY,
        _ => SMALL,
    }
}

/// How many characters a label has at a zoom.
pub fn length(zoom: f32) -> usize {
    ((LENGTH * zoom.max(1.0).sqrt()) as usize).min(LENGTH_MAX)
}

/// The radius of what a label must leave free: the ring round a node takes room too.
pub fn ringed(radius: f32) -> f32 {
    radius * 1.25 + 5.0
}
