//! Middleware of the global store that reaches out of the page: other tabs, the console, the query cache.

use super::client::Client;
use super::key::Key;
use super::store::{Middleware, Origin, Store};
use crate::islands::browser::on;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

/// Sends actions to the browser's other tabs of this site.
pub struct Tabs<A> {
    channel: BroadcastChannel,
    write: fn(&A) -> String,
}

impl<A: 'static> Tabs<A> {
    /// Joins the channel: what other tabs do happens to `store` from now on. `None` in a browser without channels.
    pub fn join<S: Clone + PartialEq + 'static>(
        store: &Store<S, A>,
        name: &str,
        write: fn(&A) -> String,
        read: fn(&str) -> Option<A>,
    ) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        let store = store.clone();
        on(&channel, "message", move |event| {
            let text = event.unchecked_ref::<MessageEvent>().data().as_string();
            if let Some(action) = text.and_then(|text| read(&text)) {
                store.dispatch_from(&action, Origin::Elsewhere);
            }
        });
        Some(Self { channel, write })
    }
}

impl<S, A> Middleware<S, A> for Tabs<A> {
    fn after(&self, action: &A, _: &S, _: &S, origin: Origin) {
        if origin == Origin::Here {
            drop(self.channel.post_message(&JsValue::from_str(&(self.write)(action))));
        }
    }
}

/// Writes every action that changed something to the console, for whoever debugs. No store that ships has it: the
/// console of a shop is quiet.
pub struct Log<A> {
    pub write: fn(&A) -> String,
}

impl<S, A> Middleware<S, A> for Log<A> {
    fn after(&self, action: &A, _: &S, _: &S, origin: Origin) {
        let from = if origin == Origin::Here { "action" } else { "action from elsewhere" };
        web_sys::console::debug_2(&from.into(), &(self.write)(action).into());
    }
}

/// What an action does to the query cache.
pub enum Effect {
    Nothing,
    /// Below this key everything is out of date.
    Outdates(Key),
    /// Everything that the cache holds was somebody else's.
    Forgets,
}

/// Keeps the query cache in step with the store.
pub struct Caches<A> {
    pub client: Client,
    pub effect: fn(&A) -> Effect,
}

impl<S, A> Middleware<S, A> for Caches<A> {
    fn after(&self, action: &A, _: &S, _: &S, _: Origin) {
        match (self.effect)(action) {
            Effect::Nothing => {}
            Effect::Outdates(prefix) => self.client.invalidate(&prefix),
            Effect::Forgets => self.client.reset(&Key::default()),
        }
    }
}
