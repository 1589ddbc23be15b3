//! What was on the screen before two states were compared: it is set aside, and comes back as it was.

use std::sync::Arc;

use crate::graph::NodeId;
use crate::load::Loaded;
use crate::scene::{Arrangement, GraphIndex, GraphRev};
use crate::search::SearchIndex;
use crate::session::history::{Navigation, Undo};
use crate::session::stage::Stage;
use crate::session::ways::WaysPane;
use crate::session::{Effect, Job, Pane, Session, View};

/// A graph and how it is looked at.
#[derive(Clone, Debug)]
pub(in crate::session) struct Aside {
    pub(super) loaded: Option<Arc<Loaded>>,
    pub(super) search: Option<Arc<SearchIndex>>,
    index: Arc<GraphIndex>,
    graph: GraphRev,
    view: View,
    stage: Stage,
    undo: Undo,
    navigation: Navigation,
    pane: Pane,
    ways: Option<WaysPane>,
    fits_all: bool,
}

impl Session {
    /// What is on the screen now. Its steps to undo go with it.
    pub(super) fn set_aside(&mut self) -> Aside {
        if self.view.arrangement == Arrangement::Free {
            self.stage.start_here();
        }
        let content = &self.content;
        Aside {
            loaded: content.loaded.clone(),
            search: content.search.clone(),
            index: content.index.clone(),
            graph: content.graph_rev,
            view: self.view.clone(),
            stage: self.stage.clone(),
            undo: std::mem::take(&mut self.undo),
            navigation: self.navigation.clone(),
            pane: self.panels.pane.clone(),
            ways: self.ways.clone(),
            fits_all: self.screen.fits_all,
        }
    }

    /// Puts on the screen what was set aside. The layout that runs is still that of before.
    pub(super) fn come_back(&mut self, aside: Aside) {
        let Aside { loaded, search, index, graph, view, stage, undo, navigation, pane, ways, fits_all } = aside;
        let Some(loaded) = loaded else { return };
        let nodes = loaded.graph.node_count() as u32;
        self.content.replace(loaded, index);
        self.content.search = search;
        self.view = view;
        // Layouts are counted on: what one reports that was asked for in between is not to be taken for another's.
        self.stage = Stage { requested: self.stage.requested, ..stage };
        if let Some(request) = &mut self.stage.request {
            request.graph = self.content.graph_rev;
        }
        self.undo = undo;
        self.undo.follow(graph, (0..nodes).map(|id| Some(NodeId(id))).collect());
        self.navigation = navigation;
        (self.panels.pane, self.ways) = (pane, ways);
        self.screen.fits_all = fits_all;
        self.question = None;
        (self.tab_centre, self.held) = (None, None);
        self.search.forget_found();
        self.analyses.forget();
        self.refresh_visible();
        self.keep_selection_visible();
    }
}

/// Whether an effect is about a picture that is not on the screen.
pub(super) fn is_of_picture(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::Job(
            Job::Layout { .. }
                | Job::PauseLayout(_)
                | Job::StopLayout
                | Job::Hold { .. }
                | Job::Release(_)
                | Job::Search { .. }
                | Job::Analyse { .. }
        )
    )
}
