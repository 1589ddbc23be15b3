//! Groups stay what they were: one that is mostly the same as before keeps its colour and its name.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::BuildHasher as _;

use super::{COLORS, Groups};
use crate::graph::{KnowledgeGraph, NodeKey};

/// A number for a name, the same in every run.
pub(super) fn hash(key: &NodeKey) -> u64 {
    foldhash::quality::FixedState::default().hash_one(key)
}

impl Groups {
    /// The same groups with the colours and the names of those before that are mostly the same: more than half of the larger of
    /// the two is in both. `graph` is theirs.
    #[must_use]
    pub fn after(mut self, before: &Self, graph: &KnowledgeGraph) -> Self {
        let same = self.same_as(before);
        let mut free: BTreeSet<u8> = (0..COLORS as u8).collect();
        for (place, group) in self.all.iter_mut().enumerate() {
            let old = same.get(&place).and_then(|&old| before.all.get(old));
            group.color = old.and_then(|old| old.color).filter(|color| free.remove(color));
            // Anew, unless it is what it was.
            group.name.clear();
            if let Some(old) = old.filter(|old| holds(&old.name, &group.terms, &old.terms)) {
                group.name.clone_from(&old.name);
            }
        }
        // The largest of the others get what is left.
        for group in self.all.iter_mut().filter(|group| group.color.is_none() && group.is_large()) {
            group.color = free.pop_first();
        }
        super::naming::name(graph, &mut self.all);
        self
    }

    /// For each group that is mostly the same as one before the place of that one.
    fn same_as(&self, before: &Self) -> BTreeMap<usize, usize> {
        let mut shared = BTreeMap::<(u32, u32), usize>::new();
        let mut old = before.names.iter().peekable();
        for &(name, now) in &self.names {
            while old.next_if(|(other, _)| *other < name).is_some() {}
            if let Some(&(_, was)) = old.next_if(|(other, _)| *other == name) {
                *shared.entry((now, was)).or_default() += 1;
            }
        }
        let size = |groups: &Self, place: u32| groups.all.get(place as usize).map_or(0, |group| group.members.len());
        let is_same = |&((now, was), count): &((u32, u32), usize)| 2 * count > size(self, now).max(size(before, was));
        shared.into_iter().filter(is_same).map(|((now, was), _)| (now as usize, was as usize)).collect()
    }
}

/// Whether a name of before still says something: one of terms does as long as each of them may name the group.
fn holds(name: &str, terms: &[String], before: &[String]) -> bool {
    let parts: Vec<&str> = name.split(" · ").filter(|part| before.iter().any(|term| term == part)).collect();
    if parts.is_empty() {
        terms.is_empty()
    } else {
        parts.into_iter().all(|part| terms.iter().any(|term| term == part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Part;
    use crate::analysis::groups::{Group, groups};
    use crate::graph::{NodeId, NodeKind};

    /// Groups of the given nodes, by the numbers in their names.
    fn of(members: &[&[u32]]) -> Groups {
        let hash = |number: u32| hash(&NodeKey::new(NodeKind::Post, &number.to_string()));
        let mut names: Vec<(u64, u32)> =
            (0..).zip(members).flat_map(|(place, all)| all.iter().map(move |&number| (hash(number), place))).collect();
        names.sort_unstable();
        let all = members.iter().enumerate().map(|(place, all)| Group {
            name: format!("group {place}"),
            color: u8::try_from(place).ok().filter(|&color| usize::from(color) < COLORS),
            members: all.iter().map(|&number| NodeId(number)).collect(),
            ..Group::default()
        });
        Groups { all: all.collect(), names, ..Groups::default() }
    }

    #[test]
    fn a_group_that_is_mostly_the_same_keeps_its_colour_and_its_name() {
        let before = of(&[&[1, 2, 3, 4], &[5, 6, 7], &[8, 9, 10]]);
        // The second has grown and comes first, the first has lost one, the third fell apart, and there is a new one.
        let now = of(&[&[5, 6, 7, 11, 12], &[1, 2, 3], &[20, 21, 22], &[8, 23, 24]]);
        let after = now.after(&before, &KnowledgeGraph::default());
        let told: Vec<_> = after.all.iter().map(|group| (group.name.as_str(), group.color)).collect();
        assert_eq!(told[..2], [("group 1", Some(1)), ("group 0", Some(0))]);
        assert_eq!([told[2].1, told[3].1], [Some(2), Some(3)], "what is left, the largest first");
        assert!(told[2].0 != told[3].0);
    }

    #[test]
    fn nothing_changes_where_nothing_has() {
        let graph = crate::analysis::groups::tests::stories();
        let found = groups(&Part::new(&graph, None), &|| false).unwrap();
        assert_eq!(found.clone().after(&found, &graph), found);
        assert_eq!(found.clone().after(&Groups::default(), &graph), found);
    }

    #[test]
    fn a_name_holds_as_long_as_its_terms_do() {
        let terms = |terms: &[&str]| -> Vec<String> { terms.iter().map(ToString::to_string).collect() };
        assert!(holds("a · b", &terms(&["c", "b", "a"]), &terms(&["a", "b"])));
        assert!(!holds("a · b", &terms(&["a", "c"]), &terms(&["a", "b"])));
        assert!(!holds("Title", &terms(&["a"]), &[]) && holds("Title", &[], &[]));
    }
}
