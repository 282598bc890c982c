//! Reads what forms send. A body that isn't what it claims to be is `Malformed`, as a page.

use super::answer::answer;
use super::connection::TooSlow;
use super::head::has_nul;
use super::state::AppState;
use app::error::ApiError;
use app::request::{self, PendingCard, form_pairs, here};
use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header;
use axum::response::Response;
use contract::ErrorCode;
use contract::checkout::PaymentMethod;
use payments::TypedCard;
use secrecy::{ExposeSecret, SecretSlice, SecretString};
use serde::de::DeserializeOwned;
use std::path::Path;
use std::sync::Arc;
use tokio::io::AsyncWriteExt;

/// The largest plain form, in bytes.
const MAX_FORM: usize = 256 * 1024;
/// The largest picture, in bytes; the media service says the same.
const MAX_PICTURE: usize = 20 * 1024 * 1024;
/// What else a form with one file may hold, in bytes: its boundaries, names and other fields.
const AROUND_A_FILE: u64 = 64 * 1024;

/// An `application/x-www-form-urlencoded` body as `T`.
pub struct Form<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequest<S> for Form<T> {
    type Rejection = Response;

    async fn from_request(request: Request, _: &S) -> Result<Self, Response> {
        let body = match form_body(request.into_body()).await {
            Ok(body) => body,
            Err(error) => return Err(answer(async { Err(error) }).await),
        };
        let form = serde_urlencoded::from_bytes(&body).ok();
        match form {
            Some(form) => Ok(Self(form)),
            None => Err(answer(async { Err(ApiError::new(ErrorCode::Malformed)) }).await),
        }
    }
}

/// The fields of a card, taken out of a form before anything else sees them, and the rest of the form as `T`.
pub struct CardForm<T>(pub T, pub PendingCard);

impl<T: DeserializeOwned + Send> FromRequest<AppState> for CardForm<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Response> {
        let read = async {
            // Overwritten when it is dropped, as the card is.
            let body = SecretSlice::from(Vec::from(form_body(request.into_body()).await?));
            let text = std::str::from_utf8(body.expose_secret()).map_err(|_| ApiError::new(ErrorCode::Malformed))?;
            let (rest, card) = split_card(text).ok_or_else(|| ApiError::new(ErrorCode::Malformed))?;
            let form = serde_urlencoded::from_str(&rest).map_err(|_| ApiError::new(ErrorCode::Malformed))?;
            let (tokenizer, context) = (Arc::clone(&state.tokenizer), request::request()?.context.clone());
            let offered = here().shop.payment_methods().contains(&PaymentMethod::Card);
            let exchange = async move { tokenizer.tokenize(&context, &card, offered).await };
            Ok(Self(form, PendingCard::new(|| Box::pin(exchange))))
        };
        match read.await {
            Ok(read) => Ok(read),
            Err(error) => Err(answer(async { Err(error) }).await),
        }
    }
}

/// The names of a card's fields, in the order of [`TypedCard::new`].
const CARD_FIELDS: [&str; 3] = ["card_number", "card_expiry", "card_code"];

/// The form without the card's fields, and the card; a missing field is empty. `None` where a field comes twice.
fn split_card(form: &str) -> Option<(String, TypedCard)> {
    let mut rest = Vec::new();
    let mut card: [Option<SecretString>; 3] = [None, None, None];
    for pair in form.split('&') {
        let Some((name, value)) = form_pairs(pair).next() else { continue };
        match CARD_FIELDS.iter().position(|field| *field == name) {
            Some(place) if card[place].is_some() => return None,
            Some(place) => card[place] = Some(value.into()),
            None => rest.push(pair),
        }
    }
    let [number, expiry, code] = card.map(|field| field.unwrap_or_else(|| String::new().into()));
    Some((rest.join("&"), TypedCard::new(number, expiry, code)))
}

/// The raw text of a form with fields that no struct can name.
pub struct RawForm(pub String);

impl<S: Send + Sync> FromRequest<S> for RawForm {
    type Rejection = Response;

    async fn from_request(request: Request, _: &S) -> Result<Self, Response> {
        let text = async {
            let body = form_body(request.into_body()).await?;
            String::from_utf8(body.into()).map_err(|_| ApiError::new(ErrorCode::Malformed))
        };
        match text.await {
            Ok(text) => Ok(Self(text)),
            Err(error) => Err(answer(async { Err(error) }).await),
        }
    }
}

/// The whole body of a plain form, which holds nothing that can't be stored.
pub async fn form_body(body: Body) -> Result<Bytes, ApiError> {
    let body = to_bytes(body, MAX_FORM).await.map_err(|error| unread(&error, ErrorCode::TooLarge))?;
    if has_nul(&body) { Err(ApiError::new(ErrorCode::Malformed)) } else { Ok(plain_line_breaks(body)) }
}

/// Browsers send a line break as CRLF (WHATWG HTML, 4.10.21.8), and count it as one character: it is made LF here, in
/// place, before anything counts or keeps a text.
fn plain_line_breaks(body: Bytes) -> Bytes {
    const BREAK: &[u8] = b"%0D%0A";
    let is_break = |at: &[u8]| at.get(..BREAK.len()).is_some_and(|six| six.eq_ignore_ascii_case(BREAK));
    if !body.windows(BREAK.len()).any(is_break) {
        return body;
    }
    let mut body = Vec::from(body);
    let (mut from, mut to) = (0, 0);
    while from < body.len() {
        if is_break(&body[from..]) {
            from += 3;
        }
        body[to] = body[from];
        (from, to) = (from + 1, to + 1);
    }
    body.truncate(to);
    body.into()
}

/// Why a body can't be read: it came too slowly, or else this.
fn unread(error: &(dyn std::error::Error + 'static), otherwise: ErrorCode) -> ApiError {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error.is::<TooSlow>() {
            return ApiError::new(ErrorCode::TooSlow);
        }
        cause = error.source();
    }
    ApiError::new(otherwise)
}

/// Streams the one file of a picture form to `path`.
pub async fn picture(request: Request, path: &Path) -> Result<(), ApiError> {
    stream_to(request, path, MAX_PICTURE as u64).await.map(drop)
}

/// Streams the one file of an import form to `path`; gives its name. Never held in memory.
pub async fn upload(request: Request, path: &Path) -> Result<String, ApiError> {
    stream_to(request, path, catalog::imports::MAX_FILE_BYTES).await
}

async fn stream_to(request: Request, path: &Path, max: u64) -> Result<String, ApiError> {
    let broken = |error: std::io::Error| {
        tracing::error!(error.source = %error, "an upload can't be written");
        ApiError::new(ErrorCode::Internal)
    };
    let mut form = multipart(request, max).await?;
    while let Some(mut field) = form.next_field().await.map_err(malformed)? {
        let Some(name) = field.file_name().map(str::to_owned) else { continue };
        if has_nul(name.as_bytes()) {
            return Err(ApiError::new(ErrorCode::Malformed));
        }
        let mut file = tokio::fs::File::create(path).await.map_err(broken)?;
        let mut size = 0_u64;
        while let Some(chunk) = field.chunk().await.map_err(malformed)? {
            size += chunk.len() as u64;
            if size > max {
                return Err(ApiError::new(ErrorCode::TooLarge));
            }
            file.write_all(&chunk).await.map_err(broken)?;
        }
        file.flush().await.map_err(broken)?;
        return Ok(name);
    }
    Err(ApiError::new(ErrorCode::Malformed))
}

/// A form with one file of at most `max` bytes; where its length says that it is larger, none of it is read.
async fn multipart(request: Request, max: u64) -> Result<Multipart, ApiError> {
    let is_form = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("multipart/form-data"));
    if !is_form {
        return Err(ApiError::new(ErrorCode::Malformed));
    }
    if request.body().size_hint().lower() > max + AROUND_A_FILE {
        return Err(ApiError::new(ErrorCode::TooLarge));
    }
    Multipart::from_request(request, &()).await.map_err(|_| ApiError::new(ErrorCode::Malformed))
}

fn malformed(error: axum::extract::multipart::MultipartError) -> ApiError {
    unread(&error, ErrorCode::Malformed)
}

#[cfg(test)]
mod tests {
    use super::{plain_line_breaks, split_card};

    #[test]
    fn a_card_is_taken_out_of_the_form_however_its_fields_are_written() {
        let form =
            "email=a%40b.de&card_number=4242+4242&card%5Fexpiry=12%2F30&c%61rd_code=987&note=x%26y&card_numbers=1";
        let (rest, _) = split_card(form).unwrap();
        assert_eq!(rest, "email=a%40b.de&note=x%26y&card_numbers=1");
        assert_eq!(split_card("").unwrap().0, "");
        assert!(split_card("card_code=1&card%5fcode=2").is_none(), "of two values none is the right one");
    }

    #[test]
    fn a_line_break_is_one_character() {
        let plain = |body: &'static str| String::from_utf8(plain_line_breaks(body.into()).into()).unwrap();
        assert_eq!(plain("note=a%0D%0Ab%0d%0a%0D%0A&x=%0D%0A"), "note=a%0Ab%0a%0A&x=%0A");
        assert_eq!(plain("note=a%0Db%0A%0"), "note=a%0Db%0A%0");
        assert_eq!(plain(""), "");
    }
}
