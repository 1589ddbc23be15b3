//! The panels beside the picture: in a narrow window there is room for one of them at a time.

use super::{Effect, Panels, Session};

/// A panel beside the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SidePanel {
    /// What stands behind the current node, or its text.
    #[default]
    Details,
    /// The list of nodes.
    List,
    /// The facets.
    Facets,
    /// What differs between two states.
    Changes,
    /// The questions about the folder, as long as no node is current.
    Questions,
}

impl SidePanel {
    /// The first of these that is open has the room where none was asked for; the questions are not among them, as they are
    /// open from the start.
    const ALL: [Self; 4] = [Self::Details, Self::Changes, Self::List, Self::Facets];
}

impl Session {
    /// Whether a panel is open and has room: in a narrow window only the one that was asked for last does, and the others
    /// come back when it is closed or the window grows.
    pub fn shows_panel(&self, panel: SidePanel) -> bool {
        self.is_open(panel) && (!self.screen.narrow || self.front() == Some(panel))
    }

    fn is_open(&self, panel: SidePanel) -> bool {
        match panel {
            SidePanel::Details => self.current().is_some() || self.shows_ways(),
            SidePanel::List => self.panels.list,
            SidePanel::Changes => self.panels.changes && self.compared().is_some(),
            SidePanel::Facets => self.panels.facets,
            SidePanel::Questions => {
                let is_taken = self.is_open(SidePanel::Details) || self.is_open(SidePanel::Changes);
                self.panels.questions && self.graph().is_some() && !is_taken
            }
        }
    }

    fn front(&self) -> Option<SidePanel> {
        let asked = Some(self.panels.front).filter(|&panel| self.is_open(panel));
        asked.or_else(|| SidePanel::ALL.into_iter().find(|&panel| self.is_open(panel)))
    }

    /// Opens a panel, or closes it; one that is open but has no room comes to the front.
    pub(super) fn toggle_side(&mut self, panel: SidePanel, flag: fn(&mut Panels) -> &mut bool) -> Vec<Effect> {
        let shows = self.shows_panel(panel);
        *flag(&mut self.panels) = !shows;
        if shows { Vec::new() } else { self.bring_to_front(panel) }
    }

    pub(super) fn bring_to_front(&mut self, panel: SidePanel) -> Vec<Effect> {
        self.panels.front = panel;
        Vec::new()
    }

    pub(super) fn be_narrow(&mut self, narrow: bool) -> Vec<Effect> {
        self.screen.narrow = narrow;
        Vec::new()
    }
}
