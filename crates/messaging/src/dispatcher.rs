//! The one way to carry a message out.

use crate::Fault;
use crate::layers::cache::Cache;
use crate::layers::refusals::{self, Refusals};
use crate::layers::{deadline, permission, span};
use crate::registry::{Missing, Registry, Unhandled};
use contract::context::Act;
use contract::{Context, Error, ErrorCode, Message};
use infra::Clock;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

pub(crate) type SendJson = for<'a> fn(
    &'a Dispatcher,
    &'a Context,
    &'a [u8],
) -> Pin<Box<dyn Future<Output = Result<Vec<u8>, Error>> + Send + 'a>>;

pub(crate) fn send_json<'a, M: Message>(
    dispatcher: &'a Dispatcher,
    context: &'a Context,
    message: &'a [u8],
) -> Pin<Box<dyn Future<Output = Result<Vec<u8>, Error>> + Send + 'a>> {
    Box::pin(async move {
        let unreadable = |error: serde_json::Error| {
            tracing::error!(message = M::NAME, %error, "a message from another process, or its reply, can't be read");
            Error::new(ErrorCode::Malformed)
        };
        let message: M = serde_json::from_slice(message).map_err(unreadable)?;
        let reply = dispatcher.send(context, message).await?;
        serde_json::to_vec(&reply).map_err(unreadable)
    })
}

/// Cheap to clone.
#[derive(Clone)]
pub struct Dispatcher(Arc<Parts>);

struct Parts {
    registry: Registry,
    clock: Arc<dyn Clock>,
    refusals: Arc<dyn Refusals>,
    cache: Cache,
}

impl Dispatcher {
    /// From now on the registry stays as it is. `visit` goes through every message that has to be in it
    /// (`contract::messages::visit`).
    ///
    /// # Errors
    /// Names the messages that have no handler, or more than one.
    pub fn new(
        registry: Registry,
        visit: impl FnOnce(&mut Unhandled<'_>),
        clock: Arc<dyn Clock>,
        refusals: Arc<dyn Refusals>,
        cache: Cache,
    ) -> Result<Self, Missing> {
        registry.check(visit)?;
        Ok(Self(Arc::new(Parts { registry, clock, refusals, cache })))
    }

    /// For what one area asks of another: the program itself asks, which nothing is refused to, and nothing is kept.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn between_areas(
        registry: Registry,
        visit: impl FnOnce(&mut Unhandled<'_>),
        clock: Arc<dyn Clock>,
    ) -> Result<Self, Missing> {
        Self::new(registry, visit, clock, Arc::new(refusals::Logged), Cache::new(0, || 0))
    }

    /// Has the message carried out, with all layers around it.
    ///
    /// # Errors
    /// With what whoever asked is told; what nobody foresaw has been logged.
    pub async fn send<M: Message>(&self, context: &Context, message: M) -> Result<M::Reply, Error> {
        let parts = &*self.0;
        span::around::<M, _>(context, async {
            let subject = message.subject();
            let handled = async {
                permission::check::<M>(context)?;
                message.validate()?;
                let handler = parts.registry.of::<M>().ok_or(ErrorCode::Internal)?;
                let Some(subject) = subject.clone() else {
                    return parts.cache.around(context, message, |message| handler.call(context, message)).await;
                };
                let command = Some(Act { message: M::NAME, subject });
                let context = Context { command, ..context.clone() };
                handler.call(&context, message).await.map_err(Fault::into_error)
            };
            let checked = async {
                match &subject {
                    // A command is not given up half-way: whoever sent it could not know what was done.
                    Some(_) => handled.await,
                    None => deadline::around(context, parts.clock.as_ref(), handled).await,
                }
            };
            refusals::around::<M, _>(context, parts.refusals.as_ref(), checked).await
        })
        .await
    }

    /// The same for a message from another process, of which only the name is known: its JSON, and the reply's. `None`
    /// where nobody here carries out a message of this name.
    pub async fn send_json(&self, context: &Context, name: &str, message: &[u8]) -> Option<Result<Vec<u8>, Error>> {
        let send = self.0.registry.by_name(name)?;
        Some(send(self, context, message).await)
    }

    /// Whether `context` may send a message of this kind: for what is streamed, where the message itself comes later or
    /// never (an upload, an export, an event stream).
    ///
    /// # Errors
    /// As `send` would fail; a refusal is written down.
    pub async fn admit<M: Message>(&self, context: &Context) -> Result<(), Error> {
        let checked = async { permission::check::<M>(context) };
        refusals::around::<M, _>(context, self.0.refusals.as_ref(), checked).await
    }
}
