//! Notes of staff: once each, in the timeline at their time, never for the shopper, gone with the person.

use super::for_each_database;
use super::*;
use chrono::Duration;
use contract::desk::{MarkPaidForm, NoteForm};
use contract::order::{Happening, OrderView};
use contract::{Actor, Context, ErrorCode};
use domain::UserId;

fn note(text: &str, key: u128) -> NoteForm {
    NoteForm { text: text.into(), idempotency_key: uuid::Uuid::from_u128(key).to_string() }
}

fn staff(till: &Till) -> Context {
    Context { actor: Actor::Staff(UserId(uuid::Uuid::from_u128(5))), ..till.context().clone() }
}

fn noted(view: &OrderView) -> Vec<String> {
    let text = |what: &Happening| match what {
        Happening::Noted { text } => Some(text.clone()),
        _ => None,
    };
    view.timeline.iter().filter_map(|entry| text(&entry.what)).collect()
}

for_each_database! {
    async fn a_note_stands_in_the_timeline_at_its_time_and_only_at_the_desk(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let (number, key) = till.order(mug, "bank_transfer").await;
        let desk = staff(&till);
        till.stall.clock.advance(Duration::minutes(5));
        till.orders.note(&desk, number, &note("  Ring\r\ntwice ", 1)).await.unwrap();
        till.stall.clock.advance(Duration::minutes(5));
        till.orders.mark_paid(&desk, number, &MarkPaidForm { version: 1 }).await.unwrap();
        let view = till.orders.for_desk(&desk, number).await.unwrap().order;
        assert_eq!(view.version, 2, "a note changes nothing of the order");
        let kinds: Vec<_> = view.timeline.iter().map(|entry| matches!(entry.what, Happening::Noted { .. })).collect();
        assert_eq!(kinds, [false, true, false]);
        assert_eq!(noted(&view), ["Ring\ntwice"]);
        assert!(noted(&till.orders.for_shopper(till.context(), number, &key).await.unwrap()).is_empty());
    }

    async fn a_note_is_written_once_per_key_and_checked(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let (number, _) = till.order(mug, "bank_transfer").await;
        let desk = staff(&till);
        for _ in 0..2 {
            till.orders.note(&desk, number, &note("Ring twice", 1)).await.unwrap();
        }
        assert_eq!(code(till.orders.note(&desk, number, &note("Another", 1)).await), ErrorCode::KeyReused);
        assert_eq!(till.number("SELECT COUNT(*) FROM order_notes").await, 1);
        for (text, fault) in [("  \n", "error-field-required"), (&*"x".repeat(2001), "error-field-too-long")] {
            let refused = till.orders.note(&desk, number, &note(text, 2)).await;
            let Err(ServiceError::Invalid(faults)) = refused else { panic!("{refused:?}") };
            assert_eq!(faults.of("text").map(|fault| fault.key.as_str()), Some(fault));
        }
        let keyless = NoteForm { text: "Ring".into(), idempotency_key: "no uuid".into() };
        assert_eq!(code(till.orders.note(&desk, number, &keyless).await), ErrorCode::Malformed);
        assert_eq!(code(till.orders.note(&desk, 9, &note("Ring", 3)).await), ErrorCode::NotFound);
        assert_eq!(code(till.orders.note(till.context(), number, &note("Ring", 3)).await), ErrorCode::SignInNeeded);
    }

    async fn notes_go_with_the_person_they_may_name(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 5).await;
        let desk = staff(&till);
        let mut orders = Vec::new();
        for key in [1, 2] {
            let (number, _) = till.order(mug, "bank_transfer").await;
            till.orders.note(&desk, number, &note("Mr Shopper is not at home", key)).await.unwrap();
            orders.push(number);
        }
        till.projected().await;
        let sql = format!("SELECT contact_id FROM orders_list WHERE number = {}", orders[0]);
        let read = till.stall.db.read();
        let row = read.query_one_raw(Statement::from_string(read.get_database_backend(), sql)).await.unwrap().unwrap();
        till.orders.forget(desk.shop, ContactId(row.try_get_by_index(0).unwrap())).await.unwrap();
        let left = async |number| noted(&till.orders.for_desk(&desk, number).await.unwrap().order).len();
        assert_eq!((left(orders[0]).await, left(orders[1]).await), (0, 1), "another person's note stays");
    }
}
