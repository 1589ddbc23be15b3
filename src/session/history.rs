//! Ways back: to nodes that were current before, and before changes of the view.

use std::borrow::Cow;
use std::sync::Arc;

use super::View;
use super::correcting::Rewrite;
use crate::geom::Vec2;
use crate::graph::{NodeId, NodeKey};
use crate::scene::GraphRev;

/// So many steps are kept. A step of a very large graph takes a megabyte.
const STEPS_MAX: usize = 100;

/// A node that was current.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The node.
    pub key: NodeKey,
    /// Whether its text was shown.
    pub reads: bool,
    /// The node whose neighbourhood was shown, if one was.
    pub centre: Option<NodeKey>,
}

/// The nodes that were current, one after the other.
#[derive(Clone, Debug, Default)]
pub struct Navigation {
    past: Vec<Visit>,
    future: Vec<Visit>,
}

impl Navigation {
    /// A node was left for another one.
    pub fn leave(&mut self, visit: Visit) {
        self.future.clear();
        push(&mut self.past, visit);
    }

    /// The node to go back to from `current`.
    pub fn back(&mut self, current: Option<Visit>) -> Option<Visit> {
        let visit = self.past.pop()?;
        self.future.extend(current);
        Some(visit)
    }

    /// The node to go forward to from `current`.
    pub fn forward(&mut self, current: Option<Visit>) -> Option<Visit> {
        let visit = self.future.pop()?;
        self.past.extend(current);
        Some(visit)
    }

    /// Forgets the nodes that are not to be kept.
    pub fn retain(&mut self, keep: impl Fn(&NodeKey) -> bool) {
        self.past.retain(|visit| keep(&visit.key));
        self.future.retain(|visit| keep(&visit.key));
    }

    /// Whether there is a way back.
    pub fn can_go_back(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a way forward.
    pub fn can_go_forward(&self) -> bool {
        !self.future.is_empty()
    }
}

/// A way through the nodes that were current: [`Navigation::back`] or [`Navigation::forward`].
pub type Way = fn(&mut Navigation, Option<Visit>) -> Option<Visit>;

/// A state of the view, and what was done to it.
#[derive(Clone, Debug)]
pub struct Step {
    /// What was done, as it goes on after “Undo: ”.
    pub name: Cow<'static, str>,
    /// The view without it.
    pub view: View,
    /// The graph that was shown.
    pub graph: GraphRev,
    /// Where the nodes of the free arrangement stood, by node id, where the change was one of places: a drag moves the
    /// neighbourhood too.
    pub positions: Option<Arc<[Vec2]>>,
    /// The settings' file as it was, where the change was one of it and not of the view.
    pub file: Option<Arc<Rewrite>>,
}

impl Step {
    /// A step that moved no nodes.
    pub fn new(name: Cow<'static, str>, view: View, graph: GraphRev) -> Self {
        Self { name, view, graph, positions: None, file: None }
    }

    /// The step that leads back to `here`: it has places where this one has.
    fn opposite(&self, here: Self) -> Self {
        let positions = here.positions.filter(|_| self.positions.is_some());
        let file = self.file.as_ref().map(|rewrite| Arc::new(rewrite.reversed()));
        Self { name: self.name.clone(), positions, file, ..here }
    }
}

/// For each node of a graph the node that it was in an earlier one, if it was in it.
pub type Origins = Vec<Option<NodeId>>;

/// Earlier and later states of the view.
///
/// When the folder changes, positions that were kept are not copied: what is kept is how the nodes of each graph come from
/// those of the one before, and a step finds its way through that when it is wanted.
#[derive(Clone, Debug, Default)]
pub struct Undo {
    past: Vec<Step>,
    future: Vec<Step>,
    /// The graphs that came one after the other, from the first that a step knows: for each the one before it.
    origins: Vec<(GraphRev, Origins)>,
}

impl Undo {
    /// A change was made: `step` is the state before it.
    pub fn record(&mut self, step: Step) {
        self.future.clear();
        push(&mut self.past, step);
    }

    /// The state before the last change; `here` is the state after it.
    pub fn undo(&mut self, here: Step) -> Option<Step> {
        let step = self.past.pop()?;
        self.future.push(step.opposite(here));
        Some(step)
    }

    /// The state that the last `undo` left.
    pub fn redo(&mut self, here: Step) -> Option<Step> {
        let step = self.future.pop()?;
        self.past.push(step.opposite(here));
        Some(step)
    }

    /// The graph `before` is another one now, whose nodes come from its nodes as `origins` says.
    pub fn follow(&mut self, before: GraphRev, origins: Origins) {
        let has_places = |step: &Step, graph| step.positions.is_some() && graph == step.graph;
        if self.steps().all(|step| step.positions.is_none()) {
            self.origins.clear();
            return;
        }
        let is_wanted = self.steps().any(|step| has_places(step, before));
        match self.origins.last_mut().filter(|_| !is_wanted) {
            // No step knows the graph in between: two ways become one.
            Some((_, last)) => *last = composed(last, &origins),
            None => self.origins.push((before, origins)),
        }
    }

    /// Places of the nodes of `graph` as places of the nodes of the graph that is shown now; not finite for a node that
    /// came later. `None` where the way is not known.
    pub fn places_now(&self, graph: GraphRev, places: &Arc<[Vec2]>) -> Option<Arc<[Vec2]>> {
        let first = self.origins.iter().position(|(before, _)| *before >= graph).unwrap_or(self.origins.len());
        let ways = self.origins.get(first..)?;
        if ways.first().is_some_and(|(before, _)| *before != graph) {
            return None;
        }
        let carry = |places: Arc<[Vec2]>, (_, origins): &(GraphRev, Origins)| -> Arc<[Vec2]> {
            let place = |origin: &Option<NodeId>| places.get(origin.as_ref()?.index()).copied();
            origins.iter().map(|origin| place(origin).unwrap_or(Vec2::NAN)).collect()
        };
        Some(ways.iter().fold(places.clone(), carry))
    }

    /// What the next `undo` takes back.
    pub fn undo_name(&self) -> Option<&str> {
        self.past.last().map(|step| &*step.name)
    }

    /// What the next `redo` does again.
    pub fn redo_name(&self) -> Option<&str> {
        self.future.last().map(|step| &*step.name)
    }

    fn steps(&self) -> impl Iterator<Item = &Step> {
        self.past.iter().chain(&self.future)
    }
}

/// From a graph over the one before it to the one before that.
fn composed(before: &Origins, after: &Origins) -> Origins {
    let origin = |middle: &Option<NodeId>| before.get(middle.as_ref()?.index()).copied().flatten();
    after.iter().map(origin).collect()
}

fn push<T>(steps: &mut Vec<T>, step: T) {
    if steps.len() == STEPS_MAX {
        steps.remove(0);
    }
    steps.push(step);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::vec2;

    fn step(graph: GraphRev, x: Option<f32>) -> Step {
        let positions = x.map(|x| [vec2(x, 0.0), vec2(x + 1.0, 0.0)].into());
        Step { positions, ..Step::new("a step".into(), View::default(), graph) }
    }

    /// The x of each node now; none where it came later.
    fn xs(undo: &Undo, step: &Step) -> Option<Vec<Option<f32>>> {
        let places = undo.places_now(step.graph, step.positions.as_ref()?)?;
        Some(places.iter().map(|place| place.is_finite().then_some(place.x)).collect())
    }

    #[test]
    fn places_find_their_nodes_through_all_graphs_that_came_since() {
        let graphs: Vec<GraphRev> =
            std::iter::successors(Some(GraphRev::default()), |rev| Some(rev.next())).take(4).collect();
        let mut undo = Undo::default();
        undo.record(step(graphs[0], Some(10.0)));
        undo.follow(graphs[0], vec![Some(NodeId(1)), Some(NodeId(0))]);
        undo.follow(graphs[1], vec![None, Some(NodeId(0)), Some(NodeId(1))]);
        assert_eq!(undo.origins.len(), 1, "no step knows the graph in between");
        undo.record(step(graphs[2], Some(50.0)));
        undo.follow(graphs[2], vec![Some(NodeId(1)), Some(NodeId(0))]);
        let [first, second] = [undo.past[0].clone(), undo.past[1].clone()];
        assert_eq!(xs(&undo, &first), Some(vec![Some(11.0), None]));
        assert_eq!(xs(&undo, &second), Some(vec![Some(51.0), Some(50.0)]));
        assert_eq!(xs(&undo, &step(graphs[3], Some(7.0))), Some(vec![Some(7.0), Some(8.0)]), "the graph shown now");
        assert_eq!(xs(&undo, &step(graphs[1], Some(7.0))), None, "the way from there is not kept");
    }

    #[test]
    fn steps_without_places_keep_no_graphs() {
        let mut undo = Undo::default();
        undo.record(step(GraphRev::default(), None));
        undo.follow(GraphRev::default(), vec![Some(NodeId(0))]);
        assert!(undo.origins.is_empty());
    }

    #[test]
    fn names_go_with_their_change_both_ways() {
        let mut undo = Undo::default();
        undo.record(Step { name: "hide tags".into(), ..step(GraphRev::default(), None) });
        assert_eq!((undo.undo_name(), undo.redo_name()), (Some("hide tags"), None));
        undo.undo(step(GraphRev::default(), None));
        assert_eq!((undo.undo_name(), undo.redo_name()), (None, Some("hide tags")));
        undo.redo(step(GraphRev::default(), None));
        assert_eq!((undo.undo_name(), undo.redo_name()), (Some("hide tags"), None));
    }
}
