//! Refunds on their way to a provider: written down before it is asked, and carried out again until the provider has
//! them.

use super::legs::{HEAD_START, tries};
use crate::entities::refunds::{ActiveModel, Column, Entity, Model};
use chrono::{DateTime, Utc};
use common::ServiceError;
use contract::payments::RefundDue;
use domain::{Money, PaymentId, RefundId, ShopId};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

const DUE: &str = "due";
const DONE: &str = "done";

/// A refund that a provider hasn't confirmed yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refund {
    pub shop: ShopId,
    pub id: RefundId,
    pub payment: PaymentId,
    pub amount: Money,
    /// How often the provider was asked in vain.
    pub tries: u32,
}

/// Writes down that this money has to go back. Asking again changes nothing.
pub async fn open(txn: &impl ConnectionTrait, shop: ShopId, due: &RefundDue, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = ActiveModel {
        shop_id: Set(shop.0),
        refund_id: Set(due.refund.0),
        payment_id: Set(due.payment.0),
        amount: Set(due.amount.minor()),
        currency: Set(due.amount.currency().code().to_owned()),
        state: Set(DUE.to_owned()),
        tries: Set(0),
        next_check: Set((now + HEAD_START).timestamp_millis()),
    };
    let again = OnConflict::columns([Column::ShopId, Column::RefundId]).do_nothing().to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(txn).await.map(drop)
}

/// The provider has it.
pub async fn done(connection: &impl ConnectionTrait, shop: ShopId, refund: RefundId) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(DONE))
        .filter(Column::ShopId.eq(shop.0))
        .filter(Column::RefundId.eq(refund.0))
        .exec(connection)
        .await
        .map(drop)
}

/// Puts the next try off, and counts that one was in vain.
pub async fn postpone(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    refund: RefundId,
    check_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::NextCheck, Expr::value(check_at.timestamp_millis()))
        .col_expr(Column::Tries, Expr::col(Column::Tries).add(1))
        .filter(Column::ShopId.eq(shop.0))
        .filter(Column::RefundId.eq(refund.0))
        .exec(connection)
        .await
        .map(drop)
}

/// A row that is due and can't be read: it is put off like any other, so that it keeps none waiting.
#[derive(Debug)]
pub struct Unreadable {
    pub shop: ShopId,
    pub id: RefundId,
    pub tries: u32,
    pub error: ServiceError,
}

/// Refunds of all shops whose time is past, the most overdue first.
pub async fn due(
    connection: &impl ConnectionTrait,
    older_than: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Result<Refund, Unreadable>>, ServiceError> {
    let rows = Entity::find()
        // As text, and not as a bound value, so that the partial index of due refunds serves.
        .filter(Expr::cust("state = 'due'"))
        .filter(Column::NextCheck.lte(older_than.timestamp_millis()))
        .order_by_asc(Column::NextCheck)
        .limit(limit)
        .all(connection)
        .await?;
    let read = |row: Model| {
        let (shop, id, tries) = (ShopId(row.shop_id), RefundId(row.refund_id), tries(row.tries));
        refund(row).map_err(|error| Unreadable { shop, id, tries, error })
    };
    Ok(rows.into_iter().map(read).collect())
}

fn refund(row: Model) -> Result<Refund, ServiceError> {
    let currency = row
        .currency
        .parse()
        .map_err(|error| ServiceError::unexpected(format!("refund {} can't be read", row.refund_id), error))?;
    Ok(Refund {
        shop: ShopId(row.shop_id),
        id: RefundId(row.refund_id),
        payment: PaymentId(row.payment_id),
        amount: Money::new(row.amount, currency),
        tries: tries(row.tries),
    })
}
