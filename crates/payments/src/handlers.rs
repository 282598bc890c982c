//! What the dispatcher reaches of this area.

use super::Payments;
use common::ServiceError;
use contract::messages::payments::{AnswerBank, Authorize, GiveBack, HearOrders, KeepTestToken, TellPayments};

messaging::handlers! {
    Payments, ServiceError, |payments, context, it|
    Authorize => payments.authorize(context.shop, &it.owed, &it.token, it.offered).await;
    AnswerBank => payments.answer_bank(context.shop, it.payment, it.agreed).await;
    GiveBack => payments.give_back(context.shop, &it.due).await;
    KeepTestToken => payments.keep_test_token(context.shop, &it.hash, &it.effect).await;
    HearOrders => payments.hear_orders(it.behind, it.up_to, &it.events).await;
    TellPayments => payments.tell(it.behind).await;
}
