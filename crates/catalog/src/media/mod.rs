//! Pictures: kept by hash in the data directory, resized on first use. Owns `pictures`.

mod decode;
mod entities;
mod local;
mod placeholder;

pub use local::Media;
pub use placeholder::placeholder_svg;

use contract::catalog::PictureView;

/// The widths in pixels that a picture is offered in, as far as it is wide enough.
pub const WIDTHS: [u32; 5] = [160, 320, 640, 960, 1440];

#[derive(Clone, Debug)]
pub struct MediaFile {
    pub bytes: bytes::Bytes,
    pub content_type: &'static str,
}

/// How a stored picture is shown: made from its row, without a query.
pub fn picture_view(hash: &str, extension: &str, width: u32, height: u32, alt: &str) -> PictureView {
    let url = |w: u32| format!("/media/{hash}-{w}.{extension}");
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|w| *w < width).collect();
    if width <= WIDTHS[WIDTHS.len() - 1] {
        widths.push(width);
    }
    let middle = widths.iter().copied().find(|w| *w >= 640).or(widths.last().copied()).unwrap_or(width);
    PictureView {
        src: url(middle),
        sources: widths.into_iter().map(|w| (url(w), w)).collect(),
        width,
        height,
        alt: alt.to_owned(),
    }
}

/// The quiet drawn picture of a product that has none: an SVG made from its handle.
pub fn placeholder_view(handle: &str, alt: &str) -> PictureView {
    PictureView {
        src: format!("/placeholder/{handle}.svg"),
        sources: Vec::new(),
        width: 1200,
        height: 1500,
        alt: alt.to_owned(),
    }
}
