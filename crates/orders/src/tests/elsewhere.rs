//! What another process on the database does is heard of here, whoever moves the read models.

use super::for_each_database;
use super::*;
use contract::desk::{CancelForm, MarkPaidForm};

/// Another process: orders on the same database, with a revision of its own.
struct Elsewhere {
    orders: Arc<Orders>,
    changes: Changes,
    revision: Revision,
}

impl Elsewhere {
    fn beside(till: &Till) -> Self {
        let revision = common::Revision::default();
        let parts = &till.orders.parts;
        let orders = Arc::new(Orders::new(OrderParts {
            databases: parts.databases.clone(),
            clock: Arc::clone(&parts.clock),
            ids: Arc::clone(&parts.ids),
            revision: revision.clone(),
            catalog: Arc::clone(&parts.catalog),
            inventory: Arc::clone(&parts.inventory),
            shops: Arc::clone(&parts.shops),
            peers: parts.peers.clone(),
            read_models: projections::READ_MODELS.to_vec(),
        }));
        let changes = Changes::new(parts.databases.whole().clone(), revision.clone(), vec![orders.clone()]);
        Self { orders, changes, revision }
    }

    async fn catch_up(&self) {
        self.orders.catch_up(&self.changes).await.unwrap();
    }
}

for_each_database! {
    async fn stock_that_another_process_moves_makes_kept_pages_stale_whoever_projects_it(db: Database) {
        let till = Till::open(db).await;
        // The last pieces: each is seen on pages.
        let mug = till.stall.sell(1, 1990, 4).await;
        let other = Elsewhere::beside(&till);
        // Nothing has happened yet: the first event there is must be heard of as well.
        other.catch_up().await;
        till.projected().await;
        for projects_first in [true, false, true] {
            let before = other.revision.current();
            let mut changes = other.orders.changes();
            let (number, _) = till.order(mug, "bank_transfer").await;
            if !projects_first {
                till.projected().await;
            }
            other.catch_up().await;
            till.projected().await;
            assert_eq!(other.revision.current(), before + 1, "pages kept there are stale, once");
            assert_eq!(changes.recv().await.unwrap().number, number, "pages open there hear of it");
            assert!(changes.try_recv().is_err(), "and once");
        }
        // What does not move stock makes nothing stale; live pages hear of it all the same.
        let before = other.revision.current();
        let mut changes = other.orders.changes();
        till.orders.mark_paid(till.context(), 1001, &MarkPaidForm { version: 1 }).await.unwrap();
        other.catch_up().await;
        assert_eq!((other.revision.current(), changes.recv().await.unwrap().version), (before, 2));
        let restock = CancelForm { restock: Some("on".into()), version: 1 };
        till.orders.cancel(till.context(), 1002, &restock).await.unwrap();
        other.catch_up().await;
        assert_eq!(other.revision.current(), before + 1);
    }

    async fn one_less_of_plenty_makes_no_page_stale_anywhere(db: Database) {
        let till = Till::open(db).await;
        let mug = till.stall.sell(1, 1990, 50).await;
        let other = Elsewhere::beside(&till);
        other.catch_up().await;
        till.projected().await;
        let before = (till.orders.parts.revision.current(), other.revision.current());
        let mut heard = [till.orders.changes(), other.orders.changes()];
        till.order(mug, "bank_transfer").await;
        till.projected().await;
        other.catch_up().await;
        assert_eq!((till.orders.parts.revision.current(), other.revision.current()), before);
        for changes in &mut heard {
            assert_eq!(changes.recv().await.unwrap().version, 1, "live pages hear of it");
            assert!(changes.try_recv().is_err(), "once");
        }
    }
}
