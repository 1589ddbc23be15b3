//! Counters that tell whether something is still what it was: two equal revisions mean the same thing.

macro_rules! revision {
    ($(#[doc = $doc:literal] $name:ident)*) => {$(
        #[doc = $doc]
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u64);

        impl $name {
            /// The next one; no earlier revision equals it.
            #[must_use]
            pub fn next(self) -> Self {
                Self(self.0 + 1)
            }
        }
    )*};
}

revision! {
    /// Which graph is shown: its node and edge ids hold in this revision only.
    GraphRev
    /// Which of its nodes and edges are visible.
    VisibleRev
    /// Which layout gives the positions.
    LayoutRev
    /// Which question of the search box.
    SearchRev
    /// Of which graph and filter something was worked out.
    AnalysisRev
}
