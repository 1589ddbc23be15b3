//! Which nodes matter: by how many others each is connected with, by how often somebody passes it, by what hangs on it.

use super::Part;
use crate::net::{Adjacency, Betweenness, Cancelled, Cuts, SOURCES, betweenness, core_numbers, cuts, page_rank};

/// The measures of one node. Connections count both ways and once, however often the posts say them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measures {
    /// How many others it is connected with.
    pub degree: u32,
    /// Its `PageRank`: how often somebody passes it who walks along connections at random; all nodes' sum is 1.
    pub rank: f64,
    /// Its betweenness: which share of the shortest ways between all pairs of other nodes leads through it.
    pub betweenness: f64,
    /// The standard error of its betweenness; none where that is exact.
    pub betweenness_error: Option<f64>,
    /// Its core number: the largest k such that it belongs to nodes of which each has k connections among them.
    pub core: u32,
    /// How many nodes would be cut off without it; not 0 means that it is an articulation point.
    pub cuts_off: u32,
}

/// The measures of all nodes of a part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Importance {
    /// Those of each node, by its number in the part.
    pub nodes: Vec<Measures>,
}

impl Importance {
    /// From how many nodes shortest ways were looked for, where not from all.
    pub fn sources(&self) -> Option<usize> {
        self.nodes.iter().any(|node| node.betweenness_error.is_some()).then_some(SOURCES)
    }
}

/// Measures all nodes of a part: what the filter leaves, as if there were nothing else. None when `cancelled`.
pub fn importance(part: &Part<'_>, cancelled: Cancelled<'_>) -> Option<Importance> {
    let graph = Adjacency::build(part.connections(), cancelled)?;
    let ranks = page_rank(&graph, cancelled)?;
    let cores = core_numbers(&graph, cancelled)?;
    let Cuts { points, .. } = cuts(&graph, cancelled)?;
    let Betweenness { values, errors } = betweenness(&graph, cancelled)?;
    let by_number = ranks.into_iter().zip(cores).zip(points).zip(values).enumerate();
    let nodes = by_number.map(|(number, (((rank, core), cuts_off), betweenness))| Measures {
        degree: graph.degree(number) as u32,
        rank,
        betweenness,
        betweenness_error: errors.get(number).copied(),
        core,
        cuts_off,
    });
    Some(Importance { nodes: nodes.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build::of_texts;
    use crate::graph::{NodeId, Subset};

    #[test]
    fn the_middle_of_a_star_matters_most_and_a_filter_takes_it_away() {
        let graph = of_texts(&[("a.md", "[b](b.md) [c](c.md) [d](d.md)"), ("b.md", ""), ("c.md", ""), ("d.md", "")]);
        let whole = importance(&Part::new(&graph, None), &|| false).unwrap();
        let [middle, leaf, ..] = whole.nodes[..] else { panic!("{whole:?}") };
        assert_eq!((middle.degree, middle.core, middle.cuts_off, middle.betweenness), (3, 1, 2, 1.0));
        assert_eq!((leaf.degree, leaf.core, leaf.cuts_off, leaf.betweenness), (1, 1, 0, 0.0));
        assert!(middle.rank > 2.0 * leaf.rank && whole.sources().is_none());
        let subset = Subset::new(&graph, |id| id != NodeId(0), |_| true);
        let rest = importance(&Part::new(&graph, Some(&subset)), &|| false).unwrap();
        assert_eq!(rest.nodes.len(), 3);
        assert!(rest.nodes.iter().all(|node| node.degree == 0 && (node.rank - 1.0 / 3.0).abs() < 1e-12));
        assert_eq!(importance(&Part::new(&graph, None), &|| true), None);
    }
}
