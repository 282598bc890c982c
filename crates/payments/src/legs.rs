//! What orders owe, and the legs by which it comes (`domain::payment`). A leg is written down before its provider is
//! asked and settled by the answer: so whatever happens in between, a background job finds it and asks again.

use crate::entities::{payment_legs as legs, payments};
use chrono::{DateTime, Duration, Utc};
use common::ServiceError;
use contract::payments::{Answer, Owed};
use domain::order::PaymentMethod;
use domain::payment::{Leg, LegState, Payment};
use domain::{Currency, Money, OrderId, PaymentId, ShopId};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// How long the request at hand has to hear from the provider by itself, before a background job asks.
pub(super) const HEAD_START: Duration = Duration::seconds(30);

/// The first leg of a payment. Today each payment has one: all of it comes by one way.
const ONLY: i64 = 1;

/// A payment that an order waits for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Opened {
    pub shop: ShopId,
    pub owed: Owed,
    pub at: DateTime<Utc>,
}

/// Writes down what is owed; by which provider, where one is asked. Opening a payment again changes nothing.
pub async fn open(txn: &impl ConnectionTrait, opened: &[Opened], provider: &str) -> Result<(), DbErr> {
    if opened.is_empty() {
        return Ok(());
    }
    let rows = opened.iter().map(|Opened { shop, owed, at }| payments::ActiveModel {
        shop_id: Set(shop.0),
        payment_id: Set(owed.payment.0),
        order_id: Set(owed.order.0),
        amount: Set(owed.amount.minor()),
        currency: Set(owed.amount.currency().code().to_owned()),
        created_at: Set(at.timestamp_millis()),
    });
    let again = OnConflict::columns([payments::Column::ShopId, payments::Column::PaymentId]).do_nothing().to_owned();
    payments::Entity::insert_many(rows).on_conflict(again).exec_without_returning(txn).await?;
    let rows = opened.iter().map(|Opened { shop, owed, at }| {
        let state = LegState::first(owed.method);
        legs::ActiveModel {
            shop_id: Set(shop.0),
            payment_id: Set(owed.payment.0),
            leg: Set(ONLY),
            method: Set(owed.method.as_str().to_owned()),
            provider: Set(if state == LegState::Charging { provider.to_owned() } else { String::new() }),
            state: Set(state.as_str().to_owned()),
            amount: Set(owed.amount.minor()),
            reference: Set(None),
            tries: Set(0),
            next_check: Set((*at + HEAD_START).timestamp_millis()),
        }
    });
    let key = [legs::Column::ShopId, legs::Column::PaymentId, legs::Column::Leg];
    let again = OnConflict::columns(key).do_nothing().to_owned();
    legs::Entity::insert_many(rows).on_conflict(again).exec_without_returning(txn).await.map(drop)
}

/// Writes down where these payments' legs stand now, where they may come to that.
pub async fn settle_all(
    txn: &impl ConnectionTrait,
    payments: &[(ShopId, PaymentId)],
    next: LegState,
) -> Result<(), DbErr> {
    if payments.is_empty() {
        return Ok(());
    }
    let keys = payments.iter().map(|(shop, payment)| (shop.0, payment.0));
    let key = Expr::tuple([Expr::col(legs::Column::ShopId), Expr::col(legs::Column::PaymentId)]);
    let from = LegState::ALL.into_iter().filter(|state| state.may_become(next)).map(LegState::as_str);
    legs::Entity::update_many()
        .col_expr(legs::Column::State, Expr::value(next.as_str()))
        .filter(key.in_tuples(keys))
        .filter(legs::Column::State.is_in(from))
        .exec(txn)
        .await
        .map(drop)
}

/// Writes down where the one leg of a payment stands now; whether that changed anything. Of two answers that arrive at once
/// only the first one's caller hears `true`. `reference` is the provider's, for a captured one.
pub async fn settle(
    txn: &impl ConnectionTrait,
    shop: ShopId,
    payment: PaymentId,
    next: LegState,
    reference: Option<&str>,
) -> Result<bool, DbErr> {
    let from = LegState::ALL.into_iter().filter(|state| state.may_become(next)).map(LegState::as_str);
    let mut update = legs::Entity::update_many().col_expr(legs::Column::State, Expr::value(next.as_str()));
    if let Some(reference) = reference {
        update = update.col_expr(legs::Column::Reference, Expr::value(reference));
    }
    let changed = update.filter(of(shop, payment)).filter(legs::Column::State.is_in(from)).exec(txn).await?;
    Ok(changed.rows_affected > 0)
}

/// Puts the next question about the one leg of a payment off, and counts that one was asked in vain.
pub async fn postpone(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    payment: PaymentId,
    check_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    legs::Entity::update_many()
        .col_expr(legs::Column::NextCheck, Expr::value(check_at.timestamp_millis()))
        .col_expr(legs::Column::Tries, Expr::col(legs::Column::Tries).add(1))
        .filter(of(shop, payment))
        .exec(connection)
        .await
        .map(drop)
}

fn of(shop: ShopId, payment: PaymentId) -> sea_orm::Condition {
    sea_orm::Condition::all().add(legs::Column::ShopId.eq(shop.0)).add(legs::Column::PaymentId.eq(payment.0))
}

/// One payment with its legs; `None` for one that nobody has opened.
pub async fn find(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    payment: PaymentId,
) -> Result<Option<Payment>, ServiceError> {
    let key = (shop.0, payment.0);
    let Some(row) = payments::Entity::find_by_id(key).one(connection).await? else { return Ok(None) };
    let found = legs::Entity::find().filter(of(shop, payment)).order_by_asc(legs::Column::Leg).all(connection).await?;
    read(row, found).map(Some)
}

/// All payments of an order, oldest first: each card that was tried is one.
#[cfg(test)]
pub async fn of_order(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    order: OrderId,
) -> Result<Vec<Payment>, ServiceError> {
    let rows = payments::Entity::find()
        .filter(payments::Column::ShopId.eq(shop.0))
        .filter(payments::Column::OrderId.eq(order.0))
        .order_by_asc(payments::Column::CreatedAt)
        .order_by_asc(payments::Column::PaymentId)
        .all(connection)
        .await?;
    let ids = rows.iter().map(|row| row.payment_id);
    let found = legs::Entity::find()
        .filter(legs::Column::ShopId.eq(shop.0))
        .filter(legs::Column::PaymentId.is_in(ids))
        .order_by_asc(legs::Column::Leg)
        .all(connection)
        .await?;
    let mut of_payment: std::collections::BTreeMap<_, Vec<_>> = std::collections::BTreeMap::new();
    for leg in found {
        of_payment.entry(leg.payment_id).or_default().push(leg);
    }
    let mut legs = |id| of_payment.remove(&id).unwrap_or_default();
    rows.into_iter()
        .map(|row| {
            let legs = legs(row.payment_id);
            read(row, legs)
        })
        .collect()
}

/// A card whose outcome isn't known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unsettled {
    pub shop: ShopId,
    pub payment: PaymentId,
    /// How often a background job has asked in vain.
    pub tries: u32,
}

/// Legs of all shops whose answer isn't known and whose time to ask is past, the most overdue first.
pub async fn unsettled(
    connection: &impl ConnectionTrait,
    older_than: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Unsettled>, DbErr> {
    let rows = legs::Entity::find()
        // As text, and not as a bound value, so that the partial index of open legs serves.
        .filter(Expr::cust("state = 'charging'"))
        .filter(legs::Column::NextCheck.lte(older_than.timestamp_millis()))
        .order_by_asc(legs::Column::NextCheck)
        .limit(limit)
        .all(connection)
        .await?;
    let read = |row: legs::Model| Unsettled {
        shop: ShopId(row.shop_id),
        payment: PaymentId(row.payment_id),
        tries: tries(row.tries),
    };
    Ok(rows.into_iter().map(read).collect())
}

pub(super) fn tries(stored: i64) -> u32 {
    u32::try_from(stored).unwrap_or(u32::MAX)
}

/// Where a provider's answer leaves a leg; `None` while nobody knows.
pub(super) fn state_of(answer: &Answer) -> Option<LegState> {
    match answer {
        Answer::Captured { .. } => Some(LegState::Captured),
        Answer::Declined => Some(LegState::Declined),
        Answer::ConfirmationNeeded => Some(LegState::Asking),
        Answer::Unknown => None,
    }
}

fn read(row: payments::Model, found: Vec<legs::Model>) -> Result<Payment, ServiceError> {
    let unreadable = |what: &str| ServiceError::unexpected(format!("payment {} can't be read", row.payment_id), what);
    let currency: Currency = row.currency.parse().map_err(|_| unreadable("unknown currency"))?;
    let leg = |leg: legs::Model| {
        Ok(Leg {
            number: u32::try_from(leg.leg).map_err(|_| unreadable("a leg's number"))?,
            method: PaymentMethod::parse(&leg.method).ok_or_else(|| unreadable("unknown way to pay"))?,
            state: LegState::parse(&leg.state).ok_or_else(|| unreadable("unknown state"))?,
            amount: Money::new(leg.amount, currency),
            provider: leg.provider,
            reference: leg.reference,
        })
    };
    Ok(Payment {
        id: PaymentId(row.payment_id),
        order: OrderId(row.order_id),
        due: Money::new(row.amount, currency),
        legs: found.into_iter().map(leg).collect::<Result<_, ServiceError>>()?,
    })
}
