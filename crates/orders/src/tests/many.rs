//! Many orders at once at the desk: no query an order.

use super::for_each_database;
use super::lists::follow;
use super::*;
use contract::ErrorCode;
use contract::desk::{CancelForm, CancelOne, MarkPaidForm, OrderFilter};
use contract::page::Seek;
use std::sync::Mutex;

/// A till whose statements are counted, and the counter: what was asked since it was last emptied.
async fn counted(db: Database) -> (Till, Arc<Mutex<Vec<String>>>) {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&asked);
    let till = Till::open(db.observed(move |sql| told.lock().unwrap().push(sql.to_owned()))).await;
    (till, asked)
}

for_each_database! {
    async fn as_many_queries_show_many_orders_as_one(db: Database) {
        let (till, asked) = counted(db).await;
        let (mug, cup) = (till.stall.sell(1, 1990, 50).await, till.stall.sell(2, 900, 50).await);
        let mut numbers = Vec::new();
        for variant in [mug, cup, mug, cup, mug, cup] {
            numbers.push(till.order(variant, "bank_transfer").await.0);
        }
        let context = till.context();
        till.orders.mark_paid(context, numbers[1], &MarkPaidForm { version: 1 }).await.unwrap();
        let one_by_one = {
            let mut views = Vec::new();
            for number in &numbers {
                views.push(till.orders.for_desk(context, *number).await.unwrap());
            }
            views
        };
        let mut queries = Vec::new();
        for wanted in [&numbers[..1], &numbers[..]] {
            asked.lock().unwrap().clear();
            let views = till.orders.all_for_desk(context, wanted).await.unwrap();
            queries.push(asked.lock().unwrap().len());
            assert_eq!(views, one_by_one[..wanted.len()]);
        }
        assert!(queries[0] > 0 && queries[0] == queries[1], "{queries:?}: {:#?}", asked.lock().unwrap());
        let some = [numbers[4], 999_999, numbers[0], numbers[4]];
        let shown = till.orders.all_for_desk(context, &some).await.unwrap();
        let shown: Vec<u64> = shown.iter().map(|view| view.order.number).collect();
        assert_eq!(shown, [numbers[4], numbers[0]], "as asked for, each once, and no unknown one");
        asked.lock().unwrap().clear();
        assert!(till.orders.all_for_desk(context, &[]).await.unwrap().is_empty());
    }

    async fn many_are_shipped_and_paid_each_by_itself_and_none_is_read_to_be_shown(db: Database) {
        let (till, asked) = counted(db).await;
        let following = follow(&till);
        let mug = till.stall.sell(1, 1990, 50).await;
        let mut numbers = Vec::new();
        for _ in 0..6 {
            numbers.push(till.order(mug, "bank_transfer").await.0);
        }
        let context = till.context();
        let told = |each: Each| -> Vec<(u64, Option<ErrorCode>)> {
            each.into_iter().map(|(number, result)| (number, result.err().map(|error| error.code()))).collect()
        };
        let all_but = |number: usize, code| -> Vec<(u64, Option<ErrorCode>)> {
            numbers.iter().enumerate().map(|(at, it)| (*it, (at == number).then_some(code))).collect()
        };
        till.orders.mark_paid(context, numbers[2], &MarkPaidForm { version: 1 }).await.unwrap();
        let paid = till.orders.mark_each_paid(context, &numbers).await.unwrap();
        assert_eq!(told(paid), all_but(2, ErrorCode::WrongState), "one waits for no money");
        till.orders.cancel(context, numbers[3], &CancelForm { restock: None, version: 2 }).await.unwrap();
        asked.lock().unwrap().clear();
        let shipped = till.orders.ship_each(context, &numbers, "a key").await.unwrap();
        let offers = asked.lock().unwrap().iter().filter(|sql| sql.contains("product_texts")).count();
        let keys = asked.lock().unwrap().iter().filter(|sql| sql.contains("order_keys")).count();
        assert_eq!((keys, offers), (1, 0), "all are found by one query, and none is shown");
        assert_eq!(told(shipped), all_but(3, ErrorCode::WrongState));
        let list = till.orders.list(context, &OrderFilter::default(), &Seek::First).await.unwrap().orders.items;
        let done = list.iter().filter(|row| row.fulfilment == FulfilmentState::Shipped).count();
        assert_eq!(done, 5, "the list shows them when the answer comes");
        let again = till.orders.ship_each(context, &numbers, "a key").await.unwrap();
        assert_eq!(told(again), all_but(3, ErrorCode::WrongState), "a second press finds them done");
        let other = till.orders.ship_each(context, &[numbers[0], 999_999], "another key").await.unwrap();
        let other = told(other);
        assert_eq!(other, [(numbers[0], Some(ErrorCode::Conflict)), (999_999, Some(ErrorCode::NotFound))]);
        following.abort();
    }

    async fn many_are_cancelled_at_the_versions_that_were_seen(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 50).await;
        let (first, second) = (till.order(mug, "bank_transfer").await.0, till.order(mug, "bank_transfer").await.0);
        till.orders.mark_paid(till.context(), second, &MarkPaidForm { version: 1 }).await.unwrap();
        let form = CancelForm { restock: Some("on".into()), version: 1 };
        let both = [first, second].map(|number| CancelOne { number, form: form.clone() });
        let each = till.orders.cancel_each(till.context(), &both).await.unwrap();
        let codes: Vec<_> = each.into_iter().map(|(_, result)| result.err().map(|error| error.code())).collect();
        assert_eq!(codes, [None, Some(ErrorCode::Conflict)]);
        assert_eq!(till.stock(mug).await, 49, "one piece is back");
    }
}
