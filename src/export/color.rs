//! The colours that exports give to nodes: the only place that has them as numbers.

use crate::graph::NodeKind;

/// A node's colour as `#rrggbb`, from the palette of Okabe and Ito, which colour-blind people tell apart.
pub(super) fn color(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Post => "#0072b2",      // blue
        NodeKind::Tag => "#009e73",       // bluish green
        NodeKind::Platform => "#d55e00",  // vermilion
        NodeKind::Source => "#e69f00",    // orange
        NodeKind::Publisher => "#cc79a7", // reddish purple
    }
}
