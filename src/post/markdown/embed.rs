//! What a text shows on the spot and so cites: films, recordings, posts of social networks. Pictures are no sources.

use crate::post::citation::strip_prefix_ignore_case;

/// Sites whose pages note apps and site generators show where an image of their address stands.
const SITES: [&str; 16] = [
    "bsky.app",
    "codepen.io",
    "dailymotion.com",
    "fb.watch",
    "instagram.com",
    "mastodon.social",
    "soundcloud.com",
    "spotify.com",
    "ted.com",
    "threads.net",
    "tiktok.com",
    "twitch.tv",
    "twitter.com",
    "vimeo.com",
    "x.com",
    "youtube.com",
];

/// Their other names.
const SHORT: [&str; 2] = ["youtu.be", "youtube-nocookie.com"];

/// Files that are played or leafed through, not looked at.
const PLAYED: [&str; 14] =
    ["3gp", "aac", "flac", "m4a", "m4v", "mkv", "mov", "mp3", "mp4", "oga", "ogg", "ogv", "wav", "webm"];

/// Files that are looked at.
const PICTURES: [&str; 10] = ["avif", "bmp", "gif", "ico", "jpeg", "jpg", "png", "svg", "tiff", "webp"];

/// Whether an image with this address shows a page, a film or a recording.
pub(super) fn is_shown(address: &str) -> bool {
    let Some((host, path)) = host_and_path(address) else { return false };
    let is_of = |site: &&str| {
        strip_suffix_ignore_case(host, site).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    let is_page = path.len() > 1 && !has_extension(path, &PICTURES);
    has_extension(path, &PLAYED) || is_page && SITES.iter().chain(&SHORT).any(is_of)
}

/// Whether an address is that of a picture.
pub(super) fn is_picture(address: &str) -> bool {
    host_and_path(address).is_some_and(|(_, path)| has_extension(path, &PICTURES))
}

/// The host of an address on the web, and its path.
fn host_and_path(address: &str) -> Option<(&str, &str)> {
    let prefixes = ["https://", "http://", "//"];
    let rest = prefixes.iter().find_map(|prefix| strip_prefix_ignore_case(address.trim(), prefix))?;
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let rest = rest.get(..end)?;
    Some(rest.find('/').map_or((rest, ""), |at| rest.split_at(at)))
}

fn strip_suffix_ignore_case<'t>(text: &'t str, suffix: &str) -> Option<&'t str> {
    let (before, end) = text.split_at_checked(text.len().checked_sub(suffix.len())?)?;
    end.eq_ignore_ascii_case(suffix).then_some(before)
}

fn has_extension(path: &str, extensions: &[&str]) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    extensions.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_films_are_shown_and_pictures_are_not() {
        for address in [
            "https://www.youtube.com/watch?v=bbbbbbbbbb2",
            "https://youtu.be/x",
            "https://x.com/a/status/1",
            "https://player.vimeo.com/video/1",
            "//media.example.com/film.MP4?x=1",
        ] {
            assert!(is_shown(address) && !is_picture(address), "{address}");
        }
        for address in [
            "https://img.example.org/picture.png",
            "https://badge.example.org/build",
            "https://x.com/a/cover.jpg",
            "https://x.com/",
            "https://netflix.com/a",
            "film.mp4",
            "é",
        ] {
            assert!(!is_shown(address), "{address}");
        }
        assert!(is_picture("https://x.org/a.PNG#b"));
    }
}
