//! The built-in test gateway: behaves as a card processor does, and moves no money. It keeps its own
//! books in its own transactions, as a processor elsewhere would, so that they outlive this process
//! whenever it ends. It works for shops in test mode alone, which whoever asks says. What it answers depends on the card's number alone:
//!
//! `4242424242424242` approves, `4000000000003220` asks the shopper to confirm, `4000000000000119` captures
//! and gives no answer in time; `4000000000000002` and every other number is declined. The number itself is known to [`tokenizer`] alone; a charge names a token.

mod tokenizer;

pub use tokenizer::TypedCard;

use super::provider::PaymentProvider;
use crate::entities::{test_gateway_payments as payments, test_gateway_refunds as refunds};
use async_trait::async_trait;
use common::ServiceError;
use contract::checkout::CardToken;
use contract::messages::payments::KeepTestToken;
use contract::payments::{Answer, not_offered};
use contract::{Context, Error, ErrorCode};
use domain::{Money, PaymentId, RefundId, ShopId};
use infra::Clock;
use messaging::Dispatcher;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use std::sync::Arc;
use store::Databases;
use tokenizer::Effect;

const CAPTURED: &str = "captured";
const DECLINED: &str = "declined";
const ASKING: &str = "asking";

/// So often a token is written before a database that ends its transaction is given up.
const TRIES: u32 = 5;

/// ISO 4217's code for "no currency": of a payment that was asked about and never made.
const NO_CURRENCY: &str = "XXX";

/// Exchanges typed cards for tokens; a real provider does it in the shopper's browser. It runs where the card was typed,
/// and tells the gateway of a token only its hash and what the card will do: a card's digits leave no process.
pub struct Tokenizer {
    payments: Dispatcher,
    clock: Arc<dyn Clock>,
}

impl Tokenizer {
    /// `payments` carries out the messages of payments.
    pub const fn new(payments: Dispatcher, clock: Arc<dyn Clock>) -> Self {
        Self { payments, clock }
    }

    /// Checks a card and gives a token for it, which pays once. Faults come back at the form's card fields. `offered`:
    /// the shop is in test mode; refused where it is not.
    pub async fn tokenize(&self, context: &Context, card: &TypedCard, offered: bool) -> Result<CardToken, Error> {
        if !offered {
            return Err(not_offered().into());
        }
        card.check(self.clock.now())?;
        let (token, hash) = tokenizer::new_token();
        let effect = card.effect().as_str().to_owned();
        self.payments.send(&context.passed_on(), KeepTestToken { hash, effect }).await?;
        Ok(token)
    }
}

pub struct TestCardGateway {
    databases: Databases,
    clock: Arc<dyn Clock>,
}

impl TestCardGateway {
    pub const NAME: &str = "test-card";

    pub fn new(databases: impl Into<Databases>, clock: Arc<dyn Clock>) -> Self {
        Self { databases: databases.into(), clock }
    }

    /// Keeps a token that a tokenizer has made.
    pub async fn keep_token(&self, shop: ShopId, hash: &str, effect: &str) -> Result<(), ServiceError> {
        let (now, database) = (self.clock.now(), self.databases.of(shop));
        // One row and a transaction of its own, which may simply be run again.
        let mut tries = 1;
        loop {
            match tokenizer::keep(database.write(), shop, hash, &Effect::parse(effect), now).await {
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
            let gone = tokenizer::sweep_some(self.databases.whole().write(), now).await?;
            swept += gone;
            if gone < tokenizer::SWEPT_AT_ONCE {
                return Ok(swept);
            }
        }
    }

    /// Opens the books on a payment, unless they are open: the first entry counts. Whether this was it.
    async fn enter(
        txn: &store::Transaction,
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
        offered: bool,
    ) -> Result<Answer, ServiceError> {
        let txn = self.databases.of(shop).transaction().await?;
        // Asked again: the answer stands, and the token is used up.
        if let Some(known) = find(&txn, shop, payment).await? {
            return Ok(known);
        }
        if !offered {
            return Err(not_offered().into());
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
        Ok(if first && effect == Some(Effect::TimeOut) { Answer::Unknown } else { outcome })
    }

    async fn confirm(&self, shop: ShopId, payment: PaymentId, agreed: bool) -> Result<Answer, ServiceError> {
        let (state, captures) = if agreed { (CAPTURED, 1) } else { (DECLINED, 0) };
        let txn = self.databases.of(shop).transaction().await?;
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

    async fn status(&self, shop: ShopId, payment: PaymentId) -> Result<Answer, ServiceError> {
        let txn = self.databases.of(shop).transaction().await?;
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
        let txn = self.databases.of(shop).transaction().await?;
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
async fn read(connection: &impl ConnectionTrait, shop: ShopId, payment: PaymentId) -> Result<Answer, ServiceError> {
    find(connection, shop, payment).await?.ok_or_else(|| ErrorCode::NotFound.into())
}

/// The same; `None` for a payment that was never heard of.
async fn find(connection: &impl ConnectionTrait, shop: ShopId, payment: PaymentId) -> Result<Option<Answer>, DbErr> {
    let row = payments::Entity::find_by_id((shop.0, payment.0)).one(connection).await?;
    Ok(row.map(|row| match row.state.as_str() {
        CAPTURED => Answer::Captured { reference: format!("test-{}", row.payment_id.simple()) },
        ASKING => Answer::ConfirmationNeeded,
        _ => Answer::Declined,
    }))
}
