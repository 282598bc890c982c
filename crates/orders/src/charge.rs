//! Paying by card. An attempt is written down before the provider is asked, and the provider knows it by
//! the same id: whatever is killed in between, asking again never captures twice.

use super::execute::Executed;
use super::keys::{self, OrderKey};
use super::{Orders, stream};
use common::ServiceError;
use contract::checkout::{CardToken, PlaceOutcome};
use contract::messages::payments::{AnswerBank, Authorize};
use contract::payments::{Answer, Owed, not_offered};
use contract::{Context, Error, ErrorCode};
use domain::order::{AttemptState, CardAnswer, Command, Order, PaymentMethod, Placed};
use domain::{OrderId, PaymentId};

impl Orders {
    /// Charges the card for the attempt that is open; with `anew`, begins another one after a decline.
    pub async fn charge(
        &self,
        context: &Context,
        number: u64,
        key: &str,
        token: &CardToken,
        anew: bool,
    ) -> Result<PlaceOutcome, ServiceError> {
        let key = self.opened(context, number, key).await?;
        let database = self.parts.databases.of(context.shop);
        let order = if anew {
            let loaded = stream::load(database.read(), context.shop, key.order).await?;
            let placed = loaded.ok_or(ServiceError::Known(ErrorCode::NotFound))?.order.placed;
            if !takes_card(&placed) {
                return Err(not_offered().into());
            }
            // A double click finds the attempt that the first one began, and asks for the same.
            let fresh = PaymentId(self.parts.ids.uuid());
            let start = |order: &Order| {
                let open = order.is_paid() || order.open_attempt().is_some();
                (!open).then_some(Command::StartPayment { payment: fresh })
            };
            self.execute(context, key.order, None, start).await?.after.order
        } else {
            let loaded = stream::load(database.read(), context.shop, key.order).await?;
            loaded.ok_or(ServiceError::Known(ErrorCode::NotFound))?.order
        };
        let Some(attempt) = order.attempts.last().filter(|attempt| attempt.state == AttemptState::Open) else {
            return Ok(outcome(&order, key));
        };
        let (payment, amount) = (attempt.payment, order.placed.total);
        let owed = Owed { order: key.order, payment, method: PaymentMethod::Card, amount };
        // The order stands by now: whatever keeps its card from being charged is no refusal of it.
        let answer = match tokio::try_join!(self.ledger(), self.takes_cards(context)) {
            Ok((ledger, offered)) => {
                let authorize = Authorize { ledger, owed, token: token.clone(), offered };
                self.parts.peers.send(&context.passed_on(), authorize).await
            }
            Err(error) => Err(error.code().into()),
        };
        let order = self.take_answer(context, key.order, order, payment, answer).await?;
        Ok(outcome(&order, key))
    }

    /// The shopper's answer to the bank's question.
    pub async fn confirm(
        &self,
        context: &Context,
        number: u64,
        key: &str,
        agreed: bool,
    ) -> Result<PlaceOutcome, ServiceError> {
        let key = self.opened(context, number, key).await?;
        let loaded = stream::load(self.parts.databases.of(context.shop).read(), context.shop, key.order).await?;
        let order = loaded.ok_or(ServiceError::Known(ErrorCode::NotFound))?.order;
        let Some(attempt) = order.attempts.last().filter(|attempt| attempt.state == AttemptState::Confirming) else {
            return Ok(outcome(&order, key));
        };
        let payment = attempt.payment;
        // Where the shop takes no cards any more, a yes is a no: the money would not be real.
        let agreed = agreed && self.takes_cards(context).await?;
        let word = AnswerBank { ledger: self.ledger().await?, payment, agreed };
        let answer = self.parts.peers.send(&context.passed_on(), word).await;
        if let Err(error) = &answer
            && error.code.is_about_payments()
        {
            return Err(error.code.into());
        }
        let order = self.take_answer(context, key.order, order, payment, answer).await?;
        Ok(outcome(&order, key))
    }

    /// Records what the provider answered. No answer is no failure of the order: payments ask the provider again, and tell.
    async fn take_answer(
        &self,
        context: &Context,
        id: OrderId,
        order: Order,
        payment: PaymentId,
        answer: Result<Answer, Error>,
    ) -> Result<Order, ServiceError> {
        match answer {
            Ok(answer) => match self.record_payment(context, id, &order, payment, answer).await? {
                Some(executed) => Ok(executed.after.order),
                None => Ok(order),
            },
            Err(error) => {
                tracing::warn!(order.id = %id, payment.id = %payment, error = %error,
                    "payments gave no answer; it comes later as a public event");
                Ok(order)
            }
        }
    }

    /// Takes a provider's answer into the order; `None` while the outcome is unknown.
    pub(super) async fn record_payment(
        &self,
        context: &Context,
        id: OrderId,
        order: &Order,
        payment: PaymentId,
        answer: Answer,
    ) -> Result<Option<Executed>, ServiceError> {
        let answer = match answer {
            Answer::Unknown => return Ok(None),
            Answer::Captured { reference } => CardAnswer::Captured { amount: order.placed.total, reference },
            Answer::Declined => CardAnswer::Declined,
            Answer::ConfirmationNeeded => CardAnswer::ConfirmationAsked,
        };
        let record = |_: &Order| Some(Command::RecordPayment { payment, answer: answer.clone() });
        let executed = self.execute(context, id, None, record).await?;
        // Money that came too late for its order goes back at once.
        self.carry_out_refunds(context, &executed).await;
        Ok(Some(executed))
    }

    /// Whether the shop takes cards now.
    async fn takes_cards(&self, context: &Context) -> Result<bool, ServiceError> {
        Ok(self.parts.shops.by_id(context.shop).await?.payment_methods().contains(&PaymentMethod::Card))
    }

    /// The order of this number, if the key opens it.
    pub(super) async fn opened(&self, context: &Context, number: u64, key: &str) -> Result<OrderKey, ServiceError> {
        let found = keys::by_number(self.parts.databases.of(context.shop).read(), context.shop, number).await?;
        found.filter(|known| known.opens_with(key)).ok_or(ServiceError::Known(ErrorCode::NotFound))
    }
}

/// Whether this order may be paid by card: it was placed to be, and in test mode, because the test gateway is the only
/// one there is. A real order never becomes paid by a test card, whatever mode the shop is in by then.
pub(super) fn takes_card(placed: &Placed) -> bool {
    placed.method == PaymentMethod::Card && placed.test
}

/// What the shopper is told.
fn outcome(order: &Order, key: OrderKey) -> PlaceOutcome {
    let (number, key) = (key.number, key.access);
    match order.attempts.last().map(|attempt| attempt.state) {
        Some(AttemptState::Declined) if !order.is_paid() => PlaceOutcome::Declined { number, key },
        Some(AttemptState::Confirming) if !order.cancelled => PlaceOutcome::Confirm { number, key },
        _ => PlaceOutcome::Placed { number, key },
    }
}
