//! Whatever somebody writes as an address has one canonical form, which is its own.
#![no_main]

use libfuzzer_sys::fuzz_target;
use linkloom::post::citation::{as_written, canonical, is_generic, page_name, readable};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    check(&text);
    check(&format!("https://{text}"));
    check(&format!("http://x.org/{text}"));
});

fn check(url: &str) {
    if let Ok((key, _)) = canonical(url) {
        let (again, folding) = canonical(key.as_str()).expect("a canonical form is a URL");
        assert_eq!(again, key, "the canonical form of {url:?} has another one");
        assert!(folding.is_empty(), "{key} is canonical, but {folding} apply");
        assert!(key.as_str().starts_with("https://"), "{key}");
        assert!(!key.publisher().is_empty() && key.host().ends_with(key.domain()), "{key}: {:?}", key.domain());
        assert!(!readable(key.as_str()).is_empty(), "{key}");
        assert!(page_name(key.as_str()).is_none_or(|name| !name.is_empty()), "{key}");
        as_written(url).expect("what has a canonical form is a URL");
    }
    // Of any text these can be asked.
    readable(url);
    page_name(url);
    is_generic(url);
}
