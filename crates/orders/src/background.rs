//! What goes on behind the requests: orders that were not paid in time. Each is one go, which whoever supervises repeats; what fails is counted, and
//! the next item has its turn. All of it is taken up again after a kill.

use super::{Orders, stream};
use crate::entities::orders_list::{Column, Entity, Model};
use common::{ServiceError, Swept};
use contract::Context;
use contract::messages::payments::AnswerBank;
use domain::order::{AttemptState, Command, Order, decide};
use domain::{CorrelationId, Lang, OrderId, ShopId};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use store::checkpoints::is_active;

/// Orders looked at in one go.
pub(super) const AT_ONCE: u64 = 100;

impl Orders {
    /// Cancels orders of all shops that were not paid and not shipped in their time, and puts their stock back. An
    /// attempt whose outcome is open is left to payments first. Counts how many were cancelled.
    pub async fn cancel_unpaid(&self) -> Result<Swept, ServiceError> {
        let now = self.parts.clock.now().timestamp_millis();
        let mut swept = Swept::default();
        // Those that fail stay in the list: the next page begins behind the last one, whatever became of it.
        let mut last = None;
        // One question to payments that do not answer is enough: the others are asked in the next turn.
        let mut unanswered = false;
        loop {
            let late = self.past_their_time(now, last.as_ref()).await?;
            for row in &late {
                let context = self.own_context(ShopId(row.shop_id));
                let cancelled = self.give_up(&context, OrderId(row.order_id), !unanswered).await;
                unanswered |= cancelled.as_ref().is_err_and(|error| error.code().is_about_payments());
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
        Ok(late(now, last).all(self.parts.databases.whole().read()).await?)
    }

    /// `asks`: payments may be asked, where a bank waits for the shopper's word.
    async fn give_up(&self, context: &Context, id: OrderId, asks: bool) -> Result<bool, ServiceError> {
        let database = self.parts.databases.of(context.shop);
        let Some(loaded) = stream::load(database.read(), context.shop, id).await? else { return Ok(false) };
        if let Some(attempt) = loaded.order.open_attempt().filter(|it| it.state == AttemptState::Confirming) {
            if !asks {
                return Ok(false);
            }
            // The shopper never answered the bank: that is a no, said before the stock is let go.
            let no = AnswerBank { ledger: self.ledger().await?, payment: attempt.payment, agreed: false };
            let answer = self.parts.peers.send(&context.passed_on(), no).await.map_err(|error| error.code)?;
            self.record_payment(context, id, &loaded.order, attempt.payment, answer).await?;
        }
        // Paid, shipped or being paid meanwhile: that is no fault, and nothing to do.
        let cancel =
            |order: &Order| decide(Some(order), Command::CancelUnpaid).is_ok().then_some(Command::CancelUnpaid);
        Ok(self.execute(context, id, None, cancel).await?.changed)
    }

    pub(super) fn own_context(&self, shop: ShopId) -> Context {
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
