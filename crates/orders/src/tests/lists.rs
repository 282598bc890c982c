//! The read models: lists, counters and sums, live and replayed.

use super::for_each_database;
use super::projections::{Progress, ReplayError, Verified, orders_list};
use super::*;
use chrono::Duration;
use contract::Context;
use contract::desk::{CancelForm, MarkPaidForm, OrderAction, OrderFilter, RefundForm, ShipForm, Waiting};
use contract::page::{Cursor, Seek, Span};
use shops::SettingsChange;
use std::sync::atomic::{AtomicI64, Ordering};

fn by(query: &str) -> OrderFilter {
    OrderFilter { query: query.into(), ..OrderFilter::default() }
}

async fn numbers(till: &Till, filter: &OrderFilter, seek: &Seek) -> Vec<u64> {
    let view = till.orders.list(till.context(), filter, seek).await.unwrap();
    view.orders.items.iter().map(|row| row.number).collect()
}

/// Orders in every state there is.
async fn busy(till: &Till) -> Vec<u64> {
    let mug = till.stall.sell(1, 1990, 50).await;
    let mut made = Vec::new();
    for card in [APPROVES, DECLINES, ASKS] {
        made.push(placed(till.order_by_card(mug, card).await).0);
    }
    for payment in ["bank_transfer", "pay_on_delivery", "bank_transfer"] {
        made.push(till.order(mug, payment).await.0);
    }
    let context = till.context();
    till.stall.clock.advance(Duration::days(1));
    till.orders.cancel(context, made[3], &CancelForm { restock: None, version: 1 }).await.unwrap();
    till.orders.ship(context, made[4], &ShipForm { version: 1, ..ShipForm::default() }).await.unwrap();
    till.orders.mark_paid(context, made[5], &MarkPaidForm { version: 1 }).await.unwrap();
    let refund = RefundForm { amount: "3.50".into(), version: 2, idempotency_key: "one".into() };
    till.orders.refund(context, made[5], &refund).await.unwrap();
    made
}

async fn all_right(till: &Till, rows: u64) {
    for verified in till.orders.verify().await.unwrap() {
        let Verified { projection, rows: found, differing } = verified;
        assert_eq!(differing, 0, "{projection} differs from a replay");
        if projection == orders_list::NAME {
            assert_eq!(found, rows);
        }
    }
}

/// The projector, as the program runs it.
pub(super) fn follow(till: &Till) -> tokio::task::JoinHandle<()> {
    let (orders, changes) = (till.orders.clone(), till.changes.clone());
    tokio::spawn(async move {
        loop {
            orders.follow_turn(&changes).await.unwrap();
        }
    })
}

for_each_database! {
    async fn a_day_of_the_filter_is_a_day_of_the_shop(db: Database) {
        let till = Till::open(db).await;
        let change = SettingsChange {
            time_zone: "Asia/Kathmandu".into(),
            ..SettingsChange::from(&*till.stall.settings().await)
        };
        till.stall.shops.update(till.context().shop, &change).await.unwrap();
        let mug = till.stall.sell(1, 1990, 9).await;
        // The clock stands at 09:00 UTC on the first of March: in Kathmandu it is 14:45, and midnight comes at 18:15 UTC.
        let mut made = Vec::new();
        for wait in [Duration::zero(), Duration::minutes(9 * 60 + 14), Duration::minutes(1), Duration::hours(24)] {
            till.stall.clock.advance(wait);
            made.push(till.order(mug, "bank_transfer").await.0);
        }
        till.projected().await;
        let on = async |from: &str, to: &str| {
            let day = |text: &str| text.parse().ok();
            let filter = OrderFilter { from: day(from), to: day(to), oldest_first: true, ..OrderFilter::default() };
            numbers(&till, &filter, &Seek::First).await
        };
        assert_eq!(on("2026-03-01", "2026-03-01").await, made[..2]);
        assert_eq!(on("2026-03-02", "2026-03-02").await, made[2..3]);
        assert_eq!(on("2026-03-02", "").await, made[2..]);
        assert_eq!(on("", "2026-03-02").await, made[..3]);
    }

    async fn the_list_filters_searches_and_turns_pages(db: Database) {
        let till = Till::open(db).await;
        let made = busy(&till).await;
        till.projected().await;
        let newest_first: Vec<u64> = made.iter().rev().copied().collect();
        assert_eq!(numbers(&till, &OrderFilter::default(), &Seek::First).await, newest_first);
        let turned = OrderFilter { oldest_first: true, ..OrderFilter::default() };
        assert_eq!(numbers(&till, &turned, &Seek::First).await, made);
        let at = |number: u64| Cursor(number.to_string());
        assert_eq!(numbers(&till, &turned, &Seek::After(at(made[3]))).await, made[4..]);
        assert_eq!(numbers(&till, &turned, &Seek::Before(at(made[3]))).await, made[..3]);
        assert_eq!(numbers(&till, &by(&format!("#{}", made[2])), &Seek::First).await, [made[2]]);
        assert_eq!(numbers(&till, &by("a shop"), &Seek::First).await, newest_first);
        assert_eq!(numbers(&till, &by("A.Shopper@Example.com"), &Seek::First).await, newest_first);
        assert!(numbers(&till, &by("somebody else"), &Seek::First).await.is_empty());
        let shipped = OrderFilter { fulfilment: Some(FulfilmentState::Shipped), ..OrderFilter::default() };
        assert_eq!(numbers(&till, &shipped, &Seek::First).await, [made[4]]);
        let confirming = OrderFilter { payment: Some(PaymentState::Confirming), ..OrderFilter::default() };
        assert_eq!(numbers(&till, &confirming, &Seek::First).await, [made[2]]);
        let today = till.stall.clock.now().date_naive();
        let days = |from, to| OrderFilter { from, to, ..OrderFilter::default() };
        assert!(numbers(&till, &days(Some(today), None), &Seek::First).await.is_empty(), "placed the day before");
        assert_eq!(numbers(&till, &days(today.pred_opt(), today.pred_opt()), &Seek::First).await, newest_first);
        assert_eq!(numbers(&till, &days(None, Some(today)), &Seek::First).await, newest_first);
        assert!(numbers(&till, &days(None, today.checked_sub_days(chrono::Days::new(2))), &Seek::First).await.is_empty());
        let cursor = Cursor(made[3].to_string());
        assert_eq!(numbers(&till, &OrderFilter::default(), &Seek::After(cursor.clone())).await, newest_first[3..]);
        assert_eq!(numbers(&till, &OrderFilter::default(), &Seek::Before(cursor)).await, newest_first[..2]);
        let nonsense = Seek::After(Cursor("x'; DROP".into()));
        assert_eq!(numbers(&till, &OrderFilter::default(), &nonsense).await, newest_first);
        let other = Context { shop: ShopId(uuid::Uuid::from_u128(99)), ..till.context().clone() };
        let theirs = till.orders.list(&other, &OrderFilter::default(), &Seek::First).await.unwrap();
        assert!(theirs.orders.items.is_empty(), "another shop's desk sees nothing");
    }

    async fn pages_know_their_neighbours(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 50).await;
        for _ in 0..30 {
            till.order(mug, "bank_transfer").await;
        }
        till.projected().await;
        let page = |seek: Seek| {
            let till = &till;
            async move { till.orders.list(till.context(), &OrderFilter::default(), &seek).await.unwrap().orders }
        };
        let span = async |filter: &OrderFilter, seek: &Seek| till.orders.list(till.context(), filter, seek).await.unwrap().span;
        let first = page(Seek::First).await;
        let after = Seek::After(first.next.clone().unwrap());
        assert_eq!(span(&OrderFilter::default(), &Seek::First).await, Span { before: 0, total: 30 });
        assert_eq!(span(&OrderFilter::default(), &after).await, Span { before: 25, total: 30 });
        let turned = OrderFilter { oldest_first: true, ..OrderFilter::default() };
        let rest = Seek::After(Cursor("1025".into()));
        assert_eq!(span(&turned, &rest).await, Span { before: 25, total: 30 });
        assert_eq!(span(&by("nobody"), &Seek::First).await, Span { before: 0, total: 0 });
        assert_eq!((first.items.len(), first.previous.is_none()), (25, true));
        let second = page(Seek::After(first.next.clone().unwrap())).await;
        assert_eq!((second.items.len(), second.next.is_none()), (5, true));
        let back = page(Seek::Before(second.previous.unwrap())).await;
        assert_eq!(back.items, first.items);
        assert_eq!((back.next, back.previous), (first.next, None));
    }

    async fn the_dashboard_adds_up(db: Database) {
        let till = Till::open(db).await;
        let made = busy(&till).await;
        till.projected().await;
        let counters = till.orders.counters(till.context()).await.unwrap();
        let rows = till.orders.list(till.context(), &OrderFilter::default(), &Seek::First).await.unwrap().orders.items;
        let count = |is: fn(&contract::desk::OrderRow) -> bool| rows.iter().filter(|row| is(row)).count();
        assert_eq!((count(|row| row.to_ship), count(|row| row.to_pay)), (2, 3), "rows say what they wait for");
        assert_eq!((counters.to_ship, counters.to_pay), (2, 3), "paid ones wait for shipping, three for money");
        for row in &rows {
            let offered = till.orders.for_desk(till.context(), row.number).await.unwrap().actions;
            assert_eq!(row.to_ship, offered.contains(&OrderAction::Ship), "the list says of {} what the rule says", row.number);
        }
        for (waiting, count) in [(Waiting::Shipping, 2), (Waiting::Money, 3)] {
            let filter = OrderFilter { waiting: Some(waiting), ..OrderFilter::default() };
            assert_eq!(numbers(&till, &filter, &Seek::First).await.len(), count, "the list holds what the counter counts");
        }
        let view = till.orders.dashboard(till.context()).await.unwrap();
        let total = view.newest[0].total.minor();
        assert_eq!((view.days.len(), view.newest.len()), (30, made.len()));
        let last_two: Vec<_> = view.days[28..].iter().map(|day| (day.orders, day.revenue.minor())).collect();
        assert_eq!(last_two, [(6, 6 * total), (0, -total - 350)], "the cancelled one and the refund are taken off");
        assert!(view.days[..28].iter().all(|day| day.orders == 0));
        assert_eq!((view.before.orders, view.before.revenue.minor()), (0, 0));
        till.stall.clock.advance(Duration::days(30));
        let later = till.orders.dashboard(till.context()).await.unwrap();
        assert_eq!((later.before.orders, later.before.revenue.minor()), (6, 5 * total - 350), "what was this month is the one before");
    }

    async fn a_day_of_sales_is_a_day_of_the_shop_as_soon_as_its_time_zone_is_set(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 90).await;
        let in_zone = async |zone: &str| {
            let change = SettingsChange { time_zone: zone.into(), ..SettingsChange::from(&*till.stall.settings().await) };
            till.stall.shops.update(till.context().shop, &change).await.unwrap();
            let days = till.orders.dashboard(till.context()).await.unwrap().days;
            let sold: Vec<_> = days.iter().filter(|day| day.orders > 0).map(|day| (day.day.to_string(), day.orders)).collect();
            (days.last().unwrap().day.to_string(), sold)
        };
        // Two orders in each hour of a day and a half, from noon on.
        till.stall.clock.set("2026-03-28T12:00:00Z".parse().unwrap());
        for _ in 0..36 {
            till.order(mug, "bank_transfer").await;
            till.stall.clock.advance(Duration::minutes(30));
            till.order(mug, "bank_transfer").await;
            till.stall.clock.advance(Duration::minutes(30));
        }
        till.stall.clock.advance(-Duration::minutes(1));
        till.projected().await;
        let of = |today: &str, sold: &[(&str, u64)]| {
            (today.to_owned(), sold.iter().map(|(day, orders)| ((*day).to_owned(), *orders)).collect::<Vec<_>>())
        };
        assert_eq!(in_zone("UTC").await, of("2026-03-29", &[("2026-03-28", 24), ("2026-03-29", 48)]));
        // 5:45 ahead: midnight there is 18:15 of the day before.
        assert_eq!(
            in_zone("Asia/Kathmandu").await,
            of("2026-03-30", &[("2026-03-28", 13), ("2026-03-29", 48), ("2026-03-30", 11)])
        );
        // One hour ahead, and two after the clock is set forwards on the 29th, which has 23 hours.
        assert_eq!(
            in_zone("Europe/Berlin").await,
            of("2026-03-30", &[("2026-03-28", 22), ("2026-03-29", 46), ("2026-03-30", 4)])
        );
        assert_eq!(in_zone("America/Los_Angeles").await, of("2026-03-29", &[("2026-03-28", 38), ("2026-03-29", 34)]));
        for verified in till.orders.verify().await.unwrap() {
            assert_eq!(verified.differing, 0, "{}", verified.projection);
        }
    }

    async fn live_and_replayed_are_the_same(db: Database) {
        let till = Till::open(db).await;
        busy(&till).await;
        till.projected().await;
        all_right(&till, 6).await;
        let before = till.orders.list(till.context(), &OrderFilter::default(), &Seek::First).await.unwrap();
        let done = AtomicI64::new(0);
        let replayed = till.orders.replay("all", &|it| done.store(it.done, Ordering::Relaxed)).await.unwrap();
        let events = till.number("SELECT COUNT(*) FROM events").await;
        assert_eq!(replayed.iter().map(|it| it.events).collect::<Vec<_>>(), [events, events]);
        assert_eq!(done.load(Ordering::Relaxed), events);
        let after = till.orders.list(till.context(), &OrderFilter::default(), &Seek::First).await.unwrap();
        assert_eq!(after.orders.items, before.orders.items);
        assert_eq!(till.number("SELECT COUNT(*) FROM orders_list").await, 6, "the old generation is gone");
        assert_eq!(till.number("SELECT COUNT(*) FROM projections").await, 2);
        let unknown = till.orders.replay("nonsense", &|_| {}).await;
        assert!(matches!(unknown, Err(ReplayError::Unknown(_))), "{unknown:?}");
    }

    async fn a_second_replay_beside_the_first_is_refused_and_harms_nothing(db: Database) {
        let till = Till::open(db).await;
        busy(&till).await;
        till.projected().await;
        let (second, runtime) = (std::sync::Mutex::new(None), tokio::runtime::Handle::current());
        let in_the_middle = |_: Progress| {
            let replay = || runtime.block_on(till.orders.replay(orders_list::NAME, &|_| {}));
            let outcome = tokio::task::block_in_place(replay);
            *second.lock().unwrap() = Some(outcome.map_err(|error| error.to_string()));
        };
        till.orders.replay(orders_list::NAME, &in_the_middle).await.unwrap();
        let second = second.into_inner().unwrap().expect("the second one began while the first one was at work");
        assert_eq!(till.number("SELECT COUNT(*) FROM projections WHERE active").await, 2, "one generation each is read");
        assert_eq!(second.unwrap_err(), "a replay of orders_list is running");
        all_right(&till, 6).await;
        till.orders.replay("all", &|_| {}).await.unwrap();
    }

    async fn a_read_model_with_no_active_generation_or_two_is_rebuilt(db: Database) {
        let till = Till::open(db).await;
        busy(&till).await;
        till.projected().await;
        assert!(till.orders.broken().await.unwrap().is_empty());
        let two = "DROP INDEX projections_active; \
                   INSERT INTO projections (name, generation, position, active) VALUES ('sales_quarter_hours', 7, 0, TRUE)";
        for damage in ["UPDATE projections SET active = FALSE WHERE name = 'sales_quarter_hours'", "DELETE FROM projections WHERE name = 'sales_quarter_hours'", two] {
            till.stall.db.write().execute_unprepared(damage).await.unwrap();
            assert_eq!(till.orders.broken().await.unwrap(), ["sales_quarter_hours"], "{damage}");
            assert!(matches!(till.orders.verify().await, Err(ReplayError::Broken("sales_quarter_hours"))), "{damage}");
            till.orders.replay("sales_quarter_hours", &|_| {}).await.unwrap();
            assert!(till.orders.broken().await.unwrap().is_empty(), "{damage}");
            all_right(&till, 6).await;
        }
    }

    async fn a_generation_that_is_gone_is_never_made_active(db: Database) {
        let till = Till::open(db).await;
        let txn = till.stall.db.transaction().await.unwrap();
        assert!(store::checkpoints::activate(&txn, orders_list::NAME, 99).await.is_err());
        txn.rollback().await.unwrap();
        assert!(store::checkpoints::advance(till.stall.db.write(), orders_list::NAME, 99, 1).await.is_err());
        assert!(till.orders.broken().await.unwrap().is_empty());
    }

    async fn a_replay_that_was_overtaken_gives_up(db: Database) {
        let till = Till::open(db).await;
        busy(&till).await;
        till.projected().await;
        let runtime = tokio::runtime::Handle::current();
        let second = std::sync::Mutex::new(None);
        let too_slow = |_: Progress| {
            till.stall.clock.advance(Duration::minutes(1));
            let replay = || runtime.block_on(till.orders.replay(orders_list::NAME, &|_| {}));
            *second.lock().unwrap() = Some(tokio::task::block_in_place(replay).is_ok());
        };
        let first = till.orders.replay(orders_list::NAME, &too_slow).await;
        assert_eq!(second.into_inner().unwrap(), Some(true), "its lease had run out");
        assert!(matches!(first, Err(ReplayError::Lost(orders_list::NAME))), "{first:?}");
        all_right(&till, 6).await;
    }

    async fn a_verification_finds_a_row_that_is_off(db: Database) {
        let till = Till::open(db).await;
        busy(&till).await;
        till.projected().await;
        till.stall.db.write().execute_unprepared("UPDATE orders_list SET paid = paid + 1 WHERE number = 1001").await.unwrap();
        let found = till.orders.verify().await.unwrap();
        assert_eq!(found.iter().map(|it| it.differing).collect::<Vec<_>>(), [2, 0], "one row on either side");
    }

    async fn orders_go_on_while_a_replay_runs(db: Database) {
        let till = Arc::new(Till::open(db).await);
        let mug = till.stall.sell(1, 1990, 500).await;
        let background = follow(&till);
        for _ in 0..20 {
            till.order(mug, "bank_transfer").await;
        }
        let buyers = (0..4).map(|_| {
            let till = till.clone();
            tokio::spawn(async move {
                for _ in 0..10 {
                    till.order(mug, "pay_on_delivery").await;
                }
            })
        });
        let replays = async {
            for _ in 0..3 {
                till.orders.replay("all", &|_| {}).await.unwrap();
            }
        };
        let (bought, ()) = tokio::join!(futures::future::join_all(buyers), replays);
        for buyer in bought {
            buyer.unwrap();
        }
        till.projected().await;
        all_right(&till, 60).await;
        background.abort();
    }

    async fn a_command_returns_when_the_lists_show_it_and_live_pages_hear_of_it(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let mut changes = till.orders.changes();
        let background = follow(&till);
        let (number, _) = till.order(mug, "bank_transfer").await;
        let heard = |change: OrderChanged| (change.number, change.version);
        assert_eq!(heard(changes.recv().await.unwrap()), (number, 1));
        till.orders.mark_paid(till.context(), number, &MarkPaidForm { version: 1 }).await.unwrap();
        let list = till.orders.list(till.context(), &OrderFilter::default(), &Seek::First).await.unwrap();
        assert_eq!(list.orders.items[0].payment, PaymentState::Paid);
        assert_eq!(heard(changes.recv().await.unwrap()), (number, 2));
        background.abort();
    }
}
