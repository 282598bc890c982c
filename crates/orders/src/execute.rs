//! The one way of every command on a placed order: load, decide, write all that follows in one
//! transaction, and start over where somebody else was quicker.

use super::Orders;
use super::error::TryError;
use super::place::TRIES;
use super::stream::{self, Loaded};
use common::idempotency::{self, Claimed, IdempotencyKey};
use common::{ServiceError, audit};
use contract::{Actor, Context, ErrorCode, Permission, Subject};
use domain::order::{Command, Event, Order, decide};
use domain::{Money, OrderId, PaymentId, RefundId, VariantId};
use sea_orm::ConnectionTrait;
use std::time::Duration;

/// What came of a command.
pub(super) struct Executed {
    pub after: Loaded,
    /// Whether anything had to change.
    pub changed: bool,
    /// Money that a provider has to give back because of it.
    pub refunds: Vec<(PaymentId, RefundId, Money)>,
}

impl Orders {
    /// Runs the command that `choose` picks for the present state (`None` changes nothing). `seen` is the
    /// version that somebody decided on: `Conflict` where the order has moved on since, unless what is
    /// asked for is so already.
    pub(super) async fn execute(
        &self,
        context: &Context,
        order: OrderId,
        seen: Option<u64>,
        choose: impl Fn(&Order) -> Option<Command> + Sync,
    ) -> Result<Executed, ServiceError> {
        self.execute_once(context, order, seen, None, choose).await
    }

    /// The same for a form that carries a key: sent again it changes nothing, and with other content it is
    /// `KeyReused`.
    pub(super) async fn execute_once(
        &self,
        context: &Context,
        order: OrderId,
        seen: Option<u64>,
        once: Option<&IdempotencyKey>,
        choose: impl Fn(&Order) -> Option<Command> + Sync,
    ) -> Result<Executed, ServiceError> {
        for tries in 1..=TRIES {
            match self.try_execute(context, order, seen, once, &choose).await {
                Ok(executed) => return Ok(executed),
                Err(TryError::Refused(error)) => return Err(error),
                Err(TryError::Again) => tokio::time::sleep(Duration::from_millis(u64::from(tries * tries))).await,
            }
        }
        Err(ErrorCode::Unavailable.into())
    }

    async fn try_execute(
        &self,
        context: &Context,
        id: OrderId,
        seen: Option<u64>,
        once: Option<&IdempotencyKey>,
        choose: &(impl Fn(&Order) -> Option<Command> + Sync),
    ) -> Result<Executed, TryError> {
        let txn = self.parts.databases.of(context.shop).transaction().await?;
        let claimed = match once {
            Some(key) => idempotency::claim(&txn, context.shop, key, &id.to_string(), self.parts.clock.now()).await?,
            None => Claimed::New,
        };
        if let Claimed::Other(_) = claimed {
            return Err(ServiceError::from(ErrorCode::KeyReused).into());
        }
        let before = stream::load(&txn, context.shop, id).await?.ok_or(ServiceError::Known(ErrorCode::NotFound))?;
        if let Claimed::Same(_) = claimed {
            txn.rollback().await?;
            return Ok(Executed { after: before, changed: false, refunds: Vec::new() });
        }
        let events = match choose(&before.order) {
            Some(command) => decide(Some(&before.order), command)?,
            None => Vec::new(),
        };
        // Whatever it was asked for: who may not give money back does not do so by cancelling.
        let gives_back = events.iter().any(|event| matches!(event, Event::Refunded { .. }));
        let may = !matches!(context.actor, Actor::Staff(_)) || context.permissions.has(Permission::RefundOrders);
        if gives_back && !may {
            return Err(ServiceError::NotAllowed(Some(Permission::RefundOrders)).into());
        }
        if events.is_empty() && once.is_some() {
            // Done already, but not by this sender's key.
            return Err(ServiceError::from(ErrorCode::Conflict).into());
        }
        if events.is_empty() {
            txn.rollback().await?;
            return Ok(Executed { after: before, changed: false, refunds: Vec::new() });
        }
        if seen.is_some_and(|version| version != before.order.version) {
            return Err(ServiceError::Known(ErrorCode::Conflict).into());
        }
        let restocked = self.write_effects(&txn, context, &before.order, &events).await?;
        let refunds = events.iter().filter_map(|event| match event {
            Event::Refunded { refund, amount, payment } => Some(((*payment)?, *refund, *amount)),
            _ => None,
        });
        let refunds = refunds.collect();
        let subject = Subject::new("order", before.order.placed.number);
        let version = before.order.version;
        let after = stream::append(&txn, self.appending(context, restocked), id, Some(before), events).await?;
        audit::note_one(&txn, (&*self.parts.clock, &*self.parts.ids), context, &subject).await?;
        txn.commit().await?;
        self.committed(after.since(version), restocked);
        Ok(Executed { after, changed: true, refunds })
    }

    /// What events mean for stock, in the order in which locks are taken. Gives whether stock has changed. What they mean
    /// for payments is told by their public side.
    async fn write_effects(
        &self,
        txn: &impl ConnectionTrait,
        context: &Context,
        order: &Order,
        events: &[Event],
    ) -> Result<bool, TryError> {
        let restocked = events.iter().any(|event| matches!(event, Event::Cancelled { restocked: true, .. }));
        if restocked {
            let pieces: Vec<(VariantId, u32)> =
                order.placed.lines.iter().map(|line| (line.variant, line.quantity)).collect();
            stock::put_back(txn, context.shop, &pieces).await?;
        }
        let shop = context.shop;
        let ends_hold = |event: &Event| match event {
            Event::PaymentCaptured { .. }
            | Event::MarkedPaid { .. }
            | Event::Shipped { .. }
            | Event::Cancelled { .. } => true,
            Event::Placed(_)
            | Event::PaymentStarted { .. }
            | Event::PaymentConfirmationAsked { .. }
            | Event::PaymentDeclined { .. }
            | Event::Refunded { .. } => false,
        };
        if events.iter().any(ends_hold) {
            super::clients::release_pieces(txn, shop, order.placed.number).await?;
        }
        Ok(restocked)
    }
}
