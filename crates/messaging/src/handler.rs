//! What carries a message out.

use crate::Fault;
use contract::{Context, Message};
use std::future::Future;
use std::pin::Pin;

/// Carries out one kind of message. Implemented by an area, once for each of its messages.
pub trait Handle<M: Message>: Send + Sync + 'static {
    type Error: Into<Fault>;

    /// May be dropped at any moment (the reader went away, time is up): what was begun in a transaction is then undone.
    fn handle(&self, context: &Context, message: M) -> impl Future<Output = Result<M::Reply, Self::Error>> + Send;
}

type Handling<'a, R> = Pin<Box<dyn Future<Output = Result<R, Fault>> + Send + 'a>>;

/// [`Handle`], as the registry can keep it.
pub trait AnyHandler<M: Message>: Send + Sync {
    fn call<'a>(&'a self, context: &'a Context, message: M) -> Handling<'a, M::Reply>;
}

impl<M: Message, H: Handle<M>> AnyHandler<M> for H {
    fn call<'a>(&'a self, context: &'a Context, message: M) -> Handling<'a, M::Reply> {
        Box::pin(async move { self.handle(context, message).await.map_err(Into::into) })
    }
}
