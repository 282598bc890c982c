//! Server-sent events (WHATWG HTML, 9.2): a page's live part, drawn anew at each change and sent as HTML.

use super::state::AppState;
use app::error::ApiError;
use app::request::{present, with_request};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use services::orders::OrderChanged;
use std::convert::Infallible;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

/// How often a quiet stream says that it lives.
const KEEP_ALIVE: Duration = Duration::from_secs(20);

/// Sends what `draw` makes: once now, then at each change that `concerns` the reader. Ends when the
/// reader goes, the program stops, or `draw` fails (the reader's browser then asks again).
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
    let mut changes = state.services.orders.changes();
    let first = match draw().await {
        Ok(html) => html,
        Err(error) => return super::answer::answer(async { Err(error) }).await,
    };
    let (sender, receiver) = mpsc::channel::<Result<Event, Infallible>>(4);
    let mut stopping = state.stopping.clone();
    tokio::spawn(with_request(Arc::clone(&request), async move {
        let mut html = first;
        loop {
            if sender.send(Ok(event(&html))).await.is_err() {
                return;
            }
            loop {
                tokio::select! {
                    change = changes.recv() => match change {
                        Ok(change) if concerns(&change) => break,
                        Ok(_) => {}
                        Err(RecvError::Lagged(_)) => break,
                        Err(RecvError::Closed) => return,
                    },
                    () = sender.closed() => return,
                    _ = stopping.wait_for(|stop| *stop) => return,
                }
            }
            match draw().await {
                Ok(drawn) => html = drawn,
                Err(_) => return,
            }
        }
    }));
    Sse::new(ReceiverStream::new(receiver)).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)).into_response()
}

fn event(html: &str) -> Event {
    Event::default().data(html)
}
