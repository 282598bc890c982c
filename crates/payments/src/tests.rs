//! The test gateway and the record of payments, on both databases.

use super::*;
use crate::TypedCard;
use crate::entities::{test_gateway_payments, test_gateway_refunds, test_gateway_tokens};
use chrono::{DateTime, Duration, Utc};
use common::ServiceError;
use common::testing::{context, for_each_database};
use contract::ErrorCode;
use contract::checkout::CardToken;
use contract::events::{OrderHappened, PaymentAnswered, topic};
use contract::payments::{Answer, Owed, RefundDue, payment_of};
use contract::published::Published;
use domain::order::PaymentMethod;
use domain::payment::LegState;
use domain::{Money, OrderId, PaymentId, RefundId, ShopId};
use infra::{FixedClock, RandomIds};
use messaging::{Dispatcher, Registry};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::sync::Arc;
use store::Database;
use uuid::Uuid;

const APPROVES: &str = "4242 4242 4242 4242";
const DECLINES: &str = "4000000000000002";
const ASKS: &str = "4000-0000-0000-3220";
const TIMES_OUT: &str = "4000000000000119";

/// Payments of a shop in test mode, with the gateway by itself.
struct Desk {
    clock: Arc<FixedClock>,
    payments: Arc<Payments>,
    gateway: Arc<TestCardGateway>,
    tokenizer: Tokenizer,
}

impl Desk {
    async fn open(db: Database) -> Self {
        Self::at(db, Arc::new(FixedClock::at(morning())))
    }

    fn at(db: Database, clock: Arc<FixedClock>) -> Self {
        let payments = Arc::new(Payments::new(db.clone(), clock.clone(), Arc::new(RandomIds)));
        let mut registry = Registry::default();
        payments.register(&mut registry);
        let visit = |unhandled: &mut messaging::Unhandled<'_>| contract::messages::payments::visit(unhandled);
        let dispatcher = Dispatcher::between_areas(registry, visit, clock.clone()).unwrap();
        let tokenizer = Tokenizer::new(dispatcher, clock.clone());
        Self { gateway: Arc::new(TestCardGateway::new(db, clock.clone())), clock, payments, tokenizer }
    }

    fn shop(&self) -> ShopId {
        context().shop
    }

    /// A new token for this card.
    async fn token(&self, number: &str) -> CardToken {
        self.tokenizer.tokenize(&context(), &card(number), true).await.unwrap()
    }

    /// Charges a payment of 19.90 with a new token for this card.
    async fn charge(&self, n: u128, number: &str) -> Answer {
        let token = self.token(number).await;
        self.gateway.charge(self.shop(), payment(n), euros(1990), &token, true).await.unwrap()
    }
}

fn card(number: &str) -> TypedCard {
    TypedCard::new(number.into(), "12/30".into(), "123".into())
}

fn euros(minor: i64) -> Money {
    Money::new(minor, "EUR".parse().unwrap())
}

fn payment(n: u128) -> PaymentId {
    PaymentId(Uuid::from_u128(n))
}

fn refund(n: u128) -> RefundId {
    RefundId(Uuid::from_u128(n))
}

fn morning() -> DateTime<Utc> {
    "2026-03-01T09:00:00Z".parse().unwrap()
}

fn captured(outcome: &Answer) -> bool {
    matches!(outcome, Answer::Captured { reference } if !reference.is_empty())
}

async fn captures(db: &Database, n: u128) -> i64 {
    let of_payment = test_gateway_payments::Column::PaymentId.eq(payment(n).0);
    let found = test_gateway_payments::Entity::find().filter(of_payment).one(db.read()).await;
    found.unwrap().unwrap().captures
}

fn code<T>(result: Result<T, ServiceError>) -> Option<ErrorCode> {
    result.err().map(|error| error.code())
}

for_each_database! {
    async fn the_number_decides_what_the_gateway_answers(db: Database) {
        let desk = Desk::open(db).await;
        assert!(captured(&desk.charge(1, APPROVES).await));
        assert_eq!(desk.charge(2, DECLINES).await, Answer::Declined);
        assert_eq!(desk.charge(3, ASKS).await, Answer::ConfirmationNeeded);
        assert_eq!(desk.charge(4, TIMES_OUT).await, Answer::Unknown);
        assert_eq!(desk.charge(5, "378282246310005").await, Answer::Declined);
        let asked = desk.gateway.status(desk.shop(), payment(3)).await.unwrap();
        assert_eq!(asked, Answer::ConfirmationNeeded);
    }

    async fn a_lost_answer_is_heard_by_asking(db: Database) {
        let desk = Desk::open(db.clone()).await;
        assert_eq!(desk.charge(1, TIMES_OUT).await, Answer::Unknown);
        // Another process, after the first one was killed.
        let again = Desk::at(db.clone(), desk.clock.clone());
        assert!(captured(&again.gateway.status(again.shop(), payment(1)).await.unwrap()));
        assert!(captured(&again.charge(1, TIMES_OUT).await));
        assert_eq!(captures(&db, 1).await, 1);
    }

    async fn a_payment_that_was_asked_about_too_early_never_captures(db: Database) {
        let desk = Desk::open(db.clone()).await;
        assert_eq!(desk.gateway.status(desk.shop(), payment(1)).await.unwrap(), Answer::Declined);
        assert_eq!(desk.charge(1, APPROVES).await, Answer::Declined);
        assert_eq!(captures(&db, 1).await, 0);
    }

    async fn many_charges_and_words_capture_once(db: Database) {
        let desk = Desk::open(db.clone()).await;
        let (gateway, shop, token) = (desk.gateway.clone(), desk.shop(), desk.token(APPROVES).await);
        let charges = (0..12).map(|_| {
            let (gateway, token) = (gateway.clone(), token.clone());
            tokio::spawn(async move { gateway.charge(shop, payment(1), euros(1990), &token, true).await.unwrap() })
        });
        for outcome in futures::future::join_all(charges).await {
            assert!(captured(&outcome.unwrap()));
        }
        assert_eq!(captures(&db, 1).await, 1);
        desk.charge(2, ASKS).await;
        let words = (0..12).map(|_| {
            let gateway = gateway.clone();
            tokio::spawn(async move { gateway.confirm(shop, payment(2), true).await.unwrap() })
        });
        for outcome in futures::future::join_all(words).await {
            assert!(captured(&outcome.unwrap()));
        }
        assert_eq!(captures(&db, 2).await, 1);
        assert!(captured(&gateway.confirm(shop, payment(2), false).await.unwrap()), "a captured payment was undone");
    }

    async fn a_shopper_may_refuse(db: Database) {
        let desk = Desk::open(db.clone()).await;
        let (gateway, shop) = (desk.gateway.clone(), desk.shop());
        desk.charge(1, ASKS).await;
        assert_eq!(gateway.confirm(shop, payment(1), false).await.unwrap(), Answer::Declined);
        assert_eq!(gateway.confirm(shop, payment(1), true).await.unwrap(), Answer::Declined);
        assert_eq!(captures(&db, 1).await, 0);
        assert_eq!(code(gateway.confirm(shop, payment(9), true).await), Some(ErrorCode::NotFound));
        let elsewhere = ShopId(Uuid::from_u128(99));
        assert_eq!(code(gateway.confirm(elsewhere, payment(1), true).await), Some(ErrorCode::NotFound));
    }

    async fn no_more_goes_back_than_was_captured(db: Database) {
        let desk = Desk::open(db.clone()).await;
        let (gateway, shop) = (desk.gateway.clone(), desk.shop());
        for (n, number) in [(1, APPROVES), (2, DECLINES)] {
            gateway.charge(shop, payment(n), euros(1000), &desk.token(number).await, true).await.unwrap();
        }
        let back = async |p, r, amount| code(gateway.refund(shop, payment(p), refund(r), amount).await);
        assert_eq!(back(1, 1, euros(400)).await, None);
        assert_eq!(back(1, 1, euros(400)).await, None, "the same refund again is one refund");
        assert_eq!(back(1, 1, euros(500)).await, Some(ErrorCode::Conflict));
        assert_eq!(back(1, 2, euros(601)).await, Some(ErrorCode::RefundTooLarge));
        assert_eq!(back(1, 2, euros(0)).await, Some(ErrorCode::RefundTooLarge));
        assert_eq!(back(1, 2, Money::new(1, "USD".parse().unwrap())).await, Some(ErrorCode::RefundTooLarge));
        assert_eq!(back(2, 3, euros(1)).await, Some(ErrorCode::NotFound));
        let rivals = (10..18).map(|n| {
            let gateway = gateway.clone();
            tokio::spawn(async move { gateway.refund(shop, payment(1), refund(n), euros(200)).await.is_ok() })
        });
        let given = futures::future::join_all(rivals).await;
        assert_eq!(given.into_iter().filter(|given| *given.as_ref().unwrap()).count(), 3);
        let rows = test_gateway_refunds::Entity::find().all(db.read()).await.unwrap();
        assert_eq!(rows.iter().map(|row| row.amount).sum::<i64>(), 1000);
    }

    async fn a_shop_outside_test_mode_is_refused(db: Database) {
        let desk = Desk::open(db.clone()).await;
        let (gateway, shop) = (desk.gateway.clone(), desk.shop());
        let before = desk.token(APPROVES).await;
        desk.charge(1, APPROVES).await;
        desk.charge(2, ASKS).await;
        let refused = |result: Option<ServiceError>| match result {
            Some(ServiceError::Invalid(faults)) => faults.of("payment").map(|fault| fault.key.clone()),
            other => panic!("not refused as a way to pay: {other:?}"),
        };
        let key = Some("error-payment-not-offered".to_owned());
        let no_token = desk.tokenizer.tokenize(&context(), &card(APPROVES), false).await.unwrap_err();
        assert_eq!(no_token.faults.of("payment").map(|fault| fault.key.clone()), key);
        let (of, new) = (payment(1), payment(3));
        assert_eq!(refused(gateway.charge(shop, new, euros(1990), &before, false).await.err()), key);
        assert!(captured(&gateway.charge(shop, of, euros(1990), &before, false).await.unwrap()), "the answer stands");
        assert_eq!(code(gateway.confirm(shop, payment(3), true).await), Some(ErrorCode::NotFound));
        assert!(captured(&gateway.status(shop, payment(1)).await.unwrap()));
        gateway.refund(shop, payment(1), refund(1), euros(1990)).await.unwrap();
        assert_eq!(test_gateway_refunds::Entity::find().all(db.read()).await.unwrap().len(), 1);
    }

    async fn a_token_pays_once_in_its_own_shop_and_for_a_short_time(db: Database) {
        let desk = Desk::open(db.clone()).await;
        let (gateway, shop) = (desk.gateway.clone(), desk.shop());
        let pay = async |n, token: &CardToken| gateway.charge(shop, payment(n), euros(1990), token, true).await.unwrap();
        let token = desk.token(APPROVES).await;
        assert!(captured(&pay(1, &token).await));
        assert_eq!(pay(2, &token).await, Answer::Declined, "used before");
        assert_eq!(pay(3, &CardToken("guessed".into())).await, Answer::Declined);
        let old = desk.token(APPROVES).await;
        desk.clock.advance(Duration::minutes(16));
        assert_eq!(pay(4, &old).await, Answer::Declined, "too old");
        let moved = desk.token(APPROVES).await;
        test_gateway_tokens::Entity::update_many()
            .col_expr(test_gateway_tokens::Column::ShopId, Expr::value(Uuid::from_u128(99)))
            .exec(db.write())
            .await
            .unwrap();
        assert_eq!(pay(5, &moved).await, Answer::Declined, "another shop's");
        desk.clock.advance(Duration::minutes(16));
        desk.token(DECLINES).await;
        let left = async || test_gateway_tokens::Entity::find().all(db.read()).await.unwrap().len();
        assert_eq!(left().await, 2, "a new token touches no other");
        assert_eq!((gateway.sweep_tokens().await.unwrap(), left().await), (1, 1), "old tokens are swept");
        assert!(test_gateway_tokens::Entity::find().all(db.read()).await.unwrap().iter().all(|row| row.token_hash != token.0.expose()));
    }

    async fn a_payment_is_recorded_and_settled_once(db: Database) {
        let (shop, desk) = (context().shop, Desk::open(db.clone()).await);
        for n in [1, 1, 2] {
            legs::open(db.write(), &[opened(n, PaymentMethod::Card, desk.clock.now())], "a provider").await.unwrap();
            desk.clock.advance(Duration::minutes(5));
        }
        let states = async || {
            let found = legs::of_order(db.read(), shop, order(1)).await.unwrap();
            found.into_iter().map(|it| (it.id, it.legs[0].state, it.captured().unwrap().minor())).collect::<Vec<_>>()
        };
        assert_eq!(states().await, [(payment(1), LegState::Charging, 0), (payment(2), LegState::Charging, 0)]);
        let set = async |n, state, reference| legs::settle(db.write(), shop, payment(n), state, reference).await.unwrap();
        assert!(set(1, LegState::Asking, None).await);
        assert!(!set(1, LegState::Asking, None).await);
        assert!(set(1, LegState::Captured, Some("r-1")).await);
        assert!(!set(1, LegState::Captured, Some("r-2")).await);
        assert!(!set(1, LegState::Declined, None).await);
        assert!(set(2, LegState::Declined, None).await);
        assert!(!set(3, LegState::Declined, None).await);
        assert_eq!(states().await, [(payment(1), LegState::Captured, 1990), (payment(2), LegState::Declined, 0)]);
        let first = legs::find(db.read(), shop, payment(1)).await.unwrap().unwrap();
        assert_eq!((first.legs[0].reference.as_deref(), first.legs[0].provider.as_str()), (Some("r-1"), "a provider"));
        assert!(legs::of_order(db.read(), ShopId(Uuid::from_u128(99)), order(1)).await.unwrap().is_empty());
    }

    async fn unanswered_payments_are_asked_about_when_it_is_time(db: Database) {
        let shop = context().shop;
        for n in 1..=4 {
            let at = morning() + Duration::seconds(n as i64);
            legs::open(db.write(), &[opened(n, PaymentMethod::Card, at)], "a provider").await.unwrap();
        }
        legs::open(db.write(), &[opened(5, PaymentMethod::BankTransfer, morning())], "a provider").await.unwrap();
        legs::settle(db.write(), shop, payment(2), LegState::Asking, None).await.unwrap();
        legs::settle(db.write(), shop, payment(3), LegState::Captured, Some("r")).await.unwrap();
        let due = async |seconds, limit| {
            let found = legs::unsettled(db.read(), morning() + Duration::seconds(seconds), limit).await.unwrap();
            found.into_iter().map(|it| (it.payment, it.tries)).collect::<Vec<_>>()
        };
        assert_eq!(due(30, 9).await, [], "the request itself is still at it");
        assert_eq!(due(31, 9).await, [(payment(1), 0)]);
        assert_eq!(due(34, 9).await, [(payment(1), 0), (payment(4), 0)]);
        assert_eq!(due(34, 1).await, [(payment(1), 0)]);
        legs::postpone(db.write(), shop, payment(1), morning() + Duration::seconds(90)).await.unwrap();
        assert_eq!(due(34, 9).await, [(payment(4), 0)]);
        assert_eq!(due(90, 9).await, [(payment(4), 0), (payment(1), 1)]);
    }

    async fn a_refund_is_due_until_it_is_done(db: Database) {
        let shop = context().shop;
        for (n, amount) in [(1, 100), (1, 900), (2, 200)] {
            let due = RefundDue { payment: payment(1), refund: refund(n), amount: euros(amount) };
            refunds::open(db.write(), shop, &due, morning()).await.unwrap();
        }
        let due = async |seconds| {
            let found = refunds::due(db.read(), morning() + Duration::seconds(seconds), 9).await.unwrap();
            let mut told: Vec<_> = found.into_iter().map(Result::unwrap).map(|it| (it.id, it.amount, it.tries)).collect();
            told.sort_by_key(|it| it.0);
            told
        };
        assert_eq!(due(29).await, []);
        assert_eq!(due(30).await, [(refund(1), euros(100), 0), (refund(2), euros(200), 0)]);
        refunds::postpone(db.write(), shop, refund(1), morning() + Duration::seconds(60)).await.unwrap();
        refunds::done(db.write(), shop, refund(2)).await.unwrap();
        assert_eq!(due(59).await, []);
        assert_eq!(due(60).await, [(refund(1), euros(100), 1)]);
    }

    async fn orders_events_are_heard_once_and_in_order(db: Database) {
        let desk = Desk::open(db.clone()).await;
        let placed = published(1, topic::ORDER_PLACED, happened(1, Some(owed(1, PaymentMethod::Card)), None));
        let by_transfer = published(3, topic::ORDER_PLACED, happened(2, Some(owed(2, PaymentMethod::BankTransfer)), None));
        let due = RefundDue { payment: payment(1), refund: refund(1), amount: euros(100) };
        let heard = async |behind, up_to, events: &[Published]| desk.payments.hear_orders(behind, up_to, events).await.unwrap();
        assert_eq!(heard(0, 3, &[placed.clone(), by_transfer.clone()]).await, 3);
        assert_eq!(heard(0, 3, &[placed, by_transfer]).await, 3, "the same again is not taken in again");
        assert_eq!(heard(9, 12, &[]).await, 3, "there is a gap");
        let later = [
            published(4, topic::ORDER_REFUNDED, happened(1, None, Some(due))),
            published(5, topic::ORDER_PAID, happened(2, None, None)),
            published(6, "order.something_new", serde_json::json!("what no program knows yet")),
        ];
        assert_eq!(heard(3, 6, &later).await, 6);
        let states = async |of| legs::of_order(db.read(), context().shop, of).await.unwrap()[0].legs[0].state;
        assert_eq!((states(order(1)).await, states(order(2)).await), (LegState::Charging, LegState::Captured));
        assert_eq!(refunds::due(db.read(), morning() + Duration::hours(1), 9).await.unwrap().len(), 1);
        assert_eq!(desk.payments.check_inbox().await.unwrap(), common::Swept::default());
    }

    async fn an_event_that_can_not_be_read_waits_with_all_later_ones_of_its_order(db: Database) {
        let desk = Desk::open(db.clone()).await;
        let unreadable = serde_json::json!({ "order": order(1), "number": "no number" });
        let bad = published(1, topic::ORDER_PLACED, unreadable);
        let paid = published(2, topic::ORDER_PAID, happened(1, None, None));
        let good = published(3, topic::ORDER_PLACED, happened(2, Some(owed(2, PaymentMethod::PayOnDelivery)), None));
        assert_eq!(desk.payments.hear_orders(0, 3, &[bad.clone(), paid, good]).await.unwrap(), 3);
        let of = async |n| legs::of_order(db.read(), context().shop, order(n)).await.unwrap();
        assert_eq!((of(1).await.len(), of(2).await.len()), (0, 1));
        let swept = desk.payments.check_inbox().await.unwrap();
        assert_eq!((swept.done, swept.failed), (0, 1), "{:?}", swept.failures);
        assert!(swept.failures[0].what.starts_with("2 public event(s)"), "{:?}", swept.failures);
        // As a program that can read it would find it.
        let read = happened(1, Some(owed(1, PaymentMethod::BankTransfer)), None);
        store::inbox::done(db.write(), "payments", bad.id).await.unwrap();
        let event = common::published::kept(&Published { payload: read, ..bad });
        let stream = order(1).to_string();
        let waiting = store::inbox::Waiting { position: 1, stream, event, tries: 0, cause: "unknown".into() };
        store::inbox::keep(db.write(), "payments", &waiting, 0).await.unwrap();
        desk.clock.advance(Duration::hours(1));
        let swept = desk.payments.check_inbox().await.unwrap();
        assert_eq!((swept.done, swept.failed), (2, 0), "{:?}", swept.failures);
        assert_eq!(of(1).await[0].legs[0].state, LegState::Captured, "placed before paid");
        assert_eq!(desk.payments.check_inbox().await.unwrap(), common::Swept::default());
    }

    async fn payments_of_another_database_carry_nothing_out(db: Database) {
        let desk = Desk::open(db.clone()).await;
        let ours = desk.payments.ledger().await.unwrap();
        assert_eq!(Desk::open(db.clone()).await.payments.ledger().await.unwrap(), ours, "it stays the same");
        assert!(desk.payments.check(ours).await.is_ok());
        let other = contract::payments::LedgerId(Uuid::from_u128(5));
        assert_eq!(code(desk.payments.check(other).await), Some(ErrorCode::OtherLedger));
        retire(&db, &RandomIds, other).await.unwrap();
        assert_eq!(Desk::open(db.clone()).await.payments.ledger().await.unwrap(), ours, "another one is put out of use");
        retire(&db, &RandomIds, ours).await.unwrap();
        assert_ne!(Desk::open(db).await.payments.ledger().await.unwrap(), ours);
    }

    async fn what_is_wrong_is_told_by_payments_that_are_alone(db: Database) {
        let desk = Desk::open(db.clone()).await;
        let bad = published(1, topic::ORDER_PLACED, serde_json::json!({}));
        desk.payments.hear_orders(0, 1, &[bad]).await.unwrap();
        desk.payments.check_inbox().await.unwrap();
        assert!(desk.payments.tell(0).await.unwrap().wrong.is_empty(), "their own process tells it");
        let alone = Payments::new(db, desk.clock.clone(), Arc::new(RandomIds)).alone();
        alone.check_inbox().await.unwrap();
        assert!(alone.tell(0).await.unwrap().wrong[0].contains("1 public event(s)"));
    }

    async fn what_became_of_a_payment_is_told_once(db: Database) {
        let desk = Desk::open(db.clone()).await;
        let (shop, token) = (desk.shop(), desk.token(ASKS).await);
        let owed = owed(1, PaymentMethod::Card);
        for _ in 0..2 {
            let answer = desk.payments.authorize(shop, &owed, &token, true).await.unwrap();
            assert_eq!(answer, Answer::ConfirmationNeeded);
        }
        assert!(captured(&desk.payments.answer_bank(shop, owed.payment, true).await.unwrap()));
        let told = desk.payments.tell(0).await.unwrap().heard;
        let topics: Vec<_> = told.events.iter().map(|event| event.topic.as_str()).collect();
        assert_eq!(topics, [topic::PAYMENT_CONFIRMATION_ASKED, topic::PAYMENT_CAPTURED]);
        let last: PaymentAnswered = serde_json::from_value(told.events[1].payload.clone()).unwrap();
        assert_eq!((last.order, last.payment, last.amount), (order(1), owed.payment, euros(1990)));
        assert!(last.reference.is_some() && !told.more);
        assert_eq!(desk.payments.tell(told.up_to).await.unwrap().heard.events, []);
        let heard = store::inbox::cursor(db.read(), ORDERS).await.unwrap();
        assert_eq!(heard, told.up_to);
        let ahead = desk.payments.tell(told.up_to + 5).await;
        assert_eq!(store::inbox::cursor(db.read(), ORDERS).await.unwrap(), heard, "what is not there was not heard");
        assert_eq!(code(ahead), Some(ErrorCode::Internal), "this database was restored without the other");
    }
}

fn order(n: u128) -> OrderId {
    OrderId(Uuid::from_u128(n * 1000))
}

fn owed(n: u128, method: PaymentMethod) -> Owed {
    let payment = if method == PaymentMethod::Card { payment(n) } else { payment_of(order(n)) };
    Owed { order: order(n), payment, method, amount: euros(1990) }
}

/// Payment `n` of order 1.
fn opened(n: u128, method: PaymentMethod, at: DateTime<Utc>) -> legs::Opened {
    let owed = Owed { order: order(1), payment: payment(n), method, amount: euros(1990) };
    legs::Opened { shop: context().shop, owed, at }
}

fn happened(n: u128, owed: Option<Owed>, refund: Option<RefundDue>) -> serde_json::Value {
    let happened = OrderHappened {
        order: order(n),
        number: 1000,
        version: 1,
        total: euros(1990),
        amount: None,
        pieces: Vec::new(),
        owed,
        refund,
        stock_shown: false,
        test: true,
    };
    serde_json::to_value(happened).unwrap()
}

fn published(position: i64, topic: &str, payload: serde_json::Value) -> Published {
    Published {
        position,
        id: domain::EventId(Uuid::from_u128(position as u128)),
        shop: context().shop,
        topic: topic.into(),
        payload,
        recorded_at: morning().timestamp_millis(),
    }
}
