//! From what a page function returns to an HTTP answer.

use app::document::{Fragment, Keep, PageResult, Reply};
use app::drawing::draw;
use app::error::ApiError;
use app::request::{Request, present};
use axum::body::{Body, to_bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use bytes::Bytes;
use contract::catalog::ProductCard;
use std::future::Future;
use std::sync::{Arc, PoisonError};

/// Marks an answer that the page cache may keep.
#[derive(Clone, Copy)]
pub struct Keepable;

/// Runs a page function inside the present request and draws what it returns.
pub async fn answer(page: impl Future<Output = PageResult>) -> Response {
    let result = page.await;
    let request = present();
    let mut response = match result {
        Ok(reply) => of_reply(reply, &request),
        Err(error) => {
            let go_on = app::pages::error::to_go_on_with(&error).await;
            of_error(&error, &request, go_on)
        }
    };
    let cookies = std::mem::take(&mut *request.cookies.lock().unwrap_or_else(PoisonError::into_inner));
    for cookie in cookies {
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response
}

/// Takes the body out of an answer that is all in memory.
pub async fn whole(response: &mut Response) -> Bytes {
    // Such a body can't fail, and is as long as it was drawn.
    to_bytes(std::mem::replace(response.body_mut(), Body::empty()), usize::MAX).await.unwrap_or_default()
}

fn of_reply(reply: Reply, request: &Arc<Request>) -> Response {
    match reply {
        Reply::Page(document) => {
            let status = status(document.status);
            let keep = document.keep == Keep::Shared && document.status == 200;
            let retry_after = document.retry_after;
            let mut response = (status, Html(document.draw(request))).into_response();
            say_when(&mut response, retry_after);
            if keep {
                response.extensions_mut().insert(Keepable);
            }
            response
        }
        Reply::Fragment(Fragment { status: code, view }) => (status(code), Html(draw(request, view))).into_response(),
        Reply::SeeOther(to) => match HeaderValue::from_str(&to) {
            Ok(location) => (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response(),
            Err(_) => of_error(&ApiError::new(contract::ErrorCode::Internal), request, Vec::new()),
        },
    }
}

fn of_error(error: &ApiError, request: &Arc<Request>, go_on: Vec<ProductCard>) -> Response {
    let document = app::request::with_request_sync(Arc::clone(request), || app::pages::error::page(error, go_on));
    let status = status(document.status);
    let mut response = (status, Html(document.draw(request))).into_response();
    say_when(&mut response, error.retry_after);
    response
}

/// After how many seconds the same may be asked again (RFC 9110, 10.2.3).
pub fn say_when(response: &mut Response, retry_after: Option<u32>) {
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
}

fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
