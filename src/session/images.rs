//! The images that the text being read shows: read in the background when they come near the window, kept within bounds.

use std::sync::Arc;

use super::{Effect, Job, Session};
use crate::folder::image::{ImageRef, Pixels};
use crate::load::{LoadId, Source};

/// So many bytes of pixels are kept: several times what a window shows at once.
const BYTES_MAX: usize = 192 * 1024 * 1024;

/// What is known of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImageState {
    /// It is being read.
    Waiting,
    /// It was read.
    Shown(Arc<Pixels>),
    /// It cannot be shown; why, in plain words.
    Missing(String),
}

impl ImageState {
    fn bytes(&self) -> usize {
        if let Self::Shown(pixels) = self { pixels.rgba.len() } else { 0 }
    }
}

/// The images that were asked for.
#[derive(Clone, Debug, Default)]
pub struct Images {
    /// The one asked for last is last.
    known: Vec<(ImageRef, ImageState)>,
    rev: u64,
}

impl Images {
    /// What is known of an image; none where nobody has asked for it.
    pub fn get(&self, image: &ImageRef) -> Option<&ImageState> {
        self.known.iter().find(|(known, _)| known == image).map(|(_, state)| state)
    }

    /// Grows whenever another image is there.
    pub fn rev(&self) -> u64 {
        self.rev
    }

    fn set(&mut self, image: &ImageRef, state: ImageState) {
        let Some((_, known)) = self.known.iter_mut().find(|(known, _)| known == image) else { return };
        *known = state;
        self.rev += 1;
        self.drop_oldest();
    }

    /// Lets the images go that were asked for first, until the rest fits.
    fn drop_oldest(&mut self) {
        let mut bytes: usize = self.known.iter().map(|(_, state)| state.bytes()).sum();
        while bytes > BYTES_MAX && self.known.len() > 1 {
            let oldest = self.known.iter().position(|(_, state)| state.bytes() > 0);
            bytes -= oldest.map_or(bytes, |index| self.known.remove(index).1.bytes());
        }
    }

    /// What was not there may be there now.
    pub(super) fn forget_missing(&mut self) {
        self.known.retain(|(_, state)| !matches!(state, ImageState::Missing(_)));
    }
}

impl Session {
    /// The images that were asked for.
    pub fn images(&self) -> &Images {
        &self.images
    }

    pub(super) fn show_image(&mut self, image: ImageRef) -> Vec<Effect> {
        let source = self.content.loaded.as_ref().map(|loaded| &loaded.source);
        let Some(Source::Folder(folder)) = source.filter(|_| self.images.get(&image).is_none()) else {
            return Vec::new();
        };
        let (load, links) = (self.content.shown_load, self.links_of(&Source::Folder(folder.clone())));
        let job = Job::ReadImage { load, folder: folder.clone(), links, image: image.clone() };
        self.images.known.push((image, ImageState::Waiting));
        vec![job.into()]
    }

    pub(super) fn image_read(
        &mut self,
        load: LoadId,
        image: &ImageRef,
        result: Result<Arc<Pixels>, String>,
    ) -> Vec<Effect> {
        if load == self.content.shown_load {
            self.images.set(image, result.map_or_else(ImageState::Missing, ImageState::Shown));
        }
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::RelPath;

    fn image(target: &str) -> ImageRef {
        ImageRef { post: RelPath::new("a.md"), target: target.to_owned(), by_name: false }
    }

    fn pixels(bytes: usize) -> ImageState {
        ImageState::Shown(Arc::new(Pixels { original: [1, 1], size: [1, 1], rgba: vec![0; bytes] }))
    }

    #[test]
    fn the_images_asked_for_first_go_when_there_are_too_many() {
        let mut images = Images::default();
        for name in ["a", "b", "c", "d"] {
            images.known.push((image(name), ImageState::Waiting));
        }
        images.set(&image("d"), pixels(BYTES_MAX / 2));
        images.set(&image("a"), pixels(BYTES_MAX / 2));
        images.set(&image("b"), ImageState::Missing("why".to_owned()));
        assert_eq!(images.known.len(), 4);
        images.set(&image("c"), pixels(1));
        let kept: Vec<&str> = images.known.iter().map(|(image, _)| &*image.target).collect();
        assert_eq!((kept, images.rev()), (vec!["b", "c", "d"], 4));
        images.set(&image("unknown"), pixels(1));
        assert_eq!((images.known.len(), images.rev()), (3, 4));
        images.forget_missing();
        assert_eq!(images.known.len(), 2);
    }
}
