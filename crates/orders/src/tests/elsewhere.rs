//! What another process on the database does is heard of here, whoever moves the read models.

use super::*;
use common::testing::for_each_database;
use contract::desk::{CancelForm, MarkPaidForm};

/// Another process: orders on the same database, with a revision of its own.
fn another(till: &Till) -> (Orders, Revision) {
    let revision = Revision::default();
    let parts = &till.orders.parts;
    let orders = Orders::new(OrderParts {
        database: parts.database.clone(),
        clock: Arc::clone(&parts.clock),
        ids: Arc::clone(&parts.ids),
        revision: revision.clone(),
        catalog: Arc::clone(&parts.catalog),
        inventory: Arc::clone(&parts.inventory),
        shops: Arc::clone(&parts.shops),
        staff: Arc::clone(&parts.staff),
        provider: Arc::clone(&parts.provider),
    });
    (orders, revision)
}

for_each_database! {
    async fn stock_that_another_process_moves_makes_kept_pages_stale_whoever_projects_it(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 50).await;
        let (other, revision) = another(&till);
        // Nothing has happened yet: the first event there is must be heard of as well.
        let mut there = other.project_new(0).await.unwrap();
        let mut here = till.orders.project_new(0).await.unwrap();
        for projects_first in [true, false, true] {
            let before = revision.current();
            let mut changes = other.changes();
            let (number, _) = till.order(mug, "bank_transfer").await;
            if !projects_first {
                here = till.orders.project_new(here).await.unwrap();
            }
            there = other.project_new(there).await.unwrap();
            here = till.orders.project_new(here).await.unwrap();
            assert_eq!(revision.current(), before + 1, "pages kept there are stale, once");
            assert_eq!(changes.recv().await.unwrap().number, number, "pages open there hear of it");
            assert!(changes.try_recv().is_err(), "and once");
        }
        // What does not move stock makes nothing stale; live pages hear of it all the same.
        let before = revision.current();
        let mut changes = other.changes();
        till.orders.mark_paid(till.context(), 1001, &MarkPaidForm { version: 1 }).await.unwrap();
        there = other.project_new(there).await.unwrap();
        assert_eq!((revision.current(), changes.recv().await.unwrap().version), (before, 2));
        let restock = CancelForm { restock: Some("on".into()), version: 1 };
        till.orders.cancel(till.context(), 1002, &restock).await.unwrap();
        other.project_new(there).await.unwrap();
        assert_eq!(revision.current(), before + 1);
    }

    async fn what_a_process_does_itself_is_no_news_to_it(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 50).await;
        let reached = till.orders.project_new(0).await.unwrap();
        let (revision, mut changes) = (till.orders.parts.revision.clone(), till.orders.changes());
        let before = revision.current();
        till.order(mug, "bank_transfer").await;
        // Of plenty, one less is not seen on any page.
        till.orders.project_new(reached).await.unwrap();
        assert_eq!(revision.current(), before);
        assert_eq!(changes.recv().await.unwrap().version, 1);
        assert!(changes.try_recv().is_err(), "told once");
    }
}
