//! What a filter keeps and leaves out, for whoever reads an export of it.

use super::{Criterion, Filter};
use crate::text::counted;

impl Filter {
    /// Each part that is switched on, as a query where there is one that says the same.
    pub fn in_words(&self) -> Vec<String> {
        let on = |criterion: &Criterion| self.is_set(*criterion) && !self.paused.contains(criterion);
        Criterion::ALL.into_iter().filter(on).flat_map(|criterion| self.criterion_in_words(criterion)).collect()
    }

    fn criterion_in_words(&self, criterion: Criterion) -> Vec<String> {
        match criterion {
            Criterion::NodeKind => self.node_kinds.iter().map(|kind| format!("-kind:{}", kind.as_str())).collect(),
            Criterion::EdgeKind => self.edge_kinds.iter().map(|kind| format!("without “{}”", kind.verb())).collect(),
            Criterion::Draft => vec!["-is:draft".to_owned()],
            Criterion::Dates => self.dates.iter().map(|dates| format!("date:{dates}")).collect(),
            Criterion::Query => {
                let active = self.queries.iter().filter(|filter| !filter.paused);
                active.map(|filter| filter.query.to_string()).collect()
            }
            Criterion::Hidden => {
                vec![format!("without {} hidden by hand", counted(self.hidden.len(), "node", "nodes"))]
            }
            Criterion::Isolated => {
                let count = self.isolated.as_ref().map_or(0, std::collections::BTreeSet::len);
                vec![format!("only a selection of {}", counted(count, "node", "nodes"))]
            }
            Criterion::Neighbourhood => {
                let words = |near: &super::Neighbourhood| {
                    format!("within {} of {}", counted(near.steps.into(), "step", "steps"), near.centre)
                };
                self.neighbourhood.iter().map(words).collect()
            }
            Criterion::Search => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{NodeKey, NodeKind};
    use crate::scene::QueryFilter;
    use crate::search::Query;

    #[test]
    fn what_is_switched_on_is_said_and_nothing_else() {
        assert_eq!(Filter::default().in_words(), [""; 0]);
        let mut filter = Filter {
            node_kinds: [NodeKind::Tag].into(),
            hidden: [NodeKey::new(NodeKind::Post, "a.md")].into(),
            drafts: true,
            paused: [Criterion::Draft].into(),
            queries: vec![
                QueryFilter::hiding(Query::parse("tag:law -is:draft")),
                QueryFilter::hiding(Query::parse("x")),
            ],
            ..Filter::default()
        };
        filter.queries[1].paused = true;
        assert_eq!(filter.in_words(), ["-kind:tag", "without 1 node hidden by hand", "tag:law -is:draft"]);
    }
}
