//! An order at the desk in the desk's language, and many orders shipped by one press.

use super::for_each_database;
use super::*;
use contract::desk::{LineWords, ShipForm};
use contract::{Context, ErrorCode};
use domain::Lang;

for_each_database! {
    async fn the_desk_reads_an_order_in_its_own_language(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        till.stall.translate(mug, "Becher", [("Large", "Groß")]).await;
        let (number, _) = till.order(mug, "bank_transfer").await;
        let english = till.orders.for_desk(till.context(), number).await.unwrap();
        assert_eq!((english.ordered_in, english.today.lines.len(), english.today.shipping), (Lang::En, 0, None));
        let desk = Context { lang: Lang::De, ..till.context().clone() };
        let words = LineWords { title: "Becher".into(), variant_title: "Groß".into() };
        // A product that is no longer on sale has to be packed all the same.
        for published in [true, false] {
            if !published {
                till.stall.unpublish(mug).await;
            }
            let german = till.orders.for_desk(&desk, number).await.unwrap();
            let line = &german.order.lines[0];
            assert_eq!(german.today.lines.get(&line.id), Some(&words), "published: {published}");
            assert_eq!((line.title.as_str(), line.variant_title.as_str()), ("Thing 1", "Large"), "as it was ordered");
            assert!(german.today.shipping.is_some_and(|name| name != german.order.shipping_title));
        }
    }

    async fn orders_shipped_with_one_key_are_shipped_once(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let (one, _) = till.order(mug, "pay_on_delivery").await;
        let (two, _) = till.order(mug, "pay_on_delivery").await;
        let (unpaid, _) = till.order(mug, "bank_transfer").await;
        let form = |key: &str, version| ShipForm { idempotency_key: key.into(), version, ..ShipForm::default() };
        let context = till.context();
        for version in [1, 2] {
            // The second time is a double click: the same key, on the order as it is by then.
            till.orders.ship(context, one, &form("press", version)).await.unwrap();
            till.orders.ship(context, two, &form("press", version)).await.unwrap();
            let refused = till.orders.ship(context, unpaid, &form("press", 1)).await;
            assert_eq!(code(refused), ErrorCode::WrongState, "one that fails stops no other");
        }
        assert_eq!(till.number("SELECT COUNT(*) FROM events WHERE kind = 'order.shipped'").await, 2);
        assert_eq!(code(till.orders.ship(context, one, &form("another press", 2)).await), ErrorCode::Conflict);
    }
}
