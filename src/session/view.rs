//! How a person looks at the graph: all that they would want back. Nodes are named by their keys, so that it survives a
//! reload, and the whole can be saved.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::geom::{Vec2, bounded};
use crate::graph::NodeKey;
use crate::layout::MAX_COORDINATE;
use crate::scene::{Arrangement, Camera, Criterion, Filter, Folding};

/// How a person looks at the graph.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct View {
    /// The node that the side pane is about.
    pub current: Option<NodeKey>,
    /// Nodes that were selected together, to do something to all of them; only such as can be seen.
    pub selected: BTreeSet<NodeKey>,
    /// What is filtered out.
    pub filter: Filter,
    /// Which posts have what only they lead to folded into them.
    pub folding: Folding,
    /// How the nodes are arranged.
    pub arrangement: Arrangement,
    /// The criterion of the filter that came with the arrangement, and goes with it.
    pub came_along: Option<Criterion>,
    /// Whether hubs are drawn with a halo instead of their edges.
    pub halos: bool,
    /// Nodes that a person put somewhere, in layout units.
    pub pins: BTreeMap<NodeKey, Vec2>,
    /// Where the camera looks.
    pub camera: Camera,
}

impl View {
    /// Whether something differs besides the camera, whose moves are no steps to undo.
    pub fn differs_from(&self, other: &Self) -> bool {
        let Self { current, selected, filter, folding, arrangement, came_along, halos, pins, camera: _ } = self;
        *current != other.current
            || *selected != other.selected
            || *filter != other.filter
            || *folding != other.folding
            || *arrangement != other.arrangement
            || *came_along != other.came_along
            || *halos != other.halos
            || *pins != other.pins
    }

    /// Whether `other` shows the same nodes and edges of a graph.
    pub fn shows_what(&self, other: &Self) -> bool {
        // A query may ask for what is pinned.
        let pins = self.filter.queries.is_empty() || self.pins.keys().eq(other.pins.keys());
        pins && self.filter == other.filter && self.folding == other.folding && self.halos == other.halos
    }

    /// Forgets nodes that are not to be kept.
    pub fn retain(&mut self, keep: impl Fn(&NodeKey) -> bool) {
        self.current.take_if(|key| !keep(key));
        self.selected.retain(&keep);
        self.pins.retain(|key, _| keep(key));
        self.folding.except.retain(&keep);
        if matches!(&self.arrangement, Arrangement::Rings(centre) if !keep(centre)) {
            self.arrangement = Arrangement::Free;
        }
        self.filter.retain(keep);
    }

    /// With other keys for some nodes.
    #[must_use]
    pub fn map_keys(self, name: impl Fn(&NodeKey) -> NodeKey) -> Self {
        let Self { current, selected, filter, folding, arrangement, came_along, halos, pins, camera } = self;
        let all = |keys: BTreeSet<NodeKey>| keys.iter().map(&name).collect();
        Self {
            current: current.as_ref().map(&name),
            selected: all(selected),
            filter: filter.map_keys(&name),
            folding: Folding { on: folding.on, except: all(folding.except) },
            arrangement: match arrangement {
                Arrangement::Rings(centre) => Arrangement::Rings(name(&centre)),
                other => other,
            },
            came_along,
            halos,
            pins: pins.into_iter().map(|(key, at)| (name(&key), at)).collect(),
            camera,
        }
    }

    /// Without numbers that no picture can be drawn from: it may come from a file that somebody wrote by hand.
    #[must_use]
    pub fn sane(mut self) -> Self {
        self.pins.retain(|_, at| bounded(*at, MAX_COORDINATE).is_some());
        self.camera = self.camera.sane();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::calendar::DateSpan;
    use crate::geom::vec2;
    use crate::graph::{EdgeKind, NodeKind};
    use crate::scene::{Neighbourhood, QueryFilter};
    use crate::search::Query;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn keys() -> impl Strategy<Value = BTreeSet<NodeKey>> {
        prop::collection::btree_set((0..5_usize, "[a-z\"\\\\: é中]{0,6}"), 0..4)
            .prop_map(|keys| keys.into_iter().map(|(kind, name)| NodeKey::new(NodeKind::ALL[kind], &name)).collect())
    }

    fn views() -> impl Strategy<Value = View> {
        let filter = (keys(), prop::option::of(keys()), any::<bool>(), 0..64_u16, 0..=u16::MAX).prop_map(
            |(hidden, isolated, drafts, kinds, dims)| Filter {
                neighbourhood: hidden.first().map(|centre| Neighbourhood {
                    steps: 1 + (kinds % 5) as u8,
                    through_hubs: drafts,
                    expanded: hidden.clone(),
                    without: [EdgeKind::Cites].into(),
                    ..Neighbourhood::of(centre.clone())
                }),
                queries: hidden
                    .iter()
                    .map(|key| QueryFilter {
                        dims: drafts,
                        ..QueryFilter::hiding(Query::parse(&format!("near:\"{}\" or -x", key.name())))
                    })
                    .collect(),
                paused: Criterion::ALL.into_iter().filter(|&criterion| kinds & 1 << criterion as u8 != 0).collect(),
                node_kinds: NodeKind::ALL.into_iter().filter(|&kind| kinds & 1 << kind as u8 != 0).collect(),
                edge_kinds: EdgeKind::ALL.into_iter().filter(|&kind| kinds & 2 << kind as u8 != 0).collect(),
                drafts,
                dates: drafts.then(|| DateSpan::new(date(2019, 1 + (kinds % 12) as i8, 1), date(2020, 5, 17))),
                hidden,
                isolated,
                dims: Criterion::ALL.into_iter().filter(|&criterion| dims & 1 << criterion as u8 != 0).collect(),
            },
        );
        let arrangement = (0..5_u8, keys()).prop_map(|(how, keys)| match (how, keys.into_iter().next()) {
            (0, Some(centre)) => Arrangement::Rings(centre),
            (1, _) => Arrangement::Time,
            (2, _) => Arrangement::Groups,
            (3, _) => Arrangement::Shown,
            _ => Arrangement::Free,
        });
        let pins = (keys(), -1e6_f32..1e6, -1e6_f32..1e6)
            .prop_map(|(keys, x, y)| keys.into_iter().zip((0_u8..).map(|i| vec2(x + f32::from(i), y))).collect());
        let rest = (any::<bool>(), keys(), any::<bool>(), -1e5_f32..1e5, 0.01_f32..9.0);
        (keys(), keys(), filter, arrangement, pins, rest).prop_map(
            |(current, selected, filter, arrangement, pins, rest)| {
                let (on, except, halos, x, zoom) = rest;
                View {
                    current: current.into_iter().next(),
                    selected,
                    filter,
                    folding: Folding { on, except },
                    arrangement,
                    came_along: halos.then_some(Criterion::NodeKind),
                    halos,
                    pins,
                    camera: Camera { centre: vec2(x, -x), zoom },
                }
            },
        )
    }

    proptest! {
        #[test]
        fn a_view_that_goes_through_json_and_back_is_equal(view in views()) {
            let text = serde_json::to_string(&view).expect("plain data");
            prop_assert_eq!(serde_json::from_str::<View>(&text).expect("as written"), view);
        }

        #[test]
        fn what_is_retained_names_no_node_that_is_gone(view in views(), gone in 0..5_usize) {
            let mut kept = view.clone();
            let is_gone = |key: &NodeKey| key.kind() == NodeKind::ALL[gone];
            kept.retain(|key| !is_gone(key));
            let named = serde_json::to_string(&kept).expect("plain data");
            let word = format!("\"{}:", NodeKind::ALL[gone].as_str());
            prop_assert!(!named.contains(&word), "{named}");
        }
    }

    #[test]
    fn every_key_of_a_view_can_have_another_name() {
        let [old, new] = ["old.md", "new.md"].map(|name| NodeKey::new(NodeKind::Post, name));
        let keys = || BTreeSet::from([old.clone()]);
        let mut view = View {
            current: Some(old.clone()),
            selected: keys(),
            folding: Folding { on: true, except: keys() },
            arrangement: Arrangement::Rings(old.clone()),
            pins: BTreeMap::from([(old.clone(), vec2(1.0, 2.0))]),
            ..View::default()
        };
        (view.filter.hidden, view.filter.isolated) = (keys(), Some(keys()));
        let before = serde_json::to_string(&view).expect("plain data");
        let after = serde_json::to_string(&view.map_keys(|_| new.clone())).expect("plain data");
        assert_eq!(after, before.replace("old.md", "new.md"));
    }

    #[test]
    fn what_no_picture_can_be_drawn_from_is_left_out() {
        let key = NodeKey::new(NodeKind::Post, "a.md");
        for (zoom, centre) in
            [(0.0, Vec2::ZERO), (f32::NAN, Vec2::ZERO), (1.0, vec2(f32::INFINITY, 0.0)), (1e9, Vec2::ZERO)]
        {
            let pins = BTreeMap::from([(key.clone(), vec2(f32::NAN, 0.0))]);
            let view = View { pins, camera: Camera { centre, zoom }, ..View::default() }.sane();
            assert!(view.pins.is_empty() && view.camera.zoom > 0.0 && view.camera.zoom < 100.0);
            assert!(view.camera.centre.is_finite());
        }
    }

    #[test]
    fn a_view_of_another_version_is_read_as_far_as_it_goes() {
        let view: View = serde_json::from_str(r#"{"halos":true,"later":[1]}"#).expect("unknown fields are skipped");
        assert_eq!(view, View { halos: true, ..View::default() });
    }

    #[test]
    fn a_moved_camera_makes_no_other_view() {
        let view = View::default();
        let moved = View { camera: Camera { zoom: 3.0, ..view.camera }, ..view.clone() };
        assert!(moved != view && !moved.differs_from(&view));
        assert!(View { halos: true, ..view.clone() }.differs_from(&view));
    }
}
