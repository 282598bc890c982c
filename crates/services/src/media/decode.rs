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

/// Reads a whole picture. Its size is looked at before any pixel is unpacked, so that a small file that
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
        assert!(matches!(read(&cut), Err(PictureError::Broken(_))));
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
