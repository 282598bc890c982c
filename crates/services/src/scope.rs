//! Who asks, for which shop, in which language: passed to every use case.

use domain::{CorrelationId, Lang, ShopId, UserId};

/// Who caused an event. Never a name or an address: only a reference, so that a person can be forgotten.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Actor {
    Shopper,
    Staff(UserId),
    /// A background job, or the command line.
    System,
}

#[derive(Clone, Debug)]
pub struct Scope {
    pub shop: ShopId,
    pub lang: Lang,
    pub actor: Actor,
    /// The request's id; events carry it on.
    pub correlation: CorrelationId,
    /// A hash of the address that a request came from, for limits only; `None` for what asks from inside, which has
    /// none.
    pub client: Option<String>,
}
