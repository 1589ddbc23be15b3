//! Graphs to lay out, by number of nodes.

use linkloom::layout::Problem;

/// `SplitMix64`: the graphs are the same in every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u32) -> u32 {
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u32
    }

    /// Small numbers far more often than large ones, as tags and platforms are used.
    fn skewed(&mut self, end: u32) -> u32 {
        let (a, b) = (self.below(end), self.below(end));
        (u64::from(a) * u64::from(b) / u64::from(end.max(1))) as u32
    }
}

/// A graph shaped like a folder of posts: a fifth of the nodes are posts, most are sources that hang on one post and on
/// their publisher, and few tags and platforms have very many posts. It has three edges a node.
pub(crate) fn posts_graph(nodes: u32) -> Problem {
    let mut dice = Dice(u64::from(nodes));
    let (posts, tags, platforms, publishers) = (nodes / 5, nodes / 100 + 1, 40.min(nodes / 20 + 1), nodes / 50 + 1);
    let [first_tag, first_platform] = [posts, posts + tags];
    let first_publisher = first_platform + platforms;
    let first_source = first_publisher + publishers;
    let mut edges = Vec::with_capacity(nodes as usize * 3);
    for source in first_source..nodes {
        edges.push([source, dice.below(posts)]);
        edges.push([source, first_publisher + dice.skewed(publishers)]);
    }
    for post in 0..posts {
        edges.extend((0..4).map(|_| [post, first_tag + dice.skewed(tags)]));
        edges.extend((0..2).map(|_| [post, first_platform + dice.skewed(platforms)]));
        edges.push([post, post - dice.below(post.min(60) + 1)]);
        edges.push([post, first_source + dice.below(nodes - first_source)]);
    }
    Problem { nodes: nodes as usize, edges, ..Problem::default() }
}
