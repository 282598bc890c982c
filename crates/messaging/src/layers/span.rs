//! A tracing span around every message: its name, the request, and how long it took.

use contract::{Context, Error, Message};
use std::future::Future;
use std::time::{Duration, Instant};
use tracing::Instrument as _;

/// A message that takes longer is worth a line in the log of a shop that only logs warnings.
const SLOW: Duration = Duration::from_secs(2);

pub async fn around<M: Message, R>(
    context: &Context,
    rest: impl Future<Output = Result<R, Error>>,
) -> Result<R, Error> {
    let span = tracing::debug_span!("message", message = M::NAME, request = %context.correlation, shop = %context.shop);
    async {
        let begun = Instant::now();
        let result = rest.await;
        let took = begun.elapsed();
        let code = result.as_ref().err().map(|error| error.code);
        if took > SLOW {
            tracing::warn!(message = M::NAME, took.ms = took.as_millis(), ?code, "a message took long");
        } else {
            tracing::debug!(took.us = took.as_micros(), ?code, "done");
        }
        result
    }
    .instrument(span)
    .await
}
