//! Paths of the versions of a page: AMP, the addresses of one video and of one product.

/// The path of the page behind that of an AMP version, where it is one by its form: `….amp`, `….amp.html`, and `amp` as
/// the last or the first part beside a part that looks like an article's (with a hyphen or a digit), since `amp` alone
/// is also the name of things.
pub(super) fn without_amp(path: &str) -> Option<String> {
    // Nearly no path has it: a plain search is through before a cleverer one is prepared.
    if !path.as_bytes().windows(3).any(|letters| letters == b"amp") {
        return None;
    }
    if let Some((stem, extension)) = path.rsplit_once(".amp").filter(|(stem, _)| !stem.ends_with('/')) {
        return matches!(extension, "" | ".html").then(|| format!("{stem}{extension}"));
    }
    let is_article = |part: &str| part.contains(|c: char| c == '-' || c.is_ascii_digit());
    if let Some(page) = path.strip_suffix("/amp") {
        return is_article(page.rsplit('/').next()?).then(|| page.to_owned());
    }
    let page = path.strip_prefix("/amp/")?;
    is_article(page.rsplit('/').next()?).then(|| format!("/{page}"))
}

/// Whether a parameter chooses the AMP version.
pub(super) fn is_amp_parameter(name: &str, value: &str) -> bool {
    match name {
        "amp" => matches!(value, "" | "1" | "true"),
        "outputType" => value == "amp",
        _ => false,
    }
}

/// The id of the video that a short or embedding address of YouTube shows, which `youtube.com/watch?v=` shows too.
pub(super) fn video<'p>(host: &str, path: &'p str) -> Option<&'p str> {
    let path = path.strip_prefix('/')?;
    let id = match (host, path.split_once('/')) {
        ("youtu.be", None) => path,
        ("youtube.com" | "youtube-nocookie.com", Some(("embed" | "shorts" | "live" | "v", id))) => id,
        _ => return None,
    };
    // Eleven characters, as the name of YouTube's player for lists has by chance.
    let is_id = id.len() == 11 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    (is_id && id != "videoseries").then_some(id)
}

/// The host and path of the page of a video or a song that a player for other pages shows.
pub(super) fn embedded<'p>(host: &str, path: &'p str) -> Option<(&'static str, &'p str)> {
    let (page, begin, below) = match host {
        "player.vimeo.com" => ("vimeo.com", "/video", "/"),
        "dailymotion.com" => ("dailymotion.com", "/embed", "/video/"),
        "open.spotify.com" => ("open.spotify.com", "/embed", "/"),
        _ => return None,
    };
    path.strip_prefix(begin).filter(|path| path.starts_with(below)).map(|path| (page, path))
}

/// The path of a product that the longer paths of Amazon's shops show too: with its name, with where the reader came from.
pub(super) fn product(host: &str, path: &str) -> Option<String> {
    if !host.starts_with("amazon.") {
        return None;
    }
    let mut behind = ["/dp/", "/gp/product/"].iter().filter_map(|mark| path.split_once(mark));
    let id = behind.next().and_then(|(_, rest)| rest.split('/').next());
    let is_id = |id: &&str| id.len() == 10 && id.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    let page = match id.filter(is_id) {
        Some(id) => format!("/dp/{id}"),
        None => path.split("/ref=").next().unwrap_or(path).to_owned(),
    };
    (page != path).then_some(page)
}
