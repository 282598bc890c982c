//! The built-in test gateway: behaves as a card processor does, and moves no money. It keeps its own
//! books in its own transactions, as a processor elsewhere would, so that they outlive this process
//! whenever it ends. It works for shops in test mode alone. What it answers depends on the card's number alone:
//!
//! `4242424242424242` approves, `4000000000003220` asks the shopper to confirm, `4000000000000119` captures
//! and gives no answer in time; `4000000000000002` and every other number is declined. The number itself is known to [`tokenizer`] alone; a charge names a token.

mod tokenizer;

pub use tokenizer::TypedCard;

use super::{PaymentOutcome, PaymentProvider, not_offered};
use async_trait::async_trait;
use common::ServiceError;
use contract::ErrorCode;
use contract::checkout::{CardToken, PaymentMethod};
use domain::{Money, PaymentId, RefundId, ShopId};
use infra::Clock;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect,
};
use shops::Shops;
use std::sync::Arc;
use store::Database;
use store::entity::payments::{test_gateway_payments as payments, test_gateway_refunds as refunds};
use tokenizer::Effect;

const APPROVES: &str = "4242424242424242";
const ASKS: &str = "4000000000003220";
const TIMES_OUT: &str = "4000000000000119";

const CAPTURED: &str = "captured";
const DECLINED: &str = "declined";
const ASKING: &str = "asking";

/// So often a token is written before a database that ends its transaction is given up.
const TRIES: u32 = 5;

/// ISO 4217's code for "no currency": of a payment that was asked about and never made.
const NO_CURRENCY: &str = "XXX";

pub struct TestCardGateway {
    database: Database,
    shops: Arc<Shops>,
    clock: Arc<dyn Clock>,
}

impl TestCardGateway {
    pub const NAME: &str = "test-card";

    pub const fn new(database: Database, shops: Arc<Shops>, clock: Arc<dyn Clock>) -> Self {
        Self { database, shops, clock }
    }

    /// Checks a card and gives a token for it, which pays once. Faults come back at the form's card fields. Refused
    /// where the shop is not in test mode.
    pub async fn tokenize(&self, shop: ShopId, card: &TypedCard) -> Result<CardToken, ServiceError> {
        if !self.takes_cards(shop).await? {
            return Err(not_offered());
        }
        let now = self.clock.now();
        card.check(now)?;
        // One row and a transaction of its own, which may simply be run again.
        let mut tries = 1;
        loop {
            match tokenizer::keep(self.database.write(), shop, card.effect(), now).await {
                Err(error) if tries < TRIES && store::retry::is_transient(&error) => {
                    tokio::time::sleep(std::time::Duration::from_millis(u64::from(tries * tries))).await;
                    tries += 1;
                }
                kept => return Ok(kept?),
            }
        }
    }

    /// Deletes the tokens of all shops that can't be used any more, and says how many. For a background job.
    pub async fn sweep_tokens(&self) -> Result<u64, ServiceError> {
        let now = self.clock.now();
        let mut swept = 0;
        loop {
            let gone = tokenizer::sweep_some(self.database.write(), now).await?;
            swept += gone;
            if gone < tokenizer::SWEPT_AT_ONCE {
                return Ok(swept);
            }
        }
    }

    async fn takes_cards(&self, shop: ShopId) -> Result<bool, ServiceError> {
        Ok(self.shops.by_id(shop).await?.payment_methods().contains(&PaymentMethod::Card))
    }

    /// Opens the books on a payment, unless they are open: the first entry counts. Whether this was it.
    async fn enter(
        txn: &DatabaseTransaction,
        shop: ShopId,
        payment: PaymentId,
        state: &str,
        amount: i64,
        currency: &str,
    ) -> Result<bool, DbErr> {
        let row = payments::ActiveModel {
            shop_id: Set(shop.0),
            payment_id: Set(payment.0),
            state: Set(state.to_owned()),
            amount: Set(amount),
            currency: Set(currency.to_owned()),
            captures: Set(i64::from(state == CAPTURED)),
        };
        let key = [payments::Column::ShopId, payments::Column::PaymentId];
        let entered = payments::Entity::insert(row)
            .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
            .exec_without_returning(txn)
            .await?;
        Ok(entered > 0)
    }
}

#[async_trait]
impl PaymentProvider for TestCardGateway {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    async fn charge(
        &self,
        shop: ShopId,
        payment: PaymentId,
        amount: Money,
        token: &CardToken,
    ) -> Result<PaymentOutcome, ServiceError> {
        let takes_cards = self.takes_cards(shop).await?;
        let txn = self.database.transaction().await?;
        // Asked again: the answer stands, and the token is used up.
        if let Some(known) = find(&txn, shop, payment).await? {
            return Ok(known);
        }
        if !takes_cards {
            return Err(not_offered());
        }
        let effect = tokenizer::spend(&txn, shop, token, self.clock.now()).await?;
        let state = match effect {
            Some(Effect::Approve | Effect::TimeOut) => CAPTURED,
            Some(Effect::Ask) => ASKING,
            Some(Effect::Decline) | None => DECLINED,
        };
        let first = Self::enter(&txn, shop, payment, state, amount.minor(), amount.currency().code()).await?;
        let outcome = read(&txn, shop, payment).await?;
        txn.commit().await?;
        Ok(if first && effect == Some(Effect::TimeOut) { PaymentOutcome::Unknown } else { outcome })
    }

    async fn confirm(&self, shop: ShopId, payment: PaymentId, agreed: bool) -> Result<PaymentOutcome, ServiceError> {
        // Outside test mode an agreed payment is declined, too: the money would not be real.
        let captured = agreed && self.takes_cards(shop).await?;
        let (state, captures) = if captured { (CAPTURED, 1) } else { (DECLINED, 0) };
        let txn = self.database.transaction().await?;
        payments::Entity::update_many()
            .col_expr(payments::Column::State, Expr::value(state))
            .col_expr(payments::Column::Captures, Expr::col(payments::Column::Captures).add(captures))
            .filter(payments::Column::ShopId.eq(shop.0))
            .filter(payments::Column::PaymentId.eq(payment.0))
            .filter(payments::Column::State.eq(ASKING))
            .exec(&txn)
            .await?;
        let outcome = read(&txn, shop, payment).await?;
        txn.commit().await?;
        Ok(outcome)
    }

    async fn status(&self, shop: ShopId, payment: PaymentId) -> Result<PaymentOutcome, ServiceError> {
        let txn = self.database.transaction().await?;
        Self::enter(&txn, shop, payment, DECLINED, 0, NO_CURRENCY).await?;
        let outcome = read(&txn, shop, payment).await?;
        txn.commit().await?;
        Ok(outcome)
    }

    async fn refund(
        &self,
        shop: ShopId,
        payment: PaymentId,
        refund: RefundId,
        amount: Money,
    ) -> Result<(), ServiceError> {
        let txn = self.database.transaction().await?;
        // Locked, so that two refunds at once can't both find the same money.
        let captured = payments::Entity::find_by_id((shop.0, payment.0))
            .filter(payments::Column::State.eq(CAPTURED))
            .lock_exclusive()
            .one(&txn)
            .await?
            .ok_or(ErrorCode::NotFound)?;
        let before = refunds::Entity::find()
            .filter(refunds::Column::ShopId.eq(shop.0))
            .filter(refunds::Column::PaymentId.eq(payment.0))
            .all(&txn)
            .await?;
        if let Some(same) = before.iter().find(|row| row.refund_id == refund.0) {
            return if same.amount == amount.minor() { Ok(()) } else { Err(ErrorCode::Conflict.into()) };
        }
        let given: i64 = before.iter().map(|row| row.amount).sum();
        let fits = amount.minor() > 0
            && amount.currency().code() == captured.currency
            && amount.minor() <= captured.amount - given;
        if !fits {
            return Err(ErrorCode::RefundTooLarge.into());
        }
        let row = refunds::ActiveModel {
            shop_id: Set(shop.0),
            refund_id: Set(refund.0),
            payment_id: Set(payment.0),
            amount: Set(amount.minor()),
        };
        refunds::Entity::insert(row).exec_without_returning(&txn).await?;
        txn.commit().await?;
        Ok(())
    }
}

/// What the books say of a payment.
async fn read(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    payment: PaymentId,
) -> Result<PaymentOutcome, ServiceError> {
    find(connection, shop, payment).await?.ok_or_else(|| ErrorCode::NotFound.into())
}

/// The same; `None` for a payment that was never heard of.
async fn find(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    payment: PaymentId,
) -> Result<Option<PaymentOutcome>, DbErr> {
    let row = payments::Entity::find_by_id((shop.0, payment.0)).one(connection).await?;
    Ok(row.map(|row| match row.state.as_str() {
        CAPTURED => PaymentOutcome::Captured { reference: format!("test-{}", row.payment_id.simple()) },
        ASKING => PaymentOutcome::ConfirmationNeeded,
        _ => PaymentOutcome::Declined,
    }))
}
