//! One connected component: its run, and where it stands in the whole.

use super::enter::{Leash, enter, entry_heat, spread_heat};
use super::leaf_stars::{LeafStars, is_in_huge_fan};
use super::overlap::{growth, remove_overlaps};
use super::pendants::even_out;
use super::pivot::Pivots;
use super::schedule::Schedule;
use super::simulation::Simulation;
use super::start::{Start, lay_level, mirror_like};
use super::{EDGE_LENGTH, Options};
use crate::geom::{Rect, Vec2, vec2};
use crate::net::Adjacency;
use crate::net::Cancelled;
use crate::net::cancel::check_cancel;
use crate::net::rng::Rng;

/// Pivots, and how many a huge graph has, where their distances take more memory than all else.
const PIVOTS: [usize; 2] = [100, 50];
/// From so many nodes on a graph is huge.
const HUGE: usize = 50_000;
/// Below this many nodes time does not matter.
const SMALL: usize = 3000;
/// Steps of a refinement of known positions, and of what follows a dragged node.
const COOL_STEPS: u32 = 40;
/// How hot the nodes round a dragged one are, by hops.
const DRAG_HEAT: [f32; 4] = [0.0, 1.0, 0.5, 0.2];
/// Below this mean degree hanging nodes are drawn in; in dense graphs they are few and the middle is full.
const SPARSE: f32 = 6.0;
/// In large graphs hubs are damped when the largest degree is this many times the mean.
const SKEW: f32 = 10.0;
/// Side of the square that a node takes up on average at the end, in ideal edges: in large graphs and in small ones.
const ROOM: [f32; 2] = [1.1, 1.8];
/// Added to every radius when room is made in a small graph, in layout units: there labels are read, and need a line.
const AIR: f32 = 6.0;
/// Share of the nodes that may overlap before the final pushing; growing until all are free would waste space.
const TIGHT: f32 = 0.3;
/// How much a component may grow to make room: a small one, and a huge one, whose hubs draw everything together while its
/// nodes stay as large as ever.
const MOST_GROWTH: [f32; 2] = [3.0, 1000.0];

/// A component on its way. Its run has lengths in ideal edges; `offset` and `scale` take them to layout units.
pub(crate) struct ComponentLayout {
    /// The caller's nodes, ascending; the run's nodes are places in this list.
    pub(crate) nodes: Vec<u32>,
    /// Whether it has a place already, known from before or because of a held node, and must not be moved as a whole.
    pub(crate) is_anchored: bool,
    simulation: Simulation,
    /// The global start, until the run can begin.
    start: Option<Start>,
    pivots: Option<Pivots>,
    /// Whether hanging nodes are drawn in when the schedule says so.
    draws_in: bool,
    bundle: Option<LeafStars>,
    schedule: Schedule,
    pub(crate) offset: Vec2,
    scale: f32,
}

impl ComponentLayout {
    /// A component that nothing is known about, with the first picture of its start. None when `cancelled`.
    pub(crate) fn cold(
        nodes: Vec<u32>,
        adjacency: Adjacency,
        options: &Options,
        cancelled: Cancelled<'_>,
    ) -> Option<Self> {
        let (bundle, mut inner) = match LeafStars::of(&adjacency, cancelled) {
            Some((bundle, inner)) => (Some(bundle), inner),
            None => (None, adjacency),
        };
        check_cancel(cancelled)?;
        let mut mass = damp_hubs(&mut inner, cancelled);
        if let Some(bundle) = &bundle {
            bundle.add_mass(&mut mass);
        }
        let n = inner.nodes();
        let draws_in = inner.degree_mean_and_max().0 < SPARSE;
        let mut part = Self {
            nodes,
            is_anchored: false,
            simulation: Simulation::new(inner, mass, [vec![0.0; n], vec![0.0; n]]),
            start: Some(Start::new(n, PIVOTS[usize::from(n >= HUGE)], options.seed)),
            pivots: None,
            draws_in,
            bundle,
            schedule: Schedule::full(options.steps(n)),
            offset: Vec2::ZERO,
            scale: EDGE_LENGTH,
        };
        part.bring_start_on(cancelled);
        check_cancel(cancelled)?;
        Some(part)
    }

    /// A component of which many positions are known. None when `cancelled`.
    pub(crate) fn warm(
        nodes: Vec<u32>,
        mut adjacency: Adjacency,
        known: &[Option<Vec2>],
        options: &Options,
        cancelled: Cancelled<'_>,
    ) -> Option<Self> {
        let places: Vec<_> = known.iter().map(|p| p.map(|p| [p.x / EDGE_LENGTH, p.y / EDGE_LENGTH])).collect();
        let start = enter(&adjacency, &places, &mut Rng::new(options.seed));
        let mut heat = entry_heat(&adjacency, |i| known[i].is_none());
        for (i, heat) in heat.iter_mut().enumerate() {
            if known[i].is_some() && is_in_huge_fan(&adjacency, i) {
                *heat = 0.0;
            }
        }
        check_cancel(cancelled)?;
        let mass = damp_hubs(&mut adjacency, cancelled);
        let mut simulation = Simulation::new(adjacency, mass, start);
        let factor = simulation.natural_scale(cancelled);
        simulation.x.iter_mut().chain(&mut simulation.y).for_each(|v| *v *= factor);
        simulation.heat = heat;
        let home = |place: Option<[f32; 2]>| place.map(|[x, y]| [x * factor, y * factor]);
        simulation.leash = Some(Leash::of(places.into_iter().map(home).collect(), factor));
        check_cancel(cancelled)?;
        Some(Self {
            nodes,
            is_anchored: true,
            simulation,
            start: None,
            pivots: None,
            draws_in: false,
            bundle: None,
            schedule: Schedule::cool(COOL_STEPS),
            offset: Vec2::ZERO,
            scale: EDGE_LENGTH / factor,
        })
    }

    /// Whether its start is still being made.
    pub(crate) fn is_starting(&self) -> bool {
        self.start.is_some()
    }

    /// Puts the nodes where the next picture of the start has them, except those that are held.
    fn bring_start_on(&mut self, cancelled: Cancelled<'_>) {
        let run = &mut self.simulation;
        let Some(mut start) = self.start.take() else { return };
        let Some(mut axes) = start.advance(&run.adjacency, cancelled) else { return };
        mirror_like(&mut axes, [&run.x, &run.y]);
        run.place(&axes);
        if start.is_done() {
            self.pivots = Some(start.into_pivots());
        } else {
            self.start = Some(start);
        }
        self.carry_bundle();
    }

    /// Takes bundled leaves along.
    fn carry_bundle(&mut self) {
        if let Some(bundle) = &mut self.bundle {
            bundle.follow(&self.simulation);
        }
    }

    pub(crate) fn is_done(&self) -> bool {
        self.schedule.is_done()
    }

    /// The next picture of the start, or a step of the run.
    pub(crate) fn step(&mut self, cancelled: Cancelled<'_>) {
        if self.is_starting() {
            self.bring_start_on(cancelled);
        } else if let Some(tempo) = self.schedule.advance() {
            if self.draws_in && tempo.draws_in {
                self.simulation.draw_in(cancelled);
            }
            self.simulation.step(tempo, self.pivots.as_ref(), cancelled);
            self.carry_bundle();
        }
    }

    /// Where a node stands, in layout units.
    pub(crate) fn place(&self, local: usize) -> Vec2 {
        let (x, y) = match &self.bundle {
            Some(bundle) => (&bundle.places[0], &bundle.places[1]),
            None => (&self.simulation.x, &self.simulation.y),
        };
        self.offset + vec2(x[local], y[local]) * self.scale
    }

    /// Takes over positions that were changed from outside.
    pub(crate) fn adopt(&mut self, positions: &[Vec2]) {
        for (local, &node) in self.nodes.iter().enumerate() {
            let at = (positions[node as usize] - self.offset) / self.scale;
            self.simulation.x[local] = at.x;
            self.simulation.y[local] = at.y;
        }
    }

    /// The end of a full run: laid level, with room for every disc.
    pub(crate) fn make_room(&mut self, radii: &[f32], cancelled: Cancelled<'_>) {
        if self.is_anchored || self.spread(radii, cancelled).is_some() {
            self.unbundle(cancelled);
        }
    }

    /// Widens the picture and pulls nodes apart; none where `cancelled` before the end.
    fn spread(&mut self, radii: &[f32], cancelled: Cancelled<'_>) -> Option<()> {
        let run = &mut self.simulation;
        even_out(&run.adjacency, &mut run.x, &mut run.y, cancelled);
        lay_level(&mut run.x, &mut run.y);
        let air = if self.nodes.len() < SMALL { AIR } else { 0.0 };
        let radii: Vec<f32> = self.nodes.iter().map(|&v| radii[v as usize] + air).collect();
        if let Some(bundle) = &self.bundle {
            let mut core: Vec<f32> = bundle.core.iter().map(|&v| radii[v as usize]).collect();
            bundle.widen(&mut core, self.scale);
            if core.len() >= HUGE {
                self.grow(&core, cancelled);
            }
            self.part_discs(&core, cancelled)?;
        } else {
            self.grow(&radii, cancelled);
        }
        self.unbundle(cancelled);
        self.part_discs(&radii, cancelled)
    }

    /// Widens the run's picture until most of its nodes have room.
    fn grow(&mut self, radii: &[f32], cancelled: Cancelled<'_>) {
        let most = MOST_GROWTH[usize::from(radii.len() >= HUGE)];
        self.scale *= growth(&self.points(), radii, TIGHT, most, cancelled);
    }

    /// Removes overlaps among the nodes of the run; none where `cancelled` before the end.
    fn part_discs(&mut self, radii: &[f32], cancelled: Cancelled<'_>) -> Option<()> {
        check_cancel(cancelled)?;
        let mut points = self.points();
        remove_overlaps(&mut points, radii, &vec![false; radii.len()], cancelled)?;
        for (i, p) in points.iter().enumerate() {
            self.simulation.x[i] = p.x / self.scale;
            self.simulation.y[i] = p.y / self.scale;
        }
        Some(())
    }

    /// The nodes of the run, in layout units but without the offset.
    fn points(&self) -> Vec<Vec2> {
        self.simulation.x.iter().zip(&self.simulation.y).map(|(&x, &y)| vec2(x, y) * self.scale).collect()
    }

    /// Lets bundled leaves take part in what follows, and drops what belongs to the core only.
    fn unbundle(&mut self, cancelled: Cancelled<'_>) {
        self.pivots = None;
        if let Some(mut bundle) = self.bundle.take() {
            bundle.follow(&self.simulation);
            // What is still to come of the start is for the core alone.
            self.start = None;
            self.draws_in = false;
            let mass = damp_hubs(&mut bundle.adjacency, cancelled);
            self.simulation = Simulation::new(bundle.adjacency, mass, bundle.places);
        }
    }

    /// The box round all discs, relative to the offset.
    pub(crate) fn bounds(&self, radii: &[f32]) -> Rect {
        let disc = |local: usize| {
            let r = Vec2::splat(radii[self.nodes[local] as usize]);
            let middle = (self.place(local) - self.offset).to_pos2();
            Rect { min: middle - r, max: middle + r }
        };
        (0..self.nodes.len()).map(disc).fold(Rect::NOTHING, Rect::union)
    }

    /// The box to keep free for it: what it covers, or while it is still growing, what it is likely to cover at the end.
    pub(crate) fn footprint(&self, radii: &[f32]) -> Rect {
        let bounds = self.bounds(radii);
        if self.is_done() {
            return bounds;
        }
        let room = if self.nodes.len() < SMALL { ROOM[1] } else { ROOM[0] };
        let side = (self.nodes.len() as f32).sqrt() * room * EDGE_LENGTH;
        bounds.union(Rect::from_center_size(bounds.center(), Vec2::splat(side)))
    }

    /// Puts a node where the user holds it, with its leaves, and warms its neighbourhood.
    pub(crate) fn hold(&mut self, local: usize, at: Vec2, is_held: impl Fn(u32) -> bool) {
        self.anchor();
        self.simulation.leash = None;
        self.carry(local, (at - self.offset) / self.scale, &is_held);
        if self.is_done() {
            self.simulation.freeze();
        }
        if self.is_done() || self.schedule.is_cool() {
            let simulation = &mut self.simulation;
            spread_heat(&simulation.adjacency, &[local as u32], &DRAG_HEAT, &mut simulation.heat);
            self.schedule = Schedule::cool(COOL_STEPS);
        }
        for (i, &node) in self.nodes.iter().enumerate() {
            let simulation = &mut self.simulation;
            if is_held(node) || (simulation.heat[i] > 0.0 && is_in_huge_fan(&simulation.adjacency, i)) {
                simulation.heat[i] = 0.0;
            }
        }
    }

    /// Puts a node where it is held, and warms nothing.
    pub(crate) fn keep(&mut self, local: usize, at: Vec2) {
        self.anchor();
        let at = (at - self.offset) / self.scale;
        let simulation = &mut self.simulation;
        simulation.put(local, at.x, at.y);
        simulation.heat[local] = 0.0;
        if let Some(leash) = &mut simulation.leash {
            leash.let_go(local);
        }
    }

    /// A part of which a node is held cannot be moved as a whole any more, nor kept in bundles.
    fn anchor(&mut self) {
        self.is_anchored = true;
        if self.bundle.is_some() {
            self.unbundle(&|| false);
        }
    }

    /// Moves a node and, as one body with it, the leaves that hang on it alone.
    fn carry(&mut self, local: usize, to: Vec2, is_held: impl Fn(u32) -> bool) {
        let run = &mut self.simulation;
        let way = to - vec2(run.x[local], run.y[local]);
        run.put(local, to.x, to.y);
        let leaves: Vec<usize> = run.adjacency.targets(local).iter().map(|&v| v as usize).collect();
        for leaf in leaves {
            if run.adjacency.degree(leaf) == 1 && !is_held(self.nodes[leaf]) {
                run.put(leaf, run.x[leaf] + way.x, run.y[leaf] + way.y);
            }
        }
    }

    /// Lets a node move again; whatever is warm round it will move it.
    pub(crate) fn release(&mut self, local: usize) {
        if !self.is_done() {
            self.simulation.heat[local] = 1.0;
        }
    }
}

/// Lets hubs push harder and edges between large nodes pull less, which keeps a hub that touches everything from crushing
/// the picture into a dot, and spreads small graphs out into clusters. Large even graphs (meshes) are better off without.
/// Returns what each node weighs.
fn damp_hubs(adjacency: &mut Adjacency, cancelled: Cancelled<'_>) -> Vec<f32> {
    let n = adjacency.nodes();
    let (mean, max) = adjacency.degree_mean_and_max();
    let is_small = n < SMALL;
    if !is_small && (max as f32) < SKEW * mean {
        return vec![1.0; n];
    }
    // Degrees are few, nodes are many.
    let roots: Vec<f32> = (0..=max + 1).map(|degree| tenth_root(degree as f32)).collect();
    let tenths: Vec<f32> = (0..n).map(|i| roots[adjacency.degree(i)]).collect();
    let factor = |u: usize, v: usize| {
        let both = tenths[u] * tenths[v];
        1.0 / if is_small { both * both * both } else { both }
    };
    adjacency.scale_weights(factor, cancelled);
    (0..n).map(|i| roots[adjacency.degree(i) + 1]).map(|root| root * root).collect()
}

/// The tenth root of a number from 1 on, by Newton's method: the same on every machine.
fn tenth_root(v: f32) -> f32 {
    // The fourth root is near the fifth and not smaller, from where Newton's steps fall towards it.
    let mut fifth = v.sqrt().sqrt();
    for _ in 0..6 {
        let fourth = fifth * fifth * fifth * fifth;
        fifth -= (fourth * fifth - v) / (5.0 * fourth);
    }
    fifth.sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenth_roots() {
        for (v, root) in [(1.0, 1.0), (1024.0, 2.0), (59_049.0, 3.0)] {
            assert!((tenth_root(v) - root).abs() < 1e-4, "{v}");
        }
    }
}
