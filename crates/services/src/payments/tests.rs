//! The test gateway and the record of payments, on both databases.

use super::*;
use crate::tests::{for_each_database, scope};
use chrono::{DateTime, Duration, Utc};
use contract::ErrorCode;
use domain::OrderId;
use sea_orm::EntityTrait;
use std::sync::Arc;
use store::Database;
use store::entity::payments::{test_gateway_payments, test_gateway_refunds};
use uuid::Uuid;

const APPROVES: &str = "4242 4242 4242 4242";
const DECLINES: &str = "4000000000000002";
const ASKS: &str = "4000-0000-0000-3220";
const TIMES_OUT: &str = "4000000000000119";

fn card(number: &str) -> Card {
    Card { number: number.into(), expiry: "12/30".into(), code: "123".into() }
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

fn captured(outcome: &PaymentOutcome) -> bool {
    matches!(outcome, PaymentOutcome::Captured { reference } if !reference.is_empty())
}

async fn captures(db: &Database, n: u128) -> i64 {
    let found = test_gateway_payments::Entity::find_by_id((scope().shop.0, payment(n).0)).one(db.read()).await;
    found.unwrap().unwrap().captures
}

fn code<T>(result: Result<T, ServiceError>) -> Option<ErrorCode> {
    result.err().map(|error| error.code())
}

for_each_database! {
    async fn the_number_decides_what_the_gateway_answers(db: Database) {
        let (gateway, shop) = (TestCardGateway::new(db.clone()), scope().shop);
        let charge = async |n, number| gateway.charge(shop, payment(n), euros(1990), &card(number)).await.unwrap();
        assert!(captured(&charge(1, APPROVES).await));
        assert_eq!(charge(2, DECLINES).await, PaymentOutcome::Declined);
        assert_eq!(charge(3, ASKS).await, PaymentOutcome::ConfirmationNeeded);
        assert_eq!(charge(4, TIMES_OUT).await, PaymentOutcome::Unknown);
        assert_eq!(charge(5, "378282246310005").await, PaymentOutcome::Declined);
        assert_eq!(gateway.status(shop, payment(3)).await.unwrap(), PaymentOutcome::ConfirmationNeeded);
    }

    async fn a_lost_answer_is_heard_by_asking(db: Database) {
        let shop = scope().shop;
        let first = TestCardGateway::new(db.clone()).charge(shop, payment(1), euros(1990), &card(TIMES_OUT)).await;
        assert_eq!(first.unwrap(), PaymentOutcome::Unknown);
        // Another process, after the first one was killed.
        let gateway = TestCardGateway::new(db.clone());
        assert!(captured(&gateway.status(shop, payment(1)).await.unwrap()));
        assert!(captured(&gateway.charge(shop, payment(1), euros(1990), &card(TIMES_OUT)).await.unwrap()));
        assert_eq!(captures(&db, 1).await, 1);
    }

    async fn a_payment_that_was_asked_about_too_early_never_captures(db: Database) {
        let (gateway, shop) = (TestCardGateway::new(db.clone()), scope().shop);
        assert_eq!(gateway.status(shop, payment(1)).await.unwrap(), PaymentOutcome::Declined);
        let late = gateway.charge(shop, payment(1), euros(1990), &card(APPROVES)).await.unwrap();
        assert_eq!(late, PaymentOutcome::Declined);
        assert_eq!(captures(&db, 1).await, 0);
    }

    async fn many_charges_and_words_capture_once(db: Database) {
        let (gateway, shop) = (Arc::new(TestCardGateway::new(db.clone())), scope().shop);
        let charges = (0..12).map(|_| {
            let gateway = gateway.clone();
            tokio::spawn(async move { gateway.charge(shop, payment(1), euros(1990), &card(APPROVES)).await.unwrap() })
        });
        for outcome in futures::future::join_all(charges).await {
            assert!(captured(&outcome.unwrap()));
        }
        assert_eq!(captures(&db, 1).await, 1);
        gateway.charge(shop, payment(2), euros(1990), &card(ASKS)).await.unwrap();
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
        let (gateway, shop) = (TestCardGateway::new(db.clone()), scope().shop);
        gateway.charge(shop, payment(1), euros(1990), &card(ASKS)).await.unwrap();
        assert_eq!(gateway.confirm(shop, payment(1), false).await.unwrap(), PaymentOutcome::Declined);
        assert_eq!(gateway.confirm(shop, payment(1), true).await.unwrap(), PaymentOutcome::Declined);
        assert_eq!(captures(&db, 1).await, 0);
        assert_eq!(code(gateway.confirm(shop, payment(9), true).await), Some(ErrorCode::NotFound));
        let elsewhere = ShopId(Uuid::from_u128(99));
        assert_eq!(code(gateway.confirm(elsewhere, payment(1), true).await), Some(ErrorCode::NotFound));
    }

    async fn no_more_goes_back_than_was_captured(db: Database) {
        let (gateway, shop) = (Arc::new(TestCardGateway::new(db.clone())), scope().shop);
        gateway.charge(shop, payment(1), euros(1000), &card(APPROVES)).await.unwrap();
        gateway.charge(shop, payment(2), euros(1000), &card(DECLINES)).await.unwrap();
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

    async fn a_payment_is_recorded_and_settled_once(db: Database) {
        let (shop, order) = (scope().shop, OrderId(Uuid::from_u128(1)));
        for (n, at) in [(1, morning()), (1, morning()), (2, morning() + Duration::minutes(5))] {
            open(db.write(), shop, payment(n), order, TestCardGateway::NAME, euros(1990), at).await.unwrap();
        }
        let found = of_order(db.read(), shop, order).await.unwrap();
        assert_eq!(found.iter().map(|it| (it.id, it.stage)).collect::<Vec<_>>(), [
            (payment(1), Stage::Charging),
            (payment(2), Stage::Charging),
        ]);
        assert_eq!((found[0].amount, found[0].opened_at, found[0].order), (euros(1990), morning(), order));
        let set = async |n, stage, reference| set_state(db.write(), shop, payment(n), stage, reference).await.unwrap();
        assert!(set(1, Stage::Asking, None).await);
        assert!(!set(1, Stage::Asking, None).await);
        assert!(set(1, Stage::Captured, Some("r-1")).await);
        assert!(!set(1, Stage::Captured, Some("r-2")).await);
        assert!(!set(1, Stage::Declined, None).await);
        assert!(set(2, Stage::Declined, None).await);
        assert!(!set(3, Stage::Declined, None).await);
        let found = of_order(db.read(), shop, order).await.unwrap();
        let told: Vec<_> = found.iter().map(|it| (it.stage, it.reference.as_deref())).collect();
        assert_eq!(told, [(Stage::Captured, Some("r-1")), (Stage::Declined, None)]);
        assert!(found.iter().all(|it| it.stage.is_settled()));
        assert!(of_order(db.read(), ShopId(Uuid::from_u128(99)), order).await.unwrap().is_empty());
    }

    async fn unanswered_payments_are_asked_about_when_it_is_time(db: Database) {
        let (shop, order) = (scope().shop, OrderId(Uuid::from_u128(1)));
        for n in 1..=4 {
            let at = morning() + Duration::seconds(n as i64);
            open(db.write(), shop, payment(n), order, TestCardGateway::NAME, euros(1990), at).await.unwrap();
        }
        set_state(db.write(), shop, payment(2), Stage::Asking, None).await.unwrap();
        set_state(db.write(), shop, payment(3), Stage::Captured, Some("r")).await.unwrap();
        let due = async |seconds, limit| {
            let found = unsettled(db.read(), morning() + Duration::seconds(seconds), limit).await.unwrap();
            found.into_iter().map(|it| (it.id, it.tries)).collect::<Vec<_>>()
        };
        assert_eq!(due(30, 9).await, [], "the request itself is still at it");
        assert_eq!(due(31, 9).await, [(payment(1), 0)]);
        assert_eq!(due(34, 9).await, [(payment(1), 0), (payment(4), 0)]);
        assert_eq!(due(34, 1).await, [(payment(1), 0)]);
        postpone(db.write(), shop, payment(1), morning() + Duration::seconds(90)).await.unwrap();
        assert_eq!(due(34, 9).await, [(payment(4), 0)]);
        assert_eq!(due(90, 9).await, [(payment(4), 0), (payment(1), 1)]);
    }

    async fn a_refund_is_due_until_it_is_done(db: Database) {
        let shop = scope().shop;
        for (n, amount) in [(1, 100), (1, 900), (2, 200)] {
            refund_due(db.write(), shop, payment(1), refund(n), euros(amount), morning()).await.unwrap();
        }
        let due = async |seconds| {
            let found = refunds_due(db.read(), morning() + Duration::seconds(seconds), 9).await.unwrap();
            let mut told: Vec<_> = found.into_iter().map(|it| (it.id, it.amount, it.tries)).collect();
            told.sort_by_key(|it| it.0);
            told
        };
        assert_eq!(due(29).await, []);
        assert_eq!(due(30).await, [(refund(1), euros(100), 0), (refund(2), euros(200), 0)]);
        refund_postpone(db.write(), shop, refund(1), morning() + Duration::seconds(60)).await.unwrap();
        refund_done(db.write(), shop, refund(2)).await.unwrap();
        assert_eq!(due(59).await, []);
        assert_eq!(due(60).await, [(refund(1), euros(100), 1)]);
    }
}
