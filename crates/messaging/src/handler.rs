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

/// The messages that an area carries out, each with what it calls: what the dispatcher reaches of the area.
///
/// ```text
/// handlers! {
///     Orders, ServiceError, |orders, context, it|
///     GetOrder => orders.for_desk(context, it.number).await;
///     Ship => orders.ship(context, it.number, &it.form).await;
/// }
/// ```
#[macro_export]
macro_rules! handlers {
    ($area:ty, $error:ty, |$this:ident, $context:ident, $it:ident| $($message:ty => $handle:expr;)+) => {
        impl $area {
            /// Registers a handler for each message of this area.
            pub fn register(self: &std::sync::Arc<Self>, registry: &mut $crate::Registry) {
                $(registry.handle::<$message>(self);)+
            }
        }

        $(impl $crate::Handle<$message> for $area {
            type Error = $error;

            #[allow(unused_variables, reason = "not every message has fields, and not every handler asks who sent it")]
            async fn handle(
                &self,
                $context: &contract::Context,
                $it: $message,
            ) -> Result<<$message as contract::Message>::Reply, $error> {
                let $this = self;
                $handle
            }
        })+
    };
}
