//! The record of card payments: written before a provider is asked, settled by its answer. Called by the
//! checkout and by the job that asks again; a transaction of the caller's ties it to the order's events.

use chrono::{DateTime, Duration, Utc};
use common::ServiceError;
use domain::{Money, OrderId, PaymentId, ShopId};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use store::entity::payments::payments::{ActiveModel, Column, Entity, Model};

/// How long the request at hand has to hear from the provider by itself, before a background job asks.
pub(super) const HEAD_START: Duration = Duration::seconds(30);

/// Where a payment stands, as far as the shop knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// The provider has been asked, or is about to be; its answer isn't known.
    Charging,
    /// The bank waits for the shopper's word.
    Asking,
    Captured,
    Declined,
}

impl Stage {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Charging => "charging",
            Self::Asking => "asking",
            Self::Captured => "captured",
            Self::Declined => "declined",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Charging, Self::Asking, Self::Captured, Self::Declined].into_iter().find(|stage| stage.as_str() == text)
    }

    /// Whether it stays so for ever.
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Captured | Self::Declined)
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Payment {
    pub shop: ShopId,
    pub id: PaymentId,
    pub order: OrderId,
    /// The provider's stable name.
    pub provider: String,
    pub stage: Stage,
    pub amount: Money,
    /// The provider's own name for a captured payment.
    pub reference: Option<String>,
    /// How often a background job has asked in vain.
    pub tries: u32,
    pub opened_at: DateTime<Utc>,
}

/// Writes down that a provider is about to be asked. Opening it again changes nothing.
pub async fn open(
    txn: &impl ConnectionTrait,
    shop: ShopId,
    payment: PaymentId,
    order: OrderId,
    provider: &str,
    amount: Money,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        shop_id: Set(shop.0),
        payment_id: Set(payment.0),
        order_id: Set(order.0),
        provider: Set(provider.to_owned()),
        state: Set(Stage::Charging.as_str().to_owned()),
        amount: Set(amount.minor()),
        currency: Set(amount.currency().code().to_owned()),
        reference: Set(None),
        tries: Set(0),
        next_check: Set((now + HEAD_START).timestamp_millis()),
        created_at: Set(now.timestamp_millis()),
    };
    let again = OnConflict::columns([Column::ShopId, Column::PaymentId]).do_nothing().to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(txn).await.map(drop)
}

/// Writes down where a payment stands now; whether that changed anything. One that is captured or
/// declined stays so: of two answers that arrive at once, the first one counts, and only its caller
/// hears `true`. `reference` is the provider's, for a captured one.
pub async fn set_state(
    txn: &impl ConnectionTrait,
    shop: ShopId,
    payment: PaymentId,
    stage: Stage,
    reference: Option<&str>,
) -> Result<bool, DbErr> {
    let unsettled = [Stage::Charging, Stage::Asking].into_iter().filter(|open| *open != stage);
    let mut update = Entity::update_many().col_expr(Column::State, Expr::value(stage.as_str()));
    if let Some(reference) = reference {
        update = update.col_expr(Column::Reference, Expr::value(reference));
    }
    let changed = update
        .filter(Column::ShopId.eq(shop.0))
        .filter(Column::PaymentId.eq(payment.0))
        .filter(Column::State.is_in(unsettled.map(Stage::as_str)))
        .exec(txn)
        .await?;
    Ok(changed.rows_affected > 0)
}

/// Puts the next question off, and counts that one was asked in vain.
pub async fn postpone(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    payment: PaymentId,
    check_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::NextCheck, Expr::value(check_at.timestamp_millis()))
        .col_expr(Column::Tries, Expr::col(Column::Tries).add(1))
        .filter(Column::ShopId.eq(shop.0))
        .filter(Column::PaymentId.eq(payment.0))
        .exec(connection)
        .await
        .map(drop)
}

/// All payments of an order, oldest first: each card that was tried is one.
pub async fn of_order(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    order: OrderId,
) -> Result<Vec<Payment>, ServiceError> {
    let rows = Entity::find()
        .filter(Column::ShopId.eq(shop.0))
        .filter(Column::OrderId.eq(order.0))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::PaymentId)
        .all(connection)
        .await?;
    rows.into_iter().map(payment).collect()
}

/// A row that is due and can't be read: it is put off like any other, so that it keeps none waiting.
#[derive(Debug)]
pub struct Unreadable<Id> {
    pub shop: ShopId,
    pub id: Id,
    pub tries: u32,
    pub error: ServiceError,
}

/// Payments of all shops whose answer isn't known and whose time to ask is past, the most overdue first.
pub async fn unsettled(
    connection: &impl ConnectionTrait,
    older_than: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Result<Payment, Unreadable<PaymentId>>>, ServiceError> {
    let rows = Entity::find()
        // As text, and not as a bound value, so that the partial index of open payments serves.
        .filter(Expr::cust("state = 'charging'"))
        .filter(Column::NextCheck.lte(older_than.timestamp_millis()))
        .order_by_asc(Column::NextCheck)
        .limit(limit)
        .all(connection)
        .await?;
    let read = |row: Model| {
        let (shop, id, tries) = (ShopId(row.shop_id), PaymentId(row.payment_id), tries(row.tries));
        payment(row).map_err(|error| Unreadable { shop, id, tries, error })
    };
    Ok(rows.into_iter().map(read).collect())
}

pub(super) fn tries(stored: i64) -> u32 {
    u32::try_from(stored).unwrap_or(u32::MAX)
}

fn payment(row: Model) -> Result<Payment, ServiceError> {
    let unreadable = |what: &str| ServiceError::unexpected(format!("payment {} can't be read", row.payment_id), what);
    Ok(Payment {
        shop: ShopId(row.shop_id),
        id: PaymentId(row.payment_id),
        order: OrderId(row.order_id),
        stage: Stage::parse(&row.state).ok_or_else(|| unreadable("unknown state"))?,
        amount: Money::new(row.amount, row.currency.parse().map_err(|_| unreadable("unknown currency"))?),
        tries: tries(row.tries),
        opened_at: DateTime::from_timestamp_millis(row.created_at).ok_or_else(|| unreadable("time out of range"))?,
        provider: row.provider,
        reference: row.reference,
    })
}
