//! Posts over time: how many there are in each day, month or year, how many of them a filter keeps, and when a tag, a
//! platform, a source or a publisher was used.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Part;
use super::calendar::{DateSpan, Unit};
use crate::graph::{Direction, EdgeKind, EdgeKinds, KnowledgeGraph, NodeId};

/// How many posts there are, and how many of them are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All.
    pub all: usize,
    /// Those that a filter keeps.
    pub kept: usize,
}

impl Tally {
    fn add(&mut self, is_kept: bool) {
        self.all += 1;
        self.kept += usize::from(is_kept);
    }

    fn sum(tallies: impl Iterator<Item = Self>) -> Self {
        tallies.fold(Self::default(), |sum, one| Self { all: sum.all + one.all, kept: sum.kept + one.kept })
    }
}

/// The posts of a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its days.
    pub days: DateSpan,
    /// How many posts have a date in it.
    pub posts: Tally,
}

/// How many posts there are from the first date to the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostsOverTime {
    /// What each bar is.
    pub unit: Unit,
    /// From the first date to the last, without gaps: also those without a post. Empty where no post has a date.
    pub bars: Vec<Bar>,
    /// The posts without a date.
    pub undated: Tally,
}

/// When something was used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// The posts that use it, dated or not.
    pub posts: Tally,
    /// Those without a date.
    pub undated: Tally,
    /// How many posts use it in each bar of the [`PostsOverTime`] of its graph.
    pub bars: Vec<Tally>,
    /// The first and the last day on which a post that is kept uses it.
    pub span: Option<DateSpan>,
}

impl Uses {
    /// “first 3 Mar 2019, last 9 Feb 2022”, or the one day.
    pub fn first_and_last(&self) -> Option<String> {
        let [first, last] = self.span.map(|span| [span.first(), span.last()].map(|day| Unit::Day.name(day)))?;
        Some(if first == last { first } else { format!("first {first}, last {last}") })
    }
}

impl Default for PostsOverTime {
    fn default() -> Self {
        Self { unit: Unit::Day, bars: Vec::new(), undated: Tally::default() }
    }
}

impl PostsOverTime {
    /// Of the posts of a graph; `is_kept` says which of them a filter keeps.
    pub fn new(graph: &KnowledgeGraph, is_kept: impl Fn(NodeId) -> bool) -> Self {
        let days = || posts(graph).filter_map(|post| graph.day_of(post));
        let span = days().min().zip(days().max()).map(|(first, last)| DateSpan::new(first, last));
        let unit = span.map_or(Unit::Day, Unit::to_count);
        let bars = span.map_or_else(Vec::new, |span| bars(unit, span));
        let mut this = Self { unit, bars, undated: Tally::default() };
        for post in posts(graph) {
            let place = graph.day_of(post).and_then(|day| this.bar_at(day));
            let tally = match place.and_then(|place| this.bars.get_mut(place)) {
                Some(bar) => &mut bar.posts,
                None => &mut this.undated,
            };
            tally.add(is_kept(post));
        }
        this
    }

    /// Of the posts of the whole graph; kept are those of the part.
    pub fn of(part: &Part<'_>) -> Self {
        Self::new(part.graph(), |post| part.has(post))
    }

    /// Which bar a day is in.
    pub fn bar_at(&self, day: Date) -> Option<usize> {
        let place = self.bars.partition_point(|bar| bar.days.last() < day);
        self.bars.get(place).filter(|bar| bar.days.contains(day)).map(|_| place)
    }

    /// From the first day of the first bar to the last day of the last.
    pub fn span(&self) -> Option<DateSpan> {
        let (first, last) = (self.bars.first()?, self.bars.last()?);
        Some(DateSpan::new(first.days.first(), last.days.last()))
    }

    /// All posts, dated or not.
    pub fn posts(&self) -> Tally {
        Tally::sum(self.bars.iter().map(|bar| bar.posts).chain([self.undated]))
    }

    /// The largest number of posts in a bar.
    pub fn most(&self) -> usize {
        self.bars.iter().map(|bar| bar.posts.all).max().unwrap_or(0)
    }

    /// When a node is used: the posts that lead to it, be it over a source to its publisher; a post is used on its own
    /// day. `is_kept` says which posts a filter keeps.
    pub fn uses(&self, graph: &KnowledgeGraph, node: NodeId, is_kept: impl Fn(NodeId) -> bool) -> Uses {
        let mut uses = Uses { bars: vec![Tally::default(); self.bars.len()], ..Uses::default() };
        for post in users(graph, node) {
            let (day, is_kept) = (graph.day_of(post), is_kept(post));
            uses.posts.add(is_kept);
            let bar = day.and_then(|day| self.bar_at(day)).and_then(|place| uses.bars.get_mut(place));
            bar.unwrap_or(&mut uses.undated).add(is_kept);
            if let Some(day) = day.filter(|_| is_kept) {
                let [first, last] = uses.span.map_or([day; 2], |span| [span.first(), span.last()]);
                uses.span = Some(DateSpan::new(first.min(day), last.max(day)));
            }
        }
        uses
    }
}

/// The posts of some days; `is_kept` says which of them a filter keeps.
pub fn within(graph: &KnowledgeGraph, days: DateSpan, is_kept: impl Fn(NodeId) -> bool) -> Tally {
    let mut tally = Tally::default();
    let is_in = |post: &NodeId| graph.day_of(*post).is_some_and(|day| days.contains(day));
    posts(graph).filter(is_in).for_each(|post| tally.add(is_kept(post)));
    tally
}

/// Whether any post has a date.
pub fn has_dates(graph: &KnowledgeGraph) -> bool {
    graph.documents().iter().any(|document| document.post.date.is_some())
}

/// The posts of the folder; not those that are only linked to.
fn posts(graph: &KnowledgeGraph) -> impl Iterator<Item = NodeId> {
    graph.nodes().map(|(id, _)| id).filter(|&id| graph.document_of(id).is_some())
}

fn bars(unit: Unit, span: DateSpan) -> Vec<Bar> {
    let first = unit.beginning(span.first());
    let beginnings = std::iter::successors(Some(first), |&at| unit.after(at)).take_while(|&at| at <= span.last());
    beginnings.map(|at| Bar { days: unit.span(at), posts: Tally::default() }).collect()
}

/// The posts that use a node, each once.
fn users(graph: &KnowledgeGraph, node: NodeId) -> BTreeSet<NodeId> {
    let is_post = |id: NodeId| graph.document_of(id).is_some();
    if is_post(node) {
        return [node].into();
    }
    let before =
        |id, kinds: EdgeKinds| graph.edges_of(id, kinds, Direction::Incoming).into_iter().map(|edge| edge.source);
    let sources = before(node, EdgeKind::PublishedBy.into());
    let citing = sources.flat_map(|source| before(source, EdgeKind::Cites.into()));
    before(node, EdgeKinds::ALL).chain(citing).filter(|&id| is_post(id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{NodeKey, NodeKind};
    use crate::load::graph_of;
    use jiff::civil::date;

    fn graph() -> KnowledgeGraph {
        graph_of(&[
            ("a.md", "---\ndate: 2020-01-31\ntags: [t]\n---\n[x](https://x.org/1) [gone](gone.md)"),
            ("b.md", "---\ndate: 2020-03-01\ntags: [tiktok]\n---\n[x](https://x.org/2) [again](https://x.org/1)"),
            ("c.md", "---\ndate: 2020-12-10T23:30:00-05:00\ntags: [t]\n---\nWe all use TikTok."),
            ("d.md", "---\ntags: [t]\n---\nno date"),
        ])
    }

    fn id(graph: &KnowledgeGraph, kind: NodeKind, name: &str) -> NodeId {
        graph.find(&NodeKey::new(kind, name)).unwrap_or_else(|| panic!("no {name}"))
    }

    #[test]
    fn every_post_is_in_one_bar_or_without_a_date_and_months_without_posts_are_there() {
        let graph = graph();
        let a = id(&graph, NodeKind::Post, "a.md");
        let over = PostsOverTime::new(&graph, |post| post != a);
        assert_eq!(over.unit, Unit::Months(1));
        let tallies = over.bars.iter().map(|bar| (bar.days.words(), bar.posts.all, bar.posts.kept));
        let filled: Vec<_> = tallies.filter(|(_, all, _)| *all > 0).collect();
        let expected = [("Jan 2020", 0), ("Mar 2020", 1), ("Dec 2020", 1)];
        assert_eq!(filled, expected.map(|(month, kept)| (month.to_owned(), 1, kept)));
        assert_eq!(over.bars.len(), 12, "without gaps");
        assert_eq!(
            (over.undated, over.posts()),
            (Tally { all: 1, kept: 1 }, Tally { all: 4, kept: 3 }),
            "none is lost"
        );
        assert_eq!(over.span(), Some(DateSpan::new(date(2020, 1, 1), date(2020, 12, 31))));
        let winter = DateSpan::new(date(2020, 1, 31), date(2020, 3, 1));
        assert_eq!(within(&graph, winter, |post| post != a), Tally { all: 2, kept: 1 });
        assert_eq!((over.bar_at(date(2020, 2, 29)), over.bar_at(date(2019, 12, 31))), (Some(1), None));
    }

    #[test]
    fn a_folder_without_dates_has_no_bars() {
        let undated = graph_of(&[("a.md", "")]);
        let over = PostsOverTime::new(&undated, |_| true);
        assert_eq!((over.bars.len(), over.span(), over.undated.all, over.most()), (0, None, 1, 0));
        assert!(!has_dates(&undated) && has_dates(&graph()));
    }

    #[test]
    fn uses_are_those_of_posts_over_sources_too() {
        let graph = graph();
        let over = PostsOverTime::new(&graph, |_| true);
        let used = |kind, name: &str| over.uses(&graph, id(&graph, kind, name), |_| true);
        let months =
            |uses: &Uses| (1..).zip(&uses.bars).filter(|(_, bar)| bar.kept == 1).map(|(month, _)| month).collect();
        let bars = |uses: &Uses| -> Vec<usize> { months(uses) };
        let tag = used(NodeKind::Tag, "t");
        assert_eq!((bars(&tag), tag.posts.all, tag.undated.all), (vec![1, 12], 3, 1));
        assert_eq!(
            tag.span,
            Some(DateSpan::new(date(2020, 1, 31), date(2020, 12, 10))),
            "the day where it was written"
        );
        let publisher = used(NodeKind::Publisher, "x.org");
        assert_eq!((bars(&publisher), publisher.posts.all), (vec![1, 3], 2), "each post once");
        let platform = used(NodeKind::Platform, "tiktok");
        assert_eq!((bars(&platform), platform.posts.all), (vec![12], 1), "not by a tag that names it");
        assert_eq!(bars(&used(NodeKind::Post, "c.md")), [12]);
        assert_eq!(bars(&used(NodeKind::Post, "gone.md")), [1], "a post that is only linked to");
    }

    #[test]
    fn what_the_filter_leaves_out_is_no_first_use() {
        let graph = graph();
        let a = id(&graph, NodeKind::Post, "a.md");
        let over = PostsOverTime::new(&graph, |post| post != a);
        let uses = over.uses(&graph, id(&graph, NodeKind::Tag, "t"), |post| post != a);
        assert_eq!((uses.posts, uses.bars[0]), (Tally { all: 3, kept: 2 }, Tally { all: 1, kept: 0 }));
        assert_eq!(uses.span, Some(DateSpan::new(date(2020, 12, 10), date(2020, 12, 10))));
    }
}
