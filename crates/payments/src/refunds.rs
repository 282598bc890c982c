//! Refunds on their way to a provider: written down in the transaction that decided them, carried out
//! afterwards and again until the provider has them. Called by the orders service and its background job.

use super::record::{HEAD_START, Unreadable, tries};
use chrono::{DateTime, Utc};
use common::ServiceError;
use domain::{Money, PaymentId, RefundId, ShopId};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use store::entity::payments::refunds::{ActiveModel, Column, Entity, Model};

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
pub async fn refund_due(
    txn: &impl ConnectionTrait,
    shop: ShopId,
    payment: PaymentId,
    refund: RefundId,
    amount: Money,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        shop_id: Set(shop.0),
        refund_id: Set(refund.0),
        payment_id: Set(payment.0),
        amount: Set(amount.minor()),
        currency: Set(amount.currency().code().to_owned()),
        state: Set(DUE.to_owned()),
        tries: Set(0),
        next_check: Set((now + HEAD_START).timestamp_millis()),
    };
    let again = OnConflict::columns([Column::ShopId, Column::RefundId]).do_nothing().to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(txn).await.map(drop)
}

/// The provider has it.
pub async fn refund_done(connection: &impl ConnectionTrait, shop: ShopId, refund: RefundId) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(DONE))
        .filter(Column::ShopId.eq(shop.0))
        .filter(Column::RefundId.eq(refund.0))
        .exec(connection)
        .await
        .map(drop)
}

/// Puts the next try off, and counts that one was in vain.
pub async fn refund_postpone(
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

/// Refunds of all shops whose time is past, the most overdue first.
pub async fn refunds_due(
    connection: &impl ConnectionTrait,
    older_than: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Result<Refund, Unreadable<RefundId>>>, ServiceError> {
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
