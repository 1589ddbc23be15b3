//! Keys of the front matter whose links do not count: pictures, other addresses of the post itself, parts of the page.

/// What a picture is called, and what else the page is made of. A key is one of these by its last word: `cover_image` and
/// `ogImage` are, `image_credit` is not.
const ASSETS: [&str; 46] = [
    "asset",
    "assets",
    "audio",
    "avatar",
    "background",
    "banner",
    "cover",
    "css",
    "enclosure",
    "favicon",
    "feature",
    "font",
    "fonts",
    "gallery",
    "hero",
    "icon",
    "icons",
    "image",
    "images",
    "img",
    "js",
    "logo",
    "og",
    "opengraph",
    "photo",
    "photos",
    "pic",
    "picture",
    "pictures",
    "portrait",
    "poster",
    "preview",
    "screenshot",
    "screenshots",
    "script",
    "scripts",
    "style",
    "styles",
    "stylesheet",
    "stylesheets",
    "svg",
    "teaser",
    "thumb",
    "thumbnail",
    "thumbnails",
    "wallpaper",
];

/// What other addresses of the post itself are called.
const OWN: [&str; 16] = [
    "alias",
    "aliases",
    "canonical",
    "edit",
    "guid",
    "id",
    "permalink",
    "permalinks",
    "redirect",
    "redirects",
    "schema",
    "self",
    "shortlink",
    "slug",
    "uid",
    "uuid",
];

/// Words at the end of a key that say no more than that it holds an address.
const ADDRESS: [&str; 9] = ["address", "from", "href", "link", "path", "src", "to", "uri", "url"];

/// Whether the links under a key do not count.
pub(super) fn holds_no_links(key: &str) -> bool {
    let words = words(key);
    let last = words.iter().rposition(|word| !ADDRESS.contains(&word.as_str())).and_then(|at| words.get(at));
    let is_one = |word: &String| {
        ASSETS.contains(&word.as_str()) || OWN.contains(&word.as_str()) || word.len() > 5 && word.ends_with("image")
    };
    last.is_some_and(is_one)
}

/// The words of `og:image`, `cover_image`, `coverImage`, `canonicalURL`, in lower case.
fn words(key: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in key.trim().chars() {
        let begins = !c.is_alphanumeric() || c.is_uppercase() && before.is_lowercase();
        if begins {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_and_own_addresses_are_told_by_the_last_word_of_their_keys() {
        for key in [
            "image",
            "Cover",
            "cover_image",
            "coverImage",
            "coverimage",
            "og:image",
            "image_url",
            "imageURL",
            "avatar-src",
            "canonical_url",
            "canonicalURL",
            "permalink",
            "redirect_from",
            "redirect_to",
            "thumbnail",
            "editUrl",
        ] {
            assert!(holds_no_links(key), "{key}");
        }
        for key in ["source", "url", "link", "up", "image_credit", "imageSource", "video", "author", "from", "", "कड़ी"]
        {
            assert!(!holds_no_links(key), "{key}");
        }
    }
}
