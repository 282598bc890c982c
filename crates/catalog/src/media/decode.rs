//! Reading, resizing and writing pictures; called by the media service on a blocking thread. Knows
//! neither shops nor files.

use fast_image_resize::images::Image;
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// The largest file taken, in bytes.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// The most pixels taken: a decoded picture is four times as many bytes.
const MAX_PIXELS: u64 = 50_000_000;
const MAX_SIDE: u32 = 20_000;
const JPEG_QUALITY: u8 = 80;

/// Why a picture can't be taken or written.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    #[error("the file is neither JPEG nor PNG nor WebP")]
    Unknown,
    #[error("the picture is too large")]
    TooLarge,
    #[error("the picture can't be read: {0}")]
    Broken(#[from] image::ImageError),
    #[error("the file ends before the picture does")]
    Cut,
    #[error("the picture can't be resized: {0}")]
    Resize(String),
}

/// A picture that was read to its end, turned the right way up.
pub struct Picture {
    pub image: DynamicImage,
    /// The extension that its content asks for, whatever the file was called.
    pub file_extension: &'static str,
    /// The extension of what is served of it: WebP photographs are served as JPEG, since only lossless
    /// WebP can be written here.
    pub served_extension: &'static str,
}

/// Reads a picture that comes in: one that was cut off is refused, even where a part of it could be shown.
pub fn read_whole(bytes: &[u8]) -> Result<Picture, PictureError> {
    match image::guess_format(bytes) {
        Ok(format) if bytes.len() <= MAX_BYTES && !is_whole(format, bytes) => Err(PictureError::Cut),
        _ => read(bytes),
    }
}

/// Reads a picture. Its size is looked at before any pixel is unpacked, so that a small file that
/// claims to be enormous costs nothing.
pub fn read(bytes: &[u8]) -> Result<Picture, PictureError> {
    if bytes.len() > MAX_BYTES {
        return Err(PictureError::TooLarge);
    }
    let format = image::guess_format(bytes).map_err(|_| PictureError::Unknown)?;
    let file_extension = match format {
        ImageFormat::Jpeg => "jpg",
        ImageFormat::Png => "png",
        ImageFormat::WebP => "webp",
        _ => return Err(PictureError::Unknown),
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_PIXELS * 8);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(limit_or_broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureError::TooLarge);
    }
    let orientation = decoder.orientation()?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(limit_or_broken)?;
    image.apply_orientation(orientation);
    let served_extension = match format {
        ImageFormat::WebP if !image.color().has_alpha() => "jpg",
        _ => file_extension,
    };
    Ok(Picture { image, file_extension, served_extension })
}

/// Whether the file goes on to the end that its format marks: decoders fill up what is missing with grey.
fn is_whole(format: ImageFormat, bytes: &[u8]) -> bool {
    match format {
        ImageFormat::Jpeg => jpeg_has_end(bytes),
        ImageFormat::Png => png_has_end(bytes),
        _ => webp_has_end(bytes),
    }
}

/// Walks over the segments (ITU T.81, annex B) to "end of image"; a preview inside a segment has an end of its own.
fn jpeg_has_end(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| *b == 0xFF)) {
        at += found + 1;
        match bytes.get(at) {
            Some(0xD9) => return true,
            // Fill bytes, an FF of the picture itself, restart marks: they have no length.
            Some(0xFF) => {}
            Some(0x00 | 0x01 | 0xD0..=0xD8) => at += 1,
            Some(_) => match bytes.get(at + 1..at + 3) {
                Some([high, low]) => at += 1 + usize::from(u16::from_be_bytes([*high, *low])),
                _ => return false,
            },
            None => return false,
        }
    }
    false
}

/// Walks over the chunks (RFC 2083, 3.2) to `IEND`.
fn png_has_end(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some(([a, b, c, d], after)) = rest.split_first_chunk::<4>() {
        if after.starts_with(b"IEND") {
            return true;
        }
        // Its kind and its checksum, of four bytes each, are not counted.
        let length = usize::try_from(u32::from_be_bytes([*a, *b, *c, *d])).unwrap_or(usize::MAX);
        rest = after.get(length.saturating_add(8)..).unwrap_or_default();
    }
    false
}

/// The container says how long it is (RFC 9649, 2.4); not every program writes the last byte, which only pads.
fn webp_has_end(bytes: &[u8]) -> bool {
    let length = bytes.get(4..8).and_then(|four| <[u8; 4]>::try_from(four).ok()).map(u32::from_le_bytes);
    length.and_then(|length| usize::try_from(length).ok()).is_some_and(|length| bytes.len() - 7 >= length)
}

fn limit_or_broken(error: image::ImageError) -> PictureError {
    match error {
        image::ImageError::Limits(_) => PictureError::TooLarge,
        other => PictureError::Broken(other),
    }
}

/// The picture at this width in pixels, written as `extension` asks.
pub fn resized(picture: &Picture, width: u32, extension: &str) -> Result<Vec<u8>, PictureError> {
    let (own_width, own_height) = (picture.image.width(), picture.image.height());
    let height = (u64::from(own_height) * u64::from(width) + u64::from(own_width) / 2) / u64::from(own_width.max(1));
    let height = u32::try_from(height).unwrap_or(u32::MAX).max(1);
    let alpha = extension != "jpg" && picture.image.color().has_alpha();
    let (pixels, kind) = if alpha {
        (picture.image.to_rgba8().into_raw(), PixelType::U8x4)
    } else {
        (picture.image.to_rgb8().into_raw(), PixelType::U8x3)
    };
    let pixels =
        if width == own_width { pixels } else { scale(pixels, (own_width, own_height), (width, height), kind)? };
    write(&pixels, width, if width == own_width { own_height } else { height }, alpha, extension)
}

fn scale(pixels: Vec<u8>, from: (u32, u32), to: (u32, u32), kind: PixelType) -> Result<Vec<u8>, PictureError> {
    let failed = |e: &dyn std::fmt::Display| PictureError::Resize(e.to_string());
    let source = Image::from_vec_u8(from.0, from.1, pixels, kind).map_err(|e| failed(&e))?;
    let mut target = Image::new(to.0, to.1, kind);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(&source, &mut target, &options).map_err(|e| failed(&e))?;
    Ok(target.into_vec())
}

fn write(pixels: &[u8], width: u32, height: u32, alpha: bool, extension: &str) -> Result<Vec<u8>, PictureError> {
    let color = if alpha { ExtendedColorType::Rgba8 } else { ExtendedColorType::Rgb8 };
    let mut out = Vec::new();
    match extension {
        "png" => PngEncoder::new_with_quality(&mut out, CompressionType::Default, PngFilter::Adaptive)
            .write_image(pixels, width, height, color)?,
        "webp" => WebPEncoder::new_lossless(&mut out).write_image(pixels, width, height, color)?,
        _ => {
            let too_large = |_| PictureError::TooLarge;
            let (width, height) = (u16::try_from(width).map_err(too_large)?, u16::try_from(height).map_err(too_large)?);
            let mut encoder = jpeg_encoder::Encoder::new(&mut out, JPEG_QUALITY);
            encoder.set_progressive(true);
            encoder.set_optimized_huffman_tables(true);
            encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
            encoder
                .encode(pixels, width, height, jpeg_encoder::ColorType::Rgb)
                .map_err(|e| PictureError::Resize(e.to_string()))?;
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG's first bytes that claim a size (RFC 2083), with nothing behind them.
    fn header_claiming(width: u32, height: u32) -> Vec<u8> {
        let mut chunk = b"IHDR".to_vec();
        chunk.extend(width.to_be_bytes());
        chunk.extend(height.to_be_bytes());
        chunk.extend([8, 6, 0, 0, 0]);
        let sum = crc32(&chunk);
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
        png.extend(&chunk);
        png.extend(sum.to_be_bytes());
        png.extend(b"\0\0\0\x01IDAT\0\0\0\0\0");
        png.extend(b"\0\0\0\0IEND\xAE\x42\x60\x82");
        png
    }

    fn crc32(bytes: &[u8]) -> u32 {
        let step = |sum: u32, _| if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 };
        !bytes.iter().fold(!0_u32, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), step))
    }

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(width, height).write_to(&mut out, ImageFormat::Png).unwrap();
        out.into_inner()
    }

    #[test]
    fn a_small_file_that_claims_to_be_enormous_is_refused() {
        for (width, height) in [(60_000, 60_000), (19_000, 19_000)] {
            let refused = read(&header_claiming(width, height)).map(|_| ());
            assert!(matches!(refused, Err(PictureError::TooLarge)), "{refused:?}");
        }
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert!(matches!(read(b"<svg onload=alert(1)>"), Err(PictureError::Unknown)));
        assert!(matches!(read(b"GIF89a\x01\0\x01\0\0\0\0;"), Err(PictureError::Unknown)));
        let mut cut = png(64, 64);
        cut.truncate(60);
        assert!(matches!(read_whole(&cut), Err(PictureError::Cut)));
    }

    #[test]
    fn what_was_taken_before_cut_files_were_refused_is_still_shown() {
        let shown = read(include_bytes!("cut-after-400-bytes.jpg")).map(|picture| picture.image.width() > 0);
        assert!(matches!(shown, Ok(true)), "{shown:?}");
    }

    #[test]
    fn a_file_that_was_cut_off_is_refused_wherever_it_was_cut() {
        let refused = read_whole(include_bytes!("cut-after-400-bytes.jpg")).map(|_| ());
        assert!(matches!(refused, Err(PictureError::Cut)), "{refused:?}");
        let pixels: Vec<u8> = (0..96 * 64 * 3_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        for extension in ["jpg", "png", "webp"] {
            let whole = write(&pixels, 96, 64, false, extension).unwrap();
            assert!(read_whole(&whole).is_ok(), "{extension}");
            for tenth in 1..10 {
                let refused = read_whole(&whole[..whole.len() * tenth / 10]).map(|_| ());
                assert!(matches!(refused, Err(PictureError::Cut)), "{extension} {tenth}: {refused:?}");
            }
            assert!(matches!(read_whole(&whole[..whole.len() - 8]), Err(PictureError::Cut)), "{extension}");
        }
    }

    #[test]
    fn the_end_of_a_preview_inside_a_jpeg_is_not_its_own() {
        let whole = write(&[90; 96 * 64 * 3], 96, 64, false, "jpg").unwrap();
        // An application segment that holds a whole picture, as cameras write one.
        let mut with_preview = whole[..2].to_vec();
        with_preview.extend([0xFF, 0xE1]);
        with_preview.extend(u16::try_from(whole.len() + 2).unwrap().to_be_bytes());
        with_preview.extend(&whole);
        with_preview.extend(&whole[2..]);
        assert!(read_whole(&with_preview).is_ok());
        let cut = with_preview.len() - whole.len() / 2;
        assert!(matches!(read_whole(&with_preview[..cut]), Err(PictureError::Cut)));
    }

    #[test]
    fn a_picture_keeps_its_shape_at_every_width() {
        let picture = read(&png(400, 500)).unwrap();
        for (extension, format) in [("jpg", ImageFormat::Jpeg), ("png", ImageFormat::Png), ("webp", ImageFormat::WebP)]
        {
            let small = resized(&picture, 160, extension).unwrap();
            assert_eq!(image::guess_format(&small).unwrap(), format);
            let back = read(&small).unwrap().image;
            assert_eq!((back.width(), back.height()), (160, 200));
        }
    }
}
