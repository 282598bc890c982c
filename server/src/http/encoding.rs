//! Content codings (RFC 9110, 8.4): which one a reader takes, and how an answer gets it.

use super::answer::whole;
use axum::body::{Body, HttpBody};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use flate2::{Compress, Compression, FlushCompress, Status};
use std::cell::RefCell;

/// What is shorter than this fits into the first packet either way; in bytes.
const WORTH_IT: usize = 1024;
/// For an answer made for one reader: level 1 costs as much and leaves a quarter more.
const ONCE: Compression = Compression::new(2);

/// The codings that a reader takes, as far as we have them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Taken {
    pub brotli: bool,
    pub gzip: bool,
}

impl Taken {
    pub fn of(headers: &HeaderMap) -> Self {
        let mut taken = Self { brotli: false, gzip: false };
        let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
        for coding in accepted.split(',') {
            let mut parts = coding.trim().split(';');
            let name = parts.next().map_or("", str::trim);
            let wanted = !parts.any(|part| matches!(part.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000"));
            match name {
                "br" => taken.brotli = wanted,
                "gzip" | "x-gzip" => taken.gzip = wanted,
                _ => {}
            }
        }
        taken
    }
}

/// Brotli (RFC 7932) at `quality` 0 to 11: slow, for what is made once and sent often. `None` where it fails, which
/// is logged.
pub fn brotli(bytes: &[u8], quality: i32) -> Option<Vec<u8>> {
    // A window of 256 KB spans our files, and is set up twice as fast as the usual one of 4 MB.
    let params = brotli::enc::BrotliEncoderParams { quality, lgwin: 18, size_hint: bytes.len(), ..Default::default() };
    let mut out = Vec::with_capacity(bytes.len() / 3);
    let mut input = bytes;
    match brotli::BrotliCompress(&mut input, &mut out, &params) {
        Ok(_) => Some(out),
        Err(error) => {
            tracing::error!(%error, "compressing failed");
            None
        }
    }
}

/// The window's size as a power of two, in bytes: 32 KB, the most that gzip has.
const WINDOW: u8 = 15;

thread_local! {
    /// Its tables take 300 KB and longer to set up than most pages to pack.
    static PACKER: RefCell<Compress> = RefCell::new(Compress::new_gzip(ONCE, WINDOW));
}

/// Gzip (RFC 1952), quick: for what is made for one reader. `None` where it fails, which is logged.
pub fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    PACKER.with_borrow_mut(|packer| {
        packer.reset();
        // What can't be packed is stored as it is, five bytes longer for each 16 KB.
        let mut out = Vec::with_capacity(bytes.len() + bytes.len() / 1024 + 64);
        match packer.compress_vec(bytes, &mut out, FlushCompress::Finish) {
            Ok(Status::StreamEnd) => Some(out),
            other => {
                tracing::error!(result = ?other, "compressing failed");
                None
            }
        }
    })
}

/// Packs an answer that is all there (a page, a fragment); a stream passes as it is.
pub async fn packed(mut response: Response, taken: Taken) -> Response {
    let length = response.body().size_hint().exact().and_then(|length| usize::try_from(length).ok());
    let skip = !taken.gzip
        || length.is_none_or(|length| length < WORTH_IT)
        || response.status() == StatusCode::NOT_MODIFIED
        || response.headers().contains_key(header::CONTENT_ENCODING);
    if skip {
        return response;
    }
    let plain = whole(&mut response).await;
    let Some(packed) = gzip(&plain) else {
        *response.body_mut() = Body::from(plain);
        return response;
    };
    *response.body_mut() = Body::from(packed);
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coding_is_taken_only_where_it_is_offered() {
        let taken = |text: &'static str| {
            Taken::of(&HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(text))]))
        };
        assert_eq!(taken("gzip, deflate, br, zstd"), Taken { brotli: true, gzip: true });
        assert_eq!(taken("gzip;q=0.5, br;q=0"), Taken { brotli: false, gzip: true });
        assert_eq!(taken("identity"), Taken { brotli: false, gzip: false });
        assert_eq!(Taken::of(&HeaderMap::new()), Taken { brotli: false, gzip: false });
    }

    #[tokio::test]
    async fn a_whole_answer_is_packed_and_a_short_one_is_not() {
        let gzip = Taken { brotli: true, gzip: true };
        let long = packed(Response::new(Body::from("a".repeat(4000))), gzip).await;
        assert_eq!(long.headers()[header::CONTENT_ENCODING], "gzip");
        assert!(long.body().size_hint().exact().unwrap() < 100);
        let short = packed(Response::new(Body::from("a")), gzip).await;
        assert!(short.headers().get(header::CONTENT_ENCODING).is_none());
    }
}
