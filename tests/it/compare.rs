//! What differs between two graphs: nothing between a folder and itself, and exactly the edit between it and what it became.

mod command;
mod edits;

use std::path::Path;

use linkloom::compare::{Comparison, compare};
use linkloom::load::{Cancel, Source, load};

use crate::util::beside_the_project;

/// A folder is read twice, and nothing differs.
fn compared_with_itself(folder: &Path) -> Comparison {
    let source = Source::Folder(folder.to_owned());
    let [before, after] = [(); 2].map(|()| load(&source, &|_| {}, &Cancel::default()).unwrap().graph);
    compare(&before, &after)
}

#[test]
fn a_folder_is_the_same_as_itself() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_posts");
    let corpora = ["iff-archive", "18f-blog", "foam-docs", "kpwags", "melkat", "swift-weekly"];
    let corpora = corpora.iter().filter_map(|name| beside_the_project(&format!("corpora/{name}")));
    for folder in corpora.chain([samples]) {
        assert_eq!(compared_with_itself(&folder), Comparison::default(), "{}", folder.display());
    }
}
