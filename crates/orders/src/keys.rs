//! An order by its number: which stream it is, and the key that opens it to its shopper. Owns
//! `order_keys` and `order_counters`.
//!
//! The shopper's key is kept as it is, not as a hash: the desk shows and sends the shopper's link, and
//! whoever can read this table can read the orders themselves anyway.

use crate::entities::order_keys::{ActiveModel, Column, Entity, Model};
use domain::{ContactId, OrderId, ShopId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Statement};
use secrecy::SecretString;
use std::collections::HashMap;

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OrderKey {
    pub order: OrderId,
    pub number: u64,
    /// 128 random bits as hexadecimal digits.
    pub access: String,
}

/// The first order's number.
const FIRST: i64 = 1001;

impl OrderKey {
    /// Compares hashes, so that the time it takes tells nothing of the key.
    pub fn opens_with(&self, key: &str) -> bool {
        let hash = |text: &str| infra::token::token_hash(&SecretString::from(text.to_owned()));
        hash(&self.access) == hash(key)
    }
}

/// The next number of this shop. The counter's row stays locked until the transaction ends, so numbers
/// have no gaps; taken behind the stock, always.
pub async fn next_number(txn: &impl ConnectionTrait, shop: ShopId) -> Result<u64, DbErr> {
    let sql = "INSERT INTO order_counters (shop_id, value) VALUES ($1, $2) \
               ON CONFLICT (shop_id) DO UPDATE SET value = order_counters.value + 1 RETURNING value";
    let statement = Statement::from_sql_and_values(txn.get_database_backend(), sql, [shop.0.into(), FIRST.into()]);
    let row = txn.query_one_raw(statement).await?.ok_or(DbErr::RecordNotInserted)?;
    row.try_get_by_index::<i64>(0).map(|value| value as u64)
}

/// Whether any shop has an order.
pub async fn any(connection: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(Entity::find().one(connection).await?.is_some())
}

/// Writes the order down under its number. `false` where this request's key has placed an order already, for
/// whomever: the caller rolls back then. Here it is kept for ever, so that it never places a second one; who sent it,
/// and what, is known for a time only (`common::idempotency`).
pub async fn insert(
    txn: &impl ConnectionTrait,
    shop: ShopId,
    key: &OrderKey,
    request: &str,
    contact: ContactId,
) -> Result<bool, DbErr> {
    let row = ActiveModel {
        shop_id: Set(shop.0),
        number: Set(key.number as i64),
        order_id: Set(key.order.0),
        access_key: Set(key.access.clone()),
        idempotency_key: Set(request.to_owned()),
        contact_id: Set(Some(contact.0)),
    };
    let inserted = Entity::insert(row)
        .on_conflict(OnConflict::columns([Column::ShopId, Column::IdempotencyKey]).do_nothing().to_owned())
        .exec_without_returning(txn)
        .await?;
    Ok(inserted == 1)
}

/// The orders that went to this person.
pub async fn of_contact(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    contact: ContactId,
) -> Result<Vec<OrderId>, DbErr> {
    let of = Entity::find().filter(Column::ShopId.eq(shop.0)).filter(Column::ContactId.eq(contact.0));
    Ok(of.all(connection).await?.into_iter().map(|row| OrderId(row.order_id)).collect())
}

pub async fn by_number(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    number: u64,
) -> Result<Option<OrderKey>, DbErr> {
    let Ok(number) = i64::try_from(number) else { return Ok(None) };
    let row = Entity::find_by_id((shop.0, number)).one(connection).await?;
    Ok(row.map(key))
}

/// The keys of those of these numbers that are orders, each once and in this order; one query.
pub async fn by_numbers(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    numbers: &[u64],
) -> Result<Vec<OrderKey>, DbErr> {
    let wanted = numbers.iter().filter_map(|number| i64::try_from(*number).ok());
    let rows = Entity::find().filter(Column::ShopId.eq(shop.0)).filter(Column::Number.is_in(wanted));
    let rows = rows.all(connection).await?.into_iter().map(key);
    let mut found: HashMap<u64, OrderKey> = rows.map(|key| (key.number, key)).collect();
    Ok(numbers.iter().filter_map(|number| found.remove(number)).collect())
}

/// The keys of these orders, in the order of their numbers; one query.
pub async fn by_orders(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    orders: impl IntoIterator<Item = OrderId>,
) -> Result<Vec<OrderKey>, DbErr> {
    let ids = orders.into_iter().map(|order| order.0);
    let rows = Entity::find().filter(Column::ShopId.eq(shop.0)).filter(Column::OrderId.is_in(ids));
    Ok(rows.order_by_asc(Column::Number).all(connection).await?.into_iter().map(key).collect())
}

pub async fn by_order(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    order: OrderId,
) -> Result<Option<OrderKey>, DbErr> {
    let row =
        Entity::find().filter(Column::ShopId.eq(shop.0)).filter(Column::OrderId.eq(order.0)).one(connection).await?;
    Ok(row.map(key))
}

fn key(row: Model) -> OrderKey {
    OrderKey { order: OrderId(row.order_id), number: row.number as u64, access: row.access_key }
}
