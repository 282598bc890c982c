//! What the desk does, and what it may not.

use super::for_each_database;
use super::*;
use contract::ErrorCode;
use contract::desk::{CancelForm, MarkPaidForm, OrderAction, OrderFilter, RefundForm, ShipForm};
use contract::order::Happening;
use contract::page::Seek;

for_each_database! {
    async fn a_transfer_is_marked_paid_and_shipped_and_the_shopper_sees_it(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let (number, key) = till.order(mug, "bank_transfer").await;
        let view = till.orders.for_desk(till.context(), number).await.unwrap();
        assert_eq!(view.actions, [OrderAction::MarkPaid, OrderAction::Cancel]);
        assert_eq!(view.shopper_path, format!("/orders/{number}?key={key}"));
        let too_early = ShipForm { version: 1, ..ShipForm::default() };
        assert_eq!(code(till.orders.ship(till.context(), number, &too_early).await), ErrorCode::WrongState);
        till.orders.mark_paid(till.context(), number, &MarkPaidForm { version: 1 }).await.unwrap();
        let paid = till.orders.for_desk(till.context(), number).await.unwrap();
        assert_eq!(paid.actions, [OrderAction::Ship, OrderAction::Cancel, OrderAction::Refund]);
        let ship = ShipForm {
            carrier: "Post".into(),
            tracking_number: "P-1".into(),
            tracking_url: "https://post.example/P-1".into(),
            version: 2,
            ..ShipForm::default()
        };
        till.orders.ship(till.context(), number, &ship).await.unwrap();
        let seen = till.orders.for_shopper(till.context(), number, &key).await.unwrap();
        assert_eq!((seen.payment, seen.fulfilment), (PaymentState::Paid, FulfilmentState::Shipped));
        assert_eq!(seen.tracking.as_ref().map(|it| it.number.as_str()), Some("P-1"));
        let told: Vec<_> = seen.timeline.iter().map(|entry| &entry.what).collect();
        assert!(matches!(told[..], [Happening::Placed { .. }, Happening::Paid { .. }, Happening::Shipped { .. }]));
        assert_eq!(code(till.orders.for_shopper(till.context(), number, "wrong").await), ErrorCode::NotFound);
        assert_eq!(code(till.orders.for_shopper(till.context(), 99, &key).await), ErrorCode::NotFound);
    }

    async fn a_double_click_is_one_command_and_a_stale_page_is_a_conflict(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let (number, _) = till.order(mug, "bank_transfer").await;
        let form = MarkPaidForm { version: 1 };
        let (one, two) = tokio::join!(
            till.orders.mark_paid(till.context(), number, &form),
            till.orders.mark_paid(till.context(), number, &form),
        );
        assert_eq!((one.unwrap(), two.unwrap()), (2, 2));
        let stale = ShipForm { version: 1, ..ShipForm::default() };
        assert_eq!(code(till.orders.ship(till.context(), number, &stale).await), ErrorCode::Conflict);
    }

    async fn cancelling_puts_the_stock_back_once(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let (number, _) = till.order(mug, "pay_on_delivery").await;
        assert_eq!(till.stock(mug).await, 4);
        let form = CancelForm { restock: Some("on".into()), version: 1 };
        let (one, two) = tokio::join!(
            till.orders.cancel(till.context(), number, &form),
            till.orders.cancel(till.context(), number, &form),
        );
        assert_eq!((one.unwrap(), two.unwrap()), (2, 2));
        assert!(till.orders.for_desk(till.context(), number).await.unwrap().actions.is_empty());
        assert_eq!(till.stock(mug).await, 5);
        let ship = ShipForm { version: 2, ..ShipForm::default() };
        assert_eq!(code(till.orders.ship(till.context(), number, &ship).await), ErrorCode::WrongState);
    }

    async fn cancelling_without_restock_leaves_the_stock(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let (number, _) = till.order(mug, "bank_transfer").await;
        till.orders.cancel(till.context(), number, &CancelForm { restock: None, version: 1 }).await.unwrap();
        assert_eq!(till.stock(mug).await, 4);
        assert_eq!(till.states(number).await, (PaymentState::Voided, FulfilmentState::Cancelled));
    }

    async fn refunds_add_up_to_what_was_paid_and_no_further(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 2000, 5).await;
        let (number, _) = till.order(mug, "bank_transfer").await;
        let refund = |amount: &str, version, key: &str| RefundForm {
            amount: amount.into(),
            version,
            idempotency_key: key.into(),
        };
        let context = till.context();
        assert_eq!(code(till.orders.refund(context, number, &refund("1", 1, "a")).await), ErrorCode::WrongState);
        till.orders.mark_paid(context, number, &MarkPaidForm { version: 1 }).await.unwrap();
        let total = till.orders.for_desk(context, number).await.unwrap().refundable;
        for bad in ["", "x", "-1", "0", "1.999"] {
            let refused = till.orders.refund(context, number, &refund(bad, 2, "b")).await;
            assert!(matches!(refused, Err(ServiceError::Invalid(ref f)) if f.of("amount").is_some()), "{bad:?}");
        }
        till.orders.refund(context, number, &refund("10,00", 2, "c")).await.unwrap();
        till.orders.refund(context, number, &refund("10.00", 2, "c")).await.unwrap();
        let view = till.orders.for_desk(context, number).await.unwrap();
        assert_eq!(view.order.refunded.minor(), 1000, "the same form again");
        let rest = domain::Money::new(total.minor() - 1000, total.currency());
        assert_eq!(view.refundable, rest);
        let too_much = domain::Money::new(rest.minor() + 1, rest.currency()).to_decimal_string();
        let refused = till.orders.refund(context, number, &refund(&too_much, 3, "d")).await;
        assert_eq!(code(refused), ErrorCode::RefundTooLarge);
        till.orders.refund(context, number, &refund(&rest.to_decimal_string(), 3, "e")).await.unwrap();
        let all = till.orders.for_desk(context, number).await.unwrap();
        assert_eq!((all.order.payment, all.refundable.minor()), (PaymentState::Refunded, 0));
        assert!(!all.actions.contains(&OrderAction::Ship));
    }

    async fn a_forgotten_person_leaves_a_readable_order(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let (number, key) = till.order(mug, "bank_transfer").await;
        till.projected().await;
        let sql = "SELECT contact_id FROM contacts";
        let read = till.stall.db.read();
        let row = read.query_one_raw(Statement::from_string(read.get_database_backend(), sql)).await.unwrap().unwrap();
        till.orders.forget(till.context().shop, ContactId(row.try_get_by_index(0).unwrap())).await.unwrap();
        let view = till.orders.for_shopper(till.context(), number, &key).await.unwrap();
        assert_eq!((view.contact, view.note.as_str(), view.lines.len()), (None, "", 1));
        let list = till.orders.list(till.context(), &OrderFilter::default(), &Seek::First).await.unwrap();
        assert_eq!(list.orders.items[0].customer, "");
    }

    async fn tracking_is_checked(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let (number, _) = till.order(mug, "pay_on_delivery").await;
        let bad = ShipForm { tracking_url: "javascript:alert(1)".into(), version: 1, ..ShipForm::default() };
        let refused = till.orders.ship(till.context(), number, &bad).await;
        assert!(matches!(refused, Err(ServiceError::Invalid(ref faults)) if faults.of("tracking_url").is_some()));
    }
}
