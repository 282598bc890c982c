//! Payments: asked by orders, never by a page.

use crate::Access::System;
use crate::checkout::CardToken;
use crate::message::{Subject, messages};
use crate::payments::{Answer, HeardUpTo, LedgerId, Owed, RefundDue, Told};
use crate::published::Published;
use domain::PaymentId;

messages! {
    "payments"
    queries {}
    // Each may be sent again: with the same id it has its effect once. What is about money names the ledger that it is for:
    // another one refuses it (`OtherLedger`).
    commands {
        /// Charges a card for what an order owes. `offered`: the shop takes cards now; where it does not, only the answer
        /// to an earlier charge is given, or else `Invalid`. A token that the provider does not know, or that was used
        /// before, is declined.
        Authorize { ledger: LedgerId, owed: Owed, token: CardToken, offered: bool } "authorize", System => Answer,
            about |it| Subject::new("payment", it.owed.payment);
        /// The shopper's word to a bank that asked. `NotFound` for a payment that the provider never heard of.
        AnswerBank { ledger: LedgerId, payment: PaymentId, agreed: bool } "answer-bank", System => Answer,
            about |it| Subject::new("payment", it.payment);
        /// Gives money back. What the provider does not carry out now is tried again in the background.
        RefundPayment { ledger: LedgerId, due: RefundDue } "refund", System => (), about |it| Subject::new("payment", it.due.payment);
        /// Keeps a token of the test gateway, made by its tokenizer: the token's hash, and what its card will do.
        KeepTestToken { hash: String, effect: String } "keep-test-token", System => (),
            about |_| Subject::only("test-gateway");
        /// Public events of orders, those behind one position up to another. Answers how far this area has heard: to
        /// another position than `up_to` where it does not stand at `behind`, and then nothing was done.
        HearOrders { behind: i64, up_to: i64, events: Vec<Published> } "hear-orders", System => HeardUpTo,
            about |_| Subject::only("payments");
        /// This area's own public events behind a position. Whoever asks has dealt with those up to there: they may be
        /// deleted.
        TellPayments { ledger: LedgerId, behind: i64 } "tell", System => Told, about |_| Subject::only("payments");
    }
}
