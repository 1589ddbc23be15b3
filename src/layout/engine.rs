//! The engine: all components of a graph, step by step, and what the user does to them meanwhile.

use rayon::prelude::*;

use super::overlap::{GAP, remove_overlaps};
use super::pack::pack;
use super::part::ComponentLayout;
use super::tempered::tempered;
use super::{DEFAULT_RADIUS, EDGE_LENGTH, MAX_COORDINATE, MAX_RADIUS, Options, Problem};
use crate::geom::{Rect, Vec2, bounded, pos2, vec2};
use crate::net::Cancelled;
use crate::net::cancel::check_cancel;
use crate::net::components::components;

/// Room between two components, in layout units.
const MARGIN: f32 = EDGE_LENGTH * 0.6;

/// So many new nodes enter anywhere, also where they are more than the known ones.
const FEW: usize = 30;

/// What a step says about the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nodes are moving; there is more to do.
    Moving,
    /// The layout is final until a node is held.
    Settled,
}

/// Where the run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Phase {
    /// The first run, ends with making room and packing.
    #[default]
    First,
    /// Something was held after that; ends with making room only.
    Again,
    Settled,
}

/// How far nodes have moved, in layout units; 0 where none had a position before.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moves {
    /// The way of the one that moved most.
    pub largest: f32,
    /// The way that half of them did not exceed.
    pub median: f32,
}

impl Moves {
    fn of(mut ways: Vec<f32>) -> Self {
        ways.sort_unstable_by(f32::total_cmp);
        let at = |place: usize| ways.get(place).copied().unwrap_or(0.0);
        Self { largest: at(ways.len().saturating_sub(1)), median: at(ways.len() / 2) }
    }
}

/// A layout in the making.
#[derive(Default)]
pub struct Engine {
    parts: Vec<ComponentLayout>,
    /// Nodes without edges.
    singles: Vec<u32>,
    /// For each node its part and its place there; `u32::MAX` as the part of a single one.
    homes: Vec<[u32; 2]>,
    radii: Vec<f32>,
    /// Where nodes were before.
    start: Vec<Option<Vec2>>,
    positions: Vec<Vec2>,
    /// Where held nodes are held.
    held: Vec<Option<Vec2>>,
    /// Singles that have a place already.
    is_placed: Vec<bool>,
    phase: Phase,
}

impl Engine {
    /// Prepares the run and gives every node a first place.
    pub fn new(problem: &Problem, options: &Options) -> Self {
        Self::prepare(problem, options, &|| false).unwrap_or_default()
    }

    /// As [`Self::new`]; none when `cancelled` said so before the end.
    pub fn prepare(problem: &Problem, options: &Options, cancelled: Cancelled<'_>) -> Option<Self> {
        let start = sane_start(problem);
        let adjacency = tempered(problem.edges(), cancelled)?;
        let mut groups = components(&adjacency, cancelled);
        check_cancel(cancelled)?;
        let singles: Vec<u32> = groups.iter().filter(|g| g.len() == 1).flatten().copied().collect();
        groups.retain(|g| g.len() > 1);
        let homes = homes(problem.nodes, &groups);
        let local: Vec<u32> = homes.iter().map(|h| h[1]).collect();
        let part = |nodes: Vec<u32>| {
            let adjacency = adjacency.induced(&nodes, &local, cancelled);
            check_cancel(cancelled)?;
            let known: Vec<_> = nodes.iter().map(|&v| start[v as usize]).collect();
            if is_familiar(&known) {
                ComponentLayout::warm(nodes, adjacency, &known, options, cancelled)
            } else {
                ComponentLayout::cold(nodes, adjacency, options, cancelled)
            }
        };
        let mut engine = Self {
            parts: groups.into_par_iter().map(part).collect::<Option<_>>()?,
            singles,
            homes,
            radii: sane_radii(problem),
            positions: start.iter().map(|p| p.unwrap_or_default()).collect(),
            held: vec![None; problem.nodes],
            is_placed: start.iter().map(Option::is_some).collect(),
            start: Vec::new(),
            phase: Phase::First,
        };
        engine.start = start;
        check_cancel(cancelled)?;
        engine.arrange(cancelled);
        check_cancel(cancelled)?;
        engine.publish();
        check_cancel(cancelled)?;
        Some(engine)
    }

    /// One iteration over all components, which for a large one can also be a better start. After the last one it removes
    /// overlaps, packs the components and reports [`Status::Settled`]; calls after that change nothing until a node is held.
    pub fn step(&mut self) -> Status {
        self.advance(&|| false).unwrap_or(Status::Settled)
    }

    /// As [`Self::step`]; none when `cancelled` said so, after which the engine is of no more use.
    pub fn step_unless(&mut self, cancelled: Cancelled<'_>) -> Option<Status> {
        let status = self.advance(cancelled)?;
        check_cancel(cancelled).map(|()| status)
    }

    fn advance(&mut self, cancelled: Cancelled<'_>) -> Option<Status> {
        if self.phase == Phase::Settled {
            return Some(Status::Settled);
        }
        let was_starting = self.is_starting();
        self.parts.par_iter_mut().filter(|_| !cancelled()).for_each(|part| part.step(cancelled));
        check_cancel(cancelled)?;
        if was_starting && !self.is_starting() {
            // Only now is it known how much room they need.
            self.arrange(cancelled);
        }
        if !self.parts.iter().all(ComponentLayout::is_done) {
            self.publish();
            return Some(Status::Moving);
        }
        self.finish(cancelled)?;
        Some(Status::Settled)
    }

    /// A position for each node, in the caller's order and in layout units; always finite.
    pub fn positions(&self) -> &[Vec2] {
        &self.positions
    }

    /// How far the nodes that had a position before have moved from it.
    pub fn moves(&self) -> Moves {
        let pairs = self.start.iter().zip(&self.positions);
        Moves::of(pairs.filter_map(|(before, &now)| Some(((*before)? - now).length_sq().sqrt())).collect())
    }

    /// Puts a node somewhere and keeps it exactly there; in the following steps its neighbourhood follows. Positions that
    /// are not finite or beyond [`MAX_COORDINATE`] are ignored, as are unknown nodes.
    pub fn hold(&mut self, node: u32, at: Vec2) {
        let Some([part, local]) = self.fix(node, at) else { return };
        let held = &self.held;
        if let Some(part) = self.parts.get_mut(part) {
            part.hold(local, at, |v| held[v as usize].is_some());
        }
    }

    /// As [`Self::hold`], but nothing follows: for a node that was held there before the run.
    pub fn keep(&mut self, node: u32, at: Vec2) {
        if let Some([part, local]) = self.fix(node, at)
            && let Some(part) = self.parts.get_mut(part)
        {
            part.keep(local, at);
        }
    }

    /// Notes where a node is held; its part and its place there, unless the position is nonsense.
    fn fix(&mut self, node: u32, at: Vec2) -> Option<[usize; 2]> {
        let home = self.homes.get(node as usize)?.map(|place| place as usize);
        let at = bounded(at, MAX_COORDINATE)?;
        self.held[node as usize] = Some(at);
        self.is_placed[node as usize] = true;
        self.positions[node as usize] = at;
        if self.phase == Phase::Settled {
            self.phase = Phase::Again;
        }
        Some(home)
    }

    /// Lets a held node go: it stays where it is but may move again.
    pub fn release(&mut self, node: u32) {
        if self.held.get_mut(node as usize).and_then(Option::take).is_some() {
            let [part, local] = self.homes[node as usize];
            if let Some(part) = self.parts.get_mut(part as usize) {
                part.release(local as usize);
            }
        }
    }

    fn finish(&mut self, cancelled: Cancelled<'_>) -> Option<()> {
        let radii = &self.radii;
        if self.phase == Phase::First {
            self.parts.par_iter_mut().filter(|_| !cancelled()).for_each(|part| part.make_room(radii, cancelled));
            check_cancel(cancelled)?;
            self.arrange(cancelled);
        }
        self.publish();
        if self.phase == Phase::Again || self.has_anchor() {
            // Parts that keep their place may have grown into others.
            let fixed: Vec<bool> = self.held.iter().map(Option::is_some).collect();
            remove_overlaps(&mut self.positions, &self.radii, &fixed, cancelled)?;
            let positions = &self.positions;
            self.parts.par_iter_mut().for_each(|part| part.adopt(positions));
        }
        self.phase = Phase::Settled;
        Some(())
    }

    fn is_starting(&self) -> bool {
        self.parts.iter().any(ComponentLayout::is_starting)
    }

    fn has_anchor(&self) -> bool {
        self.parts.iter().any(|p| p.is_anchored) || self.singles.iter().any(|&v| self.is_placed[v as usize])
    }

    /// Writes the parts' positions to the caller's nodes.
    fn publish(&mut self) {
        for part in &self.parts {
            for (local, &node) in part.nodes.iter().enumerate() {
                self.positions[node as usize] = part.place(local);
            }
        }
        for (position, held) in self.positions.iter_mut().zip(&self.held) {
            *position = held.unwrap_or(*position);
        }
    }

    /// Gives every part and single without a place one: packed round the origin, or below what is anchored.
    fn arrange(&mut self, cancelled: Cancelled<'_>) {
        let free: Vec<usize> = (0..self.parts.len()).filter(|&p| !self.parts[p].is_anchored).collect();
        let boxes: Vec<Rect> = free.iter().map(|&p| self.parts[p].footprint(&self.radii)).collect();
        let block = Block::of(&self.singles, &self.is_placed, &self.radii);
        let mut sizes: Vec<Vec2> = boxes.iter().map(|b| b.size() + Vec2::splat(MARGIN)).collect();
        sizes.push(block.size());
        let corners = pack(&sizes, cancelled);
        let far = corners.iter().zip(&sizes).fold(Vec2::ZERO, |far, (&c, &s)| far.max(c + s));
        let origin = self.origin(far - Vec2::splat(MARGIN));
        for ((&p, bounds), &corner) in free.iter().zip(&boxes).zip(&corners) {
            self.parts[p].offset = origin + corner - bounds.min.to_vec2();
        }
        if let Some(&corner) = corners.last() {
            block.place(origin + corner, &mut self.positions);
        }
    }

    /// The top left corner of what is packed, given its size.
    fn origin(&self, size: Vec2) -> Vec2 {
        let anchored = self.anchored_bounds();
        if anchored.is_finite() {
            let middle = anchored.center().x;
            return vec2(middle - size.x / 2.0, anchored.bottom() + MARGIN);
        }
        size * -0.5
    }

    fn anchored_bounds(&self) -> Rect {
        let mut bounds = Rect::NOTHING;
        for part in self.parts.iter().filter(|p| p.is_anchored) {
            bounds = bounds.union(part.bounds(&self.radii).translate(part.offset));
        }
        for &v in self.singles.iter().filter(|&&v| self.is_placed[v as usize]) {
            let (at, r) = (self.positions[v as usize], Vec2::splat(self.radii[v as usize]));
            let at = pos2(at.x, at.y);
            bounds = bounds.union(Rect { min: at - r, max: at + r });
        }
        bounds
    }
}

/// The nodes without edges, in rows.
struct Block {
    nodes: Vec<u32>,
    columns: usize,
    pitch: f32,
}

impl Block {
    fn of(singles: &[u32], is_placed: &[bool], radii: &[f32]) -> Self {
        let nodes: Vec<u32> = singles.iter().copied().filter(|&v| !is_placed[v as usize]).collect();
        let widest = nodes.iter().map(|&v| radii[v as usize]).fold(0.0, f32::max);
        // As wide as three halves of its height, like everything else.
        let columns = ((nodes.len() as f32 * 1.5).sqrt() as usize).max(1);
        Self { nodes, columns, pitch: (2.0 * widest + GAP).max(EDGE_LENGTH * 0.5) }
    }

    fn size(&self) -> Vec2 {
        if self.nodes.is_empty() {
            return Vec2::ZERO;
        }
        let rows = self.nodes.len().div_ceil(self.columns);
        vec2(self.columns.min(self.nodes.len()) as f32, rows as f32) * self.pitch + Vec2::splat(MARGIN)
    }

    fn place(&self, corner: Vec2, positions: &mut [Vec2]) {
        for (k, &v) in self.nodes.iter().enumerate() {
            let cell = vec2((k % self.columns) as f32 + 0.5, (k / self.columns) as f32 + 0.5);
            positions[v as usize] = corner + cell * self.pitch;
        }
    }
}

/// Whether so much of a component is known that the rest can enter there.
fn is_familiar(known: &[Option<Vec2>]) -> bool {
    let count = known.iter().flatten().count();
    count * 2 > known.len() || (count > 0 && known.len() - count <= FEW)
}

fn homes(nodes: usize, groups: &[Vec<u32>]) -> Vec<[u32; 2]> {
    let mut homes = vec![[u32::MAX; 2]; nodes];
    for (part, group) in groups.iter().enumerate() {
        for (local, &v) in group.iter().enumerate() {
            homes[v as usize] = [part as u32, local as u32];
        }
    }
    homes
}

fn sane_start(problem: &Problem) -> Vec<Option<Vec2>> {
    let known = |v: usize| problem.start.get(v).copied().flatten().and_then(|p| bounded(p, MAX_COORDINATE));
    (0..problem.nodes).map(known).collect()
}

/// The radius of each node, within bounds.
pub(super) fn sane_radii(problem: &Problem) -> Vec<f32> {
    let given = |v: usize| problem.radii.get(v).copied().filter(|r| r.is_finite());
    (0..problem.nodes).map(|v| given(v).unwrap_or(DEFAULT_RADIUS).clamp(0.0, MAX_RADIUS)).collect()
}
