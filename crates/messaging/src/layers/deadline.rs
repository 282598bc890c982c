//! A query that is not answered in time is given up: nobody waits for it any more. Commands are not: whoever sent one
//! could not know what was done.

use contract::{Context, Error, ErrorCode};
use infra::Clock;
use std::future::Future;

/// `Unavailable` after the context's deadline.
pub async fn around<R>(
    context: &Context,
    clock: &dyn Clock,
    rest: impl Future<Output = Result<R, Error>>,
) -> Result<R, Error> {
    let Some(deadline) = context.deadline else { return rest.await };
    // Over already: no time at all is left.
    let left = (deadline - clock.now()).to_std().unwrap_or_default();
    if left.is_zero() {
        return Err(ErrorCode::Unavailable.into());
    }
    tokio::time::timeout(left, rest).await.unwrap_or_else(|_| {
        tracing::warn!("given up: it took too long");
        Err(ErrorCode::Unavailable.into())
    })
}
