//! The mentions of platforms in any text are where they say they are, and finding them takes time by the byte.
#![no_main]

use libfuzzer_sys::fuzz_target;
use linkloom::place::RelPath;
use linkloom_fuzz::{Input, document, in_time};

fuzz_target!(|bytes: &[u8]| {
    let input = Input::new(bytes);
    in_time(2 * input.len(), || check(&input));
});

fn check(input: &Input) {
    for (path, text) in &input.files {
        document(path, text, &input.config);
        if input.config.parse.all_words {
            continue;
        }
        let code = document(&RelPath::new("code.md"), &in_code(text).into(), &input.config);
        let is_silent = code.mentions.is_empty() && code.post.links.is_empty() && code.post.tags.is_empty();
        assert!(is_silent, "code says something: {code:?}");
    }
}

/// The text between fences that no fence in it can close.
fn in_code(text: &str) -> String {
    let longest = text.split(|c| c != '~').map(str::len).max().unwrap_or(0);
    let fence = "~".repeat(longest.max(2) + 1);
    format!("{fence}\n{text}\n{fence}\n")
}
