//! The images of a text. Those of the folder become blocks of their own below the words they stand among; those from
//! elsewhere are never fetched, and stand in the text as a link.

use std::ops::Range;

use super::super::document::{BlockKind, Face, ImageLink, ReaderLink, Run};
use super::super::inline::stand_in;
use super::BlockBuilder;
use crate::place::Span;
use crate::post::markdown::entity::decoded;
use crate::post::markdown::html::{Tag, anchors, attribute, tag};

/// The images of the block that is being read.
#[derive(Default)]
pub(super) struct Images {
    /// Where the outermost image that is open leads.
    open: String,
    /// Those of the folder, with the bytes of the file that make them.
    found: Vec<(ImageLink, Span)>,
    /// Where those are that stand in the block of HTML being read, the last one first.
    in_html: Vec<Range<usize>>,
}

/// Where an image lies.
enum Place {
    Folder,
    /// On a site, at this address.
    Remote(String),
    /// In the text itself, or where only another program knows.
    Unknown,
}

impl Images {
    /// Notes the images of a block of HTML: their tags may go over several lines.
    pub(super) fn find_in_html(&mut self, text: &str, block: Range<usize>) {
        let anchors = anchors(text.get(block.clone()).unwrap_or_default());
        let images = anchors.into_iter().rev().filter(|anchor| anchor.image);
        self.in_html = images.map(|image| block.start + image.at.start..block.start + image.at.end).collect();
    }

    /// The images of a block that ends, each with the words that stand for it, which are taken out of `runs`. In a table
    /// and in code they stay words.
    pub(super) fn of_block(&mut self, kind: &BlockKind, runs: &mut Vec<Run>) -> Vec<(ImageLink, Run)> {
        let found = std::mem::take(&mut self.found);
        if found.is_empty() || !matches!(kind, BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Html) {
            return Vec::new();
        }
        let mut images = Vec::new();
        for (image, at) in found {
            let run = runs.iter().position(|run| run.span == at && run.style.face == Face::Caption);
            images.extend(run.map(|index| (image, take_out(runs, index))));
        }
        images
    }
}

impl BlockBuilder<'_> {
    pub(super) fn open_image(&mut self, target: &str) {
        if !self.inline.has_image() {
            target.clone_into(&mut self.images.open);
        }
        self.inline.open_image();
    }

    pub(super) fn end_image(&mut self, at: &Range<usize>) {
        if let Some(caption) = self.inline.close_image()
            && self.is_text(at.start)
        {
            let target = std::mem::take(&mut self.images.open);
            self.image(ImageLink { target, by_name: false, caption }, at.clone());
        }
    }

    /// What `![[name]]` embeds.
    pub(super) fn embedded(&mut self, name: &str, at: Range<usize>) {
        self.image(ImageLink { target: name.to_owned(), by_name: true, caption: name.to_owned() }, at);
    }

    /// Puts the image of a whole tag of HTML on the page; false if it is none.
    pub(super) fn html_image(&mut self, html: &str, at: Range<usize>) -> bool {
        let Tag::Image(src) = tag(html) else { return false };
        let alt = html.get("<img".len()..).and_then(|attributes| attribute(attributes, "alt")).unwrap_or_default();
        let (target, caption) = (decoded(src).into_owned(), decoded(alt).into_owned());
        self.image(ImageLink { target, by_name: false, caption }, at);
        true
    }

    /// HTML as it is written, but for its images.
    pub(super) fn html_without_images(&mut self, at: Range<usize>) {
        let mut from = at.start;
        while let Some(place) = self.images.in_html.pop_if(|place| place.start < at.end) {
            self.push_html(from..place.start);
            self.html_image(self.text.get(place.clone()).unwrap_or_default(), place.clone());
            from = from.max(place.end);
            self.skip_to = self.skip_to.max(place.end);
        }
        self.push_html(from..at.end);
    }

    fn push_html(&mut self, at: Range<usize>) {
        let written = self.text.get(at.clone()).unwrap_or_default();
        self.push(written, Face::Html, at);
    }

    fn image(&mut self, image: ImageLink, at: Range<usize>) {
        let words = stand_in(&image.caption);
        match place_of(&image.target) {
            Place::Folder if self.table.is_none() => {
                self.push(&words, Face::Caption, at.clone());
                self.images.found.push((image, Span::new(at.start, at.end)));
            }
            Place::Remote(url) => self.remote_image(&image.caption, url, at),
            _ => self.push(&words, Face::Caption, at),
        }
    }

    fn remote_image(&mut self, caption: &str, url: String, at: Range<usize>) {
        let words = format!("image {caption} {url}").replace("  ", " ");
        if self.clickable.at(at.start).is_some() {
            return self.push(&words, Face::Chip, at);
        }
        let span = Span::new(at.start, at.end);
        self.document.links.push(ReaderLink { target: url, at: span });
        self.push_run(&words, Face::Chip, at, Some(self.document.links.len() - 1));
    }
}

/// Takes a run out; of the blanks around it one is left, and none at the beginning.
fn take_out(runs: &mut Vec<Run>, index: usize) -> Run {
    let taken = runs.remove(index);
    let before = index.checked_sub(1).and_then(|before| runs.get(before));
    let is_apart = before.is_none_or(|before| before.text.ends_with(char::is_whitespace));
    if let Some(next) = runs.get_mut(index).filter(|_| is_apart) {
        let blanks = next.text.len() - next.text.trim_start().len();
        if next.is_verbatim() {
            next.span.start += blanks as u32;
        }
        next.text.drain(..blanks);
    }
    runs.retain(|run| !run.text.is_empty());
    taken
}

fn place_of(target: &str) -> Place {
    if target.starts_with("//") {
        return Place::Remote(format!("https:{target}"));
    }
    match url::Url::parse(target) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => Place::Remote(target.to_owned()),
        Ok(_) => Place::Unknown,
        Err(_) if target.is_empty() => Place::Unknown,
        Err(_) => Place::Folder,
    }
}
