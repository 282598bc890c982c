//! The test gateway and the record of payments, on both databases.

use super::*;
use crate::TypedCard;
use catalog::fixture::Stall;
use chrono::{DateTime, Duration, Utc};
use common::testing::{context, for_each_database};
use contract::ErrorCode;
use domain::OrderId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::sync::Arc;
use store::Database;
use store::entity::payments::{test_gateway_payments, test_gateway_refunds, test_gateway_tokens};
use uuid::Uuid;

const APPROVES: &str = "4242 4242 4242 4242";
const DECLINES: &str = "4000000000000002";
const ASKS: &str = "4000-0000-0000-3220";
const TIMES_OUT: &str = "4000000000000119";

/// A gateway for a shop in test mode.
struct Desk {
    stall: Stall,
    gateway: Arc<TestCardGateway>,
}

impl Desk {
    async fn open(db: Database) -> Self {
        let stall = Stall::open(db.clone()).await;
        stall.set_test_mode(true).await;
        let gateway = Arc::new(TestCardGateway::new(db, stall.shops.clone(), stall.clock.clone()));
        Self { stall, gateway }
    }

    fn shop(&self) -> ShopId {
        self.stall.context.shop
    }

    /// A new token for this card.
    async fn token(&self, number: &str) -> CardToken {
        self.gateway.tokenize(self.shop(), &card(number)).await.unwrap()
    }

    /// Charges a payment of 19.90 with a new token for this card.
    async fn charge(&self, n: u128, number: &str) -> PaymentOutcome {
        let token = self.token(number).await;
        self.gateway.charge(self.shop(), payment(n), euros(1990), &token).await.unwrap()
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

fn captured(outcome: &PaymentOutcome) -> bool {
    matches!(outcome, PaymentOutcome::Captured { reference } if !reference.is_empty())
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
        assert_eq!(desk.charge(2, DECLINES).await, PaymentOutcome::Declined);
        assert_eq!(desk.charge(3, ASKS).await, PaymentOutcome::ConfirmationNeeded);
        assert_eq!(desk.charge(4, TIMES_OUT).await, PaymentOutcome::Unknown);
        assert_eq!(desk.charge(5, "378282246310005").await, PaymentOutcome::Declined);
        let asked = desk.gateway.status(desk.shop(), payment(3)).await.unwrap();
        assert_eq!(asked, PaymentOutcome::ConfirmationNeeded);
    }

    async fn a_lost_answer_is_heard_by_asking(db: Database) {
        let desk = Desk::open(db.clone()).await;
        assert_eq!(desk.charge(1, TIMES_OUT).await, PaymentOutcome::Unknown);
        // Another process, after the first one was killed.
        let again = Desk { gateway: Arc::new(TestCardGateway::new(db.clone(), desk.stall.shops.clone(), desk.stall.clock.clone())), ..desk };
        assert!(captured(&again.gateway.status(again.shop(), payment(1)).await.unwrap()));
        assert!(captured(&again.charge(1, TIMES_OUT).await));
        assert_eq!(captures(&db, 1).await, 1);
    }

    async fn a_payment_that_was_asked_about_too_early_never_captures(db: Database) {
        let desk = Desk::open(db.clone()).await;
        assert_eq!(desk.gateway.status(desk.shop(), payment(1)).await.unwrap(), PaymentOutcome::Declined);
        assert_eq!(desk.charge(1, APPROVES).await, PaymentOutcome::Declined);
        assert_eq!(captures(&db, 1).await, 0);
    }

    async fn many_charges_and_words_capture_once(db: Database) {
        let desk = Desk::open(db.clone()).await;
        let (gateway, shop, token) = (desk.gateway.clone(), desk.shop(), desk.token(APPROVES).await);
        let charges = (0..12).map(|_| {
            let (gateway, token) = (gateway.clone(), token.clone());
            tokio::spawn(async move { gateway.charge(shop, payment(1), euros(1990), &token).await.unwrap() })
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
        assert_eq!(gateway.confirm(shop, payment(1), false).await.unwrap(), PaymentOutcome::Declined);
        assert_eq!(gateway.confirm(shop, payment(1), true).await.unwrap(), PaymentOutcome::Declined);
        assert_eq!(captures(&db, 1).await, 0);
        assert_eq!(code(gateway.confirm(shop, payment(9), true).await), Some(ErrorCode::NotFound));
        let elsewhere = ShopId(Uuid::from_u128(99));
        assert_eq!(code(gateway.confirm(elsewhere, payment(1), true).await), Some(ErrorCode::NotFound));
    }

    async fn no_more_goes_back_than_was_captured(db: Database) {
        let desk = Desk::open(db.clone()).await;
        let (gateway, shop) = (desk.gateway.clone(), desk.shop());
        for (n, number) in [(1, APPROVES), (2, DECLINES)] {
            gateway.charge(shop, payment(n), euros(1000), &desk.token(number).await).await.unwrap();
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

    async fn a_shop_outside_test_mode_is_refused_by_the_gateway_itself(db: Database) {
        let desk = Desk::open(db.clone()).await;
        let (gateway, shop) = (desk.gateway.clone(), desk.shop());
        let before = desk.token(APPROVES).await;
        desk.charge(1, APPROVES).await;
        desk.charge(2, ASKS).await;
        desk.stall.set_test_mode(false).await;
        let refused = |result: Option<ServiceError>| match result {
            Some(ServiceError::Invalid(faults)) => faults.of("payment").map(|fault| fault.key.clone()),
            other => panic!("not refused as a way to pay: {other:?}"),
        };
        let key = Some("error-payment-not-offered".to_owned());
        assert_eq!(refused(gateway.tokenize(shop, &card(APPROVES)).await.err()), key);
        assert_eq!(refused(gateway.charge(shop, payment(3), euros(1990), &before).await.err()), key);
        assert_eq!(code(gateway.confirm(shop, payment(3), true).await), Some(ErrorCode::NotFound));
        assert_eq!(gateway.confirm(shop, payment(2), true).await.unwrap(), PaymentOutcome::Declined);
        assert!(captured(&gateway.status(shop, payment(1)).await.unwrap()));
        gateway.refund(shop, payment(1), refund(1), euros(1990)).await.unwrap();
        assert_eq!(test_gateway_refunds::Entity::find().all(db.read()).await.unwrap().len(), 1);
    }

    async fn a_token_pays_once_in_its_own_shop_and_for_a_short_time(db: Database) {
        let desk = Desk::open(db.clone()).await;
        let (gateway, shop) = (desk.gateway.clone(), desk.shop());
        let pay = async |n, token: &CardToken| gateway.charge(shop, payment(n), euros(1990), token).await.unwrap();
        let token = desk.token(APPROVES).await;
        assert!(captured(&pay(1, &token).await));
        assert_eq!(pay(2, &token).await, PaymentOutcome::Declined, "used before");
        assert_eq!(pay(3, &CardToken("guessed".into())).await, PaymentOutcome::Declined);
        let old = desk.token(APPROVES).await;
        desk.stall.clock.advance(Duration::minutes(16));
        assert_eq!(pay(4, &old).await, PaymentOutcome::Declined, "too old");
        let moved = desk.token(APPROVES).await;
        test_gateway_tokens::Entity::update_many()
            .col_expr(test_gateway_tokens::Column::ShopId, Expr::value(Uuid::from_u128(99)))
            .exec(db.write())
            .await
            .unwrap();
        assert_eq!(pay(5, &moved).await, PaymentOutcome::Declined, "another shop's");
        desk.stall.clock.advance(Duration::minutes(16));
        desk.token(DECLINES).await;
        let left = async || test_gateway_tokens::Entity::find().all(db.read()).await.unwrap().len();
        assert_eq!(left().await, 2, "a new token touches no other");
        assert_eq!((gateway.sweep_tokens().await.unwrap(), left().await), (1, 1), "old tokens are swept");
        assert!(test_gateway_tokens::Entity::find().all(db.read()).await.unwrap().iter().all(|row| row.token_hash != token.0.expose()));
    }

    async fn a_payment_is_recorded_and_settled_once(db: Database) {
        let (shop, order) = (context().shop, OrderId(Uuid::from_u128(1)));
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
        let (shop, order) = (context().shop, OrderId(Uuid::from_u128(1)));
        for n in 1..=4 {
            let at = morning() + Duration::seconds(n as i64);
            open(db.write(), shop, payment(n), order, TestCardGateway::NAME, euros(1990), at).await.unwrap();
        }
        set_state(db.write(), shop, payment(2), Stage::Asking, None).await.unwrap();
        set_state(db.write(), shop, payment(3), Stage::Captured, Some("r")).await.unwrap();
        let due = async |seconds, limit| {
            let found = unsettled(db.read(), morning() + Duration::seconds(seconds), limit).await.unwrap();
            found.into_iter().map(Result::unwrap).map(|it| (it.id, it.tries)).collect::<Vec<_>>()
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
        let shop = context().shop;
        for (n, amount) in [(1, 100), (1, 900), (2, 200)] {
            refund_due(db.write(), shop, payment(1), refund(n), euros(amount), morning()).await.unwrap();
        }
        let due = async |seconds| {
            let found = refunds_due(db.read(), morning() + Duration::seconds(seconds), 9).await.unwrap();
            let mut told: Vec<_> = found.into_iter().map(Result::unwrap).map(|it| (it.id, it.amount, it.tries)).collect();
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
