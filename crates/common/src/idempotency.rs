//! Idempotency keys: a form that carries a key is carried out once, however often it is sent. Owns
//! `idempotency_keys`.
//!
//! A key belongs to its sender, and to what it was sent with. The claim is written in the transaction of the
//! change, so that a kill leaves both or neither, and a change that is refused (a fault in the form, no stock
//! left) does not spend its key. Called by `carts` and `orders` with their own transaction; of two requests
//! with one key at once, the second waits in [`claim`] until the first has committed.

use crate::ServiceError;
use crate::entities::idempotency_keys::{ActiveModel, Column, Entity, Model};
use chrono::{DateTime, Duration, Utc};
use contract::Actor;
use domain::ShopId;
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict, Order, Query};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use sha2::{Digest, Sha256};

/// How long a key is remembered after its change: twice as long as a browser keeps a change of the cart that it
/// could not send (`app/src/islands/worker.js`).
pub const KEPT: Duration = Duration::days(28);

/// What a key is for. The same key of the same sender means nothing in another kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Checkout,
    CartChange,
    Refund,
    Shipment,
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Checkout => "checkout",
            Self::CartChange => "cart",
            Self::Refund => "refund",
            Self::Shipment => "shipment",
        }
    }
}

/// A key with who sent it and what it was sent with, both as hashes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IdempotencyKey {
    pub kind: Kind,
    pub key: String,
    pub sender: String,
    pub content: String,
}

/// What became of a claim. Only the sender of a key ever sees a result.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Claimed {
    /// The key is this transaction's: make the change.
    New,
    /// The same was sent before; its result.
    Same(String),
    /// The key was used for something else; the result of that.
    Other(String),
}

/// Writes the key down for the change that this transaction makes; `result` names what comes of it (an order's
/// id, say).
pub async fn claim(
    txn: &impl ConnectionTrait,
    shop: ShopId,
    key: &IdempotencyKey,
    result: &str,
    now: DateTime<Utc>,
) -> Result<Claimed, DbErr> {
    let row = ActiveModel {
        shop_id: Set(shop.0),
        kind: Set(key.kind.as_str().to_owned()),
        sender_hash: Set(key.sender.clone()),
        key: Set(key.key.clone()),
        content_hash: Set(key.content.clone()),
        result: Set(result.to_owned()),
        made_at: Set(now.timestamp_millis()),
    };
    let used =
        OnConflict::columns([Column::ShopId, Column::Kind, Column::SenderHash, Column::Key]).do_nothing().to_owned();
    if Entity::insert(row).on_conflict(used).exec_without_returning(txn).await? == 1 {
        return Ok(Claimed::New);
    }
    find(txn, shop, key).await
}

/// What a claim would find; `New` for a key that this sender has not used.
pub async fn find(connection: &impl ConnectionTrait, shop: ShopId, key: &IdempotencyKey) -> Result<Claimed, DbErr> {
    let id = (shop.0, key.kind.as_str().to_owned(), key.sender.clone(), key.key.clone());
    let row = Entity::find_by_id(id).one(connection).await?;
    Ok(row.map_or(Claimed::New, |row| compare(row, key)))
}

/// Keys from before their content was noted have none; their sender is known, so they count as the same.
fn compare(row: Model, key: &IdempotencyKey) -> Claimed {
    if row.content_hash.is_empty() || row.content_hash == key.content {
        Claimed::Same(row.result)
    } else {
        Claimed::Other(row.result)
    }
}

/// Keys forgotten by one statement: a few milliseconds, so that the shop's one writer sells on meanwhile.
const SWEPT_AT_ONCE: u64 = 500;

/// Forgets the keys of all shops whose time is over ([`KEPT`]), in slices.
pub async fn sweep(connection: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), ServiceError> {
    while sweep_some(connection, now).await? == SWEPT_AT_ONCE {}
    Ok(())
}

async fn sweep_some(connection: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let columns = [Column::ShopId, Column::Kind, Column::SenderHash, Column::Key];
    let old = Query::select()
        .columns(columns)
        .from(Entity)
        .and_where(Column::MadeAt.lt((now - KEPT).timestamp_millis()))
        .order_by(Column::MadeAt, Order::Asc)
        .limit(SWEPT_AT_ONCE)
        .take();
    let key = Expr::tuple(columns.map(Expr::col));
    Ok(Entity::delete_many().filter(key.in_subquery(old)).exec(connection).await?.rows_affected)
}

/// The hash of what a form says: names and values in the order given, each with its length, so that no two
/// different forms run together into one text.
pub fn content_hash<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut hash = Sha256::new();
    for text in fields.into_iter().flat_map(|(name, value)| [name, value]) {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text.as_bytes());
    }
    infra::token::hex(&hash.finalize())
}

/// The sender of what staff or the program itself does. A shopper is known by the cart's token instead.
pub fn sender_of(actor: Actor) -> String {
    let (kind, id) = match actor {
        Actor::Shopper => ("shopper", String::new()),
        Actor::Staff(id) => ("staff", id.to_string()),
        Actor::System => ("system", String::new()),
    };
    content_hash([(kind, id.as_str())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{context, for_each_database};
    use sea_orm::PaginatorTrait;
    use store::Database;

    for_each_database! {
        async fn old_keys_are_forgotten_in_slices(db: Database) {
            let now: DateTime<Utc> = "2026-03-01T09:00:00Z".parse().unwrap();
            let key = |n: u64| IdempotencyKey {
                kind: if n.is_multiple_of(2) { Kind::Checkout } else { Kind::CartChange },
                key: n.to_string(),
                sender: format!("sender {}", n % 3),
                content: String::new(),
            };
            let txn = db.transaction().await.unwrap();
            for n in 0..1_100 {
                claim(&txn, context().shop, &key(n), "", now).await.unwrap();
            }
            claim(&txn, context().shop, &key(2_000), "", now + Duration::days(1)).await.unwrap();
            txn.commit().await.unwrap();
            let later = now + KEPT + Duration::hours(1);
            assert_eq!(sweep_some(db.write(), later).await.unwrap(), SWEPT_AT_ONCE);
            assert_eq!(Entity::find().count(db.read()).await.unwrap(), 601);
            sweep(db.write(), later).await.unwrap();
            let left = Entity::find().all(db.read()).await.unwrap();
            assert_eq!(left.iter().map(|row| row.key.as_str()).collect::<Vec<_>>(), ["2000"]);
        }
    }

    #[test]
    fn fields_do_not_run_together() {
        let hashes = [
            content_hash([("a", "bc")]),
            content_hash([("ab", "c")]),
            content_hash([("a", "b"), ("c", "")]),
            content_hash([("a", "bc"), ("", "")]),
        ];
        for (n, hash) in hashes.iter().enumerate() {
            assert!(!hashes[n + 1..].contains(hash), "{n}");
        }
        assert_eq!(content_hash([("a", "bc")]), hashes[0]);
    }
}
