//! Any YAML, between fences and as settings, is read in time, and what is made of it is no larger than a multiple of it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use linkloom::config::Config;
use linkloom::place::RelPath;
use linkloom_fuzz::{check_problems, document, in_time};
use serde_json::Value;

/// The most bytes that are made of each byte of a text, and of any text besides.
const PER_BYTE: usize = 64;
const BESIDES: usize = 256 * 1024;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    in_time(2 * text.len(), || check(&text));
});

fn check(text: &str) {
    let document = document(&RelPath::new("a.md"), &format!("---\n{text}\n---\n").into(), &Config::default());
    let made: usize = document.post.extra.values().map(size).sum();
    assert!(made <= PER_BYTE * text.len() + BESIDES, "{made} bytes of {}", text.len());
    check_problems(text, &Config::parse(text, false).1);
}

/// A value with all that it holds, in bytes.
fn size(value: &Value) -> usize {
    let held = match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(pairs) => pairs.iter().map(|(key, value)| key.len() + size(value)).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    };
    size_of::<Value>() + held
}
