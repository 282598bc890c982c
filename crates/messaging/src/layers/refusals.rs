//! Writes down what members of staff asked for and may not do. What strangers ask for is not: they could fill the disk.

use contract::{Actor, Context, Detail, Error, ErrorCode, Message, Permission};
use std::future::Future;
use std::pin::Pin;

/// One refusal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Refused {
    /// The message's name.
    pub message: &'static str,
    /// What the sender lacks; `None` for a message that no member of staff may send.
    pub permission: Option<Permission>,
}

/// Where refusals are written.
pub trait Refusals: Send + Sync {
    /// One that can't be written is logged: whoever asked is refused all the same.
    fn record<'a>(&'a self, context: &'a Context, refused: Refused) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>>;
}

/// Where nobody is refused anything, unless by mistake.
pub struct Logged;

impl Refusals for Logged {
    fn record<'a>(&'a self, _: &'a Context, refused: Refused) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        tracing::error!(message = refused.message, "one area is refused by another");
        Box::pin(std::future::ready(()))
    }
}

pub async fn around<M: Message, R>(
    context: &Context,
    refusals: &dyn Refusals,
    rest: impl Future<Output = Result<R, Error>>,
) -> Result<R, Error> {
    let result = rest.await;
    if let (Err(error), Actor::Staff(_)) = (&result, context.actor)
        && error.code == ErrorCode::NotAllowed
    {
        let permission = if let Some(Detail::Lacking { permission }) = error.detail { permission } else { None };
        refusals.record(context, Refused { message: M::NAME, permission }).await;
    }
    result
}
