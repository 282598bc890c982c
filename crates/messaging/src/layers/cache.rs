//! Replies to queries that say so ([`Message::CACHED`]), kept until the shop changes.
//!
//! A key holds the revision, which every change raises, whichever process made it: replies of before are not found any
//! more, and their room is given back after the time to live.

use crate::Fault;
use contract::{Context, Error, Message};
use domain::{Lang, ShopId};
use std::any::Any;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

const TIME_TO_LIVE: Duration = Duration::from_secs(60);

/// Bytes that an entry takes besides its key and its reply, about.
const ENTRY: usize = 512;

#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    message: &'static str,
    shop: ShopId,
    lang: Lang,
    revision: u64,
    /// The message as JSON.
    asked: Vec<u8>,
}

#[derive(Clone)]
struct Kept {
    /// A reply of the message's own type.
    reply: Arc<dyn Any + Send + Sync>,
    bytes: usize,
}

pub struct Cache {
    /// Counts up with every change that a kept reply could show.
    revision: Box<dyn Fn() -> u64 + Send + Sync>,
    /// `None` where nothing is kept.
    kept: Option<moka::sync::Cache<Key, Kept>>,
}

impl Cache {
    /// Holds about `megabytes` at the most; with 0 everything is asked for anew.
    pub fn new(megabytes: u64, revision: impl Fn() -> u64 + Send + Sync + 'static) -> Self {
        let kept = (megabytes > 0).then(|| {
            moka::sync::Cache::builder()
                .max_capacity(megabytes * 1024 * 1024)
                .weigher(|key: &Key, kept: &Kept| {
                    u32::try_from(ENTRY + key.asked.len() + kept.bytes).unwrap_or(u32::MAX)
                })
                .time_to_live(TIME_TO_LIVE)
                .build()
        });
        Self { revision: Box::new(revision), kept }
    }

    pub(crate) async fn around<M, F>(
        &self,
        context: &Context,
        message: M,
        handle: impl FnOnce(M) -> F,
    ) -> Result<M::Reply, Error>
    where
        M: Message,
        F: Future<Output = Result<M::Reply, Fault>>,
    {
        let Some(all) = self.kept.as_ref().filter(|_| M::CACHED) else {
            return handle(message).await.map_err(Fault::into_error);
        };
        // Bytes of JSON: a message is a handful of short fields.
        let Ok(asked) = serde_json::to_vec(&message) else { return handle(message).await.map_err(Fault::into_error) };
        let key = Key { message: M::NAME, shop: context.shop, lang: context.lang, revision: (self.revision)(), asked };
        if let Some(reply) = all.get(&key).and_then(|kept| kept.reply.downcast::<M::Reply>().ok()) {
            return Ok(M::Reply::clone(&reply));
        }
        let reply = handle(message).await.map_err(Fault::into_error)?;
        // About as much as its texts; what a value takes in memory is not known here.
        let bytes = serde_json::to_vec(&reply).map_or(0, |json| json.len());
        all.insert(key, Kept { reply: Arc::new(reply.clone()), bytes });
        Ok(reply)
    }
}
