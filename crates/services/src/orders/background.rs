//! What goes on behind the requests: projections, the outbox, payments whose outcome is open, refunds
//! that are due, and card orders that nobody paid. All of it is taken up again after a kill.

use super::execute::Executed;
use super::{LocalOrders, stream};
use crate::payments::{self, Payment};
use crate::{Actor, Scope, ServiceError};
use chrono::{DateTime, Duration, Utc};
use domain::order::{AttemptState, Command, Order, PaymentMethod};
use domain::{CorrelationId, Lang, Money, OrderId, PaymentId, RefundId, ShopId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::sync::Arc;
use store::checkpoints::is_active;
use store::entity::orders::orders_list::{Column, Entity};
use store::outbox;

/// How long a card order waits for its money before its stock goes back on the shelf.
pub const UNPAID_CARD_ORDER: Duration = Duration::minutes(60);
/// Payments, refunds and orders looked at in one go.
const AT_ONCE: u64 = 100;
/// Between two looks at open payments, due refunds and the outbox.
const EVERY: std::time::Duration = std::time::Duration::from_secs(5);
/// Between two looks for unpaid orders.
const SWEEP_EVERY: std::time::Duration = std::time::Duration::from_secs(60);

impl LocalOrders {
    /// Everything of this area that runs without a request. Never ends; may be dropped at any moment.
    pub async fn run(self: Arc<Self>) {
        let reconcile = async {
            loop {
                log("payments could not be reconciled", self.reconcile().await);
                log("the outbox could not be emptied", self.relay().await);
                tokio::time::sleep(EVERY).await;
            }
        };
        let sweep = async {
            loop {
                log("unpaid orders could not be cancelled", self.cancel_unpaid().await);
                tokio::time::sleep(SWEEP_EVERY).await;
            }
        };
        tokio::join!(self.project(), reconcile, sweep);
    }

    /// Asks the provider for every payment whose answer never came, and carries out the refunds that are
    /// due. Gives how many payments were settled.
    pub async fn reconcile(&self) -> Result<u64, ServiceError> {
        let now = self.parts.clock.now();
        let database = &self.parts.database;
        let mut settled = 0;
        for open in payments::unsettled(database.read(), now, AT_ONCE).await? {
            let answered = self.ask_again(&open).await.unwrap_or_else(|error| {
                tracing::warn!(payment.id = %open.id, error = %error, "a payment's outcome is still open");
                false
            });
            if answered {
                settled += 1;
            } else {
                payments::postpone(database.write(), open.shop, open.id, later(now, open.tries)).await?;
            }
        }
        for due in payments::refunds_due(database.read(), now, AT_ONCE).await? {
            if !self.refund_once(due.shop, due.payment, due.id, due.amount).await {
                payments::refund_postpone(database.write(), due.shop, due.id, later(now, due.tries)).await?;
            }
        }
        Ok(settled)
    }

    async fn ask_again(&self, open: &Payment) -> Result<bool, ServiceError> {
        let answer = self.parts.provider.status(open.shop, open.id).await?;
        let Some(loaded) = stream::load(self.parts.database.read(), open.shop, open.order).await? else {
            return Ok(false);
        };
        let scope = self.own_scope(open.shop);
        Ok(self.record_payment(&scope, open.order, &loaded.order, open.id, answer).await?.is_some())
    }

    /// Gives money back that a command has promised. What fails is due, and tried again in the background.
    pub(super) async fn give_back(&self, scope: &Scope, executed: &Executed) {
        for (payment, refund, amount) in &executed.refunds {
            self.refund_once(scope.shop, *payment, *refund, *amount).await;
        }
    }

    async fn refund_once(&self, shop: ShopId, payment: PaymentId, refund: RefundId, amount: Money) -> bool {
        let done = async {
            self.parts.provider.refund(shop, payment, refund, amount).await?;
            payments::refund_done(self.parts.database.write(), shop, refund).await?;
            Ok::<_, ServiceError>(())
        };
        match done.await {
            Ok(()) => true,
            Err(error) => {
                tracing::warn!(refund.id = %refund, error = %error, "a refund is tried again later");
                false
            }
        }
    }

    /// Cancels card orders that have waited for their money for an hour, and puts their stock back. An
    /// attempt whose outcome is open is left to `reconcile` first. Gives how many were cancelled.
    pub async fn cancel_unpaid(&self) -> Result<u64, ServiceError> {
        let before = self.parts.clock.now() - UNPAID_CARD_ORDER;
        let waiting = Entity::find()
            .filter(is_active(Column::Generation, super::projections::orders_list::NAME))
            // As text, and not as a bound value, so that the partial index of unpaid orders serves.
            .filter(Expr::cust("to_pay"))
            .filter(Column::Method.eq(PaymentMethod::Card.as_str()))
            .filter(Column::PlacedAt.lt(before.timestamp_millis()))
            .order_by_asc(Column::PlacedAt)
            .limit(AT_ONCE)
            .all(self.parts.database.read())
            .await?;
        let mut cancelled = 0;
        for row in waiting {
            let scope = self.own_scope(ShopId(row.shop_id));
            if self.give_up(&scope, OrderId(row.order_id)).await? {
                cancelled += 1;
            }
        }
        Ok(cancelled)
    }

    async fn give_up(&self, scope: &Scope, id: OrderId) -> Result<bool, ServiceError> {
        let Some(loaded) = stream::load(self.parts.database.read(), scope.shop, id).await? else { return Ok(false) };
        if let Some(attempt) = loaded.order.open_attempt().filter(|it| it.state == AttemptState::Confirming) {
            // The shopper never answered the bank: that is a no, said before the stock is let go.
            let answer = self.parts.provider.confirm(scope.shop, attempt.payment, false).await?;
            self.record_payment(scope, id, &loaded.order, attempt.payment, answer).await?;
        }
        let refund = RefundId(self.parts.ids.uuid());
        let cancel = |order: &Order| {
            let open = !order.cancelled && !order.shipped;
            let waits = open && order.open_attempt().is_none() && !order.is_paid();
            waits.then_some(Command::Cancel { restock: true, refund })
        };
        Ok(self.execute(scope, id, None, cancel).await?.position.is_some())
    }

    /// Hands the outbox on to whoever subscribed in this process, oldest first, and notes it. One that was
    /// handed on before a kill is handed on again, under the same id.
    async fn relay(&self) -> Result<(), ServiceError> {
        loop {
            let waiting = outbox::waiting(self.parts.database.read(), AT_ONCE).await?;
            if waiting.is_empty() {
                return Ok(());
            }
            self.feed.publish(&waiting);
            let now = self.parts.clock.now().timestamp_millis();
            outbox::published(self.parts.database.write(), &waiting, now).await?;
        }
    }

    fn own_scope(&self, shop: ShopId) -> Scope {
        let correlation = CorrelationId(self.parts.ids.uuid());
        Scope { shop, lang: Lang::default(), actor: Actor::System, correlation }
    }
}

/// The wait doubles with each try, from 30 seconds to an hour.
fn later(now: DateTime<Utc>, tries: u32) -> DateTime<Utc> {
    now + Duration::seconds(30 << tries.min(7)).min(Duration::hours(1))
}

fn log<T>(what: &str, outcome: Result<T, ServiceError>) {
    if let Err(error) = outcome {
        tracing::error!(error = %error, error.source = ?std::error::Error::source(&error), "{what}");
    }
}
