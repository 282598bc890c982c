//! Who asks, for which shop, in which language: made once at the edge (a page, the command line, a background job) and
//! handed to every message.

use crate::access::Permissions;
use crate::message::Subject;
use chrono::{DateTime, Utc};
use domain::{CorrelationId, Lang, ShopId, UserId};
use serde::{Deserialize, Serialize};

/// Who caused an event. Never a name or an address: only a reference, so that a person can be forgotten.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Actor {
    Shopper,
    Staff(UserId),
    /// A background job, or the command line.
    System,
}

impl Actor {
    /// The kind's stable name, as events and the audit log write it.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Shopper => "shopper",
            Self::Staff(_) => "staff",
            Self::System => "system",
        }
    }
}

/// Where a request came from, for limits only: hashes, since nobody needs the address.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Client {
    /// The network that counts as one client.
    pub network: String,
    /// The wider network; the same where there is none, as on IPv4.
    pub site: String,
    /// Of this machine or a private network: it may stand for all readers, where a proxy is not named.
    pub internal: bool,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Context {
    /// The nil id until the shop is known (`contract::shops::FindShop`).
    pub shop: ShopId,
    pub lang: Lang,
    pub actor: Actor,
    /// What the actor may do. A shopper has none of these; the program itself has all.
    pub permissions: Permissions,
    /// The request's id; events and log lines carry it on.
    pub correlation: CorrelationId,
    /// `None` for what asks from inside, which has no address.
    pub client: Option<Client>,
    /// After this the answer is of no use: what has not been done by then is given up.
    pub deadline: Option<DateTime<Utc>>,
    /// The command that is being carried out, for the audit log. Set by the dispatcher that calls the handler.
    #[serde(skip)]
    pub command: Option<Act>,
}

/// A command as the audit log names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Act {
    pub message: &'static str,
    pub subject: Subject,
}

impl Context {
    /// A shopper, or anybody who has not said who they are.
    pub const fn shopper(shop: ShopId, lang: Lang, correlation: CorrelationId) -> Self {
        let (actor, permissions) = (Actor::Shopper, Permissions::NONE);
        Self { shop, lang, actor, permissions, correlation, client: None, deadline: None, command: None }
    }

    /// The program itself: the command line, or a background job.
    pub const fn system(shop: ShopId, lang: Lang, correlation: CorrelationId) -> Self {
        let (actor, permissions) = (Actor::System, Permissions::ALL);
        Self { shop, lang, actor, permissions, correlation, client: None, deadline: None, command: None }
    }

    /// The same request, as an area passes it on to another.
    #[must_use]
    pub fn passed_on(&self) -> Self {
        Self { actor: Actor::System, permissions: Permissions::ALL, command: None, ..self.clone() }
    }

    /// The same request, now that it is known which member of staff sent it.
    #[must_use]
    pub fn of_staff(self, user: UserId, permissions: Permissions) -> Self {
        Self { actor: Actor::Staff(user), permissions, ..self }
    }
}
