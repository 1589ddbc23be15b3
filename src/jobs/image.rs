//! Reading the images of posts in the background, one after the other.

use std::io::Cursor;
use std::panic::catch_unwind;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use image::error::ImageError;
use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits};

use super::{Event, Outbox, spawn};
use crate::folder::image::{ImageRef, Pixels, read_image};
use crate::folder::{Bounds, Links};
use crate::load::LoadId;

/// The widest an image is kept, in pixels: twice the reader's column, for screens with two pixels a point.
const WIDTH_MAX: u32 = 1240;
/// The tallest an image is kept, in pixels: less than the largest texture of any graphics card in use.
const HEIGHT_MAX: u32 = 4096;
/// The most bytes that an image may have when it is decoded: 64 megapixels in full colour.
const DECODED_MAX: u64 = 256 * 1024 * 1024;

/// An image to read.
struct Request {
    load: LoadId,
    folder: PathBuf,
    links: Links,
    image: ImageRef,
}

/// The thread that reads images; it begins with the first one.
pub struct ImageWorker {
    outbox: Outbox,
    requests: Option<Sender<Request>>,
}

impl ImageWorker {
    /// Nothing runs yet.
    pub fn new(outbox: Outbox) -> Self {
        Self { outbox, requests: None }
    }

    /// Reads an image that a post of `folder` names, and reports it with `load`.
    pub fn start(&mut self, load: LoadId, folder: PathBuf, links: Links, image: ImageRef) {
        let requests = self.requests.get_or_insert_with(|| {
            let (requests, work) = channel();
            let outbox = self.outbox.clone();
            spawn("images", move || run(&work, &outbox));
            requests
        });
        // The thread could not be started: the log says so, and the words for the image stay.
        requests.send(Request { load, folder, links, image }).ok();
    }
}

fn run(requests: &Receiver<Request>, outbox: &Outbox) {
    for Request { load, folder, links, image } in requests {
        let result = read_image(&image, &Bounds::new(&folder, links)).and_then(|bytes| decode(&bytes));
        if !outbox.send(Event::ImageRead(load, image, result.map(Arc::new))) {
            return;
        }
    }
}

/// The pixels of an image's file, no more of them than can be seen.
///
/// # Errors
/// Why it cannot be shown, in plain words.
fn decode(bytes: &[u8]) -> Result<Pixels, String> {
    // A decoder that has a fault must not take the other images with it.
    let decoded = catch_unwind(|| decoded(bytes)).map_err(|_panic| "it cannot be read".to_owned())?;
    let image = decoded.map_err(|error| plain_words(&error))?;
    let original = [image.width(), image.height()];
    let fits = image.width() <= WIDTH_MAX && image.height() <= HEIGHT_MAX;
    let kept = if fits { image } else { image.thumbnail(WIDTH_MAX, HEIGHT_MAX) }.into_rgba8();
    let size = [kept.width() as usize, kept.height() as usize];
    Ok(Pixels { original, size, rgba: kept.into_raw() })
}

fn decoded(bytes: &[u8]) -> Result<DynamicImage, ImageError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(DECODED_MAX);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder()?;
    limits.reserve(decoder.total_bytes())?;
    // Cameras leave the pixels as they were held, and note how.
    let orientation = decoder.orientation()?;
    let mut image = DynamicImage::from_decoder(decoder)?;
    image.apply_orientation(orientation);
    Ok(image)
}

fn plain_words(error: &ImageError) -> String {
    match error {
        ImageError::Unsupported(_) => "it is no PNG, JPEG, GIF or WebP image".to_owned(),
        ImageError::Limits(_) => "it is too large to be shown".to_owned(),
        _ => "it is damaged".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, Rgba, RgbaImage};

    fn encoded(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let image = RgbaImage::from_fn(width, height, |x, _| Rgba([if x == 0 { 255 } else { 0 }, 128, 255, 255]));
        let image = DynamicImage::from(image);
        let image = if format == ImageFormat::Jpeg { image.into_rgb8().into() } else { image };
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn all_four_formats_are_read() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
            let pixels = decode(&encoded(3, 2, format)).unwrap();
            assert_eq!((pixels.original, pixels.size, pixels.rgba.len()), ([3, 2], [3, 2], 24), "{format:?}");
            let near = pixels.rgba.chunks(4).all(|pixel| pixel[1].abs_diff(128) < 12 && pixel[3] == 255);
            assert!(near, "{format:?}: {:?}", pixels.rgba);
        }
    }

    #[test]
    fn what_is_larger_than_the_window_is_made_smaller() {
        let wide = decode(&encoded(2480, 100, ImageFormat::Png)).unwrap();
        assert_eq!((wide.original, wide.size), ([2480, 100], [1240, 50]));
        let tall = decode(&encoded(10, 8192, ImageFormat::Png)).unwrap();
        assert_eq!((tall.original, tall.size), ([10, 8192], [5, 4096]));
    }

    #[test]
    fn what_cannot_be_shown_says_why() {
        let png = encoded(30, 20, ImageFormat::Png);
        let mut huge = png.clone();
        // The header's width and height. Its checksum is wrong then, but the size comes first or the damage: both are told.
        huge[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
        for (bytes, expected) in [
            (&b"<svg/>"[..], &["it is no PNG, JPEG, GIF or WebP image"][..]),
            (&[], &["it is no PNG, JPEG, GIF or WebP image"]),
            (&png[..40], &["it is damaged"]),
            (&huge, &["it is too large to be shown", "it is damaged"]),
        ] {
            let why = decode(bytes).unwrap_err();
            assert!(expected.contains(&&*why), "{why}");
        }
    }

    #[test]
    fn an_image_whose_header_promises_gigabytes_is_refused_before_memory_is_taken() {
        // A GIF of 65535 by 65535 pixels, in 30 bytes.
        let bomb = b"GIF89a\xff\xff\xff\xff\x80\x00\x00\0\0\0\xff\xff\xff,\0\0\0\0\xff\xff\xff\xff\0\x02\x02D\x01\0;";
        assert_eq!(decode(bomb).unwrap_err(), "it is too large to be shown");
    }
}
