//! Which handler carries out which message. Filled at start, then frozen.

use crate::handler::{AnyHandler, Handle};
use contract::message::Visitor;
use contract::{Command, Message, Query};
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

#[derive(Default)]
pub struct Registry {
    /// An `Arc<dyn AnyHandler<M>>` for each message `M`.
    handlers: HashMap<TypeId, Box<dyn Any + Send + Sync>>,
    /// Registered more than once.
    twice: Vec<&'static str>,
}

impl Registry {
    /// `handler` carries out `M` from now on.
    pub fn handle<M: Message>(&mut self, handler: &Arc<impl Handle<M>>) -> &mut Self {
        let handler: Arc<dyn AnyHandler<M>> = handler.clone();
        if self.handlers.insert(TypeId::of::<M>(), Box::new(handler)).is_some() {
            self.twice.push(M::NAME);
        }
        self
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
