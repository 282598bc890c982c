//! What the dispatcher reaches of this area.

use super::Payments;
use common::ServiceError;
use contract::messages::payments::{AnswerBank, Authorize, HearOrders, KeepTestToken, RefundPayment, TellPayments};
use contract::payments::HeardUpTo;

messaging::handlers! {
    Payments, ServiceError, |payments, context, it|
    Authorize => {
        payments.check(it.ledger).await?;
        payments.authorize(context.shop, &it.owed, &it.token, it.offered).await
    };
    AnswerBank => {
        payments.check(it.ledger).await?;
        payments.answer_bank(context.shop, it.payment, it.agreed).await
    };
    RefundPayment => {
        payments.check(it.ledger).await?;
        payments.refund(context.shop, &it.due).await
    };
    KeepTestToken => payments.keep_test_token(context.shop, &it.hash, &it.effect).await;
    HearOrders => {
        let ledger = payments.ledger().await?;
        let position = payments.hear_orders(it.behind, it.up_to, &it.events).await?;
        Ok(HeardUpTo { ledger, position })
    };
    TellPayments => {
        payments.check(it.ledger).await?;
        payments.tell(it.behind).await
    };
}
