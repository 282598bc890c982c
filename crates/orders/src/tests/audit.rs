//! Which changes leave a row, and what it says.

use super::for_each_database;
use crate::tests::Till;
use common::audit::AuditedRefusals;
use common::testing::audit_entries::{Column, Entity, Model};
use contract::context::Act;
use contract::desk::{CancelForm, MarkPaidForm, NoteForm, RefundForm, ShipForm};
use contract::message::{Message, Subject};
use contract::messages::orders::{Cancel, MarkEachPaid, MarkPaid, Refund, Ship, WriteNote};
use contract::messages::shops::{SaveSettings, SetLook};
use contract::settings::SettingsForm;
use contract::{Context, Permission, Permissions};
use domain::{Look, UserId};
use infra::RandomIds;
use messaging::{Refusals as _, Refused};
use sea_orm::{EntityTrait, QueryOrder};
use std::sync::Arc;
use store::Database;
use uuid::Uuid;

const NOOR: UserId = UserId(Uuid::from_u128(8));

/// As the dispatcher hands the context to the handler of this message.
fn carrying<M: Message>(context: &Context, message: &M) -> Context {
    let subject = message.subject().unwrap();
    let context = context.clone().of_staff(NOOR, Permissions::ALL);
    Context { command: Some(Act { message: M::NAME, subject }), ..context }
}

async fn rows(db: &Database) -> Vec<Model> {
    Entity::find().order_by_asc(Column::Id).all(db.read()).await.unwrap()
}

/// `message subject` of each row, in the order of their ids.
async fn told(db: &Database) -> Vec<String> {
    rows(db).await.into_iter().map(|row| format!("{} {}", row.message, row.subject)).collect()
}

for_each_database! {
    async fn each_change_of_an_order_leaves_one_row_and_what_changes_nothing_none(db: Database) {
        let till = Till::open(db.clone()).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        let (number, _) = till.order(mug, "bank_transfer").await;
        assert!(rows(&db).await.is_empty(), "what shoppers do is in their orders' events");
        let orders = &till.orders;
        let paid = MarkPaid { number, form: MarkPaidForm { version: 1 } };
        let context = carrying(till.context(), &paid);
        for _ in 0..2 {
            orders.mark_paid(&context, number, &paid.form).await.unwrap();
        }
        let refund = RefundForm { amount: "5".into(), version: 2, idempotency_key: "a key".into() };
        let refund = Refund { number, form: refund };
        let context = carrying(till.context(), &refund);
        for _ in 0..2 {
            orders.refund(&context, number, &refund.form).await.unwrap();
        }
        let ship = Ship { number, form: ShipForm { version: 3, ..ShipForm::default() } };
        orders.ship(&carrying(till.context(), &ship), number, &ship.form).await.unwrap();
        let cancel = Cancel { number, form: CancelForm { restock: None, version: 4 } };
        orders.cancel(&carrying(till.context(), &cancel), number, &cancel.form).await.unwrap_err();
        let key = Uuid::from_u128(6).to_string();
        let note = WriteNote { number, form: NoteForm { text: "call first".into(), idempotency_key: key } };
        let context = carrying(till.context(), &note);
        for _ in 0..2 {
            orders.note(&context, number, &note.form).await.unwrap();
        }
        let order = format!("order/{number}");
        let expected = ["orders.mark-paid", "orders.refund", "orders.ship", "orders.write-note"];
        let mut told = told(&db).await;
        told.sort();
        assert_eq!(told, expected.map(|message| format!("{message} {order}")));
        let row = rows(&db).await.remove(0);
        assert_eq!((row.actor_kind.as_str(), row.actor_id, row.refused), ("staff", Some(NOOR.0), None));
        assert_eq!(row.correlation_id, till.context().correlation.0);
        let all = serde_json::to_string(&format!("{:?}", rows(&db).await)).unwrap();
        assert!(!all.contains("call first") && !all.contains("Shopper"), "no personal data: {all}");
    }

    async fn a_command_about_many_leaves_a_row_for_each_that_was_changed(db: Database) {
        let till = Till::open(db.clone()).await;
        let mug = till.stall.sell(1, 1990, 9).await;
        let (one, two) = (till.order(mug, "bank_transfer").await.0, till.order(mug, "bank_transfer").await.0);
        till.orders.mark_paid(till.context(), two, &MarkPaidForm { version: 1 }).await.unwrap();
        let many = MarkEachPaid { numbers: vec![one, two, 99] };
        till.orders.mark_each_paid(&carrying(till.context(), &many), &many.numbers).await.unwrap();
        assert_eq!(told(&db).await, [format!("orders.mark-each-paid order/{one}")]);
    }

    async fn settings_leave_a_row_where_they_were_saved(db: Database) {
        let till = Till::open(db.clone()).await;
        let settings = till.stall.settings().await;
        let save = SaveSettings { form: SettingsForm::of(&settings, |plain| plain), hosts: None };
        let context = carrying(till.context(), &save);
        till.stall.shops.save(&context, &save.form, None).await.unwrap();
        till.stall.shops.save(&context, &save.form, None).await.unwrap_err();
        let look = SetLook { look: Look::default() };
        till.stall.shops.set_look(&carrying(till.context(), &look), look.look).await.unwrap();
        let mut told = told(&db).await;
        told.sort();
        assert_eq!(told, ["shops.save-settings settings", "shops.set-look look"]);
    }

    async fn a_refusal_says_what_was_lacking(db: Database) {
        let till = Till::open(db.clone()).await;
        let clock = till.stall.clock.clone();
        let refusals = AuditedRefusals { databases: db.clone().into(), clock, ids: Arc::new(RandomIds) };
        let context = till.context().clone().of_staff(NOOR, Permissions::NONE);
        let refused = Refused { message: "orders.refund", permission: Some(Permission::RefundOrders) };
        refusals.record(&context, refused).await;
        let row = rows(&db).await.remove(0);
        assert_eq!((row.message.as_str(), row.refused.as_deref()), ("orders.refund", Some("refund-orders")));
        assert_eq!(Subject::only("refusal").to_string(), row.subject);
    }
}
