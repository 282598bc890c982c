//! The first to see every request, and the last to see its answer: an id, the language in front of the path, who
//! asks, whether the head is well formed (`head`), pages kept for anonymous readers, security headers; for all that has
//! to be worked out, a net for panics and one log line.
//!
//! A kept page goes out from here, past all routing and logging: most readers are served so.

use super::address::{self, is_page};
use super::context::{Heading, is_by_tls, language, take_language};
use super::edge::bare;
use super::page_cache::KeptPage;
use super::proxies::Client;
use super::state::AppState;
use super::{head, security};
use axum::Router;
use axum::body::{Body, HttpBody as _};
use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::CorrelationId;
use futures::FutureExt;
use std::convert::Infallible;
use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr};
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Instant;
use tower::Service;
use tracing::Instrument;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

#[derive(Clone)]
pub struct Front {
    state: AppState,
    routes: Router,
}

impl Front {
    pub fn new(state: AppState, routes: Router) -> Self {
        Self { state, routes }
    }

    async fn answer(self, request: Request) -> Response {
        let moved = address::moved(request.method(), request.uri());
        let mut request = take_language(request);
        if let Some(uri) = address::without_tracking(request.uri()) {
            *request.uri_mut() = uri;
        }
        // Worked out as GET, so that the headers are the same (RFC 9110, 9.3.2).
        let is_head = request.method() == Method::HEAD;
        if is_head {
            *request.method_mut() = Method::GET;
        }
        let id = CorrelationId(self.state.ids.uuid());
        let client = self.client(&request);
        request.extensions_mut().insert(client);
        let checked = head::check(&mut request);
        let https = is_by_tls(&self.state, request.headers(), &client);
        let mut response = match (checked, moved) {
            (Ok(()), Some(to)) => moved_permanently(&to),
            (Ok(()), None) => match self.kept(&mut request).await {
                Some(page) => page.answer(request.headers()),
                None => routed(self.routes, request, id).await,
            },
            (Err(code), _) => {
                let lang = language(request.headers(), request.extensions()).unwrap_or_default();
                bare(&code.into(), lang, id)
            }
        };
        security::add_headers(response.headers_mut(), https);
        if let Ok(value) = HeaderValue::from_str(id.0.as_hyphenated().encode_lower(&mut [0; 36])) {
            response.headers_mut().insert(REQUEST_ID, value);
        }
        if is_head { without_body(response) } else { response }
    }

    /// Who asks; an unspecified address where the connection is not known.
    fn client(&self, request: &Request) -> Client {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        self.state.proxies.client(peer.unwrap_or(Ipv4Addr::UNSPECIFIED.into()), request.headers())
    }

    /// The page that is kept for readers such as this one; where there could be one but isn't, the request
    /// takes its key along.
    async fn kept(&self, request: &mut Request) -> Option<Arc<KeptPage>> {
        if !self.state.pages.keeps() || request.method() != Method::GET || !is_page(request.uri().path()) {
            return None;
        }
        // A shop that can't be told is told to the reader further in.
        let heading = Heading::read(&self.state, request.headers(), request.extensions()).await.ok()?;
        let key = heading.page_key(request.uri(), self.state.revision.current())?;
        let kept = self.state.pages.get(&key);
        if kept.is_none() {
            request.extensions_mut().insert(key);
        }
        kept
    }
}

impl Service<Request> for Front {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        // Routes are ready at any time.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        Box::pin(self.clone().answer(request).map(Ok))
    }
}

/// 301 Moved Permanently; kept by browsers for a day, so that an address may come to mean something else.
fn moved_permanently(to: &str) -> Response {
    let Ok(to) = HeaderValue::from_str(to) else { return StatusCode::NOT_FOUND.into_response() };
    let kept = HeaderValue::from_static("public, max-age=86400");
    (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, to), (header::CACHE_CONTROL, kept)]).into_response()
}

/// The answer to HEAD: all headers of GET, with the length that its body would have.
fn without_body(mut response: Response) -> Response {
    let body = std::mem::replace(response.body_mut(), Body::empty());
    let has_length = !matches!(response.status(), StatusCode::NOT_MODIFIED | StatusCode::NO_CONTENT);
    if let Some(length) = body.size_hint().exact().filter(|_| has_length) {
        response.headers_mut().entry(header::CONTENT_LENGTH).or_insert(length.into());
    }
    response
}

async fn routed(mut routes: Router, mut request: Request, id: CorrelationId) -> Response {
    // The path only: a query may hold an order's key.
    let span = tracing::info_span!(
        "request", request.id = %id, http.method = %request.method(), http.path = %request.uri().path()
    );
    let started = Instant::now();
    request.extensions_mut().insert(id);
    let answered = AssertUnwindSafe(routes.call(request)).catch_unwind().instrument(span.clone()).await;
    let response = match answered {
        Ok(Ok(response)) => response,
        Ok(Err(never)) => match never {},
        Err(_) => {
            span.in_scope(|| tracing::error!("a handler panicked"));
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    };
    let status = response.status().as_u16();
    let duration_ms = started.elapsed().as_secs_f64() * 1000.0;
    span.in_scope(|| {
        if status >= 500 {
            tracing::warn!(http.status = status, duration_ms, "answered with a server error");
        } else {
            tracing::debug!(http.status = status, duration_ms, "answered");
        }
    });
    response
}
