//! A few small pictures of the window on software Vulkan: it draws, in light and dark, and not the same.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "a helper of tests may panic as they do")]

use std::time::Duration;

use egui::{Key, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use linkloom::graph::NodeKind;
use linkloom::gui::App;
use linkloom::gui::desktop::RecordingDesktop;
use linkloom::gui::theme::DARK;
use linkloom::jobs::state::StateFile;

/// The window on the samples, once `then` was done to it.
fn picture(theme: &str, pixels_per_point: f32, then: impl FnOnce(&mut Harness<'static, App>)) -> Vec<u8> {
    let state = tempfile::tempdir().unwrap();
    let file = state.path().join("settings.json");
    std::fs::write(&file, format!("{{\"theme\":\"{theme}\"}}")).unwrap();
    let mut harness = Harness::builder()
        .with_size(vec2(900.0, 600.0))
        .with_pixels_per_point(pixels_per_point)
        .allow_missing_glyphs()
        .wgpu()
        .build_eframe(move |cc| App::new(cc, Box::<RecordingDesktop>::default(), StateFile::at(file), None));
    while !harness.state().session().is_settled() {
        std::thread::sleep(Duration::from_millis(2));
        harness.step();
    }
    harness.run_steps(6);
    then(&mut harness);
    harness.run_steps(30);
    harness.render().unwrap().into_raw()
}

/// How many different colours there are, up to a limit: an empty picture has one, a graph many.
fn colours(pixels: &[u8]) -> usize {
    let mut seen = std::collections::BTreeSet::new();
    for pixel in pixels.chunks_exact(4) {
        seen.insert(<[u8; 4]>::try_from(pixel).unwrap());
    }
    seen.len()
}

fn mean_brightness(pixels: &[u8]) -> u64 {
    let sum: u64 = pixels.chunks_exact(4).map(|p| p.iter().take(3).map(|&v| u64::from(v)).sum::<u64>()).sum();
    sum / (pixels.len() as u64 / 4 * 3)
}

#[test]
#[ignore = "needs a graphics adapter"]
fn the_graph_is_painted_in_light_and_dark() {
    let (dark, light) = (picture("dark", 1.0, |_| {}), picture("light", 1.0, |_| {}));
    assert!(colours(&dark) > 500, "{}", colours(&dark));
    assert!(colours(&light) > 500, "{}", colours(&light));
    assert!(mean_brightness(&dark) < 60, "{}", mean_brightness(&dark));
    assert!(mean_brightness(&light) > 200, "{}", mean_brightness(&light));
}

#[test]
#[ignore = "needs a graphics adapter"]
fn the_same_window_gives_the_same_picture() {
    let (one, other) = (picture("dark", 2.0, |_| {}), picture("dark", 2.0, |_| {}));
    assert_eq!(one.len(), other.len());
    let differing = one.chunks_exact(4).zip(other.chunks_exact(4)).filter(|(a, b)| a != b).count();
    // How fast the samples are read decides which words are drawn first, so which place of the font atlas they get, and
    // that decides how a few pixels at the edges of letters are rounded: some 14 of two million.
    assert!(differing < 100, "{differing} pixels differ");
}

/// How many pixels have the colour of each kind of node, in the dark.
fn of_kinds(pixels: &[u8]) -> [usize; 5] {
    NodeKind::ALL.map(|kind| {
        let color = DARK.kind(kind).to_array();
        pixels.chunks_exact(4).filter(|pixel| **pixel == color).count()
    })
}

#[test]
#[ignore = "needs a graphics adapter"]
fn nodes_grow_and_shrink_with_the_picture() {
    // T closes the strip of dates, whose bars have the colour of posts.
    let press = |keys: &'static [Key]| {
        move |harness: &mut Harness<'static, App>| {
            for &key in [Key::T].iter().chain(keys) {
                harness.key_press(key);
                harness.step();
            }
        }
    };
    let [posts, ..] = of_kinds(&picture("dark", 1.0, press(&[])));
    let [near, ..] = of_kinds(&picture("dark", 1.0, press(&[Key::Plus; 3])));
    let [far, ..] = of_kinds(&picture("dark", 1.0, press(&[Key::Minus; 3])));
    assert!(near > posts * 3 / 2 && posts > far * 3 / 2 && far > 200, "{far} < {posts} < {near}");
}

#[test]
#[ignore = "needs a graphics adapter"]
fn folded_sources_are_gone_from_the_picture_and_the_posts_are_not() {
    let [posts, .., sources, _] = of_kinds(&picture("dark", 1.0, |_| {}));
    let [posts_folded, .., sources_folded, _] = of_kinds(&picture("dark", 1.0, |harness| {
        harness.get_by_label_contains("Graph of ").click_secondary();
        harness.run_steps(4);
        harness.get_by_label("Fold sources into their posts").click();
        harness.run_steps(2);
        // Over a node the rest would be dimmed.
        harness.event(egui::Event::PointerGone);
    }));
    assert!(sources_folded * 4 < sources * 3, "{sources_folded} of {sources}");
    assert!(posts_folded * 10 > posts * 9, "{posts_folded} of {posts}");
}
