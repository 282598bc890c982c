//! What goes on behind the requests: payments whose outcome is open, refunds that are due, and
//! orders that were not paid in time. Each is one go, which whoever supervises repeats; what fails is counted, and
//! the next item has its turn. All of it is taken up again after a kill.

use super::execute::Executed;
use super::{Orders, stream};
use chrono::{DateTime, Duration, Utc};
use common::{Failure, ServiceError, Swept};
use contract::Context;
use domain::order::{AttemptState, Command, Order, decide};
use domain::{CorrelationId, Lang, Money, OrderId, PaymentId, RefundId, ShopId};
use payments::{self, Payment};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use store::checkpoints::is_active;
use store::entity::orders::orders_list::{Column, Entity, Model};

/// Payments, refunds and orders looked at in one go.
pub(super) const AT_ONCE: u64 = 100;

impl Orders {
    /// Asks the provider for every payment whose answer never came, and carries out the refunds that are
    /// due. Counts the payments that were settled.
    pub async fn reconcile(&self) -> Result<Swept, ServiceError> {
        let now = self.parts.clock.now();
        let database = &self.parts.database;
        let mut swept = Swept::default();
        for due in payments::unsettled(database.read(), now, AT_ONCE).await? {
            let (shop, id, tries, answer) = match due {
                Ok(open) => (open.shop, open.id, open.tries, self.ask_again(&open).await),
                Err(row) => (row.shop, row.id, row.tries, Err(row.error)),
            };
            let settled = answered(&mut swept, format_args!("payment {id}"), answer);
            if settled {
                swept.done += 1;
            } else if let Err(error) = payments::postpone(database.write(), shop, id, later(now, tries)).await {
                swept.fail(Failure::of(format_args!("payment {id}"), &error.into()));
            }
        }
        for due in payments::refunds_due(database.read(), now, AT_ONCE).await? {
            let (shop, id, tries, refunded) = match due {
                Ok(due) => {
                    let refunded = self.refund_once(due.shop, due.payment, due.id, due.amount).await;
                    (due.shop, due.id, due.tries, refunded.map(|()| true))
                }
                Err(row) => (row.shop, row.id, row.tries, Err(row.error)),
            };
            let refunded = answered(&mut swept, format_args!("refund {id}"), refunded);
            if !refunded
                && let Err(error) = payments::refund_postpone(database.write(), shop, id, later(now, tries)).await
            {
                swept.fail(Failure::of(format_args!("refund {id}"), &error.into()));
            }
        }
        Ok(swept)
    }

    async fn ask_again(&self, open: &Payment) -> Result<bool, ServiceError> {
        let answer = self.parts.provider.status(open.shop, open.id).await?;
        let Some(loaded) = stream::load(self.parts.database.read(), open.shop, open.order).await? else {
            return Ok(false);
        };
        let context = self.own_context(open.shop);
        Ok(self.record_payment(&context, open.order, &loaded.order, open.id, answer).await?.is_some())
    }

    /// Gives money back that a command has promised. What fails is due, and tried again in the background.
    pub(super) async fn carry_out_refunds(&self, context: &Context, executed: &Executed) {
        for (payment, refund, amount) in &executed.refunds {
            if let Err(error) = self.refund_once(context.shop, *payment, *refund, *amount).await {
                tracing::warn!(refund.id = %refund, error = %error, "a refund is tried again later");
            }
        }
    }

    async fn refund_once(
        &self,
        shop: ShopId,
        payment: PaymentId,
        refund: RefundId,
        amount: Money,
    ) -> Result<(), ServiceError> {
        self.parts.provider.refund(shop, payment, refund, amount).await?;
        Ok(payments::refund_done(self.parts.database.write(), shop, refund).await?)
    }

    /// Cancels orders of all shops that were not paid and not shipped in their time, and puts their stock back. An
    /// attempt whose outcome is open is left to `reconcile` first. Counts how many were cancelled.
    pub async fn cancel_unpaid(&self) -> Result<Swept, ServiceError> {
        let now = self.parts.clock.now().timestamp_millis();
        let mut swept = Swept::default();
        // Those that fail stay in the list: the next page begins behind the last one, whatever became of it.
        let mut last = None;
        loop {
            let late = self.past_their_time(now, last.as_ref()).await?;
            for row in &late {
                let context = self.own_context(ShopId(row.shop_id));
                let cancelled = self.give_up(&context, OrderId(row.order_id)).await;
                swept.count(format_args!("order {}", row.number), cancelled);
            }
            if (late.len() as u64) < AT_ONCE {
                return Ok(swept);
            }
            last = late.into_iter().next_back();
        }
    }

    /// The next orders whose stock is held no longer, behind `last`: one query over all shops, by the index of those
    /// orders that still wait.
    pub(super) async fn past_their_time(&self, now: i64, last: Option<&Model>) -> Result<Vec<Model>, ServiceError> {
        Ok(late(now, last).all(self.parts.database.read()).await?)
    }

    async fn give_up(&self, context: &Context, id: OrderId) -> Result<bool, ServiceError> {
        let Some(loaded) = stream::load(self.parts.database.read(), context.shop, id).await? else { return Ok(false) };
        if let Some(attempt) = loaded.order.open_attempt().filter(|it| it.state == AttemptState::Confirming) {
            // The shopper never answered the bank: that is a no, said before the stock is let go.
            let answer = self.parts.provider.confirm(context.shop, attempt.payment, false).await?;
            self.record_payment(context, id, &loaded.order, attempt.payment, answer).await?;
        }
        // Paid, shipped or being paid meanwhile: that is no fault, and nothing to do.
        let cancel =
            |order: &Order| decide(Some(order), Command::CancelUnpaid).is_ok().then_some(Command::CancelUnpaid);
        Ok(self.execute(context, id, None, cancel).await?.changed)
    }

    fn own_context(&self, shop: ShopId) -> Context {
        let correlation = CorrelationId(self.parts.ids.uuid());
        Context::system(shop, Lang::default(), correlation)
    }
}

pub(super) fn late(now: i64, last: Option<&Model>) -> Select<Entity> {
    let mut late = Entity::find()
        .filter(is_active(Column::Generation, super::projections::orders_list::NAME))
        .filter(Column::HeldUntil.lte(now));
    if let Some(last) = last {
        let same_time =
            Condition::all().add(Column::HeldUntil.eq(last.held_until)).add(Column::OrderId.gt(last.order_id));
        late = late
            .filter(Column::HeldUntil.gte(last.held_until))
            .filter(Condition::any().add(Column::HeldUntil.gt(last.held_until)).add(same_time));
    }
    late.order_by_asc(Column::HeldUntil).order_by_asc(Column::OrderId).limit(AT_ONCE)
}

/// The wait doubles with each try, from 30 seconds to an hour.
fn later(now: DateTime<Utc>, tries: u32) -> DateTime<Utc> {
    now + Duration::seconds(30 << tries.min(7)).min(Duration::hours(1))
}

/// Whether the provider has answered. That it can't be reached or says no is its own affair, and asked again
/// later; what nobody foresaw is a failure.
fn answered(swept: &mut Swept, item: std::fmt::Arguments<'_>, answer: Result<bool, ServiceError>) -> bool {
    match answer {
        Ok(answered) => answered,
        Err(ServiceError::Known(code)) => {
            tracing::warn!(error.code = ?code, "{item} is asked about again later");
            false
        }
        Err(error) => {
            swept.fail(Failure::of(item, &error));
            false
        }
    }
}
