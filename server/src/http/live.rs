//! Server-sent events (WHATWG HTML, 9.2): a page's live part, drawn anew at each change and sent as HTML.

use super::state::AppState;
use app::error::ApiError;
use app::request::{Request, present, with_request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use contract::messages::staff::GetPermissions;
use orders::OrderChanged;
use std::convert::Infallible;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::mpsc;
use tokio::time::{Instant, MissedTickBehavior, interval_at};
use tokio_stream::wrappers::ReceiverStream;

/// How often a stream says that it lives, and asks whether its reader is still signed in.
const KEEP_ALIVE: Duration = Duration::from_secs(20);

/// What a client with too many open streams is told to wait, in seconds.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("60");

/// Sends what `draw` makes: once now, then at each change that `concerns` the reader. Ends when the reader goes, the
/// session that opened it ends, the program stops, or `draw` fails (the reader's browser then asks again). A client
/// has only so many streams at once.
pub async fn stream<D, F>(
    state: AppState,
    concerns: impl Fn(&OrderChanged) -> bool + Send + 'static,
    draw: D,
) -> Response
where
    D: Fn() -> F + Send + 'static,
    F: Future<Output = Result<String, ApiError>> + Send,
{
    let request = present();
    let Some(permit) = state.streams.acquire(request.client) else {
        return (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, RETRY_AFTER)]).into_response();
    };
    let mut changes = state.orders.changes();
    let first = match draw().await {
        Ok(html) => html,
        Err(error) => return super::answer::answer(async { Err(error) }).await,
    };
    let (sender, receiver) = mpsc::channel::<Result<Event, Infallible>>(4);
    let mut stopping = state.stopping.clone();
    tokio::spawn(with_request(Arc::clone(&request), async move {
        let _permit = permit;
        let mut next = event(&first);
        let mut heartbeat = interval_at(Instant::now() + KEEP_ALIVE, KEEP_ALIVE);
        heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            if !may_read(&request).await || sender.send(Ok(next)).await.is_err() {
                return;
            }
            let changed = loop {
                tokio::select! {
                    change = changes.recv() => match change {
                        Ok(change) if concerns(&change) => break true,
                        Ok(_) => {}
                        Err(RecvError::Lagged(_)) => break true,
                        Err(RecvError::Closed) => return,
                    },
                    _ = heartbeat.tick() => break false,
                    () = sender.closed() => return,
                    _ = stopping.wait_for(|stop| *stop) => return,
                }
            };
            next = if !changed {
                Event::default().comment("")
            } else if let Ok(drawn) = draw().await {
                event(&drawn)
            } else {
                return;
            };
        }
    }));
    Sse::new(ReceiverStream::new(receiver)).into_response()
}

/// Whether a stream that staff opened may go on: they may have signed out or been removed, may do other things now, or the
/// session may be too old. What a shopper reads is checked by its key, whenever it is drawn.
async fn may_read(request: &Request) -> bool {
    let (Some(_), Some(session)) = (&request.staff, &request.session) else { return true };
    match request.dispatcher.send(&request.context, GetPermissions { session: session.clone() }).await {
        Ok(now) => now == Some(request.context.permissions),
        Err(error) => {
            tracing::warn!(error.source = %error, "an event stream ends: its session can't be asked for");
            false
        }
    }
}

fn event(html: &str) -> Event {
    Event::default().data(html)
}
