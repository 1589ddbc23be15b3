//! One file's text becomes a [`Post`]: pure, without files or threads, and it never fails.
//!
//! Whatever is wrong in a file becomes a [`Diagnostic`] beside a post that is as good as the
//! file allows.

mod asked_claims;
pub mod citation;
pub mod claim;
pub mod date;
pub mod front_matter;
pub(crate) mod in_order;
pub(crate) mod line_ends;
pub mod markdown;
pub mod model;
pub mod origin;
pub mod other_name;
mod parse_options;
pub mod plain;
pub mod sentence;
mod word_list;

use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::place::{LineIndex, RelPath, Span};

pub use asked_claims::{AskedClaims, Claim};
pub use markdown::Buffers;
pub use model::{
    CitedAgain, Heading, Link, LinkSyntax, LinkTarget, Passage, Passages, PlatformUse, Post, PostDate, Sentence,
    TagKey, TagUse,
};
pub use origin::{Origin, Origins};
pub use other_name::OtherName;
pub use parse_options::{ParseOptions, WikiLabel};

/// What parsing a file gives: the post, its text for the mention matcher, and what was wrong.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The post.
    pub post: Post,
    /// The lines of its text.
    pub lines: LineIndex,
    /// The body's text in pieces, in file order; dropped once the mentions are found.
    pub passages: Passages,
    /// What was wrong, in file order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses one file's text.
pub fn parse(path: &RelPath, text: Arc<str>, options: &ParseOptions) -> Parsed {
    parse_with(path, text, options, &mut Buffers::default())
}

/// Parses one file's text in memory that was used for others. Its passages can be given back to `buffers`.
pub(crate) fn parse_with(path: &RelPath, text: Arc<str>, options: &ParseOptions, buffers: &mut Buffers) -> Parsed {
    let written = line_ends::known(&text);
    let front = front_matter::read(path, &written, options);
    let mut sentences = front.sentences;
    let body = markdown::parse(path, (&written, front.body), &mut sentences, front.links, options, buffers);
    let mut origins = front.origins;
    origins.append(body.origins);
    let mut tags = front.tags;
    tags.extend(body.tags);
    let mut diagnostics = front.diagnostics;
    diagnostics.extend(body.diagnostics);
    diagnostics.sort_by_key(|problem| problem.place);
    let lines = LineIndex::new(text.clone());
    let properties = other_name::properties(written.get(front.body..).unwrap_or_default());
    let given_title = front.title.or_else(|| other_name::title(&properties).map(str::to_owned));
    let mut post = Post {
        path: path.clone(),
        names: other_name::read(given_title.as_deref(), &front.extra, &properties).into(),
        title: given_title.unwrap_or_else(|| title_without_front_matter(path, body.title, options)),
        description: front.description,
        authors: front.authors,
        date: front.date,
        draft: front.draft,
        tags,
        platforms: front.platforms,
        links: body.links,
        cited_again: body.cited_again,
        repeated_tags: front.repeated_tags,
        bad_links: front.bad_links + body.bad_links,
        images: body.images,
        headings: body.headings,
        items: body.items,
        asides: body.asides,
        sentences,
        comments: body.comments,
        origins,
        extra: front.extra,
        body: Span::new(front.body, front.body).start,
        asked_claims: AskedClaims::default(),
        text,
    };
    // A folder has thousands of posts: room to grow in each would be a third of what they take.
    post.links.shrink_to_fit();
    post.sentences.shrink_to_fit();
    post.origins.shrink();
    Parsed { post, lines, passages: body.passages, diagnostics }
}

/// The title of a post whose front matter has none.
fn title_without_front_matter(path: &RelPath, heading: Option<String>, options: &ParseOptions) -> String {
    if options.titles_from_files {
        return path.stem().to_owned();
    }
    heading.unwrap_or_else(|| title_from_path(path))
}

/// A title for a post that has none: its file name in words, or its folder's where every file has the same name.
fn title_from_path(path: &RelPath) -> String {
    let folder = path.parent().rsplit('/').next().unwrap_or("");
    let is_index = matches!(path.stem().to_lowercase().as_str(), "index" | "_index" | "readme");
    let name = if is_index && !folder.is_empty() { folder } else { path.stem() };
    let words =
        date::without_date(name).split(['-', '_', ' ']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    letters.next().map_or_else(|| name.to_owned(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(path: &str, text: &str) -> Parsed {
        parse(&RelPath::new(path), text.into(), &ParseOptions::default())
    }

    #[test]
    fn the_title_is_the_first_that_is_there() {
        let cases = [
            ("a.md", "---\ntitle: From above\n---\n# Heading\n", "From above"),
            ("a.md", "---\ntitle:\n---\n# Heading\n", "Heading"),
            ("a.md", "# Heading\n", "Heading"),
            ("a.md", "\u{feff}# Heading\n", "Heading"),
            ("a/my-first_post.md", "", "My first post"),
            ("_posts/2025-01-13-hello-world.md", "", "Hello world"),
            ("posts/leaving-well/index.md", "", "Leaving well"),
            ("posts/2019-06-13_Mastodon-2.9/index.md", "", "2019 06 13 Mastodon 2.9"),
            ("notes/README.md", "", "Notes"),
            ("_index.md", "", "Index"),
            ("éa.md", "", "Éa"),
            ("___.md", "", "___"),
        ];
        for (path, text, title) in cases {
            assert_eq!(parsed(path, text).post.title, title, "{path}");
        }
    }

    #[test]
    fn a_note_of_a_vault_is_called_like_its_file() {
        let options = ParseOptions { titles_from_files: true, ..ParseOptions::default() };
        let title = |path: &str, text: &str| parse(&RelPath::new(path), text.into(), &options).post.title;
        assert_eq!(title("a/Sour dough_2-b.md", "# What it needs\n"), "Sour dough_2-b");
        assert_eq!(title("a/2024-01-15.md", ""), "2024-01-15");
        assert_eq!(title("a.md", "---\ntitle: From above\n---\n# Heading\n"), "From above");
    }

    #[test]
    fn lines_that_end_with_a_carriage_return_alone_are_lines() {
        let text = "---\ntitle: A\ntags: [x, y]\n---\n# Head\n\nOne [a](b.md) and\n> [c](https://x.org). Two on TikTok.\n\n\
                    - [d](e.md)\n\n```\n[no](no.md)\n```\n\n[f][r]\n\n[r]: g.md\n";
        let (feeds, returns) = (parsed("a.md", text), parsed("a.md", &text.replace('\n', "\r")));
        assert_eq!(&*returns.post.text, text.replace('\n', "\r"), "the file's own text");
        assert_eq!(returns.post.links.len(), 4);
        assert_eq!(returns.post.links, feeds.post.links);
        assert_eq!(returns.post.tags, feeds.post.tags);
        assert_eq!(returns.post.sentences, feeds.post.sentences);
        assert_eq!(returns.post.headings, feeds.post.headings);
        assert_eq!(returns.post.items, feeds.post.items);
        for (link, at) in feeds.post.links.iter().map(|link| (link, link.at.start)) {
            assert_eq!(returns.lines.line_col(at), feeds.lines.line_col(at));
            let sentence = |post: &Post| plain::plain_text(post.sentences[link.sentence as usize].at.of(&post.text));
            assert_eq!(sentence(&returns.post), sentence(&feeds.post));
        }
    }

    #[test]
    fn a_table_that_lacks_very_many_cells_gives_each_link_once_and_in_order() {
        let text = in_order::lacking(600);
        let post = parsed("a.md", &text).post;
        assert_eq!(post.links.len(), text.matches("](").count());
        assert!(post.links.is_sorted_by_key(|link| link.at.start));
        assert!(post.sentences.is_sorted_by_key(|sentence| sentence.at.start));
        for link in &post.links {
            assert!(post.sentences[link.sentence as usize].at.range().contains(&link.at.range().start), "{link:?}");
        }
        assert_eq!(post.links.last().map(|link| link.at.of(&text)), Some("[c](https://y.org)"));
    }

    #[test]
    fn any_text_becomes_a_post() {
        for text in [
            "",
            "\n",
            "---",
            "---\n",
            "+++\n+++",
            "{",
            "\u{feff}",
            "\u{feff}---\n---",
            "\0",
            "---\n\0\n---\n",
            "---\r---\r",
        ] {
            let parsed = parsed("a.md", text);
            assert_eq!(&*parsed.post.text, text);
            assert!(parsed.post.body as usize <= text.len());
        }
    }

    #[test]
    fn problems_stand_in_the_order_of_the_file() {
        let parsed = parsed("a.md", "---\ndraft: maybe\ndate: soon\ntitle: [x]\n---\n");
        let lines: Vec<_> =
            parsed.diagnostics.iter().filter_map(|problem| problem.place).map(|place| place.line).collect();
        assert_eq!(lines, [2, 3, 4]);
        assert_eq!(parsed.lines.line(parsed.post.body), 6);
    }
}
