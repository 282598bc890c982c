//! The one way to carry a message out: the registry says which handler does it, and the dispatcher has the layers go
//! around it. The registry is filled at start, then frozen in the dispatcher; what it opens to other processes is sent
//! through the dispatcher as well.

use crate::Fault;
use crate::handler::{AnyHandler, Handle};
use crate::layers::cache::Cache;
use crate::layers::refusals::{self, Refusals};
use crate::layers::{deadline, permission, span};
use contract::context::Act;
use contract::message::Visitor;
use contract::{Command, Context, Error, ErrorCode, Message, Query};
use infra::Clock;
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// Which handler carries out which message. Cheap to clone: handlers are shared.
#[derive(Clone, Default)]
pub struct Registry {
    /// An `Arc<dyn AnyHandler<M>>` for each message `M`.
    handlers: HashMap<TypeId, Arc<dyn Any + Send + Sync>>,
    /// What other processes may send, by name.
    by_name: HashMap<&'static str, SendJson>,
    /// Registered more than once.
    twice: Vec<&'static str>,
}

impl Registry {
    /// `handler` carries out `M` from now on.
    pub fn handle<M: Message>(&mut self, handler: &Arc<impl Handle<M>>) -> &mut Self {
        let handler: Arc<dyn AnyHandler<M>> = handler.clone();
        if self.handlers.insert(TypeId::of::<M>(), Arc::new(handler)).is_some() {
            self.twice.push(M::NAME);
        }
        self
    }

    /// Visit an area's messages with it: other processes may send each of them, by its name and as JSON.
    pub fn open_to_others(&mut self) -> OpenToOthers<'_> {
        OpenToOthers(self)
    }

    /// What `other` carries out, too.
    pub fn include(&mut self, other: &Self) {
        for (message, handler) in &other.handlers {
            if self.handlers.insert(*message, Arc::clone(handler)).is_some() {
                self.twice.push("a message of another area");
            }
        }
        self.twice.extend(&other.twice);
    }

    fn by_name(&self, name: &str) -> Option<SendJson> {
        self.by_name.get(name).copied()
    }

    fn of<M: Message>(&self) -> Option<&Arc<dyn AnyHandler<M>>> {
        self.handlers.get(&TypeId::of::<M>())?.downcast_ref()
    }

    /// Whether every message that `visit` goes through has one handler.
    fn check(&self, visit: impl FnOnce(&mut Unhandled<'_>)) -> Result<(), Missing> {
        let mut unhandled = Unhandled { registry: self, names: Vec::new() };
        visit(&mut unhandled);
        let without = unhandled.names;
        if without.is_empty() && self.twice.is_empty() {
            return Ok(());
        }
        Err(Missing { without, twice: self.twice.clone() })
    }
}

/// Notes the messages that other processes may send.
pub struct OpenToOthers<'a>(&'a mut Registry);

impl Visitor for OpenToOthers<'_> {
    fn command<M: Command>(&mut self) {
        self.0.by_name.insert(M::NAME, send_json::<M>);
    }

    fn query<M: Query>(&mut self) {
        self.0.by_name.insert(M::NAME, send_json::<M>);
    }
}

/// Collects the names of messages that nobody carries out.
pub struct Unhandled<'a> {
    registry: &'a Registry,
    names: Vec<&'static str>,
}

impl Unhandled<'_> {
    fn look<M: Message>(&mut self) {
        if self.registry.of::<M>().is_none() {
            self.names.push(M::NAME);
        }
    }
}

impl Visitor for Unhandled<'_> {
    fn command<M: Command>(&mut self) {
        self.look::<M>();
    }

    fn query<M: Query>(&mut self) {
        self.look::<M>();
    }
}

/// Some messages have no handler, or more than one.
#[derive(Debug, PartialEq, Eq)]
pub struct Missing {
    pub without: Vec<&'static str>,
    pub twice: Vec<&'static str>,
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "messages without a handler: {:?}; with more than one: {:?}", self.without, self.twice)
    }
}

impl std::error::Error for Missing {}

type SendJson = for<'a> fn(
    &'a Dispatcher,
    &'a Context,
    &'a [u8],
) -> Pin<Box<dyn Future<Output = Result<Vec<u8>, Error>> + Send + 'a>>;

fn send_json<'a, M: Message>(
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
