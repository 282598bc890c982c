//! The one way to carry a message out.

use crate::Fault;
use crate::layers::cache::Cache;
use crate::layers::refusals::{self, Refusals};
use crate::layers::{deadline, permission, span};
use crate::registry::{Missing, Registry, Unhandled};
use contract::context::Act;
use contract::{Context, Error, ErrorCode, Message};
use infra::Clock;
use std::sync::Arc;

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
