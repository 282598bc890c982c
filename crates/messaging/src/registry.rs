//! Which handler carries out which message. Filled at start, then frozen.

use crate::dispatcher::{SendJson, send_json};
use crate::handler::{AnyHandler, Handle};
use contract::message::Visitor;
use contract::{Command, Message, Query};
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// Cheap to clone: handlers are shared.
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

    pub(crate) fn by_name(&self, name: &str) -> Option<SendJson> {
        self.by_name.get(name).copied()
    }

    pub(crate) fn of<M: Message>(&self) -> Option<&Arc<dyn AnyHandler<M>>> {
        self.handlers.get(&TypeId::of::<M>())?.downcast_ref()
    }

    /// Whether every message that `visit` goes through has one handler.
    pub(crate) fn check(&self, visit: impl FnOnce(&mut Unhandled<'_>)) -> Result<(), Missing> {
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
