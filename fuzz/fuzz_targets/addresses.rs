//! A bare address that is found in a text is found alone, too, as the same address; a page behind a redirector is the page.
#![no_main]

use libfuzzer_sys::fuzz_target;
use linkloom::place::RelPath;
use linkloom::post::citation::{SourceKey, canonical};
use linkloom::post::{LinkSyntax, LinkTarget, Post};
use linkloom_fuzz::{Input, document, in_time};

/// Marks that come in pairs: alone, an address with one of them can be read in another way.
const PAIRED: [char; 12] = ['$', '*', '_', '~', '`', '[', ']', '{', '}', '<', '%', '\\'];

fuzz_target!(|bytes: &[u8]| {
    let input = Input::new(bytes);
    // Each address is read again.
    in_time(16 * input.len(), || check(&input));
});

fn check(input: &Input) {
    for (path, text) in &input.files {
        let post = &document(path, text, &input.config).post;
        let bare = post.links.iter().filter(|link| link.syntax == LinkSyntax::Bare && link.at.start >= post.body);
        for link in bare {
            let written = link.at.of(text);
            if !written.contains(PAIRED) {
                assert_eq!(alone(written, input), [link.target.clone()], "{written:?}");
            }
            if let LinkTarget::Source { key, .. } = &link.target {
                check_redirectors(key);
            }
        }
    }
}

/// What comes of an address between two words.
fn alone(written: &str, input: &Input) -> Vec<LinkTarget> {
    let text = format!("See {written} there.\n");
    let Post { links, .. } = &document(&RelPath::new("alone.md"), &text.into(), &input.config).post;
    links.iter().map(|link| link.target.clone()).collect()
}

/// Checks that a page is found behind services that hold its address in a parameter. Nobody is sent to a host without a
/// domain.
fn check_redirectors(key: &SourceKey) {
    if !key.host().contains('.') {
        return;
    }
    let encoded = encoded(key.as_str());
    for wrapped in [
        format!("https://l.facebook.com/l.php?u={encoded}&h=a"),
        format!("https://eur01.safelinks.protection.outlook.com/?url={encoded}&data=a"),
        format!("https://www.google.com/url?q={encoded}"),
    ] {
        let (found, folding) = canonical(&wrapped).expect("a redirector's address is one");
        assert_eq!(&found, key, "{wrapped}: {folding}");
    }
}

/// All but letters and digits as `%XX`.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
