//! Every change of the catalogue is a public event in its own transaction: by it other processes hear that there was one.

use super::*;
use common::changes::{Changes, announce};
use store::{outbox, positions};

async fn changes(db: &Database) -> usize {
    let last = positions::give_out(db).await.unwrap().public_event;
    let events = outbox::between(db.read(), 0, last, 100).await.unwrap();
    events.iter().filter(|(_, event)| event.topic == "catalog.changed").count()
}

for_each_database! {
    async fn each_change_of_a_product_is_announced_and_a_refused_one_is_not(db: Database) {
        let shop = Shop::open(&db).await;
        assert_eq!(changes(&db).await, 0);
        shop.add(vec![product("mug", 1900)]).await;
        assert_eq!(changes(&db).await, 1);
        let seen = only_product(&shop).await;
        let form = form_of(&seen);
        shop.catalog.save(&shop.context, seen.id, &form).await.unwrap();
        assert_eq!(changes(&db).await, 2);
        shop.catalog.save(&shop.context, seen.id, &form).await.unwrap_err();
        shop.catalog.attach_picture(&shop.context, seen.id, png()).await.unwrap();
        let picture = only_product(&shop).await.pictures[0].id;
        shop.catalog.detach_picture(&shop.context, seen.id, picture).await.unwrap();
        assert_eq!(changes(&db).await, 4);
    }

    async fn a_change_of_its_own_is_no_news_to_a_process_unless_it_was_cut_off(db: Database) {
        let shop = Shop::open(&db).await;
        let revision = shop.catalog.revision.clone();
        let catalog = shop.catalog.clone();
        let changes = Changes::new(db.clone(), revision.clone(), vec![catalog]);
        let hear = async || changes.hear(positions::give_out(&db).await.unwrap().public_event).await.unwrap();
        hear().await;
        let before = revision.current();
        shop.add(vec![product("mug", 1900)]).await;
        hear().await;
        assert_eq!(revision.current(), before + 1, "once, by the change itself");
        // Committed, and the program did not come to what follows.
        let txn = db.transaction().await.unwrap();
        let parts = shop.catalog.parts();
        announce(&txn, parts, shop.context.shop, "catalog.changed").await.unwrap();
        txn.commit().await.unwrap();
        hear().await;
        assert_eq!(revision.current(), before + 2);
    }
}
